"""The trained attribution networks, in torch for calibration and as int8 ONNX to ship."""

from __future__ import annotations

import tempfile
from pathlib import Path

import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from attribution_net import Encoder, Links, OneWindow
from minilm import HIDDEN
from rashomon.annotate.chain import Floats
from rashomon.annotate.encoder import Ints


class Exported:
    """The exported networks; what ``rashomon.annotate.attribution_model.Networks`` asks for."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._encoder = onnxruntime.InferenceSession(folder / "model.onnx", options)
        self._links = onnxruntime.InferenceSession(folder / "links.onnx", options)

    def encode(self, ids: Ints, marks: Ints, first: Ints) -> tuple[Floats, Floats, Floats]:
        """Vectors and anchor logits of the words; the lower layers' vectors of the pieces."""
        words, anchors, low = self._encoder.run(None, {"ids": ids[None], "marks": marks[None], "first": first[None]})
        return words[0], anchors[0], low[0]

    def link(self, words: Floats, marks: Ints, anchors: Ints) -> Floats:
        """Label scores of the words for each anchor."""
        inputs = {"words": words, "marks": marks, "anchors": anchors}
        scores: Floats = self._links.run(None, inputs)[0]
        return scores


class Shared(nn.Module):
    """The encoder with a third output, its lower layers' vectors of the pieces, on which other heads stand."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, marks: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        low = self.encoder.lower(ids, marks)
        return *self.encoder.upper(low, first), low


def export(encoder: Encoder, links: Links, folder: Path) -> None:
    """Write ``model.onnx`` (int8) and ``links.onnx``: matrices and word table by channel, activations as they come."""
    folder.mkdir(parents=True, exist_ok=True)
    long = torch.int64
    with tempfile.TemporaryDirectory() as temporary:
        whole = Path(temporary) / "model.onnx"
        first = torch.arange(1, 9)[None]
        torch.onnx.export(
            Shared(encoder).eval(),
            (torch.ones(1, 12, dtype=long), torch.zeros(1, 12, 3, dtype=long), first),
            whole,
            input_names=["ids", "marks", "first"],
            output_names=["words", "anchors", "low"],
            dynamic_axes={"ids": {1: "pieces"}, "marks": {1: "pieces"}, "first": {1: "words"}},
            opset_version=17,
            dynamo=False,
        )
        quantize(whole, folder / "model.onnx")
    one = OneWindow(links.eval())
    torch.onnx.export(
        one,
        (torch.zeros(9, HIDDEN), torch.zeros(9, 3, dtype=long), torch.tensor([2, 5])),
        folder / "links.onnx",
        input_names=["words", "marks", "anchors"],
        output_names=["scores"],
        dynamic_axes={"words": {0: "words"}, "marks": {0: "words"}, "anchors": {0: "anchors"}},
        opset_version=17,
        dynamo=False,
    )


def quantize(whole: Path, small: Path) -> None:
    """Matrices and word table to int8."""
    quantize_dynamic(
        whole,
        small,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,  # 7 bits of 8, so that no processor saturates: figures are the same
        op_types_to_quantize=["MatMul", "Gather"],
    )
