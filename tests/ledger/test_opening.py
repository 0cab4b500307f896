"""What may be opened, what may not, and what is told."""

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.engine import Worked
from reportedly.ledger import Ledger, LedgerError, opening, views
from reportedly.ledger.dump import dump
from reportedly.ledger.filters import Filter


def test_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="reportedly add"):
        Ledger.open(tmp_path / "none.ledger")
    assert list(tmp_path.iterdir()) == [], "looking for one must not make one"


def test_the_folder_is_missing(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="create it"):
        Ledger.open(tmp_path / "no" / "x.ledger", create=True)


def test_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="name a file in it"):
        Ledger.open(tmp_path)


@pytest.mark.parametrize(
    "content", [b"QUETTA (Agency) - A bomb exploded." * 100, b"SQLite format 3\0" + b"\xff" * 4000]
)
def test_a_file_of_another_kind_is_refused_and_left_as_it_was(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger.open(path, create=True)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE report (x)")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="another program"):
        Ledger.open(path, create=True)
    assert path.read_bytes() == before


def test_a_newer_ledger_is_refused(fill: Callable[..., Ledger]) -> None:
    ledger = fill(())
    ledger.db.execute("PRAGMA user_version = 999")
    ledger.close()
    with pytest.raises(LedgerError, match="update reportedly"):
        Ledger.open(ledger.path)


def test_a_damaged_ledger_is_told(told: tuple[Worked, ...], fill: Callable[..., Ledger]) -> None:
    ledger = fill(told)
    ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    ledger.close()
    content = bytearray(ledger.path.read_bytes())
    content[4096 * 2 :] = os.urandom(len(content) - 4096 * 2)
    ledger.path.write_bytes(content)
    with (
        pytest.raises(LedgerError, match="damaged"),
        Ledger.open(ledger.path) as opened,
        opening.told(ledger.path),
    ):
        list(dump(opened.db))


def as_nobody(path: Path) -> list[str]:
    """What a user without rights reads and is told (root may write everything)."""
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        if os.geteuid() == 0:
            os.setresuid(65534, 65534, 65534)
        told = []
        try:
            with Ledger.open(path) as ledger:
                told.append(str(len(list(views.incidents(ledger.db, Filter())))))
                with ledger.batch():
                    ledger.note("test", None, {})
                told.append("written")
        except Exception as error:  # noqa: BLE001  told to the parent
            told.append(f"{type(error).__name__}: {error}")
        os.write(there, "\n".join(told).encode())
        os._exit(0)
    os.close(there)
    os.waitpid(child, 0)
    with os.fdopen(here) as stream:
        return stream.read().splitlines()


@pytest.mark.parametrize("folder_mode", [0o777, 0o555])
def test_a_ledger_that_may_only_be_read_is_read(
    folder_mode: int, told: tuple[Worked, ...], fill: Callable[..., Ledger], tmp_path: Path
) -> None:
    ledger = fill(told)
    there = len(list(views.incidents(ledger.db, Filter())))
    ledger.close()
    ledger.path.chmod(0o444)
    for folder in (tmp_path, *list(tmp_path.parents)[:2]):
        folder.chmod(0o755)
    tmp_path.chmod(folder_mode)
    try:
        read, refused = as_nobody(ledger.path)
    finally:
        tmp_path.chmod(0o755)
    assert read == str(there)
    assert refused.startswith("LedgerError")
    assert "make the file and its folder writable" in refused


def test_an_older_version_is_brought_up_to_date(
    monkeypatch: pytest.MonkeyPatch, told: tuple[Worked, ...], fill: Callable[..., Ledger]
) -> None:
    ledger = fill(told)
    before = list(dump(ledger.db))
    ledger.close()
    later = (*opening.migrations(), "CREATE TABLE later (x);\nINSERT INTO later SELECT count(*) FROM report;\n")
    monkeypatch.setattr(opening, "migrations", lambda: later)
    with Ledger.open(ledger.path) as opened:
        assert opened.db.execute("PRAGMA user_version").fetchone() == (len(later),)
        assert opened.db.execute("SELECT x FROM later").fetchone() == (len(told),)
        assert list(dump(opened.db)) == before


def test_an_update_that_fails_leaves_the_older_version(
    monkeypatch: pytest.MonkeyPatch, told: tuple[Worked, ...], fill: Callable[..., Ledger]
) -> None:
    ledger = fill(told[:1])
    ledger.close()
    with monkeypatch.context() as patch:
        broken = (*opening.migrations(), "CREATE TABLE later (x);\nINSERT INTO nowhere VALUES (1);\n")
        patch.setattr(opening, "migrations", lambda: broken)
        with pytest.raises(sqlite3.OperationalError):
            Ledger.open(ledger.path)
    with Ledger.open(ledger.path) as opened:
        assert opened.db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'later'").fetchone() == (0,)


def test_opening_is_quick(told: tuple[Worked, ...], fill: Callable[..., Ledger]) -> None:
    path = fill(told).path
    begun = time.perf_counter()
    Ledger.open(path).close()
    assert time.perf_counter() - begun < 0.3


@pytest.mark.parametrize("version", range(1, len(opening.migrations())))
def test_every_older_version_is_brought_up_to_date(
    version: int, tmp_path: Path, told: tuple[Worked, ...], fill: Callable[..., Ledger]
) -> None:
    with fill(told, name="new") as fresh:
        path = _older(fresh.db, version, tmp_path / "older.ledger")
        with Ledger.open(path) as opened:
            assert opened.db.execute("PRAGMA user_version").fetchone() == (len(opening.migrations()),)
            assert list(dump(opened.db)) == list(dump(fresh.db))
            schema = "SELECT name, sql FROM sqlite_schema ORDER BY name"
            assert opened.db.execute(schema).fetchall() == fresh.db.execute(schema).fetchall()
            for table in (
                "incident",
                "dispute",
                "trace_link",
                "actor",
                "told",
                "named",
                "label",
                "dealing",
                "spelling",
                "party",
            ):
                rows = f"SELECT * FROM {table}"
                assert sorted(opened.db.execute(rows)) == sorted(fresh.db.execute(rows)), table


def _older(new: sqlite3.Connection, version: int, path: Path) -> Path:
    """A ledger as the program of that version made it, with what is in `new`."""
    old = sqlite3.connect(path, isolation_level=None)
    opening.add_functions(old)
    for script in opening.migrations()[:version]:
        old.executescript(script)
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_words%' ESCAPE '\\'"
    known = {name for (name,) in new.execute(tables)}
    for (table,) in old.execute(tables).fetchall():
        if table not in known:
            continue
        have = {row[1] for row in new.execute(f"PRAGMA table_info({table})")}
        source = {
            name: f'"{name}"' for (_, name, *_) in old.execute(f"PRAGMA table_info({table})") if name in have
        }
        if table == "incident" and version < 3:
            source["record"] = "(SELECT record FROM told WHERE told.incident = incident.n)"
        if table == "trace_link" and version < 3:
            source["record"] = "CASE WHEN a < b THEN CAST(json_object('score', score) AS BLOB) END"
        rows = new.execute(f"SELECT {', '.join(source.values())} FROM {table}").fetchall()
        names, marks = ", ".join(f'"{name}"' for name in source), ", ".join("?" * len(source))
        old.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
    for table in ("report_words", "passage_words"):
        old.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
    old.execute(f"PRAGMA application_id = {opening.APPLICATION}")
    old.execute(f"PRAGMA user_version = {version}")
    old.close()
    return path
