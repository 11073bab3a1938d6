"""The points of the example story: shared ones with their conflicts and silences, and those told once."""

from __future__ import annotations

from report_draft import Draft
from report_water import RELEASE

from rashomon.speaker import Speaker
from rashomon.story import Point, Relation, Silence


def named(w1: Draft) -> Speaker:
    """The speaker on whom most accounts rest."""
    return Speaker(
        "Ilka Brandvold", "named", "A1", w1.at("Prime Minister Ilka Brandvold of Velmara"), w1.at("said"), "asserts"
    )


def points(w1: Draft, w2: Draft, w3: Draft, w4: Draft, w5: Draft, w6: Draft, w8: Draft) -> tuple[Point, ...]:
    brandvold = named(w1)
    official = w1.speaker("s3", "A Nordhal official")
    through_wire = Speaker("Meridian Wire", "named", "A4", None, None, "asserts")
    denies = Speaker("Tomas Reyl", "named", "A2", w1.at("Reyl denied|Reyl"), w1.at("denied"), "denies")
    amount = Point(
        "p-amount",
        "The Compact is to release 40 million cubic metres",
        (
            w1.account("c1", brandvold),
            w2.account("c1", brandvold),
            w3.account("c1", brandvold),
            w4.account(
                "c1",
                Speaker("Northgate Chronicle", "named", None, None, None, "asserts"),
                w4.speaker("s1", "two people who were in the room"),
            ),
            w5.account("c1", brandvold),
            w6.account("c1"),
        ),
        (
            Relation(
                "w1",
                "w2",
                "same",
                None,
                "the same words",
                w1.at("40 million cubic metres"),
                w2.at("40 million cubic metres"),
            ),
            *(
                Relation(
                    i,
                    "w4",
                    "conflict",
                    "value",
                    "40 million cubic metres against 60 million cubic metres",
                    d.at(RELEASE.split(", Prime")[0] if d in (w1, w2) else "Forty million cubic metres"),
                    w4.at("a promise of 60 million cubic metres"),
                )
                for i, d in (("w1", w1), ("w2", w2), ("w3", w3))
            ),
            Relation(
                "w4",
                "w5",
                "conflict",
                "value",
                "60 million cubic metres against 40 million cubic metres",
                w4.at("60 million cubic metres"),
                w5.at("40 million cubic metres"),
            ),
            *(
                Relation(
                    *ends,
                    "conflict",
                    "status",
                    "agreed on, against still to be decided",
                    *spans,
                )
                for ends, spans in (
                    (("w1", "w6"), (w1.at("will release 40 million cubic metres"), w6.at("remains to be decided"))),
                    (("w4", "w6"), (w4.at("60 million cubic metres"), w6.at("remains to be decided"))),
                    (("w5", "w6"), (w5.at("40 million cubic metres"), w6.at("remains to be decided"))),
                )
            ),
        ),
        (Silence("w8", "medium", "published later, and says nothing of an amount"),),
        4,
        (
            "Harbour Dispatch and The Lantern take it from Meridian Wire: one root",
            "Meridian Wire and the readout both name Ilka Brandvold: a shared source",
        ),
    )
    protest = Point(
        "p-protest",
        "people protested outside the hall",
        (
            w1.account("c3", w1.speaker("s4", "the Trieste police")),
            w2.account("c3", w2.speaker("s4", "the police")),
            w4.account("c2", w4.speaker("s2", "this newspaper’s reporter")),
        ),
        (
            Relation(
                "w1",
                "w2",
                "compatible",
                "value",
                "at least 300 against 300: the same, told less exactly",
                w1.at("At least 300 people"),
                w2.at("300 people"),
            ),
            Relation(
                "w2",
                "w4",
                "conflict",
                "value",
                "300 people against about 900 people",
                w2.at("300 people"),
                w4.at("About 900 people"),
            ),
        ),
        (
            Silence("w3", "strong", "takes from Meridian Wire, which has it"),
            Silence("w5", "medium", "published later"),
            Silence("w6", "medium", "published later"),
            Silence("w8", "medium", "published later"),
        ),
        2,
        ("Harbour Dispatch takes it from Meridian Wire",),
    )
    money = Point(
        "p-money",
        "Nordhal had asked for money",
        (
            w1.account("c6", denies),
            w2.account("c5", denies),
            w4.account("c5", w4.speaker("s5", "Velmara’s water ministry")),
            w5.account("c2"),
        ),
        (
            Relation(
                "w1",
                "w4",
                "conflict",
                "polarity",
                "no request against a request for 12 million euros",
                w1.at("Reyl denied that Nordhal had asked for money"),
                w4.at("Nordhal’s envoys asked for 12 million euros in return"),
            ),
            Relation(
                "w1",
                "w5",
                "conflict",
                "polarity",
                "no request against a request for 12 million euros",
                w1.at("Reyl denied that Nordhal had asked for money"),
                w5.at("The Foreign Minister requested 12 million euros for the pumps"),
            ),
            Relation(
                "w2",
                "w5",
                "conflict",
                "polarity",
                "no request against a request",
                w2.at("Nordhal had asked for money"),
                w5.at("requested 12 million euros"),
            ),
        ),
        (
            Silence("w3", "strong", "takes from Meridian Wire, which has it"),
            Silence("w6", "medium", "published later"),
            Silence("w8", "weak", ""),
        ),
        3,
        ("Tomas Reyl, Velmara’s water ministry and the readout speak each for themselves",),
    )
    pumps = Point(
        "p-pumps",
        "the pumps will not be ready before May",
        (
            w1.account("c2", through_wire, official),
            w2.account("c2", w2.speaker("s3", "an official")),
            w3.account("c2"),
            w8.account("c2"),
        ),
        (
            Relation(
                "w2",
                "w8",
                "conflict",
                "time",
                "not before May against ready on April 20",
                w2.at("The pumps will not be ready before May"),
                w8.at("The pumps, which were ready on April 20"),
            ),
        ),
        (
            Silence("w4", "medium", "published later"),
            Silence("w5", "medium", "published later"),
            Silence("w6", "medium", "published later"),
        ),
        2,
        ("All but the later report go back to one unnamed official",),
    )
    met = Point(
        "p-met",
        "The two sides last met in Ljubljana in February 2029",
        (w1.account("c4"), w2.account("c4"), w3.account("c3"), w4.account("c3"), w6.account("c2")),
        (
            Relation(
                "w1",
                "w3",
                "compatible",
                "time",
                "February 2029 against two years ago",
                w1.at("in February 2029"),
                w3.at("two years ago"),
            ),
            Relation(
                "w1",
                "w4",
                "compatible",
                "time",
                "February 2029 against 2029",
                w1.at("in February 2029"),
                w4.at("since 2029"),
            ),
        ),
        (Silence("w5", "medium", "published later"), Silence("w8", "medium", "published later")),
        3,
        (),
    )
    second = Point(
        "p-second",
        "a second meeting in June",
        (w1.account("c5", w1.speaker("s5", "Analysts")), w8.account("c1")),
        (),
        (
            *(Silence(i, "weak", "") for i in ("w3", "w4", "w5", "w6")),
            Silence("w2", "strong", "takes from Meridian Wire, which has it"),
        ),
        2,
        (),
    )
    lone = [
        Point("p-l1", "the Compact closed the northern sluices", (w1.account("c7"),), (), (), 1, ()),
        Point("p-l2", "Water is coming to the dry valleys", (w2.account("c6"),), (), (), 1, ()),
        Point(
            "p-l3", "the pumps to fail their test", (w4.account("c4", w4.speaker("s4", "Hanne Okoro")),), (), (), 1, ()
        ),
        Point(
            "p-l4", "no sluice will be closed before the next meeting", (w5.account("c3", brandvold),), (), (), 1, ()
        ),
        Point("p-l5", "ended without a joint text", (w4.account("c6"),), (), (), 1, ()),
    ]
    return (amount, protest, money, pumps, met, second, *lone)
