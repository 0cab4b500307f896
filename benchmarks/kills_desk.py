"""The desk killed at moments of chance while verdicts and reports are posted to it, and the desk beside other writers."""

import contextlib
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from benchmarks.commands import Command
from benchmarks.kills import STORIES, Scene, Toll, contents, ended, look
from reportedly.ledger import Ledger
from reportedly.reading import read
from reportedly.records import Report

# The story that is handed over.
HANDED = STORIES / "market-blast"
VERDICTS = ("accept", "reject", "accept", "cannot tell")
# Verdicts on so many events, and after each so many of them a report.
EVENTS, BETWEEN = 24, 8
# A desk that is to be killed lives at most so long: as long as it takes to code what was handed over at first.
LONGEST = 4.0


@dataclass(frozen=True, slots=True)
class Act:
    """What a person does at the desk: gives a verdict on an event, or hands over a report."""

    event: str = ""
    verdict: str = ""
    report: Report | None = None


def plan(path: Path) -> list[Act]:
    """What is done at the desk of a ledger."""
    with Ledger.open(path) as ledger:
        events = [e for (e,) in ledger.db.execute("SELECT event FROM item ORDER BY event LIMIT ?", (EVENTS,))]
    handed = [one for one in read(HANDED) if isinstance(one, Report)]
    handed = handed[: max(1, len(events) // BETWEEN)]
    acts: list[Act] = []
    for n, event in enumerate(events):
        acts.append(Act(event, VERDICTS[n % len(VERDICTS)]))
        if n % BETWEEN == 2 and handed:
            acts.append(Act(report=handed.pop(0)))
    return acts


@contextmanager
def served(here: Scene, path: Path) -> Iterator[tuple[Command, httpx.Client]]:
    """A desk and who asks it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (
        here.command("serve", "--ledger", path, "--port", port, "--no-open", out="desk.txt") as run,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client,
    ):
        for _ in range(600):
            with contextlib.suppress(httpx.HTTPError):
                client.get("/static/none")
                break
            time.sleep(0.02)
        yield run, client


def do(client: httpx.Client, act: Act) -> str | None:
    """One act; None where the desk said that it is kept, else what it said.

    Raises:
        httpx.HTTPError: the desk is gone.
    """
    if act.report is None:
        answer = client.post("/review/verdict", data={"item": act.event, "verdict": act.verdict})
        return None if answer.status_code == httpx.codes.SEE_OTHER else _words(answer)
    given = {
        "text": act.report.text,
        "title": act.report.title or "",
        "published": act.report.published.value or "",
    }
    answer = client.post("/add", data=given)
    if answer.status_code != httpx.codes.SEE_OTHER:
        return _words(answer)
    while True:
        job = client.get(f"{answer.headers['location']}.json").json()["job"]
        if job["state"] in ("done", "failed"):
            return None if job["state"] == "done" and not job["failures"] else str(job)
        time.sleep(0.02)


def _words(answer: httpx.Response) -> str:
    """What a page of trouble says."""
    main = re.sub(r"<[^>]+>", " ", answer.text.partition("<main")[2].partition("</main>")[0])
    return f"{answer.status_code} {' '.join(main.split())}"


def done(path: Path, acts: list[Act]) -> dict[Act, int]:
    """How often each act stands in a ledger."""
    with Ledger.open(path) as ledger:
        verdicts = ledger.db.execute(
            "SELECT json_extract(decision.record, '$.event'), review.verdict, count(*) FROM review "
            "JOIN decision ON decision.n = review.decision GROUP BY 1, 2"
        ).fetchall()
        reports = {i for (i,) in ledger.db.execute("SELECT id FROM report")}
    counted = {(event, verdict): count for event, verdict, count in verdicts}
    return {
        act: int(act.report.id in reports) if act.report is not None else counted.get((act.event, act.verdict), 0)
        for act in acts
    }


def desk(here: Scene, kills: int) -> Toll:
    """`serve`, killed while verdicts are given and reports handed over."""
    toll = Toll("serve")
    base = base_of(here, toll)
    acts = plan(base)
    wanted = _undisturbed(here, base, acts, toll)
    while toll.faults < kills and not toll.broken:
        path = _copy(here, base)
        left = list(acts)
        while left:
            with served(here, path) as (run, client):
                last = toll.faults >= kills
                killer = threading.Thread(target=_kill_soon, args=(run, LONGEST * here.chance.random(), toll))
                if not last:
                    killer.start()
                told = _until_gone(client, left, toll)
                if killer.ident is not None:
                    killer.join()
                if run.kill() or run.code != -9:  # it ended with its acts
                    toll.broken += [] if run.code == -9 else [f"the desk left with {run.code}: {run.told[-300:]}"]
                if run.left_behind():
                    toll.broken.append("the process that codes was left behind")
            look(path, toll, set())
            there = done(path, acts)
            toll.kept += len(told)
            toll.lost += sum(there[act] == 0 for act in told)
            toll.twice += sum(count > 1 for count in there.values())
            left = [act for act in left if not there[act]]
        if contents(path) != wanted:
            toll.broken.append("after kills the ledger of the desk holds something else than without")
    return toll


def _until_gone(client: httpx.Client, acts: list[Act], toll: Toll) -> list[Act]:
    """Does acts until the desk is gone; those that it said are kept."""
    told: list[Act] = []
    for act in acts:
        try:
            trouble = do(client, act)
        except (httpx.HTTPError, OSError):
            break
        if trouble is not None:
            toll.broken.append(f"the desk refused: {trouble}")
            break
        told.append(act)
    return told


def _kill_soon(run: Command, seconds: float, toll: Toll) -> None:
    time.sleep(seconds)
    toll.faults += run.kill()


def base_of(here: Scene, toll: Toll) -> Path:
    """A ledger with all stories but the one that is handed over."""
    path = here.ledger("desk-base")
    folders = [one for one in here.stories if one.name != HANDED.name]
    ended(here, toll, ["add", *folders, "--ledger", path])
    with Ledger.open(path) as ledger:
        ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def _copy(here: Scene, base: Path) -> Path:
    path = here.ledger("desk")
    path.write_bytes(base.read_bytes())
    return path


def _undisturbed(here: Scene, base: Path, acts: list[Act], toll: Toll) -> list[str]:
    path = _copy(here, base)
    with served(here, path) as (_, client):
        _until_gone(client, acts, toll)
    return contents(path)


def beside(here: Scene, rounds: int) -> Toll:
    """The desk in use while `add` and `watch` write the same ledger."""
    toll = Toll("serve, add and watch at once")
    base = base_of(here, toll)
    acts = [act for act in plan(base) if act.report is None]
    with here.papers.open() as paper:
        feed = ["watch", f"{paper}/feed", "--once", "--allow-private", "--pause", 0]
        wanted: list[str] = []
        for turn in range(rounds + 1):
            path = _copy(here, base)
            with served(here, path) as (_, client):
                others = [
                    here.command(*asked, "--ledger", path, out=f"other-{n}.txt")
                    for n, asked in enumerate((["add", HANDED], feed))
                ]
                if turn == 0:  # one after the other, to see what must come out
                    for one in others:
                        one.wait()
                _until_gone(client, acts, toll)
                for one in others:
                    if one.wait() != 0:
                        toll.broken.append(f"exit code {one.code}: {one.told[-300:]}")
            look(path, toll, set())
            wanted = wanted or contents(path)
            if contents(path) != wanted:
                toll.broken.append("three writers made something else than one after the other")
    return toll
