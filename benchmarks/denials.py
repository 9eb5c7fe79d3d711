"""Translations in which a denial is taken out or put in, in either text: to learn from, and to measure on.

`python -m benchmarks.denials` prints, for each threshold of `accuracy/lost-denial`, how many changed sentences are
caught and how many human translations are flagged.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import click
from rich.console import Console

from audit.languages.en.inflection import bases
from audit.languages.ru.morphology import parses
from audit.meaning.polarity import turned
from audit.pairs import main_pair
from audit.text import Text
from benchmarks import data
from benchmarks.sheets import Sheet

# A Russian text and an English one.
Pair = tuple[str, str]

_DENIED = re.compile(
    r"\b(?:(?P<plain>do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|be|been|to)"
    r" not|(?P<short>do|does|did|is|are|was|were|has|have|had|would|could|should|must)n['’]t|(?P<can>ca)n['’]t"
    r"|(?P<will>wo)n['’]t|cannot|not|never|without|no)\b ?(?!(?:only|least|just|merely|doubt|longer)\b)",
    re.IGNORECASE,
)
_OFTEN_DROPPED = frozenset(("do", "does", "did", "be", "been", "is", "has"))
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|must)\b (?!not\b|no\b|never\b)"
)
_NO_SHORT = frozenset(("may", "can", "will"))
_PAST = re.compile(r"(?<=[a-z] )([a-z]{3,}ed)\b")
_AUXILIARIES = 0.75
_RUSSIAN_DENIED = re.compile(r"\b[Нн]е (?!только|менее|более|раз\b|просто|исключ)(?=\w)")
_RUSSIAN_WORD = re.compile(r"\b[а-яё]{4,}\b")


class Flip(NamedTuple):
    """One way to turn a sentence.

    Attributes:
        name: for tables.
        text: the text that is changed, 0 the Russian one, 1 the English one.
        puts_in: whether a denial is put in; otherwise one is taken out.
        turn: the changed text; None if there is no place for it.
    """

    name: str
    text: int
    puts_in: bool
    turn: Callable[[str, random.Random], str | None]

    @property
    def russian_denies(self) -> bool:
        """Whether it is the Russian text that denies what the other one does not."""
        return (self.text == 0) is self.puts_in

    def change(self, pair: Pair, rng: random.Random) -> Pair | None:
        """The pair with the change; None if there is no place for it."""
        turned = self.turn(pair[self.text], rng)
        if turned is None:
            return None
        return (turned, pair[1]) if self.text == 0 else (pair[0], turned)


def _take_out_english(text: str, rng: random.Random) -> str | None:
    places = list(_DENIED.finditer(text))
    if not places:
        return None
    place = rng.choice(places)
    word = place.group().strip().lower()
    auxiliary = place["plain"] or place["short"]
    if auxiliary:
        left = rng.choice([auxiliary, auxiliary, ""]) if auxiliary.lower() in _OFTEN_DROPPED else auxiliary
    elif place["can"] or word == "cannot":
        left = "can"
    elif place["will"]:
        left = "will"
    elif word == "without":
        left = "with"
    else:
        left = rng.choice(["", "a", "the", "some"]) if word == "no" else ""
    return text[: place.start()] + (f"{left} " if left else "") + text[place.end() :]


def _put_in_english(text: str, rng: random.Random) -> str | None:
    places, verbs = list(_AUXILIARY.finditer(text)), list(_PAST.finditer(text))
    if places and rng.random() < _AUXILIARIES:
        place = rng.choice(places)
        verb = place.group().strip()
        said = rng.choice([f"{verb} not ", f"{verb} not " if verb in _NO_SHORT else f"{verb}n't ", f"{verb} never "])
        return text[: place.start()] + said + text[place.end() :]
    if not verbs:
        return None
    place = rng.choice(verbs)
    base = (bases(place[1]) or (place[1],))[-1]
    return text[: place.start()] + rng.choice(["did not ", "didn't "]) + base + text[place.end() :]


def _take_out_russian(text: str, rng: random.Random) -> str | None:
    places = list(_RUSSIAN_DENIED.finditer(text))
    if not places:
        return None
    place = rng.choice(places)
    return text[: place.start()] + text[place.end() :]


def _put_in_russian(text: str, rng: random.Random) -> str | None:
    verbs = [
        place
        for place in _RUSSIAN_WORD.finditer(text)
        if parses(place.group())[0].tag.POS == "VERB" and not text[: place.start()].lower().endswith("не ")
    ]
    if not verbs:
        return None
    place = rng.choice(verbs)
    return f"{text[: place.start()]}не {text[place.start() :]}"


FLIPS: Sequence[Flip] = (
    Flip("English, taken out", 1, False, _take_out_english),
    Flip("Russian, put in", 0, True, _put_in_russian),
    Flip("Russian, taken out", 0, False, _take_out_russian),
    Flip("English, put in", 1, True, _put_in_english),
)


# Translations of which everything is counted; the last ones are read by nobody.
_WHOLE = ("newstest2020.ru-en", "newstest2021.ru-en.refA", "newstest2020.en-ru", "tico19")
_UNREAD = "ntrex128"
_THRESHOLDS = (1.5, 2.0, 2.5, 3.0, 3.5, 4.0)
_MOST = 400


def scores(pairs: Sequence[Pair]) -> list[float]:
    """How sure it is of each pair that a denial was lost; below all thresholds where another word may explain it."""
    found = [turned(Text(russian), Text(english), main_pair()) for russian, english in pairs]
    return [one.score if one and not one.explained else float("-inf") for one in found]


def sets() -> Iterator[tuple[str, list[Pair]]]:
    """Changed sentences and human translations, by name."""
    whole = {d.id: [(str(s.source), str(s.target)) for s in d.segments] for d in data.parallel() if d.id in _WHOLE}
    whole[_UNREAD] = [(str(s.source), str(s.target)) for s in data.ntrex().segments]
    references, systems = data.wmt22()
    whole["WMT22 references"] = [(str(s.source), str(s.target)) for d in references for s in d.segments]
    yield "DEMETR, negation", [(r.source, r.flawed) for r in data.demetr() if "negation" in r.description]
    yield (
        "planted",
        [
            (str(p.flawed.segments[e.segment].source), str(p.flawed.segments[e.segment].target))
            for p in data.planted()
            for e in p.planted
            if e.kind == "negation"
        ],
    )
    for name in ("newstest2020.ru-en", _UNREAD):
        for flip in FLIPS:
            rng = random.Random(7)
            changed = (flip.change(pair, rng) for pair in whole[name])
            yield f"{name}: {flip.name}", [pair for pair in changed if pair][:_MOST]
    yield from whole.items()
    yield (
        "WMT22 systems",
        [(str(s.source), str(s.target)) for docs in systems.values() for d in docs for s in d.segments],
    )


@click.command()
def main() -> None:
    """Print the share of each set that is flagged from each threshold on."""
    rows = []
    for name, pairs in sets():
        found = scores(pairs)
        rows.append([name, f"{len(pairs):,}", *(f"{sum(s >= t for s in found) / len(found):.4f}" for t in _THRESHOLDS)])
    columns = ("set", "sentences", *(f"from {t:g}" for t in _THRESHOLDS))
    Console(width=130).print(Sheet("Denials that were lost or made up", columns, rows).table())


if __name__ == "__main__":
    main()
