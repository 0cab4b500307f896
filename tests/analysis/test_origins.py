from pathlib import Path

import pytest

from reportedly.analysis import History, of_file, of_ledger
from reportedly.exports.layout import layout
from reportedly.ledger import Ledger


@pytest.fixture(scope="module")
def told(held: Ledger) -> History:
    return of_ledger(held)


def rows(history: History) -> list[tuple[str, str, str, str]]:
    columns = history.columns()
    return sorted(zip(*(columns[name] for name in ("actor_name", "type", "recipient_name", "sort")), strict=True))


def test_a_deed_told_by_two_reports_is_one_row(told: History) -> None:
    (at,) = [i for i in range(len(told)) if told.whats[told.what[i]].type == "ASSAULT"]
    assert told.reports[at] == 2
    assert told.deaths[at] == 6
    assert told.columns()["day"][at].isoformat() == "2023-03-03"


def test_what_is_threatened_or_planned_is_kept_apart(told: History) -> None:
    assert told.intents is not None
    assert {what.status for what in told.whats} == {"occurred"}
    assert {what.status for what in told.intents.whats} & {"threatened", "planned"}


def test_hostile_and_cooperative_deeds(told: History) -> None:
    found = rows(told)
    assert ("Mali", "ACCUSE", "Niger", "hostile") in found
    assert any(one[0] == "Mali" and one[2] == "Niger" and one[3] == "cooperative" for one in found)


def test_volume_counts_reports_by_day(told: History) -> None:
    assert sum(told.volume.values()) == 5


def test_evidence_leads_to_the_words_of_both_reports(told: History) -> None:
    (at,) = [i for i in range(len(told)) if told.whats[told.what[i]].type == "ASSAULT"]
    found = told.evidence(at)
    assert {one.publisher for one in found} == {"Star", "Herald"}
    assert all(one.report and one.start is not None and one.words for one in found)


def write(path: Path, name: str, *given: dict[str, str], header: bool = True) -> Path:
    columns = list(layout(name).columns)
    lines = ["\t".join(columns)] if header else []
    lines += ["\t".join(one.get(column, "") for column in columns) for one in given]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_icews_rows(tmp_path: Path) -> None:
    row = {"Event ID": "7", "Event Date": "2014-03-01", "Source Name": "Army of the North", "Source Country": "Mali",
           "Event Text": "Make a visit", "CAMEO Code": "042", "Intensity": "1.9", "Target Name": "Chad",
           "Target Country": "Chad", "Publisher": "Herald"}  # fmt: skip
    history = of_file(write(tmp_path / "a.tab", "icews", row, {**row, "Event Date": "soon"}))
    (fault,) = history.faults
    assert fault.line == 3
    assert "soon" in fault.reason
    assert rows(history) == [("Army of the North", "CONSULT", "Chad", "cooperative")]
    assert history.whats[0].words == "Make a visit"
    assert history.parties[0].country == "MLI"
    assert history.evidence(0)[0].publisher == "Herald"


def test_polecat_rows_with_several_parties(tmp_path: Path) -> None:
    row = {"Event ID": "p1", "Event Date": "2020-05-02", "Event Type": "ASSAULT", "Event Mode": "aerial",
           "Actor Name": "Mali; Chad", "Actor Country": "MLI; TCD", "Recipient Name": "Red Banner"}  # fmt: skip
    history = of_file(write(tmp_path / "p.txt", "polecat", row))
    assert rows(history) == [
        ("Chad", "ASSAULT", "Red Banner", "hostile"),
        ("Mali", "ASSAULT", "Red Banner", "hostile"),
    ]
    assert history.whats[0].intensity == -9.5


@pytest.mark.parametrize("name", ["gdelt1", "gdelt2"])
def test_gdelt_rows_and_volume(tmp_path: Path, name: str) -> None:
    row = {"GLOBALEVENTID": "1", "SQLDATE": "20150102", "Actor1Code": "MLI", "Actor1Name": "MALI",
           "Actor1CountryCode": "MLI", "Actor2Code": "TCD", "Actor2Name": "CHAD", "EventCode": "010",
           "GoldsteinScale": "0.0", "NumArticles": "4", "DATEADDED": "20150103"}  # fmt: skip
    alone = {**row, "GLOBALEVENTID": "2", "Actor2Code": "", "Actor2Name": ""}
    history = of_file(write(tmp_path / "g.csv", name, row, alone, header=False))
    assert (len(history), history.reports.tolist(), list(history.volume.values())) == (1, [4], [2])
    assert rows(history)[0][3] == "neutral"


def test_packed_files(tmp_path: Path) -> None:
    import gzip
    import zipfile

    row = {"Event Date": "2014-03-01", "Source Name": "Mali", "CAMEO Code": "190", "Target Name": "Chad"}
    plain = write(tmp_path / "a.tab", "icews", row)
    (tmp_path / "a.tab.gz").write_bytes(gzip.compress(plain.read_bytes()))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(plain, "a.tab")
    for packed in (tmp_path / "a.tab.gz", tmp_path / "a.zip"):
        history = of_file(packed)
        assert len(history) == 1
        assert "Mali" in history.evidence(0)[0].words


def test_a_file_of_something_else_is_named(tmp_path: Path) -> None:
    other = tmp_path / "x.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.csv is no file of ICEWS"):
        of_file(other)
    with pytest.raises(ValueError, match="cannot read"):
        of_file(tmp_path / "none.csv")
