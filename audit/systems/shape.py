"""A comparison of systems as JSON, for programs: every segment in which they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from audit.model import Finding
from audit.outputs.presentation import rounded
from audit.systems.bootstrap import Difference
from audit.systems.comparison import Contrast, Rate, Standing, SystemsComparison

SCHEMA = 1
_DIGITS = 4


def as_json(c: SystemsComparison, signature: str) -> str:
    """One object; docs/systems.md says what is in it."""
    made = {
        "schema": SCHEMA,
        "signature": signature,
        "baseline": c.baseline.name,
        "source_lang": c.languages[0],
        "target_lang": c.languages[1],
        "shared": {"documents": c.documents, "segments": c.segments, "with_reference": c.referenced},
        "bootstrap": {"unit": c.unit, "units": c.units, "resamples": c.resamples, "seed": c.seed},
        "systems": [_system(one) for one in c.systems],
        "segments": [_segment(one, [system.name for system in c.systems]) for one in c.contrasts],
    }
    return msgspec.json.format(msgspec.json.encode(made), indent=1).decode() + "\n"


def _system(one: Standing) -> dict[str, Any]:
    return {
        "name": one.name,
        "words": one.words,
        "findings": one.penalty.count,
        "penalty_per_1000": _rate(one.penalty),
        "categories": _rates(one.categories),
        "checks": _rates(one.checks),
        "metrics": [
            {
                "name": m.name,
                "value": rounded(m.value, 2),
                "margin": None if m.margin is None else rounded(m.margin, 2),
                "p": None if m.p is None else rounded(m.p, _DIGITS),
                "signature": m.signature,
            }
            for m in one.metrics
        ],
        "only": dict(one.only),
        "left_out": {"documents": list(one.left_out.documents), "segments": one.left_out.segments},
    }


def _rates(rates: Mapping[str, Rate]) -> dict[str, Any]:
    return {name: {"count": one.count, **_rate(one)} for name, one in rates.items()}


def _rate(one: Rate) -> dict[str, Any]:
    return {
        "value": rounded(one.estimate.value, _DIGITS),
        "interval": _interval(one.estimate.interval),
        "difference": None if one.difference is None else _difference(one.difference),
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "value": rounded(one.value, _DIGITS),
        "interval": _interval(one.interval),
        "p": None if one.p is None else rounded(one.p, _DIGITS),
    }


def _interval(bounds: tuple[float, float] | None) -> list[float] | None:
    return None if bounds is None else [rounded(bound, _DIGITS) for bound in bounds]


def _segment(one: Contrast, names: Sequence[str]) -> dict[str, Any]:
    renditions = one.segment.renditions
    return {
        "document": one.segment.document,
        "segment": renditions[0].segment.id,
        "source": one.segment.source,
        "systems": {
            name: {
                "target": None if rendition.segment.target is None else str(rendition.segment.target),
                "penalty": rounded(cost, _DIGITS),
                "findings": [_finding(finding) for finding in rendition.findings],
            }
            for name, rendition, cost in zip(names, renditions, one.costs, strict=True)
        },
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "fingerprint": finding.fingerprint,
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "text": str(finding.text),
        "target_span": finding.target_span,
        "source_span": finding.source_span,
    }
