"""`reportedly export`: a ledger in the formats that the field exchanges."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.ledgers import LEDGER, LedgerFile, filtered, opened_ledger
from reportedly.cli.shell import mistakes

if TYPE_CHECKING:
    from reportedly.ledger import Filter


@filtered
def export(
    asked: "Filter",
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="csv, jsonl, parquet, geojson, graphml, gexf, plover, polecat, icews, gdelt1, gdelt2, gdelt2-mentions, "
            "petrarch2, phoenix, ucdp, acled.",
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="The file; FILE.meta.json beside it says what it holds."),
    ] = None,
    per_report: Annotated[
        bool, typer.Option("--per-report", help="A row an event of a report, not a row an incident.")
    ] = False,
    way: Annotated[
        list[str] | None,
        typer.Option(
            "--way", metavar="WAY", help="Write parties who stand so as actors (default: fact, admitted, claimed)."
        ),
    ] = None,
    ledger: LedgerFile = LEDGER,
) -> None:
    """Write the incidents of a ledger in a format that others read; what it has no room for is counted in FILE.meta.json.

    reportedly export --format ucdp --country Mali --since 2023 --out mali.csv

    Only what happened is written (status occurred or ongoing), unless --status asks for something else.
    """
    from reportedly.exports import WAYS
    from reportedly.exports import export as written
    from reportedly.exports.catalogue import format_of
    from reportedly.exports.exporting import known_ways

    kind = format_of(format)
    if out is None and kind.layout.writer == "parquet":
        raise ValueError("a Parquet file is no text; name a file: --out FILE.parquet")
    with mistakes(out), opened_ledger(ledger) as there:
        done = written(there, format, out, asked, per_report=per_report, ways=known_ways(way or ()) or WAYS)
    told = f"reportedly: {done.rows} rows" + (f" in {out}" if out else "")
    if done.left_out:
        told += f"; {done.left_out} that this format has no kind for are left out"
    typer.echo(told, err=True)
