"""``audit fix``: audit a file, put corrections in, audit it again, until nothing is left that is to be put right."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from audit.config import Config
from audit.decisions.fixes.choice import Choice, Fix, fixable, without_overlaps
from audit.decisions.fixes.diff import unified
from audit.decisions.fixes.splice import Refused, opened, spliced
from audit.errors import AuditError, InputError, OutputError
from audit.inputs import Input
from audit.inputs.inputs import format_of_input
from audit.inputs.originals import Change, Original, changed
from audit.inputs.registry import Format
from audit.inputs.search import STDIN
from audit.inputs.writing import Packed, Packing, Writing
from audit.model import Document, DocumentReport, FileError, Finding, Location
from audit.outputs.one_file import write_alone
from audit.run.crashes import crash_of, crashed
from audit.run.pipeline import Auditor
from audit.system.progress import progress
from audit.system.signals import Stopped
from audit.text.plurals import count

# A correction may show an error that it hid.
_MOST_ROUNDS = 8
# Inputs from which a progress bar is worth its place.
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was put right in a file.

    Attributes:
        path: the file of the translation.
        writing: how words stand in it.
        before, after: the file.
        done: in the order in which they were put in; places are those in the file as it was then.
        refused: what cannot be written into the file.
        open_before, open_after: counted findings that were not put right, as they stand in either file: where one is
            put right beside another, the other gets another fingerprint.
    """

    path: Path
    writing: Writing | Packing
    before: Original | Packed
    after: Original | Packed
    done: tuple[Fix, ...] = ()
    refused: tuple[Refused, ...] = ()
    open_before: tuple[Finding, ...] = ()
    open_after: tuple[Finding, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether there is a diff of it."""
        return isinstance(self.before, Original)

    def diff(self) -> str:
        """What changes, as a unified diff; empty for a file that is no text, of which `done` says it."""
        if isinstance(self.before, Original) and isinstance(self.after, Original):
            return unified(str(self.path), self.before, self.after)
        return ""

    def write(self) -> None:
        """Put the corrected file in the place of the other, whole or not at all.

        Raises:
            InputError: the file has been changed in the meantime.
            OutputError: it cannot be written.
        """
        if not os.access(self.path, os.W_OK):
            raise _unwritable(self.path, "it is write-protected")
        if opened(self.path, self.writing, is_half=_is_half(self.before)) != self.before:
            raise InputError(
                "has been changed meanwhile; nothing is written", where=str(self.path), hint="run it again"
            )
        try:
            write_alone(self.path, self.after.encoded())
        except OutputError as error:
            raise _unwritable(self.path, error.what.rpartition(": ")[2]) from None


def _unwritable(path: Path, why: str) -> OutputError:
    return OutputError(f"cannot be corrected: {why}", where=str(path), hint="make the file and its folder writable")


def fix_all(
    inputs: Sequence[Input], auditor: Auditor, choice: Choice, *, write: bool
) -> tuple[list[Fixed], list[FileError]]:
    """Correct inputs one after the other; a file that cannot be read or written is named, and the others go on.

    Args:
        inputs: what to correct.
        auditor: settings and checks.
        choice: what to put right.
        write: whether to write each file once it is corrected.

    Raises:
        ConfigError, GlossaryError, DecisionsError: the settings cannot be used.
        KeyboardInterrupt, Stopped: with a note that says how many files were written by then.
    """
    fixed: list[Fixed] = []
    errors: list[FileError] = []
    written = 0
    with _noting(lambda: written), progress("correcting", len(inputs), quiet=len(inputs) < _SEVERAL) as advance:
        for number, item in enumerate(inputs, 1):
            try:
                result = fix(item, auditor, choice)
                if write and result.done:
                    result.write()
                    written += 1
                fixed.append(result)
            except (InputError, OutputError) as error:
                errors.append(FileError(item.name, error.message, hint=error.hint or ""))
            except AuditError:
                raise
            except Exception as error:
                errors.append(crashed(crash_of(error), item.name))
            advance(number)
    return fixed, errors


@contextmanager
def _noting(written: Callable[[], int]) -> Iterator[None]:
    try:
        yield
    except (KeyboardInterrupt, Stopped) as stop:
        if written():
            stop.add_note(f"{count(written(), 'file')} corrected by then, each of them whole")
        raise


def fix(item: Input, auditor: Auditor, choice: Choice) -> Fixed:
    """Correct one input, without writing it.

    Raises:
        InputError: it cannot be read, or its format cannot be written.
        ConfigError, GlossaryError: the settings cannot be used.
    """
    if item.problem is not None:
        raise InputError(item.problem, where=item.name)
    if str(item.path) == STDIN:
        raise InputError("standard input cannot be corrected in place", hint="name a file")
    auditor = auditor.of(item.place)
    found = format_of_input(item, auditor.config)
    path = item.target or item.path
    if found.writing is None:
        raise InputError(f"{found.name} cannot be written back", where=str(path), hint=found.unwritable)
    return _in_rounds(item, found, found.writing, auditor, choice)


def _is_half(file: Original | Packed) -> bool:
    return isinstance(file, Packed) and file.is_half


# A correction: the number of the document, the segment, what stands there, and what is to stand there.
_Correction = tuple[int, str, str, str]


def _in_rounds(item: Input, found: Format, writing: Writing | Packing, auditor: Auditor, choice: Choice) -> Fixed:
    """The file, corrected until nothing is left; corrections that undo each other are left out, and so open."""
    left: frozenset[_Correction] = frozenset()
    while True:
        result = _rounds(item, found, writing, auditor, choice, left)
        if isinstance(result, Fixed):
            return result
        left |= result


def _rounds(
    item: Input,
    found: Format,
    writing: Writing | Packing,
    auditor: Auditor,
    choice: Choice,
    left: Container[_Correction],
) -> Fixed | frozenset[_Correction]:
    """The file without some corrections; or those that undo each other."""
    path = item.target or item.path
    before = current = opened(path, writing, is_half=item.target is not None)
    done: list[Fix] = []
    put_in: set[_Correction] = set()
    refused: tuple[Refused, ...] = ()
    still_open: list[tuple[Finding, ...]] = []
    awaited = None
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        working = path
        for _ in range(_MOST_ROUNDS):
            documents = list(_documents(item, working, found, auditor.config))
            if awaited is not None and [_texts(document) for document in documents] != awaited:
                raise InputError("a correction does not read as it was put in; nothing is written", where=str(path))
            reports = list(map(auditor.audit, documents))
            wanted = [
                [fix for fix in fixable(report) if choice.takes(fix) and _correction(n, fix) not in left]
                for n, report in enumerate(reports)
            ]
            still_open.append(tuple(chain.from_iterable(map(_open, reports, wanted))))
            chosen = list(map(without_overlaps, wanted))
            if contrary := _contrary(chosen, put_in):
                return contrary
            result = spliced(current, chain.from_iterable(chosen), writing, auditor.config)
            refused = result.refused
            if not result.done:
                break
            done += result.done
            now = frozenset(result.done)
            put_in |= {_correction(n, fix) for n, fixes in enumerate(chosen) for fix in now.intersection(fixes)}
            awaited = [_texts(document, now & set(fixes)) for document, fixes in zip(documents, chosen, strict=True)]
            current, working = result.file, Path(folder, path.name)
            working.write_bytes(current.encoded())
    return Fixed(path, writing, before, current, tuple(done), refused, still_open[0], still_open[-1])


def _correction(document: int, fix: Fix) -> _Correction:
    return document, fix.finding.segment, fix.replaced, fix.words


def _contrary(chosen: Sequence[Sequence[Fix]], put_in: AbstractSet[_Correction]) -> frozenset[_Correction]:
    """Those that put back what was taken out, and those that took it out."""
    turned = {
        (document, segment, words, replaced): (document, segment, replaced, words)
        for document, fixes in enumerate(chosen)
        for _, segment, replaced, words in (_correction(document, fix) for fix in fixes)
    }
    back = turned.keys() & put_in
    return frozenset(back | {turned[one] for one in back})


def _open(report: DocumentReport, wanted: Iterable[Fix]) -> Iterator[Finding]:
    """The counted findings of a document that are not to be put right."""
    taken = {fix.finding.fingerprint for fix in wanted}
    return (f for f in report.findings if f.counted and f.fingerprint not in taken)


def _documents(item: Input, working: Path, found: Format, config: Config) -> Iterator[Document]:
    """The documents of the input, its translation read from another file in its place."""
    if item.target is None:
        yield from found.read(working, str(item.path), config)
    else:
        assert found.pair is not None
        document = found.pair(item.path, working, config)
        own = (replace(s, target_location=_at(s.target_location, str(item.target))) for s in document.segments)
        yield replace(document, path=str(item.target), segments=tuple(own))


def _at(place: Location | None, path: str) -> Location | None:
    """A place in a file, told by another path that it has."""
    return place and place._replace(path=path)


def _texts(document: Document, fixes: Iterable[Fix] = ()) -> list[str | None]:
    """The texts of both sides as the format gives them, with fixes in; none where they are cut out of paragraphs."""
    changes: dict[str, list[Change]] = {}
    for fix in fixes:
        changes.setdefault(fix.finding.segment, []).append(Change(*fix.span, fix.words))
    return [
        text
        for segment in document.segments
        for text in (segment.source, segment.target and changed(segment.target, changes.get(segment.id, ())))
    ]
