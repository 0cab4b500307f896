"""Our own exports read back, and shards: the same dyads as of the ledger, as far as a format carries them."""

import json
from pathlib import Path

import pytest

from reportedly.analysis import History, of_file, of_ledger, of_shards
from reportedly.engine.bulk import bulk
from reportedly.exports import export
from reportedly.ledger import Ledger
from tests.analysis.conftest import TEXTS


def dyads(history: History) -> set[tuple[str, str, str, str]]:
    """Day, parties in small letters, and sort of each row."""
    columns = history.columns()
    names = ("day", "actor_name", "recipient_name", "sort")
    return {
        tuple(str(value).casefold() for value in row) for row in zip(*(columns[n] for n in names), strict=True)
    }  # type: ignore[misc]


@pytest.mark.parametrize("format", ["icews", "polecat", "gdelt1", "gdelt2"])
@pytest.mark.parametrize("per_report", [False, True])
def test_an_export_read_back(held: Ledger, tmp_path: Path, format: str, per_report: bool) -> None:
    path = tmp_path / f"out.{format}"
    export(held, format, path, per_report=per_report)
    back, told = of_file(path), of_ledger(held)
    assert back.faults == ()
    assert dyads(back) <= dyads(told)
    # an incident's row has one deed of it; that of the accusation is the one whose day is not known
    assert len(dyads(back)) == (3 if per_report else 2)
    assert back.undated == 1


def test_deaths_and_reports_are_lost_in_a_file_without_room(held: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "out.icews"
    export(held, "icews", path)
    back = of_file(path)
    assert set(back.reports.tolist()) == {1}
    assert back.intents is None


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shards")
    source = folder / "in.jsonl"
    lines = [
        {"id": f"report-{n}", "published": day, "publisher": who, "title": title, "text": text}
        for n, (day, who, title, text) in enumerate(TEXTS)
    ]
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    bulk([source], folder / "out", engine="here", shard_reports=3)
    return folder / "out"


def test_shards_tell_what_a_ledger_tells(shards: Path, held: Ledger) -> None:
    from reportedly.engine.bulk import Store
    from reportedly.engine.bulk.grouping import group_shards

    alone = of_shards(str(shards))
    assert "incidents not made" in alone.origin
    group_shards(Store(str(shards)))
    grouped, told = of_shards(str(shards)), of_ledger(held)
    assert dyads(grouped) == dyads(alone) == dyads(told)
    assert len(grouped) == len(told)
    assert len(alone) == len(told) + 1  # the attack that two reports tell
    assert grouped.volume == told.volume
    assert sorted(grouped.reports.tolist()) == sorted(told.reports.tolist())
    assert grouped.intents is not None
    assert told.intents is not None
    assert dyads(grouped.intents) == dyads(told.intents)


def test_shards_lead_to_the_words(shards: Path, held: Ledger) -> None:
    grouped, told = of_shards(str(shards)), of_ledger(held)
    for row in range(len(grouped)):
        words = {one.words for one in grouped.evidence(row)}
        assert words
        assert words <= {one.words for at in range(len(told)) for one in told.evidence(at)}
