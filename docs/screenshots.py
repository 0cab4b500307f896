"""Takes the pictures in docs/images: the desk with the example stories, as `reportedly demo` opens it.

    python docs/screenshots.py [NAME ...]

Needs Playwright and Chromium (the development dependencies). Pictures are of pages that anybody sees who runs the demo.
"""

import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from reportedly.cli.demonstrating import stories
from reportedly.cli.serving import HERE, bound
from reportedly.ledger import Filter, Ledger, views
from reportedly.ledger.adding import add
from reportedly.web import Desk, desk

IMAGES = Path(__file__).parent / "images"
SIZE = {"width": 1080, "height": 720}
# A picture that is larger makes the repository heavy: show less of the page.
MOST_BYTES = 200_000


@contextmanager
def opened() -> Iterator[tuple[str, Path]]:
    """A desk with the example stories: its address, and its ledger."""
    with tempfile.TemporaryDirectory() as folder, bound(HERE, 0) as taken:
        path = Path(folder) / "demo.ledger"
        with Ledger.open(path, create=True) as ledger:
            add(ledger, [stories()])
        server = uvicorn.Server(uvicorn.Config(desk(Desk(ledger=path)), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]})
        thread.start()
        try:
            yield f"http://{HERE}:{taken.getsockname()[1]}", path
        finally:
            server.should_exit = True
            thread.join()


def addresses(path: Path) -> dict[str, str]:
    """What is shown, by the name of the picture."""
    with Ledger.open(path) as ledger:
        most = next(views.incidents(ledger.db, Filter(disputed=True, precision=("city",)), "reports", 1))
    return {
        "overview": "/",
        "map": "/map",
        "incident": f"/incident/{most.id}",
        "report": f"/report/{most.reports[0]}",
    }


def shoot(page: Page, address: str, picture: Path) -> None:
    """One picture of one page."""
    answer = page.goto(address)
    if answer is None or not answer.ok:
        raise SystemExit(f"{address}: {answer.status if answer else 'no answer'}")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=picture)
    size = picture.stat().st_size
    sys.stdout.write(f"{picture.relative_to(IMAGES.parents[1])}: {size:,} bytes\n")
    if size > MOST_BYTES:
        raise SystemExit(f"{picture} is larger than {MOST_BYTES:,} bytes")


def main() -> None:
    """Take the pictures that are named, or all."""
    IMAGES.mkdir(exist_ok=True)
    with opened() as (address, path), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)
        for name, where in addresses(path).items():
            if not sys.argv[1:] or name in sys.argv[1:]:
                shoot(page, address + where, IMAGES / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
