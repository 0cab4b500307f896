"""How far a bulk run is, and what it came to."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from reportedly.engine.bulk.run import Progress as Run

# Where there is no terminal, a line so often, in seconds.
OFTEN = 30.0


@contextmanager
def following() -> Iterator[Callable[[Run], None]]:
    """A function to call as a run goes on: a bar on a terminal, a line twice a minute elsewhere, both on standard error."""
    console = Console(stderr=True)
    begun = time.monotonic()
    if not console.is_terminal:
        last = begun

        def tell(run: Run) -> None:
            nonlocal last
            if (now := time.monotonic()) - last >= OFTEN:
                last = now
                sys.stderr.write(f"reportedly: {_shards(run)}, {pace(run, now - begun)}\n")

        yield tell
        return
    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("looking at what is there", total=None)

        def step(run: Run) -> None:
            described = f"{_shards(run)}, {pace(run, time.monotonic() - begun)}"
            bar.update(task, total=max(1, run.shards), completed=run.before + run.done, description=described)

        yield step


def _shards(run: Run) -> str:
    return f"shard {run.before + run.done} of {run.shards}"


def pace(run: Run, seconds: float) -> str:
    """Rate, time left and trouble so far: "3,201 reports, 14.2/s, 1:20:00 left, 2 failed"."""
    parts = [f"{run.begun:,} reports"]
    if run.begun and seconds > 0:
        parts.append(f"{run.begun / seconds:.1f}/s")
    if run.done:
        left = (run.shards - run.before - run.done) * seconds / run.done
        parts.append(f"{duration(left)} left")
    trouble = len(run.failures) + len(run.undone)
    return ", ".join([*parts, f"{trouble} failed"] if trouble else parts)


def duration(seconds: float) -> str:
    """Hours, minutes and seconds: "1:05:00"."""
    whole = round(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def summary(run: Run, out: str) -> str:
    """What a run came to, in a few lines."""
    counts = run.counts
    shards = [
        f"{count} {what}"
        for count, what in (
            (run.done, "done"), (run.before, "done before"), (len(run.undone), "not done"),
            (run.removed, "of earlier runs removed"),
        )
        if count
    ]  # fmt: skip
    lines = [f"{out}: shards: {', '.join(shards) or 'none'}"]
    if run.done:
        reports = [f"{counts['reports']:,} coded"]
        reports += [f"{n:,} {what}" for what, n in sorted(counts.items()) if what.startswith("passed over") and n]
        reports += [f"{len(run.failures):,} failed"] if run.failures else []
        lines.append(f"reports: {', '.join(reports)}")
        found = (f"{counts[table]:,} {table}" for table in ("events", "statements", "tolls", "traces"))
        lines.append(f"found: {', '.join(found)}; {run.size / 1e6:,.1f} MB")
    return "\n".join(lines)
