"""The ledger of forecasts and promises, open or resolved as later articles report."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.report.dates import moment, say
from rashomon.report.index import Byline, Index, Quote
from rashomon.report.wording import FORETELLS
from rashomon.speaker import Speaker
from rashomon.story import Story


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim about the future.

    Attributes:
        force: "forecast", "promise", …
        horizon: the words that say by when, or empty.
        outcome: "open", "reported fulfilled" or "reported not fulfilled".
        mark: class of the outcome's mark.
        evidence: the later articles' words.
    """

    quote: Quote
    by: Byline
    chain: tuple[Speaker, ...]
    force: str
    made: str
    horizon: Quote | None
    outcome: str
    mark: str
    evidence: tuple[Quote, ...]


_OUTCOME = {
    "open": ("open", "open"),
    "fulfilled": ("reported fulfilled", "kept"),
    "not fulfilled": ("reported not fulfilled", "broken"),
}


def build(story: Story, index: Index) -> list[Entry]:
    """The story's ledger: resolved entries first, then by date."""
    known = [f for f in story.forecasts if f.article in index.bylines and f.spans]
    known.sort(key=lambda f: (f.outcome == "open", str(moment(f.made) or "9999"), f.article, f.id))
    return [
        Entry(
            index.quote(f.article, *f.spans),
            index.bylines[f.article],
            index.named(f.speaker),
            FORETELLS[f.force],
            say(f.made),
            index.quote(f.article, f.horizon) if f.horizon else None,
            *_OUTCOME[f.outcome],
            tuple(index.quote(e.article, e.span) for e in f.outcome_evidence if e.article in index.bylines),
        )
        for f in known
    ]
