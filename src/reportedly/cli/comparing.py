"""`reportedly import` and `compare`: rows of other data sets beside the incidents of a ledger."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.ledgers import (
    LEDGER,
    AsCsv,
    AsJson,
    Form,
    Formed,
    LedgerFile,
    filtered,
    form_of,
    opened_ledger,
    write,
)
from reportedly.cli.shell import SOME_FAILED, mistakes

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reportedly.exports.comparing import Compared
    from reportedly.ledger import Filter
    from reportedly.records import Failure


class Scheme(StrEnum):
    """Whose rows they are."""

    ucdp = "ucdp"
    acled = "acled"
    gdelt = "gdelt"


def import_(
    scheme: Annotated[Scheme, typer.Argument(metavar="ucdp|acled|gdelt", help="Whose rows they are.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file as it was downloaded.")],
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="SET", help="What the set is called (default: the file's name)."),
    ] = None,
    ledger: LedgerFile = LEDGER,
) -> None:
    """Keep rows of UCDP, ACLED or GDELT in a ledger, to compare its incidents with. They are no reports and make no incidents.

    reportedly import ucdp ged.csv
    """
    with mistakes():
        from reportedly.exports.reading import counterparts, digest
        from reportedly.ledger import Ledger
        from reportedly.ledger.counterparts import keep_set
        from reportedly.ledger.opening import told as telling

        failed, hear = _failures()
        called = name or file.stem
        with Ledger.open(ledger) as there, telling(ledger):
            sum_ = digest(file)
            kept = keep_set(there, called, scheme.value, file.name, sum_, counterparts(file, scheme.value, hear))
        if kept is None:
            typer.echo(f"reportedly: {called} stands in {ledger} already", err=True)
        else:
            typer.echo(f"reportedly: {kept} rows in the set {called} of {ledger}", err=True)
        if failed:
            raise typer.Exit(SOME_FAILED)


def _failures() -> "tuple[list[Failure], _Hear]":
    failed: list[Failure] = []
    return failed, _Hear(failed)


class _Hear:
    """Tells each row that cannot be read."""

    def __init__(self, failed: "list[Failure]") -> None:
        self._failed = failed

    def __call__(self, failure: "Failure") -> None:
        self._failed.append(failure)
        typer.echo(f"reportedly: {failure.source}, line {failure.line}: {failure.reason}", err=True)


@filtered
def compare(
    asked: "Filter",
    what: Annotated[str, typer.Argument(metavar="FILE|SET", help="A file, or a set that was imported.")],
    days: Annotated[int, typer.Option("--days", min=0, help="Days that may lie between what is one.")] = 2,
    km: Annotated[float, typer.Option("--km", min=0, help="Kilometres between the circles of the places.")] = 25.0,
    dead: Annotated[float, typer.Option("--dead", min=0, help="Share by which the dead may differ.")] = 0.25,
    ledger: LedgerFile = LEDGER,
    format: Formed = Form.auto,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say which rows of another data set tell what incidents of the ledger tell, which do not, and how they differ.

    reportedly compare ged.csv --country Mali
    """
    from reportedly.exports.comparing import Tolerance, summed
    from reportedly.exports.comparing import compare as compared
    from reportedly.exports.exporting import happened
    from reportedly.exports.reading import counterparts, scheme_of
    from reportedly.ledger.counterparts import rows_of, sets

    form = form_of(format, as_json, as_csv)
    failed, hear = _failures()
    with opened_ledger(ledger) as there:
        path = Path(what)
        if what in {one.name for one in sets(there.db)} or not path.is_file():
            rows = rows_of(there.db, what)
        else:
            rows = counterparts(path, scheme_of(path), hear)
        found = list(compared(there, rows, happened(asked), Tolerance(days=days, km=km, dead=dead)))
        columns = type(found[0]).__struct_fields__ if found else ("outcome",)
        write(form, found, _text, _rows, columns)
        for name, counts in summed(found).items():
            told = ", ".join(f"{n} {outcome}" for outcome, n in counts.items())
            typer.echo(f"reportedly: {name if name != 'outcomes' else 'rows'}: {told or '-'}", err=True)
    if failed:
        raise typer.Exit(SOME_FAILED)


def _rows(one: "Compared") -> Iterator[dict[str, object]]:
    def flat(value: object) -> object:
        return (
            "; ".join("" if part is None else str(part) for part in value) if isinstance(value, tuple) else value
        )

    yield {name: flat(getattr(one, name)) for name in type(one).__struct_fields__}


def _text(found: "Iterable[Compared]") -> "Iterator[RenderableType]":
    from rich.text import Text

    marks = {"match": "green", "again": "cyan", "possible": "yellow", "none": "red", "ours only": "magenta"}
    for one in found:
        line = Text(f"{one.outcome:<10}", style=marks[one.outcome])
        line.append(f"{one.row or '':<16} {one.incident or ''}", style="bold")
        sides = {
            "their": (one.their_day, one.their_place, one.their_parties, one.their_kind, one.their_dead),
            "our": (one.our_day, one.our_place, one.our_parties, one.our_kind, one.our_dead),
        }
        for side, (day, place, parties, kind, dead) in sides.items():
            if (one.row is None and side == "their") or (one.incident is None and side == "our"):
                continue
            cost = "" if dead is None else "dead " + "/".join("?" if n is None else str(n) for n in dead)
            told = " · ".join(part for part in (day, place, kind, ", ".join(parties), cost) if part)
            line.append(f"\n    {side + 's':<7} {told}", style="")
        if one.row is not None and one.incident is not None:
            apart = "" if one.km is None else f", {one.km:g} km"
            line.append(
                f"\n    {one.days} days{apart}; place {one.place}, parties {one.parties}, dead {one.dead}",
                style="dim",
            )
        yield line
