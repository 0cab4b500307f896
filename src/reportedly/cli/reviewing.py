"""`reportedly reviews`, `agreement` and `errors`: what reviewers decided, and what it says of the program and of them."""

from typing import Annotated

import typer

from reportedly.cli.ledgers import LEDGER, AsCsv, AsJson, Form, Formed, LedgerFile, form_of, opened_ledger, write
from reportedly.cli.shell import mistakes


def reviews(
    ledger: LedgerFile = LEDGER,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="By this reviewer only.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="On or after.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="On or before.")] = None,
) -> None:
    """Write every decision of the reviewers as JSON Lines: who, when, why, from what to what, on which words of which text.

    reportedly reviews --ledger war.ledger > decisions.jsonl
    """
    with mistakes():
        from reportedly.ledger.acts import reviewed

        with opened_ledger(ledger) as there:
            for one in reviewed(there.db, by=by, since=since, until=until):
                typer.echo(one.to_json())


def agreement(
    ledger: LedgerFile = LEDGER, format: Formed = Form.auto, as_json: AsJson = False, as_csv: AsCsv = False
) -> None:
    """Say how well reviewers agree, by field: Krippendorff's alpha of first and blind second readings, with its interval."""
    with mistakes():
        from reportedly.ledger.acts import quality
        from reportedly.terminal.quality import AGREEMENT_COLUMNS, agreement_rows, agreement_table

        form = form_of(format, as_json, as_csv)
        with opened_ledger(ledger) as there:
            write(form, quality(there.db).agreement, agreement_table, agreement_rows, AGREEMENT_COLUMNS)


def errors(
    ledger: LedgerFile = LEDGER, format: Formed = Form.auto, as_json: AsJson = False, as_csv: AsCsv = False
) -> None:
    """Say how often the program errs, by field, measured from the honest sample of the review, with Wilson intervals."""
    with mistakes():
        from reportedly.ledger.acts import quality
        from reportedly.terminal.quality import ERROR_COLUMNS, error_rows, error_table

        form = form_of(format, as_json, as_csv)
        with opened_ledger(ledger) as there:
            write(form, quality(there.db).errors, error_table, error_rows, ERROR_COLUMNS)
