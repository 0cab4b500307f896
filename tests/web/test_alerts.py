"""Alerts on the desk: what stands out, what lies behind, and how they are asked for."""

import csv
import io

import msgspec
import pytest
from starlette.testclient import TestClient

from reportedly.analysis.grid import day_words, last_day
from reportedly.web.pages import alerts as of_alerts
from reportedly.web.pages.alerts import AlertPage
from tests.analysis.test_alerts import told as rows_with_a_burst


def test_alerts_come_with_what_lies_behind(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    history = rows_with_a_burst()
    monkeypatch.setattr(of_alerts, "lately", lambda *_: (history, True))
    asked = {"day": day_words(last_day(history))}
    told = msgspec.json.decode(client.get("/alerts.json", params=asked).content, type=AlertPage)
    assert told.found is not None
    assert told.found.alerts[0].stands_out
    page = client.get("/alerts", params=asked).text
    for one in told.found.alerts:
        assert " and ".join(one.names) in page
        assert one.behind.incidents
        assert all(held.deeds[0] in page for held in one.behind.incidents[:6])
    assert "stands out" in page
    rows = list(csv.DictReader(io.StringIO(client.get("/alerts.csv", params=asked).text)))
    assert len(rows) == len(told.found.alerts)


def test_a_quiet_week_is_told_as_such(client: TestClient) -> None:
    assert "within what the past made expect" in client.get("/alerts", params={"day": "2035-01-01"}).text


@pytest.mark.parametrize("about", ["dyad", "country"])
@pytest.mark.parametrize("sort", ["hostile", "cooperative"])
def test_every_kind_may_be_asked_for(client: TestClient, about: str, sort: str) -> None:
    asked = {"day": "2021-05-21", "about": about, "sort": sort}
    found = client.get("/alerts.json", params=asked).json()["found"]
    assert (found["about"], found["sort"], found["day"]) == (about, sort, "2021-05-21")
    assert client.get("/alerts", params=asked).status_code == 200


@pytest.mark.parametrize("asked", [{"about": "sea"}, {"sort": "odd"}, {"day": "soon"}])
def test_a_mistake_is_told(client: TestClient, asked: dict[str, str]) -> None:
    assert client.get("/alerts", params=asked).status_code == 400
