"""Text read in the wrong encoding: "â€œ" for a quotation mark, "РџСЂРё" for Cyrillic, "�", "&quot;"."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import NamedTuple

from audit.text.patterns import pattern
from audit.text.span import Span

# UTF-8 read as cp1252 or Latin-1: a lead byte and its followers; as cp1251: Cyrillic pairs led by Р or С.
_WESTERN = pattern(r"(?:[ÂÃÐÑÅÄâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2})+")
_CYRILLIC = pattern(r"(?:[РС][\u00a0-\u00bbЀ-ЏёђѓєѕіїјљњћќўџҐґ‚„…†‡€‰‹‘’“”•–—™›]){2,}|вЂ[“”™˜њќ¦]|В[«»\u00a0]")
# The beginning of either: cheap to look for.
_LEAD = pattern(r"[ÂÃÐÑÅÄâРСвВ][\u0080-\u00bbЀ-ЏёђѓєѕіїјљњќћўџҐґŒœŠšŽžŸˆ˜‚ƒ„…†‡€‰‹‘’“”•–—™›«]")
# cp1251 read as Latin-1.
_ACCENTS = pattern(r"[À-ÿ]{4,}")
_REPLACED = pattern("\ufffd+|\\?{4,}")
_ENTITY = pattern(r"&(?:#\d{2,6}|#x[0-9A-Fa-f]{2,5}|[A-Za-z]{2,8}\d{0,2});")
_WRONG = "text read in the wrong encoding"


class Garbled(NamedTuple):
    """A garbled stretch; `fixed` is what it was, None if that is lost."""

    span: Span
    message: str
    fixed: str | None


def garbled(text: str) -> Iterator[Garbled]:
    """Every stretch of `text` that was decoded with the wrong encoding, or left encoded."""
    if "&" in text:
        yield from _entities(text)
    if "\ufffd" in text or "????" in text:
        for match in _REPLACED.finditer(text):
            yield Garbled(Span(*match.span()), "letters lost in a change of encoding", None)
    if not text.isascii():
        yield from _misread(text)


def _entities(text: str) -> Iterator[Garbled]:
    for match in _ENTITY.finditer(text):
        name = match.group()[1:]
        if name.startswith("#") or name in html5:
            yield Garbled(Span(*match.span()), "an HTML entity left in the text", unescape(match.group()))


def _misread(text: str) -> Iterator[Garbled]:
    for misread in (_WESTERN, _CYRILLIC) if _LEAD.search(text) else ():
        for match in misread.finditer(text):
            fixed = _repaired(match.group())
            if fixed is not None:
                yield Garbled(Span(*match.span()), _WRONG, fixed)
    for match in _ACCENTS.finditer(text):
        yield Garbled(Span(*match.span()), _WRONG, match.group().encode("latin-1").decode("cp1251", "replace"))


def _repaired(stretch: str) -> str | None:
    """What ftfy makes of `stretch`; None if it finds nothing wrong with it."""
    from ftfy import fix_encoding

    fixed = fix_encoding(stretch)
    return None if fixed == stretch else fixed
