"""Connections to checked addresses only, each request with an end in time.

A host's name is resolved once, every answer is checked, and the connection goes to a checked answer, so that a second
answer of the name server (DNS rebinding) is never asked for. TLS keeps the host's name.
"""

from __future__ import annotations

import math
import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from rashomon.acquire.addresses import resolved
from rashomon.errors import FetchError

_FOREVER = 3600.0


class CheckedBackend(httpcore.NetworkBackend):
    """Opens connections for httpcore.

    Attributes:
        ends: when the request at hand must be over, by ``time.monotonic``. A server that sends one byte now and then
            keeps within every time-out for reading, but not within this one.
    """

    def __init__(self, *, allow_private: bool) -> None:
        """Take over the address rule."""
        self._inner = httpcore.SyncBackend()
        self._allow_private = allow_private
        self.ends = math.inf

    def left(self, timeout: float | None) -> float:
        """The seconds that the next step may take.

        Raises:
            httpcore.ReadTimeout: if there are none.
        """
        left = self.ends - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the whole took too long")
        return min(left, _FOREVER if timeout is None else timeout)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to one of the host's addresses, in the resolver's order; all of them have been checked."""
        failure: Exception = FetchError(f"{host} has no address")
        for address in resolved(host, port, allow_private=self._allow_private, timeout=self.left(timeout)):
            try:
                stream = self._inner.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Ending(stream, self)
        raise failure

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Refused: no address leads there."""
        raise httpcore.UnsupportedProtocol("no address leads to a socket of this machine")


class _Ending(httpcore.NetworkStream):
    """A connection on which nothing takes longer than the request may."""

    def __init__(self, inner: httpcore.NetworkStream, backend: CheckedBackend) -> None:
        self._inner = inner
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._backend.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Ending(self._inner.start_tls(ssl_context, server_hostname, self._backend.left(timeout)), self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class CheckedTransport(httpx.BaseTransport):
    """Carries httpx's requests over connections of a ``CheckedBackend``."""

    def __init__(self, backend: CheckedBackend) -> None:
        """Keep a few connections open, for the next page of the same host."""
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=8,
            max_keepalive_connections=4,
            keepalive_expiry=30.0,
            network_backend=backend,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; its body is never a stream of ours, since nothing but GET is sent."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=b"",
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The bytes of an answer as they come."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
