"""All material for the report's tests: the example story, a hostile one, a story of one article, a broken file.

The hostile story has two articles whose every string tries to break out of the page, to turn its text
around, or to fill it.
"""

from __future__ import annotations

from report_draft import Draft
from report_merged import merged
from report_water import FIRST
from report_water_story import water

from rashomon.article import Article, Span
from rashomon.findings import Findings
from rashomon.linked_actor import Evidence
from rashomon.report.base import Material
from rashomon.story import (
    Account,
    Comparison,
    Derivation,
    Forecast,
    Passage,
    Point,
    Relation,
    Sensitivity,
    Silence,
    Story,
)

SCRIPT = "<script>window.broken = 1</script>"
BREAKOUT = ']]> </style></script></title> --> <img src=x onerror="window.broken = 2"> {{ 7*7 }} {% raw %}'
TURNED = "\u202egnp.exe\u202c \u2067odd\u2069 zero\u200bwidth \u05e9\u05dc\u05d5\u05dd \U0001f468\u200d\U0001f469"


def hostile() -> tuple[list[tuple[Article, Findings]], Story]:
    h1 = Draft(
        "h<1>&\"'",
        f"Constructed example, not news.\r\n\r\nThe quay {SCRIPT} stays shut, the Quay Board said. {BREAKOUT}\r\n\r\n"
        f"It wrote {TURNED} and nothing else.\x00\x01 End \ud800.",
        title="A" * 4000 + " " + "long words " * 600,
        outlet=f"Quay {SCRIPT} Post \u202etsop",
        url="javascript:window.broken=3",
        published="not a date <b>",
    )
    h2 = Draft(
        "h2",
        f"Constructed example, not news.\n\nThe quay will open on Friday, {BREAKOUT} said the \u202eBoard\u202c.",
        title=f"Quay {BREAKOUT}",
        outlet="data:text/html,<script>1</script>",
        url='https://quay.example/"><script>window.broken=4</script>',
        published="2031-04-01",
    )
    board = h1.actor(f"Quay Board {SCRIPT}", "organisation", mentions=["Quay Board"], role=BREAKOUT)
    s1 = h1.says("the Quay Board", "said", f"The quay {SCRIPT} stays shut", board)
    s2 = h2.says(
        "the \u202eBoard\u202c", "said", "The quay will open on Friday", mode="direct", kind="anonymous", parent=None
    )
    h1.says(f"{SCRIPT}", None, TURNED, kind="document")
    c1 = h1.claim(f"The quay {SCRIPT} stays shut", [s1], "happened", 0.9)
    t = h2.time("on Friday", "2031-04-04", "2031-04-04", "2031-04-04")
    c2 = h2.claim("The quay will open on Friday", [s2], "planned", 0.9, [t])
    h2.event("COERCE", "open", [("The quay", None)], [("Board", None)], status="planned")
    # Crossing spans, one inside the next, and one that is not in the text at all.
    h1.claim(f"{SCRIPT} stays shut, the Quay")
    h1.claim("shut, the Quay Board said")
    a, b = h1.article.id, h2.article.id
    why = f"shut against open {BREAKOUT}"
    point = Point(
        "p-<quay>",
        f"The quay {SCRIPT} {BREAKOUT}",
        (
            h1.account(c1, h1.speaker(s1, f"Quay Board {SCRIPT}", None)),
            h2.account(c2, h2.speaker(s2, "the \u202eBoard\u202c")),
        ),
        (
            Relation(
                *sorted((a, b)),
                "conflict",
                "polarity",
                why,
                *(s for _, s in sorted(((a, h1.at("stays shut")), (b, h2.at("will open"))))),
            ),
        ),
        (),
        2,
        (BREAKOUT,),
        (Sensitivity(1, f"{SCRIPT} {BREAKOUT}"),),
    )
    lost = Point(
        "p-lost",
        "words that stand nowhere",
        (Account(b, (Span(3, 9, "absent"),), (), "happened", 0.5, ()),),
        (),
        (Silence(a, "strong", SCRIPT),),
        1,
        (),
    )
    shared = Derivation(
        b,
        a,
        "edit",
        0.5,
        (Passage(h2.at("The quay will open"), h1.at(f"The quay {SCRIPT} stays shut"), "edit", (BREAKOUT,)),),
        True,
        SCRIPT,
        cut=(Evidence(a, h1.at(TURNED)),),
        added=(Evidence(b, h2.at(BREAKOUT)),),
        loop=True,
    )
    story = Story(
        "h",
        f"Quay {SCRIPT} {BREAKOUT} \u202eevil",
        (a, b),
        (point, lost),
        (shared,),
        (),
        (Forecast("f", b, (h2.at("The quay will open on Friday"),), (), "promises", "<b>", None, "open"),),
        1,
    )
    return [(h1.article, h1.findings()), (h2.article, h2.findings())], story


def material() -> Material:
    """All of it."""
    pairs, story, actors = water()
    more, other = hostile()
    alone = Draft(
        "z1",
        FIRST + "A ferry was named in Trieste on Sunday.\n",
        title="Ferry named",
        outlet="The Lantern",
        published="2031-05-02",
    )
    alone.claim("A ferry was named in Trieste on Sunday")
    single = Story(
        "z",
        "Ferry named",
        ("z1",),
        (Point("p-z", "A ferry was named", (alone.account("c1"),), (), (), 1, ()),),
        (),
        (),
        (),
        1,
    )
    broken = Article("z2", "", title="broken.pdf", problem="the file is empty")
    pairs += [
        *more,
        (alone.article, alone.findings()),
        (broken, Findings("z2", broken.sha256, None, unread="the file is empty")),
    ]
    across = Derivation(
        "z1",
        "w1",
        "verbatim",
        0.2,
        (Passage(alone.at("Constructed example"), Span(0, 19, "Constructed example"), "verbatim"),),
        False,
        "same words",
    )
    comparison = Comparison(tuple(actors), (other, single, story), (*story.derivations, *other.derivations, across))
    return Material.of([a for a, _ in pairs], [f for _, f in pairs], merged(comparison, pairs))
