"""What became of pairs that stood as two parties stand: measured on the history at hand where it is long enough,
else on ICEWS14."""

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from reportedly.analysis.history import History
from reportedly.analysis.patterns import (
    USUAL,
    Case,
    Field,
    Own,
    Setting,
    Signed,
    Standing,
    cases,
    cuts,
    rate,
    signed,
)
from reportedly.records import Record

# A rate of fewer cases than this has bounds so wide that it says nothing of its own.
FEWEST = 30
# Pairs of so few deeds in half a year turn more often: on ICEWS14 22 to 23 % of them, of others 13 %.
FEW = 2
# A history is cut as often as the measurement on ICEWS14; with fewer cuts one odd month makes the rate.
CUTS = 3


class BaseRate(Record, frozen=True, kw_only=True):
    """How many pairs of a kind were mainly cooperative in the 30 days after, among those that met in them.

    Attributes:
        pairs: which pairs, in words.
        share, low, high: percent, with 95 % bounds.
        n: cases (a pair counts once a cut).
        source: where it was measured.
        fits: whether the two stand like these pairs, by dated deeds of the last 180 days.
    """

    pairs: str
    share: float
    low: float
    high: float
    n: int
    source: str
    fits: bool


def signs(history: History, merged: Sequence[Sequence[int]] = ()) -> Signed:
    """The dated deeds of a history as signs; what two parties do to each other in one act is one.

    Args:
        history: the history.
        merged: places in `parties` that count as one party, the first of each list.
    """
    place = np.arange(len(history.parties), dtype=np.int32)
    for those in merged:
        place[list(those)] = those[0] if those else 0
    sign = history.sorts("cooperative").astype(np.int32) - history.sorts("hostile").astype(np.int32)
    one, other = place[history.actor], place[history.recipient]
    told = np.stack(
        [history.days, np.minimum(one, other), np.maximum(one, other), history.key, history.what, sign]
    )
    days, one, other, _, _, sign = np.unique(told, axis=1)
    return signed(days, one, other, sign)


def standing(told: Signed, one: int, other: int, day: int, setting: Setting = USUAL) -> Standing:
    """How two parties stand by what was told up to a day, that day included."""
    return Field(told, day + 1, setting).standing(one, other)


def base_rates(
    told: Signed, stands: Standing, origin: str, setting: Setting = USUAL, *, whole: bool = True
) -> tuple[BaseRate, ...]:
    """The rates that bear on two parties: of pairs with such a record, of new pairs with such third parties, and that of the
    saying of the enemy's enemy.

    Args:
        told: the history, up to the day that is asked about.
        stands: how the two stand.
        origin: what the history was read from, in words.
        setting: how far is looked back and ahead.
        whole: False: the history is of these two alone; nothing is measured on it, and their third parties are not known.
    """
    own = _measured_here(told, origin, setting) if whole else {}
    fits = kind_of(stands)
    known = whole or fits.own != "none"
    kinds = (
        _kinds(fits)
        if known
        else [Kind("none", "mainly common partners"), Kind("none", "mainly common opponents")]
    )
    return tuple(
        BaseRate(pairs=kind.words, fits=known and kind == fits, **(own.get(kind) or _shipped()[kind]))
        for kind in kinds
    )


class Kind(NamedTuple):
    """A kind of pairs: by their own record and whether it is of one or two deeds ("few") or "more"; of those without
    one, by their
    common third parties."""

    own: Own
    of: str

    @property
    def words(self) -> str:
        """The same in words."""
        if self.own == "even":
            return "pairs as often cooperative as hostile in the last 180 days"
        if self.own != "none":
            number = "one or two" if self.of == "few" else "more than two"
            return f"pairs {self.own} by {number} deeds of the last 180 days"
        third = {"none": "no third party in common", "mixed": "third parties in common, of mixed sides"}
        return f"pairs without deeds of their own in 180 days, with {third.get(self.of, self.of)}"


def kind_of(stands: Standing) -> Kind:
    """The kind of pairs to which one belongs that stands so; of those that are even no rate is shipped."""
    if stands.own in ("none", "even"):
        return Kind(stands.own, stands.common)
    return Kind(stands.own, "few" if stands.deeds <= FEW else "more")


def _kinds(fits: Kind) -> list[Kind]:
    """The kinds of pairs to tell of: the one that fits first, its opposite, and always that of the saying."""
    sides: list[Own] = ["mainly cooperative", "mainly hostile"]
    saying = Kind("none", "mainly common opponents")
    if fits.own == "even":  # of so few that no rate is known
        return [*(Kind(own, "few") for own in sides), saying]
    other = [Kind(own, fits.of) for own in sides if fits.own in sides and own != fits.own]
    return list(dict.fromkeys([fits, *other, saying]))


def _measured_here(told: Signed, origin: str, setting: Setting) -> dict[Kind, dict[str, Any]]:
    """The rates of this history, of those kinds of which it has enough."""
    days = cuts(told, setting)
    if len(days) < CUTS:
        return {}
    by_kind: dict[Kind, list[Case]] = {}
    for case in cases(told, setting, days):
        by_kind.setdefault(kind_of(case.standing), []).append(case)
    span = f"{date.fromordinal(days[0])} to {date.fromordinal(days[-1] + setting.ahead - 1)}"
    found: dict[Kind, dict[str, Any]] = {}
    for kind, held in by_kind.items():
        measured = rate(held)
        if measured is not None and measured.n >= FEWEST:
            found[kind] = {
                "share": round(100 * measured.share, 1), "low": round(100 * measured.low, 1),
                "high": round(100 * measured.high, 1), "n": measured.n, "source": f"{origin}, {span}",
            }  # fmt: skip
    return found


def right(which: str) -> dict[str, Any]:
    """How often a reading by triads was right on ICEWS14, and what was right more often: of "new" pairs, or those
    "seen" before."""
    return {**_file()["right"][which], "source": _file()["source"]}


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return tomllib.loads(
        files("reportedly.analysis").joinpath("data", "measured.toml").read_text(encoding="utf-8")
    )


@lru_cache(maxsize=1)
def _shipped() -> dict[Kind, dict[str, Any]]:
    held = _file()
    return {
        Kind(one["own"], one["of"]): {
            **{name: one[name] for name in ("share", "low", "high", "n")},
            "source": held["source"],
        }
        for one in held["figure"]
    }
