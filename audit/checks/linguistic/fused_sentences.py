"""linguistic/fused-sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.context import Context, DocumentContext
from audit.checks.linguistic.joins import joins, seams
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Translated
from audit.text.patterns import pattern

_MESSAGE = "no space between two sentences"
_CAPITAL_AFTER_STOP = pattern(r"[.!?…][\"“”«»‘’'(\[)\]]*[^\W\d_]")


@check(
    id="linguistic/fused-sentences",
    mqm=Mqm.WHITESPACE,
    severity=Severity.MINOR,
    confidence=Confidence.CERTAIN,
    scope="document",
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
        Example(source="Это пишет портал Lipetsk.Today.", target="The site Lipetsk.Today writes this."),
        Example(
            source="См. файл report.Docx и сайт.",
            target="See the file Report.docx and https://a.b/The.End now.",
        ),
    ],
)
def fused_sentences(segments: Sequence[Translated], ctx: DocumentContext) -> Iterator[Hit]:
    """Two sentences run together: there is no space after the full stop.

    Why it matters: paragraph ends were lost on the way from the page, and the text cannot be published so.

    How to fix: put a space or a paragraph break between the two sentences.
    """
    for segment, hit in ctx.each(_inside, segments):
        yield hit._replace(segment=segment.id)
    for seam in ctx.once_per_document(seams):
        if seam.stopped:
            yield Hit(_MESSAGE, seam.span, segment=seam.segment, text=seam.text)


def _inside(segment: Translated, ctx: Context) -> Iterator[Hit]:
    target = segment.target
    if _CAPITAL_AFTER_STOP.search(target):
        dotted_names = segment.source is not None and _CAPITAL_AFTER_STOP.search(segment.source)
        for join in joins(target, ctx.target_language):
            if segment.source is not None and target[join.span.start : join.span.end] in segment.source:
                continue  # A name that the source has, too: "Kostroma.Today".
            if join.stopped and (join.sure or not dotted_names):
                yield Hit(_MESSAGE, join.span, confidence=None if join.sure else Confidence.HINT)
