"""A number for words, the same on every machine and in every store."""

from __future__ import annotations

from hashlib import blake2b


def number_of(words: str) -> int:
    """64 bits of BLAKE2b over the words in UTF-8, as an unsigned integer."""
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
