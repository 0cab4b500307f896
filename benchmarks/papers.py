"""A paper on this machine: a feed and its pages, served from a process of its own."""

import html
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx

from benchmarks import samples
from reportedly.reading import read
from reportedly.reading.fetch import Web
from reportedly.records import Failure, Report

# So many pages does the feed name: a round of them lasts a second.
PAGES = 30


@dataclass(frozen=True, slots=True)
class Papers:
    """Path to page."""

    pages: dict[str, bytes]

    @staticmethod
    def of(folder: Path, pages: int = PAGES) -> "Papers":
        """The pages of stories, each with a sentence of its own so that it is another text than the file's."""
        found = [one for one in read(folder) if isinstance(one, Report)][::3][:pages]
        return Papers({f"/{n}": _page(one) for n, one in enumerate(found)})

    def feed(self, base: str) -> bytes:
        """The feed."""
        return samples.rss(base, tuple(self.pages))

    def reports(self) -> Iterator[Report | Failure]:
        """What reading the feed gives."""

        def answer(request: httpx.Request) -> httpx.Response:
            path = request.url.path
            content = self.feed("http://paper.example") if path == "/feed" else self.pages.get(path)
            return (
                httpx.Response(404)
                if content is None
                else httpx.Response(200, content=content, headers=_head(path))
            )

        with Web(pause=0, transport=httpx.MockTransport(answer)) as web:
            yield from read("http://paper.example/feed", web=web)

    @contextmanager
    def open(self) -> Iterator[str]:
        """Serve while inside; yields the address."""
        taken = socket.create_server(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{taken.getsockname()[1]}"
        child = os.fork()
        if child == 0:
            try:
                self._serve(taken, base)
            finally:
                os._exit(0)
        taken.close()
        try:
            yield base
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)

    def _serve(self, taken: socket.socket, base: str) -> None:
        there = {**self.pages, "/feed": self.feed(base)}
        keeper = os.getppid()

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                content = there.get(self.path)
                self.send_response(404 if content is None else 200)
                for name, value in _head(self.path).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content or b"")

            def log_message(self, *_: object) -> None: ...

        server = ThreadingHTTPServer(taken.getsockname()[:2], Answers, bind_and_activate=False)
        server.socket = taken
        threading.Thread(target=server.serve_forever, daemon=True).start()
        while os.getppid() == keeper:
            threading.Event().wait(0.5)


def _head(path: str) -> dict[str, str]:
    return {"Content-Type": "application/rss+xml" if path == "/feed" else "text/html", "ETag": f'"{path}"'}


def _page(report: Report) -> bytes:
    paragraphs = [html.escape(part) for part in report.text.split("\n\n") if part.strip()][1:]
    return samples.page(html.escape(report.title or "A report"), *paragraphs, "The paper has more on its pages.")
