"""The names of one pair of texts, each in the words that it has on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.languages.name_words import NameKind
from audit.ledger.languages import PAIR, SPELLED
from audit.model import Span
from audit.names.letter_judge import judge_letters
from audit.names.match import Relation, match
from audit.names.pairing import NamePair, paired_names
from audit.pairs.gazetteer import ListedKind
from audit.text import Text
from audit.text.patterns import pattern

# A part of an English compound before the word: any if a hyphen joins it, else one with a capital.
_PART_BEFORE = pattern(r"\b(?:[^\W\d_]+-|[A-Z][^\W\d_]*\.? )$")
_PARTS_AFTER = pattern(r"(?:-\w+)+")
# The words beside a name: on the Russian side inside a sentence, where a capital proves something.
_INSIDE = pattern(r"(?<=[\w,;] )[^\W\d_]{3,30} $")
_BEFORE = pattern(r"\b[^\W\d_]{2,30} $")
_AFTER = pattern(r" [^\W\d_]{3,30}\b")
_LONGEST = 30
_NO_GIVEN_BEFORE = frozenset((NameKind.GIVEN, NameKind.PLACE))
_NO_SURNAME_YET = frozenset((NameKind.GIVEN, NameKind.PATRONYMIC))


class Word(NamedTuple):
    """A word of a name as it stands on both sides."""

    russian: str
    english: str
    kind: NameKind


class Wording(NamedTuple):
    """A name as it stands on both sides.

    Attributes:
        words: in the order of the source.
        text: the stretch of the target from the first of them to the last.
    """

    words: tuple[Word, ...]
    text: str

    @property
    def head(self) -> Word:
        """The surname; without one the last word that may be one."""
        for kind in (NameKind.SURNAME, NameKind.UNKNOWN):
            found = [word for word in self.words if word.kind is kind]
            if found:
                return found[-1]
        return self.words[-1]

    @property
    def given(self) -> Word | None:
        """The given name that stands with the head."""
        head = self.head
        for kind in (NameKind.GIVEN, NameKind.UNKNOWN):
            found = next((word for word in self.words if word.kind is kind and word is not head), None)
            if found:
                return found
        return None


def wordings(russian: Text, english: Text) -> Iterator[Wording]:
    """The names that stand in both texts, in the order of the Russian one."""
    for pair in paired_names(russian, english):
        for piece in _pieces(pair.words):
            yield _wording(piece, russian, english)


def _pieces(words: Sequence[NamePair]) -> Iterator[list[NamePair]]:
    """One name each: a place beside a person, or two persons side by side, are two names."""
    piece: list[NamePair] = []
    for pair in words:
        if piece and _begins_another(pair, piece):
            yield piece
            piece = []
        piece.append(pair)
    if piece:
        yield piece


def _begins_another(pair: NamePair, piece: Sequence[NamePair]) -> bool:
    kind, before = pair.source.kind, {p.source.kind for p in piece}
    if kind is NameKind.PLACE or NameKind.PLACE in before:
        return True
    if kind is NameKind.SURNAME:
        return NameKind.SURNAME in before
    if kind is not NameKind.GIVEN or NameKind.SURNAME not in before:
        return False
    # A surname first is turned round in English, "Putin Vladimir" is Vladimir Putin; what is not is somebody else.
    return NameKind.GIVEN in before or pair.span > piece[-1].span


def _wording(piece: Sequence[NamePair], russian: Text, english: Text) -> Wording:
    spans = [_whole(pair, english) for pair in piece]
    words = [
        Word(pair.source.text, english[span.start : span.end], pair.source.kind)
        for pair, span in zip(piece, spans, strict=True)
    ]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    kinds = {pair.source.kind for pair in piece}
    if kinds.isdisjoint(_NO_GIVEN_BEFORE):
        at = piece[0].source.span.start
        before = _INSIDE.search(russian, max(0, at - _LONGEST - 1), at)
        given = _neighbour(before, _BEFORE.search(english, max(0, start - _LONGEST - 1), start), NameKind.GIVEN)
        if given:
            words, start = [given, *words], start - len(given.english) - 1
    elif kinds <= _NO_SURNAME_YET:
        after = _AFTER.match(russian, piece[-1].source.span.end)
        surname = _neighbour(after, _AFTER.match(english, end), NameKind.SURNAME)
        if surname:
            words, end = [*words, surname], end + len(surname.english) + 1
    return Wording(tuple(words), " ".join(english[start:end].split()))


def _whole(pair: NamePair, english: str) -> Span:
    """Where the English word stands, with the other parts if the Russian name is a compound: al-Barazi, New York."""
    parts = pair.source.text.count("-")
    if not parts:
        return pair.span
    start, end = pair.span
    after = _PARTS_AFTER.match(english, end)
    if after:
        parts, end = parts - after.group().count("-"), after.end()
    while parts > 0:
        before = _PART_BEFORE.search(english, max(0, start - _LONGEST), start)
        if before is None:
            break
        parts, start = parts - 1, before.start()
    return Span(start, end)


def _neighbour(left: re.Match[str] | None, right: re.Match[str] | None, kind: NameKind) -> Word | None:
    """The word beside a name, if it belongs to it: a name that is an ordinary word as well (Вера, Роман, Жуковский).

    Only its place tells: it has a capital in both texts, and one is spelt by the other.
    """
    if not left or not right:
        return None
    word, rendered = left.group().strip(), right.group().strip()
    if not word.istitle() or word.isascii() or not rendered.istitle() or SPELLED.names.is_title(rendered):
        return None
    return Word(word, rendered, kind) if _is_spelt(word, rendered) else None


def _is_spelt(word: str, rendered: str) -> bool:
    judged = match(word, rendered)
    if judged.relation is Relation.EXONYM:
        return ListedKind.PLACE not in PAIR.gazetteer.kinds_of_original(word)
    # What looks like an oblique case may be none: Роб, of the robes.
    return judged.right or judge_letters(word, rendered).accepted
