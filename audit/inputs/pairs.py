"""Two files, the source text and its translation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from audit.config import Config
from audit.inputs.blocks import MAX_BYTES, blocks_of, label
from audit.inputs.encoding import read_text
from audit.inputs.inputs import languages
from audit.model import Block, Document, Notice


def read_pair(source: Path, target: Path, config: Config) -> Document:
    """One document of two files; its path is the translation's, where its findings stand.

    Raises:
        InputError: either file is unreadable or empty.
    """
    codes = languages(config)
    source_text, source_notices = read_text(source, MAX_BYTES)
    target_text, target_notices = read_text(target, MAX_BYTES)
    sides = label(blocks_of(source_text), blocks_of(target_text))
    return side_by_side(source, target, codes, sides, (*source_notices, *target_notices))


def side_by_side(
    source: Path,
    target: Path,
    codes: tuple[str, str],
    sides: tuple[Sequence[Block], Sequence[Block]],
    notices: tuple[Notice, ...] = (),
) -> Document:
    """The document of two files, of which the blocks are known."""
    return Document(
        id=article_name(target),
        path=str(target),
        source_lang=codes[0],
        target_lang=codes[1],
        source_blocks=tuple(sides[0]),
        target_blocks=tuple(sides[1]),
        notices=notices,
        meta={"source_path": str(source)},
    )


def article_name(path: Path) -> str:
    """The file name without language and format: ``name`` of ``name.en.txt``."""
    return Path(path.stem).stem
