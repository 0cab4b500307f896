"""Pages by their address: what comes back, and what is refused with which reason."""

import gzip
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from reportedly.reading import fetch as fetching
from reportedly.reading import read
from reportedly.reading.errors import UnreadableError
from reportedly.reading.fetch import MOST_MOVES, Web, public_address
from reportedly.records import Failure, Report

PAGE = (
    "<html><head><title>Blast in Harare</title></head><body><article><h1>Blast in Harare</h1><p>HARARE - A bomb killed two "
    "people in Harare on Sunday, the police of Zimbabwe said in a statement late in the evening.</p></article></body></html>"
)
Answer = Callable[[httpx.Request], httpx.Response]


def _web(answer: Answer, rules: str = "", **settings) -> Web:
    """A world in which every host answers so, and has these rules for programs."""

    def ask(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(200, text=rules)
        return answer(request)

    return Web(transport=httpx.MockTransport(ask), pause=0, **settings)


def _one(answer: Answer, url: str = "https://news.example/a", rules: str = "") -> Report | Failure:
    (found,) = read(url, web=_web(answer, rules))
    return found


def test_a_page_is_a_report_with_its_address() -> None:
    found = _one(lambda _: httpx.Response(200, html=PAGE))
    assert isinstance(found, Report)
    assert (found.url, found.title) == ("https://news.example/a", "Blast in Harare")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (lambda _: httpx.Response(404), "404"),
        (lambda _: httpx.Response(200, content=b"\x89PNG", headers={"content-type": "image/png"}), "no page but"),
        (lambda _: httpx.Response(302, headers={"location": "https://news.example/a"}), f"more than {MOST_MOVES}"),
        (lambda _: httpx.Response(302, headers={"location": "file:///etc/passwd"}), "no address of a web page"),
        (
            lambda _: httpx.Response(200, content=b"x" * 20_000_001, headers={"content-type": "text/html"}),
            "larger",
        ),
        (lambda _: httpx.Response(200, content=b"\x00\x01" * 999, headers={"content-type": "text/html"}), ""),
        (
            lambda _: httpx.Response(200, content=b"%PDF-1.4", headers={"content-type": "application/pdf"}),
            "damaged PDF",
        ),
    ],
)
def test_what_is_no_report_is_told(answer: Answer, reason: str) -> None:
    found = _one(answer)
    assert isinstance(found, Failure)
    assert reason in found.reason


def test_an_address_that_hangs_is_given_up() -> None:
    def hang(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("slow", request=request)

    found = _one(hang)
    assert isinstance(found, Failure)
    assert "no answer" in found.reason


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "192.168.0.1", "0.0.0.0", "224.0.0.1",
             "::ffff:127.0.0.1", "2002:7f00:1::"]
)  # fmt: skip
def test_private_networks_are_refused(host: str) -> None:
    with pytest.raises(UnreadableError, match="private network"):
        public_address(host, 80)


def test_a_private_address_is_told_with_the_cure() -> None:
    (found,) = read("http://127.0.0.1:9/a")
    assert isinstance(found, Failure)
    assert "private network" in found.reason
    assert "--allow-private" in (found.cure or "")


def test_one_bad_address_does_not_stop_the_others() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(500) if request.url.path == "/bad" else httpx.Response(200, html=PAGE)

    urls = ["https://news.example/bad", "https://news.example/good"]
    assert [type(one) for one in read(urls, web=_web(answer))] == [Failure, Report]


def test_what_a_host_asks_programs_not_to_fetch_is_not_fetched() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(200, html=PAGE)

    found = _one(answer, rules="User-agent: *\nDisallow: /a\n")
    assert isinstance(found, Failure)
    assert "robots.txt" in found.reason
    assert asked == []
    assert isinstance(_one(answer, "https://news.example/b", "User-agent: *\nDisallow: /a\n"), Report)


def test_a_host_whose_rules_cannot_be_had_is_left_alone() -> None:
    web = Web(transport=httpx.MockTransport(lambda _: httpx.Response(503)), pause=0)
    (found,) = read("https://news.example/a", web=web)
    assert isinstance(found, Failure)
    assert "cannot be asked" in found.reason


def test_between_two_requests_to_a_host_time_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    web = Web(
        transport=httpx.MockTransport(
            lambda r: (
                httpx.Response(200, text="User-agent: *\nCrawl-delay: 7")
                if r.url.path == "/robots.txt"
                else httpx.Response(200, html=PAGE)
            )
        ),
        pause=1,
    )
    list(read(["https://a.example/1", "https://b.example/1", "https://a.example/2"], web=web))
    assert [round(seconds) for seconds in slept] == [7]


def test_a_host_that_is_busy_is_asked_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    answers = iter([httpx.Response(429, headers={"retry-after": "3"}), httpx.Response(200, html=PAGE)])
    assert isinstance(_one(lambda _: next(answers)), Report)
    assert slept == [3]


def test_a_small_answer_that_unpacks_to_gigabytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 1_000_000)
    bomb = gzip.compress(b" " * 50_000_000)

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=httpx.ByteStream(bomb), headers={"content-encoding": "gzip"})

    found = _one(answer)
    assert isinstance(found, Failure)
    assert "larger than 1 MB" in found.reason


def test_a_packing_nobody_asked_for_is_refused() -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=httpx.ByteStream(b""), headers={"content-encoding": "gzip, gzip"})

    found = _one(answer)
    assert isinstance(found, Failure)
    assert "packs" in found.reason


def test_raw_bytes_are_kept_under_their_hash(tmp_path: Path) -> None:
    web = _web(lambda _: httpx.Response(200, html=PAGE), keep_raw=tmp_path)
    (report,) = read("https://news.example/a", web=web)
    assert isinstance(report, Report)
    (line,) = (tmp_path / "index.jsonl").read_text(encoding="utf-8").splitlines()
    told = json.loads(line)
    assert (told["url"], told["report"]) == ("https://news.example/a", report.id)
    raw = (tmp_path / told["sha256"]).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == told["sha256"]
    assert raw.decode() == PAGE
