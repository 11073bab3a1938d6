"""Rashomon: many accounts, one event.

    import rashomon

    articles = list(rashomon.read("articles/"))
    dossier = rashomon.compare(articles)
    dossier.save("dossier.html")

Everything public is in ``__all__``.
"""

from rashomon.article import Article, Span
from rashomon.errors import RashomonError
from rashomon.findings import Actor, Attribution, Claim, Event, Findings, Place, Quantity, Time
from rashomon.pipeline import Dossier, annotate, compare, read, stories
from rashomon.story import Account, Comparison, Derivation, Forecast, Point, Relation, Silence, Story

__version__ = "0.1.0"

__all__ = [
    "Account",
    "Actor",
    "Article",
    "Attribution",
    "Claim",
    "Comparison",
    "Derivation",
    "Dossier",
    "Event",
    "Findings",
    "Forecast",
    "Place",
    "Point",
    "Quantity",
    "RashomonError",
    "Relation",
    "Silence",
    "Span",
    "Story",
    "Time",
    "annotate",
    "compare",
    "read",
    "stories",
]
