"""The compare stage: (Article, Findings)… → Comparison, by an explicit list of steps."""

from __future__ import annotations

from rashomon.compare.actors import Actors
from rashomon.compare.base import Desk, Step, finish
from rashomon.compare.checking import ASKED, checks
from rashomon.compare.derivations import Derivations
from rashomon.compare.forecasts import Forecasts
from rashomon.compare.independence import Independence
from rashomon.compare.internal import Internal
from rashomon.compare.merged_events import MergedEvents
from rashomon.compare.omissions import Omissions
from rashomon.compare.paraphrases import Paraphrases
from rashomon.compare.points import Points
from rashomon.compare.relations import Relations
from rashomon.compare.silences import Silences
from rashomon.compare.stories import Stories

STEPS: tuple[type[Step], ...] = (
    Actors,
    Derivations,
    Stories,
    Paraphrases,
    Points,
    Relations,
    Independence,
    Silences,
    Internal,
    Omissions,
    Forecasts,
    MergedEvents,
)
"""The built-in comparisons, in the order in which they run."""

__all__ = ["ASKED", "STEPS", "Actors", "Derivations", "Desk", "Paraphrases", "Step", "Stories", "checks", "finish"]
