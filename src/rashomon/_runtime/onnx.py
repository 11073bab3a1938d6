"""Sessions of the packaged ONNX models."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import numpy.typing as npt
import onnxruntime

from rashomon.errors import ModelError

SLOW_FUSIONS = ["SkipLayerNormFusion"]
"""Optimisations of ONNX Runtime that slow our models down on a CPU: its fused layer norm (1.31) takes 0.37 ms for 130
word pieces where the addition and the plain layer norm take 0.07; without it a window is read in 7/8 of the time."""


class Session:
    """One model of ``weights/NAME/`` on one CPU thread.

    One thread, so that the order of additions, and with it every last digit, is the same on every run;
    several articles are read at once by several processes instead.
    """

    def __init__(self, name: str, file: str = "model.onnx") -> None:
        """Load one file of the packaged weights of that name.

        Raises:
            ModelError: if they are not there.
        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            data = (files("rashomon") / "weights" / name / file).read_bytes()
        except FileNotFoundError as error:
            raise ModelError(f"the weights {name!r} are not in this installation; install rashomon again") from error
        self._session = onnxruntime.InferenceSession(
            data, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW_FUSIONS
        )

    def run(self, inputs: Mapping[str, npt.NDArray[Any]]) -> list[npt.NDArray[Any]]:
        """All outputs for the named inputs."""
        found: list[npt.NDArray[Any]] = self._session.run(None, dict(inputs))
        return found
