"""Addresses to reports: one page each, fetched with a time limit, a size limit, and no way into private networks."""

import ipaddress
import socket
from collections.abc import Iterable, Iterator

import httpx

from reportedly.reading.compose import Known
from reportedly.reading.errors import UnreadableError
from reportedly.reading.reader import LARGEST_PAGE, read_fetched
from reportedly.records import Failure, Report

# A newspaper's page comes within a few seconds; one that needs longer than this between two pieces is not coming.
SECONDS = 20.0
# A page moves once or twice (http to https, a short address); more is a loop.
MOST_MOVES = 5
AGENT = "reportedly (reads single news pages that its user names)"
TEXTS = ("text/html", "application/xhtml+xml", "text/plain")


class _Public(httpx.HTTPTransport):
    """Connects to the very address that was looked up and found public, so that a name cannot change in between."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request; each move to another address passes here too.

        Raises:
            UnreadableError: the name is unknown, or leads into a private network.
        """
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
    if not all(ipaddress.ip_address(address).is_global for address in addresses):
        raise UnreadableError(f"{host} is an address inside a private network", "save the page and add the file")
    return addresses[0]


def fetch(
    urls: Iterable[str], *, publisher: str | None = None, transport: httpx.BaseTransport | None = None
) -> Iterator[Report | Failure]:
    """The reports at some addresses, one after the other, each fetched when it is asked for.

    Args:
        urls: http or https.
        publisher: of reports whose page does not say.
        transport: how to connect, for tests; None connects to public addresses only.

    Yields:
        A Report with its `url`, or a Failure with the reason and the cure.
    """
    connection = transport or _Public(retries=1)
    with httpx.Client(
        transport=connection, timeout=SECONDS, follow_redirects=True, max_redirects=MOST_MOVES,
        headers={"User-Agent": AGENT, "Accept": ", ".join(TEXTS)}, trust_env=False,
    ) as client:  # fmt: skip
        for url in urls:
            known = Known(source=url, ref=url, url=url, publisher=publisher)
            try:
                yield _fetched(client, url, known)
            except UnreadableError as error:
                yield Failure(source=url, ref=url, reason=error.reason, cure=error.cure)
            except httpx.TooManyRedirects:
                yield Failure(source=url, ref=url, reason=f"it moves more than {MOST_MOVES} times")
            except httpx.TimeoutException:
                yield Failure(source=url, ref=url, reason=f"no answer in {SECONDS:g} s", cure="try again later")
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                words = str(error) or type(error).__name__
                yield Failure(source=url, ref=url, reason=f"cannot be fetched: {words}"[:200])


def _fetched(client: httpx.Client, url: str, known: Known) -> Report:
    if not url.startswith(("http://", "https://")):
        raise UnreadableError("no address of a web page", "write it with http:// or https://")
    with client.stream("GET", url) as answer:
        if answer.status_code != httpx.codes.OK:
            raise UnreadableError(f"the host answers {answer.status_code} {answer.reason_phrase}".strip())
        media = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media and media not in TEXTS:
            raise UnreadableError(
                f"it is no page but {media}", "save it and add the file, if it is of a kind that can be read"
            )
        raw = bytearray()
        for piece in answer.iter_bytes():
            raw += piece
            if len(raw) > LARGEST_PAGE:
                raise UnreadableError(f"page larger than {LARGEST_PAGE // 1_000_000} MB")
    return read_fetched(bytes(raw), answer.charset_encoding, media == "text/plain", known)
