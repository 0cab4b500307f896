"""Standing measured: does the text say that it happened? Four event factuality sets against the constant answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measure import Row, bootstrap, f1
from benchmarks.statements import Read, read, rows_of
from reportedly.language import load
from reportedly.statements import Standing

SAMPLE = {"uds_ih2": 900}
# The factuality scale is -3..3. What a standing says about it: the annotators' mean at certainty 1 and the slope by
# certainty, by status, over UW's training part (9,422 events; least squares, rounded); "asserted" is told by a tense of
# its own, "passing" as a noun or participle, "itself" and "object" where a negation of its own stands, "not" that what is
# open is that it does not happen, or that it is over. UW's annotators lean to "it happens" in what is planned or
# predicted; UDS's do not. The measure alone uses this.
SCALE = {
    "occurred asserted": (2.9, 1.9), "occurred passing": (2.65, 1.1), "occurred not": (1.3, 0.0),
    "ongoing asserted": (2.7, 0.75), "ongoing passing": (2.55, 0.0), "ongoing not": (1.3, 0.0),
    "did-not-occur itself": (-1.7, -0.35), "did-not-occur object": (0.3, 0.0), "denied": (0.75, 0.0),
    "did-not-occur asserted": (-1.65, -4.8), "did-not-occur passing": (0.1, -1.1),
    "agreed": (2.2, 0.0), "planned": (2.25, 1.2), "predicted": (2.45, 1.5), "requested": (1.9, 0.5),
    "threatened": (1.25, 0.0), "possible": (2.0, 0.85), "conditional": (1.45, 0.4), "possible not": (-0.1, 0.0),
    "conditional not": (-0.3, 0.0),
}  # fmt: skip
NEGATIVE, OPEN = frozenset({"did-not-occur"}), frozenset({"possible", "conditional", "threatened", "denied"})


@dataclass(frozen=True)
class Judged:
    gold: float
    label: str
    ours: float
    guess: str


def score_of(standing: Standing) -> float:
    """A standing on the -3..3 scale."""
    status = standing.status
    form = "not" if standing.negative else "asserted" if standing.asserted else "passing"
    if standing.negated in {"itself", "object"}:
        form = str(standing.negated)
    base, slope = SCALE.get(f"{status} {form}") or SCALE.get(status) or SCALE[f"{status} passing"]
    return base + slope * (standing.certainty - 1)


def label_of(standing: Standing) -> str:
    """The three-way label: what is open by its status is uncertain, whatever its mean on UW."""
    return "negated" if standing.status in NEGATIVE else "uncertain" if standing.status in OPEN else "asserted"


def judged(rows: Sequence[dict[str, Any]], nlp: Any) -> list[list[Judged]]:
    """The events of each sentence with our score."""
    by_sentence: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_sentence.setdefault(row["sentence"], []).append(row)
    found = []
    for sentence, events in by_sentence.items():
        made = read(sentence, nlp)
        units = []
        for event in events:
            standing = standing_at(made, event["event_start"], event["event_end"])
            units.append(Judged(event["score"], event["label3"], score_of(standing), label_of(standing)))
        found.append(units)
    return found


def standing_at(made: Read, start: int, end: int) -> Standing:
    """The standing of the frame whose trigger begins in a stretch of the text, else of the first word there."""
    starts = made.props.tree.starts
    for frame in made.props.frames:
        if any(start <= starts[t] < end for t in (*frame.tokens[:1], frame.head)):
            return made.voices.standing(frame.index)
    return made.voices.standings.at(next(t for t, at in enumerate(starts) if start <= at < end))


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
        constant = [[Judged(j.gold, j.label, 3.0, "asserted") for j in u] for u in units]
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
