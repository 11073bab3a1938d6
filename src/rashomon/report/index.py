"""What every part of the dossier looks up: numbers, names and texts of articles, and the places it links to.

A link to words names their offsets (``a3-120-150``: article 3 of the page, code points 120 to 150), so
that whoever has the article can check every link of the page against it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath
from urllib.parse import urlsplit

from rashomon.article import Span
from rashomon.findings import Actor, Attribution
from rashomon.joined import LEFT_OUT, joined
from rashomon.linked_actor import LinkedActor
from rashomon.report.base import Material
from rashomon.report.dates import say
from rashomon.report.marks import anchor
from rashomon.report.typeset import clip, flat, web_address
from rashomon.report.wording import source
from rashomon.speaker import Speaker
from rashomon.story import Story

WORDS = 320
"""Longest quotation that is shown whole outside its article, in characters."""
_OPENING, _CLOSING = '"“„«', '"”“»'
_MARK = re.compile('["“”„«»]')
_WHOLE = re.compile('["“„«]\\s?(.*?),?\\s?["”“»]')


@dataclass(frozen=True, slots=True)
class Byline:
    """An article as it is named on the page.

    Attributes:
        number: its number on the page, from 1; the article stands at ``#a<number>``.
        outlet: who published it, or what comes closest.
        date: when, in words; empty when unknown.
        unread: why it was not read, or None.
    """

    number: int
    article: str
    outlet: str
    date: str
    unread: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words, with the way to them.

    Attributes:
        words: on one line, clipped when they are very long.
        href: the place of the words on the page.
        by: the article in which they stand.
    """

    words: str
    href: str
    by: Byline


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence with the words that matter in it marked.

    Attributes:
        pieces: the sentence in order, each piece with whether it is marked.
        href: the place of the marked words on the page.
    """

    pieces: tuple[tuple[str, bool], ...]
    href: str
    by: Byline


def unquoted(words: str) -> str:
    """Words on one line, clipped, without a pair of quotation marks around them: the page sets its own.

    So with each part of what is quoted in several. A mark whose partner stands outside the words goes too; a pair
    inside them stays.
    """
    line = clip(words, WORDS)
    parts = line.split(LEFT_OUT)
    return LEFT_OUT.join(map(_bare, parts)) if all(map(_WHOLE.fullmatch, parts)) else _bare(line)


def _bare(line: str) -> str:
    whole = _WHOLE.fullmatch(line)
    if whole and not _MARK.search(whole[1]):
        return whole[1]
    if line[:1] in _OPENING and not _MARK.search(line[1:]):
        return line[1:].lstrip()
    if line[-1:] in _CLOSING and not _MARK.search(line[:-1]):
        return line[:-1].rstrip(" ,")
    return line


class Index:
    """Look-ups over the material, in the order of the page."""

    def __init__(self, material: Material, order: Iterable[str]) -> None:
        """Number the articles: first those of ``order``, then any others by id."""
        self.material = material
        known = material.articles
        ids = dict.fromkeys([*(i for i in order if i in known), *known])
        self.bylines = {i: self._byline(i, number) for number, i in enumerate(ids, 1)}
        self.actors: dict[tuple[str, str], LinkedActor] = {
            member: actor for actor in material.comparison.actors for member in actor.members
        }
        self._names = {actor.id: actor.name for actor in material.comparison.actors}
        self.outlets = dict(material.comparison.outlets)
        self._anchors: dict[str, set[tuple[int, int]]] = {}
        self._own: dict[str, tuple[dict[str, Attribution], dict[str, Actor]]] = {}

    def _byline(self, article: str, number: int) -> Byline:
        one = self.material.articles[article]
        address = web_address(one.url)
        outlet = one.outlet or (urlsplit(address).hostname if address else None)
        outlet = outlet or (PurePath(one.file).name if one.file and one.file != "-" else None)
        # Where nobody is named, the article is called by its own first words, by which a reader knows it.
        name = clip(outlet, 80) if outlet else clip(one.title or one.text, 40) or clip(article, 40)
        return Byline(number, article, name, say(one.published, hour=True), self.material.unread(article))

    def bylines_of(self, story: Story) -> list[Byline]:
        """The story's articles in its order."""
        return [self.bylines[i] for i in story.articles if i in self.bylines]

    def link(self, article: str, span: Span) -> str:
        """The address of the span's words on the page; of the article itself where they are not in it."""
        number = self.bylines[article].number
        if self.material.read_text(article)[span.start : span.end] != span.exact or not span.exact:
            return f"#a{number}"
        self._anchors.setdefault(article, set()).add((span.start, span.end))
        return f"#{anchor(f'a{number}', span.start, span.end)}"

    def anchors(self, article: str) -> list[tuple[int, int]]:
        """Every range of the article to which ``link`` gave an address, sorted."""
        return sorted(self._anchors.get(article, ()))

    def quote(self, article: str, *spans: Span) -> Quote:
        """The words of one statement, which may stand in several places, with the address of the longest."""
        words = joined(self.material.read_text(article), spans)
        longest = max(spans, key=lambda span: (span.end - span.start, -span.start))
        return Quote(unquoted(words), self.link(article, longest), self.bylines[article])

    def excerpt(self, article: str, span: Span, marked: Iterable[Span]) -> Excerpt:
        """The sentence around ``span`` with the ``marked`` spans in it marked."""
        text = self.material.read_text(article)
        start, end = self._sentence(article, span)
        pieces: list[tuple[str, bool]] = []
        place = start
        for one in sorted(marked):
            if place <= one.start < one.end <= end:
                pieces += [(text[place : one.start], False), (text[one.start : one.end], True)]
                place = one.end
        pieces.append((text[place:end], False))
        return Excerpt(
            tuple((words, hit) for words, hit in pieces if words),
            self.link(article, span),
            self.bylines[article],
        )

    def _sentence(self, article: str, span: Span) -> tuple[int, int]:
        """The sentences that the span touches, but no more than about ``WORDS`` characters around it."""
        sentences = self.material.findings[article].sentences
        length = len(self.material.read_text(article))
        first = max(0, bisect_right(sentences, span.start, key=lambda s: s.start) - 1)
        touched = [s for s in sentences[first : first + 4] if s.overlaps(span)]
        start = min([span.start, *(s.start for s in touched)])
        end = max([span.end, *(s.end for s in touched)])
        return max(start, span.start - WORDS, 0), min(end, span.end + WORDS, length)

    def speaker(self, article: str, attribution: Attribution) -> Speaker:
        """The attribution's source as one link of a chain."""
        local = self._local(article)[1].get(attribution.speaker or "")
        linked = self.actors.get((article, attribution.speaker or ""))
        words = attribution.source.exact if attribution.source else "nobody named"
        known = linked.name if linked else local.name if local else None
        called = source(words if attribution.source_kind == "anonymous" else known or words, known)
        return Speaker(
            flat(called, 120).strip(" ,;:"),
            attribution.source_kind,
            linked.id if linked else None,
            attribution.source,
            attribution.cue,
            attribution.force,
        )

    def named(self, chain: Iterable[Speaker]) -> tuple[Speaker, ...]:
        """A chain of an account with every pronoun in it replaced by whom it stands for (see ``wording.source``)."""
        return tuple(replace(one, name=source(one.name, self._names.get(one.actor or ""))) for one in chain)

    def _local(self, article: str) -> tuple[dict[str, Attribution], dict[str, Actor]]:
        """The article's attributions and actors by their ids; each of its marks asks for some."""
        if article not in self._own:
            found = self.material.findings[article]
            self._own[article] = {a.id: a for a in found.attributions}, {a.id: a for a in found.actors}
        return self._own[article]

    def chain(self, article: str, attribution: Attribution) -> tuple[Speaker, ...]:
        """The speakers through whom the content reached the article, outermost first."""
        by_id, names = self._local(article)
        links: list[Speaker] = []
        seen: set[str] = set()
        at: Attribution | None = attribution
        while at is not None and at.id not in seen:
            seen.add(at.id)
            links.append(self.speaker(article, at))
            if at.through is not None and at.through in names:
                via = self.actors.get((article, at.through))
                name = via.name if via else names[at.through].name
                links.append(Speaker(flat(name, 120), "named", via.id if via else None, None, None, "asserts"))
            at = by_id.get(at.parent or "")
        return tuple(reversed(links))
