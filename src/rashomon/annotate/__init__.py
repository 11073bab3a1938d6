"""The annotate stage: Article → Findings, by an explicit list of steps."""

from __future__ import annotations

from rashomon.annotate.actors import Actors
from rashomon.annotate.attributions import Attributions
from rashomon.annotate.base import Draft, EachDraft, Step
from rashomon.annotate.claims import Claims
from rashomon.annotate.events import Events
from rashomon.annotate.language import Language
from rashomon.annotate.places import Places
from rashomon.annotate.quantities import Quantities
from rashomon.annotate.sentences import PACKAGED, Sentences
from rashomon.annotate.times import Times
from rashomon.known import KnownActor


def steps(spacy_model: str | None = None, known: tuple[KnownActor, ...] = ()) -> tuple[Step, ...]:
    """The built-in annotators, in the order in which an article passes through them.

    Args:
        spacy_model: import name of an installed spaCy pipeline; None for the packaged one.
        known: actors that are known beforehand.
    """
    return (
        Language(),
        Sentences(spacy_model or PACKAGED),
        Actors(known),
        Attributions(),
        Places(),
        Times(),
        Quantities(),
        Events(),
        Claims(),
    )


__all__ = ["Draft", "EachDraft", "Language", "Step", "steps"]
