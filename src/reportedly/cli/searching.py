"""`reportedly search`, `report` and `log`: find words in a ledger, see a report in it, and what was done."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.ledgers import (
    LEDGER,
    AsCsv,
    AsJson,
    Form,
    Formed,
    LedgerFile,
    Limit,
    filtered,
    form_of,
    opened_ledger,
    shown,
    write,
)
from reportedly.cli.shell import mistakes

if TYPE_CHECKING:
    from reportedly.ledger import Filter


@filtered
def search(
    words: Annotated[str, typer.Argument(help='Words, "a phrase", A OR B, -without, begin*.')],
    asked: "Filter",
    ledger: LedgerFile = LEDGER,
    limit: Limit = None,
    format: Formed = Form.auto,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Find words in the reports of a ledger, and the incidents they tell. Filters narrow to reports of such incidents.

    reportedly search '"car bomb" market -football' --country Iraq
    """
    from reportedly.ledger import views
    from reportedly.ledger.rows import HIT_COLUMNS, hit_rows
    from reportedly.terminal.ledger import hits

    form = form_of(format, as_json, as_csv)
    with opened_ledger(ledger) as there:
        write(form, views.search(there.db, words, asked, shown(limit, form)), hits, hit_rows, HIT_COLUMNS)


def report(
    name: Annotated[str, typer.Argument(metavar="ID", help="The id of a report, or its beginning.")],
    ledger: LedgerFile = LEDGER,
    format: Formed = Form.auto,
    as_json: AsJson = False,
) -> None:
    """Show what one report in a ledger tells, as `reportedly code` does."""
    with mistakes():
        from reportedly.ledger import views
        from reportedly.terminal import writer

        form = form_of(format, as_json, as_csv=False)
        with opened_ledger(ledger) as there:
            names = {Form.text: "account", Form.csv: "table"}
            writer(names.get(form, "jsonl"), sys.stdout)([views.coding(there.db, name)])


def log(
    ledger: LedgerFile = LEDGER,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind", metavar="KIND", help="added, recoded, seen again, merged, split, merged by hand ..."
        ),
    ] = None,
    failures: Annotated[
        bool, typer.Option("--failures", help="What could not be read or coded, with reason and cure.")
    ] = False,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="On or after.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="On or before.")] = None,
    limit: Limit = None,
    format: Formed = Form.auto,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show what was done to a ledger, the latest first: runs, new codings, incidents that merged or split, decisions.

    reportedly log --failures
    """
    with mistakes():
        from reportedly.ledger import views
        from reportedly.ledger.rows import LINE_COLUMNS, line_rows
        from reportedly.terminal.ledger import log_lines

        form = form_of(format, as_json, as_csv)
        with opened_ledger(ledger) as there:
            most = shown(limit, form)
            if failures:
                found = views.failures(there.db, since=since, until=until, limit=most)
            else:
                found = views.log(there.db, kind=tuple(kind or ()), since=since, until=until, limit=most)
            write(form, found, log_lines, line_rows, LINE_COLUMNS)
