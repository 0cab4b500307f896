"""What actors do to each other and say of each other, and by which words they go: kept apart from the codings, so that an
actor's page does not open all of them."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator

from reportedly.ledger.packing import unpack
from reportedly.records import Actor, Coding, Event
from reportedly.records.vocabulary import HAPPENED

Dealing = tuple[str, str, str, str, str]
"""One actor, the other, the sort (deed, answer, speech, tie), what it is, and the month (YYYY-MM, "" unknown).

- deed: "hostile" or "cooperative", from `one` to `other`, told as having happened;
- answer: the way in which `other` stands for a deed, on the word of `one` ("" for the reporters);
- speech: the act in which `one` speaks of what `other` does;
- tie: what `one` is to `other` ("member of", an office).
"""
Spelling = tuple[str, str, str]
"""An actor, the words by which a report calls it, and the role that it gives it ("" for none)."""

# Words before a name that are no part of it.
BEFORE = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "my", "your"})


def dealings(coding: Coding) -> tuple[Dealing, ...]:
    """What the actors of a report do to and say of each other, each once."""
    return tuple(dict.fromkeys([*_deeds(coding), *_answers(coding), *_speech(coding), *_ties(coding)]))


def spellings(coding: Coding) -> Counter[Spelling]:
    """By which words a report calls its actors, and how often; pronouns, and words that are the id itself, are left out."""
    found: Counter[Spelling] = Counter()
    for one in _mentions(coding):
        words = _bare(" ".join((one.text or "").split()))
        pronoun = (one.basis or "").startswith("pronoun")
        if words and not pronoun and f"unresolved:{words.lower()}" != one.id:
            found[one.id, words, one.role or ""] += 1
    return found


def _bare(words: str) -> str:
    """Words without an article or pronoun before them, and without a genitive."""
    first, _, rest = words.partition(" ")
    words = rest if first.lower() in BEFORE and rest else words
    return words[:-2] if words.lower().endswith(("'s", "’s")) else words


def _mentions(coding: Coding) -> Iterator[Actor]:
    for event in coding.events:
        yield from (*event.actors, *event.recipients, *event.against)
    yield from (statement.speaker for statement in coding.statements)


def month_of(event: Event, published: str | None) -> str | None:
    """The month of an event, else of the report; None for what is told as history without a time."""
    start = event.time.start if event.time is not None else None
    if start is not None:
        return start[:7]
    return None if event.background else (published or "")[:7]


def _deeds(coding: Coding) -> Iterator[Dealing]:
    for event in coding.events:
        month = month_of(event, coding.report.published.value)
        if not event.intensity or event.status not in HAPPENED or month is None:
            continue
        side = "hostile" if event.intensity < 0 else "cooperative"
        for one in event.actors:
            for other in (*event.recipients, *event.against):
                if one.id != other.id:
                    against = side == "hostile" or other in event.against
                    yield one.id, other.id, "deed", "hostile" if against else side, month


def _answers(coding: Coding) -> Iterator[Dealing]:
    month = (coding.report.published.value or "")[:7]
    for told in coding.responsibility:
        if told.way != "fact":
            for one in [source.id for source in told.by] or [""]:
                yield one, told.party.id, "answer", told.way, month


def _speech(coding: Coding) -> Iterator[Dealing]:
    month = (coding.report.published.value or "")[:7]
    events = {event.id: event for event in coding.events}
    for statement in coding.statements:
        spoken_of = [actor.id for i in statement.events if i in events for actor in events[i].actors]
        for other in spoken_of:
            if other != statement.speaker.id:
                yield statement.speaker.id, other, "speech", statement.act, month


def _ties(coding: Coding) -> Iterator[Dealing]:
    month = (coding.report.published.value or "")[:7]
    for told in coding.relations:
        if told.source.id != told.target.id:
            yield told.source.id, told.target.id, "tie", told.label or told.kind.replace("-", " "), month


def insert_dealings(db: sqlite3.Connection, report: int, coding: Coding) -> None:
    """Keep what the actors of the report in row `report` do and are called, in place of what was kept of it."""
    db.execute("DELETE FROM dealing WHERE report = ?", (report,))
    db.execute("DELETE FROM spelling WHERE report = ?", (report,))
    db.executemany(
        "INSERT INTO dealing (one, other, sort, what, month, report) VALUES (?, ?, ?, ?, ?, ?)",
        [(*told, report) for told in dealings(coding)],
    )
    db.executemany(
        "INSERT INTO spelling (actor, words, role, report, times) VALUES (?, ?, ?, ?, ?)",
        [(*told, report, times) for told, times in spellings(coding).items()],
    )


def count_parties(db: sqlite3.Connection, report: int, sign: int) -> None:
    """Count the actors of the report in row `report`, as its parts stand, once more (1) or once less (-1)."""
    db.execute(
        "INSERT INTO party (id, reports, acts, acted_on, speaks) "
        "SELECT actor.id, :sign, :sign * sum(times * (role = 'actor')), "
        ":sign * sum(times * (role IN ('recipient', 'against'))), :sign * sum(times * (role = 'source')) "
        "FROM part JOIN actor ON actor.n = part.actor WHERE part.report = :report GROUP BY actor.id "
        "ON CONFLICT (id) DO UPDATE SET reports = reports + excluded.reports, acts = acts + excluded.acts, "
        "acted_on = acted_on + excluded.acted_on, speaks = speaks + excluded.speaks",
        {"sign": sign, "report": report},
    )
    if sign < 0:
        db.execute("DELETE FROM party WHERE reports = 0")


def kept_dealings(record: bytes) -> str:
    """For SQL: the dealings of a kept coding, a JSON array of arrays."""
    return json.dumps(dealings(unpack(record, Coding)))


def kept_spellings(record: bytes) -> str:
    """For SQL: the spellings of a kept coding with their numbers, a JSON array of arrays."""
    return json.dumps([(*told, times) for told, times in spellings(unpack(record, Coding)).items()])
