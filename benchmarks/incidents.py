"""Which reports tell one incident: whole reports of the Gun Violence Corpus and of ECB+, grouped with one setting.

A report is what it is about: its main trace. B3 counts, for each report, how much of its group is of its incident (precision)
and how much of its incident is in its group (recall); pairs are the pairs of reports on one incident. Bootstrap over incidents.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.measure import Row, bootstrap
from benchmarks.tolls import lines
from reportedly.incidents import Trace, group, traces
from reportedly.language import load
from reportedly.pipeline import code_report
from reportedly.reading import from_text

# Of the further reports of GVC, every tenth incident of those with two or more reports: some 100 incidents, 250 reports.
EXTRA_STEP = 10
TFIDF = "TF-IDF, average link, threshold tuned on GVC train"


class Told(NamedTuple):
    """One report: its incident by the key, its incident by us."""

    report: str
    gold: str
    ours: str


class Counts(NamedTuple):
    """What the reports of one incident of the key add to the sums."""

    reports: int
    precision: float
    recall: float
    pairs: tuple[float, float, float]


def measure(data: Path) -> list[Row]:
    """B3 and pair F1 per set.

    Raises:
        FileNotFoundError: a set is not in `data`.
    """
    rows = []
    for name, told, b3_rival, pair_rival, note in _sets(data):
        counts = incidents(told)
        size = f"{len(told)} reports, {len(counts)} incidents{note}"
        whose = TFIDF if b3_rival else ""
        rows.append(
            Row("incidents", name, "B3 F1", *bootstrap(counts, b3), len(counts), b3_rival, whose, note=size)
        )  # fmt: skip
        rows.append(Row("incidents", name, "B3 precision", *bootstrap(counts, precision), len(counts)))
        rows.append(Row("incidents", name, "B3 recall", *bootstrap(counts, recall), len(counts)))
        rows.append(
            Row(
                "incidents",
                name,
                "pair F1",
                *bootstrap(counts, pair_f1),
                len(counts),
                pair_rival,
                whose if pair_rival else "",
            )
        )
    return rows


def _sets(data: Path) -> Iterator[tuple[str, list[Told], float | None, float | None, str]]:
    nlp = load()
    gvc, ecb = data / "gvc", data / "ecbplus"
    fitted = "weights were fitted here"
    yield "GVC dev", told(list(lines(gvc / "dev.jsonl")), "incident_id", nlp), 89.7, 82.3, ""
    yield "GVC train", told(list(lines(gvc / "train.jsonl")), "incident_id", nlp), None, None, f"; {fitted}"
    extra = told(sampled(list(lines(gvc / "extra.jsonl"))), "incident_id", nlp)
    yield "GVC further reports", extra, None, None, f"; every {EXTRA_STEP}th incident of several; {fitted}"
    yield "ECB+ dev subtopics", told(list(lines(ecb / "dev.jsonl")), "subtopic", nlp), 72.4, None, ""


def sampled(reports: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The reports of every tenth of the incidents that two or more reports tell."""
    by_incident: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for report in reports:
        by_incident[report["incident_id"]].append(report)
    several = sorted(name for name, held in by_incident.items() if len(held) > 1)
    return [report for name in several[::EXTRA_STEP] for report in by_incident[name]]


def told(reports: Sequence[dict[str, Any]], gold: str, nlp: Any) -> list[Told]:
    """The reports, coded and grouped."""
    mains: dict[str, Trace] = {}
    for row in reports:
        report = from_text(row["text"], ref=row["id"], title=row.get("title"), published=row.get("dct"))
        mains[row["id"]] = traces(report, code_report(report, nlp))[0]
    home = {name: found.id for found in group(mains.values()) for name in found.traces}
    return [Told(row["id"], str(row[gold]), home[mains[row["id"]].id]) for row in reports]


def incidents(reports: Sequence[Told]) -> list[Counts]:
    """The counts of each incident of the key. A pair that only we make is shared by the incidents it is between."""
    gold: dict[str, set[str]] = defaultdict(set)
    ours: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        gold[report.gold].add(report.report)
        ours[report.ours].add(report.report)
    home = {report.report: report.ours for report in reports}
    found = []
    for members in gold.values():
        groups = [ours[home[report]] for report in sorted(members)]
        right = [len(group & members) for group in groups]
        pairs = (
            sum(n - 1 for n in right) / 2, sum(len(group) - 1 for group in groups) / 2, len(members) * (len(members) - 1) / 2,
        )  # fmt: skip
        shares = sum(n / len(group) for n, group in zip(right, groups, strict=True))
        found.append(Counts(len(members), shares, sum(right) / len(members), pairs))
    return found


def precision(counts: Sequence[Counts]) -> float:
    """B3 precision in percent."""
    return 100 * sum(c.precision for c in counts) / sum(c.reports for c in counts)


def recall(counts: Sequence[Counts]) -> float:
    """B3 recall in percent."""
    return 100 * sum(c.recall for c in counts) / sum(c.reports for c in counts)


def b3(counts: Sequence[Counts]) -> float:
    """B3 F1 in percent."""
    p, r = precision(counts), recall(counts)
    return 2 * p * r / (p + r)


def pair_f1(counts: Sequence[Counts]) -> float:
    """F1 over pairs in percent."""
    right, made, held = (sum(c.pairs[i] for c in counts) for i in range(3))
    return 200 * right / (made + held) if made + held else 0.0
