"""An encoder exported to ONNX, with its ``tokenizer.json`` beside it (packages onnxruntime and tokenizers)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime
import tokenizers

from audit.errors import ConfigError
from audit.meaning.pooling import mean_of, spans_of, unit
from audit.text.surrogates import whole

if TYPE_CHECKING:
    from audit.meaning import Matrix

_BATCH = 32
_LONGEST = 512


def load(path: Path) -> OnnxEncoder:
    """The encoder of a file ``model.onnx``, or of a folder that has it, or has it in ``onnx/``.

    Raises:
        ConfigError: there is no model, or no tokenizer beside it; or they cannot be read.
    """
    model = next((p for p in (path, path / "model.onnx", path / "onnx" / "model.onnx") if p.is_file()), None)
    if model is None:
        raise ConfigError(f"no model.onnx in {path}", hint="name the .onnx file, or the folder that has it")
    beside = [folder / "tokenizer.json" for folder in (model.parent, model.parent.parent)]
    tokenizer = next((p for p in beside if p.is_file()), None)
    if tokenizer is None:
        raise ConfigError(f"no tokenizer.json beside {model}", hint="save the tokenizer of the model there")
    return OnnxEncoder(model, tokenizer)


class OnnxEncoder:
    """Implements `audit.meaning.Encoder`: the mean of the last layer's vectors. One thread, so that it is the same.

    Args:
        model: takes ``input_ids`` and ``attention_mask`` (and ``token_type_ids``) as ``[texts, tokens]``, and gives
            ``last_hidden_state``, or its first output, as ``[texts, tokens, d]``.
        tokenizer: a file of the package tokenizers.

    Raises:
        ConfigError: they cannot be read, or the model takes or gives something else.
    """

    def __init__(self, model: Path, tokenizer: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        try:
            self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
            self._tokenizer = tokenizers.Tokenizer.from_file(str(tokenizer))
        except Exception as error:  # neither package has an error of its own that all of these are
            raise ConfigError(f"cannot load {model}: {' '.join(str(error).split())[:300]}") from error
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.no_padding()
        self._inputs = {given.name for given in self._session.get_inputs()}
        if not {"input_ids", "attention_mask"} <= self._inputs <= {"input_ids", "attention_mask", "token_type_ids"}:
            raise ConfigError(
                f"{model} takes {', '.join(sorted(self._inputs))}", hint="export an encoder: input_ids, attention_mask"
            )
        names = [out.name for out in self._session.get_outputs()]
        self._output = "last_hidden_state" if "last_hidden_state" in names else names[0]
        if len(next(o for o in self._session.get_outputs() if o.name == self._output).shape) != 3:
            raise ConfigError(f"{model} gives no vectors of tokens", hint="export the last hidden state")

    def sentences(self, texts: Sequence[str]) -> Matrix:
        """Unit vectors, ``[len(texts), d]``."""
        return unit(np.array([mean_of(vectors) for vectors, _ in self._encoded(texts)], np.float32))

    def tokens(self, texts: Sequence[str], tokens: Sequence[Sequence[tuple[int, int]]]) -> list[Matrix]:
        """Unit vectors of spans, ``[len(spans), d]`` for each text."""
        encoded = zip(self._encoded(texts), tokens, strict=True)
        return [spans_of(vectors, places, spans) for (vectors, places), spans in encoded]

    def _encoded(self, texts: Sequence[str]) -> Iterator[tuple[Matrix, Sequence[tuple[int, int]]]]:
        """The vectors of the pieces of each text, and where these stand in it; marks of its ends stand nowhere."""
        for first in range(0, len(texts), _BATCH):
            batch = self._tokenizer.encode_batch(list(map(whole, texts[first : first + _BATCH])))
            width = max(len(one.ids) for one in batch)
            ids = np.zeros((len(batch), width), np.int64)
            mask = np.zeros_like(ids)
            for row, one in enumerate(batch):
                ids[row, : len(one.ids)], mask[row, : len(one.ids)] = one.ids, 1
            fed: dict[str, Any] = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
            fed = {name: value for name, value in fed.items() if name in self._inputs}
            (states,) = self._session.run([self._output], fed)
            for row, one in zip(states, batch, strict=True):
                yield row[: len(one.ids)], one.offsets
