"""Who said what: speakers with their statements, unnamed sources apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from rashomon.findings import Attribution, SourceKind
from rashomon.report.index import Byline, Index, Quote
from rashomon.report.typeset import flat
from rashomon.report.wording import FORCE
from rashomon.speaker import Speaker

_NO_WORD = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w{4,}")

FEWEST_WORDS = 3
"""Words of four letters and more that a statement must have to say anything by itself."""

SHARED, SHARED_LONGER = 0.7, 0.4
"""Share of the shorter and of the longer one's words that two reports of one statement have in common: an amount that
is part of many statements is none of them."""

MOST_COMPARED = 400
"""Statements of one speaker that are compared with one another."""

_Same = list[tuple[Byline, Attribution]]
"""Statements in the same words, each with its article."""


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
    """A speaker: a person, a body, a document, or words that name nobody.

    Attributes:
        statements: that which most articles report first, in whatever words.
        via: through whom statements came.
    """

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
    grouped: dict[tuple[str, str], _Same] = {}
    for each in said:
        words = " ".join(span.exact for span in each[1].content)
        grouped.setdefault((each[1].force, _NO_WORD.sub(" ", words.casefold())), []).append(each)
    groups = list(grouped.values())
    support = _support(groups)
    # What most articles have comes first; then what says something by itself, quoted words before reported ones.
    order = sorted(
        range(len(groups)),
        key=lambda n: (
            -support[n],
            -len({each.article for each, _ in groups[n]}),
            _short(groups[n]),
            not _quoted(groups[n]),
        ),
    )
    statements = tuple(_statement(groups[n], index) for n in order)
    via = Counter(link.name for s in statements for link in s.chain[:-1])
    return Person(
        name=index.speaker(by.article, first).name,
        kind=max(kinds, key=lambda kind: (kinds[kind], kind)),
        role=_role(said, index),
        statements=statements,
        articles=tuple(dict.fromkeys(each for each, _ in said)),
        via=tuple(sorted(via, key=lambda name: (-via[name], name))),
    )


def _support(groups: list[_Same]) -> list[int]:
    """For each group of like statements, how many articles report it, those in other words counted.

    A shorter quotation of the same words and a report of them have most words of the shorter in common.
    """
    words = [_content(same) for same in groups]
    articles = [{by.article for by, _ in same} for same in groups]
    out = [set(some) for some in articles]
    for n, m in combinations(range(min(len(groups), MOST_COMPARED)), 2):
        least, most = sorted((len(words[n]), len(words[m])))
        if least >= FEWEST_WORDS and len(words[n] & words[m]) >= max(SHARED * least, SHARED_LONGER * most):
            out[n] |= articles[m]
            out[m] |= articles[n]
    return [len(some) for some in out]


def _content(same: _Same) -> frozenset[str]:
    """The words of some length, in small letters."""
    return frozenset(_WORD.findall(" ".join(span.exact for span in same[0][1].content).casefold()))


def _short(same: _Same) -> bool:
    """Whether it has too few words to say anything by itself: "him", "the plan"."""
    return len(_content(same)) < FEWEST_WORDS


def _quoted(same: _Same) -> bool:
    return same[0][1].mode == "direct"


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
