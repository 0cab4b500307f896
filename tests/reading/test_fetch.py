"""Pages by their address: what comes back, and what is refused with which reason."""

from collections.abc import Callable

import httpx
import pytest

from reportedly.reading.errors import UnreadableError
from reportedly.reading.fetch import MOST_MOVES, fetch, public_address
from reportedly.records import Failure, Report

PAGE = (
    "<html><head><title>Blast in Harare</title></head><body><article><h1>Blast in Harare</h1><p>HARARE - A bomb killed two "
    "people in Harare on Sunday, the police of Zimbabwe said in a statement late in the evening.</p></article></body></html>"
)
Answer = Callable[[httpx.Request], httpx.Response]


def _one(answer: Answer, url: str = "https://news.example/a") -> Report | Failure:
    (found,) = fetch([url], transport=httpx.MockTransport(answer))
    return found


def test_a_page_is_a_report_with_its_address() -> None:
    found = _one(lambda _: httpx.Response(200, html=PAGE))
    assert isinstance(found, Report)
    assert (found.url, found.title) == ("https://news.example/a", "Blast in Harare")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (lambda _: httpx.Response(404), "404"),
        (
            lambda _: httpx.Response(200, content=b"%PDF", headers={"content-type": "application/pdf"}),
            "no page but",
        ),
        (lambda _: httpx.Response(302, headers={"location": "https://news.example/a"}), f"more than {MOST_MOVES}"),
        (
            lambda _: httpx.Response(200, content=b"x" * 20_000_001, headers={"content-type": "text/html"}),
            "larger",
        ),
        (lambda _: httpx.Response(200, content=b"\x00\x01" * 999, headers={"content-type": "text/html"}), ""),
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
    "host", ["localhost", "127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "192.168.0.1", "0.0.0.0"]
)
def test_private_networks_are_refused(host: str) -> None:
    with pytest.raises(UnreadableError, match="private network"):
        public_address(host, 80)


def test_one_bad_address_does_not_stop_the_others() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(500) if request.url.path == "/bad" else httpx.Response(200, html=PAGE)

    urls = ["https://news.example/bad", "https://news.example/good"]
    kinds = [type(one) for one in fetch(urls, transport=httpx.MockTransport(answer))]
    assert kinds == [Failure, Report]
