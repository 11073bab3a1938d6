"""Whether a bare number measures anything: labels, names, addresses, ages and votes told apart from counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.annotate.amounts import Amount
from rashomon.annotate.counted import noun_after
from rashomon.annotate.numerals import Atom
from rashomon.annotate.quantity_words import BALLOTS, LABELS, SCORES, VOTES

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# The oldest age that a bare number beside a name is read as.
_OLDEST = 115
_NO_PERSON = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "PRODUCT", "EVENT", "LAW"})
# How far from a pair of numbers, in atoms, a word may stand that makes it a vote.
_NEAR = 8
# Words before "one" with which it counts nothing.
_ONES = frozenset({"no", "the", "this", "that", "each", "every", "another", "which", "any", "some"})


def is_label(text: str, tokens: Span, amount: Amount, cut: list[Atom]) -> bool:
    """Whether an amount without a unit names something or belongs to a name."""
    if amount.vague or amount.scale > 1:
        return False
    doc, first = tokens.doc, tokens[0]
    before = doc[first.i - 1] if first.i > 0 else None
    behind = cut[amount.last].text if amount.last < len(cut) else ""
    if cut[amount.first].text == "one":
        lone = first.dep_ != "nummod" and behind != "of"
        return lone or (before is not None and before.lower_ in _ONES)
    noun = noun_after(tokens)
    if amount.dashed and noun is not None and noun.lower_ in SCORES:
        return True
    if noun is not None and noun.tag_ == "NNP" and amount.digits:
        return True  # "575 Elm Road", "a 747 Jumbo"
    if _hangs(text, cut[amount.last - 1].end) or _numbers_line(text, cut, amount, behind):
        return True
    if [atom.text for atom in cut[max(0, amount.first - 2) : amount.first]] in _ABBREVIATED:
        return True
    if before is None or before.is_punct or before.is_space:
        return False
    if before.lower_.rstrip(".") in LABELS and (amount.digits or first.head.i < first.i):
        return True
    if not amount.digits:
        return False
    if noun is None or noun.tag_ != "NNS":
        named = before.pos_ == "PROPN" or any(letter.isupper() for letter in before.text[1:])
        behind_noun = first.head.i < first.i and first.dep_ in ("nummod", "appos") and before.pos_ == "NOUN"
        return named or behind_noun or _is_year(amount)
    return False


_ABBREVIATED = tuple([word, "."] for word in ("no", "nos", "art", "sec", "vol", "fig", "para"))


def _is_year(amount: Amount) -> bool:
    return 1900 <= amount.low == amount.high < 2100


def _hangs(text: str, end: int) -> bool:
    """Whether letters, or a sign and figures, hang on the number: "5G", "3D", "4:39", "5'10"."""
    behind = text[end : end + 2]
    return behind[:1].isalpha() or (behind[:1] in ":'’″′" and behind[1:].isdigit())


def _numbers_line(text: str, cut: list[Atom], amount: Amount, behind: str) -> bool:
    """Whether the number begins a line, as in a list: "1. …", "2) …"."""
    start = cut[amount.first].start
    return behind in (".", ")") and text[max(0, start - 4) : start].rstrip(" \t")[-1:] in ("", "\n")


def age_unit(tokens: Span, amount: Amount) -> str:
    """The unit "year of age" for a bare number that is an age ("aged 40", "Jo Example, 44,", "she is 30"), else ""."""
    if amount.unit or amount.vague or amount.scale > 1 or not 0 < amount.low <= amount.high <= _OLDEST:
        return ""
    doc, root = tokens.doc, tokens.root
    before = [token.lower_ for token in doc[max(0, tokens.start - 2) : tokens.start]]
    if before[-1:] in (["aged"], ["age"], ["ages"]) or before == ["age", "of"]:
        return "year of age"
    after = doc[tokens.end].text if tokens.end < len(doc) else "."
    if amount.digits and before[-1:] == [","] and after in (",", ".", ")", ";") and tokens.start >= 2:
        name = doc[tokens.start - 2]
        if name.text[0].isupper() and name.ent_type_ not in _NO_PERSON:
            return "year of age"
    if after == "of" or any(child.dep_ == "det" for child in root.lefts):
        return ""  # "she is one of them", "he is the only one"
    verb = root.head
    if root.dep_ in ("attr", "acomp", "dobj") and verb.lemma_ in ("be", "turn") and noun_after(tokens) is None:
        subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
        if subject is not None and _is_person(subject):
            return "year of age"
    return ""


def _is_person(token: Token) -> bool:
    return token.lower_ in ("he", "she", "i") or token.ent_type_ == "PERSON"


def is_vote(amount: Amount, cut: list[Atom]) -> bool:
    """Whether a pair of numbers tells a vote: "voted 52-48", "a 9-0 vote", "passed 218 to 210"."""
    figures = cut[amount.first].kind == cut[amount.last - 1].kind == "number"
    if amount.unit or amount.last - amount.first != 3 or not figures:
        return False
    before, after = cut[max(0, amount.first - _NEAR) : amount.first], cut[amount.last : amount.last + 2]
    return any(atom.text in VOTES for atom in before) or any(atom.text in BALLOTS for atom in after)
