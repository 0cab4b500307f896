"""The list of reports, the report with its records and provenance, and why it is coded so."""

import csv
import hashlib
import io

import msgspec
import pytest
from starlette.testclient import TestClient

from reportedly.web.pages.reports import ReportList, ReportPage, WhyPage

BLAST = "Maiduguri bomb toll climbs to 31"


@pytest.fixture(scope="module")
def listed(client: TestClient) -> ReportList:
    return msgspec.json.decode(client.get("/reports.json").content, type=ReportList)


def test_reports_come_newest_first_in_every_form(client: TestClient, listed: ReportList) -> None:
    days = [one.published or "" for one in listed.reports]
    assert days == sorted(days, reverse=True)
    assert listed.total == len(listed.reports)
    rows = list(csv.DictReader(io.StringIO(client.get("/reports.csv").text)))
    assert [row["id"] for row in rows] == [one.id for one in listed.reports]
    page = client.get("/reports").text
    assert all(f'href="/report/{one.id}"' in page for one in listed.reports)


def test_reports_are_filtered_by_publisher_and_day(client: TestClient, listed: ReportList) -> None:
    one = listed.reports[3]
    assert one.publisher is not None
    of = client.get("/reports.json", params={"publisher": one.publisher, "since": ""}).json()
    assert {found["publisher"] for found in of["reports"]} == {one.publisher}
    assert of["total"] == dict(listed.publishers)[one.publisher]
    year = (one.published or "")[:4]
    of = client.get("/reports.json", params={"since": year, "until": year}).json()
    assert {found["published"][:4] for found in of["reports"]} == {year}
    assert 0 < of["total"] < listed.total
    assert client.get("/reports.json", params={"since": "lately"}).status_code == 400
    assert "No report is like that" in client.get("/reports", params={"publisher": "Nobody"}).text


def named(client: TestClient, listed: ReportList, title: str) -> ReportPage:
    one = next(one for one in listed.reports if one.title == title)
    return msgspec.json.decode(client.get(f"/report/{one.id}.json").content, type=ReportPage)


def test_a_report_tells_where_it_comes_from(client: TestClient, listed: ReportList) -> None:
    told = named(client, listed, BLAST)
    page = client.get(f"/report/{told.report.id}").text
    assert told.provenance.sha256 == hashlib.sha256(told.report.text.encode()).hexdigest()
    for words in (
        told.provenance.sha256,
        told.report.source or "?",
        "reportedly test",
        told.report.publisher or "?",
    ):
        assert words in page
    assert [one.stands for one in told.provenance.codings] == [True]
    assert told.provenance.sightings[0].coded
    assert all(f'href="/incident/{one.id}"' in page for one in told.provenance.incidents)
    assert told.provenance.incidents


def test_records_stand_beside_the_text(client: TestClient, listed: ReportList) -> None:
    told = named(client, listed, BLAST)
    page = client.get(f"/report/{told.report.id}").text
    for event in told.coding.events:
        assert f'data-record="{event.id}"' in page
        assert (event.rule or "").partition(" ")[2].split(" (")[0] in page
        assert all(f'href="/actor/{actor.id}"' in page for actor in event.actors if actor.id.isalnum())
    for record in (*told.coding.statements, *told.coding.relations, *told.coding.disagreements):
        assert f'data-record="{record.id}"' in page
    assert 'id="show-what"' in page


def test_a_report_is_found_by_the_beginning_of_its_id(client: TestClient, listed: ReportList) -> None:
    one = listed.reports[0].id
    assert client.get(f"/report/{one[2:10]}.json").json()["report"]["id"] == one
    assert client.get("/report/r:000000").status_code == 404


def test_why_reads_the_report_again(client: TestClient, listed: ReportList) -> None:
    told = named(client, listed, BLAST)
    again = msgspec.json.decode(client.get(f"/report/{told.report.id}/why.json").content, type=WhyPage)
    assert again.same
    assert {one.event.id for one in again.explanation.told} == {event.id for event in told.coding.events}
    page = client.get(f"/report/{told.report.id}/why").text
    assert all(f'id="{event.id}"' in page for event in told.coding.events)
    assert "Which row of the lexicon" in page
    assert all(reason.field.replace("_", " ") in page for one in again.explanation.told for reason in one.reasons)
