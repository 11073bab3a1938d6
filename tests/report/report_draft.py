"""Writes findings by naming words instead of offsets, so that a fixture can be read."""

from __future__ import annotations

from rashomon.article import Article, Span
from rashomon.findings import (
    Actor,
    Attribution,
    Claim,
    Event,
    Findings,
    Place,
    Quantity,
    Reference,
    Time,
)
from rashomon.speaker import Speaker
from rashomon.story import Account


class Draft:
    """One article with its findings in the making."""

    def __init__(self, id: str, text: str, **known: str | None) -> None:
        self.article = Article(id, text, **known)
        self.text = known.get("translation") or text
        self.found: dict[str, list] = {}

    def at(self, words: str) -> Span:
        """Where ``words`` stand first; "he said|he" is the "he" in the first "he said"."""
        outer, _, inner = words.partition("|")
        start = self.text.index(outer)
        inner = inner or outer
        start = self.text.index(inner, start)
        return Span.of(self.text, start, start + len(inner))

    def _add(self, kind: str, one):
        self.found.setdefault(kind, []).append(one)
        return one

    def _id(self, kind: str) -> str:
        return f"{kind[0]}{len(self.found.get(kind, ())) + 1}"

    def actor(self, name, kind="person", country=None, sector=None, mentions=None, role=None) -> str:
        spans = tuple(sorted(self.at(m) for m in mentions or [name]))
        return self._add("actors", Actor(self._id("actors"), name, kind, country, sector, spans, role)).id

    def says(
        self,
        source,
        cue,
        content,
        speaker=None,
        kind="named",
        mode="indirect",
        force="asserts",
        parent=None,
        through=None,
        confidence=0.9,
    ) -> str:
        return self._add(
            "attributions",
            Attribution(
                "s" + self._id("attributions")[1:],
                self.at(source) if source else None,
                self.at(cue) if cue else None,
                tuple(self.at(c) for c in ([content] if isinstance(content, str) else content)),
                speaker,
                kind,
                mode,
                force,
                parent,
                confidence,
                through,
            ),
        ).id

    def quantity(self, words, low, high=None, unit="", bound="exact", of=None, change=None) -> str:
        one = Quantity(self._id("quantities"), self.at(words), low, high, unit, bound, of, change)
        return self._add("quantities", one).id

    def time(self, words, value, start=None, end=None, type="DATE", anchor=None) -> str:
        return self._add("times", Time(self._id("times"), self.at(words), type, value, start, end, anchor)).id

    def place(self, words, name, lat, lon, country, geonames=None) -> str:
        return self._add("places", Place(self._id("places"), self.at(words), name, lat, lon, country, geonames)).id

    def event(
        self, type, trigger, actors, recipients=(), status="happened", mode=(), historical=False, attribution=None
    ) -> str:
        def refer(pair):
            words, actor = pair
            span = self.at(words)
            return Reference(span.start, span.end, span.exact, actor)

        return self._add(
            "events",
            Event(
                self._id("events"),
                type,
                tuple(mode),
                (),
                1.0,
                self.at(trigger),
                tuple(map(refer, actors)),
                tuple(map(refer, recipients)),
                (),
                (),
                (),
                status,
                historical,
                attribution,
                0.8,
            ),
        ).id

    def claim(self, words, attribution=(), status="happened", certainty=0.9, times=(), quantities=()) -> str:
        spans = tuple(self.at(w) for w in ([words] if isinstance(words, str) else words))
        return self._add(
            "claims",
            Claim(
                self._id("claims"),
                spans,
                tuple(attribution),
                status,
                certainty,
                times=tuple(times),
                quantities=tuple(quantities),
            ),
        ).id

    def account(self, claim: str, *chain: Speaker) -> Account:
        """An account that rests on one claim."""
        one = next(c for c in self.found["claims"] if c.id == claim)
        return Account(self.article.id, one.spans, chain, one.status, one.certainty, (claim,))

    def speaker(self, attribution: str, name: str, actor: str | None = None) -> Speaker:
        """The source of an attribution as a link of a chain."""
        one = next(a for a in self.found["attributions"] if a.id == attribution)
        return Speaker(name, one.source_kind, actor, one.source, one.cue, one.force)

    def findings(self, **known) -> Findings:
        """Everything found so far."""
        sentences, place = [], 0
        for paragraph in self.text.split("\n"):
            start = place
            for piece in paragraph.replace(". ", ".\x00").replace(".” ", ".”\x00").split("\x00"):
                if piece:
                    sentences.append(Span.of(self.text, start, start + len(piece)))
                start += len(piece) + 1
            place += len(paragraph) + 1
        lists = {kind: tuple(found) for kind, found in self.found.items()}
        return Findings(
            self.article.id,
            self.article.sha256,
            known.pop("language", "en"),
            sentences=tuple(sentences),
            **lists,
            **known,
        )
