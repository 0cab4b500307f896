"""Short reports of our own with full keys (tests/golden/reports): precision and recall of events, whole and by type.

Three sets were read for errors while rules were written, the second and third after they had been scored unseen (see
tests/golden/reports/README.md); nobody has read the errors of the last, which is only scored.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.audit import results
from benchmarks.audit.score import FIELDS, Outcome, Result
from benchmarks.measure import Row, bootstrap
from reportedly.records.vocabulary import EVENT_TYPES

REPORTS = Path(__file__).parent.parent / "tests" / "golden" / "reports"
SETS = {f"own short reports, {name} set": REPORTS / name for name in ("first", "second", "third", "last")}
Share = tuple[int, int]


def measure(data: Path) -> list[Row]:
    """Rows for both halves. `data` is not used: reports and keys are part of the repository."""
    return [row for name, folder in SETS.items() if folder.is_dir() for row in _rows(name, results(folder))]


@dataclass(frozen=True)
class Tally:
    """Events of one report: coded and right among them, wanted and right among them."""

    coded: int
    coded_right: int
    wanted: int
    wanted_right: int


def precision(sample: Sequence[Tally]) -> float:
    """Percent of the coded events that are right."""
    return _share([(t.coded_right, t.coded) for t in sample])


def recall(sample: Sequence[Tally]) -> float:
    """Percent of the wanted events that are right."""
    return _share([(t.wanted_right, t.wanted) for t in sample])


def harmonic(sample: Sequence[Tally]) -> float:
    """F1 of the two, in percent."""
    p, r = precision(sample), recall(sample)
    return 2 * p * r / (p + r) if p + r else 0.0


def tally(outcomes: Sequence[Outcome], kind: str | None = None, *, parties: bool = False) -> Tally:
    """Count one report's events, of one type or of all; `parties` asks for the right actor and recipient too."""

    def right(o: Outcome) -> bool:
        return o.whole if parties else o.given is not None and o.given == o.wanted

    coded = [o for o in outcomes if o.given is not None and kind in (None, o.given)]
    wanted = [o for o in outcomes if o.wanted is not None and o.needed and kind in (None, o.wanted)]
    return Tally(len(coded), sum(map(right, coded)), len(wanted), sum(map(right, wanted)))


def _rows(data: str, compared: Sequence[Result]) -> list[Row]:
    rows = _three(data, "type", [tally(r.outcomes) for r in compared])
    rows += _three(data, "type + actor + recipient", [tally(r.outcomes, parties=True) for r in compared])
    empty = [r for r in compared if not any(o.wanted for o in r.outcomes)]
    clean = sum(not r.outcomes for r in empty)
    rows.append(
        Row(
            "reports", data, "reports with nothing to code left empty", _share([(clean, len(empty))]), n=len(empty)
        )
    )
    rows += [_field(data, name, compared) for name in FIELDS]
    for kind in EVENT_TYPES:
        rows += _three(data, kind, [tally(r.outcomes, kind) for r in compared])
    return rows


def _three(data: str, metric: str, tallies: Sequence[Tally]) -> list[Row]:
    """Precision, recall and F1, resampled by report."""
    wanted, coded = sum(t.wanted for t in tallies), sum(t.coded for t in tallies)
    rows = []
    for score, n in ((precision, coded), (recall, wanted), (harmonic, wanted)):
        ours, low, high = bootstrap(tallies, score)
        name = "F1" if score is harmonic else score.__name__
        rows.append(Row("reports", data, f"{metric}: {name}", ours, low, high, n=n))
    return rows


def _field(data: str, name: str, compared: Sequence[Result]) -> Row:
    counts = [(sum(r.fields[name]), len(r.fields[name])) for r in compared]
    ours, low, high = bootstrap(counts, _share)
    return Row("reports", data, f"matched events, {name}", ours, low, high, n=sum(b for _, b in counts))


def _share(counts: Sequence[Share]) -> float:
    whole = sum(b for _, b in counts)
    return 100 * sum(a for a, _ in counts) / whole if whole else 0.0
