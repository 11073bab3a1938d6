"""The steps of the compare stage, in order: first those that look at all articles, then those inside one story."""

from __future__ import annotations

from rashomon.compare.actors import Actors
from rashomon.compare.base import Step
from rashomon.compare.derivations import Derivations
from rashomon.compare.figures import Figures
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
from rashomon.compare.wordings import Wordings

OVERALL: tuple[type[Step], ...] = (Actors, Derivations, Stories)
"""Those that hold articles against all others."""

INSIDE: tuple[type[Step], ...] = (
    Paraphrases,
    Points,
    Relations,
    Independence,
    Silences,
    Internal,
    Wordings,
    Figures,
    Omissions,
    Forecasts,
    MergedEvents,
)
"""Those that look into one story, whatever else there is: each assigns fields of stories alone."""

STEPS: tuple[type[Step], ...] = (*OVERALL, *INSIDE)
"""The built-in comparisons, in the order in which they run."""
