"""Every example of every check: the bad ones are flagged just where marked, the good ones are not."""

from __future__ import annotations

import csv
import inspect
import io
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, get_args, get_origin

import msgspec
import pytest

from audit.checks.accuracy.length import length
from audit.checks.context import DocumentContext
from audit.checks.registry import Check, Example, all_checks
from audit.checks.registry import check as register
from audit.config import Config, StyleConfig
from audit.model import Confidence, Finding, Kind, Mqm, Segment, Severity, Span
from audit.run.examine import Examiner
from audit.terms import Termbase, load_termbase
from audit.text import Text

_MARK = re.compile(r"\[\[(.*?)\]\]", re.S)


def _table(rows: str) -> str:
    return rows if rows.startswith("source,") else "source,target,kind,accept,forbid,case,note,domain\n" + rows


@cache
def _termbase(rows: str | None, folder: Path) -> Termbase:
    if rows is None:
        return load_termbase([])
    path = folder / f"glossary-{abs(hash(rows))}.csv"
    path.write_text(_table(rows), "utf-8")
    return load_termbase([path])


def _unmark(marked: str) -> tuple[str, list[Span]]:
    spans, plain, end = [], "", 0
    for m in _MARK.finditer(marked):
        plain += marked[end : m.start()]
        spans.append(Span(len(plain), len(plain) + len(m.group(1))))
        plain += m.group(1)
        end = m.end()
    return plain + marked[end:], spans


class Outcome(NamedTuple):
    """What an example gave, and what it says that it gives, as segments and spans."""

    findings: Sequence[Finding]
    found: list[tuple[str, Span]]
    expected: list[tuple[str, Span]]


def _is_into_russian(check: Check, example: Example) -> bool:
    """Whether the check reads Russian alone, or reads both and the example is one into Russian."""
    if check.target is not None or example.source is None:
        return check.target == "ru"
    return not Text(example.source).cyrillic and Text(example.target).cyrillic > 0


def _kind(example: Example, n: int) -> Kind:
    if example.headline and n == 1:
        return Kind.HEADLINE
    return Kind.STRING if example.string else Kind.PARAGRAPH


def _run(check: Check, example: Example, folder: Path) -> Outcome:
    targets = example.target.split("\n")
    sources = example.source.split("\n") if example.source is not None else [None] * len(targets)
    segments, expected = [], []
    for n, (source, target) in enumerate(zip(sources, targets, strict=True), 1):
        plain, spans = _unmark(target)
        expected += [(f"s{n}", span) for span in spans]
        segments.append(
            Segment(
                id=f"s{n}",
                kind=_kind(example, n),
                source=None if source is None else Text(source),
                target=Text(plain),
                codes=example.codes,
            )
        )
    style = msgspec.convert(dict(example.style), StyleConfig)
    langs = ("en", "ru") if _is_into_russian(check, example) else ("ru", "en")
    ctx = DocumentContext(Config(style=style), _termbase(example.glossary, folder), *langs, segments)
    findings, _ = Examiner([check]).examine(segments, ctx)
    found = [(f.segment, f.target_span or Span(0, 0)) for f in findings]
    found += [
        (e.segment, e.target_span)
        for f in findings
        for e in f.evidence
        if e.segment and e.target_span and (e.segment, e.target_span) in expected
    ]
    return Outcome(findings, sorted(set(found)), sorted(expected))


def _cases(kind: str) -> list[object]:
    return [
        pytest.param(check, example, id=f"{check.id}-{n}")
        for check in all_checks()
        for n, example in enumerate(getattr(check, kind), 1)
    ]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("glossaries")


@pytest.mark.parametrize(("check", "example"), _cases("bad"))
def test_bad_example_is_flagged(check: Check, example: Example, folder: Path) -> None:
    findings, found, expected = _run(check, example, folder)
    assert expected, "a bad example marks its spans with [[ ]]"
    assert found == expected
    stated = (example.suggestion, example.confidence, example.severity)
    if stated != (None, None, None):
        first = next(f for f in findings if (f.segment, f.target_span or Span(0, 0)) == _marked(example)[0])
        found_there = (next(iter(first.suggestions), None), first.confidence, first.severity)
        assert [here if said is not None else None for said, here in zip(stated, found_there, strict=True)] == [*stated]


def _marked(example: Example) -> list[tuple[str, Span]]:
    """The marked spans with their segments, in the order of the text."""
    targets = enumerate(example.target.split("\n"), 1)
    return [(f"s{n}", span) for n, target in targets for span in _unmark(target)[1]]


@pytest.mark.parametrize(("check", "example"), _cases("good"))
def test_good_example_is_left_alone(check: Check, example: Example, folder: Path) -> None:
    _, found, expected = _run(check, example, folder)
    assert not expected
    assert not found
    assert (example.suggestion, example.confidence, example.severity) == (None, None, None)


def test_examples_quote_glossary_rows_that_parse() -> None:
    for check in all_checks():
        for example in (*check.bad, *check.good):
            if example.glossary:
                assert len({len(row) for row in csv.reader(io.StringIO(_table(example.glossary)))}) == 1


# The texts that a check's type says are there, by the name of the type.
_GIVEN = {"Segment": set(), "Translated": {"target"}, "Paired": {"source", "target"}}


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.id)
def test_a_check_takes_for_granted_only_the_texts_that_it_needs(check: Check) -> None:
    """The types of its segments are what it declares, for the engine goes by the declaration."""
    taken = next(iter(inspect.get_annotations(check.run, eval_str=True).values()))
    (kind,) = get_args(taken) or (taken,)
    assert _GIVEN[kind.__name__] <= {*check.needs}
    assert (get_origin(taken) is Sequence) is (check.scope == "document")


def test_a_check_of_another_dimension_than_its_folder_is_refused() -> None:
    example = (Example(target="a"),)
    declared = {"severity": Severity.MINOR, "confidence": Confidence.HINT, "needs": ("target",)}
    with pytest.raises(ValueError, match="is of the folder locale"):
        register(id="locale/test", mqm=Mqm.SPELLING, bad=example, good=example, **declared)(length)
