"""Adding in the background: one process beside the desk codes, so that pages stay quick; jobs wait for one another."""

import multiprocessing
import os
import secrets
import shutil
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec
from msgspec.structs import replace

from reportedly.engine.local import leave_with_keeper
from reportedly.records import Failure, Record, Report

State = Literal["waiting", "running", "done", "failed"]
# Jobs that ended are told until so many newer ones have come; what they did stands in the ledger's log.
REMEMBERED = 200


class Wanted(Record, frozen=True, kw_only=True):
    """What is to be added: files that were handed over, as (name, path); a text; addresses of pages."""

    files: tuple[tuple[str, str], ...] = ()
    text: str = ""
    urls: tuple[str, ...] = ()
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    by: str = ""


class Job(Record, frozen=True, kw_only=True):
    """How far adding is.

    Attributes:
        state: where it stands; "failed": nothing more will come, `trouble` says why.
        met: reports met so far; added, known: new ones among them, such that were there already.
        reports: ids of the reports, in the order in which they came, at most a thousand.
        failures: what could not be read or coded.
    """

    id: str
    state: State = "waiting"
    what: str = ""
    met: int = 0
    added: int = 0
    known: int = 0
    incidents: int = 0
    reports: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    trouble: str | None = None


MOST_LISTED = 1000


# What is handed over to a desk lies, until it is added, in a folder of this name with the number of the desk's process.
FOLDER = "reportedly-desk-"


def _forget_the_dead() -> None:
    """Remove what was handed over to desks of ours that were killed (not on Windows, where asking would end a process)."""
    if not hasattr(os, "getuid"):
        return
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER}*-*"):
        number = folder.name.removeprefix(FOLDER).partition("-")[0]
        with suppress(OSError, ValueError):
            if folder.stat().st_uid == os.getuid() and not _runs(int(number)):
                shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it is somebody else's
        return True
    return True


class Jobs:
    """The jobs of one desk. `start` returns at once; `get` says how far a job is."""

    def __init__(self, ledger: Path) -> None:
        self.ledger = ledger
        _forget_the_dead()
        self.folder = Path(tempfile.mkdtemp(prefix=f"{FOLDER}{os.getpid()}-"))
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def place(self) -> Path:
        """A fresh folder for files that are handed over."""
        return Path(tempfile.mkdtemp(dir=self.folder))

    def start(self, wanted: Wanted) -> Job:
        """Begin adding, as soon as what was asked for before is done."""
        job = Job(id=secrets.token_hex(8), what=_what(wanted))
        with self._lock:
            self._jobs[job.id] = job
            for old in list(self._jobs)[:-REMEMBERED]:
                del self._jobs[old]
            if self._pool is None:
                spawn = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, spawn, leave_with_keeper)
            told = self.folder / f"{job.id}.json"
            future = self._pool.submit(run, str(self.ledger), wanted, job, str(told))
        future.add_done_callback(lambda done: self._ended(job.id, done, wanted))
        return job

    def get(self, name: str) -> Job | None:
        """How far a job is; None where there is none of that id."""
        with self._lock:
            job = self._jobs.get(name)
        told = self.folder / f"{name}.json"
        if job is None or job.state in ("done", "failed") or not told.is_file():
            return job
        return Job.from_json(told.read_bytes())

    def running(self) -> tuple[Job, ...]:
        """The jobs that have not ended, the oldest first."""
        found = [self.get(name) for name in list(self._jobs)]
        return tuple(job for job in found if job is not None and job.state in ("waiting", "running"))

    def close(self) -> None:
        """End what runs; whole batches of reports stay in the ledger."""
        pool, self._pool = self._pool, None
        if pool is not None:
            for process in list(pool._processes.values()):
                process.terminate()
            pool.shutdown(wait=True, cancel_futures=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _ended(self, name: str, future: "Future[Job]", wanted: Wanted) -> None:
        for folder in {Path(path).parent for _, path in wanted.files}:
            shutil.rmtree(folder, ignore_errors=True)
        if future.cancelled():
            return
        error = future.exception()
        last = self.get(name) or Job(id=name)
        if isinstance(error, BrokenProcessPool):
            words = "the process that codes was ended from outside (too little memory?); what it had written stays"
            self._pool = None
            ended = replace(last, state="failed", trouble=words)
        elif error is not None:
            ended = replace(last, state="failed", trouble=str(error))
        else:
            ended = future.result()
        with self._lock:
            self._jobs[name] = ended


def _what(wanted: Wanted) -> str:
    names = [name for name, _ in wanted.files] + list(wanted.urls) + (["a text"] if wanted.text.strip() else [])
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def run(ledger: str, wanted: Wanted, job: Job, told: str) -> Job:
    """Add what is wanted, in a process of its own; how far it is stands in the file `told` after each report.

    Raises:
        LedgerError: the ledger cannot be written.
    """
    from reportedly.ledger import Ledger
    from reportedly.ledger.adding import Tally, keep

    met: list[str] = []

    def noted(items: Iterable[Report | Failure]) -> Iterator[Report | Failure]:
        for item in items:
            if isinstance(item, Report) and len(met) < MOST_LISTED:
                met.append(item.id)
            yield item

    def so_far(tally: Tally, state: State) -> Job:
        return replace(
            job, state=state, met=tally.reports, added=tally.added + tally.recoded, known=tally.known + tally.seen_again,
            incidents=tally.incidents_made, reports=tuple(dict.fromkeys(met)), failures=tuple(tally.failures),
        )  # fmt: skip

    def step(tally: Tally) -> None:
        fresh = Path(f"{told}.new")
        fresh.write_bytes(msgspec.json.encode(so_far(tally, "running")))
        fresh.replace(told)

    step(Tally())
    with Ledger.open(ledger) as there:
        tally = keep(there, noted(_items(wanted)), step=step)
        with there.batch():
            there.note("added at the desk", None, {"by": wanted.by, "what": job.what, "reports": tally.reports})
    return so_far(tally, "done")


def _items(wanted: Wanted) -> Iterator[Report | Failure]:
    from reportedly.reading import from_text, read
    from reportedly.reading.inputs import ADDRESS

    if wanted.text.strip():
        yield from_text(
            wanted.text,
            title=wanted.title,
            publisher=wanted.publisher,
            published=wanted.published,
            source="the desk",
        )
    for name, path in wanted.files:
        for item in read(path, publisher=wanted.publisher, published=wanted.published):
            yield _called(item, path, name)
    # a name that is no address must not be taken for a file of the machine that serves
    yield from read((url for url in wanted.urls if url.startswith(ADDRESS)), publisher=wanted.publisher)
    for url in wanted.urls:
        if not url.startswith(ADDRESS):
            yield Failure(
                source=url, ref=url, reason="no address of a web page", cure="write it with http:// or https://"
            )


def _called(item: Report | Failure, path: str, name: str) -> Report | Failure:
    """Called by the name under which the file was handed over, not by where it lay for a moment."""
    changed = {"source": (item.source or name).replace(path, name)}
    if item.ref is not None:
        changed["ref"] = item.ref.replace(path, name)
    return replace(item, **changed)


def safe_name(name: str | None, taken: Sequence[str]) -> str:
    """A file's own name without any folder in it; numbered where it is taken."""
    plain = Path((name or "").replace("\\", "/")).name.strip().lstrip(".") or "report.txt"
    return plain if plain not in taken else f"{len(taken)}-{plain}"
