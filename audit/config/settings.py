"""The settings of a run, and those of each of its files.

A file has the settings of the nearest ``audit.toml`` above it, as overrides there change them. What is of the run (see
`OF_THE_RUN`) is that of the nearest one above the working directory, which also serves files that have none; where
there is none there either, of the nearest one above what was named, but for what sends texts away (`SENDS`).
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from audit.config.checking import checked
from audit.config.files import (
    ConfigFile,
    configuration_in,
    decisions_in,
    nearest,
    read_config,
    refuse_profile_without_file,
)
from audit.config.layers import Layer, merged
from audit.config.records import OF_THE_RUN, SENDS, Config

_MAGIC = "*?["
# Options that are called otherwise than what they set.
_OPTIONS = {"annotator.endpoint.url": "endpoint"}


class Settings:
    """The same settings for a run and all of its files.

    Attributes:
        run: of the run.
    """

    def __init__(self, run: Config) -> None:
        self.run = run

    def of(self, path: str) -> Config:
        """The settings of a file; the same object for the same settings.

        Raises:
            ConfigError: they cannot be used.
        """
        return self.run

    def named(self, path: str) -> str:
        """Where the settings of a file are from; empty where they are those of the run."""
        return ""

    def place(self, key: str, name: str, path: str | None = None) -> str:
        """Where a setting has something: a file and a line, or an option; empty where that is not known.

        Args:
            key: the setting, as ``score.weights``; empty for the whole.
            name: one of its list, or a key of its table.
            path: the file whose setting it is; None for that of the run.
        """
        return ""

    def unused(self) -> list[str]:
        """What files that were asked about set in vain, since it is of the run, a line each."""
        return []


def settings_of(config: Config | Settings | None) -> Settings:
    """Settings as they are, or one record as that of every file."""
    return config if isinstance(config, Settings) else Settings(config or Config())


class FileSettings(Settings):
    """Settings in files, with those of a command over them.

    Args:
        path: the one file of settings; by default the nearest one of each file.
        options: what the command line says, a table as in TOML.
        profile: the set of settings to choose, in each file of settings that has it; that of the run must.
        about: files, folders and globs that the run is about.
        start: where to look for the settings of the run; by default the current folder.

    Raises:
        ConfigError: a file cannot be used, or has no such profile.
    """

    def __init__(
        self,
        path: Path | None = None,
        *,
        options: Mapping[str, Any] | None = None,
        profile: str | None = None,
        about: Sequence[str] = (),
        start: Path | None = None,
    ) -> None:
        self._options, self._profile = dict(options or {}), profile
        self._one = path is not None
        self._by_folder: dict[str, Path | None] = {}
        self._files: dict[Path, ConfigFile] = {}
        self._made: dict[tuple[Path | None, tuple[int, ...]], Config] = {}
        chosen = path or nearest(start, configuration_in)
        found = chosen or nearest(common_folder(about), configuration_in)
        self.file = None if found is None else self._read(found)
        # Whoever wrote the texts may have written it: nobody named it, or works in its folder.
        self._among_texts = found is not None and chosen is None
        self._sends: bool = False
        config = self._config(self.layers())
        if not config.decisions:
            decisions = nearest(start, decisions_in)
            config = config if decisions is None else msgspec.structs.replace(config, decisions=str(decisions))
        super().__init__(config)
        self._made[found, ()] = config

    def of(self, path: str) -> Config:
        """The settings of a file, those of the run among them."""
        file = self.file_of(path)
        key = (None, ()) if file is None else (file.path, file.overriding(path))
        if key not in self._made:
            of_the_run = {name: getattr(self.run, name) for name in OF_THE_RUN}
            self._made[key] = msgspec.structs.replace(self._config(self.layers(path)), **of_the_run)
        return self._made[key]

    def layers(self, path: str | None = None) -> list[Layer]:
        """What the settings of a file, or of the run, are made of, the last word last.

        Raises:
            ConfigError: a file of settings cannot be used, or has no such profile.
        """
        file = self.file if path is None else self.file_of(path)
        if file is None:
            refuse_profile_without_file(self._profile)
        overriding = () if path is None or file is None else file.overriding(path)
        # A profile is one of the run's file; a file further down need not have it.
        has_it = file is None or file is self.file or self._profile in file.profiles
        profile = self._profile if has_it else None
        chosen = [Layer({"profile": profile}, _option)] if profile else []
        of_file = [] if file is None else file.layers(profile, overriding)
        if self._among_texts:
            self._sends = self._sends or any(SENDS in layer.table for layer in of_file)
            of_file = [layer.without(SENDS) for layer in of_file]
        return [
            *of_file,
            *chosen,
            *([Layer(self._options, _option)] if self._options else []),
        ]

    def file_of(self, path: str) -> ConfigFile | None:
        """The file of settings for a file."""
        if self._one:
            return self.file
        folder = os.path.dirname(os.path.abspath(path))
        if folder not in self._by_folder:
            self._by_folder[folder] = nearest(Path(folder), configuration_in)
        found = self._by_folder[folder]
        return self.file if found is None else self._read(found)

    def named(self, path: str) -> str:
        """Where the settings of a file are from, in a word or two; empty where they are those of the run."""
        file = self.file_of(path)
        if file is None or self.of(path) == self.run:
            return ""
        patterns = [p for n in file.overriding(path) for p in file.overrides[n].patterns]
        overrides = f", overrides for {', '.join(patterns)}" if patterns else ""
        return near(file.path) + overrides

    def place(self, key: str, name: str, path: str | None = None) -> str:
        """Where a setting has something; by the last word on it."""
        for layer in reversed(self.layers(path)):
            value: Any = layer.table
            for part in key.split(".") if key else ():
                value = value.get(part, {})
            if name in value:
                is_table = isinstance(value, dict)
                where: str = layer.place(f"{key}.{name}".removeprefix(".") if is_table else key)
                return where
        return ""

    def unused(self) -> list[str]:
        """What files of settings that were read set in vain, since it is of the run."""
        lines = []
        if self._sends and self.file is not None:
            how = "name the file with --config, or work in its folder, if it is yours"
            lines.append(f"{near(self.file.path)}: {SENDS} not used: the file lies among the texts; {how}")
        for file in self._files.values():
            keys = [key for key in OF_THE_RUN if key in file.table]
            if keys and file is not self.file:
                run = near(self.file.path) if self.file is not None else "the default"
                lines.append(f"{near(file.path)}: {', '.join(keys)} not used: a run has one, that of {run}")
        return lines

    def _config(self, layers: Sequence[Layer]) -> Config:
        return checked(merged(layers), _option)

    def _read(self, path: Path) -> ConfigFile:
        if path not in self._files:
            self._files[path] = read_config(path)
        return self._files[path]


def load_config(path: Path | None = None, *, start: Path | None = None) -> Config:
    """Read the configuration from `path`, or from the nearest one above `start`.

    Without either the defaults are returned. The file of decisions is the one that the configuration names, or the
    nearest ``audit-decisions.toml`` above `start`.

    Raises:
        ConfigError: the file is missing, is not TOML, or has an unknown key or a wrong value.
    """
    return FileSettings(path, start=start).run


def configuration_file(path: Path | None, start: Path | None = None) -> Path | None:
    """The file that `load_config` reads; None where there is none.

    Raises:
        ConfigError: a project file above `start` cannot be read.
    """
    return path or nearest(start, configuration_in)


def near(path: Path) -> str:
    """A path as it is written from the current folder, if it is below that."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (OSError, ValueError):
        return str(path)


def common_folder(names: Sequence[str]) -> Path | None:
    """The folder that all of what was named is in; None, the current one, where there is none."""
    try:
        folders = [_folder(os.path.abspath(name)) for name in names if name != "-"]
        return Path(os.path.commonpath(folders)) if folders else None
    except ValueError:  # two drives, or a name that no file can have
        return None


def _folder(path: str) -> str:
    """A path, up to the first part of it that is a pattern; of a file, its folder."""
    while any(mark in path for mark in _MAGIC) and not os.path.exists(path):
        path = os.path.dirname(path)
    return path if os.path.isdir(path) else os.path.dirname(path)


def _option(key: str) -> str:
    """Where a setting of the command line comes from."""
    name = _OPTIONS.get(key, key.rpartition(".")[2].replace("_", "-"))
    return f"--{name}" if name else "configuration"
