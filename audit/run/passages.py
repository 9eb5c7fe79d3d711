"""What annotators are asked about a document: pairs with their terms and findings, a few at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from audit.limits import ANNOTATED, PASSAGE
from audit.meaning.annotators import Passage, Rendering, Seen, SegmentPair
from audit.model import DocumentReport, Kind, Segment
from audit.terms import Termbase
from audit.text.surrogates import whole

TOO_LONG = f"longer than {ANNOTATED:,} characters"


def pairs_of(report: DocumentReport, termbase: Termbase) -> tuple[list[SegmentPair], int]:
    """The pairs of a document that have both texts, and how many more are too long to be read.

    Findings that are hints are not told: who reads should not be led by what we are not sure of.
    """
    languages = report.document.source_lang, report.document.target_lang
    seen: dict[str, list[Seen]] = defaultdict(list)
    for f in report.findings:
        if f.counted:
            seen[f.segment].append(Seen(f.mqm, whole(str(f.text)), whole(f.message)))
    pairs, too_long = [], 0
    for s in report.segments:
        source, target = str(s.source or ""), str(s.target or "")
        if s.kind is Kind.FURNITURE or not source.strip() or not target.strip():
            continue
        if len(source) + len(target) > ANNOTATED:
            too_long += 1
        else:
            found = tuple(seen.get(s.id, ()))
            pairs.append(SegmentPair(s.id, whole(source), whole(target), _terms(s, termbase, *languages), found))
    return pairs, too_long


def _terms(segment: Segment, termbase: Termbase, source_lang: str, target_lang: str) -> tuple[Rendering, ...]:
    """The terms in the source with their right forms in the language of the translation, each once."""
    if segment.source is None:
        return ()
    found = (match for match in termbase.find(segment.source, source_lang) if not match.forbidden)
    renderings = (Rendering(str(segment.source[slice(*m.span)]), m.term.right(target_lang)) for m in found)
    return tuple(dict.fromkeys(r for r in renderings if r.target))


def passages_of(
    pairs: Sequence[SegmentPair], languages: tuple[str, str], together: int, context: int
) -> Iterator[Passage]:
    """The pairs of a document in passages.

    Args:
        pairs: in order.
        languages: codes of the source and the translation.
        together: pairs of a passage at most; fewer where they are long.
        context: pairs that it shows before and after them.
    """
    first = 0
    while first < len(pairs):
        last, size = first, 0
        while last < len(pairs) and last - first < together:
            size += len(pairs[last].source) + len(pairs[last].target)
            if last > first and size > PASSAGE:
                break
            last += 1
        around = pairs[max(first - context, 0) : first], pairs[last : last + context]
        yield Passage(*languages, tuple(pairs[first:last]), *map(_short_enough, around))
        first = last


def _short_enough(pairs: Sequence[SegmentPair]) -> tuple[SegmentPair, ...]:
    """The pairs that are shown beside a passage without making it several times as long."""
    return tuple(pair for pair in pairs if len(pair.source) + len(pair.target) <= PASSAGE // 4)
