"""A language and a pair as the rest of the program reaches them."""

from __future__ import annotations

import pytest

from audit.checks.context import Context
from audit.config import Config
from audit.languages import SUPPORTED, get_language
from audit.pairs import get_pair, main_pair
from audit.terms import load_termbase
from audit.text import Text

# Parts that some language has and another has not.
ONE_SIDED = {
    "ru": ("name_words", "morphology", "declension", "government", "predicates"),
    "en": ("lexicon", "names", "capitals", "name_order", "acronyms"),
}


@pytest.mark.parametrize(("code", "part"), [(code, part) for code in SUPPORTED for part in ONE_SIDED[code]])
def test_a_part_is_there_or_its_lack_names_the_language(code: str, part: str) -> None:
    assert getattr(get_language(code), part)
    (other,) = (get_language(lang) for lang in SUPPORTED if lang != code)
    with pytest.raises(NotImplementedError, match=other.name):
        getattr(other, part)


def test_denials_stand_where_they_deny() -> None:
    russian, english = map(get_language, SUPPORTED)
    assert russian.denial_places(Text("Он не пришёл, и не только он.")) == [1]
    assert english.denial_places(Text("He did not come, didn't call, and No. 12 was not only his.")) == [2, 4]
    assert not english.denial_places(Text("He came no later than noon."))
    (denial,) = russian.denials(Text("Протесты уже не прекращаются.")).denials
    assert (denial.form, denial.host, denial.nothing) == ("not", 3, True)


@pytest.mark.parametrize("languages", [("ru", "en"), ("en", "ru")])
def test_a_check_is_given_the_one_pair_in_either_direction(languages: tuple[str, str]) -> None:
    ctx = Context(Config(), load_termbase([], starter=False), *languages)
    assert ctx.pair is get_pair(*languages) is main_pair()
    assert (ctx.source_language.code, ctx.target_language.code) == languages
