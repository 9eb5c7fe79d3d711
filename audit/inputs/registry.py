"""The formats of documents that are read: a record each, from the modules beside this one and from plug-ins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from audit.config import Config
from audit.errors import ConfigError
from audit.inputs.shards import Cutting
from audit.inputs.writing import Packing, Writing
from audit.model import Document
from audit.system.plugins import plugins

# Modules, in the order in which a text without a suffix is tried: an article is what begins like nothing else. With the
# suffixes of their files, so that only what is read has to be imported.
_OURS = {
    "table": (".csv", ".tsv"),
    "jsonl": (".jsonl", ".ndjson"),
    "xliff": (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"),
    "tmx": (".tmx",),
    "po": (".po", ".pot"),
    "subtitles": (".srt", ".vtt"),
    "markdown": (".md", ".markdown"),
    "sheets": (".xlsx", ".ods"),
    "parquet": (".parquet",),
    "docx": (".docx",),
    "web": (".html", ".htm"),
    "article": (".txt", ".text"),
}
_MODULES = {suffix: module for module, suffixes in _OURS.items() for suffix in suffixes}
GROUP = "audit.inputs"


@dataclass(frozen=True, slots=True)
class Format:
    """A format of documents.

    A reader gives segments where the format pairs the texts, and blocks of both sides where they await alignment, with
    their places in the file. What the languages are says `audit.inputs.inputs.languages`; files are opened by
    `audit.inputs.encoding`, which bounds them and tells their encoding.

    Attributes:
        name: what messages call it, in the plural.
        suffixes: of its files, in lower case, with the dot.
        read: the documents of a file, ``read(path, name, config)``; `name` stands for the file in messages. It raises
            `audit.errors.InputError` with place and remedy for what cannot be read.
        begins: whether a text begins like the format, ``begins(start, config)``: asked of what has no suffix.
        pair: one document of two files, a source and its translation; None where a file always holds both.
        passed_over: those of the suffixes that folders are not searched for, halves of a pair apart.
        holds: whether a file is of the format, ``holds(start, file)`` of its first bytes and the open file: for formats
            that are no text, asked of what has no suffix.
        pairs_with_unmarked: whether ``name.ru.md`` may stand beside ``name.md``.
        kept: whether what was read of a large file may be kept between runs: where the file, the settings and our own
            code say what is in it, and no other package does.
        cutting: how several processes read one file; None if only one can.
        writing: how corrections are written into its files; None if they cannot be.
        unwritable: what to do then.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Path, str, Config], Iterator[Document]]
    begins: Callable[[str, Config], bool]
    pair: Callable[[Path, Path, Config], Document] | None = None
    passed_over: tuple[str, ...] = ()
    writing: Writing | Packing | None = None
    unwritable: str = "correct them by the report"
    pairs_with_unmarked: bool = False
    holds: Callable[[bytes, IO[bytes]], bool] | None = None
    kept: bool = False
    cutting: Cutting[Any] | None = None


@cache
def formats() -> tuple[Format, ...]:
    """All of them, in the order in which `Format.begins` is asked: plug-ins first.

    Raises:
        ConfigError: a plug-in cannot be loaded, is no format, or takes a suffix that is taken.
    """
    return (*_added(), *(one for module in _OURS for one in _of_module(module)))


def of_suffix(suffix: str) -> Format | None:
    """The format of files that end so, in lower case; None if there is none.

    Raises:
        ConfigError: as of `formats`.
    """
    return next((one for one in _added() if suffix in one.suffixes), None) or _ours(suffix)


def _ours(suffix: str) -> Format | None:
    known = _of_module(_MODULES[suffix]) if suffix in _MODULES else ()
    return next((one for one in known if suffix in one.suffixes), None)


@cache
def _added() -> tuple[Format, ...]:
    """Those of plug-ins."""
    added = plugins(GROUP)
    taken: dict[str, Format] = {}
    for name, one in added.items():
        if not isinstance(one, Format):
            raise ConfigError(f"the plug-in {name!r} ({GROUP}) is no {Format.__module__}.Format, but {one!r}")
        for suffix in one.suffixes:
            other = taken.setdefault(suffix, _ours(suffix) or one)
            if other is not one:
                raise ConfigError(f"{other.name} and {one.name} are both to be read from *{suffix}")
    return tuple(added.values())


@cache
def _of_module(name: str) -> tuple[Format, ...]:
    module = import_module(f"audit.inputs.{name}")
    return tuple(getattr(module, "FORMATS", None) or (module.FORMAT,))


@cache
def searched() -> tuple[str, ...]:
    """The suffixes that folders are searched for: their notes and read-mes are no articles."""
    return tuple(suffix for one in reversed(formats()) for suffix in one.suffixes if suffix not in one.passed_over)


def readable() -> str:
    """What can be read, for messages."""
    listed = ", ".join(f"{one.name} ({', '.join(one.suffixes)})" for one in reversed(formats()))
    return f"can be read: {listed}, and any of them on standard input (-)"
