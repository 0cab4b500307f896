"""Reviewing by keyboard alone: verdicts, undo, an edit, the keys themselves, and a second coder who does not see the first."""

import re

from playwright.sync_api import Browser, Page, expect

from reportedly.ledger import Ledger
from tests.browser.conftest import DESK, Serving


def _question(page: Page) -> str:
    return page.locator("#question").inner_text()


def _press(page: Page, key: str) -> None:
    """Press a key and wait until the desk has answered."""
    with page.expect_response(lambda answer: "/review" in answer.url and answer.request.method == "GET"):
        page.keyboard.press(key)
    expect(page.locator("#review")).not_to_have_attribute("aria-busy", "true")


def _verdicts(served: Serving) -> list[tuple[str, str]]:
    with Ledger.open(served.settings.ledger) as ledger:
        return ledger.db.execute(
            "SELECT by, verdict FROM review WHERE verdict IS NOT NULL ORDER BY decision"
        ).fetchall()


def test_the_keyboard_alone_is_enough(visit: Page, served: Serving) -> None:
    visit.goto("/review")
    first = visit.locator("input[name=item]").first.get_attribute("value")
    _press(visit, "a")
    assert visit.locator("input[name=item]").first.get_attribute("value") != first
    expect(visit.locator("#question")).to_be_focused()
    expect(visit.get_by_role("status").first).to_contain_text("accepted")
    expect(visit.locator(".acts li")).to_have_count(1)

    _press(visit, "r")
    expect(visit.locator(".acts li")).to_have_count(2)
    _press(visit, "z")
    expect(visit.locator(".acts .withdrawn")).to_have_count(1)
    assert len(_verdicts(served)) >= 2, "what is taken back stays in the log"


def test_a_field_is_changed_by_keys(visit: Page) -> None:
    visit.goto("/review")
    visit.keyboard.press("2")
    field = visit.locator(".field[open]")
    expect(field).to_have_count(1)
    visit.keyboard.press("3")
    chosen = field.locator(".options input:checked")
    wanted = chosen.locator("xpath=..").inner_text().split("\n")[0].strip()
    _press(visit, "Enter")
    told = visit.locator(".field[data-number='2'] .chips")
    expect(told).to_contain_text(re.sub(r"^\d\s*", "", wanted).split()[0])
    expect(told.locator("s")).to_have_count(1)


def test_keys_rest_while_somebody_types_and_can_be_others(visit: Page) -> None:
    visit.goto("/review")
    before = _question(visit)
    visit.keyboard.press("c")
    visit.keyboard.type("a remark that rarely rattles")
    assert _question(visit) == before
    expect(visit.locator("#remark-words")).to_have_value("a remark that rarely rattles")

    visit.goto("/review")
    visit.keyboard.press("?")
    expect(visit.get_by_role("dialog")).to_be_visible()
    visit.get_by_label("key for: skip").fill("k")
    visit.get_by_label("key for: skip").press("Tab")
    visit.get_by_role("button", name="Close").click()
    expect(visit.locator("[data-key=skip] kbd")).to_have_text("k")
    item = visit.locator("input[name=item]").first.get_attribute("value")
    _press(visit, "k")
    assert visit.locator("input[name=item]").first.get_attribute("value") != item


def test_a_second_coder_reads_blind(browser: Browser, served: Serving) -> None:
    def coder(name: str) -> Page:
        page = browser.new_context(base_url=served.url, viewport=DESK).new_page()
        page.goto("/review")
        page.locator(".who-reads summary").click()
        page.get_by_label("Your decisions are kept under this name").fill(name)
        page.get_by_role("button", name="Keep", exact=True).first.click()
        expect(page.locator(".who-reads")).to_contain_text(name)
        return page

    one = coder("Ines")
    for _ in range(12):
        _press(one, "a")
    other = coder("Omar")
    shown = set()
    for _ in range(12):
        shown.add(other.locator(".because .chip").inner_text())
        expect(other.locator(".answers")).to_have_count(0)
        expect(other.locator("#review")).not_to_contain_text("Ines")
        _press(other, "r")
    assert {by for by, _ in _verdicts(served)} >= {"Ines", "Omar"}
    assert "second reading, blind" in shown
    other.goto("/quality")
    expect(other.get_by_role("main")).to_contain_text("alpha")
    one.context.close()
    other.context.close()


def test_a_form_is_enough_without_a_script(browser: Browser, served: Serving) -> None:
    context = browser.new_context(base_url=served.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/review")
    first = page.locator("input[name=item]").first.get_attribute("value")
    page.get_by_role("button", name="Cannot tell").click()
    assert page.locator("input[name=item]").first.get_attribute("value") != first
    expect(page.get_by_role("status").first).to_contain_text("cannot tell")
    context.close()
