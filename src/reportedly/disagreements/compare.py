"""Comparing two counts of people: may they count the same, and can both hold?"""

from math import inf

from reportedly.disagreements.shared import table
from reportedly.language.lists import number_words
from reportedly.records import Toll

# A figure told as "about 50" or "nearly 50" may be off by this share; figures nearer than that are the same figure.
ROUNDING = 0.1


def is_total(toll: Toll) -> bool:
    """Is it a count of people: zero, or told by a number?

    Not an addition ("eight more bodies", "two of the wounded died"), not people told without a number ("a farm worker",
    "their father", "a couple").
    """
    if toll.max == 0:
        return True
    rules = table()["tolls"]
    text = toll.text.lower().replace("more than", "").replace("no more", "").split()
    if toll.effect == "killed" and set(text) & set(rules["moved"]):
        return False
    adding = set(rules["adding"])
    if toll.effect == "injured" and toll.text.lower().split()[-1] == "others":
        adding -= {"others", "other"}  # "killed 3 and wounded 182 others": other than the dead
    return not set(text) & adding and any(_is_number(word) for word in text)


def own(toll: Toll) -> bool:
    """Losses of one side, told by itself: "two of its servicemen"."""
    return any(word in table()["tolls"]["own"] for word in toll.group.lower().split()[:2])


def _is_number(word: str) -> bool:
    rules = table()["tolls"]
    told = word in number_words() or word in rules["counting"] or any(c.isdigit() for c in word)
    return told and word not in rules["families"]


def kind_of(toll: Toll) -> str:
    """The kind of victims, "anybody" where a report may mean people at large."""
    return "anybody" if toll.kind in table()["tolls"]["anybody"] else toll.kind


def comparable(one: Toll, other: Toll) -> bool:
    """May the two count the same people? The same kind of victims, or people at large, and of one country."""
    if one.country is not None and other.country is not None and one.country != other.country:
        return False
    if own(one) or own(other):  # one side's own losses are those that the other side claims, or no one's
        return not (own(one) and own(other)) and one.kind == other.kind != "person"
    if kind_of(one) == kind_of(other):
        return True
    whole, part = (one, other) if kind_of(one) == "anybody" else (other, one)
    if whole.kind != "person":
        return False
    low, high = bounds(part)[0], bounds(whole)[1]
    return low > high and high > 0  # more of them than of all people: the two cannot both hold


def bounds(toll: Toll) -> tuple[float, float]:
    """The bounds a figure leaves open, rounding included."""
    low: float = toll.min if toll.min is not None else 0
    high: float = toll.max if toll.max is not None else inf
    if toll.best is not None and (toll.min is None or toll.min != toll.max):
        low, high = max(low, toll.best * (1 - ROUNDING)), min(high, toll.best * (1 + ROUNDING))
    elif toll.min is None and toll.max is not None:
        low = toll.max * (1 - ROUNDING)  # "nearly 600": a little less, not any number below
    return low, high


def exclude(one: Toll, other: Toll) -> bool:
    """Is there no number that both allow?"""
    (low, high), (other_low, other_high) = bounds(one), bounds(other)
    return low > other_high or other_low > high


def apart(one: Toll, other: Toll) -> bool:
    """Do both give a figure of their own, further apart than rounding explains?"""
    mine, theirs = (t.best or t.min or t.max for t in (one, other))
    if one.derived is not None or other.derived is not None or not mine or not theirs:
        return False
    return abs(mine - theirs) > ROUNDING * max(mine, theirs)


def quantity(toll: Toll) -> str:
    """ "38", "at least 38", "at most 40", "about 50"."""
    if toll.min is not None and toll.min == toll.max:
        return str(toll.min)
    if toll.best is not None:
        return f"about {toll.best}"
    if toll.min is not None:
        return f"at least {toll.min}" if toll.max is None else f"{toll.min} to {toll.max}"
    return f"at most {toll.max}" if toll.max is not None else "unknown"
