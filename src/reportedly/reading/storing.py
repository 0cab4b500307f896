"""What SQLite files share: how several programs begin one, and what is told where one cannot be used."""

import shutil
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

# Seconds between two tries where SQLite refuses at once instead of waiting.
_AGAIN = 0.02
# Less room than this is none: SQLite lays out the files beside its own in pieces of so many bytes.
_ROOM = 65_536


class StoringError(ValueError):
    """A file of ours that cannot be read or written; the message says what is wrong and the cure in one line."""


_HELD = "is being written by another program, which does not let go; wait for it or end it, then repeat"
# What SQLite says, and what is told: the reason and the cure.
CURES = {
    "file is not a database": "is no file of this program (no SQLite file at all); name another",
    "malformed": "is damaged; restore it from a copy",
    "locked": _HELD,
    "busy": _HELD,
    "readonly": "cannot be written; make the file and its folder writable, or work on a copy",
    "disk is full": "cannot grow, the disk is full; make room and repeat (what was added before is kept)",
    "unable to open": "cannot be opened; look at the rights of the file and its folder, and whether the disk is full",
    "disk I/O error": "cannot be read or written (the disk reports an error); look at the disk, or use a copy",
}


@contextmanager
def told(
    path: Path, kind: type[ValueError] = StoringError, cures: Mapping[str, str] | None = None
) -> Iterator[None]:
    """What SQLite cannot do becomes an error of this kind, with the cure.

    Args:
        path: the file.
        kind: the error.
        cures: of this file, before the general ones.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        words = str(error)
        if "disk I/O error" in words and _is_full(path):  # files that SQLite maps into memory end so
            words = "disk is full"
        for sign, cure in {**CURES, **(cures or {})}.items():
            if sign in words:
                raise kind(f"{path} {cure}") from error
        raise


def _is_full(path: Path) -> bool:
    with suppress(OSError):
        return shutil.disk_usage(path.parent).free < _ROOM
    return False


def write_ahead(db: sqlite3.Connection, patience: float) -> None:
    """Let readers and a writer work at once (WAL). While another program does the same SQLite refuses without waiting;
    it is asked again for so many seconds.

    Raises:
        sqlite3.OperationalError: another program holds the file, or it cannot be written.
    """
    until = time.monotonic() + patience
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(_AGAIN)
        else:
            return
