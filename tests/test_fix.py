"""Corrections written back: the right ones, into every format, and not a byte beside them."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.checks.registry import all_checks
from audit.cli.main import cli
from audit.config import Config, Settings
from audit.decisions.fixes.choice import Choice
from audit.errors import OutputError
from audit.inputs import Input, find
from audit.inputs.originals import Original, original
from audit.inputs.registry import formats
from audit.model import Document, DocumentReport, Kind, Segment, Stretch
from audit.run.fix import fix, fix_all
from audit.run.pipeline import Auditor
from audit.text import Text
from audit.text.articles import article_fits, stands_alone
from audit.text.casing import is_word_for_word
from audit.text.span import Span
from tests.support.writing import finding

SAMPLES = Path(__file__).parent.parent / "samples"
_BAD = "He came to the the capital , the head said."
_GOOD = "He came to the capital, the head said."
_SOURCE = "Он приехал в столицу, сказал глава."
_CONFIG = Config(links="none", encoder="none")


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor(_CONFIG)


def _fixed(path: Path, auditor: Auditor, choice: Choice | None = None) -> bytes:
    return fix(Input(path), auditor, choice or Choice()).after.encoded()


def _row(target: str, **extra: Any) -> dict[str, Any]:
    return {"doc": "a", "source": _SOURCE, "target": target, **extra}


_XLIFF = (
    '<?xml version="1.0" encoding="{encoding}"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file original="a" source-language="ru" target-language="en" datatype="plaintext"><body>\n'
    "<trans-unit id='1'  ><source>{source}</source>\n <target>{target} <g id='1'>R&amp;D</g></target></trans-unit>\n"
    "</body></file></xliff>\n"
)
_TMX = (
    '<?xml version="1.0"?>\r\n<tmx version="1.4"><header srclang="ru" segtype="sentence" datatype="x"/><body>'
    '<tu><tuv xml:lang="ru"><seg>{source}</seg></tuv><tuv xml:lang="en"><seg><ph>1</ph>{target}</seg></tuv></tu>'
    "</body></tmx>"
)
_PO = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={encoding}\\n"\n"Language: en\\n"\n'
    '"X-Source-Language: ru\\n"\n\n#: a.py:1\nmsgid "{source}"\nmsgstr ""\n"\\"Well\\" - "\n"{target}"\n'
)
_SRT = "1\r\n00:00:01,000 --> 00:00:02,000\r\n{source}\r\n<i>{target}</i>\r\n"
_FILES = [
    ("a.txt", "Заголовок\n\n{source}\n\nHeadline here\n\n{target}\n", "utf-8"),
    ("windows.txt", "Заголовок\r\n\r\n{source}\r\n\r\nHeadline here\r\n\r\n{target}\r\n", "utf-8"),
    ("bom.txt", "\ufeffЗаголовок\n\n{source}\n\nHeadline here\n\n{target}", "utf-8"),
    ("old.txt", "Заголовок\n\n{source}\n\nHeadline here\n\n{target}\n", "cp1251"),
    ("wide.txt", "\ufeffЗаголовок\n\n{source}\n\nHeadline here\n\n{target}\n", "utf-16-le"),
    ("a.csv", 'id,ru,en,note\n1,"{source}","{target}","a, ""b"""\n', "utf-8"),
    ("semicolon.csv", "ru;en\n{source};{target}\n", "utf-8"),
    ("a.tsv", "ru\ten\n{source}\t{target}\n", "utf-8"),
    ("a.xlf", _XLIFF, "utf-8"),
    ("old.xlf", _XLIFF, "windows-1251"),
    ("a.tmx", _TMX, "utf-8"),
    ("a.po", _PO, "utf-8"),
    ("old.po", _PO, "koi8-r"),
    ("a.srt", _SRT, "utf-8"),
    ("a.jsonl", '{{ "doc":"a" ,"target": "{target}","source":"{source}", "meta": {{"target": "x"}}}}\n', "utf-8"),
]


@pytest.mark.parametrize(("name", "pattern", "encoding"), _FILES)
def test_nothing_but_the_correction_changes(
    name: str, pattern: str, encoding: str, tmp_path: Path, auditor: Auditor
) -> None:
    bad, good = (
        pattern.format(source=_SOURCE, target=target, encoding=encoding).encode(encoding) for target in (_BAD, _GOOD)
    )
    path = tmp_path / name
    path.write_bytes(bad)
    assert _fixed(path, auditor) == good
    path.write_bytes(good)
    assert _fixed(path, auditor) == good


def test_escapes_stay_escapes(tmp_path: Path, auditor: Auditor) -> None:
    path = tmp_path / "a.jsonl"
    bad = json.dumps(_row('"The the head"\tof Mоscow — said " Yes".')) + "\n"
    path.write_text(bad, encoding="ascii")
    after = _fixed(path, auditor).decode("ascii")
    assert json.loads(after)["target"] == '"The head"\tof Moscow — said "Yes".'
    assert after == bad.replace("The the", "The").replace("M\\u043escow", "Moscow").replace('\\" Yes', '\\"Yes')


@pytest.mark.parametrize(
    ("target", "after"),
    [
        ("He came to the<g id='1'> the</g> capital.", None),
        ("He came to the <![CDATA[the]]> capital.", None),
        ("He came to <g id='1'>the the</g> capital.", "He came to <g id='1'>the</g> capital."),
        ("He said the the R&#38;D &lt;plan&gt;", "He said the R&#38;D &lt;plan&gt;"),
        ("The capital&#x20;, they said", "The capital, they said"),
    ],
)
def test_corrections_round_tags(target: str, after: str | None, tmp_path: Path, auditor: Auditor) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(
        _XLIFF.format(source="Он <g id='1'>приехал</g>.", target=target, encoding="utf-8"), encoding="utf-8"
    )
    result = fix(Input(path), auditor, Choice(only=_named(path, auditor, "linguistic/")))
    assert result.after.text == result.before.text.replace(target, after or target)
    assert bool(result.refused) is (after is None)


def _named(path: Path, auditor: Auditor, checks: str) -> frozenset[str]:
    reports = map(auditor.audit, _read(path))
    return frozenset(f.fingerprint for r in reports for f in r.findings if f.check.startswith(checks))


def test_of_a_pair_the_translation_is_corrected(tmp_path: Path, auditor: Auditor) -> None:
    source, target = tmp_path / "a.ru.txt", tmp_path / "a.en.txt"
    source.write_text(f"Заголовок\n\n{_SOURCE}\n", encoding="utf-8")
    target.write_text(f"Headline\n\n{_BAD}\n", encoding="utf-8")
    (item,) = find([str(source)], _CONFIG).inputs
    result = fix(item, auditor, Choice())
    assert (result.path, result.after.text) == (target, f"Headline\n\n{_GOOD}\n")


_WORDS = st.sampled_from(
    ["the", "the the", "head", "Mоscow", "said ,", "5 %", "$ 100", '"yes"', "Haftar", "don't", "  "]
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.lists(_WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=4), data=st.data())
def test_fixing_twice_changes_nothing_more(
    texts: list[str], data: st.DataObject, tmp_path: Path, auditor: Auditor
) -> None:
    suffix = data.draw(st.sampled_from([".jsonl", ".csv"]))
    path = tmp_path / f"a{suffix}"
    if suffix == ".jsonl":
        path.write_text("".join(json.dumps(_row(f"{text}.")) + "\n" for text in texts), encoding="utf-8")
    else:
        cells = ("".join(f'"{text}."'.replace('"yes"', '""yes""')) for text in texts)
        path.write_text("en,ru\n" + "".join(f"{cell},{_SOURCE.replace(',', '')}\n" for cell in cells), encoding="utf-8")
    once = _fixed(path, auditor)
    path.write_bytes(once)
    assert _fixed(path, auditor) == once


@pytest.mark.parametrize("name", sorted(p.name for p in SAMPLES.glob("*.*") if p.suffix in (".txt", ".jsonl", ".csv")))
def test_samples_without_a_fix_to_make_stay_as_they_are(name: str, tmp_path: Path, auditor: Auditor) -> None:
    path = tmp_path / name
    path.write_bytes((SAMPLES / name).read_bytes())
    assert _fixed(path, auditor, Choice(only=frozenset({"0" * 12}))) == path.read_bytes()
    assert original(path).encoded() == path.read_bytes()


def test_what_the_file_has_otherwise_is_refused(tmp_path: Path, auditor: Auditor) -> None:
    path = tmp_path / "a.csv"
    path.write_text("ru;en\nГлава отдал 12 000 рублей.;The the head paid 12 000 rubles.\n", encoding="cp1251")
    result = fix(Input(path), auditor, Choice())
    assert [one.why for one in result.refused] == ["the cell would have to stand in quotation marks"]
    assert result.after.text.endswith("The head paid 12 000 rubles.\n")


class _Contrary(Auditor):
    """Two checks that want each other's words."""

    def of(self, path: str) -> Auditor:
        return self

    def audit(self, document: Document) -> DocumentReport:
        report = super().audit(document)
        (segment,) = report.segments
        word, other = ("capital", "town") if "capital" in (segment.target or "") else ("town", "capital")
        at = (segment.target or "").index(word)
        begins = segment.target_location
        assert begins is not None
        place = Stretch(document.path, 1, begins.column + at, 1, begins.column + at + len(word))
        wish = finding(
            9, segment.id, Span(at, at + len(word)), text=word, suggestions=(other,), safe_fix=True, location=place,
            fingerprint=f"wants {other}",
        )  # fmt: skip
        return replace(report, findings=(*report.findings, wish))


def test_corrections_that_undo_each_other_are_left_and_the_others_put_in(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(_row(_BAD)) + "\n", "utf-8")
    fixed = fix(Input(path), _Contrary(_CONFIG), Choice())
    assert json.loads(fixed.after.encoded())["target"] == _GOOD
    assert "capital" not in {f.words for f in fixed.done} | {f.replaced for f in fixed.done}
    assert [f.text for f in fixed.open_after] == ["capital"]


def test_accepted_findings_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Заголовок\n\n{_SOURCE}\n\nHeadline here\n\n{_BAD}\n", encoding="utf-8")
    report = Auditor(_CONFIG).audit(next(iter(_read(path))))
    finding = next(f for f in report.findings if f.check == "linguistic/doubled-word")
    decisions = tmp_path / "audit-decisions.toml"
    decisions.write_text(
        f'[[accepted]]\nfingerprint = "{finding.fingerprint}"\ncheck = "{finding.check}"\nexcerpt = "the the"\n'
        f'document = "{report.document.id}"\nreason = "a song"\nowner = "desk"\ndate = 2026-11-28\n',
        encoding="utf-8",
    )
    after = _fixed(path, Auditor(Config(links="none", encoder="none", decisions=str(decisions))))
    assert "the the capital, the head" in after.decode()


def _read(path: Path) -> Any:
    from audit.inputs import read

    return read(path, _CONFIG)


def test_a_finding_that_is_named_is_corrected_safe_or_not(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Заголовок\n\nОн купил 36 домов.\n\nHeadline\n\nHe bought 35 houses.\n", encoding="utf-8")
    report = Auditor(_CONFIG).audit(next(iter(_read(path))))
    (finding,) = [f for f in report.findings if f.suggestions]
    assert not finding.safe_fix
    run = CliRunner().invoke(cli, ["fix", str(path), "--apply", "--only", finding.fingerprint])
    assert run.exit_code == 0
    assert path.read_text(encoding="utf-8").endswith("He bought 36 houses.\n")


def test_a_fingerprint_that_is_nowhere_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Заголовок\n\n{_SOURCE}\n\nHeadline here\n\n{_BAD}\n", encoding="utf-8")
    run = CliRunner().invoke(cli, ["fix", str(path), "--only", "ffff"])
    assert run.exit_code == 2
    assert "--only ffff: no finding with a replacement here" in run.stderr


_MIXED = "He came to the the capital with 13 horses, said the head."


@pytest.mark.parametrize("options", [(), ("--apply",)])
def test_what_needs_a_look_is_named_with_the_command_that_accepts_it(
    options: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A correction beside it changes a fingerprint; the one that is told is that of the file as it is left."""
    monkeypatch.chdir(tmp_path)
    source = "Он приехал в столицу с 12 лошадьми, сказал глава."
    Path("a b.txt").write_text(f"Заголовок\n\n{source}\n\nHeadline here\n\n{_MIXED}\n", encoding="utf-8")
    Path("audit.toml").write_text('links = "none"\nencoder = "none"\n')
    told = CliRunner().invoke(cli, ["fix", "a b.txt", *options]).stderr
    assert "1 more finding to look at:\n  a b.txt:7:" in told
    assert "accuracy/number-mismatch" in told
    commands = [shlex.split(line.partition(": audit ")[2].partition(";")[0]) for line in told.splitlines()]
    (one_fix, accept) = filter(None, commands)
    assert one_fix[:4] == ["fix", "a b.txt", "--apply", "--only"]
    assert accept[0] == "accept"
    assert one_fix[4] == accept[1]
    assert CliRunner().invoke(cli, accept).stdout.endswith("1 finding accepted in 1 document\n")
    assert "to look at" not in CliRunner().invoke(cli, ["fix", "a b.txt"]).stderr


def test_what_has_no_replacement_needs_a_look_and_hints_do_not(tmp_path: Path, auditor: Auditor) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Заголовок\n\n{_SOURCE}\n\nHeadline here\n\n{_SOURCE}\n", encoding="utf-8")
    result = fix(Input(path), auditor, Choice(unsafe=True))
    assert result.open_before
    assert all(f.counted for f in result.open_before)
    assert any(not f.suggestions for f in result.open_before)
    assert fix(Input(SAMPLES / "clean-bridge.txt"), auditor, Choice()).open_before == ()


def test_the_diff_is_one_that_git_takes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Заголовок\n\n{_SOURCE}\n\nHeadline here\n\n{_BAD}", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    command = [sys.executable, "-m", "audit", "fix", "a.txt"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, env=_environment())
    subprocess.run(["git", "apply", "-"], input=run.stdout, cwd=tmp_path, check=True)
    assert path.read_text(encoding="utf-8").endswith(_GOOD)


def test_whoever_breaks_off_is_told_how_much_was_written(tmp_path: Path, auditor: Auditor) -> None:
    class BrokenOff(list[Input]):
        def __iter__(self) -> Any:
            yield from super().__iter__()
            raise KeyboardInterrupt

    path = tmp_path / "a.txt"
    path.write_text(f"Заголовок\n\n{_SOURCE}\n\nHeadline here\n\n{_BAD}\n", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt) as stop:
        fix_all(BrokenOff([Input(path)]), auditor, Choice(), write=True)
    assert stop.value.__notes__ == ["1 file corrected by then, each of them whole"]
    assert path.read_text(encoding="utf-8").endswith(_GOOD + "\n")


def test_places_of_what_is_left_are_in_the_file_itself(tmp_path: Path, auditor: Auditor) -> None:
    """A pair is audited again from a copy; nobody is told of that."""
    times = "1\n00:00:01,000 --> 00:00:02,000\n"
    (tmp_path / "a.ru.srt").write_text(f"{times}Он купил 36 домов в столице , сказал он.\n", "utf-8")
    (tmp_path / "a.en.srt").write_text(f"{times}He bought 35 houses in the the capital, he said.\n", "utf-8")
    (result,) = (fix(one, auditor, Choice()) for one in find([str(tmp_path)], Settings(_CONFIG)).inputs)
    assert result.done
    assert {f.location.path for f in result.open_after if f.location} == {str(tmp_path / "a.en.srt")}


@pytest.mark.skipif(os.access("/", os.W_OK), reason="root may write everywhere")
def test_a_file_that_is_write_protected_is_left(tmp_path: Path, auditor: Auditor) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Заголовок\n\n{_SOURCE}\n\nHeadline here\n\n{_BAD}\n", encoding="utf-8")
    path.chmod(0o444)
    with pytest.raises(OutputError, match="write-protected"):
        fix(Input(path), auditor, Choice()).write()
    assert path.read_text(encoding="utf-8").endswith(_BAD + "\n")


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    good = tmp_path / "b.txt"
    good.write_text(f"Заголовок\n\n{_SOURCE}\n\nHeadline here\n\n{_BAD}\n", encoding="utf-8")
    run = CliRunner().invoke(cli, ["fix", str(tmp_path), "--apply"])
    assert run.exit_code == 2
    assert "a.txt: the file is empty" in run.output
    assert good.read_text(encoding="utf-8").endswith(_GOOD + "\n")


def test_a_file_that_was_changed_meanwhile_is_left(tmp_path: Path, auditor: Auditor) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Заголовок\n\n{_SOURCE}\n\nHeadline here\n\n{_BAD}\n", encoding="utf-8")
    result = fix(Input(path), auditor, Choice())
    path.write_text("Somebody else was here.\n", encoding="utf-8")
    with pytest.raises(Exception, match="changed meanwhile"):
        result.write()
    assert path.read_text(encoding="utf-8") == "Somebody else was here.\n"


def test_a_process_that_is_killed_leaves_whole_files(tmp_path: Path) -> None:
    bad = f"Заголовок\n\n{_SOURCE}\n\nHeadline here\n\n" + f"{_BAD}\n\n" * 20
    good = bad.replace(_BAD, _GOOD)
    paths = [tmp_path / f"{n:02}.txt" for n in range(40)]
    for path in paths:
        path.write_text(bad, encoding="utf-8")
    command = [sys.executable, "-m", "audit", "fix", str(tmp_path), "--apply"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=_environment()) as process:
        while process.poll() is None and paths[2].read_text(encoding="utf-8") == bad:
            pass
        process.send_signal(signal.SIGKILL)
    texts = {path.read_text(encoding="utf-8") for path in paths}
    assert texts <= {bad, good}
    assert good in texts
    assert not [p for p in tmp_path.iterdir() if p.is_file() and p not in paths]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SAMPLES.parent), "PYTHONUTF8": "1"}


# Corrections that are suggested and not put in unseen: what stands there may be right, or more than that is wrong.
_NOT_SAFE = [
    ("Не ясно, что делать с тяжёлым ящиком.", "It is not clear what to do with a heavy heavy box.", "heavy"),
    ("Пещера сохранилась до наших дней.", "he cave survived to our days.", "He"),
    ("Она сказала: «Тринадцать долларов».", '"Thirteen," she said, "is all." "', '"'),
    ("Это флаг раздела.", "The section flag ? is set.", "?"),
    ("Самолёт принадлежит компании.", "The aircraft is owned by ANAН.", "ANAH"),
    ("Так сказал директор компании.", "So said the company Director Ivan Losev.", "Company Director"),
]


@pytest.mark.parametrize(("source", "target", "words"), _NOT_SAFE)
def test_what_may_be_right_is_not_corrected_unseen(source: str, target: str, words: str, auditor: Auditor) -> None:
    segment = Segment("s0", Kind.PARAGRAPH, Text(source), Text(target))
    report = auditor.audit(Document("a", "a", "ru", "en", (segment,)))
    found = [f for f in report.findings if words in f.suggestions]
    assert found
    assert not any(f.safe_fix for f in found)


def test_columns_of_a_catalogue_stay(tmp_path: Path) -> None:
    """Programs set their options under each other, with spaces."""
    path = tmp_path / "ru.po"
    path.write_text(
        'msgid ""\nmsgstr "Language: ru\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "  -a, --all     show all\\n    --help  leave\\n"\n'
        'msgstr "  -a, --all     показать всё\\n    --help  выйти\\n"\n\n'
        'msgid "Rights : %s"\nmsgstr "Права : %s"\n\n'
        'msgid "-cTAG and %cwill go"\nmsgstr "-cТЕГ и %cбудут убраны"\n\n'
        'msgid "[ never ]"\nmsgstr "[   никогда ]"\n',
        "utf-8",
    )
    before = path.read_bytes()
    assert CliRunner().invoke(cli, ["fix", str(path), "--apply", "--source-lang", "en"]).exit_code == 0
    assert path.read_bytes() == before


def test_every_check_that_is_safe_says_why_and_has_a_replacement() -> None:
    for check in all_checks():
        if check.safe_fix is not None:
            assert check.safe_fix
            assert any(example.suggestion for example in check.bad), check.id


@pytest.mark.parametrize(
    ("text", "replaced", "words", "fits"),
    [
        ("He is an officer.", "officer", "leader", False),
        ("He is an officer.", "officer", "agent", True),
        ("A MFTI man", "MFTI", "MIPT", True),
        ("A UN man", "UN", "EU", False),
        ("Its officer", "officer", "leader", True),
        ("An 8 percent rise", "8", "9", False),
        ("An 8 percent rise", "8", "18", True),
    ],
)
def test_the_article_before_a_correction(text: str, replaced: str, words: str, fits: bool) -> None:
    assert article_fits(text, _span(text, replaced), words) is fits


@pytest.mark.parametrize(
    ("text", "name", "alone"),
    [
        ("the troops of the Haftara withdrew", "Haftara", False),
        ("The Gamalei Center", "Gamalei", True),
        ("the Haftara-led troops", "Haftara", False),
        ("Haftara withdrew", "Haftara", True),
    ],
)
def test_a_name_that_stands_alone(text: str, name: str, alone: bool) -> None:
    assert stands_alone(text, _span(text, name), "Haftar") is alone


@pytest.mark.parametrize(
    ("replaced", "words", "is_one"),
    [
        ("North Stream 2", "Nord Stream 2", True),
        ("Mintsifry", "Digital Development Ministry", False),
        ("BPLA", "Drone", False),
        ("MFTI", "MIPT", True),
        ("underwater", "submarine", False),
    ],
)
def test_word_for_word(replaced: str, words: str, is_one: bool) -> None:
    assert is_word_for_word(replaced, Span(0, len(replaced)), words) is is_one


def _span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def test_places_in_a_file_with_all_kinds_of_line_breaks() -> None:
    file = Original(b"", "utf-8", "one\r\ntwo\rthree\nfour")
    assert [file.text[slice(*file.span(Stretch("a", n, 1, n, 4)))] for n in (1, 2, 3, 4)] == [
        "one",
        "two",
        "thr",
        "fou",
    ]
    assert file.line_of(2) == "two\r"


def test_formats_that_are_read_and_written() -> None:
    assert {one.name for one in formats() if one.writing} >= {
        "articles", "tables", "JSON lines", "XLIFF", "TMX", "gettext PO", "subtitles", "Markdown", "web pages",
        "Word documents", "Excel workbooks", "OpenDocument spreadsheets",
    }  # fmt: skip


def test_what_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    run = CliRunner().invoke(cli, ["fix", str(tmp_path / "a.parquet")])
    assert "Parquet cannot be written back" in run.output
    assert "correct the rows where the file is made from, or save them as JSON lines" in run.output
