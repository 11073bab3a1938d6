"""What articles say of an actor beside its name: roles, countries and sectors, each with the words that say it."""

from __future__ import annotations

from typing import Any

import msgspec

from rashomon.linked_actor import ActorField, Said
from rashomon.persist import parts
from rashomon.persist.store import StoreFile

FIELDS: tuple[tuple[ActorField, str], ...] = (("role", "Role"), ("country", "Country"), ("sector", "Sector"))

MOST = 60
"""Values of one field that are shown; a name that many articles have gathers a hundred descriptions."""

WORDS = 3
"""Articles whose words are shown for one value."""


def build(store: StoreFile, actor: str) -> dict[str, Any]:
    """What the template of the actor's page shows: for each field its values, the most said first."""
    encoded = store.value("SELECT encoded->'said' FROM kept.linked_actors WHERE id = ?", [actor])
    said = msgspec.json.decode(encoded or "[]", type=tuple[Said, ...])
    fields = [(name, [one for one in said if one.field == field]) for field, name in FIELDS]
    quoted = {piece.article for _, values in fields for one in values[:MOST] for piece in one.evidence[:WORDS]}
    return {
        "told": [(name, values[:MOST], max(0, len(values) - MOST)) for name, values in fields if values],
        "outlets": parts.names(store, quoted),
        "words": WORDS,
    }
