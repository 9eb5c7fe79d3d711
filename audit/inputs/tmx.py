"""TMX 1.4, translation memories: a unit a segment, streamed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from audit.config import Config
from audit.errors import InputError
from audit.inputs.formats import kind_of_text
from audit.inputs.inline import Grammar, Marked, marked, row_of
from audit.inputs.inputs import languages
from audit.inputs.parts import LeftOut, Part, documents, plain_code
from audit.inputs.registry import Format
from audit.inputs.rows import Row
from audit.inputs.xml_events import LANG, Content, Event, Opened, Shape, events, text_of
from audit.inputs.xml_parts import cutting
from audit.inputs.xml_writing import XML
from audit.languages import SUPPORTED
from audit.model import Document

# Units of one document: a memory without names of documents is cut into as many.
MOST = 1_000
_SHAPE = Shape("TMX", "tmx", "http://www.lisa.org/tmx", frozenset(("seg", "note", "prop")))
_GRAMMAR = Grammar(
    code=frozenset(("bpt", "ept", "it", "ph", "ut")),
    paired=frozenset(),
    closing=frozenset(("ept",)),
    keys=("x",),
    begins=("i",),
)
# Properties in which programs keep the document that a unit is from.
_DOCUMENT = frozenset(("doc", "document", "file", "filename", "file-name", "documentname"))
_LACKS = "of other languages, or not in both"


def read(path: Path, name: str, config: Config) -> Iterator[Document]:
    """The documents of a memory: what its units say they are from, else so many units each.

    Of several languages those that are configured count, else those of the header.

    Raises:
        InputError: as `events`; or no unit is in both languages.
    """
    seen: Counter[str] = Counter()
    part = _part(events(path, name, _SHAPE), config, seen)
    codes = part.languages or languages(config)
    try:
        yield from documents((part,), name, MOST)
    except InputError as error:
        if not seen or all(seen[code] for code in codes) or error.where != name:
            raise
        what = f"no unit is in {codes[0]} and {codes[1]}; the languages are: {', '.join(sorted(seen))}"
        raise InputError(what, where=name, hint=f"languages that can be read: {', '.join(SUPPORTED)}") from None


def _part(found: Iterator[Event], config: Config, seen: Counter[str]) -> Part:
    """All that is in a memory; `seen` counts the languages of its units."""
    before, codes = _header(found, config)
    return Part(None, codes, _units(chain(before, found), codes, seen))


def _header(found: Iterator[Event], config: Config) -> tuple[list[Event], tuple[str, str]]:
    """The events up to the header, and source and target."""
    before: list[Event] = []
    for event in found:
        before.append(event)
        if isinstance(event, Opened) and event.name in ("header", "body", "tu"):
            declared = plain_code(event.attributes.get("srclang", ""))
            return before, _direction(declared, config)
    return before, languages(config)


def _direction(declared: str, config: Config) -> tuple[str, str]:
    configured = languages(config)
    if config.source_lang or config.target_lang or declared not in SUPPORTED:
        return configured
    return configured if declared == configured[0] else (configured[1], configured[0])


def _units(found: Iterator[Event], codes: tuple[str, str], seen: Counter[str]) -> Iterator[Row | LeftOut]:
    """The units in both languages; `seen` counts the languages of all."""
    unit: Opened | None = None
    lang = doc = ""
    texts: dict[str, Marked] = {}
    notes: list[str] = []
    for event in found:
        if isinstance(event, Content):
            if event.name == "seg" and unit is not None:
                seen[lang] += 1
                if lang in codes and lang not in texts:
                    texts[lang] = marked(event, _GRAMMAR)
            elif event.name == "note":
                notes.append(text_of(event))
            elif _kind_of_property(event) in _DOCUMENT:
                doc = text_of(event).strip()
        elif isinstance(event, Opened):
            if event.name == "tu":
                unit, texts, notes, doc = event, {}, [], ""
            elif event.name == "tuv":
                lang = plain_code(event.attributes.get(LANG) or event.attributes.get("lang", ""))
        elif event.name == "tu" and unit is not None:
            source, target = texts.get(codes[0]), texts.get(codes[1])
            if source is None or target is None:
                yield LeftOut(_LACKS)
            else:
                yield row_of(doc, unit.line, unit.attributes.get("tuid"), source, target, tuple(notes))
            unit = None


def _kind_of_property(prop: Content) -> str:
    return prop.attributes.get("type", "").lower().removeprefix("x-")


FORMAT = Format(
    "TMX",
    (".tmx",),
    read,
    begins=lambda start, _: kind_of_text(start) == "TMX",
    writing=XML,
    kept=True,
    cutting=cutting(_SHAPE, MOST, re.compile(rb"<tu[\s/>]"), lambda found, _, config: _part(found, config, Counter())),
)
