from __future__ import annotations

import gzip
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.checks.context import DocumentContext
from audit.checks.names.families import right_spelling
from audit.checks.registry import get_check
from audit.config import Config
from audit.languages.en.names import (
    capital_words,
    is_derived,
    is_known_name,
    is_title_case,
    is_unknown,
    opens_sentence,
    places,
    same_given_name,
    sound,
    surname_after,
)
from audit.model import Kind, Segment, Span
from audit.names.counterparts import missing_names
from audit.names.leftovers import left_overs
from audit.names.letter_align import HOPELESS, UNSEEN, align, place, prices, rendering_bits
from audit.names.likeness import alike, group
from audit.names.match import match
from audit.names.names import is_oblique, same_name
from audit.names.resemblance import begins_like, is_surely
from audit.names.right_spellings import spelling_like
from audit.names.sources import RELATED, closeness, is_quoted, is_related, renders, source_of
from audit.names.surnames import translated_surname
from audit.terms import load_termbase
from audit.text import Text
from audit.text.long_lists import PackedTable, PackedWords, pack
from audit.text.plain import plain


def test_capital_words_come_in_pieces_and_without_possessives() -> None:
    text = "Haftar's men and al-Said met the Moscow-backed D'Alembert, Élise and iPhone users."
    assert capital_words(text) == ["Haftar", "Said", "Moscow", "Élise"]


def test_a_place_knows_who_introduces_it() -> None:
    text = Text("General Khalifa Haftar met Stephen De Milliano. “No,” said Mack; Abdullah bin Zayed left.")
    [haftar] = places(text, "Haftar")
    assert (haftar.given, haftar.titled, haftar.free) == ("Khalifa", False, False)
    [khalifa] = places(text, "Khalifa")
    assert khalifa.titled
    [milliano] = places(text, "Milliano")
    assert milliano.given == "Stephen"
    [mack] = places(text, "Mack")
    assert mack.speaks
    [zayed] = places(text, "Zayed")
    assert zayed.given == "Abdullah"
    [stephen] = places(text, "Stephen")
    assert surname_after(text, stephen) == "Milliano"


@pytest.mark.parametrize(
    ("text", "word", "opens"),
    [
        ("Part of it", "Part", True),
        ("soldiers.Part of it", "Part", True),
        ("He said: “Part of it”", "Part", True),
        ("Mr. Mack left", "Mack", False),
        ("J. Mack left", "Mack", False),
        ("On Part of it", "Part", False),
    ],
)
def test_opens_sentence(text: str, word: str, opens: bool) -> None:
    assert opens_sentence(text, text.index(word)) is opens


def test_title_case_is_seen_by_ordinary_words() -> None:
    assert is_title_case(Text("Ceasefire Talks Begin in Libya"))
    assert not is_title_case(Text("Fathi Bashagha met Khalifa Haftar in Tripoli yesterday morning"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ukraine", "Ukrainian"), ("Germany", "German"), ("Ivanov", "Ivanova"), ("Vysotsky", "Vysotskaya"),
        ("Obama", "Obamas"), ("Ivan", "Ivanovich"), ("Belgian", "Belgium"), ("Kuril", "Kurilsk"),
    ],
)  # fmt: skip
def test_forms_of_one_word_are_no_variants(a: str, b: str) -> None:
    assert is_derived(a, b)
    assert is_derived(b, a)
    assert not alike(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("John", "Joan"), ("Iran", "Iraq"), ("March", "Marsh"), ("Mary", "Maria"),
        ("Putin", "Putina"), ("Alexander", "Alexandra"),
    ],
)  # fmt: skip
def test_different_names_are_not_alike(a: str, b: str) -> None:
    assert not alike(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Haftar", "Haftarot"), ("Haftarah", "Haftorah"), ("Mack", "Mac"), ("Steven", "Stephen"),
        ("Yuri", "Yury"), ("Sergei", "Sergey"), ("Mohamed", "Mohammed"), ("Scholz", "Sholz"),
        ("Donbas", "Donbass"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_are_alike(a: str, b: str) -> None:
    assert alike(a, b)


def test_sound_evens_out_romanisations() -> None:
    assert sound("Yevgeny") == sound("Evgeniy")
    assert sound("Kadyrov") == sound("Kadirov")
    assert sound("Minsk") != sound("Pinsk")


def test_same_given_name() -> None:
    assert same_given_name("Steven", "Stephen")
    assert not same_given_name("John", "Joan")
    assert not same_given_name("Zzz", "Zzz")


def test_known_and_unknown_names() -> None:
    assert is_known_name("Germany")
    assert is_unknown("Waldenbrger")
    assert not is_unknown("NATO")
    assert not is_unknown("Minister")


def test_group_joins_through_a_common_member() -> None:
    assert group([("a", "b"), ("c", "d"), ("b", "e"), ("e", "c")]) == [["a", "b", "e", "c", "d"]]


def test_plain_folds_accents_and_special_letters() -> None:
    assert plain("Łukašenka-Müller") == "lukasenkamuller"


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("Хафтар", "Haftar"), ("Хэмилтон", "Hamilton"), ("Майкл", "Michael"), ("Стивен", "Stephen"),
        ("Файнгольдт", "Feingoldt"), ("Гриневич", "Hrynevych"), ("Льюис", "Lewis"), ("Шолохов", "Sholokhov"),
    ],
)  # fmt: skip
def test_true_renderings_are_cheap(russian: str, english: str) -> None:
    assert rendering_bits(russian, english) < 3.5
    assert renders(russian, english)


@pytest.mark.parametrize(("russian", "english"), [("Хафтар", "Pompeo"), ("Москва", "Berlin"), ("Путин", ""), ("", "x")])
def test_unrelated_words_are_dear(russian: str, english: str) -> None:
    assert rendering_bits(russian, english) > RELATED


@pytest.mark.parametrize(
    ("russian", "english", "right"),
    [
        ("Вальденбергер", "Waldenbrger", "Waldenberger"),
        ("Лопарев", "Loaprev", "Loparev"),
        ("Арестович", "Arestovcyh", "Arestovych"),
    ],
)
def test_a_damaged_name_is_put_right_in_its_own_spelling(russian: str, english: str, right: str) -> None:
    assert not match(russian, english).right
    assert spelling_like(russian, english) == right
    assert match(russian, right).right


@pytest.mark.parametrize(
    ("first", "english"),
    [("Джон", "John"), ("Ксавье", "Xavier"), ("Хрущёв", "Khrushchev"), ("Евгений", "Yevgeny"), ("Уэллс", "Wells")],
)
def test_first_letters_may_fall_away(first: str, english: str) -> None:
    assert begins_like(first, english)
    assert not begins_like(first, "Berlin")


def test_oblique_forms() -> None:
    assert is_oblique("Судане")
    assert is_oblique("Украины")
    assert not is_oblique("Павлова")


def test_source_of_tolerates_inflection_and_foreign_originals() -> None:
    source = Text("Встреча Стивена Де Миллиано с Хафтаром в Дубае")
    found = source_of("Haftar", source)
    assert found is not None
    assert found.text == "Хафтаром"
    assert source[slice(*found.span)] == "Хафтаром"
    assert source_of("Washington", source) is None
    assert closeness("Хафтаром", "Haftar") < 1
    assert closeness("Дубае", "Dubai") < 1


def test_same_name_by_lemma() -> None:
    assert same_name("Путину", "Путиным")
    assert not same_name("Минску", "Пинску")


def test_quoted_names_are_things() -> None:
    text = "на канале «Россия» и Россия-24"
    assert is_quoted(text, Span(11, 17))
    assert is_quoted(text, Span(21, 27))
    assert not is_quoted("в России сказали", Span(2, 8))


def _missing(source: str, target: str) -> list[tuple[str, bool]]:
    words = tuple(capital_words(target))
    return [(m.name.text, m.excused) for m in missing_names(Text(source), Text(target), words)]


def test_missing_names_know_exonyms() -> None:
    assert not _missing("Он уехал в Китай.", "He left for China.")
    assert not _missing("За ними идут США.", "The United States come next.")
    assert _missing("Он уехал в Сочи.", "He left for Tver.") == [("Сочи", False)]


def test_what_is_posted_on_twitter_is_tweeted() -> None:
    source = "Он написал об этом в Twitter."
    assert not _missing(source, "He tweeted about it.")
    assert not _missing(source, "He wrote on Twitter.")
    assert _missing(source, "He wrote about it.") == [("Twitter", False)]


def test_a_pronoun_or_an_abbreviation_excuses_a_missing_name() -> None:
    assert _missing("Бой Емельяненко провёл зимой.", "He fought in winter.") == [("Емельяненко", True)]
    assert _missing("Его видел Емельяненко.", "A wrestler saw him.") == [("Емельяненко", False)]
    assert _missing("Армия Индии ответила.", "The IAF replied.") == [("Индии", True)]
    assert _missing("Выступил Дмитрий Козак.", "Kozak took the floor.") == [("Дмитрий", True)]


def test_what_opens_a_sentence_may_be_a_new_word() -> None:
    assert _missing("Пфанненштиль ушёл.", "The director left.") == [("Пфанненштиль", False)]
    assert _missing("Криптобиржа закрылась.", "The trading floor was closed.") == [("Криптобиржа", True)]


def test_a_surname_read_as_a_word() -> None:
    found = translated_surname("Победил Александр Медведь.", "Alexander", "Bear", "Alexander Bear won.")
    assert found is not None
    assert found.text == "Медведь"
    assert translated_surname("Приехал Джордж Буш.", "George", "Bush", "George Bush came.") is None


def test_a_name_spelled_in_two_ways_has_one_right_spelling() -> None:
    texts = ("General Khalifa Haftar met the envoy.", "The Haftarot, he said, would win.")
    segments = [Segment(f"s{n}", Kind.PARAGRAPH, None, Text(t)) for n, t in enumerate(texts)]
    ctx = DocumentContext(Config(), load_termbase([], starter=False), "ru", "en", segments)
    assert right_spelling("Haftarot", ctx) == "Haftar"
    assert right_spelling("Khalifa", ctx) == "Khalifa"
    [stray] = get_check("names/article-before-person").run([segments[1]], ctx)
    assert stray.suggestions == ("Haftar",)


def test_a_quick_look_is_never_surer_than_a_close_one() -> None:
    pairs = [("Хафтаром", "Haftar"), ("Обама", "Obama"), ("Ульрих", "Ulrich"), ("Путин", "Pompeo")]
    for russian, english in pairs:
        assert is_related(russian, english) or not is_surely(russian, english)


def test_names_are_compared_in_both_directions() -> None:
    english, russian = Text("The mayor met Haftar in Sirte."), Text("Мэр встретился с гостем в Сирте.")
    assert [name.text for name in left_overs(english, russian, "en").missing] == ["Haftar"]
    assert [name.text for name in left_overs(russian, english, "ru").unfounded] == ["Haftar"]
    assert not left_overs(english, Text("Мэр встретился с Хафтаром в Сирте."), "en").missing


@given(st.from_regex("[а-я]{1,9}", fullmatch=True), st.from_regex("[a-z]{1,9}", fullmatch=True))
def test_bits_alone_are_those_of_the_path(russian: str, english: str) -> None:
    path = align(russian, english, prices())
    bits = rendering_bits(russian, english)
    assert rendering_bits(russian, english, 3) == (bits if bits < 3 else HOPELESS)
    if path:
        steps = [(i, english[start:end]) for i, (start, end) in enumerate(pairwise((0, *path.ends)))]
        assert "".join(chunk for _, chunk in steps) == english
        known = [prices().get(place(russian, i), {}).get(chunk) for i, chunk in steps]
        costs = [UNSEEN[len(chunk)] if cost is None else cost for cost, (_, chunk) in zip(known, steps, strict=True)]
        assert abs(sum(costs) - path.bits) < 1e-6
        assert None in known or bits <= path.bits / len(russian) + 1e-9


@given(st.sets(st.from_regex("[a-z]{1,4}", fullmatch=True), min_size=1), st.from_regex("[a-zé]{0,4}", fullmatch=True))
def test_packed_words_are_a_set(words: set[str], word: str) -> None:
    packed = PackedWords(pack(words))
    assert all(known in packed for known in words)
    assert (word in packed) == (word in words)
    assert packed.beginning_like(word) == sorted(known for known in words if known[:3] == word[:3])


_WORD = st.from_regex("[a-z ]{1,4}", fullmatch=True)
_SAID = st.integers(1, 3_000).map(lambda length: "x" * length)


@given(st.dictionaries(_WORD, _SAID, min_size=1, max_size=40), st.from_regex("[a-zé]{0,4}", fullmatch=True))
def test_packed_tables_are_mappings(rows: dict[str, str], word: str) -> None:
    packed = PackedTable(pack(f"{word}\t{value}" for word, value in rows.items()))
    assert {word: packed.get(word) for word in rows} == rows
    assert packed.get(word) == rows.get(word, "")
    assert (word in packed) == (word in rows)


@pytest.mark.parametrize("into", ["english", "russian"])
def test_a_packed_table_is_a_gzip_file(into: str) -> None:
    content = (files("audit.pairs.ru_en") / f"attested-{into}.txt.gz").read_bytes()
    rows = [line for line in gzip.decompress(content).decode().split("\n") if "\t" in line]
    table = PackedTable(content)
    for row in rows[-200:]:
        word, said = row.split("\t")
        assert table.get(word) == said
