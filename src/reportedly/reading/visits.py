"""What was fetched before: a small file beside the ledger, so that a second run asks only for what changed."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, Self

from reportedly.reading.storing import told, write_ahead

# Seconds to wait for another run that writes.
PATIENCE = 30.0
_DAMAGED = "is damaged; delete it, and pages that were fetched before are asked for once more"
_CURES = {"file is not a database": _DAMAGED, "malformed": _DAMAGED}
_TABLE = """
CREATE TABLE IF NOT EXISTS visit (
    url TEXT PRIMARY KEY, at TEXT, etag TEXT, modified TEXT, changed TEXT, sha256 TEXT, report TEXT, reason TEXT, state TEXT
) WITHOUT ROWID
"""

State = Literal["open", "met", "done"]
"""open: read, and not yet known to be in the ledger; met: it is, and the run that read it broke off; done."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One address as it was last fetched.

    Attributes:
        etag, modified: by which the host tells whether it changed.
        changed: when the feed or sitemap that named it said that it changed.
        sha256: of the bytes as they came.
        report: the last report that was read from it; None where there was none.
        reason: why there was none.
    """

    etag: str | None = None
    modified: str | None = None
    changed: str | None = None
    sha256: str | None = None
    report: str | None = None
    reason: str | None = None
    state: State = "open"


class Visits:
    """The file of visits. A run calls `begin`, notes what it fetched, and at its end `end`.

    Any of them raises StoringError where the file cannot be used.
    """

    def __init__(self, path: Path, *, again: bool = False) -> None:
        """The file at `path`, made when the first visit is noted; with `again` nothing in it counts."""
        self.path, self.again = path, again
        self.answered: list[str] = []
        self._noted: list[str] = []
        self._db: sqlite3.Connection | None = None

    @property
    def db(self) -> sqlite3.Connection:
        """The file, open."""
        if self._db is None:
            self._db = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
            write_ahead(self._db, PATIENCE)
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute(_TABLE)
        return self._db

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        if self._db is not None:
            self._db.close()
        self._db = None

    def begin(self, kept: Callable[[str], bool]) -> None:
        """Where the last run broke off, forget what it fetched and did not keep.

        Args:
            kept: whether a report of that id stands in the ledger.
        """
        if not self.path.exists():
            return
        with self._told():
            self.db.execute("BEGIN IMMEDIATE")
            rows: Iterable[tuple[str, str | None]] = self.db.execute(
                "SELECT url, report FROM visit WHERE state = 'open'"
            ).fetchall()
            for url, report in rows:
                if report is not None and kept(report):
                    self.db.execute("UPDATE visit SET state = 'met' WHERE url = ?", (url,))
                else:
                    self.db.execute("DELETE FROM visit WHERE url = ?", (url,))
            self.db.execute("COMMIT")

    def _told(self) -> AbstractContextManager[None]:
        return told(self.path, cures=_CURES)

    def end(self) -> None:
        """All that this run fetched is kept. What another run fetches meanwhile is its own to say."""
        if self.path.exists():
            with self._told():
                self.db.execute("BEGIN IMMEDIATE")
                self.db.execute("UPDATE visit SET state = 'done' WHERE state = 'met'")
                noted = ((url,) for url in self._noted)
                self.db.executemany("UPDATE visit SET state = 'done' WHERE url = ?", noted)
                self.db.execute("COMMIT")
            self._noted.clear()

    def get(self, url: str) -> Visit | None:
        """How an address was last fetched; None where it was not."""
        if self.again or not self.path.exists():
            return None
        with self._told():
            row = self.db.execute(
                "SELECT etag, modified, changed, sha256, report, reason, state FROM visit WHERE url = ?", (url,)
            ).fetchone()
        return None if row is None else Visit(*row)

    def note(self, url: str, visit: Visit) -> None:
        """Keep how an address was fetched. `answered` lists those with which all was well."""
        if visit.reason is None:
            self.answered.append(url)
        self._noted.append(url)
        with self._told():
            self.db.execute(
                "INSERT OR REPLACE INTO visit (url, at, etag, modified, changed, sha256, report, reason, state) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    url, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", visit.etag, visit.modified, visit.changed,
                    visit.sha256, visit.report, visit.reason, visit.state,
                ),
            )  # fmt: skip
