"""What a filter leaves, to be looked at several times: how many there are, a stretch of them in an order."""

import sqlite3
from collections.abc import Iterator

from reportedly.ledger.filters import NAMED, Condition, Filter, condition
from reportedly.ledger.opening import LedgerError
from reportedly.ledger.packing import unpack
from reportedly.ledger.views import ORDERS
from reportedly.records import Incident

# The index that has incidents in an order; of many, the first fifty are soonest found along it.
IN_ORDER = {
    "newest": "incident_newest", "oldest": "incident_oldest", "killed": "incident_deadliest",
    "reports": "incident_most_reported", "disputes": "incident_most_disputed",
}  # fmt: skip
# So many of the incidents that a filter leaves are sorted sooner than looked for along an order.
SORTED = 3_000
COUNTED = "INDEXED BY incident_counted"


class Left:
    """The incidents that a filter leaves.

    Attributes:
        db: the ledger.
        where: the condition on the incident table; where names were asked for by words, the incidents found, so that
            the words are looked for once.
        look: how a query finds them soonest when it looks at all of them: from the index that has every column, or by row.
        total: how many there are.
    """

    def __init__(self, db: sqlite3.Connection, asked: Filter) -> None:
        self.db = db
        where, values = condition(asked)
        self.where: Condition = (where, values)
        self.look = COUNTED
        if any(getattr(asked, field) for field in NAMED):
            self.where = (f"incident.n IN (SELECT n FROM temp.{_found(db, where, values)})", [])
            self.look = ""
        where, values = self.where
        self.total = int(
            db.execute(f"SELECT count(*) FROM incident {self.look} WHERE {where}", values).fetchone()[0]
        )

    @property
    def every(self) -> bool:
        """Whether nothing is left out."""
        return self.where[0] == "1"

    def incidents(self, order: str, limit: int, skipped: int = 0) -> Iterator[Incident]:
        """So many of them, after so many, in one of the `ORDERS`.

        Raises:
            LedgerError: there is no such order.
        """
        if order not in ORDERS:
            raise LedgerError(f'"{order}" is no order; one of: {", ".join(ORDERS)}')
        where, values = self.where
        way = self.look if self.total <= SORTED else f"INDEXED BY {IN_ORDER[order]}"
        sql = f"SELECT n FROM incident {way} WHERE {where} ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?"
        for (n,) in self.db.execute(sql, (*values, limit, skipped)).fetchall():
            (record,) = self.db.execute("SELECT record FROM told WHERE incident = ?", (n,)).fetchone()
            yield unpack(record, Incident)


def _found(db: sqlite3.Connection, where: str, values: list[object]) -> str:
    """A table of this connection with the incidents that are so."""
    (tables,) = db.execute("SELECT count(*) FROM temp.sqlite_schema WHERE name LIKE 'found_%'").fetchone()
    name = f"found_{tables}"
    db.execute(f"CREATE TEMP TABLE {name} (n INTEGER PRIMARY KEY)")
    db.execute(f"INSERT INTO temp.{name} SELECT incident.n FROM incident WHERE {where}", values)
    return name
