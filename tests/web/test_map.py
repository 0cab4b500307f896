"""The map and the line of time, as a page without a script and as what its script asks for."""

import csv
import io
import re

import msgspec
import pytest
from starlette.testclient import TestClient

from reportedly.web.pages.map import MapPage, Spots


def told(client: TestClient, **asked: str) -> MapPage:
    return msgspec.json.decode(client.get("/map.json", params=asked).content, type=MapPage)


def points(client: TestClient, **asked: str) -> Spots:
    return msgspec.json.decode(client.get("/map/points.json", params=asked).content, type=Spots)


def test_every_incident_is_on_the_map_or_said_not_to_be(client: TestClient) -> None:
    found = told(client)
    lying = found.lying
    assert (
        found.total == client.get("/incidents.json").json()["total"] == lying.exact + lying.vague + lying.nowhere
    )
    assert sum(one.count for one in lying.clusters) == lying.exact > 0
    assert sum(one.count for one in lying.areas) == lying.vague
    line = found.timeline
    assert sum(bar.count for bar in line.bars) + line.earlier + line.undated == found.total


def test_the_page_is_whole_without_a_script(client: TestClient) -> None:
    found, page = told(client), client.get("/map").text
    assert page.count('<a class="spot"') == len(found.lying.clusters)
    assert page.count('<a class="area"') == len(found.lying.areas)
    assert all(f'href="/incident/{one.id}"' in page for one in found.incidents)
    assert "Natural Earth" in page
    assert "style=" not in page
    rows = list(csv.DictReader(io.StringIO(client.get("/map.csv").text)))
    assert [row["id"] for row in rows] == [one.id for one in found.incidents]


def test_every_circle_and_bar_leads_to_as_many_as_it_says(client: TestClient) -> None:
    page = client.get("/map").text
    links = re.findall(r'<a (?:class="(?:spot|area)" )?href="([^"]+)" aria-label="([^"]*)"', page)
    assert len(links) > 8
    for address, words in links:
        number = re.search(r"([\d,]+) incidents?", words)
        assert number is not None
        where, _, query = address.replace("&amp;", "&").partition("?")
        asked = client.get(f"{where}.json?{query}").json()
        assert asked["total"] >= int(number[1].replace(",", "")), words
        if "since=" not in query:  # what begins before a bar may last into it
            assert asked["total"] == int(number[1].replace(",", "")), words


def test_a_filter_holds_on_the_map_and_a_time_leaves_the_line_whole(client: TestClient) -> None:
    every = told(client)
    day = every.incidents[0].time
    assert day is not None
    assert day.start is not None
    some = told(client, since=day.start, until=day.start)
    assert 0 < some.total < every.total
    assert some.timeline == every.timeline
    page = client.get("/map", params={"since": day.start, "until": day.start}).text
    assert page.count('class="bar chosen"') == 1


def test_the_points_hold_what_is_drawn_at_any_time(client: TestClient) -> None:
    found, every = points(client, since="2999"), told(client).lying
    assert len(found.n) == every.exact + every.vague
    assert {len(getattr(found, name)) for name in ("latitude", "radius", "start", "end", "killed")} == {
        len(found.n)
    }
    cards = client.get("/map/cards.json", params={"n": found.n[:2]}).json()
    assert len(cards) == 2
    assert (
        client.get(f"/map/at/{found.n[0]}", follow_redirects=False).headers["location"]
        == f"/incident/{cards[0]['id']}"
    )
    assert client.get("/map/at/999999").status_code == 404
    assert client.get("/map/cards.json", params={"n": range(9)}).status_code == 422


@pytest.mark.parametrize("name", ["far", "near"])
def test_the_outlines_are_there_for_the_script(client: TestClient, name: str) -> None:
    assert client.get(f"/map/{name}.outlines.json").json()["type"] == "Topology"
    assert client.get("/map/other.outlines.json").status_code == 404


def test_a_part_of_the_world_is_shown_larger(client: TestClient) -> None:
    cluster = max(told(client).lying.clusters, key=lambda one: one.count)
    west, south, east, north = cluster.box
    box = f"{west - 1},{south - 1},{east + 1},{north + 1}"
    near = told(client, bbox=box)
    assert near.lying.exact >= cluster.count
    page = client.get("/map", params={"bbox": box}).text
    assert "in the box" in page
    assert client.get("/map", params={"bbox": "1,2"}).status_code == 400


def test_every_page_that_shows_a_place_is_whole(client: TestClient) -> None:
    for one in told(client).incidents:
        assert client.get(f"/incident/{one.id}").status_code == 200
