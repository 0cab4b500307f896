"""What hosts ask of those who fetch: pages that are not to be fetched, and time between two requests."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from protego import Protego

# Our name in robots.txt.
NAME = "reportedly"
# Seconds between two requests to one host, where it asks for nothing else.
PAUSE = 1.0
# A host that asks for more time than this between two pages is given this.
LONGEST_PAUSE = 30.0
# Rules of so many hosts are kept; a list of addresses seldom comes back to a host after so many others.
HOSTS_KEPT = 1_000
# Search engines read so much of a robots.txt (RFC 9309 asks for 500 KiB at least).
LARGEST_RULES = 512_000


class Manners:
    """Rules and times of hosts, each asked by one at a time, whoever else is asked meanwhile.

    `ask(url)` gives the text of a robots.txt: "" where there is none, None where the host cannot be asked, so that nothing is
    fetched from it (RFC 9309).
    """

    def __init__(self, ask: Callable[[str], str | None], pause: float = PAUSE) -> None:
        self.ask, self.pause = ask, pause
        self._rules: OrderedDict[str, Protego | None] = OrderedDict()
        self._next: dict[str, float] = {}
        self._turns: dict[str, threading.RLock] = {}
        self._own = threading.Lock()

    @contextmanager
    def turn(self, url: str) -> Iterator[None]:
        """Within it, nobody else asks the host."""
        host = urlsplit(url).netloc
        with self._own:
            turn = self._turns.setdefault(host, threading.RLock())
        with turn:
            yield

    def allowed(self, url: str) -> bool | None:
        """Whether the host lets a page be fetched; None where it cannot be asked."""
        with self.turn(url):
            rules = self._of(url)
        return None if rules is None else rules.can_fetch(url, NAME)

    def wait(self, url: str) -> None:
        """Wait until it is time for another request to the host. To be called in a turn."""
        host = urlsplit(url).netloc
        now = time.monotonic()
        if (due := self._next.get(host, now)) > now:
            time.sleep(due - now)
        with self._own:
            self._next[host] = time.monotonic() + self._pause(host)
            if len(self._next) > 2 * HOSTS_KEPT:
                self._next = {name: at for name, at in self._next.items() if at > now}

    def _pause(self, host: str) -> float:
        rules = self._rules.get(f"https://{host}") or self._rules.get(f"http://{host}")
        asked = rules.crawl_delay(NAME) if rules is not None else None
        return max(self.pause, min(float(asked or 0), LONGEST_PAUSE)) if self.pause else 0.0

    def _of(self, url: str) -> Protego | None:
        parts = urlsplit(url)
        key = f"{parts.scheme}://{parts.netloc}"
        with self._own:
            if key in self._rules:
                self._rules.move_to_end(key)
                return self._rules[key]
        text = self.ask(f"{key}/robots.txt")
        rules = None if text is None else Protego.parse(text)
        with self._own:
            self._rules[key] = rules
            while len(self._rules) > HOSTS_KEPT:
                self._rules.popitem(last=False)
        return rules
