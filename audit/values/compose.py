"""Lexemes put together into values: the amount, its unit before or after it, and the ranges it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.model import Span
from audit.values.amount import Amount, after_hyphen, amount, half_more, is_year, multiplied, role, shares, tight
from audit.values.lexer import Lexeme
from audit.values.lexicon import Role
from audit.values.model import Firmness, Value, ValueKind, scaled
from audit.values.units import is_money, is_time, part_of, ratio_of

_KINDS = {
    "percent": ValueKind.PERCENT,
    "point": ValueKind.POINTS,
    "basis-point": ValueKind.POINTS,
    "times": ValueKind.TIMES,
}
# No value begins with one of these.
_IDLE = (
    Role.WORD, Role.OTHER, Role.ARTICLE, Role.OF, Role.AND, Role.TO, Role.IN, Role.DASH, Role.WITH, Role.COLON,
    Role.DIAL,
)  # fmt: skip
_RATIOS = frozenset([Role.OF, Role.IN])
# What a share is of: two in five, девять из десяти, 30 of 100.
_WHOLES = (2, 3, 4, 5, 6, 7, 8, 9, 10, 100)
_JOINERS = frozenset([Role.DASH, Role.TO, Role.AND])
# What an ordinal may be of; otherwise "the third day" would be three days.
_COUNTED_BY = frozenset(["century", "year", "quarter"])
_RECENT = (1900, 2099)
_CENTURY = 100
_FOOT = 12
# A sum of three figures is about a hundred, and one of nine about a hundred million.
_FIGURES = frozenset(range(3, 13))
_SIZE = ValueKind.APPROXIMATE
_LONGEST_CODE = 3
_UNSAID = frozenset([ValueKind.NUMBER, ValueKind.CODE])
_HALVINGS = (2, 3, 4, 8)
# What a fraction in digits may be of; 9/11 is a date.
_UNDER = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64, 100)


def compose(lexemes: Sequence[Lexeme]) -> Iterator[Value]:
    """The values of a text, in order."""
    i, held, end = 0, None, -1
    while i < len(lexemes):
        entry = lexemes[i].entry
        found = None if entry.role in _IDLE and not entry.units else _phrase(lexemes, i)
        if found is None:
            i += 1
            continue
        value, read, after = found
        if held is not None:
            first, first_read = held
            beside = end == i or (after_hyphen(lexemes, end) == i and not value.units)
            if beside and (whole := _in_parts(first, value, sure=end < i)):
                held, i, end = (whole, read), after, after
                continue
            joiner = role(lexemes, end) if end == i - 1 else None
            if joiner is Role.COLON and first_read.kind is read.kind is ValueKind.NUMBER and tight(lexemes, i):
                first, value = (v._replace(kind=ValueKind.SCORE) for v in (first, value))
            elif joiner is Role.DASH and tight(lexemes, i) and _is_short_year(first, value):
                century = first.number // _CENTURY * _CENTURY
                value = value._replace(kind=ValueKind.YEAR, numbers=(century + value.number, value.number))
            elif joiner in _RATIOS and _is_share(first, value):
                first = first._replace(numbers=(*first.numbers, first.number / value.number))
            elif joiner is not None and joiner in _JOINERS:
                first, value = _shared(joiner, first, first_read, value, read)
            yield first
        held, end = (value, read), after
        i = after
    if held is not None:
        yield held[0]


def _phrase(lexemes: Sequence[Lexeme], i: int) -> tuple[Value, Amount, int] | None:
    """The value that begins at lexeme `i`, its amount, and the index after it."""
    entry = lexemes[i].entry
    first = i
    prefix: tuple[str, ...] = ()
    if entry.role is Role.UNIT:
        if not _is_prefix(lexemes, i):
            return _bare(lexemes, i)
        prefix, i = entry.units, i + 1
    read = _ratio(lexemes, i) or amount(lexemes, i)
    if read is None:
        return _bare(lexemes, first) if entry.units else None
    if role(lexemes, figures := after_hyphen(lexemes, read.end)) is Role.FIGURES and read.number in _FIGURES:
        read = read._replace(numbers=(10 ** (read.number - 1), read.number), end=figures + 1, kind=_SIZE)
    units, after = _unit(lexemes, read)
    if units and (longer := half_more(lexemes, after)):
        read = read._replace(numbers=(read.numbers[0] + lexemes[longer - 1].entry.number * read.magnitude,))
        after = longer
    # The pounds of "$5 million pounds" are as likely as the dollars.
    units = (*prefix, *units) if is_money(units) and not set(prefix) & set(units) else units or prefix
    kind = _kind(lexemes[i], read, units)
    if role(lexemes, after_hyphen(lexemes, after)) is Role.AGED and units and is_time(units):
        kind, after = ValueKind.AGE, after_hyphen(lexemes, after) + 1
    firmness = read.firmness
    counted = role(lexemes, i) is Role.ROMAN and _COUNTED_BY & set(units)
    if kind is ValueKind.CENTURY or counted or (read.kind is ValueKind.FRACTION and units):
        firmness = max(firmness, Firmness.WORDS)
    core = Span(lexemes[i].start, lexemes[read.end - 1].end)
    span = Span(lexemes[first].start, max(core.end, lexemes[after - 1].end))
    return Value(kind, read.numbers, units, span, core, firmness), read, after


def _is_short_year(first: Value, last: Value) -> bool:
    """Whether the second is a year without its century: 2008-09."""
    after = first.number % _CENTURY < last.number < _CENTURY
    digits = last.core.end - last.core.start == 2
    return first.kind is ValueKind.YEAR and not first.units and last.kind in _UNSAID and after and digits


def _is_share(part: Value, whole: Value) -> bool:
    """Whether "two in five" is 40 percent, and not two of the five that were there before."""
    counted = part.kind is whole.kind is ValueKind.NUMBER and not part.units and not whole.units
    return counted and 0 < part.number < whole.number and whole.number in _WHOLES


def _in_parts(larger: Value, smaller: Value, *, sure: bool) -> Value | None:
    """Five feet eleven inches, 99 rubles 90 kopecks as one value in the first unit; None if the two are not of one.

    A hyphen between them (6-foot-2) makes it `sure` that they belong together.
    """
    if not larger.units or (smaller.units and larger.kind is not smaller.kind):
        return None
    ratio = part_of(smaller.units or _inches(smaller), larger.units)
    if not ratio:
        return None
    number = larger.number + smaller.number * ratio
    # What has no unit may not belong to it: 10 feet, 5 people.
    numbers = (number,) if smaller.units or sure else (number, larger.number)
    span = Span(larger.span.start, smaller.span.end)
    return larger._replace(numbers=numbers, span=span, core=Span(larger.core.start, smaller.core.end))


def _inches(bare: Value) -> tuple[str, ...]:
    """What a number after a measure is counted in if that is feet: 6-foot-2."""
    return ("inch",) if bare.kind is ValueKind.NUMBER and bare.number < _FOOT else ()


def _is_prefix(lexemes: Sequence[Lexeme], i: int) -> bool:
    """Whether a unit stands before its number: $5, USD 5."""
    lexeme = lexemes[i]
    short = lexeme.end - lexeme.start <= _LONGEST_CODE
    return short and is_money(lexeme.entry.units) and role(lexemes, i + 1) is Role.NUMBER


def _bare(lexemes: Sequence[Lexeme], i: int) -> tuple[Value, Amount, int] | None:
    """A unit of time with no number is one of it: "a week" may stand for seven days; "a year and a half"; "a foot"."""
    lexeme = lexemes[i]
    one = role(lexemes, i - 1) is Role.ARTICLE and not is_money(lexeme.entry.units)
    if not is_time(lexeme.entry.units) and not (one and ratio_of(lexeme.entry.units, lexeme.entry.units)):
        return None
    if longer := half_more(lexemes, i + 1):
        read = Amount((1.5,), longer)
        span = Span(lexeme.start, lexemes[longer - 1].end)
        return Value(ValueKind.MEASURE, read.numbers, lexeme.entry.units, span, span, Firmness.WORDS), read, longer
    read = Amount((1.0,), i + 1, firmness=Firmness.LOOSE)
    span = Span(lexeme.start, lexeme.end)
    return Value(ValueKind.MEASURE, (1.0,), lexeme.entry.units, span, span, Firmness.LOOSE), read, i + 1


def _ratio(lexemes: Sequence[Lexeme], i: int) -> Amount | None:
    """A fraction in digits: 2/3, 1 1/2."""
    follows = role(lexemes, i + 1)
    if follows is Role.SLASH and (part := _proper(lexemes, i)):
        return Amount(shares(*part), i + 3, ValueKind.FRACTION, Firmness.DIGITS)
    if follows is role(lexemes, i) is Role.NUMBER and (part := _proper(lexemes, i + 1)) and part[1] in _HALVINGS:
        mixed = Amount((lexemes[i].entry.number + part[0] / part[1],), i + 4, firmness=Firmness.DIGITS)
        return multiplied(lexemes, mixed)
    return None


def _proper(lexemes: Sequence[Lexeme], i: int) -> tuple[float, float] | None:
    """The two numbers of a proper fraction that begins at lexeme `i`."""
    if [role(lexemes, j) for j in (i, i + 1, i + 2)] != [Role.NUMBER, Role.SLASH, Role.NUMBER]:
        return None
    over, under = lexemes[i].entry.number, lexemes[i + 2].entry.number
    close = tight(lexemes, i + 1) and tight(lexemes, i + 2)
    return (over, under) if close and 0 < over < under and under in _UNDER else None


def _unit(lexemes: Sequence[Lexeme], read: Amount) -> tuple[tuple[str, ...], int]:
    """The unit after an amount and the index after it."""
    j = after_hyphen(lexemes, read.end)
    j += role(lexemes, j) is Role.OVER
    if read.kind is ValueKind.CODE:
        return (), read.end
    if role(lexemes, j) is Role.SQUARE and j + 1 < len(lexemes):
        power = f"{lexemes[j].entry.number:.0f}"
        k = j + 1 if lexemes[j + 1].entry.units else j + 2
        if k < len(lexemes) and lexemes[k].entry.units:
            return tuple(unit + power for unit in lexemes[k].entry.units), k + 1
    apart = role(lexemes, j) is Role.IN and not tight(lexemes, j)
    if j < len(lexemes) and lexemes[j].entry.units and not apart and not _is_prefix(lexemes, j):
        units = lexemes[j].entry.units
        if read.kind in (ValueKind.ORDINAL, ValueKind.DECADE, ValueKind.YEAR) and not _COUNTED_BY & set(units):
            return (), read.end
        if read.kind is ValueKind.TIMES:
            return (), read.end
        return _with_another(lexemes, units, j + 1)
    # Five million Russian rubles.
    k = j + 1
    adjective = role(lexemes, j) is Role.WORD and k < len(lexemes) and not _is_prefix(lexemes, k)
    if adjective and is_money(lexemes[k].entry.units):
        return lexemes[j + 1].entry.units, j + 2
    return (), read.end


def _with_another(lexemes: Sequence[Lexeme], units: tuple[str, ...], i: int) -> tuple[tuple[str, ...], int]:
    """`units`, and the currency that follows a currency by mistake: it may be either."""
    another = lexemes[i].entry.units if is_money(units) and role(lexemes, i) is Role.UNIT else ()
    if not is_money(another) or set(units) & set(another) or _is_prefix(lexemes, i):
        return units, i
    return (*units, *another), i + 1


def _kind(first: Lexeme, read: Amount, units: tuple[str, ...]) -> ValueKind:
    if read.kind is ValueKind.ORDINAL:
        return ValueKind.CENTURY if "century" in units else ValueKind.ORDINAL
    if read.kind is ValueKind.CODE:
        return ValueKind.YEAR if is_year(read.numbers[0], *_RECENT) else ValueKind.CODE  # Дакар-2020
    if read.kind is ValueKind.DECADE:
        return ValueKind.DECADE
    plain = first.role is Role.NUMBER and first.end - first.start == 4 and read.magnitude == 1
    if read.kind is ValueKind.YEAR or (plain and is_year(read.numbers[0]) and (not units or "year" in units)):
        return ValueKind.YEAR
    if not units:
        return read.kind
    return _KINDS.get(units[0], ValueKind.MONEY if is_money(units) else ValueKind.MEASURE)


def _shared(joiner: Role, first: Value, first_read: Amount, last: Value, read: Amount) -> tuple[Value, Value]:
    """The ends of a range share a magnitude and a unit: 5-10 million rubles, $5-10 million."""
    if joiner is not Role.AND and not first.units and last.units and ValueKind.YEAR not in (first.kind, last.kind):
        first = first._replace(units=last.units, kind=last.kind if first.kind is ValueKind.NUMBER else first.kind)
    elif first.span.start < first.core.start and not last.units:
        last = last._replace(units=first.units, kind=first.kind)
    if first_read.magnitude == 1 < read.magnitude and first_read.firmness is not Firmness.LOOSE:
        first = first._replace(numbers=(*first.numbers, scaled(first.number, read.magnitude)))
    return first, last
