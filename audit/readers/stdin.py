"""Standard input: an article, or JSON lines or a table if it begins like them."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from audit.config import Config
from audit.model import Document
from audit.readers import article, jsonl, table
from audit.readers.encoding import decode

NAME = "stdin"


def read_stdin(config: Config) -> Iterator[Document]:
    """The documents on standard input; a stream of rows is kept on disk, not in memory.

    Raises:
        InputError: as the reader of the format.
    """
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        path = Path(folder) / "stdin"
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        with path.open("rb") as file:
            start = file.read(1024).lstrip(b"\xef\xbb\xbf \t\r\n")
        if start.startswith(b"{"):
            yield from jsonl.read(path, NAME, config)
            return
        if table.begins(path, NAME, config):
            yield from table.read(path, NAME, config)
            return
        with path.open("rb") as file:
            text, notices = decode(file.read(article.MAX_BYTES + 1), NAME, article.MAX_BYTES)
        yield article.parse(text, NAME, config, notices)
