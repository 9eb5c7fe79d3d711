"""design/page-furniture."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.languages import wordlist
from audit.languages.furniture import is_furniture
from audit.model import Confidence, Kind, Mqm, Severity, Span, Translated
from audit.text import Text
from audit.text.patterns import pattern

_MESSAGE = "a line of the web page, not of the article"
_LONGEST = 90
_FIRST_LETTERS = 5
# Where a last line torn from the page may begin: after a full stop and the quotes that close with it.
_TAIL = pattern(r"[.!?…\"”»\n][.!?…\"'”’»)\]]*\s*(?=[^\W_]|©)")


@check(
    id="design/page-furniture",
    mqm=Mqm.ADDITION,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    bad=[
        Example(target="[[Share Button]]"),
        Example(source="Он идёт по лезвию.", target="He walks on the razor’s edge. [[Subscribe to our channel]]"),
        Example(source="Он идёт по лезвию.", target="He walks on the “razor’s edge”.[[Read more]]"),
    ],
    good=[
        Example(source="Поделиться", target="Share Button", string=True),
        Example(source="Читать полезно. Где читать больше?", target="Reading is useful. Where can you read more?"),
        Example(
            source="Меню ресторана «Дома».",
            target="The menu of the restaurant is called Home. She left. Then back.",
        ),
    ],
)
def page_furniture(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """Something of the web page has got into the article: buttons, links to other stories, credits, notices.

    Why it matters: it is printed as if the author had written it.

    How to fix: delete it.
    """
    target = segment.target
    if segment.kind is Kind.STRING:  # buttons are what strings are for
        return
    if segment.kind is Kind.FURNITURE:
        yield Hit(_MESSAGE, Span(0, len(target)), confidence=Confidence.CERTAIN)
        return
    if len(target) <= _LONGEST and _is_line(target, ctx.target_lang):
        yield Hit(_MESSAGE, Span(0, len(target)), confidence=_surely(target, segment.source, ctx.source_lang))
        return
    start = _tail(target, ctx.target_lang)
    if start is not None:
        confidence = Confidence.HINT if _ends_so(segment.source, ctx.source_lang) else None
        yield Hit(_MESSAGE, Span(start, len(target.rstrip())), confidence=confidence)


def _is_line(text: str, language: str) -> bool:
    if is_furniture(text):
        return True
    first = text.lstrip()[:_FIRST_LETTERS].casefold()
    return first in _first_letters(language) and text.lstrip().casefold().startswith(_starts(language))


def _surely(target: Text, source: Text | None, language: str) -> Confidence | None:
    """A line that translates one of the source may be meant: "Home", or a credit ("Photo: Reuters")."""
    if source is None or not source.strip():
        return None
    return None if is_furniture(target) and _is_line(source, language) else Confidence.HINT


def _tail(text: Text, language: str) -> int | None:
    """Where the last line of `text` begins, if it is furniture."""
    low = max(0, len(text) - _LONGEST)
    for match in _TAIL.finditer(text, low):
        if _is_line(text[match.end() :], language):
            return match.end()
    return None


def _ends_so(source: Text | None, language: str) -> bool:
    return source is not None and _tail(source, language) is not None


@cache
def _starts(language: str) -> tuple[str, ...]:
    return tuple(sorted(entry.casefold() for entry in wordlist(language, "furniture-starts")))


@cache
def _first_letters(language: str) -> frozenset[str]:
    """How the entries begin: cheap to look up."""
    return frozenset(entry[:_FIRST_LETTERS] for entry in _starts(language))
