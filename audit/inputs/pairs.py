"""Two files, the source text and its translation."""

from __future__ import annotations

from pathlib import Path

from audit.config import Config
from audit.inputs.blocks import MAX_BYTES, blocks_of, label
from audit.inputs.encoding import read_text
from audit.inputs.inputs import languages
from audit.model import Document


def read_pair(source: Path, target: Path, config: Config) -> Document:
    """One document of two files; its path is the translation's, where its findings stand.

    Raises:
        InputError: either file is unreadable or empty.
    """
    source_lang, target_lang = languages(config)
    source_text, source_notices = read_text(source, MAX_BYTES)
    target_text, target_notices = read_text(target, MAX_BYTES)
    source_blocks, target_blocks = label(blocks_of(source_text), blocks_of(target_text))
    return Document(
        id=article_name(target),
        path=str(target),
        source_lang=source_lang,
        target_lang=target_lang,
        source_blocks=source_blocks,
        target_blocks=target_blocks,
        notices=(*source_notices, *target_notices),
        meta={"source_path": str(source)},
    )


def article_name(path: Path) -> str:
    """The file name without language and format: ``name`` of ``name.en.txt``."""
    return Path(path.stem).stem
