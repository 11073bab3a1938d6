"""The annotate stage: Article → Findings, by an explicit list of steps."""

from __future__ import annotations

from rashomon.annotate.actors import Actors
from rashomon.annotate.attributions import Attributions
from rashomon.annotate.base import Draft, EachDraft, Step
from rashomon.annotate.claims import Claims
from rashomon.annotate.language import Language
from rashomon.annotate.quantities import Quantities
from rashomon.annotate.sentences import PACKAGED, Sentences
from rashomon.annotate.times import Times


def steps(spacy_model: str | None = None) -> tuple[Step, ...]:
    """The built-in annotators, in the order in which an article passes through them.

    Args:
        spacy_model: import name of an installed spaCy pipeline; None for the packaged one.
    """
    return (
        Language(),
        Sentences(spacy_model or PACKAGED),
        Actors(),
        Attributions(),
        Times(),
        Quantities(),
        Claims(),
    )


__all__ = ["Draft", "EachDraft", "Language", "Step", "steps"]
