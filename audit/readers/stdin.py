"""Standard input, and files without a suffix: an article, or JSON lines or a table if it begins like them."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from audit.config import Config
from audit.errors import InputError
from audit.model import Document
from audit.opening import reason
from audit.readers import article, jsonl, table
from audit.readers.encoding import beginning
from audit.readers.formats import begins_like_json_lines
from audit.readers.inputs import languages

NAME = "stdin"


def read_stdin(config: Config) -> Iterator[Document]:
    """The documents on standard input; a stream of rows is kept on disk, not in memory.

    Raises:
        InputError: it is closed, or cannot be kept on disk; or as the reader of the format.
    """
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        path = Path(folder) / "stdin"
        _keep(path)
        yield from read(path, NAME, config)


def read(path: Path, name: str, config: Config) -> Iterator[Document]:
    """The documents of a file whose name says nothing of its format.

    Raises:
        InputError: as the reader of the format that it begins like.
    """
    start, _ = beginning(path, name)
    if begins_like_json_lines(start):
        yield from jsonl.read(path, name, config)
    elif table.is_header(start.lstrip("\ufeff\n").partition("\n")[0], languages(config)):
        yield from table.read(path, name, config)
    else:
        yield from article.read(path, name, config)


def _keep(path: Path) -> None:
    if sys.stdin is None:
        raise InputError("standard input is closed", where=NAME)
    try:
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
    except (OSError, ValueError) as error:
        hint = f"it is kept in {path.parent.parent} while it is read; TMPDIR names another folder"
        raise InputError(f"cannot be read: {reason(error)}", where=NAME, hint=hint) from None
