"""Untrusted text made safe to look at: what is unseen, or changes how its neighbours look, is shown as a symbol."""

from __future__ import annotations

import unicodedata

from audit.text.patterns import pattern

# Control characters, bidirectional overrides, zero-width and tag characters, lone surrogates:
# what is unseen, or changes how its neighbours look. Tabs and line breaks are left alone.
_UNSEEN = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)


def symbol(char: str) -> str:
    """A printable stand-in: ``␀`` for NUL, ``‹U+202E›`` for a right-to-left override."""
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"‹U+{code:04X}›"


def visible(text: str) -> str:
    """`text` with every unseen character shown as its symbol."""
    return text if text.isprintable() else _UNSEEN.sub(lambda m: symbol(m.group()), text)


def mark_unseen(text: str, before: str, after: str) -> str:
    """Like `visible`, with `before` and `after` around each run of symbols, and its name in `before`'s {}."""
    if text.isprintable():
        return text
    return _UNSEEN.sub(
        lambda m: before.format(unicodedata.name(m.group(), "control character").lower()) + symbol(m.group()) + after,
        text,
    )


def one_line(text: str) -> str:
    """`visible` text on one line: line breaks become ``⏎``, tabs ``␉``."""
    return visible(text).replace("\n", "⏎").replace("\t", "␉")


def blanks(text: str) -> str:
    """`text`, with its spaces shown (``␣``, unbreakable ones ``⍽``) if it has nothing else to show."""
    return text if text.strip() else text.replace(" ", "␣").replace("\u00a0", "⍽")
