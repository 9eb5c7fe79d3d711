"""Reference-based metrics, where a reference or an edited version exists: sacrebleu with signatures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from audit.limits import EDITED_WORDS
from audit.model import Metric, Segment


@cache
def _metrics() -> tuple[Any, ...]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    return CHRF(), BLEU(), TER()


class References:
    """Collects translations with their references and scores them together."""

    def __init__(self) -> None:
        self._hypotheses: list[str] = []
        self._references: list[str] = []
        self._longest = 0

    def add(self, segments: Iterable[Segment]) -> None:
        """Take in the segments that have a reference."""
        for s in segments:
            if s.reference is not None:
                self._hypotheses.append(str(s.target or ""))
                self._references.append(s.reference)
                self._longest = max(self._longest, len((s.target or "").split()), len(s.reference.split()))

    def metrics(self) -> tuple[Metric, ...]:
        """Corpus chrF2, BLEU and TER (0..100) with sacrebleu's signatures; none without references.

        TER is left out where a text has more than `EDITED_WORDS` words.
        """
        if not self._hypotheses:
            return ()
        wanted = _metrics() if self._longest <= EDITED_WORDS else _metrics()[:-1]
        scored = ((m, m.corpus_score(self._hypotheses, [self._references])) for m in wanted)
        return tuple(Metric(s.name, round(s.score, 2), str(m.get_signature())) for m, s in scored)


def segment_chrf(segments: Sequence[Segment]) -> Mapping[str, float]:
    """Sentence-level chrF2 (0..100) by segment id, where there is a reference."""
    return {
        s.id: round(_metrics()[0].sentence_score(str(s.target or ""), [s.reference]).score, 1)
        for s in segments
        if s.reference is not None
    }
