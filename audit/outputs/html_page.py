"""What every HTML page is made of: the template environment, its style and script, the score's gauge."""

from __future__ import annotations

import base64
import hashlib
import html
import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup

from audit.model import CheckHelp, Document, DocumentReport, Score, Severity
from audit.outputs.hrefs import Href
from audit.outputs.outcomes import DocumentOutcome, decided
from audit.outputs.presentation import SEVERITIES, Reading, after_path, cut, label, number, shown_path
from audit.system.cache_folder import cache_folder
from audit.text.plurals import count
from audit.text.visible import mark_unseen, visible

# Characters of a text that say which one it is.
_EXCERPT = 120
TEMPLATES = Path(__file__).parent / "templates"

SEVERITY_ICONS = {Severity.CRITICAL: "◆", Severity.MAJOR: "▲", Severity.MINOR: "●", Severity.NEUTRAL: "○"}
OUTCOME_ICONS = {
    DocumentOutcome.FAIL: "✕",
    DocumentOutcome.REVIEW: "◐",
    DocumentOutcome.PASS: "✓",
    DocumentOutcome.NOTHING: "∅",
}


class Surroundings(NamedTuple):
    """What a part of a page must know of the rest.

    Attributes:
        document: whose page it is.
        keys: of the findings that are shown, in order: what their anchors are made of.
        href: the links to files.
        segments: number of each segment that a finding points to, by its id: what its anchor is made of.
        checks: what the checks say of themselves, by id.
        source_lang, target_lang: for `lang` attributes.
    """

    document: Document
    keys: Sequence[str]
    href: Href
    segments: Mapping[str, int]
    checks: Mapping[str, CheckHelp]
    source_lang: str
    target_lang: str

    @classmethod
    def of(cls, report: DocumentReport, order: Reading, checks: Mapping[str, CheckHelp], href: Href) -> Surroundings:
        """Those of the page of `report`."""
        linked = {e.segment for f in report.findings for e in f.evidence}
        segments = {s.id: i for i, s in enumerate(report.segments, 1) if s.id in linked}
        document = report.document
        keys = [n.key for n in order.all]
        return cls(document, keys, href, segments, checks, document.source_lang, document.target_lang)


class Gauge(NamedTuple):
    """A score and its 95% interval on a scale of 200 pixels.

    Attributes:
        low: left edge of the interval.
        width: of the interval.
        dot: left edge of the score's mark; None where the score lies below the scale.
        beyond: whether the interval goes on below the scale.
    """

    low: float
    width: float
    dot: float | None
    beyond: bool


class Frame(NamedTuple):
    """What base.html puts around every page: the style and a script, inlined, and the policy."""

    css: Markup
    script: Markup
    policy: str


@cache
def frame(script_name: str | None, *styles: str) -> Frame:
    """The frame of pages with one of the scripts, or none, and with styles of their own.

    The policy allows exactly that script and the style, by digest, and nothing from outside.
    """
    css = "\n".join(map(_resource, ("report.css", *styles)))
    script = "" if script_name is None else _resource(script_name)
    allowed = f"'sha256-{_digest(script)}'" if script else "'none'"
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(css)}'; script-src {allowed}; "
        "base-uri 'none'; form-action 'none'"
    )
    return Frame(Markup(css), Markup(script), policy)


def template(name: str) -> Template:
    """The template of a page, which is to be given a `frame`."""
    return _environment().get_template(name)


def macro(template_name: str, name: str) -> Callable[..., Markup]:
    """A part of a page, to be rendered apart."""
    found: Callable[..., Markup] = getattr(template(template_name).module, name)
    return found


class _Compiled(FileSystemBytecodeCache):
    """Templates as Python compiled them, in the user's cache folder; what is damaged there costs time alone."""

    def get_source_checksum(self, source: str) -> str:
        """What tells whether a template is as it was compiled: its text, and this module, which has its filters."""
        return super().get_source_checksum(Path(__file__).read_text("utf-8") + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """A template that was kept."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # whatever a damaged file makes marshal and pickle raise
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _compiled() -> _Compiled | None:
    folder = cache_folder() / "templates"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        return _Compiled(str(folder))
    return None


@cache
def _environment() -> Environment:
    """Templates that escape everything."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=_compiled(),
        finalize=_finalize,
    )
    env.filters.update(
        shown=escaped,
        exact=exact,
        fixed=_fixed,
        figure=figures,
        count=count,
        shown_path=shown_path,
        after_path=after_path,
        decided=decided,
        excerpt=excerpt,
        type_name=_type_name,
    )
    env.globals.update(
        icons=SEVERITY_ICONS,
        icons_of=OUTCOME_ICONS,
        scored=[s for s in SEVERITIES if s is not Severity.NEUTRAL],
    )
    return env


def escaped(text: str) -> Markup:
    """`text` for element content, its unseen characters framed and named.

    The element around them is written here: they may stand anywhere, and a template would need every text in pieces.
    """
    safe = html.escape(text, quote=False)
    return Markup(mark_unseen(safe, '<span class="unseen" title="{}">', "</span>"))


def exact(text: str) -> Markup:
    """`text` for the value of an attribute, as it is, for a script to read."""
    return Markup("".join(c if c.isalnum() and c.isascii() else f"&#{ord(c)};" for c in text))


def figures(value: float, digits: int = 1) -> str:
    """A figure with a true minus sign."""
    return number(value, digits).replace("-", "−")


def gauge(score: Score) -> Gauge:
    """The score and its 95% interval on a scale from 0 to 100, wide enough to be seen."""
    low, high = (_on_scale(bound) for bound in score.interval)
    dot = None if score.mqm < 0 else min(max(_on_scale(score.mqm) - 1.5, 0), 197)
    return Gauge(low, max(high - low, 1), dot, score.interval[0] < 0)


def excerpt(text: str) -> str:
    """The beginning of a text."""
    return cut(text, _EXCERPT)


def _fixed(value: float, digits: int) -> str:
    return f"{value:.{digits}f}"


def _on_scale(value: float) -> float:
    return 0.0 if math.isnan(value) else 2 * min(max(value, 0.0), 100.0)


def _finalize(value: object) -> object:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _type_name(mqm: str) -> str:
    head, _, tail = mqm.partition("/")
    return f"{label(head)}: {label(tail).lower()}" if tail else label(head)


def _resource(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8").strip()


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
