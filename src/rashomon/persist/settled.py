"""What a store was told when it was made, or is told now: outlets, actors and the spaCy pipeline."""

from __future__ import annotations

import msgspec

from rashomon.errors import StoreError
from rashomon.known import Known, KnownActor, Outlet
from rashomon.persist.store import StoreFile


def settled(file: StoreFile, known: Known | None, spacy_model: str | None, read_only: bool) -> tuple[Known, str | None]:
    """What the store was told before, or is told now.

    Raises:
        StoreError: if it does not go with the findings that are there.
    """
    told = file.setting("known")
    before = _known(told) if told else None
    model = file.setting("spacy_model")
    if told is None:
        known, model = known or Known(), spacy_model or ""
    else:
        if known is not None and before is not None and known.actors != before.actors:
            raise StoreError(f"{file.path} was annotated with other --actors; give the same ones, or make a new store")
        if spacy_model is not None and spacy_model != model:
            raise StoreError(f"{file.path} was annotated with another --spacy-model; give the same, or a new store")
        known = known or before or Known()
    encoded = msgspec.json.encode([known.outlets, known.actors]).decode()
    if encoded != told and read_only:
        # one that was made and never told anything has no articles either
        if told is not None:
            raise StoreError(f"{file.path} is open to read only; give no other outlets, or open it to write")
    elif encoded != told:
        with file.transaction():
            file.set("known", encoded)
            file.set("spacy_model", model or "")
    return known, model or None


def _known(told: str) -> Known:
    outlets, actors = msgspec.json.decode(told, type=tuple[tuple[Outlet, ...], tuple[KnownActor, ...]])
    return Known(outlets, actors)
