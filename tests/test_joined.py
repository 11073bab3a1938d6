"""Words in several pieces: a quotation that a cue interrupts is one, anything else shows where words are left out."""

from __future__ import annotations

import pytest

from rashomon import Span
from rashomon.joined import joined


def spans(text: str, *parts: str) -> list[Span]:
    return [Span.of(text, text.index(part), text.index(part) + len(part)) for part in parts]


@pytest.mark.parametrize(
    ("text", "parts", "words"),
    [
        ("“The talks,” she said, “went well.”", ("“The talks,”", "“went well.”"), "“The talks went well.”"),
        ("“The talks,” she said, “went well.”", ("The talks", "went well"), "The talks went well"),
        ('"The talks," she said, "went well."', ('"The talks,"', '"went well."'), '"The talks went well."'),
        ("“We wait,” she said. “But we sail.”", ("“We wait,”", "“But we sail.”"), "“We wait. But we sail.”"),
        ("“Are we late?” she asked. “We sail.”", ("“Are we late?”", "“We sail.”"), "“Are we late? We sail.”"),
        ("The port, which was full, was closed", ("The port", "was closed"), "The port … was closed"),
        ("“A,” not “B,” she said, “C d”", ("“A,”", "“C d”"), "“A,” … “C d”"),
        ("“The talks,” she said.\n\n“They went well.”", ("“The talks,”", "“They went well.”"),
         "“The talks,” … “They went well.”"),
        ("The port was closed", ("The port was closed",), "The port was closed"),
    ],
)  # fmt: skip
def test_pieces_on_one_line(text: str, parts: tuple[str, ...], words: str) -> None:
    assert joined(text, spans(text, *parts)) == words
    assert joined(text, reversed(spans(text, *parts))) == words
