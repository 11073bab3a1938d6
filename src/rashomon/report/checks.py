"""The answers to ``rashomon check``, for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from rashomon.checks import Answer, Check, Mismatch
from rashomon.report.base import Material
from rashomon.report.index import Index, Quote
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
    names = _names(index)
    lines: list[str] = []
    for check in checks:
        lines += [*_claim(check, index, names), ""]
    unread = [names[i] for i, by in index.bylines.items() if by.unread is not None]
    if unread:
        lines += [f"Not read: {_listed(unread)}.", ""]
    return "\n".join(lines)


def _claim(check: Check, index: Index, names: Mapping[str, str]) -> Iterator[str]:
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
        yield from _answers(behind, index, names)
    else:
        yield "  No article reports it so."
    if against:
        yield f"  Contradicted by {count(len(against), 'article')}:"
        yield from _answers(against, index, names)
    if doubtful:
        yield f"  May be contradicted by {count(len(doubtful), 'article')}:"
        yield from _answers(doubtful, index, names)
    if near:
        yield f"  Near it, in {count(len(near), 'article')}:"
        yield from _answers(near, index, names)
    if check.silences:
        yield f"  Silent: {_listed([names[s.article] for s in check.silences])}."


def _answers(answers: Iterable[Answer], index: Index, names: Mapping[str, str]) -> Iterator[str]:
    for one in answers:
        quote: Quote = index.quote(one.account.article, *one.account.spans)
        chain = " ▸ ".join(flat(s.name, 120).strip(" ,;:") for s in one.account.attribution) or "in its own voice"
        force = one.account.attribution[-1].force if one.account.attribution else "asserts"
        told = ", ".join(filter(None, (chain, FORCE[force] if force != "asserts" else "", STATUS[one.account.status])))
        span = one.account.spans[0]
        date = index.bylines[one.account.article].date
        name = names[one.account.article]
        yield f"    {name}{f', {date}' if date and date not in name else ''} [{span.start}–{span.end}]"
        yield f"      “{quote.words}” ({told})"
        if one.relation.relation != "same":
            yield f"      {flat(one.relation.why, 400)}"
        for mismatch in one.mismatches:
            yield f"      {_mismatch(mismatch)}"


def _mismatch(one: Mismatch) -> str:
    place = f"“{flat(one.told.exact, 80)}” in a place like it" if one.told else "nothing like it"
    return f"“{flat(one.asked.exact, 80)}” is nowhere in it; it has {place} (confidence {one.confidence:.2f})."


def _names(index: Index) -> dict[str, str]:
    """What each article is called: by its outlet; where that has several, with their dates, then titles, then ids."""
    articles = index.material.articles
    names = {i: flat(by.outlet, 80) for i, by in index.bylines.items()}
    for more in (
        {i: by.date for i, by in index.bylines.items()},
        {i: f"“{flat(one.title, 60)}”" for i, one in articles.items() if one.title},
        {i: flat(i, 60) for i in articles},
    ):
        times = Counter(names.values())
        names = {i: f"{name}, {more[i]}" if times[name] > 1 and more.get(i) else name for i, name in names.items()}
    return names


def _listed(names: Sequence[str]) -> str:
    # what has a comma in it is set apart by more than a comma
    between = "; " if any(", " in name for name in names) else ", "
    return between.join(names[:LISTED]) + (f" and {len(names) - LISTED} more" if len(names) > LISTED else "")
