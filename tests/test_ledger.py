"""The name ledger on real small files: drift, proposals, the table there and back, and into a glossary."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from audit.errors import GlossaryError, InputError
from audit.ledger.accept import accept
from audit.ledger.table import LedgerRow, read_table, row_of, write_table
from audit.terms import lint_glossary
from tests.test_cli import audit

Pair = tuple[str, str]
BATCH: dict[str, list[Pair]] = {
    "monday": [
        ("Генерал Халифа Хафтар прибыл в Каир.", "General Khalifa Haftar arrived in Cairo."),
        ("По словам Хафтара, переговоры начались.", "According to Haftar, the talks have begun."),
        ("Встречу с Хафтаром вёл Егор Лисицын.", "The meeting with Haftar was chaired by Yegor Lisitsyn."),
    ],
    "tuesday": [
        ("Сегодня Халифа Хафтар выступил в Каире.", "Today Khalifa Hafter spoke in Cairo."),
        ("Вопрос задала Мария Зорина.", "The question came from Maria Zorina."),
        ("Журналистка Зорина написала об этом.", "The journalist Zorina wrote about it."),
    ],
    "wednesday": [
        ("Ответ дал Егор Лисицын.", "The answer came from Yegor Lisitsyn."),
        ("Позже слова Лисицына подтвердил Олег Зорин.", "Later Lisitsyna's words were confirmed by Oleg Zorin."),
    ],
}


def write_batch(path: Path, batch: dict[str, list[Pair]]) -> Path:
    rows = [{"doc": doc, "source": ru, "target": en} for doc, pairs in batch.items() for ru, en in pairs]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_batch(tmp_path / "in.jsonl", BATCH)
    return tmp_path


def ledger(folder: Path, *options: str) -> dict[str, LedgerRow]:
    run = audit("names", folder / "in.jsonl", "-o", folder / "out", *options)
    assert run.returncode == 0, run.stderr.decode()
    return {row.name: row for row in read_table(folder / "out" / "names.csv")}


def test_one_row_a_name_with_all_its_forms(folder: Path) -> None:
    row = ledger(folder)["Халифа Хафтар"]
    assert row.kind == "person"
    assert dict(row.russian_forms) == {"Халифа Хафтар": 2, "Хафтара": 1, "Хафтаром": 1}
    assert dict(row.english_forms) == {"Haftar": 2, "Khalifa Haftar": 1, "Khalifa Hafter": 1}
    assert (row.documents, row.mentions) == ("2", "4")
    assert "Khalifa Hafter: tuesday s1" in row.places


def test_a_hyphenated_place_is_not_proposed_as_an_abbreviation(tmp_path: Path) -> None:
    write_batch(tmp_path / "in.jsonl", {"a": [("Он прилетел в Абу-Даби.", "He flew to Abu Dhabi.")]})
    assert ledger(tmp_path)["Абу-Даби"].proposed == "Abu Dhabi"


def test_drift_across_documents_and_in_one(folder: Path) -> None:
    rows = ledger(folder)
    assert rows["Халифа Хафтар"].drifts == "across documents"
    assert rows["Егор Лисицын"].drifts == "across documents"
    assert rows["Каир"].drifts == ""
    one = {"only": [("Это Пётр Вяземцев.", "This is Pyotr Vyazemtsev."), ("Вяземцев ушёл.", "Then Viazemtsev left.")]}
    write_batch(folder / "in.jsonl", one)
    assert ledger(folder)["Пётр Вяземцев"].drifts == "in one document"


def test_drifting_names_come_first(folder: Path) -> None:
    drifts = [row.drifts for row in ledger(folder).values()]
    assert drifts == sorted(drifts, key=["across documents", "in one document", ""].index)


def test_a_name_that_is_an_ordinary_word_is_known_by_its_place(folder: Path) -> None:
    pairs = [("Вчера Вера Зорина и Дмитрий Жуковский ушли.", "Yesterday Vera Zorina and Dmitry Zhukovsky left.")]
    write_batch(folder / "in.jsonl", {"a": pairs})
    assert set(ledger(folder)) == {"Вера Зорина", "Дмитрий Жуковский"}


def test_a_leaked_case_is_wrong_and_not_proposed(folder: Path) -> None:
    row = ledger(folder)["Егор Лисицын"]
    assert dict(row.standard)["Lisitsyna"] == "wrong: case ending"
    assert row.proposed == "Yegor Lisitsyn"


def test_a_name_with_wrong_forms_only_is_proposed_by_the_rules(folder: Path) -> None:
    write_batch(folder / "in.jsonl", {"a": [("Об этом говорил с Лисицыным.", "He spoke of it with Lisitsynym.")]})
    row = ledger(folder)["Лисицын"]
    assert dict(row.standard) == {"Lisitsynym": "wrong: case ending"}
    assert row.proposed == "Lisitsyn"


def test_persons_are_told_apart(folder: Path) -> None:
    rows = ledger(folder)
    assert dict(rows["Мария Зорина"].english_forms) == {"Maria Zorina": 1, "Zorina": 1}
    assert dict(rows["Олег Зорин"].english_forms) == {"Oleg Zorin": 1}
    namesakes = {
        "a": [("Это Сергей Вяземцев.", "This is Sergei Vyazemtsev.")],
        "b": [("Это Пётр Вяземцев.", "This is Pyotr Vyazemtsev.")],
        "c": [("Потом Вяземцев ушёл.", "Then Vyazemtsev left.")],
    }
    write_batch(folder / "in.jsonl", namesakes)
    assert {"Сергей Вяземцев", "Пётр Вяземцев", "Вяземцев"} == set(ledger(folder))


def test_a_namesake_does_not_get_the_mentions_of_someone_known(folder: Path) -> None:
    batch = {"a": [("Это Егор Путин.", "This is Yegor Putin.")], "b": [("Потом Путин ушёл.", "Then Putin left.")]}
    write_batch(folder / "in.jsonl", batch)
    assert set(ledger(folder)) == {"Егор Путин", "Путин"}


def test_the_house_comes_before_the_batch_and_the_own_glossary_before_the_house(folder: Path) -> None:
    assert ledger(folder, "--house", "icao")["Егор Лисицын"].proposed == "Egor Lisitsyn"
    # No standard spells the general's surname like the batch does: it is no name to romanise.
    assert ledger(folder, "--house", "icao")["Халифа Хафтар"].proposed == "Khalifa Haftar"
    (folder / "own.csv").write_text("source,target,kind\nЕгор Лисицын,Egor Lissitsyn,person\n", "utf-8")
    rows = ledger(folder, "--house", "icao", "--glossary", str(folder / "own.csv"))
    assert rows["Егор Лисицын"].proposed == "Egor Lissitsyn"


def test_configured_romanisation_is_a_house(folder: Path) -> None:
    write_batch(folder / "in.jsonl", {"a": [("Это Дмитрий Жуковский.", "This is Dmitry Zhukovsky.")]})
    (folder / "audit.toml").write_text('[style]\nromanisation = "-iy"\n')
    assert ledger(folder, "--config", str(folder / "audit.toml"))["Дмитрий Жуковский"].proposed == "Dmitriy Zhukovskiy"


def test_english_to_russian_gives_the_same_names(folder: Path) -> None:
    forth = set(ledger(folder))
    back = {doc: [(en, ru) for ru, en in pairs] for doc, pairs in BATCH.items()}
    write_batch(folder / "in.jsonl", back)
    (folder / "audit.toml").write_text('source_lang = "en"\ntarget_lang = "ru"\n')
    assert set(ledger(folder, "--config", str(folder / "audit.toml"))) == forth


def test_any_number_of_workers_gives_the_same_bytes(folder: Path) -> None:
    many = {f"{doc}-{n}": pairs for n in range(20) for doc, pairs in BATCH.items()}
    write_batch(folder / "in.jsonl", many)
    for jobs in ("1", "2"):
        assert audit("names", folder / "in.jsonl", "-o", folder / jobs, "--jobs", jobs).returncode == 0
    for name in ("names.csv", "names.html"):
        assert (folder / "1" / name).read_bytes() == (folder / "2" / name).read_bytes()


def test_a_segment_beyond_the_limits_is_passed_over_and_that_is_said(tmp_path: Path) -> None:
    long = "В Каир приехал Колесников. " * 1_000, "Kolesnikov came to Cairo. " * 1_000
    path = write_batch(tmp_path / "in.jsonl", {"a": [("Приехал Колесников.", "Kolesnikov came."), long]})
    done = audit("names", path, "-o", tmp_path / "out")
    assert done.returncode == 0
    assert "1 segment too long for the names to be read" in done.stderr.decode()
    assert "1 segment too long" in (tmp_path / "out" / "names.html").read_text("utf-8")
    assert [row.name for row in read_table(tmp_path / "out" / "names.csv")] == ["Колесников"]


def test_table_goes_there_and_back(folder: Path) -> None:
    rows = list(ledger(folder).values())
    (folder / "again.csv").write_bytes(b"".join(write_table(rows)))
    assert (folder / "again.csv").read_bytes() == (folder / "out" / "names.csv").read_bytes()
    semicolons = folder / "semicolons.csv"
    with (folder / "again.csv").open(encoding="utf-8-sig", newline="") as table:
        cells = list(csv.reader(table))
    with semicolons.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=";").writerows(cells)
    assert [r.english_forms for r in read_table(semicolons)] == [r.english_forms for r in rows]


def test_excel_recognises_the_encoding_and_calculates_nothing(folder: Path) -> None:
    hostile = {"=cmd()": [("Это Егор Лисицын.", "This is Yegor Lisitsyn.")]}
    write_batch(folder / "in.jsonl", hostile)
    ledger(folder)
    assert (folder / "out" / "names.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    row = LedgerRow("=A1", "person", (), (), "+B", (), places="@x")
    (folder / "t.csv").write_bytes(b"".join(write_table([row])))
    assert ",=" not in (folder / "t.csv").read_text("utf-8").replace("\n", ",")
    (again,) = read_table(folder / "t.csv")
    assert (again.name, again.proposed, again.places) == ("=A1", "+B", "@x")


def test_page_escapes_and_loads_nothing(folder: Path) -> None:
    write_batch(folder / "in.jsonl", {"<script>alert(1)</script>": BATCH["monday"], "\u202edoc": BATCH["tuesday"]})
    ledger(folder)
    page = (folder / "out" / "names.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "\u202e" not in page
    assert "http://" not in page
    assert "https://" not in page
    assert page.index("Drifts across documents") < page.index("No drift")


def accepted(folder: Path, *names: str) -> Path:
    ledger(folder)
    options = [option for name in names for option in ("--accept-names", name)]
    run = audit("names", "--accept", folder / "out" / "names.csv", "--into", folder / "people.csv", *options)
    assert run.returncode == 0, run.stderr.decode()
    return folder / "people.csv"


def test_accepted_rows_become_entries_that_check_uses(folder: Path) -> None:
    people = accepted(folder, "Егор Лисицын", "Халифа Хафтар")
    assert lint_glossary(people) == []
    text = people.read_text("utf-8")
    assert "Егор Лисицын | Лисицын,Yegor Lisitsyn,person,Lisitsyn" in text
    assert "Lisitsyna" not in text  # may be a woman's surname elsewhere
    write_batch(folder / "bad.jsonl", {"a": [("Слова Лисицына услышали.", "The words of Lisicin were heard.")]})
    found = {}
    for options in ([], ["--glossary", people]):
        run = audit("check", folder / "bad.jsonl", "-f", "json", "-o", "-", *options)
        (document,) = json.loads(run.stdout)["documents"]
        found[len(options)] = [e["text"] for f in document["findings"] for e in f["evidence"]]
    assert not any("people.csv" in text for text in found[0])
    assert any("people.csv" in text for text in found[2])


def test_other_spellings_are_deprecated_and_flagged(folder: Path) -> None:
    pairs = [("Это Дмитрий Вяземцев.", f"This is {form}.") for form in ("Dmitry Vyazemtsev", "Dmitriy Vyazemtsev") * 2]
    pairs += [("Пришёл Вяземцев.", "Vyazemtsev came."), ("Это Дмитрий Вяземцев.", "This is Dmitry Vyazemtsev.")]
    write_batch(folder / "in.jsonl", {"a": pairs})
    people = accepted(folder, "Дмитрий Вяземцев")
    (row,) = csv.DictReader(people.read_text("utf-8").splitlines())
    assert (row["target"], row["accept"], row["deprecate"]) == ("Dmitry Vyazemtsev", "Vyazemtsev", "Dmitriy Vyazemtsev")
    assert lint_glossary(people) == []
    before = people.read_bytes()
    assert accepted(folder, "Дмитрий Вяземцев").read_bytes() == before
    run = audit("check", folder / "in.jsonl", "-f", "json", "-o", "-", "--glossary", people)
    (document,) = json.loads(run.stdout)["documents"]
    found = [f["segment"] for f in document["findings"] if f["check"] == "terminology/deprecated-term"]
    assert found == ["s2", "s4"]
    people.write_text("source,target,accept\n", "utf-8")
    assert accepted(folder, "Дмитрий Вяземцев").read_text("utf-8").endswith(",Dmitry Vyazemtsev,Vyazemtsev\n")


def test_column_accept_chooses_rows(folder: Path) -> None:
    ledger(folder)
    table = folder / "out" / "names.csv"
    lines = table.read_text("utf-8-sig").splitlines()
    marked = [line + "Yes" if line.startswith("Каир,") else line for line in lines]
    table.write_text("\n".join(marked), "utf-8")
    done = accept(table, folder / "new.csv")
    assert done.added == ("Каир",)
    assert "Каир,Cairo,city" in (folder / "new.csv").read_text("utf-8")


@pytest.mark.parametrize("mark", ["yes", "да", "Да", "x", "х", "+", "'+", "✓", " 1 "])
def test_a_row_is_marked_in_any_way_that_people_do(mark: str, tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text(f"{HEADER}Каир,city,Каир (1),Cairo (1),Cairo,Cairo = glossary,{mark}\n", "utf-8")
    assert accept(table, tmp_path / "new.csv").added == ("Каир",)


@pytest.mark.parametrize("mark", ["no", "нет", "Нет", "-", "0", ""])
def test_a_row_that_is_refused_stays_out(mark: str, tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    row = f"Каир,city,Каир (1),Cairo (1),Cairo,Cairo = glossary,{mark}"
    table.write_text(f"{HEADER}{row}\nРим,city,Рим (1),Rome (1),Rome,Rome = glossary,да\n", "utf-8")
    assert accept(table, tmp_path / "new.csv").added == ("Рим",)


def test_the_command_says_where_the_ledger_is(folder: Path) -> None:
    run = audit("names", folder / "in.jsonl", "-o", folder / "out")
    assert f"ledger: {folder / 'out' / 'names.html'}, {folder / 'out' / 'names.csv'}" in run.stdout.decode()
    run = audit("names", folder / "in.jsonl", "-o", folder / "out", "-f", "csv")
    assert f"ledger: {folder / 'out' / 'names.csv'}\n" in run.stdout.decode()


def test_marks_are_not_overwritten(folder: Path) -> None:
    ledger(folder)
    table = folder / "out" / "names.csv"
    lines = table.read_text("utf-8-sig").splitlines()
    marked = "\n".join(line + "yes" if line.startswith("Каир,") else line for line in lines)
    for text, said in ((marked, "names.csv: has 1 marked row"), ("Каир;да", "names.csv:1: this file would be")):
        table.write_text(text, "utf-8")
        run = audit("names", folder / "in.jsonl", "-o", folder / "out")
        assert run.returncode == 2
        assert said in run.stderr.decode()
        assert table.read_text("utf-8") == text
    assert audit("names", folder / "in.jsonl", "-o", folder / "out", "-f", "html").returncode == 0
    table.write_text(marked, "utf-8")
    accept(table, folder / "new.csv")
    ledger(folder, "-g", str(folder / "new.csv"))


def test_accepting_twice_changes_nothing(folder: Path) -> None:
    people = accepted(folder, "Егор Лисицын", "Каир")
    before = people.read_bytes()
    assert accepted(folder, "Егор Лисицын", "Каир").read_bytes() == before


GLOSSARY = "\ufeff# ours\r\nsource;target;kind;accept;forbid\r\nЕгор Лисицын;Yegor Lisitsyn;person;;\r\n\r\n# end\r\n"


def test_merging_keeps_the_rest_of_the_file(folder: Path) -> None:
    people = folder / "people.csv"
    people.write_bytes(GLOSSARY.encode())
    accepted(folder, "Егор Лисицын", "Каир")
    row = "Егор Лисицын | Лисицын;Yegor Lisitsyn;person;Lisitsyn;"
    whole = GLOSSARY.replace("Егор Лисицын;Yegor Lisitsyn;person;;", row) + "Каир;Cairo;city;;\r\n"
    assert people.read_bytes().decode() == whole


CONFLICTS = {
    "other target": "source,target\nКаир,Kairo\n",
    "forbidden": "source,target,forbid\nКаир,Al-Qahira,Cairo\n",
    "forbidden elsewhere": "source,target,forbid\nЭль-Кахира,Al-Qahira,Cairo\n",
    "broken": "source,target\nКаир,\n",
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_conflicts_are_refused_with_their_lines(name: str, folder: Path) -> None:
    ledger(folder)
    people = folder / "people.csv"
    people.write_text(CONFLICTS[name], "utf-8")
    with pytest.raises(GlossaryError) as error:
        accept(folder / "out" / "names.csv", people, ["Каир"])
    assert "people.csv:2" in str(error.value)
    assert people.read_text("utf-8") == CONFLICTS[name]
    run = audit("names", "--accept", folder / "out" / "names.csv", "--into", people, "--accept-names", "Каир")
    assert run.returncode == 2
    assert b"Traceback" not in run.stderr


HEADER = "name,kind,russian_forms,english_forms,proposed,standard,accept\n"
BROKEN = {
    "columns": (HEADER + "Каир,city\n", "broken.csv:2"),
    "header": ("name,kind\nКаир,city\n", "broken.csv:1"),
    "empty": ("", "broken.csv:1"),
    "accept": (HEADER + "\nКаир,city,Каир (1),Cairo (1),Cairo,Cairo = glossary,maybe\n", "broken.csv:3"),
    "standard": (HEADER + "Каир,city,Каир (1),Cairo (1),Cairo,glossary,yes\n", "broken.csv:2"),
    "kind": (HEADER + "Каир,planet,Каир (1),Cairo (1),Cairo,Cairo = glossary,yes\n", "broken.csv:2"),
    "proposed": (HEADER + "Каир,city,Каир (1),Cairo (1),,Cairo = glossary,yes\n", "broken.csv:2"),
    "nothing chosen": (HEADER + "Каир,city,Каир (1),Cairo (1),Cairo,Cairo = glossary,\n", "broken.csv"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_table_is_a_clear_error(name: str, tmp_path: Path) -> None:
    text, where = BROKEN[name]
    (tmp_path / "broken.csv").write_text(text, "utf-8")
    with pytest.raises(InputError):
        accept(tmp_path / "broken.csv", tmp_path / "new.csv")
    run = audit("names", "--accept", "broken.csv", "--into", "new.csv", cwd=tmp_path)
    assert run.returncode == 2
    assert where in run.stderr.decode()
    assert b"Traceback" not in run.stderr
    assert not (tmp_path / "new.csv").exists()


def test_unknown_name_is_answered_with_near_ones(folder: Path) -> None:
    ledger(folder)
    with pytest.raises(InputError, match="no name") as error:
        accept(folder / "out" / "names.csv", folder / "new.csv", ["Егор Лисицин"])
    assert "Егор Лисицын" in str(error.value)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["names"], "PATH"),
        (["names", "-", "--archive", "a.db"], "an archive takes no standard input"),
        (["names", "--archive", "a.db"], "a.db: there is no such archive"),
        (["names", "in.jsonl", "--archive", "in.jsonl"], "in.jsonl: this is no archive of names"),
        (["names", "in.jsonl", "--archive", "."], ".: a folder stands"),
        (["names", "--archive", "a.db", "--accept", "names.csv", "--into", "new.csv"], "no --archive"),
        (["names", "missing.txt"], "missing.txt"),
        (["names", "in.jsonl", "--house", "Ikao"], "Economist"),
        (["names", "in.jsonl", "--format", "docx"], "csv"),
        (["names", "in.jsonl", "-o", "-", "-f", "csv,html"], "one format"),
        (["names", "--accept", "names.csv"], "--into"),
        (["names", "in.jsonl", "--into", "new.csv"], "--accept"),
        (["names", "--accept", "missing.csv", "--into", "new.csv"], "missing.csv"),
    ],
)
def test_bad_usage_exits_2(args: list[str], said: str, folder: Path) -> None:
    run = audit(*args, cwd=folder)
    assert run.returncode == 2, run.stdout
    assert said in run.stderr.decode()
    assert b"Traceback" not in run.stderr
    assert not (folder / "new.csv").exists()


def test_one_broken_file_does_not_stop_the_batch(folder: Path) -> None:
    (folder / "zero.txt").write_bytes(b"")
    run = audit("names", folder, "-o", folder / "out")
    assert run.returncode == 2
    assert b"zero.txt" in run.stderr
    assert "zero.txt" in (folder / "out" / "names.html").read_text("utf-8")


def test_standard_output_takes_the_table(folder: Path) -> None:
    run = audit("names", folder / "in.jsonl", "-o", "-")
    assert run.returncode == 0
    assert run.stdout.decode("utf-8-sig").startswith("name,kind,")


def test_row_of_names_every_spelling(folder: Path) -> None:
    from audit.config import Config
    from audit.inputs import find_inputs
    from audit.ledger.archive import Archive, Keys
    from audit.ledger.batch import collect
    from audit.ledger.store import Store
    from audit.terms import load_termbase

    archive = Archive(Store(None))
    collect(find_inputs([str(folder / "in.jsonl")]), Config(), archive, Keys(folder))
    archive.settle(b"", load_termbase([]), None)
    made = list(archive.entries())
    assert len(made) == 5
    for entry in made:
        row = row_of(entry)
        assert [form for form, _ in row.standard] == [s.text for s in entry.spellings]
        assert sum(n for _, n in row.english_forms) == sum(n for _, n in row.russian_forms) == entry.mentions


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_each_file_is_read_by_the_settings_nearest_to_it(jobs: str, tmp_path: Path) -> None:
    """The client's table calls its columns otherwise, and goes from English into Russian."""
    (tmp_path / "desk.csv").write_text("source,target\nПриехал Лавров.,Lavrov came.\n", "utf-8")
    (tmp_path / "client").mkdir()
    (tmp_path / "client" / "audit.toml").write_text(
        'source_lang = "en"\ntarget_lang = "ru"\n[columns]\nsource = "Text"\ntarget = "Version"\n', "utf-8"
    )
    (tmp_path / "client" / "a.csv").write_text("Text,Version\nLavrov came.,Приехал Лавров.\n", "utf-8")
    run = audit("names", "desk.csv", "client", "-j", jobs, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert "1 name in 2 documents" in run.stdout.decode()
    (row,) = read_table(tmp_path / "reports" / "names.csv")
    assert dict(row.english_forms) == {"Lavrov": 2}
