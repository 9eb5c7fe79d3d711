"""What the checks of words left out and made up share: the stretch of a pair that only one text has."""

from __future__ import annotations

from audit.checks.context import Context
from audit.checks.registry import Hit
from audit.checks.terminology.matches import source_matches, target_matches
from audit.languages.base import Language
from audit.meaning.coverage import LeftOut, left_out
from audit.model import Confidence, Paired, Severity
from audit.text import Text, Token

# Log-odds from which a stretch is counted as left out (True) or made up, and from which it is shown, by the language of
# the translation: of human translations one in 200 is flagged (python -m benchmarks.left_out). Translators into Russian
# say more than their source does.
_COUNTED = {("en", True): 3.0, ("en", False): 4.5, ("ru", True): 2.7, ("ru", False): 4.0}
_SHOWN = {("en", True): 2.0, ("en", False): 3.5, ("ru", True): 2.0, ("ru", False): 3.0}
# From so many words on that carry meaning it is no small thing.
_MANY = 3


def lost_words(segment: Paired, ctx: Context) -> LeftOut | None:
    """The stretch that one text has alone, and nothing explains: ``ctx.once(lost_words, segment)``."""
    found = left_out(segment.source, segment.target, ctx.pair, ctx.target_lang)
    if found is None or found.score < _SHOWN[ctx.target_lang, found.of_source] or found.renamed:
        return None
    words, scales = _content(found, segment, ctx), _language(found, ctx).listed("scales")
    # A name and nothing else is for the checks of names, which know what may stand for it.
    if all(word.text[0].isupper() for word in words) or any(word.text.lower() in scales for word in words):
        return None
    return None if _is_rendered_term(found, segment, ctx) else found


def _is_rendered_term(found: LeftOut, segment: Paired, ctx: Context) -> bool:
    """Whether part of it is a term that stands in the other text, too."""
    sides = ctx.once(source_matches, segment), ctx.once(target_matches, segment)
    here, there = sides if found.of_source else sides[::-1]
    terms = {id(match.term) for match in there}
    return any(id(m.term) in terms and m.span.start < found.span.end and found.span.start < m.span.end for m in here)


def hit_of(found: LeftOut, message: str, segment: Paired, ctx: Context) -> Hit:
    """A finding of it."""
    counted = found.score >= _COUNTED[ctx.target_lang, found.of_source]
    return Hit(
        message.format(_text(found, segment)[slice(*found.span)]),
        None if found.of_source else found.span,
        found.span if found.of_source else None,
        confidence=Confidence.LIKELY if counted else Confidence.HINT,
        severity=None if len(_content(found, segment, ctx)) >= _MANY else Severity.MINOR,
    )


def _text(found: LeftOut, segment: Paired) -> Text:
    """The text that has it."""
    return segment.source if found.of_source else segment.target


def _language(found: LeftOut, ctx: Context) -> Language:
    return ctx.source_language if found.of_source else ctx.target_language


def _content(found: LeftOut, segment: Paired, ctx: Context) -> list[Token]:
    """The words of it that carry meaning."""
    grammar, (start, end) = _language(found, ctx).listed("grammar-words"), found.span
    return [w for w in _text(found, segment).words if start <= w.start < end and w.text.lower() not in grammar]
