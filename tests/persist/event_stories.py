"""A story with merged events made by hand, for the exports: plain, and with the worst words of an article."""

from __future__ import annotations

from rashomon.article import Article, Span
from rashomon.findings import Event, Findings, Place, Quantity, Reference
from rashomon.linked_actor import LinkedActor
from rashomon.story import Comparison, EventQuantity, EventReport, MergedEvent, Party, Story

HOSTILE = '=HYPERLINK("http://x")\t"quoted";\r\nnext\u2028line \x00\x1b]8;; \ud800 </data><evil/> ]]> &amp; ＝1+1'

TEXT = "Norvia shelled the market of Sarland. Dozens were killed. Ilse Marant met Bruno Oswin."

NORVIA = Party("A1", "Norvia", "USA", "GOV", None)
SARLAND = Party("A2", "Sarland", "DNK", "GOV", None)
PILOTS = Party(None, "the pilots", None, "LAB", None)


def span(words: str, text: str = TEXT) -> Span:
    at = text.index(words)
    return Span.of(text, at, at + len(words))


def report(article: str, event: str, **changed: object) -> EventReport:
    """A report of the shelling, with some fields changed."""
    fields: dict[str, object] = {
        "article": article, "event": event, "type": "ASSAULT", "mode": ("heavy-weapons",),
        "contexts": ("military", "territory"), "score": -9.0, "trigger": span("shelled"), "actors": (NORVIA,),
        "recipients": (SARLAND,), "earliest": None, "latest": None, "places": (), "quantities": (),
        "status": "happened", "historical": False, "attribution": (), "confidence": 0.7,
    }  # fmt: skip
    return EventReport(**{**fields, **changed})  # type: ignore[arg-type]


def event(number: int, *reports: EventReport, **changed: object) -> MergedEvent:
    """The record of these reports, with what the first one tells."""
    one = reports[0]
    fields: dict[str, object] = {
        "id": f"E{number}", "type": one.type, "mode": one.mode, "contexts": one.contexts, "score": one.score,
        "quad": 4, "actors": one.actors, "recipients": one.recipients, "earliest": one.earliest,
        "latest": one.latest, "places": one.places, "quantities": (), "status": one.status,
        "historical": one.historical, "confidence": one.confidence, "reports": reports, "opposed": (),
        "independent_sources": len(reports), "reasons": (),
    }  # fmt: skip
    return MergedEvent(**{**fields, **changed})  # type: ignore[arg-type]


def comparison(*events: MergedEvent, name: str = "Norvia") -> Comparison:
    """One story of the articles a and b with these events."""
    actors = (LinkedActor("A1", name, "organisation", "USA", "GOV", (("a", "a1"),), ()),)
    return Comparison(actors, (Story("s1", "Shelling", ("a", "b"), (), (), (), (), 2, events=events),), ())


def articles(text: str = TEXT, outlet: str = "Harbour Radio") -> tuple[list[Article], list[Findings]]:
    """The articles a and b with the findings to which the reports point."""
    reference = Reference(0, 6, text[:6], "a1")
    told = Event("e1", "ASSAULT", (), (), -9.0, Span.of(text, 7, 14), (reference,), (), (), (), (), "happened", False,
                 None, 0.7)  # fmt: skip
    place = Place("p1", Span.of(text, 0, 6), text[:6], None, None, None, None)
    first = Span.of(text, 0, 37)
    made = [Article(i, text, outlet=outlet, published=day) for i, day in (("a", "2031-05-10"), ("b", "2031-05-12"))]
    return made, [Findings(a.id, a.sha256, "en", sentences=(first,), events=(told,), places=(place,)) for a in made]


def shelling() -> Comparison:
    """An event of two reports in Trieste, a dated meeting, and a denial."""
    place = Place("p1", span("market"), "Trieste", 45.65, 13.78, "ITA", 3165185)
    dozens = Quantity("q1", span("Dozens"), 12.0, 120.0, "", "about", "people killed", None)
    thirty = Quantity("q1", span("Dozens"), 30.0, 30.0, "", "exact", "killed", None)
    return comparison(
        event(
            1,
            report("a", "e1", places=(place,), quantities=(dozens,)),
            report("b", "e1", quantities=(thirty,), status="planned"),
            quantities=(EventQuantity("killed", "", None, 12.0, 120.0),),
            opposed=("E3",),
        ),
        event(
            2,
            report("a", "e2", type="CONSULT", mode=(), score=2.5, actors=(NORVIA, SARLAND, PILOTS), recipients=(),
                   trigger=span("met"), earliest="2031-04-28", latest="2031-04-28"),
            quad=1,
        ),
        event(3, report("b", "e2", status="negated"), opposed=("E1",)),
    )  # fmt: skip


def hostile() -> tuple[list[Article], list[Findings], Comparison]:
    """Every string that comes from an article is ``HOSTILE``."""
    text = HOSTILE + TEXT
    party = Party("A1", HOSTILE, None, None, HOSTILE)
    place = Place("p1", Span.of(text, 0, 9), HOSTILE, None, None, "ITA", None)
    words = Span.of(text, 0, len(HOSTILE))
    one = report("a", "e1", trigger=words, actors=(party,), recipients=(Party(None, HOSTILE, None, None),),
                 places=(place,))  # fmt: skip
    made, found = articles(text, HOSTILE)
    return made, found, comparison(event(1, one), name=HOSTILE)
