"""Several systems beside each other: rates of findings, penalties, what one has wrong that another has not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from audit.config import ScoreConfig
from audit.errors import ConfigError
from audit.model import DocumentReport, Finding
from audit.run.scoring import score
from audit.systems.bootstrap import FEWEST, RESAMPLES, SEED, Difference, Estimate, Rates
from audit.systems.metrics import MetricResult, metrics
from audit.systems.same_source import LeftOut, SharedDocument, SharedSegment, match


class Unit(StrEnum):
    """What is drawn in the bootstrap: documents, or, where they are fewer than `FEWEST`, their segments."""

    DOCUMENT = "document"
    SEGMENT = "segment"


@dataclass(frozen=True, slots=True)
class Rate:
    """Something per 1,000 words of a system; `difference` is to the baseline, None for the baseline itself."""

    count: int
    estimate: Estimate
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a system does on what all share.

    Attributes:
        words: of its translations, see `audit.run.scoring.count_words`.
        penalty: points per 1,000 words; its count is that of the findings.
        categories, checks: findings per 1,000 words by folder of checks, and by check.
        metrics: sacrebleu's figures, where there are references.
        only: by the name of each other system, the findings in segments where a check found nothing in the other's.
        left_out: what it has and not all others have.
    """

    name: str
    words: int
    penalty: Rate
    categories: Mapping[str, Rate]
    checks: Mapping[str, Rate]
    metrics: tuple[MetricResult, ...]
    only: Mapping[str, int]
    left_out: LeftOut


@dataclass(frozen=True, slots=True)
class Contrast:
    """A segment in which a check found something in some systems and nothing in others.

    Attributes:
        costs: penalty points of each system.
    """

    segment: SharedSegment
    costs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SystemsComparison:
    """Systems side by side, the baseline first.

    Attributes:
        documents, segments: how many all systems share.
        unit, units: what the bootstrap draws, and how many there are.
        referenced: segments that the metrics are about.
        contrasts: those with the largest differences first.
    """

    systems: tuple[Standing, ...]
    documents: int
    segments: int
    unit: Unit
    units: int
    resamples: int
    seed: int
    referenced: int
    contrasts: tuple[Contrast, ...]
    languages: tuple[str, str]

    @property
    def baseline(self) -> Standing:
        """What the others are compared to."""
        return self.systems[0]


@dataclass(frozen=True, slots=True)
class _Sum:
    """Words, points and findings of one unit in one system."""

    words: int
    points: float
    checks: Counter[str]


def compare_systems(
    systems: Mapping[str, Sequence[DocumentReport]], config: ScoreConfig, resamples: int = RESAMPLES, seed: int = SEED
) -> SystemsComparison:
    """Compare translations of the same sources.

    Args:
        systems: the reports of each, the baseline first.
        config: what findings cost.
        resamples: how many the bootstrap draws.
        seed: of the bootstrap.

    Raises:
        ConfigError: there are fewer than two systems.
        InputError: they share no source.
    """
    if len(systems) < 2:
        raise ConfigError(f"a comparison needs two systems, and there is {', '.join(systems) or 'none'}")
    shared = match(systems)
    names = list(systems)
    unit = Unit.DOCUMENT if len(shared.documents) >= FEWEST else Unit.SEGMENT
    by_unit = _by_document if unit is Unit.DOCUMENT else _by_segment
    sums = [row for document in shared.documents for row in by_unit(document, config)]
    checks = sorted({check for row in sums for one in row for check in one.checks})
    categories = sorted({_category(check) for check in checks})
    columns = [
        [[one.points for one in row] for row in sums],
        *([[_of_category(one, name) for one in row] for row in sums] for name in categories),
        *([[one.checks[name] for one in row] for row in sums] for name in checks),
    ]
    rates = Rates([[one.words for one in row] for row in sums], columns, resamples, seed)
    segments = [segment for document in shared.documents for segment in document.segments]
    figures = metrics(segments, names)

    def rate(column: int, system: int, count: int) -> Rate:
        return Rate(count, rates.estimate(column, system), rates.difference(column, system, 0) if system else None)

    def standing(n: int) -> Standing:
        counts: Counter[str] = Counter()
        for row in sums:
            counts.update(row[n].checks)
        by_category: Counter[str] = Counter()
        for check, count in counts.items():
            by_category[_category(check)] += count
        return Standing(
            name=names[n],
            words=sum(row[n].words for row in sums),
            penalty=rate(0, n, counts.total()),
            categories={name: rate(1 + at, n, by_category[name]) for at, name in enumerate(categories)},
            checks={name: rate(1 + len(categories) + at, n, counts[name]) for at, name in enumerate(checks)},
            metrics=figures.results[n],
            only={other: _only(segments, n, at) for at, other in enumerate(names) if at != n},
            left_out=shared.left_out[n],
        )

    first = shared.documents[0].reports[0].document
    return SystemsComparison(
        systems=tuple(map(standing, range(len(names)))),
        documents=len(shared.documents),
        segments=len(segments),
        unit=unit,
        units=len(sums),
        resamples=resamples,
        seed=seed,
        referenced=figures.segments,
        contrasts=_contrasts(segments, config),
        languages=(first.source_lang, first.target_lang),
    )


def _by_document(document: SharedDocument, config: ScoreConfig) -> list[list[_Sum]]:
    """One unit, a sum for each system."""
    return [[_sum(document.segments, n, config, general) for n, general in enumerate(document.general)]]


def _by_segment(document: SharedDocument, config: ScoreConfig) -> list[list[_Sum]]:
    """A unit a segment; what is about the document as a whole goes with the first one."""
    none = [()] * len(document.reports)
    return [
        [_sum([segment], n, config, general) for n, general in enumerate(none if at else document.general)]
        for at, segment in enumerate(document.segments)
    ]


def _sum(segments: Sequence[SharedSegment], n: int, config: ScoreConfig, general: Sequence[Finding]) -> _Sum:
    renditions = [segment.renditions[n] for segment in segments]
    findings = [*general, *(finding for one in renditions for finding in one.findings)]
    scored = score(findings, [one.segment for one in renditions], config)
    return _Sum(scored.words, scored.penalty, Counter(finding.check for finding in findings))


def _category(check: str) -> str:
    return check.partition("/")[0]


def _of_category(one: _Sum, category: str) -> int:
    return sum(count for check, count in one.checks.items() if _category(check) == category)


def _only(segments: Sequence[SharedSegment], system: int, other: int) -> int:
    """Findings of a system in segments where their check found nothing in the other's."""
    found = 0
    for segment in segments:
        there = {finding.check for finding in segment.renditions[other].findings}
        found += sum(finding.check not in there for finding in segment.renditions[system].findings)
    return found


def _contrasts(segments: Sequence[SharedSegment], config: ScoreConfig) -> tuple[Contrast, ...]:
    found = [
        Contrast(segment, tuple(score(one.findings, [one.segment], config).penalty for one in segment.renditions))
        for segment in segments
        if len({frozenset(finding.check for finding in one.findings) for one in segment.renditions}) > 1
    ]
    return tuple(sorted(found, key=lambda one: min(one.costs) - max(one.costs)))
