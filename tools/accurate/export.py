"""Write the package that ships the taught reader: `python -m tools.accurate.export FOLDER PROJECT`.

``below.onnx`` and ``above.onnx``, its lower and its upper layers, their matrices at eight bits; ``tokenizer.json``, the
vocabulary cut to what Russian and English texts are made of; ``card.json``, what the columns are. PROJECT is then a
project that pip makes a wheel of.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from sklearn.linear_model import LogisticRegression
from tokenizers import Tokenizer

from audit.meaning.accurate import ABOVE, BELOW, PACKAGE, PAIRS, PIECES, Card, PairReader
from benchmarks import data
from tools.accurate import e5, examples, pieces
from tools.accurate.network import Reader, taught
from tools.accurate.tags import first_half, tagged

_OPSET = 17
VERSION = "3.0"
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


class Below(torch.nn.Module):
    """What the lower layers make of pieces; and vectors, which is that less what all pieces have in common.

    Args:
        reader: is taught.
        mean: of all pieces, ``[d]``.
    """

    def __init__(self, reader: Reader, mean: torch.Tensor) -> None:
        super().__init__()
        self.reader, self.mean = reader, mean

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """See `Reader.below`."""
        states = self.reader.below(ids, mask)
        return states, states - self.mean


class Above(torch.nn.Module):
    """What is said of pieces, as probabilities, and of pairs."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(
        self, states: torch.Tensor, mask: torch.Tensor, of_target: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """See `Reader.above`."""
        of_pieces, of_pairs = self.reader.above(states, mask, of_target)
        return of_pieces.sigmoid(), of_pairs


def mean_of(reader: Reader, tokenizer: Tokenizer) -> torch.Tensor:
    """The mean of what the lower layers make of the pieces of dev."""
    total, count = torch.zeros(()), 0
    with torch.no_grad():
        for row in examples.rows_of("dev"):
            for text in (row["src"], row["mt"]):
                ids = torch.tensor([tokenizer.encode(text).ids])
                (states,) = reader.below(ids, torch.ones_like(ids))
                total, count = total + states.sum(0), count + len(states)
    return total / count


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
    reader = taught(folder, weights).eval()
    tokenizer, kept = pieces.cut(weights, texts())
    reader.words = torch.nn.Embedding.from_pretrained(torch.from_numpy(weights.tensors["emb.word"][kept]))
    tokenizer.save(str(where / "tokenizer.json"))
    ids = torch.zeros((2, 8), dtype=torch.int64)
    mask, states = torch.ones_like(ids), torch.zeros((2, 8, len(weights.tensors["emb.word"][0])))
    _write(
        Below(reader, mean_of(reader, tokenizer)),
        {"input_ids": ids, "attention_mask": mask},
        ("states", "vectors"),
        where / BELOW,
    )
    _write(
        Above(reader), {"states": states, "attention_mask": mask, "of_target": ids}, ("pieces", "pairs"), where / ABOVE
    )
    card = Card(VERSION, PIECES, PAIRS)
    below, above = (onnxruntime.InferenceSession(where / name) for name in (BELOW, ABOVE))
    said = PairReader(below, above, tokenizer, card)
    card = msgspec.structs.replace(card, calibration=calibration(said))
    (where / "card.json").write_bytes(msgspec.json.encode(card) + b"\n")
    size = sum((where / name).stat().st_size for name in (BELOW, ABOVE))
    print(f"{len(kept)} pieces, {size:,} bytes")


def _write(module: torch.nn.Module, inputs: Mapping[str, torch.Tensor], outputs: Sequence[str], file: Path) -> None:
    """The module at eight bits; what it takes and gives has pairs and pieces, but for what it says of pairs."""
    axes = {name: {0: "pairs"} if name == "pairs" else {0: "pairs", 1: "pieces"} for name in (*inputs, *outputs)}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            module, tuple(inputs.values()), str(whole), dynamo=False, opset_version=_OPSET, input_names=list(inputs),
            output_names=list(outputs), dynamic_axes=axes,
        )  # fmt: skip
        quantize_dynamic(whole, file, weight_type=QuantType.QInt8, per_channel=True)


if __name__ == "__main__":
    main()
