"""linguistic/turned-quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.context import Context, DocumentContext
from audit.checks.registry import Example, Hit, check
from audit.languages.letters import foreign_letters, script
from audit.model import Confidence, Evidence, Mqm, Segment, Severity, Span
from audit.text import Text
from audit.text.patterns import pattern
from audit.text.plurals import in_all
from audit.text.quotes import CLOSING_SHAPES, OPENING_SHAPES, Mark, quote_marks

_CURLY, _FOREIGN = "“”", "«»„‟"
# An opening mark, an accent or a backtick where an apostrophe belongs: "Pentagon‘s".
_APOSTROPHE = pattern(r"(?<=[^\W\d_])[‘`´](?=(?:s|t|re|ve|ll|d|m)\b)")
# The spaces are outside the words and not outside the marks: the institute“ Belproekt ”in Minsk.
_SPACED_OUTSIDE = pattern(r"(?<=\w)[“„«] (?P<words>[^“”„«»\"]{1,60}?) [”“»](?=\w)")
_SHOWN = 12
_UNLIKE = "a quotation opens straight and closes curly, or the other way round"


@check(
    id="linguistic/turned-quotes",
    mqm=Mqm.PUNCTUATION,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("target",),
    target="en",
    bad=[
        Example(
            source="«Конфликт на руку Москве», - сказал Мак.",
            target="[[”]]The conflict suits Moscow,” said Mack.",
            suggestion="“",
        ),
        Example(source="«Мы устали», - сказал он.", target="[[«]]We are tired,» he said.", suggestion="“"),
        Example(
            source="Он работал в институте «Белпроект» с 1970 года.",
            target="He worked at the institute[[“ Belproekt ”]]from 1970.",
            suggestion=" “Belproekt” ",
        ),
        Example(source="«Мы устали», - сказал он.", target='[["We are tired,”]] he said.'),
        Example(
            source="«Да», - сказал он.\n«Нет», - сказал другой.\n«Да», - повторил он.",
            target='“Yes,” he said.\n[["]]No," said the other.\n“Yes,” he repeated.',
        ),
    ],
    good=[
        Example(source="«Да», - сказал он.", target="“Yes,” he said, “it’s the players’ choice.”"),
        Example(source="«Да», - сказал он.", target='"Yes," he said, "it’s the players’ choice."'),
        Example(source="Журнал «Огонёк».", target="The magazine “Spark” («Огонёк»)."),
    ],
)
def turned_quotes(segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[Hit]:
    """A quotation mark is turned the wrong way, is not an English one, or two styles are mixed.

    Why it matters: marks of two shapes show that texts were patched together, and a turned mark makes the
    reader look for a quotation that is not there.

    How to fix: “ opens and ” closes; use one style throughout (`style.quotes` sets curly or straight).
    """
    for segment, hit in ctx.each(_turned, segments):
        yield hit._replace(segment=segment.id)
    styles: dict[str, list[tuple[Segment, Mark]]] = {"straight": [], "curly": []}
    for segment, mark in ctx.each(_english, segments):
        styles["curly" if mark.char in _CURLY else "straight"].append((segment, mark))
    yield from _mixed(styles, ctx.config.style.quotes)


def _english(segment: Segment, ctx: Context) -> Iterator[Mark]:
    """The quotation marks of a text that are English and in pairs of one style."""
    marks = segment.target.once(quote_marks) if segment.target else ()
    unlike = {mark for pair in _unlike_pairs(marks) for mark in pair}
    return (mark for mark in marks if mark not in unlike and mark.char not in _FOREIGN)


def _turned(segment: Segment, ctx: Context) -> Iterator[Hit]:
    target = segment.target
    if target is None or target.isascii():
        return
    marks = target.once(quote_marks)
    inside: set[int] = set()
    for match in _SPACED_OUTSIDE.finditer(target):
        inside.update(range(*match.span()))
        yield Hit(
            "spaces on the wrong sides of the quotation marks",
            Span(*match.span()),
            suggestions=(f" “{match['words']}” ",),
        )
    # One slip turns both marks of a quotation, or all of a text.
    wrong = [hit for mark in marks if mark.at not in inside for hit in _wrong_shape(target, mark, ctx.target_lang)]
    if wrong:
        others = (Evidence(target[at.start : at.end], segment.id, at) for hit in wrong[1:] if (at := hit.target))
        yield wrong[0]._replace(evidence=tuple(others)[:_SHOWN])
    for first, last in _unlike_pairs(marks):
        yield Hit(_UNLIKE, Span(first.at, last.at + 1))
    for match in _APOSTROPHE.finditer(target):
        yield Hit("not an apostrophe", Span(*match.span()), suggestions=("’",))


def _wrong_shape(target: Text, mark: Mark, language: str) -> Iterator[Hit]:
    span, proper = Span(mark.at, mark.at + 1), "“" if mark.opens else "”"
    if mark.char in _FOREIGN:
        if not _in_original(target, mark, language):
            yield Hit("not an English quotation mark", span, suggestions=(proper,))
    elif mark.char in (CLOSING_SHAPES if mark.opens else OPENING_SHAPES):
        yield Hit("quotation mark turned the wrong way", span, suggestions=(proper,))


def _unlike_pairs(marks: Sequence[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """Quotations that open straight and close curly, or the other way round."""
    waiting: list[Mark] = []
    for mark in marks:
        if mark.opens:
            waiting.append(mark)
        elif waiting:
            first = waiting.pop()
            if (first.char == '"') != (mark.char == '"'):
                yield first, mark


def _in_original(target: Text, mark: Mark, language: str) -> bool:
    """Whether the words beside the mark are in another script: «Огонёк»."""
    beside = target[mark.at + 1 : mark.at + 3] if mark.opens else target[max(0, mark.at - 2) : mark.at]
    return bool(script(language)) and foreign_letters(Text(beside), language) > 0


def _mixed(styles: dict[str, list[tuple[Segment, Mark]]], house: str) -> Iterator[Hit]:
    """One finding for a document whose marks are of two styles, or not of the house's."""
    if house == "any":
        kind = min(styles, key=lambda name: len(styles[name]))
        why = "in a text with the other kind"
        wrong = styles[kind] if all(styles.values()) else []
    else:
        kind = "straight" if house == "curly" else "curly"
        why = f"house style is {house}"
        wrong = styles[kind]
    if not wrong:
        return
    (segment, mark), *others = wrong
    yield Hit(
        f"{kind} quotation mark, {why}{in_all(len(wrong))}",
        Span(mark.at, mark.at + 1),
        segment=segment.id,
        evidence=tuple(Evidence(m.char, s.id, Span(m.at, m.at + 1)) for s, m in others[:_SHOWN]),
    )
