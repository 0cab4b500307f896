"""The list of incidents as a page, as JSON and as CSV."""

import csv
import io

import msgspec
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
