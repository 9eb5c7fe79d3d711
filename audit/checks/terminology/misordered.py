"""Offices put together as English does not: Minister Defense, Chairman Deputy, the Chairman Supreme Court."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from audit.languages.base import Language
from audit.model import Span
from audit.text import Text

_RANKS = "First|Senior|Acting|Permanent|Special|Deputy|Vice|Assistant"
_CAPITAL_WORDS = r"(?!General\b)(?:[A-Z][\w’'-]+ ){0,4}"
# A noun that follows makes the name its attribute: the director Supreme Court justices praised.
_NOUN = r"(?!was|is|has|says|does)[a-z]+s\b"
_NO_OFFICE = rf"(?![\w’'-]| (?:[A-Z]|and\b|of [A-Z]|{_NOUN}))"


class Misordered(NamedTuple):
    """Words that are in the wrong order, and what they should be, the likeliest first."""

    span: Span
    corrected: tuple[str, ...]


def misordered(text: Text, language: Language) -> Iterator[Misordered]:
    """The offices of a text whose words are in an order that English does not have."""
    if _heads(language).isdisjoint(text.wordset):
        return
    for pattern, write in _rules(language):
        for match in pattern.finditer(text):
            span = Span(match.start("office"), match.end("office"))
            yield Misordered(span, tuple(template.format(**_groups(match)) for template in write))


def _groups(match: re.Match[str]) -> dict[str, str]:
    return {name: value or "" for name, value in match.groupdict().items()}


@cache
def _heads(language: Language) -> frozenset[str]:
    return language.listed("office-heads") | frozenset(("ministry", "ambassador"))


@cache
def _rules(language: Language) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    heads = "|".join(sorted(word.capitalize() for word in language.listed("office-heads")))
    small = "|".join(sorted(language.listed("office-heads")))
    bodies = "|".join(sorted(word.capitalize() for word in language.listed("office-bodies")))
    portfolio = "|".join(sorted(word.capitalize() for word in language.listed("portfolios")))
    return (
        # Chairman Deputy of the council
        (
            re.compile(rf"(?P<office>\b(?P<head>{heads}) (?P<rank>{_RANKS}))(?= (?:of|for|to)\b)"),
            ("{rank} {head}",),
        ),
        # Deputy First Chairman
        (re.compile(rf"(?P<office>\bDeputy First (?P<head>{heads}))\b"), ("First Deputy {head}",)),
        # Energy Deputy Minister
        (
            re.compile(rf"(?P<office>\b(?P<of>{portfolio}) (?P<rank>Deputy) (?P<head>Minister|Secretary))\b"),
            ("{rank} {of} {head}", "{rank} {head} of {of}"),
        ),
        # Minister Foreign Affairs, Ministry Interior
        (
            re.compile(
                rf"(?<!Prime )(?P<office>\b(?P<head>Minister|Ministry) "
                rf"(?P<of>(?:Foreign|Internal|External) Affairs|{portfolio}))"
                rf"(?![\w-]| (?:[A-Z][a-z]+ )?(?:{heads}|Ministry)\b)"
            ),
            ("{head} of {of}", "{of} {head}"),
        ),
        # Ambassador US to Russia
        (
            re.compile(r"(?P<office>\b(?P<head>Ambassador|Envoy) (?P<of>US|U\.S\.|UK|U\.K\.|EU|UN|NATO))(?= to\b)"),
            ("{of} {head}", "{head} of the {of}"),
        ),
        # the Chairman Supreme Court, the head Investigative Committee
        (
            re.compile(
                rf"(?:^|\b[Tt]he )(?P<office>(?P<head>{heads}|{small}) "
                rf"(?P<body>{_CAPITAL_WORDS}[A-Z][\w-]+ (?:{bodies})))"
                rf"{_NO_OFFICE}"
            ),
            ("{head} of the {body}",),
        ),
        # Director the FSB
        (re.compile(rf"(?P<office>\b(?P<head>{heads}) (?P<body>the [A-Z]{{2,}}))\b"), ("{head} of {body}",)),
    )
