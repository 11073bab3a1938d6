"""What a comparison of the articles about the water compact holds: the report's example story."""

from __future__ import annotations

from report_draft import Draft
from report_water import (
    AGREED,
    DENIAL,
    FIRST,
    LAST_MET,
    RELEASE,
    independent,
    later,
    nordhal_readout,
    paraphrase,
    rewrite,
    velmara_readout,
    wire,
)
from report_water_points import named, points

from rashomon.article import Article
from rashomon.findings import Findings
from rashomon.linked_actor import Evidence, LinkedActor
from rashomon.speaker import Speaker
from rashomon.story import Derivation, Forecast, Passage, Relation, Story


def pair(parent: Draft, child: Draft, words: str, other: str, kind: str, *changes: str) -> Passage:
    """Words of the parent aligned with other words of the child."""
    return Passage(child.at(other), parent.at(words), kind, changes)


def water() -> tuple[list[tuple[Article, Findings]], Story, list[LinkedActor]]:
    drafts = [wire(), rewrite(), paraphrase(), independent(), velmara_readout(), nordhal_readout(), later()]
    w1, w2, w3, w4, w5, w6, w8 = drafts
    unread = Article(
        "w7",
        "Esempio costruito, non una notizia.\n\nL’acqua tornerà nelle valli.\n",
        title="L’acqua torna",
        outlet="Il Faro di Prova",
        published="2031-03-04T16:00:00Z",
        language="it",
    )
    pairs = [(d.article, d.findings()) for d in drafts]
    pairs.append(
        (unread, Findings("w7", unread.sha256, "it", unread="written in Italian; give a translation beside it"))
    )

    brandvold = named(w1)
    shared = points(w1, w2, w3, w4, w5, w6, w8)
    derivations = (
        Derivation(
            "w2",
            "w1",
            "verbatim",
            0.83,
            (
                pair(w1, w2, RELEASE + "\n\n" + AGREED, RELEASE + "\n\n" + AGREED, "verbatim"),
                pair(
                    w1,
                    w2,
                    "told Meridian Wire that the pumps may not be ready before May. At least 300 "
                    "people protested outside the hall",
                    "The pumps will not be ready before May, an official said. 300 people protested outside the hall",
                    "edit",
                    "hedge dropped",
                    "number changed",
                ),
                pair(w1, w2, LAST_MET + "\n\n" + DENIAL, LAST_MET + "\n\n" + DENIAL, "verbatim"),
            ),
            True,
            "published later, and holds less",
        ),
        Derivation(
            "w3",
            "w1",
            "paraphrase",
            0.71,
            (
                pair(
                    w1, w3, RELEASE, w3.text[len(FIRST) : w3.text.index("Trieste.") + 8], "paraphrase", "sentence cut"
                ),
                pair(
                    w1,
                    w3,
                    "the pumps may not be ready before May",
                    "It will be May before the pumps can run",
                    "paraphrase",
                    "hedge dropped",
                    "attribution stripped",
                ),
            ),
            True,
            "published a day later",
        ),
        Derivation(
            "w6",
            "w5",
            "edit",
            0.34,
            (
                pair(
                    w5,
                    w6,
                    "received the Foreign Minister of Nordhal in Trieste",
                    "held talks in Trieste with the Prime Minister of Velmara",
                    "edit",
                ),
            ),
            False,
            "neither dates, credits nor containment give a direction",
        ),
    )
    forecasts = (
        Forecast(
            "f1",
            "w1",
            (w1.at("a second meeting in June"),),
            (w1.speaker("s5", "Analysts"),),
            "asserts",
            "2031-03-04",
            w1.at("in June"),
            "fulfilled",
            (Evidence("w8", w8.at("The second meeting on the Karst waters was held in Trieste on June 18")),),
        ),
        Forecast(
            "f2",
            "w2",
            (w2.at("The pumps will not be ready before May"),),
            (w2.speaker("s3", "an official"),),
            "asserts",
            "2031-03-04",
            w2.at("before May"),
            "not fulfilled",
            (Evidence("w8", w8.at("The pumps, which were ready on April 20")),),
        ),
        Forecast(
            "f3",
            "w5",
            (w5.at("no sluice will be closed before the next meeting"),),
            (brandvold,),
            "promises",
            "2031-03-05",
            None,
            "open",
        ),
        Forecast(
            "f4",
            "w4",
            (w4.at("“Nobody in the valleys will see that water before autumn,”"),),
            (Speaker("Hanne Okoro", "named", None, None, None, "asserts"),),
            "asserts",
            None,
            w4.at("before autumn"),
            "open",
        ),
    )
    internal = (
        Relation(
            "w4",
            "w4",
            "conflict",
            "time",
            "the first meeting since 2029 against the first since 2027",
            w4.at("the first meeting of the two governments since 2029"),
            w4.at("The meeting, the first since 2027"),
        ),
    )
    story = Story(
        "w",
        "Velmara and Nordhal meet in Trieste over the waters of the Karst",
        ("w1", "w2", "w7", "w4", "w3", "w5", "w6", "w8"),
        shared,
        derivations,
        internal,
        forecasts,
        5,
    )
    actors = [
        LinkedActor(
            "A1",
            "Ilka Brandvold",
            "person",
            None,
            "GOV",
            (("w1", "a2"), ("w2", "a1"), ("w3", "a1"), ("w5", "a1"), ("w6", "a2")),
            (Evidence("w1", w1.at("Ilka Brandvold")),),
            "Prime Minister of Velmara",
        ),
        LinkedActor(
            "A2",
            "Tomas Reyl",
            "person",
            None,
            "GOV",
            (("w1", "a3"), ("w2", "a2"), ("w5", "a2"), ("w6", "a1")),
            (Evidence("w1", w1.at("Tomas Reyl")),),
            "foreign minister of Nordhal",
        ),
        LinkedActor(
            "A3", "Nordhal", "state", None, None, (("w1", "a6"), ("w4", "a4")), (Evidence("w1", w1.at("Nordhal")),)
        ),
        LinkedActor(
            "A4",
            "Meridian Wire",
            "organisation",
            None,
            "JRN",
            (("w1", "a4"),),
            (Evidence("w1", w1.at("Meridian Wire")),),
        ),
    ]
    return pairs, story, actors
