"""The accurate tier as an encoder: its vectors link words; sentences have those of the default encoder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from audit.meaning import use
from audit.meaning.accurate import PairReader
from audit.meaning.accurate import load as load_reader
from audit.meaning.pooling import spans_of

if TYPE_CHECKING:
    from audit.meaning import Encoder, Matrix


def load() -> AccurateEncoder:
    """The encoder; its weights come in a wheel of their own.

    Raises:
        MissingExtra: the wheel, or what asks it, is not installed.
        ConfigError: the wheel is of another version of this program.
    """
    return AccurateEncoder(load_reader(), use.load())


class AccurateEncoder:
    """Implements `audit.meaning.Encoder`.

    Args:
        reader: has vectors of words.
        of_sentences: has those of sentences.
    """

    def __init__(self, reader: PairReader, of_sentences: Encoder) -> None:
        self._reader, self._of_sentences = reader, of_sentences

    def sentences(self, texts: Sequence[str]) -> Matrix:
        """Unit vectors, ``[len(texts), d]``."""
        return self._of_sentences.sentences(texts)

    def tokens(self, texts: Sequence[str], tokens: Sequence[Sequence[tuple[int, int]]]) -> list[Matrix]:
        """Unit vectors of spans, ``[len(spans), d]`` for each text."""
        read = (self._reader.vectors(text) for text in texts)
        return [spans_of(vectors, places, spans) for (vectors, places), spans in zip(read, tokens, strict=True)]
