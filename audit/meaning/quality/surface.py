"""What a pair shows without being understood: lengths, marks, repeated and unknown words."""

from __future__ import annotations

import math
from collections import Counter
from typing import NamedTuple

from audit.languages.base import Language
from audit.segments import Kind, Paired
from audit.text import Text

_COMMA, _QUOTES, _DASHES, _BRACKETS = ",", '«»“”„"', "–—", "()"
_LONG_WORD = 9


class Surface(NamedTuple):
    """Features of a pair of texts; `more_` is the translation's less the source's."""

    headline: float
    words: float
    characters: float
    length_ratio: float
    word_ratio: float
    word_length: float
    more_word_length: float
    long_words: float
    grammar_words: float
    more_grammar_words: float
    distinct: float
    repeated: float
    capitals: float
    more_capitals: float
    figures: float
    more_figures: float
    commas: float
    more_commas: float
    quotes: float
    more_quotes: float
    more_dashes: float
    brackets: float
    more_stops: float
    marks: float
    more_marks: float
    foreign: float


def surface(segment: Paired, source_language: Language, target_language: Language) -> Surface:
    """The features of a pair with words on both sides."""
    source, target = segment.source, segment.target
    ours, theirs = _counts(target, target_language), _counts(source, source_language)
    words = [word.text.lower() for word in target.words]
    content = Counter(word for word in words if word not in target_language.listed("grammar-words"))
    return Surface(
        headline=float(segment.kind is Kind.HEADLINE),
        words=math.log2(1 + ours.words),
        characters=math.log2(1 + len(source)),
        length_ratio=math.log2(max(1, len(target)) / max(1, len(source))),
        word_ratio=math.log2((1 + ours.words) / (1 + theirs.words)),
        word_length=ours.length,
        more_word_length=ours.length - theirs.length,
        long_words=sum(len(word) >= _LONG_WORD for word in words) / max(1, len(words)),
        grammar_words=ours.grammar,
        more_grammar_words=ours.grammar - theirs.grammar,
        distinct=len(set(words)) / max(1, len(words)),
        repeated=float(sum(n - 1 for n in content.values())),
        capitals=ours.capitals,
        more_capitals=ours.capitals - theirs.capitals,
        figures=ours.figures,
        more_figures=ours.figures - theirs.figures,
        commas=ours.commas,
        more_commas=ours.commas - theirs.commas,
        quotes=ours.quotes,
        more_quotes=ours.quotes - theirs.quotes,
        more_dashes=ours.dashes - theirs.dashes,
        brackets=ours.brackets,
        more_stops=ours.stops - theirs.stops,
        marks=ours.marks / max(1.0, ours.words),
        more_marks=ours.marks / max(1.0, ours.words) - theirs.marks / max(1.0, theirs.words),
        foreign=_foreign(target, target_language),
    )


class _Counts(NamedTuple):
    words: float
    length: float
    grammar: float
    capitals: float
    figures: float
    commas: float
    quotes: float
    dashes: float
    brackets: float
    stops: float
    marks: float


def _counts(text: Text, language: Language) -> _Counts:
    pieces = text.pieces
    words = [piece for piece in pieces if piece[0].isalpha()]
    number = max(1, len(words))
    grammar = language.listed("grammar-words")
    marks = Counter(piece for piece in pieces if not piece[0].isalnum())
    return _Counts(
        words=len(words),
        length=sum(map(len, words)) / number,
        grammar=sum(word.lower() in grammar for word in words) / number,
        capitals=sum(word[0].isupper() for word in words[1:]),
        figures=sum(piece[0].isdigit() for piece in pieces),
        commas=marks[_COMMA],
        quotes=sum(marks[mark] for mark in _QUOTES),
        dashes=sum(marks[mark] for mark in _DASHES),
        brackets=sum(marks[mark] for mark in _BRACKETS),
        stops=marks["."] + marks["?"] + marks["!"],
        marks=marks.total(),
    )


def _foreign(text: Text, language: Language) -> float:
    """The share of letters that are of the other script."""
    own, other = (text.cyrillic, text.latin) if language.script == "Cyrillic" else (text.latin, text.cyrillic)
    return other / max(1, own + other)
