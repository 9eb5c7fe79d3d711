"""Russian negation that its translation has to keep."""

from __future__ import annotations

import re

from audit.model import Span
from audit.text import Text

# "не только", "не менее" and their like deny nothing.
_NEGATION = re.compile(
    r"\bне\b(?! (?:только|менее|более|раз|просто|один|позднее|позже|ранее|меньше|больше|без|столько"
    r"|сколько|говоря|считая|то|так|кто|прочь)\b| (?:одн|исключ)\w*| мо(?:г|жет|гут|гла|гли)\w* не\b)",
    re.IGNORECASE,
)
# "пока не", "кто бы ни", "чуть не": particles of time and concession.
_EMPTY = re.compile(
    r"\b(?:пока|чуть|едва|если|ли|нельзя|когда|что|чего|кто|кого|где|куда|как|сколько|как(?:ой|ая|ое|ие|их|им))"
    r"(?:\s+бы)?(?:\s+[а-яё]+)?\s+(?:бы\s+)?н[ие]\b",
    re.IGNORECASE,
)


def negation(text: Text) -> Span | None:
    """The first "не" that denies something; None in questions, which Russian softens with it."""
    if "не " not in text and "Не " not in text:
        return None
    if text.rstrip().endswith("?") or _EMPTY.search(text):
        return None
    denied = _NEGATION.search(text)
    return Span(*denied.span()) if denied else None
