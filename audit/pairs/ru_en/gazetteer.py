"""Places, peoples and persons of the news, and which English words may stand for them although the letters differ.

Пекин is Beijing, ливиец is Libyan and Libya, Моисей is Moses. The data, `gazetteer-*.tsv.gz`, is made by
`tools/build_gazetteer.py`; it is read at first use. Keys are Russian dictionary forms in lower case, ё as е.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from audit.languages.en.inflection import stem
from audit.languages.ru.morphology import lemmas
from audit.pairs.gazetteer import ListedKind
from audit.text.caching import kept_by_word
from audit.text.entries import entries
from audit.text.long_lists import PackedTable
from audit.text.patterns import pattern
from audit.text.plain import plain


class _Entry(NamedTuple):
    """One thing: its Russian keys and the words made from them, its English names and the words made from those."""

    kind: str
    russian: str
    russian_words: str
    english: str
    english_words: str


# Russian compounds name what follows: южноевропейский, проамериканский, внутрироссийский.
_PREFIX = pattern(
    r"(?:северо|юго|южно|западно|восточно|центрально|древне|старо|ново|велико|обще|все|меж|пан|внутри|вне|про|анти|"
    r"не|после|пост|транс|до|контр|супер)-?(?=\w{5})"
)
_LINK = pattern(r"(?<=[сцз]к)о$")
_PIECES = pattern(r"[-\u2010-\u2015/ ]+")
_LONGEST_ACRONYM = 6
_SHORT = 5
_MEN = pattern(r"men$")


# The entries, and what they are found by.
FILES = "gazetteer-entries.tsv.gz", "gazetteer-russian.tsv.gz", "gazetteer-english.tsv.gz"


class _Tables(NamedTuple):
    """The entries by their numbers, and the numbers of those that have a Russian key or an English content word.

    A ``w`` after a number says that the English word is only made from the names of the entry.
    """

    entries: PackedTable
    by_key: PackedTable
    by_word: PackedTable


@cache
def _tables() -> _Tables:
    return _Tables(*(PackedTable((files("audit.pairs.ru_en") / file).read_bytes()) for file in FILES))


def _entry(number: str) -> _Entry:
    return _Entry(*_tables().entries.get(number).split("\t"))


def _entries(key: str) -> list[_Entry]:
    return [_entry(number) for number in _tables().by_key.get(key).split()]


def numbered(entries: Sequence[str]) -> dict[str, str]:
    """The entries by their numbers, in as many figures each."""
    return {f"{number:05}": entry for number, entry in enumerate(entries)}


def index(entries: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What `_Tables` has of entries by Russian key and by English word: numbers with blanks between."""
    keys: dict[str, list[str]] = {}
    words: dict[str, list[str]] = {}
    for number, line in entries.items():
        entry = _Entry(*line.split("\t"))
        for key in filter(None, f"{entry.russian}|{entry.russian_words}".split("|")):
            keys.setdefault(key, []).append(number)
        for mark, names in (("", entry.english), ("w", entry.english_words)):
            for word in {word for name in names.split("|") for word in content_words(name)}:
                words.setdefault(word, []).append(f"{number}{mark}")
    return _joined(keys), _joined(words)


def _joined(table: dict[str, list[str]]) -> dict[str, str]:
    return {name: " ".join(numbers) for name, numbers in table.items()}


def english_names(lemma: str) -> tuple[str, ...]:
    """English names and words for the Russian key, whole and with their capitals, the usual one first.

    ``пекин`` gives Beijing, Peking, ...; ``ливиец`` Libyan and Libya.
    """
    found: list[str] = []
    key = _folded(lemma)
    for entry in _entries(key):
        names, words = entry.english.split("|"), entry.english_words.split("|")
        found += names + words if key in entry.russian.split("|") else words + names
    return tuple(dict.fromkeys(name for name in found if name))


def _folded(lemma: str) -> str:
    return lemma.lower().replace("ё", "е")


def content_words(name: str) -> list[str]:
    """The words of an English name that stand for it even alone; acronyms keep their capitals: US is not us."""
    generic = _generic()
    words = [piece.replace(".", "") for piece in _PIECES.split(name)]
    words = [word if _is_acronym(word) else plain(word) for word in words]
    return [word for word in words if word and word not in generic] or [word for word in words if word]


@cache
def _generic() -> frozenset[str]:
    return entries(files("audit.pairs.ru_en") / "gazetteer-generic.txt")


def _is_acronym(word: str) -> bool:
    return word.isupper() and 2 <= len(word) <= _LONGEST_ACRONYM


def stands_for(russian_word: str, english_word: str) -> bool:
    """Whether the gazetteer has `english_word` as standing for the Russian one; in any form of both.

    Compounds count by their parts: Libyan-backed stands for ливийский, Ukraine for российско-украинский. Capitals
    of the English word tell acronyms (US) and nothing else: whether it is a name is for the caller to say.
    """
    return not english_words(russian_word).isdisjoint(lookups(english_word))


@kept_by_word
def english_words(russian_word: str) -> frozenset[str]:
    """English words, as `lookups` has them, that stand for the Russian word in any of its readings."""
    return frozenset(
        word for key in keys_of(russian_word) for name in english_names(key) for word in content_words(name)
    )


@kept_by_word
def keys_of(russian_word: str) -> tuple[str, ...]:
    """Keys of the gazetteer that the word, in whatever case, may be a form or a compound of."""
    whole = _known((*lemmas(russian_word), _folded(russian_word)))
    if whole:
        return whole
    *first, last = russian_word.lower().split("-")
    parts = [*(_LINK.sub("ий", part) for part in first), last] if first else []
    bare = _PREFIX.sub("", _folded(russian_word), count=1)
    parts += [bare] if bare != _folded(russian_word) else []
    return _known(tuple(form for part in parts if part for form in (*lemmas(part), _folded(part))))


def _known(forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(form for form in dict.fromkeys(forms) if form in _tables().by_key)


def _pieces(english_word: str) -> tuple[str, ...]:
    """The word and, if it is a compound, its parts."""
    return tuple(dict.fromkeys([english_word, *filter(None, _PIECES.split(english_word))]))


@kept_by_word
def lookups(english_word: str) -> tuple[str, ...]:
    """All that the word or its parts may be looked up by."""
    return tuple([form for piece in _pieces(english_word) for form in _forms(piece)])


def _forms(word: str) -> tuple[str, ...]:
    """What an English word may be looked up by: as an acronym, as it stands, and without its ending."""
    bare = word.replace("’", "'").removesuffix("'s").replace(".", "")
    return tuple(
        dict.fromkeys([bare, plain(bare), reduced(word)] if _is_acronym(bare) else [plain(bare), reduced(word)])
    )


def reduced(word: str) -> str:
    """A word without inflection and marks: Libya's and Libyas are ``libya``, Frenchmen is ``frenchman``."""
    return _MEN.sub("man", plain(stem(word)))


def may_stand_for(russian_word: str, english_word: str) -> bool:
    """A quick look before `stands_for`, without morphology: whether a key begins like some part of the word."""
    low = _folded(russian_word)
    return any(beginning in low for beginning in _beginnings(english_word))


@kept_by_word
def _beginnings(english_word: str) -> frozenset[str]:
    """How Russian words begin for which the English one may stand; short ones may lose a vowel: Лев, Льва."""
    return frozenset(key[: 1 if len(key) < _SHORT else 2] for key in russian_for(english_word))


def _found(english_word: str) -> Iterator[tuple[str, _Entry]]:
    """Kind and entry of all that the word or its parts are found as, each in the first form that is found."""
    for piece in _pieces(english_word):
        numbers = next(filter(None, map(_tables().by_word.get, _forms(piece))), "")
        for number in numbers.split():
            entry = _entry(number.removesuffix("w"))
            yield ListedKind.DEMONYM if number.endswith("w") else entry.kind, entry


def russian_for(english_word: str) -> frozenset[str]:
    """Russian one-word keys for which the English word may stand."""
    keys = (f"{entry.russian}|{entry.russian_words}" for _, entry in _found(english_word))
    return frozenset(key for found in keys for key in found.split("|") if key and " " not in key)


@kept_by_word
def kinds_of(english_word: str) -> frozenset[ListedKind]:
    """What the English word is by the data, whatever its case: Georgia is a place, Libyans are a demonym."""
    return frozenset(ListedKind(kind) for kind, _ in _found(english_word))


def has_people(english_word: str) -> bool:
    """Whether the word names a place whose people have a name of their own: Parisian, Zimbabwean."""
    return any(kind == ListedKind.PLACE and entry.english_words for kind, entry in _found(english_word))


def kinds_of_original(russian_word: str) -> frozenset[ListedKind]:
    """What the Russian word is by the data, in any case: Луне is a star, США a place, ливийцы a demonym."""
    found = {(entry.kind, key in entry.russian.split("|")) for key in keys_of(russian_word) for entry in _entries(key)}
    return frozenset(ListedKind(kind) if named else ListedKind.DEMONYM for kind, named in found)
