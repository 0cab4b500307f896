"""How well reviewers agree, and how often the program errs, by field, from the readings that reviewers left."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from math import sqrt

from reportedly.records import Event, Record
from reportedly.review.alpha import Measure, with_interval
from reportedly.review.fields import FIELDS
from reportedly.review.readings import Reading, compared, told

# With fewer readings than this a rate of nought still leaves room for one of 11 % and more (Wilson, 95 %).
ENOUGH = 30
# 97.5 % of a normal distribution lie below so many standard deviations.
Z = 1.959964


class Agreement(Record, frozen=True, kw_only=True):
    """How well reviewers agree on a field.

    Attributes:
        field: as in `review.FIELDS`; "event" is whether it should be there at all; "killed" and "injured" are figures.
        measure: "nominal" (the same or not) or "interval" (days, or people, apart).
        alpha: Krippendorff's; None where it cannot be told (nothing was read twice, or nothing varies).
        low, high: 95 % interval by bootstrap over events; None where there is none.
        units: events that were read twice. values: readings of them. same: share of the events where all readings are alike.
    """

    field: str
    measure: str
    alpha: float | None
    low: float | None
    high: float | None
    units: int
    values: int
    same: float | None


class ErrorRate(Record, frozen=True, kw_only=True):
    """How often a field is wrong in what the program coded.

    Attributes:
        coder: who coded what was judged.
        field: as in `review.FIELDS`; "event" for events that should not be there.
        n: readings of the honest sample that the rate is from; wrong: how many found the field wrong.
        rate: wrong / n, None where n is 0; low, high: 95 % interval (Wilson).
        untold: readings that could not tell.
        enough: whether n is large enough to say anything.
    """

    coder: str
    field: str
    n: int
    wrong: int
    rate: float | None
    low: float | None
    high: float | None
    untold: int = 0
    enough: bool = False


def agreement(found: Iterable[Reading]) -> tuple[Agreement, ...]:
    """Agreement of the first reading of each event with the blind second one, by field."""
    units = _read_twice(found)
    verdicts = [tuple(r.verdict for r in unit if r.verdict != "cannot tell") for unit in units]
    kept = [[r.read for r in unit if r.verdict == "accept"] for unit in units]
    out = [_agreed("event", verdicts, "nominal")]
    out += [
        _agreed(field, _values(kept, _reader(field)), "interval" if field in IN_NUMBERS else "nominal")
        for field in MEASURED
    ]
    return tuple(out)


MEASURED = (*(field for field in FIELDS if field != "toll"), "killed", "injured")
IN_NUMBERS = frozenset({"time", "killed", "injured"})


def _read_twice(found: Iterable[Reading]) -> list[list[Reading]]:
    """By event: the first open reading and the blind ones. Other open readings may know the first and do not count."""
    by_event: dict[str, list[Reading]] = defaultdict(list)
    for reading in sorted(found, key=lambda r: (r.final.when, r.final.id)):
        known = by_event[reading.record]
        if reading.is_second or not any(not r.is_second for r in known):
            known.append(reading)
    return [those for _, those in sorted(by_event.items()) if len({r.by for r in those}) > 1]


def _reader(field: str) -> Callable[[Event], Hashable | None]:
    if field == "time":
        return _day
    if field in {"killed", "injured"}:
        return lambda event: _people(event, field)
    return lambda event: str(compared(event, field))


def _day(event: Event) -> int | None:
    """The first day told, as a number; None where none is."""
    try:
        return date.fromisoformat(event.time.start).toordinal() if event.time and event.time.start else None
    except ValueError:
        return None


def _people(event: Event, effect: str) -> int | None:
    """How many are told of: the figure of the largest group."""
    figures = [
        t.best if t.best is not None else t.min if t.min is not None else t.max
        for t in event.tolls
        if t.effect == effect
    ]
    return max((f for f in figures if f is not None), default=None)


def _values(
    kept: Sequence[Sequence[Event]], read: Callable[[Event], Hashable | None]
) -> list[tuple[Hashable, ...]]:
    return [tuple(v for event in unit if (v := read(event)) is not None) for unit in kept]


def _agreed(field: str, units: Iterable[Sequence[Hashable]], measure: Measure) -> Agreement:
    paired = [unit for unit in units if len(unit) > 1]
    found = with_interval(paired, measure)
    return Agreement(
        field=field, measure=measure, alpha=found.alpha, low=found.low,
        high=found.high, units=found.units, values=found.values,
        same=sum(len(set(unit)) == 1 for unit in paired) / len(paired) if paired else None,
    )  # fmt: skip


def errors(found: Iterable[Reading]) -> tuple[ErrorRate, ...]:
    """Error rates by coder and field, from first readings of the honest sample alone."""
    by_coder: dict[str, list[Reading]] = defaultdict(list)
    known: set[str] = set()
    for reading in sorted(found, key=lambda r: (r.final.when, r.final.id)):
        if reading.final.drawn == "sample" and reading.record not in known:
            known.add(reading.record)
            by_coder[reading.final.coder or ""].append(reading)
    return tuple(rate for coder, those in sorted(by_coder.items(), reverse=True) for rate in _rates(coder, those))


def _rates(coder: str, those: Sequence[Reading]) -> list[ErrorRate]:
    untold = sum(r.verdict == "cannot tell" for r in those)
    sure = [r for r in those if r.verdict != "cannot tell"]
    accepted = [r for r in sure if r.verdict == "accept"]
    rates = [_rate(coder, "event", len(sure), len(sure) - len(accepted), untold)]
    for field in FIELDS:
        filled = [r for r in accepted if told(r, field)]
        rates.append(_rate(coder, field, len(filled), sum(field in r.wrong for r in filled)))
    return rates


def _rate(coder: str, field: str, n: int, wrong: int, untold: int = 0) -> ErrorRate:
    low, high = wilson(wrong, n)
    return ErrorRate(
        coder=coder, field=field, n=n, wrong=wrong, rate=wrong / n if n else None, low=low, high=high, untold=untold,
        enough=n >= ENOUGH,
    )  # fmt: skip


def wilson(wrong: int, n: int) -> tuple[float | None, float | None]:
    """The 95 % interval of a share (Wilson 1927), which stays inside 0 and 1 and holds for few readings too; None for none."""
    if not n:
        return None, None
    share = wrong / n
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)
