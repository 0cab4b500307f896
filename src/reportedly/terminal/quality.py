"""How well reviewers agree and how often the program errs, to read on a terminal and as rows."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from reportedly.review import WORDS
from reportedly.review.quality import ENOUGH, Agreement, ErrorRate

AGREEMENT_COLUMNS = Agreement.__struct_fields__
ERROR_COLUMNS = ErrorRate.__struct_fields__
NOTHING = "–"


def agreement_table(found: Iterable[Agreement]) -> Iterator[RenderableType]:
    """Alpha by field, with its interval and what it rests on."""
    table = _table("field", ">alpha", ">95 %", ">read twice", ">alike", "measure")
    rows = list(found)
    for one in rows:
        span = NOTHING if one.low is None or one.high is None else f"{one.low:.2f} – {one.high:.2f}"
        table.add_row(
            WORDS.get(one.field, one.field), NOTHING if one.alpha is None else f"{one.alpha:.2f}", span, str(one.units),
            _percent(one.same), one.measure,
        )  # fmt: skip
    yield table
    if not any(one.units for one in rows):
        yield Text("No event was read twice yet: a second reviewer is shown one in five at the desk.", style="dim")


def agreement_rows(one: Agreement) -> Iterator[dict[str, object]]:
    """A field in one row."""
    yield {name: getattr(one, name) for name in AGREEMENT_COLUMNS}


def error_table(found: Iterable[ErrorRate]) -> Iterator[RenderableType]:
    """Error rates by coder and field, with their intervals; says so where there are too few readings."""
    by_coder: dict[str, list[ErrorRate]] = {}
    for one in found:
        by_coder.setdefault(one.coder, []).append(one)
    if not by_coder:
        yield Text("Nothing of the honest sample was read yet: the review gives one of its events in every four.")
    for coder, those in by_coder.items():
        yield Text(coder or "coder not known", style="bold")
        table = _table("field", ">wrong", ">of", ">error rate", ">95 %", "")
        for one in those:
            span = (
                NOTHING if one.low is None or one.high is None else f"{_percent(one.low)} – {_percent(one.high)}"
            )
            few = "" if one.enough else f"too few to say: at least {ENOUGH}"
            untold = f" + {one.untold} cannot tell" if one.untold else ""
            table.add_row(WORDS[one.field], str(one.wrong), f"{one.n}{untold}", _percent(one.rate), span, few)
        yield table


def error_rows(one: ErrorRate) -> Iterator[dict[str, object]]:
    """A field in one row."""
    yield {name: getattr(one, name) for name in ERROR_COLUMNS}


def _percent(share: float | None) -> str:
    return NOTHING if share is None else f"{100 * share:.1f} %"


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in columns:
        table.add_column(name.removeprefix(">"), justify="right" if name.startswith(">") else "left")
    return table
