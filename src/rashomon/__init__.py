"""Rashomon: many accounts, one event.

    import rashomon

    articles = list(rashomon.read("articles/"))
    dossier = rashomon.compare(articles)
    dossier.save("dossier.html")

Everything public is in ``__all__``. A name is loaded when it is first asked for: some take a second.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

# Under a name of ours mypy takes what follows for imports like others, and reads the stages ``annotate`` and
# ``compare`` before it learns that functions have their names.
_CHECKING = TYPE_CHECKING
if _CHECKING:
    from rashomon.acquire import Web
    from rashomon.article import Article, Span
    from rashomon.checks import Answer, Check
    from rashomon.errors import RashomonError
    from rashomon.figure import Figure, FigureValue
    from rashomon.findings import Actor, Attribution, Claim, Event, Findings, Place, Quantity, Time
    from rashomon.growing import Store
    from rashomon.known import Known, KnownActor, Outlet
    from rashomon.pipeline import Dossier, annotate, check, compare, read, stories
    from rashomon.story import (
        Account,
        Comparison,
        Derivation,
        Forecast,
        Point,
        Relation,
        Silence,
        Statement,
        Story,
        Wording,
    )

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
    "Figure",
    "FigureValue",
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
    "Statement",
    "Store",
    "Story",
    "Time",
    "Web",
    "Wording",
    "annotate",
    "check",
    "compare",
    "read",
    "stories",
]

_MODULES = {
    "acquire": "Web",
    "article": "Article Span",
    "checks": "Answer Check",
    "errors": "RashomonError",
    "figure": "Figure FigureValue",
    "findings": "Actor Attribution Claim Event Findings Place Quantity Time",
    "growing": "Store",
    "known": "Known KnownActor Outlet",
    "pipeline": "Dossier annotate check compare read stories",
    "story": "Account Comparison Derivation Forecast Point Relation Silence Statement Story Wording",
}
_FROM = {name: module for module, names in _MODULES.items() for name in names.split()}
"""The module of each public name."""


class _Package(ModuleType):
    """This package: a public name is imported when it is asked for (PEP 562, as a class)."""

    def __getattr__(self, name: str) -> object:
        if name not in _FROM:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{self.__name__}.{_FROM[name]}"), name)
        setattr(self, name, found)
        return found

    def __setattr__(self, name: str, value: object) -> None:
        # the import of the stage ``annotate`` or ``compare`` would put it in place of the function of that name
        if not (name in _FROM and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _Package
