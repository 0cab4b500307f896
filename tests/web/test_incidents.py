"""The list of incidents as a page, as JSON and as CSV."""

import csv
import io

import msgspec
import pytest
from starlette.testclient import TestClient

from reportedly.web.pages.incidents import IncidentList


def test_the_list_is_the_same_in_every_form(client: TestClient) -> None:
    told = msgspec.json.decode(client.get("/incidents.json").content, type=IncidentList)
    assert told.total == len(told.incidents) > 4
    rows = list(csv.DictReader(io.StringIO(client.get("/incidents.csv").text)))
    assert [row["id"] for row in rows] == [one.id for one in told.incidents]
    page = client.get("/incidents").text
    assert all(f'href="/incident/{one.id}"' in page for one in told.incidents)


def test_a_filter_in_the_address_holds(client: TestClient) -> None:
    every = client.get("/incidents.json").json()["total"]
    some = client.get("/incidents.json", params={"disputed": "yes", "place": ""}).json()
    assert 0 < some["total"] < every
    assert all(one["disagreements"] for one in some["incidents"])


def test_what_is_not_there_is_told_with_what_to_do(client: TestClient) -> None:
    page = client.get("/incident/inc:000000000000")
    assert page.status_code == 404
    assert "there is no incident" in page.text
    assert client.get("/incident/inc:000000000000.json").status_code == 404
    assert "no date" in client.get("/incidents.json", params={"since": "soon"}).json()["error"]
    page = client.get("/incidents", params={"sheet": "some"})
    assert (page.status_code, "sheet: " in page.text, "<h1>" in page.text) == (422, True, True)


def test_a_fault_of_the_desk_is_told_without_its_insides(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr("reportedly.web.paging.Ledger.open", broken)
    asking = TestClient(client.app, base_url="http://127.0.0.1", raise_server_exceptions=False)
    page = asking.get("/incident/inc:000000000000")
    assert page.status_code == 500
    assert "a fault of its own" in page.text
    assert "secret" not in page.text


def test_every_value_to_narrow_down_to_leaves_as_many_as_it_says(client: TestClient) -> None:
    told = client.get("/incidents.json", params={"type": "ASSAULT"}).json()
    facets = told["facets"]
    assert facets["total"] == told["total"]
    checked = 0
    for field in ("country", "mode", "status", "certainty", "killed", "disputed", "actor", "place", "source"):
        for value in facets[field][:4]:
            left = client.get("/incidents.json", params={"type": "ASSAULT", field: value["value"]}).json()
            assert left["total"] == value["count"], (field, value)
            checked += 1
    assert checked > 15
    assert sum(one["count"] for one in facets["time"]["values"]) <= told["total"]


def test_a_field_that_is_set_still_tells_its_other_values(client: TestClient) -> None:
    told = client.get("/incidents.json").json()["facets"]["country"]
    one = client.get("/incidents.json", params={"country": told[0]["value"]}).json()
    assert one["facets"]["country"] == told
    assert [chip["words"] for chip in one["asked"]] == [told[0]["name"]]


def test_filters_stand_in_the_page_with_a_link_that_takes_them_out(client: TestClient) -> None:
    party = client.get("/incidents.json").json()["facets"]["actor"][0]
    page = client.get("/incidents", params={"actor": party["value"], "disputed": "yes", "sheet": "1"}).text
    assert 'href="/incidents?disputed=yes"' in page
    assert f'name="actor" value="{party["value"]}"' in page
    assert party["name"] in page


def test_words_of_a_name_and_exact_names(client: TestClient) -> None:
    party = client.get("/incidents.json").json()["facets"]["actor"][0]
    exact = client.get("/incidents.json", params={"actor": party["value"]}).json()["total"]
    words = client.get("/incidents.json", params={"actor": party["name"].upper()}).json()["total"]
    assert exact == party["count"]
    assert words >= 1
    assert "one of: plain" in client.get("/incidents.json", params={"certainty": "very"}).json()["error"]


def test_orders_and_sheets(client: TestClient) -> None:
    newest = [one["id"] for one in client.get("/incidents.json").json()["incidents"]]
    for order in ("oldest", "killed", "reports", "disputes"):
        ordered = client.get("/incidents.json", params={"order": order}).json()["incidents"]
        assert sorted(one["id"] for one in ordered) == sorted(newest)
    assert client.get("/incidents.json", params={"sheet": 2}).json()["incidents"] == []
    assert client.get("/incidents.json", params={"order": "loudest"}).status_code == 400
