"""What the reports of a made-up run look like, in every format: `python -m tests.expected` writes tests/data/expected.

The run has one of everything that a report can show. Whoever changes what reports say writes the files anew and
reads the difference: it is what users will see.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import openpyxl
import pyarrow.parquet as parquet
from rich.console import Console

from audit.annotated import together
from audit.model import (
    Annotated,
    Confidence,
    Decision,
    Document,
    DocumentReport,
    Evidence,
    FileError,
    Finding,
    Kind,
    Link,
    Location,
    Metric,
    Notice,
    Score,
    ScorePart,
    Segment,
    Severity,
    Skipped,
    Span,
    Status,
    Stretch,
    Summary,
    Unread,
    Verdict,
)
from audit.outputs import open_reports
from audit.outputs.labels import labels
from audit.outputs.termbase_diff import FORMATS
from audit.outputs.terminal import TerminalWriter
from audit.terms.diff import Difference, difference
from audit.terms.formats import read_terms
from audit.text import Text
from audit.unread import Gap
from tests.support.writing import HELP, SIGNATURE, files

FOLDER = Path(__file__).parent / "data" / "expected"
_PATH = "desk/мост.txt"
_ERRORS = (
    FileError(
        "/home/me/broken.txt", "/home/me/broken.txt:3: NUL byte: this is not a text file", hint="save it as UTF-8 text"
    ),
    FileError("desk/<gone>.txt", "desk/<gone>.txt: cannot be read: No such file or directory"),
    FileError("odd.txt", "odd.txt: internal error in document 'odd'", internal=True),
)


def _segment(n: int, source: str | None, target: str | None, kind: Kind = Kind.PARAGRAPH, **more: object) -> Segment:
    texts = [None if text is None else Text(text) for text in (source, target)]
    places = Location(_PATH, 2 * n, 3), Location(_PATH, 20 + n, 1)
    made = Segment(f"s{n}", kind, *texts, None, *places)
    return replace(made, **more)  # type: ignore[arg-type]


def _finding(n: int, segment: str, message: str, target: Span | None = None, **more: object) -> Finding:
    made = Finding(
        f"{n:012x}", "accuracy/wrong", "accuracy/mistranslation", Severity.MAJOR, Confidence.LIKELY, message, segment,
        target, None, "", location=Stretch(_PATH, 2 * n, 3, 2 * n, 9),
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


_LONG = "The bridge over the river, which the town had waited for since the flood of 1994, " * 9


_QUOTED = '“a” and "b" ' * 12


_ACCEPTED = Decision(
    "f10", "accuracy/added", "Added", "the *agency* adds it", "desk", date(2026, 11, 2), everywhere=True
)  # fmt: skip
_OVER = Decision("f4", "linguistic/gap", "", "until the style guide is out", expires=date(2026, 1, 31), file="most.txt")
_STALE = Decision("f13", "names/variants", "Mac", "as he <signs> himself", "desk", date(2026, 11, 2), file="most.txt")


_ANNOTATED = Annotated(
    "m*del", "http://localhost:8080/v1", 5, {"it <does> not answer": 1}, {"its words do not stand in the text": 2}
)  # fmt: skip


def rich_report() -> DocumentReport:
    """A document with every kind of segment and finding."""
    links = (Link(0, 0, 0.91), Link(1, 2, 0.45), Link(2, 1, 0.3999), Link(7, 0, 0.9))
    segments = (
        _segment(1, "Мэр открыл мост | *вчера*", "Mayor's bridge opens, all | rejoice", Kind.HEADLINE, links=links),
        _segment(2, "Десять лет", "Ten years", Kind.HEADING, links=(Link(0, 0, 0.5), Link(1, 1, 1.0))),
        _segment(3, "Погибли 5 человек.", "15 people died there.", reference="5 people died there."),
        _segment(4, "Мост в Керчи.", "The bridge\nin <b>Kerch</b> & Co.", links=(Link(0, 1, 0.2), Link(2, 3, 0.75))),
        _segment(5, "Не переведено.", None),
        _segment(6, "Пропущено.", ""),
        _segment(7, None, "Added text."),
        _segment(8, "Длинно.", _LONG, reference="Long."),
        _segment(9, "Ещё 7 строк.", "Seven more lines\x07 here\u202e."),
        _segment(10, "Поделиться", "Share", Kind.FURNITURE),
    )
    findings = (
        _finding(1, "", "Quotes are [bold]mixed[/bold] in the text.", text=_QUOTED,
                 severity=Severity.NEUTRAL, mqm="style/company-style",
                 location=None, check="style/quotes"),
        _finding(2, "s3", "“5” became “15”", Span(0, 2), text="15", source_span=Span(8, 9), suggestions=("5", "five"),
                 severity=Severity.CRITICAL, confidence=Confidence.CERTAIN,
                 evidence=(Evidence("5 домов", "s3"), Evidence("5", "s6"), Evidence("5", "s3"), Evidence("no place"))),
        _finding(3, "s3", "another reading of it", Span(0, 9), text="15 people", confidence=Confidence.HINT,
                 status=Status.KNOWN),
        _finding(4, "s3", "a word is missing here", Span(15, 15), severity=Severity.MINOR, status=Status.EXPIRED,
                 check="linguistic/gap", mqm="linguistic/grammar", suggestions=("  ",), decision=_OVER),
        _finding(5, "s4", "only the source shows it", source_span=Span(7, 12), text="Керчи", status=Status.KNOWN),
        _finding(6, "s4", "markup is left", Span(14, 26), text="<b>Kerch</b>", check="design/markup-left",
                 mqm="design", severity=Severity.MINOR, suggestions=("Kerch",)),
        _finding(7, "s6", "the translation is empty", check="accuracy/empty", severity=Severity.CRITICAL),
        _finding(8, "s8", "it is long", Span(0, 300), text=_LONG[:300], confidence=Confidence.HINT),
        _finding(9, "s9", "what *cannot* be seen: \x07 [x](http://a.test)", Span(16, 17), text="\x07"),
        _finding(10, "s7", "accepted last year", Span(0, 5), text="Added", status=Status.ACCEPTED,
                 severity=Severity.MINOR, check="accuracy/added", mqm="accuracy/addition", decision=_ACCEPTED),
        _finding(11, "s7", "a space for two", Span(5, 6), text=" ", suggestions=(" ", "\u00a0")),
        _finding(12, "gone", "of a segment that is not there"),
        _finding(13, "s8", "m*del: nobody <says> so", Span(4, 10), text="bridge", confidence=Confidence.HINT,
                 check="annotator/awkward", mqm="style/awkward", advice="perhaps “span”", origin="m*del"),
    )  # fmt: skip
    score = Score(
        -12.345, 81.25, -7.456, 41.256, 1234.5678, 32, False, (-99.96, 74.06),
        (ScorePart("accuracy/mistranslation", {Severity.MAJOR: 3, Severity.CRITICAL: 1}, 40.256),
         ScorePart("linguistic/grammar", {Severity.MINOR: 1}, 1.0),
         ScorePart("style/company-style", {Severity.NEUTRAL: 1}, 0.0)),
        (Metric("chrF2", 61.349, "nrefs:1|case:mixed|eff:yes"), Metric("BLEU", 7.0, "nrefs:1")),
    )  # fmt: skip
    return DocumentReport(
        Document("desk/Мост 1", _PATH, "ru", "en", notices=(Notice("read as cp1251"), Notice("unknown field <sorce>"))),
        segments, findings, score, Verdict.FAIL, "2 critical findings",
        (Skipped("names/b", "no source text in any segment"), Skipped("names/a", "no source text in any segment"),
         Skipped("locale/dates", "reads translations into 'en' only")),
        {"s3": 61.349, "s8": 4.0}, 66, 1, Unread(9, 2, 1, 3), (Notice("its 5th segment is too long to be looked at"),),
        (_STALE,), compared=True, annotated=(_ANNOTATED,),
    )  # fmt: skip


def plain_report() -> DocumentReport:
    """A long English text put into Russian, in which nothing was found."""
    score = Score(100.0, 100.0, 0.0, 0.0, 0.0, 12_345, True, (99.951, 100.0))
    segments = (_segment(1, "It is open.", "Он открыт."), _segment(2, "It is new.", "Он новый."))
    document = Document("plain", "/home/me/plain.txt", "en", "ru")
    return DocumentReport(
        document,
        segments,
        (),
        score,
        Verdict.PASS,
        "nothing found in 2 segments (12,345 words)",
        checks=66,
        unchosen=1,
        unread=Unread(2, 1),
    )


def bare_report() -> DocumentReport:
    """A translation alone, under a headline that was not translated."""
    segments = (
        _segment(1, "# Мост, а не брод", None, Kind.HEADLINE),
        _segment(2, None, "1. The bridge is open, open."),
        replace(_segment(3, None, ""), target_location=None, source_location=None),
    )
    finding = _finding(1, "s2", "said twice", Span(17, 27), text="open, open", severity=Severity.MINOR)
    score = Score(85.0, 99.0, -0.5, 1.0, 10.0, 1, False, (70.0, 99.9))
    document = Document("bare", "bare.txt", "ru", "en")
    return DocumentReport(document, segments, (finding,), score, Verdict.REVIEW, "1 word is too few for a score")


def long_report() -> DocumentReport:
    """A document with a long name and a long headline, otherwise like `plain_report`."""
    headline = _segment(1, "Мост", "The bridge is open " * 17, Kind.HEADLINE)
    document = Document("a-long-name " * 6, "long.txt", "ru", "en")
    return replace(plain_report(), document=document, segments=(headline,))


def summary(reports: list[DocumentReport], *errors: FileError) -> Summary:
    """A run of those reports."""
    counts = {Severity.CRITICAL: 2, Severity.MAJOR: 4, Severity.MINOR: 3}
    verdicts = Counter(report.verdict for report in reports)
    segments = sum(len(r.segments) for r in reports)
    score = None if not reports else reports[0].score
    passed_over = {".xlf": 2, "link to a folder": 1} if errors else {}
    statuses = Counter(f.status for r in reports for f in r.findings if f.status is not Status.NEW)
    stale = tuple(d for r in reports for d in r.stale)
    annotated = together(one for r in reports for one in r.annotated)
    return Summary(
        len(reports), segments, 12_378, verdicts, counts, 2, score, errors, sum(r.nothing_found for r in reports),
        (Gap("no source text in any segment", 2, 1),), 66, 1, Unread(11, 3, 1, 3), passed_over, statuses, stale,
        annotated,
    )  # fmt: skip


def _pages(format: str, reports: list[DocumentReport], errors: tuple[FileError, ...]) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        with open_reports([format], Path(folder), SIGNATURE, HELP) as writer:
            for report in reports:
                writer.document(report, several=len(reports) + len(errors) > 1)
            writer.finish(summary(reports, *errors))
        return {name: content.decode("utf-8") for name, content in files(Path(folder)).items()}


def _on_terminal(reports: list[DocumentReport], *errors: FileError, **look: object) -> str:
    out = io.StringIO()
    console = Console(file=out, soft_wrap=True, highlight=False, width=110, **look)  # type: ignore[arg-type]
    writer = TerminalWriter(console)
    for report in reports:
        writer.document(report)()
    writer.finish(summary(reports, *errors))
    return out.getvalue().replace("\x1b", "␛")


_OLD, _NEW = (
    "id,source,target,accept,forbid,note\n"
    "1,ключевая ставка,key rate,,base rate,\n"
    "2,облигация,bond,note|debenture,,\n"
    "3,полиция,police,,,see <b>\n",
    "id,source,target,accept,forbid,note\n"
    "1,ключевая ставка,base rate,,,\n"
    "2,облигация,bond,debenture,,for all | papers\n"
    "4,вексель|долговая расписка,promissory *note*,,,\n",
)


def _difference(folder: Path) -> Difference:
    sides = []
    for name, content in (("old.csv", _OLD), ("new.csv", _NEW)):
        (folder / name).write_text(content, "utf-8")
        sides.append(read_terms(folder / name, name)[0])
    return difference(*sides)


def _termbases() -> dict[str, str]:
    """What changed between two termbases, and what is said of no change."""
    with tempfile.TemporaryDirectory() as folder:
        found = _difference(Path(folder))
    shown = {f"termbases.{name}": "\n".join(show(found)) + "\n" for name, show in FORMATS.items()}
    same = Difference((), (), ())
    return shown | {f"same-termbases.{name}": "\n".join(show(same)) + "\n" for name, show in FORMATS.items()}


def _without_resources(page: str) -> str:
    """An HTML page without its style, script and their digests."""
    page = re.sub("sha256-[^&]+&", "sha256-…&", page)
    return re.sub(r"<(style|script)>.*?</\1>", r"<\1>…</\1>", page, flags=re.DOTALL)


def _at(name: str, path: str) -> DocumentReport:
    """`plain_report` of another document."""
    return replace(plain_report(), document=replace(plain_report().document, id=name, path=path))


def _namesakes() -> list[DocumentReport]:
    """Two documents of one name, as files in two folders are."""
    return [_at("plain", "mon/plain.txt"), _at("plain", "tue/plain.txt")]


def _terminal() -> dict[str, str]:
    """The summaries of one document, of several, and of none that could be read; in colours too."""
    batch = [rich_report(), plain_report(), bare_report()]
    many = [long_report(), *_namesakes(), *(_at(f"plain-{n:02}", "plain.jsonl") for n in range(28))]
    colours = {"force_terminal": True, "color_system": "256", "no_color": False}
    return {
        "one.terminal": _on_terminal([rich_report()]),
        "one.colours": _on_terminal([rich_report()], **colours),
        "batch.terminal": _on_terminal(batch, *_ERRORS),
        "batch.colours": _on_terminal(batch, *_ERRORS, **colours),
        "clean.colours": _on_terminal(many, **colours),
        "nothing.terminal": _on_terminal([], *_ERRORS),
    }


def _exported(format: str, *reports: DocumentReport) -> dict[str, str]:
    """The file of a batch, for formats of other programs; a workbook as the cells of its sheets."""
    with tempfile.TemporaryDirectory() as folder:
        with open_reports([format], Path(folder), SIGNATURE, HELP) as writer:
            for report in reports:
                writer.document(report, several=True)
            writer.finish(summary(list(reports), *_ERRORS))
        ((name, content),) = files(Path(folder)).items()
    text = _cells(content) if format == "xlsx" else content.decode("utf-8")
    return {f"{name}.txt" if format == "xlsx" else name: text}


def _tables(*reports: DocumentReport) -> dict[str, str]:
    """The tables of Parquet, a column a line, as pyarrow reads them."""
    with tempfile.TemporaryDirectory() as folder:
        made = labels(["system=A", "desk"])
        with open_reports(["parquet"], Path(folder), SIGNATURE, HELP, labels=made, texts=True) as writer:
            for report in reports:
                writer.document(report, several=True)
            writer.finish(summary(list(reports), *_ERRORS))
        read = {name: parquet.read_table(Path(folder, name)) for name in files(Path(folder))}
    return {
        f"{name}.txt": "".join(f"{field}: {table.column(field.name).to_pylist()}\n" for field in table.schema)
        for name, table in read.items()
    }


def _cells(workbook: bytes) -> str:
    sheets = openpyxl.load_workbook(io.BytesIO(workbook))
    lines = [f"{sheet.title}: {[cell.value for cell in row]}\n" for sheet in sheets for row in sheet.iter_rows()]
    return "".join(lines)


def _written(format: str, suffix: str) -> dict[str, str]:
    """The files of a batch, and of one document alone."""
    found = _pages(format, [rich_report(), plain_report(), bare_report()], _ERRORS)
    (found[f"one{suffix}"],) = _pages(format, [rich_report()], ()).values()
    others = _pages(format, [long_report(), *_namesakes()], ()), _pages(format, [], _ERRORS)
    for of, pages in zip(("clean", "nothing"), others, strict=True):
        found |= {f"{of}-{name}": text for name, text in pages.items() if not name.startswith("plain")}
    return {name: _without_resources(text) if suffix == ".html" else text for name, text in found.items()}


# What makes the files of tests/data/expected, by kind: the text of each by its name.
KINDS: dict[str, Callable[[], dict[str, str]]] = {
    "terminal": _terminal,
    "html": lambda: _written("html", ".html"),
    "markdown": lambda: _written("markdown", ".md"),
    "json": lambda: _written("json", ".json"),
    **{
        format: partial(_exported, format, rich_report(), plain_report(), bare_report())
        for format in ("sarif", "junit", "github", "gitlab", "csv", "xlsx", "documents")
    },
    "parquet": partial(_tables, rich_report(), plain_report(), bare_report()),
    "termbases": _termbases,
}


def main() -> None:
    """Write the files."""
    texts = {name: text for make in KINDS.values() for name, text in make().items()}
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for name, text in texts.items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
