"""How two findings of a segment meet: by the words that they mark."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from audit.align.sentences import Sentence, split
from audit.model import Finding, Mqm, Segment, Span

# The longest words between two that were lost together, with their spaces: "and", "in", a comma.
_BETWEEN = 5
# The letters of a name that stay in all its cases.
_STEM = 4
# The dimensions of MQM in which a text says something else; in the others it says it badly.
_OF_MEANING = frozenset({Mqm.MISTRANSLATION.dimension, Mqm.WRONG_TERM.dimension})
_SENTENCE_ENDS = frozenset(".!?…;\n")


class Place:
    """Where findings meet: their segment, and the languages of its two texts."""

    def __init__(self, segment: Segment, source_lang: str, target_lang: str) -> None:
        self.source, self.target = segment.source, segment.target
        self._languages = source_lang, target_lang

    @cached_property
    def shortened(self) -> Sequence[Sentence]:
        """The sentences of the source, if the translation has fewer."""
        if self.source is None or self.target is None:
            return ()
        source, target = map(split, (self.source, self.target), self._languages)
        return source if len(target) < len(source) else ()


def same_words(one: Finding, other: Finding, place: Place) -> bool:
    """They mark the same words of one side."""
    return _overlap(one.target_span, other.target_span) or _overlap(one.source_span, other.source_span)


def not_apart(one: Finding, other: Finding, place: Place) -> bool:
    """They do not mark different words of the translation: one that marks none is about all of it."""
    return one.target_span is None or other.target_span is None or same_words(one, other, place)


def side_by_side(one: Finding, other: Finding, place: Place) -> bool:
    """They mark the same words, or words that follow each other."""
    return _beside(one.target_span, other.target_span, place.target) or _beside(
        one.source_span, other.source_span, place.source
    )


def of_one_side(one: Finding, other: Finding, place: Place) -> bool:
    """What is explained has words on one side alone: something is missing, or was added."""
    return other.target_span is None or other.source_span is None


def may_hold_the_name(one: Finding, other: Finding, place: Place) -> bool:
    """What is garbled or was not translated may be the name that is missing: it begins like it, or with a capital."""
    begins = other.text[:_STEM].casefold()
    return not_apart(one, other, place) and any(
        word[:1].isupper() or (begins and word.casefold().startswith(begins)) for word in one.text.split()
    )


def lost_together(one: Finding, other: Finding, place: Place) -> bool:
    """Words of the source that are missing in one stretch, or in one sentence where a sentence is missing."""
    if one.target_span is not None or other.target_span is not None:
        return False
    if one.source_span is None or other.source_span is None:
        return False
    if _beside(one.source_span, other.source_span, place.source):
        return True
    starts = one.source_span.start, other.source_span.start
    return any(all(s.start <= start < s.end for start in starts) for s in place.shortened)


def one_error(ours: Finding, theirs: Finding) -> bool:
    """Whether an annotator marks, in the same segment, the error that a finding is about.

    They have words in common, and both say that the meaning is wrong, or both that the form is; else they mark much the
    same words. A finding without any words is about the whole segment, so about what is of its type.
    """
    if ours.target_span is None and ours.source_span is None:
        return ours.mqm in (theirs.mqm, Mqm.UNTRANSLATED)
    spans = ((ours.target_span, theirs.target_span), (ours.source_span, theirs.source_span))
    shared = [(a, b) for a, b in spans if a is not None and b is not None and _overlap(a, b)]
    alike = _is_of_meaning(ours.mqm) == _is_of_meaning(theirs.mqm)
    return bool(shared) and (alike or any(_much_the_same(a, b) for a, b in shared))


def _is_of_meaning(mqm: str) -> bool:
    return mqm.partition("/")[0] in _OF_MEANING


def _much_the_same(a: Span, b: Span) -> bool:
    """Whether what two spans share is at least half of the longer."""
    common = min(a.end, b.end) - max(a.start, b.start)
    return 2 * common >= max(_length(a), _length(b))


def _overlap(a: Span | None, b: Span | None) -> bool:
    """Whether two spans have words in common; an empty one stands for the letter behind it."""
    if a is None or b is None:
        return False
    return a.start < max(b.end, b.start + 1) and b.start < max(a.end, a.start + 1)


def _length(span: Span) -> int:
    return span.end - span.start


def _beside(a: Span | None, b: Span | None, text: str | None) -> bool:
    """Whether the spans overlap or follow each other with a small word between them, in one sentence."""
    if a is None or b is None or text is None:
        return False
    first, second = sorted((a, b))
    between = text[first.end : second.start]
    return len(between) <= _BETWEEN and not _SENTENCE_ENDS.intersection(between)
