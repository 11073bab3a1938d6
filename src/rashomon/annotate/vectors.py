"""Sentence vectors from the frozen encoder (all-MiniLM-L6-v2 as int8 ONNX)."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import numpy as np
from tokenizers import Tokenizer

from rashomon._runtime.onnx import Session

LONGEST = 128
"""Word pieces: a clause that is longer is cut here; the encoder was trained on texts of up to 128."""


def vector(text: str) -> bytes:
    """The unit vector of a text as 384 signed bytes (value × 127, rounded).

    One text a call: activations are quantised over the whole input, so that in a batch a vector would
    depend on its neighbours.
    """
    ids = np.array([_tokenizer().encode(text).ids], dtype=np.int64)
    (found,) = _encoder().run({"ids": ids})
    whole: bytes = np.clip(np.rint(found[0] * 127), -127, 127).astype(np.int8).tobytes()
    return whole


@cache
def _encoder() -> Session:
    return Session("sentences")


@cache
def _tokenizer() -> Tokenizer:
    with as_file(files("rashomon") / "weights" / "sentences" / "tokenizer.json") as path:
        tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer
