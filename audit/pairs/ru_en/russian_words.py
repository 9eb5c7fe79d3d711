"""What single Russian words, in whatever case, tell about the name that they are part of."""

from __future__ import annotations

from functools import cache

from audit.languages import wordlist
from audit.languages.ru.morphology import is_known, lemmas, parses
from audit.pairs.gazetteer import ListedKind
from audit.pairs.ru_en.gazetteer import english_names, keys_of, kinds_of_original
from audit.pairs.ru_en.organisations import organisation_heads
from audit.text.caching import kept_by_word
from audit.text.patterns import pattern

# Words that the gazetteer may have as a people or an adjective from a place, by their endings.
_DEMONYM = pattern(
    r"(?:[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ою|ое|ие|их|ими)|(?:[еэё]?ц|ч|к|н|[дт])(?:ы|а|у|ем|ом|е|ев|ов|ам|ами|ах)|ец|ин|ич|"
    r"ан|яне?|[кц]ам?и?|[её]н|ок|и)$"
)
_COMPOUND_BODY = pattern(r"\w{2}(?:банк|союз|совет|академия|агентство|комитет)$")
_ABBREVIATED_BODY = pattern(r"(?:рос|гос|мин|мос|глав|евро|центр|нац)[бвгджзклмнпрстфхцчшщ]")


def is_acronym(word: str) -> bool:
    """Whether the word is all capitals: ФСБ."""
    return len(word) > 1 and word.isupper()


@kept_by_word
def is_demonym(word: str) -> bool:
    """Whether the word is a people, or an adjective from a place, and no place itself: ливийский, not Русский."""
    return bool(_DEMONYM.search(word)) and kinds_of_original(word) == {ListedKind.DEMONYM}


@kept_by_word
def is_place(word: str) -> bool:
    """Whether the capitalised word is a place by dictionary or gazetteer: Ливии, США; not Тем, which Темы has too."""
    tag = parses(word)[0].tag
    if "Geox" in tag or word.isupper():
        return "Geox" in tag
    if ListedKind.PLACE not in kinds_of_original(word) or tag.POS not in ("NOUN", None) or _is_person_word(word):
        return False
    # Of words in no dictionary those of note: Кавани has the same forms as some small town.
    return is_known(word) or any(len(english_names(key)) > 1 for key in keys_of(word))


def _is_person_word(word: str) -> bool:
    return is_known(word) and any(tag in parses(word)[0].tag for tag in ("Name", "Surn", "Patr"))


@kept_by_word
def is_title(word: str) -> bool:
    """Whether the word, in whatever case, is a title; of вице-президент the last part counts."""
    if is_acronym(word):
        return False
    return any(form in _folded_titles() for part in (word, word.rpartition("-")[2]) for form in lemmas(part))


@cache
def _folded_titles() -> frozenset[str]:
    return frozenset(title.replace("ё", "е") for title in wordlist("ru", "titles"))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(lemma.lower()[:3] for lemma in organisation_heads())


@kept_by_word
def head_lemma(word: str) -> str | None:
    """The head of an organisation's name that the word is a form of."""
    if word.lower()[:3] not in _beginnings():
        return None
    return next((form for form in lemmas(word) if form in organisation_heads()), None)


@kept_by_word
def is_body(word: str) -> bool:
    """Whether the word is an abbreviated name of a body: Госдума, Роспотребнадзор, Евросоюз."""
    if "Orgn" in parses(word)[0].tag and is_known(word):
        return True
    if _ABBREVIATED_BODY.match(word.lower()) is not None and not is_known(word):
        return True
    return _COMPOUND_BODY.search(parses(word)[0].normal_form) is not None
