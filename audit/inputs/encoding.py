"""Bytes to text: UTF-8, UTF-16, and the Cyrillic encodings that old archives are in."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TextIO

from audit.errors import InputError
from audit.inputs.formats import LOOK, refuse_foreign, refuse_other
from audit.model import Notice
from audit.system.opening import open_regular, reason

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ["cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic"]
_SPOKEN = {"koi8_r": "koi8-r", "iso8859_5": "iso-8859-5", "mac_cyrillic": "mac-cyrillic"}
# Well-formed letters for each bad byte of a text that is UTF-8 nevertheless.
_DAMAGE = 5
# Enough to tell an encoding by; also what a stream reads ahead.
SAMPLE_BYTES = 1 << 18


def read_text(path: Path, limit: int, where: str | None = None) -> tuple[str, tuple[Notice, ...]]:
    """Text of a file of at most `limit` bytes, its lines ended by a plain line feed, and how it was read.

    Raises:
        InputError: missing, no regular file, unreadable, empty, too large, binary, of another format, or of an
            unknown encoding.
    """
    text, notices = read_plain(path, limit, where)
    refuse_other(text, where or str(path))
    return text, notices


def read_plain(path: Path, limit: int, where: str | None = None) -> tuple[str, tuple[Notice, ...]]:
    """As `read_text`, of text in whatever format."""
    where = where or str(path)
    with open_regular(path, InputError, where=where) as file:
        data = _read(file, limit + 1, where)
        refuse_foreign(data, where, file)
    return decode(data, where, limit)


def decode(data: bytes, where: str, limit: int) -> tuple[str, tuple[Notice, ...]]:
    """As `read_plain`, of bytes at hand; `where` is what to call them."""
    if len(data) > limit:
        raise InputError(
            f"larger than {limit // 1_000_000} MB, which is no article",
            where=where,
            hint="split it, or put the segments of an archive into JSON lines",
        )
    encoding = sniff(data, where)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(encoding, where) from error
    if not text.strip():
        raise InputError("the file is empty", where=where)
    return text.replace("\r\n", "\n").replace("\r", "\n"), notices(encoding)


def sniff(data: bytes, where: str) -> str:
    """Name of the Python codec that `data` (a whole file, or its beginning) is in.

    Raises:
        InputError: empty, binary, or of an unknown encoding.
    """
    if not data:
        raise InputError("the file is empty", where=where)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    if b"\0" in data:
        return _sniff_utf16(data, where)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise _bad_byte(data, error.start, where) from None
        return _sniff_legacy(data, where)
    return "utf-8"


def notices(encoding: str) -> tuple[Notice, ...]:
    """What to tell the editor: nothing about UTF-8."""
    if encoding in ("utf-8", "utf-8-sig"):
        return ()
    return (Notice(f"read as {_SPOKEN.get(encoding, encoding)}"),)


@contextmanager
def open_text(path: Path, where: str) -> Iterator[tuple[TextIO, tuple[Notice, ...]]]:
    """A file of any size as a stream of text, with the notices about its encoding.

    Raises:
        InputError: missing, no regular file, unreadable, no text; or as `sniff`.
    """
    with open_regular(path, InputError, where=where) as file:
        sample = _read(file, SAMPLE_BYTES, where)
        refuse_foreign(sample, where, file)
        encoding = sniff(sample, where)
        file.seek(0)
        with io.TextIOWrapper(file, encoding=encoding, newline=None) as text:
            yield text, notices(encoding)


def beginning(path: Path, where: str) -> tuple[str, tuple[Notice, ...]]:
    """How the text of a file of any size begins, and the notices about its encoding.

    Raises:
        InputError: as `open_text`, or undecodable there.
    """
    with open_text(path, where) as (stream, said):
        try:
            return stream.read(LOOK), said
        except OSError as error:
            raise InputError(f"cannot be read: {reason(error)}", where=where) from None
        except UnicodeDecodeError as error:
            raise _undecodable(error.encoding, where) from error


def _read(file: IO[bytes], size: int, where: str) -> bytes:
    try:
        return file.read(size)
    except OSError as error:
        raise InputError(f"cannot be read: {reason(error)}", where=where) from None


def bounded_lines(stream: TextIO, limit: int, where: str) -> Iterator[str]:
    """Lines of `stream`, none longer than `limit` characters.

    Raises:
        InputError: a longer line, undecodable bytes, or a NUL, with the line number.
    """
    number = 1
    try:
        while line := stream.readline(limit + 1):
            if len(line) > limit:
                raise InputError(f"the line is longer than {limit:,} characters", where=f"{where}:{number}")
            if "\0" in line:
                raise InputError("NUL character: this is not a text file", where=f"{where}:{number}")
            yield line
            number += 1
    except OSError as error:
        raise InputError(f"cannot be read: {reason(error)}", where=f"{where}:{number}") from None
    except UnicodeDecodeError as error:
        raise _undecodable(error.encoding, f"{where}:{number}") from error


def _sniff_utf16(data: bytes, where: str) -> str:
    """UTF-16 without a byte order mark has its zeros on one side only; anything else is binary."""
    pairs = data[: len(data) // 2 * 2]
    for encoding, zeros, others in (
        ("utf-16-le", pairs[1::2], pairs[::2]),
        ("utf-16-be", pairs[::2], pairs[1::2]),
    ):
        plausible = 0 not in others and zeros.count(0) + zeros.count(4) > len(zeros) * 0.7
        if plausible and len(data) % 2 == 0:
            return encoding
    line = data.count(b"\n", 0, data.index(b"\0")) + 1
    raise InputError(
        "NUL byte: this is not a text file",
        where=f"{where}:{line}",
        hint="save the article as plain UTF-8 text",
    )


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether `data` has so many well-formed UTF-8 letters that it can be nothing else."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    letters = sum(not c.isascii() for c in text) - bad
    return letters > _DAMAGE * bad


def _bad_byte(data: bytes, at: int, where: str) -> InputError:
    line = data.count(b"\n", 0, at) + 1
    return InputError(
        f"damaged UTF-8: byte 0x{data[at]:02x} fits no character",
        where=f"{where}:{line}",
        hint="mend that line",
    )


def _sniff_legacy(data: bytes, where: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE_BYTES], cp_isolation=_LEGACY, enable_fallback=False).best()
    if best is None:
        raise _undecodable("utf-8", where)
    return best.encoding


def _undecodable(encoding: str, where: str) -> InputError:
    return InputError(
        f"the text is not valid {encoding.upper()}, nor of any Cyrillic encoding that was tried",
        where=where,
        hint="save it as UTF-8",
    )
