"""The formats of documents that are read: a record each, from the modules beside this one and from plug-ins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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

# Modules, in the order in which a text without a suffix is tried: an article is what begins like nothing else.
_OURS = ("table", "jsonl", "xliff", "tmx", "po", "subtitles", "markdown", "sheets", "parquet", "docx", "web", "article")
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
    added = plugins(GROUP)
    for name, one in added.items():
        if not isinstance(one, Format):
            raise ConfigError(f"the plug-in {name!r} ({GROUP}) is no {Format.__module__}.Format, but {one!r}")
    ours = (import_module(f"audit.inputs.{name}") for name in _OURS)
    found = (*added.values(), *(one for module in ours for one in getattr(module, "FORMATS", None) or (module.FORMAT,)))
    taken: dict[str, Format] = {}
    for one in found:
        for suffix in one.suffixes:
            if taken.setdefault(suffix, one) is not one:
                raise ConfigError(f"{one.name} and {taken[suffix].name} are both to be read from *{suffix}")
    return found


@cache
def by_suffix() -> Mapping[str, Format]:
    """The format of each suffix."""
    return {suffix: one for one in reversed(formats()) for suffix in one.suffixes}


@cache
def searched() -> tuple[str, ...]:
    """The suffixes that folders are searched for: their notes and read-mes are no articles."""
    return tuple(suffix for suffix, one in by_suffix().items() if suffix not in one.passed_over)


def readable() -> str:
    """What can be read, for messages."""
    listed = ", ".join(f"{one.name} ({', '.join(one.suffixes)})" for one in reversed(formats()))
    return f"can be read: {listed}, and any of them on standard input (-)"
