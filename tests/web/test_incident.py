"""The page of one incident: disputes first, accounts side by side, tolls over time, links to the words."""

import re

import pytest
from starlette.testclient import TestClient

from reportedly.records import Quote
from reportedly.web.account.excerpts import excerpts, in_context
from reportedly.web.wording import days, headline, place_words


@pytest.fixture(scope="module")
def disputed(client: TestClient) -> str:
    """The id of the incident with most disputes."""
    found = client.get("/incidents.json", params={"disputed": "yes", "order": "disputes"}).json()
    return str(found["incidents"][0]["id"])


def test_disputes_stand_first_with_links_to_the_words(client: TestClient, disputed: str) -> None:
    page = client.get(f"/incident/{disputed}").text
    heads = re.findall(r'<h2 id="(\w+)"', page)
    assert heads[0] == "disputes"
    assert {"accounts", "tolls", "who", "fields", "voices", "why"} <= set(heads)
    told = client.get(f"/incident/{disputed}.json").json()
    claim = told["incident"]["disagreements"][0]["claims"][0]
    assert claim["report"] in page
    links = re.findall(r'href="/report/(r:\w+)#(\d+)-(\d+)"', page)
    assert links
    assert {report for report, _, _ in links} <= set(told["incident"]["reports"])


def test_every_figure_stands_in_the_table_and_in_the_drawing(client: TestClient, disputed: str) -> None:
    page = client.get(f"/incident/{disputed}").text
    told = client.get(f"/incident/{disputed}.json").json()["incident"]
    whole = [count for count in told["counts"] if count["kind"] is None and len(count["history"]) > 1]
    assert whole
    assert page.count('<g class="mark ') == sum(len(count["history"]) for count in whole)
    assert page.count('<tr class="') == sum(len(count["history"]) for count in told["counts"])


def test_any_id_leads_to_the_present_address(client: TestClient, disputed: str) -> None:
    told = client.get(f"/incident/{disputed}.json").json()["incident"]
    for name in (told["reports"][0], disputed.removeprefix("inc:"), disputed[:10]):
        moved = client.get(f"/incident/{name}", follow_redirects=False)
        assert moved.status_code == 307, name
        assert moved.headers["location"] == f"/incident/{disputed}"
    assert client.get(f"/incident/{disputed[:10]}.json").json()["incident"]["id"] == disputed


def test_countries_and_days_are_named_as_people_do(client: TestClient, disputed: str) -> None:
    page = client.get(f"/incident/{disputed}").text
    head = re.search(r"<h1>(.*?)</h1>", page)
    assert head is not None
    assert not re.search(r"\b[A-Z]{3}\b|\d{4}-\d\d-\d\d", head[1])


def test_intervals_in_words() -> None:
    assert days("2021-08-28", "2021-08-28") == "28 August 2021"
    assert days("2021-08-01", "2021-08-31") == "August 2021"
    assert days("2021-01-01", "2021-12-31") == "2021"
    assert days("2021-08-03", "2021-08-05") == "3 to 5 August 2021"
    assert days("2021-08-30", "2021-09-02") == "30 August to 2 September 2021"
    assert days(None, None) == "day not told"
    assert place_words("Gao, Gao, MLI") == "Gao, Mali"


def test_a_title_of_an_older_ledger_is_named_as_people_do() -> None:
    from reportedly.records import Incident

    told = Incident(id="inc:1", title="Bombing in Quetta, PAK, 2023-02-05 to 2023-02-06: 5 killed")
    assert headline(told) == "Bombing in Quetta, Pakistan, 5 to 6 February 2023: 5 killed"


def test_narrow_words_are_marked_in_the_widest() -> None:
    text = "Five people were killed in Quetta on Monday."
    quotes = [
        Quote(report="r:1", start=a, end=b, text=text[a - 10 : b - 10])
        for a, b in ((10, 10 + len(text)), (10, 21), (37, 43))
    ]
    (one,) = excerpts("r:1", quotes)
    assert one.address == f"/report/r:1#10-{10 + len(text)}"
    assert [words for words, marked in one.parts if marked] == ["Five people", "Quetta"]
    (same,) = in_context("r:1", quotes[2:], quotes)
    assert same.text == text
    assert [words for words, marked in same.parts if marked] == ["Quetta"]
