"""Files of settings: ``audit.toml``, or ``[tool.audit]`` in ``pyproject.toml``, with their profiles and overrides."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audit.config.checking import checked
from audit.config.layers import Layer
from audit.config.lines import Key, lines_of
from audit.config.patterns import matches
from audit.config.records import DECISIONS, OF_THE_RUN, is_path
from audit.errors import ConfigError
from audit.system.opening import read_regular
from audit.text.toml import parsed

# The profile that every file has: its settings as they stand.
PLAIN = "news"
_OWN, _PROJECT = "audit.toml", "pyproject.toml"
# What such files, and those of decisions, are called: a folder of texts may have them.
NAMES = frozenset({_OWN, _PROJECT, DECISIONS})
_UNREADABLE = "cannot read the configuration"
_PROFILES, _OVERRIDES, _PATHS = "profiles", "overrides", "paths"
_PATHS_HINT = 'paths = ["wire/**", "*.en.txt"]: what the settings below it are for'


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for some files: `patterns` are of their paths, from the folder of the settings."""

    patterns: tuple[str, ...]
    table: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A file of settings, valid, the files that it names found from its folder.

    Attributes:
        path: where it is.
        text: what stands in it.
        table: what holds for all.
        profiles: sets of settings by name, of which a run may choose one.
        overrides: in order.
    """

    path: Path
    text: str
    table: Mapping[str, Any]
    profiles: Mapping[str, Mapping[str, Any]]
    overrides: tuple[Override, ...]

    def overriding(self, path: str) -> tuple[int, ...]:
        """The numbers of the overrides for a file."""
        if not self.overrides:
            return ()
        try:
            inside = Path(os.path.relpath(path, self.path.parent)).as_posix()
        except ValueError:  # another drive
            return ()
        if inside.startswith("../"):
            return ()
        return tuple(
            n for n, override in enumerate(self.overrides) if any(matches(inside, p) for p in override.patterns)
        )

    def layers(self, profile: str | None = None, overriding: Sequence[int] = ()) -> list[Layer]:
        """The settings for all, then those of a profile, then those of overrides.

        Args:
            profile: by default the one that the file itself chooses.
            overriding: numbers of overrides.

        Raises:
            ConfigError: there is no such profile.
        """
        name = profile or self.table.get("profile", PLAIN)
        if name != PLAIN and name not in self.profiles:
            raise _no_profile(name, str(self.path), self.profiles)
        chosen = [Layer(self.profiles[name], self._place(_PROFILES, name))] if name in self.profiles else []
        special = [Layer(self.overrides[n].table, self._place(_OVERRIDES, n)) for n in overriding]
        return [Layer(self.table, self._place()), *chosen, *special]

    def _place(self, *within: str | int) -> Callable[[str], str]:
        return _Places(self.path, self.text, within)


def _no_profile(name: str, where: str | None, known: Mapping[str, Any] = {}) -> ConfigError:
    names = ", ".join(dict.fromkeys((PLAIN, *known)))
    return ConfigError(f"no profile {name!r}", where=where, hint=f"profiles here: {names}; [profiles.{name}] makes one")


def refuse_profile_without_file(name: str | None) -> None:
    """Raise the error of a profile that is chosen where no file of settings is.

    Raises:
        ConfigError: a profile is chosen, and it is not the plain one.
    """
    if name not in (None, PLAIN):
        raise _no_profile(str(name), "no audit.toml here")


class _Places:
    """Where the keys of a file stand, within one of its tables."""

    def __init__(self, path: Path, text: str, within: Key) -> None:
        self._path, self._text = path, text
        self._within = (*(("tool", "audit") if path.name == _PROJECT else ()), *within)
        self._lines: dict[Key, int] | None = None

    def __call__(self, key: str) -> str:
        if self._lines is None:
            self._lines = lines_of(self._text)
        names: Key = (*self._within, *(key.split(".") if key else ()))
        while names and names not in self._lines:
            names = names[:-1]
        return f"{self._path}:{self._lines[names]}" if names else str(self._path)


def read_config(path: Path) -> ConfigFile:
    """Read a file of settings.

    Raises:
        ConfigError: it is missing, is not TOML, or has an unknown key or a wrong value.
    """
    content = read_regular(path, ConfigError, _UNREADABLE)
    table, text = parsed(content, path, ConfigError), content.decode("utf-8")
    if path.name == _PROJECT:
        table = _section(table, path)
    profiles, overrides = table.pop(_PROFILES, {}), table.pop(_OVERRIDES, [])
    checked(table, _Places(path, text, ()), (_PROFILES, _OVERRIDES))
    return ConfigFile(
        path,
        text,
        _found_from(path.parent, table),
        _profiles(profiles, path, text),
        tuple(_override(n, one, path, text) for n, one in enumerate(_tables(overrides, path, text))),
    )


def _profiles(profiles: Any, path: Path, text: str) -> dict[str, Mapping[str, Any]]:
    if not isinstance(profiles, dict) or not all(isinstance(table, dict) for table in profiles.values()):
        where = _Places(path, text, ())(_PROFILES)
        raise ConfigError("profiles are tables", where=where, hint="[profiles.strict] begins the settings of one")
    for name, table in profiles.items():
        place = _Places(path, text, (_PROFILES, name))
        if "profile" in table:
            raise ConfigError("a profile cannot choose another", where=place("profile"), hint="take `profile` out")
        checked(table, place)
    return {name: _found_from(path.parent, table) for name, table in profiles.items()}


def _tables(overrides: Any, path: Path, text: str) -> list[dict[str, Any]]:
    if not isinstance(overrides, list) or not all(isinstance(table, dict) for table in overrides):
        where = _Places(path, text, ())(_OVERRIDES)
        raise ConfigError("overrides are repeated tables", where=where, hint=f"[[overrides]], then {_PATHS_HINT}")
    return overrides


def _override(number: int, table: dict[str, Any], path: Path, text: str) -> Override:
    place = _Places(path, text, (_OVERRIDES, number))
    patterns = table.pop(_PATHS, None)
    if not isinstance(patterns, list) or not patterns or not all(isinstance(p, str) and p for p in patterns):
        raise ConfigError("an override needs its paths", where=place(_PATHS), hint=_PATHS_HINT)
    for pattern in patterns:
        try:
            matches("", pattern)
        except re.error as error:
            raise ConfigError(f"not a pattern: {pattern!r} ({error})", where=place(_PATHS), hint=_PATHS_HINT) from None
    for key in table:
        if key in (*OF_THE_RUN, "profile"):
            hint = "set it for all, or in [profiles.NAME]"
            raise ConfigError(f"{key!r} is the same for a whole run", where=place(key), hint=hint)
    checked(table, place)
    return Override(tuple(patterns), _found_from(path.parent, table))


def _found_from(base: Path, table: dict[str, Any]) -> dict[str, Any]:
    """The table, with the files that it names found from a folder."""
    found = dict(table)
    if "glossaries" in found:
        found["glossaries"] = [str(base / name) for name in found["glossaries"]]
    for key in ("decisions", "baseline"):
        if found.get(key):
            found[key] = str(base / found[key])
    if is_path(found.get("encoder", "")):
        found["encoder"] = str(base / found["encoder"])
    annotator = found.get("annotator", {})
    if annotator.get("comet", {}).get("checkpoint"):
        comet = {**annotator["comet"], "checkpoint": str(base / annotator["comet"]["checkpoint"])}
        found["annotator"] = {**annotator, "comet": comet}
    return found


def _section(table: dict[str, Any], path: Path) -> dict[str, Any]:
    """``[tool.audit]`` of a pyproject.toml."""
    for key in ("tool", "audit"):
        table = table.get(key, {})
        if not isinstance(table, dict):
            raise ConfigError(f"{key!r} is no table", where=str(path), hint="settings stand under [tool.audit]")
    return table


def configuration_in(folder: Path) -> Path | None:
    """The configuration in a folder.

    One that is there and cannot be read is an error: without its settings, and its gate, it would be another run.

    Raises:
        ConfigError: a project file cannot be read.
    """
    if _is_there(folder / _OWN):
        return folder / _OWN
    project = folder / _PROJECT
    if _is_there(project) and b"[tool.audit" in read_regular(project, ConfigError, _UNREADABLE):
        return project
    return None


def decisions_in(folder: Path) -> Path | None:
    """The file of decisions in a folder."""
    return folder / DECISIONS if _is_there(folder / DECISIONS) else None


def nearest(start: Path | None, look: Callable[[Path], Path | None]) -> Path | None:
    """What is looked for, in the nearest folder from `start` (the current one) upwards that has it."""
    try:
        start = start or Path.cwd()
    except OSError:  # the current folder is gone
        return None
    return next((found for folder in (start, *start.parents) if (found := look(folder))), None)


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # in a folder that may not be entered
        return False
