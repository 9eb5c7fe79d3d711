"""Which of two spellings `names/variants` marks, and what it suggests."""

from __future__ import annotations

import pytest

from audit.config import Config
from audit.model import Finding
from audit.run.pipeline import Auditor, pairs_document


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor(Config(select=("names/variants",), links="none"))


def _found(auditor: Auditor, *pairs: tuple[str, str]) -> list[Finding]:
    return list(auditor.audit(pairs_document(pairs, source_lang="ru", target_lang="en")).findings)


@pytest.mark.parametrize(
    ("first", "second", "marked", "suggestion"),
    [
        # Pinyin settles it, be it the second and the odder one for an English ear.
        (
            ("Снег выпал в Чунцзине.", "Snow fell in Chunjing."),
            ("Чунцзин занесло.", "Chongjing was buried."),
            "Chunjing",
            "Chongjing",
        ),
        # So does the news habit for a plainly Russian name.
        (
            ("Выступил Михаил Бельгин.", "Mikhail Bjelgin took the floor."),
            ("Бельгин ушёл.", "Then Belgin left."),
            "Bjelgin",
            "Belgin",
        ),
        # Nobody spells the name so, and one spelling is as frequent as the other.
        (
            ("Приехал Шаабан Гаюад.", "Shaaban Gayuad arrived."),
            ("Шаабан Гаюад молчал.", "Then Shaaban Gayouad was silent."),
            None,
            None,
        ),
    ],
)
def test_what_is_kept(
    auditor: Auditor, first: tuple[str, str], second: tuple[str, str], marked: str | None, suggestion: str | None
) -> None:
    (finding,) = _found(auditor, first, second)
    assert next(iter(finding.suggestions), None) == suggestion
    if marked:
        assert finding.text == marked


def test_a_namesake_of_the_glossary_is_somebody_else(auditor: Auditor) -> None:
    pairs = (
        ("Пастор Джоэл Остин молчал.", "Pastor Joel Osteen was silent."),
        ("Пришёл и Джоэл Остин.", "Joel Austin came too."),
        ("Остин ушёл первым.", "Then Austin left first."),
    )
    # The commoner name is the commoner guess: neither is certain.
    assert [f.counted for f in _found(auditor, *pairs)] == [False]


def test_given_names_are_counted(auditor: Auditor) -> None:
    (finding,) = _found(
        auditor,
        ("Сергей Бунько молчал.", "Sergey Bunko was silent."),
        ("Врач Сергей Бунько ушёл.", "The doctor Sergei Bunko left."),
        ("Пришёл и Сергей Бунько.", "Sergei Bunko came too."),
    )
    assert (finding.text, finding.suggestions) == ("Sergey", ("Sergei",))
