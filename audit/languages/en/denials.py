"""English words that deny."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.languages import wordlist
from audit.languages.denials import Denial, Denials, host_of
from audit.languages.en.lexicon import is_common
from audit.text import Text
from audit.text.caching import kept_by_word
from audit.text.patterns import pattern

_CONTRACTED = pattern(r"n['’]t\b", re.IGNORECASE)
_CONTRACTIONS = ("n't", "n’t")
# "not only", "no later" deny nothing; "no longer" does.
_COMPARATIVES = frozenset(
    ("later", "earlier", "sooner", "more", "less", "fewer", "better", "worse", "higher", "lower", "older", "younger",
     "bigger", "larger", "smaller", "greater", "further", "farther")
)  # fmt: skip
_NOTHING = {
    "not": _COMPARATIVES | {"only", "least", "just", "merely", "including", "counting", "limited"},
    "no": _COMPARATIVES | {"matter", "wonder"},
}
# No. 127 is a number, and so was No. of which that is lost; NO2 is a gas, and "yes/no" a question.
_NUMBER = pattern(r"\.\s?[\da-z]|\d")
_OR = pattern(r"\byes(?:/| or )$", re.IGNORECASE)
_OR_LENGTH = len("yes or ")
# It rains, doesn't it? And wouldn't it be great? Nothing is denied.
_SUBJECT = pattern(r" (?:it|he|she|they|we|you|i|there)\b", re.IGNORECASE)
_CLAUSE_BEGINS = pattern(r"(?:^|[^\w\s]|\b(?:and|but|so|or))\s*$", re.IGNORECASE)
_CLAUSE_LENGTH = len("and ")
# "couldn't be more grateful", "can't wait to see", "couldn't ask for more": strengthened, not denied.
_STRENGTHENED = (("be", "more"), ("ask", "for"), ("wait", "to"), ("hesitate", "to"), ("hurt", "to"))
_STRONGER = "er"
# "if not, think", "those who do not, ...": what is denied stands elsewhere.
_BREAK = pattern(r"[\"”’')»]*[,.;:?!]|\s*$")
# What hardly means anything but a denial.
_CERTAIN = pattern(
    r"un\w{4,}|\w{3,}less|[\w-]+-free|non-?\w{3,}|refus\w+|den(?:y|i)\w*|reject\w*|declin\w+|bann?\w*|fail\w*|lack\w*|unable|"
    r"instead|absen\w+|free|doubt\w*|in\w{6,}|im[mp]\w{5,}|ir\w{6,}|ill\w{4,}|dis\w{5,}|few|little|hardly|rarely|"
    r"unless|until|avoid\w*|prevent\w*|remain\w*|yet|rather|zero|less|short|neglect\w*|exempt\w*"
)
_CERTAIN_ANYHOW = frozenset(("free", "doubt", "zero", "yet"))
_PREFIXES = ("un", "dis", "non", "mis", "under", "anti")
_SUFFIX, _FREE = "less", "-free"
_NON = "non-"
_LATIN_PREFIX = pattern(r"i[nmlr](\w{5,})")
_BEFORE = frozenset(("if", "that", "which", "who", "because", "but"))
_NEAR = 6
_FORMS = {
    "no": "no", "never": "never", "without": "without", "nor": "nor", "neither": "nor", "none": "nothing",
    "nobody": "nothing", "nothing": "nothing", "nowhere": "nothing",
}  # fmt: skip


def denial_places(text: Text) -> Sequence[int]:
    """The numbers of the words that deny."""
    if text.wordset.isdisjoint(wordlist("en", "denials")) and not _CONTRACTED.search(text):
        return ()
    words = [word.text.lower() for word in text.words]
    return [
        i
        for i, word in enumerate(words)
        if _is_denial(word) and not _denies_nothing(words, i) and not _is_set_off(text, i)
    ]


def _is_set_off(text: Text, i: int) -> bool:
    """Whether the word is part of a number or of "yes/no", asks, or stands for what was denied before."""
    word = text.words[i]
    if word.text.lower() == "no":
        before = text[max(0, word.start - _OR_LENGTH) : word.start]
        return bool(_NUMBER.match(text, word.end) or _OR.search(before))
    if word.text.lower() == "not":
        return _BREAK.match(text, word.end) is not None
    if not word.text.lower().endswith(_CONTRACTIONS) or not _SUBJECT.match(text, word.end):
        return False
    return _CLAUSE_BEGINS.search(text[max(0, word.start - _CLAUSE_LENGTH - 1) : word.start]) is not None


def denials(text: Text) -> Denials:
    """The words of a text that deny, and those that may."""
    words = [word.text.lower() for word in text.words]
    own = text.once(denial_places)
    # "not only" and "no later" deny nothing, and may render what does.
    idle = {i for i, word in enumerate(words) if _is_denial(word)}.difference(own)
    weak = [i for i, word in enumerate(words) if i in idle or (is_weak(word) and not _is_denial(word))]
    softeners, grammar = wordlist("en", "softeners"), wordlist("en", "grammar-words")
    certain = idle | {i for i in weak if _CERTAIN.fullmatch(words[i])}
    certain |= {i for i, word in enumerate(words) if word in softeners and _CERTAIN.fullmatch(word)}
    certain |= {i for i, word in enumerate(words) if word in _CERTAIN_ANYHOW or _is_implied(words, i)}
    return Denials(
        words,
        [_denial(words, i, host_of(words, i, grammar)) for i in own],
        [i for i, word in enumerate(words) if word in wordlist("en", "polar-words")],
        weak,
        sorted(certain),
        [i for i, word in enumerate(words) if word in softeners],
        [i for i, word in enumerate(words) if word in wordlist("en", "auxiliaries")],
        text.rstrip().endswith("?"),
    )


def _is_implied(words: Sequence[str], i: int) -> bool:
    """Whether "more" or "too" says that something is not so: any more than you know; too quiet to hear."""
    if words[i] == "more":
        return words[max(0, i - 1) : i + 2] == ["any", "more", "than"]
    return words[i] == "too" and "to" in words[i + 2 : i + _NEAR + 2]


def _is_denial(word: str) -> bool:
    return word in wordlist("en", "denials") or word.endswith(_CONTRACTIONS)


def _denial(words: Sequence[str], place: int, host: int) -> Denial:
    form = _FORMS.get(words[place], "not")
    before = words[max(0, place - _NEAR) : place]
    return Denial(
        place,
        form,
        host,
        0,
        host != place and _CERTAIN.fullmatch(words[host]) is not None,
        not _BEFORE.isdisjoint(before),
    )


def _denies_nothing(words: Sequence[str], i: int) -> bool:
    if i == 0 and words[0] not in wordlist("en", "denials"):
        return True  # "Isn't it time", "Don't you"; orders begin so, too
    if words[i] == "not" and words[max(0, i - 1)] in ("or", "than"):
        return True  # "whether or not", "more often than not"
    first, second = [*words[i + 1 : i + 3], "", ""][:2]
    strengthened = (first, second) in _STRENGTHENED or (first == "be" and second.endswith(_STRONGER))
    if strengthened and words[i].endswith(_CONTRACTIONS):
        return True
    return any(word in _NOTHING.get(words[i], ()) for word in words[i + 1 : i + 2])


@kept_by_word
def is_weak(word: str) -> bool:
    """Whether a word, in small letters, may render a denial: by its sense, or by an affix."""
    if word in wordlist("en", "negative_words") or _has_affix(word):
        return True
    prefixed = _LATIN_PREFIX.fullmatch(word)
    return prefixed is not None and is_common(prefixed[1])


def _has_affix(word: str) -> bool:
    """Whether an affix of negation stands on a common word: un-able, use-less, visa-free; not in un-it, mis-take."""
    if word in wordlist("en", "seeming-negations"):
        return False
    if word.endswith(_FREE) or word.startswith(_NON):
        return True
    if word.endswith(_SUFFIX):
        return is_common(word.removesuffix(_SUFFIX))
    prefix = next((p for p in _PREFIXES if word.startswith(p)), None)
    return prefix is not None and is_common(word.removeprefix(prefix).lstrip("-"))
