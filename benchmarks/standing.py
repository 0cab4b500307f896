"""Standing measured: does the text say that it happened? Four event factuality sets against the constant answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measure import Row, bootstrap, f1
from benchmarks.statements import Read, read, rows_of
from reportedly.language import load
from reportedly.records.vocabulary import HAPPENED
from reportedly.statements import Standing

SAMPLE = {"uw": 1200, "uds_ih2": 900}
# The factuality scale is -3..3. What each status says about it: means of the annotators' scores over a quarter of
# UW's training part (2,357 events); "denied" and "threatened" (four events) are set between their neighbours. UW's
# annotators lean to "it happens" in what is planned or predicted; UDS's do not. The measure alone uses this.
SCALE = {
    "occurred": 2.75, "ongoing": 2.75, "did-not-occur": -1.5, "denied": -0.5, "agreed": 2.2, "planned": 1.9,
    "predicted": 2.2, "requested": 1.5, "threatened": 0.8, "possible": 1.3, "conditional": 1.1,
}  # fmt: skip
NEGATIVE, OPEN = frozenset({"did-not-occur"}), frozenset({"possible", "conditional", "threatened", "denied"})


@dataclass(frozen=True)
class Judged:
    gold: float
    label: str
    ours: float
    guess: str
    known: bool


def score_of(standing: Standing) -> float:
    """A standing on the -3..3 scale: plain tellings by their certainty, the others by what their status conveys."""
    value = SCALE[standing.status]
    return value * (0.5 + 0.5 * standing.certainty) if standing.status in HAPPENED | NEGATIVE else value


def label_of(standing: Standing | None) -> str:
    """The three-way label: what is open by its status is uncertain, whatever its mean on UW."""
    if standing is None:
        return "asserted"
    return "negated" if standing.status in NEGATIVE else "uncertain" if standing.status in OPEN else "asserted"


def judged(rows: Sequence[dict[str, Any]], nlp: Any) -> list[list[Judged]]:
    """The events of each sentence with our score, plainly told where no frame has its head at the words."""
    by_sentence: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_sentence.setdefault(row["sentence"], []).append(row)
    found = []
    for sentence, events in by_sentence.items():
        made = read(sentence, nlp)
        units = []
        for event in events:
            standing = standing_at(made, event["event_start"], event["event_end"])
            score = SCALE["occurred"] if standing is None else score_of(standing)
            units.append(Judged(event["score"], event["label3"], score, label_of(standing), standing is not None))
        found.append(units)
    return found


def standing_at(made: Read, start: int, end: int) -> Standing | None:
    for frame in made.props.frames:
        if any(start <= made.parse.doc[t].idx < end for t in (*frame.tokens[:1], frame.head)):
            return made.voices.standing(frame.index)
    return None


def accuracy(units: Sequence[Sequence[Judged]]) -> float:
    flat = [j for u in units for j in u]
    return 100 * sum(j.guess == j.label for j in flat) / max(1, len(flat))


def macro_f1(units: Sequence[Sequence[Judged]]) -> float:
    flat = [(j.label, j.guess) for u in units for j in u]
    scores = []
    for label in ("asserted", "uncertain", "negated"):
        right = sum(g == label == o for g, o in flat)
        scores.append(f1([(right, sum(o == label for _, o in flat), sum(g == label for g, _ in flat))]))
    return sum(scores) / len(scores)


def mae(units: Sequence[Sequence[Judged]]) -> float:
    flat = [j for u in units for j in u]
    return sum(abs(j.ours - j.gold) for j in flat) / max(1, len(flat))


def correlation(units: Sequence[Sequence[Judged]]) -> float:
    flat = [(j.ours, j.gold) for u in units for j in u]
    n = max(1, len(flat))
    mx, my = sum(x for x, _ in flat) / n, sum(y for _, y in flat) / n
    cov = sum((x - mx) * (y - my) for x, y in flat)
    vx, vy = sum((x - mx) ** 2 for x, _ in flat), sum((y - my) ** 2 for _, y in flat)
    return cov / (vx * vy) ** 0.5 if vx and vy else 0.0


def sampled(rows: list[dict[str, Any]], name: str) -> tuple[list[dict[str, Any]], str]:
    limit = SAMPLE.get(name)
    if limit is None or len(rows) <= limit:
        return rows, ""
    step = len(rows) / limit
    return [rows[int(i * step)] for i in range(limit)], f"every {step:.1f}th of {len(rows)} events"


def factuality(data: Path, nlp: Any) -> list[Row]:
    rows = []
    for name in ("uw", "meantime", "uds_ih2", "cb"):
        events, note = sampled(rows_of(data, f"factuality/{name}_dev.jsonl"), name)
        units = judged(events, nlp)
        flat = [j for u in units for j in u]
        constant = [[Judged(j.gold, j.label, 3.0, "asserted", True) for j in u] for u in units]
        lost = sum(not j.known for j in flat)
        note = f"{note}; {lost} events without a frame taken as told plainly".strip("; ")
        always = "everything happened (constant +3)"
        for metric, score, unit in (
            ("three-way label accuracy", accuracy, "%"), ("macro-F1 of the three labels", macro_f1, "%"),
            ("mean absolute error (-3..3)", mae, "points"), ("correlation r", correlation, "r"),
        ):  # fmt: skip
            ours, low, high = bootstrap(units, score)
            rows.append(
                Row(
                    "standing",
                    f"{name} dev",
                    metric,
                    ours,
                    low,
                    high,
                    len(flat),
                    score(constant),
                    always,
                    unit,
                    note,
                )
            )
    return rows


def measure(data: Path) -> list[Row]:
    """All rows of this part; `data` is the folder of the data sets."""
    return factuality(data, load())
