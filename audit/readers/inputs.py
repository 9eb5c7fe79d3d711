"""What the user named on the command line, resolved to inputs, each with its reader."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from audit.config import Config
from audit.errors import InputError
from audit.lang.script import LANGUAGES
from audit.model import Document

STDIN = "-"
# Suffix -> module of `audit.readers`; what has another suffix and is named outright is an article.
_ARTICLE = "article"
_FORMATS = {
    ".txt": _ARTICLE,
    ".md": _ARTICLE,
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "table",
    ".tsv": "table",
}
# A folder's notes and read-mes are not articles.
_SEARCHED = tuple(suffix for suffix in _FORMATS if suffix != ".md")


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read: a file, standard input (``-``), or two files (`path` and `target`).

    Attributes:
        path: the file; of a pair, the source text.
        target: of a pair, the translation.
    """

    path: Path
    target: Path | None = None

    @property
    def name(self) -> str:
        """What to call it in messages."""
        return str(self.path) if self.target is None else f"{self.path} + {self.target.name}"


def read(source: Input | Path | str, config: Config) -> Iterator[Document]:
    """The documents of one input, one at a time.

    Raises:
        InputError: the file cannot be read; the message names file, line and remedy.
    """
    item = source if isinstance(source, Input) else _with_partner(Path(source), config)
    if item.target is not None:
        from audit.readers.pairs import read_pair

        yield read_pair(item.path, item.target, config)
        return
    if str(item.path) == STDIN:
        from audit.readers.stdin import read_stdin

        yield from read_stdin(config)
        return
    reader = import_module(f"audit.readers.{_FORMATS.get(item.path.suffix.lower(), _ARTICLE)}")
    documents: Iterator[Document] = reader.read(item.path, str(item.path), config)
    yield from documents


def find_inputs(paths: Sequence[str], config: Config | None = None) -> list[Input]:
    """Files, folders (searched recursively), globs and ``-`` as inputs, in order, each once.

    ``name.ru.txt`` beside ``name.en.txt`` are one input, also where only one of them is named.

    Raises:
        InputError: a path or glob matches nothing, or a folder holds nothing readable.
    """
    config = config or Config()
    source_lang, target_lang = languages(config)
    files = dict.fromkeys(path for name in paths for path in _expand(name))
    return list(_pair_up(files, source_lang, target_lang))


def languages(config: Config) -> tuple[str, str]:
    """Source and target language: as configured, or the main direction."""
    first, second = LANGUAGES
    if config.source_lang is None and config.target_lang is None:
        return first, second
    source = config.source_lang or (second if config.target_lang == first else first)
    target = config.target_lang or (second if source == first else first)
    if source == target:
        raise InputError(
            f"source and target language are both {source!r}", hint="set source_lang and target_lang apart"
        )
    return source, target


def _expand(name: str) -> list[Path]:
    path = Path(name)
    if name == STDIN or path.is_file():
        return [path]
    if path.is_dir():
        return _files_in(path)
    if glob.has_magic(name):
        found = [Path(match) for match in sorted(glob.glob(name, recursive=True))]
        files = [file for match in found for file in (_files_in(match) if match.is_dir() else [match])]
        if files:
            return files
        raise InputError("no file matches", where=name)
    if path.exists():
        return [path]
    raise InputError("no such file or folder", where=name, hint="check the path, or quote a glob")


def _files_in(folder: Path) -> list[Path]:
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in _SEARCHED and path.is_file() and not _is_hidden(path, folder)
    )
    if not found:
        raise InputError(
            "no article in this folder",
            where=str(folder),
            hint=f"looked, also in its subfolders, for {', '.join('*' + suffix for suffix in _SEARCHED)}",
        )
    return found


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _pair_up(files: Iterable[Path], source_lang: str, target_lang: str) -> Iterator[Input]:
    """Join the two languages of one article; whatever has no partner stands alone."""
    waiting = dict.fromkeys(files)
    for path in list(waiting):
        if path not in waiting:
            continue
        item = _beside(path, source_lang, target_lang)
        for half in (item.path, item.target):
            waiting.pop(half or path, None)
        yield item


def _with_partner(path: Path, config: Config) -> Input:
    return _beside(path, *languages(config))


def _beside(path: Path, source_lang: str, target_lang: str) -> Input:
    """The pair that a file is half of, if the other half lies beside it."""
    partner = _partner(path, source_lang, target_lang) or _partner(path, target_lang, source_lang)
    if partner is None or not partner.is_file():
        return Input(path)
    return Input(path, partner) if _language_mark(path) == source_lang else Input(partner, path)


def _language_mark(path: Path) -> str:
    """The language in a file name: ``ru`` of ``name.ru.txt``."""
    return Path(path.stem).suffix.lstrip(".").lower()


def _partner(path: Path, language: str, other: str) -> Path | None:
    if _language_mark(path) != language or _FORMATS.get(path.suffix.lower(), _ARTICLE) != _ARTICLE:
        return None
    return path.with_name(f"{Path(path.stem).stem}.{other}{path.suffix}")
