"""Could A work with B against C? What the reports hold on it: the records of the three pairs, what is said, who
stands between.

Nothing here answers yes or no. Structural balance (the enemy of my enemy) is a way to read three records at a glance; as a
forecast it was measured, and is worth little (docs/method.md).
"""

from collections.abc import Sequence

from msgspec.structs import replace

from reportedly.analysis.base_rates import BaseRate, base_rates, right, signs, standing
from reportedly.analysis.bearing import Bearing, by_rows
from reportedly.analysis.heard import NOTHING, Heard
from reportedly.analysis.history import History
from reportedly.analysis.pair_records import PairRecord, Volume, iso, pair_record, volume
from reportedly.analysis.patterns import Standing
from reportedly.analysis.sides import Side
from reportedly.analysis.thirds import Third, thirds
from reportedly.records import Record


class Triad(Record, frozen=True, kw_only=True):
    """What the reports hold on whether A could work with B against C. Days are ISO.

    Attributes:
        a, b, c: who is asked about, with what counts as each.
        origin, since, as_of: what was read, from when (None: all) up to when.
        pairs: A and B, A and C, B and C.
        heard: statements about the two, deeds "with B against C".
        opponents, partners: third parties with whom both are mainly hostile, mainly cooperative; the most first.
        own, common: how A and B stand by dated deeds of the last 180 days, by themselves and by third parties;
        `recent` is how
            many deeds of their own that is by.
        rates: what became of pairs that stood so; `placed` says by how much the two do.
        balance: how structural balance would read it; a way to read, no forecast.
        volume: reports (of imported files, rows) published by month.
        bearing: how much it rests on; `caution` in words.
    """

    a: Side
    b: Side
    c: Side
    origin: str
    since: str | None
    as_of: str
    pairs: tuple[PairRecord, PairRecord, PairRecord]
    heard: Heard
    opponents: tuple[Third, ...]
    partners: tuple[Third, ...]
    own: str
    common: str
    recent: int
    rates: tuple[BaseRate, ...]
    placed: str
    volume: tuple[Volume, ...]
    balance: str
    bearing: Bearing
    caution: str


def triad(
    history: History,
    a: Side,
    b: Side,
    c: Side,
    *,
    heard: Heard = NOTHING,
    bearing: Bearing | None = None,
    since: int | None = None,
    as_of: int | None = None,
    others: tuple[tuple[Third, ...], tuple[Third, ...]] | None = None,
) -> Triad:
    """What a history, and what was heard beside it, hold on A with B against C.

    Args:
        history: dated deeds.
        a, b, c: the three.
        heard: stances, ties and lasting deeds from the codings of a ledger; nothing for imported files.
        bearing: on how many reports it rests; None: told by the rows of the history.
        since: `date.toordinal()` of the first day of deeds that are told; None all.
        others: opponents and partners of both, where the history is of the three alone: then no rate is measured on
        it, and how
            third parties stood lately is not known; None: they are told by the history.
        as_of: of the day up to which the history is known; None: its last.
    """
    day = as_of if as_of is not None else last_day(history)
    known = history.until(day)
    told = known.within(since, None)
    places = [side.places(told) for side in (a, b, c)]
    signed = signs(known, places)
    ends = [place[0] if place else -1 - n for n, place in enumerate(places)]
    stands = standing(signed, ends[0], ends[1], day)
    pairs = (
        pair_record(told, a, b, heard, day),
        pair_record(told, a, c, heard, day),
        pair_record(told, b, c, heard, day),
    )
    opponents, partners = others or thirds(told, places)
    deeds = pairs[0].hostile.deeds + pairs[0].cooperative.deeds
    rests = replace(bearing, deeds=deeds) if bearing is not None else by_rows(told, deeds)
    return Triad(
        a=a, b=b, c=c, origin=history.origin, since=iso(since), as_of=iso(day) or "", pairs=pairs, heard=heard,
        opponents=opponents, partners=partners, own=stands.own, common=stands.common, recent=stands.deeds, volume=volume(told),
        rates=base_rates(signed, stands, history.origin, whole=others is None), bearing=rests,
        placed=_placed(stands, rests, (a, b)), balance=_balance(pairs, (a, b, c), stands.own == "none"), caution=rests.words,
    )  # fmt: skip


def _placed(stands: Standing, rests: Bearing, pair: tuple[Side, Side]) -> str:
    """By how much the two stand as they do among pairs."""
    one, other = (side.short for side in pair)
    if not stands.deeds:
        return f"No dated deed of the last 180 days is told of {one} and {other}."
    leans = "evenly cooperative and hostile" if stands.own == "even" else stands.own
    number = f"{stands.deeds:,} dated deed{'' if stands.deeds == 1 else 's'}"
    told = f"By {number} of the last 180 days {one} and {other} are {leans}."
    if rests.is_little:
        told += " That is too little to place them among such pairs; the figures show what such a record was worth elsewhere."
    return told


def last_day(history: History) -> int:
    """The last day of which a history knows: of its deeds, or of what was published."""
    return max([1, *history.volume, *([history.last] if history.last is not None else [])])


def _balance(pairs: Sequence[PairRecord], sides: Sequence[Side], new: bool) -> str:
    """How structural balance reads the two records with C, beside the record of A and B."""
    a, b, c = (side.short for side in sides)
    one, other = pairs[1], pairs[2]
    if not one.sign or not other.sign:
        return f"What is told of {a} and {b} with {c} is nothing, or leans to no side: structural balance has no reading of it."
    alike = one.sign == other.sign
    stand = f"both {'against' if one.sign < 0 else 'with'} {c}" if alike else f"on different sides of {c}"
    by = one.by if one.by == other.by else f"{one.by}; {other.by}"
    figures = right("new" if new else "seen")
    return (
        f"{a} and {b} are told to stand {stand} ({by}). Structural balance reads this as a pull "
        f"{'together' if alike else 'apart'}. "
        f"That is a way to read three records, and no forecast: on {figures['source']} it was right for "
        f"{figures['triads']:.0f} % of "
        f"{figures['pairs']}, where {figures['beside']} was right for {figures['own']:.0f} %."
    )
