"""The gold for points has its form, and where the texts are at hand it fits them."""

from __future__ import annotations

import hashlib
import importlib
import json
import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "evals"))
gold: Any = importlib.import_module("points_gold")
agreement: Any = importlib.import_module("points_agreement")
sys.path.pop(0)

STORIES: list[Any] = gold.load()
SECOND: list[Any] = gold.load(gold.SECOND)
DATA: Path = ROOT.parent / "shared" / gold.SEESAW
each_story = pytest.mark.parametrize("story", STORIES + SECOND, ids=lambda s: f"{s.story}-{s.reader}")
with_texts = pytest.mark.skipif(not DATA.is_file(), reason="needs the gold data in shared/ beside the checkout")
EDGE = re.compile(r"\b|(?=[^\w\s])|(?<=[^\w\s])")


def test_four_locked_and_six_tune_by_the_hash_of_the_id() -> None:
    by_hash = sorted(STORIES, key=lambda s: hashlib.sha1(s.story.encode()).hexdigest())
    assert [s.part for s in by_hash] == ["locked"] * 4 + ["tune"] * 6


def test_the_second_reader_marked_the_same_texts_of_some_stories() -> None:
    first = {s.story: s for s in STORIES}
    assert {s.reader for s in STORIES} == {1}
    assert [(s.story, s.reader) for s in SECOND] == [("seesaw-212", 2), ("seesaw-216", 2)]
    assert all((s.part, s.articles) == (first[s.story].part, first[s.story].articles) for s in SECOND)


@each_story
def test_the_file_has_the_story_s_name_and_holds_no_text(story: Any) -> None:
    path = {1: gold.FOLDER, 2: gold.SECOND}[story.reader] / f"{story.story}.json"
    words = {word for value in strings(json.loads(path.read_text(encoding="utf-8"))) for word in value.split()}
    known = {story.story, story.part, *story.articles, *story.articles.values()}
    known |= {p.id for p in story.points} | {x for r in story.relations for x in (r.relation, r.kind)}
    assert words - known <= {slip.kind for slip in story.internal}


def strings(part: Any) -> list[str]:
    """Every string value below a part of a JSON object; keys are checked by the types."""
    if isinstance(part, dict):
        return [one for value in part.values() for one in strings(value)]
    if isinstance(part, list):
        return [one for value in part for one in strings(value)]
    return [part] if isinstance(part, str) else []


@each_story
def test_points(story: Any) -> None:
    assert len({p.id for p in story.points}) == len(story.points)
    assert len(story.articles) == 3
    for point in story.points:
        assert len(point.accounts) >= 2, point.id
        assert set(point.accounts) <= set(story.articles), point.id
        for ranges in point.accounts.values():
            assert ranges
            assert all(0 <= start < end for start, end in ranges), point.id
            assert all(one[1] <= other[0] for one, other in pairwise(sorted(ranges))), point.id
    firsts = [[(i, point.accounts[i][0]) for i in sorted(point.accounts)] for point in story.points]
    assert firsts == sorted(firsts)


@each_story
def test_relations_and_omissions_name_accounts(story: Any) -> None:
    accounts = {point.id: point.accounts for point in story.points}
    for relation in story.relations:
        assert relation.a[0] != relation.b[0]
        for article, start, end in (relation.a, relation.b):
            assert (start, end) in accounts[relation.point][article], relation
    assert len({(r.point, r.a, r.b, r.kind) for r in story.relations}) == len(story.relations)
    for omission in story.omissions:
        assert {omission.article, *accounts[omission.point]} == set(story.articles), omission
    for slip in story.internal:
        assert slip.article in story.articles
        assert slip.a != slip.b


@with_texts
def test_hashes_fit() -> None:
    assert len(gold.texts(STORIES, DATA)) == 30
    assert len(gold.texts(SECOND, DATA)) == 6


@with_texts
@each_story
def test_spans_begin_and_end_at_words(story: Any) -> None:
    texts = gold.texts([story], DATA)
    for article, (start, end) in story.ranges():
        exact = texts[article][start:end]
        assert exact == exact.strip(), (article, start, end)
        assert EDGE.match(texts[article], start), (article, start, end)
        assert EDGE.match(texts[article], end), (article, start, end)


def marked(text: str, end: int) -> dict[str, Any]:
    """A story of two invented articles, as its file would hold it."""
    hashes = {i: hashlib.sha256(text.encode()).hexdigest() for i in ("x-0", "x-1")}
    point = {"id": "p1", "accounts": {"x-0": [[0, 5]], "x-1": [[0, end]]}}
    empty: dict[str, Any] = {"relations": [], "omissions": [], "internal": []}
    return {"story": "x", "part": "tune", "reader": 1, "articles": hashes, "points": [point], **empty}


@pytest.mark.parametrize(
    ("ids", "text", "end", "message"),
    [
        (("x-0", "x-1"), "Rain fell.", 10, None),
        (("x-0", "x-1"), "Snow fell.", 10, "another text"),
        (("x-0",), "Rain fell.", 10, "no article x-1"),
        (("x-0", "x-1"), "Rain fell.", 11, "no \\[0, 11\\)"),
    ],
)
def test_another_text_is_refused(
    tmp_path: Path, ids: tuple[str, ...], text: str, end: int, message: str | None
) -> None:
    (tmp_path / "x.json").write_text(json.dumps(marked("Rain fell.", end)), encoding="utf-8")
    seesaw = tmp_path / "seesaw.jsonl"
    seesaw.write_text("\n".join(json.dumps({"id": i, "story": "x", "text": text}) for i in ids), encoding="utf-8")
    stories = gold.load(tmp_path)
    if message is None:
        assert gold.texts(stories, seesaw) == {"x-0": text, "x-1": text}
        assert list(stories[0].pairs()) == [("p1", "x-0", "x-1")]
    else:
        with pytest.raises(gold.GoldError, match=message):
            gold.texts(stories, seesaw)


def test_a_file_of_another_form_is_refused(tmp_path: Path) -> None:
    wrong = marked("Rain fell.", 5) | {"part": "test"}
    (tmp_path / "x.json").write_text(json.dumps(wrong), encoding="utf-8")
    with pytest.raises(gold.GoldError, match=r"x\.json is no marked story"):
        gold.load(tmp_path)


def invented(reader: int, *points: dict[str, list[list[int]]]) -> Any:
    """A story that a reader marked with these points, given as their accounts, and no conflict."""
    marked_so = [{"id": f"p{i}", "accounts": accounts} for i, accounts in enumerate(points)]
    empty: dict[str, Any] = {"relations": [], "omissions": [], "internal": []}
    story = {"story": "x", "part": "tune", "reader": reader, "articles": {}, "points": marked_so, **empty}
    return gold.msgspec.convert(story, gold.GoldStory)


def test_agreement_counts_pairs_that_overlap_by_half_on_both_sides() -> None:
    one = invented(1, {"x-0": [[0, 10]], "x-1": [[0, 10], [20, 30]]}, {"x-0": [[50, 60]], "x-1": [[50, 60]]})
    two = invented(2, {"x-0": [[5, 25]], "x-1": [[0, 4]]}, {"x-0": [[50, 60]], "x-1": [[56, 70]]})
    figures = agreement.agreement([one], [two], agreement.joined)
    # Of the first: one of three pairs (the second point shares 4 of 10 on one side). Of the second: one of two.
    assert figures["pairs"] == [3, 2]
    assert figures["points_alone"] == [1, 1]
    assert (figures["precision"], figures["recall"], figures["f1"]) == (0.5, 0.333, 0.4)
    low, high = figures["f1_95"]
    assert low <= 0.4 <= high
    assert figures == agreement.agreement([one], [two], agreement.joined)


def test_agreement_of_a_reader_with_himself_is_whole_and_no_pair_counts_twice() -> None:
    twice = invented(1, {"x-0": [[0, 10]], "x-1": [[0, 10]]}, {"x-1": [[0, 10]], "x-0": [[0, 10]]})
    figures = agreement.agreement([twice], [twice], agreement.joined)
    assert figures["pairs"] == [1, 1]
    assert figures["f1_95"] == [1.0, 1.0]
    nothing = agreement.agreement([twice], [twice], agreement.conflicts)
    assert nothing["f1"] is None
    assert nothing["f1_95"] is None
