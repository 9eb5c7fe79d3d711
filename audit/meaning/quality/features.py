"""The features of a document's pairs, a row a pair: what the trees are grown on and asked with.

The encoder is not among them: on marks of editors its likenesses of sentences and words add nothing to what is here
(docs/quality.md), and without it an estimate costs a millisecond and is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeGuard

import numpy as np

from audit.languages import get_language
from audit.limits import LINKED, excess
from audit.meaning.quality.evidence import Evidence, Side, content, evidence
from audit.meaning.quality.found import Found, found
from audit.meaning.quality.surface import Surface, surface
from audit.model import Finding, Kind, Paired, Segment, is_paired
from audit.pairs import get_pair

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Of what is measured, nothing is finer: the last decimals of a machine turn no branch of a tree.
_DIGITS = 3
# What is also given as the mean over the document: one translator made it.
_OF_DOCUMENT = ("points", "hint_points", "bits_source", "bits_target")

NAMES = (
    *Surface._fields,
    *(f"{name}_source" for name in Side._fields),
    *(f"{name}_target" for name in Side._fields),
    *Evidence._fields[2:],
    *Found._fields,
    *(f"document_{name}" for name in _OF_DOCUMENT),
)


def is_estimated(segment: Segment) -> TypeGuard[Paired]:
    """Whether a segment is of the text, and has two sides with words that can be compared."""
    if segment.kind is Kind.FURNITURE or not is_paired(segment):
        return False
    if not segment.source.words or not segment.target.words:
        return False
    return max(len(segment.source), len(segment.target)) <= LINKED and not excess(segment)


def features(
    segments: Sequence[Paired], findings: Mapping[str, Sequence[Finding]], languages: tuple[str, str]
) -> NDArray[np.float64]:
    """``[len(segments), len(NAMES)]``.

    Args:
        segments: of one document, each as `is_estimated` says.
        findings: by the id of their segment.
        languages: codes of source and target.
    """
    rows = [_row(segment, findings.get(segment.id, ()), languages) for segment in segments]
    if not rows:
        return np.zeros((0, len(NAMES)))
    own = np.array(rows, dtype=np.float64)
    means = [np.full(len(rows), own[:, NAMES.index(name)].mean()) for name in _OF_DOCUMENT]
    return np.round(np.column_stack([own, *means]), _DIGITS)


def _row(segment: Paired, findings: Sequence[Finding], languages: tuple[str, str]) -> tuple[float, ...]:
    source, target = map(get_language, languages)
    pair = get_pair(*languages)
    words = content(segment.source, source, pair.renderings), content(segment.target, target, pair.renderings)
    ties = evidence(*words, pair, languages[0])
    return (*surface(segment, source, target), *ties.source, *ties.target, *ties[2:], *found(findings))
