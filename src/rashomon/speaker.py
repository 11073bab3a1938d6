"""Who is reported to say something: one link of a chain of attribution."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.article import Span
from rashomon.findings import Force, SourceKind


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of a chain of attribution.

    Attributes:
        name: as a reader would call the source ("a US official", "Li Zhanshu").
        kind: the kind of source.
        actor: id of the linked actor, or None when unresolved.
        span: the source's words; None where the text has none.
        cue: the words that report, or None.
        force: what the speaker does with the content.
    """

    name: str
    kind: SourceKind
    actor: str | None
    span: Span | None
    cue: Span | None
    force: Force
