"""Which files of a folder are reports of ours: a small file among them, made to be committed with them."""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Mapping
from pathlib import Path

MANIFEST = ".audit-reports.json"
_ABOUT = "which files here are reports of audit: those of documents that are gone are taken away"

# Tables that people fill in: ours though they are not as they were written.
FILLED_IN = frozenset({"scorecard.xlsx", "names.csv", "suggestions.csv", "findings.csv", "documents.csv"})

# Digests by name, by the command that wrote them.
Parts = dict[str, dict[str, str]]


def read_manifest(folder: Path) -> Parts:
    """What earlier runs wrote into `folder`; nothing if that cannot be told."""
    try:
        return manifest_in((folder / MANIFEST).read_bytes())
    except OSError:
        return {}


def manifest_in(content: bytes) -> Parts:
    """What a manifest says; nothing if it is none."""
    try:
        return {str(owner): _plain(files) for owner, files in json.loads(content)["files"].items()}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _plain(files: Mapping[object, object]) -> dict[str, str]:
    """The entries that are names and nothing else: whoever can write the manifest must not choose what is removed."""
    return {
        name: digest
        for name, digest in files.items()
        if isinstance(name, str) and isinstance(digest, str) and Path(name).name == name and not name.startswith(".")
    }


def manifest_of(parts: Parts) -> bytes:
    """The file: the same bytes for the same reports, one a line."""
    files = {owner: dict(sorted(names.items())) for owner, names in sorted(parts.items()) if names}
    return (json.dumps({"about": _ABOUT, "schema": 1, "files": files}, indent=1) + "\n").encode("ascii")


def is_unchanged(path: Path, digest: str) -> bool:
    """Whether a file is still what was written: what a user has changed, or put in its place, is the user's."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False
