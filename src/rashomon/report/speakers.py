"""Who said what: speakers with their statements, unnamed sources apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from rashomon.findings import Attribution, SourceKind
from rashomon.report.index import Byline, Index, Quote
from rashomon.report.typeset import flat
from rashomon.report.wording import FORCE
from rashomon.story import Speaker

_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a speaker is reported to say, with every article that has the same words.

    Attributes:
        words: as they stand in the first article that has them.
        direct: whether they are quoted.
        force: what the speaker does with them.
        chain: through whom they came there, outermost first, the speaker last; empty when directly.
        quotes: the words' place in each article.
    """

    words: str
    direct: bool
    force: str
    chain: tuple[Speaker, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker: a person, a body, a document, or words that name nobody."""

    name: str
    kind: SourceKind
    role: str
    statements: tuple[Statement, ...]
    articles: tuple[Byline, ...]
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speakers:
    """All speakers of a story, those with most statements first."""

    named: tuple[Person, ...]
    unnamed: tuple[Person, ...]

    @property
    def unnamed_statements(self) -> int:
        """How many statements rest on sources without a name."""
        return sum(len(p.statements) for p in self.unnamed)


def build(articles: list[Byline], index: Index) -> Speakers:
    """The speakers of the given articles."""
    gathered: dict[tuple[str, str], list[tuple[Byline, Attribution]]] = {}
    for by in articles:
        for one in index.material.findings[by.article].attributions:
            if one.source_kind != "absent" and one.content:
                gathered.setdefault(_identity(by.article, one, index), []).append((by, one))
    people = [_person(said, index) for said in gathered.values()]
    people.sort(key=lambda p: (-len(p.articles), -len(p.statements), p.name))
    named = tuple(p for p in people if p.kind in ("named", "document"))
    return Speakers(named, tuple(p for p in people if p not in named))


def _identity(article: str, one: Attribution, index: Index) -> tuple[str, str]:
    """What makes two sources one: the linked actor; for others the very words.

    Unnamed sources are joined only under the same words, and the page says that they may be several.
    """
    linked = index.actors.get((article, one.speaker or ""))
    if linked is not None and one.source_kind in ("named", "document"):
        return "actor", linked.id
    if one.speaker is not None and one.source_kind in ("named", "document"):
        return f"local {article}", one.speaker
    words = one.source.exact if one.source else ""
    return one.source_kind, _NO_WORD.sub(" ", words.casefold()).strip() or article


def _person(said: list[tuple[Byline, Attribution]], index: Index) -> Person:
    by, first = said[0]
    kinds = Counter(one.source_kind for _, one in said)
    grouped: dict[tuple[str, str], list[tuple[Byline, Attribution]]] = {}
    for each in said:
        words = " ".join(span.exact for span in each[1].content)
        grouped.setdefault((each[1].force, _NO_WORD.sub(" ", words.casefold())), []).append(each)
    # What most articles have comes first, then quoted words before reported ones.
    order = sorted(grouped.values(), key=lambda same: (-len(same), same[0][1].mode != "direct"))
    statements = tuple(_statement(same, index) for same in order)
    via = Counter(link.name for s in statements for link in s.chain[:-1])
    return Person(
        name=index.speaker(by.article, first).name,
        kind=max(kinds, key=lambda kind: (kinds[kind], kind)),
        role=_role(said, index),
        statements=statements,
        articles=tuple(dict.fromkeys(each for each, _ in said)),
        via=tuple(sorted(via, key=lambda name: (-via[name], name))),
    )


def _role(said: list[tuple[Byline, Attribution]], index: Index) -> str:
    for by, one in said:
        linked = index.actors.get((by.article, one.speaker or ""))
        local = {a.id: a for a in index.material.findings[by.article].actors}.get(one.speaker or "")
        role = (linked and linked.role) or (local and local.role)
        if role:
            return flat(role, 120)
    return ""


def _statement(same: list[tuple[Byline, Attribution]], index: Index) -> Statement:
    by, one = same[0]
    chain = index.chain(by.article, one)
    return Statement(
        words=index.quote(by.article, *one.content).words,
        direct=one.mode == "direct",
        force=FORCE[one.force],
        chain=chain if len(chain) > 1 else (),
        quotes=tuple(index.quote(each.article, *said.content) for each, said in same),
    )
