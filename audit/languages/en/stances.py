"""What English says of a number: more than 20, almost 20, at least 20; up by 20 percent, to 20; 20 percent less."""

from __future__ import annotations

import re

from audit.model import Span
from audit.text import Text
from audit.text.patterns import pattern
from audit.values.stance import Stance, Wording
from audit.values.stance import stance as stance_of

_RISE = (
    r"\b(?:rose|ris(?:e|es|en|ing)|increas(?:e|es|ed|ing)|gr[eo]w(?:s|n|ing|th)?|gain(?:s|ed|ing)?"
    r"|climb\w*|jump\w*|soar\w*|surg\w+|up)"
)
_FALL = (
    r"\b(?:fell|fall(?:s|en|ing)?|drop\w*|declin\w+|decreas\w+|reduc\w+|shr[aiu]nk\w*|slump\w*|plung\w+"
    r"|plummet\w*|down)"
)
_WORDING = Wording(
    over=pattern(
        r"(?:(?<!no )(?<!not )\b(?:more\s+than|over|above|in\s+excess\s+of|upwards\s+of|exceed(?:s|ed|ing)?)"
        r"|\bat\s+least|\ba\s+minimum\s+of|\bno(?:t)?\s+(?:less|fewer)\s+than)\s+(?:an?\s+)?$",
        re.I,
    ),
    under=pattern(
        r"(?:(?<!no )(?<!not )\b(?:less\s+than|fewer\s+than|under|below|almost|nearly|just\s+short\s+of)"
        r"|\bat\s+most|\bup\s+to|\ba\s+maximum\s+of|\bno(?:t)?\s+more\s+than)\s+(?:an?\s+)?$",
        re.I,
    ),
    over_after=pattern(r"\s+or\s+more\b|-plus\b|\+"),
    under_after=pattern(r"\s+or\s+(?:less|fewer)\b"),
    limit=None,
    by=pattern(r"\bby\s+(?:a\s+|an\s+)?$", re.I),
    to=pattern(r"\bto\s+(?:a\s+|an\s+)?$", re.I),
    beginning=pattern(r"\bfrom\s+(?:an?\s+)?$", re.I),
    ending=pattern(r"\bto\s+(?:an?\s+)?$", re.I),
    change=pattern(rf"{_RISE}|{_FALL}|\b(?:rais\w+|cut\w*|lower\w*|expand\w*|slow\w*)", re.I),
    up=pattern(rf"{_RISE}\s+$", re.I),
    down=pattern(rf"{_FALL}\s+$", re.I),
    more=pattern(r"\s+(?:more|higher|larger|bigger)\b"),
    less=pattern(r"\s+(?:less|lower|fewer|smaller|cheaper)\b"),
    start=pattern(r"\bfrom\s+[^\s]*\d"),
    bare=True,
)


def stance(text: Text, span: Span) -> Stance:
    """What is said of the number at `span`."""
    return stance_of(text, span, _WORDING)
