"""How far the coding of a report agrees with its key."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.audit.keys import Key, KeyEvent, KeyToll, Span
from reportedly.records.actor import Actor, Source
from reportedly.records.coding import Coding
from reportedly.records.event import Event
from reportedly.records.relation import Claim
from reportedly.records.statement import Statement
from reportedly.records.toll import Toll

# PLOVER's four quadrants: an event of another type in the same quadrant is the same event, wrongly typed.
FAMILIES = (
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    {"COOPERATE", "AID", "RETREAT"},
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
)
FIELDS = ("type", "actor", "recipient", "date", "place", "status", "source", "toll", "toll source")
# A statement is the key's when at least half the key's words stand in it: spans may end earlier or later.
WORDS_SHARED = 0.5


@dataclass(frozen=True)
class Outcome:
    """What became of one event: its type in the key and in the coding, None where that side does not have it.

    `needed` is False where the key leaves the event open; `whole` says that type, actor and recipient are all right.
    """

    wanted: str | None
    given: str | None
    needed: bool = True
    whole: bool = False


@dataclass
class Result:
    """What one report got right. `fields` holds for each field of a matched event whether it is right; `faults` are
    lines for a reader: (what, the key's side, the coder's side)."""

    name: str
    events: tuple[int, int, int] = (0, 0, 0)
    found: int = 0
    wanted: int = 0
    statements: tuple[int, int, int] = (0, 0, 0)
    relations: tuple[int, int] = (0, 0)
    disagreements: tuple[int, int] = (0, 0)
    published: bool = False
    fields: dict[str, list[bool]] = field(default_factory=lambda: {name: [] for name in (*FIELDS, "act")})
    faults: list[tuple[str, str, str]] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


def score(key: Key, coding: Coding) -> Result:
    """Compare one coding with its key."""
    result = Result(key.name)
    result.published = key.published is None or coding.report.published.value == key.published
    if not result.published:
        result.faults.append(("published", str(key.published), str(coding.report.published)))
    _events(key, coding, result)
    _statements(key, coding, result)
    _ties(key, coding, result)
    return result


def agrees(wanted: str, *given: str | None) -> bool:
    """Whether one of the alternatives in `wanted` and one of `given` contain each other in whole words."""
    for option in wanted.rstrip("?").split("|"):
        for name in given:
            if name and option.strip("?") and (_within(option, name) or _within(name, option)):
                return True
    return False


def _within(inner: str, outer: str) -> bool:
    return f" {_plain(inner)} " in f" {_plain(outer)} "


def _plain(words: str) -> str:
    return " ".join(
        re.findall(r"\w+", words.casefold().replace("'s ", " ").replace("u.s.", "us").replace("u.n.", "un"))
    )


def _events(key: Key, coding: Coding, result: Result) -> None:
    pairs = _pairs(key, coding.events)
    matched = {id(event) for _, event in pairs}
    found = {id(row) for row, _ in pairs}
    spare = [event for event in coding.events if id(event) not in matched]
    wrong = [event for event in spare if not _tolerated(key, event)]
    missing = [row for row in key.events if id(row) not in found and not row.optional]
    needed = [row for row in key.events if not row.optional]
    right = len(pairs)
    result.events = (right, right + len(wrong), 0)
    result.found, result.wanted = len(needed) - len(missing), len(needed)
    for row in missing:
        result.outcomes.append(Outcome(row.types[0], None))
        result.faults.append(("event missing", _line(key, row), ""))
    for event in wrong:
        doubled = "event doubled" if any(_overlap(event, row.told) for row in key.events) else "event spurious"
        result.outcomes.append(Outcome(None, event.type))
        result.faults.append((doubled, "", _told(event)))
    for row, event in pairs:
        _fields(key, row, event, result)
        result.outcomes.append(_outcome(row, event))


def _outcome(row: KeyEvent, event: Event) -> Outcome:
    typed = event.type in row.types
    sides = _sides(row, event)
    wanted = event.type if typed else row.types[0]
    return Outcome(wanted, event.type, not row.optional, typed and all(side is not False for side in sides))


def _pairs(key: Key, events: Sequence[Event]) -> list[tuple[KeyEvent, Event]]:
    """One-to-one: the best-fitting pairs first."""
    fits = [
        (_fit(row, event), i, j)
        for i, row in enumerate(key.events)
        for j, event in enumerate(events)
        if _overlap(event, row.told) and _family(row, event)
    ]
    pairs: list[tuple[KeyEvent, Event]] = []
    rows, taken = set(), set()
    for _, i, j in sorted(fits, key=lambda fit: (-fit[0], fit[1], fit[2])):
        if i not in rows and j not in taken:
            rows.add(i)
            taken.add(j)
            pairs.append((key.events[i], events[j]))
    return sorted(pairs, key=lambda pair: pair[0].told)


def _fit(row: KeyEvent, event: Event) -> float:
    parties = _parties(row.actors, event.actors) is True, _parties(row.recipients, event.recipients) is True
    first = _overlap(event, row.told[:1])
    return 4.0 * (event.type in row.types) + sum(parties) + 1.5 * first + 0.5 * (event.status in row.statuses)


def _family(row: KeyEvent, event: Event) -> bool:
    return event.type in row.types or any(event.type in f and f & set(row.types) for f in FAMILIES)


def _overlap(event: Event, spans: Iterable[Span]) -> bool:
    t = event.trigger
    return t is not None and any(t.start < end and start < t.end for start, end in spans)


def _tolerated(key: Key, event: Event) -> bool:
    return _overlap(event, key.tolerated)


def _fields(key: Key, row: KeyEvent, event: Event, result: Result) -> None:
    actor, recipient = _sides(row, event)
    checks = {
        "type": event.type in row.types,
        "actor": actor,
        "recipient": recipient,
        "date": _date(row, event),
        "place": _place(row, event),
        "status": event.status in row.statuses,
        "source": _source(row.source, event.according_to),
        "toll": _tolls(row, event.tolls),
        "toll source": _toll_sources(row, event.tolls),
    }
    for name, right in checks.items():
        if right is None:
            continue
        result.fields[name].append(right)
        if not right:
            result.faults.append((name, _line(key, row, name), _told(event)))


def _sides(row: KeyEvent, event: Event) -> tuple[bool | None, bool | None]:
    """Are actors and recipients right? Of a mutual act, whose parties the coding puts on both sides, all of them together."""
    joint = {a.id for a in event.actors} == {a.id for a in event.recipients} and len(event.actors) > 1
    if not joint:
        return _parties(row.actors, event.actors), _parties(row.recipients, event.recipients)
    wanted = (*(row.actors or ()), *(row.recipients or ()))
    right = _parties(wanted, event.actors)
    return None if row.actors is None else right, None if row.recipients is None else right


def _parties(wanted: tuple[str, ...] | None, given: Sequence[Actor]) -> bool | None:
    """All that are wanted and no other; "?" among the alternatives stands for nobody."""
    if wanted is None:
        return None
    needed = [w for w in wanted if not w.endswith("?")]
    missing = [w for w in needed if not any(agrees(w, a.name, a.text, a.role) for a in given)]
    foreign = [a for a in given if not any(agrees(w, a.name, a.text, a.role) for w in wanted)]
    return not missing and not foreign


def _date(row: KeyEvent, event: Event) -> bool | None:
    if row.date is None:
        return None
    time = event.time
    if time is None or time.start is None or time.end is None:
        return False
    return row.date[0] <= time.start and time.end <= row.date[1]


def _place(row: KeyEvent, event: Event) -> bool | None:
    if row.place is None and row.country is None:
        return None
    place = event.place
    if place is None:
        return False
    named = row.place is None or agrees(row.place, place.name, place.text, place.site)
    return named and row.country in (None, place.country)


def _source(wanted: str | None, chain: Sequence[Source]) -> bool | None:
    if wanted is None:
        return None
    if not chain:
        return wanted == "" or wanted.endswith("|?")
    return bool(wanted) and agrees(wanted, chain[0].name, chain[0].text, chain[0].role)


def _counted(toll: KeyToll, given: Sequence[Toll]) -> list[Toll]:
    # "more than 1,000" is 1,000 or 1,001 at least.
    return [
        t
        for t in given
        if t.effect == toll.effect and t.max == toll.high and t.min in (toll.low, toll.low + (toll.high is None))
    ]


def _tolls(row: KeyEvent, given: Sequence[Toll]) -> bool | None:
    if not row.tolls:
        return None if row.optional or not any(t.effect == "killed" for t in given) else False
    return all(_counted(toll, given) for toll in row.tolls)


def _toll_sources(row: KeyEvent, given: Sequence[Toll]) -> bool | None:
    checks = [
        any(_source(toll.by, t.according_to) for t in found)
        for toll in row.tolls
        if toll.by is not None and (found := _counted(toll, given))
    ]
    return all(checks) if checks else None


def _statements(key: Key, coding: Coding, result: Result) -> None:
    left, joint = list(coding.statements), []
    right = needed = 0
    for row in sorted(key.statements, key=lambda r: -len(r[2])):
        speaker, acts, words = row
        may_miss = speaker.startswith("?") and "|" not in speaker
        fits = [s for s in left if agrees(speaker.lstrip("?"), s.speaker.name, s.speaker.text, s.speaker.role)]
        fits = [s for s in fits if _share(words, s) >= WORDS_SHARED]
        best = max(fits, key=lambda s: (s.act in acts.split("|"), _share(words, s)), default=None)
        needed += not may_miss
        if best is None:
            if not may_miss:
                result.faults.append(("statement missing", " / ".join(row), ""))
            continue
        left.remove(best)
        # "residents and a teacher said" is one statement of the key and two of the coding.
        joint += [s for s in fits if s.cue == best.cue and s.speaker.id != best.speaker.id]
        right += not may_miss
        result.fields["act"].append(best.act in acts.split("|"))
        if best.act not in acts.split("|"):
            result.faults.append(("act", " / ".join(row), _said(best)))
    left = [statement for statement in left if statement not in joint]
    for statement in left:
        result.faults.append(("statement spurious", "", _said(statement)))
    result.statements = (right, right + len(left), needed)


def _share(words: str, statement: Statement) -> float:
    wanted = _plain(words).split()
    if not wanted:
        return 1.0
    pieces = statement.content_spans or ((statement.content,) if statement.content else ())
    said = set(_plain(" ".join(piece.text for piece in pieces)).split())
    return sum(any(w[:5] == s[:5] for s in said) for w in wanted) / len(wanted)


def _ties(key: Key, coding: Coding, result: Result) -> None:
    found = 0
    for source, kinds, target in key.relations:
        right = any(
            agrees(source, r.source.name, r.source.text)
            and r.kind in kinds.split("|")
            and agrees(target, r.target.name, r.target.text)
            for r in coding.relations
        )
        found += right
        if not right:
            result.faults.append(("relation missing", f"{source} {kinds} {target}", ""))
    result.relations = (found, len(key.relations))
    for relation in coding.relations:
        line = f"{relation.source.name} {relation.kind} {relation.target.name} ({relation.label})"
        result.faults.append(("relation given", "", line))
    found = 0
    for fields, one, other in key.disagreements:
        right = any(
            d.field in fields.split("|") and _claimed(one, d.claims) and _claimed(other, d.claims)
            for d in coding.disagreements
        )
        found += right
        if not right:
            result.faults.append(("disagreement missing", f"{fields}: {one} against {other}", ""))
    result.disagreements = (found, len(key.disagreements))
    for held in coding.disagreements:
        sides = " / ".join(f"{c.value} by {', '.join(a.name for a in c.by)}" for c in held.claims)
        result.faults.append(("disagreement given", "", f"{held.field}: {sides} ({held.basis})"))


def _claimed(words: str, claims: Iterable[Claim]) -> bool:
    texts = []
    for claim in claims:
        texts.append(claim.value)
        texts += [span.text for span in claim.evidence]
        texts += [actor.name for actor in claim.by]
    return any(agrees(words, text) for text in texts)


def _line(key: Key, row: KeyEvent, name: str = "") -> str:
    start, end = row.told[0]
    wanted = {
        "type": row.types, "actor": row.actors, "recipient": row.recipients, "date": row.date,
        "place": (row.place, row.country), "status": row.statuses, "source": row.source,
        "toll": [(t.effect, t.low, t.high) for t in row.tolls],
        "toll source": [(t.effect, t.low, t.by) for t in row.tolls],
    }.get(name, row.types)  # fmt: skip
    return f"{wanted} in {key.text[start:end]!r}"


def _told(event: Event) -> str:
    actors, recipients = (" + ".join(a.name for a in side) or "-" for side in (event.actors, event.recipients))
    time = f"{event.time.start}/{event.time.end} [{event.time.basis}]" if event.time else "-"
    place = f"{event.place.name} {event.place.country} [{event.place.basis}]" if event.place else "-"
    chain = " > ".join(f"{s.name} {s.act}" for s in event.according_to) or "reporter"
    tolls = ", ".join(
        f"{t.effect} {t.min}..{t.max} {t.group!r} by {'>'.join(s.name for s in t.according_to) or 'reporter'}"
        for t in event.tolls
    )
    words = event.trigger.text if event.trigger else ""
    return (
        f"{event.type} {words!r}: {actors} -> {recipients} | {time} | {place} | {event.status} | {chain} | {tolls}"
    )


def _said(statement: Statement) -> str:
    content = statement.content.text if statement.content else ""
    return f"{statement.speaker.name} {statement.act} ({statement.cue.text if statement.cue else ''}): {content}"
