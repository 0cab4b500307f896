"""A report's coding as the happenings it tells: one trace for what it is about, one for each other that it tells apart."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.incidents.days import opening_days
from reportedly.incidents.families import families, go_together
from reportedly.incidents.sketch import sketch
from reportedly.incidents.trace import Spot, Trace
from reportedly.incidents.where import apart, fineness, spot
from reportedly.incidents.words import vector
from reportedly.records import Coding, Event, Report, Toll, content_id
from reportedly.records.vocabulary import READ_KINDS

# What is planned, asked for or feared is no happening yet; what is denied is one whose truth is in dispute.
TOLD = frozenset({"occurred", "ongoing", "denied", "possible", "did-not-occur"})
# The opening tells what the report is about: its words and those of the headline count half as much again.
OPENING, OPENING_COUNTS = 400, 1.5
# What stands beyond this many characters is mostly background.
READ = 4000
# Words kept of a report and of a passage; with 60 instead of all, same-incident B3 on GVC train rises by .008.
WORDS, PASSAGE_WORDS = 60, 30
# Characters in which the day of what a report is about is told.
DAYS_IN = 700
NAMES = 24
NAME = re.compile(
    r"[A-Z][\w’'-]+(?:(?: (?:al|bin|bint|de|da|del|der|van|von|el|ibn|la|le|of|the)){0,2} [A-Z][\w’'-]+)+"
)
# Characters before a trigger in which "another" or "separate" opens another happening.
BEFORE = 40


@dataclass(slots=True)
class Happening:
    """Events of one report that tell the same, in text order."""

    family: str
    background: bool
    events: list[Event] = field(default_factory=list)
    tolls: list[Toll] = field(default_factory=list)

    @property
    def place(self) -> Spot | None:
        """The finest place told, the first of equals."""
        spots = [spot(e.place) for e in self.events if e.place is not None]
        return max(spots, key=fineness, default=None)

    @property
    def days(self) -> tuple[str | None, str | None]:
        """The narrowest interval told, the first of equals."""
        told = [e.time for e in self.events if e.time is not None and (e.time.start or e.time.end)]
        if not told:
            return None, None
        best = min(told, key=lambda t: (t.start is None, t.end is None, t.start != t.end))
        return best.start, best.end


def traces(report: Report, coding: Coding) -> tuple[Trace, ...]:
    """The happenings that a report tells, what it is about first; never empty, for every report has its words."""
    told = happenings(report, coding.events)
    for toll in coding.tolls:
        _nearest(told, toll.start).tolls.append(toll)
    first = told[0]
    main = _trace(report, coding, first, "main", stretches(report), WORDS)
    return (
        main,
        *(_trace(report, coding, h, str(_start(h.events[0])), _passages(h), PASSAGE_WORDS) for h in told[1:]),
    )


def happenings(report: Report, events: Sequence[Event]) -> list[Happening]:
    """Events that tell the same together; what the report is about comes first, the others in text order."""
    known = families().of
    deeds = [e for e in events if e.type in known and e.status in TOLD]
    found: list[Happening] = []
    for event in sorted(deeds, key=_start):
        home = _home(report, event, found)
        if home is None:
            home = Happening(known[event.type], event.background)
            found.append(home)
        home.events.append(event)
    main = next((h for h in found if not h.background), None)
    if main is None:
        main = Happening("story", background=False)
    ordered = [main, *(h for h in found if h is not main)]
    for event in events:
        if event.type not in known and event.status in TOLD:
            home = _nearest(ordered, _start(event))
            home.events.append(event)
            home.events.sort(key=_start)
    return ordered


def _home(report: Report, event: Event, found: Sequence[Happening]) -> Happening | None:
    """The happening that an event tells again, the last of equals; None where it tells one of its own."""
    family = families().of[event.type]
    opened = _opens_another(report, event)
    best, best_score = None, 0.0
    for home in found:
        if not go_together(home.family, family) or _apart(event, home):
            continue
        score = _sameness(event, home) + (family == home.family) - 1.5 * opened
        if home.background != event.background:
            score -= 1.5
        if score >= best_score and score >= 0.5:
            best, best_score = home, score
    return best


def _opens_another(report: Report, event: Event) -> bool:
    if event.trigger is None:
        return False
    before = report.text[max(0, event.trigger.start - BEFORE) : event.trigger.start].lower()
    return bool(families().another & set(re.findall(r"[a-z]+", before)))


def _apart(event: Event, home: Happening) -> bool:
    """Whether an event and a happening have days or places that cannot be one."""
    start, end = (event.time.start, event.time.end) if event.time else (None, None)
    first, last = home.days
    if (end and first and end < first) or (start and last and last < start):
        return True
    return event.place is not None and apart(spot(event.place), home.place)


def _sameness(event: Event, home: Happening) -> float:
    """What speaks for one happening: the same day, the same place, the same sufferers or doers."""
    score = 0.0
    place = home.place
    if event.place is not None and place is not None and set(spot(event.place).names) & set(place.names):
        score += 1
    start, end = home.days
    if event.time is not None and start and start == end and (event.time.start, event.time.end) == (start, end):
        score += 1
    harmed = {a.id for e in home.events for a in e.recipients}
    doers = {a.id for e in home.events for a in e.actors}
    score += bool(harmed & {a.id for a in event.recipients}) + 0.5 * bool(doers & {a.id for a in event.actors})
    return score


def _start(event: Event) -> int:
    return event.trigger.start if event.trigger is not None else 0


def _nearest(found: Sequence[Happening], start: int) -> Happening:
    """The happening told last before a place in the text; the main one where none is."""
    before = [(_start(e), -n, h) for n, h in enumerate(found) for e in h.events if _start(e) <= start]
    return max(before, key=lambda b: b[:2])[2] if before else found[0]


def stretches(report: Report) -> list[tuple[str, float]]:
    """The report's prose with how much the words of each stretch count."""
    prose = "\n".join(report.text[b.start : b.end] for b in report.blocks if b.kind in READ_KINDS) or report.text
    title = report.title or ""
    opening, end = _word_end(prose, OPENING), _word_end(prose, READ)
    return [(title, OPENING_COUNTS), (prose[:opening], OPENING_COUNTS), (prose[opening:end], 1.0)]


def _opening(report: Report) -> str:
    prose = "\n".join(report.text[b.start : b.end] for b in report.blocks if b.kind in READ_KINDS) or report.text
    return prose[:DAYS_IN]


def _word_end(text: str, at: int) -> int:
    """The first place from `at` on where no word is cut."""
    while 0 < at < len(text) and text[at].isalnum() and text[at - 1].isalnum():
        at += 1
    return at


def _passages(home: Happening) -> list[tuple[str, float]]:
    """The sentences that a happening was read from, each once."""
    spans = {(s.start, s.end): s.text for e in home.events for s in e.evidence}
    return [(spans[at], 1.0) for at in sorted(spans)]


def _trace(
    report: Report, coding: Coding, told: Happening, key: str, text: list[tuple[str, float]], size: int
) -> Trace:
    start, end = told.days
    place = told.place
    published = coding.report.published.value
    parties = [a for e in told.events for a in (*e.actors, *e.recipients, *e.against)]
    tolls = {(t.effect, t.min, t.max) for t in (*told.tolls, *(t for e in told.events for t in e.tolls))}
    countries = {a.country for a in parties if a.country} | ({place.country} if place and place.country else set())
    return Trace(
        id=content_id("trc:", report.id, key), report=report.id, published=published,
        events=tuple(e.id for e in told.events),
        triggers=tuple((e.trigger.start, e.trigger.end) for e in told.events if e.trigger is not None),
        main=key == "main", background=told.background, family=told.family,
        parties=tuple(sorted({a.id for a in parties if not a.id.startswith("unresolved:") or a.kind == "person"})),
        countries=tuple(sorted(countries)), place=place,
        start=start, end=end, exact=start is not None and start == end,
        days=opening_days(_opening(report), published) if key == "main" else (),
        tolls=tuple(sorted(tolls, key=lambda t: (t[0], t[1] or 0, t[2] or 0))),
        words=vector(text, size), names=names(part for part, _ in text),
        sketch=sketch(report.text) if key == "main" else "",
    )  # fmt: skip


def names(texts: Iterable[str]) -> tuple[str, ...]:
    """Runs of capitalised words, in small letters, the first `NAMES` of them, sorted."""
    found = dict.fromkeys(match[0].lower() for text in texts for match in NAME.finditer(text))
    return tuple(sorted(list(found)[:NAMES]))
