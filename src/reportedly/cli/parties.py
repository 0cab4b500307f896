"""`reportedly actors`: how a phrase is resolved, and lists of other projects as files of one's own."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.ledgers import (
    LEDGER,
    AsCsv,
    AsJson,
    Form,
    Formed,
    LedgerFile,
    Limit,
    form_of,
    opened_ledger,
    shown,
    write,
)
from reportedly.cli.shell import OwnActors, mistakes, opened

actors = typer.Typer(
    no_args_is_help=True, help="Who is meant by a phrase; who stands in a ledger; actor lists of other projects."
)


class Listed(StrEnum):
    """Whose list of actors `reportedly actors import` reads."""

    ucdp = "ucdp"
    acled = "acled"


@actors.command()
def show(
    phrase: Annotated[str, typer.Argument(help="A noun phrase.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Day of the report (YYYY-MM-DD).")] = None,
    own: OwnActors = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Say who a phrase stands for, and why, with its code in each scheme.

    reportedly actors show "Danish Prime Minister Mette Frederiksen" --on 2022-05-01
    """
    with mistakes():
        import msgspec

        from reportedly.actors import account, knowing, own_actors
        from reportedly.reading.dates import iso_day

        day = iso_day(on) if on else None
        if on and day is None:
            raise ValueError(f"{on!r} is no date; write it as 2022-05-01")
        from reportedly.terminal.party import write_party

        found = account(phrase, day, knowing(own_actors(own)))
        if as_json:
            typer.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
        else:
            write_party(found, sys.stdout)


@actors.command(name="list")
def list_(
    name: Annotated[str | None, typer.Argument(help="Words of the name, or a code or id; none lists all.")] = None,
    ledger: LedgerFile = LEDGER,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help="Of this kind (armed_group).")
    ] = None,
    country: Annotated[
        list[str] | None, typer.Option("--country", metavar="COUNTRY", help="Of this country.")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="In reports of or after.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="In reports of or before.")] = None,
    resolved: Annotated[
        bool | None, typer.Option("--resolved/--unresolved", help="Known to the actor tables, or not.")
    ] = None,
    limit: Limit = None,
    format: Formed = Form.auto,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List who stands in the reports of a ledger: how many name them, how often they act, are acted on, and speak.

    reportedly actors list --country Syria --kind armed_group
    """
    with mistakes():
        from reportedly.ledger import views
        from reportedly.ledger.rows import ACTOR_COLUMNS, actor_rows
        from reportedly.terminal.ledger import actor_table

        form = form_of(format, as_json, as_csv)
        with opened_ledger(ledger) as there:
            found = views.actors(
                there.db,
                name,
                kind=tuple(kind or ()),
                country=tuple(country or ()),
                since=since,
                until=until,
                resolved=resolved,
                limit=shown(limit, form),
            )
            write(form, found, actor_table, actor_rows, ACTOR_COLUMNS)


@actors.command(name="import")
def import_list(
    whose: Annotated[Listed, typer.Argument(help="ucdp or acled.")],
    file: Annotated[Path, typer.Argument(help="UCDP's actor table, or ACLED's actors or events, as CSV.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write here instead of to standard output.")
    ] = None,
) -> None:
    """Turn an actor list of UCDP or ACLED into a file for --actors, which you can look through and mend.

    reportedly actors import ucdp ucdp-actor.csv --out actors.csv
    """
    with mistakes(out):
        from reportedly.actors.lists import of_project
        from reportedly.actors.own import written

        rows = of_project(whose.value, file)
        with opened(out) as output:
            output.stream.writelines(written(rows))
        typer.echo(f"reportedly: {len(rows)} actors", err=True)
