"""Terms that the glossary wants in one number, in the other."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.matches import numbered_matches
from audit.languages import get_language
from audit.languages.matching import are_same
from audit.model import Confidence, Evidence, Mqm, Segment, Severity
from audit.terms import Match
from audit.terms.trie import split
from audit.text import Text

_ROWS = """\
source,target,number
вооружённые силы,armed forces,plural
инфраструктура,infrastructure,singular
"""


@check(
    id="terminology/term-number",
    mqm=Mqm.INCONSISTENT_WITH_RESOURCE,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    bad=[
        Example(target="The [[armed force]] of the country was mobilised.", glossary=_ROWS, suggestion="armed forces"),
        Example(target="Strikes on energy [[infrastructures]] went on.", glossary=_ROWS, suggestion="infrastructure"),
    ],
    good=[
        Example(target="The armed forces' command resigned.", glossary=_ROWS),
        Example(target="The infrastructure’s state is poor.", glossary=_ROWS),
    ],
)
def term_number(segment: Segment, ctx: Context) -> Iterator[Hit]:
    """A term of the glossary stands in the plural where its row says singular, or the other way round.

    The number column of the glossary says which terms have one number only.

    Why it matters: "an armed force" is not the armed forces, and "infrastructures" betrays the translation.

    How to fix: use the number of the glossary.
    """
    if segment.target is None:
        return
    for match in ctx.once(numbered_matches, segment):
        if not _is_right(match, segment.target, ctx.target_lang):
            yield Hit(
                f"the glossary has this term in the {match.term.number} only",
                match.span,
                suggestions=(match.form,),
                evidence=(Evidence(match.term.where),),
            )


def _is_right(match: Match, text: Text, lang: str) -> bool:
    """Whether the words that have the wanted number in the termbase have it here."""
    language, wanted = get_language(lang).words, str(match.term.number)
    here = text.pieces[slice(*match.place)]
    telling = [word for word in split(match.form) if language.listed_numbers(word) == {wanted}]
    pairs = ((word, listed) for word in here for listed in telling if are_same(language, word, listed))
    return all(wanted in language.numbers(word) for word, _ in pairs)
