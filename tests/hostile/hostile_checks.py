"""What must hold of any output, whatever went in: valid, complete, true to the text, and inert."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from hostile_inputs import PLAIN, Case

Object = dict[str, Any]

OURS = {
    "html", "head", "meta", "title", "style", "script", "body", "header", "main", "footer", "nav", "section", "aside",
    "div", "p", "span", "a", "b", "i", "em", "strong", "small", "bdi", "q", "blockquote", "mark", "ins", "del", "code",
    "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary",
    "h1", "h2", "h3", "h4", "fieldset", "legend", "label", "input", "button", "svg", "path", "circle", "rect", "text",
    "tspan",
}  # fmt: skip
"""Every element that the page's templates use."""

VOID = {"meta", "input", "br", "img", "path", "circle", "rect"}


def strict_json(text: str) -> Any:
    """The value; NaN and infinities, which JSON has no form for, are refused."""

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    return json.loads(text, parse_constant=refuse)


def listed(case: Case, articles: list[Object], texts: Mapping[str, str] | None = None) -> None:
    """Every article of the case is there once, read to the character or with its reason.

    Args:
        articles: objects with "id" and "read".
        texts: by id, where the output holds them.
    """
    assert len(articles) == len(case.read) + len(case.aside) + 1
    assert len({one["id"] for one in articles}) == len(articles)
    read = [one["id"] for one in articles if one["read"] is True]
    assert len(read) == len(case.read) + 1
    if texts is not None:
        wanted = Counter([PLAIN, *(text for text in case.read if text)])
        assert not wanted - Counter(texts[i] for i in read)
    reasons = [str(one["read"]) for one in articles if one["read"] is not True]
    for words in set(case.aside):
        assert sum(words in reason for reason in reasons) >= case.aside.count(words), reasons
    assert all(len(reason) > 10 and ";" in reason for reason in reasons), reasons


def spans(value: Any) -> Iterator[Object]:
    """Every object with start, end and exact, wherever it stands."""
    if isinstance(value, dict):
        if {"start", "end", "exact"} <= value.keys():
            yield value
        for one in value.values():
            yield from spans(one)
    elif isinstance(value, list):
        for one in value:
            yield from spans(one)


def exact(found: Any, text: str) -> None:
    """Checks that every span below ``found`` holds the characters it names."""
    for span in spans(found):
        assert 0 <= span["start"] < span["end"] <= len(text)
        assert text[span["start"] : span["end"]] == span["exact"]


def comparison(document: Object, texts: Mapping[str, str]) -> None:
    """Every span of a comparison holds the characters of the article that it names."""
    assert document["format"] == "rashomon/1"
    for story in document["stories"]:
        assert set(story["articles"]) <= texts.keys()
        for point in story["points"]:
            for account in point["accounts"]:
                exact(account, texts[account["article"]])
            for relation in point["relations"]:
                exact(relation["a_span"], texts[relation["a"]])
                exact(relation["b_span"], texts[relation["b"]])
        for one in story["internal"]:
            exact([one["a"], one["b"]], texts[one["article"]])
        for forecast in story["forecasts"]:
            exact([forecast["spans"], forecast["speaker"], forecast["horizon"]], texts[forecast["article"]])
    for one in document["derivations"]:
        for passage in one["passages"]:
            exact(passage["child"], texts[one["child"]])
            exact(passage["parent"], texts[one["parent"]])
    for actor in document["actors"]:
        for evidence in actor["evidence"]:
            exact(evidence["span"], texts[evidence["article"]])


class Page(HTMLParser):
    """A dossier read back: its articles' texts, what of it is not ours, and all that it says."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.foreign: list[str] = []
        self.open: list[tuple[str, str]] = []
        self.bodies: list[str] = []
        self.articles = 0
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.said: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in OURS:
            self.foreign.append(tag)
        for name, value in given.items():
            if name.startswith("on") or name in ("style", "src", "srcdoc", "action", "formaction", "background"):
                self.foreign.append(f"{tag} {name}={value}")
            if name in ("href", "xlink:href") and not re.match(r"#|https?://[^\s/]", value):
                self.foreign.append(f"{tag} {name}={value}")
        if "id" in given:
            self.ids.append(given["id"])
        if given.get("href", "").startswith("#"):
            self.targets.add(given["href"][1:])
        self.articles += "art" in given.get("class", "").split()
        if "body" in given.get("class", "").split():
            self.bodies.append("")
        if tag not in VOID:
            self.open.append((tag, given.get("class", "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not self.open or self.open.pop()[0] != tag:
            self.foreign.append(f"a stray </{tag}>")

    def handle_comment(self, data: str) -> None:
        self.foreign.append(f"a comment: {data[:40]}")

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        if "style" in tags or "script" in tags:
            return
        self.said.append(data)
        if any(name == "body" for _, name in self.open):
            self.bodies[-1] += data


def inert(html: str) -> Page:
    """Checks that nothing on the page comes from outside it and that all its links lead somewhere."""
    page = Page(html)
    assert page.foreign == []
    assert html.count("<script>") == html.count("</script>") == html.count("<style>") == html.count("</style>") == 1
    assert len(page.ids) == len(set(page.ids))
    assert page.targets <= set(page.ids)
    html.encode("utf-8")
    return page
