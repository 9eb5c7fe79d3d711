"""Rebuild `audit/languages/en/rare-words.txt.gz`: words that are in use and in no dictionary of ours.

Norovirus, ghrelin, asana: science, trade and fashion have more words than SCOWL lists. Made from the word frequencies
of wordfreq, which has slips, too: so no word that is one letter from a common one is taken, and no name that we know.
Needs ``pip install wordfreq``, which nothing else does; run as ``python -m tools.build_rare_words``.
"""

from __future__ import annotations

import re

from audit.languages import get_language
from audit.text.long_lists import pack
from benchmarks.data import PACKAGE

OUTPUT = PACKAGE / "languages" / "en" / "rare-words.txt.gz"
_WORD = re.compile("[a-z]{5,30}")
# Times in 10^9 words, as a logarithm: seldomer ones are slips, as often as not.
_LEAST = 1.1


def rare_words() -> list[str]:
    """Those of wordfreq that are no words to us, no names and no slips."""
    from wordfreq import iter_wordlist, zipf_frequency

    english = get_language("en")
    found = []
    for word in iter_wordlist("en", wordlist="large"):
        if not _WORD.fullmatch(word) or zipf_frequency(word, "en", wordlist="large") < _LEAST:
            continue
        if english.spelling.is_word(word) or english.spelling.corrections(word):
            continue
        if not english.names.is_known_name(word.capitalize()):
            found.append(word)
    return found


def main() -> None:
    """Write the words."""
    words = rare_words()
    OUTPUT.write_bytes(pack(words))
    print(f"{len(words):,} words")


if __name__ == "__main__":
    main()
