"""A text cut into lexemes: numbers in digits, words of the lexicon, and the marks that join them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from audit.text import Text
from audit.text.letters import CAPITALS, ROMAN_TWINS, fold
from audit.text.patterns import pattern
from audit.values.glance import word_parts
from audit.values.lexicon import Lexicon, NumberWord, Role


class Compound(Protocol):
    """Takes words apart that are not in the lexicon (двухлетний): into their entries, None for other words."""

    def may_open(self, words: frozenset[str]) -> Sequence[str]:
        """Those of `words` that begin as such a word does."""

    def __call__(self, word: str) -> Sequence[NumberWord] | None:
        """The entries that `word`, lower-cased and without ё, is made of."""


class Lexeme(NamedTuple):
    """A piece of text and what it does in a number phrase; `others` are other numbers that it may stand for."""

    entry: NumberWord
    start: int
    end: int
    others: tuple[float, ...] = ()

    @property
    def role(self) -> Role:
        """What it does as a number."""
        return self.entry.role


_MARKS = {
    **dict.fromkeys("-‐‑–—−", NumberWord(Role.DASH)),
    ":": NumberWord(Role.COLON),
    "/": NumberWord(Role.SLASH),
    "⁄": NumberWord(Role.SLASH),
}
_OTHER = NumberWord(Role.OTHER)
# A full stop may be that of an abbreviation.
_POINTS = "."
# The same as Lexeme(...), in half the time.
_lexeme = tuple.__new__
_WORD = NumberWord(Role.WORD)
_CODE = NumberWord(Role.CODE)
_ROMAN = pattern(r"(?=[IVXLC])(?:C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))")
_SPACES = pattern(r"[\s\u00a0\u202f\u2009]")
_DIGITS = pattern(r"\d")
# 0200 is an hour or a part number, no quantity; nor is what has more digits than any.
_IDENTIFIER = pattern(r"0\d{2,}$|\d{16,}$")
_LONGEST = 15
_DECIMAL = pattern(r"(?<![\d.])\d+\.\d+$")
# A name with a number: COVID-19, Су-27, F16, BNT162b2, a version, the number of a case, a car whose wheels are all
# driven (4x4); not "топ-10", which counts.
_NAMED = (
    r"(?P<wheels>[468])[^\W\d_](?P=wheels)\b|[^\W\d_]++\d[\w-]*+(?![.,]\d)(?:/\d+)?"
    rf"|(?=\w*[{CAPITALS}])[^\W\d_]++[-‑–−]\d++(?:[-−.]\d++|[^\W\d_]++)*(?![\w:])"
    r"|\d+(?:[.]\d+){2,}|\d+-\d+/\d+(?![/\d])"
)
# Feet and inches by their signs: 5'10".
_HEIGHT = r"(?<![\w.,'’])[3-8]['’′]\s?(?:1[01]|\d)(?:[\"”″]|''|’’)?(?![\w'’])"
_DIGITS_RUN = pattern(r"\d+")
_FOOT = NumberWord(Role.UNIT, units=("foot",))
_INCHES = 12
# By far the most pieces are words that no code can begin with.
_PLAIN = r"(?P<plain>[^\W\d_]++(?!\d|[-‑–−]\d))"
# Words that were found to mean nothing are kept up to this number.
_MOST_IDLE = 1 << 13
_GROUPED = pattern(r"\d{1,3}[.,]\d{3}")


class Digits(NamedTuple):
    """How a language writes numbers: the mark before decimals, and the marks between thousands."""

    decimal: str
    groups: str

    def pattern(self) -> str:
        """A number of this language; what other languages do with the marks is read where it is unmistakable."""
        foreign = "." if self.decimal == "," else ","
        return (
            rf"\d{{1,3}}(?:[{self.groups}]\d{{3}}){{1,5}}(?!\d)(?:[{self.decimal}]\d+)?"
            r"|\d{1,3}(?:(?:,\d{3}){2,5}|(?:\.\d{3}){2,5})(?!\d)"
            rf"|\d{{1,15}}[{self.decimal}]\d+|(?<![\w.,])[{self.decimal}]\d+"
            rf"|\d{{1,15}}[{foreign}]\d{{1,3}}(?!\d)|\d{{1,3}}[{foreign}]\d{{4}}(?!\d|[.,]\d)|\d+"
        )


class Lexer:
    """Cuts the texts of one language.

    Args:
        lexicon: the words that make values.
        digits: the marks of numbers.
        compound: takes words apart that are not in the lexicon, if the language has any.
        shortest_roman: letters that a Roman numeral has at least (in English "I" is a pronoun).
    """

    def __init__(self, lexicon: Lexicon, digits: Digits, compound: Compound | None, shortest_roman: int) -> None:
        self.decimal = digits.decimal
        self._lexicon = lexicon
        self._strong = frozenset(word for word, entry in lexicon.words.items() if entry.is_strong)
        # Words and marks that were found to mean nothing here, with what they are.
        self._idle: dict[str, NumberWord] = {}
        self._digits = digits
        self._compound = compound
        self._shortest_roman = shortest_roman
        self._find = re.compile(
            rf"(?=\S)(?:{_PLAIN}|(?P<height>{_HEIGHT})|(?P<code>{_NAMED})|(?P<number>\d*[½¼¾⅓⅔]|{digits.pattern()})\+?"
            r"|(?P<word>[^\W\d_]+)|(?P<mark>[^\w\s]))"
        ).finditer

    def lexemes(self, text: str) -> list[Lexeme]:
        """All lexemes of `text`, in order; words that mean nothing here are there too, they end a phrase."""
        lexemes: list[Lexeme] = []
        words, terms, idle = self._lexicon.words, self._lexicon.terms, self._idle
        low = fold(text)
        taken = run = 0
        if len(idle) > _MOST_IDLE:
            idle.clear()
        for m in self._find(text):
            start, end = m.span()
            if start < taken:
                continue
            piece = low[start:end]
            if known := idle.get(piece):
                # Of a row of such words the first and the last are enough.
                run += 1
                if run > 2 and known is _WORD:
                    lexemes.pop()
                elif known is not _WORD:
                    run = 0
                lexemes.append(_lexeme(Lexeme, (known, start, end, ())))
                continue
            run = 0
            group = m.lastgroup
            if group == "height":
                lexemes.extend(_height(m.group(), start, end))
            elif group == "number":
                lexemes.append(self._number(m["number"], start, end))
            elif group == "code" and piece not in words:
                lexemes.append(Lexeme(_code(m.group()), start, end, _version(m.group())))
            elif piece == "." and lexemes and lexemes[-1].end == start and lexemes[-1].role is Role.MAGNITUDE:
                continue  # млн. рублей
            elif piece in terms and (term := self._term(low, start, end)):
                lexemes.append(term)
                taken = term.end
            elif entry := words.get(piece):
                lexemes.append(Lexeme(entry, start, end))
            elif group == "mark":
                if piece not in terms and piece not in _POINTS:
                    idle[piece] = _MARKS.get(piece, _OTHER)
                lexemes.append(Lexeme(_MARKS.get(piece, _OTHER), start, end))
            else:
                lexemes.extend(self._word(text[start:end], piece, start, end))
        return lexemes

    def _word(self, word: str, piece: str, start: int, end: int) -> Iterator[Lexeme]:
        """A word that is not in the lexicon."""
        if word.isupper() and len(word) >= self._shortest_roman and (number := roman(word)):
            yield Lexeme(NumberWord(Role.ROMAN, number, loose=True), start, end)
        elif parts := self._compound and self._compound(piece):
            yield from (Lexeme(entry, start, end) for entry in parts)
        else:
            if piece not in self._lexicon.terms and not roman(piece.upper()):
                self._idle[piece] = _WORD
            yield Lexeme(_WORD, start, end)

    def glance(self, text: Text) -> bool:
        """Whether `text` has a word that makes it worth a reading."""
        words = word_parts(text)
        if not words.isdisjoint(self._strong):
            return True
        return self._compound is not None and any(map(self._is_strong, self._compound.may_open(words)))

    def _is_strong(self, compound: str) -> bool:
        entries = () if compound in self._lexicon.words or self._compound is None else self._compound(compound) or ()
        return any(entry.is_strong for entry in entries[:1])

    def _term(self, low: str, start: int, end: int) -> Lexeme | None:
        """The longest term of several words that begins here."""
        for rest, entry in self._lexicon.terms[low[start:end]]:
            at = end
            for word in rest:
                while at < len(low) and (low[at].isspace() or (low[at] == "." and word != ".")):
                    at += 1
                if not low.startswith(word, at):
                    break
                at += len(word)
            else:
                if not (low[at - 1].isalpha() and low[at : at + 1].isalpha()):
                    return Lexeme(entry, start, at)
        return None

    def _number(self, written: str, start: int, end: int) -> Lexeme:
        if not written[-1].isdecimal():
            whole = float(written[:-1] or 0)
            return Lexeme(NumberWord(Role.NUMBER, whole + unicodedata.numeric(written[-1])), start, end)
        if _IDENTIFIER.match(written):
            return Lexeme(_code(written), start, end)
        value, others = self._read(_SPACES.sub("", written))
        return Lexeme(NumberWord(Role.NUMBER, value), start, end, others)

    def _read(self, number: str) -> tuple[float, tuple[float, ...]]:
        """The number, and what else it may be: 1,200 is 1.2 in one language and 1200 in the other."""
        if number.isdecimal():
            return float(number), ()
        if not number[0].isdecimal():
            # .38, or a note after a full stop.
            return float(f"0.{number[1:]}"), (float(number[1:][-_LONGEST:]),)
        if number.count(",") + number.count(".") > 1:
            last = max(number.rfind(","), number.rfind("."))
            mixed = number[last] == self._digits.decimal and number.count(number[last]) == 1
            whole, decimals = (number[:last], number[last + 1 :]) if mixed else (number, "")
            return float(f"{whole.replace(',', '').replace('.', '')}.{decimals or 0}"), ()
        decimal, grouped = float(number.replace(",", ".")), float(number.replace(",", "").replace(".", ""))
        if not _GROUPED.fullmatch(number):
            return decimal, ()
        if self._digits.decimal in number:
            return decimal, (grouped,)
        return grouped, () if number[-4] in self._digits.groups else (decimal,)


def _height(written: str, start: int, end: int) -> Iterator[Lexeme]:
    """Feet and inches as one number of feet."""
    feet, inches = map(int, _DIGITS_RUN.findall(written))
    yield Lexeme(NumberWord(Role.NUMBER, feet + inches / _INCHES), start, end)
    yield Lexeme(_FOOT, end, end)


def _code(written: str) -> NumberWord:
    return _CODE._replace(number=code_number(written))


def code_number(written: str) -> float:
    """All the digits of a code: 1622 of BNT162b2; of a very long one the last."""
    return float("".join(_DIGITS.findall(written))[-_LONGEST:])


def _version(written: str) -> tuple[float, ...]:
    """The decimal at the end of a code, for the language that writes it apart: Союз-2.1 and Soyuz 2.1."""
    m = _DECIMAL.search(written)
    return (float(m.group()),) if m else ()


def roman(numeral: str) -> float:
    """Value of a Roman numeral, also one of Cyrillic letters that look alike; 0 if it is none."""
    numeral = numeral.translate(ROMAN_TWINS)
    if not _ROMAN.fullmatch(numeral):
        return 0.0
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[c] for c in numeral]
    return float(sum(-v if v < max(values[i:]) else v for i, v in enumerate(values)))
