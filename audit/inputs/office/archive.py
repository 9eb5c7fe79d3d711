"""ZIP archives in which some parts are replaced; all that stands round these is copied byte for byte."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from audit.errors import InputError

# What the ZIP specification (APPNOTE) calls local file header, central directory header and end of central directory.
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\x05\x06"
_DESCRIPTOR, _ENCRYPTED, _UTF8 = 0x8, 0x1, 0x800
_STORED, _DEFLATED = 0, 8
# A size or an offset that stands elsewhere, in the fields of ZIP64.
_ELSEWHERE = 0xFFFFFFFF
_ZIP64 = 1
_FIELD = struct.Struct("<2H")


class _Entry(NamedTuple):
    """A part as the directory has it: its name, its record there, and where its local header stands."""

    name: str
    record: bytes
    offset: int


def repacked(data: bytes, parts: Mapping[str, bytes], where: str) -> bytes:
    """The archive with other contents of `parts`; each part keeps its place, date, compression and attributes.

    Raises:
        InputError: its layout is one that is not copied: ZIP64, encrypted, a part that is there twice.
    """
    if not parts:
        return data
    end = data.rfind(_END_SIGNATURE)
    if end < 0 or end + _END.size > len(data):
        raise _strange("has no end of its directory", where)
    signature, disk, first, here, count, size, start, comment = _END.unpack_from(data, end)
    if start + size != end or here != count or end + _END.size + comment != len(data):
        raise _strange("is one of several volumes, ZIP64, or has something before it or behind", where)
    entries = list(_entries(data[start:end]))
    names = [entry.name for entry in entries]
    if len(entries) != count or any(names.count(name) != 1 for name in parts):
        raise _strange("has a part twice, or lacks one", where)
    inside = sorted(entries, key=lambda entry: entry.offset)
    ends = [entry.offset for entry in inside[1:]] + [start]
    out = bytearray(data[: inside[0].offset])
    records: dict[str, bytes] = {}
    for entry, until in zip(inside, ends, strict=True):
        at, content = len(out), parts.get(entry.name)
        if content is None:
            out += data[entry.offset : until]
            records[entry.name] = _moved(entry.record, at)
        else:
            header, packed, record = _packed(data, entry, content, at, where)
            out += header + packed
            records[entry.name] = record
    directory = b"".join(records[name] for name in names)
    at = len(out)
    out += directory
    return (
        bytes(out)
        + _END.pack(signature, disk, first, here, count, len(directory), at, comment)
        + data[end + _END.size :]
    )


def _entries(directory: bytes) -> Iterator[_Entry]:
    at = 0
    while at + _CENTRAL.size <= len(directory):
        fields = _CENTRAL.unpack_from(directory, at)
        flags, (name, extra, comment), offset = fields[3], fields[10:13], fields[16]
        begins = at + _CENTRAL.size
        until = begins + name + extra + comment
        raw = directory[begins : begins + name]
        yield _Entry(raw.decode("utf-8" if flags & _UTF8 else "cp437", "replace"), directory[at:until], offset)
        at = until


def _moved(record: bytes, offset: int) -> bytes:
    """A record of the directory whose part begins elsewhere."""
    return record[: _CENTRAL.size - 4] + struct.pack("<L", offset) + record[_CENTRAL.size :]


def _packed(data: bytes, entry: _Entry, content: bytes, offset: int, where: str) -> tuple[bytes, bytes, bytes]:
    """The local header, the compressed content, and the record of the directory of a part with another content."""
    signature, need, flags, method, time, day, *_, name, extra = _LOCAL.unpack_from(data, entry.offset)
    central = list(_CENTRAL.unpack_from(entry.record))
    if flags & _ENCRYPTED or method not in (_STORED, _DEFLATED) or _ELSEWHERE in (central[8], central[9], entry.offset):
        raise _strange("is encrypted, ZIP64, or compressed in a way of its own", where)
    begins = entry.offset + _LOCAL.size
    called, fields = data[begins : begins + name], _without_zip64(data[begins + name : begins + name + extra])
    packed = content if method == _STORED else _deflated(content)
    checked = (zlib.crc32(content), len(packed), len(content))
    # Sizes stand in the header now, and not behind the content.
    flags &= ~_DESCRIPTOR
    header = (
        _LOCAL.pack(signature, need, flags, method, time, day, *checked, len(called), len(fields)) + called + fields
    )
    central[3], central[7:10], central[16] = flags, checked, offset
    return header, packed, _CENTRAL.pack(*central) + entry.record[_CENTRAL.size :]


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def _without_zip64(fields: bytes) -> bytes:
    """The extra fields of a local header but for the sizes that no longer hold."""
    kept, at = b"", 0
    while at + _FIELD.size <= len(fields):
        kind, size = _FIELD.unpack_from(fields, at)
        until = at + _FIELD.size + size
        if kind != _ZIP64:
            kept += fields[at:until]
        at = until
    return kept + fields[at:]


def _strange(what: str, where: str) -> InputError:
    hint = "save it anew in the program that made it, or correct it by the report"
    return InputError(f"cannot be written back: the archive {what}", where=where, hint=hint)
