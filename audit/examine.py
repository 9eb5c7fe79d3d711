"""Run the checks over a document's segments: hits in, findings out."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from audit.context import Context
from audit.model import Finding, Location, Segment, Skipped, Span
from audit.registry import Check, Hit, Need

_SPACE = re.compile(r"\W+")
_CONTEXT = 24
# Pairs whose findings are kept for their repetitions: a few hundred bytes each.
_REMEMBERED = 1 << 14
_MISSING: dict[Need, str] = {
    "source": "no source text",
    "target": "no translation",
    "reference": "no reference or edited version",
}


class Repetitions:
    """What the checks of single segments found in the pairs met lately.

    A repeated pair (the lines of an agency, one source in several versions) is examined once. Pairs are kept by
    digest, without their texts.
    """

    def __init__(self, checks: Sequence[Check]) -> None:
        self.checks = tuple(check for check in checks if check.scope == "segment")
        self._usable: dict[tuple[str, ...], tuple[Check, ...]] = {}
        self._found: dict[bytes, Sequence[tuple[Check, Hit]]] = {}

    def hits(self, segment: Segment, ctx: Context) -> Sequence[tuple[Check, Hit]]:
        """Hits of all checks of single segments on `segment`."""
        key = _pair_digest(segment, ctx.target_lang)
        found = self._found.get(key)
        if found is None:
            found = tuple([(check, hit) for check in self._usable_on(segment, ctx) for hit in check.run(segment, ctx)])
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[key] = found
        return found

    def _usable_on(self, segment: Segment, ctx: Context) -> tuple[Check, ...]:
        """The checks whose needs the segment meets; few combinations occur, so each is worked out once."""
        has = tuple(need for need in _MISSING if _has(segment, need))
        key = ctx.target_lang, *has
        if key not in self._usable:
            fitting = (c for c in self.checks if c.target in (None, ctx.target_lang))
            self._usable[key] = tuple(c for c in fitting if set(c.needs) <= set(has))
        return self._usable[key]


def _pair_digest(segment: Segment, target_lang: str) -> bytes:
    pair = repr((segment.source, segment.target, segment.kind, target_lang))
    return hashlib.blake2b(pair.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def examine(
    segments: Sequence[Segment], ctx: Context, checks: Sequence[Check], repetitions: Repetitions | None = None
) -> tuple[tuple[Finding, ...], tuple[Skipped, ...]]:
    """Findings in text order, and the checks that could not run on some or all of the segments."""
    repetitions = repetitions or Repetitions(checks)
    readable = _Readable(segments)
    order = {segment.id: i for i, segment in enumerate(segments)}
    findings = [_finding(check, hit, segment) for segment in segments for check, hit in repetitions.hits(segment, ctx)]
    skipped: list[Skipped] = []
    for check in checks:
        if check.target not in (None, ctx.target_lang):
            skipped.append(Skipped(check.id, f"reads translations into {check.target!r} only"))
            continue
        usable = readable[check.needs]
        if len(usable) < len(segments):
            skipped.extend(_why_skipped(check, segments))
        if check.scope != "segment":
            findings += [_finding(check, hit, segments[order[seg]]) for seg, hit in _hits(check, usable, ctx)]
    findings = _settle(findings, checks)
    findings.sort(key=lambda f: (order[f.segment], f.target_span or Span(-1, -1), f.check, f.message))
    return tuple(_number_twins(findings)), tuple(skipped)


class _Readable(dict[tuple[Need, ...], Sequence[Segment]]):
    """Segments by what they have, found once per combination of needs."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        super().__init__()
        self.segments = segments

    def __missing__(self, needs: tuple[Need, ...]) -> Sequence[Segment]:
        self[needs] = [s for s in self.segments if all(_has(s, need) for need in needs)]
        return self[needs]


def _has(segment: Segment, need: Need) -> bool:
    text = getattr(segment, need)
    return text is not None and bool(text.strip())


def _why_skipped(check: Check, segments: Sequence[Segment]) -> Iterator[Skipped]:
    for need in check.needs:
        lacking = sum(not _has(s, need) for s in segments)
        if lacking:
            share = "every segment" if lacking == len(segments) else f"{lacking} of {len(segments)} segments"
            yield Skipped(check.id, f"{_MISSING[need]} in {share}")


def _hits(check: Check, segments: Sequence[Segment], ctx: Context) -> Iterator[tuple[str, Hit]]:
    if check.scope == "document":
        for hit in check.run(segments, ctx):
            if hit.segment is None:
                raise TypeError(f"{check.id} yielded a hit without its segment")
            yield hit.segment, hit
        return
    for segment in segments:
        for hit in check.run(segment, ctx):
            yield segment.id, hit


def _finding(check: Check, hit: Hit, segment: Segment) -> Finding:
    target = segment.target if segment.target is not None else ""
    source = segment.source if segment.source is not None else ""
    quoted = target[slice(*hit.target)] if hit.target else source[slice(*hit.source)] if hit.source else ""
    text = str(quoted) if hit.text is None else hit.text
    return Finding(
        fingerprint=_fingerprint(check.id, text, target or source, hit.target),
        check=check.id,
        mqm=check.mqm,
        severity=hit.severity or check.severity,
        confidence=hit.confidence or check.confidence,
        message=hit.message,
        segment=segment.id,
        target_span=hit.target,
        source_span=hit.source,
        text=text,
        suggestions=hit.suggestions,
        evidence=hit.evidence,
        location=locate(segment, hit),
    )


def _fingerprint(check: str, text: str, whole: str, span: Span | None) -> str:
    """Twelve hex digits that survive edits elsewhere: check, span text and its near context, normalised."""
    start, end = span or Span(0, min(len(whole), 2 * _CONTEXT))
    context = whole[max(0, start - _CONTEXT) : end + _CONTEXT]
    parts = (_SPACE.sub(" ", part).strip().casefold() for part in (text, context))
    return hashlib.sha256("\x1f".join((check, *parts)).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def locate(segment: Segment, hit: Hit) -> Location | None:
    """Where the hit's span begins in the file: the segment's place plus the offset."""
    base, text, span = segment.target_location, segment.target, hit.target
    if base is None or (span is None and hit.source is not None):
        base, text, span = segment.source_location, segment.source, hit.source
    if base is None:
        return None
    before = (text or "")[: span.start if span else 0]
    lines = before.count("\n")
    column = len(before) - before.rfind("\n") if lines else base.column + len(before)
    return Location(base.path, base.line + lines, column)


def _settle(findings: Iterable[Finding], checks: Sequence[Check]) -> list[Finding]:
    """Drop exact repeats, and findings whose check yields to one that flagged the same words as surely."""
    stronger = {check.id: check.yields_to for check in checks if check.yields_to}
    findings = list(findings)
    by_place: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for f in findings:
        by_place[f.check, f.segment].append(f)
    seen: set[tuple[str, str, Span | None, str]] = set()
    kept = []
    for f in findings:
        rivals = (r for check in stronger.get(f.check, ()) for r in by_place.get((check, f.segment), ()))
        key = (f.check, f.segment, f.target_span, f.message)
        if key in seen or any(outweighs(rival, f) for rival in rivals):
            continue
        seen.add(key)
        kept.append(f)
    return kept


def outweighs(rival: Finding, f: Finding) -> bool:
    """Whether `rival`, from a check that `f`'s yields to, is as sure and stands on the same words."""
    return rival.confidence.rank >= f.confidence.rank and _overlap(f.target_span, rival.target_span)


def _overlap(a: Span | None, b: Span | None) -> bool:
    if a is None or b is None:
        return True
    return a.start < max(b.end, b.start + 1) and b.start < max(a.end, a.start + 1)


def _number_twins(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Make fingerprints unique within the document: a second identical finding gets ``-2``."""
    from dataclasses import replace

    seen: Counter[str] = Counter()
    for f in findings:
        seen[f.fingerprint] += 1
        n = seen[f.fingerprint]
        yield f if n == 1 else replace(f, fingerprint=f"{f.fingerprint}-{n}")
