"""What a user may set, as frozen records."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from audit.model import Confidence, Severity

# The file of accepted findings.
DECISIONS = "audit-decisions.toml"
# Points and weights; products and sums of numbers so large are still numbers, not infinite.
_NotNegative = Annotated[float, msgspec.Meta(ge=0, le=1_000_000)]


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
        profile: the name of the set of settings that was chosen, see `audit.config.files`.
        severity: how bad the findings of checks are, by selector; what is not named is as bad as its check says.
        quality: whether each segment gets an estimate of what an editor's marks would leave of it.
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
    quality: bool = False
    follow_links: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = {}
    score: ScoreConfig = ScoreConfig()
    style: StyleConfig = StyleConfig()
    allow: AllowConfig = AllowConfig()
    columns: ColumnsConfig = ColumnsConfig()
    gate: GateConfig = GateConfig()
    decisions: str = ""
    baseline: str = ""


# What is set for a run, not file by file: where its scores are to be comparable, and its gate is one.
OF_THE_RUN = ("score", "gate", "follow_links", "decisions", "baseline")
# What a list adds to, where settings of several places come together; any other list stands for itself.
ADDED = ("glossaries", "ignore", "allow.cyrillic", "allow.words")
