"""Export the frozen sentence encoder: all-MiniLM-L6-v2, mean pooling and unit length, to int8 ONNX.

    python training/sentence_encoder.py src/rashomon/weights/sentences

Nothing is trained. Matrices and the word table are quantised to int8 by channel, in 7 bits of 8, so that
processors without VNNI, whose 16-bit sums would overflow, find the same vectors. Activations stay
float32 and are quantised by ONNX Runtime as they come. Takes about 20 seconds.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from minilm import MiniLM, package_folder


class SentenceVectors(nn.Module):
    """Unit vectors: the mean over a text's tokens, all of one length (batches hold no padding)."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = MiniLM.pretrained()

    def forward(self, ids: Tensor) -> Tensor:
        return nn.functional.normalize(self.encoder(ids, torch.ones_like(ids)).mean(1), dim=-1)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    model = SentenceVectors().eval()
    with tempfile.TemporaryDirectory() as temporary:
        whole = Path(temporary) / "model.onnx"
        torch.onnx.export(
            model,
            (torch.ones(1, 12, dtype=torch.int64),),
            whole,
            input_names=["ids"],
            output_names=["vector"],
            dynamic_axes={"ids": {0: "texts", 1: "tokens"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            folder / "model.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )
    shutil.copy(package_folder() / "tokenizer.json", folder / "tokenizer.json")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
