"""What the checks of denials share: the denial of a pair that only one text has."""

from __future__ import annotations

from audit.checks.context import Context
from audit.checks.registry import Hit
from audit.meaning.polarity import Turned, turned
from audit.model import Confidence, Paired

# Log-odds from which a denial is counted as lost, and from which it is shown: of human translations one in 200 is
# flagged (python -m benchmarks.denials). Translators into Russian turn sentences more freely.
_COUNTED = {"en": 2.0, "ru": 3.5}
_SHOWN = 0.5


def turned_denial(segment: Paired, ctx: Context) -> Turned | None:
    """The denial that one text of the segment has alone, and no word explains: ``ctx.once(turned_denial, segment)``."""
    source, target = segment.source, segment.target
    in_order = (source, target) if ctx.source_lang == ctx.pair.codes[0] else (target, source)
    found = turned(*in_order, ctx.pair)
    if found is None or found.score < _SHOWN or found.explained:
        return None
    denying, other = in_order if found.russian else in_order[::-1]
    # A title that was left as it is says what it said.
    return None if denying[slice(*found.span)] in other else found


def denied_by(found: Turned, ctx: Context) -> str:
    """The code of the language in which it is denied."""
    return ctx.pair.codes[0 if found.russian else 1]


def hit_of(found: Turned, message: str, ctx: Context) -> Hit:
    """A finding of it, with the denial and what it denies on both sides."""
    in_source = denied_by(found, ctx) == ctx.source_lang
    source, target = (found.span, found.other) if in_source else (found.other, found.span)
    counted = found.score >= _COUNTED[ctx.target_lang]
    return Hit(message, target, source, confidence=Confidence.LIKELY if counted else Confidence.HINT)
