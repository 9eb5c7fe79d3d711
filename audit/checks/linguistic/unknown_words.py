"""English words in small letters that are in no dictionary: slips, words made up, and Russian ones in Latin letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from audit import limits
from audit.checks.context import Context
from audit.checks.terminology.matches import target_matches
from audit.languages.base import Language
from audit.model import Span, Translated
from audit.names.spelled_out import spelled_out
from audit.pairs import main_pair
from audit.text import Text, Token
from audit.text.patterns import pattern

# A whole word in small letters, no part of an address, a handle or a compound.
_WORD = pattern(r"(?<![\w@#./&'’-])[a-z]{5,30}(?![\w@/&'’-]|\.\w)")
_BESIDE = pattern(r"([^\W\d_]+) $"), pattern(r" ([^\W\d_]+)")
_LOOK_BACK = 40
_QUOTES = "\"'“”«»‘’„"
# Words of the source that are long enough to be heard in one that does not exist, and how much alike they must sound.
_SHORTEST, _ALIKE = 4, 0.8
# Consonants that both begin with.
_BEGINNING = 2


class Unknown(NamedTuple):
    """A word that does not exist.

    Attributes:
        word: as it stands.
        span: where.
        right: the common words that it may be a slip of.
        spelled: whether it spells out a word of the source, letter for letter.
        echo: the word of the source that is heard in it; none for a slip of any word that exists, common or not.
    """

    word: str
    span: Span
    right: Sequence[str]
    spelled: bool
    echo: Token | None


def unknown_words(segment: Translated, ctx: Context) -> Sequence[Unknown]:
    """Words of an English translation that do not exist, nor are in use: ``ctx.once(unknown_words, segment)``.

    Names, words in quotation marks, words of the termbase or allowed by the settings, those that the source has and
    phrases of another language are left out.
    """
    target, language = segment.target, ctx.target_language
    odd = language.lexicon.uncommon(frozenset(_WORD.findall(target)))
    if not any(not language.spelling.is_word(word) for word in odd):
        return ()
    terms = [match.span for match in ctx.once(target_matches, segment)]
    found = []
    for match in _WORD.finditer(target):
        word, span = match.group(), Span(*match.span())
        if word not in odd or language.spelling.is_word(word) or _is_kept(target, span, language):
            continue
        if word in ctx.config.allow.words or any(term.start < span.end and span.start < term.end for term in terms):
            continue
        if not segment.source or word not in segment.source.folded:
            found.append((word, span))
    # Of a text that is in no English, no word is looked for in the source.
    heard = len(found) <= limits.MISSPELT
    unknown = (_unknown(word, span, segment, ctx, heard=heard) for word, span in found)
    return [one for one in unknown if one is not None]


def _unknown(word: str, span: Span, segment: Translated, ctx: Context, *, heard: bool) -> Unknown | None:
    """None for a word that is in use."""
    spelling = ctx.target_language.spelling
    right = spelling.corrections(word)
    if not right and spelling.is_in_use(word):
        return None
    spelled = segment.source is not None and spelled_out(word, segment.source) is not None
    echo = _echo(word, segment, ctx) if heard and not right and not spelling.has_neighbour(word) else None
    return Unknown(word, span, right, spelled, echo)


def _echo(word: str, segment: Translated, ctx: Context) -> Token | None:
    if segment.source is None or ctx.source_lang != ctx.pair.codes[0]:
        return None
    return heard_in(word, segment.source, ctx)


def heard_in(word: str, source: Text, ctx: Context) -> Token | None:
    """The first plain word of a Russian source that sounds like `word`."""
    sound = ctx.pair.sound
    # Few words of a source begin alike: all of them against each word that does not exist would be too many.
    likely = source.once(_by_beginning).get(sound.skeleton(word)[:_BEGINNING], ())
    return next((piece for piece in likely if sound.similarity(piece.text, word) >= _ALIKE), None)


def _by_beginning(source: Text) -> Mapping[str, Sequence[Token]]:
    """The words of a text in small letters by how they begin to sound."""
    skeleton, found = main_pair().sound.skeleton, dict[str, list[Token]]()
    for piece in source.words:
        if len(piece.text) >= _SHORTEST and piece.text.islower() and piece.text.isalpha():
            found.setdefault(skeleton(piece.text)[:_BEGINNING], []).append(piece)
    found.pop("", None)
    return found


def is_of_science(word: str, language: Language) -> bool:
    """Whether a word ends as those do that no list has all of: ciclesonide."""
    return word.endswith(tuple(language.listed("science-endings")))


def _is_kept(text: str, span: Span, language: Language) -> bool:
    """Whether the word is quoted, or part of a name or of a phrase in another language."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if before and after and before in _QUOTES and after in _QUOTES:
        return True
    if language.names.is_known_name(text[slice(*span)].capitalize()):
        return True
    beside = (
        _BESIDE[0].search(text, max(0, span.start - _LOOK_BACK), span.start),
        _BESIDE[1].match(text, span.end),
    )
    if any(match and match.group(1).islower() and not _exists(match.group(1), language) for match in beside):
        return True
    named = beside[0] and beside[0].group(1)
    return bool(named and named[0].isupper() and not language.lexicon.is_common(named))


def _exists(word: str, language: Language) -> bool:
    return len(word) < len("word") or language.spelling.is_word(word)
