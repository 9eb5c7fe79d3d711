"""Scores of whole pairs without a reference, behind one Protocol: CometKiwi from a local checkpoint."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from audit.meaning.comet import Checkpoint


class Scorer(Protocol):
    """How good translations are, pair by pair."""

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """A score of each pair of source and translation, the higher the better; of most models in 0..1."""


class CometKiwi:
    """Implements `Scorer` by a reference-free COMET model.

    Args:
        path: the file of its weights.

    Raises:
        ConfigError: there is no such checkpoint.
        MissingExtra: unbabel-comet is not installed; the pip line is named.
    """

    def __init__(self, path: Path) -> None:
        self._checkpoint = Checkpoint(path, "CometKiwi")

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """A score of each pair, about 0..1.

        Raises:
            ConfigError: the checkpoint cannot be loaded.
        """
        return [float(score) for score in self._checkpoint.predict(pairs).scores] if pairs else []
