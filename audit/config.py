"""Configuration: `audit.toml`, or `[tool.audit]` in `pyproject.toml`, as frozen records.

Unknown keys are errors that list the valid ones.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from audit.errors import ConfigError
from audit.languages import refuse_unsupported
from audit.model import Confidence, Severity
from audit.system.opening import read_regular

# The file of accepted findings.
DECISIONS = "audit-decisions.toml"
# Points and weights; products and sums of numbers so large are still numbers, not infinite.
_NotNegative = Annotated[float, msgspec.Meta(ge=0, le=1_000_000)]
_UNREADABLE = "cannot read the configuration"
# Where msgspec says that a wrong value stands.
_PLACE = re.compile(r" - at `\$\.([^`\[]+)")


class Points(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Penalty points a finding of each severity costs (MQM)."""

    neutral: _NotNegative = 0
    minor: _NotNegative = 1
    major: _NotNegative = 5
    critical: _NotNegative = 25

    def of(self, severity: Severity) -> float:
        """Points of `severity`."""
        return float(getattr(self, severity.value))


class ScoreConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How findings become a score and a verdict."""

    pass_mark: Annotated[float, msgspec.Meta(ge=0, lt=100)] = 90
    acceptable_penalty: Annotated[float, msgspec.Meta(ge=0.001)] = 10
    sufficient_words: Annotated[int, msgspec.Meta(ge=0)] = 500
    points: Points = Points()
    weights: dict[str, _NotNegative] = {}


class StyleConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """House style. "any" asks only that a text does not mix the forms."""

    us: Literal["US", "U.S.", "any"] = "any"
    quotes: Literal["curly", "straight", "any"] = "any"
    kyiv: Literal["Kyiv", "Kiev", "any"] = "any"
    romanisation: Literal["-iy", "-y", "any"] = "any"
    dates: Literal["us", "uk", "any"] = "any"
    titles: Literal["before-names", "always", "never", "any"] = "any"


class AllowConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What checks leave alone."""

    cyrillic: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class ColumnsConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the columns of tables, sheets and Parquet files are called, where it is not what they usually are."""

    source: str | None = None
    target: str | None = None
    reference: str | None = None
    id: str | None = None
    doc: str | None = None
    kind: str | None = None


class GateConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When `audit check` exits with 1."""

    fail_on: Severity | None = None
    fail_under: float | None = None
    confidence: Confidence = Confidence.LIKELY
    new_only: bool = False


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything a user may set.

    Attributes:
        decisions: the file of accepted findings; empty where there is none.
        baseline: a JSON report whose findings are known; empty for none.
    """

    profile: str = "news"
    source_lang: str | None = None
    target_lang: str | None = None
    glossaries: tuple[str, ...] = ()
    starter_glossary: bool = True
    encoder: str = "use"
    links: Literal["headline", "all", "none"] = "headline"
    follow_links: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    score: ScoreConfig = ScoreConfig()
    style: StyleConfig = StyleConfig()
    allow: AllowConfig = AllowConfig()
    columns: ColumnsConfig = ColumnsConfig()
    gate: GateConfig = GateConfig()
    decisions: str = ""
    baseline: str = ""


def load_config(path: Path | None = None, *, start: Path | None = None) -> Config:
    """Read the configuration from `path`, or from the nearest one above `start`.

    Without either the defaults are returned. The file of decisions is the one that the configuration names, or the
    nearest ``audit-decisions.toml`` above `start`.

    Raises:
        ConfigError: the file is missing, is not TOML, or has an unknown key or a wrong value.
    """
    path = configuration_file(path, start)
    config = Config() if path is None else _read(path)
    if config.decisions:
        return config
    decisions = _nearest(start, _decisions_in)
    return config if decisions is None else msgspec.structs.replace(config, decisions=str(decisions))


def configuration_file(path: Path | None, start: Path | None = None) -> Path | None:
    """The file that `load_config` reads; None where there is none.

    Raises:
        ConfigError: a project file above `start` cannot be read.
    """
    return path or _nearest(start, _configuration_in)


def _read(path: Path) -> Config:
    """The configuration in a file, the files that it names found from its folder."""
    try:
        table = tomllib.loads(read_regular(path, ConfigError, _UNREADABLE).decode("utf-8"))
    except RecursionError:
        raise ConfigError("not valid TOML: nested too deep", where=str(path)) from None
    except ValueError as error:  # of tomllib, of the encoding, or of Python over a number of 5,000 digits
        raise ConfigError(f"not valid TOML: {error}", where=str(path)) from None
    if path.name == "pyproject.toml":
        table = _section(table, path)
    config = parse_config(table, where=str(path))
    base = path.parent
    return msgspec.structs.replace(
        config,
        glossaries=tuple(str(base / g) for g in config.glossaries),
        decisions=config.decisions and str(base / config.decisions),
        baseline=config.baseline and str(base / config.baseline),
    )


def parse_config(table: dict[str, Any], *, where: str = "configuration") -> Config:
    """Validate a table as parsed from TOML.

    Raises:
        ConfigError: an unknown key or a wrong value; the valid ones are named.
    """
    _refuse_unknown(table, Config, where, "")
    for key, number in _numbers(table):
        if not math.isfinite(number):
            raise ConfigError(f"wrong value: {key} = {number}", where=where, hint=f"{key} takes a finite number")
    try:
        config = msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(f"wrong value: {error}", where=where, hint=_valid_values(str(error))) from None
    for code in filter(None, (config.source_lang, config.target_lang)):
        refuse_unsupported(code, where)
    return config


def _numbers(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, float]]:
    """The numbers of `table` with their dotted keys."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _numbers(value, f"{prefix}{key}.")
        elif isinstance(value, float):
            yield prefix + key, value


def _valid_values(message: str) -> str | None:
    """What may stand at the place that `message` of msgspec names; None where that has no short answer."""
    place = _PLACE.search(message)
    if place is None:
        return None
    key = place[1]
    kind: Any = msgspec.inspect.type_info(Config)
    for name in key.split("."):
        kind = next(f.type for f in kind.fields if f.encode_name == name)
    kinds = kind.types if isinstance(kind, msgspec.inspect.UnionType) else (kind,)
    takes = [phrase for each in kinds if (phrase := _phrase(each))]
    return f"{key} takes {' or '.join(takes)}" if takes else None


def _phrase(kind: msgspec.inspect.Type) -> str:
    match kind:
        case msgspec.inspect.DictType():
            return f"a table of {_phrase(kind.value_type)}"
        case msgspec.inspect.LiteralType():
            return f"one of {', '.join(map(str, kind.values))}"
        case msgspec.inspect.EnumType():
            return f"one of {', '.join(str(member.value) for member in kind.cls)}"
        case msgspec.inspect.FloatType() | msgspec.inspect.IntType():
            bounds = (("over", kind.gt), ("from", kind.ge), ("under", kind.lt), ("to", kind.le))
            return " ".join(["numbers", *(f"{word} {bound:g}" for word, bound in bounds if bound is not None)])
    return ""


def _section(table: dict[str, Any], path: Path) -> dict[str, Any]:
    """``[tool.audit]`` of a pyproject.toml."""
    for key in ("tool", "audit"):
        table = table.get(key, {})
        if not isinstance(table, dict):
            raise ConfigError(f"{key!r} is no table", where=str(path), hint="settings stand under [tool.audit]")
    return table


def _configuration_in(folder: Path) -> Path | None:
    """The configuration in a folder.

    One that is there and cannot be read is an error: without its settings, and its gate, it would be another run.

    Raises:
        ConfigError: a project file cannot be read.
    """
    if _is_there(folder / "audit.toml"):
        return folder / "audit.toml"
    project = folder / "pyproject.toml"
    if _is_there(project) and b"[tool.audit" in read_regular(project, ConfigError, _UNREADABLE):
        return project
    return None


def _decisions_in(folder: Path) -> Path | None:
    return folder / DECISIONS if _is_there(folder / DECISIONS) else None


def _nearest(start: Path | None, look: Callable[[Path], Path | None]) -> Path | None:
    """What is looked for, in the nearest folder from `start` upwards that has it."""
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


def _refuse_unknown(table: dict[str, Any], struct: type[msgspec.Struct], where: str, prefix: str) -> None:
    fields = {f.name: f.type for f in msgspec.structs.fields(struct)}
    for key, value in table.items():
        if key not in fields:
            raise ConfigError(
                f"unknown key {prefix + key!r}", where=where, hint=f"valid keys here: {', '.join(fields)}"
            )
        inner = fields[key]
        if isinstance(value, dict) and isinstance(inner, type) and issubclass(inner, msgspec.Struct):
            _refuse_unknown(value, inner, where, f"{prefix}{key}.")
