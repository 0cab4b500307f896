"""`reportedly watch` and `add` with addresses: what is new is kept, what failed is named, nothing is fetched twice."""

from pathlib import Path

from benchmarks import samples
from typer.testing import CliRunner

from reportedly.cli import app
from reportedly.ledger import Ledger
from tests.reading.test_follow import World, world  # noqa: F401  a fixture

run = CliRunner().invoke


def _count(path: Path, table: str) -> int:
    with Ledger.open(path) as ledger:
        return int(ledger.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_a_ledger_is_kept_fed(world: World, tmp_path: Path) -> None:  # noqa: F811
    ledger = tmp_path / "war.ledger"
    world.put("/feed", samples.rss(world.base, ("/a", "/gone")), "application/rss+xml", ETag='"1"')
    asked = ["watch", f"{world.base}/feed", "--ledger", str(ledger), "--once", "--pause", "0", "--fast"]
    refused = run(app, asked)
    assert refused.exit_code == 1
    assert "private network" in refused.stderr

    asked.append("--allow-private")
    first = run(app, asked)
    assert (first.exit_code, "1 added" in first.stdout) == (1, True)
    assert f"{world.base}/gone" in first.stderr
    assert (_count(ledger, "report"), _count(ledger, "failure")) == (1, 1)
    world.taken()

    second = run(app, asked)
    assert (second.exit_code, "none new" in second.stdout) == (0, True)
    assert world.taken() == [("/feed", 304)]

    world.put("/feed", samples.rss(world.base, ("/a", "/b")), "application/rss+xml", ETag='"2"')
    third = run(app, ["add", *asked[1:4], *asked[5:]])
    assert third.exit_code == 0, third.stderr
    assert "1 added" in third.stdout
    assert world.taken() == [("/feed", 200), ("/b", 200)]
    assert _count(ledger, "report") == 2
