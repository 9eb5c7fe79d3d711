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


PAIR = RussianEnglish()
