"""The gazetteer: which English words may stand for a Russian one, and back."""

from __future__ import annotations

import time

import pytest

from audit.pairs.gazetteer import ListedKind
from audit.pairs.ru_en import gazetteer
from audit.pairs.ru_en.gazetteer import content_words, english_names, keys_of, kinds_of, russian_for, stands_for
from tools.gazetteer_words import adjectives, inhabitants, regular_adjective


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("Ливии", "Libya"), ("ливийского", "Libyan"), ("ливийцами", "Libyans"), ("ливийка", "Libyan"),
        ("ливийский", "Libya's"), ("Ливии", "Libyan-backed"), ("Пекине", "Beijing"), ("Дели", "Delhi"),
        ("США", "US"), ("США", "U.S."), ("США", "U.S.-led"), ("США", "American"), ("США", "America"),
        ("американских", "U.S."), ("ФРГ", "Germany"), ("германский", "German"), ("немцев", "Germans"),
        ("вашингтонской", "Washington"), ("петербургских", "Petersburg"), ("петербуржцы", "Petersburg"),
        ("Нидерландах", "Dutch"), ("французы", "Frenchmen"), ("поляков", "Poles"), ("датчанин", "Dane"),
        ("КНР", "China"), ("ОАЭ", "UAE"), ("КНДР", "North"), ("КНДР", "DPRK"), ("ЕС", "EU"), ("ООН", "UN"),
        ("СССР", "Soviet"), ("ЮАР", "African"), ("РФ", "Russian"), ("Нью-Йорке", "York"), ("Нью-Йорке", "NYC"),
        ("Афинах", "Athens"), ("Греции", "Greek"), ("Уэльса", "Welsh"), ("Стамбуле", "Istanbul"),
        ("Миссури", "Mo."), ("Калькутте", "Kolkata"), ("Вергилием", "Virgil"),
        ("саратовские", "Saratov"), ("самарцы", "Samara"), ("москвичи", "Muscovites"),
        ("дагестанской", "Dagestani"), ("татарами", "Tatars"), ("Монте-Карло", "Monte"),
        ("Моисея", "Moses"), ("Ноем", "Noah"), ("Людовика", "Louis"), ("Карла", "Charles"), ("Павла", "Paul"),
        ("Франциска", "Francis"), ("Евгений", "Eugene"), ("Евгений", "Yevgeny"),
        ("Александру", "Sasha"), ("Юджина", "Eugene"), ("Стивену", "Steven"), ("Стивену", "Stephen"),
        ("Луне", "Moon"), ("Стрельца", "Sagittarius"), ("марсианский", "Mars"), ("Хьюз", "Hughes"),
    ],
)  # fmt: skip
def test_stands_for(russian: str, english: str) -> None:
    assert stands_for(russian, english)


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("США", "us"), ("США", "Russia"), ("Ливии", "Lebanon"), ("Иран", "Iraq"), ("Австрия", "Australia"),
        ("Словакия", "Slovenia"), ("Нигер", "Nigeria"), ("Пекин", "China"), ("Павел", "Peter"), ("стол", "Table"),
        ("Нью-Йорк", "New"), ("Хафтар", "Haftar"), ("", "Libya"), ("Ливия", ""), ("-", "-"),
    ],
)  # fmt: skip
def test_does_not_stand_for(russian: str, english: str) -> None:
    assert not stands_for(russian, english)


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("российско-украинский", "Ukrainian"), ("российско-украинского", "Russia"), ("антироссийских", "Russian"),
        ("проамериканские", "American"), ("всероссийский", "Russian"), ("южноевропейских", "European"),
        ("постсоветское", "Soviet"), ("ирано-иракской", "Iraq"),
    ],
)  # fmt: skip
def test_compounds_count_by_their_parts(russian: str, english: str) -> None:
    assert stands_for(russian, english)


def test_english_names() -> None:
    assert english_names("пекин")[0] == "Beijing"
    assert english_names("ливиец")[0] == "Libyan"
    assert english_names("нью-йорк")[0] == "New York"
    assert "Nizhny Novgorod" in english_names("нижний новгород")
    assert english_names("Пётр") == english_names("петр")
    assert english_names("хафтар") == ()


def test_the_words_of_a_name_that_stand_for_it_alone() -> None:
    assert [content_words(name) for name in ("United States", "Veliky Novgorod", "the U.S.")] == [
        ["states"],
        ["veliky", "novgorod"],
        ["US"],
    ]


@pytest.mark.parametrize(
    ("english", "russian"),
    [("Libyans", "ливиец"), ("Moscow's", "москва"), ("US", "сша"), ("Moses", "моисей"), ("Georgia", "грузия")],
)
def test_russian_for(english: str, russian: str) -> None:
    assert russian in russian_for(english)
    assert stands_for(russian, english)


@pytest.mark.parametrize(
    ("english", "kinds"),
    [
        ("Libya", {ListedKind.PLACE}),
        ("Libyans", {ListedKind.DEMONYM}),
        ("Beijing", {ListedKind.PLACE}),
        ("Moses", {ListedKind.PERSON}),
        ("Sagittarius", {ListedKind.STAR}),
        ("Haftar", set()),
        ("table", set()),
        ("us", set()),
        ("U.S.", {ListedKind.PLACE}),
    ],
)
def test_kinds_of(english: str, kinds: set[ListedKind]) -> None:
    assert kinds_of(english) == kinds


def test_reverse_agrees_with_the_look_up() -> None:
    for english in ("Georgian", "Alexander", "Kyiv", "Mars", "Turkish", "Rome", "Dutch", "Sinai", "Petersburg"):
        keys = [key for key in russian_for(english) if keys_of(key) == (key,)]
        assert keys
        assert all(stands_for(key, english) for key in keys)


def test_adjectives_and_inhabitants_by_rule() -> None:
    assert adjectives("ливия") == ("ливийский",)
    assert adjectives("прага") == ("пражский",)
    assert adjectives("минск") == ("минский",)
    assert adjectives("липецк") == ("липецкий",)
    assert adjectives("одесса") == ("одесский",)
    assert adjectives("ярославль") == ("ярославский",)
    assert adjectives("бинджоу") == ()
    assert regular_adjective("пхукет") == "пхукетский"
    assert regular_adjective("бинджоу") is None
    assert {"минчанин", "минчанка"} <= set(inhabitants("минск"))
    assert {"ливиец", "ливийка"} <= set(inhabitants("ливия"))
    assert "делец" not in inhabitants("дели")


def test_is_fast_when_warm() -> None:
    pairs = [(russian, english) for russian in ("Ливии", "США", "Хафтара") for english in ("Libya", "US", "Tripoli")]
    for pair in pairs:
        stands_for(*pair)
    start = time.process_time()
    for _ in range(2_000):
        for russian, english in pairs:
            stands_for(russian, english)
    assert 2_000 * len(pairs) / (time.process_time() - start) > 300_000


def test_the_index_is_that_of_the_entries() -> None:
    entries, by_key, by_word = gazetteer._tables()
    rows = "".join(entries.sections()).split("\n")
    keys, words = gazetteer.index(dict(row.split("\t", 1) for row in rows if row))
    assert all(by_key.get(key) == numbers for key, numbers in keys.items())
    assert all(by_word.get(word) == numbers for word, numbers in words.items())
