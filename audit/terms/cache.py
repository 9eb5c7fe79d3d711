"""Termbases are read and sorted once, and kept in the user's cache folder: that is most of what a run begins with.

What is kept is checked data (no pickles) behind its own digest: a damaged file is made anew, and that is said. The
name of the file depends on the content of the glossaries and on all that decides how they are read and matched - our
code and word lists, the morphology and its dictionary, Python's tables of letters - so nothing goes stale.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from audit.errors import GlossaryError
from audit.system.cache_folder import cache_folder
from audit.system.opening import read_regular
from audit.terms.kept import KeptTerms, Traits
from audit.terms.listed import ListedWords
from audit.terms.model import Problem
from audit.terms.packed import Content, Pieces, Table, opened
from audit.terms.trie import Trie

# Bytes of glossaries from which reading and sorting them takes longer than a file of their own is worth.
_WORTHWHILE = 1 << 17
_KEPT = 8
_PACKAGE = Path(__file__).resolve().parent.parent
# What decides how a glossary is read and under what its terms are filed: code, and the word lists beside it.
_DECIDING = ("text/**/*.py", "terms/**/*.py", "languages/**/*")
_COMPILED = ".pyc"
# Packages whose answers are part of it.
_MORPHOLOGY = ("pymorphy3", "pymorphy3-dicts-ru")
_DIGEST_BYTES, _SIZE_BYTES = 32, 8
_CHUNK = 1 << 20

_log = logging.getLogger(__name__)


class Prepared(NamedTuple):
    """A termbase that is ready for use.

    Attributes:
        terms: all terms, in order.
        tries: where to look for them, by language.
        listed: single words that they have, by language.
        traits: what they are.
        signature: the hash of their content.
        passed_over: what keeps rows of the glossaries from being among them.
    """

    terms: KeptTerms
    tries: dict[str, Trie]
    listed: Table[ListedWords]
    traits: Traits
    signature: str
    passed_over: tuple[Problem, ...]


class _Section(NamedTuple):
    """Where pieces lie in the file: the first one, behind the table of contents, and the ends of all."""

    start: int
    ends: bytes


class _Contents(msgspec.Struct, frozen=True, array_like=True):
    """What is in the file, before the pieces themselves."""

    terms: _Section
    tries: dict[str, tuple[_Section, _Section]]
    listed: _Section
    traits: Traits
    signature: str
    passed_over: tuple[Problem, ...]


def place(paths: Sequence[Path], shipped: Sequence[Path]) -> Path | None:
    """The file for these glossaries, be it there or not; None if they are small, or cannot be read.

    Args:
        paths: the user's glossaries.
        shipped: those that come first.
    """
    try:
        contents = [read_regular(path, GlossaryError) for path in paths]
    except GlossaryError:
        return None
    if sum(map(len, contents)) + sum(path.stat().st_size for path in shipped) < _WORTHWHILE:
        return None
    digest = hashlib.blake2b(repr([str(path) for path in paths]).encode("utf-8", "surrogateescape"))
    for content in contents:
        digest.update(hashlib.blake2b(content).digest())
    digest.update(_digest_of(shipped))
    digest.update(_digest_of(_deciding()))
    digest.update(repr(_versions()).encode())
    return cache_folder() / f"termbase-{digest.hexdigest()[:32]}.msgpack"


def _deciding() -> Iterator[Path]:
    for pattern in _DECIDING:
        yield from (p for p in sorted(_PACKAGE.glob(pattern)) if p.suffix != _COMPILED and p.is_file())


def _versions() -> list[str]:
    from importlib.metadata import version

    return [sys.byteorder, unicodedata.unidata_version, *map(version, _MORPHOLOGY)]


def load(place: Path) -> Prepared | None:
    """What the file holds; None if it is not there or damaged, which is said in the log."""
    try:
        file = opened(place)
        if file.read(0, _DIGEST_BYTES) == _digest(_chunks(file)):
            return _ready(file)
    except OSError:
        return None
    except (msgspec.MsgspecError, ValueError):
        pass
    _log.warning("the stored termbase %s is damaged; it is made anew", place)
    return None


def _chunks(file: Content) -> Iterator[bytes]:
    """All that the file holds behind its digest."""
    return (file.read(start, _CHUNK) for start in range(_DIGEST_BYTES, file.size, _CHUNK))


def _ready(file: Content) -> Prepared:
    size = int.from_bytes(file.read(_DIGEST_BYTES, _SIZE_BYTES), "big")
    begin = _DIGEST_BYTES + _SIZE_BYTES
    contents = msgspec.msgpack.decode(file.read(begin, size), type=_Contents)

    def pieces(section: _Section) -> Pieces:
        return Pieces(section.ends, file, begin + size + section.start)

    tries = {lang: Trie(*map(pieces, sections)) for lang, sections in contents.tries.items()}
    terms = KeptTerms(pieces(contents.terms))
    listed = Table(pieces(contents.listed), ListedWords)
    return Prepared(terms, tries, listed, contents.traits, contents.signature, contents.passed_over)


def store(place: Path, ready: Prepared) -> None:
    """Write the file whole, by rename, and drop what was not used lately and drafts of runs that were killed.

    A folder that cannot be written costs time, nothing else.
    """
    content = _written(ready)
    draft = place.with_name(f".{place.name}-{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            draft.write_bytes(_digest([content]) + content)
            os.replace(draft, place)
        finally:
            draft.unlink(missing_ok=True)
        kept = sorted(place.parent.glob("termbase-*.msgpack"), key=lambda path: path.stat().st_mtime, reverse=True)
        # A draft of a run that goes on may be among them: that run then reads its glossaries once more.
        for old in (*kept[_KEPT:], *place.parent.glob(".termbase-*")):
            old.unlink(missing_ok=True)


def _written(ready: Prepared) -> bytes:
    parts: list[bytes] = []

    def section(pieces: Pieces) -> _Section:
        start = sum(map(len, parts))
        parts.append(pieces.whole())
        return _Section(start, pieces.ends)

    contents = _Contents(
        section(ready.terms.pieces),
        {lang: (section(trie.pieces[0]), section(trie.pieces[1])) for lang, trie in ready.tries.items()},
        section(ready.listed.pieces),
        ready.traits,
        ready.signature,
        ready.passed_over,
    )
    first = msgspec.msgpack.encode(contents)
    return b"".join((len(first).to_bytes(_SIZE_BYTES, "big"), first, *parts))


def _digest(content: Iterable[bytes]) -> bytes:
    digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for part in content:
        digest.update(part)
    return digest.digest()


def _digest_of(files: Iterable[Path]) -> bytes:
    digest = hashlib.blake2b()
    for path in files:
        digest.update(hashlib.blake2b(path.read_bytes()).digest())
    return digest.digest()
