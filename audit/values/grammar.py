"""What a language module offers."""

from __future__ import annotations

from typing import Protocol

from audit.model import Span
from audit.text import Text
from audit.values.model import Value
from audit.values.stance import Stance


class Grammar(Protocol):
    """The numbers of one language; `audit.languages.<lang>.values` is one."""

    @property
    def currency_is_said(self) -> bool:
        """Whether a sum has its currency each time it is named."""

    def counted_group(self, word: str) -> str:
        """The key of the group that a folded word names (men, women, gold); empty if it names none."""

    def below_zero(self, text: Text) -> bool:
        """Whether the text has a minus, or another word for frost."""

    def minus_before(self, text: Text, start: int) -> bool:
        """Whether a minus, as a sign or in a word, stands right before `start`."""

    def named_units(self, text: Text) -> frozenset[str]:
        """The units that a text names, beside a number or not; keys of `units.txt` and `currencies.txt`."""

    def stance(self, text: Text, span: Span) -> Stance:
        """What is said of the number at `span`: more than, almost; by, to; more, less."""

    def values(self, text: Text) -> tuple[Value, ...]:
        """The values of a text, in order."""

    def worth_reading(self, text: Text) -> bool:
        """Whether the text may have values that matter: digits, or number words other than "one" and "first"."""

    def written(self, value: Value, text: str, like: Value | None) -> str:
        """`value` as this language writes it; in the manner of `like`, a value of `text`, if there is one."""
