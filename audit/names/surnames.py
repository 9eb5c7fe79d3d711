"""Russian surnames that a translation takes for words."""

from __future__ import annotations

from itertools import pairwise

from audit.languages.en.names import is_given_name
from audit.languages.name_words import NameKind
from audit.languages.ru.morphology import parses
from audit.languages.ru.name_words import native_names
from audit.model import Span
from audit.names.names import is_also_word
from audit.names.sources import SourceName, closeness, is_called, is_related, renders
from audit.text import Text
from audit.text.caching import kept_by_word
from audit.text.capitals import capital_words
from audit.text.patterns import pattern

# The second word is looked at without being taken: Победил Александр Медведь.
_PAIR = pattern(r"(?<!\w)([А-ЯЁ][а-яё]+)(?= ([А-ЯЁ][а-яё]+)(?!\w))")
# Bits a letter up to which a given name is the same.
_SAME = 2.5
_PERSONAL = ("Surn", "Name", "Patr")
_WOMEN = ("а", "я", "ь", "и")


def translated_surname(source: str, given: str, word: str, target: str) -> SourceName | None:
    """The surname that stands after `given` in the source, if neither `word` nor the target renders it."""
    for match in _PAIR.finditer(source):
        if closeness(match.group(1), given) > _SAME or not (is_given_name(given) or _is_given(match.group(1))):
            continue
        surname = match.group(2)
        if not is_also_word(surname):
            continue
        if is_called(surname, word):
            continue
        if all(not is_related(surname, w) and not renders(surname, w) for w in (word, *capital_words(target))):
            return SourceName(surname, Span(*match.span(2)))
    return None


@kept_by_word
def _is_given(word: str) -> bool:
    return any("Name" in parse.tag for parse in parses(word))


_SLAVIC = pattern(
    r"(?:[сц]к(?:ий|ая|ое|ие|ой|ую|ого|ому|им|ом|их)|"
    r"(?:[оеё]в|[иы]н|[иы]х|енко|чук|юк|ук|ич)(?:а|у|ым?|ой|ого|ому|ом|е|ей)?)$"
)


def is_slavic(surname: str) -> bool:
    """Whether the Russian word, in any case, ends like a Slavic surname: Смирнова, Остапенко, not Ким or Орбана."""
    return _SLAVIC.search(surname.lower()) is not None


def ends_like_a_woman(given: str) -> bool:
    """Whether a Russian given name in the nominative may be a woman's: Ольга, Мария, Любовь, Наили."""
    return given.endswith(_WOMEN)


def surnames_of(source: Text) -> tuple[SourceName, ...]:
    """The names that follow a Russian given name in the source."""
    pairs = pairwise(source.once(native_names))
    return tuple(
        SourceName(name.text, name.span)
        for given, name in pairs
        if given.kind is NameKind.GIVEN and name.kind is not NameKind.GIVEN and name.span.start == given.span.end + 1
    )


@kept_by_word
def is_subject_as_word(word: str) -> bool:
    """Whether the word, taken as an ordinary noun, may begin a sentence as its subject: Мороз, not Мясников.

    Who lives is not asked after: of kings and hares the document must speak elsewhere.
    """
    words = (parse.tag for parse in parses(word) if not any(tag in parse.tag for tag in _PERSONAL))
    return any("nomn" in tag and "anim" not in tag for tag in words)
