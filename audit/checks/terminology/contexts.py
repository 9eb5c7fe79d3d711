"""The words around a false friend, by which its look-alike is wrong or right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from audit.languages import get_language
from audit.languages.matching import Matching, are_same, places
from audit.terms.model import Match
from audit.terms.trie import split

if TYPE_CHECKING:
    from audit.checks.context import Context
    from audit.model import Paired
    from audit.text import Text

# How many tokens before or after still make a context.
_NEAR = 12


def is_wrong_here(friend: Match, alike: Match, segment: Paired, ctx: Context) -> bool:
    """Whether the contexts of a false friend, found in the source, allow its look-alike in the target to be wrong."""
    term = friend.term
    if not term.right_near and not term.wrong_near:
        return True
    around = (
        (_around(segment.source, friend.place), ctx.source_lang),
        (_around(segment.target, alike.place), ctx.target_lang),
    )
    if _any_stands(term.right_near, around):
        return False
    return not term.wrong_near or _any_stands(term.wrong_near, around)


def _around(text: Text, place: tuple[int, int]) -> Sequence[str]:
    """The tokens of a place and near it."""
    start, end = place
    return text.pieces[max(0, start - _NEAR) : end + _NEAR]


def _any_stands(forms: Iterable[str], around: Iterable[tuple[Sequence[str], str]]) -> bool:
    sought = [split(form) for form in forms]
    return any(_stands(sought, tokens, get_language(lang).words) for tokens, lang in around)


def _stands(sought: Sequence[Sequence[str]], tokens: Sequence[str], language: Matching) -> bool:
    """Whether the words of any form, in any inflection, follow each other among the tokens."""
    filed = places(language, tokens)
    return any(
        all(are_same(language, token, word) for token, word in zip(tokens[start:], words, strict=False))
        for words in sought
        for bucket in language.keys(words[0])
        for start in filed.get(bucket, ())
        if start + len(words) <= len(tokens)
    )
