"""Termbase files: what one format holds, another holds too; foreign files are understood; bad ones are refused."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.errors import GlossaryError
from audit.terms import CaseRule, NumberRule, Problem, Term, TermKind, load_termbase
from audit.terms.formats import FORMATS, read_terms, written
from audit.terms.records import Record, record_of, tidy, usable
from audit.text import Text

HERE = Path(__file__).parent / "termbases"

_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"))
_WORDS = st.text(_LETTERS, min_size=1, max_size=12)
_TRICKY = st.sampled_from(
    [
        "a|b",
        "\\|",
        "x\\",
        "\\#x",
        "=1+1",
        "_x0041_",
        "#no comment",
        '"quoted"',
        "a;b\tc",
        "<b>&amp;</b>",
        "@x",
        "-",
        "é",
    ]
)
_FORM = st.one_of(_WORDS, _TRICKY, st.tuples(_WORDS, _TRICKY).map(" ".join)).map(lambda s: " ".join(s.split()))
# A first source that looks like a comment, or like what keeps it from being one.
_FIRST = st.sampled_from(["слово {}", "# слово {}", "\\# слово {}", "\\\\# слово {}"])
_FORMS = st.lists(_FORM, max_size=3).map(tidy)
_TEXT = st.one_of(_FORM, st.lists(_FORM, max_size=3).map("\n".join)).map(str.strip)


@st.composite
def records(draw: st.DrawFn, number: int) -> Record:
    """A usable record: no form with two statuses; the source in Cyrillic, so that tables show their direction."""
    given: set[str] = set()

    def fresh(forms: tuple[str, ...]) -> tuple[str, ...]:
        new = tuple(form for form in forms if form not in given)
        given.update(new)
        return new

    kind = draw(st.sampled_from([str(kind) for kind in TermKind]))
    contexts = draw(st.lists(_FORM, max_size=4).map(tidy)) if kind == TermKind.FALSE_FRIEND else ()
    return Record(
        where="",
        source=fresh((draw(_FIRST).format(number), *draw(_FORMS))),
        target=fresh((f"word {number}{draw(_FORM)}",)),
        accept=fresh(draw(_FORMS)),
        deprecate=fresh(draw(_FORMS)),
        forbid=fresh(draw(_FORMS)),
        source_deprecate=fresh(draw(_FORMS)),
        source_forbid=fresh(draw(_FORMS)),
        kind=kind,
        case=draw(st.sampled_from([str(rule) for rule in CaseRule])),
        number=draw(st.sampled_from(["", "singular", "plural"])),
        translate=draw(st.sampled_from(["", "no"])),
        note=draw(_TEXT),
        definition=draw(_TEXT),
        domain=draw(_FORM),
        id=draw(st.sampled_from(["", f"c{number}", f"{number} b", f"№{number}"])),
        right_near=contexts[:2],
        wrong_near=contexts[2:],
    )


_TERMBASES = st.integers(1, 4).flatmap(lambda n: st.tuples(*[records(i) for i in range(n)]))


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=_TERMBASES)
def test_nothing_is_lost(form: str, wanted: tuple[Record, ...], tmp_path: Path) -> None:
    good, problems = usable(wanted)
    assert (len(good), problems) == (len(wanted), [])
    csv_file, path = tmp_path / "t.csv", tmp_path / f"t.{form}"
    csv_file.write_bytes(FORMATS["csv"](wanted, ("ru", "en")))
    terms, _ = read_terms(csv_file)
    path.write_bytes(written(terms, form))
    again, problems = read_terms(path)
    assert problems == []
    assert [record_of(t)._replace(where="") for t in again] == list(wanted)
    assert {(t.source_lang, t.target_lang) for t in again} == {("ru", "en")}
    assert path.read_bytes() == written(again, form)


@pytest.mark.parametrize("form", FORMATS)
def test_a_termbase_into_russian_keeps_its_direction(form: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("source,target,forbid\nkey rate,ключевая ставка,базовая ставка\n", "utf-8")
    (tmp_path / "again").write_bytes(written(read_terms(path)[0], form))
    (term,) = read_terms(tmp_path / "again")[0]
    assert (term.source_lang, term.target_lang, term.forbid) == ("en", "ru", ("базовая ставка",))


def test_foreign_tbx_2_is_understood() -> None:
    terms, problems = read_terms(HERE / "basic-v2.tbx")
    council, police = terms
    assert (council.source_lang, council.target_lang) == ("en", "ru")
    assert council.source == ("Federation Council", "Council of the Federation")
    assert council.source_forbid == ("Soviet of the Federation",)
    assert (council.target, council.accept) == ("Совет Федерации", ("Совфед",))
    assert (council.domain, council.definition) == ("politics", "The upper house of the Russian parliament.")
    assert council.id == "c-101"
    assert (police.source, police.source_deprecate, police.note) == (("police",), ("militia",), "since 2011")
    assert [str(p) for p in problems] == [
        f"{HERE / 'basic-v2.tbx'}:51: no usable term in ru (the entry is passed over)"
    ]


def test_foreign_tbx_3_is_understood() -> None:
    (term,), problems = read_terms(HERE / "basic-v3-dct.tbx")
    assert problems == []
    assert (term.source, term.target, term.forbid) == (("ключевая ставка",), "key rate", ("base rate",))
    assert (term.domain, term.definition) == ("finance", "The rate at which the central bank lends for a week.")


def test_foreign_tmx_is_understood() -> None:
    (term,), problems = read_terms(HERE / "memory.tmx")
    assert (term.source, term.target, term.note, term.id) == (
        ("state budget",), "государственный бюджет", "of the state", "5",
    )  # fmt: skip
    assert [p.what for p in problems] == ["no text in ru"]


def test_a_workbook_may_have_numbers_and_trailing_blanks(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Source", "Target", "Note", None], ["статья 228", "Article 228", 228, None], [None, None, None, None]):
        book.active.append(row)
    book.save(tmp_path / "t.xlsx")
    (term,), problems = read_terms(tmp_path / "t.xlsx")
    assert (term.source, term.target, term.note, problems) == (("статья 228",), "Article 228", "228", [])
    assert term.where == f"{tmp_path / 't.xlsx'}:2"


def test_nothing_becomes_a_formula(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("source,target,note\nслово,word,=HYPERLINK(A1)\n", "utf-8")
    (tmp_path / "t.xlsx").write_bytes(written(read_terms(tmp_path / "t.csv")[0], "xlsx"))
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "t.xlsx").active for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


def _workbook(part: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, content)
    return out.getvalue()


_ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE martif [<!ENTITY a "b">]><martif><text><body/></text></martif>"""
_UNDEFINED = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body><termEntry id="c1">
<langSet xml:lang="ru"><ntig><termGrp><term>сло<hi>во</hi></term></termGrp></ntig></langSet>
<langSet xml:lang="en"><tig><term>word</term></tig></langSet>
</termEntry></body></text></martif>
""".encode()
_FETCHED = b"""<?xml version="1.0"?><!DOCTYPE martif [<!ENTITY a SYSTEM "file:///etc/passwd">]><martif>&a;</martif>"""


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        (b"<martif><text>\n<body></text></martif>", ":2", "broken XML"),
        (b"<html><body/></html>", ":1", "<html> is no termbase"),
        (b"<martif><text><body/></text></martif>", ":1", "no entries"),
        (b'<tmx version="1.4"><body/></tmx>', ":1", "no units"),
        (_ENTITIES, ":1", "declares entities"),
        (_FETCHED, ":1", "declares entities"),
        (_UNDEFINED.replace(b"<hi>", b"&a;<hi>"), ":4", "refers to the entity &a;"),
        (_UNDEFINED.replace(b"word", b"wo&b;rd"), ":5", "refers to the entity &b;"),
        (b"PK\x03\x04 and nothing else", "", "not a workbook"),
        (_workbook("hello.txt", b"hello"), "", "not a workbook"),
        (_workbook("xl/workbook.xml", b"<!DOCTYPE x><x/>"), "", "has a DOCTYPE"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", "an old Office document"),
        ("source,target\nслово,word\n".encode("utf-16"), ":1", "not UTF-8 text"),
        (b"", ":1", "no header"),
    ],
)
def test_what_is_no_termbase_is_refused(content: bytes, where: str, what: str, tmp_path: Path) -> None:
    path = tmp_path / "t.bin"
    path.write_bytes(content)
    with pytest.raises(GlossaryError) as refused:
        read_terms(path)
    assert what in refused.value.what
    assert refused.value.where == f"{path}{where}"


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/a.xml", "w") as part:
        part.write(b"<a>")
        for _ in range(160):
            part.write(b" " * (1 << 20))
    with pytest.raises(GlossaryError, match="unpacks to more than 128 MiB"):
        read_terms(path)


@pytest.mark.parametrize("form", ["tbx", "tmx", "xlsx"])
def test_control_characters_are_refused_on_writing(form: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("source,target,note\nслово,word,a\x0bb\n", "utf-8")
    with pytest.raises(GlossaryError, match="control characters"):
        written(read_terms(tmp_path / "t.csv")[0], form)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("слово,word,any,word,,", "'word' is both accepted and deprecated"),
        ("слово | речь,word,any,,слово,", "'слово' is both right in the source and forbidden there"),
        ("слово,word,dual,,,", "unknown number 'dual'"),
        ("слово,word,,,,perhaps", "unknown translate 'perhaps'"),
        ("слово,,,,,yes", "empty target"),
    ],
)
def test_rows_that_contradict_themselves_are_named(row: str, what: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("source,target,number,deprecate,source_forbid,translate\n" + row + "\n", "utf-8")
    assert [(p.where, p.what) for p in read_terms(path)[1]] == [(f"{path}:2", what)]


def test_a_name_that_stays_needs_no_target(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("source,target,translate\nYotaPhone,,no\n", "utf-8")
    (term,), problems = read_terms(tmp_path / "t.csv")
    assert (term.target, term.translate, problems) == ("YotaPhone", False, [])


def test_every_format_serves_as_a_glossary(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("source,target\nключевая ставка,key rate\n", "utf-8")
    terms: list[Term]
    problems: list[Problem]
    terms, problems = read_terms(tmp_path / "t.csv")
    assert problems == []
    for form in FORMATS:
        path = tmp_path / f"t.{form}"
        path.write_bytes(written(terms, form))
        (match,) = load_termbase([path], starter=False).find(Text("о ключевой ставке"), "ru")
        assert match.term.target == "key rate"
    assert load_termbase([HERE / "basic-v2.tbx"], starter=False).terms[1].number is NumberRule.ANY


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1), cut=st.integers(0, 40), put=st.binary(max_size=4), rest=st.booleans())
def test_damaged_files_are_read_or_refused(
    form: str, at: float, cut: int, put: bytes, rest: bool, tmp_path: Path
) -> None:
    (tmp_path / "t.csv").write_text("id,source,target,forbid\n1,слово | речь,word,speech\n2,ставка,rate,\n", "utf-8")
    raw = written(read_terms(tmp_path / "t.csv")[0], form)
    place = int(at * len(raw))
    (tmp_path / "damaged").write_bytes(raw[:place] + put + (raw[place + cut :] if rest else b""))
    # Whatever else is raised fails the test.
    with suppress(GlossaryError):
        read_terms(tmp_path / "damaged")


def test_a_formula_without_a_saved_value_is_no_empty_cell(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["source", "target", "note"], ["слово", "word", None], ["речь", "speech", '="a"&"b"']):
        book.active.append(row)
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(GlossaryError, match="formula in column 3 has no saved value") as refused:
        read_terms(tmp_path / "t.xlsx")
    assert refused.value.where == f"{tmp_path / 't.xlsx'}:3"


def test_a_cell_that_a_workbook_would_cut_off_is_refused(tmp_path: Path) -> None:
    for note in ("x" * 32_768, "a\uffffb"):
        (tmp_path / "t.csv").write_text(f"source,target,note\nслово,word,{note}\n", "utf-8")
        with pytest.raises(GlossaryError, match="workbook") as refused:
            written(read_terms(tmp_path / "t.csv")[0], "xlsx")
        assert refused.value.where == f"{tmp_path / 't.csv'}:2"


def test_an_unknown_status_is_named(tmp_path: Path) -> None:
    text = (HERE / "basic-v2.tbx").read_text("utf-8")
    (tmp_path / "t.tbx").write_text(text.replace("deprecatedTerm-admn-sts", "notRecommended"), "utf-8")
    terms, problems = read_terms(tmp_path / "t.tbx")
    assert "Soviet of the Federation" in terms[0].source
    assert f"{tmp_path / 't.tbx'}:10: unknown status 'notRecommended' (the term is taken for a right one)" in map(
        str, problems
    )
    assert not any(p.fatal for p in problems)


def test_a_byte_order_mark_semicolons_and_line_breaks(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes('\ufeffsource;target;note\r\n"слово\r\nдва";word;"a; b\r\nc"\r\nречь;speech;\r\n'.encode())
    terms, problems = read_terms(path)
    assert problems == []
    assert [(t.source[0], t.note, t.where) for t in terms] == [
        ("слово два", "a; b\r\nc", f"{path}:2"), ("речь", "", f"{path}:5"),
    ]  # fmt: skip


def test_rows_with_too_few_or_too_many_cells_say_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("source,target,kind\nслово,word\nречь,speech,term,more\n", "utf-8")
    assert [str(p) for p in read_terms(path)[1]] == [
        f"{path}:2: 2 columns where the header has 3 (every row needs all cells, empty ones too)",
        f"{path}:3: 4 columns where the header has 3 (quote cells that contain a separator)",
    ]
