"""`reportedly merge` and `split`: what a person knows better about which incidents are one."""

from typing import Annotated

import typer

from reportedly.cli.ledgers import LEDGER, By, LedgerFile, Reason
from reportedly.cli.shell import mistakes

Id = typer.Argument(metavar="ID", help="An id that the incident has or ever had.")


def merge(
    one: Annotated[str, Id],
    other: Annotated[str, Id],
    by: By,
    reason: Reason = None,
    ledger: LedgerFile = LEDGER,
) -> None:
    """Say that two incidents are one. It holds whatever is added or coded anew later, until somebody splits them.

    reportedly merge inc:3f2a91c04d7e inc:77ab02de9c31 --by "A. Lind" --reason "the same market, renamed"
    """
    with mistakes():
        from reportedly.ledger import Ledger

        with Ledger.open(ledger) as there:
            typer.echo(f"{one} and {other} are one incident: {there.merge(one, other, by=by, reason=reason)}")


def split(
    incident: Annotated[str, Id],
    reports: Annotated[
        list[str], typer.Argument(metavar="REPORT...", help="Ids of the reports that tell another one.")
    ],
    by: By,
    reason: Reason = None,
    ledger: LedgerFile = LEDGER,
) -> None:
    """Say that some reports of an incident tell another one. It holds until somebody merges them.

    reportedly split inc:3f2a91c04d7e r:5d1c r:90fa --by "A. Lind" --reason "the second bomb, a day later"
    """
    with mistakes():
        from reportedly.ledger import Ledger

        with Ledger.open(ledger) as there:
            staying, leaving = there.split(incident, reports, by=by, reason=reason)
            typer.echo(f"{incident} is two incidents: {staying}, and {leaving} with {', '.join(reports)}")
