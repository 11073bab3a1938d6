"""Texts from outside as they can be shown on a terminal."""

from __future__ import annotations


def printable(text: str, longest: int = 160) -> str:
    """One line of a text from outside, without control characters that could move a terminal's cursor."""
    clean = "".join(c if c.isprintable() else " " for c in text)
    return clean if len(clean) <= longest else clean[: longest - 1] + "…"
