"""A run: inputs in, their pairs counted and linked, the table out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from audit.config import Config, Settings, settings_of
from audit.decisions.tables.sheet import refuse_marked
from audit.errors import InputError
from audit.inputs import Input, find_inputs
from audit.inputs.inputs import chosen_languages, languages
from audit.inputs.overwriting import refuse_overwriting
from audit.mining.corpus import Corpus
from audit.mining.evidence import gathered
from audit.mining.known import news
from audit.mining.link import linked
from audit.mining.mine import LONGEST, mining
from audit.mining.table import SUGGESTIONS, write_table
from audit.model import FileError
from audit.outputs.one_file import alone
from audit.run.local import work_through
from audit.system.progress import progress
from audit.terms import load_termbase


@dataclass(frozen=True, slots=True)
class MiningRequest:
    """What to read and what to write.

    Attributes:
        paths: files, folders, globs, or ``-``.
        output: the table; ``-`` for standard output.
        least: segments that must have both phrases of a suggestion.
        limit: suggestions at most, the strongest ones; None for all.
        jobs: processes.
        quiet: no progress.
    """

    paths: Sequence[str]
    output: Path
    least: int = 3
    limit: int | None = None
    jobs: int = 1
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class MiningOutcome:
    """What the command line must tell; a count may be too low by `floor` where the batch was too much to count."""

    pairs: int
    too_long: int
    suggestions: int
    floor: int
    errors: tuple[FileError, ...]
    warnings: tuple[str, ...] = ()


def run(request: MiningRequest, settings: Config | Settings) -> MiningOutcome:
    """Read every input by the settings of its file, and write the suggestions that the run's glossaries do not have.

    Raises:
        AuditError: bad usage, no pair of texts, an unusable configuration or glossary, an output that is unwritable or
            has marked rows; what cannot be read is no error here but is named in the outcome.
    """
    settings = settings_of(settings)
    config = settings.run
    inputs = find_inputs(request.paths, settings)
    refuse_overwriting(request.output, inputs)
    termbase = load_termbase([Path(g) for g in config.glossaries], starter=config.starter_glossary)
    refuse_marked(SUGGESTIONS, request.output, termbase)
    with (
        alone(request.output) as sink,
        closing(Corpus(scratch=sink.spool(), where=sink.scratch, languages=chosen_languages(config))) as corpus,
    ):
        with progress("phrases", None, quiet=request.quiet) as advance:
            errors = collect(inputs, settings, corpus, request.jobs, advance)
        if not corpus.size and errors:
            return MiningOutcome(0, 0, 0, 0, tuple(errors), termbase.warnings)
        if not corpus.size:
            raise _nothing(corpus.too_long)
        found = news(gathered(corpus, linked(corpus, request.least)), termbase, corpus.languages or languages(config))
        made = list(islice(found, request.limit))
        sink.stage(write_table(made))(request.output.name)
        return MiningOutcome(corpus.size, corpus.too_long, len(made), corpus.floor, tuple(errors), termbase.warnings)


def _nothing(too_long: int) -> InputError:
    """The error for a batch without a pair of texts."""
    if too_long:
        return InputError(f"all pairs have more than {LONGEST} words", hint="cut them into sentences, a row each")
    return InputError(
        "no pair of texts: there is nothing to learn from",
        hint="phrases are mined where both languages are there, sentence by sentence or as two bodies of an article",
    )


def collect(
    inputs: Iterable[Input],
    settings: Settings,
    corpus: Corpus,
    jobs: int = 1,
    advance: Callable[[int], object] = lambda done: None,
) -> list[FileError]:
    """Put the pairs of all documents into a corpus; the inputs that cannot be read are returned."""
    errors: list[FileError] = []
    with closing(work_through(inputs, settings, mining, jobs)) as results:
        for item in results:
            if isinstance(item, FileError):
                errors.append(item)
            else:
                corpus.add(*item)
                advance(corpus.read)
    return errors
