"""Stretches that a translation left out or made up, and translations that say all in other words."""

from __future__ import annotations

import pytest

from audit.config import Config
from audit.model import Confidence, Finding
from audit.run.pipeline import Auditor, pairs_document

_LEFT_OUT = [
    (
        "Губернатор осмотрел новый мост через Волгу, [который строят московские инженеры на деньги области], "
        "и поблагодарил рабочих.",
        "The governor inspected the new bridge over the Volga and thanked the workers.",
    ),
    (
        "Пожар потушили к вечеру. [Причину возгорания выясняют следователи областного управления].",
        "The fire was put out by the evening.",
    ),
    (
        "Пассажирам раздали чай, [поскольку поезд задержали из-за сильного снегопада в горах].",
        "The passengers were given tea.",
    ),
    (
        "Министр обороны заявил, что учения пройдут в сентябре, [сообщает газета «Вестник]».",
        "The defence minister said the exercises would take place in September.",
    ),
]
_MADE_UP = [
    (
        "Губернатор осмотрел мост и поблагодарил рабочих.",
        "The governor inspected the bridge, [built by engineers from Moscow with the money of local taxpayers], "
        "and thanked the workers.",
    ),
]
_IN_OTHER_WORDS = [
    (
        "Соответствующее постановление опубликовано в понедельник на официальном портале правовой информации.",
        "The decree was published on Monday on the official legal information portal.",
    ),
    ("Для Симпсона залог определили в 350 тысяч долларов.", "His bail was set at $350,000."),
    ("Вода нагрелась до 28 градусов по Цельсию.", "The water warmed to 28 degrees."),
    ("Сила толчков составила семь баллов по шкале Рихтера.", "The tremors had a magnitude of seven."),
    (
        "Прививку сделали: первую - 181 037 человек, вторую - 14 580 человек.",
        "As for the vaccine, 181,037 people got the first shot, 14,580 people the second.",
    ),
    ("В МИД РФ пообещали ответить.", "The Russian Foreign Ministry promised to respond."),
    (
        "В ходе состоявшейся во вторник встречи стороны обсудили вопросы сотрудничества.",
        "At the meeting on Tuesday the parties discussed cooperation.",
    ),
]


def _found(source: str, target: str, languages: tuple[str, str] = ("ru", "en")) -> list[Finding]:
    auditor = Auditor(Config(select=("accuracy/added-words", "accuracy/dropped-words"), links="none"))
    document = pairs_document([(source, target)], source_lang=languages[0], target_lang=languages[1])
    return [f for f in auditor.audit(document).findings if f.confidence is not Confidence.HINT]


@pytest.mark.parametrize(("marked", "target"), _LEFT_OUT)
def test_a_lost_stretch_is_counted_with_its_words(marked: str, target: str) -> None:
    source = marked.replace("[", "").replace("]", "")
    (finding,) = _found(source, target)
    assert finding.check == "accuracy/dropped-words"
    assert finding.source_span is not None
    assert source[slice(*finding.source_span)] == marked[marked.index("[") + 1 : marked.index("]")]


@pytest.mark.parametrize(("source", "marked"), _MADE_UP)
def test_an_added_stretch_is_counted_with_its_words(source: str, marked: str) -> None:
    target = marked.replace("[", "").replace("]", "")
    (finding,) = _found(source, target)
    assert finding.check == "accuracy/added-words"
    assert finding.text == marked[marked.index("[") + 1 : marked.index("]")]


@pytest.mark.parametrize(("source", "target"), _IN_OTHER_WORDS)
def test_the_same_in_fewer_words_is_left_alone(source: str, target: str) -> None:
    assert not _found(source, target)


def test_the_other_direction_is_looked_at_too() -> None:
    source = (
        "The mayor opened the new school on Monday. Parents had waited for it since the old one burned down in spring."
    )
    (finding,) = _found(source, "Мэр открыл новую школу в понедельник.", ("en", "ru"))
    assert finding.check == "accuracy/dropped-words"
