"""English punctuation, and what is left of Russian: , - said he. - And; Minister of Defence Ivan Petrov said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from audit.languages import wordlist
from audit.languages.punctuation import Slip
from audit.model import Span
from audit.text.patterns import pattern

_DASH = "-–—−"
_ANY_DASH = pattern(rf"[{_DASH}] ?")
# A comma, and the dash that Russian has after speech: We are tired, - he said.
_COMMA_DASH = pattern(rf",(?P<quote>[\"”’']{{0,2}}) ?[{_DASH}] (?!Ed\b|ed\b)(?=[\w“\"])")
# The end of quoted speech, a dash, and who said it: "Why?" - asked the judge.
_QUOTE_DASH = pattern(rf"(?P<quote>[.!?…]?[\"”]) [{_DASH}] (?=(?P<verb>[a-z]+)\b)")
# The same where the source has it, whoever said it and however: "Why?" - Ivanov asked. Watch out! - he shared.
_CRY_DASH = pattern(rf"(?<=\w)(?P<quote>[!?…]+[\"”]?) [{_DASH}] (?=\w)")
_TAGGED = pattern(rf"[!?…][\"”»]? ?[{_DASH}] ?(?P<next>[^\W\d_])")
# The speech goes on after who said it: the doctor said. - And in the morning.
_STOP_DASH = pattern(rf"(?<=[a-z]{{2}})(?P<quote>\.[\"”]?) [{_DASH}] (?!Ed\b)(?=[“\"]?[A-Z])")
_RESUMED = pattern(rf"(?<=[^\W\d_]{{2}})\.[\"”»]? [{_DASH}] ?[\"“«]?(?P<next>[^\W\d_])")
_LEADING = pattern(rf"\s*[\"“]?[{_DASH}] ?(?=[\"“]?[A-Z])")
_QUOTES = '"”'
_ENDED = pattern(r"[.!?…][\"”]?\s*$")
_DASHED = "a dash after speech is Russian; English has the comma and the quotation mark alone"
_LED = "a line of speech begins with a dash; English has quotation marks"
_ANY_SMALL = pattern(r"[a-z]{4,}")
_SMALL = pattern(r"(?<!\\ )(?<![\w./@#'’\\-])[a-z]{3,}(?:['’]s)?(?![\w@/-]|\.\w)")
_SPELLED = {"youtube": "YouTube", "whatsapp": "WhatsApp", "covid": "COVID"}
_ODD = (("CoViD", "COVID"), ("telegram channel", "Telegram channel"))
# Two or three words with capitals after "of Russia" and the like: the office is told, the name follows.
_OFFICE = pattern(
    r"\b(?:[Pp]resident|[Mm]inister|[Hh]ead|[Dd]irector|[Cc]hairman|[Gg]overnor|[Mm]ayor|[Ss]ecretary|[Ll]eader|[Cc]hief"
    r"|[Cc]ommissioner|[Rr]epresentative|[Ss]pokesman|[Ss]pokeswoman|[Ee]ditor|[Aa]mbassador) of (?:the )?"
    r"(?:[A-Z][\w-]+ )(?:(?:and |of |for |the )*[A-Z][\w-]+ )*?(?P<given>[A-Z][a-z]+) (?P<surname>[A-Z][a-z]+)\b"
)
_SURNAME_ENDS = ("ov", "ev", "in", "ova", "eva", "ina", "sky", "skiy", "skaya", "ko", "uk", "yan", "dze", "vich", "son")


def speech(text: str, source: str | None) -> Iterator[Slip]:
    """Dashes of Russian direct speech; `source` tells whether a sentence in dashes is speech."""
    if not _ANY_DASH.search(text):
        return
    lead = _LEADING.match(text)
    # The items of a list have dashes, too, but end in semicolons or in nothing.
    if lead and _ENDED.search(text) and (source is None or source.lstrip('"“« ').startswith(tuple(_DASH))):
        yield Slip(Span(*lead.span()), _LED)
    yield from _tags(text, source)


def _tags(text: str, source: str | None) -> Iterator[Slip]:
    for match in _COMMA_DASH.finditer(text):
        yield _slip(match, f",{match['quote']} " if match["quote"] else None)
    for match in _QUOTE_DASH.finditer(text):
        if match["verb"] in _sayings():
            yield _slip(match, f"{match['quote']} ")
    if source is None:
        return
    if any(m["next"].islower() for m in _TAGGED.finditer(source)):
        for match in _CRY_DASH.finditer(text):
            if not _QUOTE_DASH.match(text, match.start()):
                yield _slip(match, f"{match['quote']} " if match["quote"][-1] in _QUOTES else None)
    if any(m["next"].isupper() for m in _RESUMED.finditer(source)):
        for match in _STOP_DASH.finditer(text):
            yield _slip(match, None)


def _slip(match: re.Match[str], fixed: str | None) -> Slip:
    return Slip(Span(match.start(), match.end() - 1), _DASHED, fixed and fixed.rstrip())


@cache
def _sayings() -> frozenset[str]:
    return wordlist("en", "speech_verbs") | {"he", "she"}


def capitals(text: str) -> Iterator[Slip]:
    """Names of countries, peoples, months and days without their capital, and names with odd ones: CoViD."""
    if text.islower():
        return
    some = not wordlist("en", "always-capital").isdisjoint(_ANY_SMALL.findall(text))
    for match in _SMALL.finditer(text) if some else ():
        word = match.group().removesuffix("'s").removesuffix("’s")
        if word in wordlist("en", "always-capital"):
            fixed = _SPELLED.get(word, word.capitalize()) + match.group()[len(word) :]
            yield Slip(Span(*match.span()), "the name has no capital", fixed)
    for wrong, right in _ODD:
        if wrong in text:
            at = text.index(wrong)
            yield Slip(Span(at, at + len(wrong)), "the name has other capitals", right)


def commas(text: str) -> Iterator[Slip]:
    """Where a name follows an office and its body without a comma: President of Russia Vladimir Putin."""
    if " of " not in text:
        return
    for match in _OFFICE.finditer(text):
        if match["given"] in _given_names() and match["surname"].endswith(_SURNAME_ENDS):
            at = match.start("given")
            before = text.rfind(" ", 0, at - 1) + 1
            body = text[before : at - 1]
            fixed = f"{body}, {text[at : match.end()]}"
            yield Slip(Span(before, match.end()), "no comma between an office and the name", fixed, sure=False)


def hyphens(text: str) -> Iterator[Slip]:
    """None: English makes compounds as it goes."""
    yield from ()


@cache
def _given_names() -> frozenset[str]:
    return wordlist("en", "given_names") | wordlist("en", "given-names-men") | wordlist("en", "given-names-women")
