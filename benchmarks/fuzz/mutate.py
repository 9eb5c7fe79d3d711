"""How texts and files are damaged: as translators, copy and paste, broken tools and attackers damage them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

Text = str | None
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_REPEATED = 3_000
_MARKS = "\"'«»“”„‟‘’`()[]{}<>—–-‑−‒,.;:!?…/\\|@#$€£₽%‰№&*_~^=+•°±×"
_STRANGE = (
    "\x00\x01\x07\x08\x1b\x7f\x85\xad\u00a0\u034f\u0301\u0306\u0308\u061c\u1680\u180e\u2009\u200b\u200c\u200d\u200e"
    "\u2028\u2029\u202e\u202f\u2060\u2066\u3000\ufe0f\ufeff\ufffd\uffff\ud800\udfff\U0001f600\U0001f468\U000e0041ßİıﬁǅ҃ё"
)
_LOOKALIKES = str.maketrans("aceopxyABCEHKMOPTXасеорхуАВСЕНКМОРТХ", "асеорхуАВСЕНКМОРТХaceopxyABCEHKMOPTX")
_PIECES = (
    "12", "1,5", "1 234,5", "1,234.5", "0,5%", "99 percent", "5 млн рублей", "$5 billion", "€7m", "14 ноября", "May 5",
    "03.04.2019", "11/14/2019", "2019-11-14", "15:30", "3 p.m.", "в три часа дня", "половина третьего", "noon GMT",
    "понедельник", "Tuesday", "XIX век", "1990-х", "the 1980s", "двадцать пять", "twenty-six", "первый", "the 3rd",
    "Владимир Путин", "Путина", "Vladimir Putin", "Иванов Иванова", "Ivanova", "О'Нил", "O'Neill", "аль-Барази", "США",
    "NATO", "НАТО", "U.S.", "МИД РФ", "State Duma", "Киев", "Kyiv", "не", "not", "никогда", "don't", "years'", "Dutch'",
    "COVID-19", "Ту-154", "MiG-29", "a@b.ru", "http://x.ru/?a=1&b", "#123", "<b>", "</i>", "&amp;", "[a](b)", "**",
    "слово",
    "word", "9" * 30, "1.1.1.1", "-", "км/ч", "100 км", "62 miles", "°C", "7 из 10", "3:1", "1/8", "½", "Ⅳ", "٣", "²",
)  # fmt: skip


def mutated(pair: tuple[Text, Text], others: Sequence[tuple[Text, Text]], rng: random.Random) -> tuple[Text, Text]:
    """The pair after some damage, with material of the others."""
    source, target = pair
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        draw = rng.random()
        if draw < 0.02:
            source, target = target, source
        elif draw < 0.04:
            source, target = rng.choice(((None, target), (source, None), ("", target), (source, ""), (source, " \n")))
        elif draw < 0.07:
            target = rng.choice(others)[rng.randrange(2)]
        elif draw < 0.1:
            target = source
        elif draw < 0.35:
            source = _damaged(source, rng)
        else:
            target = _damaged(target, rng)
    return source, target


def _damaged(text: Text, rng: random.Random) -> Text:
    return rng.choice(_WAYS)(text, rng) if text else text


def _tokens(change: Callable[[list[str], random.Random], None]) -> Callable[[str, random.Random], str]:
    def way(text: str, rng: random.Random) -> str:
        tokens = _TOKEN.findall(text)
        if tokens:
            change(tokens, rng)
        return "".join(tokens)

    return way


def _delete(tokens: list[str], rng: random.Random) -> None:
    start = rng.randrange(len(tokens))
    del tokens[start : start + rng.choice((1, 1, 2, 5))]


def _double(tokens: list[str], rng: random.Random) -> None:
    start = rng.randrange(len(tokens))
    tokens[start:start] = tokens[start : start + rng.choice((1, 2, 5))]


def _swap(tokens: list[str], rng: random.Random) -> None:
    i, j = rng.randrange(len(tokens)), rng.randrange(len(tokens))
    tokens[i], tokens[j] = tokens[j], tokens[i]


def _insert(tokens: list[str], rng: random.Random) -> None:
    piece = rng.choice((rng.choice(_PIECES), rng.choice(_MARKS), rng.choice(_STRANGE), str(rng.randrange(10**6))))
    tokens.insert(rng.randrange(len(tokens) + 1), rng.choice(("{}", " {}", "{} ", " {} ")).format(piece))


def _replace(tokens: list[str], rng: random.Random) -> None:
    tokens[rng.randrange(len(tokens))] = rng.choice(_PIECES)


def _case(tokens: list[str], rng: random.Random) -> None:
    change = rng.choice((str.upper, str.lower, str.title, str.swapcase))
    for i in rng.choice(([rng.randrange(len(tokens))], range(len(tokens)))):
        tokens[i] = change(tokens[i])


def _join(tokens: list[str], rng: random.Random) -> None:
    spaces = [i for i, token in enumerate(tokens) if token.isspace()]
    for i in rng.choice((spaces, rng.sample(spaces, min(1, len(spaces))))):
        tokens[i] = rng.choice(("", "-", ".", "\n", "\t", "\u00a0", "  ", "'"))


def _letter(text: str, rng: random.Random) -> str:
    i = rng.randrange(len(text))
    new = rng.choice(("", text[i] * 2, rng.choice("абвгдеяьъйabcdexyz0189"), rng.choice(_MARKS), rng.choice(_STRANGE)))
    return text[:i] + new + text[i + 1 :]


def _lookalike(text: str, rng: random.Random) -> str:
    i = rng.randrange(len(text))
    return text[:i] + text[i : i + rng.choice((1, 4, len(text)))].translate(_LOOKALIKES) + text[i + 1 :]


def _cut(text: str, rng: random.Random) -> str:
    i = rng.randrange(len(text))
    return rng.choice((text[:i], text[i:]))


def _repeat(text: str, rng: random.Random) -> str:
    i = rng.randrange(len(text))
    piece = rng.choice((text[i : i + rng.choice((1, 2, 7, 20))], rng.choice(_PIECES) + " ", rng.choice(_STRANGE)))
    times = rng.choice((2, 5, 20, 20, _REPEATED // len(piece)))
    return text[:i] + piece * times + text[i:]


def _garble(text: str, rng: random.Random) -> str:
    codecs = ("cp1251", "koi8-r", "cp1252", "latin-1", "cp866")
    return text.encode("utf-8", "replace").decode(rng.choice(codecs), "replace")


_WAYS: tuple[Callable[[str, random.Random], str], ...] = (
    *map(_tokens, (_delete, _delete, _double, _swap, _swap, _insert, _insert, _insert, _replace, _replace, _case,
    _join)),
    _letter, _letter, _letter, _lookalike, _cut, _repeat, _garble,
)  # fmt: skip


def mutated_bytes(raw: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """A file after some damage: flipped bytes, cuts, splices, repetitions, other encodings."""
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        if not raw:
            return raw
        i = rng.randrange(len(raw))
        j = min(len(raw), i + rng.choice((1, 1, 2, 8, 64, 512)))
        other = rng.choice(others)
        raw = rng.choice((_flip, _flip, _flip, _drop, _truncate, _splice, _many, _recode, _token))(
            raw, i, j, other, rng
        )
    return raw[: 1 << 20]


def _flip(raw: bytes, i: int, j: int, other: bytes, rng: random.Random) -> bytes:
    return raw[:i] + bytes(rng.randrange(256) for _ in range(min(j - i, 8))) + raw[j:]


def _drop(raw: bytes, i: int, j: int, other: bytes, rng: random.Random) -> bytes:
    return raw[:i] + raw[j:]


def _truncate(raw: bytes, i: int, j: int, other: bytes, rng: random.Random) -> bytes:
    return rng.choice((raw[:i], raw[i:]))


def _splice(raw: bytes, i: int, j: int, other: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(other)) if other else 0
    return raw[:i] + other[at : at + rng.choice((1, 16, 256))] + raw[j:]


def _many(raw: bytes, i: int, j: int, other: bytes, rng: random.Random) -> bytes:
    return raw[:i] + raw[i:j] * rng.choice((2, 10, 1_000)) + raw[j:]


def _recode(raw: bytes, i: int, j: int, other: bytes, rng: random.Random) -> bytes:
    codec = rng.choice(("utf-16", "utf-16-le", "utf-32", "cp1251", "koi8-r", "latin-1", "utf-8-sig", "cp866"))
    return raw.decode("utf-8", "replace").encode(codec, "replace")


_SYNTAX = (
    b'"', b"'", b",", b"\t", b"\n", b"\r", b"\r\n", b"\0", b"{", b"}", b"[", b"]" * 50, b"[" * 5_000, b"null",
    b"true", b"1e999", b"-1",
    b"9" * 5_000, b"\xff\xfe", b"\xed\xa0\x80", b"<", b"</", b"<!DOCTYPE a>", b"<![CDATA[", b"&#0;", b"&a;",
    b"<a>" * 300, b"=", b"#", b"|",
    b"\\", b"\\ud800", b"doc", b"source", b"target", b"---", b"***", b"\x1b[31m", b"../", b"%00",
)  # fmt: skip


def _token(raw: bytes, i: int, j: int, other: bytes, rng: random.Random) -> bytes:
    return raw[:i] + rng.choice(_SYNTAX) + raw[rng.choice((i, j)) :]
