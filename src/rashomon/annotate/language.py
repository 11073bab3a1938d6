"""Which language an article is in, and which of its texts is read."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

from rashomon.annotate.base import Draft, EachDraft

MOST_CHARACTERS = 300_000
"""Some 50,000 words, which no report nearly reaches; longer texts are listed, not read. Measured on one core: 0.6 GB
and half a minute for 100,000 characters, 1.8 GB for 400,000."""

LONGEST_WORD = 5_000
"""Characters without white space: spaCy's tokenizer takes time by the square of them, ten minutes for 100,000
opening brackets. No word, link or number of an article comes near."""

FEWEST_LETTERS = 20
"""Below some four words a detector guesses; such a text is read as English and says so by language None."""

SURE = 0.90
"""A text is called foreign only above this probability: half a page of names must not be lost."""


class Language(EachDraft):
    """Detects the language (langid.py's model by way of py3langid) and picks the text to read.

    A language given with the article is trusted. A text that is not English is read in its
    translation where one came with it; otherwise the draft is marked unread, with the reason.
    """

    name: ClassVar[str] = "language"
    requires: ClassVar[tuple[str, ...]] = ("article",)
    assigns: ClassVar[tuple[str, ...]] = ("language", "text", "reading")

    def one(self, draft: Draft) -> None:
        """Set language, text and reading, or the reason why the article is not read."""
        article = draft.article
        if article.problem:
            draft.language, draft.unread = article.language, article.problem
            return
        draft.language = base_code(article.language) if article.language else detect(article.text)
        if draft.language not in (None, "en"):
            if not article.translation:
                draft.unread = f"language: {draft.language}; give an English translation beside it to have it read"
                return
            draft.text, draft.reading = article.translation, "translation"
        if not draft.text.strip():
            draft.unread = "empty: it holds no text"
        elif len(draft.text) > MOST_CHARACTERS:
            draft.unread = f"too long: {len(draft.text):,} characters, at most {MOST_CHARACTERS:,} are read; split it"
        elif max(map(len, draft.text.split())) > LONGEST_WORD:
            draft.unread = f"no prose: more than {LONGEST_WORD:,} characters without a space; give the article's text"


def base_code(language: str) -> str:
    """The ISO 639-1 part of a language tag: "en-GB" and "EN_us" give "en", "eng" and "English" too."""
    code = language.strip().lower().replace("_", "-").split("-")[0]
    return {"eng": "en", "english": "en"}.get(code, code)


def detect(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``, or None where there is too little to tell.

    The first 2,000 characters decide. Text in Latin letters of which the model is not sure counts as
    English.
    """
    sample = text[:2000]
    if sum(map(str.isalpha, sample)) < FEWEST_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    latin = sum(c.isalpha() and c < "\u0250" for c in sample)
    foreign_script = latin < sum(map(str.isalpha, sample)) / 2
    return str(code) if code == "en" or foreign_script or probability >= SURE else "en"


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
