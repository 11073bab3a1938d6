"""Words that stand in several pieces, on one line: a quotation that its cue interrupts is one quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rashomon.article import Span

LEFT_OUT = " … "
"""Between the parts of what is said in several."""

FARTHEST = 160
"""Characters between two parts of one quotation: a cue, a name with an office, a place."""

_CLOSES = re.compile(r"[”\"»]\s*[.,;:]?$")
_OPENS = re.compile(r"^[“\"«„]")
_AROUND = re.compile(r'[“”"«»„]')
_FULL_STOP = re.compile(r"[.!?…]$")


def joined(text: str, spans: Iterable[Span]) -> str:
    """The words of the spans in text order: with ``LEFT_OUT`` where words are left out, whole where only a cue is.

    “The talks,” she said, “went well” gives “The talks went well”: the marks and the comma stand there for the cue.
    Where a full stop stands behind the cue, a sentence ends at it.

    Args:
        text: in which the spans count.
        spans: in any order.
    """
    out = ""
    end = 0
    for span in sorted(spans):
        out = _with(out, text[end : span.start], span.exact) if out else span.exact
        end = max(end, span.end)
    return out


def balanced(words: str) -> str:
    """Words with a quotation closed that they leave open, and without a mark that closes none."""
    opened, closed = words.rfind("“"), words.rfind("”")
    if opened > closed:
        return words + "”"
    if words.count("”") > words.count("“"):
        at = words.find("”")
        return words[:at] + words[at + 1 :]
    if words.count('"') % 2:
        at = words.rfind('"')
        alone = words[:at] + words[at + 1 :]
        # an opening mark stands before a word, a closing one behind it
        return words + '"' if at == 0 or words[at - 1].isspace() else alone
    return words


def _with(left: str, between: str, right: str) -> str:
    if len(between) > FARTHEST or "\n" in between:
        return left + LEFT_OUT + right
    apart = left + LEFT_OUT + right
    bare, inner = left.rstrip(), between.strip()
    closing, opening = _CLOSES.search(bare), _OPENS.match(right)
    if closing is not None:
        bare = bare[: closing.start()].rstrip()
    elif inner.startswith((",”", ',"', "”", '"', ".”", '."', "»")):
        inner = inner.lstrip(',.”"»')
    else:
        return apart
    if opening is not None:
        right = right[1:].lstrip()
    elif inner.endswith(("“", '"', "«", "„")):
        inner = inner[:-1].rstrip()
    else:
        return apart
    if _AROUND.search(inner):
        # words of another quotation stand between them
        return apart
    if inner.endswith(".") or _FULL_STOP.search(bare):
        return f"{bare.rstrip(',')}{'' if _FULL_STOP.search(bare) else '.'} {right}"
    return f"{bare.rstrip(',')} {right}"
