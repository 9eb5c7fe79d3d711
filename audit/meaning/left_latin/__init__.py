"""Whether translators into Russian would keep a name in its Latin letters."""

from audit.meaning.left_latin.judge import kept_score

__all__ = ["kept_score"]
