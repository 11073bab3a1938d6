"""The only place that uses the network: it fetches one address after another, within bounds and with manners."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin

from rashomon.acquire import manners
from rashomon.acquire.addresses import checked, resolved
from rashomon.acquire.answers import Answer, Fetch, Limits, Page, body_of, failure, kind_of, validator, worded
from rashomon.acquire.encoding import decode
from rashomon.errors import FetchError, FormatError

if TYPE_CHECKING:
    import httpx

    from rashomon.acquire.transport import CheckedBackend

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ASKS_FOR_TIME = frozenset({429, 503})
# Statuses after which the same request may well succeed.
_PASSING = frozenset({408, 421, 425, 429, 500, 502, 503, 504})


class Web:
    """Fetches pages; to be given to ``rashomon.read`` so that it takes addresses.

    Nothing is fetched from addresses that are not public, nothing that robots.txt forbids; hosts are asked one request
    at a time with a pause. No cookies are kept, no proxy of the environment is used.

    Attributes:
        fetch: whether pages are fetched of which files only tell the address.
        fetches: what came of each address asked for, in order.
        memory: what is remembered of an address from before, so that only what changed is fetched again.
    """

    def __init__(
        self,
        *,
        fetch: bool = False,
        allow_private: bool = False,
        proxy: bool = False,
        limits: Limits | None = None,
        memory: Callable[[str], Fetch | None] | None = None,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        """Begin with nothing fetched.

        Args:
            fetch: whether pages are fetched of which files (feeds, exports) only tell the address.
            allow_private: whether addresses of this machine and of local networks may be fetched.
            proxy: whether the proxies that the environment names are used. Where one is, it is the proxy that connects,
                and only the names' public answers are checked here.
            limits: time-outs, sizes and pauses; None for the usual ones.
            memory: what is remembered of an address; None for nothing.
            sleep: what waits.
        """
        self.fetch = fetch
        self.memory = memory
        self.fetches: list[Fetch] = []
        self._limits = limits or Limits()
        self._allow_private = allow_private
        self._proxy = proxy
        self._manners = manners.Manners(self._limits.pause, self._limits.longest_wait, sleep)
        self._client: httpx.Client | None = None
        self._backend: CheckedBackend | None = None
        self._spent = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections; a later fetch opens new ones."""
        if self._client is not None:
            self._client.close()
        self._client = self._backend = None

    def get(self, url: str, *, told: str = "") -> Page | None:
        """Fetch an address; None where it has not changed since it was last fetched.

        Args:
            url: the address.
            told: digest of what a feed or list told of it.

        Raises:
            FetchError: if it may not or cannot be fetched; the reason is noted in ``fetches`` too.
        """
        before = self.memory(url) if self.memory is not None else None
        now = datetime.now(UTC).isoformat(timespec="seconds").removesuffix("+00:00") + "Z"
        try:
            answer = self._followed(url, before)
        except FetchError as error:
            problem = str(error)
            self._note(Fetch(url, None, error.status, retrieved=now, told=told, problem=problem, settled=error.lasting))
            raise
        if answer.status == 304 and before is not None:
            self._note(replace(before, status=304, retrieved=now, told=told, settled=True))
            return None
        fetch = Fetch(
            url,
            str(answer.url),
            answer.status,
            validator(answer, "etag"),
            validator(answer, "last-modified"),
            now,
            hashlib.sha256(answer.body).hexdigest(),
            told,
        )
        self._note(fetch)
        if before is not None and before.settled and before.problem is None and before.sha256 == fetch.sha256:
            return None
        return Page(fetch, answer.body, *kind_of(answer.headers.get("content-type", "")))

    def knows(self, url: str, told: str) -> bool:
        """Whether the page was fetched before, or cannot be, and what is told of it has not changed since."""
        before = self.memory(url) if self.memory is not None else None
        return before is not None and before.settled and before.told == told

    def settle(self, url: str, *, whole: bool) -> None:
        """Whether all that the address gave was taken; else it is fetched anew the next time, changed or not."""
        for number, one in enumerate(self.fetches):
            if one.url == url:
                self.fetches[number] = replace(one, settled=whole)

    def _note(self, fetch: Fetch) -> None:
        self.fetches.append(fetch)

    def _followed(self, url: str, before: Fetch | None) -> Answer:
        """The answer at the end of the redirects: 200, or 304 to what is remembered."""
        target = checked(url)
        self._spent = 0.0
        for _ in range(self._limits.redirects + 1):
            self._manners.allow(target, self._robots)
            answer = self._patient(target, before)
            if answer.status in _REDIRECTS and "location" in answer.headers:
                target = _next(target, answer.headers["location"])
            elif answer.status in (200, 203, 304):
                return answer
            else:
                lasting = answer.status not in _PASSING
                raise FetchError(
                    f"{target.host} answers {worded(answer.status)}", lasting=lasting, status=answer.status
                )
        raise FetchError(f"leads on to more than {self._limits.redirects} other addresses", lasting=True)

    def _patient(self, target: httpx.URL, before: Fetch | None) -> Answer:
        """The answer to one request; a host that asks for a little time gets it, once."""
        headers = {}
        if before is not None and before.settled and before.problem is None and before.final_url == str(target):
            pairs = (("If-None-Match", before.etag), ("If-Modified-Since", before.last_modified))
            headers = {name: value for name, value in pairs if value}
        answer = self._asked(target, headers, self._limits.largest)
        if answer.status in _ASKS_FOR_TIME and self._manners.put_off(target.host, answer.headers.get("retry-after")):
            answer = self._asked(target, headers, self._limits.largest)
            if answer.status in _ASKS_FOR_TIME:
                self._manners.put_off(target.host, answer.headers.get("retry-after"))
        if answer.status == 304 and not headers:
            raise FetchError(f"{target.host} answers {worded(304)} to what was not asked")
        return answer

    def _robots(self, url: str) -> str | None:
        """The text of a robots.txt, None where there is none."""
        target = checked(url)
        for _ in range(self._limits.redirects + 1):
            answer = self._asked(target, {}, manners.LARGEST, whole=False)
            if answer.status in _REDIRECTS and "location" in answer.headers:
                target = _next(target, answer.headers["location"])
            elif answer.status in _PASSING or answer.status >= 500:
                raise FetchError(f"{target.host} answers {worded(answer.status)}", status=answer.status)
            elif answer.status == 200:
                try:
                    return decode(answer.body)
                except FormatError:
                    return None
            else:
                return None
        return None

    def _asked(self, target: httpx.URL, headers: dict[str, str], largest: int, *, whole: bool = True) -> Answer:
        """The answer to one request, when the host may be asked. Its body is read where the status is 200.

        Args:
            target: a checked address.
            headers: beside the usual ones.
            largest: bytes of the body.
            whole: whether a longer body is an error; else it is cut.
        """
        import httpx  # slow to load, and most runs fetch nothing

        self._manners.wait(target.host)
        client, began = self._opened(), time.monotonic()
        if self._backend is not None:
            self._backend.ends = began + self._limits.whole - self._spent
        elif not self._allow_private:
            resolved(target.host, target.port or 443, allow_private=False, timeout=self._limits.connect)
        try:
            with client.stream("GET", target, headers=headers) as response:
                taken = response.status_code in (200, 203)
                ends = began + self._limits.whole - self._spent
                body = body_of(response, largest, ends, whole=whole) if taken else b""
                return Answer(response.status_code, target, response.headers, body)
        except FetchError:
            raise
        except FormatError as error:
            raise FetchError(f"what {target.host} sends {error}") from error
        except httpx.InvalidURL as error:  # it looks where a redirect leads, though it is not to follow
            raise FetchError(f"leads to what is no address ({str(error)[:120]})", lasting=True) from error
        except Exception as error:  # servers fail in any way, and so do the libraries that speak with them
            raise FetchError(f"{target.host} {failure(error)}; try again later") from error
        finally:
            self._spent += time.monotonic() - began
            self._manners.asked(target.host)

    def _opened(self) -> httpx.Client:
        if self._client is None:
            import httpx  # slow to load, and most runs fetch nothing

            from rashomon import __version__
            from rashomon.acquire.transport import CheckedBackend, CheckedTransport

            limits = self._limits
            self._backend = None if self._proxy else CheckedBackend(allow_private=self._allow_private)
            self._client = httpx.Client(
                transport=None if self._backend is None else CheckedTransport(self._backend),
                trust_env=self._proxy,
                follow_redirects=False,
                timeout=httpx.Timeout(limits.read, connect=limits.connect),
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
                headers={
                    "User-Agent": f"{manners.AGENT}/{__version__} (reads news reports for one person; free software)",
                    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
                    "Accept-Encoding": "gzip, deflate",
                    "Accept-Language": "en, *;q=0.5",
                },
            )
        return self._client


def _next(target: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect leads, checked like any address."""
    try:
        return checked(urljoin(str(target), location[:8_000]))
    except ValueError as error:
        raise FetchError(f"leads to what is no address ({error})", lasting=True) from None
