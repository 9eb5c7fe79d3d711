"""The article layout: headlines, a body in one or both languages, told apart by script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from audit.config import Config
from audit.errors import InputError
from audit.inputs.blocks import MAX_BYTES, blocks_of, label
from audit.inputs.encoding import read_text
from audit.inputs.formats import refuse_table
from audit.inputs.inputs import chosen_languages, languages
from audit.inputs.pairs import read_pair
from audit.inputs.registry import Format
from audit.inputs.table import is_header
from audit.inputs.writing import PLAIN
from audit.languages import get_language
from audit.languages.furniture import is_furniture
from audit.languages.letters import own_letters
from audit.languages.script import language_of
from audit.model import Block, Document, Kind, Notice
from audit.text import Text

# The least letters of a source for each of its translation: with fewer it is a passage left untranslated.
_SHARE = 1 / 3


def read(path: Path, name: str, config: Config) -> Iterator[Document]:
    """The one document of an article file.

    Raises:
        InputError: unreadable, empty, of another format, or without a line in the target language.
    """
    text, notices = read_text(path, MAX_BYTES, name)
    if is_header(text.lstrip("\ufeff\n").partition("\n")[0], config):
        raise refuse_table(name)
    yield parse(text, name, config, notices)


def parse(text: str, name: str, config: Config, notices: Sequence[Notice] = ()) -> Document:
    """The document that `text` lays out; its lines end with a plain line feed.

    Raises:
        InputError: no line in the target language.
    """
    found = blocks_of(text)
    source_lang, target_lang = languages(config)
    source, target = label(*_sides(found, source_lang, target_lang))
    # A translation may stand first, and a body alone may be an original that was left as it was: order decides nothing.
    if (
        chosen_languages(config) is None
        and _seems_turned(found, (source_lang, target_lang))
        and not _only_headlines(source, target)
    ):
        first, second = get_language(target_lang).name, get_language(source_lang).name
        said = f"read as from {second}; {first} stands first: if it is the original, set --source-lang {target_lang}"
        notices = (*notices, Notice(said))
    if not any(block.kind is not Kind.FURNITURE for block in target):
        raise InputError(
            f"no text in the target language ({target_lang})",
            where=name,
            hint="an article file holds both texts, or the translation alone; "
            f"if this is a translation into the other language, say so: --target-lang {source_lang}",
        )
    return Document(
        id=Path(name).stem,
        path=name,
        source_lang=source_lang,
        target_lang=target_lang,
        source_blocks=source,
        target_blocks=target,
        notices=tuple(notices),
    )


def _seems_turned(found: Sequence[Block], main: tuple[str, str]) -> bool:
    """Whether the layout looks like that of a translation from the second language into the first.

    An original, be it a headline alone, mostly stands before its translation, as a whole or paragraph by paragraph: of
    all pairs of a letter in one language and a letter in the other, most have that of the original first. An English
    text with little Russian is a translation with a passage left untranslated, wherever that stands.
    """
    first, second = main
    letters = dict.fromkeys(main, 0)
    before = dict.fromkeys(main, 0)  # such pairs, by the language of the letter that stands first
    for block in found:
        language = language_of(block.text, main)
        if language is None or is_furniture(block.text):
            continue
        other = second if language == first else first
        size = own_letters(Text(block.text), language)
        before[other] += letters[other] * size
        letters[language] += size
    return before[second] > before[first] and letters[first] >= _SHARE * letters[second]


def _only_headlines(*sides: Sequence[Block]) -> bool:
    """Whether there is nothing but headlines, which stand in either order."""
    return all(block.kind is Kind.HEADLINE for side in sides for block in side)


def _sides(found: Sequence[Block], source_lang: str, target_lang: str) -> tuple[list[Block], list[Block]]:
    """Blocks in the source language, and blocks of the translation."""
    source: list[Block] = []
    target: list[Block] = []
    said: set[str] = set()
    side = target
    for block in found:
        language = language_of(block.text, (source_lang, target_lang))
        if language is None and not any(c.isalnum() for c in block.text):
            continue  # a divider: "* * *"
        if language == target_lang:
            side = target
        elif language == source_lang and not (side is target and _stays(block.text, said)):
            side = source
            said.add(block.text)
        side.append(block)
    return source, target


def _stays(text: str, said: set[str]) -> bool:
    """Whether a block in the source language, after one of the translation, belongs to the translation.

    So do page furniture ("Поделиться") and a paragraph that was copied instead of translated.
    """
    return is_furniture(text) or text in said


FORMAT = Format(
    "articles",
    (".txt", ".text"),
    read,
    begins=lambda *_: True,
    pair=read_pair,
    writing=PLAIN,
)
