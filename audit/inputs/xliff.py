"""XLIFF 1.2, 2.0 and 2.1, with what SDL, memoQ and Phrase add: a unit, or each segment of one, is a segment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from audit.config import Config
from audit.inputs.formats import kind_of_text
from audit.inputs.inputs import chosen_languages
from audit.inputs.parts import Part, declared_languages, documents
from audit.inputs.registry import Format
from audit.inputs.xliff_1 import units as units_1
from audit.inputs.xliff_2 import units as units_2
from audit.inputs.xml_events import Event, Opened, Shape, events
from audit.inputs.xml_parts import cutting
from audit.inputs.xml_writing import XML
from audit.model import Document

# Segments of one document: a whole book is within that.
MOST = 10_000
_SHAPE = Shape(
    "XLIFF",
    "xliff",
    "urn:oasis:names:tc:xliff:document:",
    frozenset(("source", "target", "seg-source", "note")),
    # Matches of memories, what the file was made from, pictures, codes as they were.
    frozenset(("alt-trans", "skl", "skeleton", "bin-unit", "originalData")),
)


def read(path: Path, name: str, config: Config) -> Iterator[Document]:
    """A document for each `file` in it, in the languages that it declares.

    Raises:
        InputError: as `events`; or a language that is not supported.
    """
    yield from documents(_files(events(path, name, _SHAPE), name, chosen_languages(config)), name, MOST)


def _files(found: Iterator[Event], name: str, configured: tuple[str, str] | None) -> Iterator[Part]:
    version, source, target = "", "", ""
    for event in found:
        if not isinstance(event, Opened):
            continue
        given = event.attributes
        if event.name == "xliff":
            version, source, target = given.get("version", ""), given.get("srcLang", ""), given.get("trgLang", "")
        elif event.name == "file":
            source, target = given.get("source-language", source), given.get("target-language", target)
            codes = declared_languages(source, target, f"{name}:{event.line}") or configured
            units = units_2 if version.startswith("2") else units_1
            yield Part(given.get("original") or given.get("id"), codes, units(found, event))


def _first(found: Iterator[Event], name: str, config: Config) -> Part:
    """The first `file` of a file that is cut, which has no other one."""
    nothing = Part(None, chosen_languages(config), iter(()))
    return next(_files(found, name, chosen_languages(config)), nothing)


FORMAT = Format(
    "XLIFF",
    (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"),
    read,
    begins=lambda start, _: kind_of_text(start) == "XLIFF",
    writing=XML,
    kept=True,
    cutting=cutting(_SHAPE, MOST, re.compile(rb"<(?:trans-)?unit[\s/>]"), _first),
)
