"""The compare stage: (Article, Findings)… → Comparison, by an explicit list of steps (``steps``)."""

from __future__ import annotations

from rashomon.compare.actors import Actors
from rashomon.compare.base import Desk, Step, finish
from rashomon.compare.checking import ASKED, checks
from rashomon.compare.derivations import Derivations
from rashomon.compare.paraphrases import Paraphrases
from rashomon.compare.steps import STEPS
from rashomon.compare.stories import Stories

__all__ = ["ASKED", "STEPS", "Actors", "Derivations", "Desk", "Paraphrases", "Step", "Stories", "checks", "finish"]
