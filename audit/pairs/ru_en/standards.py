"""How a Russian name in the nominative is spelt in English, by which standard or which practice of news.

The standards are iuliia's schemas. News has habits (`standards-habits.tsv`) with variants: Dmitry, Dmitriy or
Dmitrii, yo or e for ё, kh or h. A spelling keeps to one variant of each habit throughout a name; its label says
where it departs from the usual ones: ``news (-iy, x)``.

Sources: the style guides of the Economist and of AP, BGN/PCGN 1947, ICAO Doc 9303, Wikipedia's romanisation of Russian.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import product
from types import MappingProxyType
from typing import Any, NamedTuple

from audit.languages.ru.morphology import parses
from audit.pairs.ru_en.schemas import letter_schema
from audit.pairs.standards import CONVENTION, NEWS, House
from audit.text.caching import kept_by_name, kept_by_pair
from audit.text.patterns import pattern
from audit.text.plain import plain

# iuliia's schema by the name of the standard. Left out: those that write the same letters and other marks
# (ala_lc, iso_9_1968), and those that are no standards of Russian in English (uz, telegram, yandex_money).
_SCHEMAS = {
    "BGN/PCGN": "bgn_pcgn",
    "ICAO": "icao_doc_9303",
    "Wikipedia": "wikipedia",
    "ALA-LC": "ala_lc_alt",
    "BS 2979": "bs_2979_alt",
    "GOST R 52290-2004": "gost_52290",
    "GOST R 52535.1-2006": "gost_52535",
    "GOST R 7.0.34-2014": "gost_7034",
    "GOST 16876-71": "gost_16876_alt",
    "GOST 7.79-2000 B": "gost_779_alt",
    "ISO 9:1995": "gost_779",
    "ISO/R 9:1968": "iso_9_1968",
    "ISO/R 9:1968, variant": "iso_9_1968_alt",
    "MVD 310-1997": "mvd_310",
    "MVD 310-1997, French": "mvd_310_fr",
    "MVD 782-2000": "mvd_782",
    "Moscow Metro": "mosmetro",
    "scientific": "scientific",
    "Yandex Maps": "yandex_maps",
}
# Those that the press, passports and maps do not use.
BIBLIOGRAPHIC = frozenset(
    {
        "GOST R 7.0.34-2014",
        "GOST 16876-71",
        "GOST 7.79-2000 B",
        "ISO 9:1995",
        "ISO/R 9:1968",
        "ISO/R 9:1968, variant",
        "scientific",
    }
)
_RUSSIAN = "абвгдежзийклмнопрстуфцчшыэъь"
_ENGLISH = (*"abvgde", "zh", *"ziyklmnoprstuf", "ts", "ch", "sh", "y", "e", "", "")
_LETTERS = dict(zip(_RUSSIAN, _ENGLISH, strict=True))
# Where е may stand for ё though the dictionary does not say so: Соловьев, Королев, Алехина.
_MAYBE_YO = pattern(r"(?<=[ьлнрстзчшщ])е(?=ва?$|(?:х|ш|шк|жк|чк)ина?$)")


ECONOMIST = House("Economist")
AP = House("AP", labels=frozenset({"x"}))
BGN_PCGN = House("BGN/PCGN", "bgn_pcgn")
ICAO = House("ICAO", "icao_doc_9303")
WIKIPEDIA = House("Wikipedia", "wikipedia")
USUAL = ECONOMIST
HOUSES: Mapping[str, House] = MappingProxyType(
    {house.name: house for house in (ECONOMIST, AP, BGN_PCGN, ICAO, WIKIPEDIA)}
)


@kept_by_name
def spellings(nominative: str) -> Mapping[str, tuple[str, ...]]:
    """English spellings of a name (capitalised, with the marks of the standard), and the standards that give each."""
    found: dict[str, list[str]] = {}
    for standard, spelling in _all_spellings(nominative):
        standards = found.setdefault(_capitalised(spelling), [])
        if standard not in standards:
            standards.append(standard)
    return MappingProxyType({spelling: tuple(standards) for spelling, standards in found.items()})


def standard_of(nominative: str, english: str) -> tuple[str, ...]:
    """The standards and practices by which `english` spells the Russian name; empty if by none.

    Case, apostrophes and hyphens do not count, nor do diacritics, but where nothing else tells one letter from
    another: Sobânin is a spelling of Собянин, Sobanin is none.
    """
    found = _by_letters(nominative).get(plain(english), ())
    return tuple(standard for standard, marked in found if not (marked and english.isascii()))


@kept_by_pair
def is_standard(nominative: str, english: str) -> bool:
    """Whether `standard_of` finds any, for a fraction of the price: most words are no spelling of the name at all."""
    word, last = plain(english), _last_letters().get(nominative[-1:].lower())
    if last and word[-1:] not in last:
        return False
    if any(plain(s) == word for (name, _), s in _conventions().items() if name == _folded(nominative)):
        return True
    known, maybe = _with_yo(nominative), _MAYBE_YO.sub("ё", nominative)
    if any(_is_spelt(name, word, english.isascii()) for name in dict.fromkeys((nominative, known))):
        return True
    return maybe != nominative and _is_news(maybe, word)


@cache
def _last_letters() -> Mapping[str, frozenset[str]]:
    """The English letters that a Russian letter at the end of a name may end in; none for those that may fall away."""
    spelled = [*_LETTERS.items(), *((name, spelling) for (name, _), spelling in _conventions().items())]
    spelled += [pair for variants in _habits() for variant in variants for pair in variant.letters.items()]
    for name in _SCHEMAS.values():
        letters, after, _, endings = letter_schema(name)
        spelled += [*letters.items(), *after.items(), *endings.items()]
    found: dict[str, set[str]] = defaultdict(set)
    for russian, english in spelled:
        found[russian[-1]].add(plain(english)[-1:])
    # The dictionary may have ё.
    found["е"] |= found["ё"]
    return {russian: frozenset(english) for russian, english in found.items() if "" not in english}


def _is_spelt(name: str, word: str, ascii_only: bool) -> bool:
    """Whether news or a schema spells the name so; if `ascii_only`, one that needs no marks for it."""
    if _is_news(name, word):
        return True
    found = (schema for schema in _SCHEMAS.values() if letter_schema(schema).spells(name, word))
    return any(not (ascii_only and _has_marks(_translate(schema, name))) for schema in found)


def _has_marks(spelling: str) -> bool:
    """Whether a letter has a diacritic that English does not do without; apostrophes are none."""
    return any(c.isalpha() and not c.isascii() and c not in "ëË" for c in spelling)


def _is_news(name: str, word: str) -> bool:
    """Whether `_news_spellings` has the word, in plain letters."""
    paths: list[tuple[int, dict[int, _Variant]]] = [(0, {})]
    for habit, unit in _units(name)[0]:
        longer = []
        for at, chosen in paths:
            for variant in _allowed(habit, chosen):
                letters = plain(variant.letters[unit]) if variant else _LETTERS.get(unit, plain(unit))
                if word.startswith(letters, at):
                    longer.append(
                        (at + len(letters), {**chosen, habit: variant} if habit is not None and variant else chosen)
                    )
        paths = longer
    return any(at == len(word) for at, _ in paths)


def _allowed(habit: int | None, chosen: Mapping[int, _Variant]) -> Sequence[_Variant | None]:
    """The variants of a habit that a name may keep to, having chosen some; None where there is no habit."""
    if habit is None:
        return (None,)
    return (chosen[habit],) if habit in chosen else _habits()[habit]


@kept_by_pair
def house_spelling(nominative: str, house: House) -> str:
    """The name as a house spells it, in the letters a to z and hyphens: Yevgeny, Fyodorov, Khrushchev.

    A name that is spelt with е for ё is spelt as the dictionary has it, if it has.
    """
    settled = _conventions().get((_folded(nominative), house.name if house.schema else "*")) or _conventions().get(
        (_folded(nominative), house.name)
    )
    if settled:
        return settled
    name = _with_yo(nominative)
    if house.schema:
        return _unmarked(_capitalised(_translate(house.schema, name)))
    return _capitalised(next(s for labels, s in _news_spellings(name) if labels == house.labels & _labels(name)))


def spelt_by(nominative: str, standards: tuple[str, ...]) -> str:
    """The nominative by one of the standards, the first that spells it; by news practice if none does."""
    known = spellings(nominative)
    for standard in standards:
        for spelling, others in known.items():
            if standard in others and standard != CONVENTION:
                return _unmarked(spelling)
    return house_spelling(nominative, ECONOMIST)


@kept_by_name
def _by_letters(nominative: str) -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """Standards by the letters a to z of the spelling, and whether that has marks in truth."""
    found: dict[str, dict[tuple[str, bool], None]] = {}
    for standard, spelling in _all_spellings(nominative):
        found.setdefault(plain(spelling), {})[standard, _has_marks(spelling)] = None
    return {letters: tuple(standards) for letters, standards in found.items()}


def _all_spellings(nominative: str) -> Iterator[tuple[str, str]]:
    """Standards and spellings; the capitals are left as they come."""
    for (name, _), spelling in _conventions().items():
        if name == _folded(nominative):
            yield CONVENTION, spelling
    certain = dict.fromkeys((nominative, _with_yo(nominative)))
    for name in dict.fromkeys((*certain, _MAYBE_YO.sub("ё", nominative))):
        for labels, spelling in _news_spellings(name):
            yield f"{NEWS} ({', '.join(sorted(labels))})" if labels else NEWS, spelling
    for name in certain:
        for standard, schema in _SCHEMAS.items():
            yield standard, _translate(schema, name)


def _translate(schema: str, name: str) -> str:
    # iuliia passes the Cyrillic ё where the standard writes the Latin ë.
    return str(_schema(schema).translate(name.lower())).replace("ё", "ë")


@cache
def _schema(name: str) -> Any:
    import iuliia

    return iuliia.schemas.get(name)


class _Variant(NamedTuple):
    label: str
    letters: Mapping[str, str]


def _news_spellings(name: str) -> Iterator[tuple[frozenset[str], str]]:
    """Every combination of the variants that the name has room for: labels of the unusual ones, and the spelling."""
    units, habits = _units(name)
    for chosen in product(*(_habits()[number] for number in habits)):
        letters = {number: variant.letters for number, variant in zip(habits, chosen, strict=True)}
        labels = frozenset(v.label for number, v in zip(habits, chosen, strict=True) if v is not _habits()[number][0])
        yield labels, "".join(letters[n][unit] if n is not None else _LETTERS.get(unit, unit) for n, unit in units)


def _labels(name: str) -> frozenset[str]:
    """Labels of the unusual variants that the name has room for."""
    return frozenset(variant.label for number in _units(name)[1] for variant in _habits()[number][1:])


def _units(name: str) -> tuple[list[tuple[int | None, str]], list[int]]:
    """The name cut into letters and what the habits are about, and the numbers of the habits."""
    matches = [(m.lastindex - 1 if m.lastindex else None, m.group()) for m in _pattern().finditer(name.lower())]
    return matches, sorted({number for number, _ in matches if number is not None})


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"({row[0]})" for row in _rows("standards-habits.tsv")) + "|.")


@cache
def _habits() -> tuple[tuple[_Variant, ...], ...]:
    """The variants of each row of `standards-habits.tsv`."""
    return tuple(tuple(_variant(cell) for cell in row[1:]) for row in _rows("standards-habits.tsv"))


def _variant(cell: str) -> _Variant:
    label, letters = cell.split(": ")
    return _Variant(label, dict(pair.split("=") for pair in letters.split(" ")))


@cache
def _conventions() -> Mapping[tuple[str, str], str]:
    """Settled spellings by name (lower case, ё as е) and house."""
    return {(_folded(name), house): spelling for name, house, spelling in _rows("standards.tsv")}


def _rows(name: str) -> list[list[str]]:
    text = (files("audit.pairs.ru_en") / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def _with_yo(name: str) -> str:
    """The name with ё where the dictionary has it: Фёдоров for Федоров."""
    known = parses(name)[0].word if "ё" not in name and "е" in name else name
    return known if known != name.lower() and _folded(known) == _folded(name) else name


def _folded(name: str) -> str:
    return name.lower().replace("ё", "е")


def _unmarked(spelling: str) -> str:
    """`spelling` in the letters a to z and hyphens, without diacritics, apostrophes and dots."""
    return "".join(c for c in unicodedata.normalize("NFD", spelling) if c == "-" or (c.isascii() and c.isalpha()))


def _capitalised(spelling: str) -> str:
    """A capital at the start of every part; iuliia gives none to a letter that it writes with a mark first."""
    return "-".join(part[:1].upper() + part[1:] for part in spelling.split("-"))
