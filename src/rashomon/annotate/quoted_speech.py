"""Quotations as the words of somebody: which words they hold, and whose words the grammar beside them says they are."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from rashomon.annotate.quotations import quotations

FEWEST = 4
"""Words from which a quotation is speech; shorter ones are titles and single words."""

FARTHEST = 15
"""Words before a quotation in which its verb is looked for."""

BETWEEN = 12
"""Words that may part two quotations of one speaker: "…," said Mira Tolland of the harbour board. "…"."""

_ENDS = frozenset(",.?!…-–—")


class QuotedSpeech:
    """The quotations of an article, numbered from 1 in text order; 0 stands for the article's own words."""

    def __init__(self, doc: Doc) -> None:
        """Find the quotations, and the verb and subject that stand beside each as its cue."""
        self._doc = doc
        self._of = [0] * len(doc)
        self._ranges: list[tuple[int, int]] = []
        for one in quotations(doc.text):
            words = doc.char_span(one.start, one.end, alignment_mode="expand")
            if one.words >= FEWEST and words is not None and len(words) > 2:
                self._ranges.append((words.start, words.end))
                self._of[words.start : words.end] = [len(self._ranges)] * len(words)
        self._subjects = [self._subject(first, end) for first, end in self._ranges]
        self._cued = {token.i: number for number, token in enumerate(self._subjects, 1) if token is not None}
        self._own = self._counted()

    def number(self, token: Token) -> int:
        """The quotation in which a word stands; 0 where in none."""
        return self._of[token.i]

    def words(self, number: int) -> range:
        """The indices of the words of a quotation."""
        return range(*self._ranges[number - 1])

    def cued_by(self, subject: Token) -> int:
        """The quotation that a word is said to have spoken ("he said"), as the head of its phrase; 0 where none."""
        return self._cued.get(subject.i, 0)

    def subject(self, number: int) -> Token | None:
        """The head of the phrase that names the speaker of a quotation, or of the one from which it goes on."""
        while number and self._subjects[number - 1] is None:
            number = number - 1 if self._goes_on(number) else 0
        return self._subjects[number - 1] if number else None

    def own_sentences(self, token: Token, other: Token) -> int:
        """Sentences from one word to another behind it, without those that lie in a quotation as a whole."""
        return self._own[other.i] - self._own[token.i]

    def _counted(self) -> list[int]:
        """The number of each word's sentence, where sentences inside quotations are not counted."""
        out, count = [0] * len(self._doc), 0
        for sentence in self._doc.sents:
            inside = self._of[sentence.start]
            if (
                not inside
                or self._ranges[inside - 1][1] < sentence.end
                or self._ranges[inside - 1][0] == sentence.start
            ):
                count += 1
            out[sentence.start : sentence.end] = [count] * len(sentence)
        return out

    def _goes_on(self, number: int) -> bool:
        """Whether a quotation stands in the same paragraph as the one before, a few words behind it."""
        if number < 2:
            return False
        end, first = self._ranges[number - 2][1], self._ranges[number - 1][0]
        return first - end <= BETWEEN and "\n" not in self._doc[end:first].text

    def _subject(self, first: int, end: int) -> Token | None:
        """The subject of the verb of saying that stands right behind or before a quotation, or None."""
        doc = self._doc
        at = end + 1 if end < len(doc) and doc[end].text == "," else end
        if at < len(doc) and (at > end or doc[end - 2].text[-1:] in _ENDS):
            for token in doc[at : at + FARTHEST]:
                if token.is_space or self._of[token.i]:
                    break
                if token.pos_ in ("VERB", "AUX") and (found := _own_subject(token)) is not None:
                    if at in (token.i, found.left_edge.i) and not self._of[found.i]:
                        return found
                    break
        if not first or not (doc[first - 1].text in (":", ",", "that") or doc[first - 1].pos_ == "VERB"):
            return None
        for i in range(first - 1, max(-1, first - FARTHEST), -1):
            token = doc[i]
            if token.is_space or self._of[i]:
                return None
            if token.pos_ in ("VERB", "AUX") and (found := _own_subject(token)) is not None:
                return found if not self._of[found.i] else None
        return None


def _own_subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)
