"""How words of a Russian term are found in a text, whatever their case and number.

A text word is compared only with the term words of its buckets, by their endings if those tell, by lemma
otherwise; so most words of a text are never analysed, and the work does not grow with the termbase.
"""

from __future__ import annotations

from audit.languages.ru.derivation import derived
from audit.languages.ru.endings import paradigm
from audit.languages.ru.morphology import is_function_word, is_known, lemmas, parses
from audit.languages.ru.number import listed_numbers, numbers
from audit.text.caching import kept_by_term_word
from audit.text.patterns import pattern

__all__ = [
    "buckets",
    "derived",
    "given_before",
    "is_function_word",
    "is_ordinary",
    "is_surname",
    "is_verb",
    "key",
    "keys",
    "listed_numbers",
    "numbers",
    "same",
    "trim",
    "variants",
    "verb_forms",
]

_FLEETING = pattern(r"[еоё](?=[цкнлрйх]$)")
_INFINITIVE = ("ть", "ти", "чь", "ться", "тись")
_CAPITAL_BEFORE = pattern(r"([А-ЯЁ][а-яё]+) $")
_WINDOW = 40
_SHORT, _LONG = 3, 4
_LONGEST_ENDING = 4
# Before the first letters of a word whose forms its endings do not tell.
_UNSURE = "~"
_LONG_WORD = 6
_ACRONYM_ENDINGS = frozenset(("а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах", "и"))
_LONGEST_ACRONYM = 5
# So many last letters may differ between two forms: посол, посла; претендовать, претендует.
_FLEETING_ENDING = 2
_LONGEST_VERB_ENDING = 6


def key(word: str) -> str:
    """What the word is filed under: its stem."""
    return keys(word)[0]


def buckets(word: str) -> tuple[str, ...]:
    """Where a text word is looked up: under what an ending may leave of it, and under its first letters."""
    low = word.lower().replace("ё", "е")
    stems = [low[:length] for length in range(len(low), max(len(low) - _LONGEST_ENDING, 1) - 1, -1)]
    return (*stems, _UNSURE + low[:_SHORT], _UNSURE + low[:_LONG])


@kept_by_term_word
def keys(word: str) -> tuple[str, ...]:
    """The buckets in which a term word is filed: under its stem.

    Where endings do not tell (verbs, fleeting vowels), also under its first letters: боец also under бой, for бойца.
    """
    low = word.lower().replace("ё", "е")
    if word.isupper():
        return (low,)
    forms = paradigm(low)
    if forms.sure:
        return (forms.stem, forms.bare) if forms.bare else (forms.stem,)
    if len(low) >= _LONG_WORD:
        return forms.stem, _UNSURE + low[:_LONG]
    moved = _FLEETING.sub(lambda m: "й" if low[m.start() - 1] in "аеиоуэюя" else "", low)
    return tuple(dict.fromkeys((forms.stem, _UNSURE + low[:_SHORT], _UNSURE + moved[:_SHORT])))


def same(word: str, term_word: str) -> bool:
    """Whether `word` is a form of the `term_word`."""
    a, b = word.lower().replace("ё", "е"), term_word.lower().replace("ё", "е")
    if a == b:
        return True
    if word.isupper() and len(word) <= _LONGEST_ACRONYM:
        return False  # another acronym: ИКИ is no ИК, ОПЕК no опека
    if term_word.isupper():
        return a.startswith(b) and a[len(b) :] in _ACRONYM_ENDINGS
    forms = paradigm(b)
    if forms.has(a):
        return len(forms.stem) >= _LONG or _same_lemma(a, b)
    return not forms.sure and _same_lemma(a, b)


@kept_by_term_word
def _same_lemma(a: str, b: str) -> bool:
    verb = b.endswith(("ть", "ти", "чь", "ся", "сь"))
    ending = _LONGEST_VERB_ENDING if verb else _FLEETING_ENDING
    if not a.startswith(b[: max(2, len(b) - ending)]) or len(a) > len(b) + 3:
        return False
    if is_known(a) and not is_known(b):
        return False  # what is only guessed of a name is no word of the dictionary: мечеть, Мечел
    own = lemmas(b)
    # What may be a dictionary form is meant as one: Баку is a town, and no case of бак.
    return b in lemmas(a) if b in own else not set(lemmas(a)).isdisjoint(own)


def trim(form: str) -> str:
    """The form as it is: Russian has no articles."""
    return form


def variants(form: str) -> tuple[str, ...]:
    """Other wordings of a term that mean the same: none, Russian forms are written out."""
    return ()


def verb_forms(form: str) -> tuple[str, ...]:
    """Inflected wordings: none needed, `same` compares lemmas."""
    return ()


def is_verb(form: str) -> bool:
    """Whether the form begins with an infinitive."""
    verb = form.partition(" ")[0]
    return verb.endswith(_INFINITIVE) and "INFN" in parses(verb)[0].tag


def is_surname(text: str, start: int) -> bool:
    """Whether a given name stands right before, and the word has a capital too: Элизабет Трасс is no highway."""
    return text[start].isupper() and given_before(text, start) != ""


def given_before(text: str, start: int) -> str:
    """The given name that stands right before the word at `start`; empty if something else does.

    What no dictionary knows is one, too: Стю Ротенберг.
    """
    before = _CAPITAL_BEFORE.search(text, max(0, start - _WINDOW), start)
    named = before is not None and (not is_known(before[1]) or any("Name" in p.tag for p in parses(before[1])))
    return before[1] if before and named else ""


def is_ordinary(word: str) -> bool:
    """Whether a capitalised word at the start of a sentence is more likely no name: Того же мнения."""
    return is_function_word(word)
