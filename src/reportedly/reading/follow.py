"""Addresses to reports: pages, and what feeds, sitemaps and lists name, each fetched when it is asked for."""

import io
import json
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import IO, TypeVar

from reportedly.reading.compose import Known, compose
from reportedly.reading.errors import BrokenGzipError, UnreadableError
from reportedly.reading.fetch import Fetched, GoneError, Web
from reportedly.reading.how import Link
from reportedly.reading.visits import Visit
from reportedly.records import Failure, Report

# A sitemap index names sitemaps, these name pages; a list may name such an index. Deeper is a loop.
DEEPEST = 3

# Of what a list names, so many pages are on their way while the first is read: enough that hosts that answer slowly do not
# hold up others, few enough that pages fetched and not yet read stay small in memory.
AHEAD = 32

Item = Report | Failure | Link
Given = TypeVar("Given")
Reader = Callable[[IO[bytes], Known, str, str | None], Iterator[Item]]
"""Reads bytes (with what is known, their name, and their charset if told) to reports and further links."""


@dataclass(slots=True)
class _Outcome:
    """What came of an address: its last report, why there was none, and whether all that it names could be fetched."""

    report: str | None = None
    reason: str | None = None
    whole: bool = True


class Follower:
    """Follows links by `web`, reading what comes by `read`."""

    def __init__(self, web: Web, read: Reader) -> None:
        self.web, self.read = web, read
        self._met: set[str] = set()
        self._coming: dict[str, Future[Fetched | None]] = {}

    def ahead(self, items: Iterator[Given], depth: int) -> Iterator[Given]:
        """The same items in the same order; what the next links name is fetched meanwhile, to be met by `follow`.

        What is no link is handed out before anything more is read.
        """
        held: deque[Given] = deque()
        ended: Exception | None = None
        while held or ended is None:
            while ended is None and len(held) < AHEAD and (not held or isinstance(held[-1], Link)):
                try:
                    held.append(item := next(items))
                except (StopIteration, UnreadableError, BrokenGzipError, OSError) as error:  # told in its place
                    ended = error
                    break
                if isinstance(item, Link):
                    self._send_for(item, depth)
            if held:
                yield held.popleft()
        if ended is not None and not isinstance(ended, StopIteration):
            raise ended

    def _send_for(self, link: Link, depth: int) -> None:
        if link.text is not None or depth > DEEPEST or link.url in self._met or link.url in self._coming:
            return
        before = None if self.web.visits is None else self.web.visits.get(link.url)
        if before is None or not _stands(before, link, depth):
            self._coming[link.url] = self.web.send_for(link.url, before)

    def _get(self, link: Link, before: Visit | None) -> Fetched | None:
        if link.text is not None:
            return _carried(link)
        coming = self._coming.pop(link.url, None)
        return self.web.get(link.url, before) if coming is None else coming.result()

    def follow(self, link: Link, known: Known, depth: int = 0) -> Iterator[Report | Failure]:
        """The reports behind a link.

        Args:
            link: the page, feed, sitemap or list.
            known: what is known of its reports; `publisher` and `published` there count before what the link says.
            depth: how many lists were read on the way here; 0 for an address that the user named.
        """
        yield from self._follow(link, known, depth, _Outcome())

    def _follow(self, link: Link, known: Known, depth: int, above: _Outcome) -> Iterator[Report | Failure]:
        if link.url in self._met:
            return
        self._met.add(link.url)
        before = None if self.web.visits is None else self.web.visits.get(link.url)
        if before is not None and _stands(before, link, depth):
            return
        known = _known(link, known)
        outcome = _Outcome()
        try:
            got = self._get(link, before)
            if got is not None and (before is None or before.sha256 != got.sha256):
                for item in self._read(got, link, known, depth, outcome):
                    outcome.report = item.id if isinstance(item, Report) else outcome.report
                    yield item
                self._keep_raw(got, link, outcome)
            elif before is not None:
                outcome = _Outcome(before.report, before.reason)
        except GoneError as error:
            got, outcome.reason = None, error.reason
            yield _failure(link, error)
        except UnreadableError as error:
            above.whole = False
            yield _failure(link, error)
            return
        above.whole = above.whole and outcome.whole
        if outcome.whole:
            self._note(link, got, before, outcome)

    def _read(
        self, got: Fetched, link: Link, known: Known, depth: int, outcome: _Outcome
    ) -> Iterator[Report | Failure]:
        """What the bytes hold; trouble with them is theirs, and comes again until they change."""
        if link.text is not None:
            yield compose(link.text, known)
            return
        try:
            stream = io.BufferedReader(io.BytesIO(got.raw))
            for item in self.ahead(self.read(stream, known, link.url, got.charset), depth + 1):
                if not isinstance(item, Link):
                    yield item
                elif depth >= DEEPEST:
                    yield Failure(source=item.url, ref=item.url, reason=f"named by lists {DEEPEST} deep")
                else:
                    yield from self._follow(item, _asked(known), depth + 1, outcome)
        except UnreadableError as error:
            outcome.reason = error.reason
            yield _failure(link, error)
        except BrokenGzipError as error:
            outcome.reason = f"gzip data broken off or damaged ({error})"
            yield Failure(source=link.url, ref=link.url, reason=outcome.reason)

    def _note(self, link: Link, got: Fetched | None, before: Visit | None, outcome: _Outcome) -> None:
        if self.web.visits is None:
            return
        if got is None and before is not None and outcome.reason == before.reason:
            visit = replace(before, changed=link.changed, state="open" if before.report else "done")
        else:
            visit = Visit(
                etag=got.etag if got else None, modified=got.modified if got else None, changed=link.changed,
                sha256=got.sha256 if got else None, report=outcome.report, reason=outcome.reason,
            )  # fmt: skip
        self.web.visits.note(link.url, visit)

    def _keep_raw(self, got: Fetched, link: Link, outcome: _Outcome) -> None:
        """The bytes under their hash, and a line in the index that says whence and when."""
        folder = self.web.keep_raw
        if folder is None:
            return
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / got.sha256
        if not path.exists():
            part = folder / f"{got.sha256}.part"
            part.write_bytes(got.raw)
            part.replace(path)
        line = {
            "sha256": got.sha256, "url": link.url, "moved_to": got.url if got.url != link.url else None,
            "at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", "media": got.media or None, "charset": got.charset,
            "etag": got.etag, "modified": got.modified, "report": outcome.report,
        }  # fmt: skip
        with (folder / "index.jsonl").open("a", encoding="utf-8") as index:
            index.write(json.dumps(line, ensure_ascii=False) + "\n")


def _stands(before: Visit, link: Link, depth: int) -> bool:
    """Whether an address need not be asked for: the run that broke off had it; or a list named it, and says of no change."""
    if before.state != "done":
        return before.state == "met"
    return depth > 0 and before.changed == link.changed is not None


def _carried(link: Link) -> Fetched:
    """A report that the feed itself carries."""
    return Fetched(link.url, (link.text or "").encode("utf-8", "replace"), "utf-8", "text/plain", None, None)


def _known(link: Link, known: Known) -> Known:
    return replace(
        known, source=link.url, ref=link.url, url=link.url, page_title=link.title, language=link.language,
        page_published=link.published, page_publisher=link.publisher, author=link.author,
    )  # fmt: skip


def _asked(known: Known) -> Known:
    """Only what the user said of all reports."""
    return Known(published=known.published, publisher=known.publisher)


def _failure(link: Link, error: UnreadableError) -> Failure:
    return Failure(source=link.url, ref=link.url, reason=error.reason, cure=error.cure)
