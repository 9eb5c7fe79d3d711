"""What counts as a lost, a garbled and another name, in both directions."""

from __future__ import annotations

import pytest

from audit.config import Config
from audit.run.pipeline import Auditor, pairs_document


def _found(source: str, target: str, source_lang: str = "ru") -> list[tuple[str, str]]:
    """The checks and texts of what is counted."""
    target_lang = "en" if source_lang == "ru" else "ru"
    auditor = Auditor(Config(select=("names",), links="none", source_lang=source_lang, target_lang=target_lang))
    document = pairs_document([(source, target)], source_lang=source_lang, target_lang=target_lang)
    return [(f.check, f.text) for f in auditor.audit(document).findings if f.counted]


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        # A member of it tells the parliament.
        ("Так сказал депутат Госдумы.", "So said a Russian lawmaker.", "ru"),
        # The other alphabet's letters are the business of another check.
        ("Так считают в МВФ.", "So thinks the I\u041cF.", "ru"),
        # What one wants to leave.
        ("Партия хочет отделения от Бельгии.", "The party is separatist.", "ru"),
        # Vietnamese parts what Russian joins.
        ("Дожди идут в провинции Куангчи.", "It rains in the province of Quang Tri.", "ru"),
        # Short forms of Russian's own.
        ("They ate at a McDonald's yesterday.", "Вчера они ели в МакДаке.", "en"),
        ("The Paras left.", "Парашютисты ушли.", "en"),
        # A faith is no country.
        ("After the Islamic holiday talks began.", "После праздника начались переговоры.", "en"),
    ],
)
def test_nothing_is_lost(source: str, target: str, language: str) -> None:
    assert _found(source, target, language) == []


def test_names_with_all_between_them_are_one_omission() -> None:
    source = "Рынок растёт, в том числе в Испании, а также, что важно для всех, в Греции."
    assert _found(source, "The market grows.") == [("names/missing", "Испании")]
    apart = _found("Из Испании он через Москву улетел в Грецию.", "He flew by way of Moscow.")
    assert sorted(text for _, text in apart) == ["Грецию", "Испании"]


@pytest.mark.parametrize(
    ("source", "target", "language", "check", "text"),
    [
        ("The minister Bechachi left.", "Министр Бешиш ушёл.", "en", "names/mistranscribed", "Бешиш"),
        ("It was written by Roger Postler.", "Это написал Роджер Постель.", "en", "names/mistranscribed", "Постель"),
        ("Mr. Corbin closed the gate.", "Лепаж закрыл ворота.", "en", "names/replaced", "Лепаж"),
        ("Затем Нежельников ушёл.", "Then Zjesulnikov left.", "ru", "names/damaged", "Zjesulnikov"),
    ],
)
def test_letters_tell_a_garbled_name_from_another(
    source: str, target: str, language: str, check: str, text: str
) -> None:
    assert _found(source, target, language) == [(check, text)]


def test_another_sentence_replaces_no_name() -> None:
    source = "Talks between Lima and Kabul go on."
    target = "В Перми посол Залмай Халилзад встретился с Рахматом Гуламом."
    assert "names/replaced" not in [check for check, _ in _found(source, target, "en")]


@pytest.mark.parametrize(
    ("source", "target", "suggestion"),
    [
        ("Об этом сказал Гладышейкин.", "Hladyshekin said so.", "Gladysheikin"),
        ("Об этом сказал Браммарди.", "Bramardi said so.", None),
        ("Снег выпал в Шуйминьчжоу.", "Snow fell in Shueminzhou.", "Shuiminzhou"),
    ],
)
def test_what_only_the_bearer_knows_is_not_suggested(source: str, target: str, suggestion: str | None) -> None:
    auditor = Auditor(Config(select=("names/damaged",), links="none"))
    (finding,) = auditor.audit(pairs_document([(source, target)], source_lang="ru", target_lang="en")).findings
    assert next(iter(finding.suggestions), None) == suggestion


def test_a_name_that_something_might_stand_for_is_lost_where_the_rest_is_rendered() -> None:
    """More pronouns than the source has prove nothing: these stand elsewhere; and a name in no list is one."""
    source = "Жители сообщили, что дорогу через лес закрыли ещё в мае, а мост построила компания Левченко."
    target = "They said that the road through the forest was closed back in May, and the bridge was built by {}."
    assert _found(source, target.format("Levchenko's company")) == []
    assert _found(source, target.format("the company")) == [("names/missing", "Левченко")]
    source = "The bridge over the river was built by Harbison, and the road through the forest was closed in May."
    target = "Мост через реку построили{}, а дорогу через лес закрыли в мае."
    assert _found(source, target.format(" Харбисоны"), "en") == []
    assert _found(source, target.format(""), "en") == [("names/missing", "Harbison")]


def test_a_pronoun_in_its_place_may_stand_for_a_name() -> None:
    assert _found("По словам Заречного, флот растёт.", "According to him, the fleet is growing.") == []
    assert _found("In June the council thanked Hartwell.", "В июне совет поблагодарил его.", "en") == []
