"""The checks: declared with `@check`, discovered once, validated."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from audit.checks.docstrings import docstring
from audit.errors import ConfigError
from audit.model import CheckHelp, Confidence, Evidence, Mqm, Severity, Span
from audit.system.plugins import plugins
from audit.text.nearest import meant
from audit.text.patterns import pattern

if TYPE_CHECKING:
    pass

Need = Literal["source", "target", "reference"]
Scope = Literal["segment", "document"]
SafeIf = Callable[[str, Span, str], bool]


class Hit(NamedTuple):
    """What a check yields: one problem, spans in the segment's own text.

    `severity` and `confidence` override the check's own. Document checks must name the `segment`
    (its id). `text` overrides the text that the report quotes (by default the target span). A suggestion replaces the
    target span: put in, the sentence reads right; what is no replacement is `advice`.
    """

    message: str
    target: Span | None = None
    source: Span | None = None
    suggestions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    severity: Severity | None = None
    confidence: Confidence | None = None
    segment: str | None = None
    text: str | None = None
    advice: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A pair that a check must (bad) or must not (good) flag.

    Flagged target spans stand in ``[[ ]]``; ``[[]]`` marks a finding without a target span.
    A line break separates segments, in step on both sides.
    `glossary` holds rows of a termbase (CSV; without a header the usual columns), `style` house style settings, `codes`
    those of each segment's two texts; `string` is one of a program's interface.
    `suggestion`, `confidence` and `severity` are those of the finding on the first marked span, the first suggestion
    where there are several; what is not stated is not looked at.
    """

    target: str
    source: str | None = None
    glossary: str | None = None
    style: tuple[tuple[str, str], ...] = ()
    headline: bool = False
    suggestion: str | None = None
    confidence: Confidence | None = None
    severity: Severity | None = None
    codes: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    string: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check: its declaration and the function behind it.

    Attributes:
        safe_fix: why its replacements may be put in unseen; None if they may not.
        safe_if: which of them, ``safe_if(target, span, words)``; None for all.
    """

    id: str
    mqm: Mqm
    severity: Severity
    confidence: Confidence
    scope: Scope
    needs: tuple[Need, ...]
    target: str | None
    explained_by: tuple[str, ...]
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    run: Callable[[Any, Any], Iterable[Hit]]
    safe_fix: str | None = None
    safe_if: SafeIf | None = None

    @property
    def summary(self) -> str:
        """First line of the docstring."""
        return self.explanation.splitlines()[0]

    @property
    def help(self) -> str:
        """The docstring after its first line."""
        return "\n".join(self.explanation.splitlines()[1:]).strip()

    @property
    def explanation(self) -> str:
        """The docstring."""
        return docstring(self.run).strip()


GROUP = "audit.checks"
# The dimensions of MQM that the checks of a folder are about, the first for most of them.
DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "accuracy": ("accuracy",),
    "design": ("design", "accuracy"),
    "document": ("accuracy",),
    "linguistic": ("linguistic",),
    "locale": ("locale",),
    "names": ("accuracy", "terminology", "linguistic"),
    "terminology": ("terminology", "accuracy", "style"),
}
_REGISTRY: dict[str, Check] = {}
_ID = pattern(r"[a-z]+/[a-z0-9-]+")


def check(
    *,
    id: str,
    mqm: Mqm,
    severity: Severity,
    confidence: Confidence,
    needs: Sequence[Need],
    bad: Sequence[Example],
    good: Sequence[Example],
    scope: Scope = "segment",
    target: str | None = None,
    explained_by: Sequence[str] = (),
    safe_fix: str | None = None,
    safe_if: SafeIf | None = None,
) -> Callable[[Callable[[Any, Any], Iterable[Hit]]], Callable[[Any, Any], Iterable[Hit]]]:
    """Register the decorated generator as a check.

    Args:
        id: ``folder/name-of-the-defect``.
        mqm: MQM type; the folders of our checks go with dimensions, see `DIMENSIONS`.
        severity: how bad a finding is by default.
        confidence: how sure a finding is by default.
        needs: what a segment must have for the check to run on it.
        bad: pairs that the check flags, with the spans.
        good: near misses that it leaves alone.
        scope: what the check sees. "segment": one segment, ``(segment, ctx)`` with a `Context`; what it finds is used
            again where the same pair is repeated. "document": all segments at once, ``(segments, ctx)`` with a
            `DocumentContext`.
        target: the one target language that the check reads, None for any.
        explained_by: for checks of plug-ins: those of ours whose finding on the same words tells the same, so that this
            one becomes its evidence. What explains what of our own is in `audit.run.explains`.
        safe_fix: why a replacement that it suggests leaves a right sentence whatever stands round it, so that
            ``audit fix`` may put it in unseen; one that depends on article, number or case, or of which there are
            several, is not safe.
        safe_if: which of its replacements are safe, ``safe_if(target, span, words)``, where not all are.
    """

    def register(run: Callable[[Any, Any], Iterable[Hit]]) -> Callable[[Any, Any], Iterable[Hit]]:
        if not _ID.fullmatch(id) or id in _REGISTRY:
            raise ValueError(f"check id {id!r} is malformed or taken")
        folder = id.split("/")[0]
        if mqm.dimension not in DIMENSIONS.get(folder, (mqm.dimension,)):
            raise ValueError(f"check {id!r} is of the folder {folder}, {mqm.value} is not")
        if not bad or not good or not docstring(run):
            raise ValueError(f"check {id!r} needs a docstring, a bad and a good example")
        _REGISTRY[id] = Check(
            id, mqm, severity, confidence, scope, tuple(needs), target, tuple(explained_by),
            tuple(bad), tuple(good), run, safe_fix, safe_if,
        )  # fmt: skip
        return run

    return register


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check of the `audit.checks` package and of plug-ins, sorted by id.

    Raises:
        ConfigError: a module of checks cannot be loaded; it is named.
    """
    package = importlib.import_module("audit.checks")
    for module in pkgutil.walk_packages(package.__path__, "audit.checks."):
        try:
            importlib.import_module(module.name)
        except Exception as error:
            raise ConfigError(f"the checks of {module.name} cannot be loaded: {error!r}") from error
    plugins(GROUP)
    return tuple(_REGISTRY[i] for i in sorted(_REGISTRY))


def get_check(check_id: str) -> Check:
    """The check of that id.

    Raises:
        ConfigError: there is none; the nearest ids are named.
    """
    for c in all_checks():
        if c.id == check_id:
            return c
    raise unknown(check_id)


def checks_help() -> Mapping[str, CheckHelp]:
    """What every check says of itself, by its id."""
    return {c.id: CheckHelp(c.summary, c.help) for c in all_checks()}


def mqm_types() -> frozenset[str]:
    """The MQM types of the checks, and their dimensions."""
    types = {c.mqm for c in all_checks()}
    return frozenset({mqm.value for mqm in types} | {mqm.dimension for mqm in types})


def selectors() -> frozenset[str]:
    """All that means one check or several: ids, folders, MQM types and their dimensions."""
    ids = {c.id for c in all_checks()}
    return mqm_types().union(ids, (id.rpartition("/")[0] for id in ids))


def unknown(name: str, also: Iterable[str] = ()) -> ConfigError:
    """The error of a name that no check has, with the nearest ones; `also` are names that would do besides."""
    return ConfigError(
        f"no check matches {name!r}",
        hint=f"{meant(name, (*selectors(), *also))}`audit checks` lists them",
    )
