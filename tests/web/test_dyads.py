"""Two parties over time and three: drawings with their tables, words with their places, and how little they bear."""

import csv
import io
import re

import msgspec
import pytest
from starlette.testclient import TestClient

from reportedly.analysis.dyads import Dyad, Expected, Period, Side
from reportedly.web.lines import HIGH, LEFT, RIGHT, WIDE, lines, span
from reportedly.web.pages.dyads import DyadPage, TriadPage


@pytest.fixture(scope="module")
def pair(client: TestClient) -> tuple[str, str]:
    """The dyad with most to tell."""
    first = msgspec.json.decode(client.get("/dyad.json").content, type=DyadPage).offered[0]
    return first.one.id, first.other.id


@pytest.fixture(scope="module")
def third(client: TestClient, pair: tuple[str, str]) -> str:
    listed = client.get("/actors.json").json()["actors"]
    return next(str(one["id"]) for one in listed if one["id"] not in pair)


def test_dyads_are_offered_where_none_is_asked_for(client: TestClient, pair: tuple[str, str]) -> None:
    page = client.get("/dyad").text
    assert page.count('href="/dyad?a=') >= 3
    assert client.get("/dyad", params={"a": pair[0]}).status_code == 200


def test_two_are_told_over_time_with_a_table(client: TestClient, pair: tuple[str, str]) -> None:
    asked = {"a": pair[0], "b": pair[1], "by": "month"}
    told = msgspec.json.decode(client.get("/dyad.json", params=asked).content, type=DyadPage)
    assert told.dyad is not None
    assert told.record is not None
    page = client.get("/dyad", params=asked).text
    assert page.count("<tr>") >= len(told.dyad.periods)
    assert page.count("<circle") >= sum(
        bool(p.hostile.deeds) + bool(p.cooperative.deeds) for p in told.dyad.periods
    )
    assert msgspec.to_builtins(told.caution) in page
    rows = list(csv.DictReader(io.StringIO(client.get("/dyad.csv", params=asked).text)))
    assert [row["start"] for row in rows] == [period.start for period in told.dyad.periods]
    for deed in (*told.record.hostile.shown, *told.record.cooperative.shown):
        assert f'href="/incident/{deed.key}"' in page
        assert deed.passages


def test_words_lead_to_their_place_in_the_report(client: TestClient, pair: tuple[str, str]) -> None:
    page = client.get("/dyad", params={"a": pair[0], "b": pair[1]}).text
    found = re.search(r'href="(/report/r:[0-9a-f]+)#(\d+)-(\d+)"', page)
    assert found is not None
    report = client.get(f"{found[1]}.json").json()["report"]
    assert report["text"][int(found[2]) : int(found[3])].strip()


def test_the_order_of_two_changes_no_count(client: TestClient, pair: tuple[str, str]) -> None:
    one, other = (
        msgspec.json.decode(client.get("/dyad.json", params={"a": a, "b": b}).content, type=DyadPage)
        for a, b in (pair, pair[::-1])
    )
    assert one.dyad is not None
    assert other.dyad is not None
    assert [p.hostile.deeds for p in one.dyad.periods] == [p.hostile.deeds for p in other.dyad.periods]
    assert [p.hostile.by for p in one.dyad.periods] == [p.hostile.to for p in other.dyad.periods]


def test_days_narrow_what_is_drawn(client: TestClient, pair: tuple[str, str]) -> None:
    every = client.get("/dyad.json", params={"a": pair[0], "b": pair[1], "by": "month"}).json()["dyad"]["periods"]
    late = every[len(every) // 2]["start"][:7]
    some = client.get("/dyad.json", params={"a": pair[0], "b": pair[1], "by": "month", "since": late}).json()
    assert some["dyad"]["periods"][0]["start"][:7] == late


@pytest.mark.parametrize(
    ("path", "asked", "status", "words"),
    [
        ("/dyad", {"b": "Atlantis"}, 404, "no report of the ledger names"),
        ("/dyad", {"b": "="}, 404, "no report of the ledger names"),
        ("/dyad", {"by": "day"}, 400, "a week or a month"),
        ("/dyad", {"since": "May"}, 400, "is no date"),
        ("/triad", {"c": "Atlantis"}, 404, "no report of the ledger names"),
        ("/triad", {"as_of": "soon"}, 400, "is no date"),
    ],
)
def test_a_mistake_is_told(
    client: TestClient,
    pair: tuple[str, str],
    third: str,
    path: str,
    asked: dict[str, str],
    status: int,
    words: str,
) -> None:
    more = {} if path == "/dyad" else {"c": third}
    answer = client.get(path, params={"a": pair[0], "b": pair[1], **more, **asked})
    assert (answer.status_code, words in answer.text) == (status, True)
    assert client.get(path, params={"a": pair[0], "b": pair[0], **more}).status_code == 400


def test_three_are_told_with_rates_and_a_caution(client: TestClient, pair: tuple[str, str], third: str) -> None:
    asked = {"a": pair[0], "b": pair[1], "c": third}
    told = msgspec.json.decode(client.get("/triad.json", params=asked).content, type=TriadPage).triad
    assert told is not None
    page = client.get("/triad", params=asked).text
    for words in (told.caution, told.placed, told.balance):
        assert words in re.sub(r"&#39;", "'", page)
    assert all(f"{rate.n:,}" in page for rate in told.rates)
    assert "neither yes nor no" in page
    rows = list(csv.DictReader(io.StringIO(client.get("/triad.csv", params=asked).text)))
    assert {row["part"] for row in rows} >= {"deed", "base rate"}
    assert "Name three parties" in client.get("/triad").text


def test_an_actor_leads_to_its_dyads(client: TestClient, pair: tuple[str, str]) -> None:
    assert f'href="/dyad?a={pair[0]}&amp;b={pair[1]}"'.replace(":", "%3A") in client.get(f"/actor/{pair[0]}").text


def test_pages_keep_the_desks_policy(client: TestClient, pair: tuple[str, str]) -> None:
    for path in ("/dyad", f"/dyad?a={pair[0]}&b={pair[1]}", "/triad"):
        page = client.get(path).text
        assert " style=" not in page
        assert "<script>" not in page


def expecting(*deeds: int, bands: tuple[int, ...] = ()) -> Dyad:
    """A dyad of months with so many hostile deeds; `bands`: the months of which 0 to 2 were expected."""
    periods = tuple(
        Period(
            start=f"2021-{n + 1:02}-01", end=f"2021-{n + 1:02}-28", complete=True, volume=n + 1,
            hostile=Side(deeds=count, expected=Expected(mean=1, low=0, high=2, mass=0.8) if n in bands else None),
            cooperative=Side(), neutral=0, deaths=None,
        )
        for n, count in enumerate(deeds)
    )  # fmt: skip
    return Dyad(
        a="A", a_name="A", b="B", b_name="B", by="month", as_of="2021-12-31", periods=periods, next_hostile=None,
        next_cooperative=None, deeds=(), intents=(), level=0.8, made="", origin="", undated=0,
    )  # fmt: skip


def test_a_drawing_has_every_period_in_its_place() -> None:
    drawn = lines(expecting(0, 3, 1, 0))
    assert drawn is not None
    hostile = drawn.panels[0]
    assert [point.deeds for point in hostile.points] == [0, 3, 1, 0]
    assert hostile.points[1].y < hostile.points[2].y < hostile.points[0].y == hostile.points[3].y < HIGH
    assert all(LEFT < point.x < WIDE - RIGHT for point in hostile.points)
    assert [bar.height for bar in drawn.volume] == sorted(bar.height for bar in drawn.volume)
    assert (hostile.total, drawn.most, hostile.bands) == (4, 4, ())
    assert "February 2021: 3 hostile deeds; 2 reports published" in hostile.points[1].words


def test_a_band_breaks_where_nothing_was_expected() -> None:
    drawn = lines(expecting(0, 0, 0, 0, 0, bands=(0, 1, 3)))
    assert drawn is not None
    assert len(drawn.panels[0].bands) == 2
    assert lines(expecting()) is None


def test_periods_are_called_by_their_days() -> None:
    week = Period(
        start="2021-12-27",
        end="2022-01-02",
        complete=True,
        volume=0,
        hostile=Side(),
        cooperative=Side(),
        neutral=0,
        deaths=None,
    )
    assert span(week) == "27 December 2021 to 2 January 2022"
    assert span(msgspec.structs.replace(week, start="2021-08-23", end="2021-08-29")) == "23 to 29 August 2021"
    assert span(msgspec.structs.replace(week, start="2021-08-01", end="2021-08-31")) == "August 2021"
