"""What part of speech words are for the most part."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from enum import Enum

from audit.languages.ru.morphology import parses
from audit.meaning.coverage.doubt import sure_ties
from audit.meaning.coverage.judge import look
from audit.pairs import main_pair
from audit.text import Text


class Kind(Enum):
    """Words that carry a sentence, and the others."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    OTHER = "other"


_OF_TAGS = {
    "VERB": Kind.VERB, "INFN": Kind.VERB, "NOUN": Kind.NOUN, "ADJF": Kind.ADJECTIVE, "PRTF": Kind.ADJECTIVE,
    "ADVB": Kind.ADVERB,
}  # fmt: skip


class Kinds:
    """Of Russian words by a dictionary of forms; of English ones that of the words that they mostly render.

    Args:
        pairs: Russian and English texts.
    """

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        languages = main_pair()
        counts: dict[str, Counter[Kind]] = defaultdict(Counter)
        for first, second in pairs:
            looked = look(Text(first), Text(second), languages, languages.renderings)
            russian, english = looked.words
            for i, j in sure_ties(*looked.ties).items():
                counts[english[j].text.lower()][_russian(russian[i].text)] += 1
        self._english = {word: kinds.most_common(1)[0][0] for word, kinds in counts.items()}

    def of(self, word: str, code: str) -> Kind:
        """The kind of a word of the language."""
        return _russian(word) if code == "ru" else self._english.get(word.lower(), Kind.OTHER)


def _russian(word: str) -> Kind:
    return _OF_TAGS.get(parses(word)[0].tag.POS, Kind.OTHER)
