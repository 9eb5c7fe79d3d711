"""Termbases are read and sorted once, and kept in the user's cache folder: that is most of what a run begins with.

What is kept is checked data (no pickles) behind its own digest: a damaged file is made anew, and that is said. The
name of the file depends on the content of the glossaries and on all that decides how they are read and matched - our
code and word lists, the morphology and its dictionary, Python's tables of letters - so nothing goes stale.
"""

from __future__ import annotations

import hashlib
import logging
import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from audit.errors import GlossaryError
from audit.system.cache_folder import cache_folder
from audit.system.opening import read_regular
from audit.terms.model import Problem, Term
from audit.terms.wordings import Heads

# Bytes of glossaries from which reading and sorting them takes longer than a file of their own is worth.
_WORTHWHILE = 1 << 17
_KEPT = 8
_PACKAGE = Path(__file__).resolve().parent.parent
# What decides how a glossary is read and under what its terms are filed: code, and the word lists beside it.
_DECIDING = ("text/**/*.py", "terms/**/*.py", "languages/**/*", "pairs/**/*")
_COMPILED = ".pyc"
# Packages whose answers are part of it.
_MORPHOLOGY = ("pymorphy3", "pymorphy3-dicts-ru")
_DIGEST_BYTES = 32

_log = logging.getLogger(__name__)


class Prepared(msgspec.Struct, frozen=True, array_like=True):
    """A termbase that is ready for use.

    Attributes:
        terms: all terms, in order.
        heads: where to look for them, by language.
        signature: the hash of their content.
        passed_over: what keeps rows of the glossaries from being among them.
    """

    terms: tuple[Term, ...]
    heads: dict[str, Heads]
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

    return [unicodedata.unidata_version, *map(version, _MORPHOLOGY)]


def load(place: Path) -> Prepared | None:
    """What the file holds; None if it is not there or damaged, which is said in the log."""
    try:
        raw = place.read_bytes()
    except OSError:
        return None
    digest, content = raw[:_DIGEST_BYTES], raw[_DIGEST_BYTES:]
    if digest == _digest(content):
        with suppress(msgspec.MsgspecError):
            return msgspec.msgpack.decode(content, type=Prepared)
    _log.warning("the stored termbase %s is damaged; it is made anew", place)
    return None


def store(place: Path, ready: Prepared) -> None:
    """Write the file whole, by rename, and drop what was not used lately and drafts of runs that were killed.

    A folder that cannot be written costs time, nothing else.
    """
    content = msgspec.msgpack.encode(ready)
    draft = place.with_name(f".{place.name}-{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            draft.write_bytes(_digest(content) + content)
            os.replace(draft, place)
        finally:
            draft.unlink(missing_ok=True)
        kept = sorted(place.parent.glob("termbase-*.msgpack"), key=lambda path: path.stat().st_mtime, reverse=True)
        # A draft of a run that goes on may be among them: that run then reads its glossaries once more.
        for old in (*kept[_KEPT:], *place.parent.glob(".termbase-*")):
            old.unlink(missing_ok=True)


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST_BYTES).digest()


def _digest_of(files: Iterable[Path]) -> bytes:
    digest = hashlib.blake2b()
    for path in files:
        digest.update(hashlib.blake2b(path.read_bytes()).digest())
    return digest.digest()
