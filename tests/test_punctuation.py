"""What the checks of punctuation, spacing and characters stand on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.align.sentences import split
from audit.checks.context import DocumentContext
from audit.checks.linguistic.joins import ends_sentence, joins, seams
from audit.checks.linguistic.stray import stray_marks
from audit.config import Config
from audit.languages import get_language, wordlist
from audit.languages.en import pauses
from audit.model import Kind, Location, Segment
from audit.terms import load_termbase
from audit.text import Text
from audit.text.garbled import garbled
from audit.text.homoglyphs import in_one_script, lone_letters, mixed_words
from audit.text.quotes import bracket_marks, quote_marks, single_marks, unmatched
from audit.text.spacing import misspacings


def _sides(text: str) -> str:
    return "".join("<" if mark.opens else ">" for mark in quote_marks(text))


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ('He said, "Yes," and left.', "<>"),
        ('"ex"-president, pre-"war", ("so")', "<><><>"),
        ("Libya.”Armed conflict,” he said.", "<>"),
        ("“the edge.”Limits of interest", "<>"),
        ("“the edge.“", "<>"),
        ('the 12" guns', ""),
        ('"6\'2" tall"', "<>>"),
        ("„Огонёк“ и «Знамя»", "<><>"),
        ('в Сирте) ", - приводит', ">"),
        ('""Spartak" won", he said', "<<>>"),
        ("no quotes, players’ apostrophes", ""),
    ],
)
def test_sides_of_quotation_marks(text: str, sides: str) -> None:
    assert _sides(text) == sides


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ('"A," said he. "B', [14]),
        ('"A, said he. "B."', [0]),
        ('A," said he. "B."', [2]),
        ('"He said "yes" to him"', []),
    ],
)
def test_the_mark_without_a_partner(text: str, alone: list[int]) -> None:
    assert [mark.at for mark in unmatched(quote_marks(text))] == alone


@pytest.mark.parametrize(
    ("text", "alone"),
    [("(a [b) c", [0, 3, 5]), ("(LNA", [0]), ("a) b (c)", [1]), ("f(x)[y]", [])],
)
def test_brackets_close_their_own_kind(text: str, alone: list[int]) -> None:
    assert [mark.at for mark in unmatched(bracket_marks(text))] == alone


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("the players' choice 'was good' and", []),
        ("In the '90s, rock 'n' roll 'em", []),
        ("the 'players' choice' is", []),
        ("he still' scored", [8]),
        ("hunting, fishing,' photography", [17]),
        ("'open and never", [0]),
        ("it’s the Russians’ turn, Kazan’ too", []),
    ],
)
def test_single_quotes_are_told_from_apostrophes(text: str, alone: list[int]) -> None:
    assert [mark.at for mark in unmatched(single_marks(text, wordlist("en", "elided")))] == alone


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("He said , yes", [" ,"]),
        ("today 's news", [" 's"]),
        ("I do n't know .", [" n't", " ."]),
        ("one,two", [","]),
        ("a  b", ["  "]),
        ('He said: " Yes"', ['" ']),
        ('"The head" said " Yes".', ['" ']),
        ('They left the hall. "', [' "']),
        ('"They left, " he said', [' "']),
        ("( so )", ["( ", " )"]),
        ("the item(s) left", []),
        ("the army(London) left", ["("]),
        ("A,B,C and 1,000 at 12:30 ... .com :) https://a.b/c,d&amp;e", []),
        ("'We have hours,' \" she said", []),
        ("10\u00a0000 rubles", []),
    ],
)
def test_misspacings(text: str, wrong: list[str]) -> None:
    assert [text[slice(*found.span)] for found in misspacings(text)] == wrong


@pytest.mark.parametrize(
    ("text", "source", "marks"),
    [
        ("At the; start of a year", "К началу года", ";"),
        ("the coach of^ the team", "тренер команды", "^"),
        ("a difficult- job", "трудная работа", "-"),
        ("two- and three-year plans", "планы на два и три года", ""),
        ("President? Putin came.", "Пришёл президент Путин.", "?"),
        ("Why? Putin came.", "Почему? Пришёл Путин.", ""),
        ("The bridge. was closed.", "Мост закрыли.", "."),
        ("the U.S. government, Gen. and 5 p.m. on", "правительство США", ""),
        ("the St. petersburg office", "офис в Петербурге", ""),
        ("They will, be living in the city.", "Они будут жить в городе.", ","),
        ("This year, however, it is dear.", "В этом году, однако, дорого.", ""),
        ("As, in his opinion, it is.", "Так как, по его мнению, это так.", ""),
        ("the Dutch' king of the Danes' land", "король голландцев", "'"),
        ("its' fighters", "его бойцы", "'"),
        ("one: two; three", None, ""),
    ],
)
def test_stray_marks(text: str, source: str | None, marks: str) -> None:
    assert "".join(text[slice(*stray.span)] for stray in stray_marks(text, source, get_language("en"))) == marks


def test_pauses_know_where_a_comma_stands() -> None:
    assert pauses.odds(pauses.COMMA, ("the", "of"), ("the", "end")) < -5
    assert pauses.odds(pauses.COMMA, ("year", "however"), ("he", "said")) > 0
    assert pauses.odds(pauses.STOP, ("to", "the"), ("end", "of")) < -5


def test_word_classes() -> None:
    vocabulary = frozenset({"the"})
    classes = [pauses.word_class(w, vocabulary) for w in ("The", "2021", "12", "Mack", "Mack's", "slowly", "xyz")]
    assert classes == ["the", "<year>", "<number>", "<Name>", "<Name's>", "-ly", "<word>"]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Pentagonâ€™s", ["’"]),
        ("РџСЂРёРІРµС‚!", ["Привет"]),
        ("&quot;Yes&quot; AT&T; R&D;", ['"', '"']),
        ("D\ufffdsseldorf", [None]),
        ("Why????", [None]),
        ("Ðîññèÿ", ["Россия"]),
        ("naïve café, Müller’s “façade”, СССР", []),
    ],
)
def test_garbled_text_and_what_it_was(text: str, fixed: list[str | None]) -> None:
    assert [found.fixed for found in garbled(text)] == fixed


def test_homoglyphs_are_retyped_in_the_language_of_the_text() -> None:
    assert [word.text for word in mixed_words("Mоscow and COVIDом, Δt")] == ["Mоscow", "COVIDом", "Δt"]
    assert in_one_script("Mоscow", "Latin") == "Moscow"
    assert in_one_script("COVIDом", "Latin") is None
    assert in_one_script("Mосква", "Cyrillic") == "Москва"
    assert [letter.text for letter in lone_letters("С-400 а system в Москве")] == ["С", "а"]


def test_joins_tell_sentences_from_headings_and_names() -> None:
    found = joins("Limits of interestIn the soldiers.Part of Yandex.Market and Libya.”Armed.", get_language("en"))
    assert [(join.stopped, join.sure) for join in found] == [
        (False, True),
        (True, True),
        (True, False),
        (True, True),
    ]
    assert ends_sentence("he said.”")
    assert not ends_sentence("Limits of interest")


def test_sentences_cut_apart_are_still_known_to_touch() -> None:
    line = "His soldiers.Part of them left. Others stayed."
    segments = [
        Segment(
            f"s{n}",
            Kind.PARAGRAPH,
            None,
            Text(line[s.start : s.end]),
            None,
            Location("a.txt", 3, s.start + 1),
        )
        for n, s in enumerate(split(line, "en"))
    ]
    found = seams(DocumentContext(Config(), load_termbase([], starter=False), "ru", "en", segments))
    assert [(s.segment, s.text, s.stopped, s.in_word) for s in found] == [("s0", "soldiers.Part", True, False)]


@given(st.text(alphabet="ab \"'“”‘’«»()[],.;:?!-^1А", max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    for read in (quote_marks, bracket_marks):
        assert all(text[mark.at] == mark.char for mark in read(text))
    spans = [s.span for s in stray_marks(text, None, get_language("en"))] + [m.span for m in misspacings(text)]
    spans += [g.span for g in garbled(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
