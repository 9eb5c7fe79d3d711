"""What Russian says of a number: более 20, почти 20, не менее 20; вырос на 20%, до 20%; на 20% меньше."""

from __future__ import annotations

import re

from audit.model import Span
from audit.text import Text
from audit.text.patterns import pattern
from audit.values.stance import Stance, Wording
from audit.values.stance import stance as stance_of

_THAN = r"(?:\s+чем)?\s+(?:(?:в|на|до)\s+)?$"
_RISE = (
    r"\b(?:вырос|выраст|возрос|возраст[аеуи]|увелич|повы[сш]|подорожа|подн[яи]|прибав|подскоч|взлете|рост|прирост|рос"
    r"|растет|растут)[а-я]*"
)
_FALL = r"\b(?:сни[зж]|упа[лдв]|паде|сокра[тщ]|уменьш|подешев|опусти|просе[лд]|рухну|обвали|ослаб|потеря)[а-я]*"
_CHANGE = rf"{_RISE}|{_FALL}|\b(?:укреп|замедл|ускор|измен|расшир)[а-я]*"
# До 20 is no limit where something came to it, or began at another number: дошли до 20, с 10 до 20.
_COMES = (
    r"\b(?:(?:от|со?)\b|близк|ближе|прожи|до(?:й[дт]|ш[еёл]|хо[дж]|в[её][дл]|вест|вод|жи[влт]|рос|раст|стиг|тян|бра|бер"
    r"|лет|еха|езж))"
)
_WORDING = Wording(
    over=pattern(
        rf"(?:(?<!не )\b(?:более|больше|свыше)|\bне\s+(?:менее|меньше)|\bпо\s+меньшей\s+мере|\bминимум){_THAN}",
        re.I,
    ),
    under=pattern(
        rf"(?:(?<!не )\b(?:менее|меньше|почти)|\bне\s+(?:более|больше)|\bмаксимум|\bбез\s+малого){_THAN}", re.I
    ),
    over_after=pattern(r"\s+(?:и|или)\s+(?:более|больше)\b|\s+с\s+лишним\b"),
    under_after=pattern(r"\s+(?:и|или)\s+(?:менее|меньше)\b"),
    limit=pattern(rf"(?!.*(?:{_CHANGE}|{_COMES})).*\bдо\s+$", re.I | re.S),
    by=pattern(r"\bна\s+$", re.I),
    to=pattern(r"(?<!срок )\bдо\s+$", re.I),
    beginning=pattern(r"\b(?:со?|от)\s+$", re.I),
    ending=pattern(r"\b(?:до|на)\s+$", re.I),
    change=pattern(_CHANGE, re.I),
    up=pattern(rf"{_RISE}\s+$", re.I),
    down=pattern(rf"{_FALL}\s+$", re.I),
    more=pattern(r"\s+(?:больше|выше|дороже)\b"),
    less=pattern(r"\s+(?:меньше|ниже|дешевле|уступа[а-я]+)\b"),
    start=pattern(r"\b(?:с|со|от)\s+[^\s]*\d"),
    bare=False,
)


def stance(text: Text, span: Span) -> Stance:
    """What is said of the number at `span`."""
    return stance_of(text, span, _WORDING)
