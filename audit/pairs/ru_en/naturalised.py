"""Names and abbreviations that Russian writes in its own letters, and that a Russian text has in Latin ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from audit.languages.ru.morphology import lemmas
from audit.model import Span
from audit.pairs.base import Naturalised
from audit.text import Text
from audit.text.entries import entries
from audit.text.patterns import pattern

_SEPARATOR = " = "
_WORD = "[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’-]*+"
# All the Latin words in a row: UN is left alone in UN Women. Nothing touches them that would make them an address, a
# model or a part of a longer name.
_RUN = pattern(rf"(?<![\w@#/.&'’-])(?<![\d&] ){_WORD}(?: {_WORD})*+(?![\w@/&+]|\.\w| [\d&])")
_OPENING, _CLOSING = "«“„\"'", "»”“\"'"
# Characters from a bracket to the name in it, with "англ." between.
_GLOSS = 10


def naturalised(source: Text, target: Text) -> Iterator[Naturalised]:
    """Where the target, Russian, has such a name of the source in Latin letters, and not in its own as well.

    What is quoted in Latin letters alone may be a title, and is left alone.
    """
    if not target.latin or not target.cyrillic:
        return
    for match in _RUN.finditer(target):
        name, (start, end) = match.group(), match.span()
        own = _names().get(name)
        place = _place(source, name) if own else None
        if own is None or place is None or _stands_besides(own, target):
            continue
        before, after = target[:start].rstrip()[-1:], target[end : end + 1]
        if not (before and before in _OPENING and after and after in _CLOSING):
            span = Span(start, end)
            yield Naturalised(place, span, own, introduced=_is_in_brackets(target, span))


def _place(source: Text, name: str) -> Span | None:
    """Where the source has the name, in words of its own."""
    first, words = name.split()[0], len(name.split())
    for token, last in zip(source.tokens, source.tokens[words - 1 :], strict=False):
        if token.text == first and source[token.start : last.end] == name:
            return Span(token.start, last.end)
    return None


def _stands_besides(own: str, target: Text) -> bool:
    """Whether the text has all words of the Russian name, in some case, too."""
    words = own.strip("«»").split()
    if own.isupper():
        return all(word in target.pieceset for word in words)
    met = {lemma for word in target.wordset for lemma in lemmas(word)}
    return all(not met.isdisjoint(lemmas(word.lower())) for word in words)


def _is_in_brackets(target: str, span: Span) -> bool:
    """Whether brackets hold the name, with a gloss before it at most: (англ. FBI)."""
    opened = target.rfind("(", max(0, span.start - _GLOSS), span.start)
    return opened >= 0 and ")" not in target[opened : span.start] and target.startswith(")", span.end)


@cache
def _names() -> Mapping[str, str]:
    """How Russian writes a name, by how English has it."""
    return dict(entry.split(_SEPARATOR) for entry in entries(files("audit.pairs.ru_en") / "naturalised.txt"))
