"""Russian words that deny."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.languages import wordlist
from audit.languages.denials import Denial, Denials, host_of
from audit.languages.ru.morphology import is_known, lemmas, parses
from audit.text import Text
from audit.text.caching import kept_by_word
from audit.text.patterns import pattern

# What hardly means anything but a denial.
_CERTAIN = pattern(
    r"вряд|меньше|менее|(?:не|без|бес)\w{4,}|(?:отсутств|отказ|отверг|отклон|запре[тщ]|отриц|опроверг|лиша|лишен|лишил|"
    r"воздерж|предостер|избе[жг]|перест|прекра|исчез|скры|уступ|сомн)\w+"
)
_PREFIXED = pattern(r"(?:без|бес)\w{4,}|не(\w{4,})")
# "не в последнюю очередь"
_NOT_LAST = ("в", "последнюю")
_QUESTION_WORDS = frozenset(
    ("как", "что", "кто", "где", "куда", "сколько", "какой", "какая", "какие", "какое", "какими", "каким", "чего")
)
# «чуть не упал», «чуть ли не единственный»: nearly.
_NEARLY = frozenset(("чуть", "едва"))
# «до тех пор, пока тесты не будут отрицательными», «пока не стихнет»: until.
_UNTIL = ("тех", "пор", "пока")
_UNTIL_NEAR = 8
# «да/нет», «они или нет» ask; «жду не дождусь» looks forward.
_OR = pattern(r"\b(?:да/|или )$", re.IGNORECASE)
_OR_LENGTH = len("или ") + 1
_IMPOSSIBLE = ("нельзя", "невозможно")
_CAN = pattern(r"с?мо(?:г|гу|гут|гла|гло|гли|жет|жем|жешь|жете)")
_BEFORE = frozenset(("пока", "если", "чтобы", "бы", "ли", "чуть", "едва", "кто", "что", "как", "когда"))
_NEAR = 4
# So far before it, "бы" with a question word makes "не" deny nothing: как бы смешно это ни звучало.
_CLAUSE = 6
_PARTS = ("VERB", "INFN", "ADJF", "ADJS", "PRTF", "PRTS", "NOUN", "NPRO", "ADVB", "PRED", "COMP", "PREP", "CONJ")
_COMPARATIVE = _PARTS.index("COMP") + 1


def denial_places(text: Text) -> Sequence[int]:
    """The numbers of the words that deny."""
    strong = wordlist("ru", "denials")
    if text.wordset.isdisjoint(strong):
        return ()
    words = [word.text.lower() for word in text.words]
    return [
        i
        for i, word in enumerate(words)
        if word in strong and not _denies_nothing(words, i) and not _is_set_off(text, i)
    ]


def _is_set_off(text: Text, i: int) -> bool:
    """Whether «нет» asks, or a word is a name in a list: Лунев, Нету, Смольников."""
    word = text.words[i]
    if word.text[0].isupper() and text.endswith(", ", 0, word.start):
        return True
    return word.text.lower() == "нет" and bool(_OR.search(text[max(0, word.start - _OR_LENGTH) : word.start]))


def denials(text: Text) -> Denials:
    """The words of a text that deny, and those that may."""
    words = [word.text.lower() for word in text.words]
    strong, joined = wordlist("ru", "denials"), wordlist("ru", "denials-joined")
    grammar = wordlist("ru", "grammar-words")
    own = text.once(denial_places)
    # "не только" and "не раньше" deny nothing, and may render what does; "не раз" is often.
    idle = {i for i, word in enumerate(words) if word in strong and not _is_often(words, i)}.difference(own)
    weak = [
        i for i, word in enumerate(words) if i in idle or (word not in strong and word not in joined and is_weak(word))
    ]
    return Denials(
        words,
        [_denial(words, i, host_of(words, i, grammar)) for i in own],
        [i for i, word in enumerate(words) if word in joined],
        weak,
        [i for i in weak if i in idle or _CERTAIN.fullmatch(words[i])],
        [i for i, word in enumerate(words) if word in wordlist("ru", "softeners")],
        (),
        text.rstrip().endswith("?"),
    )


def _denial(words: Sequence[str], place: int, host: int) -> Denial:
    form = {"нет": "no", "без": "without", "не": "not"}.get(words[place], "other")
    before = words[max(0, place - _NEAR) : place]
    after = words[place + 1 : place + 2]
    return Denial(
        place, form, host, _kind(words[host]), any(map(_CERTAIN.fullmatch, after)), not _BEFORE.isdisjoint(before)
    )


def _denies_nothing(words: Sequence[str], i: int) -> bool:
    word, after = words[i], words[i + 1 : i + 3]
    if word == "без":
        return after[:1] == ["того"]
    if word == "нет":
        # "сошли на нет"
        return words[i - 1 : i] == ["на"]
    if word in _IMPOSSIBLE:
        return after[:1] == ["не"]
    if word != "не":
        return False
    if "ли" in after:
        # "не пора ли", "не раздают ли"
        return True
    if _is_often(words, i) or tuple(after) == _NOT_LAST or _is_double(words, i):
        return True
    if words[i - 1 : i] and (words[i - 1] in _NEARLY or words[max(0, i - 2) : i] == ["чуть", "ли"]):
        return True
    if _is_until(words, i):
        return True
    if after and after[0].startswith("дожд") and words[i - 1 : i] and words[i - 1].startswith("жд"):
        return True
    # "не раньше", "не хуже"
    if after and (after[0] in wordlist("ru", "denies-nothing") or _kind(after[0]) == _COMPARATIVE):
        return True
    before = words[max(0, i - _CLAUSE) : i]
    return "бы" in before and "чтобы" not in before and not _QUESTION_WORDS.isdisjoint(before)


def _is_until(words: Sequence[str], i: int) -> bool:
    """Whether "не" says until when: before a verb of what will be done, or behind «до тех пор, пока»."""
    before = tuple(words[max(0, i - _UNTIL_NEAR) : i])
    if any(before[n : n + len(_UNTIL)] == _UNTIL for n in range(len(before))):
        return True
    if before[-1:] != ("пока",) or not words[i + 1 : i + 2]:
        return False
    tag = parses(words[i + 1])[0].tag
    return "perf" in tag and "futr" in tag


def _is_double(words: Sequence[str], i: int) -> bool:
    """Whether two denials undo each other there: нельзя не отметить, не мог не знать."""
    before, after = words[max(0, i - 2) : i], words[i + 1 : i + 3]
    if before and before[-1] in _IMPOSSIBLE:
        return True
    first = after[1:] == ["не"] and _CAN.fullmatch(after[0])
    second = before[:1] == ["не"] and before[1:] and _CAN.fullmatch(before[1])
    return bool(first or second)


def _is_often(words: Sequence[str], i: int) -> bool:
    """Whether "не раз" or "не один раз" begins there."""
    return words[i] == "не" and (words[i + 1 : i + 2] == ["раз"] or words[i + 1 : i + 3] == ["один", "раз"])


@kept_by_word
def is_weak(word: str) -> bool:
    """Whether a word, in small letters, may be rendered by a denial: by its sense, or as "не" or "без" begins it."""
    if not wordlist("ru", "denying-words").isdisjoint(lemmas(word)):
        return True
    prefixed = _PREFIXED.fullmatch(word)
    if prefixed is None:
        return False
    # Недели are no дели that are not; what the dictionary has only without "не" is denied.
    return prefixed[1] is None or is_known(prefixed[1]) or not is_known(word)


@kept_by_word
def _kind(word: str) -> int:
    part = str(parses(word)[0].tag.POS)
    return _PARTS.index(part) + 1 if part in _PARTS else 0
