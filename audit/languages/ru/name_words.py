"""Words of a Russian text that name a person, a place or a thing, by rule: which they are and how sure that is."""

from __future__ import annotations

import re
from math import fsum

from audit.languages.name_words import NameKind, NameWord
from audit.languages.ru.morphology import is_compound, is_known, parses
from audit.model import Span
from audit.text import Text
from audit.text.caching import kept_by_pair
from audit.text.patterns import pattern

_OPENING = frozenset(".!?…:»\"“„«(–—-•*'’")
_LATIN = pattern(r"[A-Z](?<![\w@/.#].)[A-Za-z0-9]*+(?:[.&+-][A-Za-z0-9]++)*+(?![\w/@])")
_CYRILLIC = pattern(r"[А-Яа-яЁё'’-]+")
# М. Танк
_INITIAL = pattern(r"(?<!\w)[А-ЯЁ]\. ?$")
_INITIALS = 4
_PROPER = ("Surn", "Name", "Patr", "Geox")
# Share of the analyses of a word that must be those of a name.
_MOSTLY = 0.7
# What stands before a number or an address in a list of books.
_LABELS = frozenset(("DOI", "ISBN", "ISSN", "URL"))
_ROMAN = pattern(r"[IVXLCDM]+")
# How new common nouns end: блогерство, сноубордист, криптовалюты, ипотечников.
_COMMON_NOUN = pattern(
    r"(?:ство|ость|[еая]ние|ция|изм|ист|ница|[нвщч]ик(?:и|ов|ам|ами|ах)?|тель|логия?|метрия|фобия|мания|инг|дер|тер|мен|арь|[её]чка|очка|ушка|ишка|[иы])$"
)
# How verbs end, misspelt or old: Спрасите.
_VERB = pattern(r"(?:ся|[йиы]те)$")
_VOWEL = pattern(r"[аеёиоуыэюя]", re.IGNORECASE)
_SHORTEST_SURE = 4
# What saints are called is translated: Богородица, великомученик.
_EPITHET = pattern(
    r"(?:присно|бого|миро|перво|велико|равно|чудо)(?:дев|родиц|матер|носиц|носец|мучени|апостол|твор)\w{0,4}$",
    re.IGNORECASE,
)
# Abbreviated names of bodies are translated: Роспотребнадзор, Мосгорсуд, Евросоюз, Минобрнауки.
_BODY = pattern(
    r"^(?:рос|гос|мин|мос|глав|спец|евро|укр|бел|каз|нац|центр|обл|гор|рай|тех|сель|пенс|вне|внеш|том|сиб|уз)(?=[бвгджзклмнпрстфхцчшщ])"
    r".*(?:надзор|банк|пром|суд|стат|нефть|газ|атом|космос|совет|союз|авиаци|транс|спорт|комитет|фонд|издат|обр|дум|реестр|резерв|"
    r"мониторинг|комиссия|парламент|здрав|рын|торг|фин|юст|культ|труд|строй|энерго|связь|цифр|природ|развити|наук|просвет|обороны|трест|"
    r"архив|инвест|гварди|лизинг|страх|телеком|пасс|печать|концерт|туризм|хоз|рыболовство|кадры|ведомств|вооруж|контроль|имущество|лес|вод|дор)\w{0,4}$"
)
# Abbreviated names of offices: Генсекретарь, Замгубернатора.
_OFFICE = pattern(r"(?:Ген|Зам|Пом|Глав|Вице|Экс)(?=[а-яё]{4})")


def name_words(text: Text) -> tuple[NameWord, ...]:
    """The name words of a Russian text, from left to right.

    Acronyms, words in capitals and abbreviated names of bodies (Роспотребнадзор) are left out: those are
    translated, not spelled.
    """
    return text.once(_name_words)


def _name_words(text: Text) -> tuple[NameWord, ...]:
    return (*text.once(native_names), *_latin(text))


def native_names(text: Text) -> tuple[NameWord, ...]:
    """The name words in Cyrillic letters: ``text.once(native_names)``."""
    found: list[NameWord] = []
    for token in text.capitalised:
        word = token.text
        if len(word) > 2 and not word.isupper():
            initial = _INITIAL.search(text, max(0, token.start - _INITIALS), token.start) is not None
            initial = initial and not (found and _has_initial(found[-1], text, token.start))
            inside = initial or is_inside(text, token.start)
            judged = _judge(word, inside)
            if judged is None and initial and "NOUN" in parses(word)[0].tag:
                judged = NameKind.SURNAME, True
            if judged is None and inside and found and _continues(found[-1], word, token.start):
                judged = NameKind.SURNAME, True
            if judged:
                found.append(NameWord(word, Span(token.start, token.end), *judged))
    return tuple(found)


def _has_initial(name: NameWord, text: str, start: int) -> bool:
    """Whether the initial before `start` belongs to a surname before it: Маркс К. Капитал."""
    return name.kind is not NameKind.GIVEN and len(text[name.span.end : start].split()) == 1


def _continues(name: NameWord, word: str, start: int) -> bool:
    """Whether a noun at `start` follows a given name: Александр Медведь, but not Иван Грозный, Пётр Первый."""
    return name.kind is NameKind.GIVEN and start == name.span.end + 1 and "NOUN" in parses(word)[0].tag


def is_inside(text: str, start: int) -> bool:
    """Whether the word stands inside a sentence, where a capital proves something."""
    before = text[max(0, start - 2) : start]
    return len(before) == 2 and before[1] == " " and before[0] not in _OPENING


def is_beside_name(text: str, span: Span) -> bool:
    """Whether another capitalised word stands right beside the name, so that it may be a person: Адриан Лестер."""
    return (
        _CAPITAL_AFTER.match(text, span.end) is not None
        or _CAPITAL_BEFORE.search(text, max(0, span.start - _WINDOW), span.start) is not None
    )


_CAPITAL_AFTER = pattern(r" [А-ЯЁ]")
_WINDOW = 40
_CAPITAL_BEFORE = pattern(r"[А-ЯЁ][а-яё.]+ $")


@kept_by_pair
def _judge(word: str, inside: bool) -> tuple[NameKind, bool] | None:
    """Kind and sureness of a capitalised word, None if it is no name."""
    # УрФО and БПЛАшники are acronyms or made of them; Аль-Барази is not.
    if not (_CYRILLIC.fullmatch(word) and _VOWEL.search(word)) or any(
        sum(map(str.isupper, part)) > 1 for part in word.split("-")
    ):
        return None
    if is_known(word):
        kind = _kind(word)
        if kind is None:
            # No verb has a capital inside a sentence, добавил Сияла; but chats have: Привет, Задавайте вопросы.
            return (NameKind.UNKNOWN, False) if inside and _is_verb(word) else None
        return (kind, True) if inside or not _is_also_common(word) else None
    if _BODY.search(word.lower()) or _EPITHET.search(word) or (_OFFICE.match(word) and is_compound(word)):
        return None
    if inside:
        return NameKind.UNKNOWN, True
    # What opens a sentence and is in no dictionary may be a new word as well as a name: a compound, a plural.
    if "-" in word or not {"NOUN", "UNKN"} & set(re.split("[, ]", str(parses(word)[0].tag))):
        return None
    common = is_compound(word) or _COMMON_NOUN.search(word) or _VERB.search(word)
    return NameKind.UNKNOWN, not common and len(word) >= _SHORTEST_SURE


def _kind(word: str) -> NameKind | None:
    tag = parses(word)[0].tag
    if "Geox" in tag:
        return NameKind.PLACE
    if "Surn" in tag:
        return NameKind.SURNAME
    if "Patr" in tag:
        return NameKind.PATRONYMIC
    return NameKind.GIVEN if "Name" in tag else None


def _is_verb(word: str) -> bool:
    return all("VERB" in p.tag for p in parses(word))


def _is_also_common(word: str) -> bool:
    """Whether an ordinary word is about as likely as the name: Роман, Мороз, but not Путин, путина.

    That women of a surname do not decline it adds readings, but makes it no likelier.
    """
    told = [p for p in parses(word) if not ("Surn" in p.tag and "femn" in p.tag and "Fixd" in p.tag)]
    names = fsum(p.score for p in told if any(t in p.tag for t in _PROPER))
    return bool(names < _MOSTLY * fsum(p.score for p in told))


def _latin(text: Text) -> tuple[NameWord, ...]:
    return tuple(
        NameWord(m.group(), Span(*m.span()), NameKind.LATIN, True)
        for m in _LATIN.finditer(text)
        if len(m.group()) > 1 and not _ROMAN.fullmatch(m.group()) and m.group() not in _LABELS
    )
