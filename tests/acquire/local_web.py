"""A web of one machine: pages that a test sets, served over HTTP, and what was asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

Route = tuple[int, dict[str, str], bytes] | Callable[[BaseHTTPRequestHandler], None]

PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title>
<meta property="og:site_name" content="The Quay Post">
<meta property="article:published_time" content="2025-03-01T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>
<p>{words} The harbour master of Marsund said so on Monday, and the pilots' union agreed with him.</p>
<p>Work at the northern pier will resume next week, the port authority said in a statement.</p>
</article><footer>Imprint</footer></body></html>"""


def page(title: str = "Pier of Marsund shut", words: str = "Twelve ships lie idle in the harbour.") -> bytes:
    return PAGE.format(title=title, words=words).encode()


@dataclass
class LocalWeb:
    """Routes by path; every request is noted with its headers."""

    root: str
    routes: dict[str, Route] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return self.root + path

    def set(self, path: str, body: bytes = b"", status: int = 200, kind: str = "text/html", **headers: str) -> str:
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        self.routes[path] = (status, {"Content-Type": kind, **more}, body)
        return self.url(path)

    def pages(self) -> list[str]:
        """What was asked for beside robots.txt."""
        return [path for path in self.asked if path != "/robots.txt"]


def serving() -> tuple[LocalWeb, ThreadingHTTPServer]:
    """A running server, to be shut down by the caller."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            web.asked.append(self.path)
            web.headers.append(dict(self.headers))
            route = web.routes.get(self.path)
            if callable(route):
                route(self)
                return
            status, headers, body = route or (404, {}, b"")
            if "ETag" in headers and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "Content-Length" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

        def handle(self) -> None:
            try:
                super().handle()
            except (ConnectionError, ValueError):
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    web = LocalWeb(f"http://127.0.0.1:{server.server_port}")
    return web, server


@pytest.fixture
def local_web() -> Iterator[LocalWeb]:
    """A server on this machine, with no page yet."""
    web, server = serving()
    yield web
    server.shutdown()
    server.server_close()


@pytest.fixture
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests to one host follow one another at once."""
    monkeypatch.setattr(
        "rashomon.acquire.answers.Limits.__init__.__defaults__", (2.0, 2.0, 5.0, 20_000_000, 5, 0.0, 1.0)
    )
