"""What a file is that is of no format that is read: by its name, and by how it begins.

Nothing is taken for an article because it is nothing else: a suffix that is not known is refused, and a text that is
plainly of another format is refused under any name.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from audit.errors import InputError
from audit.inputs.registry import Format, of_suffix, readable
from audit.system.opening import open_regular

# What of a file is looked at, in characters.
LOOK = 65_536
_MARKUP = 4_096
_NAMES = {
    ".xhtml": "HTML",
    **dict.fromkeys((".ass", ".ssa"), "subtitles"),
    **dict.fromkeys((".doc", ".odt", ".rtf"), "a word processor's document"),
    **dict.fromkeys((".xls", ".xlsm"), "a spreadsheet"),
    **dict.fromkeys((".yaml", ".yml"), "YAML"),
    **dict.fromkeys((".gz", ".bz2", ".xz", ".zip", ".7z", ".rar", ".tar"), "an archive"),
    ".tbx": "TBX", ".json": "JSON", ".xml": "XML", ".pdf": "PDF", ".epub": "an e-book",
}  # fmt: skip
# What the file of a format that is read should be called, where its contents tell what it is.
_SUFFIXES = {
    "XLIFF": ".xlf", "TMX": ".tmx", "gettext PO": ".po", "HTML": ".html", "subtitles (SRT)": ".srt",
    "subtitles (WebVTT)": ".vtt", "a Word document (DOCX)": ".docx", "an Excel workbook (XLSX)": ".xlsx",
    "an OpenDocument spreadsheet (ODS)": ".ods", "a Parquet table": ".parquet",
}  # fmt: skip
_ZIP = "a ZIP archive"
_JSON_NAME = "JSON"
# The largest archive whose list of parts is read.
_LARGEST_ARCHIVE = 50_000_000
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# How a file begins that is no text.
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"PK\x03\x04", _ZIP),
    (b"PK\x05\x06", _ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PAR1", "a Parquet table"),
    (b"SQLite format 3\0", "an SQLite database"),
)
# A part that one kind of ZIP archive has.
_PARTS = (
    ("word/document.xml", "a Word document (DOCX)"),
    ("xl/workbook.xml", "an Excel workbook (XLSX)"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("META-INF/container.xml", "an e-book (EPUB)"),
    ("content.xml", "an OpenDocument file"),
)
_TYPE, _ODS = "mimetype", b"application/vnd.oasis.opendocument.spreadsheet"
_ROOTS = {"xliff": "XLIFF", "tmx": "TMX", "tbx": "TBX", "martif": "TBX", "html": "HTML", "rss": "RSS", "svg": "SVG"}
_PROLOGUE = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!doctype\b[^>\[]*(?:\[.*?\])?[^>]*>)", re.I | re.S)
_ROOT = re.compile(r"\s*<(?:[\w.-]+:)?([\w.-]+)[\s/>]")
# A name and a colon, or one value after another: "[Photo: Reuters]" begins an article.
_STRING = r'"(?:[^"\\\n]|\\.)*"'
_JSON = re.compile(rf'\s*(?:\{{\s*(?:{_STRING}\s*:|\}}\s*$)|\[\s*(?:[\[{{]|\]\s*$|{_STRING}\s*(?:,\s*["\[{{\d]|\])))')
_ROW = re.compile(r'"(?:source|target)"\s*:')
_SRT = re.compile(r"\s*\d+[ \t]*\n\s*\d{1,2}:\d\d:\d\d[,.]\d{1,3}\s*-->")
_PO = re.compile(r'^msgid[ \t]+".*"$', re.M), re.compile(r'^msgstr(?:\[\d\])?[ \t]+".*"$', re.M)


def format_of(path: Path) -> Format | None:
    """The format that the name of `path` calls for; None if it has no suffix, so that its contents decide.

    Raises:
        InputError: a suffix that is not known, with what the file is; or it cannot be opened.
    """
    suffix = path.suffix.lower()
    if not suffix:
        return None
    if known := of_suffix(suffix):
        return known
    with open_regular(path, InputError) as file:
        start = file.read(LOOK)
        found = foreign(start, file)
    text = start.decode("utf-16" if start.startswith(_UTF16) else "utf-8", "replace")
    text = text.replace("\r\n", "\n")
    if found is None and begins_like_json_lines(text):
        raise _json(text, str(path))
    named = f"{_NAMES[suffix]}, by its name" if suffix in _NAMES else f"a file named *{suffix}"
    raise _refused(found or other(text) or named, str(path))


def refuse_foreign(data: bytes, where: str, file: IO[bytes] | None = None) -> None:
    """Refuse what begins like a format that is no text; arguments as of `foreign`.

    Raises:
        InputError: it does; what it is is said.
    """
    if found := foreign(data, file):
        raise _refused(found, where)


def refuse_other(text: str, where: str, *, rows: bool = False) -> None:
    """Refuse a text that begins like another format than the one that it is to be read as.

    Args:
        text: a whole file, or its beginning.
        where: what to call it.
        rows: whether it is to be read as JSON lines.

    Raises:
        InputError: it does; what it is is said.
    """
    start = text[:LOOK]
    if not rows and begins_like_json_lines(start):
        raise _json(start, where)
    found = other(start)
    if found and not (rows and found == _JSON_NAME and _is_row(start)):
        raise _refused(found, where)


def refuse_table(where: str) -> InputError:
    """The error for a table that is named like an article."""
    return _rename("a table", ".csv or .tsv", where)


def foreign(data: bytes, file: IO[bytes] | None = None) -> str | None:
    """What begins with `data` and is no text; None if nothing of the kind is known.

    Args:
        data: a whole file, or its beginning.
        file: the file, to tell one kind of archive from another.
    """
    found = next((name for magic, name in _MAGIC if data.startswith(magic)), None)
    return _kind_of_archive(file) or found if found == _ZIP else found


def kind_of_text(text: str) -> str | None:
    """What a text is by how it begins: markup, subtitles, a catalogue; None if it is nothing of the kind."""
    start = text[:LOOK].lstrip("\ufeff")
    return next((name for begins in _TEXTS if (name := begins(start))), None)


def other(text: str) -> str | None:
    """What a text is that begins like another format than articles and rows; None if nothing of the kind is known."""
    start = text[:LOOK].lstrip("\ufeff")
    found = kind_of_text(start)
    if found is None and _JSON.match(start) and not begins_like_json_lines(start):
        return _JSON_NAME
    return found


def begins_like_json_lines(text: str) -> bool:
    """Whether the first line that is not blank is a JSON object, be it a bad one, that ends in the line."""
    start = text.lstrip("\ufeff \t\r\n")
    first, line_break, _ = start.partition("\n")
    if not _JSON.match(first) or not first.startswith("{"):
        return False
    return first.rstrip().endswith("}") or not line_break


def _json(text: str, where: str) -> InputError:
    """The error for JSON under another name: a line that has a source or a target is one of ours."""
    return _rename("JSON lines", ".jsonl", where) if _is_row(text) else _refused(_JSON_NAME, where)


def _is_row(text: str) -> bool:
    """Whether the first line has a field of ours, be it whole or not."""
    return _ROW.search(text.strip("\ufeff \t\r\n").partition("\n")[0]) is not None


def _refused(what: str, where: str) -> InputError:
    """The error for what a file is; one of a format that is read is to be called so."""
    if (suffix := _SUFFIXES.get(what, "")) and of_suffix(suffix):
        return _rename(what, suffix, where)
    return InputError(f"this is {what}, which is not read", where=where, hint=readable())


def _rename(what: str, suffix: str, where: str) -> InputError:
    return InputError(
        f"this is {what}, by its contents", where=where, hint=f"rename it: its name should end in {suffix}"
    )


def _kind_of_archive(file: IO[bytes] | None) -> str | None:
    try:
        if file is None or file.seek(0, 2) > _LARGEST_ARCHIVE:
            return None
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if _TYPE in names and archive.getinfo(_TYPE).file_size == len(_ODS) and archive.read(_TYPE) == _ODS:
                return "an OpenDocument spreadsheet (ODS)"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    return next((kind for part, kind in _PARTS if part in names), None)


def _markup(text: str) -> str | None:
    """XML and HTML; an article may begin with a tag that was left in it ("<b>"), not with a whole document's."""
    text, end = text[:_MARKUP], 0
    while prologue := _PROLOGUE.match(text, end):
        end = prologue.end()
    root = _ROOT.match(text, end)
    name = root[1].lower() if root else ""
    if name in _ROOTS:
        return _ROOTS[name]
    declared = text.lstrip().lower()
    if declared.startswith("<!doctype html"):
        return "HTML"
    if declared.startswith("<?xml"):
        return f"XML (<{name}>)" if name else "XML"
    return None


def _subtitles(text: str) -> str | None:
    if _SRT.match(text):
        return "subtitles (SRT)"
    if text.startswith("WEBVTT"):
        return "subtitles (WebVTT)"
    return "subtitles (SSA)" if text.lstrip().startswith("[Script Info]") else None


def _catalogue(text: str) -> str | None:
    return "gettext PO" if all(line.search(text) for line in _PO) else None


_TEXTS: tuple[Callable[[str], str | None], ...] = (_markup, _subtitles, _catalogue)
