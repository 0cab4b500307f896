"""The report in a browser: words and records light each other, kinds are switched off, links lead both ways."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from reportedly.ledger import Ledger, shelf
from tests.browser.conftest import DESK, Serving

BLAST = "Blast at market in northeast Nigeria kills at least 12"


@pytest.fixture
def address(served: Serving) -> str:
    """The page of a report with an event that has a trigger, a toll and a source."""
    with Ledger.open(served.settings.ledger) as ledger:
        return next(f"/report/{one.id}" for one in shelf.reports(ledger.db) if one.title == BLAST)


def test_words_and_records_light_each_other(visit: Page, address: str) -> None:
    visit.goto(address)
    trigger = visit.locator("#text a.k-what").first
    record = visit.locator(f'[id="{(trigger.get_attribute("href") or "#")[1:]}"]')
    trigger.hover()
    expect(record).to_have_class("record event lit")
    record.locator("h3").hover()
    expect(trigger).to_have_class(re.compile(r"\blit\b"))
    assert visit.locator("#text .lit").count() > 2
    visit.locator("#provenance-head").hover()
    expect(visit.locator("#text .lit")).to_have_count(0)


def test_what_is_clicked_stays_lit_until_escape(visit: Page, address: str) -> None:
    visit.goto(address)
    visit.locator("#records .record h3").first.click()
    visit.locator("#provenance-head").hover()
    assert visit.locator("#text .lit").count() > 0
    visit.keyboard.press("Escape")
    expect(visit.locator("#text .lit")).to_have_count(0)


def test_the_keyboard_reaches_words_and_their_records(visit: Page, address: str) -> None:
    visit.goto(address)
    visit.locator("#text a.k-what").first.focus()
    expect(visit.locator(".record.lit").first).to_be_visible()
    visit.keyboard.press("Enter")
    assert "#e:" in visit.url
    visit.locator(".record:target .to-words[href^='#']").click()
    assert "#at-e:" in visit.url


@pytest.mark.parametrize("scripted", [True, False])
def test_kinds_are_switched_off(browser: Browser, served: Serving, address: str, scripted: bool) -> None:
    context = browser.new_context(base_url=served.url, viewport=DESK, java_script_enabled=scripted)
    page = context.new_page()
    page.goto(address)
    word = page.locator("#text .b-prose .k-toll").first
    weight = "element => getComputedStyle(element).fontWeight"
    heavy = word.evaluate(weight)
    page.get_by_label("tolls").uncheck()
    assert int(word.evaluate(weight)) < int(heavy)
    page.get_by_label("tolls").check()
    assert word.evaluate(weight) == heavy
    context.close()


def test_what_the_browser_holds_is_the_text(visit: Page, served: Serving, address: str) -> None:
    visit.goto(address)
    with Ledger.open(served.settings.ledger) as ledger:
        text = shelf.shelved(ledger.db, address.rsplit("/", 1)[1]).report.text
    assert visit.locator("#text").evaluate("element => element.textContent") == text


def test_the_net_of_an_actor_points_at_what_is_near(visit: Page, served: Serving) -> None:
    visit.goto("/actors?described=yes")
    for link in visit.locator("table.listed th a").evaluate_all("all => all.map(a => a.getAttribute('href'))"):
        visit.goto(link)
        if visit.locator("figure.net").count():
            break
    nodes = visit.locator("figure.net a[data-id]")
    assert nodes.count() > 3
    nodes.nth(1).focus()
    expect(visit.locator("figure.net.pointed")).to_have_count(1)
    assert 2 <= visit.locator("figure.net a.near").count() <= nodes.count()
    boxes = [nodes.nth(n).locator("text").bounding_box() for n in range(nodes.count())]
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            assert one is not None
            assert other is not None
            apart = one["x"] + one["width"] < other["x"] + 1 or other["x"] + other["width"] < one["x"] + 1
            assert apart or abs(one["y"] - other["y"]) > 8, "two names lie on each other"
