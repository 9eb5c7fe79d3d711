"""xCOMET as an annotator: a model that marks spans of errors with their severity, on this machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

from audit.config import CometConfig
from audit.errors import ConfigError
from audit.meaning.annotators import Passage, SegmentPair, Unanswered
from audit.meaning.annotators.answers import Answer, Mark
from audit.meaning.comet import Checkpoint

# Pairs whose answer is kept as one.
_TOGETHER = 8
# What it does not say: it tells no types of error apart.
_TYPE = "mistranslation"


class XComet:
    """Implements `audit.meaning.annotators.Annotator`."""

    place = ""
    together, context, at_once = _TOGETHER, 0, 1

    def __init__(self, checkpoint: Checkpoint) -> None:
        self._checkpoint = checkpoint
        # As the folders of COMET's models are called: XCOMET-XL/checkpoints/model.ckpt.
        self.origin = checkpoint.path.absolute().parents[1].name or "xCOMET"

    def key(self, passage: Passage) -> bytes:
        """A digest of the file's state and the texts."""
        parts = [self._checkpoint.state, [(pair.source, pair.target) for pair in passage.pairs]]
        return blake2b(msgspec.json.encode(parts), digest_size=16).digest()

    def answers(self, passages: Sequence[Passage]) -> Iterator[bytes | Unanswered]:
        """The spans that it marks in each passage, in order.

        Raises:
            ConfigError: the checkpoint cannot be loaded, or is of a model that marks no spans.
        """
        for passage in passages:
            predicted = self._checkpoint.predict([(pair.source, pair.target) for pair in passage.pairs])
            spans = getattr(getattr(predicted, "metadata", None), "error_spans", None)
            if spans is None:
                hint = "XCOMET-XL and XCOMET-XXL mark spans; CometKiwi scores sentences"
                raise ConfigError(f"{self._checkpoint.path} marks no spans of errors", hint=hint)
            numbered = zip(passage.pairs, spans, strict=True)
            marks = [_mark(n, pair, span) for n, (pair, found) in enumerate(numbered, 1) for span in found]
            yield msgspec.json.encode(Answer(tuple(marks)))

    def used(self) -> str:
        """Nothing that is paid for."""
        return ""


def _mark(number: int, pair: SegmentPair, span: Mapping[str, Any]) -> Mark:
    """A span with the words of the text that it stands for; one of a model's own marks alone has none of them."""
    start, end = int(span["start"]), int(span["end"])
    # What it decodes may have other blanks and letters than the text.
    words = pair.target[start:end] or str(span["text"])
    start += len(words) - len(words.lstrip())
    said = f"a likely error, by {float(span['confidence']):.0%}"
    return Mark(number, _TYPE, span["severity"], words, start=start, explanation=said)


def xcomet(config: CometConfig, where: str) -> XComet:
    """The model of the settings; its weights are loaded when it is first asked.

    Raises:
        ConfigError: there is no such checkpoint.
        MissingExtra: unbabel-comet is not installed; the pip line is named.
    """
    return XComet(Checkpoint(Path(config.checkpoint), "xCOMET", where))
