"""linguistic/fused-sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from audit.checks.context import Context
from audit.checks.linguistic.joins import ends_sentence, glued_to_next, joins
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Segment, Severity, Span
from audit.text.boundaries import LONGEST_WORD

_LAST_WORD = re.compile(r"\w*\W*$")
_CAPITAL_AFTER_STOP = re.compile(r"[.!?…][\"“”«»‘’'(\[)\]]*[^\W\d_]")


@check(
    id="linguistic/fused-sentences",
    mqm="linguistic/whitespace",
    severity=Severity.MINOR,
    confidence=Confidence.CERTAIN,
    needs=("target",),
    bad=[
        Example(
            source="Генерал обучал своих солдат. Часть офицеров уехала.",
            target="The general trained his [[soldiers.Part]] of the officers left.",
        ),
        Example(
            source="«Нефть принадлежит Ливии». Вооружённый конфликт продолжается.",
            target="“The oil belongs to [[Libya.”Armed]] conflict goes on.",
        ),
        Example(
            source="Пострадали школы, суды и т. п. Многие закрыты.",
            target="Schools, courts, [[etc.Others]] are closed.",
        ),
    ],
    good=[
        Example(
            source="Об этом пишет lenta.ru. Книгу Дж.К.Роулинг купил Яндекс.Маркет.",
            target="Lenta.Ru reports this. Yandex.Market bought the book by J.K.Rowling.",
        ),
        Example(source="Армия США вошла в город.", target="The U.S.Army entered the city at 5 p.m. on Friday."),
        Example(
            source="См. файл report.Docx и сайт.",
            target="See the file Report.docx and https://a.b/The.End now.",
        ),
    ],
)
def fused_sentences(segment: Segment, ctx: Context) -> Iterator[Hit]:
    """Two sentences run together: there is no space after the full stop.

    Why it matters: paragraph ends were lost on the way from the page, and the text cannot be published so.

    How to fix: put a space or a paragraph break between the two sentences.
    """
    target = segment.target
    assert target is not None
    if _CAPITAL_AFTER_STOP.search(target):
        dotted_names = segment.source is not None and _CAPITAL_AFTER_STOP.search(segment.source)
        for join in joins(target, ctx.target_language):
            if join.stopped and (join.sure or not dotted_names):
                confidence = None if join.sure else Confidence.HINT
                yield Hit("no space between two sentences", join.span, confidence=confidence)
    following = ctx.once_per_document(_glued).get(segment.id) if segment.target_location else None
    if following is not None and ends_sentence(target):
        last = _LAST_WORD.search(target, max(0, len(target) - LONGEST_WORD))
        assert last is not None
        first = str(following.target).split(maxsplit=1)[0]
        yield Hit("no space between two sentences", Span(*last.span()), text=last.group() + first)


def _glued(ctx: Context) -> Mapping[str, Segment]:
    return glued_to_next(ctx.segments)
