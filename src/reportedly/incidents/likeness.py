"""How likely two traces are to tell one happening, with the reasons in words."""

import math
import tomllib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib.resources import files

from reportedly.incidents.families import go_together
from reportedly.incidents.sketch import shared
from reportedly.incidents.trace import Trace
from reportedly.incidents.where import apart, is_fine
from reportedly.incidents.words import cosine
from reportedly.records import Record

# More than this in common tells no more: short reports share much of what little they say.
ENOUGH = 0.4


class Likeness(Record, frozen=True, kw_only=True):
    """How likely traces `one` and `other` tell one happening: 0.0 .. 1.0, with the reasons for and against."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """What each sign counts, from `data/likeness.toml`."""
    table = tomllib.loads((files(__package__) / "data" / "likeness.toml").read_text(encoding="utf-8"))
    return {name: float(value) for name, value in table["weights"].items()}


def likeness(one: Trace, other: Trace) -> Likeness:
    """Compare two traces; the order does not matter. Two happenings that one report tells apart are never one."""
    if other.id < one.id:
        one, other = other, one
    if one.report == other.report:
        same = one.id == other.id
        why = "the same" if same else "told apart by one report"
        return Likeness(one=one.id, other=other.id, score=float(same), reasons=(why,))
    found = signs(one, other)
    table = weights()
    total = table["base"] + sum(table[name] * value for name, (value, _) in found.items())
    reasons = tuple(why for _, why in found.values() if why)
    return Likeness(one=one.id, other=other.id, score=round(1 / (1 + math.exp(-total)), 4), reasons=reasons)


def signs(one: Trace, other: Trace) -> dict[str, tuple[float, str]]:
    """What speaks for or against one happening: a value by name, with its words ("" where it goes without saying)."""
    found = {"words": _words(one, other), "day": _day(one, other), "place": _place(one, other)}
    found["names"] = _names(one, other)
    found["tolls"] = _tolls(one.tolls, other.tolls)
    found["copy"] = (max(0.0, shared(one.sketch, other.sketch) - 0.1), "")
    found["family"] = (
        (0.0, "") if go_together(one.family, other.family) else (-1.0, f"{one.family} and {other.family}")
    )
    return found


def _words(one: Trace, other: Trace) -> tuple[float, str]:
    mine, theirs = dict(one.words), dict(other.words)
    value = min(ENOUGH, cosine(mine, theirs))
    both = sorted(mine.keys() & theirs.keys(), key=lambda word: (-mine[word] * theirs[word], word))[:5]
    return value, f"words in both: {', '.join(both)}" if both else ""


def _names(one: Trace, other: Trace) -> tuple[float, str]:
    both = sorted(set(one.names) & set(other.names))
    return min(3.0, len(both)), f"names in both: {', '.join(both[:4])}" if both else ""


def _day(one: Trace, other: Trace) -> tuple[float, str]:
    """1 for the same day, 0 where nothing can be said, below 0 the further apart the days are."""
    if one.exact and other.exact and one.start and other.start:
        gap = _days_between(one.start, other.start)
        if gap == 0:
            return 1.0, f"same day, {one.start}"
        return (0.0, "a day apart") if gap == 1 else (-min(2.0, gap / 7), f"{gap} days apart")
    if one.main and other.main and one.published and other.published:
        gap = _days_between(one.published, other.published)
        return (0.0, "") if gap <= 3 else (-min(1.0, gap / 60), f"published {gap} days apart")
    return 0.0, ""


def _days_between(one: str, other: str) -> int:
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)


def _place(one: Trace, other: Trace) -> tuple[float, str]:
    here, there = one.place, other.place
    if here is None or there is None:
        return 0.0, ""
    if apart(here, there):
        return -1.0, f"{here.names[0]} and {there.names[0]} are apart"
    if is_fine(here) and is_fine(there):
        return 1.0, f"same place, {there.names[-1] if len(there.names) == 1 else there.names[0]}"
    return 0.0, ""


Told = Iterable[tuple[str, int | None, int | None]]


def _tolls(one: Told, other: Told) -> tuple[float, str]:
    """1 where a toll of more than one agrees."""
    both = {(e, low) for e, low, _ in one if low and low > 1} & {(e, low) for e, low, _ in other}
    for effect, low in sorted(both):
        return 1.0, f"{low} {effect} in both"
    return 0.0, ""
