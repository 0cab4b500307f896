"""Killed at any moment, two writers, readers beside a writer."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.engine import Worked
from reportedly.ledger import Ledger, LedgerError, views
from reportedly.ledger.checking import faults
from reportedly.ledger.dump import dump
from reportedly.ledger.filters import Filter
from tests.ledger.conftest import put, varied, written

ROOT = Path(__file__).parents[2]
MANY = 30


def writer(ledger: Path, coded: Path, batch: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.ledger.writer", str(ledger), str(coded), str(batch)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def many(told: tuple[Worked, ...]) -> list[Worked]:
    return varied(told, MANY)


@pytest.mark.parametrize("seed", range(2))
def test_killed_at_any_moment_the_file_opens_and_nothing_half_written_shows(
    seed: int, many: list[Worked], tmp_path: Path
) -> None:
    luck = random.Random(seed)
    path, coded, batch = tmp_path / "killed", written(many, tmp_path / "coded.json"), 2
    process = writer(path, coded, batch)
    assert process.stdout is not None
    told = 0
    for _ in range(luck.randrange(2, MANY // batch // 2)):
        line = process.stdout.readline().strip()
        told = int(line) if line.isdigit() else told
    time.sleep(luck.random() * 0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with Ledger.open(path) as ledger:
        reports = ledger.db.execute("SELECT count(*) FROM report").fetchone()[0]
        assert told <= reports < MANY, "what was told to be there is there, and the process did not end by itself"
        assert reports % batch == 0, "a batch is there as a whole"
        assert list(faults(ledger.db)) == []
        with Ledger.open(tmp_path / "whole", create=True) as whole:
            put(whole, many[:reports], len(many))
            assert list(dump(ledger.db)) == list(dump(whole.db))
            put(ledger, many)
            put(whole, many[reports:])
            assert list(dump(ledger.db)) == list(dump(whole.db))


def test_a_reader_beside_a_writer_sees_whole_batches(many: list[Worked], tmp_path: Path) -> None:
    path, coded = tmp_path / "shared", written(many, tmp_path / "coded.json")
    process = writer(path, coded, 3)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "ready"
    process.stdout.readline()
    seen = []
    with Ledger.open(path) as reader:
        while process.poll() is None:
            reader.db.execute("BEGIN")
            seen.append(reader.db.execute("SELECT count(*) FROM report").fetchone()[0])
            loose = reader.db.execute("SELECT count(*) FROM trace WHERE incident IS NULL").fetchone()[0]
            told = {i for incident in views.incidents(reader.db, Filter()) for i in incident.reports}
            reader.db.execute("COMMIT")
            assert (loose, len(told)) == (0, seen[-1])
    assert process.returncode == 0
    assert all(count % 3 == 0 for count in seen)
    assert len(set(seen)) > 1, "the reader was there while the writer wrote"


def test_two_writers_lose_nothing(many: list[Worked], tmp_path: Path) -> None:
    path = tmp_path / "both"
    # they share some reports, too
    files = [written(part, tmp_path / f"{n}.json") for n, part in enumerate((many[:20], many[14:]))]
    both = [writer(path, file, 2) for file in files]
    assert [process.wait() for process in both] == [0, 0]
    with Ledger.open(path) as ledger, Ledger.open(tmp_path / "alone", create=True) as alone:
        put(alone, many)
        assert list(dump(ledger.db)) == list(dump(alone.db))


def test_a_writer_that_does_not_let_go_is_told_with_the_cure(
    told: tuple[Worked, ...], fill: Callable[..., Ledger]
) -> None:
    with fill(told[:1]) as holding, Ledger.open(holding.path, patience=0.05) as waiting:
        with holding.batch():
            assert len(list(views.incidents(waiting.db, Filter()))) > 0, "reading goes on"
            with pytest.raises(LedgerError, match="written by another program"), waiting.batch():
                pass
        put(waiting, told[1:2])
        assert holding.db.execute("SELECT count(*) FROM report").fetchone() == (2,)


def test_a_file_that_broke_off_while_it_was_made_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "begun"
    sqlite3.connect(path).execute("PRAGMA journal_mode = WAL").fetchone()
    with Ledger.open(path, create=True) as ledger:
        assert list(faults(ledger.db)) == []
