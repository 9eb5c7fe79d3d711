"""design/control-characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Span, Translated
from audit.text.patterns import pattern

# Controls but tab and line break, soft hyphen, zero-width and direction marks, byte order mark, interlinear
# and tag characters, private use, non-characters. Emoji joiners are dealt with below.
_INVISIBLE = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]+"
)
_JOINER = "\u200d"
_FIRST_EMOJI = "\u2190"
_NAMES = {"\xad": "soft hyphen", "\ufeff": "byte order mark", "\x00": "null character"}


@check(
    id="design/control-characters",
    mqm=Mqm.CHARACTER_FORMATTING,
    severity=Severity.MINOR,
    confidence=Confidence.CERTAIN,
    needs=("target",),
    bad=[
        Example(source="Переговоры.", target="Nego[[\xad]]tiations."),
        Example(source="Новости.", target="[[\ufeff]]News[[\u200b]] of [[\u202e]]the day[[\x07]]."),
    ],
    good=[
        Example(source="10 000 рублей.", target="10\u00a0000 rubles\tand\u202f5\u2009km."),
        Example(source="Семья.", target="The family \U0001f468\u200d\U0001f469\u200d\U0001f467 is well."),
    ],
)
def control_characters(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """An invisible or control character in the text.

    Why it matters: it breaks searching, copying and line breaking, and may turn the order of the letters
    around. No-break and thin spaces are fine.

    How to fix: delete the character.
    """
    target = segment.target
    if target.isprintable():
        return
    for match in _INVISIBLE.finditer(target):
        if match.group() == _JOINER and target[match.start() - 1 : match.start()] >= _FIRST_EMOJI:
            continue
        yield Hit(f"invisible character: {_name(match.group()[0])}", Span(*match.span()), text=ascii(match.group()))


def _name(char: str) -> str:
    known = _NAMES.get(char, "") or unicodedata.name(char, "control")
    return f"{known.lower()} (U+{ord(char):04X})"
