"""Constructed articles about an invented water compact that meets in the city of Trieste: the report's example.

A wire report, a rewrite, a paraphrase, an independent report, two readouts, and a later report.
"""

from __future__ import annotations

from report_draft import Draft

FIRST = "Constructed example, not news.\n\n"
RELEASE = (
    "The Karst Water Compact will release 40 million cubic metres from its reservoirs before the summer, "
    "Prime Minister Ilka Brandvold of Velmara said in Trieste on Tuesday."
)
AGREED = (
    "“We have agreed on the release, and we have agreed on the days,” Brandvold told reporters after six hours "
    "of talks with Tomas Reyl, the foreign minister of Nordhal."
)
LAST_MET = (
    "The two sides last met in Ljubljana in February 2029, weeks before the Compact closed the northern sluices. "
    "Analysts expect a second meeting in June."
)
DENIAL = "Reyl denied that Nordhal had asked for money. “There was no such request,” he said."


def wire() -> Draft:
    d = Draft(
        "w1",
        FIRST + RELEASE + "\n\n" + AGREED + "\n\n"
        "A Nordhal official, who asked not to be named, told Meridian Wire that the pumps may not be ready before May. "
        "At least 300 people protested outside the hall, according to the Trieste police.\n\n"
        + LAST_MET
        + "\n\n"
        + DENIAL
        + "\n",
        title="Water compact to release 40 million cubic metres, Velmara says",
        outlet="Meridian Wire",
        url="https://wire.example/water?id=1&x=2",
        published="2031-03-04T08:10:00Z",
        retrieved="2031-03-04T09:00:00Z",
        language="en",
    )
    compact = d.actor("Karst Water Compact", "organisation", mentions=["Karst Water Compact", "the Compact"])
    brandvold = d.actor(
        "Ilka Brandvold", mentions=["Ilka Brandvold", "Brandvold told"], role="Prime Minister of Velmara", sector="GOV"
    )
    reyl = d.actor(
        "Tomas Reyl", mentions=["Tomas Reyl", "Reyl denied"], role="foreign minister of Nordhal", sector="GOV"
    )
    wire = d.actor("Meridian Wire", "organisation", sector="JRN")
    police = d.actor("the Trieste police", "organisation", "ITA", "COP")
    nordhal = d.actor("Nordhal", "state", mentions=["Nordhal.", "that Nordhal"])
    s1 = d.says("Prime Minister Ilka Brandvold of Velmara", "said", RELEASE.split(", Prime")[0], brandvold)
    d.says(
        "Brandvold told|Brandvold",
        "told reporters",
        "“We have agreed on the release, and we have agreed on the days,”",
        brandvold,
        mode="direct",
        confidence=0.97,
    )
    s3 = d.says(
        "A Nordhal official, who asked not to be named,",
        "told Meridian Wire",
        "the pumps may not be ready before May",
        kind="anonymous",
        force="hedges",
        through=wire,
    )
    s4 = d.says("the Trieste police", "according to", "At least 300 people protested outside the hall", police)
    s5 = d.says("Analysts", "expect", "a second meeting in June", kind="collective", mode="belief")
    s6 = d.says("Reyl denied|Reyl", "denied", "Nordhal had asked for money", reyl, force="denies")
    d.says("” he said|he", "” he said|said", "“There was no such request,”", reyl, mode="direct", force="denies")
    q1 = d.quantity("40 million cubic metres", 4e7, 4e7, "m3", of="water")
    q2 = d.quantity("At least 300 people", 300, None, bound="at_least", of="people protesting")
    d.quantity("six hours", 6, 6, "h")
    d.time("on Tuesday", "2031-03-04", "2031-03-04", "2031-03-04", anchor="publication")
    t2 = d.time("before the summer", "2031-SU", None, "2031-06-20")
    t3 = d.time("before May", "2031-05", None, "2031-04-30")
    t4 = d.time("in February 2029", "2029-02", "2029-02-01", "2029-02-28")
    t5 = d.time("in June", "2031-06", "2031-06-01", "2031-06-30")
    d.time("six hours", "PT6H", type="DURATION")
    d.place("Trieste", "Trieste", 45.65, 13.77, "ITA", 3165185)
    d.place("Ljubljana", "Ljubljana", 46.05, 14.51, "SVN", 3196359)
    d.event("AGREE", "agreed on the release", [("Brandvold told", brandvold)], [("Nordhal.", nordhal)])
    d.event("CONSULT", "talks", [("Ilka Brandvold", brandvold), ("Tomas Reyl", reyl)], mode=["multilateral"])
    d.event("PROTEST", "protested", [("300 people", None)], status="happened")
    d.event("COERCE", "closed", [("the Compact", compact)], [("that Nordhal", nordhal)], historical=True)
    d.claim(RELEASE.split(", Prime")[0], [s1], "planned", 0.8, [t2], [q1])
    d.claim("the pumps may not be ready before May", [s3], "hypothetical", 0.4, [t3])
    d.claim("At least 300 people protested outside the hall", [s4], "happened", 0.9, (), [q2])
    d.claim("The two sides last met in Ljubljana in February 2029", (), "happened", 1, [t4])
    d.claim("a second meeting in June", [s5], "planned", 0.6, [t5])
    d.claim("Nordhal had asked for money", [s6], "negated", 0.9)
    d.claim("the Compact closed the northern sluices", (), "happened", 0.9)
    return d


def rewrite() -> Draft:
    d = Draft(
        "w2",
        FIRST + "Water is coming to the dry valleys. " + RELEASE + "\n\n" + AGREED + "\n\n"
        "The pumps will not be ready before May, an official said. 300 people protested "
        "outside the hall, the police said.\n\n" + LAST_MET + "\n\n" + DENIAL + "\n",
        title="Dry valleys to get their water back",
        outlet="Harbour Dispatch",
        url="http://harbour.example/a",
        published="2031-03-04T11:30:00+01:00",
    )
    brandvold = d.actor("Ilka Brandvold", mentions=["Ilka Brandvold", "Brandvold told"])
    reyl = d.actor("Tomas Reyl", mentions=["Tomas Reyl", "Reyl denied"])
    police = d.actor("the police", "organisation", sector="COP")
    s1 = d.says("Prime Minister Ilka Brandvold of Velmara", "said", RELEASE.split(", Prime")[0], brandvold)
    d.says(
        "Brandvold told|Brandvold",
        "told reporters",
        "“We have agreed on the release, and we have agreed on the days,”",
        brandvold,
        mode="direct",
    )
    s3 = d.says("an official", "official said.|said", "The pumps will not be ready before May", kind="anonymous")
    s4 = d.says("the police", "police said.|said", "300 people protested outside the hall", police)
    s5 = d.says("Reyl denied|Reyl", "denied", "Nordhal had asked for money", reyl, force="denies")
    q1 = d.quantity("40 million cubic metres", 4e7, 4e7, "m3", of="water")
    q2 = d.quantity("300 people", 300, 300, of="people protesting")
    t1 = d.time("before May", "2031-05", None, "2031-04-30")
    t2 = d.time("in February 2029", "2029-02", "2029-02-01", "2029-02-28")
    d.event("CONSULT", "talks", [("Ilka Brandvold", brandvold), ("Tomas Reyl", reyl)])
    d.claim(RELEASE.split(", Prime")[0], [s1], "planned", 0.8, (), [q1])
    d.claim("The pumps will not be ready before May", [s3], "planned", 0.9, [t1])
    d.claim("300 people protested outside the hall", [s4], "happened", 0.9, (), [q2])
    d.claim("The two sides last met in Ljubljana in February 2029", (), "happened", 1, [t2])
    d.claim("Nordhal had asked for money", [s5], "negated", 0.9)
    d.claim("Water is coming to the dry valleys", (), "planned", 0.9)
    return d


def paraphrase() -> Draft:
    d = Draft(
        "w3",
        FIRST + "Forty million cubic metres of water are to flow out of the Compact’s lakes ahead of the hot months, "
        "the head of Velmara’s government announced in Trieste.\n\n"
        "It will be May before the pumps can run. When both governments sat down "
        "together for the last time, in Ljubljana "
        "two years ago, the sluices in the north were still open.\n",
        title="Lakes to be lowered by 40 million cubic metres",
        outlet="The Lantern",
        published="2031-03-05",
    )
    head = d.actor("Ilka Brandvold", mentions=["the head of Velmara’s government"])
    s1 = d.says(
        "the head of Velmara’s government",
        "announced",
        "Forty million cubic metres of water are to flow out of the Compact’s lakes",
        head,
    )
    q1 = d.quantity("Forty million cubic metres", 4e7, 4e7, "m3", of="water")
    t1 = d.time("May", "2031-05", "2031-05-01", "2031-05-31")
    t2 = d.time("two years ago", "2029", "2029-01-01", "2029-12-31", anchor="publication")
    d.claim(
        "Forty million cubic metres of water are to flow out of the Compact’s lakes", [s1], "planned", 0.9, (), [q1]
    )
    d.claim("It will be May before the pumps can run", (), "planned", 0.95, [t1])
    d.claim("both governments sat down together for the last time, in Ljubljana two years ago", (), "happened", 1, [t2])
    return d


def independent() -> Draft:
    d = Draft(
        "w4",
        FIRST + "Delegates from Velmara and Nordhal left Trieste on Tuesday with a promise of 60 million cubic metres, "
        "two people who were in the room told the Northgate Chronicle.\n\n"
        "It was the first meeting of the two governments since 2029. About 900 people "
        "marched to the hall, this newspaper’s "
        "reporter counted.\n\n"
        "“Nobody in the valleys will see that water before autumn,” said Hanne Okoro, "
        "who studies rivers at the Littoral "
        "Institute. She expects the pumps to fail their test.\n\n"
        "According to Velmara’s water ministry, Nordhal’s envoys asked for 12 million "
        "euros in return. The meeting, the first "
        "since 2027, ended without a joint text.\n",
        title="Sixty million cubic metres promised in Trieste, people in the room say",
        outlet="Northgate Chronicle",
        url="javascript:alert('url')",
        published="2031-03-04T19:00:00Z",
    )
    okoro = d.actor(
        "Hanne Okoro", role="rivers researcher, Littoral Institute", mentions=["Hanne Okoro", "She expects"]
    )
    ministry = d.actor("Velmara’s water ministry", "organisation", sector="GOV")
    velmara = d.actor("Velmara", "state")
    nordhal = d.actor("Nordhal", "state", mentions=["Nordhal", "Nordhal’s envoys"])
    paper = d.actor("Northgate Chronicle", "organisation", sector="JRN")
    s1 = d.says(
        "two people who were in the room",
        "told",
        "Delegates from Velmara and Nordhal left Trieste on Tuesday with a promise of 60 million cubic metres",
        kind="anonymous",
        through=paper,
    )
    s2 = d.says("this newspaper’s reporter", "counted", "About 900 people marched to the hall", kind="collective")
    d.says(
        "Hanne Okoro, who studies rivers at the Littoral Institute",
        "said",
        "“Nobody in the valleys will see that water before autumn,”",
        okoro,
        mode="direct",
        confidence=0.98,
    )
    s4 = d.says("She", "expects", "the pumps to fail their test", okoro, mode="belief")
    s5 = d.says(
        "Velmara’s water ministry", "According to", "Nordhal’s envoys asked for 12 million euros in return", ministry
    )
    q1 = d.quantity("60 million cubic metres", 6e7, 6e7, "m3", of="water")
    q2 = d.quantity("About 900 people", 900, 900, bound="about", of="people marching")
    q3 = d.quantity("12 million euros", 1.2e7, 1.2e7, "EUR")
    t1 = d.time("on Tuesday", "2031-03-04", "2031-03-04", "2031-03-04")
    t2 = d.time("since 2029", "2029", "2029", None)
    t3 = d.time("since 2027", "2027", "2027", None)
    d.time("before autumn", "2031-FA", None, "2031-09-21")
    d.place("Trieste", "Trieste", 45.65, 13.77, "ITA", 3165185)
    d.event("CONSULT", "meeting", [("Velmara", velmara), ("Nordhal", nordhal)])
    d.event(
        "REQUEST", "asked", [("Nordhal’s envoys", nordhal)], [("Velmara’s water ministry", ministry)], mode=["assist"]
    )
    d.event("PROTEST", "marched", [("900 people", None)])
    d.claim(
        "Delegates from Velmara and Nordhal left Trieste on Tuesday with a promise of 60 million cubic metres",
        [s1],
        "planned",
        0.7,
        [t1],
        [q1],
    )
    d.claim("About 900 people marched to the hall", [s2], "happened", 0.9, (), [q2])
    d.claim("It was the first meeting of the two governments since 2029", (), "happened", 1, [t2])
    d.claim("the pumps to fail their test", [s4], "hypothetical", 0.5)
    d.claim("Nordhal’s envoys asked for 12 million euros in return", [s5], "happened", 0.8, (), [q3])
    d.claim("The meeting, the first since 2027, ended without a joint text", (), "happened", 1, [t3])
    return d


def velmara_readout() -> Draft:
    d = Draft(
        "w5",
        FIRST + "Prime Minister Brandvold received the Foreign Minister of Nordhal in Trieste. "
        "The Prime Minister announced a "
        "release of 40 million cubic metres. The Foreign Minister requested 12 million "
        "euros for the pumps; the request "
        "is being studied. The Prime Minister promised that no sluice will be closed before the next meeting.\n",
        title="Readout of the Prime Minister’s talks",
        outlet="Government of Velmara",
        url="https://gov.velmara.example/readout",
        published="2031-03-05T07:00:00Z",
    )
    brandvold = d.actor("Ilka Brandvold", mentions=["Prime Minister Brandvold"], sector="GOV")
    reyl = d.actor(
        "Tomas Reyl", mentions=["the Foreign Minister of Nordhal", "The Foreign Minister requested"], sector="GOV"
    )
    s1 = d.says("The Prime Minister", "announced", "a release of 40 million cubic metres", brandvold)
    s2 = d.says(
        "The Prime Minister",
        "promised",
        "no sluice will be closed before the next meeting",
        brandvold,
        force="promises",
    )
    q1 = d.quantity("40 million cubic metres", 4e7, 4e7, "m3")
    q2 = d.quantity("12 million euros", 1.2e7, 1.2e7, "EUR")
    d.event(
        "CONSULT",
        "received",
        [("the Foreign Minister of Nordhal", reyl)],
        [("Prime Minister Brandvold", brandvold)],
        mode=["visit"],
    )
    d.event(
        "REQUEST", "requested", [("The Foreign Minister requested", reyl)], [("Prime Minister Brandvold", brandvold)]
    )
    d.claim("a release of 40 million cubic metres", [s1], "planned", 0.9, (), [q1])
    d.claim("The Foreign Minister requested 12 million euros for the pumps", (), "happened", 1, (), [q2])
    d.claim("no sluice will be closed before the next meeting", [s2], "planned", 0.9)
    return d


def nordhal_readout() -> Draft:
    d = Draft(
        "w6",
        FIRST
        + "The Foreign Minister held talks in Trieste with the Prime Minister of Velmara. The amount of water remains "
        "to be decided. The sides last met in Ljubljana in February 2029.\n",
        title="On the talks in Trieste",
        outlet="Foreign Office of Nordhal",
        published="2031-03-05T10:00:00Z",
    )
    reyl = d.actor("Tomas Reyl", mentions=["The Foreign Minister"], sector="GOV")
    brandvold = d.actor("Ilka Brandvold", mentions=["the Prime Minister of Velmara"])
    t1 = d.time("in February 2029", "2029-02", "2029-02-01", "2029-02-28")
    d.event("CONSULT", "talks", [("The Foreign Minister", reyl), ("the Prime Minister of Velmara", brandvold)])
    d.claim("The amount of water remains to be decided", (), "planned", 1)
    d.claim("The sides last met in Ljubljana in February 2029", (), "happened", 1, [t1])
    return d


def later() -> Draft:
    d = Draft(
        "w8",
        FIRST + "The second meeting on the Karst waters was held in Trieste on June 18. The "
        "pumps, which were ready on April 20, "
        "are running.\n",
        title="Second water meeting held",
        outlet="Northgate Chronicle",
        published="2031-06-19T06:00:00Z",
    )
    t1 = d.time("on June 18", "2031-06-18", "2031-06-18", "2031-06-18")
    t2 = d.time("on April 20", "2031-04-20", "2031-04-20", "2031-04-20")
    d.claim("The second meeting on the Karst waters was held in Trieste on June 18", (), "happened", 1, [t1])
    d.claim("The pumps, which were ready on April 20", (), "happened", 1, [t2])
    return d
