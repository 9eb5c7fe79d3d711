"""What explains what: of two findings that meet, which one speaks for both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

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
    return 2 * common >= max(a.end - a.start, b.end - b.start)


class Explains(NamedTuple):
    """A row: findings of the checks `by` explain those of the checks `what`, if they meet so.

    Where a check is on both sides, the surer, graver and earlier finding explains the other.
    """

    what: tuple[str, ...]
    by: tuple[str, ...]
    meet: Callable[[Finding, Finding, Place], bool]


def _overlap(a: Span | None, b: Span | None) -> bool:
    """Whether two spans have words in common; an empty one stands for the letter behind it."""
    if a is None or b is None:
        return False
    return a.start < max(b.end, b.start + 1) and b.start < max(a.end, a.start + 1)


def _beside(a: Span | None, b: Span | None, text: str | None) -> bool:
    """Whether the spans overlap or follow each other with a small word between them, in one sentence."""
    if a is None or b is None or text is None:
        return False
    first, second = sorted((a, b))
    between = text[first.end : second.start]
    return len(between) <= _BETWEEN and not _SENTENCE_ENDS.intersection(between)


_VALUES = (
    "accuracy/bound-mismatch",
    "accuracy/change-mismatch",
    "accuracy/date-mismatch",
    "accuracy/magnitude-mismatch",
    "accuracy/night-mismatch",
    "accuracy/number-mismatch",
    "accuracy/unit-mismatch",
)
_LOST = (*_VALUES, "names/missing")
_LOCALE = (
    "locale/currency-placement",
    "locale/date-format",
    "locale/number-format",
    "locale/ordinal-ending",
    "locale/percent-spacing",
    "locale/plus-sign",
    "locale/split-figure",
    "locale/time-format",
    "locale/worded-thousands",
)
_NOTHING_THERE = ("accuracy/empty-target", "accuracy/untranslated")

TABLE = (
    # Nothing is translated: no name, no value and no negation is there either.
    Explains(
        (*_VALUES, "accuracy/dropped-negation", "accuracy/length", "document/untranslated", "names/missing"),
        _NOTHING_THERE,
        not_apart,
    ),
    Explains(
        (
            *_LOCALE,
            "accuracy/residue",
            "accuracy/wrong-language",
            "linguistic/mixed-script",
            "names/left-in-latin",
            "names/miscopied",
        ),
        ("accuracy/untranslated",),
        not_apart,
    ),
    # The most of it is lost, or much was added.
    Explains(("accuracy/dropped-negation",), ("accuracy/length",), not_apart),
    Explains((*_LOST, "names/added", "terminology/term-missing"), ("accuracy/length",), of_one_side),
    # A clause or a sentence is lost with all that stood in it.
    Explains(_LOST, _LOST, lost_together),
    # Letters: what they spoil cannot be read.
    Explains(
        ("accuracy/residue", "names/left-in-latin"), ("linguistic/mixed-script", "linguistic/mojibake"), not_apart
    ),
    Explains(
        ("terminology/term-missing",), ("accuracy/residue", "linguistic/mixed-script", "linguistic/mojibake"), not_apart
    ),
    Explains(("names/missing",), ("accuracy/residue", "linguistic/mixed-script"), may_hold_the_name),
    Explains(("names/missing",), ("linguistic/mojibake",), not_apart),
    # Marks and spaces.
    Explains(
        ("accuracy/number-mismatch", "accuracy/magnitude-mismatch"),
        ("linguistic/spacing", "linguistic/stray-punctuation"),
        same_words,
    ),
    Explains(("linguistic/spacing", "linguistic/unbalanced-quotes"), ("linguistic/speech-marks",), same_words),
    Explains(
        (
            "accuracy/number-mismatch",
            "linguistic/fused-sentences",
            "linguistic/spacing",
            "linguistic/stray-punctuation",
        ),
        ("locale/split-figure",),
        same_words,
    ),
    Explains(("linguistic/unbalanced-quotes",), ("linguistic/spacing", "linguistic/turned-quotes"), same_words),
    Explains(("linguistic/unbalanced-quotes",), ("linguistic/unbalanced-quotes",), side_by_side),
    Explains(
        ("linguistic/lower-case-start",), ("linguistic/stray-punctuation", "linguistic/turned-quotes"), same_words
    ),
    Explains(("terminology/title-case", "terminology/title-style"), ("linguistic/lower-case-start",), same_words),
    # Dates.
    Explains(("accuracy/number-mismatch",), ("accuracy/date-mismatch",), same_words),
    Explains(("accuracy/weekday-date", "locale/date-style"), ("accuracy/date-mismatch",), not_apart),
    # Names: the damage explains what comes of it.
    Explains(
        (
            "names/added",
            "names/damaged",
            "names/exonym",
            "names/gender-ending",
            "names/listed-name",
            "names/mixed-romanisation",
            "names/replaced",
            "names/variants",
            "terminology/term-mangled",
        ),
        ("names/case-leak",),
        not_apart,
    ),
    Explains(
        ("names/added", "names/exonym", "names/mixed-romanisation", "names/replaced", "names/variants"),
        ("names/damaged",),
        not_apart,
    ),
    Explains(
        ("names/listed-name", "names/missing", "names/replaced"),
        ("names/place-as-word", "names/read-as-word"),
        not_apart,
    ),
    Explains(("names/damaged", "names/variants"), ("names/from-russian",), same_words),
    Explains(("names/from-russian",), ("names/listed-name", "terminology/term-mangled"), same_words),
    Explains(("names/added", "names/replaced"), ("names/mistranscribed",), same_words),
    Explains(("names/damaged",), ("names/listed-name",), not_apart),
    Explains(("names/listed-name",), ("names/exonym",), not_apart),
    Explains(
        ("names/mixed-romanisation",), ("names/library-spelling", "names/romanisation", "names/variants"), not_apart
    ),
    Explains(("names/added", "names/replaced"), ("names/left-in-latin",), same_words),
    Explains(("names/library-spelling",), ("names/case-leak", "names/damaged"), same_words),
    Explains(("names/odd-name", "names/variants"), ("names/library-spelling",), same_words),
    Explains(("names/added",), ("names/replaced",), not_apart),
    Explains(("names/missing",), ("names/replaced",), side_by_side),
    Explains(
        ("names/missing",),
        (
            "names/case-leak",
            "names/damaged",
            "names/exonym",
            "names/left-in-latin",
            "names/listed-name",
            "names/miscopied",
            "names/mistranscribed",
            "names/surname-as-word",
            "names/translated-name",
            "terminology/term-mangled",
            "terminology/wrong-term",
        ),
        same_words,
    ),
    Explains(
        ("names/added", "names/replaced", "names/swapped", "names/variants", "terminology/false-friend"),
        ("names/miscopied", "names/surname-as-word"),
        same_words,
    ),
    Explains(("names/exonym", "names/mixed-romanisation", "names/variants"), ("terminology/term-mangled",), same_words),
    Explains(("names/variants",), ("names/listed-name",), same_words),
    Explains(
        ("names/odd-name",),
        (
            "names/added", "names/case-leak", "names/damaged", "names/exonym", "names/listed-name",
            "names/miscopied", "names/read-as-word", "names/replaced", "names/variants", "terminology/term-mangled",
        ),
        same_words,
    ),
    Explains(
        ("document/headline-facts",), ("accuracy/number-mismatch", "names/damaged", "names/variants"), not_apart
    ),
    Explains(("document/headline-facts",), ("names/replaced",), same_words),
    # Terms.
    Explains(
        (
            "names/word-as-name",
            "terminology/office-order",
            "terminology/title-case",
            "terminology/title-style",
            "terminology/transliterated-word",
            "terminology/wrong-term",
        ),
        ("terminology/term-mangled",),
        not_apart,
    ),
    Explains(("names/word-as-name",), ("terminology/transliterated-word",), not_apart),
    Explains(("terminology/title-style", "terminology/wrong-term"), ("terminology/title-case",), not_apart),
    Explains(("terminology/wrong-term",), ("names/case-leak", "terminology/transliterated-word"), same_words),
    Explains(("linguistic/misspelling",), ("names/odd-name", "terminology/transliterated-word"), same_words),
    Explains(("terminology/office-order", "terminology/term-missing"), ("terminology/wrong-term",), not_apart),
    Explains(("terminology/term-consistency",), ("terminology/deprecated-term",), not_apart),
)  # fmt: skip
