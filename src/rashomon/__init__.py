"""Rashomon: many accounts, one event.

    import rashomon

    articles = list(rashomon.read("articles/"))
    dossier = rashomon.compare(articles)
    dossier.save("dossier.html")

Everything public is in ``__all__``.
"""

from rashomon.acquire import Web
from rashomon.article import Article, Span
from rashomon.checks import Answer, Check
from rashomon.errors import RashomonError
from rashomon.findings import Actor, Attribution, Claim, Event, Findings, Place, Quantity, Time
from rashomon.growing import Store
from rashomon.known import Known, KnownActor, Outlet
from rashomon.pipeline import Dossier, annotate, check, compare, read, stories
from rashomon.story import Account, Comparison, Derivation, Forecast, Point, Relation, Silence, Story

__version__ = "0.1.0"

__all__ = [
    "Account",
    "Actor",
    "Answer",
    "Article",
    "Attribution",
    "Check",
    "Claim",
    "Comparison",
    "Derivation",
    "Dossier",
    "Event",
    "Findings",
    "Forecast",
    "Known",
    "KnownActor",
    "Outlet",
    "Place",
    "Point",
    "Quantity",
    "RashomonError",
    "Relation",
    "Silence",
    "Span",
    "Store",
    "Story",
    "Time",
    "Web",
    "annotate",
    "check",
    "compare",
    "read",
    "stories",
]
