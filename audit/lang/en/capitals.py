"""Capitals in the names of bodies and offices: all of them or none, never a mixture."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from audit.lang.en.lexicon import is_common
from audit.lang.en.matching import key
from audit.text import Text

FUNCTION_WORDS = frozenset("of the a an and for on in at to with from by de du or as".split())
# A title keeps its capitals when one of these stands before it in lower case: deputy Prime Minister.
TOLERATED_BEFORE = frozenset("deputy vice first acting former assistant under general senior".split())
_SENTENCE_BREAK = frozenset(".!?:;…\"“”«»„(—–-•*'‘’[/|")


class Capitals(Enum):
    """How the words of a name are capitalised, compared with how its form has them.

    NAMED is lower case but for words that always have a capital: European union.
    """

    RIGHT = "right"
    LOWER = "lower"
    NAMED = "named"
    MIXED = "mixed"


def starts_sentence(text: str, at: int) -> bool:
    """Whether a capital at `at` may be there only because a sentence or quotation begins."""
    before = text[:at].rstrip()
    return not before or before[-1] in _SENTENCE_BREAK


@lru_cache(maxsize=1 << 14)
def capitals(form: str, piece: str, initial: bool) -> Capitals:
    """How `piece`, a place where `form` stands in a text, is capitalised.

    Only words that may be lower-case elsewhere tell: in "the Russian foreign ministry" nothing is mixed.

    Args:
        form: the name as it should be.
        piece: the same words as the text has them.
        initial: whether `piece` begins a sentence, so that its first capital says nothing.
    """
    capital_keys = {key(w.text) for w in Text(form).words if w.text[0].isupper()}
    words = [w.text for w in Text(piece).words if w.text.lower() not in FUNCTION_WORDS]
    expected = [w for w in words if key(w) in capital_keys and not (len(w) > 1 and w.isupper())]
    while expected and expected[0] in TOLERATED_BEFORE:
        expected = expected[1:]
    telling = [w for w in expected if is_common(w)]
    if initial and telling and telling[0] == words[0]:
        telling = telling[1:]
    raised = sum(w[0].isupper() for w in telling)
    if raised == len(telling):
        return Capitals.RIGHT
    named = any(w[0].isupper() for w in expected)
    return Capitals.MIXED if raised else Capitals.NAMED if named else Capitals.LOWER


def titled(piece: str) -> str:
    """`piece` with capitals on all but its function words."""
    words = (w if w.lower() in FUNCTION_WORDS else w[:1].upper() + w[1:] for w in piece.split(" "))
    return " ".join(words)
