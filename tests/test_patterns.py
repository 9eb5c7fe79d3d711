"""No pattern of the program takes time that explodes with the text that it is tried on.

`(?:-\\d+|[a-z]+)*!` does: where no exclamation mark follows, "aaaa" is tried as one run of letters, as two, as three,
in every way there is. A repeat whose body may end in an unbounded repeat of characters that the body may also begin
with is refused, unless one of them is possessive (`++`), which gives nothing back.
"""

from __future__ import annotations

import json
import re
import re._compiler as compiler
import re._constants as op
import re._parser as parser
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
# What every pattern is compiled by, with a note of the place in the package; run before anything is imported.
_NOTING = """
import json, re, runpy, sys
compiled, seen = re._compile, {}

def note(pattern, flags):
    made = compiled(pattern, flags)
    frame = sys._getframe(2)
    while frame.f_code.co_filename.startswith(re.__path__[0]):
        frame = frame.f_back
    if "/audit/" in frame.f_code.co_filename and isinstance(made.pattern, str):
        seen[made.pattern, made.flags] = frame.f_code.co_filename.rpartition("/audit/")[2]
    return made

re._compile = note
import importlib, pkgutil, audit
import audit.text.patterns
audit.text.patterns.pattern = re.compile  # those of modules wait for their first use otherwise
for module in pkgutil.walk_packages(audit.__path__, "audit."):
    if not module.name.endswith("__main__"):
        try:
            importlib.import_module(module.name)
        except ModuleNotFoundError as missing:  # a back-end whose package is no part of `dev`
            if str(missing.name).startswith("audit"):
                raise
from tests.test_growth import MATERIAL, Config, Auditor, _document, _written
auditor = Auditor(Config())
for languages in (("ru", "en"), ("en", "ru")):
    for material in MATERIAL.values():
        _written(auditor, _document(material, languages, 100, "patterns"))
print(json.dumps([(where, pattern, flags) for (pattern, flags), where in seen.items()]))
"""
# Characters that stand for all: letters of every script that is read, digits, blanks, marks of every kind.
_PROBES = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("абвяёАБЯЁéÉ\u00a0\u2009\n\t–—−‑«»“”’…№€½١ʼ\u0301")
_GREEDY, _ENDLESS = (op.MAX_REPEAT, op.MIN_REPEAT), 20
Parsed = Iterable[tuple[Any, Any]]


def _is_optional(node: Any, value: Any) -> bool:
    if node in (*_GREEDY, op.POSSESSIVE_REPEAT):
        return value[0] == 0 or _all_optional(value[2])
    if node is op.BRANCH:
        return any(map(_all_optional, value[1]))
    if node is op.SUBPATTERN:
        return _all_optional(value[3])
    return _all_optional(value) if node is op.ATOMIC_GROUP else node in (op.AT, op.ASSERT, op.ASSERT_NOT)


def _all_optional(parsed: Parsed) -> bool:
    return all(_is_optional(*node) for node in parsed)


def _inside(node: Any, value: Any) -> list[Parsed]:
    """The parts of a node, one of which stands in its place."""
    if node in (*_GREEDY, op.POSSESSIVE_REPEAT):
        return [value[2]]
    if node is op.BRANCH:
        return list(value[1])
    return [value[3]] if node is op.SUBPATTERN else [value] if node is op.ATOMIC_GROUP else []


def _beginnings(parsed: Parsed, flags: int) -> frozenset[str]:
    """The probes with which a match may begin."""
    found: frozenset[str] = frozenset()
    for node, value in parsed:
        if node in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY):
            found |= _taken(node, value, flags)
        for part in _inside(node, value):
            found |= _beginnings(part, flags)
        if not _is_optional(node, value):
            break
    return found


def _taken(node: Any, value: Any, flags: int) -> frozenset[str]:
    """The probes that a node takes which stands for one character."""
    state = parser.State()
    state.flags = flags
    one = compiler.compile(parser.SubPattern(state, [(node, value)]), flags)
    return frozenset(filter(one.fullmatch, _PROBES))


def _ends(parsed: Parsed, flags: int) -> Iterator[frozenset[str]]:
    """What the unbounded repeats take with which a match may end, and which may give some of it back."""
    for node, value in reversed(list(parsed)):
        if node in _GREEDY and value[1] > _ENDLESS:
            yield _beginnings(value[2], flags)
        if node not in (op.POSSESSIVE_REPEAT, op.ATOMIC_GROUP):
            for part in _inside(node, value):
                yield from _ends(part, flags)
        if not _is_optional(node, value):
            return


def explosive(parsed: Parsed, flags: int) -> Iterator[str]:
    """Characters of which a run may be divided in every way, for each repeat in which it may."""
    for node, value in parsed:
        if node in _GREEDY and value[1] > _ENDLESS:
            begins = _beginnings(value[2], flags)
            yield from ("".join(sorted(ends & begins)) for ends in _ends(value[2], flags) if ends & begins)
        parts = [value[1]] if node in (op.ASSERT, op.ASSERT_NOT) else _inside(node, value)
        for part in parts:
            yield from explosive(part, flags)


def test_no_pattern_explodes() -> None:
    run = subprocess.run([sys.executable, "-c", _NOTING], cwd=ROOT, check=True, capture_output=True, text=True)
    patterns = json.loads(run.stdout)
    assert len(patterns) > 250
    found = [
        (where, pattern) for where, pattern, flags in patterns if [*explosive(parser.parse(pattern, flags), flags)]
    ]
    assert found == []


@pytest.mark.parametrize(
    ("pattern", "explodes"),
    [
        (r"(?:-\d+|[a-z]+)*!", True),
        (r"(?:-\d+|[a-z]++)*!", False),
        (r"(?:-\d+|[a-z]+)*+!", False),
        (r"(?:-\d+)*!", False),
        (r"(?:a+b?)+!", True),
        (r"(?:a+b)+!", False),
        (r"(?:(?:x|y+)z*)+!", True),
        (r"(?i:a+A?)*!", True),
        (r"[^\W\d_]+(?:['ʼ-][^\W\d_]+)*!", True),
    ],
)
def test_what_explodes(pattern: str, explodes: bool) -> None:
    assert any(explosive(parser.parse(pattern), re.compile(pattern).flags)) == explodes
