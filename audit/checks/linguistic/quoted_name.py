"""Names that kept the quotation marks of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from audit.checks.context import Context, DocumentContext
from audit.checks.registry import Example, Hit, check
from audit.languages.base import Language
from audit.model import Confidence, Evidence, Mqm, Segment, Severity, Span, Translated
from audit.text.patterns import pattern
from audit.text.quotes import quote_marks

_LONGEST = 45
_MOST_WORDS = 5
# So many segments around may show the name without its marks.
_AROUND = 30
_END = ",.;:"
_CRIES = "?!…"
_GIVEN_NAMES = ("given_names", "given-names-men", "given-names-women")
_SHORTEST = 5
_SHOWN = 40
_LAST_WORD = pattern(r"([\w-]+)\s$")
_NEXT_WORD = pattern(r"['’]?s?\s([\w-]+)")
_THE = pattern(r"\b[Tt]he\s$")


class _Quoted(NamedTuple):
    """A name in quotation marks: the span with the marks, the bare words, and whether that they are there is wrong."""

    span: Span
    name: str
    wrong: bool


@check(
    id="linguistic/quoted-name",
    mqm=Mqm.PUNCTUATION,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("source", "target"),
    target="en",
    bad=[
        Example(
            source='Об этом пишет газета "Вечерний Омск".',
            target='This was reported by the newspaper [["Vecherny Omsk."]]',
            suggestion="Vecherny Omsk.",
        ),
        Example(source='По данным "Интерфакса", погибших нет.', target='According to [["Interfax"]], nobody died.'),
        Example(
            source='От штамма "омикрон" прививают заново.',
            target="People are vaccinated again against [[“omicron”]].",
            suggestion="omicron",
        ),
        Example(
            source='Ледокол "Урал" вышел в море.\nНа "Урале" 70 человек.',
            target='The icebreaker [["Ural"]] has put to sea.\nThere are 70 people on board the Ural.',
        ),
        Example(
            source='Завод "Прогресс" закрыт.\nНа "Прогрессе" работали 70 человек.\nСейчас на "Прогрессе" тихо.',
            target='The works are closed.\nAt [["Novomet"]], 70 people had jobs.\nNow Novomet is quiet.',
        ),
    ],
    good=[
        Example(source='Фильм "Брат" вышел в 1997 году.', target='The film "Brother" came out in 1997.'),
        Example(source='Группа "Кино" спела "Перемен".', target='Kino sang "Changes" for a company "in no hurry".'),
        Example(source='"Прогресс", - сказал он.', target='"Progress," he said of the company "that never sleeps".'),
        Example(source="Издание The Sun пишет об этом.", target='The outlet "The Sun" writes this.'),
    ],
)
def quoted_name(segments: Sequence[Translated], ctx: DocumentContext) -> Iterator[Hit]:
    """A name has kept the quotation marks that Russian puts round it.

    Why it matters: Russian quotes the names of newspapers, firms, clubs, ships and strains; in English the marks look
    like irony or doubt, or like a title of a book. Where the same name stands without them nearby, one of the two is a
    slip.

    How to fix: leave the marks out, and write the name with capitals. Titles of films, books and songs keep them.
    One finding stands for all marks round a name.
    """
    found: dict[str, list[tuple[Translated, Span]]] = {}
    for segment, quoted in ctx.each(_quoted, segments):
        if quoted.wrong or (
            _is_coined(quoted.name, ctx) and _stands_bare(quoted.name, ctx.places[segment.id], ctx.segments)
        ):
            found.setdefault(quoted.name.lower(), []).append((segment, quoted.span))
    for (segment, span), *others in found.values():
        count = f"; {len(others) + 1} times" if others else ""
        yield Hit(
            f"the name needs no quotation marks{count}",
            span,
            suggestions=(segment.target[span.start + 1 : span.end - 1],),
            segment=segment.id,
            evidence=tuple(Evidence(s.target[at.start : at.end], s.id, at) for s, at in others[:_SHOWN]),
        )


def _quoted(segment: Translated, ctx: Context) -> Iterator[_Quoted]:
    text, source = segment.target, segment.source
    marks = text.once(quote_marks)
    if not marks or not source or not source.once(quote_marks):
        return
    for first, last in pairwise(marks):
        name = text[first.at + 1 : last.at].rstrip(_END)
        if not first.opens or last.opens or not name or len(name) > _LONGEST or name.count(" ") >= _MOST_WORDS:
            continue
        span = Span(first.at, last.at + 1)
        yield _Quoted(span, name, _is_no_quotation(name, text, span, ctx.target_language))


def _is_no_quotation(name: str, text: str, span: Span, language: Language) -> bool:
    if name.lower() in language.listed("unquoted-terms"):
        return True
    if not name[0].isupper() or name[-1] in _CRIES:
        return False
    if name in language.listed("unquoted-names"):
        return True
    if name.split()[0] in language.listed("unquoted-events"):
        return name.count(" ") > 1
    kinds = language.listed("unquoted-kinds")
    if not all(word[0].isupper() or word[0].isdigit() or len(word) < 4 for word in re.split(r"[ -]", name) if word):
        return False
    before = _LAST_WORD.search(text, 0, span.start)
    if before is not None and before[1] in kinds:
        return True
    after = _NEXT_WORD.match(text, span.end)
    return after is not None and after[1] in kinds and _THE.search(text, 0, span.start) is not None


def _is_coined(name: str, ctx: Context) -> bool:
    """Whether the name is one word that is no other: no common word, place or given name, as titles of works are."""
    if not name.isalpha() or not name[0].isupper() or len(name) < _SHORTEST:
        return False
    listed = ctx.target_language.listed
    known = name.lower() in listed("always-capital") or any(name in listed(names) for names in _GIVEN_NAMES)
    if known or ctx.pair.attested.attested_originals(name):
        return False
    return not ctx.target_language.lexicon.is_common(name.lower())


def _stands_bare(name: str, place: int, segments: Sequence[Segment]) -> bool:
    """Whether the name stands without marks in a segment nearby."""
    bare = re.compile(rf"(?<![\w\"“„«‘']){re.escape(name)}(?![\w\"”»’])")
    around = segments[max(0, place - _AROUND) : place + _AROUND]
    return any(s.target and name in s.target and bare.search(s.target) for s in around)
