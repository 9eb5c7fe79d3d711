"""Where a text denies something, in words that a translation has to keep in one way or another."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

# Words after a denial among which what it denies is looked for.
_REACH = 4


class Denial(NamedTuple):
    """One word that denies.

    Attributes:
        place: its number among the words of the text.
        form: which one: "not", "no", "never", "without" ...; all of a kind are one.
        host: the number of the word that it denies; its own where none is found.
        kind: the part of speech of that word, as a number; 0 where the language does not tell.
        nothing: whether the word that it denies denies by itself: not impossible.
        announced: whether a word before it often makes it deny nothing: пока не, if not.
    """

    place: int
    form: str
    host: int
    kind: int
    nothing: bool
    announced: bool


class Denials(NamedTuple):
    """Words of a text by what they say of denying, as numbers of `words`.

    Attributes:
        words: all of them, in small letters.
        denials: what denies.
        joined: words that go with a denial and deny nothing beside it: никто, any.
        weak: words whose translation may be a denial: refuse, unable, неизвестно.
        certain: those of them that hardly mean anything else.
        softeners: words beside which a denial is often turned: until, едва.
        auxiliaries: words behind which a denial stands, before the verb: did, will.
        question: whether the text is a question.
    """

    words: Sequence[str]
    denials: Sequence[Denial]
    joined: Sequence[int]
    weak: Sequence[int]
    certain: Sequence[int]
    softeners: Sequence[int]
    auxiliaries: Sequence[int]
    question: bool


def host_of(words: Sequence[str], place: int, grammar: Container[str]) -> int:
    """The first word after `place` that carries meaning; `place` itself if none follows soon."""
    last = min(len(words), place + 1 + _REACH)
    return next((i for i in range(place + 1, last) if words[i] not in grammar), place)
