"""English prepositions that follow the Russian one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Span, Translated
from audit.text.patterns import pattern

_AGENCIES = "TASS|RIA Novosti|RIA|Interfax|Reuters|AFP|Bloomberg|DPA|Xinhua|Rosbalt|REGNUM|Sputnik"
_NETWORKS = "Telegram|telegram|Instagram|Facebook|Twitter|TikTok|VKontakte|YouTube|(?:the )?social networks?"
# What one may have a stake, a bug or an interest in.
_KEPT = (
    "stake|stakes|share|shares|interest|confidence|trust|invest|invests|invested|investing|investment|investor|bug|flaw|"
    "job|role|believe|vulnerability|drop|fall|rise|jump|founder|partner|holding"
)
_POSSESSIVE = "his|her|its|their|the|my|our|a"


class _Frame(NamedTuple):
    """A preposition in a fixed frame: the group `wrong` of `pattern` is to be `right`."""

    pattern: re.Pattern[str]
    right: str


_FRAMES = tuple(
    _Frame(pattern(wording), right)
    for wording, right in (
        (rf"(?P<wrong>\b[Ii]n) (?:{_POSSESSIVE}) (?:(?:official|own|personal) )?[Tt]elegram[ -][Cc]hannel", "on"),
        (
            rf"(?<!stock )(?P<wrong>\b[Ii]n) (?:{_NETWORKS})\b"
            r"(?! [A-Z]|['’-]|[ -][Cc]hannel| (?:feed|group|chat|post|stock|share)s?\b)",
            "on",
        ),
        (
            r"\b[Ii]n (?:an|the|his|her|a recent|an exclusive) interview (?P<wrong>to|for) (?=(?:the )?[A-Z\"“«])",
            "with",
        ),
        (rf"\b(?:reported|stated|announced|noted|written|informed) (?P<wrong>in) (?:{_AGENCIES})\b", "by"),
        (
            r"\b(?:[Pp]rofessor|[Ll]ecturer) (?P<wrong>of) the (?:[A-Z]\w+ )*"
            r"(?:University|Institute|Academy|Higher School|College)\b",
            "at",
        ),
        (
            r"\b[Vv]accinat(?:ed|ion) (?P<wrong>by) (?:the )?(?=Sputnik|Pfizer|Moderna|AstraZeneca|EpiVac|CoviVac)",
            "with",
        ),
    )
)
# Which frames are worth looking for: no text without one of these words has any.
_ANY = pattern(
    r"[Tt]elegram|Instagram|Facebook|Twitter|TikTok|VKontakte|YouTube|social network|interview|"
    r" in (?:TASS|RIA|Interfax|Reuters|AFP|Bloom|DPA|Xinhua|Rosbalt|REGNUM|Sputnik)|rofessor of|ecturer of|"
    r"accinat"
)


@check(
    id="linguistic/wrong-preposition",
    mqm=Mqm.GRAMMAR,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    target="en",
    safe_fix="the frame takes one preposition, whatever stands round it",
    bad=[
        Example(
            source="Он написал в своём телеграм-канале.",
            target="He wrote [[in]] his Telegram channel.",
            suggestion="on",
        ),
        Example(source="Фото выложили в Instagram.", target="The photo was posted [[in]] Instagram.", suggestion="on"),
        Example(
            source="Он сказал в интервью РИА Новости.",
            target="He said so in an interview [[to]] RIA Novosti.",
            suggestion="with",
        ),
        Example(source="Об этом сообщили в ТАСС.", target="This was reported [[in]] TASS.", suggestion="by"),
        Example(
            source="Задержан профессор Высшей школы экономики.",
            target="A professor [[of]] the Higher School of Economics was held.",
            suggestion="at",
        ),
    ],
    good=[
        Example(target="He wrote on his Telegram channel and gave an interview to the BBC."),
        Example(target="They bought a stake in Facebook, and shares in Twitter fell. A bug in Telegram was closed."),
        Example(target="In an interview with TASS, a professor of physics spoke. He works in Facebook's office."),
        Example(target="He was vaccinated by a nurse."),
        Example(target="A student of the Mining Institute wrote to us."),
    ],
)
def wrong_preposition(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A preposition follows the Russian one where English has another: in his Telegram channel, an interview to TASS.

    Why it matters: the reader stumbles over what is plainly a translation.

    How to fix: put the suggested preposition.
    """
    target = segment.target
    if not _ANY.search(target):
        return
    for frame in _FRAMES:
        for match in frame.pattern.finditer(target):
            start, end = match.span("wrong")
            before = target[:start].rsplit(" ", 2)[-2:]
            if not any(re.fullmatch(_KEPT, word) for word in before if word):
                wrong = match.group("wrong")
                right = frame.right.capitalize() if wrong[0].isupper() else frame.right
                yield Hit(
                    f"“{wrong}” follows the Russian; English has “{right}”", Span(start, end), suggestions=(right,)
                )
