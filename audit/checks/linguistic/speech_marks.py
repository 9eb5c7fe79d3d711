"""Direct speech with the marks of the other language."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Evidence, Mqm, Severity, Translated


@check(
    id="linguistic/speech-marks",
    mqm=Mqm.PUNCTUATION,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    bad=[
        Example(
            source="«Мы устали ждать», - сказала соседка.",
            target='"We are tired of waiting[[," -]] the neighbour said.',
            suggestion=',"',
        ),
        Example(
            source="Мы устали ждать, - сказала соседка. - И никто не помогает.",
            target="We are tired of waiting[[, -]] the neighbour said. - And nobody helps.",
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
        Example(source="«Кто это решил?» - спросил судья.", target="“Who decided that[[?” -]] asked the judge."),
    ],
    good=[
        Example(source="«Мы устали», - сказала она.", target='"We are tired," she said - and left the hall.'),
        Example(
            source='The move is "a mistake", the minister said.',
            target="Этот шаг — «ошибка», сказал министр.",
        ),
        Example(source="- хлеб;\n- молоко;", target="- bread;\n- milk;"),
        Example(source="Цены растут (с начала года. - Ред.).", target="Prices are rising (since January. - Ed.)."),
    ],
)
def speech_marks(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """Direct speech has the dashes or commas of the other language.

    Why it matters: in Russian a dash parts speech from the words about it, and begins a line of dialogue; in English
    commas and quotation marks do. Copied over, they hide who says what: «Да», - сказал он is “Yes,” he said.

    How to fix: in English close the quotation, leave out the dash and open it again where the speech goes on; in
    Russian put the comma outside the marks and a dash after it. One finding stands for all such marks of a segment.

    Known problems: a list of whole sentences whose items begin with a dash looks like a dialogue.
    """
    slips = list(ctx.target_language.punctuation.speech(segment.target, segment.source))
    if not slips:
        return
    first, *others = slips
    yield Hit(
        first.message,
        first.span,
        suggestions=(first.fixed,) if first.fixed else (),
        confidence=None if first.sure else Confidence.HINT,
        evidence=tuple(Evidence(segment.target[s.span.start : s.span.end], segment.id, s.span) for s in others),
    )
