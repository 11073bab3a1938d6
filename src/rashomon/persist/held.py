"""Spans inside plain data, held against the texts of which they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Found = tuple[str, str | None, Mapping[str, Any]]
"""Where a span stands, of which article it is (None where nothing tells), and the span. A place of a merged event that
none of its reports has stands here too, of no article."""

NO_TEXT = "there is no text against which it could be held"
UNREPORTED = "no report of the event has it"

_HOLDING = (dict, list, tuple)
_SIDES = {"a_span": "a", "b_span": "b", "a_changes": "a", "b_changes": "b"}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it must be.

    Attributes:
        article: whose text or findings, or "" where it is of none.
        where: what it is ("sha256", "claims[3].spans[0]", "story-…: points[0].accounts[1].spans[0]").
        why: what is wrong, in words.
    """

    article: str
    where: str
    why: str


def spans(value: Any, texts: Mapping[str, str], article: str | None = None, where: str = "") -> Iterator[Fault]:
    """Every span inside plain data, held against the text of its article.

    Args:
        value: dicts and lists, as JSON has them. An object's "article" tells of which its spans are; of a relation or
            wording "a" and "b" do, of a derivation "child" and "parent".
        texts: as they were read, by article id.
        article: of which the spans are, where nothing inside tells.
        where: the name of the value.
    """
    for place, of, span in located(value, article, where):
        why = fault(span, None if of is None else texts.get(of)) if "exact" in span else UNREPORTED
        if why:
            yield Fault(of or "", place, why)


def located(value: Any, article: str | None = None, where: str = "") -> list[Found]:
    """Every span inside plain data; arguments as for ``spans``."""
    found: list[Found] = []
    _look(value, article, where, found)
    return found


def _look(value: Any, article: str | None, where: str, found: list[Found]) -> None:
    if isinstance(value, list | tuple):
        for n, one in enumerate(value):
            if isinstance(one, _HOLDING):
                _look(one, article, f"{where}[{n}]", found)
    elif isinstance(value, dict):
        if "exact" in value and "start" in value and "end" in value:
            found.append((where, article, value))
        named = value.get("article")
        article = named if isinstance(named, str) else article
        for key, one in value.items():
            if not isinstance(one, _HOLDING):
                continue
            if key in _SIDES and isinstance(value.get(_SIDES[key]), str):
                _look(one, value[_SIDES[key]], f"{where}.{key}", found)
            elif key == "places" and isinstance(value.get("reports"), list | tuple):
                # of a merged event: each is that of one of its reports, which are looked into themselves
                reported = [place for report in value["reports"] for place in report.get("places", ())]
                for n, place in enumerate(one):
                    if isinstance(place, dict) and place not in reported:
                        found.append((f"{where}.places[{n}]", None, place))
            elif key == "passages" and {"child", "parent"} <= value.keys():
                for n, passage in enumerate(one):
                    for side in ("child", "parent"):
                        _look(passage[side], value[side], f"{where}.passages[{n}].{side}", found)
            else:
                _look(one, article, f"{where}.{key}" if where else key, found)


def fault(span: Mapping[str, Any], text: str | None) -> str | None:
    """What is wrong with a span of a text, or None; of no text every span is wrong."""
    if text is None:
        return NO_TEXT
    start, end, exact = span["start"], span["end"], span["exact"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        return f"[{start}, {end}) is no span of a text of {len(text)} characters"
    if text[start:end] != exact:
        return f"[{start}, {end}) is {text[start:end]!r:.100}, not {exact!r:.100}"
    return None
