"""Bulk runs: the same rows however they are made, nothing lost or doubled by breaks, and reports that kill set aside."""

import gzip
import hashlib
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from reportedly.engine import work
from reportedly.engine.bulk import Limits, Store, bulk, completions
from reportedly.engine.bulk.needs import MissingError, need
from reportedly.engine.bulk.reading_back import worked_of
from reportedly.engine.bulk.tables import COLUMNS, TABLES
from reportedly.engine.local import HOOK
from reportedly.reading import read

ROOT = Path(__file__).parents[2]
STORIES = ROOT / "examples" / "stories"


@pytest.fixture
def hooked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOOK, "tests.engine.hook:code")


def write_rows(path: Path, texts: list[str]) -> Path:
    rows = [{"id": f"{path.stem}-{n}", "text": text, "published": "2024-03-05"} for n, text in enumerate(texts)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def told(count: int, word: str = "") -> list[str]:
    return [f"Gunmen attacked checkpoint number {n} near the river {word}." for n in range(count)]


def digests(out: Path) -> dict[str, str]:
    """Every table file with the hash of its bytes."""
    return {
        f"{table}/{file.name}": hashlib.sha256(file.read_bytes()).hexdigest()
        for table in TABLES
        for file in sorted((out / table).iterdir())
    }


def refs(out: Path) -> list[str]:
    return sorted(ref for file in (out / "reports").iterdir() for ref in pq.read_table(file)["ref"].to_pylist())


def test_the_same_rows_in_this_process_and_in_two_others(tmp_path: Path) -> None:
    inputs = [STORIES / "market-blast", STORIES / "rival-claims", STORIES / "border-both-sides"]
    one = bulk(inputs, tmp_path / "one", engine="here", shard_reports=4)
    two = bulk(reversed(inputs), tmp_path / "two", engine="local", workers=2, shard_reports=4)
    assert one.all_done
    assert two.all_done
    rows = [sorted(row for file in sorted((tmp_path / out / "events").iterdir())
                   for row in pq.read_table(file)["record"].to_pylist()) for out in ("one", "two")]  # fmt: skip
    assert rows[0]
    assert rows[0] == rows[1]
    again = bulk(inputs, tmp_path / "three", engine="local", workers=2, shard_reports=4)
    assert digests(tmp_path / "three") == digests(tmp_path / "one")
    assert again.counts == one.counts
    _what_was_coded_is_read_back(inputs, tmp_path / "one")


def _what_was_coded_is_read_back(inputs: list[Path], out: Path) -> None:
    store = Store(str(out))
    back = {w.report.id: w for done in completions(store) for w in worked_of(store, done.shard.id)}
    for one in work(read(inputs)):
        assert back[one.report.id] == one


def test_ray_gives_the_same_rows(tmp_path: Path, hooked: None) -> None:
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'reportedly[ray]'")
    source = write_rows(tmp_path / "news.jsonl", told(12))
    bulk([source], tmp_path / "local", engine="local", workers=1, shard_reports=5)
    done = bulk([source], tmp_path / "ray", engine="ray", workers=2, shard_reports=5)
    assert done.all_done
    assert digests(tmp_path / "ray") == digests(tmp_path / "local")


def test_what_is_done_is_not_done_again(tmp_path: Path, hooked: None) -> None:
    source = write_rows(tmp_path / "news.jsonl", told(9))
    bulk([source], tmp_path / "out", engine="here", shard_reports=4)
    again = bulk([source, str(source)], tmp_path / "out", engine="here", shard_reports=4)
    assert (again.done, again.before, again.begun) == (0, 3, 0)


def test_an_input_that_changed_leaves_nothing_of_before(tmp_path: Path, hooked: None) -> None:
    source, out = tmp_path / "news.jsonl", tmp_path / "out"
    bulk([write_rows(source, told(12))], out, engine="here", shard_reports=4)
    shorter = bulk([write_rows(source, told(5, "again"))], out, engine="here", shard_reports=4)
    assert (shorter.shards, shorter.done, shorter.removed) == (2, 2, 1)
    assert refs(out) == [f"news-{n}" for n in range(5)]


def test_a_place_holds_shards_of_one_size(tmp_path: Path, hooked: None) -> None:
    source = write_rows(tmp_path / "news.jsonl", told(3))
    bulk([source], tmp_path / "out", engine="here", shard_reports=2)
    with pytest.raises(ValueError, match="--shard-reports 2"):
        bulk([source], tmp_path / "out", engine="here", shard_reports=3)


def test_reports_that_kill_are_set_aside_and_named(tmp_path: Path, hooked: None) -> None:
    texts = told(20)
    texts[3] = "This one segfaults the parser."
    texts[11] = "This one never ends."
    texts[17] = "This one eats memory."
    source, out = write_rows(tmp_path / "news.jsonl", texts), tmp_path / "out"
    done = bulk([source], out, workers=2, shard_reports=10, limits=Limits(seconds=4.0, memory=600))
    assert done.all_done
    assert refs(out) == sorted(f"news-{n}" for n in range(20) if n not in (3, 11, 17))
    reasons = {failure.ref: failure.reason for failure in done.failures}
    assert sorted(reasons) == ["news-11", "news-17", "news-3"]
    assert "SIGSEGV" in reasons["news-3"]
    assert "longer than 4 seconds" in reasons["news-11"]
    assert "more than 600 MiB" in reasons["news-17"]
    assert bulk([source], out, workers=1, shard_reports=10).before == 2
    assert {f.ref for d in completions(Store(str(out))) for f in d.failures} == set(reasons)


def test_a_worker_killed_by_chance_costs_no_report(
    tmp_path: Path, hooked: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTEDLY_TEST_ONCE", str(tmp_path / "died"))
    source, out = (
        write_rows(tmp_path / "news.jsonl", [*told(5), "This one is met by chance.", *told(5)]),
        tmp_path / "out",
    )
    done = bulk([source], out, workers=1)
    assert (tmp_path / "died").exists()
    assert done.all_done
    assert not done.failures
    assert len(refs(out)) == 11


def test_kill_9_at_any_moment_loses_and_doubles_nothing(tmp_path: Path, hooked: None) -> None:
    source = write_rows(tmp_path / "news.jsonl", told(100, "takes its time"))
    bulk([source], tmp_path / "whole", engine="here", shard_reports=10)
    out = tmp_path / "broken"
    command = [sys.executable, "-m", "reportedly.cli", "bulk", str(source), "--out", str(out), "--workers", "1",
               "--shard-reports", "10"]  # fmt: skip
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    moments = random.Random(20240305)
    broken = 0
    for _ in range(3):
        process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        before = len(list((out / "_done").iterdir())) if (out / "_done").exists() else 0
        end = time.monotonic() + 20
        while time.monotonic() < end and process.poll() is None:
            if (out / "_done").exists() and len(list((out / "_done").iterdir())) > before:
                break
            time.sleep(0.01)
        time.sleep(moments.random() * 0.15)
        broken += process.poll() is None
        process.kill()
        process.communicate()
    assert broken >= 2
    assert bulk([source], out, engine="here", shard_reports=10).all_done
    assert digests(out) == digests(tmp_path / "whole")
    assert refs(out) == sorted(f"news-{n}" for n in range(100))
    assert not list((out / "_scratch").iterdir())


def test_a_shard_that_cannot_be_written_is_named_and_the_rest_is_done(tmp_path: Path, hooked: None) -> None:
    source, out = write_rows(tmp_path / "news.jsonl", told(4)), tmp_path / "out"
    out.mkdir()
    (out / "events").write_text("in the way", encoding="utf-8")
    done = bulk([source], out, engine="here", shard_reports=4)
    assert len(done.undone) == 1
    assert "Error" in done.undone[0].reason
    assert not list(completions(Store(str(out))))


def test_compressed_lines_and_parquet_rows_give_what_plain_lines_give(tmp_path: Path, hooked: None) -> None:
    import pyarrow as pa

    plain = write_rows(tmp_path / "news.jsonl", told(11))
    packed = tmp_path / "packed" / "news.jsonl.gz"
    packed.parent.mkdir()
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    rows = [json.loads(line) for line in plain.read_text(encoding="utf-8").splitlines()]
    columns = tmp_path / "news.parquet"
    pq.write_table(pa.Table.from_pylist(rows), columns, row_group_size=3)
    for source in (plain, packed, columns):
        out = tmp_path / f"out-{source.suffix}"
        done = bulk([source], out, engine="here", shard_reports=4)
        assert (done.shards, done.failures) == (3, [])
        assert refs(out) == sorted(f"news-{n}" for n in range(11))


def test_a_broken_archive_is_named_and_what_stood_before_the_break_is_kept(tmp_path: Path, hooked: None) -> None:
    packed = tmp_path / "news.jsonl.gz"
    texts = [hashlib.sha256(str(n).encode()).hexdigest() + " is what they said" for n in range(300)]
    whole = gzip.compress(write_rows(tmp_path / "news.jsonl", texts).read_bytes())
    packed.write_bytes(whole[: len(whole) // 2])
    done = bulk([packed], tmp_path / "out", engine="here", shard_reports=1000)
    assert done.all_done
    assert "broken off" in done.failures[0].reason
    assert len(refs(tmp_path / "out")) > 50


def test_tables_have_the_columns_that_are_documented(tmp_path: Path, hooked: None) -> None:
    bulk([write_rows(tmp_path / "news.jsonl", told(2))], tmp_path / "out", engine="here")
    documented = (ROOT / "docs" / "bulk.md").read_text(encoding="utf-8")
    for table, columns in COLUMNS.items():
        (file,) = (tmp_path / "out" / table).iterdir()
        assert pq.read_table(file).column_names == list(columns)
        assert [name for name in columns if f"`{name}`" not in documented] == []


def test_a_place_that_is_no_folder(tmp_path: Path, hooked: None) -> None:
    source = write_rows(tmp_path / "news.jsonl", told(5))
    place = f"memory://bulk-{tmp_path.name}"
    assert bulk([source], place, engine="here", shard_reports=2).all_done
    assert bulk([source], place, engine="here", shard_reports=2).before == 3
    store = Store(place)
    assert sum(len(list(worked_of(store, done.shard.id))) for done in completions(store)) == 5


def test_a_missing_library_says_the_cure() -> None:
    with pytest.raises(MissingError, match=r"pip install 'reportedly\[bulk\]'"):
        need("no_such_library_at_all", "bulk")


@pytest.mark.parametrize(
    "wrong", [{"engine": "abacus"}, {"workers": 0}, {"shard_reports": 0}, {"published": "someday"}]
)
def test_a_wrong_argument_is_told(tmp_path: Path, wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"abacus|workers|shard|date"):
        bulk([write_rows(tmp_path / "news.jsonl", told(2))], tmp_path / "out", **wrong)  # type: ignore[arg-type]
