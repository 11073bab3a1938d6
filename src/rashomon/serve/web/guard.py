"""Who may ask the app, and what a browser may do with its answers.

Without a token the app answers only to names of this machine: a page of another site that gives its own name a local
address (DNS rebinding) is refused by the name in ``Host``. Whatever writes is refused when it comes from another site.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlsplit

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE = "rashomon"
LARGEST_BODY = 64 * 1024
"""Bytes of a request's body: a correction is a few hundred."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # not "no-referrer": a browser would then hide the origin of the app's own forms as well
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cache-Control": "no-store",
}
"""Sent with every answer. A page loads nothing but the app's own style and script, which run no text of an article."""


class Guard:
    """Stands before the app and lets through what it may answer."""

    def __init__(self, app: App, *, token: str | None = None) -> None:
        """Guard ``app``; with a ``token`` only those who give it may ask, under whichever name."""
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(name, value) for name, value in message["headers"] if name.lower() != b"server"]
                there = {name.lower() for name, _ in own}
                extra = ((k.lower().encode(), v.encode()) for k, v in HEADERS.items())
                message["headers"] = own + [(k, v) for k, v in extra if k not in there]
            await send(message)

        status, words = self._verdict(scope, given)
        if status == 303:
            await _redirect(answer, self._token or "")
        elif status != 200:
            await _refuse(answer, status, words)
        else:
            await self._app(scope, receive, answer)

    def _verdict(self, scope: Scope, given: dict[str, str]) -> tuple[int, str]:
        length = given.get("content-length", "")
        if length.isdecimal() and int(length) > LARGEST_BODY:
            return 413, f"too long; a request may have {LARGEST_BODY:,} bytes"
        if given.get("transfer-encoding"):
            return 411, "send the length of the body"
        if self._token is None:
            if not is_local(_host(given.get("host", ""))):
                return 421, "this app answers only under the names of its own machine; start it with --token for others"
        elif not self._has_token(given):
            asked = dict(parse_qsl(scope["query_string"].decode("latin-1"))).get("token", "")
            if asked and _same(asked, self._token):
                return 303, ""
            return 401, "open the address that rashomon serve printed, or send: Authorization: Bearer TOKEN"
        if scope["method"] not in ("GET", "HEAD") and _from_elsewhere(given):
            return 403, "a correction must come from this app's own pages"
        return 200, ""

    def _has_token(self, given: dict[str, str]) -> bool:
        kind, _, bearer = given.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and _same(bearer.strip(), self._token or ""):
            return True
        try:
            cookie = SimpleCookie(given.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return cookie is not None and _same(cookie.value, self._token or "")


def is_local(host: str) -> bool:
    """Whether a name or address without port is one of this machine's own."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _host(header: str) -> str:
    try:
        return (urlsplit(f"//{header}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _from_elsewhere(given: dict[str, str]) -> bool:
    """Whether a browser says that the request comes from a page of another site. Programs say nothing."""
    if given.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = given.get("origin")
    return origin is not None and urlsplit(origin).netloc != given.get("host", "")


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


async def _refuse(send: Send, status: int, words: str) -> None:
    body = f"{words}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    if status == 401:
        headers.append((b"www-authenticate", b"Bearer"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _redirect(send: Send, token: str) -> None:
    """To the first page, with the token in a cookie: in the address it would stay in the browser's history."""
    cookie = f"{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/"
    headers = [(b"location", b"/"), (b"set-cookie", cookie.encode()), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
