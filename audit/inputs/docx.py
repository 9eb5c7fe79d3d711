"""Word documents: two side by side, one with a table of both languages, or one laid out like an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from audit.config import Config
from audit.errors import InputError
from audit.inputs import article
from audit.inputs.archives import holds, open_archive
from audit.inputs.blocks import blocks_of, label
from audit.inputs.columns import Heads, row_of_cells
from audit.inputs.inputs import languages
from audit.inputs.pairs import article_name
from audit.inputs.registry import Format
from audit.inputs.rows import Row, document
from audit.languages.script import language_of
from audit.model import Document
from audit.system.extras import extra

_KIND = "a Word document (DOCX)"
_COLUMNS = 2


class _Contents(NamedTuple):
    """What a document says: its paragraphs, those of tables apart, and the rows of its tables."""

    paragraphs: list[str]
    tables: list[list[list[str]]]

    @property
    def text(self) -> str:
        """A line a paragraph, so that the number of a line is that of its paragraph."""
        return "\n".join(" ".join(paragraph.split("\n")) for paragraph in self.paragraphs)


def read_pair(source: Path, target: Path, config: Config) -> Document:
    """One document of two; places are numbers of paragraphs.

    Raises:
        InputError: python-docx is not installed, or a file is damaged or empty.
    """
    codes = languages(config)
    ours, theirs = (_read(path, str(path)).text for path in (source, target))
    for path, text in ((source, ours), (target, theirs)):
        if not text.strip():
            raise InputError("the document has no text outside of tables", where=str(path))
    source_blocks, target_blocks = label(blocks_of(ours), blocks_of(theirs))
    return Document(
        id=article_name(target),
        path=str(target),
        source_lang=codes[0],
        target_lang=codes[1],
        source_blocks=source_blocks,
        target_blocks=target_blocks,
        meta={"source_path": str(source)},
    )


def read(path: Path, name: str, config: Config) -> Iterator[Document]:
    """The document of a bilingual file: of its tables with both languages, else of its paragraphs.

    Raises:
        InputError: python-docx is not installed, the file is damaged, or without the target language.
    """
    contents = _read(path, name)
    heads = Heads(languages(config), config.columns)
    rows = [row for table in contents.tables for row in _rows(table, heads, Path(name).stem)]
    if rows:
        yield document(Path(name).stem, rows, name, heads.codes)
    else:
        yield article.parse(contents.text, name, config)


def _read(path: Path, name: str) -> _Contents:
    docx = extra("docx", "docx", name)
    with open_archive(path, name, _KIND) as (file, _):
        try:
            opened = docx.Document(file)
            paragraphs = [str(paragraph.text) for paragraph in opened.paragraphs]
            tables = [[_cells(row) for row in table.rows] for table in opened.tables]
        except Exception as error:  # python-docx and lxml raise what they raise: KeyError, XMLSyntaxError ...
            raise InputError(f"damaged: {error}", where=name, hint="save it anew") from None
    return _Contents(paragraphs, tables)


def _cells(row: Any) -> list[str]:
    return [str(cell.text) for cell in row.cells]


def _rows(table: Sequence[Sequence[str]], heads: Heads, stem: str) -> Iterator[Row]:
    """The rows of a table that has both languages, a column each, under headers or without."""
    if not table or len(table[0]) < _COLUMNS:
        return
    first = 0
    if heads.names_both(table[0]):
        columns, first = heads.positions(table[0], stem), 1
    else:
        width = min(map(len, table))
        spoken = [language_of("\n".join(row[at] for row in table), heads.codes) for at in range(width)]
        if not {*heads.codes} <= {*spoken}:
            return
        columns = {"source": spoken.index(heads.codes[0]), "target": spoken.index(heads.codes[1])}
    for number, row in enumerate(table[first:], first + 1):
        values = {column: row[at].strip() if at < len(row) else "" for column, at in columns.items()}
        if values["source"] or values["target"]:
            yield row_of_cells(values, stem, number)


FORMAT = Format("Word documents", (".docx",), read, begins=lambda *_: False, pair=read_pair, holds=holds(_KIND))
