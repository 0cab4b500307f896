"""Opening a ledger file: is it one, is it of this version, may it be written; and new ones."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from reportedly.ledger.dealing import kept_dealings, kept_spellings
from reportedly.ledger.naming import named_in
from reportedly.ledger.packing import unpacked_json
from reportedly.reading import storing

# Marks an SQLite file as a ledger ("rprt"), so that another program's database is never touched.
APPLICATION = int.from_bytes(b"rprt", "big")
# How long a writer waits for another to finish. A batch of `add` takes well under a second; who holds the file longer than
# this has stopped in the middle of something.
PATIENCE = 30.0
# Pages kept in memory, as KiB: blocking keys are looked up all over their tree, and 64 MiB hold that of 100,000 reports.
CACHE_KIB = 65_536
# Pages in the journal before they are put in their places (20 to 40 ms): a report touches some 120 pages, so that one in
# some thirty waits for it; at SQLite's 1,000 it would be one in eight.
JOURNAL_PAGES = 4_000


class LedgerError(ValueError):
    """A ledger that cannot be opened, read or written; the message says what is wrong and the cure in one line."""


class MissingError(LedgerError):
    """What was asked for by a name is not in the ledger."""


@lru_cache(maxsize=1)
def migrations() -> tuple[str, ...]:
    """The scripts that bring a ledger from one version to the next, in order; version N has had the first N."""
    folder = files(__package__).joinpath("migrations")
    named = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return tuple(script.read_text(encoding="utf-8") for script in named)


def connect(path: Path, *, create: bool = False, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection to the ledger at `path`, brought to this program's version.

    Args:
        path: the file.
        create: make it where there is none.
        patience: seconds to wait for another writer.

    Raises:
        LedgerError: there is no such file, it is no ledger, it is of a newer version, or it must be written and cannot be.
    """
    _check_place(path, create)
    with told(path):
        db = _opened(path, patience)
        try:
            _settle(db, path, patience)
        except BaseException:
            db.close()
            raise
    return db


def _check_place(path: Path, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"{path} is a folder; name a file in it")
    if not path.exists():
        if not create:
            raise LedgerError(
                f"there is no ledger {path}; make one with: reportedly add REPORTS --ledger {path}, or name another"
            )
        if not path.parent.is_dir():
            raise LedgerError(
                f"cannot make {path}: there is no folder {path.parent} (create it, or choose another)"
            )


def _opened(path: Path, patience: float) -> sqlite3.Connection:
    """A connection that writes if the file may be written, else one that reads."""
    address = "file:" + quote(str(path.absolute()))
    if path.exists() and not os.access(path, os.W_OK):
        # Where the folder cannot be written either and nobody writes, SQLite must not look for a journal of its own.
        still = not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()
        address += "?immutable=1" if still else "?mode=ro"
    # one request may be answered by several threads, one after another
    db = sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)
    db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    db.execute("PRAGMA foreign_keys = ON")
    add_functions(db)
    db.execute(f"PRAGMA wal_autocheckpoint = {JOURNAL_PAGES}")
    db.execute("PRAGMA synchronous = NORMAL")  # in WAL: a power cut may lose the last batch, never break the file
    return db


def add_functions(db: sqlite3.Connection) -> None:
    """What migrations call on kept records: one as JSON text; whom and where a kept incident names; what actors do
    and are called in a kept coding."""
    db.create_function("inflated", 1, unpacked_json, deterministic=True)
    db.create_function("named_in", 1, named_in, deterministic=True)
    db.create_function("dealings", 1, kept_dealings, deterministic=True)
    db.create_function("spellings", 1, kept_spellings, deterministic=True)


def _settle(db: sqlite3.Connection, path: Path, patience: float) -> None:
    """Look at what the file is, and bring it to this program's version."""
    mark, version = _value(db, "application_id"), _value(db, "user_version")
    empty = db.execute("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)").fetchone()[0]
    if mark != APPLICATION and not empty:
        raise LedgerError(f"{path} is a database of another program, no ledger; name another file")
    newest = len(migrations())
    if version > newest:
        raise LedgerError(
            f"{path} was written by a newer reportedly (ledger version {version}, this program knows {newest}); "
            "update reportedly"
        )
    if version == newest:
        return
    if not os.access(path, os.W_OK):
        raise LedgerError(
            f"{path} is of ledger version {version} and must be brought to {newest}, but it cannot be written; "
            "make it writable, or open a copy of it"
        )
    storing.write_ahead(db, patience)
    _migrate(db)


def _migrate(db: sqlite3.Connection) -> None:
    """All missing versions in one transaction: a file is of the old version or of the new, never between."""
    with transaction(db):
        version = _value(db, "user_version")  # another program may have done it meanwhile
        for number, script in enumerate(migrations()[version:], version + 1):
            for statement in statements(script):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number}")
        db.execute(f"PRAGMA application_id = {APPLICATION}")


def statements(script: str) -> Iterator[str]:
    """The statements of an SQL script, one by one (executescript would end the transaction)."""
    part = ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            yield part
            part = ""


def _value(db: sqlite3.Connection, pragma: str) -> int:
    return int(db.execute(f"PRAGMA {pragma}").fetchone()[0])


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; others' writing waits, their reading goes on and sees what stood before."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")  # it may fail, too: on a full disk
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


_CURES = {
    "file is not a database": "is no ledger (no SQLite file at all); name another file",
    "malformed": "is damaged; restore it from a copy, or add the reports to a new ledger",
}


def told(path: Path) -> AbstractContextManager[None]:
    """What SQLite cannot do becomes a LedgerError with the cure."""
    return storing.told(path, LedgerError, _CURES)
