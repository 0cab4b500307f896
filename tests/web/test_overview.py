"""The overview, disputes, search and the log, as pages, JSON and CSV."""

import csv
import io
import re

from starlette.testclient import TestClient


def test_the_overview_counts_what_is_there(client: TestClient) -> None:
    told = client.get("/overview.json").json()
    assert told["incidents"] == client.get("/incidents.json").json()["total"]
    assert told["reports"] == client.get("/reports.json").json()["total"]
    assert told["disputed"] == client.get("/incidents.json", params={"disputed": "yes"}).json()["total"]
    killed = [one["counts"] for one in told["gravest"]]
    assert killed
    page = client.get("/").text
    assert f"What {told['reports']} reports tell" in page
    assert all(f'href="/incident/{one["id"]}"' in page for one in told["gravest"])
    assert all(f'href="/report/{one["id"]}"' in page for one in told["newest"])


def test_bars_over_time_lead_to_as_many_incidents_as_they_say(client: TestClient) -> None:
    page = client.get("/").text
    links = re.findall(r'href="(/incidents\?since=[^"]+)"[^>]*><rect.*?<title>[^:]+: (\d+) incident', page)
    assert links
    for address, count in links:
        path, _, query = address.partition("?")
        told = client.get(f"{path}.json?{query.replace('&amp;', '&')}").json()
        assert told["total"] >= int(count)  # what lasts over the end of a year is in both


def test_disputes_by_field(client: TestClient) -> None:
    told = client.get("/disputes.json").json()
    assert told["total"] == sum(told["fields"].values()) > 1
    for field, count in told["fields"].items():
        some = client.get("/disputes.json", params={"field": field}).json()
        assert some["total"] == count
        assert {one["disagreement"]["field"] for one in some["disputes"]} == {field}
    rows = list(csv.DictReader(io.StringIO(client.get("/disputes.csv").text)))
    assert len(rows) == sum(len(one["disagreement"]["claims"]) for one in told["disputes"])
    page = client.get("/disputes").text
    assert all(f'href="/incident/{one["incident"]}"' in page for one in told["disputes"])


def test_search_finds_reports_passages_and_incidents(client: TestClient) -> None:
    told = client.get("/search.json", params={"q": "market"}).json()
    assert told["total"] == len(told["hits"]) > 1
    page = client.get("/search", params={"q": "market"}).text
    assert "<mark>market</mark>" in page.lower()
    hit = next(one for one in told["hits"] if one["passages"])
    passage = hit["passages"][0]
    assert f'href="/report/{hit["report"]}#{passage["start"]}-{passage["end"]}"' in page
    assert all(f'href="/incident/{id}"' in page for id in told["incidents"])


def test_search_for_an_id_leads_to_it_and_for_nothing_tells_how(client: TestClient) -> None:
    one = client.get("/incidents.json").json()["incidents"][0]["id"]
    moved = client.get("/search", params={"q": one}, follow_redirects=False)
    assert moved.headers["location"] == f"/incident/{one}"
    assert "in this order" in client.get("/search").text
    assert client.get("/search.json", params={"q": "zzyzx"}).json()["total"] == 0
    assert client.get("/search", params={"q": "<script>alert(1)</script>"}).text.count("<script>alert") == 0


def test_the_log_tells_what_was_done(client: TestClient) -> None:
    told = client.get("/log.json").json()
    assert told["total"] == sum(told["kinds"].values())
    page = client.get("/log").text
    assert "What could not be read" in page
    for kind, count in told["kinds"].items():
        assert client.get("/log.json", params={"kind": kind}).json()["total"] == count
