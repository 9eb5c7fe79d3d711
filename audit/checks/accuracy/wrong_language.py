"""A stretch in a third language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Span, Translated
from audit.text import Text
from audit.text.addresses import without_addresses

# langdetect is slow and unsure of short text: it is asked only about long stretches that lack the
# commonest words of English and hold several lower-case words (not names) that English does not know.
_FEWEST_WORDS = 8
_FEWEST_CHARACTERS = 50
_USUAL_WORDS = 2
_FEWEST_STRANGE = 4
_LANGUAGES = ["cs", "de", "en", "es", "fi", "fr", "it", "nl", "pl", "pt", "ro", "sv", "tr"]
_SURE = 0.95


@check(
    id="accuracy/wrong-language",
    mqm=Mqm.UNTRANSLATED,
    severity=Severity.CRITICAL,
    confidence=Confidence.LIKELY,
    needs=("target",),
    target="en",
    bad=[
        Example(
            source="Президент заявил, что переговоры продолжатся на следующей неделе.",
            target="[[Der Präsident erklärte, dass die Verhandlungen nächste Woche fortgesetzt werden.]]",
        ),
        Example(
            target="[[Le président a déclaré que les négociations reprendront la semaine prochaine.]]",
        ),
    ],
    good=[
        Example(target="Guests: Ivan Petrov, Maria Sidorova, Oleg Smirnov, Anna Kuznetsova, Pavel Popov."),
        Example(target="https: / / karta.example / spravka / doma / ulitsa / stantsiya / vokzal / rynok / most / park"),
        Example(target="The talks will go on in Geneva next week, the president said on Monday evening."),
    ],
)
def wrong_language(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """The segment is in a third language.

    Script decides first; a language detector, seeded, is asked only about long stretches without the
    commonest English words.

    Why it matters: the wrong text was pasted, or the engine went through a third language.

    How to fix: replace it by a translation of the source.
    """
    target = Text(without_addresses(segment.target))
    if len(target) < _FEWEST_CHARACTERS:
        return
    if len(target.wordset & ctx.target_language.listed("function_words")) >= _USUAL_WORDS:
        return
    if len(target.words) < _FEWEST_WORDS:
        return
    is_common = ctx.target_language.lexicon.is_common
    if sum(w.text.islower() and not is_common(w.text) for w in target.words) < _FEWEST_STRANGE:
        return
    language = _detect(target)
    if language not in (None, ctx.target_lang):
        yield Hit(f"the text looks like another language ({language})", Span(0, len(segment.target)))


def _detect(text: Text) -> str | None:
    """ISO code of the language, where langdetect is sure."""
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    detector.append(str(text))
    try:
        best = detector.get_probabilities()
    except LangDetectException:  # nothing but numbers, links and marks
        return None
    return best[0].lang if best and best[0].prob >= _SURE else None


@cache
def _factory() -> Any:
    """Langdetect with the languages that a desk is likely to mix up; all 55 take a second to load."""
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    DetectorFactory.seed = 0
    factory = DetectorFactory()
    factory.load_json_profile([Path(PROFILES_DIRECTORY, lang).read_text("utf-8") for lang in _LANGUAGES])
    return factory
