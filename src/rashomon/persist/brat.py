"""brat standoff, as PolNeAR's own tools read it: Source, Cue and Content spans joined by events."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from rashomon.article import Article, Span
from rashomon.findings import Attribution, Findings

LINE = re.compile(r"[^\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
"""Text without tabs and without any character at which some reader of lines would break an .ann file."""


def standoff(findings: Findings) -> str:
    """The ``.ann`` file of one article. Offsets count code points of the text beside it.

    The trigger of each attribution is its cue; where it has none, its content. A content in several
    pieces is one discontinuous span; an attribution whose source the text leaves out is an
    "Attribution-no-source", as in PolNeAR.

    A span that reaches over a line's end is cut there into pieces, as brat does itself: no annotation may hold a
    line break, and brat holds the words against the text, so that none may be replaced.

    What else is known of an attribution stands in an annotator's note. brat's attributes (lines with A) would be the
    form for it, but PolNeAR's reader (the package brat-reader) refuses a file that holds any.
    """
    lines: list[str] = []
    entities = 0

    def entity(kind: str, spans: list[Span]) -> str:
        nonlocal entities
        entities += 1
        where = ";".join(f"{s.start} {s.end}" for s in spans)
        lines.append(f"T{entities}\t{kind} {where}\t{' '.join(s.exact for s in spans)}")
        return f"T{entities}"

    shown = [one for one in findings.attributions if pieces(*one.content)]
    events = {one.id: f"E{number}" for number, one in enumerate(shown, 1)}
    for number, one in enumerate(shown, 1):
        content = pieces(*one.content)
        cue = pieces(one.cue) if one.cue is not None else []
        source = pieces(one.source) if one.source is not None else []
        roles = [("Content", entity("Content", content))]
        if cue:
            roles.append(("Cue", entity("Cue", cue)))
        if source:
            roles.append(("Source", entity("Source", source)))
        kind = "Attribution" if source else "Attribution-no-source"
        trigger = entity(kind, cue or content)
        lines.append(f"E{number}\t{kind}:{trigger} " + " ".join(f"{role}:{name}" for role, name in roles))
        lines.append(f"#{number}\tAnnotatorNotes E{number}\t{note(one, events)}")
    return "".join(line + "\n" for line in lines)


def pieces(*spans: Span) -> list[Span]:
    """The spans in text order, cut at tabs and line breaks, without white space at the edges of the cuts."""
    out: list[Span] = []
    for span in sorted(spans):
        for match in LINE.finditer(span.exact):
            words = match[0].strip()
            if words:
                start = span.start + match.start() + match[0].index(words)
                out.append(Span(start, start + len(words), words))
    return out


def note(one: Attribution, events: dict[str, str]) -> str:
    """Force, mode, kind of source, confidence and parent of one attribution, as "name=value; …"."""
    told = {"force": one.force, "mode": one.mode, "source": one.source_kind, "confidence": f"{one.confidence:.3f}"}
    if one.parent in events:
        told["inside"] = events[one.parent]
    return "; ".join(f"{name}={value}" for name, value in told.items())


LONGEST_NAME = 180
"""Bytes of a file name without suffix, before it is cut: file systems hold 255 of all."""
_DEVICE = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")
"""Names that Windows keeps for devices, with any suffix."""


def file_names(articles: Iterable[Article]) -> dict[str, str]:
    """For the id of each article its ``file_name``, made longer where only the case of letters sets two apart."""
    articles = list(articles)
    alike = Counter(file_name(one).casefold() for one in articles)
    return {one.id: file_name(one, apart=alike[file_name(one).casefold()] > 1) for one in articles}


def file_name(article: Article, *, apart: bool = False) -> str:
    """The article's id as a file name without suffix, which no other id has and which leads into no other folder.

    What is not a letter, digit, ".", "_" or "-" is escaped as in addresses ("%2F"), a dot at either end too. A name
    that is too long is cut.

    Args:
        article: whose id is meant.
        apart: whether the name ends in "%-" and eight digits of the id's hash, as one that was cut always does.
    """
    given = article.id.encode("utf-8", "surrogatepass")
    safe = re.sub(r"[^\w.-]|^\.|\.$", lambda m: _percent(m[0]), article.id)
    name = safe.encode("utf-8")[:LONGEST_NAME].decode("utf-8", "ignore") or "_"
    if apart or not safe or name != safe or _DEVICE.match(safe):
        return f"{name}%-{hashlib.sha256(given).hexdigest()[:8]}"
    return name


def _percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))
