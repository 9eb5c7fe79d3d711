"""Names of a Russian text as wholes, by rule: persons, places, organisations, peoples, quoted names of things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from audit.lang import wordlist
from audit.lang.entities import (
    Entity,
    EntityKind,
    Found,
    apart,
    assembled,
    in_order,
    organisation_heads,
    overlap,
)
from audit.lang.ru.morphology import is_known, lemmas, parses
from audit.lang.ru.name_words import NameKind, NameWord, is_inside, name_words
from audit.lang.ru_en.gazetteer import Kind, keys_of, russian_kinds
from audit.lang.ru_en.surnames import is_slavic
from audit.model import Span
from audit.text import Text, Token

# Words of a title before the name: министр иностранных дел.
_LONGEST_TITLE = 6
# Groups of genitives after the head of an organisation: науки | и высшего образования.
_MOST_GROUPS = 3
_LONGEST_QUOTED = 5
_LONGEST_INITIAL = 2
_QUOTED = re.compile(r"«([^«»]+)»|\"([^\"]+)\"|“([^“”]+)”|„([^„“”]+)[“”]")
_LATIN = re.compile(r"[A-Z][\w&.'’-]*\w(?: (?:[A-Z][\w&.'’-]*\w|(?:of|and|the|de|&) [A-Z][\w&.'’-]*\w))*|[A-Z]\b")
_ROMAN = re.compile(r"[IVXLCDM]+")
# Words that the gazetteer may have as a people or an adjective from a place, by their endings.
_DEMONYM = re.compile(
    r"(?:[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ою|ое|ие|их|ими)|(?:[еэё]?ц|ч|к|н|[дт])(?:ы|а|у|ем|ом|е|ев|ов|ам|ами|ах)|ец|ин|ич|"
    r"ан|яне?|[кц]ам?и?|[её]н|ок|и)$"
)
_ABBREVIATED_BODY = re.compile(r"(?:рос|гос|мин|мос|глав|евро|центр|нац)[бвгджзклмнпрстфхцчшщ]")
# What makes a single unknown word a place: в Барзаге, из Барзаги.
_IN_PLACE = re.compile(r"(?:^|\W)(?:во?|из)\s$", re.IGNORECASE)


def entities(text: Text) -> tuple[Entity, ...]:
    """The names of a Russian text, from left to right; no two overlap."""
    return completed(text, apart(_quoted(text), _organisations(text), _latin(text), _runs(text)))


def completed(text: Text, found: Sequence[Found]) -> tuple[Entity, ...]:
    """Names as entities, with the titles before persons; and the demonyms of the text that are part of none."""
    particles = wordlist("ru", "name_particles")
    demonyms = [d for d in text.once(_demonyms) if not any(overlap(d.name, f.name) for f in found)]
    return in_order(
        [
            assembled(text, f, _title_before(text, f.name.start) if f.kind is EntityKind.PERSON else None, particles)
            for f in (*found, *demonyms)
        ]
    )


def _demonyms(text: Text) -> tuple[Found, ...]:
    return tuple(Found(Span(w.start, w.end), EntityKind.DEMONYM) for w in text.words if _is_demonym(w.text))


@lru_cache(maxsize=1 << 14)
def _is_demonym(word: str) -> bool:
    """Whether the word is a people, or an adjective from a place, and no place itself: ливийский, not Русский."""
    return bool(_DEMONYM.search(word)) and russian_kinds(word) == {Kind.DEMONYM}


@lru_cache(maxsize=1 << 13)
def _is_place(word: str) -> bool:
    """Whether the capitalised word is a place by dictionary or gazetteer: Ливии, США."""
    if word.isupper():
        return "Geox" in parses(word)[0].tag
    return "Geox" in parses(word)[0].tag or (Kind.PLACE in russian_kinds(word) and not _is_person_word(word))


def _is_person_word(word: str) -> bool:
    return is_known(word) and any(tag in parses(word)[0].tag for tag in ("Name", "Surn", "Patr"))


# Titles.


def _title_before(text: Text, start: int) -> Span | None:
    """The title that ends right before `start`: генерал армии, заместитель министра обороны."""
    first: Token | None = None
    end = start
    for word in reversed([w for w in text.words if w.end <= start][-_LONGEST_TITLE:]):
        if text[word.end : end] != " ":
            break
        if _is_title(word.text):
            first = word
        elif first is not None or not _may_be_genitive(word.text) or word.text[0].isupper():
            break
        end = word.start
    return Span(first.start, start - 1) if first else None


@lru_cache(maxsize=1 << 13)
def _is_title(word: str) -> bool:
    """Whether the word, in whatever case, is a title; of вице-президент the last part counts."""
    titles = wordlist("ru", "titles")
    if word.isupper() and len(word) > 1:
        return False
    return any(form in _folded_titles() for part in (word, word.rpartition("-")[2]) for form in lemmas(part)) or (
        word.lower() in titles
    )


@cache
def _folded_titles() -> frozenset[str]:
    return frozenset(title.replace("ё", "е") for title in wordlist("ru", "titles"))


@lru_cache(maxsize=1 << 13)
def _may_be_genitive(word: str) -> bool:
    return word.lower() == "и" or any("gent" in p.tag and p.tag.POS in ("NOUN", "ADJF", "PRTF") for p in parses(word))


@lru_cache(maxsize=1 << 13)
def _is_adjective(word: str) -> bool:
    return any(p.tag.POS in ("ADJF", "PRTF") for p in parses(word)[:2])


# Quoted names, and names in the other script.


def _quoted(text: Text) -> Iterator[Found]:
    """Names in quotation marks: телеканал «Дождь», «Единая Россия»."""
    for match in _QUOTED.finditer(text):
        inner = next(i for i in range(1, 5) if match[i] is not None)
        if _is_quoted_name(match[inner], text[match.end() : match.end() + 3]):
            before = next((w for w in reversed(text.words) if w.end <= match.start()), None)
            head = before is not None and text[before.end : match.start()] == " " and _head_lemma(before.text)
            yield Found(Span(*match.span(inner)), EntityKind.ORGANISATION if head else EntityKind.OTHER)


def _is_quoted_name(inner: str, after: str) -> bool:
    """Whether what is quoted is short, capitalised and no sentence, and is not followed by who said it."""
    if not inner[0].isupper() or inner[-1] in ".,!?…" or ", " in inner or len(inner.split()) > _LONGEST_QUOTED:
        return False
    return not after.startswith((", —", ", –", ", -", " —", " –"))


def _latin(text: Text) -> Iterator[Found]:
    """Runs of capitalised Latin words: Apple, Al Jazeera."""
    for match in _LATIN.finditer(text):
        if len(match.group()) > 1 and not _ROMAN.fullmatch(match.group()):
            before = next((w for w in reversed(text.words) if w.end < match.start()), None)
            head = before is not None and text[before.end : match.start()] == " " and _head_lemma(before.text)
            yield Found(Span(*match.span()), EntityKind.ORGANISATION if head else EntityKind.OTHER)


# Organisations.


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(lemma.lower()[:3] for lemma in organisation_heads())


@lru_cache(maxsize=1 << 13)
def _head_lemma(word: str) -> str | None:
    """The head of an organisation's name that the word is a form of."""
    if word.lower()[:3] not in _beginnings():
        return None
    return next((form for form in lemmas(word) if form in organisation_heads()), None)


def _organisations(text: Text) -> Iterator[Found]:
    """Names with a head word: Верховный суд, министерство иностранных дел, Организация Объединённых Наций."""
    words = text.words
    for at, word in enumerate(words):
        lemma = _head_lemma(word.text)
        if lemma is None:
            continue
        state = organisation_heads()[lemma].state
        first = _leftmost(text, at, state)
        last = _rightmost(text, at, state)
        named = words[first].text[0].isupper() and (first < at or last > at)
        if named or (state and last > at):
            yield Found(Span(words[first].start, words[last].end), EntityKind.ORGANISATION)


def _leftmost(text: Text, at: int, state: bool) -> int:
    """The first word of the adjectives before the head that belong to its name: the leftmost with a capital."""
    words, first, i = text.words, at, at - 1
    while i >= 0 and text[words[i].end : words[i + 1].start] == " " and _is_adjective(words[i].text):
        own_capital = is_inside(text, words[i].start) or not _is_demonym(words[i].text)
        if words[i].text[0].isupper() and own_capital and not (state and _is_demonym(words[i].text)):
            first = i
        i -= 1
    return first


def _rightmost(text: Text, at: int, state: bool) -> int:
    """The last word of the genitives after the head: the portfolio of a ministry, or words with capitals."""
    words, last, groups, i = text.words, at, 0, at + 1
    while i < len(words) and groups < _MOST_GROUPS and text[words[i - 1].end : words[i].start] == " ":
        word = words[i].text
        capital = word[0].isupper()
        if not _may_be_genitive(word) or (state and (capital or _is_demonym(word))):
            break
        if not (state or capital or (words[at].text[0].isupper() and not capital)):
            break
        if word.lower() != "и" and not _is_adjective(word):
            groups, last = groups + 1, i
            joined = i + 1 < len(words) and words[i + 1].text.lower() == "и"
            follows = i + 1 < len(words) and (words[i + 1].text[0].isupper() or _is_adjective(words[i + 1].text))
            if not (joined or (follows and not state)):
                break
        i += 1
    return last


# Runs of capitalised words.


def _runs(text: Text) -> Iterator[Found]:
    known = {name.span.start: name for name in name_words(text) if name.kind is not NameKind.LATIN}
    for run in _capital_runs(text, known):
        for part in _split(run, known):
            found = _judged(text, part, known)
            if found:
                yield found


def _capital_runs(text: Text, known: dict[int, NameWord]) -> Iterator[list[Token]]:
    """Capitalised words side by side, with the initials and particles between them."""
    run: list[Token] = []
    for word in text.words:
        if run and not _is_joined(text, run[-1], word):
            yield _trimmed(run)
            run = []
        if _belongs(text, word, known, bool(run)):
            run.append(word)
        elif run:
            yield _trimmed(run)
            run = []
    yield _trimmed(run)


def _trimmed(run: list[Token]) -> list[Token]:
    """The run without particles at its ends, but for those that stand after a name: Алиев Гейдар оглы."""
    while run and run[-1].text in ("да", "де", "ди", "ду", "а", "и"):
        run = run[:-1]
    while run and run[0].text[0].islower() and "-" not in run[0].text:
        run = run[1:]
    return run


def _is_joined(text: str, before: Token, word: Token) -> bool:
    """Whether only a space lies between, or the full stop of an initial."""
    between = text[before.end : word.start]
    return between in (" ", "\u00a0") or (between.strip() == "." and len(before.text) <= _LONGEST_INITIAL)


def _belongs(text: Text, word: Token, known: dict[int, NameWord], begun: bool) -> bool:
    """Whether the word may be part of a name: one that is known, an initial, a particle, a capital inside a sentence."""
    if word.text[0].islower():
        before, hyphen, after = word.text.partition("-")
        if before not in wordlist("ru", "name_particles"):
            return False
        return begun if not hyphen else after[:1].isupper()
    if not "А" <= word.text[0] <= "Я" and word.text[0] != "Ё":
        return False
    if len(word.text) <= _LONGEST_INITIAL and not (len(word.text) > 1 and word.text.isupper()):
        return text[word.end : word.end + 1] == "."
    if word.text.isupper() or word.start in known or _is_place(word.text):
        return True
    return begun or is_inside(text, word.start) or _opens_place(text, word) or _is_body(word.text)


def _opens_place(text: Text, word: Token) -> bool:
    """Whether an adjective that opens a sentence begins a place: Северная Корея, Московская область."""
    if not _is_adjective(word.text):
        return False
    after = next((w for w in text.words if w.start > word.end), None)
    if after is None or text[word.end : after.start] != " ":
        return False
    return bool(_phrase_keys((word.text, after.text))) or _is_place_head(after.text)


@lru_cache(maxsize=1 << 13)
def _is_place_head(word: str) -> bool:
    return any(form in wordlist("ru", "place-heads") for form in lemmas(word))


@lru_cache(maxsize=1 << 12)
def _phrase_keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """Keys of the gazetteer for a place of several words in any case: Саудовской Аравии."""
    return keys_of(nominative(words))


@lru_cache(maxsize=1 << 12)
def nominative(words: tuple[str, ...]) -> str:
    """Adjectives and their noun in the nominative, lower case, ё as е: Саудовской Аравии is саудовская аравия."""
    *adjectives, noun = words
    head = next((p for p in parses(noun) if p.tag.POS == "NOUN"), None)
    number = "plur" if head is None or "plur" in head.tag else "sing"
    wanted = {"nomn", number} | ({str(head.tag.gender)} if head and head.tag.gender and number == "sing" else set())
    forms = [_inflected(word, wanted) for word in adjectives] + [_inflected(noun, {"nomn"})]
    return " ".join(forms).replace("ё", "е")


def _inflected(word: str, grammemes: set[str]) -> str:
    adjective = next((p for p in parses(word) if p.tag.POS in ("ADJF", "PRTF")), None)
    form = (adjective if len(grammemes) > 1 and adjective else parses(word)[0]).inflect(frozenset(grammemes))
    return str(form.word) if form else word.lower()


def _split(run: Sequence[Token], known: dict[int, NameWord]) -> Iterator[list[Token]]:
    """A run cut where one name ends and another begins: США | Дональд Трамп, Чечни | Рамзан Кадыров."""
    part: list[Token] = []
    for word in run:
        if part and _parts_company(part, word, known):
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def _parts_company(part: Sequence[Token], word: Token, known: dict[int, NameWord]) -> bool:
    before = part[-1].text
    if _is_acronym(before) != _is_acronym(word.text) or _is_title(before):
        return True
    if _is_demonym(before) and not (_is_place(word.text) or _is_place_head(word.text)):
        return True
    if len(part) == 1 and _is_place(before) and not _is_place(word.text):
        return _kind(word, known) in _OF_PERSONS or word.start in known
    return False


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


_OF_PERSONS = (NameKind.GIVEN, NameKind.PATRONYMIC, NameKind.SURNAME)


def _kind(word: Token, known: dict[int, NameWord]) -> NameKind | None:
    name = known.get(word.start)
    return name.kind if name else None


def _judged(text: Text, run: Sequence[Token], known: dict[int, NameWord]) -> Found | None:
    """A run as a name of its kind, None if it is none."""
    span = Span(run[0].start, run[-1].end)
    after = next((w for w in text.words if w.start > span.end), None)
    words = tuple(w.text for w in run)
    if after and text[span.end : after.start] == " " and _is_place_head(after.text) and _is_adjective(words[-1]):
        return Found(Span(span.start, after.end), EntityKind.PLACE)
    kind = _kind_of(text, run, words, known)
    return Found(span, kind) if kind else None


def _kind_of(text: Text, run: Sequence[Token], words: tuple[str, ...], known: dict[int, NameWord]) -> EntityKind | None:
    if len(words) > 1 and _phrase_keys(words):
        return EntityKind.PLACE
    if all(map(_is_place, words)):
        return EntityKind.PLACE
    if len(words) == 1:
        return _kind_of_one(text, run[0], known)
    kinds = [_kind(word, known) for word in run]
    marked = any(len(w.rstrip(".")) == 1 or w.lower() in wordlist("ru", "name_particles") for w in words)
    if marked or any(kind in _OF_PERSONS for kind in kinds) or _title_before(text, run[0].start):
        return EntityKind.PERSON
    if _is_place(words[-1]) or _is_place_head(words[-1]):
        return EntityKind.PLACE
    return EntityKind.PERSON if all(kind is NameKind.UNKNOWN for kind in kinds) else EntityKind.OTHER


def _kind_of_one(text: Text, word: Token, known: dict[int, NameWord]) -> EntityKind | None:
    """The kind of a single word."""
    name = known.get(word.start)
    if _is_acronym(word.text):
        listed = word.text in wordlist("ru", "common-acronyms") or len(word.text) > len("МЕРКОСУР")
        return None if listed else EntityKind.ORGANISATION
    if _is_demonym(word.text) or _is_title(word.text):
        return None
    if name is None:
        if _is_body(word.text):
            return EntityKind.ORGANISATION
        return EntityKind.OTHER if is_inside(text, word.start) and not _is_adjective(word.text) else None
    if name.kind in _OF_PERSONS or is_slavic(word.text) or _title_before(text, word.start):
        return EntityKind.PERSON
    if _IN_PLACE.search(text, 0, word.start):
        return EntityKind.PLACE
    return EntityKind.PERSON if Kind.PERSON in russian_kinds(word.text) else EntityKind.OTHER


@lru_cache(maxsize=1 << 13)
def _is_body(word: str) -> bool:
    """Whether the word is an abbreviated name of a body: Госдума, Роспотребнадзор, Евросоюз."""
    if "Orgn" in parses(word)[0].tag and is_known(word):
        return True
    return _ABBREVIATED_BODY.match(word.lower()) is not None and not is_known(word)


__all__ = ["Iterable", "completed", "entities", "nominative"]
