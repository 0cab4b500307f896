"""What every answer of the desk is guarded by: which names it answers to, who may write, what a page may load."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

READS = frozenset({"GET", "HEAD", "OPTIONS"})
# Nothing but the desk's own files: no inline script or style, no foreign host, no frame around it.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Refuses foreign host names (DNS rebinding) and writing from other origins (CSRF); adds the safety headers.

    A browser says with `Sec-Fetch-Site`, or with `Origin`, which page sends a request. Writing needs one that is the
    desk's own, or neither (a program that is no browser, which has no cookies to abuse).
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app, self.hosts = app, frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        answer = PlainTextResponse(refusal, 403) if refusal else self.app
        await answer(scope, receive, guarded)

    def _refusal(self, method: str, headers: Headers) -> str | None:
        host = headers.get("host", "")
        if "*" not in self.hosts and (urlsplit(f"//{host}").hostname or "") not in self.hosts:
            return f"This desk does not answer to the name {host}; name it with: reportedly serve --name {host}"
        if method in READS:
            return None
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        own = (
            site in ("same-origin", "none")
            if site is not None
            else origin is None or urlsplit(origin).netloc == host
        )
        return (
            None if own else "Only the desk's own pages may write; open it in a tab of its own and repeat there."
        )
