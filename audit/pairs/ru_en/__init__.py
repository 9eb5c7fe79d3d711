"""Russian and English: places, offices, standards of romanisation, phrases, and which of the two is translated."""

from __future__ import annotations

from audit.pairs.base import Pair
from audit.pairs.phrases import Phrases


class RussianEnglish(Pair):
    """Russian and English; its modules are imported when they are first needed."""

    codes = ("ru", "en")

    def phrases(self, code: str) -> Phrases:
        """Which phrases of one of the languages may be terms."""
        if code == "ru":
            from audit.pairs.ru_en import russian_phrases

            return russian_phrases
        from audit.pairs.ru_en import english_phrases

        return english_phrases

    def meanings(self, word: str, code: str) -> frozenset[str]:
        """Words of the other language that a word, in any form, of the language `code` may mean; empty if unknown."""
        if code != "ru":
            return frozenset()
        from audit.pairs.ru_en.dictionary import meanings
        from audit.pairs.ru_en.gazetteer import english_words

        return meanings(word) | english_words(word)


PAIR = RussianEnglish()
