"""`reportedly bulk`: an archive into Parquet tables."""

import json
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli.fetching import Columns
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
    from reportedly.engine.bulk import Progress
    from reportedly.engine.local import Settings

# Failures that are written out one by one; the completion records hold all of them.
SHOWN = 20


class EngineName(StrEnum):
    """Who codes the shards."""

    local = "local"
    ray = "ray"
    here = "here"


Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs, or addresses (s3://...).")
]
Out = Annotated[str, typer.Option("--out", "-o", metavar="DIR", help="Folder or address for the tables.")]
Engine = Annotated[EngineName, typer.Option(help="local: processes here; ray: a Ray cluster; here: this process.")]
Workers = Annotated[int | None, typer.Option("--workers", min=1, help="How many; as many as cores.")]
ShardReports = Annotated[int | None, typer.Option(min=1, help="Lines, rows or files that make a shard (1000).")]
English = Annotated[
    bool | None,
    typer.Option("--english/--any-language", help="Only English; without either, of web archives only."),
]
Keywords = Annotated[list[str] | None, typer.Option(help="Only reports with this word or phrase (shell*).")]
Actors = Annotated[list[str] | None, typer.Option(help="Only reports that name this actor.")]
Countries = Annotated[list[str] | None, typer.Option(help="Only reports that name this country.")]
Seconds = Annotated[float, typer.Option(min=1, help="Longest time for one report.")]
Memory = Annotated[int, typer.Option(min=256, help="Most MiB for one worker.")]
Again = Annotated[bool, typer.Option("--again", help="Code shards anew in which a report was set aside.")]
Grouped = Annotated[
    bool, typer.Option("--incidents", help="Group what all shards tell into incidents at the end.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Write what it came to as JSON.")]


def bulk(
    inputs: Inputs,
    out: Out,
    engine: Engine = EngineName.local,
    workers: Workers = None,
    shard_reports: ShardReports = None,
    english: English = None,
    keyword: Keywords = None,
    actor: Actors = None,
    country: Countries = None,
    report_seconds: Seconds = 600.0,
    worker_memory: Memory = 4096,
    published: Published = None,
    publisher: Publisher = None,
    columns: Columns = None,
    model: Model = None,
    fast: Fast = False,
    gate: Gated = False,
    lexicon: Triggers = None,
    actors: OwnActors = None,
    again: Again = False,
    incidents: Grouped = False,
    as_json: AsJson = False,
) -> None:
    """Code an archive into Parquet tables: reports, events, statements, tolls, traces.

    reportedly bulk news.jsonl crawl/*.warc.gz --out coded --workers 8

    Break it off when you like, and repeat the command to go on: what is done is not done again, and nothing is there twice.
    A report that ends its worker, by a crash, its time or its memory, is set aside and named, and the rest goes on.

    Exit code: 0 all done, 1 something could not be read, coded or done (it is named), 2 the command was wrong.
    """
    with mistakes(out), broken_off("shards that are done are kept"):
        from reportedly.engine.bulk import Limits
        from reportedly.engine.bulk import gate as gate_of
        from reportedly.engine.bulk.plan import REPORTS
        from reportedly.reading.how import column_map

        progress = _run(
            inputs,
            out,
            settings=_settings(model, fast, gate, lexicon, actors),
            engine=engine.value,
            workers=workers,
            shard_reports=shard_reports or REPORTS,
            gate=gate_of(english=english, keywords=keyword or (), actors=actor or (), countries=country or ()),
            published=published,
            publisher=publisher,
            limits=Limits(seconds=report_seconds, memory=worker_memory),
            columns=column_map(columns),
            again=again,
        )
        if incidents and (progress.done or progress.before):
            _group(out, workers or 1)
    _tell(progress, out, as_json=as_json)
    raise typer.Exit(SOME_FAILED if progress.failures or progress.undone else OK)


def _settings(model: str | None, fast: bool, gated: bool, lexicon: Path | None, actors: Path | None) -> "Settings":
    from reportedly.actors import own_actors
    from reportedly.engine.local import Settings
    from reportedly.events.lexicon import user_rows

    return Settings(model, fast, gated, user_rows(lexicon), own_actors(actors))


def _run(inputs: list[str], out: str, **how: Any) -> "Progress":
    """The run, followed on the terminal; `how` as of `engine.bulk.bulk`."""
    from reportedly.engine.bulk import bulk as run
    from reportedly.terminal.bulk import following

    with following() as step:
        return run(inputs, out, step=step, **how)


def _group(out: str, workers: int) -> None:
    from reportedly.engine.bulk import Store
    from reportedly.engine.bulk.grouping import group_shards

    group_shards(Store(out), workers=workers, told=lambda line: typer.echo(line, err=True))


def _tell(progress: "Progress", out: str, *, as_json: bool) -> None:
    from reportedly.terminal import write_failures
    from reportedly.terminal.bulk import summary

    if as_json:
        typer.echo(json.dumps({"out": out, **progress.told()}))
    else:
        where = out if "://" in out else os.path.relpath(Path(out))
        typer.echo(summary(progress, where))
    write_failures(progress.failures[:SHOWN], sys.stderr)
    if len(progress.failures) > SHOWN:
        typer.echo(f"reportedly: {len(progress.failures) - SHOWN} more failed; see {out}/_done", err=True)
    for one in progress.undone:
        typer.echo(f"reportedly: shard {one.shard.id} was not done: {one.reason} (repeat the command)", err=True)
