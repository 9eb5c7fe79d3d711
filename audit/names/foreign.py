"""Foreign names that a translation spells from their Russian transcription: Krykhovyak for Крыховяк, Krychowiak."""

from __future__ import annotations

import re

from audit.languages.ru.declension import nominatives_of
from audit.languages.ru.morphology import is_known, parses
from audit.names.surnames import is_slavic
from audit.pairs.ru_en.attested import attested
from audit.pairs.ru_en.standards import is_standard
from audit.text.caching import kept_by_pair, kept_by_word
from audit.text.patterns import pattern

# So many people of a name show how it is spelled; if another shows that the person is foreign, one does.
_MANY = 5
# The share of them that must spell it so.
_MOST = 0.7
# With so many bearers a spelling is the usual one; the data count to nine.
_USUAL = 8
# Russian writes Polish -ński with a soft sign that Russian names do not have.
_POLISH = pattern(r"ньск(?:ий|ая|ого|ому|им|ом|ой|ую)$")
_RUSSIAN_ENDING = pattern(r"sk(?:[iy]?y|[iy]i|aya|aia)$", re.I)


@kept_by_pair
def foreign_spelling(form: str, english: str, *, certainly_foreign: bool) -> str:
    """How people of the name are spelled, if `english` only spells out the Russian word; empty if it may be right.

    Args:
        form: a Russian name in any case.
        english: the word that stands for it.
        certainly_foreign: whether a given name shows that the person is no Russian.
    """
    nominative = next((n.form for n in nominatives_of(form) if is_standard(n.form, english)), None)
    if nominative is None or (is_slavic(nominative) and not certainly_foreign):
        return ""
    found = attested(nominative)
    total = sum(found.values())
    if total < (1 if certainly_foreign else _MANY) or any(is_standard(nominative, word) for word in found):
        return ""
    usual = max(found, key=lambda word: found[word])
    return usual if found[usual] >= _MOST * total else ""


@kept_by_pair
def is_usual_spelling(form: str, spelling: str) -> bool:
    """Whether all people of the Russian name, in any case, write themselves so, or so many that it is the usual one."""
    counts = next((found for n in nominatives_of(form) if spelling in (found := attested(n.form))), None)
    return counts is not None and (len(counts) == 1 or counts[spelling] >= _USUAL)


@kept_by_word
def is_foreign_given(given: str) -> bool:
    """Whether the given name is of no Russian: in no dictionary, and nobody of it is spelled as it sounds."""
    if not given or (is_known(given) and any("Name" in parse.tag for parse in parses(given))):
        return False
    forms = [n.form for n in nominatives_of(given)]
    return any(found and not any(is_standard(f, word) for word in found) for f in forms if (found := attested(f)))


def is_polish_in_russian(form: str, english: str) -> bool:
    """Whether a Polish name in -ński has the ending of a Russian one."""
    return _POLISH.search(form) is not None and form[0].isupper() and _RUSSIAN_ENDING.search(english) is not None
