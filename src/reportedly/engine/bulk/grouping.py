"""Incidents over shards: which tellings in a whole archive tell one happening, as `incidents.group` would say of all at once.

Tellings are put in order of time and place and cut into blocks, so that those that may be one lie near one another. Only
tellings that share a key are compared (see `incidents.keys`); DuckDB joins the keys, part by part and out of memory where need
be. Links make components, and each component is grouped by itself: none reaches beyond it, so nothing is lost by parts.
"""

import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from reportedly.engine.bulk.needs import need
from reportedly.engine.bulk.sql import connect
from reportedly.engine.bulk.storage import Store
from reportedly.incidents import Trace, incident_id, keys, link
from reportedly.incidents.group import Pair, clusters
from reportedly.incidents.keys import number

# Tellings in a block: some 20 MB of records, enough that most that may be one with another lie in the same.
BLOCK = 20_000
# Parts that keys are joined in: the pairs of one part fit into memory up to some ten million tellings.
PARTS = 32
# Tellings of whole components grouped at a time.
AT_ONCE = 200_000
Told = Callable[[str], None]


class Grouping(NamedTuple):
    """What grouping came to."""

    traces: int
    pairs: int
    links: int
    incidents: int


def group_shards(
    store: Store, *, workers: int = 1, block: int = BLOCK, parts: int = PARTS, told: Told = lambda _: None
) -> Grouping:
    """Group the tellings of all shards that are done, and write the tables `incidents` and `members` beside theirs.

    Args:
        store: what a bulk run wrote.
        workers: processes for what is not DuckDB's.
        block, parts: how finely the work is cut; the result is the same.
        told: called with a line at each step.

    Raises:
        ValueError: nothing is done there.
        MissingError: a library is not installed.
    """
    db = connect(store)
    with store.scratch() as folder:
        db.execute(f"SET temp_directory = '{folder}'")
        count = _blocks(db, folder, block)
        told(f"{count:,} tellings in {-(-count // block):,} blocks by time and place")
        _each(_write_keys, [(str(file),) for file in sorted(folder.glob("block-*.parquet"))], workers)
        pairs = _pairs(db, folder, block, parts)
        told(f"{pairs:,} pairs share a key")
        tasks = [
            (str(folder), int(n)) for (n,) in db.execute("SELECT DISTINCT home FROM pair ORDER BY 1").fetchall()
        ]
        _each(_write_links, tasks, workers)
        links = _links(db, folder)
        told(f"{links:,} pairs are linked")
        incidents = _write(db, store, folder)
    told(f"{incidents:,} incidents")
    return Grouping(count, pairs, links, incidents)


def _each(work: Callable[..., None], tasks: Sequence[tuple[Any, ...]], workers: int) -> None:
    if workers == 1:
        for task in tasks:
            work(*task)
        return
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        for done in [pool.submit(work, *task) for task in tasks]:
            done.result()


def _blocks(db: Any, folder: Path, size: int) -> int:
    """Number the tellings by time and place, and write them into blocks in that order."""
    db.execute(
        "CREATE TEMP TABLE placed AS SELECT row_number() OVER (ORDER BY coalesce(published, '')[:7], coalesce(country, ''), "
        "coalesce(published, ''), id) - 1 AS t, shard, n, id FROM traces"
    )
    (count,) = db.execute("SELECT count(*) FROM placed").fetchone()
    for first in range(0, count, size):
        db.execute(
            "COPY (SELECT t, record FROM traces JOIN placed USING (shard, n, id) "
            f"WHERE t >= {first} AND t < {first + size} ORDER BY t) TO '{folder}/block-{first // size:06}.parquet'"
        )
    return int(count)


def _write_keys(block: str) -> None:
    """The keys of the tellings of a block as numbers, beside it."""
    arrow, parquet = need("pyarrow", "bulk"), need("pyarrow.parquet", "bulk")
    found: dict[str, list[int]] = {"key": [], "t": []}
    for row in parquet.read_table(block).to_pylist():
        held = {number(key) for key in keys(msgspec.json.decode(row["record"], type=Trace))}
        found["key"] += held
        found["t"] += [row["t"]] * len(held)
    schema = arrow.schema([("key", arrow.int64()), ("t", arrow.int64())])
    parquet.write_table(arrow.table(found, schema=schema), block.replace("block-", "keys-"))


def _pairs(db: Any, folder: Path, block: int, parts: int) -> int:
    """The pairs that share a key, each once, with the block of the first."""
    db.execute("CREATE TEMP TABLE pair (home BIGINT, a BIGINT, b BIGINT)")
    if not list(folder.glob("keys-*.parquet")):
        return 0
    for part in range(parts):
        db.execute(
            f"CREATE OR REPLACE TEMP TABLE part AS SELECT key, t FROM read_parquet('{folder}/keys-*.parquet') "
            f"WHERE (key & 1048575) % {parts} = {part}"
        )
        db.execute(
            f"INSERT INTO pair SELECT DISTINCT one.t // {block}, one.t, other.t FROM part AS one JOIN part AS other "
            "ON one.key = other.key AND one.t < other.t"
        )
    db.execute("CREATE OR REPLACE TEMP TABLE pair AS SELECT DISTINCT home, a, b FROM pair")
    (count,) = db.execute("SELECT count(*) FROM pair").fetchone()
    for (home,) in db.execute("SELECT DISTINCT home FROM pair ORDER BY 1").fetchall():
        db.execute(
            f"COPY (SELECT a, b FROM pair WHERE home = {home} ORDER BY b, a) TO '{folder}/pairs-{home}.parquet'"
        )
    return int(count)


def _write_links(folder: str, home: int) -> None:
    """The links among the pairs whose first telling lies in a block."""
    arrow, parquet = need("pyarrow", "bulk"), need("pyarrow.parquet", "bulk")
    db = need("duckdb", "bulk").connect()
    pairs = f"read_parquet('{folder}/pairs-{home}.parquet')"
    blocks = f"read_parquet('{folder}/block-*.parquet')"
    own = dict(db.execute(f"SELECT t, record FROM {blocks} WHERE t IN (SELECT a FROM {pairs})").fetchall())
    first = {t: msgspec.json.decode(record, type=Trace) for t, record in own.items()}
    db.execute(f"SELECT a, b, record FROM {pairs} JOIN {blocks} ON t = b ORDER BY b, a")
    found: dict[str, list[Any]] = {"a": [], "b": [], "score": []}
    at, other = -1, Trace(id="", report="")
    while rows := db.fetchmany(10_000):
        for a, b, record in rows:
            if b != at:
                at, other = b, msgspec.json.decode(record, type=Trace)
            # Scores are asked for in the order of ids, as in `incidents.links`.
            one, two = sorted((first[a], other), key=lambda trace: trace.id)
            if (made := link(one, two)) is not None:
                found["a"].append(a)
                found["b"].append(b)
                found["score"].append(made.score)
    schema = arrow.schema([("a", arrow.int64()), ("b", arrow.int64()), ("score", arrow.float64())])
    parquet.write_table(arrow.table(found, schema=schema), f"{folder}/links-{home}.parquet")


def _links(db: Any, folder: Path) -> int:
    """The links with the component that each lies in, named by its first telling."""
    db.execute("CREATE TABLE joined (root BIGINT, a BIGINT, b BIGINT, score DOUBLE)")
    if not list(folder.glob("links-*.parquet")):
        return 0
    files = f"read_parquet('{folder}/links-*.parquet')"
    above: dict[int, int] = {}

    def root(t: int) -> int:
        while (up := above.setdefault(t, t)) != t:
            above[t] = above[up]
            t = up
        return t

    for a, b in _rows(db.execute(f"SELECT a, b FROM {files}")):
        one, other = sorted((root(a), root(b)))
        above[other] = one
    arrow = need("pyarrow", "bulk")
    roots = arrow.table({"t": list(above), "root": [root(t) for t in above]})
    db.register("roots", roots)
    db.execute(f"INSERT INTO joined SELECT root, a, b, score FROM {files} JOIN roots ON t = a")
    db.execute("CREATE TEMP TABLE component AS SELECT t, root FROM roots")
    (count,) = db.execute("SELECT count(*) FROM joined").fetchone()
    return int(count)


def _rows(found: Any, many: int = 100_000) -> Iterator[tuple[Any, ...]]:
    while rows := found.fetchmany(many):
        yield from rows


def _write(db: Any, store: Store, folder: Path) -> int:
    """Group each component, and put the tables in place of those of before."""
    parquet, arrow = need("pyarrow.parquet", "bulk"), need("pyarrow", "bulk")
    if not db.execute("SELECT 1 FROM information_schema.tables WHERE table_name = 'component'").fetchone():
        db.execute("CREATE TEMP TABLE component (t BIGINT, root BIGINT)")
    alone = "SELECT t, shard, n, record FROM traces JOIN placed USING (shard, n, id) "
    query = (
        "SELECT coalesce(root, t) AS root, t, shard, n, record FROM "
        f"({alone}) LEFT JOIN component USING (t) ORDER BY 1, 2"
    )
    scores = db.cursor().execute("SELECT root, a, b, score FROM joined ORDER BY root, a, b")
    pending = _Ahead(_rows(scores))
    schemas = _schemas(arrow)
    files = {name: folder / f"{name}.parquet" for name in schemas}
    out = {
        name: parquet.ParquetWriter(str(files[name]), schema, compression="zstd")
        for name, schema in schemas.items()
    }
    count = 0
    for held in _components(_rows(db.execute(query), 10_000)):
        known = {t: (msgspec.json.decode(record, type=Trace), shard, n) for _, t, shard, n, record in held}
        found: dict[Pair, float] = {}
        for _, a, b, score in pending.upto(held[-1][0]):
            one, other = sorted((known[a][0].id, known[b][0].id))
            found[one, other] = score
        rows = _tables(known.values(), found)
        count += len(rows["incidents"])
        for name, made in rows.items():
            out[name].write_table(arrow.Table.from_pylist(made, schema=schemas[name]))
    for name, writer in out.items():
        writer.close()
        store.put(files[name], f"{name}/all.parquet")
    return count


class _Ahead:
    """Rows in order, handed out as far as wanted."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self.rows, self.next = rows, next(rows, None)

    def upto(self, root: int) -> Iterator[tuple[Any, ...]]:
        """The rows whose first value is not above `root`."""
        while self.next is not None and self.next[0] <= root:
            yield self.next
            self.next = next(self.rows, None)


def _components(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    """Rows in lots of whole components."""
    held: list[tuple[Any, ...]] = []
    for row in rows:
        if len(held) >= AT_ONCE and row[0] != held[-1][0]:
            yield held
            held = []
        held.append(row)
    if held:
        yield held


def _tables(known: Iterable[tuple[Trace, str, int]], scores: dict[Pair, float]) -> dict[str, list[dict[str, Any]]]:
    """The rows of the incidents that some tellings make."""
    there = {trace.id: (trace, shard, n) for trace, shard, n in known}
    incidents, members = [], []
    for names in clusters({name: trace for name, (trace, _, _) in there.items()}, scores):
        held = [there[name][0] for name in names]
        incident = incident_id(held[0])
        incidents.append(_incident(incident, held))
        members += [
            {"incident": incident, "place": place, "shard": there[name][1], "n": there[name][2],
             "report": there[name][0].report, "trace": name, "events": list(there[name][0].events)}
            for place, name in enumerate(names)
        ]  # fmt: skip
    return {"incidents": incidents, "members": members}


def _incident(name: str, held: Sequence[Trace]) -> dict[str, Any]:
    """What the tellings of an incident have in common, as far as a table can say it; a ledger tells it in full."""
    families = Counter(trace.family for trace in held if trace.family != "story")
    spot = next((t.place for t in held if t.place is not None and t.place.precision != "country"), None)
    spot = spot or next((t.place for t in held if t.place is not None), None)
    exact = Counter(t.start for t in held if t.exact)
    starts = [t.start for t in held if t.start is not None]
    killed = [(low, high) for t in held for effect, low, high in t.tolls if effect == "killed"]
    published = sorted(t.published for t in held if t.published is not None)
    return {
        "id": name, "reports": len({t.report for t in held}), "traces": len(held),
        "family": min(families, key=lambda f: (-families[f], f)) if families else "story",
        "background": all(t.background for t in held),
        "day": min(exact, key=lambda d: (-exact[d], d or "")) if exact else None, "earliest": min(starts, default=None),
        "place": spot and next(iter(spot.names), None), "country": spot and spot.country, "latitude": spot and spot.latitude,
        "longitude": spot and spot.longitude, "precision": spot and spot.precision,
        "countries": sorted({code for t in held for code in t.countries}),
        "killed_low": min((low for low, _ in killed if low is not None), default=None),
        "killed_high": max((high for _, high in killed if high is not None), default=None),
        "first_published": published[0] if published else None, "last_published": published[-1] if published else None,
    }  # fmt: skip


def _schemas(arrow: Any) -> dict[str, Any]:
    text, whole, real, flag = arrow.string(), arrow.int64(), arrow.float64(), arrow.bool_()
    several = arrow.list_(text)
    return {
        "incidents": arrow.schema([
            ("id", text), ("reports", whole), ("traces", whole), ("family", text), ("background", flag), ("day", text),
            ("earliest", text), ("place", text), ("country", text), ("latitude", real), ("longitude", real),
            ("precision", text), ("countries", several), ("killed_low", whole), ("killed_high", whole),
            ("first_published", text), ("last_published", text),
        ]),
        "members": arrow.schema([
            ("incident", text), ("place", whole), ("shard", text), ("n", whole), ("report", text), ("trace", text),
            ("events", several),
        ]),
    }  # fmt: skip
