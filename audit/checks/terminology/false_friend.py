"""Look-alikes of the source word that mean something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.contexts import is_wrong_here
from audit.checks.terminology.matches import false_friend_matches
from audit.model import Confidence, Evidence, Mqm, Paired, Severity
from audit.text.patterns import pattern

_ROWS = """\
декада,ten days,false-friend,ten-day period,decade,free,,
претендовать,claim,false-friend,seek | aspire,pretend,free,,
актуальный,topical,false-friend,relevant | current,actual,free,,
"""
_CONTEXTS = """\
source,target,kind,forbid,right_near,wrong_near
аккорд,chord,false-friend,accord,договор | соглашение | peace accord,
контроль,inspection,false-friend,control,,билет | качество | налоговый
"""
_MOST = 3
_ENDING = pattern(r"(?:(?<!s)s|ed|ing)$")


@check(
    id="terminology/false-friend",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    bad=[
        Example(
            source="Это случится в первой декаде мая.",
            target="It will happen in the first [[decade]] of May.",
            glossary=_ROWS,
            suggestion="ten days",
        ),
        Example(
            source="На пост претендовали трое.",
            target="Three people [[pretended]] to the post.",
            glossary=_ROWS,
        ),
        Example(
            source="Взял аккорд на гитаре.",
            target="He struck an [[accord]] on the guitar.",
            glossary=_CONTEXTS,
            suggestion="chord",
        ),
        Example(
            source="Контроль билетов усилят.",
            target="The [[control]] of tickets will grow.",
            glossary=_CONTEXTS,
            suggestion="inspection",
        ),
    ],
    good=[
        Example(
            source="В последней декаде мая, впервые за десятилетие",
            target="In the last ten days of May, for the first time in a decade",
            glossary=_ROWS,
        ),
        Example(source="За десятилетие", target="In a decade", glossary=_ROWS),
        Example(source="Аккорд в соглашениях стран.", target="An accord of the countries.", glossary=_CONTEXTS),
        Example(source="Это как аккорд.", target="It is like a peace accord.", glossary=_CONTEXTS),
        Example(source="Город взят под контроль.", target="The city is under control.", glossary=_CONTEXTS),
        Example(source="Тема очень актуальна.", target="The topic is actually of great interest.", glossary=_ROWS),
    ],
)
def false_friend(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A source word is translated by its look-alike, which means something else.

    Found when the glossary lists the word as a false friend, its look-alike is in the translation and none of
    the right translations is. The glossary may also say beside which words the look-alike is right after all, or
    beside which only it is wrong.

    Why it matters: the sentence stays fluent, so nobody notices that it says something else.

    How to fix: choose one of the suggested words.
    """
    source, target = segment.source, segment.target
    for match in ctx.once(false_friend_matches, segment):
        term = match.term
        found = ctx.termbase.find_term(term, target, ctx.target_lang)
        if not found or not all(m.forbidden for m in found) or not is_wrong_here(match, found[0], segment, ctx):
            continue
        right = term.right(ctx.target_lang)
        fitting = _replacements(right, target[slice(*found[0].span)])
        yield Hit(
            f"{source[slice(*match.span)]} is a false friend of “{target[slice(*found[0].span)]}”",
            found[0].span,
            source=match.span,
            suggestions=fitting,
            evidence=(Evidence(f"{term.where}: {term.note}"),) if term.note else (),
            severity=term.severity,
            advice=None if fitting else f"use {' or '.join(f'“{words}”' for words in right[:_MOST])}",
        )


def _replacements(right: Sequence[str], wrong: str) -> tuple[str, ...]:
    """The right words that can stand where the wrong ones do: for a phrase (in the nomination) no single word.

    Where the wrong ones show their number or tense, only those that have it, too.
    """
    phrases = [words for words in right if " " in words] if " " in wrong else []
    ending = _ending(wrong)
    fitting = [words for words in phrases or right if not ending or _ending(words) == ending]
    return tuple(fitting[:_MOST])


def _ending(words: str) -> str:
    """The ending that shows number and tense: of anecdotes, s; of protested, ed."""
    found = _ENDING.search(words)
    return found.group() if found else ""
