"""Reports of our own with what an analyst writes down after reading them: how much of it the whole coder finds."""

from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.audit.keys import HERE, load
from benchmarks.audit.score import FIELDS, Result, score
from benchmarks.measure import Row, bootstrap
from reportedly.language import load as load_model
from reportedly.pipeline import code_report
from reportedly.reading import read
from reportedly.records import Failure

# The first set was read for errors while rules were written; the second was scored before anybody saw its output.
SETS = {"own reports, first set": HERE, "own reports, second set": HERE / "second"}


def results(folder: Path = HERE) -> list[Result]:
    """Every report of a set with its key, coded and compared."""
    nlp = load_model()
    compared = []
    for key in load(folder):
        (report,) = read([key.path], published=key.given)
        if isinstance(report, Failure):
            raise TypeError(f"{key.path.name} cannot be read: {report.reason}")
        compared.append(score(key, code_report(report, nlp)))
    return compared


def measure(data: Path) -> list[Row]:
    """Events, their fields, statements, relations and disagreements. `data` is not used: reports and keys lie here."""
    return [row for name, folder in SETS.items() for row in _rows(name, results(folder))]


def _rows(data: str, compared: Sequence[Result]) -> list[Row]:
    rows = [
        _row(data, "events, precision", compared, lambda r: (r.events[0], r.events[1])),
        _row(data, "events, recall", compared, lambda r: (r.found, r.wanted)),
    ]
    rows += [_field(data, name, compared) for name in FIELDS]
    rows += [
        _row(data, "statements, precision", compared, lambda r: (r.statements[0], r.statements[1])),
        _row(data, "statements, recall", compared, lambda r: (r.statements[0], r.statements[2])),
        _field(data, "act", compared),
        _row(data, "relations, recall", compared, lambda r: r.relations),
        _row(data, "disagreements, recall", compared, lambda r: r.disagreements),
        _row(data, "publication date", compared, lambda r: (int(r.published), 1)),
    ]
    return rows


def _field(data: str, name: str, compared: Sequence[Result]) -> Row:
    owner = "matched statements" if name == "act" else "matched events"
    return _row(data, f"{owner}, {name}", compared, lambda r: (sum(r.fields[name]), len(r.fields[name])))


def _row(data: str, metric: str, compared: Sequence[Result], count: Callable[[Result], tuple[int, int]]) -> Row:
    def share(sample: Sequence[tuple[int, int]]) -> float:
        whole = sum(b for _, b in sample)
        return 100 * sum(a for a, _ in sample) / whole if whole else 0.0

    counts = [count(result) for result in compared]
    ours, low, high = bootstrap(counts, share)
    return Row("audit", data, metric, ours, low, high, n=sum(b for _, b in counts))
