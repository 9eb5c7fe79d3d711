"""Errors of names planted into human translations that nobody tunes on, in both directions.

A name is a capitalised word inside an English sentence, in no list of ordinary words, that reads like one capitalised
word of the Russian sentence by a plain romanisation (iuliia's of Wikipedia, the ratio of rapidfuzz): nothing of the
auditor's own engine chooses. Into English: a case ending is spelled out, letters are damaged, another name stands there
or the name is gone; into Russian: letters, another name, the English name left, or gone. What is replaced or gone is
the whole run of capitalised words, of a name that neither of the two segments before has. Segments come in documents of
`SEGMENTS` as they follow each other in the set; one error a segment, the kinds in turn.
Usage: ``python -m benchmarks.plantings``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import cycle, islice
from typing import Any, NamedTuple

from rich.console import Console

from audit.config import Config
from audit.model import Span
from audit.run.pipeline import Auditor
from audit.text.plain import letters, plain
from benchmarks.data import Planted, PlantedPair, document, folder
from benchmarks.measure import Tally, false_alarms, planted_recall
from benchmarks.names import KINDS, damaged
from benchmarks.sheets import Figures, Measured, Sheet, interval, mark

SEED, SEGMENTS, DOCUMENTS = 2020, 12, 160
# Likeness of a name to the plain romanisation of the Russian word, of 100; the second likest must be so much less.
LIKE, APART = 62, 20
# Read while building, and never read.
SETS = {"newstest2020": "parallel/newstest2020.{}.tsv", "NTREX": "unread/ntrex128.tsv"}
INTO_ENGLISH = ("case ending", "letters", "another name", "name gone")
INTO_RUSSIAN = ("letters", "another name", "left in Latin", "name gone")
_ENGLISH = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?![\w-])")
_RUSSIAN = re.compile(r"(?<=[а-яё,] )[А-ЯЁ][а-яё]{3,}(?![\w-])")
# How the oblique cases of names in a consonant end; others are left as they are.
_CONSONANT = "бвгджзклмнпрстфхцчшщ"

_CAPITALS = re.compile(r"[A-ZА-ЯЁ][\w'’-]*(?: [A-ZА-ЯЁ][\w'’-]*)*")
_WHOLE = ("another name", "name gone")
_STEM = 5

Row = tuple[str, str]


class Name(NamedTuple):
    """A name of a sentence pair, one word each, and where it stands."""

    russian: str
    in_russian: Span
    english: str
    in_english: Span


def rows(path: str) -> list[Row]:
    """The pairs of a set, Russian and English."""
    lines = (folder() / path).read_text("utf-8").splitlines()
    pairs = [line.split("\t")[:2] for line in lines if line.count("\t")]
    return [(russian, english) for russian, english in pairs if (russian, english) != ("ru", "en")]


def batched(items: Sequence[Row], size: int) -> Iterator[tuple[Row, ...]]:
    """The items, so many at a time."""
    left = iter(items)
    while some := tuple(islice(left, size)):
        yield some


def names_of(russian: str, english: str) -> list[Name]:
    """The names that stand once in both sentences."""
    from rapidfuzz import fuzz

    words = list(_RUSSIAN.finditer(russian))
    found = []
    for match in _ENGLISH.finditer(english):
        if match.group().lower() in _ordinary() or english.count(match.group()) > 1:
            continue
        likeness = sorted(
            ((fuzz.ratio(_romanised(word.group()), plain(match.group())), word.start(), word) for word in words),
            reverse=True,
        )
        if likeness and likeness[0][0] >= LIKE and (len(likeness) < 2 or likeness[1][0] <= likeness[0][0] - APART):
            word = likeness[0][2]
            if russian.count(word.group()) == 1:
                found.append(Name(word.group(), Span(*word.span()), match.group(), Span(*match.span())))
    return found


@cache
def _ordinary() -> frozenset[str]:
    """Words that stand in small letters in the English of the sets."""
    texts = (
        english
        for path in ("parallel/newstest2019.ru-en.tsv", "parallel/newstest2018.ru-en.tsv")
        for _, english in rows(path)
    )
    return frozenset(word for text in texts for word in re.findall(r"\b[a-z]+\b", text))


@cache
def _romanised(word: str) -> str:
    import iuliia

    return plain(iuliia.schemas.get("wikipedia").translate(word))


def plant(pairs: Sequence[Row], into: str, seed: int = SEED) -> list[PlantedPair]:
    """Documents of the pairs with errors in them, one a segment, beside the clean ones; `into` is "en" or "ru"."""
    draw = random.Random(seed)
    everyone = sorted(
        {name for pair in pairs for name in names_of(*pair)}, key=lambda name: (name.english, name.russian)
    )
    kinds = cycle(INTO_ENGLISH if into == "en" else INTO_RUSSIAN)
    planted = []
    for number, rows_of in enumerate(batched(pairs, SEGMENTS)):
        texts = [pair if into == "en" else (pair[1], pair[0]) for pair in rows_of]
        flawed, errors = list(texts), []
        for n, pair in enumerate(rows_of):
            here = names_of(*pair)
            if not here:
                continue
            kind, name = next(kinds), draw.choice(here)
            change = _flaw(kind, name, everyone, into, draw)
            text, span = texts[n][1], name.in_english if into == "en" else name.in_russian
            if kind in _WHOLE:
                span = _run(text, span)
                if any(name.russian[:_STEM] in russian for russian, _ in rows_of[max(0, n - 2) : n]):
                    continue
            if change is None:
                continue
            flawed[n] = texts[n][0], _without_gap(text[: span.start] + change + text[span.end :])
            errors.append(Planted(n, Span(span.start, span.start + max(len(change), 1)), kind))
        if errors:
            languages = ("ru", "en") if into == "en" else ("en", "ru")
            clean, wrong = (document(f"{into}{number}", t, languages=languages) for t in (texts, flawed))
            planted.append(PlantedPair(clean, wrong, tuple(errors)))
    return planted[:DOCUMENTS]


def _run(text: str, span: Span) -> Span:
    """The capitalised words around a name."""
    return next(Span(*m.span()) for m in _CAPITALS.finditer(text) if m.start() <= span.start < m.end())


def _flaw(kind: str, name: Name, everyone: Sequence[Name], into: str, draw: random.Random) -> str | None:
    """What stands for the name; None if this error cannot be made of it."""
    word = name.english if into == "en" else name.russian
    match kind:
        case "case ending":
            return _spelled_case(name)
        case "letters":
            made = damaged(word.lower(), draw.choice(KINDS), draw) if into == "en" else _damaged_russian(word, draw)
            return None if made.lower() in (word.lower(), "") or not _is_wrong(name, made) else made.capitalize()
        case "another name":
            others = [o for o in everyone if o.english[0] != name.english[0]]
            other = draw.choice(others)
            return other.english if into == "en" else other.russian
        case "left in Latin":
            return name.english
    return ""


def _spelled_case(name: Name) -> str | None:
    """The Russian form letter by letter, if it goes on where the English name ends; a name in a consonant alone."""
    spelled = _romanised(name.russian)
    right = plain(name.english)
    ending = re.sub(f".*[{_CONSONANT}]", "", name.russian)
    if ending not in ("а", "у", "ом", "е", "ым", "ого", "ому") or right[-1] in "aeiouy" or len(spelled) <= len(right):
        return None
    return spelled.capitalize()


def _damaged_russian(word: str, draw: random.Random) -> str:
    """The same slips in Cyrillic letters, not in the ending."""
    at, kind = draw.randrange(1, max(2, len(word) - 3)), draw.choice(KINDS)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    if kind == "dropped":
        return before + after
    if kind == "doubled":
        return before + letter + letter + after
    if kind == "swapped":
        return before + after[:1] + letter + after[1:]
    return before + draw.choice([c for c in _CONSONANT if c != letter]) + after


def _is_wrong(name: Name, made: str) -> bool:
    """Whether no scheme of iuliia spells the name so."""
    from benchmarks.names import standard

    return plain(made) not in standard(letters(name.russian))


def _without_gap(text: str) -> str:
    """The text without the blank that a lost word leaves."""
    return re.sub(r" +(?=[ ,.;:!?])", "", text).strip()


def measure(auditors: dict[str, Auditor]) -> Measured:
    """Recall by set, direction and kind, and how many good segments the name checks flag."""
    recall: list[tuple[str, ...]] = []
    alarms: list[tuple[str, ...]] = []
    figures: Figures = {}
    for name, path in SETS.items():
        for into in ("en", "ru"):
            pairs = rows(path.format("ru-en" if into == "en" else "en-ru"))
            for kind, tally in planted_recall(auditors[into], plant(pairs, into)).items():
                key = f"plantings.{name}-{into}.{kind}".replace(" ", "-").lower()
                figures[key] = tally.recall
                recall.append((name, _INTO[into], kind, *_cells(tally), mark(key)))
            good = false_alarms(auditors[into].audit_all(_documents(pairs, into)))
            key = f"plantings.{name}-{into}.alarms".lower()
            figures[key] = good.share_of("names/")
            flagged = good.flagged_by("names/")
            alarms.append((name, _INTO[into], str(good.segments), str(flagged), f"{figures[key]:.4f}", mark(key)))
    columns = ("set", "translated", "error", "errors", "caught", "share", "95% interval", "hinted", "mark")
    return Measured(
        (
            Sheet("Names, planted into other news", columns, recall),
            Sheet("Names, false alarms", ("set", "translated", "segments", "flagged", "share", "mark"), alarms),
        ),
        figures,
    )


_INTO = {"en": "into English", "ru": "into Russian"}


def _cells(t: Tally) -> tuple[str, ...]:
    return str(t.total), str(t.caught), f"{t.recall:.3f}", interval(t.caught, t.total), str(t.hinted)


def _documents(pairs: Sequence[Row], into: str) -> Iterator[Any]:
    languages = ("ru", "en") if into == "en" else ("en", "ru")
    for number, some in enumerate(batched(pairs, SEGMENTS)):
        yield document(f"d{number}", [p if into == "en" else (p[1], p[0]) for p in some], languages=languages)


def auditors() -> dict[str, Auditor]:
    """An auditor for each direction, by the language that it is translated into."""
    return {
        "en": Auditor(Config(links="none")),
        "ru": Auditor(Config(links="none", source_lang="en", target_lang="ru")),
    }


def main() -> None:
    """Print the tables."""
    for sheet in measure(auditors()).sheets:
        Console(width=120).print(sheet.table())


if __name__ == "__main__":
    main()
