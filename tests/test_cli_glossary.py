"""The commands of `audit glossary`, run as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audit.cli.main import cli
from audit.decisions.tables.accept import Proposal, put
from audit.errors import GlossaryError
from audit.languages import get_language
from audit.terms import Termbase, TermKind, load_termbase
from audit.terms.formats import read_terms
from audit.text import Text
from tests.test_cli import audit

HERE = Path(__file__).parent / "termbases"
PROPOSAL = Proposal("слово", ("слово",), "word", TermKind.TERM, (), (), "t.csv:2")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["glossary", *map(str, arguments)])


@pytest.fixture
def house(tmp_path: Path) -> Path:
    path = tmp_path / "house.csv"
    path.write_text(
        "id,source,target,accept,forbid\n"
        "1,ключевая ставка,key rate,,base rate\n2,облигация,bond,note,\n3,полиция,police,,\n",
        "utf-8",
    )
    return path


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.csv"
    path.write_text(
        "id,source,target,accept,forbid\n"
        "2,облигация,bond,,\n1,ключевая ставка,base rate,,\n4,вексель,promissory note,,\n",
        "utf-8",
    )
    return path


def test_import_makes_one_table(tmp_path: Path, house: Path) -> None:
    done = run("import", house, HERE / "memory.tmx", "--output", tmp_path / "all.csv")
    assert isinstance(done.exception, GlossaryError)
    assert "directions" in str(done.exception)
    assert not (tmp_path / "all.csv").exists()
    done = run("import", house, HERE / "basic-v3-dct.tbx", "--output", tmp_path / "all.csv")
    assert done.exit_code == 0, done.output
    terms, problems = read_terms(tmp_path / "all.csv")
    assert ([t.target for t in terms], problems) == (["bond", "police", "key rate"], [])
    assert terms[2].definition == "The rate at which the central bank lends for a week."


def test_tables_are_written_under_the_names_of_tables(tmp_path: Path, house: Path) -> None:
    for name in ("all.xlsx", "all.tbx", "all"):
        done = run("import", house, "-o", tmp_path / name)
        assert isinstance(done.exception, GlossaryError)
        assert "audit glossary import and export convert" in str(done.exception)
        with pytest.raises(GlossaryError, match=r"only \.csv and \.tsv"):
            put([PROPOSAL], tmp_path / name, "ru")
        assert not (tmp_path / name).exists()
    assert run("import", house, "-o", tmp_path / "all.tsv").exit_code == 0
    assert "ключевая ставка\tkey rate" in (tmp_path / "all.tsv").read_text("utf-8")
    put([PROPOSAL], tmp_path / "new.tsv", "ru")
    assert "слово\tword\tterm" in (tmp_path / "new.tsv").read_text("utf-8")
    assert [t.target for t in read_terms(tmp_path / "new.tsv")[0]] == ["word"]


def test_import_says_what_it_passes_over(tmp_path: Path) -> None:
    done = run("import", HERE / "basic-v2.tbx", "-o", tmp_path / "t.csv")
    assert done.exit_code == 0
    assert "basic-v2.tbx:51: no usable term in ru" in done.output
    assert "2 concepts" in done.output


@pytest.mark.parametrize("name", ["t.tbx", "t.tmx", "t.xlsx", "t.tsv"])
def test_export_tells_the_format_by_the_name(name: str, house: Path, tmp_path: Path) -> None:
    assert run("export", house, "-o", tmp_path / name).exit_code == 0
    assert not run("diff", house, tmp_path / name, "--exit-code").exit_code


def test_export_to_standard_output(house: Path) -> None:
    done = run("export", house, "-o", "-", "--format", "tbx-v2")
    assert done.output.startswith("<?xml")
    assert "<martif" in done.output


def test_the_starter_termbase_can_be_exported(tmp_path: Path) -> None:
    assert run("export", "--starter", "-o", tmp_path / "starter.tbx").exit_code == 0
    from_russian = [term for term in load_termbase([]).terms if term.source_lang == "ru"]
    assert len(read_terms(tmp_path / "starter.tbx")[0]) == len(from_russian)


@pytest.mark.parametrize(
    ("arguments", "what"),
    [(["export", "house.csv", "-o", "t.doc"], "is unclear"), (["export", "-o", "t.csv"], "name a FILE")],
)
def test_unclear_requests_are_refused(arguments: list[str], what: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert what in done.output


def test_a_missing_file_and_a_folder_in_the_way(house: Path, tmp_path: Path) -> None:
    (tmp_path / "taken.csv").mkdir()
    missing, taken = (
        run("import", tmp_path / "no.csv", "-o", tmp_path / "t.csv"),
        run("import", house, "-o", tmp_path / "taken.csv"),
    )
    assert isinstance(missing.exception, GlossaryError)
    assert "a folder stands where" in str(taken.exception)
    assert [p for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_lint_compares_files(house: Path, desk: Path) -> None:
    done = run("lint", house, desk)
    assert done.exit_code == 1
    lines = done.output.splitlines()
    assert lines == [
        f"{desk}:2: 'облигация' stands already in {house}:3 (the later file wins)",
        f"{desk}:3: 'ключевая ставка' stands already in {house}:2 as 'key rate', and is 'base rate' here"
        " (the later file wins)",
        f"{house}:2: 'base rate' is forbidden here and accepted in {desk}:3 (the accepted form wins)",
        "2 files, 3 problems",
    ]
    assert run("lint", house).exit_code == 0


def test_lint_sees_rows_turned_round(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("source,target\nслово,word\nречь,speech\nrate,ставка\nBBC,Би-би-си\nАО,JSC\n", "utf-8")
    lines = run("lint", path).output.splitlines()
    assert [line.partition(" (")[0] for line in lines] == [
        f"{path}:4: 'rate' is in 'en', the sources of the file in 'ru'",
        f"{path}:5: 'BBC' is in 'en', the sources of the file in 'ru'",
        "1 file, 2 problems",
    ]


def test_import_says_that_files_override_each_other(tmp_path: Path, house: Path, desk: Path) -> None:
    done = run("import", house, desk, "-o", tmp_path / "all.csv")
    assert "2 overridden by later files" in done.output
    assert "overridden" not in run("import", house, "-o", tmp_path / "all.csv").output


AWKWARD = {
    "bad.tbx": (b"<martif><text><body>\n<termEntry></body></text></martif>", ":2: broken XML"),
    "cut.tmx": (b'<tmx version="1.4"><body><tu>', ":1: broken XML"),
    "encoding.tbx": (b"<?xml version='1.0'?>\n<martif>\xf1\xeb</martif>", ":2: broken XML"),
    "page.tbx": (b"<html/>", ":1: <html> is no termbase"),
    "column.csv": ("source,kind\nслово,term\n".encode(), ":1: no column 'target'"),
    "cp1251.csv": ("source,target\nслово,word\n".encode("cp1251"), ":2: not UTF-8 text"),
    "cut.xlsx": (b"PK\x03\x04PK\x05\x06" + bytes(18), ": not a workbook"),
    "empty.csv": (b"", ":1: no header"),
}


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_files_are_named_by_every_command(name: str, tmp_path: Path, house: Path) -> None:
    content, said = AWKWARD[name]
    (tmp_path / name).write_bytes(content)
    commands = (
        ["lint", name],
        ["import", "house.csv", name, "-o", "out.csv"],
        ["export", name, "-o", "out.tbx"],
        ["diff", "house.csv", name],
    )
    for command in commands:
        done = audit("glossary", *command, cwd=tmp_path)
        assert done.returncode == 2, command
        assert f"{name}{said}" in done.stderr.decode(), command
        assert b"Traceback" not in done.stderr
    assert {p.name for p in tmp_path.iterdir()} == {"house.csv", name}


BAD_ROW = "source,target\nвексель\nоблигация,bond\n"


def test_a_bad_row_is_a_warning_and_the_others_are_used(tmp_path: Path, house: Path) -> None:
    (tmp_path / "bad.csv").write_text(BAD_ROW, "utf-8")
    commands = (
        ["import", "bad.csv", "-o", "-"],
        ["export", "bad.csv", "-f", "tmx", "-o", "-"],
        ["diff", "house.csv", "bad.csv"],
    )
    for command in commands:
        done = audit("glossary", *command, cwd=tmp_path)
        assert done.returncode == 0, command
        assert "warning: bad.csv:2: 1 columns where the header has 2" in done.stderr.decode(), command
        assert "облигация" in done.stdout.decode(), command
        done = audit("glossary", *command, "--strict", cwd=tmp_path)
        assert done.returncode == 2, command
        assert "error: bad.csv:2: 1 columns where the header has 2" in done.stderr.decode(), command
        assert not done.stdout, command
    assert run("lint", tmp_path / "bad.csv").exit_code == 1


def test_a_bad_row_is_named_by_every_command_that_reads_texts(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(BAD_ROW, "utf-8")
    (tmp_path / "a.txt").write_text("Он купил облигацию.\n\nHe bought a share.\n", "utf-8")
    commands = (
        ["check", "a.txt", "-f", "json", "-o", "-"],
        ["names", "a.txt", "-o", "-"],
        ["glossary", "suggest", "a.txt", "-o", "-"],
        ["fix", "a.txt"],
        ["accept", "a.txt", "--all", "--reason", "a test"],
        ["compare", "a.txt", "a.txt"],
    )
    for command in commands:
        done = audit(*command, "-g", "bad.csv", cwd=tmp_path)
        assert done.returncode == 0, command
        assert done.stderr.decode().count("warning: bad.csv:2: 1 columns where the header has 2") == 1, command


def test_a_bad_row_stands_in_the_notices_and_no_longer_than_it_is_there(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(BAD_ROW, "utf-8")
    (tmp_path / "a.txt").write_text("Он купил облигацию.\n\nHe bought a share.\n", "utf-8")
    command = ["check", "a.txt", "-g", "bad.csv", "-f", "json", "-o", "-"]
    (document,) = json.loads(audit(*command, cwd=tmp_path).stdout)["documents"]
    assert [n.partition(" (")[0] for n in document["notices"]] == ["bad.csv:2: 1 columns where the header has 2"]
    assert "terminology/term-missing" in {f["check"] for f in document["findings"]}
    strict = audit(*command, "--strict", cwd=tmp_path)
    assert (strict.returncode, strict.stdout) == (2, b"")
    bad.write_text(BAD_ROW.replace("вексель\n", ""), "utf-8")
    (document,) = json.loads(audit(*command, cwd=tmp_path).stdout)["documents"]
    assert document["notices"] == []


def test_lint_sees_the_starter_termbase(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("source,target\nСовет Федерации,Senate\n", "utf-8")
    assert run("lint", path).exit_code == 0
    done = run("lint", path, "--starter")
    assert done.exit_code == 1
    assert "bodies.csv" in done.output


def test_diff_pairs_concepts_and_names_fields(house: Path, desk: Path) -> None:
    done = run("diff", house, desk, "--exit-code")
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        f"+ вексель = promissory note  [{desk}:4]",
        f"- полиция = police  [{house}:4]",
        f"~ облигация = bond  [{desk}:2]",
        "    accept: note -> -",
        f"~ ключевая ставка = base rate  [{desk}:3]",
        "    target: key rate -> base rate",
        "    forbid: base rate -> -",
        "1 added, 1 removed, 2 changed",
    ]
    assert run("diff", house, desk).exit_code == 0


def test_diff_in_json_and_markdown(house: Path, desk: Path) -> None:
    whole = json.loads(run("diff", house, desk, "--format", "json").output)
    assert [c["target"] for c in whole["added"]] == [["promissory note"]]
    assert whole["changed"][0]["fields"] == {"accept": {"old": "note", "new": ""}}
    page = run("diff", house, desk, "--format", "markdown").output
    assert page.startswith("# 1 added, 1 removed, 2 changed\n")
    assert "| ключевая ставка = base rate | target | key rate | base rate |" in page


def test_russian_terms_of_one_number(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("source,target,number\narmed forces,вооружённые силы,plural\n", "utf-8")
    termbase: Termbase = load_termbase([path], starter=False).numbered
    assert termbase.find(Text("вооружённая сила страны"), "ru")
    language = get_language("ru").words
    assert language.listed_numbers("силы") == {"plural"}
    assert language.numbers("сила") == {"singular"}
    assert language.numbers("сил") == {"plural"}
    assert language.numbers("силы") == {"singular", "plural"}
