"""What of times needs the parse: weekdays by their verb, the time of each event, the publication day inferred."""

import re
import time
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from benchmarks.measure import Row, bootstrap, f1
from reportedly.language import Parse, load, parse
from reportedly.propositions import Propositions, propositions
from reportedly.reading import from_text
from reportedly.records import Time
from reportedly.times import Clock, Found, clock
from reportedly.times.anchor import DAYS_BACK
from reportedly.times.timex import Expressions

DATA = "TimeBank+AQUAINT dev (256 documents)"
INSIDE = {"IS_INCLUDED", "SIMULTANEOUS", "DURING"}
HOLDS = {"INCLUDES", "SIMULTANEOUS"}
Counts = tuple[int, int, int]


@lru_cache(maxsize=1)
def parsed(texts: tuple[tuple[str, str], ...]) -> list[tuple[Parse, Propositions]]:
    """Parse and propositions of (text, publication day) pairs."""
    nlp = load()
    parses = [parse(from_text(text, published=day), nlp) for text, day in texts]
    return [(p, propositions(p)) for p in parses]


def of_documents(documents: Sequence[dict[str, Any]]) -> list[tuple[Parse, Propositions]]:
    """Parse and propositions of every document, its creation day given as publication."""
    return parsed(tuple((d["text"], d["dct"][:10]) for d in documents))


def readings(documents: Sequence[dict[str, Any]]) -> list[list[Found]]:
    """The expressions of every document, read with the tenses of the parse."""
    found = []
    for document, (one, _) in zip(documents, of_documents(documents), strict=True):
        assert one.report.text == document["text"]
        found.append(Expressions(one).read(date.fromisoformat(document["dct"][:10])))
    return found


def gold_bounds(value: str) -> tuple[date, date] | None:
    """Days of a gold TIMEX3 value that the calendar can hold; None for other values."""
    if not re.match(r"\d{4}(-(\d\d|W\d\d|Q\d)|$)", value):
        return None
    year = int(value[:4])
    try:
        if "W" in value:
            monday = date.fromisocalendar(year, int(value[6:8]), 1)
            return monday, monday + timedelta(days=6)
        if "Q" in value:
            first = 3 * int(value[6]) - 2
            return date(year, first, 1), _month_end(year, first + 2)
        if len(value) >= 10:
            return date.fromisoformat(value[:10]), date.fromisoformat(value[:10])
        if len(value) == 7:
            return date(year, int(value[5:]), 1), _month_end(year, int(value[5:]))
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def agrees(ours: Time | None, gold: tuple[date, date]) -> bool | None:
    """Whether our interval holds the gold one or lies in it; None where we give no interval with both bounds."""
    if ours is None or ours.start is None or ours.end is None:
        return None
    start, end = date.fromisoformat(ours.start), date.fromisoformat(ours.end)
    return (start <= gold[0] and gold[1] <= end) or (gold[0] <= start and end <= gold[1])


def event_times(document: dict[str, Any], one: Parse, props: Propositions, times: Clock) -> tuple[Counts, Counts]:
    """Of the events that annotators put inside a date: (right, answered, answered) and (answered, all, all)."""
    dates = {t["id"]: gold_bounds(t["value"]) for t in document["timex"] if t["type"] in ("DATE", "TIME")}
    events = {e["id"]: e for e in document["events"]}
    links = [(a, b) for a, r, b in document["tlinks"] if r in INSIDE] + [
        (b, a) for a, r, b in document["tlinks"] if r in HOLDS
    ]
    token_at = {token.idx: token.i for token in one.doc}
    right = answered = total = 0
    for event, told in dict.fromkeys(links):
        gold = dates.get(told)
        token = token_at.get(events[event]["start"]) if event in events else None
        frame = None if token is None else props.frame(token)
        if gold is None or frame is None:
            continue
        total += 1
        reporting = events[event]["class"] == "REPORTING"
        verdict = agrees(times.said(frame.index) if reporting else times.of(frame.index), gold)
        answered += verdict is not None
        right += bool(verdict)
    return (right, answered, answered), (answered, total, total)


def inferred_days(document: dict[str, Any]) -> list[Counts]:
    """The publication day worked out again with the first dated weekday as the only full date of the text."""
    day = date.fromisoformat(document["dct"][:10])
    names = [
        t
        for t in document["timex"]
        if t["text"][:3].lower() in WEEKDAY_STEMS and re.fullmatch(r"\d{4}-\d\d-\d\d", t["value"])
    ]
    weekdays = {t["text"].lower() for t in names}
    if len(weekdays) < 2 or not 0 <= (day - date.fromisoformat(names[0]["value"])).days < len(DAYS_BACK):
        return []
    first = names[0]
    on = date.fromisoformat(first["value"])
    text = (
        document["text"][: first["start"]] + f"{on:%A, %B} {on.day}, {on.year}" + document["text"][first["end"] :]
    )
    report = from_text(text)
    one = parse(report, load())
    found = clock(one, propositions(one)).published.value
    return [(int(found == day.isoformat()), int(found is not None), 1)]


WEEKDAY_STEMS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def measure_parsed(documents: Sequence[dict[str, Any]]) -> list[Row]:
    """Event times, the inferred publication day, and the speed of the whole stage with the parse given."""
    both = of_documents(documents)
    begun = time.perf_counter()
    clocks = [clock(one, props) for one, props in both]
    spent = time.perf_counter() - begun
    words = sum(len(d["text"].split()) for d in documents)
    units = [event_times(d, *b, c) for d, b, c in zip(documents, both, clocks, strict=True)]
    table = [Row("times", DATA, "speed, parse and propositions given", words / spent, n=words, unit="words/s")]
    for metric, at, note in (
        ("event dates right, of those given", 0, "events that annotators put inside a calendar date"),
        ("event dates given", 1, "the others stay open or unresolved"),
    ):
        value, low, high = bootstrap([u[at] for u in units], f1)
        table.append(Row("times", DATA, metric, value, low, high, sum(u[at][2] for u in units), note=note))
    days = [unit for d in documents for unit in inferred_days(d)]
    value, low, high = bootstrap(days, lambda us: 100 * sum(u[0] for u in us) / max(1, sum(u[1] for u in us)))
    note = "date hidden; the first weekday name told in full is the only date; share right of those inferred"
    table.append(
        Row("times", DATA, "publication day inferred", value, low, high, sum(d[1] for d in days), note=note)
    )
    return table
