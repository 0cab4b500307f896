"""A forecast in a terminal: rows with their probability and record, what carries them, and how earlier forecasts did."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.analysis.forecast import Backtest, Carrying, Expected, Forecast, Trust
from reportedly.analysis.forecast.chances import LEAST_CASES, LEAST_HITS

COLUMNS = (
    "actor", "actor_id", "recipient", "recipient_id", "what", "as_of", "days", "chance", "hits", "cases", "low", "high",
    "expected", "told", "last", "score", "everybody", "rest",
)  # fmt: skip
# So much of a passage is shown; all of it is in JSON.
QUOTED = 220


def forecast_rows(found: Forecast) -> Iterator[dict[str, Any]]:
    """A forecast as rows for CSV."""
    for row in found.rows:
        told = {name: getattr(row, name) for name in row.__struct_fields__ if name in COLUMNS}
        yield told | {"as_of": found.as_of, "days": found.days}


def forecast_account(found: Forecast) -> Iterator[RenderableType]:
    """The parts of the account of a forecast, in reading order."""
    whom = f" towards {found.recipient}" if found.recipient else ""
    yield Rule(Text(f"{found.actor}{whom}: the {found.days} days after {found.as_of}", style="bold"))
    yield Text(f"{found.origin}. {found.caution}", style="dim")
    yield _trust(found.trust)
    if not found.rows:
        yield Text(f"{found.actor} is told to have done nothing{whom} up to {found.as_of}.")
        return
    yield _table(found)
    explained = [row for row in found.rows if row.everybody is not None]
    for row in explained:
        yield from _carried(row)


def _trust(trust: Trust) -> RenderableType:
    if not trust.enough:
        return Text(
            f"Too little history for probabilities: {trust.cases:,} rows of earlier forecasts, {trust.hits} of which came "
            f"true; {LEAST_CASES} and {LEAST_HITS} are needed. Counts only.",
            style="bold",
        )
    words = (
        f"Tried on {len(trust.cuts)} earlier dates from {trust.cuts[0]} on: {trust.hits:,} of {trust.cases:,} rows came "
        "true."
    )
    if trust.error is not None and trust.brier is not None and trust.brier_recurrence is not None:
        words += (
            f" Probabilities were off by {100 * trust.error:.1f} points on average (calibration error); squared error "
            f"{trust.brier:.3f}, plain recurrence {trust.brier_recurrence:.3f}: "
            f"{_compared(trust.gain, trust.gain_low, trust.gain_high)}."
        )
    if not trust.questions:
        words += " The weights are set by hand: too few interactions to learn them."
    return Text(words)


def _compared(gain: float | None, low: float | None, high: float | None) -> str:
    """The squared error of the model beside that of recurrence, in words, with the interval of the difference."""
    if gain is None or low is None or high is None:
        return "not compared"
    words = "better" if low > 0 else "worse" if high < 0 else "no difference to be told"
    return f"{words} (by {gain:+.4f}, {low:+.4f} to {high:+.4f})"


def _table(found: Forecast) -> RenderableType:
    table = Table(box=None, padding=(0, 2), header_style="dim")
    known = found.trust.enough
    for name, right in (("chance" if known else "told", True), ("what", False), ("to", False)):
        table.add_column(name, justify="right" if right else "left")
    for name in ("the like came true", "so far") if known else ("last",):
        table.add_column(name)
    for row in found.rows:
        first = f"{100 * row.chance:.0f} %" if row.chance is not None else f"{row.told:,}"
        rest = (_record(row), _so_far(row)) if known else (row.last or "",)
        table.add_row(Text(first, style="bold"), row.what, Text(row.recipient), *rest)
    return Padding(table, (1, 0, 0, 0))


def _record(row: Expected) -> str:
    if not row.cases or row.low is None or row.high is None:
        return "no earlier rows"
    share = f"{100 * row.hits / row.cases:.0f} %"
    return f"{row.hits} of {row.cases} ({share}; {100 * row.low:.0f} to {100 * row.high:.0f})"


def _so_far(row: Expected) -> str:
    return f"{row.told} told, last {row.last}" if row.last else "never told"


def _carried(row: Expected) -> Iterator[RenderableType]:
    yield Padding(Text(f"{row.what} to {row.recipient}: what carries it", style="bold underline"), (1, 0, 0, 0))
    for one in row.carried:
        yield Padding(_line(one, row), (0, 0, 0, 2))
        for evidence in one.evidence[:2]:
            words = evidence.words if len(evidence.words) <= QUOTED else evidence.words[:QUOTED] + " ..."
            source = ", ".join(filter(None, (evidence.publisher, evidence.published, evidence.report)))
            yield Padding(Text(f"“{words}” {source}".strip(), style="dim"), (0, 0, 0, 8))
    parts = f"{100 * (row.rest or 0):+.0f} % other past interactions, {100 * (row.everybody or 0):+.0f} % what all parties do"
    yield Padding(Text(f"{parts} (who is active, near, of one country)", style="dim"), (0, 0, 0, 2))


def _line(one: Carrying, row: Expected) -> Text:
    line = Text(f"{100 * one.share:+4.0f} %  ", style="bold")
    ago = "on the day itself" if not one.ago else "a day before" if one.ago == 1 else f"{one.ago} days before"
    line.append(f"{one.day} ({ago}): {one.actor}, {one.what}, {one.recipient}", style="not bold")
    if one.cases:
        line.append(
            f"; {row.what} came within 30 days in {one.followed} of {one.cases} such cases", style="not bold dim"
        )
    return line


def backtest_account(found: Backtest) -> Iterator[RenderableType]:
    """Whether the model is worth it on a history, in lines."""
    yield Rule(Text(f"The model and plain recurrence, {found.since} to {found.until}", style="bold"))
    yield Text(f"{found.origin}. Weights were learned before {found.since}.", style="dim")
    yield Text(f"{found.verdict[:1].upper()}{found.verdict[1:]}.", style="bold")
    yield Text(
        f"Who was it (mean reciprocal rank, {found.questions:,} questions): model {100 * found.model:.1f}, recurrence "
        f"{100 * found.recurrence:.1f}; difference {100 * found.better:+.1f} "
        f"({100 * found.low:+.1f} to {100 * found.high:+.1f})."
    )
    if found.error is None or found.brier is None or found.brier_recurrence is None:
        yield Text(f"Windows of {found.days} days: too little history for probabilities.")
        return
    yield Text(
        f"Windows of {found.days} days ({found.judged:,} rows on earlier dates): calibration error "
        f"{100 * found.error:.1f} points; "
        f"squared error {found.brier:.3f}, recurrence {found.brier_recurrence:.3f}: "
        f"{_compared(found.gain, found.gain_low, found.gain_high)}."
    )
