"""Names that English has for places whatever their Russian name sounds like."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from audit.languages.ru.declension import nominatives_of
from audit.pairs.gazetteer import ListedKind
from audit.pairs.ru_en.gazetteer import english_names, keys_of, kinds_of_original, stands_for
from audit.pairs.ru_en.standards import is_standard
from audit.text.caching import kept_by_pair
from audit.text.plain import plain

# Similarity of letters from which two spellings are of one language or the next.
_LOCAL = 0.8


@kept_by_pair
def missed_exonym(form: str, english: str) -> tuple[str, ...]:
    """The English names of a place, if `english` only spells out its Russian one; else nothing.

    None of them may be a spelling of the Russian name too: Yekaterinburg and Ekaterinburg are both right. Nor may
    they be so near that they are its local spelling: Balqash, Druzhkivka.
    """
    if kinds_of_original(form) != {ListedKind.PLACE} or stands_for(form, english):
        return ()
    nominatives = [n.form for n in nominatives_of(form) if n.form.lower() in keys_of(form)]
    if not any(is_standard(nominative, english) for nominative in nominatives):
        return ()
    established = tuple(dict.fromkeys(name for key in keys_of(form) for name in english_names(key)))
    spelled = any(is_standard(nominative, name) for nominative in nominatives for name in established)
    alike = max(Levenshtein.normalized_similarity(plain(english), plain(name)) for name in established)
    return () if spelled or alike >= _LOCAL else established
