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
    """What the columns of tables, sheets and Parquet files are called, where it is not what they usually are.

    Attributes:
        system: says whose translation a row is; the rows of each system are documents of their own. JSON lines have it
            as a field of `meta`.
    """

    source: str | None = None
    target: str | None = None
    reference: str | None = None
    id: str | None = None
    doc: str | None = None
    kind: str | None = None
    system: str | None = None


class GateConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When `audit check` exits with 1."""

    fail_on: Severity | None = None
    fail_under: Annotated[float, msgspec.Meta(le=100)] | None = None
    confidence: Confidence = Confidence.LIKELY
    new_only: bool = False


class EndpointConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An OpenAI-compatible endpoint that reads translations; where no address is given none is asked.

    Attributes:
        url: its address up to ``/v1``, as ``http://localhost:11434/v1``. Texts are sent there and nowhere else.
        model: what it calls the model.
        key_variable: the environment variable that holds its key; empty for none. The name ends with ``API_KEY``, so
            that no settings of a stranger send another secret.
        seed: handed to the model, which answers at temperature 0.
        max_tokens: the longest answer.
        timeout: seconds to wait for one.
        retries: how often a request is made again that met a busy or broken server.
        requests: how many are out at a time.
        segments: how many a request is about.
        context: how many before and after them it shows.
        input_price, output_price: of a million tokens, in any currency.
        max_cost: what a run may cost, in the same; None for any sum.
    """

    url: str = ""
    model: str = ""
    key_variable: Annotated[
        str,
        msgspec.Meta(
            pattern=r"^([A-Za-z_][A-Za-z0-9_]*)?API_KEY$|^$",
            description="the name of an environment variable that ends with API_KEY",
        ),
    ] = ""
    seed: int = 1
    max_tokens: Annotated[int, msgspec.Meta(ge=64, le=65_536)] = 2_048
    timeout: Annotated[float, msgspec.Meta(gt=0, le=3_600)] = 120
    retries: Annotated[int, msgspec.Meta(ge=0, le=10)] = 3
    requests: Annotated[int, msgspec.Meta(ge=1, le=64)] = 4
    segments: Annotated[int, msgspec.Meta(ge=1, le=50)] = 6
    context: Annotated[int, msgspec.Meta(ge=0, le=10)] = 2
    input_price: _NotNegative = 0
    output_price: _NotNegative = 0
    max_cost: _NotNegative | None = None


class CometConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An xCOMET model on this machine; `checkpoint` is the file of its weights, empty for none."""

    checkpoint: str = ""


class AnnotatorConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Readers outside of this program, none of which is asked unless it is set here.

    Attributes:
        confidence: how sure their findings are held to be; hints are not counted.
        types: the types of error that are asked for, as ``omission``; empty for all.
        accurate: whether the accurate tier, whose weights are a package of their own, reads along on this machine.
    """

    confidence: Confidence = Confidence.HINT
    types: tuple[str, ...] = ()
    accurate: bool = False
    endpoint: EndpointConfig = EndpointConfig()
    comet: CometConfig = CometConfig()

    @property
    def asks(self) -> bool:
        """Whether any is to be asked."""
        return bool(self.endpoint.url or self.comet.checkpoint or self.accurate)


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
    annotator: AnnotatorConfig = AnnotatorConfig()
    decisions: str = ""
    baseline: str = ""


def is_path(encoder: str) -> bool:
    """Whether an encoder is named by where it lies; ``./model`` is one in this folder."""
    return "/" in encoder or "\\" in encoder or encoder.endswith(".onnx")


# What is set for a run, not file by file: where its scores are to be comparable, and its gate is one; nor may a file
# among the texts name an address to send them to.
SENDS = "annotator"
OF_THE_RUN = ("score", "gate", SENDS, "follow_links", "decisions", "baseline")
# What a list adds to, where settings of several places come together; any other list stands for itself.
ADDED = ("glossaries", "ignore", "allow.cyrillic", "allow.words")
