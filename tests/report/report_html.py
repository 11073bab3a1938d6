"""Reads a page back: a small tree-less parser that keeps what the tests ask for."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "br", "img", "input", "rect", "path", "circle", "link", "hr"}


class Reading(HTMLParser):
    """Elements in order with their attributes, their text content, and whether they nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[list[str]] = []
        self.open: list[int] = []
        self.nested = True
        self.text = ""
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts.append([])
        if tag not in VOID:
            self.open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.elements[self.open[-1]][0] != tag:
            self.nested = False
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for one in self.open:
            self.texts[one].append(data)

    def content(self, attribute: str, value: str) -> list[str]:
        """The text content of every element whose attribute has that value."""
        return [
            "".join(text)
            for (_, attributes), text in zip(self.elements, self.texts, strict=True)
            if attributes.get(attribute) == value
        ]
