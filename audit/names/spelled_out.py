"""Ordinary Russian words that an English text spells out instead of translating: boeviki, terakt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from audit.languages.en.lexicon import is_common
from audit.languages.en.spelling import is_word
from audit.languages.ru.morphology import is_common_word, is_function_word, lemmas, parses
from audit.pairs.ru_en.dictionary import meanings
from audit.pairs.ru_en.standards import is_standard
from audit.text import Text, Token
from audit.text.caching import kept_by_pair, kept_by_word
from audit.text.patterns import pattern
from audit.text.plain import plain

_SHORTEST = 5
_OUTLINE = 3
# Russian consonants in Latin letters; vowels, signs and the letters that schemes disagree about fall away.
_LATIN = str.maketrans(
    dict(zip("бвгджзклмнпрстфчш", "bvgdzzklmnprstfcs", strict=True))
    | {"ц": "ts", "щ": "sc", "w": "v", "q": "k", "x": "ks"}
    | dict.fromkeys("аеёийоуъыьэюяхaeiouyjh'’-", "")
)
_LONGEST_ACRONYM = 5
# Words that both languages have from a third (sonata, arsenal) look transliterated too. Suffixes and parts
# of speech that no such word has: -ник, -ство, -ость ...; verbs, adverbs, adjectives.
_NATIVE = pattern(
    r"(?:ник|чик|щик|вик|ец|ство|ость|ение|ание|[аи]тель|льня|ица|ище|ота|изна|ушка|вка|чка|жка|рка|лка|"
    r"няк|арь|анин|янин|овет|сад)$"
)
_NATIVE_PARTS = frozenset(("VERB", "INFN", "ADVB", "ADJF", "ADJS", "PRTF", "PRTS", "GRND", "NUMR", "COMP"))
_PAIRED_QUOTES = (("«", "»"), ("“", "”"), ("„", "“"))
_ENDING = pattern(r"(?:[aeiouy]|ov|ev|om|am|ami|ah|akh)$")


def spelled_out(word: str, source: Text) -> Token | None:
    """The ordinary source word that `word` transliterates in any of its forms, or None.

    Source words with a capital or in quotes are names of something (Дождь, «Аргументы недели»); they do not
    count, nor do words that may be common to both languages: English has neither barhat nor pidzhak, and a
    dictionary knows what they mean.
    """
    if len(word) < _SHORTEST:
        return None
    for token in source.once(_by_outline).get(_outline(word), ()):
        if _transliterates(word, token.text) and not _is_quoted(source, token.start):
            return token
    return None


def _by_outline(source: Text) -> Mapping[str, Sequence[Token]]:
    found: dict[str, list[Token]] = {}
    for token in source.words:
        if token.text.islower():
            found.setdefault(_outline(token.text), []).append(token)
    return found


@kept_by_word
def _outline(word: str) -> str:
    """The first consonants: equal for a word and its transliterations, and cheap to compare."""
    return word.lower().replace("kh", "h").translate(_LATIN)[:_OUTLINE]


def spelling_of(term: str, target: Text) -> Token | None:
    """The word of `target` that only transliterates a one-word Russian term (Госдеп, МЧС), or None."""
    if not term.replace("-", "").isalpha():
        return None
    for token in target.words:
        alike = term.isupper() == token.text.isupper() or len(term) > _LONGEST_ACRONYM
        if alike and token.text[0].isupper() and plain(token.text).isascii() and _spells(term.lower(), token.text):
            return token
    return None


@kept_by_pair
def _spells(term: str, word: str) -> bool:
    if is_common(word) or abs(len(term) - len(word)) > 4:
        return False
    return any(is_standard(form, word) for form in (term, *lemmas(term)))


@kept_by_pair
def _transliterates(word: str, russian: str) -> bool:
    if abs(len(word) - len(russian)) > 4 or is_function_word(russian) or not is_common_word(russian):
        return False
    if not _is_native(russian) and (not meanings(russian) or is_word(_bare(word)) or is_word(word.lower())):
        return False
    pairs = [(russian, word), *((lemma, form) for lemma in lemmas(russian) for form in (word, _bare(word)))]
    return any(is_standard(form, spelling) for form, spelling in pairs)


def _bare(word: str) -> str:
    return _ENDING.sub("", word.lower())


def _is_native(russian: str) -> bool:
    best = parses(russian)[0]
    return best.tag.POS in _NATIVE_PARTS or bool(_NATIVE.search(best.normal_form))


def _is_quoted(text: str, at: int) -> bool:
    before = text[:at]
    return before.count('"') % 2 == 1 or any(before.rfind(a) > before.rfind(b) for a, b in _PAIRED_QUOTES)
