"""What is made of shards: incidents as one process would make them, SQL, ledgers."""

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from reportedly.cli import app
from reportedly.engine.bulk import Store, bulk, completions
from reportedly.engine.bulk.grouping import group_shards
from reportedly.engine.bulk.reading_back import traces_of
from reportedly.engine.bulk.sql import query
from reportedly.incidents import group
from reportedly.ledger import Ledger
from reportedly.ledger.dump import dump

ROOT = Path(__file__).parents[2]
STORIES = ("market-blast", "rival-claims", "pupils-freed", "border-both-sides", "clinic-blast", "older-attack")
run = CliRunner().invoke


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> Store:
    out = tmp_path_factory.mktemp("bulk") / "coded"
    inputs = [ROOT / "examples" / "stories" / name for name in STORIES]
    assert bulk(inputs, out, engine="here", shard_reports=4).all_done
    return Store(str(out))


def members(store: Store) -> set[tuple[str, tuple[str, ...]]]:
    rows = pq.read_table(store.path("members/all.parquet")).to_pylist()
    found: dict[str, list[tuple[int, str]]] = {}
    for row in rows:
        found.setdefault(row["incident"], []).append((row["place"], row["trace"]))
    return {(incident, tuple(name for _, name in sorted(held))) for incident, held in found.items()}


@pytest.mark.parametrize("cut", [{}, {"block": 3, "parts": 2}, {"block": 7, "parts": 5}])
def test_incidents_are_those_that_one_process_makes_of_all(shards: Store, cut: dict[str, int]) -> None:
    traces = [trace for done in completions(shards) for trace in traces_of(shards, done.shard.id)]
    expected = {(one.id, one.traces) for one in group(traces)}
    assert max(len(names) for _, names in expected) > 2
    done = group_shards(shards, **cut)
    assert done.incidents == len(expected)
    assert members(shards) == expected
    _, rows = query(shards, "SELECT count(*), sum(traces), max(killed_high) FROM incidents")
    assert next(rows)[:2] == (len(expected), len(traces))


def test_a_text_met_twice_counts_once(tmp_path: Path, shards: Store) -> None:
    story = ROOT / "examples" / "stories" / "clinic-blast"
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        for file in story.iterdir():
            (tmp_path / name / file.name).write_bytes(file.read_bytes())
    out = tmp_path / "out"
    bulk([tmp_path / "a", tmp_path / "b"], out, engine="here", shard_reports=2)
    there = len([file for file in story.iterdir() if file.suffix == ".txt"])
    _, rows = query(Store(str(out)), "SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM all_reports)")
    one, both = next(rows)
    assert (one * 2, one) == (both, there)
    traces = {t.id: t for d in completions(Store(str(out))) for t in traces_of(Store(str(out)), d.shard.id)}
    assert group_shards(Store(str(out)), block=2).incidents == len(group(traces.values()))


def test_sql_over_shards(shards: Store) -> None:
    names, rows = query(shards, "SELECT type, count(*) AS n FROM events GROUP BY type ORDER BY n DESC LIMIT 1")
    assert names == ["type", "n"]
    assert next(rows)[0] == "ASSAULT"
    with pytest.raises(ValueError, match="no_such_column"):
        query(shards, "SELECT no_such_column FROM events")


def test_sql_where_nothing_is_done(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="reportedly bulk"):
        query(Store(str(tmp_path)), "SELECT 1")


def test_a_ledger_of_shards_is_the_ledger_of_the_reports(shards: Store, tmp_path: Path) -> None:
    loaded, added = tmp_path / "loaded.ledger", tmp_path / "added.ledger"
    assert run(app, ["ledger", "load", shards.url, "--ledger", str(loaded)]).exit_code == 0
    inputs = [f"{ROOT}/examples/stories/{name}" for name in STORIES]
    assert run(app, ["add", *inputs, "--ledger", str(added)]).exit_code == 0
    assert _told(loaded) == _told(added)
    again = run(app, ["ledger", "load", shards.url, "--ledger", str(loaded), "--json"])
    assert msgspec.json.decode(again.stdout)["added"] == 0


def _told(path: Path) -> list[str]:
    with Ledger.open(path) as ledger:
        return sorted(dump(ledger.db))


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        (["--type", "assault"], lambda row: row["type"] == "ASSAULT"),
        (["--country", "Somalia"], lambda row: "SOM" in row["countries"]),
        (["--since", "2030"], lambda row: False),
    ],
)
def test_a_selection_is_loaded(
    shards: Store, tmp_path: Path, asked: list[str], fits: Callable[[dict[str, object]], bool]
) -> None:
    result = run(app, ["ledger", "load", shards.url, "--ledger", str(tmp_path / "part.ledger"), "--json", *asked])
    assert result.exit_code == 0
    tables = [pq.read_table(shards.path(f"events/{d.shard.id}.parquet")) for d in completions(shards)]
    rows = pa.concat_tables(tables).to_pylist()
    assert msgspec.json.decode(result.stdout)["added"] == len({row["report"] for row in rows if fits(row)})


def test_commands_tell_mistakes_in_a_line(tmp_path: Path, shards: Store) -> None:
    for command in (
        ["query", "SELECT nothing", "--shards", shards.url],
        ["query", "SELECT 1", "--shards", str(tmp_path)],
        ["bulk", "-", "--out", str(tmp_path / "x")],
        ["bulk", "news.jsonl", "--out", str(tmp_path / "x"), "--country", "Atlantis"],
    ):
        result = run(app, command)
        assert result.exit_code == 2, command
        assert result.stderr.startswith("reportedly: ")


def test_bulk_from_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(
        '{"id": "a", "text": "Rebels killed six soldiers in Kinshasa on Friday.", "published": "2024-03-05"}\n'
        '{"id": "b", "text": "Farmers in Wales sold eight cows on Monday.", "published": "2024-03-05"}\n',
        encoding="utf-8",
    )
    command = ["bulk", str(tmp_path / "news.jsonl"), "--out", str(tmp_path / "out"), "--engine", "here", "--json"]
    result = run(app, [*command, "--country", "COD", "--keyword", "sold*", "--keyword", "kill*"])
    assert result.exit_code == 0, result.output
    told = msgspec.json.decode(result.stdout)
    assert (told["reports"], told["passed over: words"]) == (1, 1)
    result = run(app, [*command, "--country", "Rwanda", "--country", "COD", "--keyword", "kill*"])
    assert msgspec.json.decode(result.stdout)["done"] == 1  # another gate: done anew


@pytest.mark.parametrize("command", [["bulk"], ["query"], ["ledger", "load"]])
def test_every_option_is_documented(command: list[str]) -> None:
    documented = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    shown = run(app, [*command, "--help"], env={"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"}).stdout
    for option in set(re.findall(r"--[a-z-]+", shown)) - {"--help", "--no-gate"}:
        assert option in documented, option
