"""The place at the head of a report, as in NEW DELHI (AP), left in Latin letters."""

from __future__ import annotations

from audit.languages import wordlist
from audit.languages.en.lexicon import is_common
from audit.model import Span
from audit.pairs.gazetteer import ListedKind
from audit.pairs.ru_en.gazetteer import kinds_of
from audit.text import Text
from audit.text.patterns import pattern

_DATELINE = pattern(r"([A-Z]{3,}(?: [A-Z]{2,})*)(?:,| ?[-–—]| \(([^)]+)\) ?[-–—]) ")
# Letters that an acronym has at most.
_ACRONYM = 4


def dateline(source: str, target: Text) -> Span | None:
    """The place where a report was written, in capitals at the head of both texts; None where there is none."""
    match = _DATELINE.match(target)
    if match and source.startswith(match[1]) and target.cyrillic and _is_of_report(match[1], match[2]):
        return Span(*match.span(1))
    return None


def _is_of_report(place: str, agency: str | None) -> bool:
    """Whether a place is known, or an agency stands behind what is neither words nor an acronym: BREAKING, IBM."""
    is_place = ListedKind.PLACE in kinds_of(place.title())
    if agency is None or agency not in wordlist("en", "agencies"):
        return is_place and agency is None
    if is_place:
        return True
    words = len(place) > _ACRONYM and place not in wordlist("en", "known_acronyms")
    return words and not all(is_common(word.lower()) for word in place.split())
