"""The termbase: its files, how they merge, and how terms are found whatever their inflection."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.checks.terminology.near import near_misses
from audit.errors import GlossaryError
from audit.languages.en.lexicon import is_common
from audit.languages.ru.matching import buckets, keys, same
from audit.languages.ru.morphology import lemmas
from audit.terms import Termbase, TermKind, lint_glossary, load_termbase, refuse, starter_folder
from audit.text import Text

HEADER = "source,target,kind,accept,forbid,case,note,domain\n"
ROWS = """\
Государственный департамент США | Госдеп,State Department,body,Department of State,,exact,,
Совет Федерации,Federation Council,body,Council of the Federation,Soviet of the Federation,exact,,
Правительство национального согласия,Government of National Accord,body,,Government of National Consensus,,,
ВС,Supreme Court,abbreviation,,,exact,,
ВС,armed forces,abbreviation,,,free,,
МИД,Foreign Ministry,abbreviation,MFA,,title,,
Того,Togo,country,,,exact,,
Министр внутренних дел,Minister of the Interior,office,,,title,,
Африканское командование США,US Africa Command,body,,African Command of the US Armed Forces,exact,,
боец,fighter,term,,,free,,
претендовать,claim,false-friend,seek,pretend,free,,
"""


def table(folder: Path, rows: str, name: str = "terms.csv", header: str = HEADER) -> Path:
    path = folder / name
    path.write_text(header + rows, "utf-8")
    return path


@pytest.fixture(scope="session")
def termbase(tmp_path_factory: pytest.TempPathFactory) -> Termbase:
    return load_termbase([table(tmp_path_factory.mktemp("glossary"), ROWS)], starter=False)


def found(termbase: Termbase, text: str, lang: str) -> list[tuple[str, str]]:
    return [(text[slice(*m.span)], m.term.target) for m in termbase.find(Text(text), lang)]


@pytest.mark.parametrize(
    ("text", "term", "target"),
    [
        ("в Государственном департаменте США", "Государственном департаменте США", "State Department"),
        ("с Госдепом", "Госдепом", "State Department"),
        ("по данным Совета Федерации", "Совета Федерации", "Federation Council"),
        ("Правительством национального согласия", "Правительством национального согласия",
         "Government of National Accord"),
        ("министру внутренних дел", "министру внутренних дел", "Minister of the Interior"),
        ("ЗАЯВЛЕНИЕ СОВЕТА ФЕДЕРАЦИИ", "СОВЕТА ФЕДЕРАЦИИ", "Federation Council"),
        ("в МИДе", "МИДе", "Foreign Ministry"),
        ("десять бойцов", "бойцов", "fighter"),
        ("столица Того", "Того", "Togo"),
    ],
)  # fmt: skip
def test_russian_terms_are_found_inflected(termbase: Termbase, text: str, term: str, target: str) -> None:
    assert found(termbase, text, "ru") == [(term, target)]


@pytest.mark.parametrize("text", ["того мнения", "Того же мнения", "мид и вс", "Советы Федерального округа", "бойня"])
def test_russian_look_alikes_are_not(termbase: Termbase, text: str) -> None:
    assert found(termbase, text, "ru") == []


@pytest.mark.parametrize(
    ("text", "term", "target"),
    [
        ("the state Department's view", "state Department's", "State Department"),
        ("Council of Federation", "Council of Federation", "Federation Council"),
        ("Interior Ministers met", "Interior Ministers", "Minister of the Interior"),
        ("the Minister of Interior", "Minister of Interior", "Minister of the Interior"),
        ("U.S. Africa Command", "U.S. Africa Command", "US Africa Command"),
        ("the MFA", "MFA", "Foreign Ministry"),
    ],
)
def test_english_forms_are_found(termbase: Termbase, text: str, term: str, target: str) -> None:
    assert found(termbase, text, "en") == [(term, target)]


@pytest.mark.parametrize(
    "text",
    [
        "Government of national consensus",
        "national consensus Government",
        "African command of the U.S. armed forces",
        "the Soviet of the Federation",
    ],
)
def test_forbidden_forms_are_found_in_any_order(termbase: Termbase, text: str) -> None:
    assert [m.forbidden for m in termbase.find_phrases(Text(text), "en")] == [True]


def test_homonyms_are_both_found(termbase: Termbase) -> None:
    assert [target for _, target in found(termbase, "ВС России", "ru")] == ["Supreme Court", "armed forces"]


def test_false_friends_are_kept_apart_and_inflect_as_verbs(termbase: Termbase) -> None:
    assert termbase.find(Text("он претендует"), "ru") == ()
    (match,) = termbase.friends.find(Text("он претендует"), "ru")
    assert match.term.kind is TermKind.FALSE_FRIEND
    assert termbase.find(Text("he pretended to it"), "en") == ()
    assert [m.forbidden for m in termbase.find_term(match.term, Text("he pretended to it"), "en")] == [True]
    assert [m.forbidden for m in termbase.find_term(match.term, Text("he claims it"), "en")] == [False]


def test_phrases_leave_out_single_words_but_never_a_forbidden_form(tmp_path: Path) -> None:
    rows = "Киев,Kyiv,city,,Kieff,exact,,\nБелый дом,White House,body,,,exact,,\n"
    termbase = load_termbase([table(tmp_path, rows)], starter=False)
    text = Text("Kyiv, Kieff, the White House")
    assert [m.form for m in termbase.find_phrases(text, "en")] == ["Kieff", "White House"]
    assert [m.form for m in termbase.find(text, "en")] == ["Kyiv", "Kieff", "White House"]


def test_a_table_may_lead_from_english_to_russian(tmp_path: Path) -> None:
    path = table(tmp_path, "bond,облигация\nkey rate,ключевая ставка\n", header="source,target\n")
    termbase = load_termbase([path], starter=False)
    assert found(termbase, "Key rates and bonds", "en") == [
        ("Key rates", "ключевая ставка"),
        ("bonds", "облигация"),
    ]
    assert found(termbase, "цены облигаций", "ru") == [("облигаций", "облигация")]


def test_only_source_and_target_are_needed(tmp_path: Path) -> None:
    path = table(tmp_path, "Front Office,начальство\n", header="Source,TARGET\n")
    (term,) = load_termbase([path], starter=False).terms
    assert (term.kind, term.accept, term.forbid) == (TermKind.TERM, (), ())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiter_bom_comments_and_blank_lines(tmp_path: Path, delimiter: str) -> None:
    lines = ["# our house", "source,target", "", "# a comment", "облигация,bond"]
    path = tmp_path / "terms.csv"
    path.write_text("\n".join(lines).replace(",", delimiter), "utf-8-sig")
    (term,) = load_termbase([path], starter=False).terms
    assert (term.target, term.where) == ("bond", f"{path}:5")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("а,b,body\n", "3 columns where the header has 8"),
        ("а,b,minister,,,,,\n", "unknown kind 'minister'"),
        ("а,b,body,,,upper,,\n", "unknown case 'upper'"),
        (",b,body,,,,,\n", "empty source"),
        ("а, | ,body,,,,,\n", "empty target"),
        ("а,b | c,body,,,,,\n", "several targets"),
        ("а,b,body,c | d,d,,,\n", "'d' is both accepted and forbidden"),
    ],
)
def test_bad_rows_are_passed_over_or_refused_with_file_and_line(tmp_path: Path, row: str, message: str) -> None:
    path = table(tmp_path, "облигация,bond,term,,,,,\n" + row + "вексель,promissory note,term,,,,,\n")
    termbase = load_termbase([path], starter=False)
    assert [term.target for term in termbase.terms] == ["bond", "promissory note"]
    (warning,) = termbase.warnings
    assert warning.startswith(f"{path}:3: ")
    assert message in warning
    with pytest.raises(GlossaryError) as caught:
        refuse(termbase.passed_over)
    assert caught.value.where == f"{path}:3"
    assert message in caught.value.what
    assert caught.value.hint


@pytest.mark.parametrize(
    ("raw", "line", "message"),
    [
        ("source,target\nа,b\nоблигация,bond\n".encode("cp1251"), 2, "not UTF-8"),
        (b"source,target\na,b\0\n", 2, "NUL"),
        (b"source,target,colour\n", 1, "unknown column 'colour'"),
        (b"term,translation\na,b\n", 1, "the first row names no column of a termbase: term, translation"),
        (b"source,source\n", 1, "stands twice"),
        (b"source,kind\n", 1, "no column 'target'"),
        (b"", 1, "no header"),
    ],
)
def test_unreadable_files_are_refused(tmp_path: Path, raw: bytes, line: int, message: str) -> None:
    path = tmp_path / "terms.csv"
    path.write_bytes(raw)
    with pytest.raises(GlossaryError) as caught:
        load_termbase([path], starter=False)
    assert caught.value.where == f"{path}:{line}"
    assert message in caught.value.what


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="cannot read"):
        load_termbase([tmp_path / "none.csv"])


def test_lint_lists_everything_in_order(tmp_path: Path) -> None:
    rows = """\
ВС,Supreme Court,body,,,,,
ВС,armed forces,body,,,,,
МИД,,body,,,,,
Госдеп,State Department,body,,Gosdep,,,
Госдеп,State Department,body,,,,,
жаргон,Gosdep,term,,,,,
"""
    problems = lint_glossary(table(tmp_path, rows))
    assert [(p.where.rpartition(":")[2], p.fatal) for p in problems] == [
        ("3", False), ("4", True), ("5", False), ("6", False),
    ]  # fmt: skip
    assert "as 'Supreme Court'" in problems[0].what
    assert "accepted in line 7" in problems[2].what


def test_lint_sees_separators_of_another_kind(tmp_path: Path) -> None:
    rows = "дефолт,default,term,; defolt,,,,\nсейм,Sejm,body,Seimas ;,,,,\n"
    problems = lint_glossary(table(tmp_path, rows))
    assert [p.what for p in problems] == [
        "'; defolt' begins or ends with a mark",
        "'Seimas ;' begins or ends with a mark",
    ]
    assert not any(p.fatal for p in problems)


def test_lint_sees_several_forms_in_one(tmp_path: Path) -> None:
    rows = "ключевая ставка,key rate; base rate,term,,,,,\nСовфед / Совет,Council,body,Senate;House | N/A,,,,\n"
    problems = lint_glossary(table(tmp_path, rows))
    forms = [p.what.partition(" is ")[0] for p in problems]
    assert forms == ["'key rate; base rate'", "'Совфед / Совет'", "'Senate;House'"]
    assert problems[0].hint.startswith("several forms are written key rate | base rate;")
    assert not any(p.fatal for p in problems)


def test_lint_says_what_to_do(tmp_path: Path) -> None:
    rows = "а,b,boddy,,,,,\nв,d,term,,d,,,\nг,e,false-friend,,,,,\n"
    assert [(p.what, p.hint) for p in lint_glossary(table(tmp_path, rows))] == [
        ("unknown kind 'boddy'", "did you mean body? one of: abbreviation, body, city, country, demonym, false-friend,"
         " office, outlet, person, rank, term, title; empty for the usual one"),
        ("'d' is both accepted and forbidden", "keep it in one column: target or accept, or forbid"),
        ("a false friend without its look-alike", "put the rendering that is wrong, the look-alike, into forbid"),
    ]  # fmt: skip


def test_lint_of_an_unreadable_file_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_bytes(b"source\n")
    (problem,) = lint_glossary(path)
    assert problem.fatal
    assert problem.where == f"{path}:1"


def test_later_files_override_term_by_term(tmp_path: Path) -> None:
    first = table(tmp_path, "Госдеп | Госдепартамент,State Department,body,,,,,\nМИД,MFA,body,,,,,\n", "a.csv")
    second = table(tmp_path, "госдеп,Department of State,body,,,,,\n", "b.csv")
    targets = [t.target for t in load_termbase([first, second], starter=False).terms]
    assert targets == ["MFA", "Department of State"]


def test_a_user_row_overrides_the_starter(tmp_path: Path) -> None:
    path = table(tmp_path, "Госдума,Duma House,body,,,,,\n")
    termbase = load_termbase([path])
    assert found(termbase, "Госдума", "ru") == [("Госдума", "Duma House")]
    assert [t.shipped for t in termbase.terms].count(False) == 1


def test_signature_follows_the_content(tmp_path: Path) -> None:
    one = load_termbase([table(tmp_path, "а,b,body,,,,,\n", "1.csv")], starter=False)
    two = load_termbase([table(tmp_path, "# moved\nа,b,body,,,,,\n", "2.csv")], starter=False)
    other = load_termbase([table(tmp_path, "а,b,body,,c,,,\n", "3.csv")], starter=False)
    assert one.signature == two.signature != other.signature


def test_starter_files_are_clean_and_large_enough() -> None:
    files = sorted(starter_folder().glob("*.csv"))
    assert files
    assert [str(p) for path in files for p in lint_glossary(path) if p.fatal] == []
    kinds = Counter(term.kind for term in load_termbase([]).terms)
    assert kinds[TermKind.BODY] + kinds[TermKind.OFFICE] >= 400
    assert kinds[TermKind.OUTLET] >= 120
    assert Counter(term.domain for term in load_termbase([]).terms)["sport"] >= 120
    assert kinds[TermKind.TITLE] + kinds[TermKind.RANK] >= 200
    assert kinds[TermKind.COUNTRY] + kinds[TermKind.CITY] + kinds[TermKind.DEMONYM] >= 250
    assert kinds[TermKind.ABBREVIATION] >= 150
    assert kinds[TermKind.PERSON] >= 200
    assert kinds[TermKind.FALSE_FRIEND] >= 100


def test_near_misses_differ_in_one_word() -> None:
    forms = ("International Atomic Energy Agency", "Arab League")
    near = list(near_misses(forms, Text("the International Atomic Safety Agency and the Arab Legaue"), "en"))
    assert [(n.wrong, n.right) for n in near] == [("Safety", "Energy"), ("Legaue", "League")]
    unsure = list(near_misses(forms, Text("The international agency; the Football League"), "en"))
    assert [(n.wrong, n.right, n.sure) for n in unsure] == [("Football", "Arab", False)]


@pytest.mark.parametrize(
    ("word", "term_word", "expected"),
    [
        ("Совету", "Совет", True), ("советский", "совет", False), ("послом", "посол", True),
        ("бойцов", "боец", True), ("Федерацией", "Федерация", True), ("Сирии", "Сирия", True),
        ("претендовал", "претендовать", True), ("главного", "глава", False), ("Башагой", "Башага", True),
        ("министерство", "министр", False), ("судей", "судья", True), ("вооружённых", "вооруженные", True),
        ("МИДом", "МИД", True), ("государственного", "государственный", True),
    ],
)  # fmt: skip
def test_forms_of_one_russian_word(word: str, term_word: str, expected: bool) -> None:
    assert same(word, term_word) is expected
    if expected:
        assert not set(buckets(word)).isdisjoint(keys(term_word))


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("Хафтаром", "хафтар"),
        ("Башагой", "башага"),
        ("Шольцу", "шольц"),
        ("ёлки", "елка"),
        ("Медведеву", "медведев"),
    ],
)
def test_lemmas_of_known_and_unknown_words(word: str, lemma: str) -> None:
    assert lemma in lemmas(word)


@pytest.mark.parametrize("word", ["mercenaries", "stopped", "well-known", "Ceasefires", "wasn't", "reunification"])
def test_common_english_words(word: str) -> None:
    assert is_common(word)


@pytest.mark.parametrize("word", ["terakt", "Minoborony", "Haftar", "Moscow", "boeviki", "Minoborony-led"])
def test_names_and_russian_words_are_not_common(word: str) -> None:
    assert not is_common(word)


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюя", min_size=1, max_size=14))
def test_every_word_is_a_form_of_itself(word: str) -> None:
    assert same(word, word)
    assert not set(buckets(word)).isdisjoint(keys(word))


@given(st.text(max_size=80))
def test_any_text_can_be_searched(termbase: Termbase, text: str) -> None:
    for lang in ("ru", "en"):
        for match in termbase.find(Text(text), lang):
            assert 0 <= match.span.start < match.span.end <= len(text)
