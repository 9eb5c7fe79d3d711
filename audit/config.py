"""Configuration: `audit.toml`, or `[tool.audit]` in `pyproject.toml`, as frozen records.

Unknown keys are errors that list the valid ones.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec

from audit.errors import ConfigError
from audit.model import Confidence, Severity


class Points(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Penalty points a finding of each severity costs (MQM)."""

    neutral: float = 0
    minor: float = 1
    major: float = 5
    critical: float = 25

    def of(self, severity: Severity) -> float:
        """Points of `severity`."""
        return float(getattr(self, severity.value))


class ScoreConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How findings become a score and a verdict."""

    pass_mark: float = 90
    acceptable_penalty: float = 10
    sufficient_words: int = 500
    points: Points = Points()
    weights: dict[str, float] = {}


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


class GateConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When `audit check` exits with 1."""

    fail_on: Severity | None = None
    fail_under: float | None = None
    confidence: Confidence = Confidence.LIKELY


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything a user may set."""

    profile: str = "news"
    source_lang: Literal["ru", "en"] | None = None
    target_lang: Literal["ru", "en"] | None = None
    glossaries: tuple[str, ...] = ()
    starter_glossary: bool = True
    encoder: str = "use"
    recogniser: Literal["rules", "slovnet", "spacy", "models"] = "rules"
    links: Literal["headline", "all", "none"] = "headline"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    score: ScoreConfig = ScoreConfig()
    style: StyleConfig = StyleConfig()
    allow: AllowConfig = AllowConfig()
    gate: GateConfig = GateConfig()


def load_config(path: Path | None = None, *, start: Path | None = None) -> Config:
    """Read the configuration from `path`, or from the nearest one above `start`.

    Without either the defaults are returned.

    Raises:
        ConfigError: the file is missing, is not TOML, or has an unknown key or a wrong value.
    """
    if path is None:
        path = _find(start or Path.cwd())
        if path is None:
            return Config()
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"cannot read the configuration: {error.strerror}", where=str(path)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"not valid TOML: {error}", where=str(path)) from None
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("audit", {})
    config = parse_config(table, where=str(path))
    base = path.parent
    glossaries = tuple(str(base / g) for g in config.glossaries)
    return msgspec.structs.replace(config, glossaries=glossaries)


def parse_config(table: dict[str, Any], *, where: str = "configuration") -> Config:
    """Validate a table as parsed from TOML.

    Raises:
        ConfigError: an unknown key (the valid ones are listed) or a wrong value.
    """
    _refuse_unknown(table, Config, where, "")
    try:
        return msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(f"wrong value: {error}", where=where) from None


def _find(start: Path) -> Path | None:
    for folder in (start, *start.parents):
        if (folder / "audit.toml").is_file():
            return folder / "audit.toml"
        project = folder / "pyproject.toml"
        if project.is_file() and "[tool.audit" in project.read_text("utf-8", errors="replace"):
            return project
    return None


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
