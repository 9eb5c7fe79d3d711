"""Names and abbreviations that Russian writes in its own letters, and that a Russian text has in Latin ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from audit.model import Span
from audit.pairs.base import Naturalised
from audit.text import Text
from audit.text.entries import entries

_SEPARATOR = " = "
_WORD = "[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’-]*+"
# All the Latin words in a row: UN is left alone in UN Women. Nothing touches them that would make them an address, a
# model or a part of a longer name.
_RUN = re.compile(rf"(?<![\w@#/.&'’-])(?<![\d&] ){_WORD}(?: {_WORD})*+(?![\w@/&+]|\.\w| [\d&])")
_OPENING, _CLOSING = "«“„\"'", "»”“\"'"
# Letters of a Russian word that its endings change, and that are left of a short one at least.
_ENDING, _LEAST = 2, 3


def naturalised(source: Text, target: Text) -> Iterator[Naturalised]:
    """Where the target, Russian, has such a name of the source in Latin letters, and not in its own as well.

    What is quoted in Latin letters alone may be a title, and is left alone.
    """
    if not target.latin or not target.cyrillic:
        return
    for match in _RUN.finditer(target):
        name, (start, end) = match.group(), match.span()
        own = _names().get(name)
        if own is None or not _stands_in(source, name) or _stands_besides(own, target):
            continue
        before, after = target[:start].rstrip()[-1:], target[end : end + 1]
        if not (before and before in _OPENING and after and after in _CLOSING):
            at = source.index(name)
            in_brackets = before == "(" and after == ")"
            yield Naturalised(Span(at, at + len(name)), Span(start, end), own, in_brackets)


def _stands_in(source: Text, name: str) -> bool:
    return name in source and all(word in source.pieceset for word in name.split())


def _stands_besides(own: str, target: Text) -> bool:
    """Whether the text has the Russian name, in some case, too."""
    first = own.strip("«»").split()[0].lower()
    return first[: max(_LEAST, len(first) - _ENDING)] in target.folded


@cache
def _names() -> Mapping[str, str]:
    """How Russian writes a name, by how English has it."""
    return dict(entry.split(_SEPARATOR) for entry in entries(files("audit.pairs.ru_en") / "naturalised.txt"))
