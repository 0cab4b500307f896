"""How much is told of a pair's next month by its own record, by its actors, and by its common friends and foes: ICEWS14.

Five cuts, the last months of January to November 2014; half a year looked back, an interaction weighing half after 60 days.
A pair is to be called cooperative or hostile by the balance of the 30 days after; pairs are those that met in them.
Bootstrap
over pairs: a pair that stands in several cuts is drawn with all of them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks.icews14 import load
from benchmarks.measure import Row, bootstrap
from reportedly.analysis.patterns import Case, cases, cuts

DATA = "ICEWS14 train+valid"
# So few deeds in half a year say little of a pair.
FEW = 2
# Pairs are put beside others whose actors' means fall into the same of so many bins.
BINS = 20
Pairs = Sequence[tuple[int, int]]
Guess = Callable[[Case], bool]
# What there is to know of a pair, as a guess that the time after is cooperative; a tie is called cooperative, the
# more frequent.
GUESSES: dict[str, Guess] = {
    "always cooperative": lambda case: True,
    "dyad history": lambda case: case.standing.balance >= 0,
    "actor means": lambda case: case.standing.actors >= 0,
    "triads": lambda case: case.standing.triads >= 0,
}


def measure(data: Path) -> list[Row]:
    """Right in percent by what is known, and the share of cooperative pairs by pattern.

    Raises:
        FileNotFoundError: the set is not in `data`.
    """
    told = load(data)
    found = cases(told)
    note = f"{len(cuts(told))} cuts, 180 days back, half-life 60, 30 days ahead"
    seen = [case for case in found if case.standing.weight]
    new = [case for case in found if not case.standing.weight]
    rows = []
    for name, those in (("seen before", seen), ("new", new)):
        with_triads = [case for case in those if case.standing.common != "none"]
        for what, guess in GUESSES.items():
            if (what == "dyad history") <= (name == "seen before"):
                if what != "triads":
                    rows.append(_right(f"{name} pairs: {what} right", those, guess, note))
                rows.append(_right(f"{name} pairs with triads: {what} right", with_triads, guess))
    rows += [
        _share(f"new pairs with {common}: cooperative after", [c for c in new if c.standing.common == common])
        for common in ("mainly common partners", "mainly common opponents", "mixed", "none")
    ]
    rows += [
        _expected(new, [c for c in new if c.standing.common == common], common)
        for common in ("mainly common partners", "mainly common opponents")
    ]
    for own in ("mainly cooperative", "mainly hostile"):
        those = [case for case in seen if case.standing.own == own]
        rows.append(_share(f"{own} pairs: cooperative after", those))
        few = [case for case in those if case.standing.deeds <= FEW]
        rows.append(_share(f"{own} pairs of one or two deeds: cooperative after", few))
        many = [case for case in those if case.standing.deeds > FEW]
        rows.append(_share(f"{own} pairs of more deeds: cooperative after", many))
        for common in ("mainly common partners", "mainly common opponents", "mixed"):
            few = [case for case in those if case.standing.common == common]
            rows.append(_share(f"{own} pairs with {common}: cooperative after", few))
    return rows


def _right(metric: str, found: Sequence[Case], guess: Guess, note: str = "") -> Row:
    return _row(metric, found, ((case, guess(case) == case.cooperative) for case in found), note)


def _share(metric: str, found: Sequence[Case]) -> Row:
    return _row(metric, found, ((case, case.cooperative) for case in found), "")


def _expected(new: Sequence[Case], those: Sequence[Case], common: str) -> Row:
    """What share of cooperation the actors' own means alone would make expect of these pairs: that of the other new
    pairs whose
    means lie in the same bin."""
    held: dict[int, list[bool]] = defaultdict(list)
    for case in new:
        if case.standing.common != common:
            held[_bin(case)].append(case.cooperative)
    rates = {bin_: 100 * sum(told) / len(told) for bin_, told in held.items()}
    units = [rates[_bin(case)] for case in those if _bin(case) in rates]
    metric = f"new pairs with {common}: cooperative after, expected from the actors' means alone"
    return Row("triads", DATA, metric, *bootstrap(units, lambda drawn: sum(drawn) / len(drawn)), len(units))


def _bin(case: Case) -> int:
    return min(int((case.standing.actors + 1) / 2 * BINS), BINS - 1)


def _row(metric: str, found: Sequence[Case], told: Iterable[tuple[Case, bool]], note: str) -> Row:
    """A share over cases with its interval over pairs."""
    by_pair: dict[tuple[int, int], list[bool]] = defaultdict(list)
    for case, right in told:
        by_pair[case.pair].append(right)
    counts = [(sum(rights), len(rights)) for _, rights in sorted(by_pair.items())]
    note = f"{note}; {len(counts)} pairs" if note else f"{len(counts)} pairs"
    return Row("triads", DATA, metric, *bootstrap(counts, _percent), len(found), note=note)


def _percent(counts: Pairs) -> float:
    return 100 * sum(right for right, _ in counts) / sum(n for _, n in counts)
