"""What is known of outlets and actors before any article is read: a short table of wires, and the user's own files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

from rashomon.corrections import Correction
from rashomon.findings import ActorKind


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes articles.

    Attributes:
        name: as readers are shown it.
        aliases: other names, abbreviations and web hosts under which its articles come.
        owner: who owns it, or None where nobody says.
        wire: whether it is a news agency, whose reports others print.
        state_run: whether a state runs it.
    """

    name: str
    aliases: tuple[str, ...] = ()
    owner: str | None = None
    wire: bool = False
    state_run: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of whom the user knows more than articles tell; it stands above what they tell.

    Attributes:
        name: as readers are shown it.
        aliases: other names, matched to the letter and as whole words.
        kind: person, state, organisation or group.
        country: ISO 3166 alpha-3, or None.
        sector: PLOVER sector code, or None.
        role: title or description, or None.
        wikidata: its item at Wikidata ("Q17"), or None.
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind = "organisation"
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    wikidata: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all aliases."""
        return (self.name, *self.aliases)


WIRES: tuple[Outlet, ...] = tuple(
    Outlet(name, tuple(aliases.split("|")) if aliases else (), wire=True)
    for name, aliases in (
        ("AAP", "Australian Associated Press"),
        ("AFP", "Agence France-Presse|Agence France Presse"),
        ("ANI", "Asian News International"),
        ("ANSA", ""),
        ("Anadolu", "Anadolu Agency"),
        ("Associated Press", "AP|The AP"),
        ("Bloomberg", "Bloomberg News"),
        ("EFE", ""),
        ("Interfax", ""),
        ("Kyodo", "Kyodo News"),
        ("PA Media", "Press Association"),
        ("PTI", "Press Trust of India"),
        ("RIA Novosti", "RIA"),
        ("Reuters", "Thomson Reuters"),
        ("TASS", "ITAR-TASS|Itar-Tass|Tass"),
        ("UPI", "United Press International"),
        ("Xinhua", "Xinhua News Agency|New China News Agency"),
        ("Yonhap", "Yonhap News Agency"),
        ("dpa", "DPA|Deutsche Presse-Agentur"),
    )
)
"""News agencies by the names under which articles credit them. Who owns or runs them is for the user to say."""


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that is known beforehand.

    Attributes:
        outlets: the user's, which stand above the table of wires.
        actors: the user's.
        corrections: what readers said of findings, those in force; comparisons honour them.
    """

    outlets: tuple[Outlet, ...] = ()
    actors: tuple[KnownActor, ...] = ()
    corrections: tuple[Correction, ...] = ()
    _by_name: dict[str, Outlet] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for one in (*self.outlets, *WIRES):
            for name in one.names:
                self._by_name.setdefault(folded(name), one)

    def outlet(self, name: str | None, url: str | None = None) -> Outlet | None:
        """The outlet of that name or alias, in any case, else the one whose alias is the url's host; or None."""
        return next((self._by_name[key] for key in _keys(name, url) if key in self._by_name), None)


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """The name of an outlet in small letters on one line, without "the" before it."""
    return " ".join(name.casefold().split()).removeprefix("the ")


def _keys(name: str | None, url: str | None) -> Iterator[str]:
    if name:
        yield folded(name)
    if url:
        yield from _hosts(url)


@lru_cache(maxsize=4096)
def _hosts(url: str) -> tuple[str, ...]:
    """The host of a url, and the domains above it; none where it has no host."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return ()
    out = []
    while host and "." in host:
        out.append(host)
        host = host.partition(".")[2]
    return tuple(out)
