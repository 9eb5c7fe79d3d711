"""Termbases are read and sorted once, and kept in the user's cache folder: that is most of what a run begins with.

What is kept is checked data (no pickles): a file that does not fit is passed over and written anew. The name of the
file depends on the content of the glossaries and on the code that reads them, so nothing goes stale.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from audit.errors import GlossaryError
from audit.glossary.model import Term
from audit.glossary.wordings import Heads
from audit.opening import read_regular

FOLDER_VARIABLE = "AUDIT_CACHE_DIR"
# Bytes of glossaries from which reading and sorting them takes longer than a file of their own is worth.
_WORTHWHILE = 1 << 17
_KEPT = 8
_PACKAGE = Path(__file__).resolve().parent.parent
# What decides how a glossary is read and under what its terms are filed.
_CODE = ("glossary/**/*.py", "lang/*/matching.py", "lang/*/endings.py", "lang/*/inflection.py")


class Prepared(msgspec.Struct, frozen=True, array_like=True):
    """A termbase that is ready for use.

    Attributes:
        terms: all terms, in order.
        heads: where to look for them, by language.
        signature: the hash of their content.
    """

    terms: tuple[Term, ...]
    heads: dict[str, Heads]
    signature: str


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
    digest.update(_digest_of(path for pattern in _CODE for path in sorted(_PACKAGE.glob(pattern))))
    return folder() / f"termbase-{digest.hexdigest()[:32]}.msgpack"


def load(place: Path) -> Prepared | None:
    """What the file holds; None if it is not there or no good."""
    try:
        return msgspec.msgpack.decode(place.read_bytes(), type=Prepared)
    except (OSError, msgspec.MsgspecError):
        return None


def store(place: Path, ready: Prepared) -> None:
    """Write the file whole, by rename, and drop what was not used lately.

    A folder that cannot be written costs time, nothing else.
    """
    draft = place.with_name(f".{place.name}-{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            draft.write_bytes(msgspec.msgpack.encode(ready))
            os.replace(draft, place)
        finally:
            draft.unlink(missing_ok=True)
        kept = sorted(place.parent.glob("termbase-*.msgpack"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in kept[_KEPT:]:
            old.unlink(missing_ok=True)


def folder() -> Path:
    """Where termbases are kept: the user's cache folder, or `AUDIT_CACHE_DIR`."""
    if own := os.environ.get(FOLDER_VARIABLE):
        return Path(own)
    import platformdirs

    return platformdirs.user_cache_path("translation-audit", appauthor=False)


def _digest_of(files: Iterable[Path]) -> bytes:
    digest = hashlib.blake2b()
    for path in files:
        digest.update(hashlib.blake2b(path.read_bytes()).digest())
    return digest.digest()
