"""What each part of the page says of the constructed story."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast

import pytest

from rashomon.article import Article, Span
from rashomon.findings import Actor, Attribution, Claim, Findings, Quantity, Time
from rashomon.linked_actor import LinkedActor
from rashomon.report import axis, conflicts, deeds, forecasts, format_named, lineage, matrix, speakers, timeline
from rashomon.report.base import Material
from rashomon.report.differences import camps
from rashomon.report.index import Index, unquoted
from rashomon.report.wording import join, quantity
from rashomon.roots import root_groups
from rashomon.speaker import Speaker
from rashomon.story import Account, Comparison, Derivation, Point, Relation, Statement, Story


@pytest.fixture
def story(example: Material) -> Story:
    return next(s for s in example.comparison.stories if s.id == "w")


@pytest.fixture
def index(example: Material, story: Story) -> Index:
    return Index(example, story.articles)


def test_columns_stand_by_root(story: Story, index: Index) -> None:
    table = matrix.build(story, index, "s1")
    assert [[by.article for by in group] for group in table.groups] == [
        ["w1", "w2", "w3"],
        ["w7"],
        ["w4"],
        ["w5", "w6"],
        ["w8"],
    ]
    assert table.layout == "names"


def test_cells_say_what_each_article_does(story: Story, index: Index) -> None:
    table = matrix.build(story, index, "s1")
    money = next(row for row in table.rows if row.label == "Nordhal had asked for money")
    states = {cell.by.article: (cell.state, cell.camp, cell.strength) for cell in money.cells}
    assert states == {
        "w1": ("denied", "A", ""),
        "w2": ("denied", "A", ""),
        "w3": ("silent", "", "strong"),
        "w7": ("unread", "", ""),
        "w4": ("differs", "B", ""),
        "w5": ("differs", "B", ""),
        "w6": ("silent", "", "medium"),
        "w8": ("silent", "", "weak"),
    }
    assert money.counts == (("differs", 2), ("denied", 2), ("silent", 3), ("unread", 1))


def test_an_unread_article_is_never_silent(story: Story, index: Index) -> None:
    for row in matrix.build(story, index, "s1").rows:
        assert [cell.state for cell in row.cells if cell.by.article == "w7"] == ["unread"]
        assert all(by.article != "w7" for _, _, silent in row.silences for by in silent)


def test_what_one_article_alone_tells_stands_in_its_order(story: Story, index: Index) -> None:
    for _, rows in matrix.build(story, index, "s1").lone:
        places = [int(row.accounts[0].quote.href.split("-")[1]) for row in rows if row.accounts[0].quote]
        assert places == sorted(places)


def test_points_stand_best_sourced_first_and_lone_ones_apart(story: Story, index: Index) -> None:
    table = matrix.build(story, index, "s1")
    sources = [row.sources for row in table.rows]
    assert sources == sorted(sources, reverse=True)
    assert all(len(row.accounts) > 1 for row in table.rows)
    assert sum(len(rows) for _, rows in table.lone) == 5
    assert len(table.rows) + 5 == len(story.points)


def test_a_point_that_a_copy_leaves_out_stands_in_the_table(example: Material) -> None:
    story = next(s for s in example.comparison.stories if s.id == "h")
    table = matrix.build(story, Index(example, story.articles), "s1")
    assert "words that stand nowhere" in [row.label for row in table.rows]
    assert table.layout == "words"


def test_camps_never_hold_a_contradiction(story: Story) -> None:
    for point in story.points:
        side = camps(point, story.articles)
        for one in point.relations:
            if one.relation == "conflict":
                assert side[one.a] != side[one.b]
    amount = next(p for p in story.points if p.id == "p-amount")
    assert camps(amount, story.articles) == {"w1": 0, "w2": 0, "w3": 0, "w5": 0, "w4": 1, "w6": 2}


def test_what_differs_stands_in_the_cell(story: Story, index: Index) -> None:
    amount = next(r for r in matrix.build(story, index, "s1").rows if "40 million" in r.label)
    assert {c.by.article: c.gist for c in amount.cells if c.gist} == {
        "w1": "40 million cubic metres",
        "w2": "40 million cubic metres",
        "w3": "Forty million cubic metres",
        "w4": "60 million cubic metres",
        "w5": "40 million cubic metres",
        "w6": "remains to be decided",
    }


def test_conflicts_show_each_camp_once_with_the_words_that_differ(story: Story, index: Index) -> None:
    found = conflicts.build(story, index, "s1")
    assert [c.internal for c in found] == [False, False, False, False, True]
    amount = found[0]
    assert [side.camp for side in amount.sides] == ["A", "B", "C"]
    assert [by.article for by in amount.sides[0].others] == ["w2", "w3", "w5"]
    hits = [[words for words, hit in side.excerpt.pieces if hit] for side in amount.sides]
    assert hits[1] == ["60 million cubic metres"]
    assert "".join(words for words, _ in amount.sides[1].excerpt.pieces).startswith("Delegates from Velmara")
    assert amount.differs == ("how many", "how far along it is")


def test_an_article_may_contradict_itself(story: Story, index: Index) -> None:
    own = conflicts.build(story, index, "s1")[-1]
    assert [[words for words, hit in side.excerpt.pieces if hit] for side in own.sides] == [
        ["since 2029"],
        ["since 2027"],
    ]


def test_speakers_are_joined_by_actor_and_the_unnamed_stand_apart(story: Story, index: Index) -> None:
    found = speakers.build(index.bylines_of(story), index)
    first = found.named[0]
    assert (first.name, first.role) == ("Ilka Brandvold", "Prime Minister of Velmara")
    assert [by.article for by in first.articles] == ["w1", "w2", "w3", "w5"]
    assert len(first.statements[0].quotes) == 2
    assert {p.kind for p in found.unnamed} == {"anonymous", "collective"}
    assert found.unnamed_statements == 5
    official = next(p for p in found.unnamed if "Nordhal official" in p.name)
    assert [link.name for link in official.statements[0].chain] == [
        "Meridian Wire",
        "A Nordhal official, who asked not to be named",
    ]
    assert official.via == ("Meridian Wire",)


def test_what_most_articles_report_of_a_speaker_stands_first() -> None:
    told = [
        ["them", "Nobody has paid for the western harbour bridge"],
        ["The old ferry harbour must be closed before the winter"],
        ["closed before the winter the old ferry harbour must be", "The council knows nothing of engines"],
    ]
    articles, findings = [], []
    for n, said in enumerate(told):
        text = "Lund " + " ".join(said)
        spans = [Span.of(text, text.index(words), text.index(words) + len(words)) for words in said]
        source, who = Span.of(text, 0, 4), Actor("a1", "Pia Lund", "person", None, None, (Span.of(text, 0, 4),))
        said_so = tuple(
            Attribution(f"s{i}", source, None, (span,), "a1", "named", "indirect", "asserts", None, 0.9)
            for i, span in enumerate(spans)
        )
        articles.append(Article(f"x{n}", text))
        findings.append(Findings(f"x{n}", "", attributions=said_so, actors=(who,)))
    lund = LinkedActor("L", "Pia Lund", "person", None, None, tuple((a.id, "a1") for a in articles), ())
    index = Index(Material.of(articles, findings, Comparison((lund,), (), ())), [a.id for a in articles])
    (person,) = speakers.build(list(index.bylines.values()), index).named
    shown = [one.words for one in person.statements]
    assert [words.split()[0] for words in shown] == ["The", "closed", "Nobody", "The", "them"]


def test_direct_words_carry_one_pair_of_quotation_marks(story: Story, index: Index) -> None:
    found = speakers.build(index.bylines_of(story), index)
    direct = [s.words for p in found.named for s in p.statements if s.direct]
    assert "There was no such request" in direct


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ('"Twelve are here," … "I know no more."', "Twelve are here … I know no more."),
        ('"Twelve … are here," he said', '"Twelve … are here," he said'),
        ('"Twelve are here,"', "Twelve are here"),
    ],
)
def test_each_part_of_what_is_quoted_in_parts_loses_its_marks(words: str, shown: str) -> None:
    assert unquoted(words) == shown


def test_lineage_shows_families_and_those_who_stand_alone(story: Story, index: Index) -> None:
    found = lineage.build(story, index)
    assert [[line.by.article for line in f.lines] for f in found.families] == [["w1", "w2", "w3"], ["w5", "w6"]]
    assert [by.article for by in found.alone] == ["w7", "w4", "w8"]
    rewrite = found.families[0].lines[1]
    assert [b.kind for b in rewrite.strip] == ["verbatim", "edit", "verbatim"]
    assert all(0 <= b.x <= 1000 and b.x + b.width <= 1002 for b in rewrite.strip)
    taking = rewrite.takings[0]
    assert (taking.percent, taking.parent.article, taking.changes) == (
        83,
        "w1",
        (("hedge dropped", 1), ("number changed", 1)),
    )
    assert [arc.head != "" for f in found.families for arc in f.arcs] == [True, True, False]


def test_changed_words_are_marked_on_both_sides(story: Story, index: Index) -> None:
    pair = next(p for t in lineage.build(story, index).takings for p in t.pairs if p.kind == "lightly edited")
    assert "may" in [words for words, hit in pair.parent if hit]
    assert "will" in [words for words, hit in pair.child if hit]
    assert "".join(words for words, _ in pair.parent).startswith("told Meridian Wire")


def test_roots_keep_the_order_of_the_story() -> None:
    joined = (Derivation("b", "d", "edit", 0.5, (), True, ""), Derivation("z", "y", "edit", 0.5, (), True, ""))
    assert root_groups(["a", "b", "c", "d"], joined) == [["a"], ["b", "d"], ["c"]]


def test_the_timeline_keeps_the_most_exact_date(story: Story, index: Index) -> None:
    found = timeline.build(story, index)
    met = [t for t in found.things if t.when in ("from 2029", "Feb 2029")]
    assert met[0].about == met[1].about
    assert [t.when for t in met] == ["from 2029", "Feb 2029"]
    assert {q.by.article for q in met[1].quotes} == {"w1", "w2", "w3", "w6"}
    assert timeline.spoken(found) == "4 Mar – 19 Jun 2031"
    held = next(t for t in found.things if t.when == "18 Jun 2031")
    assert held.status == ""
    assert any(d.reports for d in found.dates)


def test_an_entry_of_the_timeline_has_the_words_that_give_its_date(story: Story, index: Index) -> None:
    found = timeline.build(story, index)
    assert found.things
    for thing in found.things:
        words = " ".join(thing.label.casefold().split())
        assert any(quote.words.casefold() in words for quote in thing.quotes), thing.label


@pytest.mark.parametrize("width", [1000, 358])
def test_labels_of_the_timeline_do_not_cover_one_another(story: Story, index: Index, width: int) -> None:
    picture = axis.draw(timeline.build(story, index), width)
    assert picture is not None
    rows: dict[float, list[tuple[float, float]]] = {}
    for marker in picture.markers:
        if marker.y is not None:
            length = 6.3 * len(marker.label) + 10
            ends = (marker.x - length, marker.x) if marker.end else (marker.x, marker.x + length)
            assert ends[0] >= -8
            assert ends[1] <= width + 8
            rows.setdefault(marker.y, []).append(ends)
    for ends in rows.values():
        for (_, end), (start, _) in zip(sorted(ends), sorted(ends)[1:], strict=False):
            assert end <= start
    places = [(dot.x, dot.y) for dot in picture.dots]
    assert len(set(places)) == len(places) == 8


@pytest.mark.parametrize(("start", "end"), [("0001-01-01", "9999-12-31"), ("9999-12-31", None), (None, "0001")])
def test_dates_at_the_edge_of_the_calendar_are_drawn(start: str | None, end: str | None) -> None:
    text = "It was so, long ago."
    span = Span.of(text, 11, 19)
    findings = Findings(
        "x",
        "",
        times=(Time("t1", span, "DATE", None, start, end, None),),
        claims=(Claim("c1", (span,), (), "happened", 1.0, times=("t1",)),),
    )
    article = Article("x", text, published="2031-03-04")
    story = Story("s", "t", ("x",), (), (), (), (), 1)
    index = Index(Material.of([article], [findings], Comparison((), (story,), ())), story.articles)
    picture = axis.draw(timeline.build(story, index), 358)
    assert picture is not None
    assert len(picture.markers) == 1


def test_a_story_without_dates_has_no_picture() -> None:
    story = Story("s", "t", ("x",), (), (), (), (), 1)
    index = Index(Material.of([Article("x", "Text.")], [Findings("x", "")], Comparison((), (story,), ())), ("x",))
    assert axis.draw(timeline.build(story, index), 1000) is None


def test_deeds_are_counted_over_articles(story: Story, index: Index) -> None:
    found = deeds.build(story, index)
    first = found.deeds[0]
    assert (first.actor, first.verb, first.recipient, first.mutual) == ("Tomas Reyl", "meets", "Ilka Brandvold", False)
    assert (len(first.quotes), first.sources) == (4, 2)
    assert any(d.recipient == "" for d in found.deeds)
    assert found.picture is not None
    assert all(flow.deed.recipient for flow in found.picture.flows)


def test_deeds_of_which_the_program_is_not_sure_stand_apart_and_out_of_the_picture(story: Story, index: Index) -> None:
    doubted = replace(story, events=tuple(replace(one, confidence=deeds.SURE - 0.01) for one in story.events))
    found = deeds.build(doubted, index)
    assert found.deeds == ()
    assert found.picture is None
    assert len(found.unsure) == len(deeds.build(story, index).deeds)


def test_forecasts_stand_resolved_first_and_give_no_verdict_of_their_own(story: Story, index: Index) -> None:
    found = forecasts.build(story, index)
    assert [f.outcome for f in found] == ["reported fulfilled", "reported not fulfilled", "open", "open"]
    assert found[1].evidence[0].words == "The pumps, which were ready on April 20"
    assert [f.force for f in found] == ["forecast", "forecast", "promise", "forecast"]


def test_a_span_that_is_not_in_the_text_links_to_the_article(example: Material, index: Index) -> None:
    number = index.bylines["h2"].number
    assert index.link("h2", Span(3, 9, "absent")) == f"#a{number}"
    assert index.anchors("h2") == []


def test_a_chain_of_attributions_that_runs_in_a_circle_ends(example: Material) -> None:
    from dataclasses import replace

    findings = example.findings["w1"]
    first = replace(findings.attributions[0], parent=findings.attributions[1].id)
    second = replace(findings.attributions[1], parent=first.id)
    looped = replace(findings, attributions=(first, second, *findings.attributions[2:]))
    index = Index(Material.of([example.articles["w1"]], [looped], Comparison((), (), ())), ["w1"])
    assert len(index.chain("w1", first)) == 2


def test_a_conflict_among_many_makes_as_few_camps_as_it_can() -> None:
    span = Span(0, 1, "x")
    ids = [f"a{n}" for n in range(8)]
    relations = tuple(Relation(i, "b", "conflict", "value", "", span, span) for i in ids)
    point = Point("p", "l", (), relations, (), 1, ())
    assert sorted(set(camps(point, [*ids, "b"]).values())) == [0, 1]


@pytest.mark.parametrize(
    ("low", "high", "bound", "said"),
    [
        (300, None, "at_least", "at least 300 people"),
        (2.5, 2.5, "about", "about 2.5 people"),
        (1e6, 1e7, "between", "1,000,000–10,000,000 people"),
        (None, None, "exact", "? people"),
        (float("inf"), float("nan"), "exact", "? people"),
    ],
)
def test_quantities_are_said_in_words(low: float | None, high: float | None, bound: str, said: str) -> None:
    assert quantity(Quantity("q", Span(0, 1, "x"), low, high, "", bound, "people", None)) == said  # type: ignore[arg-type]


def test_names_in_a_row() -> None:
    assert [join(list("abc"[:n])) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_a_moment_is_in_utc(story: Story, index: Index) -> None:
    report = next(r for r in timeline.build(story, index).reports if r.by.article == "w2")
    assert report.published == datetime(2031, 3, 4, 10, 30, tzinfo=UTC)


def point_of(label: str, *told: tuple[str, str], against: str | None = None) -> tuple[Point, Material]:
    """A point whose accounts have the given words and status; all conflict in polarity with ``against``."""
    articles, findings, accounts, relations = [], [], [], []
    for n, (words, status) in enumerate(told):
        span = Span.of(words, 0, len(words))
        articles.append(Article(f"x{n}", words))
        findings.append(Findings(f"x{n}", ""))
        accounts.append(Account(f"x{n}", (span,), (), status, 1.0, ()))  # type: ignore[arg-type]
        if against is not None and f"x{n}" != against:
            a, b = sorted((f"x{n}", against))
            relations.append(Relation(a, b, "conflict", "polarity", "", span, span))
    point = Point("p", label, tuple(accounts), tuple(relations), (), 1, ())
    return point, Material.of(articles, findings, Comparison((), (), ()))


def states(point: Point, material: Material) -> list[tuple[str, str]]:
    ids = tuple(material.articles)
    table = matrix.build(Story("s", "t", ids, (point,), (), (), (), 1), Index(material, ids), "s1")
    return [(cell.state, cell.status) for cell in table.rows[0].cells]


def test_a_point_that_is_itself_a_negation_is_stated_by_those_who_negate() -> None:
    told = (("The lock will not open", "negated"), ("the lock stays shut", "negated"), ("the lock opens", "planned"))
    assert states(*point_of("The lock will not open", *told, against="x2")) == [
        ("differs", "negated"),
        ("differs", "negated"),
        ("denied", ""),
    ]


def test_a_negated_account_denies_only_what_another_account_contradicts() -> None:
    told = (("the lock opens", "planned"), ("the lock will not open", "negated"))
    assert states(*point_of("the lock opens", *told)) == [("stated", "planned"), ("stated", "negated")]
    assert states(*point_of("the lock opens", *told, against="x0")) == [("differs", "planned"), ("denied", "")]


def test_finer_words_that_are_the_same_on_both_sides_are_not_what_differs() -> None:
    text = "The first since 2019 here. The first after 2019 there."
    a, b = Span.of(text, 0, 20), Span.of(text, 27, 47)
    times = tuple(
        Time(f"t{n}", Span.of(text, at, at + 4), "DATE", "2019", "2019", "2019", None) for n, at in enumerate((16, 43))
    )
    relation = Relation("x", "x", "conflict", "time", "only one can be the first", a, b)
    findings = Findings("x", "", sentences=(Span.of(text, 0, 26), Span.of(text, 27, 54)), times=times)
    story = Story("s", "t", ("x",), (), (), (relation,), (), 1)
    index = Index(Material.of([Article("x", text)], [findings], Comparison((), (story,), ())), ("x",))
    (found,) = conflicts.build(story, index, "s1")
    assert [[words for words, hit in side.excerpt.pieces if hit] for side in found.sides] == [
        ["The first since 2019"],
        ["The first after 2019"],
    ]


def test_what_else_an_article_says_on_a_point_stands_below_with_its_own_speaker(
    example: Material, story: Story
) -> None:
    point = next(p for p in story.points if len(p.accounts) > 1)
    account, *others = point.accounts
    speaker = Speaker("the ferryman", "named", None, None, None, "denies")
    told = replace(account, further=(Statement(account.spans, (speaker,), "happened", 0.5),))
    changed = replace(point, accounts=(told, *others))
    whole = replace(story, points=tuple(changed if p is point else p for p in story.points))
    stories = tuple(whole if s is story else s for s in example.comparison.stories)
    material = replace(example, comparison=replace(example.comparison, stories=stories))
    index = Index(material, story.articles)
    row = next(r for r in matrix.build(whole, index, "p").rows if r.label == point.label)
    cell = next(c for c in row.cells if c.by.article == account.article)
    assert [one.chain for one in cell.further] == [(speaker,)]
    assert [one.quote for one in cell.further] == [cell.quote]
    page = format_named("html").render(material)
    assert page.count("the ferryman") == format_named("html").render(example).count("the ferryman") + 1


def test_a_doubtful_difference_is_no_finer_telling_of_the_same(example: Material, story: Story) -> None:
    point = next(p for p in story.points if any(r.relation == "conflict" and r.kind == "value" for r in p.relations))
    unsure = tuple(replace(r, relation="compatible", doubtful=True) for r in point.relations)
    changed = replace(point, relations=unsure)
    whole = replace(story, points=tuple(changed if p is point else p for p in story.points))
    row = next(r for r in matrix.build(whole, Index(example, story.articles), "p").rows if r.label == point.label)
    between = {i for r in unsure for i in (r.a, r.b)}
    assert {c.by.article for c in row.cells if c.doubtful} == between
    assert not row.conflict
    assert not any(c.near for c in row.cells)


def test_of_points_with_as_many_sources_what_articles_begin_with_comes_first() -> None:
    def weight(start: int, words: str) -> float:
        span = Span(start, start + len(words), words)
        account = Account("a", (span,), (), "happened", 1.0, ("c1",))
        return matrix.prominence(Point("p", "", (account,), (), (), 1, ()), cast("Index", index))

    sentences = (Span(0, 30, "x" * 30), Span(31, 60, "y" * 29))
    material = SimpleNamespace(
        findings={"a": SimpleNamespace(sentences=sentences)},
        articles={"a": SimpleNamespace(title="The quay is closed")},
    )
    index = SimpleNamespace(material=material)
    assert weight(0, "A crane fell") > weight(31, "A crane fell")
    assert weight(31, "The quay was closed") > weight(31, "A crane fell")
