"""BLEU and chrF of several systems against the same references, with sacrebleu's own paired bootstrap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from audit.systems.same_source import SharedSegment

# Segments with a reference for which sacrebleu's bootstrap is run: it holds 100 kB for each.
BOOTSTRAPPED = 5_000


@dataclass(frozen=True, slots=True)
class MetricResult:
    """A corpus figure of sacrebleu, 0 to 100.

    Attributes:
        margin: half of its 95% interval over resamples of segments; None without a bootstrap.
        p: of the difference to the baseline; None for the baseline itself, and without a bootstrap.
    """

    name: str
    value: float
    margin: float | None
    p: float | None
    signature: str


@dataclass(frozen=True, slots=True)
class Metrics:
    """The figures of each system, none without references, and how many segments they are about."""

    results: tuple[tuple[MetricResult, ...], ...]
    segments: int


def metrics(segments: Iterable[SharedSegment], systems: Sequence[str]) -> Metrics:
    """chrF2 and BLEU of each system, the first of which is the baseline.

    A segment counts where those systems that give a reference for it give the same. Beyond `BOOTSTRAPPED` segments
    there are no intervals.
    """
    known = [(one, reference) for one in segments if (reference := _reference(one)) is not None]
    if not known:
        return Metrics(tuple(() for _ in systems), 0)
    outputs = [[str(one.renditions[n].segment.target or "") for one, _ in known] for n in range(len(systems))]
    references = [reference for _, reference in known]
    results = _tested if len(known) <= BOOTSTRAPPED else _plain
    return Metrics(results(outputs, references), len(known))


def _tested(outputs: Sequence[Sequence[str]], references: Sequence[str]) -> tuple[tuple[MetricResult, ...], ...]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.significance import PairedTest

    cached = {"chrF": CHRF(references=[references]), "BLEU": BLEU(references=[references])}
    signatures, scores = PairedTest([(str(n), o) for n, o in enumerate(outputs)], cached, None, test_type="bs")()

    def result(name: str, n: int) -> MetricResult:
        found: Any = scores[name][n]
        p = None if found.p_value is None else float(found.p_value)
        return MetricResult(name, float(found.score), float(found.ci), p, str(signatures[name]))

    return tuple(tuple(result(name, n) for name in signatures) for n in range(len(outputs)))


def _plain(outputs: Sequence[Sequence[str]], references: Sequence[str]) -> tuple[tuple[MetricResult, ...], ...]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    found = []
    for texts in outputs:
        scored = [(metric, metric.corpus_score(texts, [references])) for metric in (CHRF(), BLEU())]
        found.append(
            tuple(MetricResult(one.name, one.score, None, None, str(metric.get_signature())) for metric, one in scored)
        )
    return tuple(found)


def _reference(segment: SharedSegment) -> str | None:
    """The reference that the systems agree on."""
    given = {one.segment.reference for one in segment.renditions if one.segment.reference is not None}
    return given.pop() if len(given) == 1 else None
