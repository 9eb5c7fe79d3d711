"""What Russian says of a number: более 20, почти 20, не менее 20; вырос на 20%, до 20%; на 20% меньше."""

from __future__ import annotations

import re

from audit.model import Span
from audit.text import Text
from audit.values.stance import Stance, Wording
from audit.values.stance import stance as stance_of

_THAN = r"(?:\s+чем)?\s+(?:в\s+|на\s+)?$"
_RISE = (
    r"\b(?:вырос|возрос|увелич|повы[сш]|подорожа|подн[яи]|прибав|подскоч|взлете|рост|прирост|рос|растет|растут)[а-я]*"
)
_FALL = r"\b(?:сни[зж]|упа[лдв]|паде|сокра[тщ]|уменьш|подешев|опусти|просе[лд]|рухну|обвали|ослаб|потеря)[а-я]*"
_WORDING = Wording(
    over=re.compile(
        rf"(?:(?<!не )\b(?:более|больше|свыше)|\bне\s+(?:менее|меньше)|\bпо\s+меньшей\s+мере|\bкак\s+минимум){_THAN}",
        re.I,
    ),
    under=re.compile(rf"(?:(?<!не )\b(?:менее|меньше|почти)|\bне\s+(?:более|больше)|\bбез\s+малого){_THAN}", re.I),
    over_after=re.compile(r"\s+(?:и|или)\s+(?:более|больше)\b|\s+с\s+лишним\b"),
    under_after=re.compile(r"\s+(?:и|или)\s+(?:менее|меньше)\b"),
    by=re.compile(r"\bна\s+$", re.I),
    to=re.compile(r"\bдо\s+$", re.I),
    change=re.compile(rf"{_RISE}|{_FALL}|\b(?:укреп|замедл|ускор|измен|расшир)[а-я]*", re.I),
    up=re.compile(rf"{_RISE}\s+$", re.I),
    down=re.compile(rf"{_FALL}\s+$", re.I),
    more=re.compile(r"\s+(?:больше|выше|дороже)\b"),
    less=re.compile(r"\s+(?:меньше|ниже|дешевле|уступа[а-я]+)\b"),
    start=re.compile(r"\b(?:с|со|от)\s+[^\s]*\d"),
    bare=False,
)


def stance(text: Text, span: Span) -> Stance:
    """What is said of the number at `span`."""
    return stance_of(text, span, _WORDING)
