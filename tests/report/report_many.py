"""A constructed story of many articles, to measure how large and how readable its page is. No sentence is news."""

from __future__ import annotations

import random

from report_merged import merged

from rashomon.article import Article, Span
from rashomon.findings import Actor, Attribution, Claim, Event, Findings, Quantity, Reference, Time
from rashomon.linked_actor import LinkedActor
from rashomon.report.base import Material
from rashomon.speaker import Speaker
from rashomon.story import Account, Comparison, Derivation, Forecast, Passage, Point, Relation, Silence, Story

PEOPLE = ("Ilka Brandvold", "Tomas Reyl", "Hanne Okoro", "Sorin Vale", "Maud Tessler", "Ines Kaur", "Per Lindqvar")
UNNAMED = ("a port official", "two clerks", "a person in the room", "officials in Trieste", "an envoy")
NOUNS = ("sluice", "quay", "reservoir", "pump station", "canal", "ferry line", "grain store", "harbour wall", "lock")
DEEDS = ("will be closed", "was inspected", "lost its funding", "is to be rebuilt", "was handed over", "stays open")
PLACES = ("north of Trieste", "near the old station", "on the eastern bank", "behind the customs house")
FILLER = (
    "Nothing further was known about the matter on the day.",
    "The hall was full, and the windows were open because of the heat.",
    "People who live along the water have heard such sentences before.",
    "It was the third such evening in the town this season.",
    "The clerk wrote everything down in a green book.",
)


class _Text:
    """Collects sentences and remembers where each began."""

    def __init__(self) -> None:
        self.parts = ["Constructed example, not news.\n\n"]
        self.length = len(self.parts[0])

    def add(self, words: str) -> int:
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return start


def many(articles: int = 50, words: int = 700, points: int = 60, seed: int = 7) -> Material:
    """A story of ``articles`` articles of about ``words`` words with ``points`` shared points."""
    rng = random.Random(seed)
    facts = [
        (f"the {rng.choice(NOUNS)} {rng.choice(PLACES)} {rng.choice(DEEDS)}", rng.randint(2, 90) * 10)
        for _ in range(points)
    ]
    weight = [1 / (1 + n / 6) for n in range(points)]
    made = [_article(n, rng, facts, weight, words) for n in range(articles)]
    ids = [article.id for article, _, _ in made]
    where: dict[int, dict[str, tuple[str, Span, Span, int, str]]] = {}
    lone: list[Point] = []
    for article, findings, told in made:
        for fact, claim, span, number, value, source in told:
            if fact is None:
                account = Account(article.id, (span,), (), "happened", 0.8, (claim,))
                lone.append(Point(f"l{len(lone)}", span.exact, (account,), (), (), 1, ("told once",)))
            else:
                where.setdefault(fact, {}).setdefault(article.id, (claim, span, number, value, source))
        assert findings.claims
    derivations = tuple(_derivation(n, made) for n in range(1, articles) if n % 5 in (1, 2, 3))
    story = Story(
        "many",
        "Long evening over the water works of Trieste",
        tuple(ids),
        tuple(_point(fact, facts, told, ids) for fact, told in sorted(where.items())) + tuple(lone),
        derivations,
        (),
        tuple(
            Forecast(f"f{n}", a.id, (f.claims[0].spans[0],), (), "promises", a.published, None, "open")
            for n, (a, f, _) in enumerate(made[::4])
        ),
        articles - len(derivations),
    )
    actors = tuple(
        LinkedActor(f"A{n}", name, "person", None, "GOV", tuple((a.id, f"a{n}") for a, _, _ in made), ())
        for n, name in enumerate(PEOPLE)
    )
    comparison = merged(Comparison(actors, (story,), derivations), [(a, f) for a, f, _ in made])
    return Material.of([a for a, _, _ in made], [f for _, f, _ in made], comparison)


def _article(n: int, rng: random.Random, facts: list, weight: list, words: int):
    text = _Text()
    count = len(facts)
    chosen = list(dict.fromkeys(rng.choices(range(count), weight, k=26)))
    attributions, claims, quantities, times, events, told, sentences, mentions = [], [], [], [], [], [], [], {}
    length = 0
    for k in range(400):
        if length >= words:
            break
        fact = chosen[k // 2] if k % 2 == 0 and k // 2 < len(chosen) else None
        start = text.length
        if fact is None and k % 7 != 1:
            sentence = rng.choice(FILLER)
            text.add(sentence + (" " if k % 4 else "\n\n"))
        else:
            label, number = (
                facts[fact]
                if fact is not None
                else (f"the {rng.choice(NOUNS)} {rng.choice(PLACES)} {rng.choice(DEEDS)}", rng.randint(2, 900) * 10)
            )
            value = number if fact is None or (fact + n) % 9 else number + 130
            who = rng.randrange(len(PEOPLE) + len(UNNAMED))
            source = PEOPLE[who] if who < len(PEOPLE) else UNNAMED[who - len(PEOPLE)]
            content = f"{value} metres of {label}"
            sentence = f"{source} said on March {2 + n % 20} that {content}."
            at = text.add(sentence + " ")
            low = at + sentence.index(content)
            spans = {
                "source": Span(at, at + len(source), source),
                "cue": Span(at + len(source) + 1, at + len(source) + 5, "said"),
                "content": Span(low, low + len(content), content),
                "number": Span(low, low + len(f"{value} metres"), f"{value} metres"),
                "time": None,
            }
            date = f"on March {2 + n % 20}"
            t = at + sentence.index(date)
            spans["time"] = Span(t, t + len(date), date)
            mark = f"{len(claims) + 1}"
            day = f"2031-03-{2 + n % 20:02}"
            named = who < len(PEOPLE)
            attributions.append(
                Attribution(
                    f"s{mark}",
                    spans["source"],
                    spans["cue"],
                    (spans["content"],),
                    f"a{who}" if named else None,
                    "named" if named else "anonymous",
                    "indirect",
                    "asserts",
                    None,
                    0.87,
                )
            )
            if named:
                mentions.setdefault(who, []).append(spans["source"])
            quantities.append(Quantity(f"q{mark}", spans["number"], value, value, "m", "exact", None, None))
            times.append(Time(f"t{mark}", spans["time"], "DATE", day, day, day, "publication"))
            claims.append(
                Claim(
                    f"c{mark}",
                    (spans["content"],),
                    (f"s{mark}",),
                    "planned" if k % 6 == 0 else "happened",
                    0.8,
                    times=(f"t{mark}",) if k % 8 == 0 else (),
                    quantities=(f"q{mark}",),
                )
            )
            if named and k % 4 == 0:
                other = PEOPLE[(who + 1) % len(PEOPLE)]
                events.append(
                    Event(
                        f"e{mark}",
                        "CONSULT" if k % 8 else "ACCUSE",
                        (),
                        (),
                        1.0,
                        spans["cue"],
                        (Reference(spans["source"].start, spans["source"].end, source, f"a{who}"),),
                        (Reference(spans["number"].start, spans["number"].end, other, None),),
                        (),
                        (),
                        (),
                        "happened",
                        False,
                        f"s{mark}",
                        0.7,
                    )
                )
            told.append((fact, f"c{mark}", spans["content"], spans["number"], value, source))
        length += len(sentence.split())
        sentences.append(Span(start, start + len(sentence), sentence))
    whole = "".join(text.parts)
    article = Article(
        f"m{n:03}",
        whole,
        f"Evening {n + 1} at the water works, with many sentences",
        f"Paper number {n + 1}",
        f"https://paper{n}.example/x",
        f"2031-03-{2 + n % 20:02}T{n % 24:02}:15:00Z",
    )
    people = tuple(Actor(f"a{w}", PEOPLE[w], "person", None, "GOV", tuple(at)) for w, at in sorted(mentions.items()))
    findings = Findings(
        article.id,
        article.sha256,
        "en",
        sentences=tuple(sentences),
        attributions=tuple(attributions),
        events=tuple(events),
        actors=people,
        quantities=tuple(quantities),
        times=tuple(times),
        claims=tuple(claims),
    )
    return article, findings, told


def _point(fact: int, facts: list, told: dict, ids: list[str]) -> Point:
    accounts = tuple(
        Account(
            i,
            (span,),
            (Speaker(source, "named" if source in PEOPLE else "anonymous", None, None, None, "asserts"),),
            "happened",
            0.8,
            (claim,),
        )
        for i, (claim, span, _, _, source) in sorted(told.items())
    )
    first: dict[int, tuple[str, Span]] = {}
    relations = []
    for i, (_, _, number, value, _) in sorted(told.items()):
        for other, (j, span) in first.items():
            if other != value:
                a, b = sorted(((i, number), (j, span)))
                relations.append(
                    Relation(a[0], b[0], "conflict", "value", f"{a[1].exact} against {b[1].exact}", a[1], b[1])
                )
        first.setdefault(value, (i, number))
    silences = tuple(
        Silence(i, "strong" if n % 11 == 0 else "medium" if n % 3 else "weak", "")
        for n, i in enumerate(ids)
        if i not in told
    )
    return Point(
        f"p{fact}", facts[fact][0], accounts, tuple(relations), silences, max(1, len(accounts) // 2), ("one reason",)
    )


def _derivation(n: int, made: list) -> Derivation:
    child, parent = made[n][0], made[n - n % 5][0]
    passages = []
    room = min(len(child.text), len(parent.text)) // 4
    for k in range(3):
        start = 40 + room * k
        mine, theirs = (Span.of(a.text, start, start + room // 2 + 20 * k) for a in (child, parent))
        passages.append(Passage(mine, theirs, ("verbatim", "edit", "paraphrase")[k], ("hedge dropped",) if k else ()))
    return Derivation(child.id, parent.id, "edit", 0.3 + 0.1 * (n % 5), tuple(passages), n % 4 != 0, "published later")
