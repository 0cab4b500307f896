"""`reportedly query`: SQL over the tables of a bulk run."""

import sys
from typing import Annotated, Any

import typer

from reportedly.cli.ledgers import AsCsv, AsJson, Form, Formed, form_of
from reportedly.cli.shell import mistakes


def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="A query, in DuckDB's SQL.")],
    shards: Annotated[str, typer.Option("--shards", metavar="DIR", help="What `reportedly bulk --out` wrote.")],
    format: Formed = Form.auto,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Ask the tables of a bulk run by SQL: reports, events, statements, tolls, traces, shards, failures, incidents.

    reportedly query "select country, count(*) from events where happened group by all order by 2 desc" --shards coded

    Every text stands once in them, however often it was met; all_reports, all_events and so on have every row.
    """
    with mistakes():
        from reportedly.engine.bulk import Store
        from reportedly.engine.bulk.sql import query as ask

        form = form_of(format, as_json, as_csv)
        names, rows = ask(Store(shards), sql)
        _write(form, names, rows)


def _write(form: Form, names: list[str], rows: Any) -> None:
    if form is Form.text:
        from rich.table import Table

        from reportedly.terminal.console import console_on

        table = Table(*names, box=None, padding=(0, 2, 0, 0), header_style="dim")
        for row in rows:
            table.add_row(*("" if value is None else str(value) for value in row))
        console_on(sys.stdout).print(table)
    elif form is Form.csv:
        import csv

        out = csv.writer(sys.stdout, lineterminator="\n")
        out.writerow(names)
        out.writerows(["; ".join(map(str, v)) if isinstance(v, list) else v for v in row] for row in rows)
    else:
        import json

        for row in rows:
            typer.echo(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=str))
