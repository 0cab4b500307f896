"""A desk that really serves, and a browser without a window that visits it."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from reportedly.web import Desk, desk
from reportedly.web.templating import scripts

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
# A browser in a container has no sandbox of its own; the rest keeps it from calling home.
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; the tests are skipped, with a line, where there is none."""
    if CHROMIUM is None:
        pytest.skip(
            "no Chromium here; install it (Debian: apt-get install chromium) to test the desk in a browser"
        )
    if not scripts():
        pytest.skip("the desk's libraries are not here; with npm there, run: python hatch_build.py --development")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield found
        found.close()


class Serving:
    """A desk that answers on a port of its own until it is closed."""

    def __init__(self, settings: Desk) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.settings = settings
        self._server = uvicorn.Server(uvicorn.Config(desk(settings), port=self.port, log_level="warning"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)

    def close(self) -> None:
        """Stop answering."""
        self._server.should_exit = True
        self._thread.join(10)


@pytest.fixture(scope="module")
def served(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A desk on a copy of the stories, one a file of tests."""
    ledger = tmp_path_factory.mktemp("served") / "copy.ledger"
    shutil.copy(filled, ledger)
    found = Serving(Desk(ledger=ledger))
    yield found
    found.close()


@pytest.fixture
def visit(browser: Browser, served: Serving) -> Iterator[Page]:
    """A fresh tab; whatever the page complains of in the console fails the test."""
    context = browser.new_context(base_url=served.url, viewport=DESK)
    page = context.new_page()
    page.set_default_timeout(8000)
    complaints: list[str] = []

    def noted(message: ConsoleMessage) -> None:
        # what is not there is said in the console too; the page itself says it better
        if message.type in ("error", "warning") and "404 (Not Found)" not in message.text:
            complaints.append(message.text)

    def called(request: Request) -> None:
        if not request.url.startswith((served.url, "data:", "blob:")):
            complaints.append(f"calls {request.url}")

    page.on("console", noted)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", called)
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def browser_page(browser: Browser, served: Serving) -> Iterator[Page]:
    """A fresh tab into which a test may put a script of its own, which the desk's policy forbids."""
    context = browser.new_context(base_url=served.url, viewport=DESK, bypass_csp=True)
    yield context.new_page()
    context.close()
