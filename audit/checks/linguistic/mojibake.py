"""linguistic/mojibake."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Kind, Mqm, Severity, Translated
from audit.text.garbled import garbled


@check(
    id="linguistic/mojibake",
    mqm=Mqm.ENCODING,
    severity=Severity.MAJOR,
    confidence=Confidence.CERTAIN,
    needs=("target",),
    safe_fix="the characters are those that were meant before an encoding damaged them",
    bad=[
        Example(source="Кошмар Пентагона.", target="The Pentagon[[â€™]]s nightmare.", suggestion="’"),
        Example(source="Россия ответила.", target="[[РџСЂРёРІРµС‚]] said Russia.", suggestion="Привет"),
        Example(
            source="«Да», - сказал он.",
            target="[[&quot;]]Yes,[[&quot;]] he said.",
            suggestion='"',
            severity=Severity.MINOR,
        ),
        Example(source="Фото из Дюссельдорфа.", target="A photo from D[[\ufffd]]sseldorf."),
    ],
    good=[
        Example(source="Кафе в Дюссельдорфе.", target="A “naïve” café in Düsseldorf – AT&T; façade… Â"),
        Example(source="Темы &amp; примеры", target="Topics &amp; examples", string=True),
        Example(source="Ого????", target="The СССР and the РСФСР (Советы)?!"),
    ],
)
def mojibake(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """Garbled characters: text that was read in the wrong encoding, or left encoded.

    Why it matters: the reader sees rubbish, and what was there may be lost for good.

    How to fix: take the passage from the original file again, read in its own encoding (UTF-8 as a rule).
    """
    target = segment.target
    if target.isascii() and "&" not in target and "????" not in target:
        return
    for span, message, fixed in garbled(target):
        entity = target[span.start] == "&"
        if entity and segment.kind is Kind.STRING and target[slice(*span)] in (segment.source or ""):
            continue
        yield Hit(
            message,
            span,
            suggestions=() if fixed is None else (fixed,),
            severity=Severity.MINOR if entity else None,
        )
