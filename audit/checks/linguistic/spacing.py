"""linguistic/spacing."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.languages import small_words
from audit.model import Confidence, Kind, Mqm, Severity, Span, Translated
from audit.text.patterns import pattern
from audit.text.quotes import QUOTES
from audit.text.spacing import Misspacing, misspacings, parted_figures

# More than so many in one segment have one cause: the text was cut into tokens.
_MANY = 3
_QUOTES = tuple(QUOTES)
# Characters that tell what stands beside a mark: no small word is longer.
_BESIDE = 20
# Marks that no sentence has behind a small word, unless it speaks of them.
_NAMED = (":", ";")
# What sets words under each other: --help   show this and leave.
_LAYOUT = pattern(r" {2}|\t|\n")


def _is_laid_out(slip: Misspacing, segment: Translated) -> bool:
    """Whether a program's text has its spaces so in the source, or is set in columns."""
    if segment.kind is not Kind.STRING:
        return False
    spaces = segment.target[slice(*slip.span)]
    cell = segment.target.startswith("[") and segment.target.endswith("]")
    if cell or (segment.source is not None and spaces in segment.source):
        return True
    columns = slip.fixed in (" ", ":") or (slip.fixed in ("(", "[") and "  " in spaces)
    return columns and (_LAYOUT.search(segment.source or segment.target) is not None or "\n" in segment.target)


def _is_all_that_is_wrong(target: str, span: Span, words: str) -> bool:
    """Whether the mark itself may stay.

    Not a quotation mark behind another; not a question mark that stands for a character that was lost, for no sentence
    begins behind it; not a mark that is spoken of: the modifiers @ and :.
    """
    # Not the whole text: a long one may have thousands of them.
    before, after = target[max(0, span.start - _BESIDE) : span.start], target[span.end : span.end + _BESIDE].lstrip()
    last = before[before.rfind(" ") + 1 :].lower()
    if (last in small_words() and words.strip()[:1] in _NAMED) or (before[-1:] in _QUOTES and words[:1] in _QUOTES):
        return False
    begins = not after or after[0].isupper() or after[0] in _QUOTES
    return words.strip() not in ("?", "!") or begins


@check(
    id="linguistic/spacing",
    mqm=Mqm.WHITESPACE,
    severity=Severity.MINOR,
    confidence=Confidence.CERTAIN,
    needs=("target",),
    safe_fix="only white space changes",
    safe_if=_is_all_that_is_wrong,
    bad=[
        Example(source="По его словам, погибших нет.", target="According to him[[ ,]] nobody died.", suggestion=","),
        Example(
            source="Дом мэра, построенный в 1900 году.",
            target="The mayor[[ 's]] house[[,]]built in 1900.",
            suggestion="'s",
        ),
        Example(
            source="Матч 25 мая в 18:30 завершился со счётом 2:0.",
            target="The match on May 25 at [[18: 30]] ended [[2: 0]].",
            suggestion="18:30",
        ),
        Example(
            source="Договор с «Волгой» в силе.",
            target='The contract with[[" Volga "]]is in force.',
            suggestion=' "Volga" ',
        ),
        Example(source="Гол забил Джекс.", target="Jacks scored[[ ,]]and they won.", suggestion=", "),
        Example(source="He called it grim.", target="Он назвал это[[« ]]мрачным[[ »]].", suggestion=" «"),
        Example(source="We will come back.", target="Мы вернёмся[[ »]].", suggestion="»"),
        Example(source="As of 8 p.m.", target="По состоянию на [[20: 00]].", suggestion="20:00"),
        Example(source="В 80-е это было модно.", target='In the 80[["]]s it was in fashion.', suggestion="'"),
        Example(source="Он сказал радио «Сигнал» так.", target='He told radio[["]]Signal" so.', suggestion=' "'),
        Example(source="Днём будет +26 градусов.", target="It will be [[+ 26]] degrees by day.", suggestion="+26"),
        Example(
            source="«По плану, мост откроют летом», - сказал мэр.",
            target='[[" According to the plan , the bridge will open , " the mayor said .]]',
        ),
    ],
    good=[
        Example(
            source="Отчёт (2021 г.): 16:9.",
            target="The report (2021): 16:9 ... or .com, 1,000 and the 's' ending :)",
        ),
        Example(source="Домен «.com», знак «?» и «».", target='The domain ".com", the sign "?" and "", said "... no".'),
        Example(source="Строка 5: 10 человек, 2 + 2.", target="Row 5: 10 people, 2 + 2."),
        Example(source="--help   показать справку [ФАЙЛ ]", target="--help   show this [FILE ]", string=True),
        Example(source="Она сказала: «Да».", target='"Yes," she said. "The \'60s" (and so on) ended – I think.'),
    ],
)
def spacing(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A space before a punctuation mark or inside quotes, none after a comma, or two in a row.

    Why it matters: it shows that nobody read the text after the machine, and lines break at the wrong place.

    How to fix: close up or put in the space. Where all marks stand apart, the text was cut into tokens and
    never put together again.
    """
    target = segment.target
    found = [slip for slip in misspacings(target) if not _is_laid_out(slip, segment)]
    if len(found) > _MANY:
        yield Hit("marks stand apart from the words: tokenised text", Span(found[0].span.start, found[-1].span.end))
        return
    for span, message, fixed in found:
        severity = Severity.NEUTRAL if fixed == " " else None
        yield Hit(message, span, suggestions=(fixed,) if fixed else (), severity=severity)
    if ": " in target or "+ " in target or "− " in target:
        for span, message, fixed in parted_figures(target, segment.source):
            yield Hit(message, span, suggestions=(fixed,))
