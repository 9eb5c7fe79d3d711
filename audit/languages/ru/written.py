"""Values as Russian writes them: 5,3 млн, 12 000, 21-й."""

from __future__ import annotations

from audit.values.meaning import contradict
from audit.values.model import Value, ValueKind
from audit.values.writing import Style, figure, recoded

_STYLE = Style(
    decimal=",",
    group="\u00a0",
    magnitudes={1e12: "трлн", 1e9: "млрд", 1e6: "млн", 1e3: "тыс."},
    short={},
    ungrouped=9999,
    whole=0,
)
_SIGNS = {
    "percent": "%", "point": " п. п.", "RUB": " руб.", "USD": " долл.", "EUR": " евро", "GBP": " ф. ст.", "km": " км",
    "m": " м", "cm": " см", "kg": " кг", "g": " г", "tonne": " т", "mile": " миль", "foot": " футов",
    "pound": " фунтов", "celsius": " °C", "fahrenheit": " °F", "hour": " ч", "minute": " мин", "times": " раз",
}  # fmt: skip


def written(value: Value, text: str, like: Value | None) -> str:
    """`value` in Russian; in the place of `like`, a value of `text`, if there is one.

    Numbers are given in digits: their words would have to agree with the rest of the sentence.
    """
    core = text[slice(*like.core)] if like else ""
    if like and ValueKind.CODE in (value.kind, like.kind):
        return recoded(value, core)
    number = f"{value.number:.0f}-й" if value.kind is ValueKind.ORDINAL else figure(value, core, _STYLE)
    if like is None or contradict(value, like):
        return number + _SIGNS.get(value.units[0] if value.units else "", "")
    return text[like.span.start : like.core.start] + number + text[like.core.end : like.span.end]
