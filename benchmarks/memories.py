"""TMX and XLIFF of the size of an archive, beside pofilter: `python -m benchmarks.memories`.

Each tool is a child process on one core that reads the same file in the same run; the measure is its CPU time with
start-up and report. pofilter runs as it comes, and without its spelling, which is its slowest filter. Our second run
finds every document as the first one left it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import click

from benchmarks.peers import tool
from benchmarks.speed import Run, run_on_one_core, system_documents

_TMX_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header srclang="ru" segtype="sentence" '
    'datatype="plaintext" adminlang="en" o-tmf="x" creationtool="bench" creationtoolversion="1"/><body>\n'
)
_XLIFF_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
)


def tmx(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A memory in one piece."""
    yield _TMX_HEAD
    for source, target in pairs:
        yield f'<tu><tuv xml:lang="ru"><seg>{escape(source)}</seg></tuv>'
        yield f'<tuv xml:lang="en"><seg>{escape(target)}</seg></tuv></tu>\n'
    yield "</body></tmx>\n"


def xliff(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A file of units."""
    yield _XLIFF_HEAD
    yield '<file original="archive" source-language="ru" target-language="en" datatype="plaintext"><body>\n'
    for number, (source, target) in enumerate(pairs, 1):
        yield f'<trans-unit id="{number}"><source>{escape(source)}</source>'
        yield f"<target>{escape(target)}</target></trans-unit>\n"
    yield "</body></file></xliff>\n"


def compare(segments: int) -> Iterator[Run]:
    """Runs over both formats: ours, ours again, and pofilter's."""
    formats: dict[str, Callable[[Iterable[tuple[str, str]]], Iterator[str]]] = {"tmx": tmx, "xlf": xliff}
    for suffix, lines in formats.items():
        with tempfile.TemporaryDirectory(prefix="audit-bench-") as name:
            folder = Path(name)
            file = folder / f"archive.{suffix}"
            pairs = ((str(s.source), str(s.target)) for d in system_documents(segments) for s in d.segments)
            with file.open("w", encoding="utf-8") as stream:
                stream.writelines(lines(pairs))
            os.environ["AUDIT_CACHE_DIR"] = str(folder / "cache")
            reports = ["--format", "json", "--output", str(folder / "reports"), "--quiet", "--links", "none"]
            audit = [sys.executable, "-m", "audit", "check", str(file), *reports]
            yield run_on_one_core(f"audit, {suffix}", audit, segments)
            yield run_on_one_core(f"audit, {suffix}, again", audit, segments)
            if pofilter := tool("pofilter"):
                out = [str(file), str(folder / f"out.{suffix}")]
                yield run_on_one_core(f"pofilter, {suffix}", [pofilter, "--language=en", *out], segments)
                without = [pofilter, "--language=en", "--excludefilter=spellcheck", *out]
                yield run_on_one_core(f"pofilter, {suffix}, no spelling", without, segments)


@click.command()
@click.option("--segments", default=200_000, show_default=True)
def main(segments: int) -> None:
    """Segments a CPU second, and peak memory."""
    os.environ.pop("AUDIT_NO_CACHE", None)
    for run in compare(segments):
        click.echo(f"{run.tool:32} {run.rate:8.0f} segments/s {run.megabytes:6.0f} MB")


if __name__ == "__main__":
    main()
