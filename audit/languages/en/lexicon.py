"""Is this an ordinary English word? Answered from counts over human English (`words.txt`)."""

from __future__ import annotations

from audit.languages import wordlist
from audit.languages.en.inflection import bases
from audit.languages.en.inflection import stem as stem  # asked of a lexicon, too
from audit.text.caching import kept_by_word
from audit.text.patterns import pattern

_PREFIXES = ("non", "un", "re", "anti", "pre", "over", "under", "mis", "dis", "out", "co", "counter", "super")
_CONTRACTION = pattern(r"(?:n['’]t|['’](?:ll|ve|re|d|m|s))$")


@kept_by_word
def is_common(word: str) -> bool:
    """Whether `word`, or the word it is a regular form or compound of, is a common English word.

    Case does not matter, so ask first whether the word is a name: "Rose" is common here, "Moscow" is not.
    Part of a hyphenated compound that is not common makes the whole uncommon ("Minoborony-led").
    """
    words = wordlist("en", "words")
    low = word.lower()
    if low in words:
        return True
    low = _CONTRACTION.sub("", low)
    if "-" in low:
        return all(is_common(part) for part in low.split("-") if part)
    if any(base in words for base in bases(low)):
        return True
    return any(
        low.startswith(prefix) and len(low) > len(prefix) + 3 and low[len(prefix) :] in words for prefix in _PREFIXES
    )


# Common words that texts have had: most of any text, told from the rest by one set difference.
_met: set[str] = set()
_MOST_MET = 1 << 14


def uncommon(words: frozenset[str]) -> frozenset[str]:
    """Those of `words` that are not common."""
    unsure = words - _met
    strange = frozenset([word for word in unsure if not is_common(word)])
    if len(_met) < _MOST_MET:
        _met.update(unsure - strange)
    return strange
