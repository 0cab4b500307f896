"""Every voice's account of an incident, field by field, side by side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.records import Answer, Figure, Incident, Quote, Source, Told, Voice
from reportedly.web.account.excerpts import Excerpt, excerpts
from reportedly.web.account.naming import voice_name
from reportedly.web.wording import days, people, place_words

# The fields that stand side by side, with what heads them; the tolls that are told follow.
FIELDS = {
    "time": "When", "place": "Where", "actor": "Who did it", "recipient": "To whom", "weapon": "With what",
    "status": "Did it happen",
}  # fmt: skip
# So many voices are shown; an incident of hundreds stands in full in its JSON.
VOICES = 40
# So many parties, and values of a field, are shown.
VALUES = 18
# So many values of one field are shown of a voice; the rest stands field by field.
SHOWN = 4
# Words that carry a value by themselves are no longer than a line or two of a cell.
OWN = 60
STATUS_WORDS = {"occurred": "it happened", "ongoing": "it goes on", "did-not-occur": "it did not happen"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One value in a voice's account: how it is qualified, on whose word, its state, and the words."""

    value: str
    note: str = ""
    by: tuple[str, ...] = ()
    state: str = "current"
    excerpt: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A voice's account: cells by field."""

    voice: Voice
    name: str
    cells: dict[str, tuple[Cell, ...]]


def side_by_side(incident: Incident) -> tuple[dict[str, str], list[Row]]:
    """What is told at all, as fields with their headings, and the account of each of the first `VOICES`."""
    effects: dict[str, str] = {
        count.effect: count.effect.capitalize()
        for count in incident.counts
        if count.history and count.kind is None
    }
    rows = [Row(voice, voice_name(voice), _account(incident, voice)) for voice in incident.voices[:VOICES]]
    fields = {**effects, **FIELDS}
    return {name: head for name, head in fields.items() if any(row.cells.get(name) for row in rows)}, rows


def _account(incident: Incident, voice: Voice) -> dict[str, tuple[Cell, ...]]:
    time = incident.time.told if incident.time else ()
    place = incident.place.told if incident.place else ()
    cells: dict[str, list[Cell]] = {
        "status": [_told(one, voice, STATUS_WORDS.get(one.value, one.value)) for one in _of(incident.told, voice)],
        "time": [_told(one, voice, days(*_span(one.value))) for one in _of(time, voice)],
        "place": [_told(one, voice, place_words(one.value)) for one in _of(place, voice)],
        "weapon": [_told(one, voice, one.value) for one in _of(incident.weapons, voice)],
    }
    for name, answers in (("actor", incident.actors), ("recipient", incident.recipients)):
        cells[name] = [
            Cell(
                value=one.party.name, note="" if one.way == "fact" else one.way, by=_names(one.by),
                excerpt=_words(one.evidence, voice),
            )
            for one in _telling_most([one for one in answers if voice.id in one.voices])
        ]  # fmt: skip
    for count in incident.counts:
        if count.kind is None:
            cells[count.effect] = [_figure(one) for one in count.history if one.voice == voice.id]
    return {name: tuple(_quoted_once(_merged(found)))[:SHOWN] for name, found in cells.items()}


def _telling_most(answers: Sequence[Answer]) -> list[Answer]:
    """Without the parties told as a fact of which also a claim, a denial or blame is told."""
    more = {one.party.id for one in answers if one.way != "fact"}
    return [one for one in answers if one.way != "fact" or one.party.id not in more]


def _merged(cells: Iterable[Cell]) -> Iterator[Cell]:
    """One a value, with everybody on whose word it stands."""
    found: dict[tuple[str, str, str], Cell] = {}
    for cell in cells:
        key = (cell.value, cell.note, cell.state)
        known = found.get(key)
        found[key] = cell if known is None else replace(known, by=tuple(dict.fromkeys((*known.by, *cell.by))))
    yield from found.values()


def _quoted_once(cells: Iterable[Cell]) -> Iterator[Cell]:
    """The same words are shown at the first of the values that they tell."""
    seen: set[str] = set()
    for cell in cells:
        again = cell.excerpt is not None and cell.excerpt.address in seen
        if cell.excerpt is not None:
            seen.add(cell.excerpt.address)
        yield replace(cell, excerpt=None) if again else cell


def _span(value: str) -> tuple[str, str]:
    start, _, end = value.partition(" to ")
    return start, end or start


def _of(told: Sequence[Told], voice: Voice) -> list[Told]:
    return [one for one in told if voice.id in one.voices]


def _told(one: Told, voice: Voice, value: str) -> Cell:
    return Cell(value=value, by=_names(one.by), excerpt=_words(one.evidence, voice))


def _figure(one: Figure) -> Cell:
    return Cell(
        value=people(one), by=_names(one.according_to), state=one.state,
        excerpt=_own(one.evidence) if one.evidence else None,
    )  # fmt: skip


def _names(by: Sequence[Source]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source.name for source in by))


def _words(evidence: Sequence[Quote], voice: Voice) -> Excerpt | None:
    """The words of one of the voice's reports that carry the value by themselves, else the widest that hold it."""
    for report in voice.reports:
        quoted = [one for one in evidence if one.report == report]
        if quoted:
            return _own(quoted)
    return None


def _own(quoted: Sequence[Quote]) -> Excerpt:
    first = quoted[0]
    own = [first] if first.end - first.start <= OWN else quoted
    return excerpts(first.report, own)[0]
