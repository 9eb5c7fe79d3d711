"""What the Office formats have in common: an archive of which some parts get patches, or none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from audit.config import Config
from audit.errors import InputError
from audit.inputs.archives import archive_in
from audit.inputs.office.archive import repacked
from audit.inputs.office.runs import Patch, patched
from audit.inputs.writing import Edit, Edited, Packed, Packing

# Parts and folders of parts that sign the others.
_SIGNATURES = ("_xmlsignatures/", "META-INF/documentsignatures.xml")
UNLIKE = "the words stand otherwise in the file than they are read"


@dataclass(slots=True)
class Plan:
    """What becomes of the edits of a file.

    Attributes:
        places: what each edit's place is called.
        refused: the numbers of those that cannot be made, and why.
        patches: what changes, by part.
    """

    places: list[str] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)
    patches: dict[str, list[Patch]] = field(default_factory=dict)


class Parts:
    """The parts of an archive, each read once.

    Attributes:
        archive: the archive.
        names: of its parts.
    """

    def __init__(self, archive: zipfile.ZipFile, where: str) -> None:
        self._where = where
        self.archive = archive
        self._read: dict[str, bytes] = {}
        self.names = frozenset(archive.namelist())

    def __getitem__(self, name: str) -> bytes:
        """The part of that name.

        Raises:
            InputError: there is none.
        """
        if name not in self.names:
            raise InputError(
                f"cannot be written back: the archive has no part {name}", where=self._where, hint="save it anew"
            )
        if name not in self._read:
            self._read[name] = self.archive.read(name)
        return self._read[name]


def packing(kind: str, plan: Callable[[Packed, Parts, Sequence[Edit], Config], Plan]) -> Packing:
    """How files of a kind that `audit.inputs.formats` names are written: `plan` says what changes."""

    def edited(file: Packed, edits: Sequence[Edit], config: Config) -> Edited:
        with archive_in(io.BytesIO(file.data), file.name, kind) as archive:
            parts = Parts(archive, file.name)
            if any(name.startswith(_SIGNATURES) for name in parts.names):
                raise InputError(
                    "cannot be written back: it is signed, and no signature outlives a correction",
                    where=file.name,
                    hint="correct it by the report, and sign it anew",
                )
            found = plan(file, parts, edits, config)
            changed: Mapping[str, bytes] = {
                name: patched(parts[name], patches) for name, patches in found.patches.items() if patches
            }
        after = replace(file, data=repacked(file.data, changed, file.name))
        return Edited(after, found.places, found.refused)

    return Packing(edited)
