"""brat files as PolNeAR's own tools and brat itself would read them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon import annotate
from rashomon.article import Article, Span
from rashomon.findings import Attribution, Findings
from rashomon.persist.brat import standoff
from rashomon.serve.cli import annotate as command

Ranges = list[tuple[int, int]]
Event = dict[str, Ranges]

TEXTS = {
    "plain": "The harbour master said that twelve ships had sunk. 🚢 “We regret it,” she told the Daily Example.",
    "in pieces": "“Twelve ships,” said Ingrid Solberg, “have sunk in the bay, and we will raise every one of them.”",
    "no source": "The ministry is expected to close the harbour on Monday.",
    "nested": "The harbour police said that Ingrid Solberg had claimed that twelve ships were lost.",
    "wrapped": (
        "The harbour master said that twelve ships had\nsunk in the bay,   \n   and that the divers would\r\n"
        "begin\ton Monday.\u2028“We regret it,” Ingrid\nSolberg\x85said.\n\n“We will raise\x0cevery one of them.”\n"
    ),
}


def read(text: str, annotations: str) -> list[Event]:
    """The events of an .ann file, by the rules of PolNeAR's reader and of brat's server together.

    PolNeAR's: lines end at "\\n"; they begin with T, E or #, anything else is malformed; the id stands before a tab;
    ranges are joined by ";"; an event names a role and a span with ":" between. brat's: ranges lie in the text, in
    order and apart; the words are those of the ranges, joined by one space; no line break stands in them.
    """
    spans: dict[str, tuple[str, Ranges]] = {}
    events: list[Event] = []
    for line in filter(None, annotations.split("\n")):
        assert line.splitlines() == [line], "some reader would break this line"
        name, spec = line.split("\t", 1)
        if line.startswith("T"):
            kind, where = spec.split("\t")[0].split(" ", 1)
            ranges = [(int(start), int(end)) for start, end in (part.split(" ") for part in where.split(";"))]
            (words,) = spec.split("\t")[1:]
            assert words == " ".join(text[start:end] for start, end in ranges)
            edges = [edge for pair in ranges for edge in pair]
            assert edges == sorted(edges)
            assert all(0 <= start < end <= len(text) for start, end in ranges)
            spans[name] = (kind, ranges)
        elif line.startswith("E"):
            (kind, trigger), *roles = [part.split(":") for part in spec.split()]
            assert spans[trigger][0] == kind
            assert kind == ("Attribution" if "Source" in dict(roles) else "Attribution-no-source")
            assert all(spans[target][0] == role for role, target in roles)
            events.append({role: spans[target][1] for role, target in roles})
        elif not line.startswith("#"):
            raise ValueError(f"malformed annotation: {line!r}")
    return events


def dense(text: str, ranges: Ranges) -> set[int]:
    """The characters of the ranges that are not white space: what the cuts at line ends leave untouched."""
    return {i for start, end in ranges for i in range(start, end) if not text[i].isspace()}


def as_ranges(*spans: Span | None) -> Ranges:
    return [(span.start, span.end) for span in spans if span is not None]


@pytest.mark.parametrize("name", TEXTS)
def test_polnears_reader_finds_the_same_spans(name: str) -> None:
    text = TEXTS[name]
    (findings,) = annotate([Article(name, text, language="en")])
    assert findings.attributions
    events = read(text, standoff(findings))
    assert len(events) == len(findings.attributions)
    for event, one in zip(events, findings.attributions, strict=True):
        for role, spans in (("Source", [one.source]), ("Cue", [one.cue]), ("Content", [*one.content])):
            assert dense(text, event.get(role, [])) == dense(text, as_ranges(*spans)), role


def test_a_content_in_pieces_is_one_discontinuous_span() -> None:
    (findings,) = annotate([Article("x", TEXTS["in pieces"], language="en")])
    (event,) = read(TEXTS["in pieces"], standoff(findings))
    assert len(event["Content"]) == 2


def attribution(text: str, *content: tuple[int, int], i: str = "s1", parent: str | None = None) -> Attribution:
    spans = tuple(Span.of(text, *where) for where in content)
    return Attribution(i, None, None, spans, None, "absent", "indirect", "asserts", parent, 0.5)


def standing(text: str, *found: Attribution) -> str:
    return standoff(Findings("x", Article("x", text).sha256, attributions=found))


def test_a_line_end_cuts_a_span_and_takes_the_white_space_around_it_along() -> None:
    text = "It sank \r\n\t in the\u00a0bay"
    (event,) = read(text, standing(text, attribution(text, (0, len(text)))))
    assert event["Content"] == [(0, 7), (12, 22)]


def test_without_a_cue_the_content_is_the_trigger() -> None:
    text = "It sank"
    rows = standing(text, attribution(text, (0, 7))).splitlines()
    assert rows[:3] == [
        "T1\tContent 0 7\tIt sank",
        "T2\tAttribution-no-source 0 7\tIt sank",
        "E1\tAttribution-no-source:T2 Content:T1",
    ]


def test_an_attribution_of_nothing_but_white_space_is_left_out() -> None:
    text = "It \n sank"
    rows = standing(text, attribution(text, (2, 5)), attribution(text, (5, 9), i="s2", parent="s1"))
    assert [row for row in rows.splitlines() if row[0] == "E"] == ["E1\tAttribution-no-source:T2 Content:T1"]
    assert "inside" not in rows


def test_what_else_is_known_stands_in_a_note() -> None:
    text = "It sank"
    rows = standing(text, attribution(text, (0, 7)), attribution(text, (3, 7), i="s2", parent="s1"))
    assert "#2\tAnnotatorNotes E2\tforce=asserts; mode=indirect; source=absent; confidence=0.500; inside=E1\n" in rows


def test_the_files_of_the_command_read_back(tmp_path: Path) -> None:
    given = tmp_path / "wrapped.jsonl"
    given.write_text(json.dumps({"id": "wrapped", "text": TEXTS["wrapped"], "language": "en"}), encoding="utf-8")
    command.annotate([str(given)], tmp_path / "brat", "brat", 1, quiet=True)
    text, annotations = (
        (tmp_path / "brat" / f"wrapped{suffix}").read_bytes().decode("utf-8") for suffix in (".txt", ".ann")
    )
    assert text == TEXTS["wrapped"]
    assert read(text, annotations)


def names(annotations: str) -> set[str]:
    """The types of spans and events, and the roles, of an .ann file."""
    rows = [line.split("\t")[1].split() for line in annotations.split("\n") if line[:1] in ("T", "E") and "\t" in line]
    return {part.split(":")[0] for row in rows for part in row if not part[0].isdigit()}


def test_the_names_and_the_cuts_are_polnears(request: pytest.FixtureRequest) -> None:
    folder = request.config.rootpath.parent / "shared" / "data" / "polnear" / "dev" / "attributions"
    if not folder.is_dir():
        pytest.skip("the gold data (shared/data/polnear) is not beside this checkout")
    gold = "".join(path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.ann")))
    ours = "".join(standoff(one) for one in annotate(Article(k, v, language="en") for k, v in TEXTS.items()))
    assert names(ours) == {"Source", "Cue", "Content", "Attribution", "Attribution-no-source"}
    assert names(ours) <= names(gold)
