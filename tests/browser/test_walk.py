"""A way through the desk as an analyst goes it: look, narrow down, search, open, read, print."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, Serving


def test_from_the_overview_to_the_words(visit: Page) -> None:
    visit.goto("/")
    visit.get_by_role("link", name="Incidents", exact=True).first.click()
    heading = visit.locator("h1")
    before = heading.inner_text()
    visit.get_by_role("link", name=re.compile("^Bombing")).first.click()
    expect(visit).to_have_url(re.compile(r"(mode|type)=bombing|type=|mode="))
    expect(heading).not_to_have_text(before)
    narrowed = visit.url
    visit.locator(".cards a, .card a").first.click()
    expect(visit).to_have_url(re.compile("/incident/inc:"))
    visit.go_back()
    expect(visit).to_have_url(narrowed)


def test_what_is_searched_is_found_and_opens(visit: Page) -> None:
    visit.goto("/")
    visit.get_by_label("Search the reports").fill("market")
    visit.keyboard.press("Enter")
    expect(visit).to_have_url(re.compile(r"/search\?q=market"))
    hit = visit.get_by_role("main").get_by_role("link").filter(has_text=re.compile("market", re.I)).first
    hit.click()
    expect(visit.locator("article, .report").first).to_be_visible()
    expect(visit.get_by_role("heading", name=re.compile("^Events"))).to_be_visible()


def test_a_record_lights_its_words(visit: Page, served: Serving) -> None:
    visit.goto("/reports")
    visit.get_by_role("main").locator("a[href^='/report/']").first.click()
    lit = "[...document.querySelectorAll('mark')].map((m) => getComputedStyle(m).backgroundColor + m.className).join()"
    before = visit.evaluate(lit)
    visit.locator("[id^='e:']").first.hover()
    visit.wait_for_function(f"(before) => {lit} !== before", arg=before)
    assert visit.evaluate(lit) != before


def test_an_incident_prints_without_the_desk_around_it(browser: Browser, served: Serving, tmp_path: Path) -> None:
    page = browser.new_context(base_url=served.url, viewport=DESK).new_page()
    page.goto("/incidents?disputed=yes")
    page.locator("a[href^='/incident/']").first.click()
    page.emulate_media(media="print")
    expect(page.locator(".masthead")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    printed = page.pdf(path=str(tmp_path / "incident.pdf"), format="A4")
    assert printed[:5] == b"%PDF-"
    assert len(printed) > 20_000
    page.context.close()


@pytest.mark.parametrize("path", ["/", "/incidents", "/map", "/actors", "/reports", "/disputes", "/review"])
def test_pages_are_whole_without_a_script(path: str, browser: Browser, served: Serving) -> None:
    context = browser.new_context(base_url=served.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(path)
    assert len(page.get_by_role("main").inner_text().split()) > 30, path
    assert page.locator("main a, main button").count() > 3, path
    context.close()
