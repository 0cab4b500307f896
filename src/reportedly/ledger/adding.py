"""Reports from files into a ledger: read, coded by as many processes as wanted, written by this one in small batches."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.engine import Worked, work
from reportedly.ledger.coder import coder
from reportedly.ledger.items import freshen
from reportedly.ledger.ledger import Ledger, Outcome
from reportedly.records import Failure, Report

if TYPE_CHECKING:
    from reportedly.reading.fetch import Web

# A batch is written after so many seconds, or so many reports: enough that incidents near one another are brought up to
# date once, few enough that little is coded again after a crash and that another writer waits little.
BATCH_SECONDS, BATCH_REPORTS = 1.0, 64
# Seconds a batch may take to enter what was coded into the review queue: enough for the batch, few where much is left over.
MAKING = 0.2


@dataclass(slots=True)
class Tally:
    """What a run came to, in reports and in incidents; `failures` in the order in which they came."""

    added: int = 0
    recoded: int = 0
    seen_again: int = 0
    known: int = 0
    incidents_made: int = 0
    incidents_changed: int = 0
    incidents_gone: int = 0
    failures: list[Failure] = field(default_factory=list)

    @property
    def reports(self) -> int:
        """How many reports were met, those that failed among them."""
        return self.added + self.recoded + self.seen_again + self.known + len(self.failures)

    def told(self) -> dict[str, int]:
        """The counts by name."""
        counts = asdict(self)
        return counts | {"failures": len(self.failures)}


def add(
    ledger: Ledger,
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    publisher: str | None = None,
    model: str | None = None,
    fast: bool = False,
    jobs: int = 1,
    gate: bool = False,
    lexicon: str | Path | None = None,
    actors: str | Path | None = None,
    again: bool = False,
    columns: Mapping[str, str] | None = None,
    web: "Web | None" = None,
    step: Callable[[Tally], None] = lambda _: None,
    regrouping: Callable[[], None] = lambda: None,
) -> Tally:
    """Read, code and keep reports. What stands in the ledger already, coded by the same coder, is not coded again.

    Where the incidents were made by other rules of grouping than this program's, they are made anew first.

    Args:
        ledger: open, and writable.
        paths, published, publisher, model, fast, jobs, gate, lexicon, actors, columns: as for `reportedly.code`.
        again: code again what stands there, too.
        web: likewise; with `fetched.remembering` only what changed is asked for.
        step: called after each report with what the run came to so far.
        regrouping: called before the incidents are made anew.

    Raises:
        LedgerError: the ledger cannot be written; whole batches stay.
        ValueError: as for `reportedly.code`.
    """
    from reportedly.reading import read

    items = read(paths, published=published, publisher=publisher, columns=columns, web=web)
    return keep(
        ledger,
        items,
        model=model,
        fast=fast,
        jobs=jobs,
        gate=gate,
        lexicon=lexicon,
        actors=actors,
        again=again,
        step=step,
        regrouping=regrouping,
    )


def keep(
    ledger: Ledger,
    items: Iterable[Report | Failure],
    *,
    model: str | None = None,
    fast: bool = False,
    jobs: int = 1,
    gate: bool = False,
    lexicon: str | Path | None = None,
    actors: str | Path | None = None,
    again: bool = False,
    step: Callable[[Tally], None] = lambda _: None,
    regrouping: Callable[[], None] = lambda: None,
) -> Tally:
    """Code and keep reports that were read; as `add`, from wherever they come."""
    from reportedly.actors import own_actors
    from reportedly.events.lexicon import user_rows

    if ledger.outdated:
        regrouping()
        ledger.regroup()
    rows, own = user_rows(lexicon), own_actors(actors)
    by = coder(model, fast, gate, rows, own)
    met = _Met(ledger, by, again)
    run = _Run(ledger, met, Tally())
    batch: list[Worked | Failure] = []
    begun = time.monotonic()
    for one in work(met.wanted(items), model=model, fast=fast, jobs=jobs, gate=gate, rows=rows, own_actors=own):
        batch.append(one)
        if len(batch) >= BATCH_REPORTS or time.monotonic() - begun >= BATCH_SECONDS:
            run.write(batch)
            batch, begun = [], time.monotonic()
        step(run.tally)
    run.write(batch, ended=True)
    return run.tally


class _Met:
    """Looks up what is read: what has to be coded passes, what is known is only noted.

    `known` are reports that need no coding; `elsewhere` are places where a text was met that is coded from another.
    """

    def __init__(self, ledger: Ledger, coder: str, again: bool) -> None:
        self.ledger, self.coder, self.again = ledger, coder, again
        self.known: list[Report] = []
        self.elsewhere: list[Report] = []

    def wanted(self, items: Iterable[Report | Failure]) -> Iterator[Report | Failure]:
        for item in items:
            found = item if isinstance(item, Failure) else self.ledger.wanted(item, self.coder, again=self.again)
            if found is None and isinstance(item, Report):
                self.known.append(item)
            elif found is not item and isinstance(item, Report):
                self.elsewhere.append(item)
            if found is not None:
                yield found

    def taken(self) -> tuple[list[Report], list[Report]]:
        """What was met since the last time: known, elsewhere."""
        found = self.known, self.elsewhere
        self.known, self.elsewhere = [], []
        return found


class _Run:
    """One call of `add`: its line in the log grows with every batch, so that it is true after a crash too."""

    def __init__(self, ledger: Ledger, met: _Met, tally: Tally) -> None:
        self.ledger, self.met, self.tally = ledger, met, tally
        self.line: int | None = None

    def write(self, batch: list[Worked | Failure], *, ended: bool = False) -> None:
        """One batch into the ledger; it is counted only when it is there."""
        known, elsewhere = self.met.taken()
        if not (batch or known or elsewhere or ended):
            return
        tally = replace(self.tally, failures=self.tally.failures + [f for f in batch if isinstance(f, Failure)])
        with self.ledger.batch() as settled:
            outcomes = [self._keep(one) for one in batch]
            outcomes += [self.ledger.see(report) for report in known]
            for report in elsewhere:
                self.ledger.see(report)
            for outcome in filter(None, outcomes):
                name = outcome.replace(" ", "_")
                setattr(tally, name, getattr(tally, name) + 1)
            done = settled()
            freshen(self.ledger.db, MAKING)
            tally.incidents_made += done.made
            tally.incidents_changed += done.changed
            tally.incidents_gone += done.gone
            detail = {**tally.told(), "coder": self.met.coder, "ended": ended}
            line = self.ledger.note("added", None, detail, line=self.line)
        self.tally, self.line = tally, line

    def _keep(self, one: Worked | Failure) -> Outcome | None:
        if isinstance(one, Failure):
            self.ledger.fail(one)
            return None
        return self.ledger.add(one, self.met.coder)
