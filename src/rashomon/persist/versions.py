"""Versions of an article: which article a text belongs to, when it was reported, and what changed in it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from difflib import SequenceMatcher
from itertools import chain, count
from typing import Any, Literal

from rashomon.article import Article, article_id
from rashomon.persist.namesakes import apart
from rashomon.persist.store import StoreFile

CONTENT = ("title", "outlet", "url", "published", "language", "text", "translation", "problem")
"""Fields that make an article's content: what differs in none of them is the same article, whenever and from
whichever file it is read again."""

MOST_PIECES = 2_000
"""Sentences of a text up to which changes are told one by one."""

MOST_STEPS = 5_000_000
"""Steps that comparing two texts may take at worst, about a second: pairs of equal sentences are looked at once for
each run of sentences that the texts have in common, which is cubic where one sentence is repeated again and again."""

_DAY_ENDS = time(23, 59, 59)

_PIECE = re.compile(r"[^.!?…\n]*(?:[.!?…\n]+|$)[\"'”’)\s]*")
_NUMBER = re.compile(r"-(?:[2-9]|[1-9]\d{1,8})$")

Change = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article goes in the store.

    Attributes:
        article: the id under which it is kept.
        version: its number there, from 1.
        content: ``content_sha256`` of the article.
        before: the row of the version before it, or None for a new article.
        reported: when it had been reported, in UTC without zone; None where only the store's clock tells.
        namesake: the id under which it came, where that is another article's; else None.
    """

    article: str
    version: int
    content: str
    before: Mapping[str, Any] | None = None
    reported: datetime | None = None
    namesake: str | None = None


def content_sha256(article: Article) -> str:
    """Hex digest over the fields of ``CONTENT``; None and empty text are told apart."""
    digest = hashlib.sha256()
    for name in CONTENT:
        value = getattr(article, name)
        data = b"" if value is None else b"=" + value.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def has_hashed_id(article: Article) -> bool:
    """Whether the article came without an id, and has the hash that stands for one."""
    return _base(article.id) == article_id(article.outlet, article.url, article.title, article.text)


class Intake:
    """Tells, over one run, which articles are new to a store, and where each goes.

    An article is known by its id, unless that is surely another article's (``namesakes``): then it has the next free
    number behind it. One that came without an id is known by its address: where the store has one article of that
    outlet and address which came without an id as well, it is a version of that one.
    """

    def __init__(self, store: StoreFile) -> None:
        """Look into this store."""
        self._store = store
        self._waiting: dict[tuple[str, int], dict[str, Any]] = {}

    def fresh(self, articles: Sequence[Article]) -> list[tuple[Article, Place]]:
        """The articles whose content neither the store has nor this run brought before, under their ids in the store.

        Content that an article had in another version is passed over as well, unless it was retrieved after the
        current version: then the article was changed back.

        Args:
            articles: at most a few hundred.
        """
        now = datetime.now(UTC).replace(tzinfo=None)
        wanted = [(a, content_sha256(a)) for a in articles]
        kept = _Kept()
        for row in (*self._rows(wanted), *self._waiting.values()):
            kept.keep(row)
        out = []
        for article, content in wanted:
            if kept.has(article, content):
                continue
            name = kept.name(article)
            before = kept.latest.get(name)
            told = reported(article, kept.current.get(name), now=now, back=(name, content) in kept.exact)
            namesake = article.id if before is None and article.id in kept.latest else None
            place = Place(name, before["version"] + 1 if before else 1, content, before, told, namesake)
            row = {"article": name, "version": place.version, "content": content}
            row |= {"reported": told or now, "retrieved": article.retrieved}
            row |= {field: getattr(article, field) for field in CONTENT}
            kept.keep(row)
            self._waiting[name, place.version] = row
            out.append((article if article.id == name else replace(article, id=name), place))
        return out

    def written(self, places: Iterable[Place]) -> None:
        """Forget articles that are in the store by now."""
        for place in places:
            self._waiting.pop((place.article, place.version), None)

    def _rows(self, wanted: Sequence[tuple[Article, str]]) -> list[dict[str, Any]]:
        """The versions of all articles that have an id, a content or an address in common with those wanted."""
        with (
            self._store.listed("names", {name for a, _ in wanted for name in (a.id, _base(a.id))}),
            self._store.listed("contents", {c for _, c in wanted}),
            self._store.listed("addresses", {a.url for a, _ in wanted if a.url}),
        ):
            return self._store.rows(
                """
                SELECT article, version, content, title, outlet, url, published, given_language AS language, text,
                    translation, problem, retrieved, coalesce(reported, added) AS reported
                FROM kept.versions WHERE article IN (
                    SELECT article FROM kept.versions
                    WHERE article IN (FROM names) OR regexp_replace(article, '-[0-9]{1,9}$', '') IN (FROM names)
                        OR content IN (FROM contents) OR url IN (FROM addresses)
                ) ORDER BY article, version
                """
            )


class _Kept:
    """What is known already, by id, content and address."""

    def __init__(self) -> None:
        self.exact: set[tuple[str, str]] = set()
        self.based: set[tuple[str, str]] = set()
        self.hashed: set[str] = set()
        self.addresses: dict[tuple[str | None, str], set[str]] = {}
        self.latest: dict[str, Mapping[str, Any]] = {}
        self.current: dict[str, Mapping[str, Any]] = {}

    def keep(self, row: Mapping[str, Any]) -> None:
        name = row["article"]
        self.exact.add((name, row["content"]))
        self.based.add((_base(name), row["content"]))
        self.latest[name] = row
        if name not in self.current or row["reported"] >= self.current[name]["reported"]:
            self.current[name] = row
        if _is_hash(row):
            self.hashed.add(row["content"])
            if row["url"]:
                self.addresses.setdefault((row["outlet"], row["url"]), set()).add(name)

    def has(self, article: Article, content: str) -> bool:
        name = self.name(article)
        if (name, content) in self.exact:
            return not _changed_back(article, content, self.current[name])
        # "a-2" is a number of ``acquire`` only beside "a": given ids "a-2" and "a-3" alone are two articles
        base = _base(article.id)
        if any((article.id, content) in known for known in (self.exact, self.based)) or (base, content) in self.exact:
            return True
        if base in self.latest and (base, content) in self.based:
            return True
        return content in self.hashed and has_hashed_id(article)

    def name(self, article: Article) -> str:
        if article.id in self.latest:
            return self._of_one_id(article)
        if not article.url or not has_hashed_id(article):
            return article.id
        named = self.addresses.get((article.outlet, article.url), set())
        return next(iter(named)) if len(named) == 1 else article.id

    def _of_one_id(self, article: Article) -> str:
        """Which of the articles that came under its id it may be a version of, else the next free id."""
        base = _base(article.id) if _base(article.id) in self.latest else article.id
        names = chain([article.id], (f"{base}-{number}" for number in count(2)))
        return next(name for name in names if name not in self.latest or not apart(article, self.latest[name]))


def _changed_back(article: Article, content: str, current: Mapping[str, Any]) -> bool:
    """Whether content of another version was retrieved after the current version, which has other content."""
    got = moment(article.retrieved)
    if got is None or content == current["content"]:
        return False
    return got > (moment(current["retrieved"]) or current["reported"])


def _is_hash(row: Mapping[str, Any]) -> bool:
    """Whether the kept article came without an id; a further version has the id of the first."""
    return re.fullmatch(r"[0-9a-f]{16}", _base(row["article"])) is not None


def _base(name: str) -> str:
    """An id without the number by which ``acquire`` tells articles of one id apart."""
    return _NUMBER.sub("", name)


def reported(
    article: Article, current: Mapping[str, Any] | None, *, now: datetime, back: bool = False
) -> datetime | None:
    """When the version had been reported, in UTC without zone; None where only the store's clock tells.

    A day without a time counts from its end: nothing shows that it was known before. A further version with the
    current one's date of publication counts from its retrieval, but not before that publication; nor does it come
    before a current version of which only the day is known, if it is of that day itself. Of versions reported at one
    moment the one added last is the current one.

    Args:
        article: the version.
        current: the row of the version reported last so far, None for a new article.
        now: by the store's clock, in UTC without zone.
        back: whether the article was changed back to what it was, which its date of publication cannot tell.
    """
    published, retrieved = moment(article.published), moment(article.retrieved)
    if current is None:
        return published or retrieved
    least: datetime = current["reported"]
    if back and retrieved is not None:
        return max(retrieved, least)
    same_date = current["published"] == article.published
    told = retrieved if same_date else published or retrieved
    found = told or now
    if same_date and published is not None:
        found = max(found, published)
    if least.time() == _DAY_ENDS and least.date() == found.date():
        found = least
    return found if told is not None or found > now else None


def moment(value: str | None) -> datetime | None:
    """An ISO 8601 date or date-time in UTC without zone, or None; a date is the last second of its day."""
    if not value:
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    if len(value) <= 10:
        return datetime.combine(found.date(), _DAY_ENDS)
    try:
        return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found
    except OverflowError:
        return None


def changes(before: Mapping[str, Any], article: Article) -> list[Change]:
    """What differs in an article against its version before: fields that changed, and pieces of the text.

    Offsets count code points of the two texts. A text of more than ``MOST_PIECES`` sentences, before or after, or
    one that would take more than ``MOST_STEPS``, is told as one change from its first to its last character that
    differs.
    """
    out: list[Change] = []
    for name in CONTENT:
        old, new = before[name], getattr(article, name)
        if old == new:
            continue
        if name == "text":
            out += [
                {"kind": kind, "before": old[a:b] or None, "after": new[c:d] or None}
                | {"before_start": a, "before_end": b, "after_start": c, "after_end": d, "field": name}
                for kind, a, b, c, d in text_changes(old, new)
            ]
        else:
            kind = "added" if old is None else "removed" if new is None else "changed"
            out.append({"field": name, "kind": kind, "before": old, "after": new})
    return out


Edit = tuple[Literal["added", "removed", "changed"], int, int, int, int]


def text_changes(old: str, new: str) -> Iterator[Edit]:
    """The sentences that were added, removed or changed, with their ranges in both texts."""
    a, b = [m[0] for m in _PIECE.finditer(old) if m[0]], [m[0] for m in _PIECE.finditer(new) if m[0]]
    if max(len(a), len(b)) > MOST_PIECES:
        yield _outer(old, new)
        return
    most = min(len(a), len(b))
    head = next((i for i in range(most) if a[i] != b[i]), most)
    tail = next((i for i in range(most - head) if a[-1 - i] != b[-1 - i]), most - head)
    inner = a[head : len(a) - tail], b[head : len(b) - tail]
    often = Counter(inner[1])
    if sum(often[piece] for piece in inner[0]) * min(map(len, inner)) > MOST_STEPS:
        yield _outer(old, new)
        return
    starts = [[0], [0]]
    for pieces, sums in ((a, starts[0]), (b, starts[1])):
        for piece in pieces:
            sums.append(sums[-1] + len(piece))
    for tag, i, i_end, j, j_end in SequenceMatcher(None, *inner, autojunk=False).get_opcodes():
        if tag != "equal":
            places = starts[0][head + i], starts[0][head + i_end], starts[1][head + j], starts[1][head + j_end]
            yield _kind(i_end - i, j_end - j), *places


def _outer(old: str, new: str) -> Edit:
    """One change from the first to the last character that differs."""
    most = min(len(old), len(new))
    start = next((i for i in range(most) if old[i] != new[i]), most)
    tail = next((i for i in range(most - start) if old[-1 - i] != new[-1 - i]), most - start)
    return _kind(len(old) - tail - start, len(new) - tail - start), start, len(old) - tail, start, len(new) - tail


def _kind(before: int, after: int) -> Literal["added", "removed", "changed"]:
    return "added" if not before else "removed" if not after else "changed"
