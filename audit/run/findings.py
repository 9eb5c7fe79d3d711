"""From what a check says to a finding: its words, its fingerprint, its place in the file."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from audit.checks.registry import Check, Hit
from audit.meaning.annotators import Annotation
from audit.meaning.annotators.kinds import check_of
from audit.model import Confidence, Finding, Segment, Span, Stretch
from audit.text.articles import article_fits
from audit.text.casing import cased_as_there

_SPACE = re.compile(r"\W+")
_CONTEXT = 24


def finding_of(check: Check, hit: Hit, segment: Segment) -> Finding:
    """The finding that a hit of a check in a segment is.

    Raises:
        TypeError: the check is faulty, it suggests a replacement for nothing.
    """
    if hit.suggestions and hit.target is None:
        raise TypeError(f"{check.id} suggests a replacement for nothing in the translation: that is advice")
    target = segment.target if segment.target is not None else ""
    source = segment.source if segment.source is not None else ""
    suggestions, confidence = _fitted(hit, target), hit.confidence or check.confidence
    quoted = target[slice(*hit.target)] if hit.target else source[slice(*hit.source)] if hit.source else ""
    text = str(quoted) if hit.text is None else hit.text
    return Finding(
        fingerprint=_fingerprint(check.id, text, *_near(target, source, hit), _rendered(source, hit)),
        check=check.id,
        mqm=check.mqm.value,
        severity=hit.severity or check.severity,
        confidence=confidence,
        message=hit.message,
        segment=segment.id,
        target_span=hit.target,
        source_span=hit.source,
        text=text,
        suggestions=suggestions,
        evidence=hit.evidence,
        location=locate(segment, hit),
        advice=hit.advice,
        safe_fix=confidence is not Confidence.HINT and _is_safe(check, hit.target, target, suggestions),
    )


def finding_said(origin: str, confidence: Confidence, annotation: Annotation, segment: Segment) -> Finding:
    """The finding that an annotation of a segment is; its message begins with who says so.

    Its correction is advice: nobody vouches that the sentence reads right with it.
    """
    target, source = str(segment.target or ""), str(segment.source or "")
    said = annotation.explanation or "marked without a reason"
    hit = Hit(f"{origin}: {said}", annotation.target, annotation.source)
    quoted, span = _near(target, source, hit)
    check, text = check_of(annotation.mqm), quoted[slice(*span)] if span else ""
    return Finding(
        fingerprint=_fingerprint(check, text, quoted, span, ()),
        check=check,
        mqm=annotation.mqm.value,
        severity=annotation.severity,
        confidence=confidence,
        message=hit.message,
        segment=segment.id,
        target_span=hit.target,
        source_span=hit.source,
        text=text,
        location=locate(segment, hit),
        advice=f"perhaps “{annotation.correction}”" if annotation.correction else None,
        origin=origin,
    )


def _is_safe(check: Check, span: Span | None, target: str, suggestions: tuple[str, ...]) -> bool:
    """Whether there is one replacement, of a safe kind, and it leaves the article before it right."""
    if check.safe_fix is None or span is None or len(suggestions) != 1:
        return False
    (words,) = suggestions
    return article_fits(target, span, words) and (check.safe_if is None or check.safe_if(target, span, words))


def _fitted(hit: Hit, target: str) -> tuple[str, ...]:
    """The suggestions with the capitals of their place, each once."""
    if hit.target is None:
        return ()
    return tuple(dict.fromkeys(cased_as_there(words, target, hit.target) for words in hit.suggestions))


def _near(target: str, source: str, hit: Hit) -> tuple[str, Span | None]:
    """The text that a hit marks, and where: what marks the source alone does not hang on how that is rendered."""
    if hit.target is None and hit.source is not None:
        return source, hit.source
    return target or source, hit.target


def _rendered(source: str, hit: Hit) -> tuple[str, ...]:
    """The words of the source that a hit marks beside those of the translation: 21 for 12 is not 21 for 13."""
    return (source[slice(*hit.source)],) if hit.target and hit.source else ()


def _fingerprint(check: str, text: str, whole: str, span: Span | None, rendered: tuple[str, ...]) -> str:
    """Twelve hex digits that survive edits elsewhere: check, span text and its near context, normalised."""
    start, end = span or Span(0, min(len(whole), 2 * _CONTEXT))
    context = whole[max(0, start - _CONTEXT) : end + _CONTEXT]
    parts = (_SPACE.sub(" ", part).strip().casefold() for part in (text, context, *rendered))
    return hashlib.sha256("\x1f".join((check, *parts)).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def locate(segment: Segment, hit: Hit) -> Stretch | None:
    """Where the hit's span stands in the file, the whole text if it has none: the segment's place plus the offsets."""
    base, text, span = segment.target_location, segment.target, hit.target
    if base is None or (span is None and hit.source is not None):
        base, text, span = segment.source_location, segment.source, hit.source
    if base is None:
        return None
    whole = text or ""
    start, end = span or (0, len(whole))
    begins = base.start_of(whole, start)
    return Stretch(base.path, *begins, *(base.end_of(whole, end) if end > start else begins))


def number_twins(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Make fingerprints unique within the document: a second identical finding gets ``-2``."""
    seen: Counter[str] = Counter()
    for f in findings:
        seen[f.fingerprint] += 1
        n = seen[f.fingerprint]
        yield f if n == 1 else replace(f, fingerprint=f"{f.fingerprint}-{n}")
