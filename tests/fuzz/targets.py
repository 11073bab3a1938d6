"""What is fuzzed: each reader, and the alignment of passages. A target raises where what it holds to is broken."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.acquire import READERS, Source
from rashomon.acquire.base import Linked, Remark
from rashomon.acquire.readers import found_in
from rashomon.acquire.soundness import sound
from rashomon.article import Article, text_sha256
from rashomon.compare.fingerprints import Words
from rashomon.compare.passages import FEWEST, GAP, SEED, align

Target = Callable[[bytes], None]

FAULTS = ("IndexError", "KeyError", "TypeError", "AttributeError", "UnboundLocalError", "AssertionError", "MemoryError")
"""Errors that mean a slip of ours where the parser is our own or Python's: those of damaged files have better names."""

OWN = ("plain text", "JSON", "CSV", "GDELT GKG")
"""Readers that parse by themselves, as their names are."""


def reader(name: str) -> Target:
    """A target for the reader of that name: whatever the bytes, articles come out, sound, and nothing else."""
    (one,) = (reader for reader in READERS if reader.name == name)
    suffix = one.suffixes[0]

    def target(data: bytes) -> None:
        one.sniff(data[: 2**16])
        found = list(found_in(Source(f"quay{suffix}", data=data)))
        assert found
        for some in found:
            if isinstance(some, Remark):
                continue
            article = sound(some.article if isinstance(some, Linked) else some, f"quay{suffix}")
            _whole(article)
            if name in OWN:
                assert not any(fault in str(article.problem) for fault in FAULTS), article.problem

    return target


def _whole(article: Article) -> None:
    assert article.problem or article.text.strip()
    assert article.sha256 == text_sha256(article.text)
    assert article.problem is None or (";" in article.problem and article.problem.isprintable())
    for text in (article.text, article.title, article.outlet, article.url, article.id, article.problem):
        (text or "").encode("utf-8")
    assert "\n" not in (article.title or "") + (article.outlet or "")
    assert article.url is None or len(article.url) <= 4_000


def sniffing(data: bytes) -> None:
    """Bytes without a name: one of the readers takes them."""
    assert list(found_in(Source("-", data=data)))


def passages(data: bytes) -> None:
    """Two texts of few words: their passages lie in order and apart, and hold the same words.

    Each byte is a word; the first one says where the one text ends and the other begins.
    """
    cut = data[0] * len(data) // 255 + 1 if data else 0
    one, other = (Words.of(" ".join(f"w{byte % 23}" for byte in part)) for part in (data[1:cut], data[cut:]))
    end = 0
    taken: set[int] = set()
    for found in align(one, other):
        assert end <= found.b < found.b_end <= len(other)
        end = found.b_end
        assert 0 <= found.a < found.a_end <= len(one)
        assert sum(size for _, _, size in found.runs) >= FEWEST
        assert (found.a, found.b) == found.runs[0][:2]
        last_a, last_b = found.a, found.b
        for a, b, size in found.runs:
            assert size >= SEED
            assert 0 <= a - last_a <= GAP
            assert 0 <= b - last_b <= GAP
            assert one.forms[a : a + size] == other.forms[b : b + size]
            assert not taken.intersection(range(a, a + size)), "a word stands in two passages"
            taken.update(range(a, a + size))
            last_a, last_b = a + size, b + size


TARGETS: dict[str, Target] = {
    **{"".join(filter(str.isalnum, one.name)).lower(): reader(one.name) for one in READERS},
    "sniffing": sniffing,
    "passages": passages,
}
"""All targets by the names of their folders below ``corpus/``."""
