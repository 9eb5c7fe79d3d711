"""The accurate tier: a small encoder that reads a source and its translation together, taught with what people mark.

Its weights come in a wheel of their own, which `make model` builds from open data (docs/accurate.md); onnxruntime asks
them, on one thread and a pair at a time, so that what is said of a pair depends on nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import msgspec
import numpy as np

from audit.errors import ConfigError, MissingExtra
from audit.meaning import ACCURATE
from audit.text.surrogates import whole

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

PACKAGE = ACCURATE
HINT = "make model builds it; then pip install 'translation-audit[onnx]' and the wheel in dist/"
# Pieces that it has places for.
_MOST = 500
# Its files: the lower layers and the upper ones.
BELOW, ABOVE = "below.onnx", "above.onnx"
# What is less likely is said to be as likely as that.
_LEAST_CHANCE = 1e-6


class Placed(Protocol):
    """A stretch of a text."""

    @property
    def start(self) -> int:
        """Of its first character."""

    @property
    def end(self) -> int:
        """Behind its last."""


class OfWords(NamedTuple):
    """What is said of each word of a text, each ``[words]``, as probabilities.

    Attributes:
        edited: whoever post-edits the translation changes it; in the source, its translation.
        gap: and puts something before it; in the source it is nought.
        marked: an editor marks it; in the source it is nought.
        lone: the other text has nothing for it: lost in the source, made up in the translation.
        cut_before: something that the source has is missing before it; in the source it is nought.
    """

    edited: Matrix
    gap: Matrix
    marked: Matrix
    lone: Matrix
    cut_before: Matrix


class Said(NamedTuple):
    """What is said of a pair.

    Attributes:
        assessed: how good crowd workers hold it to be, as a z-score.
        edited: the share of words that a post-editor changes.
        points: the natural logarithm of one more than the penalty of an editor's marks.
        damaged: how surely it says something else than the source, 0 to 1 but for errors of the estimate.
        source, target: of their words.
    """

    assessed: float
    edited: float
    points: float
    damaged: float
    source: OfWords
    target: OfWords


class Card(msgspec.Struct, frozen=True):
    """What the wheel says of itself.

    Attributes:
        version: of the weights.
        pieces: what is said of each piece, in the order of the columns.
        pairs: what is said of each pair.
        calibration: what makes of the log-odds that a word is edited such as hold: they are multiplied by the first,
            and the second is added.
    """

    version: str
    pieces: tuple[str, ...]
    pairs: tuple[str, ...]
    calibration: tuple[float, float] = (1.0, 0.0)


# What is said of each piece; of pieces of the translation, but for the last two.
PIECES = (
    "post_edited",  # whoever post-edits it changes the word
    "gap",  # and puts something before it
    "marked",  # an editor marks the word
    "cut_before",  # something is missing before it
    "made_up",  # the source has nothing for it, or something else
    "post_edited_source",  # the translation of the word is changed
    "lost",  # the word has no translation
)
# What is said of each pair, see `Said`.
PAIRS = ("assessed", "edited", "points", "damaged")


@cache
def load() -> PairReader:
    """The reader of the installed wheel.

    Raises:
        MissingExtra: the wheel, or what asks it, is not installed.
        ConfigError: the wheel is of another version of this program.
    """
    try:
        import onnxruntime
        import tokenizers

        folder = files(PACKAGE)
    except ImportError as error:
        raise MissingExtra(f"the accurate tier needs a package: {error}", hint=HINT) from error
    card = msgspec.json.decode(folder.joinpath("card.json").read_bytes(), type=Card)
    if (card.pieces, card.pairs) != (PIECES, PAIRS):
        raise ConfigError(f"{PACKAGE} {card.version} is of another version of this program", hint=HINT)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    below, above = (
        onnxruntime.InferenceSession(folder.joinpath(name).read_bytes(), options, providers=["CPUExecutionProvider"])
        for name in (BELOW, ABOVE)
    )
    tokenizer = tokenizers.Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text("utf-8"))
    return PairReader(below, above, tokenizer, card)


class PairReader:
    """Asks the model of a wheel.

    Args:
        below, above: sessions of onnxruntime, with its lower layers and with its upper ones.
        tokenizer: of the package tokenizers.
        card: what the wheel says of itself.
    """

    def __init__(self, below: Any, above: Any, tokenizer: Any, card: Card) -> None:
        self._below, self._above, self._tokenizer = below, above, tokenizer
        self.version, self._calibration = card.version, card.calibration

    def read(self, source: str, target: str, words: tuple[Sequence[Placed], Sequence[Placed]]) -> Said | None:
        """What is said of a pair; None if it is too long to be read.

        Args:
            source: the text.
            target: its translation.
            words: of both, where they stand.
        """
        encoded = self._tokenizer.encode(whole(source), whole(target))
        if len(encoded.ids) > _MOST:
            return None
        sides = np.array([-1 if side is None else side for side in encoded.sequence_ids])
        mask = np.ones((1, len(encoded.ids)), np.int64)
        ids = np.array([encoded.ids], np.int64)
        (states,) = self._below.run(["states"], {"input_ids": ids, "attention_mask": mask})
        fed = {"states": states, "attention_mask": mask, "of_target": (sides == 1).astype(np.int64)[None]}
        (pieces,), (pair,) = self._above.run(["pieces", "pairs"], fed)
        places = np.array(encoded.offsets)
        of = [_of_words(some, places[sides == side], pieces[sides == side]) for side, some in enumerate(words)]
        post_edited, gap, marked, cut_before, made_up, post_edited_source, lost = range(len(PIECES))
        nothing = np.zeros(len(of[0]), np.float32)
        assessed, edited, points, damaged = map(float, pair)
        return Said(
            assessed,
            edited,
            points,
            damaged,
            OfWords(of[0][:, post_edited_source], nothing, nothing, of[0][:, lost], nothing),
            OfWords(
                self._held(of[1][:, post_edited]),
                of[1][:, gap],
                of[1][:, marked],
                of[1][:, made_up],
                of[1][:, cut_before],
            ),
        )

    def vectors(self, text: str) -> tuple[Matrix, Sequence[tuple[int, int]]]:
        """Vectors of the pieces of one text, ``[pieces, d]``, and where these stand in it; marks of its ends nowhere.

        A text of which there are too many pieces is read up to there.
        """
        encoded = self._tokenizer.encode(whole(text))
        ids, offsets = encoded.ids[:_MOST], encoded.offsets[:_MOST]
        fed = {
            "input_ids": np.array([ids], np.int64),
            "attention_mask": np.ones((1, len(ids)), np.int64),
        }
        ((vectors,),) = self._below.run(["vectors"], fed)
        return vectors, offsets

    def _held(self, chances: Matrix) -> Matrix:
        """Probabilities by the calibration of the card."""
        sure = np.clip(chances, _LEAST_CHANCE, 1 - _LEAST_CHANCE)
        slope, offset = self._calibration
        held: Matrix = 1 / (1 + np.exp(-(slope * np.log(sure / (1 - sure)) + offset)))
        return held


def _of_words(words: Sequence[Placed], places: NDArray[np.int64], said: Matrix) -> Matrix:
    """The mean of the pieces of each word, ``[words, len(PIECES)]``; nought for a word without a piece."""
    found = np.zeros((len(words), said.shape[1]), np.float32)
    for n, word in enumerate(words):
        inside = (places[:, 0] < word.end) & (places[:, 1] > word.start)
        if inside.any():
            found[n] = said[inside].mean(axis=0)
    return found
