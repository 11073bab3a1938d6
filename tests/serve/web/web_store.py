"""What the tests of the web app show: articles, a hostile one among them, and an address of each kind of page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode as q

import rashomon
from rashomon.article import Article
from rashomon.serve.cli.demo import examples

HOSTILE = "<script>window.broken = 1</script><img src=x onerror='window.broken = 2'>\"'>"
LOCAL = "http://127.0.0.1:8765"

Counted = " ".join(
    f"The {good} of Tolvik was weighed on the {n}th quay by night."
    for n, good in enumerate(("timber", "barley", "copper", "glass", "cement", "wool", "salt", "paper"), 4)
)


def articles() -> list[Article]:
    """The example, two that share a passage, one that is script in every field, and one that cannot be read."""
    text = f'{HOSTILE} "We {HOSTILE} will strike," said Ana {HOSTILE} Petrova in Oslo on 3 May 2025. Five ships sank.'
    return [
        *rashomon.read(examples()),
        Article("wire", Counted, "Counted", "Quay Wire", published="2025-01-03", language="en"),
        Article("copy", f"{Counted} Nothing else.", "Counted", "The Lamp", published="2025-01-04", language="en"),
        Article(
            f"h/{HOSTILE}?a=b&c=../..", text, HOSTILE, HOSTILE, f"javascript:{HOSTILE}", "2025-05-03", language="en"
        ),
        Article("broken", "", problem=f"{HOSTILE}: is damaged; save it again"),
    ]


def addresses(ask: Callable[[str], Any]) -> dict[str, str]:
    """An address of each kind of page, from what the API lists."""
    story = ask("/api/stories?order=largest")["items"][0]["id"]
    listed = ask("/api/articles?size=100")["items"]
    inside = [one["id"] for one in listed if one["story"] == story]
    hostile = next(one["id"] for one in listed if one["id"].startswith("h/"))
    speaker = ask("/api/speakers")["items"][0]["id"]
    return {
        "stories": "/?least=1&order=conflicts",
        "story": f"/story?{q({'id': story})}",
        "story of copies": f"/story?{q({'id': next(one['story'] for one in listed if one['id'] == 'copy')})}",
        "check story": f"/story/check?{q({'id': story})}",
        "article": f"/article?{q({'id': inside[0]})}",
        "hostile article": f"/article?{q({'id': hostile})}",
        "unread article": f"/article?{q({'id': 'broken'})}",
        "check article": f"/article/check?{q({'id': inside[0]})}",
        "check hostile article": f"/article/check?{q({'id': hostile})}",
        "pair": f"/pair?{q({'a': inside[0], 'b': inside[1]})}",
        "copies": f"/pair?{q({'a': 'wire', 'b': 'copy'})}",
        "hostile pair": f"/pair?{q({'a': hostile, 'b': inside[0]})}",
        "search": "/search?q=storm",
        "hostile search": f"/search?{q({'q': HOSTILE, 'since': HOSTILE})}",
        "speakers": "/speakers",
        "speaker": f"/speaker?{q({'id': speaker})}",
        "actors": "/actors",
        "actor": f"/actor?{q({'id': speaker})}",
        "outlets": "/outlets",
        "outlet": f"/outlet?{q({'name': 'The Lamp'})}",
        "hostile outlet": f"/outlet?{q({'name': HOSTILE})}",
        "unread": "/unread",
        "corrections": "/corrections",
    }
