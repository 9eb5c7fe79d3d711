"""What the formats for other programs share: the findings that they get, how bad those are called, and JSON."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any

import msgspec

from audit.model import Confidence, DocumentReport, Finding, Severity, Status, Stretch
from audit.outputs.presentation import cut, reading, shown_path
from audit.system.storage import is_url
from audit.text.surrogates import whole as without_halves

JsonObject = dict[str, Any]

_QUOTED = 120

# Texts are `Text`, which msgspec refuses as it refuses all subclasses of str.
_ENCODER = msgspec.json.Encoder(enc_hook=str)


class Level(StrEnum):
    """How loud other programs are about a finding; their words for it are in SARIF and GitHub the same."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def level(f: Finding) -> Level:
    """An error is what fails a translation; a hint is never more than a note."""
    if f.confidence is Confidence.HINT or f.severity is Severity.NEUTRAL:
        return Level.NOTE
    return Level.WARNING if f.severity is Severity.MINOR else Level.ERROR


def open_findings(report: DocumentReport) -> Iterator[Finding]:
    """The findings of a document in reading order, without those that were accepted."""
    return (n.finding for n in reading(report).all)


def all_findings(report: DocumentReport) -> Iterator[Finding]:
    """The findings of a document in reading order, then those that were accepted."""
    yield from open_findings(report)
    yield from reading(report).accepted


def place_of(f: Finding, report: DocumentReport) -> Stretch:
    """Where a finding stands; one about the whole document stands at its beginning."""
    place = f.location or Stretch(report.document.path, 1, 1, 1, 1)
    return place._replace(path=forward(place.path))


def forward(path: str) -> str:
    """A path as it may stand in a report, with the slashes of the web.

    One in the folder of the run is named from there, however it was given: other programs look for the file by it.
    A URL stays as it is.
    """
    if is_url(path):
        return shown_path(path)
    whole = PurePath(os.path.normpath(path))
    if whole.is_absolute() and whole.is_relative_to(here := Path.cwd()):
        return whole.relative_to(here).as_posix()
    shown = shown_path(path)
    return PurePath(shown).as_posix() if shown else shown


def said(f: Finding) -> str:
    """The message of a finding, with its suggestion or advice."""
    parts = [f.message if f.message.endswith((".", "!", "?")) else f"{f.message}."]
    if f.text and f.text not in f.message:
        parts.insert(0, f"“{cut(f.text, _QUOTED)}”:")
    if f.suggestions:
        parts.append(f"Suggestion: {' or '.join(f'“{s}”' for s in f.suggestions)}.")
    if f.advice:
        parts.append(f"Advice: {f.advice}.")
    return " ".join(parts)


def known(f: Finding) -> bool:
    """Whether a baseline knows the finding."""
    return f.status is Status.KNOWN


def encode(value: object) -> bytes:
    """JSON in UTF-8; half a surrogate pair, which no UTF-8 can hold, becomes a question mark or the like."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        return _ENCODER.encode(whole(value))


def encode_lines(values: Sequence[object]) -> bytes:
    """Several values on a line each, with commas between."""
    try:
        lines = _ENCODER.encode_lines(values)
    except UnicodeEncodeError:
        lines = _ENCODER.encode_lines([whole(value) for value in values])
    # No line break is left in an encoded value.
    return lines.removesuffix(b"\n").replace(b"\n", b",\n")


def whole(value: object) -> object:
    """The value without halves of surrogate pairs."""
    if isinstance(value, str):
        return without_halves(value)
    if isinstance(value, dict):
        return {whole(k): whole(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [whole(v) for v in value]
    return value
