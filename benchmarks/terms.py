"""Terms: recognised however inflected, missed when swapped, termflex beside us: `python -m benchmarks.terms`.

The terms of WMT25 (evaluation only) in both directions: its reference must raise nothing, and the same reference
with the term replaced by another term's translation must be flagged for it.
"""

from __future__ import annotations

import csv
import json
import random
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.console import Console

from audit.config import Config
from audit.languages import get_language
from audit.languages.ru.morphology import lemmas
from audit.model import Document
from audit.run.pipeline import Auditor, pairs_document
from audit.text import Text, Token
from benchmarks.data import terms
from benchmarks.large_glossary import FEW
from benchmarks.large_glossary import measure as measure_large
from benchmarks.peers import tool
from benchmarks.sheets import Figures, Measured, Sheet, interval, mark
from benchmarks.speed import SEGMENTS, Run, run_on_one_core

_CHECK = "terminology/term-missing"
_SEED = 2025
_REPEATED = 40


class Case(NamedTuple):
    """A sentence pair with one term of it: as translated, and with the term swapped; None where it is not found."""

    source: str
    target: str
    swapped: str | None
    term: str
    rendering: str


# Of source and target pairs: what of each source was flagged.
Flagged = Callable[[Sequence[tuple[str, str]]], list[str]]


class Outcome(NamedTuple):
    """Shares of cases: recognised in the reference, and flagged where swapped; and how many cases there were."""

    recognised: float
    flagged: float
    cases: int
    swapped: int


def cases(source_lang: str, target_lang: str) -> list[Case]:
    """The terms of the set with a fair swap each: another term's rendering, akin to none of the right ones."""
    rows = [(row, term, row["proper"][term]) for row in terms() for term in row["proper"]]
    if source_lang == "ru":
        rows = [(row, rendering, term) for row, term, rendering in rows]
    right: dict[str, set[str]] = {}
    for _, term, rendering in rows:
        right.setdefault(term.lower(), set()).add(rendering)
    others = sorted({rendering for _, _, rendering in rows})
    draw = random.Random(_SEED)
    found = []
    for row, term, rendering in rows:
        strange = [o for o in others if not any(_akin(o, r, target_lang) for r in right[term.lower()])]
        target = row[target_lang]
        swapped = _swap(target, right[term.lower()], draw.choice(strange), target_lang)
        found.append(Case(row[source_lang], target, swapped, term, rendering))
    return found


def _akin(one: str, other: str, lang: str) -> bool:
    return any(get_language(lang).words.derived(a.text, b.text) for a in Text(one).words for b in Text(other).words)


def _swap(target: str, renderings: Iterable[str], other: str, lang: str) -> str | None:
    """The target with `other` for every place of a rendering, found by lemmas or stems; None if there is none."""
    places = sorted({place for r in renderings for place in _places(Text(target), Text(r), lang)}, reverse=True)
    for start, end in places:
        put = other.capitalize() if target[start].isupper() else other
        target = target[:start] + put + target[end:]
    return target if places else None


def _places(target: Text, rendering: Text, lang: str) -> Iterator[tuple[int, int]]:
    words, wanted = target.words, rendering.words
    for i in range(len(words) - len(wanted) + 1):
        here = words[i : i + len(wanted)]
        if all(_same(a, b, lang) for a, b in zip(here, wanted, strict=True)):
            yield here[0].start, here[-1].end


def _same(one: Token, other: Token, lang: str) -> bool:
    """Independent of how terms are matched in Russian: by the lemmas of the dictionary."""
    if lang == "ru":
        return not set(lemmas(one.text)).isdisjoint(lemmas(other.text))
    return get_language(lang).words.key(one.text) == get_language(lang).words.key(other.text)


def write_glossary(found: Sequence[Case], path: Path) -> None:
    """One table of all terms, a row for each rendering."""
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["source", "target"])
        table.writerows(sorted({(case.term, case.rendering) for case in found}))


def ours(found: Sequence[Case], source_lang: str, target_lang: str) -> Outcome:
    """The outcome of our check with the terms as the user's glossary."""
    with tempfile.TemporaryDirectory(prefix="audit-bench-") as folder:
        glossary = Path(folder, "terms.csv")
        write_glossary(found, glossary)
        auditor = Auditor(Config(glossaries=(str(glossary),), select=(_CHECK,), links="none"))

        def flagged(pairs: Sequence[tuple[str, str]]) -> list[str]:
            report = auditor.audit(_document(pairs, source_lang, target_lang))
            quoted = {segment.id: "" for segment in report.segments}
            for f in report.findings:
                quoted[f.segment] += f"{f.text}\n"
            return list(quoted.values())

        return _outcome(found, flagged, source_lang)


def termflex(found: Sequence[Case], source_lang: str, target_lang: str) -> Outcome:
    """The same of termflex."""

    def flagged(pairs: Sequence[tuple[str, str]]) -> list[str]:
        with tempfile.TemporaryDirectory(prefix="audit-bench-") as folder:
            rows, results = Path(folder, "rows.csv"), Path(folder, "results.json")
            write_glossary(found, Path(folder, "terms.csv"))
            starts = _write_rows(pairs, rows)
            command = _termflex_command(rows, Path(folder, "terms.csv"), source_lang, target_lang)
            subprocess.run([*command, "--json", str(results)], check=False, capture_output=True)
            quoted = [""] * len(pairs)
            for row in json.loads(results.read_text("utf-8")):
                quoted[starts[row["line"]]] = "\n".join(term["source_term"] for term in row["failed"])
            return quoted

    return _outcome(found, flagged, source_lang)


def _outcome(found: Sequence[Case], flagged: Flagged, source_lang: str) -> Outcome:
    swapped = [case._replace(target=case.swapped) for case in found if case.swapped is not None]

    def named(cases: Sequence[Case]) -> int:
        quoted = flagged([(case.source, case.target) for case in cases])
        return sum(_names(text, case.term, source_lang) for text, case in zip(quoted, cases, strict=True))

    return Outcome(1 - named(found) / len(found), named(swapped) / len(swapped), len(found), len(swapped))


def _names(quoted: str, term: str, lang: str) -> bool:
    """Whether what was flagged shares a word with the term: a longer term may hide it."""
    key = get_language(lang).words.key
    return not {key(w) for w in Text(quoted).wordset}.isdisjoint(key(w) for w in Text(term).wordset)


def _document(pairs: Sequence[tuple[str, str]], source_lang: str, target_lang: str) -> Document:
    return pairs_document(pairs, source_lang=source_lang, target_lang=target_lang)


def _write_rows(pairs: Sequence[tuple[str, str]], path: Path) -> dict[int, int]:
    """Write a table; which pair a line begins."""
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["source", "target"])
        table.writerows(pairs)
    starts, line = {}, 2
    for n, pair in enumerate(pairs):
        starts[line] = n
        line += 1 + sum(side.count("\n") for side in pair)
    return starts


def _termflex_command(rows: Path, glossary: Path, source_lang: str, target_lang: str) -> list[str]:
    fields = ["--source-field", "source", "--target-field", "target"]
    names = ["--glossary-source-field", "source", "--glossary-target-field", "target"]
    languages = ["--src", source_lang, "--tgt", target_lang]
    return [tool("termflex"), str(rows), "--glossary", str(glossary), *names, *fields, *languages, "--workers", "1"]


def speed(found: Sequence[Case]) -> list[Run]:
    """Both tools on the same rows over and over, one core, start-up included."""
    pairs = [(case.source, case.target) for case in found] * _REPEATED
    with tempfile.TemporaryDirectory(prefix="audit-bench-") as folder:
        rows, glossary = Path(folder, "rows.csv"), Path(folder, "terms.csv")
        write_glossary(found, glossary)
        _write_rows(pairs, rows)
        audit = ["audit", "check", str(rows), "--glossary", str(glossary), "--select", _CHECK, "--links", "none"]
        commands = {
            "audit, term-missing": [tool(audit[0]), *audit[1:], "-q", "-f", "json", "-o", f"{folder}/out"],
            "termflex": _termflex_command(rows, glossary, "en", "ru"),
        }
        return [run_on_one_core(name, command, len(pairs)) for name, command in commands.items() if command[0]]


def measure(quick: bool) -> Measured:
    """Quality in both directions, and unless `quick` the peer's."""
    rows: list[tuple[str, ...]] = []
    figures: Figures = {}
    for source_lang, target_lang in (("en", "ru"), ("ru", "en")):
        found, way = cases(source_lang, target_lang), f"{source_lang}-{target_lang}"
        outcome = ours(found, source_lang, target_lang)
        figures[f"terms.recognised-{way}"], figures[f"terms.flagged-{way}"] = outcome.recognised, outcome.flagged
        rows += _rows(f"audit, {way}", outcome, way)
        if not quick and tool("termflex"):
            rows += _rows(f"termflex, {way}", termflex(found, source_lang, target_lang))
    return Measured(
        [Sheet("Terms of WMT25", ("tool", "terms", "number", "share", "95% interval", "mark"), rows)], figures
    )


def _rows(name: str, o: Outcome, way: str = "") -> Iterator[tuple[str, ...]]:
    for what, figure, share, total in (
        ("recognised in the reference", "recognised", o.recognised, o.cases),
        ("another in its place flagged", "flagged", o.flagged, o.swapped),
    ):
        yield (
            name,
            what,
            str(total),
            f"{share:.3f}",
            interval(round(share * total), total),
            mark(f"terms.{figure}-{way}"),
        )


def times(console: Console) -> Figures:
    """Print the speed of both tools, and that of the large termbase; what gates hold."""
    for run in speed(cases("en", "ru")):
        console.print(f"{run.tool}: {run.rate:,.0f} segments a CPU second, {run.megabytes:.0f} MB")
    return dict(_large(console))


def _large(console: Console) -> Iterator[tuple[str, float]]:
    large = measure_large()
    few = f"with {FEW:,} terms"
    console.print(f"{large.terms:,} terms: built in {large.built:.2f} s, loaded from the cache in {large.loaded:.2f} s")
    console.print(f"  first pass: {large.first:,.0f} segments a second; {few} {large.first_of_few:,.0f}")
    console.print(f"  second pass: {large.second:,.0f} segments a second; {few} {large.second_of_few:,.0f}")
    console.print(f"  the command on {SEGMENTS:,} segments, termbase from the cache: {large.megabytes:.0f} MB")
    yield "large.build-seconds", large.built
    yield "large.load-seconds", large.loaded
    yield "large.segments", large.first


def main() -> None:
    """Print all of it."""
    console = Console(width=110)
    for sheet in measure(quick=False).sheets:
        console.print(sheet.table())
    times(console)


if __name__ == "__main__":
    main()
