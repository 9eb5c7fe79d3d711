"""Word documents: two side by side, one with a table of both languages, or one laid out like an article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from audit.config import Config
from audit.errors import InputError
from audit.inputs import article
from audit.inputs.archives import holds, open_archive
from audit.inputs.blocks import blocks_of, label
from audit.inputs.columns import Heads, row_of_cells
from audit.inputs.inputs import chosen_languages, languages
from audit.inputs.office.docx import plan
from audit.inputs.office.docx_contents import Contents, TableRow, contents_of, pairs
from audit.inputs.office.packing import packing
from audit.inputs.pairs import side_by_side
from audit.inputs.registry import Format
from audit.inputs.rows import Row, document
from audit.model import Document
from audit.system.extras import extra

_KIND = "a Word document (DOCX)"


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
    return side_by_side(source, target, codes, label(blocks_of(ours), blocks_of(theirs)))


def read(path: Path, name: str, config: Config) -> Iterator[Document]:
    """The document of a bilingual file: of its tables with both languages, else of its paragraphs.

    Raises:
        InputError: python-docx is not installed, the file is damaged, or without the target language.
    """
    contents = _read(path, name)
    heads = Heads(languages(config), config.columns)
    stem = Path(name).stem
    rows = [_row(pair, stem) for pair in pairs(contents, heads, stem)]
    if rows:
        yield document(stem, rows, name, chosen_languages(config))
    else:
        yield article.parse(contents.text, name, config)


def _row(pair: TableRow, stem: str) -> Row:
    texts = {column: cell.text.strip() for column, cell in pair.cells.items()}
    return row_of_cells({"target": "", **texts}, stem, pair.number)


def _read(path: Path, name: str) -> Contents:
    extra("docx", "docx", name)
    with open_archive(path, name, _KIND) as (file, _):
        return contents_of(file, name)


FORMAT = Format(
    "Word documents",
    (".docx",),
    read,
    begins=lambda *_: False,
    pair=read_pair,
    holds=holds(_KIND),
    writing=packing(_KIND, plan),
)
