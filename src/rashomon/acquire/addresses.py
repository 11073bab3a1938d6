"""Which addresses may be fetched: web addresses of public machines, checked by what their names resolve to."""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from typing import TYPE_CHECKING

from rashomon.errors import FetchError

if TYPE_CHECKING:
    import httpx

_LONGEST = 4_000
# What resolvers take for numbers ("2130706433", "0x7f.1", "010.0.0.1"), although nobody writes so but to hide.
_NUMERIC = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)\.?", re.IGNORECASE)
_MOST_ANSWERS = 64
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# The second half of an IPv6 address behind which an IPv4 address stands by ISATAP (RFC 5214).
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})
# Not for everyone, and not known to every version of Python: 6to4's old relays (RFC 7526), NAT64 of a site (RFC 8215),
# documentation (RFC 9637), segment routing (RFC 9602).
_NEVER = tuple(map(ipaddress.ip_network, ("192.88.99.0/24", "64:ff9b:1::/48", "3fff::/20", "5f00::/16")))
# Ports at which no page is, but something else that may take a request for its own: those of the Fetch standard
# (https://fetch.spec.whatwg.org/#port-blocking).
_NO_PAGES = frozenset({
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103,
    104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514,
    515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723,
    2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
})  # fmt: skip

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_address(given: object) -> bool:
    """Whether an input is a web address, and no path."""
    return isinstance(given, str) and given[:8].lower().startswith(("http://", "https://"))


def checked(url: str) -> httpx.URL:
    """The address, parsed, without its fragment.

    Raises:
        FetchError: if it is no http or https address, carries a name or password, or names a host by odd numbers or a
            port that is not for pages.
    """
    import httpx  # slow to load, and most runs fetch nothing

    if len(url) > _LONGEST:
        raise FetchError(f"the address is longer than {_LONGEST:,} characters; shorten it", lasting=True)
    if not url.isprintable() or " " in url or "\\" in url:
        raise FetchError("the address holds spaces, backslashes or control characters; correct it", lasting=True)
    try:
        parsed = httpx.URL(url)
        host = parsed.host
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"is no address ({error}); correct it", lasting=True) from None
    if parsed.scheme not in ("http", "https"):
        why = f"leads to an address of another kind ({parsed.scheme or 'none'}:); only http and https are fetched"
        raise FetchError(why, lasting=True)
    if parsed.userinfo:
        raise FetchError("the address carries a name or password; take it out", lasting=True)
    if parsed.port is not None and not 0 < parsed.port < 2**16:
        raise FetchError(f"the address names port {parsed.port}, which there is not; correct it", lasting=True)
    if parsed.port in _NO_PAGES:
        raise FetchError(f"port {parsed.port} is for something else than pages; correct the address", lasting=True)
    if not host:
        raise FetchError("the address names no machine; correct it", lasting=True)
    if ":" not in host and _NUMERIC.fullmatch(host) and _literal(host) is None:
        raise FetchError(f"{host} is no plain address of a machine; write it as four numbers", lasting=True)
    return parsed.copy_with(fragment=None)


def same_site(one: str, other: str) -> bool:
    """Whether two addresses name the same host, "www." aside."""
    return bool(host_of(one)) and host_of(one) == host_of(other)


def host_of(url: str) -> str:
    """The host of a web address without "www.", in lower case; "" where there is none."""
    from urllib.parse import urlsplit

    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_public(address: Address) -> bool:
    """Whether a machine at this address can be anyone's on the internet.

    False for private, loopback, link-local, shared, documentation, reserved, multicast and unspecified addresses, and
    for IPv6 addresses behind which an IPv4 address of these kinds stands (mapped, 6to4, NAT64, ISATAP; Teredo
    altogether).
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and (address in _NAT64 or int(address) >> 32 & 0xFFFFFFFF in _ISATAP):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local or address.teredo or address.scope_id:
            return False
    return address.is_global and not (
        any(address in network for network in _NEVER)
        or address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
    )


def resolved(host: str, port: int, *, allow_private: bool, timeout: float) -> list[str]:
    """The addresses behind a host's name, to be connected to as they are, so that no second answer can differ.

    Args:
        host: a name or an address.
        port: for the resolver, which wants one.
        allow_private: whether addresses that are not public will do.
        timeout: seconds that the resolver may take.

    Raises:
        FetchError: if there is none, or one of several is not public: an answer that mixes both is a trap.
    """
    answers = list(dict.fromkeys(_answers(host.strip("[]"), port, timeout)))[:_MOST_ANSWERS]
    for answer in answers:
        literal = _literal(answer)
        if literal is None:
            raise FetchError(f"{host} has an address that cannot be read; nothing is fetched from it", lasting=True)
        if not allow_private and not is_public(literal):
            why = f"{host} is at {answer}, which is not a public address; if you trust it, give --allow-private"
            raise FetchError(why, lasting=True)
    if not answers:
        raise FetchError(f"{host} has no address; check the spelling")
    return answers


def _answers(host: str, port: int, timeout: float) -> list[str]:
    """What the resolver says. It knows no time-out itself, so it is waited for no longer than this."""
    if _literal(host) is not None:
        return [host]
    found: list[str] = []
    failures: list[str] = []

    def ask() -> None:
        try:
            found.extend(str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            failures.append(str(getattr(error, "strerror", None) or error))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(timeout)
    if asking.is_alive():
        raise FetchError(f"the name {host} was not resolved within {timeout:.0f} seconds; try again later")
    if failures:
        raise FetchError(f"the name {host} cannot be resolved ({failures[0]}); check the spelling and the network")
    return found


def _literal(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
