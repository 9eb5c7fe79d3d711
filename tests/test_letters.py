"""The letter model: which English spellings can render a Russian name, and which letter is wrong."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.names.letter_align import LONGEST, align, prices
from audit.names.letter_evidence import weigh, weights
from audit.names.letter_features import SLOTS, indices, templates
from audit.names.letter_judge import accept, judge_letters
from audit.names.letter_spell import spell

RIGHT = [
    ("Хрущёв", "Khrushchev"),
    ("Шевченко", "Shevchenko"),
    ("Мишустин", "Mishustin"),
    ("Башага", "Bashagha"),
    ("Хафтар", "Haftar"),
    ("Хэмилтон", "Hamilton"),
    ("Жуковский", "Zhukovsky"),
    ("Жуковский", "Zhukovskiy"),
    ("Мюллер", "Müller"),
    ("Судзуки", "Suzuki"),
    ("Юрий", "Yuri"),
    ("Юрий", "Yury"),
    ("Джонсон", "Johnson"),
    ("Ковальский", "Kowalski"),
]
# Russian, wrong English, the letters where it goes wrong.
WRONG = [
    ("Шевченко", "Shevhcenko", "hc"),
    ("Мишустин", "Mishuptin", "p"),
    ("Жуковский", "Zhukkovsky", "kk"),
    ("Навальный", "Navalqny", "q"),
    ("Хафтар", "Haftarr", "rr"),
    ("Медведев", "Medvdev", "vd"),
]


@pytest.mark.parametrize(("russian", "english"), RIGHT)
def test_right_spellings_are_accepted(russian: str, english: str) -> None:
    assert judge_letters(russian, english).accepted


@pytest.mark.parametrize(("russian", "english", "place"), WRONG)
def test_damaged_spellings_are_rejected_at_the_letter(russian: str, english: str, place: str) -> None:
    judgement = judge_letters(russian, english)
    assert not judgement.accepted
    assert judgement.worst is not None
    at = english.lower().index(place)
    assert judgement.worst.start <= at + len(place)
    assert judgement.worst.end >= at


def test_other_names_have_no_steps() -> None:
    judgement = judge_letters("Шевченко", "Obama")
    assert judgement.probability == 0.0
    assert judgement.steps == ()
    assert judgement.worst is None


@pytest.mark.parametrize("word", ["", "42", "-"])
def test_words_without_letters_are_rejected(word: str) -> None:
    assert not judge_letters(word, "Smith").accepted
    assert not judge_letters("Смит", word).accepted


def test_steps_cover_both_words() -> None:
    judgement = judge_letters("Хрущёв", "Khrushchev")
    assert [(step.source, step.target) for step in judgement.steps] == [
        ("х", "kh"), ("р", "r"), ("у", "u"), ("щ", "shch"), ("ё", "e"), ("в", "v"),
    ]  # fmt: skip
    assert [(step.start, step.end) for step in judgement.steps] == [(0, 2), (2, 3), (3, 4), (4, 8), (8, 9), (9, 10)]


@given(st.text("абвгдежзийклмнопрстуфхцчшщьыэюяё", max_size=12), st.text("abcdefghijklmnopqrstuvwxyz", max_size=16))
def test_any_words_can_be_judged(russian: str, english: str) -> None:
    found = align(russian, english, prices())
    assert 0.0 <= judge_letters(russian, english).probability <= 1.0
    if found is None:
        return
    assert found.ends[-1] == len(english)
    assert all(0 <= b - a <= LONGEST for a, b in zip((0, *found.ends), found.ends, strict=False))
    slots = indices(russian, english, found.ends)
    assert len(slots) == len(templates(len(russian), len(english)))
    assert all(0 <= slot < SLOTS for slot in slots)
    evidence = weigh(russian, english, found, weights())
    assert len(evidence.steps) == len(russian)
    assert len(evidence.letters) == len(english)


def test_spell_proposes_the_usual_spelling() -> None:
    assert "shevchenko" in [word for word, _ in spell("Шевченко")]
    assert "haftar" in [word for word, _ in spell("Хафтар")]
    proposed = spell("Мишустин", 3)
    assert len(proposed) == 3
    assert proposed[0] == ("mishustin", judge_letters("Мишустин", "Mishustin").probability)


def test_operating_point_is_a_probability() -> None:
    assert 0.0 < accept() < 1.0


def test_the_model_needs_no_numpy_and_hashes_the_same_in_every_process() -> None:
    code = (
        "import sys; from audit.names.letter_judge import judge_letters as judge;"
        "print(judge(sys.argv[1], sys.argv[2]).probability, 'numpy' in sys.modules)"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, "Шевченко", "shevchenko"],
            check=True,
            capture_output=True,
            text=True,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {f"{judge_letters('Шевченко', 'shevchenko').probability} False\n"}
