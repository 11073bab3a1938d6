"""Slips: does an article that contradicts itself on one point show, and one that does not stay clean?

    python evals/slips.py [--misses] [--real N]

Articles of our own making, from templates in two halves: ``slips_open.py``, by which the rules were written, and
``slips_held.py``, written before them and only scored. ``slips_third.py`` was written after them, by an author who knew
neither the rules nor the other templates, and is only scored. A template's marks:

    {n} {A.last} {day.other}   a number, name or day; the same all through one article
    <one|other>                a sentence that varies from article to article
    [[kind|right|wrong]]       where a slip of that kind is planted: the article then has "wrong", once
    [[hard-kind||text]]        what looks like a slip and is none; left out but in one control

Each place for a slip gives an article with it and the same article without; each hard mark gives one more control, with
names and numbers of its own. A slip counts as found where one of the spans shown meets the sentence in which it was
planted; what is shown anywhere else is false, also in an article with a slip. The baseline takes two different
numbers before one noun for a slip.

With ``--misses`` the slips of the first half that are not found, and what is falsely shown there, are printed. With
``--real N`` what is shown in every (3,000 / N)th article of ``shared`` beside the checkout, at full length, to be read:
nobody has marked which of it is right.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import SimpleNamespace

import gate
import rashomon
import slips_held
import slips_open
import slips_third
from rashomon.article import Article, Span
from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.internal import Internal
from rashomon.findings import Findings
from rashomon.units import from_base_units

PUBLISHED = "2025-03-14"  # a Friday
HALVES = {"open": slips_open.TEMPLATES, "held": slips_held.TEMPLATES, "third": slips_third.TEMPLATES}
MARK = re.compile(r"\[\[(?P<kind>[\w-]+)\|(?P<right>[^|\]]*)\|(?P<wrong>[^|\]]*)\]\]")
CHOICE = re.compile(r"<([^|<>]+)\|([^|<>]+)>")

FIRST_NAMES = "Marit Tobias Ilse Anders Rhona Pavel Celia Jonas Edda Milo Greta Oskar Nadia Bruno".split()
LAST_NAMES = "Kessler Ovander Brandt Tallis Merrow Haldane Lindqvist Sorel Varga Penrose Aldous Quill Rask Dorn".split()
PLACES = "Velmora Castrin Orlesk Tarnby Halvik Drossen Pellwick Norrvale Maristead Eskmouth Grelling Southay".split()
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday")
MONTHS = ("January", "February")
WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen".split()


@dataclass(frozen=True, slots=True)
class Made:
    """An article with what was done to it.

    Attributes:
        kind: of the slip planted, "hard-…" or "clean".
        planted: start and end of the sentences in which the slip stands, or None.
    """

    id: str
    text: str
    kind: str
    planted: tuple[int, int] | None


class Number(SimpleNamespace):
    """A number with others that it is not, told with commas."""

    def __init__(self, value: int, other: int) -> None:
        """Args: value: what is right. other: what a slip makes of it."""
        step = 10 ** (len(str(value)) - 1)
        super().__init__(
            value=f"{value:,}",
            other=f"{other:,}",
            less=f"{value - max(1, value // 4):,}",
            more=f"{value + max(2, value // 3):,}",
            up=f"{-(-value // step) * step:,}",
            round=f"{round(value / step) * step:,}",
            word=WORDS[value] if value < len(WORDS) else str(value),
            other_word=WORDS[other] if other < len(WORDS) else str(other),
            miles=f"{from_base_units(1000.0 * value, 'mi'):.0f}",
            other_miles=f"{from_base_units(1000.0 * other, 'mi'):.0f}",
        )

    def __str__(self) -> str:
        return str(self.value)


class Named(SimpleNamespace):
    """A word or name with its parts and what a slip makes of it."""

    def __str__(self) -> str:
        return str(self.value)


def filling(chance: random.Random) -> dict[str, Number | Named]:
    """What stands for the letters of a template in one article."""

    def number(low: int, high: int) -> Number:
        value = chance.randint(low, high)
        return Number(value, value + max(2, round(value * chance.uniform(0.2, 0.6))))

    def year(low: int, high: int) -> Named:
        value = chance.randint(low, high)
        return Named(value=value, other=value + chance.choice((-7, -2, 3, 11)), later=chance.randint(2005, 2021))

    day, wrong = chance.sample(DAYS, 2)
    dates = [f"{MONTHS[i // 14]} {2 * (i % 14) + 1}" for i in chance.sample(range(28), 2)]
    if chance.random() < 0.5:
        dates = [" ".join(reversed(one.split())) for one in dates]
    people = [
        Named(value=f"{first} {last}", last=last)
        for first, last in zip(chance.sample(FIRST_NAMES, 5), chance.sample(LAST_NAMES, 5), strict=True)
    ]
    return {
        "n": number(15, 40),
        "m": number(45, 90),
        "k": number(3, 8),
        "big": number(1200, 9800),
        "sum": number(120, 480),
        "share": number(21, 58),
        "km": number(14, 60),
        "age": number(27, 60),
        "year": year(1962, 1999),
        "day": Named(value=day, other=wrong),
        "date": Named(value=dates[0], other=dates[1]),
        **dict(zip("ABCDE", people, strict=True)),
        **{letter: Named(value=place) for letter, place in zip("UVWX", chance.sample(PLACES, 4), strict=True)},
    }


def made(half: str, name: str, template: str, mark: int | None, plant: bool, seed: str) -> Made:
    """The article that a template gives with one of its marks set to what it plants, or with none."""
    chance = random.Random(seed)
    values = filling(chance)
    paragraphs = [" ".join(p.split()) for p in template.strip().split("\n\n")]
    marks = list(MARK.finditer("\n\n".join(paragraphs)))
    chosen = marks[mark] if mark is not None else None
    out, at = [], 0
    for one in marks:
        out.append(one.string[at : one.start()])
        # the planted words stand between two marks of their own until the text is done
        out.append(f"\x02{one['wrong']}\x03" if one is chosen and plant else one["right"])
        at = one.end()
    text = "".join(out) + (marks[-1].string[at:] if marks else template)
    text = CHOICE.sub(lambda m: m[1 + chance.randrange(2)], text).format_map(values)
    text = re.sub(r"(?:(?<=\n\n)|(?<=[.!?] )|^)(\x02?)([a-z])", lambda m: m[1] + m[2].upper(), text)
    text = re.sub(r" (?= |\n|[,.]|$)", "", re.sub(r" (\x02|\x03)(?= )", r"\1", text))
    first = text.find("\x02")
    text = text.replace("\x02", "")
    last = text.find("\x03")
    text = text.replace("\x03", "")
    kind = chosen["kind"] if chosen and plant else "clean"
    stop = re.compile(r"[.!?][\"”]?(?=\s|$)")
    begin = max((m.end() for m in stop.finditer(text, 0, max(0, first))), default=0)
    end = next((m.end() for m in stop.finditer(text, max(0, last - 1))), len(text))
    where = (begin, end) if first >= 0 and not kind.startswith("hard-") else None
    return Made(f"{half}-{name}-{mark}-{kind}", text, kind, where)


def articles(half: str) -> Iterator[Made]:
    """All articles of one half: with slips, without, and the hard controls."""
    for name, template in HALVES[half].items():
        for i, mark in enumerate(MARK.finditer(template)):
            yield made(half, name, template, i, True, f"{half}/{name}/{i}")
            if not mark["kind"].startswith("hard-"):
                yield made(half, name, template, i, False, f"{half}/{name}/{i}")


Pair = tuple[Span, Span]


def ours(pairs: Sequence[tuple[Article, Findings]]) -> list[list[tuple[Span, Span, str]]]:
    """The slips that are shown in each article, with why."""
    desk = Desk.of(pairs)
    desk.stories = [StoryDraft((article.id,)) for article, _ in pairs]
    return [[(r.a_span, r.b_span, r.why) for r in story.internal] for story in Internal()(desk).stories]


COUNTED = re.compile(
    r"\b(?P<number>\d[\d.,]*|" + "|".join(WORDS[2:]) + r")(?: million)? (?P<noun>[a-z]+)", re.IGNORECASE
)


def baseline(text: str) -> list[tuple[Span, Span, str]]:
    """Two different numbers before the same noun."""
    found: dict[str, re.Match[str]] = {}
    out = []
    for one in COUNTED.finditer(text):
        other = found.setdefault(one["noun"].casefold(), one)
        if other["number"].casefold() != one["number"].casefold():
            spans = [Span(m.start(), m.end(), m[0]) for m in (other, one)]
            out.append((spans[0], spans[1], f"two numbers of {one['noun']}"))
    return out


def hits(one: Made, shown: Sequence[tuple[Span, Span, str]]) -> list[bool]:
    """For each slip shown whether it is the planted one."""
    if one.planted is None:
        return [False] * len(shown)
    start, end = one.planted
    return [any(start < s.end and s.start < end for s in pair[:2]) for pair in shown]


def scored(found: Sequence[tuple[Made, Sequence[tuple[Span, Span, str]]]]) -> dict[str, float]:
    """Shares in percent: slips found, articles of each sort in which something false is shown."""
    with_slip = [any(hits(one, shown)) for one, shown in found if one.planted]
    sorts: dict[str, list[bool]] = {"false_clean": [], "false_hard": [], "false_beside": []}
    for one, shown in found:
        sort = "false_beside" if one.planted else "false_clean" if one.kind == "clean" else "false_hard"
        sorts[sort].append(not all(hits(one, shown)))
    controls = sorts["false_clean"] + sorts["false_hard"]
    shares = {"found": with_slip, "false": controls, **sorts}
    return {name: round(100 * sum(v) / max(1, len(v)), 1) for name, v in shares.items()}


def main() -> int:
    """Print the tables and hold the figures against their floors."""
    figures: dict[str, float] = {}
    print(f"{'':22}{'slips':>7}{'found':>8}{'controls':>10}{'false':>8}{'clean':>8}{'hard':>8}{'beside':>8}")
    for half in HALVES:
        all_made = list(articles(half))
        texts = [Article(one.id, one.text, outlet="a paper", published=PUBLISHED, language="en") for one in all_made]
        pairs = list(zip(texts, rashomon.annotate(texts), strict=True))
        by_us = list(zip(all_made, ours(pairs), strict=True))
        by_rule = [(one, baseline(one.text)) for one in all_made]
        for name, found in ((f"{half}, ours", by_us), (f"{half}, same noun", by_rule)):
            score = scored(found)
            slips = sum(one.planted is not None for one in all_made)
            cells = (slips, score["found"], len(all_made) - slips, *(score[k] for k in list(score)[1:]))
            print(f"{name:22}{cells[0]:>7}{cells[1]:>8}{cells[2]:>10}" + "".join(f"{c:>8}" for c in cells[3:]))
        figures |= {f"{half}_{name}": value for name, value in scored(by_us).items()}
        kinds = Counter(one.kind for one in all_made if one.planted)
        right = Counter(one.kind for one, shown in by_us if one.planted and any(hits(one, shown)))
        print("  by kind: " + ", ".join(f"{kind} {right[kind]}/{n}" for kind, n in sorted(kinds.items())))
        if half == "open" and "--misses" in sys.argv:
            show(by_us)
    if "--real" in sys.argv:
        real(int(sys.argv[sys.argv.index("--real") + 1]))
    return gate.check("slips", figures)


def real(wanted: int) -> None:
    """Print every slip shown in some real articles, and how many articles show one."""
    folder = gate.shared()
    if folder is None:
        raise SystemExit("the articles of shared are not beside the checkout")
    with gzip.open(folder / "data" / "articles" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = rows[:: max(1, len(rows) // wanted)][:wanted]
    texts = [Article(row["id"], row["text"], published=row["published"], language="en") for row in rows]
    found = ours(list(zip(texts, rashomon.annotate(texts), strict=True)))
    for article, shown in zip(texts, found, strict=True):
        for a, b, why in shown:
            print(f"\n{article.id}: {why}")
            for span in (a, b):
                around = article.text[max(0, span.start - 100) : span.end + 60]
                print(f"  … {' '.join(around.split())} …")
    some = sum(map(bool, found))
    print(f"\nreal articles: {some} of {len(texts)} show a slip ({100 * some / len(texts):.1f} in 100)")


def show(found: Sequence[tuple[Made, Sequence[tuple[Span, Span, str]]]]) -> None:
    """Print what was missed and what was shown falsely."""
    for one, shown in found:
        if one.planted and not any(hits(one, shown)):
            print(f"\nMISSED {one.id}: {one.text[slice(*one.planted)].strip()}")
        for (a, b, why), hit in zip(shown, hits(one, shown), strict=True):
            if not hit:
                print(f"\nFALSE {one.id}: {why}\n  {a.exact}\n  {b.exact}")


if __name__ == "__main__":
    sys.exit(main())
