"""The list of actors, and the page of one: names, dealings by month, claims, the net, incidents."""

import csv
import io
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from reportedly.ledger.dyads import DEEDS, Dyad, Edge, Month
from reportedly.ledger.profiles import Named
from reportedly.web.dealings import WIDE, chart, net, spark
from reportedly.web.pages.actors import ActorList, ActorPage


@pytest.fixture(scope="module")
def listed(client: TestClient) -> ActorList:
    return msgspec.json.decode(client.get("/actors.json").content, type=ActorList)


def told(client: TestClient, ident: str, **asked: str) -> ActorPage:
    answer = client.get(f"/actor/{ident}.json", params=asked)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=ActorPage)


def test_the_list_is_the_same_in_every_form(client: TestClient, listed: ActorList) -> None:
    assert listed.total == len(listed.actors) > 5
    rows = list(csv.DictReader(io.StringIO(client.get("/actors.csv").text)))
    assert [row["id"] for row in rows] == [one.id for one in listed.actors]
    page = client.get("/actors").text
    assert all(f'href="/actor/{one.id}"' in page for one in listed.actors if " " not in one.id)


def test_actors_are_found_by_name_kind_and_country(client: TestClient, listed: ActorList) -> None:
    one = next(actor for actor in listed.actors if actor.country)
    for asked in ({"name": one.id}, {"kind": one.kind}, {"country": one.country or ""}):
        found = client.get("/actors.json", params=asked).json()
        assert one.id in {actor["id"] for actor in found["actors"]}
        assert found["total"] <= listed.total
    every = client.get("/actors.json", params={"described": "yes"}).json()
    assert every["total"] > listed.total
    assert client.get("/actors.json", params={"country": "Atlantis"}).status_code == 400


def test_every_actor_has_a_page(client: TestClient) -> None:
    every = client.get("/actors.json", params={"described": "yes"}).json()["actors"]
    for one in every:
        page = client.get(f"/actor/{one['id']}")
        assert page.status_code == 200, one["id"]
        told_of = told(client, one["id"])
        assert told_of.actor.reports == one["reports"] > 0
        assert all(f'href="/incident/{incident.id}"' in page.text for incident in told_of.incidents)
    assert client.get("/actor/nobody").status_code == 404


def test_a_group_is_told_with_its_claims_and_its_sides(client: TestClient) -> None:
    group = told(client, "org:jnim")
    assert group.known
    assert group.actor.country in {"MLI", "IMG"}
    assert [one.what for one in group.own] == ["claimed"]
    assert any("Jama" in one.words for one in group.spellings)
    page = client.get("/actor/org:jnim").text
    assert "claims what was done" in page
    assert group.told == len(group.incidents) > 0


def test_a_dyad_has_a_page_of_its_own_months(client: TestClient, listed: ActorList) -> None:
    one = next(page for actor in listed.actors if (page := told(client, actor.id)).partners > 1)
    other = one.dyads[0].other
    pair = told(client, one.actor.id, **{"with": other.id})
    assert pair.months == one.dyads[0].months
    assert sum(month.total for month in one.months) == sum(dyad.total for dyad in one.dyads)
    assert other.name in client.get(f"/actor/{one.actor.id}", params={"with": other.id}).text


def test_the_net_holds_the_actor_and_its_partners(client: TestClient, listed: ActorList) -> None:
    one = next(page for actor in listed.actors if (page := told(client, actor.id)).partners > 1)
    ids = [node.id for node in one.net.nodes]
    assert ids[0] == one.actor.id
    assert len(ids) == len(set(ids)) <= 40
    assert {link.one for link in one.net.links} | {link.other for link in one.net.links} <= set(ids)
    assert all(0 < node.x < one.net.width and 0 < node.y < one.net.height for node in one.net.nodes)


A_MONTH = st.builds(
    lambda year, month, counts: Month(month=f"{year}-{month:02}", **dict(zip(DEEDS, counts, strict=True))),
    st.integers(1960, 2030), st.integers(1, 12), st.tuples(*[st.integers(0, 400)] * 4),
)  # fmt: skip
MONTHS = st.lists(A_MONTH, max_size=30, unique_by=lambda one: one.month).map(
    lambda found: sorted(found, key=lambda one: one.month)
)


@given(MONTHS)
def test_every_deed_with_a_month_is_drawn_inside_the_chart(months: list[Month]) -> None:
    drawn = chart(months)
    if not any(month.total for month in months):
        assert drawn is None or not any(panel.bars for panel in drawn.panels)
        return
    assert drawn is not None
    for panel in drawn.panels:
        assert all(
            b.x >= 0 and b.x + b.width <= WIDE and b.y >= 0 and b.y + b.height <= panel.height + 1.5
            for b in panel.bars
        )
        slots = {m.month[: 7 if drawn.unit == "month" else 4] for m in months if getattr(m, f"{panel.sort}_by")}
        assert len([bar for bar in panel.bars if bar.side == "by"]) == len(slots)
    ends = [x for x, _ in drawn.ticks]
    assert all(later - x > 30 for x, later in pairwise(ends))


@given(MONTHS.filter(bool))
def test_a_small_chart_stays_inside_its_row(months: list[Month]) -> None:
    dyad = Dyad(other=Named(id="X", name="X", kind="state", country=None, code=None), months=tuple(months))
    small = spark(dyad, months[0].month, months[-1].month)
    assert all(b.x >= 0 and b.x + b.width <= small.width + 1 for b in small.bars)
    assert all(b.y >= 0 and b.y + b.height <= small.height for b in small.bars)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=24))
def test_actors_of_a_net_do_not_lie_on_each_other(counts: list[tuple[int, int]]) -> None:
    others = [
        Dyad(other=Named(id=str(n), name=str(n), kind="state", country=None, code=None), hostile_by=h, cooperative_to=c)
        for n, (h, c) in enumerate(counts)
    ]  # fmt: skip
    edges = [Edge(one="me", other=o.other.id, hostile=o.hostile_by, cooperative=o.cooperative_to) for o in others]
    drawn = net("me", "me", "state", others, edges)
    assert len(drawn.nodes) == len(others) + 1
    for n, one in enumerate(drawn.nodes):
        for other in drawn.nodes[n + 1 :]:
            assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 > (one.radius + other.radius) ** 2
    assert sum(link.reports for link in drawn.links) == sum(h + c for h, c in counts)
