"""Letters of one alphabet that look like letters of another: Cyrillic and Greek against Latin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.text import Token
from audit.text.patterns import pattern

_CYRILLIC_TO_LATIN = dict(zip("АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝһӏ", "ABESIJKMHOPCTYXaesijopcyxdqwhl", strict=True))
_GREEK_TO_LATIN = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_LATIN_TO_CYRILLIC = {
    latin: cyrillic for cyrillic, latin in _CYRILLIC_TO_LATIN.items() if cyrillic in "АВЕКМНОРСТУХаеорсух"
}
_TO_LATIN = {**_CYRILLIC_TO_LATIN, **_GREEK_TO_LATIN}
_LATIN = "A-Za-z\u00c0-\u024f"
_OTHER = "\u0370-\u04ff\u0500-\u052f"
_MEETING = pattern(f"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")
_MIXED = pattern(f"[{_LATIN}{_OTHER}]+")
_CYRILLIC = "\u0400-\u052f"
_LATINS, _OTHERS = pattern(f"[{_LATIN}]+"), pattern(f"[{_OTHER}]+")
# What a program puts a value or a character for, up to the first letter of a word.
_CODE_BEFORE = pattern(r"(?:%[\d.$-]*[a-zA-Z]|%[\dA-F][A-F]|\\[a-z])$")
_LONGEST_CODE = 6
# Letters of a set that a program asks for: [ДдYy]. What editors put in brackets is longer.
_LONGEST_SET = 4
# Latin letters that look like a Russian word of one letter: а after a comma, в, к, о, с, у. "Витамин C" has a capital
# amid the sentence.
_WORD = pattern(r"(?:(?<=[а-яё,:;–—-] )[ceoy]|(?<=[,:;–—-] )a|(?:^|(?<=[.!?…] )|(?<=[«„“]))[ABCKOY])(?= [а-яё])")
_ALONE = pattern(f"(?<![{_CYRILLIC}])(?<![{_CYRILLIC}] )[{_CYRILLIC}](?! ?[{_CYRILLIC}])")


def mixed_words(text: str) -> Iterator[Token]:
    """Unbroken runs of letters that belong to more than one alphabet."""
    if not _MEETING.search(text):
        return
    for match in _MIXED.finditer(text):
        if _MEETING.search(match.group()):
            yield Token(match.group(), match.start(), match.end())


def in_one_script(word: str, script: str) -> str | None:
    """`word` with its look-alikes replaced by letters of `script`, Latin or Cyrillic; None if other letters remain.

    "Mоscow" with a Cyrillic letter becomes Latin throughout; "смсed" cannot.
    """
    latin = script == "Latin"
    table = _TO_LATIN if latin else _LATIN_TO_CYRILLIC
    fixed = "".join(table.get(letter, letter) for letter in word)
    stray = f"[{_OTHER}]" if latin else f"[{_LATIN}]"
    return None if re.search(stray, fixed) else fixed


def lone_letters(text: str) -> Iterator[Token]:
    """Single Cyrillic letters with no Cyrillic word beside them."""
    return (Token(m.group(), m.start(), m.end()) for m in _ALONE.finditer(text))


def lone_latin(text: str) -> Iterator[Token]:
    """Single Latin letters between Russian words that look like a Russian word: "приехал c другом"."""
    return (Token(m.group(), m.start(), m.end()) for m in _WORD.finditer(text))


def is_meant(text: str, word: Token) -> bool:
    """Whether both alphabets stand there for a reason.

    It is a code of programs before the word (%cбудут, %0AВы), small letters of one beside capitals of the other, which
    stand for something else (-cТЕГ, ПРЕФИКСaa), or a set of characters ([ДдYy]).
    """
    if _CODE_BEFORE.search(text, max(0, word.start - _LONGEST_CODE), word.start + 1):
        return True
    beside = text[word.start - 1 : word.start] + text[word.end : word.end + 1]
    if beside == "[]" and len(word.text) <= _LONGEST_SET:
        return True
    latin = "".join(_LATINS.findall(word.text))
    other = "".join(_OTHERS.findall(word.text))
    return len(other) > 1 and other.isupper() and latin.islower()


def is_greek(word: str) -> bool:
    """Whether `word` has a Greek letter, as in "Δt": science, not a slip of the keyboard."""
    return any("\u0370" <= letter <= "\u03ff" for letter in word)
