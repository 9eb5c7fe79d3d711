"""Run the checks over a document's segments: hits in, findings out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from audit.checks.context import DocumentContext
from audit.checks.registry import Check, Hit, Need
from audit.checks.store import Examined, Results, key_of
from audit.languages import get_language
from audit.limits import is_bounded
from audit.model import Finding, Segment, Skipped, Span
from audit.run.explains import TABLE, Explains
from audit.run.findings import finding_of, locate, number_twins
from audit.run.meeting import same_words
from audit.run.settle import settle
from audit.text.plurals import count

# Segments that one check reads before the next has its turn.
_BLOCK = 128
_MISSING: dict[Need, str] = {
    "source": "no source text",
    "target": "no translation",
    "reference": "no reference or edited version",
}
# What a segment has of the texts that a check may need.
Texts = tuple[Need, ...]
# One copy of each: a document may have many segments.
_COMBINATIONS: dict[Texts, Texts] = {has: has for n in range(len(_MISSING) + 1) for has in combinations(_MISSING, n)}


class Examiner:
    """The checks of a run, sorted once by what they read. A pair or document that stands again is examined once."""

    def __init__(self, checks: Sequence[Check]) -> None:
        self.checks = tuple(checks)
        added = (Explains((c.id,), c.explained_by, same_words) for c in self.checks if c.explained_by)
        self._table = (*TABLE, *added)
        self._documentwide = tuple(c for c in self.checks if c.scope == "document")
        # Few combinations of languages and texts occur, so each is worked out once.
        self._plans: dict[tuple[str, Texts], tuple[Check, ...]] = {}
        self._skips: dict[tuple[str, frozenset[Texts]], tuple[Skipped, ...]] = {}

    def examine(
        self, segments: Sequence[Segment], ctx: DocumentContext
    ) -> tuple[tuple[Finding, ...], tuple[Skipped, ...]]:
        """Findings in text order, the checks that could run on no segment, and those that passed some over."""
        if not ctx.store.has_room(len(segments)):
            return self._examined(segments, ctx)
        key = key_of(segments, ctx.known, (ctx.source_lang, ctx.target_lang))
        found = ctx.store.examined(key)
        if found is None:
            found = self._examined(segments, ctx)
            ctx.store.keep(key, found, len(segments))
            return found
        return tuple(_placed_anew(found.findings, segments, ctx)), found.skipped

    def _examined(self, segments: Sequence[Segment], ctx: DocumentContext) -> Examined:
        texts = [_texts(segment) for segment in segments]
        beyond = {segment.id: why for segment in segments if (why := ctx.results(segment).excess)}
        findings: list[Finding] = []
        for has, block in _blocks(segments, texts):
            plan = self._plan(ctx.target_lang, has)
            if beyond:
                findings += self._bounded([s for s in block if s.id in beyond], plan, ctx)
                block = [s for s in block if s.id not in beyond]
            findings += self._by_segment(block, plan, ctx)
        order = ctx.places
        occurring = set(texts)
        for check in self._documentwide:
            if _reads(check, ctx):
                usable = segments
                if not all(_suffices(has, check) for has in occurring):
                    usable = [s for s, has in zip(segments, texts, strict=True) if _suffices(has, check)]
                if beyond and is_bounded(check.id):
                    usable = [s for s in usable if s.id not in beyond]
                findings += [finding_of(check, hit, segments[order[seg]]) for seg, hit in _placed(check, usable, ctx)]
        languages = ctx.source_lang, ctx.target_lang
        findings = settle(findings, {s.id: s for s in segments}, languages, self._table)
        findings.sort(key=lambda f: (order[f.segment], f.target_span or Span(-1, -1), f.check, f.message))
        kind = ctx.target_lang, frozenset(occurring)
        if kind not in self._skips:
            self._skips[kind] = tuple(self._skipped(occurring, ctx))
        passed_over = self._passed_over(beyond, texts, ctx) if beyond else ()
        return Examined(tuple(number_twins(findings)), (*self._skips[kind], *passed_over))

    def _bounded(self, segments: Sequence[Segment], plan: Iterable[Check], ctx: DocumentContext) -> Iterator[Finding]:
        """What is found in segments beyond the limits, by those checks whose work does not outgrow them."""
        for check in plan:
            if not is_bounded(check.id):
                yield from (
                    finding_of(check, hit, segment) for segment in segments for hit in check.run(segment, ctx.alone)
                )

    def _passed_over(
        self, beyond: Mapping[str, str], texts: Sequence[Texts], ctx: DocumentContext
    ) -> Iterator[Skipped]:
        """The checks that left segments out, and why; `beyond` says it by segment."""
        first, why = next(iter(beyond.items()))
        others = f"; {count(len(beyond) - 1, 'more segment')} also passed over" if len(beyond) > 1 else ""
        for check in self.checks:
            if is_bounded(check.id) and _reads(check, ctx) and any(_suffices(has, check) for has in texts):
                yield Skipped(check.id, f"segment {first} has {why}{others}")

    def _plan(self, target_lang: str, has: Texts) -> tuple[Check, ...]:
        key = target_lang, has
        if key not in self._plans:
            usable = (c for c in self.checks if c.target in (None, target_lang) and _suffices(has, c))
            self._plans[key] = tuple(c for c in usable if c.scope == "segment")
        return self._plans[key]

    def _by_segment(
        self, segments: Sequence[Segment], checks: Iterable[Check], ctx: DocumentContext
    ) -> Iterator[Finding]:
        """What the checks of segments find, check by check: so that its words and code stay at hand."""
        results = [ctx.results(segment) for segment in segments]
        new = {known: segment for known, segment in zip(results, segments, strict=True) if known.hits is None}
        hits: dict[Results, list[tuple[Check, Hit]]] = {known: [] for known in new}
        for check in checks:
            for known, segment in new.items():
                for hit in check.run(segment, ctx.alone):
                    hits[known].append((check, hit))
        # Kept when all checks are through, not half of them after an interruption.
        for known in new:
            known.hits = tuple(hits[known])
        for known, segment in zip(results, segments, strict=True):
            yield from (finding_of(check, hit, segment) for check, hit in known.hits or ())

    def _skipped(self, occurring: Collection[Texts], ctx: DocumentContext) -> Iterator[Skipped]:
        absent = [need for need in _MISSING if not any(need in has for has in occurring)]
        for check in self.checks:
            if not _reads(check, ctx):
                yield Skipped(check.id, f"not made for translations into {get_language(ctx.target_lang).name}")
            elif occurring and not any(_suffices(has, check) for has in occurring):
                yield Skipped(check.id, _why_nowhere([need for need in check.needs if need in absent]))


def _placed_anew(findings: Iterable[Finding], segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[Finding]:
    """The findings of the same texts, where these texts stand."""
    for f in findings:
        location = locate(segments[ctx.places[f.segment]], f.target_span, f.source_span)
        yield f if location == f.location else replace(f, location=location)


def _why_nowhere(absent: Sequence[Need]) -> str:
    """Why a check could run on no segment; `absent` is what it needs and no segment has."""
    if absent:
        return f"{' and '.join(_MISSING[need] for need in absent)} in any segment"
    return "no segment has all the texts that it compares"


def _blocks(segments: Sequence[Segment], texts: Sequence[Texts]) -> Iterator[tuple[Texts, Sequence[Segment]]]:
    """Segments that have the same texts, a block at a time."""
    alike: dict[Texts, list[Segment]] = {}
    for segment, has in zip(segments, texts, strict=True):
        alike.setdefault(has, []).append(segment)
    for has, some in alike.items():
        for first in range(0, len(some), _BLOCK):
            yield has, some[first : first + _BLOCK]


def _texts(segment: Segment) -> Texts:
    return _COMBINATIONS[tuple([need for need in _MISSING if (text := getattr(segment, need)) and not text.isspace()])]


def _reads(check: Check, ctx: DocumentContext) -> bool:
    return check.target is None or check.target == ctx.target_lang


def _suffices(has: Texts, check: Check) -> bool:
    return all(need in has for need in check.needs)


def _placed(check: Check, segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[tuple[str, Hit]]:
    """The hits of a check of whole documents with the segments that they name."""
    for hit in check.run(segments, ctx):
        if hit.segment is None:
            raise TypeError(f"{check.id} yielded a hit without its segment")
        yield hit.segment, hit
