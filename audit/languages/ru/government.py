"""Which case a Russian sentence wants of a name: по словам Рябкова, с Башагой; but Сальвадор Адаме, в селе Ивановка."""

from __future__ import annotations

from functools import lru_cache

from audit.languages import wordlist
from audit.languages.ru.morphology import is_known, parses
from audit.text.patterns import pattern

# The word right before, with nothing but a space or a name's initials between, and the word right after.
_BEFORE = pattern(r"(?<![^\s«\"“„(])([А-Яа-яЁё-]+) ((?:[А-ЯЁ]\. ?){0,2})$")
_AFTER = pattern(r" ([а-яё]+)")
# A verb may stand a few words further on or before: Чанышева на днях уехала, сказала изданию Ангелова.
_CLAUSE_BEFORE = pattern(r"(?:[а-яё]+ ){1,3}$")
_CLAUSE = pattern(r"(?: \(\d+[^()]{0,6}\))?(?: [а-яё]+){1,3}")
# A verb, or a short form that does for one: уехала, убеждена, права.
_PREDICATES = ("VERB", "PRTS", "ADJS")
_QUOTED_AFTER = pattern(r" ([А-ЯЁ][а-яё]+)[»\"”“]")
# Nobody else can be their master: господин Турку is Mr Turku.
_COURTESY = frozenset(("господин", "мистер", "сэр", "товарищ"))
_OPENING = tuple('«"“„')
_WINDOW = 60
_LONGEST_PHRASE = 4
_CONSONANTS = "бвгджзклмнпрстфхцчшщ"
# A capital after a name shows that it is a given one.
_SURNAME_AFTER = pattern(r" [А-ЯЁ][а-яё]")
# The cases of a name by its ending; longer endings first.
_CASES = (
    (("ого", "его"), ("gent", "accs")),
    (("ому", "ему"), ("datv",)),
    (("ой", "ей", "ою", "ею"), ("gent", "datv", "ablt", "loct", "nomn")),
    (("ом", "ем", "ём", "ым", "им"), ("ablt", "loct", "datv", "nomn")),
    (("а", "я"), ("gent", "accs", "nomn")),
    (("у", "ю"), ("datv", "accs")),
    (("е",), ("datv", "loct")),
    (("ы", "и"), ("gent", "datv", "loct")),
)
_FAMILY = pattern(r"(?:[оеё]в|[иы]н)(?:а|у|ым|ой|ом|е)$|[сц]к(?:ого|ому|им|ой|ую)$")


def wants_oblique(text: str, start: int, name: str) -> bool:
    """Whether the name at `start` cannot stand in the nominative, by the word before it.

    After a preposition nothing can; beside a word that is declined and agrees with it (министра, Сергея) neither;
    a surname after the name of a thing (по словам, заявление, команда) depends on it in the genitive, and so does
    one with initials after the name of anything (на улице М. Танка).
    """
    word, initials = _before(text, start)
    if word is None or _is_subject(text, start, name, word):
        return False
    if _classifies(word):
        return initials
    if _governs(word):
        return True
    family = _FAMILY.search(name.lower()) is not None and not _SURNAME_AFTER.match(text, start + len(name))
    return _is_thing(word) and (initials or family)


def may_be_nominative(text: str, start: int, end: int) -> bool:
    """Whether the sentence speaks for the nominative of the name.

    So it does after a given name, a courtesy, a word like село, where a verb agrees with it (В мае Латышева уехала),
    where an adjective goes with what follows (в Тверской районный суд), and in quotes beside a nominative:
    «Артура Драйв».
    """
    word, initials = _before(text, start)
    if (word is None or word.islower()) and _agrees(text, start, end):
        return True
    if text[start - 1 : start] in _OPENING and _is_beside_nominative(text, end):
        return True
    if word is None:
        after = _AFTER.match(text, end)
        return after is not None and _is_finite(after.group(1))
    if _classifies(word):
        return not initials
    if word.lower() in _COURTESY or _is_subject(text, start, text[start:end], word) or _is_nominative_name(word):
        return True
    # Алессандро is the same in all cases: what stands before it tells.
    return _is_undeclined_name(word) and not wants_oblique(text, text.rindex(word, 0, start), word)


def _is_beside_nominative(text: str, end: int) -> bool:
    """Whether a capitalised noun in the nominative follows, and the quotation ends with it."""
    after = _QUOTED_AFTER.match(text, end)
    if after is None:
        return False
    first = parses(after.group(1))[0].tag
    return "NOUN" in first and "nomn" in first


def _before(text: str, start: int) -> tuple[str | None, bool]:
    """The word before a name, and whether initials stand between."""
    match = _BEFORE.search(text, max(0, start - _WINDOW), start)
    return (match.group(1), bool(match.group(2))) if match else (None, False)


def _is_subject(text: str, start: int, name: str, before: str) -> bool:
    """Whether a verb agrees with a woman's name, and not with the word before it: В среду Латышева уехала."""
    if not name.endswith(("а", "я")) or "PREP" in parses(before)[0].tag:
        return False
    clause = _CLAUSE.match(text, start + len(name)) or _CLAUSE_BEFORE.search(text, max(0, start - _WINDOW), start)
    tags = [parses(word)[0].tag for word in clause.group().split() if word.isalpha()] if clause else []
    verb = next((tag for tag in tags if any(kind in tag for kind in _PREDICATES)), None)
    gendered = verb is not None and ("past" in verb or "VERB" not in verb)
    if verb is None or "sing" not in verb or (gendered and "femn" not in verb):
        return False
    wanted = {"nomn", "sing", "femn"} if gendered else {"nomn", "sing"}
    return not any(wanted in p.tag for p in parses(before))


def _agrees(text: str, start: int, end: int) -> bool:
    """Whether the name is an adjective of a masculine noun in the nominative, with other adjectives between or none."""
    if not (is_known(text[start:end]) and _is_masculine(text[start:end], "ADJF")):
        return False
    for _ in range(_LONGEST_PHRASE):
        after = _AFTER.match(text, end)
        if after is None:
            return False
        if _is_masculine(after.group(1), "NOUN"):
            return True
        if not _is_masculine(after.group(1), "ADJF"):
            return False
        end = after.end()
    return False


@lru_cache(maxsize=1 << 11)
def _is_masculine(word: str, part_of_speech: str) -> bool:
    """Whether the word may be the nominative of a masculine noun or adjective."""
    wanted = {part_of_speech, "masc", "sing", "nomn"}
    return any(wanted in p.tag for p in parses(word))


@lru_cache(maxsize=1 << 11)
def _governs(word: str) -> bool:
    """Whether the word is a preposition, or a person or a name in an oblique case."""
    found = parses(word)
    if "PREP" in found[0].tag:
        return True
    nouns = [p for p in found if "NOUN" in p.tag or "ADJF" in p.tag]
    animate = any("anim" in p.tag for p in nouns)
    return animate and len(nouns) == len(found) and not any("nomn" in p.tag for p in found)


@lru_cache(maxsize=1 << 11)
def _is_thing(word: str) -> bool:
    first = parses(word)[0].tag
    return "NOUN" in first and "inan" in first and "Geox" not in first and word.islower()


@lru_cache(maxsize=1 << 11)
def _classifies(word: str) -> bool:
    """Whether the word says what the name names, so that the name need not be declined: в селе Ивановка."""
    return word.islower() and any(p.normal_form in wordlist("ru", "classifiers") for p in parses(word)[:2])


@lru_cache(maxsize=1 << 11)
def _is_nominative_name(word: str) -> bool:
    if not word[0].isupper():
        return False
    if not is_known(word):
        # Рейндер would end otherwise in any other case.
        return word[-1] in _CONSONANTS
    first = parses(word)[0].tag
    return "nomn" in first and ("Name" in first or "Patr" in first)


@lru_cache(maxsize=1 << 11)
def _is_undeclined_name(word: str) -> bool:
    return word[0].isupper() and any("Name" in p.tag and "Fixd" in p.tag for p in parses(word))


@lru_cache(maxsize=1 << 11)
def _is_finite(word: str) -> bool:
    """Whether the word is a verb that one person or thing may be the subject of."""
    first = parses(word)[0].tag
    return "VERB" in first and "impr" not in first and "plur" not in first


def agrees_with_given(text: str, start: int, surname: str) -> bool:
    """Whether a surname stands in a case of the given name before it: Даном Бартой; in Даном Барта it is not declined.

    True where no given name stands there, or an ending tells nothing.
    """
    word, initials = _before(text, start)
    if word is None or initials or not word[0].isupper():
        return True
    ending = next((cases for endings, cases in _CASES if surname.lower().endswith(endings)), None)
    found = [p.tag for p in parses(word) if "Name" in p.tag]
    if ending is None or not found or "Name" not in parses(word)[0].tag:
        return True
    return any(case in tag for tag in found for case in ending) or any("Fixd" in tag for tag in found)


def may_be_indeclinable(name: str) -> bool:
    """Whether a foreign name that no dictionary knows may end so in every case: Тайву, Камю."""
    return name.endswith(("у", "ю")) and not is_known(name)
