"""brat standoff, as PolNeAR's own tools read it: Source, Cue and Content spans joined by events."""

from __future__ import annotations

import re

from rashomon.article import Article, Span
from rashomon.findings import Findings


def standoff(findings: Findings) -> str:
    """The ``.ann`` file of one article. Offsets count code points of the text beside it.

    The trigger of each attribution is its cue; where it has none, its content. A content in several
    pieces is one discontinuous span; an attribution whose source the text leaves out is an
    "Attribution-no-source", as in PolNeAR.
    """
    lines: list[str] = []
    entities = 0

    def entity(kind: str, *spans: Span) -> str:
        nonlocal entities
        entities += 1
        where = ";".join(f"{s.start} {s.end}" for s in spans)
        words = re.sub(r"\s", " ", " ".join(s.exact for s in spans))
        lines.append(f"T{entities}\t{kind} {where}\t{words}")
        return f"T{entities}"

    for number, one in enumerate(findings.attributions, 1):
        roles = [("Content", entity("Content", *one.content))]
        if one.cue is not None:
            roles.append(("Cue", entity("Cue", one.cue)))
        if one.source is not None:
            roles.append(("Source", entity("Source", one.source)))
        kind = "Attribution" if one.source is not None else "Attribution-no-source"
        trigger = entity(kind, *((one.cue,) if one.cue is not None else one.content))
        lines.append(f"E{number}\t{kind}:{trigger} " + " ".join(f"{role}:{name}" for role, name in roles))
        lines.append(f"A{number}\tForce E{number} {one.force}")
    return "".join(line + "\n" for line in lines)


def file_name(article: Article) -> str:
    """The article's id as a file name without suffix: what is not a letter, digit, ".", "_" or "-" is escaped."""
    safe = re.sub(r"[^\w.-]", lambda m: "".join(f"%{b:02X}" for b in m[0].encode("utf-8", "surrogatepass")), article.id)
    return safe.lstrip(".")[:200] or "_"
