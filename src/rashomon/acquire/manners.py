"""Manners towards the machines that pages come from: what robots.txt allows, and how long to wait between requests."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from rashomon.errors import FetchError

if TYPE_CHECKING:
    import httpx

AGENT = "Rashomon"

# RFC 9309: a robots.txt should not be used for longer than a day, and 500 KiB of it must be read.
KEPT = 24 * 3600.0
LARGEST = 500 * 1024
# One that could not be had is asked for again after a while; until then its host is not asked for pages.
MISSED = 300.0
LONGEST_DELAY = 30.0
LONGEST_ABSENCE = 24 * 3600.0
_MOST_ORIGINS = 10_000

Text = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class _Rules:
    """What an origin's robots.txt says: parsed rules, or None where it allows all, or why it could not be had."""

    until: float
    parsed: Any = None
    missing: FetchError | None = None


class Manners:
    """Keeps to each host's rules and lets time pass between two requests to it.

    Args:
        pause: seconds between the end of a request to a host and the next one, at least.
        longest_wait: seconds that are waited at most for a host that asked to be left alone.
        sleep: what waits.
    """

    def __init__(self, pause: float, longest_wait: float, sleep: Callable[[float], object]) -> None:
        """Begin with no host known."""
        self._pause = pause
        self._longest_wait = longest_wait
        self._sleep = sleep
        self._free: dict[str, float] = {}
        self._delays: dict[str, float] = {}
        self._rules: OrderedDict[str, _Rules] = OrderedDict()

    def wait(self, host: str) -> None:
        """Wait until the host may be asked.

        Raises:
            FetchError: if it asked to be left alone for longer than can be waited.
        """
        left = self._free.get(host, 0.0) - time.monotonic()
        if left > max(self._longest_wait, self._pause, LONGEST_DELAY):
            raise FetchError(f"{host} asks to be left alone for {left:.0f} seconds more; try again then")
        if left > 0:
            self._sleep(left)

    def asked(self, host: str) -> None:
        """A request to the host has ended."""
        free = time.monotonic() + max(self._pause, self._delays.get(host, 0.0))
        self._free[host] = max(free, self._free.get(host, 0.0))

    def put_off(self, host: str, retry_after: str | None) -> bool:
        """The host asked for time (429 or 503); whether that is short enough to be waited for."""
        seconds = min(_seconds(retry_after), LONGEST_ABSENCE)
        self._free[host] = max(time.monotonic() + seconds, self._free.get(host, 0.0))
        return seconds <= self._longest_wait

    def allow(self, url: httpx.URL, text: Text) -> None:
        """Ask the rules of the address's origin.

        Args:
            url: the page.
            text: gives the text behind an address, None where there is none; raises FetchError.

        Raises:
            FetchError: if the page is not allowed, or the rules cannot be had.
        """
        origin = str(url.copy_with(raw_path=b"/", fragment=None))
        rules = self._rules.get(origin)
        if rules is None or rules.until < time.monotonic():
            rules = self._rules[origin] = _fetched(origin, text)
            if len(self._rules) > _MOST_ORIGINS:
                self._rules.popitem(last=False)
        if rules.missing is not None:
            raise rules.missing.with_traceback(None)
        if rules.parsed is None:
            return
        delay = rules.parsed.crawl_delay(AGENT)
        if isinstance(delay, int | float) and delay > 0:
            self._delays[url.host] = min(float(delay), LONGEST_DELAY)
        if not rules.parsed.can_fetch(str(url), AGENT):
            raise FetchError(f"{url.host} asks programs not to fetch this page (robots.txt)", lasting=True)


def _fetched(origin: str, text: Text) -> _Rules:
    now = time.monotonic()
    try:
        found = text(f"{origin}robots.txt")
    except FetchError as error:
        if error.lasting:
            return _Rules(now + MISSED, missing=error)
        why = f"its robots.txt cannot be had, and without it nothing is fetched ({error})"
        return _Rules(now + MISSED, missing=FetchError(why, status=error.status))
    if found is None:
        return _Rules(now + KEPT)
    from protego import Protego  # needed only where something is fetched

    return _Rules(now + KEPT, Protego.parse(found))


def _seconds(retry_after: str | None) -> float:
    """What a Retry-After asks for; a minute where it says nothing that can be read."""
    given = (retry_after or "").strip()[:64]
    if given.isascii() and given.isdigit():
        return float(given)
    try:
        when = parsedate_to_datetime(given)
        return max(0.0, ((when if when.tzinfo else when.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return 60.0
