"""design/inline-codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity

_CLOSES = "</"
_BOLD = ("<g 1>", "</g 1>")


@check(
    id="design/inline-codes",
    mqm=Mqm.MARKUP,
    severity=Severity.MAJOR,
    confidence=Confidence.CERTAIN,
    needs=("source", "target"),
    bad=[
        Example(source="Мост открыт.", target="[[]]The bridge is open.", codes=(_BOLD, ()), severity=Severity.MINOR),
        Example(
            source="Их было много.", target="[[]]There were many.", codes=(("<ph 2>",), ()), severity=Severity.MAJOR
        ),
        Example(source="Мост открыт.", target="[[]]The bridge is open.", codes=((), ("<x 3>",))),
        Example(
            source="Мост открыт.",
            target="[[]]The bridge is open.",
            codes=(_BOLD, _BOLD[::-1]),
            confidence=Confidence.CERTAIN,
        ),
        Example(
            source="Да и нет.",
            target="[[]]No and yes.",
            codes=(("<x 1>", "<x 2>"), ("<x 2>", "<x 1>")),
            confidence=Confidence.HINT,
        ),
    ],
    good=[
        Example(source="Мост открыт.", target="The bridge is open.", codes=(_BOLD, _BOLD)),
        Example(source="Мост открыт.", target="The bridge is open."),
        Example(source="Да <b>нет</b>.", target="Yes no.", codes=((), ())),
    ],
)
def inline_codes(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """The inline codes of a segment are lost, added or out of order in the translation.

    XLIFF, TMX and subtitles carry formatting, links and placeholders as codes between the words. Codes that stand in
    another order are only a hint: the words of the translation may do so, too.

    Why it matters: a link leads nowhere, a value is not filled in, or half of the page is in italics.

    How to fix: put the code where its words are, or delete the one that is too many.
    """
    if segment.codes is None:
        return
    source, target = segment.codes
    if source == target:
        return
    lost = Counter(source) - Counter(target)
    added = Counter(target) - Counter(source)
    for what, codes, side in (("missing", lost, source), ("added", added, target)):
        for code in dict.fromkeys(side):
            if not codes[code] or _is_told_by_its_beginning(code, codes):
                continue
            severity = Severity.MINOR if _is_paired(code, side) else None
            yield Hit(f"the code {code} is {what}{_times(codes[code])}", severity=severity, text=code)
    if lost or added:
        return
    early = _ends_early(source, target)
    if early is not None:
        yield Hit(f"the code {early} stands before its beginning", text=early)
    else:
        moved = next(code for one, code in zip(source, target, strict=True) if one != code)
        yield Hit("the codes stand in another order", confidence=Confidence.HINT, text=moved)


def _is_told_by_its_beginning(code: str, codes: Counter[str]) -> bool:
    """Whether it ends what has the same fault."""
    return code.startswith(_CLOSES) and codes["<" + code.removeprefix(_CLOSES)] > 0


def _is_paired(code: str, side: Sequence[str]) -> bool:
    return code.startswith(_CLOSES) or _CLOSES + code.removeprefix("<") in side


def _ends_early(source: Sequence[str], target: Sequence[str]) -> str | None:
    """The first code that ends what has not begun, though in the source it has."""
    known, open_codes = frozenset(source), Counter[str]()
    for code in target:
        begin = "<" + code.removeprefix(_CLOSES)
        if not code.startswith(_CLOSES):
            open_codes[code] += 1
        elif begin in known:
            open_codes[begin] -= 1
            if open_codes[begin] < 0:
                return code
    return None


def _times(number: int) -> str:
    return f" {number} times" if number > 1 else ""
