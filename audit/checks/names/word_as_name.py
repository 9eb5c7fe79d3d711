"""An ordinary word of the source taken for a name."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.names.glossary_names import is_in_term
from audit.checks.names.inventory import everywhere, unknown_names
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity, Span
from audit.names.spelled_out import spelled_out
from audit.text.casing import starts_sentence
from audit.text.patterns import pattern

_BEFORE = pattern(r"([^\W\d_]+) $")
_WINDOW = 40


@check(
    id="names/word-as-name",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    target="en",
    bad=[
        Example(source="Задержаны и другие боевики.", target="Other [[Boeviki]] were detained too."),
        Example(source="Он упомянул о новом уложении.", target="He mentioned the new [[Ulozhenie]]."),
    ],
    good=[
        Example(source="Мы сидели у реки Чёрная.", target="We sat by the river Chernaya."),
        Example(source="Газета «Чиновник» закрылась.", target="The newspaper Chinovnik was closed."),
        Example(source="Чиновники пришли.", target="Officials came."),
    ],
)
def word_as_name(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A word that the source writes small stands in the translation as a name, spelled in Latin letters.

    Why it matters: the reader looks for a person or a place that does not exist.

    How to fix: translate the word.
    """
    for name in ctx.once(unknown_names, segment):
        token = spelled_out(name.word.lower(), segment.source)
        if token is None or is_in_term(segment, name.word, ctx):
            continue
        if _follows_name(segment.source, token.start):
            continue
        for place in everywhere(segment, name.word, ctx):
            if not place.free:
                yield Hit(
                    f"the ordinary word {token.text} was taken for a name",
                    target=Span(place.start, place.end),
                    source=Span(token.start, token.end),
                )


def _follows_name(source: str, start: int) -> bool:
    """Whether the capital of the word before makes the two of them a name: at the Black river."""
    before = _BEFORE.search(source, max(0, start - _WINDOW), start)
    return before is not None and before[1][0].isupper() and not starts_sentence(source, before.start())
