"""The number of a phrase: digits or words, with magnitudes and fractions, before any unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit.values.dialled import is_dialled
from audit.values.lexer import Lexeme
from audit.values.lexicon import Role
from audit.values.model import Firmness, ValueKind, scaled

# What some words of one role say by themselves.
_KINDS = {
    Role.ORDINAL: ValueKind.ORDINAL,
    Role.ROMAN: ValueKind.ORDINAL,
    Role.TIMES: ValueKind.TIMES,
    Role.DECADE: ValueKind.DECADE,
    Role.LOOSE: ValueKind.NUMBER,
}
_WORDS = frozenset([Role.ONES, Role.TEENS, Role.TENS, Role.HUNDREDS])
_HUNDRED = 100.0
_THOUSAND = 1000.0
_ENDED = frozenset([Role.ENDING, Role.TENS_ENDING])
# What ends a row of number words: двадцать пятый, тысяча девятьсот девяностые.
_LAST = {Role.ORDINAL: ValueKind.ORDINAL, Role.DECADE: ValueKind.DECADE}
_THIRD = 3
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_YEAR_DIGITS = 4
_HALF = 0.5
# The number of an ending that makes tens a decade: the х of 90-х.
_PLURAL = 1


class Amount(NamedTuple):
    """A number read from lexemes.

    Attributes:
        numbers: what it may be, likeliest first.
        end: index of the first lexeme after it.
        kind: NUMBER, ORDINAL, DECADE, FRACTION, TIMES, APPROXIMATE or CODE.
        firmness: digits, words or loose.
        magnitude: what it was multiplied by; the other end of a range may share it.
    """

    numbers: tuple[float, ...]
    end: int
    kind: ValueKind = ValueKind.NUMBER
    firmness: Firmness = Firmness.WORDS
    magnitude: float = 1.0

    @property
    def number(self) -> float:
        """The likeliest number."""
        return self.numbers[0]


def amount(lexemes: Sequence[Lexeme], i: int) -> Amount | None:
    """The number that begins at lexeme `i`, if one does."""
    lexeme = lexemes[i]
    match lexeme.role:
        case Role.NUMBER:
            return _digits(lexemes, i)
        case Role.ONES | Role.TEENS | Role.TENS | Role.HUNDREDS | Role.MAGNITUDE:
            return _words(lexemes, i)
        case Role.CODE:
            # A currency that no list has, written close to its sum: Sh4 million.
            sum_of_money = role(lexemes, i + 1) is Role.MAGNITUDE
            read = Amount((lexeme.entry.number, *lexeme.others), i + 1, ValueKind.CODE, Firmness.DIGITS)
            return multiplied(lexemes, read) if sum_of_money else read
        case Role.FRACTION:
            return _fraction(lexemes, i)
        case Role.MANY:
            return _many(lexemes, i)
        case Role.GROUP:
            return Amount((lexeme.entry.number,), i + 1, ValueKind.APPROXIMATE, Firmness.LOOSE)
    kind = _KINDS.get(lexeme.role)
    if kind is None:
        return None
    loose = lexeme.entry.loose or lexeme.role is Role.LOOSE
    number = lexeme.entry.number
    part = (1 / number,) if kind is ValueKind.ORDINAL and number >= _THIRD else ()
    if part and role(lexemes, i - 1) is Role.ARTICLE and role(lexemes, i + 1) is Role.OF:
        return Amount((*part, number), i + 1, ValueKind.FRACTION)  # a third of them
    return Amount((number, *part), i + 1, kind, Firmness.LOOSE if loose else Firmness.WORDS)


def is_year(number: float, first: int = _FIRST_YEAR, last: int = _LAST_YEAR) -> bool:
    """Whether `number` may be a year; a range would look for a float among all its members."""
    return first <= number <= last and number % 1 == 0


def role(lexemes: Sequence[Lexeme], i: int) -> Role | None:
    """The role of lexeme `i`, None past the end."""
    return lexemes[i].entry.role if 0 <= i < len(lexemes) else None


def tight(lexemes: Sequence[Lexeme], i: int) -> bool:
    """Whether lexeme `i` stands close to the one before it."""
    return 0 < i < len(lexemes) and lexemes[i].start <= lexemes[i - 1].end


def after_hyphen(lexemes: Sequence[Lexeme], i: int) -> int:
    """`i`, or the next index if lexeme `i` is a hyphen with no spaces about it."""
    hyphen = role(lexemes, i) is Role.DASH and tight(lexemes, i) and tight(lexemes, i + 1)
    return i + 1 if hyphen else i


def _digits(lexemes: Sequence[Lexeme], i: int) -> Amount:
    lexeme = lexemes[i]
    numbers = (lexeme.entry.number, *lexeme.others)
    if is_dialled(lexemes, i):
        return Amount(numbers, i + 1, ValueKind.CODE, Firmness.DIGITS)
    if role(lexemes, i + 1) is Role.WORD and tight(lexemes, i + 1):
        return Amount(numbers, i + 2, ValueKind.CODE, Firmness.DIGITS)
    j = after_hyphen(lexemes, i + 1)
    if role(lexemes, j) in _ENDED and tight(lexemes, j) and (j > i + 1 or not lexemes[j].entry.units):
        tens = numbers[0] >= 10 and numbers[0] % 10 == 0 and not lexeme.others
        ended = lexemes[j].entry
        if tens and (ended.role is Role.TENS_ENDING or ended.number == _PLURAL):
            return Amount(numbers, j + 1, ValueKind.DECADE, Firmness.DIGITS)
        kind = ValueKind.ORDINAL if ended.role is Role.ENDING and ended.number <= _PLURAL else ValueKind.NUMBER
        if kind is ValueKind.ORDINAL and lexeme.end - lexeme.start == _YEAR_DIGITS and is_year(numbers[0]):
            return Amount(numbers, j + 1, ValueKind.YEAR, Firmness.DIGITS)  # весной 2014-го
        return multiplied(lexemes, Amount(numbers, j + 1, kind, Firmness.DIGITS))
    return multiplied(lexemes, _and_a_half(lexemes, Amount(numbers, i + 1, firmness=Firmness.DIGITS)))


def multiplied(lexemes: Sequence[Lexeme], read: Amount) -> Amount:
    """With the magnitudes that follow, and the smaller groups after them: 2 trillion 784 billion."""
    j = after_hyphen(lexemes, read.end)
    j += role(lexemes, j) is Role.OVER
    follows = role(lexemes, j)
    if follows is Role.TIGHT and tight(lexemes, j):
        # Five metres or five million; group 2B is no billion.
        by = lexemes[j].entry.number
        numbers = (*(scaled(n, by) for n in read.numbers), *read.numbers)
        return read._replace(numbers=numbers, end=j + 1, magnitude=by, kind=ValueKind.NUMBER)
    if follows in (Role.GROUP, Role.MANY):
        return read._replace(
            numbers=tuple(scaled(n, lexemes[j].entry.number) for n in read.numbers),
            end=j + 1,
            kind=ValueKind.APPROXIMATE,
        )
    if follows is not Role.MAGNITUDE:
        return read
    by = lexemes[j].entry.number
    # Beside a magnitude 1,219 млн is 1.2 million and no more, but 1.219 млн may be either.
    sure = read.numbers[:1] if read.numbers[0] <= read.numbers[-1] else read.numbers
    done = Amount(tuple(scaled(n, by) for n in sure), j + 1, ValueKind.NUMBER, read.firmness, by)
    if rest := _smaller_group(lexemes, j + 1, by):
        return done._replace(numbers=(done.numbers[0] + rest.numbers[0],), end=rest.end, magnitude=1.0)
    return _and_a_half(lexemes, done)


def _smaller_group(lexemes: Sequence[Lexeme], i: int, larger: float) -> Amount | None:
    """What is added to so many of `larger`: 784 billion after 2 trillion, 500 after 26 тысяч."""
    if role(lexemes, i) is not Role.NUMBER:
        return None
    bare = Amount((lexemes[i].entry.number,), i + 1, firmness=Firmness.DIGITS)
    if role(lexemes, i + 1) is Role.MAGNITUDE:
        if lexemes[i + 1].entry.number >= larger:
            return None
        rest = multiplied(lexemes, bare)
        return rest if rest.numbers[0] < larger else None
    hundreds = larger == _THOUSAND and _HUNDRED <= bare.numbers[0] < _THOUSAND and bare.numbers[0] % 1 == 0
    return bare if hundreds else None


def _and_a_half(lexemes: Sequence[Lexeme], read: Amount) -> Amount:
    """Two and a half; два с половиной; a million and a half."""
    if j := half_more(lexemes, read.end):
        more = lexemes[j - 1].entry.number * read.magnitude
        firmness = max(read.firmness, Firmness.WORDS)
        return read._replace(numbers=(read.numbers[0] + more,), end=j, firmness=firmness)
    return read


def half_more(lexemes: Sequence[Lexeme], i: int) -> int:
    """The index after "and a half" or "-and-a-half", 0 if it does not stand at lexeme `i`."""
    j = after_hyphen(lexemes, i)
    if role(lexemes, j) not in (Role.AND, Role.WITH):
        return 0
    j = after_hyphen(lexemes, j + 1)
    # "And a quarter" adds one too, but с четверга and с четверти do not.
    article = role(lexemes, j) is Role.ARTICLE
    if article:
        j = after_hyphen(lexemes, j + 1)
    added = role(lexemes, j) is Role.FRACTION and (article or lexemes[j].entry.number == _HALF)
    return j + 1 if added else 0


def _words(lexemes: Sequence[Lexeme], i: int) -> Amount:
    """Number words in a row: двести пять тысяч, two hundred and five, twenty-first, three quarters."""
    total = current = 0.0
    magnitude, smallest = 1.0, float("inf")
    kind, loose = ValueKind.NUMBER, True
    j = i
    while j < len(lexemes):
        entry = lexemes[j].entry
        if entry.role in _WORDS and _fits(current, entry.number):
            current += entry.number
        elif entry.role is Role.MAGNITUDE and entry.number == _HUNDRED and current < _HUNDRED:
            current = (current or 1) * _HUNDRED
            magnitude = _HUNDRED
        elif entry.role is Role.MAGNITUDE and _THOUSAND <= entry.number < smallest:
            total += scaled(current or 1, entry.number)
            current, smallest, magnitude = 0.0, entry.number, entry.number
        elif entry.role is Role.ORDINAL and entry.number > _THOUSAND and current:
            return Amount((total + scaled(current, entry.number),), j + 1, ValueKind.ORDINAL)  # a hundred millionth
        elif entry.role in _LAST and current + total and _fits(current, entry.number):
            return Amount((total + current + entry.number,), j + 1, _LAST[entry.role])
        elif j > i and entry.role in (Role.GROUP, Role.MANY) and current:
            return Amount((scaled(current, entry.number),), j + 1, ValueKind.APPROXIMATE)
        elif j > i and (joined := _joined(lexemes, j, current)):
            j = joined
            continue
        else:
            break
        loose = loose and entry.loose
        j += 1
    if j == i + 1 and lexemes[i].role is Role.MAGNITUDE:
        kind = ValueKind.APPROXIMATE
    number = total + current
    firmness = Firmness.LOOSE if loose else Firmness.WORDS
    read = _and_a_half(lexemes, Amount((number,), j, kind, firmness, magnitude))
    return _part(lexemes, multiplied(lexemes, read) if read.end > j and magnitude == 1 else read)


def _fits(current: float, number: float) -> bool:
    """Whether a number word may follow what the row has come to: 20 takes 5, 200 takes 15, 5 takes nothing."""
    if current == 0:
        return True
    if number < 10:
        return number % 1 == 0 and current % 10 == 0 and current % 100 != 10
    return number < _HUNDRED and current % 100 == 0


def _joined(lexemes: Sequence[Lexeme], j: int, current: float) -> int:
    """Past a hyphen of twenty-five, the "and" of two hundred and five or "с лишним"; 0 if the row ends here."""
    follows = lexemes[j + 1].entry if j + 1 < len(lexemes) else None
    if follows is not None and follows.role is Role.MAGNITUDE and lexemes[j].role is Role.OVER:
        return j + 1
    if follows is None or follows.role not in (*_WORDS, Role.ORDINAL):
        return 0
    if after_hyphen(lexemes, j) > j:
        return j + 1 if current >= 20 and follows.number < 10 and _fits(current, follows.number) else 0
    large = lexemes[j - 1].role is Role.MAGNITUDE
    return j + 1 if lexemes[j].role is Role.AND and large and follows.number < _HUNDRED else 0


def _part(lexemes: Sequence[Lexeme], read: Amount) -> Amount:
    """Two thirds, три четверти, одна пятая."""
    j = after_hyphen(lexemes, read.end)
    number = read.numbers[0]
    if not 1 <= number < 10 or read.kind is not ValueKind.NUMBER or number % 1:
        return read
    if role(lexemes, j) is Role.FRACTION:
        return read._replace(
            numbers=(number * lexemes[j].entry.number, number),
            end=j + 1,
            kind=ValueKind.FRACTION,
            firmness=Firmness.WORDS,
        )
    if role(lexemes, j) is Role.ORDINAL and lexemes[j].entry.number >= max(_THIRD, number + 1):
        return read._replace(
            numbers=shares(number, lexemes[j].entry.number),
            end=j + 1,
            kind=ValueKind.FRACTION,
            firmness=Firmness.LOOSE,
        )
    return read


def shares(over: float, under: float) -> tuple[float, ...]:
    """What a fraction may stand for: 1/8 of a tournament is also its round of 16."""
    return (over / under, *((2 * under, under) if over == 1 else (over,)))


def _fraction(lexemes: Sequence[Lexeme], i: int) -> Amount:
    """Half, полгода, half a million, quarter of an hour."""
    part = lexemes[i].entry.number
    j = after_hyphen(lexemes, i + 1)
    while role(lexemes, j) in (Role.ARTICLE, Role.OF):
        j = after_hyphen(lexemes, j + 1)
    if role(lexemes, j) in (Role.MAGNITUDE, Role.GROUP, Role.MANY):
        return Amount((scaled(part, lexemes[j].entry.number),), j + 1, magnitude=lexemes[j].entry.number)
    counted = j < len(lexemes) and bool(lexemes[j].entry.units) and role(lexemes, j) is not Role.FRACTION
    return Amount((part,), j if counted else i + 1, ValueKind.FRACTION, Firmness.LOOSE)


def _many(lexemes: Sequence[Lexeme], i: int) -> Amount:
    """Tens of thousands, сотни миллионов; dozens alone."""
    number = lexemes[i].entry.number
    j = i + 1
    while role(lexemes, j) in (Role.OF, Role.MANY):
        j += 1
    if role(lexemes, j) is Role.MAGNITUDE:
        return Amount((scaled(number, lexemes[j].entry.number),), j + 1, ValueKind.APPROXIMATE)
    return Amount((number,), i + 1, ValueKind.APPROXIMATE)
