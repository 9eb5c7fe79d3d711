"""Rebuild `attested-english.txt.gz` and `attested-russian.txt.gz`: how real names are spelled in the other language.

They lie in `audit/pairs/ru_en`. From the titles of Wikipedia in both languages (`names/wiki-titles.tsv`) and the name
words of Wikidata (`names/wikidata.train.tsv`), both CC0. A word of the Russian title goes with the word of the English
one that its letters account for best, of people also with what is left when all others have found theirs.
Run as `python -m tools.build_attested`.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from audit.languages.ru.morphology import is_known, parses
from audit.names.letter_judge import judge_letters
from audit.names.names import has_case_ending
from audit.pairs.ru_en.standards import is_standard
from audit.text.long_lists import pack
from audit.text.plain import plain
from benchmarks.data import PACKAGE, folder

FOLDER = PACKAGE / "pairs" / "ru_en"
# Two words of a title go together from such a probability of their letters.
LETTERS = 0.03
# A spelling is kept if it makes up such a share of those of its Russian word, so many at most.
LEAST_SHARE, SPELLINGS = 0.01, 20
# More than so many titles say no more.
MOST = 9

_BRACKETS = re.compile(r"\s*\([^()]*\)")
_SURNAME_FIRST = re.compile(r"([^,]+), ([^,]+)")
_RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]+")
_ENGLISH = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

Pairs = Iterator[tuple[str, str, int]]


def titles() -> Pairs:
    """The name words of the titles: Russian, English, one title."""
    with (folder() / "names" / "wiki-titles.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            title = _BRACKETS.sub("", row["ru"]).strip()
            russian = _SURNAME_FIRST.sub(r"\2 \1", title)
            english = _BRACKETS.sub("", row["en"]).partition(",")[0]
            yield from _together(
                [word for word in _RUSSIAN.findall(russian) if not _is_adjective(word)],
                [word for word in _ENGLISH.findall(english) if word[0].isupper()],
                of_person=title != russian,
            )


@cache
def _is_adjective(word: str) -> bool:
    """Whether the word is an ordinary adjective, which titles translate: Парламентская газета."""
    readings = parses(word)
    return is_known(word) and "ADJF" in readings[0].tag and not any("Surn" in p.tag for p in readings)


def _together(russian: Sequence[str], english: Sequence[str], *, of_person: bool) -> Pairs:
    """The words of one title that go together, each with one, the surest first."""
    sure = [(judge_letters(r, e).probability, r, e) for r in russian for e in english if len(r) > 1 and len(e) > 1]
    left, right = list(russian), list(english)
    for probability, r, e in sorted(sure, reverse=True):
        if probability >= LETTERS and r in left and e in right:
            left.remove(r)
            right.remove(e)
            yield r, e, 1
    # A person of whom all words but one go together; other titles may translate the one: Русский медведь.
    if of_person and len(left) == len(right) == 1 and len(russian) == len(english) and _share_letters(*left, *right):
        yield left[0], right[0], 1


def _share_letters(russian: str, english: str) -> bool:
    return judge_letters(russian, english).probability > 0


def name_words() -> Pairs:
    """The pairs of Wikidata: Russian, English, how often."""
    with (folder() / "names" / "wikidata.train.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if judge_letters(row["ru"], row["en"]).probability >= LETTERS:
                yield row["ru"], row["en"].capitalize(), int(row["count"])


def spellings() -> dict[str, Counter[str]]:
    """How often each Russian word, small and with е for ё, goes with each English one."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for source in (titles(), name_words()):
        seen: dict[str, Counter[str]] = defaultdict(Counter)
        for russian, english, count in source:
            seen[russian.lower().replace("ё", "е")][english] += count
        for russian, counts in seen.items():
            # Both sources know the same people: what both have is counted once.
            for english, count in counts.items():
                key = _as_known(english, found[russian])
                found[russian][key] = max(found[russian][key], count)
    return found


def _as_known(english: str, known: Counter[str]) -> str:
    """The spelling with its marks, if one without them is known with them: Jabłoński for Jablonski."""
    return next((word for word in known if plain(word) == plain(english)), english)


def _tells_more(russian: str, english: Iterable[str]) -> bool:
    """Whether the row says more than the standards do: another spelling, or that what ends like a case is none."""
    cased = has_case_ending(russian) and russian[-1] not in "ая"
    return cased or not all(is_standard(russian, word) for word in english)


def main() -> None:
    """Write the files, the same bytes for the same data."""
    found = spellings()
    backwards: dict[str, Counter[str]] = defaultdict(Counter)
    for russian, counts in found.items():
        for english, count in counts.items():
            backwards[plain(english)][russian] += count
    into_english = {russian: _usual(counts) for russian, counts in found.items()}
    _write("attested-english", {r: kept for r, kept in into_english.items() if _tells_more(r, (e for e, _ in kept))})
    _write("attested-russian", {english: _usual(counts) for english, counts in backwards.items()})


def _usual(counts: Counter[str]) -> list[tuple[str, int]]:
    """The spellings worth keeping, the commonest first."""
    total = sum(counts.values())
    return [(word, n) for word, n in counts.most_common(SPELLINGS) if n >= LEAST_SHARE * total]


def _cell(word: str, count: int) -> str:
    return f"{word}:{min(count, MOST)}" if count > 1 else word


def _write(name: str, rows: dict[str, list[tuple[str, int]]]) -> None:
    lines = [f"{word}\t" + " ".join(_cell(other, n) for other, n in kept) for word, kept in rows.items()]
    output = FOLDER / f"{name}.txt.gz"
    output.write_bytes(pack(lines))
    print(f"{name}: {len(rows):,} words, {output.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
