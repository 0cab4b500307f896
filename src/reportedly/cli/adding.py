"""`reportedly add`: reports into a ledger."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli.fetching import AllowPrivate, Columns, KeepRaw, Pause, web_of
from reportedly.cli.ledgers import LEDGER, LedgerFile
from reportedly.cli.shell import (
    OK,
    SOME_FAILED,
    Fast,
    Gated,
    Model,
    OwnActors,
    Published,
    Publisher,
    Triggers,
    broken_off,
    mistakes,
)

if TYPE_CHECKING:
    from reportedly.ledger.adding import Tally
    from reportedly.reading.fetch import Web


def add(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs, addresses, or - for standard input.")],
    ledger: LedgerFile = LEDGER,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many processes.")] = 1,
    published: Published = None,
    publisher: Publisher = None,
    columns: Columns = None,
    model: Model = None,
    fast: Fast = False,
    gate: Gated = False,
    lexicon: Triggers = None,
    actors: OwnActors = None,
    again: Annotated[bool, typer.Option("--again", help="Code again what was coded in this way before.")] = False,
    allow_private: AllowPrivate = False,
    pause: Pause = None,
    keep_raw: KeepRaw = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write what it came to as JSON.")] = False,
) -> None:
    """Code reports and keep them in a ledger, with the incidents they tell.

    reportedly add archive/ news.jsonl --ledger war.ledger --jobs 2

    An address is fetched, and what a feed, a sitemap or a list of addresses names; a second run asks only for what changed.

    What stands there already is not coded again, unless the program, its model or your lists have changed since: then it
    is, and the earlier coding is kept. Break it off when you like, and repeat the command to go on.

    Exit code: 0 all kept, 1 something could not be read (it is named), 2 the command or the ledger was wrong.
    """
    from reportedly.terminal import write_failures

    with mistakes(), broken_off("what was added is kept"):
        from reportedly.reading.how import column_map

        new = not ledger.exists()
        tally = _added(
            ledger,
            paths,
            web_of(allow_private, pause, keep_raw),
            published=published,
            publisher=publisher,
            columns=column_map(columns),
            jobs=jobs,
            model=model,
            fast=fast,
            gate=gate,
            lexicon=lexicon,
            actors=actors,
            again=again,
        )
        if as_json:
            typer.echo(json.dumps({"ledger": str(ledger), "new": new, **tally.told()}))
        else:
            typer.echo(_summary(tally, ledger, new=new))
    write_failures(tally.failures, sys.stderr)
    raise typer.Exit(SOME_FAILED if tally.failures else OK)


def _added(ledger: Path, paths: list[str], fetching: "Web", *, again: bool, **how: Any) -> "Tally":
    """What adding came to, counted on the terminal meanwhile; `how` as of `ledger.adding.add`."""
    from reportedly.ledger import Ledger
    from reportedly.ledger.adding import add as add_to
    from reportedly.ledger.fetched import remembering
    from reportedly.terminal.ledger import counting

    with (
        Ledger.open(ledger, create=True) as open_ledger,
        remembering(open_ledger, fetching, again=again) as web,
        counting() as step,
    ):
        return add_to(open_ledger, paths, again=again, web=web, step=step, regrouping=_tell_regrouping, **how)


def _tell_regrouping() -> None:
    typer.echo(
        "reportedly: the rules of grouping have changed since this ledger was made; its incidents are made anew first",
        err=True,
    )


def _summary(tally: "Tally", ledger: Path, *, new: bool) -> str:
    """What a run came to, in a line or two."""
    reports, incidents = counts(tally)
    lines = [f"{'made' if new else 'ledger'} {ledger}", f"reports: {', '.join(reports) or 'none'}"]
    lines += [f"incidents: {', '.join(incidents)}"] if incidents else []
    return "\n".join(lines)


def counts(tally: "Tally") -> tuple[list[str], list[str]]:
    """What a run came to in words: of reports, and of incidents; what is none is left out."""
    reports = [
        f"{count} {what}"
        for count, what in (
            (tally.added, "added"),
            (tally.recoded, "coded anew"),
            (tally.seen_again, "met in a new place"),
            (tally.known, "there already"),
            (len(tally.failures), "failed"),
        )
        if count
    ]
    incidents = [
        f"{count} {what}"
        for count, what in (
            (tally.incidents_made, "new"),
            (tally.incidents_changed, "changed"),
            (tally.incidents_gone, "gone into others"),
        )
        if count
    ]
    return reports, incidents
