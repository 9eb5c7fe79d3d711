"""gettext catalogues (PO, POT): a string a segment, a plural form too."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from audit.config import Config
from audit.errors import InputError
from audit.inputs.encoding import SAMPLE_BYTES, bounded_lines, open_text
from audit.inputs.formats import kind_of_text
from audit.inputs.inputs import chosen_languages
from audit.inputs.parts import LeftOut, Part, declared_languages, documents
from audit.inputs.po_entries import Entry, String, entries, escaped, unescaped
from audit.inputs.registry import Format
from audit.inputs.rows import MAX_ROW, Row
from audit.inputs.writing import Writing
from audit.model import Document, Kind
from audit.system.opening import open_regular

# Strings of one document.
MOST = 10_000
_TEMPLATE = ".pot"
_HEADER = re.compile(r"^([\w-]+):[ \t]*(.*)$", re.M)
_CHARSET = re.compile(rb"charset=([\w.-]+)")


def read(path: Path, name: str, config: Config) -> Iterator[Document]:
    """The document of a catalogue, in the languages that its header declares.

    What is fuzzy or obsolete is no translation that anybody is shown: it is left out, and counted.

    Raises:
        InputError: unreadable, or a line that is none of a catalogue; or a language that is not supported.
    """
    with open_text(path, name) as (stream, notices):
        if (charset := _charset(path, name)) is not None:
            stream.reconfigure(encoding=charset)  # type: ignore[attr-defined]
            notices = ()
        found = entries(bounded_lines(stream, MAX_ROW, name), name)
        first = next(found, None)
        header = _header(first)
        target = header.get("language", "")
        declared = declared_languages(header.get("x-source-language", ""), target, f"{name}:1")
        codes = declared or chosen_languages(config)
        before = () if first is None or _is_header(first) else (first,)
        rows = _rows(chain(before, found), is_template=name.lower().endswith(_TEMPLATE))
        yield from documents((Part(None, codes, rows),), name, MOST, notices)


def _charset(path: Path, name: str) -> str | None:
    """The encoding that the header declares, if Python knows it, and it is not UTF-8, which is recognised."""
    with open_regular(path, InputError, where=name) as file:
        return _charset_in(file.read(SAMPLE_BYTES))


def _charset_in(start: bytes) -> str | None:
    m = _CHARSET.search(start)
    try:
        named = codecs.lookup(m[1].decode("ascii")).name if m else "utf-8"
    except LookupError:
        return None
    return None if named == "utf-8" else named


def _is_header(entry: Entry) -> bool:
    return not entry.obsolete and "msgctxt" not in entry.strings and not entry.strings["msgid"].text


def _header(entry: Entry | None) -> dict[str, str]:
    """The fields of the header, in lower case."""
    if entry is None or not _is_header(entry) or "msgstr" not in entry.strings:
        return {}
    return {m[1].lower(): m[2].strip() for m in _HEADER.finditer(entry.strings["msgstr"].text)}


def _rows(found: Iterator[Entry], *, is_template: bool) -> Iterator[Row | LeftOut]:
    for entry in found:
        if entry.obsolete or "fuzzy" in entry.flags:
            yield LeftOut("obsolete" if entry.obsolete else "fuzzy")
        elif not _is_header(entry):
            for source, target in _pairs(entry.strings):
                yield Row(
                    doc="",
                    line=entry.line,
                    id=None,
                    kind=Kind.STRING,
                    source=source.text,
                    target=None if is_template else target.text,
                    source_place=source.place,
                    target_place=target.place,
                    notes=entry.notes,
                )


def _pairs(strings: dict[str, String]) -> Iterator[tuple[String, String]]:
    """Each translation with what it renders: the first plural form the singular, unless it is the only one."""
    forms = [(field, string) for field, string in strings.items() if field.startswith("msgstr")]
    for number, (_, translation) in enumerate(forms):
        is_singular = number == 0 and len(forms) > 1
        plural = strings.get("msgid_plural")
        yield strings["msgid"] if plural is None or is_singular else plural, translation


def _unescaped(raw: str) -> str:
    """The text of `raw`.

    Raises:
        ValueError: a string of the catalogue ends in it, and another one goes on.
    """
    if "\n" in raw:
        raise ValueError("it is spread over several strings")
    return unescaped(raw)


FORMAT = Format(
    "gettext PO",
    (".po", ".pot"),
    read,
    begins=lambda start, _: kind_of_text(start) == "gettext PO",
    writing=Writing(lambda words, _: escaped(words), _unescaped, _charset_in),
)
