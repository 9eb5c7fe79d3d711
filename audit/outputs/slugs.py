"""File names from document ids, which are untrusted."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_UNSAFE = re.compile(r"[^a-z0-9._-]+")
_LENGTH = 80
# Names that Windows keeps for devices, whatever the suffix, and the names of our own files (`names` is the ledger's).
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?|index|report|names")


def slug(name: str) -> str:
    """A lower-case ASCII file name without a path, for example ``россия/ливия 1`` -> ``rossiya-liviya-1``.

    Different names may share a slug: `Slugs` tells them apart.
    """
    if not name.isascii():
        name = _romanised(name)
    plain = _UNSAFE.sub("-", name.lower()).strip("-.")
    plain = re.sub(r"\.\.+", ".", plain)
    if len(plain) > _LENGTH:
        plain = f"{plain[: _LENGTH - 9].rstrip('-.')}-{_digest(name)}"
    if _RESERVED.fullmatch(plain):
        return f"{plain}-{_digest(name)}"
    return plain or f"document-{_digest(name)}"


class Slugs:
    """Slugs that are unique within a run, also where the file system ignores case."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        # The number to try next, by slug: of documents of one name, none is tried again.
        self._next: dict[str, int] = {}

    def of(self, name: str) -> str:
        """The slug of `name`; a digest, then a number, is added where it is taken."""
        unique = slug(name)
        if unique in self._taken:
            own = f"{unique}-{_digest(name)}"
            number = self._next.get(own, 1)
            while (unique := own if number == 1 else f"{own}-{number}") in self._taken:
                number += 1
            self._next[own] = number + 1
        self._taken.add(unique)
        return unique


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _romanised(name: str) -> str:
    import iuliia

    latin = iuliia.WIKIPEDIA.translate(name)
    return unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
