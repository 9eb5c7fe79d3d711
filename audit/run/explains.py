"""What explains what: of two findings that meet, which one speaks for both."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from audit.model import Finding
from audit.run.meeting import (
    Place,
    lost_together,
    may_hold_the_name,
    not_apart,
    of_one_side,
    same_words,
    side_by_side,
)


class Explains(NamedTuple):
    """A row: findings of the checks `by` explain those of the checks `what`, if they meet so.

    Where a check is on both sides, the surer, graver and earlier finding explains the other.
    """

    what: tuple[str, ...]
    by: tuple[str, ...]
    meet: Callable[[Finding, Finding, Place], bool]


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
_DENIALS = ("accuracy/added-negation", "accuracy/dropped-negation")
_WORDS = ("accuracy/added-words", "accuracy/dropped-words")
_STRETCHES = (*_WORDS, *_LOST, *_DENIALS, "names/added", "terminology/term-missing")
_NOTHING_THERE = ("accuracy/empty-target", "accuracy/untranslated")


def in_one_stretch(one: Finding, other: Finding, place: Place) -> bool:
    """They mark the same words, and one of them is about a whole stretch."""
    return (one.check in _WORDS or other.check in _WORDS) and same_words(one, other, place)


TABLE = (
    # Nothing is translated: no name, no value and no negation is there either.
    Explains(
        (*_VALUES, *_DENIALS, *_WORDS, "accuracy/length", "document/untranslated", "names/missing"),
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
            "names/naturalised",
        ),
        ("accuracy/untranslated",),
        not_apart,
    ),
    # The most of it is lost, or much was added.
    Explains(_DENIALS, ("accuracy/length",), not_apart),
    Explains((*_LOST, *_WORDS, "names/added", "terminology/term-missing"), ("accuracy/length",), of_one_side),
    # What is lost, or was made up, with all its names, values and denials.
    Explains(_STRETCHES, _STRETCHES, in_one_stretch),
    Explains(_WORDS, ("names/replaced",), same_words),
    Explains(("accuracy/added-words",), ("accuracy/residue",), same_words),
    Explains(_WORDS, ("accuracy/wrong-language",), not_apart),
    # A clause or a sentence is lost with all that stood in it.
    Explains((*_LOST, "accuracy/dropped-words"), (*_LOST, "accuracy/dropped-words"), lost_together),
    # Letters: what they spoil cannot be read.
    Explains(
        ("accuracy/residue", "names/left-in-latin", "names/naturalised"),
        ("linguistic/mixed-script", "linguistic/mojibake"),
        not_apart,
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
    Explains(("linguistic/spacing",), ("linguistic/speech-marks",), same_words),
    Explains(("linguistic/unbalanced-quotes",), ("linguistic/speech-marks",), side_by_side),
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
    Explains(("linguistic/nested-quotes",), ("linguistic/quoted-name", "linguistic/turned-quotes"), same_words),
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
    Explains(("names/added", "names/replaced", "names/two-spellings"), ("names/mistranscribed",), same_words),
    Explains(("names/damaged",), ("names/listed-name",), not_apart),
    Explains(("names/listed-name",), ("names/exonym",), not_apart),
    Explains(
        (
            "names/added", "names/case-leak", "names/damaged", "names/mistranscribed", "names/odd-name",
            "names/replaced", "names/two-spellings", "names/variants", "terminology/term-mangled",
        ),
        ("names/other-given",),
        same_words,
    ),
    Explains(
        ("names/mixed-romanisation",), ("names/library-spelling", "names/romanisation", "names/variants"), not_apart
    ),
    Explains(("names/left-in-latin",), ("names/naturalised",), same_words),
    Explains(("names/added", "names/replaced"), ("names/left-in-latin", "names/naturalised"), same_words),
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
            "names/naturalised",
            "names/other-given",
            "names/surname-as-word",
            "names/translated-name",
            "names/two-spellings",
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
    Explains(
        ("names/damaged", "names/exonym", "names/mixed-romanisation", "names/replaced", "names/variants"),
        ("terminology/term-mangled",),
        same_words,
    ),
    Explains(("terminology/term-mangled",), ("names/gender-ending",), same_words),
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
