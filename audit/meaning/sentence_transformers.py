"""An encoder in the folder of a sentence-transformers model (package sentence-transformers); nothing is downloaded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sentence_transformers import SentenceTransformer

from audit.errors import ConfigError
from audit.meaning.pooling import spans_of
from audit.text.surrogates import whole

if TYPE_CHECKING:
    from audit.meaning import Matrix

_BATCH = 32


def load(path: Path) -> SentenceEncoder:
    """The encoder of a folder.

    Raises:
        ConfigError: it cannot be loaded.
    """
    try:
        return SentenceEncoder(SentenceTransformer(str(path), device="cpu", local_files_only=True))
    except Exception as error:
        raise ConfigError(f"cannot load {path}: {' '.join(str(error).split())[:300]}") from error


class SentenceEncoder:
    """Implements `audit.meaning.Encoder` by the model's own pooling of sentences."""

    def __init__(self, model: SentenceTransformer) -> None:
        self._model = model

    def sentences(self, texts: Sequence[str]) -> Matrix:
        """Unit vectors, ``[len(texts), d]``."""
        made: Matrix = self._model.encode(
            list(map(whole, texts)), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
        ).astype(np.float32)
        return made

    def tokens(self, texts: Sequence[str], tokens: Sequence[Sequence[tuple[int, int]]]) -> list[Matrix]:
        """Unit vectors of spans, ``[len(spans), d]`` for each text: the mean of the last layer's pieces."""
        found = []
        for text, spans in zip(map(whole, texts), tokens, strict=True):
            vectors = self._model.encode(text, output_value="token_embeddings", show_progress_bar=False)
            cut = self._model.tokenizer(text, return_offsets_mapping=True, truncation=True)
            places = cut["offset_mapping"][: len(vectors)]
            pieces: Matrix = vectors.cpu().numpy()[: len(places)].astype(np.float32)
            found.append(spans_of(pieces, places, spans))
        return found
