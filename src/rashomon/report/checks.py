"""The answers to ``rashomon check``, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from rashomon.checks import Answer, Check, Mismatch
from rashomon.report.base import Material
from rashomon.report.index import Byline, Index, Quote
from rashomon.report.typeset import flat
from rashomon.report.wording import FORCE, STATUS, count

LISTED = 12
"""Silent articles that are named; more are counted."""


def as_json(sentence: str, checks: Sequence[Check], material: Material) -> str:
    """One JSON object: the sentence, its claims with their answers, and every article with whether it was read."""
    content = {
        "format": "rashomon/1",
        "sentence": sentence,
        "articles": [
            {
                "id": one.id,
                "title": one.title,
                "outlet": one.outlet,
                "published": one.published,
                "sha256": one.sha256,
                "read": material.unread(one.id) or True,
            }
            for one in material.articles.values()
        ],
        "claims": msgspec.to_builtins(list(checks)),
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def as_text(checks: Sequence[Check], material: Material) -> str:
    """Plain lines: of each claim who contradicts it, who reports it with which words, and who is silent."""
    index = Index(material, ())
    lines: list[str] = []
    for check in checks:
        lines += [*_claim(check, index), ""]
    unread = [by for by in index.bylines.values() if by.unread is not None]
    if unread:
        lines += [f"Not read: {_names(unread)}.", ""]
    return "\n".join(lines)


def _claim(check: Check, index: Index) -> Iterator[str]:
    yield f"“{flat(check.claim.exact, 400)}”"
    against = [a for a in check.answers if a.relation.relation == "conflict"]
    behind = [a for a in check.answers if a.says_so]
    doubtful = [a for a in check.answers if a.mismatches and not a.says_so]
    near = [a for a in check.answers if a not in against and a not in behind and a not in doubtful]
    if not check.answers:
        yield "  No article speaks of it."
        return
    if behind:
        sources = count(check.independent_sources, "independent source")
        yield f"  Reported by {count(len(behind), 'article')}, {sources}: {' '.join(check.reasons)}"
        yield from _answers(behind, index)
    else:
        yield "  No article reports it so."
    if against:
        yield f"  Contradicted by {count(len(against), 'article')}:"
        yield from _answers(against, index)
    if doubtful:
        yield f"  May be contradicted by {count(len(doubtful), 'article')}:"
        yield from _answers(doubtful, index)
    if near:
        yield f"  Near it, in {count(len(near), 'article')}:"
        yield from _answers(near, index)
    if check.silences:
        silent = [index.bylines[s.article] for s in check.silences]
        yield f"  Silent: {_names(silent)}."


def _answers(answers: Iterable[Answer], index: Index) -> Iterator[str]:
    for one in answers:
        by = index.bylines[one.account.article]
        quote: Quote = index.quote(one.account.article, *one.account.spans)
        chain = " ▸ ".join(flat(s.name, 120).strip(" ,;:") for s in one.account.attribution) or "in its own voice"
        force = one.account.attribution[-1].force if one.account.attribution else "asserts"
        told = ", ".join(filter(None, (chain, FORCE[force] if force != "asserts" else "", STATUS[one.account.status])))
        span = one.account.spans[0]
        yield f"    {flat(by.outlet, 80)}{f', {by.date}' if by.date else ''} [{span.start}–{span.end}]"
        yield f"      “{quote.words}” ({told})"
        if one.relation.relation != "same":
            yield f"      {flat(one.relation.why, 400)}"
        for mismatch in one.mismatches:
            yield f"      {_mismatch(mismatch)}"


def _mismatch(one: Mismatch) -> str:
    place = f"“{flat(one.told.exact, 80)}” in a place like it" if one.told else "nothing like it"
    return f"“{flat(one.asked.exact, 80)}” is nowhere in it; it has {place} (confidence {one.confidence:.2f})."


def _names(articles: Sequence[Byline]) -> str:
    named = ", ".join(flat(by.outlet, 80) for by in articles[:LISTED])
    return named + (f" and {len(articles) - LISTED} more" if len(articles) > LISTED else "")
