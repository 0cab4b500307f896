"""A report's coding as the happenings it tells: one trace for what it is about, one for each other that it tells apart."""

import re
from collections.abc import Iterable, Sequence

from reportedly.incidents.days import opening_days
from reportedly.incidents.happenings import Happening, happenings, nearest, start_of
from reportedly.incidents.sketch import sketch
from reportedly.incidents.trace import Trace
from reportedly.incidents.words import vector
from reportedly.records import Coding, Report, content_id
from reportedly.records.vocabulary import READ_KINDS

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


def traces(report: Report, coding: Coding) -> tuple[Trace, ...]:
    """The happenings that a report tells, what it is about first; never empty, for every report has its words."""
    told = happenings(report, coding.events)
    for toll in (toll for toll in coding.tolls if toll.scope == "incident"):
        nearest(told, toll.start).tolls.append(toll)
    first = told[0]
    main = _trace(report, coding, first, "main", stretches(report, _elsewhere(told)), WORDS)
    return (
        main,
        *(_trace(report, coding, h, str(start_of(h.events[0])), _passages(h), PASSAGE_WORDS) for h in told[1:]),
    )


def _elsewhere(told: Sequence[Happening]) -> list[tuple[int, int]]:
    """The sentences that tell of other happenings of the sort of the first, and not of that.

    What followed from it (mourning, arrests) is told in words of the first, which stay.
    """
    first = {(s.start, s.end) for e in told[0].events for s in e.evidence}
    return sorted(
        {(s.start, s.end) for h in told[1:] if h.family == told[0].family for e in h.events for s in e.evidence}
        - first
    )


def stretches(report: Report, without: Sequence[tuple[int, int]] = ()) -> list[tuple[str, float]]:
    """The report's prose with how much the words of each stretch count, less the sentences that tell of other things."""
    text = report.text
    for start, end in without:
        text = text[:start] + " " * (end - start) + text[end:]
    prose = "\n".join(text[b.start : b.end] for b in report.blocks if b.kind in READ_KINDS) or text
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
