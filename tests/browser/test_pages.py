"""Every page in a browser: no complaint, no foreign host, nothing wider than a phone, and nothing that axe finds."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from reportedly.ledger import Filter, Ledger, dyads, profiles, views
from tests.browser.conftest import DESK, PHONE, Serving

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PAGES = (
    "/",
    "/disputes",
    "/search?q=market",
    "/log",
    "/incidents",
    "/incidents?disputed=yes",
    "/incident/{incident}",
    "/reports",
    "/report/{report}",
    "/report/{report}/why",
    "/actors",
    "/actors?described=yes&kind=group",
    "/actor/org:jnim",
    "/actor/NGA:COP",
    "/actor/{actor}",
    "/actor/{actor}?with={other}",
    "/dyad",
    "/dyad?a={actor}&b={other}",
    "/dyad?a={actor}&b={other}&by=week&alone=yes",
    "/triad",
    "/alerts",
    "/alerts?about=country&day={day}",
    "/triad?a={actor}&b={other}&c={third}",
    "/map",
    "/review",
    "/review?ask=pairs",
    "/quality",
    "/add",
    "/api",
    "/incident/inc:000000000000",
)

# What reaches beyond the window and does not scroll by itself.
BEYOND = """document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] : ["wider"].concat(
    [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest("nav, .wide-table, .scroll"))
    .map((e) => `${e.tagName} ${e.className}: ${e.textContent.trim().slice(0, 80)}`))"""


def _address(pattern: str, served: Serving) -> str:
    with Ledger.open(served.settings.ledger) as ledger:
        incident = next(views.incidents(ledger.db, Filter(disputed=True)))
        listed = [line.id for line in profiles.actors(ledger.db)]
        met = {ident: dyads.partners(ledger.db, ident) for ident in listed}
    actor = max(listed, key=lambda ident: len(met[ident]))  # whose net has the most in it
    third = next(ident for ident in listed if ident not in {actor, met[actor][0]})
    return pattern.format(
        incident=incident.id,
        report=incident.reports[0],
        actor=actor,
        other=met[actor][0],
        third=third,
        day=incident.time.start if incident.time else "2021",
    )


def _faults(page: Page) -> list[str]:
    page.add_script_tag(path=str(AXE)) if AXE.exists() else pytest.skip("axe-core is not here")
    found = page.evaluate(
        "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | ')))"
    )
    return [str(one)[:400] for one in found]


@pytest.mark.parametrize("pattern", PAGES)
def test_a_page_is_whole_on_a_desk_and_on_a_phone(pattern: str, visit: Page, served: Serving) -> None:
    visit.goto(_address(pattern, served))
    for size in (DESK, PHONE):
        visit.set_viewport_size(size)
        assert visit.evaluate(BEYOND) == [], f"{pattern} is wider than the window of {size['width']} px"
    assert visit.locator("h1").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("pattern", PAGES)
def test_axe_finds_nothing(pattern: str, scheme: str, browser_page: Page, served: Serving) -> None:
    browser_page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    browser_page.goto(_address(pattern, served))
    assert _faults(browser_page) == []
