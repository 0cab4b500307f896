"""Addresses to bytes: politely, with limits of time, size and moves, and with no way into private networks."""

import hashlib
import ipaddress
import socket
import threading
import time
import zlib
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import httpx

from reportedly.reading.errors import UnreadableError
from reportedly.reading.polite import LARGEST_RULES, NAME, PAUSE, Manners
from reportedly.reading.visits import Visit, Visits

# A newspaper's page comes within a few seconds; one that needs longer than this between two pieces is not coming.
SECONDS = 20.0
# However slowly it drips, a page has to be there after this.
SECONDS_IN_ALL = 120.0
# A page moves once or twice (http to https, a short address); more is a loop.
MOST_MOVES = 5
# The most of anything that can be read (a PDF; a page may have 20 MB, see reader.py).
LARGEST = 50_000_000
# So many hosts are asked at a time; on one core more of them only wait for each other's pages to be taken apart.
HOSTS = 16
# A host that is busy is asked once more after the time it names, if that is not longer than this.
LONGEST_RETRY = 60
BUSY = (429, 503)
MOVED = (301, 302, 303, 307, 308)
UNCHANGED = 304
AGENT = f"{NAME} (reads news pages that its user names)"
ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5"
)
UNREAD = ("image/", "audio/", "video/", "font/")


class GoneError(UnreadableError):
    """The host says that there is nothing to read here, and will say so again: not there, or not for programs."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a host sent: `url` after all moves; `charset` as its header says, None where it does not."""

    url: str
    raw: bytes
    charset: str | None
    media: str
    etag: str | None
    modified: str | None

    @property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return hashlib.sha256(self.raw).hexdigest()


class Web:
    """How pages are asked for. Connects when the first is asked for; to be closed at the end.

    Args:
        pause: seconds between two requests to one host, unless it asks for more.
        allow_private: connect to this machine and its network, too.
        keep_raw: a folder for the bytes as they came, each under its hash; None keeps none.
        visits: what was fetched before; None: nothing is known.
        transport: how to connect, for tests; None connects by `_Checked`.
    """

    def __init__(
        self,
        *,
        pause: float = PAUSE,
        allow_private: bool = False,
        keep_raw: Path | None = None,
        visits: Visits | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.visits, self.keep_raw = visits, keep_raw
        self._transport, self._allow_private = transport, allow_private
        self._client: httpx.Client | None = None
        self._pool: ThreadPoolExecutor | None = None
        self._own = threading.Lock()
        self._manners = Manners(self._rules, pause)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections; what was asked for and is not there yet is let go."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = None
        if self._client is not None:
            self._client.close()
        self._client = None

    def send_for(self, url: str, before: Visit | None = None) -> "Future[Fetched | None]":
        """Begin to fetch what will be wanted soon: other hosts are asked meanwhile, each by one request at a time. Arguments
        and result as of `get`."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(HOSTS, thread_name_prefix="fetch")
        return self._pool.submit(self.get, url, before)

    def get(self, url: str, before: Visit | None = None) -> Fetched | None:
        """What stands at an address; None where it has not changed since `before`.

        Raises:
            UnreadableError: the host does not answer, or not with a page; GoneError where it will stay so.
        """
        asked = {"If-None-Match": before.etag, "If-Modified-Since": before.modified} if before else {}
        headers = {name: value for name, value in asked.items() if value}
        with _told():
            for _ in range(MOST_MOVES + 1):
                self._ask_leave(url)
                answer = self._answer(url, headers)
                if isinstance(answer, Fetched) or answer is None:
                    return answer
                url = answer
        raise UnreadableError(f"it moves more than {MOST_MOVES} times")

    def _ask_leave(self, url: str) -> None:
        if not url.startswith(("http://", "https://")):
            raise GoneError("no address of a web page", "write it with http:// or https://")
        allowed = self._manners.allowed(url)
        if allowed is None:
            raise UnreadableError(
                "the host cannot be asked whether it may be fetched (robots.txt)", "try again later"
            )
        if not allowed:
            raise GoneError(
                "the host asks programs not to fetch it (robots.txt)", "save the page and add the file"
            )

    def _answer(self, url: str, headers: dict[str, str]) -> Fetched | str | None:
        """What stands there, where it moved to, or None for what has not changed."""
        for tried in (1, 2):
            with self._manners.turn(url):
                self._manners.wait(url)
                with self._open.stream("GET", url, headers=headers) as answer:
                    wait = answer.headers.get("retry-after", "5")
                    if answer.status_code in BUSY and tried == 1 and wait.isdigit() and int(wait) <= LONGEST_RETRY:
                        time.sleep(int(wait))
                        continue
                    return _read_answer(answer, url)
        raise AssertionError("the second answer counts")

    @property
    def _open(self) -> httpx.Client:
        with self._own:
            if self._client is None:
                self._client = httpx.Client(
                    transport=self._transport or _Checked(self._allow_private), timeout=SECONDS, trust_env=False,
                    headers={"User-Agent": AGENT, "Accept": ACCEPT, "Accept-Encoding": "gzip"},
                )  # fmt: skip
            return self._client

    def _rules(self, url: str) -> str | None:
        """The text of a robots.txt: "" where there is none, None where the host is in trouble."""
        for _ in range(MOST_MOVES + 1):
            with self._open.stream("GET", url) as answer:
                if answer.status_code in MOVED and "location" in answer.headers:
                    url = str(answer.url.join(answer.headers["location"]))
                    continue
                if answer.status_code >= 500 or answer.status_code == 429:
                    return None
                if answer.status_code != httpx.codes.OK:
                    return ""
                return _body(answer, LARGEST_RULES, cut=True).decode("utf-8", "replace")
        return ""


def _read_answer(answer: httpx.Response, url: str) -> Fetched | str | None:
    status = answer.status_code
    if status == UNCHANGED:
        return None
    if status in MOVED and "location" in answer.headers:
        return str(answer.url.join(answer.headers["location"]))
    if status != httpx.codes.OK:
        kind = GoneError if 400 <= status < 500 and status not in (408, 425, 429) else UnreadableError
        raise kind(f"the host answers {status} {answer.reason_phrase}".strip())
    media = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media.startswith(UNREAD):
        raise GoneError(f"it is no page but {media}")
    return Fetched(
        url, _body(answer, LARGEST), answer.charset_encoding, media,
        answer.headers.get("etag"), answer.headers.get("last-modified"),
    )  # fmt: skip


def _body(answer: httpx.Response, limit: int, *, cut: bool = False) -> bytes:
    """The bytes of an answer, unpacked by ourselves: a few packed kilobytes may hold gigabytes."""
    packing = answer.headers.get("content-encoding", "").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip"):
        raise UnreadableError(f"the host packs it in a way that it was not asked for ({packing})"[:120])
    unpack = zlib.decompressobj(wbits=31) if "gzip" in packing else None
    until = time.monotonic() + SECONDS_IN_ALL
    raw = bytearray()
    pieces = answer.iter_raw() if not answer.is_stream_consumed else iter([answer.content])
    for piece in pieces:
        try:
            raw += piece if unpack is None else unpack.decompress(piece, limit + 1 - len(raw))
        except zlib.error as error:
            raise UnreadableError(f"damaged on its way ({error})", "try again later") from error
        if len(raw) > limit:
            if cut:
                break
            raise UnreadableError(f"larger than {limit // 1_000_000} MB")
        if time.monotonic() > until:
            raise UnreadableError(f"not there in {SECONDS_IN_ALL:g} s", "try again later")
    if unpack is not None and raw and not unpack.eof and not cut:
        raise UnreadableError("broken off on its way", "try again later")
    return bytes(raw[:limit])


class _told:  # noqa: N801  a context manager, read as a verb
    """Errors of the connection as reasons."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, httpx.TimeoutException):
            raise UnreadableError(f"no answer in {SECONDS:g} s", "try again later") from None
        if isinstance(error, httpx.HTTPError | httpx.InvalidURL | UnicodeError):
            words = str(error) or type(error).__name__
            raise UnreadableError(f"cannot be fetched: {words}"[:200]) from error


class _Checked(httpx.HTTPTransport):
    """Connects to the very address that was looked up and found public, so that a name cannot change in between."""

    def __init__(self, allow_private: bool) -> None:
        super().__init__(retries=1)
        self._allow_private = allow_private

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request; each move to another address passes here too.

        Raises:
            UnreadableError: the name is unknown, or leads into a private network.
        """
        if not self._allow_private:
            host = request.url.host
            address = public_address(host, request.url.port or {"https": 443}.get(request.url.scheme, 80))
            request.extensions = {**request.extensions, "sni_hostname": host}
            request.url = request.url.copy_with(host=address)
        return super().handle_request(request)


def public_address(host: str, port: int) -> str:
    """An address of `host` that anybody could reach.

    Raises:
        UnreadableError: there is none of that name; or one of its addresses is private (this machine, its network).
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableError(f"no host {host} is known", "check the address and the connection") from error
    addresses = [str(one[4][0]).partition("%")[0] for one in found]
    if not all(_anybodys(ipaddress.ip_address(address)) for address in addresses):
        raise GoneError(
            f"{host} is an address inside a private network",
            "if you mean it, say --allow-private; or save the page and add the file",
        )
    return addresses[0]


def _anybodys(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    return address.is_global and not address.is_multicast and (inner is None or inner.is_global)
