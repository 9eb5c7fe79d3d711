"""The grammar of offices: every portfolio against every other."""

from __future__ import annotations

from itertools import permutations

import pytest

from audit.pairs.offices import Facet
from audit.pairs.ru_en.offices import office_clashes
from audit.text import Text

_MINISTRIES = {
    "обороны": "defence",
    "финансов": "finance",
    "здравоохранения": "health",
    "образования": "education",
    "транспорта": "transport",
    "культуры": "culture",
    "спорта": "sport",
    "иностранных дел": "foreign affairs",
}


@pytest.mark.parametrize(("right", "wrong"), list(permutations(_MINISTRIES, 2)))
def test_every_other_portfolio_is_wrong(right: str, wrong: str) -> None:
    source, target = Text(f"Об этом сообщил министр {right}."), Text(f"The minister of {_MINISTRIES[wrong]} said so.")
    (clash,) = office_clashes(source, target)
    assert clash.facet is Facet.PORTFOLIO
    assert source[slice(*clash.source)] == f"министр {right}"
    assert target[slice(*clash.target)] == f"minister of {_MINISTRIES[wrong]}"
    assert clash.corrected != target[slice(*clash.target)]


@pytest.mark.parametrize("portfolio", _MINISTRIES)
def test_the_same_portfolio_is_right(portfolio: str) -> None:
    english = _MINISTRIES[portfolio]
    for target in (f"The minister of {english} said so.", f"The {english.split()[0].title()} Ministry said so."):
        assert office_clashes(Text(f"В Министерстве {portfolio} сообщили об этом."), Text(target)) == []


def test_the_corrected_office_keeps_capitals() -> None:
    clash, *_ = office_clashes(Text("Вице-премьер Анна Белова"), Text("Prime Minister Anna Belova"))
    assert clash.corrected == "Deputy Prime Minister"
    clash, *_ = office_clashes(Text("Министр юстиции уехал."), Text("The health minister left."))
    assert clash.corrected == "justice minister"
    clash, *_ = office_clashes(Text("Министр иностранных дел уехал."), Text("The Minister of Defence left."))
    assert clash.corrected == "Minister of Foreign Affairs"
