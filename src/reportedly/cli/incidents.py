"""`reportedly incidents`, `incident`, `disputes`, `timeline`: what many reports tell, from a ledger."""

from enum import StrEnum
from itertools import chain
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


class Order(StrEnum):
    """In which order incidents and disputes come."""

    newest = "newest"
    oldest = "oldest"
    killed = "killed"
    reports = "reports"
    disputes = "disputes"


Sorted = Annotated[Order, typer.Option("--sort", metavar="ORDER", help=f"{', '.join(Order)}.")]


@filtered
def incidents(
    asked: "Filter",
    ledger: LedgerFile = LEDGER,
    sort: Sorted = Order.newest,
    limit: Limit = None,
    format: Formed = Form.auto,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the incidents of a ledger, each as many reports tell it.

    reportedly incidents --country Syria --since 2013-08 --killed 10

    reportedly incidents --actor "Islamic State" --type aerial --csv > strikes.csv
    """
    from reportedly.ledger import views
    from reportedly.ledger.rows import INCIDENT_COLUMNS, incident_row
    from reportedly.terminal.ledger import incident_table

    form = form_of(format, as_json, as_csv)
    with opened_ledger(ledger) as there:
        most = shown(limit, form)
        found = views.incidents(there.db, asked, sort, most)
        total = views.count(there.db, asked)
        write(
            form,
            found,
            lambda those: incident_table(those, total),
            lambda one: [incident_row(one)],
            INCIDENT_COLUMNS,
        )


def incident(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="An id that it has or ever had, or the beginning of one.")
    ],
    ledger: LedgerFile = LEDGER,
    format: Formed = Form.auto,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Tell one incident: the best account of each field, who says what, and what is disputed.

    reportedly incident inc:3f2a91c04d7e

    The id of a report gives the incident that the report is about.
    """
    with mistakes():
        from reportedly.ledger import views
        from reportedly.ledger.rows import INCIDENT_COLUMNS, incident_row
        from reportedly.terminal.incident import incident_account
        from reportedly.terminal.ledger import past_lines

        form = form_of(format, as_json, as_csv)
        with opened_ledger(ledger) as there:
            found = views.incident(there.db, name)
            past = views.past(there.db, found.id)
            if found.id != name and form is not Form.jsonl:
                typer.echo(f"reportedly: {name} is now {found.id}", err=True)
            write(
                form,
                [found],
                lambda those: chain(*(incident_account(one) for one in those), past_lines(past)),
                lambda one: [incident_row(one)],
                INCIDENT_COLUMNS,
            )


@filtered
def disputes(
    asked: "Filter",
    ledger: LedgerFile = LEDGER,
    field: Annotated[
        list[str] | None,
        typer.Option("--field", metavar="FIELD", help="Only about this (toll, actor, time, place ...)."),
    ] = None,
    sort: Sorted = Order.newest,
    limit: Limit = None,
    format: Formed = Form.auto,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List what reports dispute: each side, who says so, and in which words.

    reportedly disputes --field toll --country Afghanistan
    """
    from reportedly.ledger import views
    from reportedly.ledger.rows import DISPUTE_COLUMNS, dispute_rows
    from reportedly.terminal.ledger import dispute_list

    form = form_of(format, as_json, as_csv)
    with opened_ledger(ledger) as there:
        found = views.disputes(there.db, asked, tuple(field or ()), sort, shown(limit, form))
        write(form, found, dispute_list, dispute_rows, DISPUTE_COLUMNS)


@filtered
def timeline(
    asked: "Filter",
    ledger: LedgerFile = LEDGER,
    limit: Limit = None,
    format: Formed = Form.auto,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Tell what happened day by day, the oldest first; incidents of unknown time are left out.

    reportedly timeline --place Kabul --since 2021-08 --until 2021-09
    """
    from reportedly.ledger import views
    from reportedly.ledger.rows import INCIDENT_COLUMNS, incident_row
    from reportedly.terminal.incidents import timeline_view

    form = form_of(format, as_json, as_csv)
    with opened_ledger(ledger) as there:
        found = views.timeline(there.db, asked, shown(limit, form))
        write(form, found, timeline_view, lambda one: [incident_row(one)], INCIDENT_COLUMNS)
