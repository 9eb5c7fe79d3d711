"""Direct speech with the marks of the other language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.context import Context, DocumentContext
from audit.checks.registry import Example, Hit, check
from audit.languages.punctuation import Slip
from audit.model import Confidence, Evidence, Mqm, Severity, Translated
from audit.text.plurals import in_all

_SHOWN = 40


@check(
    id="linguistic/speech-marks",
    mqm=Mqm.PUNCTUATION,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("target",),
    bad=[
        Example(
            source="«Мы устали ждать», - сказала соседка.",
            target='"We are tired of waiting[[," -]] the neighbour said.',
            suggestion=',"',
        ),
        Example(
            source="Мы устали ждать, - сказала соседка. - И никто не помогает.",
            target="We are tired of waiting[[, -]] the neighbour said[[. -]] And nobody helps.",
        ),
        Example(
            source="- Мы никуда не поедем, дети учатся.", target="[[- ]]We are not going anywhere, the children study."
        ),
        Example(
            source='"We are tired of waiting," the neighbour said.',
            target="«Мы устали ждать[[»,]] сказала соседка.",
            suggestion="», —",
        ),
        Example(source='"We are tired," she said.', target="«Мы устали[[,» —]] сказала она.", suggestion="», —"),
        Example(source='"We are tired."', target="«Мы устали[[.»]]", suggestion="»."),
        Example(source="«Кто это решил?» - спросил судья.", target="“Who decided that[[?” -]] asked the judge."),
    ],
    good=[
        Example(source="«Мы устали», - сказала она.", target='"We are tired," she said - and left the hall.'),
        Example(
            source='The move is "a mistake", the minister said.',
            target="Этот шаг — «ошибка», сказал министр.",
        ),
        Example(source="He sells “bread, milk etc.”", target="Он продаёт «хлеб, молоко и др.»"),
        Example(source="- хлеб;\n- молоко;", target="- bread;\n- milk;"),
        Example(source="Цены растут (с начала года. - Ред.).", target="Prices are rising (since January. - Ed.)."),
    ],
)
def speech_marks(segments: Sequence[Translated], ctx: DocumentContext) -> Iterator[Hit]:
    """Direct speech has the dashes or commas of the other language.

    Why it matters: in Russian a dash parts speech from the words about it, and begins a line of dialogue; in English
    commas and quotation marks do. Copied over, they hide who says what: «Да», - сказал он is “Yes,” he said.

    How to fix: in English close the quotation, leave out the dash and open it again where the speech goes on; in
    Russian put the comma and the full stop outside the marks, and a dash after the comma. One finding stands for a
    habit, for all such marks of a document.

    Known problems: a list of whole sentences whose items begin with a dash looks like a dialogue.
    """
    habits: dict[str, list[tuple[Translated, Slip]]] = {}
    for segment, slip in ctx.each(_slips, segments):
        habits.setdefault(slip.message, []).append((segment, slip))
    for message, ((segment, slip), *others) in habits.items():
        yield Hit(
            f"{message}{in_all(len(others) + 1)}",
            slip.span,
            suggestions=(slip.fixed,) if slip.fixed else (),
            segment=segment.id,
            evidence=tuple(
                Evidence(s.target[other.span.start : other.span.end], s.id, other.span) for s, other in others[:_SHOWN]
            ),
        )


def _slips(segment: Translated, ctx: Context) -> Iterator[Slip]:
    return ctx.target_language.punctuation.speech(segment.target, segment.source)
