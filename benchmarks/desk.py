"""How quickly the desk answers on a large ledger.

`python -m benchmarks.desk LEDGER [--visits 40]`: asks for every kind of page, each time about another incident, report,
actor, country or word, as a browser on this machine would, and writes benchmarks/results/desk.md. A ledger of a hundred
thousand reports is made, and left, by `python -m benchmarks.ledger --folder DIR`.

The first visit of each kind is not counted: it compiles the template.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from starlette.testclient import TestClient

from benchmarks.__main__ import write
from benchmarks.measure import Row
from reportedly.ledger import Filter, Ledger, views
from reportedly.web import Desk, desk

# Asked of pages with facets; lists too long for a page would tell nothing.
ASKED_MS = 200.0
KINDS = {
    "overview": "/",
    "incidents": "/incidents",
    "incidents, a country and a year": "/incidents?country={country}&since={year}&until={year}",
    "incidents, an actor, disputed": "/incidents?actor={actor}&disputed=yes",
    "incidents, a type, gravest first": "/incidents?type=ASSAULT&order=killed&killed={few}",
    "incident": "/incident/{incident}",
    "report": "/report/{report}",
    "reports": "/reports?since={year}",
    "actors": "/actors",
    "actor": "/actor/{actor_id}",
    "two actors over time": "/dyad?a={actor_id}&b={other_id}",
    "two actors against a third": "/triad?a={actor_id}&b={other_id}&c={third_id}",
    "alerts": "/alerts",
    "disputes": "/disputes?since={year}",
    "search": "/search?q={word}",
    "map": "/map?since={year}",
    "map, everything": "/map",
    "the map's points": "/map/points.json",
    "review": "/review",
    "quality": "/quality",
    "log": "/log",
}
WORDS = (
    "market bomb",
    "police",
    "ceasefire talks",
    '"car bomb"',
    "hostages",
    "shell*",
    "border clash",
    "army village",
)


def addresses(ledger: Ledger, pattern: str, visits: int) -> Iterator[str]:
    """So many addresses of one kind, each about something else."""
    step = max(1, views.count(ledger.db, Filter()) // visits)
    rows = ledger.db.execute(
        "SELECT id, start, country FROM incident WHERE n % ? = 0 ORDER BY n LIMIT ?", (step, visits)
    )
    incidents = rows.fetchall()
    reports = [i for (i,) in ledger.db.execute("SELECT id FROM report ORDER BY id LIMIT ?", (visits,))]
    actors = list(views.actors(ledger.db, limit=visits))
    told = zip(cycle(incidents), cycle(reports), cycle(actors), cycle(WORDS), range(visits), strict=False)
    for (incident, start, country), report, actor, word, number in islice(told, visits):
        other, third = (actors[(number + away) % len(actors)].id for away in (1, 2))
        yield pattern.format(
            incident=incident, country=country or "IRQ", year=(start or "2021")[:4], report=report, actor=actor.name,
            actor_id=actor.id, other_id=other, third_id=third, word=word, few=1 + number % 9,
        )  # fmt: skip


def measure(path: Path, visits: int) -> list[Row]:
    """A row a kind of page: median in milliseconds, with the 95th percentile in the note."""
    rows = []
    with Ledger.open(path) as ledger, TestClient(desk(Desk(ledger=path)), base_url="http://127.0.0.1") as client:
        held = views.contents(ledger.db)
        size = f"{held['reports']} reports, {held['incidents']} incidents"
        for name, pattern in KINDS.items():
            taken, bytes_ = [], 0
            for address in addresses(ledger, pattern, visits + 1):
                begun = time.perf_counter()
                answer = client.get(address)
                taken.append(1000 * (time.perf_counter() - begun))
                bytes_ = max(bytes_, len(answer.content))
                if answer.status_code != 200:
                    print(f"{address}: {answer.status_code}", file=sys.stderr)
            worst = sorted(taken[1:])[int(0.95 * (len(taken) - 1))]
            note = f"95 % under {worst:.0f} ms; asked: {ASKED_MS:.0f}; up to {bytes_ / 1000:.0f} kB"
            rows.append(Row("desk", size, name, median(taken[1:]), n=visits, unit="ms", note=note))
            print(f"{name:<40} {rows[-1].ours:8.1f} ms  {note}", flush=True)
    return rows


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk")
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--visits", type=int, default=40)
    asked = parser.parse_args()
    write("desk.md", "The desk", measure(asked.ledger, asked.visits))


if __name__ == "__main__":
    main()
