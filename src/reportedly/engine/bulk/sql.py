"""SQL over shards: DuckDB views of what is done, each report once."""

from collections.abc import Sequence
from typing import Any

from reportedly.engine.bulk.needs import need
from reportedly.engine.bulk.run import completions
from reportedly.engine.bulk.storage import Store
from reportedly.engine.bulk.tables import TABLES

# Tables that `incidents_of` writes; there only after it ran.
GROUPED = ("incidents", "members")
# Of one text met in several places, the row that a ledger would code, too (see `ledger.reports.preference`).
_CHOSEN = """
    SELECT shard, n FROM all_reports QUALIFY row_number() OVER (PARTITION BY report ORDER BY
    published_basis NOT IN ('given', 'metadata', 'dateline'), published NULLS LAST, publisher IS NULL, title IS NULL,
    shard, n) = 1
"""


def connect(store: Store) -> Any:
    """A DuckDB connection with a view for each table.

    `reports`, `events`, `statements`, `tolls`, `traces` have every text once, however often it was met; `all_reports` and so on
    have every row. `shards` tells what is done and by whom, `failures` what failed and why; `incidents` and `members` are
    there once incidents were made. Only shards that are done are seen.

    Raises:
        ValueError: nothing is done there.
        MissingError: DuckDB is not installed.
    """
    arrow = need("pyarrow", "bulk")
    db = need("duckdb", "bulk").connect()
    done = list(completions(store))
    if not done:
        raise ValueError(f"there are no shards in {store.url}; reportedly bulk makes them")
    if not store.local:
        db.register_filesystem(store.fs)
    for table in TABLES:
        _view(db, f"all_{table}", store, [f"{table}/{one.shard.id}.parquet" for one in done])
    db.execute(f"CREATE TEMP TABLE chosen AS {_CHOSEN}")
    for table in TABLES:
        db.execute(f"CREATE VIEW {table} AS SELECT * FROM all_{table} SEMI JOIN chosen USING (shard, n)")
    for table in GROUPED:
        if files := [f"{table}/{name}" for name in store.names(table)]:
            _view(db, table, store, files)
    shards = [
        {"shard": one.shard.id, "coder": one.coder, "seconds": one.seconds, "bytes": one.size, "memory": one.memory,
         "reports": one.counts.get("reports", 0), "failed": one.counts.get("failed", 0),
         "set_aside": one.counts.get("set_aside", 0), "passed_over": sum(v for k, v in one.counts.items() if "passed" in k)}
        for one in done
    ]  # fmt: skip
    failed = [
        {
            "shard": one.shard.id,
            "source": f.source,
            "line": f.line,
            "ref": f.ref,
            "reason": f.reason,
            "cure": f.cure,
        }
        for one in done
        for f in one.failures
    ]
    kinds = [(name, arrow.int64() if name == "line" else arrow.string())
             for name in ("shard", "source", "line", "ref", "reason", "cure")]  # fmt: skip
    db.register("shards", arrow.Table.from_pylist(shards))
    db.register("failures", arrow.Table.from_pylist(failed, schema=arrow.schema(kinds)))
    return db


def _view(db: Any, name: str, store: Store, files: Sequence[str]) -> None:
    scheme = "" if store.local else f"{store.url.partition('://')[0]}://"
    paths = [store.path(file) if store.local else f"{scheme}{store.path(file).lstrip('/')}" for file in files]
    quoted = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    db.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{quoted}])")


def query(store: Store, sql: str) -> tuple[list[str], Any]:
    """The names of the columns of what a query finds, and an iterator over its rows.

    Raises:
        ValueError: the query is wrong; the message says where. Else as `connect`.
    """
    db = connect(store)
    try:
        found = db.execute(sql)
    except need("duckdb", "bulk").Error as error:
        raise ValueError(str(error)) from None
    names = [column[0] for column in found.description or ()]
    return names, iter(found.fetchone, None)
