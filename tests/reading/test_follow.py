"""Feeds, sitemaps and lists of addresses: what they name is fetched, and only what changed the second time. A server of our
own on this machine answers."""

import gzip
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from benchmarks import samples

from reportedly.reading import read
from reportedly.reading.errors import UnreadableError
from reportedly.reading.fetch import Web
from reportedly.reading.follow import Follower
from reportedly.reading.how import Link
from reportedly.reading.visits import Visits
from reportedly.records import Failure, Report


class World(ThreadingHTTPServer):
    """Path to (bytes, type, headers), and the paths that were asked for with what came of it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.there: dict[str, tuple[bytes, str, dict[str, str]]] = {}
        self.asked: list[tuple[str, int]] = []

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def put(self, path: str, content: bytes, media: str = "text/html", **headers: str) -> None:
        self.there[path] = (content, media, headers)

    def taken(self) -> list[tuple[str, int]]:
        """What was asked for since the last time, robots.txt aside."""
        asked, self.asked = self.asked, []
        return [one for one in asked if one[0] != "/robots.txt"]


class _Answers(BaseHTTPRequestHandler):
    server: World

    def do_GET(self) -> None:
        content, media, headers = self.server.there.get(self.path, (b"", "", {}))
        status = 200 if self.path in self.server.there else 404
        if status == 200 and headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, content = 304, b""
        self.server.asked.append((self.path, status))
        self.send_response(status)
        for name, value in {"Content-Type": media, "Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def world() -> Iterator[World]:
    server = World()
    for name in "ab":
        page = samples.page(
            f"Blast in town {name.upper()}", *(f"{words} It was town {name}." for words in samples.BODY)
        )
        server.put(f"/{name}", page, ETag=f'"{name}1"')
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def web(visits: Visits | None = None) -> Web:
    return Web(allow_private=True, pause=0, visits=visits)


def titles(found: list[Report | Failure]) -> list[str | None]:
    return [one.title if isinstance(one, Report) else one.reason for one in found]


BOTH = ["Blast in town A", "Blast in town B"]


@pytest.mark.parametrize("kind", ["rss", "sitemap", "index", "list", "packed"])
def test_what_is_named_is_fetched(world: World, kind: str) -> None:
    named = {
        "rss": samples.rss(world.base),
        "sitemap": samples.sitemap(world.base),
        "index": samples.sitemap(world.base, ("/map",))
        .replace(b"urlset", b"sitemapindex")
        .replace(b"<url>", b"<sitemap>"),
        "list": f"# our papers\n{world.base}/a\n\n{world.base}/b\n".encode(),
        "packed": gzip.compress(samples.sitemap(world.base)),
    }[kind].replace(b"</url></sitemapindex>", b"</sitemap></sitemapindex>")
    world.put("/map", samples.sitemap(world.base), "application/xml")
    world.put("/start", named, "text/plain")
    found = list(read(f"{world.base}/start", web=web()))
    assert titles(found) == BOTH
    assert [one.url for one in found if isinstance(one, Report)] == [f"{world.base}/a", f"{world.base}/b"]


@pytest.mark.parametrize("name", ["feed.rss", "sitemap.xml", "urls.txt", "feed.json"])
def test_files_that_name_pages_are_followed(world: World, tmp_path: Path, name: str) -> None:
    content = samples.samples()[name].replace(b"http://127.0.0.1:9", world.base.encode())
    (tmp_path / name).write_bytes(content)
    assert titles(list(read(tmp_path / name, web=web()))) in (BOTH, BOTH[:1])


def test_a_feed_tells_what_its_page_does_not(world: World) -> None:
    bare = b"<html><body><article><p>" + " ".join(samples.BODY).encode() + b"</p></article></body></html>"
    world.put("/a", bare)
    world.put("/feed", samples.rss(world.base, ("/a",)), "application/rss+xml")
    (report,) = read(f"{world.base}/feed", web=web())
    assert isinstance(report, Report)
    assert (report.title, report.publisher, report.published.value) == ("Story /a", "Delta News", samples.DAY)


def test_a_feed_that_carries_whole_reports_needs_no_pages(world: World) -> None:
    world.put("/feed", samples.atom(world.base), "application/atom+xml")
    (report,) = read(f"{world.base}/feed", web=web())
    assert isinstance(report, Report)
    assert (report.title, report.published.value, report.publisher) == (samples.TITLE, samples.DAY, "Delta News")
    assert report.text.count("A bomb killed two people") == 6
    assert world.taken() == [("/feed", 200)]


def test_a_second_run_asks_only_for_what_changed(world: World, tmp_path: Path) -> None:
    world.put("/feed", samples.rss(world.base), "application/rss+xml", ETag='"1"')
    for expected, asked in (
        (BOTH, [("/a", 200), ("/b", 200), ("/feed", 200)]),
        ([], [("/feed", 304)]),
    ):
        with Visits(tmp_path / "visits") as visits:
            visits.begin(lambda _: True)
            assert titles(list(read(f"{world.base}/feed", web=web(visits)))) == expected
            visits.end()
        assert sorted(world.taken()) == asked
    world.put("/feed", samples.rss(world.base, ("/c", "/a", "/b")), "application/rss+xml", ETag='"2"')
    world.put("/c", samples.page("A third story"))
    with Visits(tmp_path / "visits") as visits:
        assert titles(list(read(f"{world.base}/feed", web=web(visits)))) == ["A third story"]
        visits.end()
    assert world.taken() == [("/feed", 200), ("/c", 200)]


def test_pages_of_a_list_are_asked_whether_they_changed(world: World, tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text(f"{world.base}/a\n{world.base}/b\n", encoding="utf-8")
    for _ in range(2):
        with Visits(tmp_path / "visits") as visits:
            found = list(read(tmp_path / "urls.txt", web=web(visits)))
            visits.end()
    assert found == []
    assert sorted(world.taken()[2:]) == [("/a", 304), ("/b", 304)]
    world.put("/b", samples.page("It changed"), ETag='"b2"')
    with Visits(tmp_path / "visits") as visits:
        assert titles(list(read(tmp_path / "urls.txt", web=web(visits)))) == ["It changed"]


def test_after_a_break_what_was_kept_is_not_asked_for_again_and_the_rest_is(world: World, tmp_path: Path) -> None:
    urls = [f"{world.base}/a", f"{world.base}/b", f"{world.base}/c"]
    world.put("/c", samples.page("A third story"))
    with Visits(tmp_path / "visits") as visits:
        running = read(urls, web=web(visits))
        kept, lost = next(running), next(running)
        assert next(running)
        assert isinstance(kept, Report)
    world.taken()
    with Visits(tmp_path / "visits") as visits:
        visits.begin(lambda report: report == kept.id)
        found = list(read(urls, web=web(visits)))
    assert found[0] == lost
    assert titles(found) == [BOTH[1], "A third story"]
    assert sorted(path for path, _ in world.taken()) == ["/b", "/c"]


def test_a_feed_is_read_again_while_a_page_of_it_cannot_be_had(world: World, tmp_path: Path) -> None:
    world.put("/feed", samples.rss(world.base), "application/rss+xml", ETag='"1"')
    dead = samples.rss("http://127.0.0.1:1", ("/x",)).replace(b"</channel></rss>", b"").split(b"<item>")[1]
    world.put("/feed", samples.rss(world.base).replace(b"<item>", b"<item>" + dead + b"<item>", 1), ETag='"1"')
    for expected in (1, 1):
        with Visits(tmp_path / "visits") as visits:
            found = list(read(f"{world.base}/feed", web=web(visits)))
            visits.end()
        assert sum(isinstance(one, Failure) for one in found) == expected
    assert sorted(path for path, _ in world.taken()) == ["/a", "/b", "/feed", "/feed"]


def test_lists_that_name_one_another_end(world: World) -> None:
    world.put("/one", f"{world.base}/two\n".encode(), "text/plain")
    world.put("/two", f"{world.base}/one\n{world.base}/a\n".encode(), "text/plain")
    assert titles(list(read(f"{world.base}/one", web=web()))) == BOTH[:1]


def test_a_feed_cannot_name_files(world: World) -> None:
    world.put("/feed", samples.rss("file:///etc", ("/passwd",)), "application/rss+xml")
    (failure,) = read(f"{world.base}/feed", web=web())
    assert isinstance(failure, Failure)
    assert "without entries that name a page" in failure.reason


class _Slow:
    """A transport of our own: answers after a moment, and counts who is asked at the same time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.now: Counter[str] = Counter()
        self.most_of_one = self.most = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        host = request.url.host
        with self.lock:
            self.now[host] += 1
            self.most_of_one = max(self.most_of_one, self.now[host])
            self.most = max(self.most, self.now.total())
        time.sleep(0.02)
        with self.lock:
            self.now[host] -= 1
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        if request.url.path == "/gone":
            return httpx.Response(410)
        return httpx.Response(200, html=samples.page(f"{host}{request.url.path}", *samples.BODY).decode())


def test_hosts_are_asked_side_by_side_each_by_one_request_and_all_stays_in_order(tmp_path: Path) -> None:
    pages = [f"{host}.example/{n}" for n in range(3) for host in ("a", "b", "c", "d")]
    pages[5] = "b.example/gone"
    listed = tmp_path / "urls.txt"
    listed.write_text("\n".join(f"https://{page}" for page in pages))
    slow = _Slow()
    with Web(transport=httpx.MockTransport(slow), pause=0) as web:
        found = list(read(listed, web=web))
    assert titles(found) == [*pages[:5], "the host answers 410 Gone", *pages[6:]]
    assert slow.most_of_one == 1 < slow.most


def test_what_breaks_in_a_list_comes_after_what_stands_before_it() -> None:
    def links() -> Iterator[Link]:
        yield Link(url="https://a.example/1")
        raise UnreadableError("torn off")

    with Web(transport=httpx.MockTransport(_Slow()), pause=0) as web:
        ahead = Follower(web, lambda *_: iter(())).ahead(links(), 1)
        assert next(ahead).url == "https://a.example/1"
        with pytest.raises(UnreadableError, match="torn off"):
            next(ahead)


def test_no_more_is_read_before_a_report_is_handed_out() -> None:
    taken: list[int] = []

    def items() -> Iterator[Link | int]:
        for n in range(9):
            taken.append(n)
            yield n

    with Web(transport=httpx.MockTransport(_Slow()), pause=0) as web:
        ahead = Follower(web, lambda *_: iter(())).ahead(items(), 1)
        assert (next(ahead), taken) == (0, [0])
