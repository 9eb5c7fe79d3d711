"""Write the package that ships the taught reader: `python -m tools.accurate.export FOLDER PROJECT`.

``model.onnx``, its matrices at eight bits; ``tokenizer.json``, the vocabulary cut to what Russian and English texts are
made of; ``card.json``, what the columns are. PROJECT is then a project that pip makes a wheel of.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from sklearn.linear_model import LogisticRegression
from tokenizers import Tokenizer

from audit.meaning.accurate import PACKAGE, PAIRS, PIECES, Card, PairReader
from benchmarks import data
from tools.accurate import e5, examples, pieces
from tools.accurate.network import Reader
from tools.accurate.tags import first_half, tagged

_OPSET = 17
_INPUTS = ("input_ids", "attention_mask", "of_target")
_OUTPUTS = ("pieces", "pairs")
VERSION = "2.0"
_PROJECT = f"""\
[build-system]
requires = ["hatchling>=1.24"]
build-backend = "hatchling.build"

[project]
name = "{PACKAGE.replace("_", "-")}"
version = "{VERSION}"
description = "Weights of the accurate tier of translation-audit, made of multilingual-e5-small"
license = "MIT"
requires-python = ">=3.11"

[tool.hatch.build.targets.wheel]
packages = ["{PACKAGE}"]
"""


class Shipped(torch.nn.Module):
    """The reader, its logits of pieces as probabilities."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, of_target: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """See `Reader`."""
        of_pieces, of_pairs = self.reader(ids, mask, of_target)
        return of_pieces.sigmoid(), of_pairs


def texts() -> Iterator[str]:
    """Russian and English texts whose pieces are kept."""
    for document in data.parallel():
        for segment in document.segments:
            yield str(segment.source)
            yield str(segment.target)
    for example in examples.post_edited("train"):
        yield example.source
        yield example.target
    for _, example in (*examples.marked_into_english("train-wmt21", "train-wmt22"), *examples.marked_into_russian()):
        yield example.source
        yield example.target


def reader_of(folder: Path, weights: e5.Weights) -> Reader:
    """The taught reader of a folder."""
    rows = [int(line) for line in (folder / "rows.txt").read_text("utf-8").split()]
    made = Reader(weights.tensors, rows, weights.heads)
    made.load_state_dict(torch.load(folder / "weights.pt", weights_only=True)["network"])
    return made.eval()


def calibration(reader: PairReader) -> tuple[float, float]:
    """What makes of log-odds that a word is edited such as hold in the first half of dev; the second is drawn."""
    tags = tagged(reader, first_half(examples.rows_of("dev")))["words"]
    odds = np.log(tags.said / (1 - tags.said)).reshape(-1, 1)
    fitted = LogisticRegression(C=np.inf).fit(odds, tags.known)
    return round(float(fitted.coef_[0, 0]), 4), round(float(fitted.intercept_[0]), 4)


def main() -> None:
    """Write the project."""
    folder, project = map(Path, sys.argv[1:])
    where = project / PACKAGE
    where.mkdir(parents=True, exist_ok=True)
    (project / "pyproject.toml").write_text(_PROJECT, "utf-8")
    (where / "__init__.py").write_text(
        '"""Weights alone: docs/accurate.md of translation-audit says what they are."""\n', "utf-8"
    )
    weights = e5.read(e5.packaged())
    reader = reader_of(folder, weights)
    tokenizer, kept = pieces.cut(weights, texts())
    reader.words = torch.nn.Embedding.from_pretrained(torch.from_numpy(weights.tensors["emb.word"][kept]))
    tokenizer.save(str(where / "tokenizer.json"))
    sample = torch.zeros((2, 8), dtype=torch.int64)
    axes = {name: {0: "pairs", 1: "pieces"} for name in (*_INPUTS, "pieces")} | {"pairs": {0: "pairs"}}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            Shipped(reader), (sample, torch.ones_like(sample), sample), str(whole), dynamo=False, opset_version=_OPSET,
            input_names=list(_INPUTS), output_names=list(_OUTPUTS), dynamic_axes=axes,
        )  # fmt: skip
        quantize_dynamic(whole, where / "model.onnx", weight_type=QuantType.QInt8, per_channel=True)
    model, tokens = (where / name for name in ("model.onnx", "tokenizer.json"))
    card = Card(VERSION, PIECES, PAIRS)
    said = PairReader(onnxruntime.InferenceSession(model), Tokenizer.from_file(str(tokens)), card)
    card = msgspec.structs.replace(card, calibration=calibration(said))
    (where / "card.json").write_bytes(msgspec.json.encode(card) + b"\n")
    print(f"{len(kept)} pieces, {(where / 'model.onnx').stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
