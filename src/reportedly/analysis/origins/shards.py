"""The history that the shards of a bulk run tell."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import msgspec

from reportedly.analysis.history import Evidence, History, history_of
from reportedly.analysis.origins.deeds import Gathered, Marked, Telling, barred, day_of, gather, volume_of
from reportedly.engine.bulk import Store
from reportedly.engine.bulk.sql import connect
from reportedly.exports.subjects import WAYS
from reportedly.records import Coding, Event
from reportedly.records.toll import bounds
from reportedly.records.vocabulary import Way

# Rows of a query held at a time.
AT_ONCE = 2000
# Every event, in the order of incidents; without grouping each report's events are by themselves. An event told by two
# tellings of its report belongs to the first incident by name.
_GROUPED = """
    SELECT coalesce(m.incident, e.report || ' ' || e.id) AS key, e.report, e.published, e.record, r.record
    FROM events AS e JOIN reports AS r USING (shard, n)
    LEFT JOIN (
        SELECT shard, n, id, min(incident) AS incident
        FROM (SELECT shard, n, incident, unnest(events) AS id FROM members) GROUP BY shard, n, id
    ) AS m
    ON m.shard = e.shard AND m.n = e.n AND m.id = e.id ORDER BY key, e.published NULLS LAST, e.report, e.id
"""
_ALONE = """
    SELECT e.report || ' ' || e.id AS key, e.report, e.published, e.record, r.record
    FROM events AS e JOIN reports AS r USING (shard, n) ORDER BY key
"""

_VOLUME = "SELECT published[:10], count(*) FROM reports GROUP BY 1"


def of_shards(folder: str, *, ways: Iterable[Way] = WAYS) -> History:
    """Who did what to whom by the shards of `reportedly bulk --out`, a text that was met several times once.

    Where incidents were made (`bulk --incidents`), a deed of an incident is one row, as in a ledger; else each report's deeds
    stand by themselves, and what ten reports tell counts ten times.

    Args:
        folder: a folder or address.
        ways: as for `of_ledger`.

    Raises:
        ValueError: nothing is done there, or a library for it is not installed.
    """
    granted = frozenset(ways)
    db = connect(Store(folder))
    grouped = bool(db.execute("SELECT count(*) FROM duckdb_views() WHERE view_name = 'members'").fetchone()[0])
    held = Gathered([], [], [])
    rows = db.execute(_GROUPED if grouped else _ALONE)
    for key, those in groupby(_rows(rows), key=lambda row: str(row[0])):
        tellings = [_telling(row, granted) for row in those]
        dead = [low for one in tellings if (low := bounds(one.event.tolls, "killed")[0]) is not None]
        gather(held, key, tellings, None, float(max(dead)) if dead else None)
    volume = volume_of(db.execute(_VOLUME).fetchall())
    reader = _Reader(folder, held.tellings)
    origin = f"shards in {folder}" + ("" if grouped else ", incidents not made")
    intents = history_of(held.intents, volume=volume, origin=origin, reader=reader)
    return history_of(
        held.deeds, volume=volume, origin=origin, undated=held.undated, intents=intents, reader=reader
    )


def _rows(found: Any) -> Iterator[tuple[Any, ...]]:
    while held := found.fetchmany(AT_ONCE):
        yield from held


def _telling(row: tuple[Any, ...], granted: frozenset[Way]) -> Telling:
    _, report, published, record, coding = row
    event = msgspec.json.decode(record, type=Event)
    told = msgspec.json.decode(coding, type=Coding).responsibility
    return Telling(report, day_of(published), event, barred(event, told, granted))


class _Reader:
    """Reads the words that tell a deed from the shards, when they are asked for."""

    def __init__(self, folder: str, tellings: list[Marked]) -> None:
        self._folder, self._tellings = folder, tellings
        self._db: Any = None

    def __call__(self, mark: int) -> tuple[Evidence, ...]:
        self._db = self._db or connect(Store(self._folder))
        sql = "SELECT record, publisher, published FROM events WHERE report = ? AND id = ?"
        found: list[Evidence] = []
        for report, ident in self._tellings[mark].told_by:
            for record, publisher, published in self._db.execute(sql, [report, ident]).fetchall():
                spans = msgspec.json.decode(record, type=Event).evidence
                found += [
                    Evidence(" ".join(s.text.split()), publisher, published, report, s.start, s.end) for s in spans
                ]
        return tuple(dict.fromkeys(found))
