"""spaCy's parts of speech, morphology and lemmas, remembered: the same values in a fraction of the time.

What spaCy's attribute ruler and lemmatizer say of a word hangs on its form, its tag and its relation in the parse,
and news uses the same few thousand of these over and over: each is asked of spaCy once and remembered. Only the
ruler's few patterns of several words ("gon" "na", "there" "is") look further; the words in which one of them matches
are asked of together.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

MOST_KEPT = 200_000
"""Words that are remembered at most, some 60 MB; beyond, the memory starts anew."""

KEY: list[int | str] = ["ORTH", "TAG", "DEP"]
VALUE: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]

ANY = "other"
"""Stands for every relation that no pattern of the ruler names: to the patterns, these are all alike."""

SAME = 0
"""Stands for a relation that the ruler leaves as it is: it changes those of white space."""

Key = tuple[int, int, int]


class WordForms:
    """Stands in for an attribute ruler with the lemmatizer behind it. One instance serves any number of documents."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer, vocab: Vocab) -> None:
        """Ask these two; see ``fits`` for which ones will do."""
        self._ruler, self._lemmatizer, self._vocab = ruler, lemmatizer, vocab
        self._word_ruler = AttributeRuler(vocab, validate=False)
        self._phrases = Matcher(vocab)
        rules: list[Any] = list(ruler.patterns)
        for number, rule in enumerate(rules):
            if all(len(words) == 1 for words in rule["patterns"]):
                self._word_ruler.add(**rule)
            else:
                self._phrases.add(str(number), rule["patterns"])
        named = _strings([rule["patterns"] for rule in rules]) | {"", ANY}
        self._relations = {vocab.strings.add(name) for name in named}
        self._known: dict[Key, list[int]] = {}

    @staticmethod
    def fits(first: Any, second: Any) -> bool:
        """Whether two pipes are spaCy's own, so that what they say of a word hangs on nothing but the word."""
        own = isinstance(second, Lemmatizer) and type(second).__module__.startswith("spacy.")
        return own and type(first) is AttributeRuler

    def __call__(self, doc: Doc) -> Doc:
        """Set tags, parts of speech, morphology and lemmas of a tagged and parsed ``doc`` that has none yet."""
        if doc.has_annotation("POS") or doc.has_annotation("LEMMA"):
            return self._lemmatizer(self._ruler(doc))
        given = doc.to_array(KEY)
        any_relation = self._vocab.strings[ANY]
        keys = [(o, t, d if d in self._relations else any_relation) for o, t, d in given.tolist()]
        new = sorted(set(keys) - self._known.keys())
        if len(self._known) + len(new) > MOST_KEPT:
            self._known.clear()
            new = sorted(set(keys))
        if new:
            self._known.update(zip(new, self._asked(new, self._word_ruler), strict=True))
        rows = [self._known[key] for key in keys]
        for start, end in _joined(self._phrases(doc, allow_missing=True)):
            rows[start:end] = self._asked(keys[start:end], self._ruler)
        values: Any = np.array(rows, dtype=np.uint64).reshape(len(doc), len(VALUE))
        values[:, -1] = np.where(values[:, -1] == SAME, given[:, -1], values[:, -1])
        return doc.from_array(VALUE, values)

    def _asked(self, keys: list[Key], ruler: AttributeRuler) -> list[list[int]]:
        """What spaCy says of these words, put one behind the other."""
        doc = Doc(self._vocab, words=[self._vocab.strings[orth] for orth, _, _ in keys])
        given: Any = np.array([key[1:] for key in keys], dtype=np.uint64)
        doc.from_array(KEY[1:], given)
        values = self._lemmatizer(ruler(doc)).to_array(VALUE)
        values[:, -1] = np.where(values[:, -1] == [relation for _, _, relation in keys], SAME, values[:, -1])
        found: list[list[int]] = values.tolist()
        return found


def _strings(pattern: object) -> set[str]:
    """All strings in a nested pattern."""
    if isinstance(pattern, str):
        return {pattern}
    parts = pattern.values() if isinstance(pattern, dict) else pattern if isinstance(pattern, list) else ()
    return set().union(*map(_strings, parts))


def _joined(matches: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The matches' ranges of tokens, those that overlap as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted((start, end) for _, start, end in matches):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
