"""False friends: the words around them decide whether a look-alike is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.api import check_pairs
from audit.config import Config
from audit.run.pipeline import Auditor, pairs_document
from audit.terms import TermKind, lint_glossaries, lint_glossary, load_termbase, starter_folder
from audit.terms.model import Term
from audit.text import Text

_ROWS = """\
source,target,kind,forbid,right_near,wrong_near
аккорд,chord,false-friend,accord,соглашение | peace accord,
контроль,inspection,false-friend,control,управление,билет | качество | tax
объект,facility,false-friend,object,неопознанный | летающий объект,строительный
"""


def found(source: str, target: str, folder: Path) -> list[str]:
    path = folder / "friends.csv"
    path.write_text(_ROWS, "utf-8")
    config = Config(select=("terminology/false-friend",), glossaries=(str(path),), links="none")
    report = check_pairs([(source, target)], config)
    return [finding.text for document in report.documents for finding in document.findings]


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("Он взял аккорд.", "He struck an accord.", ["accord"]),
        ("Аккорд в истории соглашений.", "An accord in history.", []),
        ("Последний аккорд года.", "The last peace accord of the year.", []),
        ("Последний аккорд года.", "A peace without an accord.", ["accord"]),
        ("Контроль над городом.", "Control over the city.", []),
        ("Контроль билетов усилят.", "Control of tickets will grow.", ["Control"]),
        ("Налоговый контроль.", "Tax control.", ["control"]),
        ("Контроль качества и управления.", "Quality control.", []),
        ("Строительный объект сгорел.", "The object burned down.", ["object"]),
        ("Неопознанный строительный объект.", "An unidentified object.", []),
        ("Строительный объект.", "The facility and the object.", []),
    ],
)
def test_context_decides(source: str, target: str, wrong: list[str], tmp_path: Path) -> None:
    assert found(source, target, tmp_path) == wrong


def test_what_stands_far_away_is_no_context(tmp_path: Path) -> None:
    filler = "и вот что потом ещё было там в тот самый день, " * 3
    assert found(f"Соглашение подписано, {filler}взят аккорд.", "An accord was struck.", tmp_path) == ["accord"]


@pytest.mark.parametrize(
    ("row", "fatal", "what"),
    [
        ("аккорд,chord,false-friend,accord,договор,договор", True, "both in right_near and in wrong_near"),
        ("аккорд,chord,term,accord,договор,", True, "contexts for what is no false friend"),
        ("аккорд,chord,false-friend,,,", False, "without its look-alike"),
        ("аккорд,chord,false-friend,accord,аккорд,", False, "'аккорд' is its own context"),
        ("аккорд,chord,false-friend,accord,,accord", False, "'accord' is its own context"),
    ],
)
def test_lint_knows_contexts(row: str, fatal: bool, what: str, tmp_path: Path) -> None:
    path = tmp_path / "friends.csv"
    path.write_text("source,target,kind,forbid,right_near,wrong_near\n" + row + "\n", "utf-8")
    (problem,) = lint_glossary(path)
    assert problem.fatal is fatal
    assert what in problem.what


def test_the_starter_list_is_large_and_knows_contexts() -> None:
    friends = [term for term in load_termbase([]).terms if term.kind is TermKind.FALSE_FRIEND]
    assert len(friends) >= 450
    assert sum(bool(term.right_near or term.wrong_near) for term in friends) >= 150
    assert all(term.forbid for term in friends)


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("В первой декаде июля выпадет снег.", "In the first decade of July it will snow.", ["decade"]),
        ("Следователь вышел из кабинета.", "The investigator left the cabinet.", ["cabinet"]),
        ("Кабинет министров собрался у премьера.", "The cabinet met at the prime minister's.", []),
        ("Тренер сборной недоволен матчем.", "The trainer of the team is unhappy with the match.", ["trainer"]),
        ("Тренер собак доволен.", "The dog trainer is happy.", []),
        ("На рынке дефицит врачей.", "There is a deficit of doctors on the market.", ["deficit"]),
        ("Дефицит бюджета вырос.", "The budget deficit grew.", []),
        ("Рассматривают другой вариант решения.", "Another variant of the decision is considered.", ["variant"]),
        ("Рассматривают новый вариант вируса.", "A new variant of the virus is considered.", []),
        ("Зафиксировано десять случаев.", "Ten cases were fixed.", ["fixed"]),
        ("Партию кокаина задержала таможня.", "Customs stopped a party of cocaine.", ["party"]),
        ("Партия выдвинула кандидата.", "The party nominated a candidate.", []),
        ("Тяжёлая фракция нефти.", "The heavy fraction of oil.", []),
        ("Фракция покинула зал.", "The fraction left the hall.", ["fraction"]),
        ("Пациент лежит в палате.", "The patient lies in a chamber.", ["chamber"]),
        ("Палата представителей против.", "The chamber is against.", []),
    ],
)
def test_the_starter_list_in_context(source: str, target: str, wrong: list[str]) -> None:
    report = check_pairs([(source, target)], Config(select=("terminology/false-friend",), links="none"))
    assert [f.text for document in report.documents for f in document.findings] == wrong


_SENSES = {"ru": starter_folder() / "senses.csv", "en": starter_folder() / "senses-en-ru.csv"}
_ONLY = Config(select=("terminology/false-friend",), links="none")


@pytest.mark.parametrize(
    ("wrong", "right", "advice"),
    [
        ("decade", ("ten days", "ten-day period", "first ten days"), None),
        ("pretended", (), "use “claim” or “seek” or “aspire”"),
    ],
)
def test_no_more_than_three_words_that_fit_are_suggested(
    wrong: str, right: tuple[str, ...], advice: str | None, tmp_path: Path
) -> None:
    rows = (
        "source,target,kind,accept,forbid\n"
        "декада,ten days,false-friend,ten-day period | first ten days | ten-day stretch,decade\n"
        "претендовать,claim,false-friend,seek | aspire | run,pretend\n"
    )
    (tmp_path / "friends.csv").write_text(rows, "utf-8")
    config = Config(select=("terminology/false-friend",), glossaries=(str(tmp_path / "friends.csv"),), links="none")
    pair = ("Трое претендовали на пост в первой декаде.", f"Three {wrong} in the first post.")
    (finding,) = check_pairs([pair], config).documents[0].findings
    assert (finding.suggestions, finding.advice) == (right, advice)


def senses(lang: str) -> list[Term]:
    where = f"glossaries/{_SENSES[lang].name}:"
    return [term for term in load_termbase([]).terms if term.where.startswith(where)]


def fired(pairs: list[tuple[str, str]], lang: str) -> set[str]:
    """The ids of the pairs that the check flags."""
    document = pairs_document(pairs, source_lang=lang, target_lang="en" if lang == "ru" else "ru")
    return {finding.segment for finding in Auditor(_ONLY).audit(document).findings}


def beside(term: Term, form: str) -> str:
    """A source with what the row wants near it."""
    return f"{form}, {term.wrong_near[0]}" if term.wrong_near else form


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_wrong_sense_is_found(lang: str) -> None:
    pairs = [(beside(term, form), wrong) for term in senses(lang) for form in term.source for wrong in term.forbid]
    found = fired(pairs, lang)
    assert [pair for number, pair in enumerate(pairs, 1) if f"s{number}" not in found] == []


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_right_sense_is_left_alone(lang: str) -> None:
    pairs = [
        (beside(term, term.source[0]), f"{right}, {term.forbid[0]}")
        for term in senses(lang)
        for right in term.right(term.target_lang)
    ]
    assert fired(pairs, lang) == set()


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_right_context_is_left_alone(lang: str) -> None:
    pairs = [
        (f"{beside(term, term.source[0])}, {near}", f"{term.forbid[0]}, {near}")
        for term in senses(lang)
        for near in term.right_near
    ]
    assert pairs
    assert fired(pairs, lang) == set()


def test_the_lists_of_senses_are_large_and_clean() -> None:
    assert len(senses("ru")) >= 500
    assert len(senses("en")) >= 100
    assert [problem for path in _SENSES.values() for problem in lint_glossary(path)] == []
    ours = starter_folder() / "false-friends.csv"
    assert lint_glossaries([_SENSES["ru"]], beside=[ours]) == []


def test_a_false_friend_says_how_bad_it_is() -> None:
    pairs = [
        ("Суд назначил условный срок.", "The court gave a conditional sentence."),
        ("Контрактник ранен.", "A contractor is wounded."),
    ]
    document = pairs_document(pairs)
    assert [finding.severity for finding in Auditor(_ONLY).audit(document).findings] == ["minor", "major"]


def test_a_false_friend_hides_no_term_in_it(tmp_path: Path) -> None:
    path = tmp_path / "friends.csv"
    path.write_text(
        "source,target,kind,forbid\n"
        "сотрудник Детского фонда,officer,false-friend,collaborator\n"
        "Детский фонд,Child Foundation,body,Child Fund\n",
        "utf-8",
    )
    termbase = load_termbase([path], starter=False)
    text = Text("Сотрудник Детского фонда ушёл.")
    assert [m.form for m in termbase.find(text, "ru")] == ["Детский фонд"]
    assert [m.form for m in termbase.own.find(text, "ru")] == ["Детский фонд"]
    pairs = [("Сотрудник Детского фонда ушёл.", "A collaborator of the Child Foundation left.")]
    report = check_pairs(pairs, Config(select=("terminology",), glossaries=(str(path),), links="none"))
    assert [f.text for document in report.documents for f in document.findings] == ["collaborator"]
