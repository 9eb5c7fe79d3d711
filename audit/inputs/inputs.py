"""What the user named on the command line, resolved to inputs, each with its reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from audit.config import Config, Settings, settings_of
from audit.errors import InputError
from audit.inputs.formats import format_of
from audit.inputs.halves import halves
from audit.inputs.registry import Format, of_suffix
from audit.inputs.search import STDIN, Search
from audit.languages import SUPPORTED
from audit.model import Document


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read: a file, standard input (``-``), or two files (`path` and `target`).

    Attributes:
        path: the file; of a pair, the source text.
        target: of a pair, the translation.
        problem: why it cannot be read, where that is known already: a folder that cannot be entered.
    """

    path: Path
    target: Path | None = None
    problem: str | None = None

    @property
    def name(self) -> str:
        """What to call it in messages."""
        return str(self.path) if self.target is None else f"{self.path} + {self.target.name}"

    @property
    def place(self) -> str:
        """The path that its documents have, and whose settings are theirs: of a pair, the translation's."""
        return str(self.target or self.path)


def read(source: Input | Path | str, config: Config) -> Iterator[Document]:
    """The documents of one input, one at a time.

    Raises:
        InputError: the file cannot be read; the message names file, line and remedy.
    """
    item = source if isinstance(source, Input) else _with_partner(Path(source), config)
    if item.problem is not None:
        raise InputError(item.problem, where=item.name)
    if str(item.path) == STDIN:
        from audit.inputs.stdin import read_stdin

        yield from read_stdin(config)
        return
    found = format_of_input(item, config)
    if item.target is None:
        yield from found.read(item.path, str(item.path), config)
    else:
        assert found.pair is not None
        yield found.pair(item.path, item.target, config)


def format_of_input(item: Input, config: Config) -> Format:
    """The format of a file, or of the two of a pair: by name, or by contents where the name has no suffix.

    Raises:
        InputError: it is of no format that is read.
    """
    found = format_of(item.path) if item.target is None else of_suffix(item.path.suffix.lower())
    if found is not None:
        return found
    from audit.inputs.stdin import format_by_contents

    return format_by_contents(item.path, str(item.path), config)


class Found(NamedTuple):
    """What there is to read.

    Attributes:
        inputs: in order, each once; those that cannot be read among them.
        passed_over: what stands in folders and is not read, by kind (".xlf", "link to a folder").
    """

    inputs: list[Input]
    passed_over: Mapping[str, int]


def find_inputs(paths: Sequence[str], config: Config | Settings | None = None) -> list[Input]:
    """The inputs of `find`."""
    return find(paths, config).inputs


def find(paths: Sequence[str], config: Config | Settings | None = None) -> Found:
    """Files, folders (searched recursively), globs and ``-`` as inputs, in order, each once.

    ``name.ru.txt`` beside ``name.en.txt`` are one input, also where only one of them is named. What cannot be read
    stands among the inputs, and says so when it is read.

    Raises:
        InputError: nothing that was named is there, or holds anything readable.
    """
    settings = settings_of(config)
    languages(settings.run)
    search = Search(follow_links=settings.run.follow_links)
    missing: list[tuple[str, InputError]] = []
    for name in paths:
        try:
            search.add(name)
        except InputError as error:
            missing.append((name, error))
    if missing and not search.files:
        raise missing[0][1]
    for name, problem in missing:
        hint = f"\n  hint: {problem.hint}" if problem.hint else ""
        search.files.setdefault(Path(name), problem.what + hint)
    return Found(list(_pair_up(search.files, settings)), dict(sorted(search.passed_over.items())))


def languages(config: Config) -> tuple[str, str]:
    """Source and target language: as configured, or the main direction."""
    first, second = SUPPORTED
    if config.source_lang is None and config.target_lang is None:
        return first, second
    source = config.source_lang or (second if config.target_lang == first else first)
    target = config.target_lang or (second if source == first else first)
    if source == target:
        raise InputError(
            f"source and target language are both {source!r}", hint="set source_lang and target_lang apart"
        )
    return source, target


def chosen_languages(config: Config) -> tuple[str, str] | None:
    """Source and target language as configured; None where that is left to the texts."""
    return None if config.source_lang is None and config.target_lang is None else languages(config)


def _pair_up(files: Mapping[Path, str | None], settings: Settings) -> Iterator[Input]:
    """Join the two languages of one article; whatever has no partner stands alone."""
    waiting = dict.fromkeys(files)
    for path, problem in files.items():
        if path not in waiting:
            continue
        if problem is not None:
            yield Input(path, problem=problem)
            continue
        item = _with_partner(path, settings.of(str(path)))
        for half in (item.path, item.target):
            waiting.pop(half or path, None)
        yield item


def _with_partner(path: Path, config: Config) -> Input:
    """The pair that a file is half of, if the other half lies beside it."""
    found = halves(path, languages(config))
    return Input(path) if found is None else Input(*found)
