"""Full-text search over a store: words, phrases, actors, speakers, outlets and dates, with the places of the words.

The index is two tables of the store (``kept.postings`` and the word counts of ``kept.versions``), as DuckDB's own
full-text extension makes them, but written in the transaction that brings the article: nothing to rebuild, nothing
that lags behind, and no extension that would have to be fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from rashomon.article import Span
from rashomon.errors import UsageError
from rashomon.persist import postings
from rashomon.persist.store import StoreFile, query

MOST_WORDS = 32
"""Words of a query that count."""

MOST_PASSAGES = 5
"""Places that a hit names."""

AROUND = 120
"""Characters on each side of the first of them that are shown."""

CURRENT = "WHERE current AND unread IS NULL"
BY_THEN = """
    WHERE coalesce(reported, added) <= $by AND unread IS NULL
    QUALIFY row_number() OVER (PARTITION BY article ORDER BY coalesce(reported, added) DESC, version DESC) = 1
"""
"""The versions in question: the current ones, or those that had been reported by a moment."""

FILTERS = {
    "outlet": "contains(lower(w.outlet), lower($outlet))",
    "since": "left(w.published, 10) >= $since",
    "until": "left(w.published, 10) <= $until",
    "actor": """EXISTS (
        SELECT 1 FROM kept.actors a LEFT JOIN kept.members m ON m.article = a.article AND m.local = a.id
        LEFT JOIN kept.linked_actors l ON l.id = m.actor
        WHERE a.article = w.article AND a.version = w.version
            AND (contains(lower(a.name), lower($actor)) OR contains(lower(l.name), lower($actor)))
    )""",
    "speaker": """EXISTS (
        SELECT 1 FROM kept.attributions t
        LEFT JOIN kept.actors a ON a.article = t.article AND a.version = t.version AND a.id = t.speaker
        LEFT JOIN kept.members m ON m.article = t.article AND m.local = t.speaker
        LEFT JOIN kept.linked_actors l ON l.id = m.actor
        WHERE t.article = w.article AND t.version = w.version AND (
            contains(lower(t.source.exact), lower($speaker)) OR contains(lower(a.name), lower($speaker))
            OR contains(lower(l.name), lower($speaker))
        )
    )""",
}
"""What may be asked beside words, by the fields of ``Wanted``."""

_QUERY = re.compile(r'"([^"]*)"|([^"\s]+)')


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question. Fields as in ``rashomon.Store.search``."""

    words: str = ""
    actor: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    by: datetime | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that answers a question.

    Attributes:
        article: its id.
        score: BM25 over the words asked; 0 where none were.
        passages: where words or phrases stand in the text that was read, in its order, at most ``MOST_PASSAGES``;
            none where the words stand in the title only. Where no words are asked, what the speaker asked says there,
            else the mentions of the actor.
        sentence: the sentence or line around the first passage, or the beginning of the text, for people to read.
    """

    article: str
    score: float
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    passages: tuple[Span, ...]
    sentence: str


def search(store: StoreFile, wanted: Wanted) -> list[Hit]:
    """The articles that hold all the words and fit everything else, the best first; then the newest.

    Raises:
        UsageError: if nothing is asked, or a date is none.
    """
    phrases = _phrases(wanted.words)
    # a lone surrogate, which the database refuses, stands in no name
    asked = {
        name: getattr(wanted, name).encode("utf-8", "replace").decode() for name in FILTERS if getattr(wanted, name)
    }
    if not phrases and not asked:
        raise UsageError("nothing to search for; give words, or --actor, --speaker, --outlet, --since or --until")
    asked |= {name: _day(asked[name]) for name in ("since", "until") if name in asked}
    stems = sorted({stem for phrase in phrases for stem in phrase})
    found = _ranked(store, stems, len(stems), asked, wanted.by)
    return list(islice(_hits(store, found, phrases, wanted.limit, asked), max(0, wanted.limit)))


def about(store: StoreFile, sentence: str, most: int) -> list[str]:
    """Ids of the articles that hold most of what a sentence says, by the same measure, the best first.

    Args:
        store: where they are.
        sentence: of which the first ``MOST_WORDS`` different words count, each alone.
        most: how many at most.
    """
    stems = list(dict.fromkeys(stem for _, _, stem in postings.words(sentence)))[:MOST_WORDS]
    return [article for article, _, _ in _ranked(store, stems, 1)[:most]] if stems else []


def _ranked(
    store: StoreFile,
    stems: Sequence[str],
    fewest: int,
    asked: Mapping[str, str] | None = None,
    by: datetime | None = None,
) -> list[tuple[str, int, float]]:
    """Articles with at least so many of the stems that fit what else is asked: id, version and score, best first."""
    asked = asked or {}
    numbers = {f"s{n}": postings.number(stem) for n, stem in enumerate(stems)}
    sql = query("search").format(
        versions=CURRENT if by is None else BY_THEN,
        stems=", ".join(f"${name}" for name in numbers) or "NULL",
        filters=" ".join(f"AND {FILTERS[name]}" for name in asked),
    )
    moment = {} if by is None else {"by": by}
    return store.connection.execute(sql, {"count": fewest, **numbers, **asked, **moment}).fetchall()


def _phrases(words: str) -> list[list[str]]:
    """The stems of the query: those in double quotes together, each other word alone."""
    out = []
    for quoted, bare in _QUERY.findall(words):
        stems = [stem for _, _, stem in postings.words(quoted or bare)]
        out += [stems] if quoted else [[stem] for stem in stems]
    return [phrase for phrase in out if phrase][:MOST_WORDS]


def _day(day: str) -> str:
    """The day as texts of days are compared, whichever form of ISO 8601 it was given in ("20250301", "2025-W09-6")."""
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise UsageError(f"{day!r} is no day; give one as 2026-03-01") from None


def _hits(
    store: StoreFile,
    found: Sequence[tuple[str, int, float]],
    phrases: Sequence[list[str]],
    some: int,
    asked: Mapping[str, str],
) -> Iterator[Hit]:
    """The articles in their order, a few read at a time, without those that lack a phrase."""
    at = 0
    while at < len(found):
        block = found[at : at + max(1, some)]
        at += len(block)
        with store.listed("block", {article for article, _, _ in block}):
            rows = store.rows(
                "SELECT article, version, title, outlet, url, published, "
                "CASE WHEN reading = 'translation' THEN translation ELSE text END AS text "
                "FROM kept.versions WHERE article IN (FROM block)"
            )
            people = {} if phrases else _people(store, asked)
        by_key = {(row["article"], row["version"]): row for row in rows}
        for article, version, score in block:
            row = by_key[article, version]
            text = row["text"] or ""
            passages = _passages(row["title"] or "", text, phrases)
            if passages is not None:
                passages = people.get((article, version), passages)[:MOST_PASSAGES]
                about = {name: row[name] for name in ("title", "outlet", "url", "published")}
                spans = tuple(passages)
                yield Hit(article, round(score, 4), passages=spans, sentence=_sentence(text, spans), **about)


_PEOPLE = {
    "speaker": """
        SELECT t.article, t.version, flatten(list(t.content ORDER BY t.place)) AS spans FROM kept.attributions t
        LEFT JOIN kept.actors a ON a.article = t.article AND a.version = t.version AND a.id = t.speaker
        LEFT JOIN kept.members m ON m.article = t.article AND m.local = t.speaker
        LEFT JOIN kept.linked_actors l ON l.id = m.actor
        WHERE t.article IN (FROM block) AND (contains(lower(t.source.exact), lower($name))
            OR contains(lower(a.name), lower($name)) OR contains(lower(l.name), lower($name)))
        GROUP BY ALL
    """,
    "actor": """
        SELECT a.article, a.version, flatten(list(a.mentions ORDER BY a.place)) AS spans FROM kept.actors a
        LEFT JOIN kept.members m ON m.article = a.article AND m.local = a.id
        LEFT JOIN kept.linked_actors l ON l.id = m.actor
        WHERE a.article IN (FROM block)
            AND (contains(lower(a.name), lower($name)) OR contains(lower(l.name), lower($name)))
        GROUP BY ALL
    """,
}
"""Where those stand who may be asked for, the first first; the table ``block`` holds the articles."""


def _people(store: StoreFile, asked: Mapping[str, str]) -> dict[tuple[str, int], list[Span]]:
    """What the speaker asked for says in each article and version, else where the actor asked for is mentioned."""
    kind = next((one for one in _PEOPLE if one in asked), None)
    if kind is None:
        return {}
    rows = store.rows(_PEOPLE[kind], {"name": asked[kind]})
    return {
        (row["article"], row["version"]): sorted(
            {Span(**span) for span in row["spans"]}, key=lambda s: (s.start, s.end)
        )
        for row in rows
    }


def _passages(title: str, text: str, phrases: Sequence[list[str]]) -> list[Span] | None:
    """Where the phrases stand in the text, the first places of each; None where one stands neither there nor in the
    title."""
    alone = all(len(phrase) == 1 and phrase[0] for phrase in phrases)
    firsts = "".join(sorted({phrase[0][:1] for phrase in phrases}))
    places = postings.places_from(text, firsts) if alone and firsts else postings.places(text)
    forms = [text[start:end] for start, end in places]
    # each form is looked up once, since a text has half as many forms as words
    stem_of = {form: postings.stem(form) for form in set(forms)}
    found: set[tuple[int, int]] = set()
    for phrase in phrases:
        ends = {form for form, stem in stem_of.items() if stem == phrase[-1]}
        last = len(phrase) - 1
        runs = (
            (places[n - last][0], places[n][1])
            for n, form in enumerate(forms)
            if form in ends and n >= last and all(stem_of[forms[n - last + k]] == phrase[k] for k in range(last))
        )
        some = list(islice(runs, MOST_PASSAGES))
        if not some and not _holds([stem for _, _, stem in postings.words(title)], phrase):
            return None
        found.update(some)
    return [Span.of(text, start, end) for start, end in sorted(found)[:MOST_PASSAGES]]


def _holds(stems: Sequence[str], phrase: Sequence[str]) -> bool:
    return any(list(stems[n : n + len(phrase)]) == list(phrase) for n in range(len(stems)))


def _sentence(text: str, passages: Sequence[Span]) -> str:
    """Some 250 characters around the first passage on one line, cut between words and at its line's ends."""
    at = passages[0] if passages else Span(0, 1, "")
    first = text.rfind("\n", 0, at.start) + 1
    last = text.find("\n", at.end)
    last = last if last >= 0 else len(text)
    begin, end = max(first, at.start - AROUND), min(last, at.end + AROUND)
    before, behind = text[begin : at.start], text[at.end : end]
    # a word that is cut is left out; in a script without spaces, or an address, there is nowhere else to cut
    if begin > first and not text[begin - 1].isspace() and (cut := before.find(" ")) >= 0:
        before = before[cut:]
    if end < last and not text[end].isspace() and (cut := behind.rfind(" ")) >= 0:
        behind = behind[:cut]
    words = " ".join(f"{before}{text[at.start : at.end]}{behind}".split())
    return ("… " if begin > first else "") + words + (" …" if end < last else "")
