"""linguistic/stray-punctuation."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.linguistic.stray import stray_marks
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Translated


@check(
    id="linguistic/stray-punctuation",
    mqm=Mqm.PUNCTUATION,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    bad=[
        Example(source="К началу учебного года.", target="At the[[;]] start of[[^]] the school year."),
        Example(source="Это была трудная работа.", target="It was a difficult[[-]] job."),
        Example(source="Мост закрыли утром.", target="The bridge[[.]] was closed in the morning."),
        Example(source="Приехал министр Иванов.", target="Minister[[?]] Ivanov arrived."),
        Example(source="Член партии, старейший.", target="A member of the party[[. ,]] the oldest one."),
        Example(source="Список участников:", target="The list of participants[[:;]]"),
        Example(source="Они будут жить в городе.", target="They will[[,]] be living in the city."),
    ],
    good=[
        Example(source="Новый сезон ::", target="A new season::"),
        Example(source="Планы на два и три года.", target="The two- and three-year plans of the U.S. government."),
        Example(source="В этом году, впрочем, нет: дорого.", target="This year, however, no: too dear."),
        Example(
            source="Это, да, он сказал. Почему?",
            target="What, really, is that? Nobody of, say, the U.N. knew.",
        ),
    ],
)
def stray_punctuation(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A punctuation mark stands where none can.

    Why it matters: it cuts a phrase in two, and the reader goes back to look for what was meant.

    How to fix: delete it. Whether a comma or a stop can stand between two words is judged from how often it
    does in human English; where the source has the same mark, nothing is said.
    """
    for stray in stray_marks(segment.target, segment.source, ctx.target_language):
        yield Hit(stray.message, stray.span, confidence=None if stray.sure else Confidence.HINT)
