"""`reportedly ledger`: look after a ledger file."""

from typing import Annotated

import typer

from reportedly.cli.ledgers import LEDGER, AsJson, By, LedgerFile, Reason, opened_ledger
from reportedly.cli.shell import OK, SOME_FAILED, mistakes

keeping = typer.Typer(
    no_args_is_help=True, help="Look after a ledger: what it holds, is it sound, all of it as text."
)


@keeping.command()
def show(ledger: LedgerFile = LEDGER, as_json: AsJson = False) -> None:
    """Say what a ledger holds: reports, codings, incidents, from when to when, by which coder."""
    with mistakes():
        import json

        from reportedly.ledger import views

        with opened_ledger(ledger) as there:
            found = views.contents(there.db)
            if as_json:
                typer.echo(json.dumps({"ledger": str(ledger), **found}, ensure_ascii=False))
                return
            typer.echo(f"{ledger}")
            for name, value in found.items():
                each = [f"{count} by {coder}" for coder, count in value.items()] if name == "coders" else [value]
                for one in each:
                    typer.echo(f"  {name.replace('_', ' '):<20} {one if one is not None else '-'}")


@keeping.command()
def dump(ledger: LedgerFile = LEDGER) -> None:
    """Write all that a ledger holds as JSON Lines that depend on nothing else: not on the order or the day of adding."""
    with mistakes():
        from reportedly.ledger.dump import dump as lines

        with opened_ledger(ledger) as there:
            for line in lines(there.db):
                typer.echo(line)


@keeping.command()
def check(ledger: LedgerFile = LEDGER) -> None:
    """Check that the file is sound, and that its incidents are those that all its reports at once would give.

    Exit code: 0 sound, 1 not (one line for each fault), 2 the ledger cannot be opened.
    """
    with mistakes():
        from reportedly.ledger.checking import faults

        with opened_ledger(ledger) as there:
            found = 0
            for fault in faults(there.db):
                found += 1
                typer.echo(fault)
            if not found:
                typer.echo(f"{ledger} is sound")
    raise typer.Exit(SOME_FAILED if found else OK)


@keeping.command()
def regroup(ledger: LedgerFile = LEDGER) -> None:
    """Make the incidents of a ledger anew from its reports and codings, after an update of the program.

    Ids, decisions and the log are kept; nothing is coded anew.
    """
    with mistakes():
        from reportedly.ledger import Ledger

        with Ledger.open(ledger) as there:
            done = there.regroup()
            typer.echo(f"incidents: {done.made} new, {done.changed} changed, {done.gone} gone into others")


@keeping.command()
def remove(
    reports: Annotated[
        list[str], typer.Argument(metavar="REPORT...", help="Ids of reports, or their beginnings.")
    ],
    by: By,
    reason: Reason = None,
    ledger: LedgerFile = LEDGER,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Take reports out, with their text, all codings and their part in incidents.

    reportedly ledger remove r:5d1c90fa --by "A. Lind" --reason "added by mistake"

    The log keeps that they were there. Adding them again brings them back, and what was decided about them.
    """
    with mistakes():
        from reportedly.ledger import Ledger

        if not yes:
            typer.confirm(f"Take {len(reports)} of the reports out of {ledger}?", abort=True, err=True)
        with Ledger.open(ledger) as there, there.batch() as settled:
            for report in reports:
                there.remove(report, by=by, reason=reason)
            done = settled()
        typer.echo(
            f"{ledger}: {len(reports)} reports out; incidents: {done.made} new, {done.changed} changed, {done.gone} gone"
        )


@keeping.command()
def load(
    shards: Annotated[str, typer.Argument(metavar="DIR", help="What `reportedly bulk --out` wrote.")],
    ledger: LedgerFile = LEDGER,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Published on or after.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Published on or before.")] = None,
    type: Annotated[list[str] | None, typer.Option(help="With an event of this type or mode.")] = None,
    country: Annotated[list[str] | None, typer.Option(help="With an event in or of this country.")] = None,
    actor: Annotated[list[str] | None, typer.Option(help="With an event with this party.")] = None,
    as_json: AsJson = False,
) -> None:
    """Bring reports of a bulk run into a ledger, with their codings; nothing is coded anew.

    reportedly ledger load coded --ledger mali.ledger --country Mali --since 2023
    """
    with mistakes():
        import json

        from reportedly.engine.bulk import Store
        from reportedly.ledger import Ledger
        from reportedly.ledger.loading import Wanted
        from reportedly.ledger.loading import load as load_into
        from reportedly.terminal.ledger import counting

        wanted = Wanted(
            since=since,
            until=until,
            type=tuple(type or ()),
            country=tuple(country or ()),
            actor=tuple(actor or ()),
        )
        store = Store(shards)
        with Ledger.open(ledger, create=True) as there, counting() as step:
            tally = load_into(there, store, wanted, step=step)
        if as_json:
            typer.echo(json.dumps({"ledger": str(ledger), **tally.told()}))
            return
        typer.echo(
            f"{ledger}: {tally.added} reports added, {tally.recoded} replaced, {tally.known + tally.seen_again} there already; "
            f"incidents: {tally.incidents_made} new, {tally.incidents_changed} changed, {tally.incidents_gone} gone into others"
        )
