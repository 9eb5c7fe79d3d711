"""English verbs that stand without the person they need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Span, Translated
from audit.text.patterns import pattern


class _Frame(NamedTuple):
    """A verb in a frame that lacks its object.

    Attributes:
        right: what reads right in place of verb and particle, by the form of the verb; empty where only a new sentence
            does.
        advice: what to do otherwise.
    """

    right: dict[str, str]
    advice: str


_TELL_OF = _Frame(
    {"told": "told of", "tell": "tell of", "tells": "tells of", "telling": "telling of"},
    "say whom, or use a verb that needs nobody (spoke about, described)",
)
_TELL = _Frame({}, "say whom, or write: explained why")
_SAY = _Frame({}, "say whom, or use a verb that needs nobody (said, noted, insisted)")
_ALLOW = _Frame(
    dict.fromkeys(("allow", "enable", "permit"), "make it possible to")
    | dict.fromkeys(("allows", "enables"), "makes it possible to"),
    "say whom, or write: makes it possible to",
)
_ADVISE = _Frame({}, "say whom (advises people to), or use the -ing form (advises buying)")

_FRAMES = {
    "about": dict.fromkeys(("told", "tell", "tells", "telling"), _TELL_OF),
    "why": dict.fromkeys(("told", "tells"), _TELL),
    "that": dict.fromkeys(("reminded", "reminds", "remind", "informed", "informs", "assured", "assures"), _SAY),
    "to": dict.fromkeys(("allow", "allows", "enable", "enables", "permit"), _ALLOW)
    | dict.fromkeys(
        ("urge", "urges", "advise", "advises", "recommend", "recommends", "prescribes", "suggest", "suggests",
         "recommended", "suggested", "ordering", "urging", "advising"),
        _ADVISE,
    ),
}  # fmt: skip
_ANY = pattern(
    "|".join(rf"(?:{'|'.join(verbs)}) (?:not )?{particle}\b" for particle, verbs in _FRAMES.items())
    .join((r"\b(?:", ")"))
)  # fmt: skip
# Who acts, just before the verb: the expert told, Putin also reminded, they do not urge, which will allow.
_ACTOR = pattern(
    r"(?:[^\W\d_]+|[”\"»)]) "
    r"(?:(?:also|then|later|earlier|again|even|always|usually|often|strongly|recently|previously|not|and) )?$"
)
_PASSIVE = pattern(r"\b(?:be|been|being|is|are|was|were|am|gets?|got|getting|having)\b|['’](?:re|m|s)\b", re.IGNORECASE)
# How far back a passive is looked for, in words: "was, he said, told about".
_BACK = 4
# A person or thing after "to", and no verb, so that nothing is missing.
_NO_VERB = pattern(
    r"the|an?|his|her|its|their|my|our|your|this|that|these|those|all|each|every|any|some|no|one|us|me|him|them|you|it|"
    r"whom|which|both|everyone|everybody|anyone|someone|people|police|parliament|government|management|.*s"
)
_NEXT = pattern(r" ([^\W\d_]+)")
# Behind these a verb of the table is a noun or an adjective: the urge to, in order to.
_BEFORE_NOUN = pattern(r"the|an?|this|that|no|his|her|its|their|strong|sudden|great|my|your|our|in", re.IGNORECASE)


@check(
    id="linguistic/missing-object",
    mqm=Mqm.GRAMMAR,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    target="en",
    bad=[
        Example(
            source="Биолог рассказал о причинах засухи.",
            target="A biologist [[told about]] the causes of the drought.",
            suggestion="told of",
        ),
        Example(
            source="Мост позволит сократить дорогу.",
            target="The bridge will [[allow to]] shorten the road.",
            suggestion="make it possible to",
        ),
        Example(source="Врачи советуют гулять.", target="Doctors [[advise to]] take walks."),
        Example(source="Он напомнил, что срок истёк.", target="He [[reminded that]] the term was over."),
    ],
    good=[
        Example(target="He was told about the causes. The public, he said, is told why."),
        Example(target="They reminded us that it would allow traders to sell, and advised them to wait."),
        Example(target="The urge to buy grew; in order to live, they had to. He is assured that it is safe."),
        Example(target="The agency suggested to investors that prices would fall."),
    ],
)
def missing_object(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A verb stands without the person that it needs: told about, allows to do, advises to buy, reminded that.

    Why it matters: the Russian verbs do without one, the English ones do not, so that the sentence shows the machine
    behind it.

    How to fix: say whom (told reporters about, allows traders to), or use a verb that needs nobody (spoke about,
    makes it possible to).

    Known problems: "tell" without a person is at home in some older prose.
    """
    target = segment.target
    for match in _ANY.finditer(target):
        words = match.group().split(" ")
        verb, particle = words[0], words[-1]
        if _is_active(target, match.start(), verb) and (particle != "to" or _leads_to_verb(target, match.end())):
            frame = _FRAMES[particle][verb]
            right = frame.right.get(verb)
            yield Hit(
                f"“{match.group()}” lacks the person: whom?",
                Span(*match.span()),
                suggestions=(right,) if right else (),
                advice=None if right else frame.advice,
            )


def _is_active(text: str, start: int, verb: str) -> bool:
    """Whether the verb at `start` has somebody who acts before it, and is no passive, no noun."""
    before = text[max(0, start - 60) : start]
    words = before.split()
    if not _ACTOR.search(before) or _BEFORE_NOUN.fullmatch(words[-1]):
        return False
    return not verb.endswith("d") or not _PASSIVE.search(" ".join(words[-_BACK:]))


def _leads_to_verb(text: str, end: int) -> bool:
    """Whether a verb comes after "to": not "suggests to investors that"."""
    following = _NEXT.match(text, end)
    if following is None:
        return False
    word = following.group(1)
    return word.islower() and not _NO_VERB.fullmatch(word)
