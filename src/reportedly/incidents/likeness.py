"""How likely two traces are to tell one happening, with the reasons in words."""

import math
import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from importlib.resources import files

from reportedly.incidents.families import go_together
from reportedly.incidents.trace import Trace
from reportedly.incidents.where import apart, is_fine
from reportedly.incidents.words import cosine, name_weight
from reportedly.records import Record


class Likeness(Record, frozen=True, kw_only=True):
    """How likely traces `one` and `other` tell one happening: 0.0 .. 1.0, with the reasons for and against."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...] = ()


Sign = tuple[str, float, str]
"""What speaks for or against one happening: its name in `data/likeness.toml`, its value, its words ("" for none)."""


@lru_cache(maxsize=3)
def weights(part: str) -> dict[str, float]:
    """A part of `data/likeness.toml`: "main", "side", or "thresholds"."""
    table = tomllib.loads((files(__package__) / "data" / "likeness.toml").read_text(encoding="utf-8"))[part]
    return {name: float(value) for name, value in table.items()}


def likeness(one: Trace, other: Trace) -> Likeness:
    """Compare two traces; the order does not matter. Two happenings that one report tells apart are never one."""
    if other.id < one.id:
        one, other = other, one
    if one.report == other.report:
        same = one.id == other.id
        why = "the same" if same else "told apart by one report"
        return Likeness(one=one.id, other=other.id, score=float(same), reasons=(why,))
    table = weights("main" if one.main and other.main else "side")
    found = signs(one, other)
    total = table["base"] + sum(table[name] * value for name, value, _ in found)
    score = 1 / (1 + math.exp(-total))
    return Likeness(
        one=one.id, other=other.id, score=round(score, 4), reasons=tuple(why for _, _, why in found if why)
    )  # fmt: skip


def signs(one: Trace, other: Trace) -> list[Sign]:
    """All that speaks for or against one happening."""
    return [sign for look in LOOKS for sign in look(one, other)]


# Words in common tell most at first: the weight changes at this cosine, and beyond both nothing more is gained.
FEW, MANY = 0.2, 0.45


def _words(one: Trace, other: Trace) -> Iterable[Sign]:
    mine, theirs = dict(one.words), dict(other.words)
    value = cosine(mine, theirs)
    both = sorted(mine.keys() & theirs.keys(), key=lambda word: (-mine[word] * theirs[word], word))[:5]
    yield "words", min(value, FEW), f"words in both: {', '.join(both)}" if both else ""
    yield "more_words", max(0.0, min(value, MANY) - FEW), ""


# Weight of the names in common from which on more tell no more: two full names.
NAMES_ENOUGH = 12.0


def _names(one: Trace, other: Trace) -> Iterable[Sign]:
    both = sorted(set(one.names) & set(other.names))
    if both:
        told = sum(name_weight(name) for name in both)
        yield "names", min(told, NAMES_ENOUGH) / NAMES_ENOUGH, f"names in both: {', '.join(both[:4])}"


# Days beyond which the day of a happening, and of publication, is as far off as can be.
FAR, LATE, LONG_AFTER = 30, 30, 60


def _days(one: Trace, other: Trace) -> Iterable[Sign]:
    if one.exact and other.exact and one.start and other.start:
        gap = _between(one.start, other.start)
        if gap == 0:
            yield "same_day", 1.0, f"same day, {one.start}"
        elif gap == 1:
            yield "next_day", 1.0, "a day apart"
        else:
            yield "days_apart", math.log1p(min(gap, FAR)) / math.log1p(FAR), f"{gap} days apart"
    elif one.start and one.end and other.start and other.end:
        meet = one.start <= other.end and other.start <= one.end
        yield ("days_meet" if meet else "days_part"), 1.0, "days that meet" if meet else "days that do not meet"
    if one.days and other.days:
        both = sorted(set(one.days) & set(other.days))
        name = "day_named" if both else "other_days_named"
        yield name, 1.0, f"both speak of {both[0]}" if both else "speak of other days"
    if one.main and other.main and one.published and other.published:
        gap = _between(one.published, other.published)
        yield (
            "published_apart",
            math.log1p(min(gap, LATE)) / math.log1p(LATE),
            f"published {gap} days apart" if gap > 3 else "",
        )
        yield "long_after", float(gap > LONG_AFTER), ""


def _between(one: str, other: str) -> int:
    try:
        return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
    except ValueError:
        return 0


def _places(one: Trace, other: Trace) -> Iterable[Sign]:
    here, there = one.place, other.place
    if here is None or there is None:
        return
    if apart(here, there):
        yield "places_apart", 1.0, f"{here.names[0]} and {there.names[0]} lie apart"
    elif is_fine(here) and is_fine(there):
        both = [name for name in here.names if name in there.names]
        yield "same_place", 1.0, f"same place, {both[0]}" if both else f"{here.names[0]} lies by {there.names[0]}"


def _tolls(one: Trace, other: Trace) -> Iterable[Sign]:
    """A toll of more than one in both; else, of the dead, that no figure agrees."""
    for effect in ("killed", "injured"):
        mine = {low for told, low, _ in one.tolls if told == effect and low}
        theirs = {low for told, low, _ in other.tolls if told == effect and low}
        both = sorted((low for low in mine & theirs if low > 1), reverse=True)
        if both:
            yield f"same_{effect}", 1.0, f"{both[0]} {effect} in both"
        elif effect == "killed" and mine and theirs and not mine & theirs:
            yield "other_killed", 1.0, f"{max(mine)} and {max(theirs)} killed"


def _families(one: Trace, other: Trace) -> Iterable[Sign]:
    if not go_together(one.family, other.family):
        yield "unrelated", 1.0, f"{one.family} and {other.family}"
    elif one.family != other.family and "story" not in (one.family, other.family):
        yield "other_family", 1.0, ""


LOOKS: tuple[Callable[[Trace, Trace], Iterable[Sign]], ...] = (_words, _names, _days, _places, _tolls, _families)
