"""What one more article costs as a store grows, without annotating it.

    python benchmarks/growth.py [--articles N] [--seconds S] [--plot docs/images/growth.svg]

Takes articles of ``shared`` beside the checkout, cut to ``WORDS`` words, and when these are used up variants of them:
the sentences in another order and a fifth of them left out, every name and longer word in another form, and a later
date, so that the stream goes on at the same pace a day, with new stories of about the same size. Findings are made
up: sentences, claims with vectors that hang on their words, and actors by their capitals. Thus all of ``add`` is
measured but annotation: writing, the words for search, grouping, and the comparison of the stories touched.

The articles come in batches (``BATCH``, one call of ``add`` each) up to each size of ``SIZES``; there ``PROBES`` single
articles are added, and the median of their processor seconds is the figure: other work on the machine changes these
little. Memory is the most that this process ever held. The exponent is the slope of logarithms: 0 where the cost of an
article does not hang on the store, 1 where it grows with it. It stops at the last size before ``--seconds``.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from articles import SOURCE, rows
from curves import Curve, exponent, picture

import rashomon
from rashomon.article import Span
from rashomon.findings import Actor, Claim, Findings

WORDS = 200
BATCH = 250
PROBES = 5
SIZES = (250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000)
DIMENSIONS = 384

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*\b")
_LONG = re.compile(r"\b[A-Za-z]{6,}\b")


@dataclass(frozen=True, slots=True)
class Probe:
    """What adding one article costs: articles in the store, processor seconds, and megabytes held at most."""

    articles: int
    seconds: float
    megabytes: int


class Made:
    """A runner that makes findings up; stories it compares."""

    def map(self, work: Callable[[Any], Any], items: Iterable[Any], **_: object) -> Iterator[Any]:
        """See ``rashomon._runtime.runner.Runner.map``."""
        return (findings(item) if isinstance(item, rashomon.Article) else work(item) for item in items)


def findings(article: rashomon.Article) -> Findings:
    """Sentences, a claim for each, and actors by their capitals."""
    sentences = tuple(
        Span(m.start(), m.end(), m[0]) for m in _SENTENCE.finditer(article.text) if len(m[0].split()) >= 4
    )
    mentions: dict[str, list[Span]] = {}
    for m in _NAME.finditer(article.text):
        mentions.setdefault(m[0], []).append(Span(m.start(), m.end(), m[0]))
    actors = tuple(
        Actor(f"a{n}", name, "person" if len(name.split()) < 3 else "organisation", None, None, tuple(spans))
        for n, (name, spans) in enumerate(sorted(mentions.items()))
    )
    claims = tuple(
        Claim(f"c{n}", (span,), (), "happened", 1.0, vector=_meaning(span.exact)) for n, span in enumerate(sentences)
    )
    return Findings(article.id, article.sha256, "en", sentences=sentences, actors=actors, claims=claims)


def _meaning(words: str) -> bytes:
    total = np.sum([_direction(word) for word in words.casefold().split()], axis=0)
    made: bytes = np.clip(127 * total / (np.abs(total).max() + 1e-9), -127, 127).astype(np.int8).tobytes()
    return made


@lru_cache(maxsize=50_000)
def _direction(word: str) -> np.ndarray:
    seed = int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")
    return np.random.default_rng(seed).standard_normal(DIMENSIONS)


def stream() -> Iterator[rashomon.Article]:
    """The articles in the order of their dates, then their variants, round after round."""
    found = [
        rashomon.Article(**{**row, "text": " ".join(row["text"].split(" ")[:WORDS])})
        for row in sorted(rows(), key=lambda row: (row["published"] or "9999", row["id"]))
    ]
    days = [day for day in map(_day, found) if day is not None]
    span = (max(days) - min(days)).days + 1
    for turn in range(10_000):
        for one in found:
            yield replace(one, language="en") if not turn else variant(one, turn, span)


def _day(article: rashomon.Article) -> date | None:
    try:
        return date.fromisoformat((article.published or "")[:10])
    except ValueError:
        return None


def variant(article: rashomon.Article, turn: int, span: int) -> rashomon.Article:
    """The article as another of a later time."""
    choose = random.Random(f"{article.id} {turn}")
    pieces = [m[0].strip() for m in _SENTENCE.finditer(article.text)]
    pieces = choose.sample(pieces, max(1, len(pieces) * 4 // 5))

    def renamed(text: str) -> str:
        # the same word becomes the same other word in all articles of a turn: stories stay stories
        text = _LONG.sub(lambda m: m[0][:-2] + _ending(m[0], turn), text)
        return _NAME.sub(lambda m: " ".join(word + _ending(word, turn) for word in m[0].split()), text)

    day = _day(article)
    published = (day + timedelta(days=span * turn)).isoformat() if day is not None else None
    return replace(
        article,
        id=f"{article.id}-turn-{turn}",
        text=renamed(" ".join(pieces)),
        title=renamed(article.title or ""),
        url=f"{article.url}?{turn}",
        published=published,
        sha256="",
        language="en",
    )


def _ending(word: str, turn: int) -> str:
    digest = blake2b(f"{word} {turn}".encode(), digest_size=2).digest()
    return "aeiou"[digest[0] % 5] + "lmnrst"[digest[1] % 6]


def measured(seconds: float, most: int) -> Iterator[Probe]:
    """Fill a store, and tell at each size what one more article costs."""
    began = time.monotonic()
    articles = stream()
    kept = 0
    with tempfile.TemporaryDirectory() as folder, rashomon.Store.open(Path(folder) / "growth.duckdb") as store:
        for size in SIZES:
            while kept + PROBES < size:
                if time.monotonic() - began > seconds:
                    return
                some = min(BATCH, size - kept)
                store.add(islice(articles, some), runner=Made())
                kept += some
            if size > most:
                return
            costs = []
            for one in islice(articles, PROBES):
                start = time.process_time()
                store.add([one], runner=Made())
                costs.append(time.process_time() - start)
                kept += 1
            held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            yield Probe(size, round(statistics.median(costs), 3), held)


def main() -> int:
    """Print the figures as tab-separated lines, and draw them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=32_000)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--plot", type=Path)
    wanted = parser.parse_args()
    if not SOURCE.is_file():
        print("skipped: the articles (shared/data/articles) are not beside this checkout", file=sys.stderr)
        return 0
    probes = []
    print("articles\tseconds\tmegabytes")
    for probe in measured(wanted.seconds, wanted.articles):
        print(f"{probe.articles}\t{probe.seconds}\t{probe.megabytes}", flush=True)
        probes.append(probe)
    points = [(one.articles, one.seconds) for one in probes]
    if len(points) > 1:
        print(f"exponent\t{exponent(points):.2f}")
    if wanted.plot and points:
        title = "Processor seconds of adding one article, by articles in the store"
        wanted.plot.write_text(picture([Curve(title, points)]), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
