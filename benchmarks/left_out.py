"""Translations in which a stretch of one text is cut out: to learn from, and to measure on.

`python -m benchmarks.left_out` prints, for each threshold of `accuracy/left-out`, how many cut sentences are caught and
how many human translations are flagged.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import click
from rich.console import Console

from audit.meaning.coverage import left_out
from audit.model import Span
from audit.pairs import main_pair
from audit.text import Text, Token
from benchmarks import data
from benchmarks.sheets import Sheet

# A Russian text and an English one.
Pair = tuple[str, str]


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PREPOSITIONS = {
    "en": listed(
        "in on at of for with by from to into about over under after before during since until against between among "
        "through without within despite according because due"
    ),
    "ru": listed(
        "в во на с со к ко о об от из у за по до под над при про для без через между против после из-за ради "
        "вокруг среди"
    ),
}
_CONJUNCTIONS = {
    "en": listed("and or but who which that as where when while"),
    "ru": listed("и или но а что который которая которое которые которого где когда как"),
}
_BOUNDS = frozenset(",;—–()")
_OPENING = '"“«('
_MEANING = re.compile(r"[^\W\d_]{3}|\d")
_NAME = re.compile(r"(?<=[\w,] )(?:[A-ZА-ЯЁ][\w'’.-]+ ?){1,3}(?<! )")
# Texts that are cut shorter are no news.
_LEAST = 15


class Cut(NamedTuple):
    """One kind of stretch.

    Attributes:
        name: for tables.
        find: a stretch of that kind among the words and marks of a text in a language; None if there is none.
    """

    name: str
    find: Callable[[Sequence[Token], str, random.Random], Span | None]

    def make(self, text: str, code: str, rng: random.Random) -> tuple[str, Span] | None:
        """The text without the stretch, and where that stood."""
        span = self.find(Text(text).tokens, code, rng)
        if span is None or not _MEANING.search(text[slice(*span)]):
            return None
        rest = without(text, span)
        return (rest, span) if len(rest) >= _LEAST else None


def without(text: str, span: Span) -> str:
    """A text less a stretch of it, with the marks and capitals of a whole one."""
    left, right = text[: span.start].rstrip(), text[span.end :].lstrip()
    if not left:
        right = right.lstrip(" ,;:—–-")
        return right[:1].upper() + right[1:]
    joined = f"{left} {right}" if right[:1].isalnum() or right[:1] in _OPENING else left + right
    return re.sub(r",\s*([,.;:!?])", r"\1", re.sub(r" +([,.;:!?)])", r"\1", joined)).strip()


def _span(tokens: Sequence[Token], first: int, end: int) -> Span:
    return Span(tokens[first].start, tokens[end - 1].end)


def _clause(tokens: Sequence[Token], _: str, rng: random.Random) -> Span | None:
    marks = [i for i, token in enumerate(tokens) if token.text in _BOUNDS]
    if tokens and not tokens[-1].text[0].isalnum():
        marks.append(len(tokens) - 1)
    else:
        marks.append(len(tokens))
    found = [(a, b) for a, b in pairwise(marks) if 3 < b - a <= 15 and b - a < 0.6 * len(tokens)]
    if not found:
        return None
    first, end = rng.choice(found)
    ends = end >= len(tokens) or not tokens[end].text[0].isalnum()
    return _span(tokens, first if ends else first + 1, end)


def _after(words: dict[str, frozenset[str]], least: int, most: int, *, whole: bool) -> Callable[..., Span | None]:
    """A finder of stretches that a word opens: up to a mark, and if not `whole` up to the next such word, too."""

    def find(tokens: Sequence[Token], code: str, rng: random.Random) -> Span | None:
        stop = frozenset() if whole else _PREPOSITIONS[code] | _CONJUNCTIONS[code]
        found = []
        for i, token in enumerate(tokens):
            if token.text.lower() in words[code]:
                end = i + 1
                while end < len(tokens) and _goes_on(tokens[end], stop) and end - i < most:
                    end += 1
                if end - i >= least and not (whole and end < len(tokens) and tokens[end].text[0].isalnum()):
                    found.append((i, end))
        return _span(tokens, *rng.choice(found)) if found else None

    return find


def _goes_on(token: Token, stop: frozenset[str]) -> bool:
    return token.text[0].isalnum() and token.text.lower() not in stop


def _anywhere(tokens: Sequence[Token], _: str, rng: random.Random) -> Span | None:
    if len(tokens) < 8:
        return None
    number = rng.randint(2, min(6, len(tokens) // 3))
    first = rng.randrange(len(tokens) - number)
    words = all(token.text[0].isalnum() for token in tokens[first : first + number])
    return _span(tokens, first, first + number) if words else None


def _word(tokens: Sequence[Token], _: str, rng: random.Random) -> Span | None:
    found = [token for token in tokens[1:] if token.text[0].isalnum() and len(token.text) > 4]
    if len(found) < 4:
        return None
    token = rng.choice(found)
    return Span(token.start, token.end)


def _name(tokens: Sequence[Token], _: str, rng: random.Random) -> Span | None:
    found = [i for i, token in enumerate(tokens) if i and token.text[0].isupper() and tokens[i - 1].text != "."]
    if not found:
        return None
    first = rng.choice(found)
    end = first + 1
    while end < len(tokens) and tokens[end].text[0].isupper() and end - first < 3:
        end += 1
    return _span(tokens, first, end)


def _start(tokens: Sequence[Token], _: str, rng: random.Random) -> Span | None:
    number = rng.randint(3, 7)
    return _span(tokens, 0, number) if len(tokens) >= 2 * number else None


def _end(tokens: Sequence[Token], _: str, rng: random.Random) -> Span | None:
    number = rng.randint(3, 8)
    end = len(tokens) - (1 if tokens and not tokens[-1].text[0].isalnum() else 0)
    return _span(tokens, end - number, end) if end >= 2 * number else None


CUTS: Sequence[Cut] = (
    Cut("clause", _clause),
    Cut("prepositional phrase", _after(_PREPOSITIONS, 2, 5, whole=False)),
    Cut("joined clause", _after(_CONJUNCTIONS, 3, 9, whole=True)),
    Cut("words in a row", _anywhere),
    Cut("one word", _word),
    Cut("name", _name),
    Cut("start", _start),
    Cut("end", _end),
)

# Translations of which everything is counted; the last ones are read by nobody.
_WHOLE = ("newstest2020.ru-en", "newstest2021.ru-en.refA", "newstest2020.en-ru", "tico19")
_UNREAD = "ntrex128"
_THRESHOLDS = (1.5, 2.0, 2.5, 3.0, 3.5, 4.0)
_MOST = 400


def scores(pairs: Sequence[Pair], into: int, *, of_source: bool) -> list[float]:
    """How sure it is of each pair that a stretch was left out, or made up.

    Args:
        pairs: texts.
        into: the text that is the translation: 0 the Russian one, 1 the English one.
        of_source: whether it is the source that has the stretch.
    """
    languages = main_pair()
    found = (left_out(Text(pair[1 - into]), Text(pair[into]), languages, languages.codes[into]) for pair in pairs)
    return [one.score if one and one.of_source is of_source and not one.renamed else float("-inf") for one in found]


class Set(NamedTuple):
    """Pairs to count.

    Attributes:
        name: for tables.
        pairs: the texts.
        into: the text that is the translation.
        lost: whether stretches of the source, or of the translation, are what is counted; both if None.
    """

    name: str
    pairs: Sequence[Pair]
    into: int = 1
    lost: bool | None = None


def sets() -> Iterator[Set]:
    """Cut sentences and human translations."""
    whole = {d.id: [(str(s.source), str(s.target)) for s in d.segments] for d in data.parallel() if d.id in _WHOLE}
    whole[_UNREAD] = [(str(s.source), str(s.target)) for s in data.ntrex().segments]
    references, systems = data.wmt22()
    whole["WMT22 references"] = [(str(s.source), str(s.target)) for d in references for s in d.segments]
    for what in ("prepositional", "named entity", "content verb", "head of the subject", "not the sentence subject"):
        rows = [(r.source, r.flawed) for r in data.demetr() if what in r.description and "remove" in r.description]
        yield Set(f"DEMETR: {what}", rows, lost=True)
    added = [(r.source, r.flawed) for r in data.demetr() if r.description.startswith("adding a word")]
    yield Set("DEMETR: a word added", added, lost=False)
    planted = [(p.flawed.segments[e.segment], e.kind) for p in data.planted() for e in p.planted]
    yield Set("planted", [(str(s.source), str(s.target)) for s, kind in planted if kind == "clause"], lost=True)
    for name, into in (("newstest2020.ru-en", 1), ("newstest2020.en-ru", 0), (_UNREAD, 1), (_UNREAD, 0)):
        for cut in CUTS:
            for of_source in (True, False):
                pairs = list(_cut(whole[name], cut, into if of_source else 1 - into))[:_MOST]
                yield Set(f"{name}: {cut.name}", pairs, into, of_source)
    for name, pairs in whole.items():
        yield Set(name, pairs, 0 if name.endswith("en-ru") or name in ("tico19", _UNREAD) else 1)
    yield Set(
        "WMT22 systems", [(str(s.source), str(s.target)) for ds in systems.values() for d in ds for s in d.segments]
    )
    yield Set(
        "MQM into Russian", [(str(s.target), str(s.source)) for d in data.mqm_documents(2_000) for s in d.segments], 0
    )


def _cut(pairs: Sequence[Pair], cut: Cut, of: int) -> Iterator[Pair]:
    """The pairs with a stretch cut out of the text `of`."""
    rng = random.Random(7)
    for pair in pairs:
        made = cut.make(pair[of], main_pair().codes[of], rng)
        if made:
            yield (made[0], pair[1]) if of == 0 else (pair[0], made[0])


@click.command()
def main() -> None:
    """Print the share of each set that is flagged from each threshold on."""
    rows = []
    for one in sets():
        for of_source in (True, False):
            if one.lost in (None, of_source):
                found = scores(one.pairs, one.into, of_source=of_source)
                shares = (f"{sum(s >= t for s in found) / len(found):.4f}" for t in _THRESHOLDS)
                what = "left out" if of_source else "made up"
                rows.append([one.name, ("Russian", "English")[one.into], what, f"{len(one.pairs):,}", *shares])
    columns = ("set", "into", "what", "sentences", *(f"from {t:g}" for t in _THRESHOLDS))
    Console(width=140).print(Sheet("Stretches left out or made up", columns, rows).table())


if __name__ == "__main__":
    main()
