"""What editors marked in machine-translated news, and small cases from the field: `python -m benchmarks.editors`.

The scorers that lie beside the data say what is caught: a counted finding of a fitting kind at the place of the mark.
Of marks into Russian, whose kinds are the raters' own, any counted finding that overlaps one counts. Spans are also
scored as in arXiv 2603.19921: a span earns the share of its characters that the other side has, over all segments.
`train-*` may be read by whoever writes a check; `real-errors.jsonl` is only ever counted.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console

from benchmarks import data
from benchmarks.sheets import Figures, Measured, Sheet, interval, mark

_SETS = {"unread": "real-errors", "WMT21, read": "train-wmt21", "WMT22, read": "train-wmt22"}
_COUNTED = ("likely", "certain")
Spans = Mapping[tuple[str, str], Sequence[tuple[int, int]]]


class Overlap(NamedTuple):
    """Precision and recall of spans by the characters that both sides have."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def overlap(found: Spans, marked: Spans) -> Overlap:
    """How far findings and marks cover each other, micro-averaged over spans; an empty span counts as one character."""
    return Overlap(_covered(found, marked), _covered(marked, found))


def _covered(ours: Spans, theirs: Spans) -> float:
    credits = [_share(span, theirs.get(place, ())) for place, spans in ours.items() for span in spans]
    return sum(credits) / len(credits) if credits else 0.0


def _share(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> float:
    """The share of the characters of `span` that lie in `others`."""
    own = set(range(span[0], max(span[1], span[0] + 1)))
    return len(own & {at for start, end in others for at in range(start, max(end, start + 1))}) / len(own)


def measure() -> Measured:
    """The marks that are caught, by set; the cases that are right."""
    figures: Figures = {}
    rows = [_real_errors(title, name, figures) for title, name in _SETS.items()]
    rows.append(_into_russian(figures))
    columns = (
        "set",
        "marks",
        "caught",
        "95% interval",
        "by weight",
        "major",
        "findings",
        "at no mark",
        "span P / R / F1",
        "mark",
    )
    sheets = [Sheet("What editors mark", columns, rows)]
    cases = data.folder().parent / "cases"
    if cases.is_dir():
        sheets.append(_cases(cases, figures))
    return Measured(sheets, figures)


def _real_errors(title: str, name: str, figures: Figures) -> tuple[str, ...]:
    folder = data.folder() / "real-errors"
    gold = folder / f"{name}.jsonl"
    with tempfile.TemporaryDirectory() as temporary:
        source, report = Path(temporary, "in.jsonl"), Path(temporary, "report.json")
        scorer = (sys.executable, str(folder / "score.py"), "--gold", str(gold))
        subprocess.run((*scorer, "--input", str(source)), check=True, stdout=subprocess.DEVNULL)
        report.write_text(_audit(source, "ru", "en"), "utf-8")
        score = json.loads(subprocess.run((*scorer, "--json", str(report)), check=True, capture_output=True).stdout)
        found = _spans(json.loads(report.read_text("utf-8")))
    marked: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for row in map(json.loads, gold.read_text("utf-8").splitlines()):
        spans = [(error["start"], error["end"]) for error in row["errors"] if error["start"] is not None]
        marked[f"{row['system']}::{row['doc']}", str(row["seg"])] += spans
    majors = [kind for kind in score["kinds"] if kind["severity"] != "minor"]
    total, caught = score["gold"], score["caught"]
    weight = score["weight"]["caught"] / score["weight"]["gold"]
    major = sum(kind["caught"] for kind in majors) / sum(kind["gold"] for kind in majors)
    figures |= {f"editors.{name}": caught / total, f"editors.{name}.weight": weight, f"editors.{name}.major": major}
    return (
        title, f"{total:,}", f"{caught} ({caught / total:.3f})", interval(caught, total), f"{weight:.3f}",
        f"{major:.3f}", str(score["counted"]), str(score["counted_unmatched"]),
        _cells(overlap(found, marked)), mark(f"editors.{name}"),
    )  # fmt: skip


def _into_russian(figures: Figures) -> tuple[str, ...]:
    """The marks of the MQM set that a finding overlaps, and the findings that stand in a segment without a mark."""
    marked: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as temporary:
        source = Path(temporary, "in.jsonl")
        lines = []
        for row in data.mqm():
            place = (f"{row['system']}::{row['doc']}", str(row["seg"]))
            kind = "headline" if row["seg"] == 1 else "paragraph"
            texts = {"source": row["source"], "target": row["target"]}
            lines.append(json.dumps({"doc": place[0], "id": place[1], "kind": kind, **texts}, ensure_ascii=False))
            spans = [tuple(span) for error in row["errors"] for span in error["tgt_spans"]]
            marked[place] += [(start, end) for start, end in spans if start is not None]
        source.write_text("\n".join(lines), "utf-8")
        found = _spans(json.loads(_audit(source, "en", "ru")))
    # A mark of what is missing has no span: nothing can meet it.
    total = sum(len(row["errors"]) for row in data.mqm())
    caught = sum(_share(span, found.get(place, ())) > 0 for place, spans in marked.items() for span in spans)
    findings = sum(map(len, found.values()))
    aside = sum(len(spans) for place, spans in found.items() if not marked.get(place))
    figures |= {"editors.mqm": caught / total, "editors.mqm.in-marked": 1 - aside / findings}
    return (
        "MQM, into Russian, read", f"{total:,}", f"{caught} ({caught / total:.3f})", interval(caught, total), "", "",
        str(findings), f"{aside} (segment)", _cells(overlap(found, marked)), mark("editors.mqm"),
    )  # fmt: skip


def _cases(folder: Path, figures: Figures) -> Sheet:
    """The small cases, right by their scorer: all of them, and the kinds that are not all right."""
    audit = f"{sys.executable} -m audit"
    command = (sys.executable, str(folder / "score.py"), str(folder / "field-cases.jsonl"), "--audit", audit)
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    kinds = re.findall(r"^ *(\d+)/(\d+) +(.+)$", printed, re.MULTILINE)
    right, total = (sum(int(kind[n]) for kind in kinds) for n in (0, 1))
    figures["editors.cases"] = right / total
    rows = [("all", str(total), str(right), f"{right / total:.3f}", mark("editors.cases"))]
    rows += [
        (kind, number, good, f"{int(good) / int(number):.3f}", "") for good, number, kind in kinds if good != number
    ]
    return Sheet("Cases from the field", ("kind", "cases", "right", "share", "mark"), rows)


def _audit(source: Path, source_lang: str, target_lang: str) -> str:
    """The report of the audit as JSON, at its default settings."""
    languages = ("--source-lang", source_lang, "--target-lang", target_lang)
    command = (sys.executable, "-m", "audit", "check", str(source), *languages, "--no-cache", "-f", "json", "-o", "-")
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return done.stdout


def _spans(report: Mapping[str, Any]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """The target spans of the counted findings by document and segment; where there is none, nothing."""
    spans: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for document in report["documents"]:
        for finding in document["findings"]:
            if finding["confidence"] in _COUNTED and finding["severity"] != "neutral" and finding["target_span"]:
                spans[document["id"], str(finding["segment"])].append(tuple(finding["target_span"]))
    return spans


def _cells(spans: Overlap) -> str:
    return f"{spans.precision:.2f} / {spans.recall:.2f} / {spans.f1:.2f}"


def main() -> None:
    """Print the tables."""
    for sheet in measure().sheets:
        Console(width=150).print(sheet.table())


if __name__ == "__main__":
    main()
