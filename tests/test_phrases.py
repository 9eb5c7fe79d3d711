"""Which stretches of a text may be terms, in either language."""

from __future__ import annotations

import pytest

from audit.pairs import get_pair
from audit.pairs.phrases import Phrase
from audit.text import Text


def found(text: str, lang: str) -> dict[str, Phrase]:
    return {p.form: p for p in get_pair("ru", "en").phrases(lang).phrases(Text(text))}


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Он говорил о ядерном оружии.", ["ядерное оружие"]),
        ("Вооружённых сил не хватает.", ["вооружённые силы"]),
        ("встреча с министром иностранных дел России", ["министр иностранных дел", "министр иностранных дел России"]),
        ("решение Совета Безопасности ООН", ["Совет Безопасности", "Совет Безопасности ООН", "ООН"]),
        ("в Министерстве труда и социальной защиты", ["Министерство труда и социальной защиты"]),
        ("Письмо Комитету по рыболовству передали", ["Комитет по рыболовству"]),
        ("премьер-министру, губернатором", ["премьер-министр", "губернатор"]),
        ("в сборной России", ["сборная России"]),
        ("из Организации Объединённых Наций", ["Организация Объединённых Наций"]),
    ],
)
def test_russian_phrases_are_found_in_the_nominative(text: str, forms: list[str]) -> None:
    assert set(forms) <= set(found(text, "ru"))


@pytest.mark.parametrize(
    "text",
    [
        "Новый год прошёл.",  # no adjective that only points
        "конец года",  # nor a measure
        "Владимир Путин",
        "российская экономика",  # as good as "экономика"
        "А ЧТО БЫЛО ВООБЩЕ",
        "25-летний мужчина",
        "первый раз",
        "который сказал это",
    ],
)
def test_what_is_no_russian_term(text: str) -> None:
    assert found(text, "ru") == {}


def test_inflections_share_a_key() -> None:
    texts = ("о ядерном оружии", "ядерное оружие", "ядерным оружием", "Ядерного оружия")
    assert {p.key for text in texts for p in found(text, "ru").values()} == {"ядерный оружие"}


def test_a_part_of_a_phrase_is_not_whole() -> None:
    phrases = found("глава агентства национальной безопасности", "ru")
    assert phrases["глава агентства национальной безопасности"].whole
    assert not phrases["национальная безопасность"].whole
    assert phrases["национальная безопасность"].closes
    assert not phrases["глава агентства"].closes


def test_a_place_after_a_body_or_office_closes_it() -> None:
    assert found("министр обороны России прибыл", "ru")["министр обороны"].closes


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("They spoke of nuclear weapons.", ["nuclear weapons"]),
        ("Russia's Foreign Ministry said", ["Foreign Ministry"]),
        ("the Bank of England and the US", ["Bank of England", "US"]),
        ("This was left to the Committee on Foreign Affairs yesterday.", ["Committee on Foreign Affairs"]),
        ("the head of state left", ["head of state"]),
        ("Nuclear weapons are here", ["nuclear weapons"]),
        ("He lives in New York City", ["New York City"]),
    ],
)
def test_english_phrases(text: str, forms: list[str]) -> None:
    assert set(forms) <= set(found(text, "en"))


@pytest.mark.parametrize("text", ["He said so yesterday.", "Vladimir Putin", "it is very clearly not", "THE WAR IS ON"])
def test_what_is_no_english_term(text: str) -> None:
    assert not {form for form in found(text, "en") if " " in form}


def test_english_phrases_close_before_names_and_function_words() -> None:
    phrases = found("the prime minister met President Vladimir Orlov", "en")
    assert not phrases["prime"].closes
    assert phrases["prime minister"].closes
    assert phrases["President"].closes


def test_numbers_and_spellings_share_a_key() -> None:
    one, other = found("labour unions", "en")["labour unions"], found("labor union", "en")["labor union"]
    assert one.key == other.key
    assert found("the AIDS virus", "en")["AIDS"].key != found("aid", "en")["aid"].key


@pytest.mark.parametrize(
    ("form", "lang", "kind"),
    [
        ("ООН", "ru", "abbreviation"),
        ("министр обороны", "ru", "office"),
        ("Комитет рыбного надзора", "ru", "body"),
        ("министерство обороны", "ru", "body"),
        ("Южная Корея", "ru", "country"),
        ("ядерное оружие", "ru", "term"),
        ("Fisheries Committee", "en", "body"),
        ("NATO", "en", "abbreviation"),
        ("chairman of the board", "en", "office"),
        ("nuclear weapons", "en", "term"),
    ],
)
def test_kinds_are_guessed(form: str, lang: str, kind: str) -> None:
    assert get_pair("ru", "en").phrases(lang).kind_of(form) == kind
