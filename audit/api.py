"""The public functions, re-exported by `audit`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from audit.config import Config
from audit.decisions.fixes.choice import Choice
from audit.model import Document, DocumentReport, FileError, Report
from audit.run.annotating import annotating
from audit.run.fix import Fixed
from audit.run.fix import fix as fix_input
from audit.run.pipeline import Auditor, pairs_document
from audit.run.tally import Tally


def load(path: str | Path, config: Config | None = None) -> tuple[Document, ...]:
    """Read every document of a file.

    Raises:
        InputError: the file cannot be read as any known format.
    """
    from audit.inputs import read

    return tuple(read(Path(path), config or Config()))


def check_document(document: Document | str | Path, config: Config | None = None) -> Report:
    """Audit one document, or every document of a file.

    Raises:
        InputError: the file cannot be read.
        ConfigError, GlossaryError: the settings cannot be used.
    """
    documents = (document,) if isinstance(document, Document) else load(document, config)
    return _report(Auditor(config), documents)


def check_pairs(pairs: Sequence[tuple[str | None, str | None]], config: Config | None = None) -> Report:
    """Audit ``(source, target)`` pairs as one document; either side may be None.

    The languages are those of the settings, or what the scripts of the texts tell, as for files.
    """
    from audit.inputs.inputs import chosen_languages
    from audit.pairs import main_pair

    auditor = Auditor(config)
    told = main_pair().direction((source, target) for source, target in pairs if source and target)
    source_lang, target_lang = chosen_languages(auditor.config) or told or main_pair().codes
    return _report(auditor, (pairs_document(pairs, source_lang=source_lang, target_lang=target_lang),))


def iter_reports(
    paths: str | Path | Sequence[str | Path], config: Config | None = None, jobs: int = 1
) -> Iterator[DocumentReport | FileError]:
    """Audit files, folders and globs, a document at a time, in order: memory does not grow with their number.

    Args:
        paths: what the command line takes, but for ``-``.
        config: settings.
        jobs: processes.

    Yields:
        The report of each document; in the place of what cannot be read or audited, an error that says why.

    Raises:
        InputError: nothing that was named is there.
        ConfigError, GlossaryError: the settings cannot be used.
    """
    from audit.inputs import find
    from audit.run.local import audit_inputs

    named = [paths] if isinstance(paths, (str, Path)) else paths
    auditor = Auditor(config)
    inputs = find([str(path) for path in named], auditor.config).inputs
    with (
        annotating(auditor, keep=True) as annotators,
        closing(audit_inputs(inputs, auditor, jobs, annotating=annotators)) as results,
    ):
        yield from results


def fix(path: str | Path, config: Config | None = None, *, unsafe: bool = False, only: Sequence[str] = ()) -> Fixed:
    """Correct a file, or the translation of a pair of files: ``fix(path).write()`` writes it back.

    Args:
        path: the file; of a pair either one.
        config: settings.
        unsafe: put in every counted finding's suggestion, not the safe ones alone.
        only: fingerprints of findings; where there are any, these alone are put right, safe or not.

    Raises:
        InputError: the file cannot be read, or its format cannot be written back.
        ConfigError, GlossaryError: the settings cannot be used.
    """
    from audit.inputs import find

    auditor = Auditor(config)
    (item,) = find([str(path)], auditor.config).inputs
    return fix_input(item, auditor, Choice(unsafe=unsafe, only=frozenset(only)))


def _report(auditor: Auditor, documents: Sequence[Document]) -> Report:
    tally = Tally(auditor.config)
    with annotating(auditor, keep=True) as annotators:
        examined = annotators.reports(map(auditor.examined, documents))
        reports = tuple(map(auditor.decided, examined))
    for report in reports:
        tally.add(report)
    return Report(replace(auditor.signature, annotators=annotators.signature), tally.summary(), reports)
