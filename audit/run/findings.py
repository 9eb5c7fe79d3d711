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
from audit.text.endings import number_fits, possessive_as_there

_SPACE = re.compile(r"\W+")
_WORD = re.compile(r"\w+")
# Characters of the source on either side; so far is the word beside looked for.
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
    text = _quoted(target, source, hit) if hit.text is None else hit.text
    return Finding(
        fingerprint=_fingerprint(check.id, text, _beside(target, source, hit)),
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
        location=locate(segment, hit.target, hit.source),
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
    check, text = check_of(annotation.mqm), _quoted(target, source, hit)
    return Finding(
        fingerprint=_fingerprint(check, text, _beside(target, source, hit)),
        check=check,
        mqm=annotation.mqm.value,
        severity=annotation.severity,
        confidence=confidence,
        message=hit.message,
        segment=segment.id,
        target_span=hit.target,
        source_span=hit.source,
        text=text,
        location=locate(segment, hit.target, hit.source),
        advice=f"perhaps “{annotation.correction}”" if annotation.correction else None,
        origin=origin,
    )


def _quoted(target: str, source: str, hit: Hit) -> str:
    return str(target[slice(*hit.target)] if hit.target else source[slice(*hit.source)] if hit.source else "")


def _is_safe(check: Check, span: Span | None, target: str, suggestions: tuple[str, ...]) -> bool:
    """Whether there is one replacement, of a safe kind, and it leaves article and number right."""
    if check.safe_fix is None or span is None or len(suggestions) != 1:
        return False
    (words,) = suggestions
    if not number_fits(target, span, words):
        return False
    return article_fits(target, span, words) and (check.safe_if is None or check.safe_if(target, span, words))


def _fitted(hit: Hit, target: str) -> tuple[str, ...]:
    """The suggestions with the capitals of their place and a possessive that stands there, each once."""
    if hit.target is None:
        return ()
    fitted = (possessive_as_there(words, target, hit.target) for words in hit.suggestions)
    return tuple(dict.fromkeys(cased_as_there(words, target, hit.target) for words in fitted))


def _beside(target: str, source: str, hit: Hit) -> str:
    """What tells a hit from others with the same words, and stays when one beside it is corrected.

    Corrections leave the source as it is: where a hit marks words there, these (21 for 12 is not 21 for 13) and what
    stands near them. In the translation it is a word on either side alone.
    """
    if hit.source is not None:
        start, end = hit.source
        return source[max(0, start - _CONTEXT) : end + _CONTEXT]
    if hit.target is not None:
        start, end = hit.target
        before = _WORD.findall(target[max(0, start - _CONTEXT) : start])[-1:]
        return " ".join((*before, *_WORD.findall(target[end : end + _CONTEXT])[:1]))
    return (target or source)[: 2 * _CONTEXT]


def _fingerprint(check: str, text: str, beside: str) -> str:
    """Twelve hex digits that survive edits elsewhere: check, span text and what stands beside it, normalised."""
    parts = (_SPACE.sub(" ", part).strip().casefold() for part in (text, beside))
    return hashlib.sha256("\x1f".join((check, *parts)).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def locate(segment: Segment, target: Span | None = None, source: Span | None = None) -> Stretch | None:
    """Where a span of either text stands in the file, the whole translation without one: its place plus the offsets."""
    base, text, span = segment.target_location, segment.target, target
    if base is None or (span is None and source is not None):
        base, text, span = segment.source_location, segment.source, source
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
