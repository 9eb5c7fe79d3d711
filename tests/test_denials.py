"""Denials that a translation lost or made up, and such that it says in another way."""

from __future__ import annotations

import pytest

from audit.config import Config
from audit.meaning.polarity import turned
from audit.model import Confidence, Finding
from audit.pairs import main_pair
from audit.run.pipeline import Auditor, pairs_document
from audit.text import Text

_LOST = [
    ("Министр не приехал на встречу.", "The minister [came] to the meeting."),
    ("Завод не закроют в этом году.", "The plant [will be closed] this year."),
    ("Суд не нашёл доказательств вины водителя.", "The court [found] evidence of the driver's guilt."),
    ("Правительство не планирует повышать налоги в этом году.", "The government [plans] to raise taxes this year."),
    (
        "Без воды остались три деревни, школа не работает.",
        "Three villages were left without water, the school [works].",
    ),
    ("Он сказал, что не видел этого письма.", "He said that he [had seen] this letter."),
]
_MADE_UP = [
    ("Министр приехал на встречу.", "The minister did [not come] to the meeting."),
    ("Мост открыли для грузовиков.", "The bridge was [not open] to trucks."),
    ("Врачи рекомендуют делать прививку осенью.", "Doctors [don't recommend] getting vaccinated in the fall."),
    ("Жители города довольны новым трамваем.", "Residents of the city are [not happy] with the new tram."),
]
_OTHERWISE = [
    ("Министр не стал комментировать слухи.", "The minister declined to comment on the rumours."),
    ("Причина пожара неизвестна.", "The cause of the fire is not known."),
    ("Никто не пострадал.", "There were no casualties."),
    ("Виновных вряд ли найдут.", "The culprits will probably never be found."),
    ("Они не только пели, но и танцевали.", "They both sang and danced."),
    ("Споры не прекращаются.", "The disputes continue."),
    ("Как бы странно это ни звучало, он прав.", "Strange as it sounds, he is right."),
    ("Не пора ли отдохнуть?", "Is it time to rest?"),
    ("Приказ № 7 подписан.", "Order No. 7 has been signed."),
    ("Нельзя не отметить вклад волонтёров.", "The contribution of the volunteers must be noted."),
    ("Невозможно не согласиться с этим.", "One has to agree with this."),
    ("Он не мог не знать об этом.", "He must have known about it."),
    ("Выступление перевели в режим без видео.", "The speech was switched to a video-free mode."),
    ("Ответ нужен не позднее пятницы.", "An answer is needed by Friday."),
    ("Экономика и без того слаба.", "The economy is already weak."),
    ("В зале не было свободных мест.", "The hall was full, without a free seat."),
]


def _found(source: str, target: str, languages: tuple[str, str] = ("ru", "en")) -> list[Finding]:
    auditor = Auditor(Config(select=("accuracy/added-negation", "accuracy/dropped-negation"), links="none"))
    return list(
        auditor.audit(pairs_document([(source, target)], source_lang=languages[0], target_lang=languages[1])).findings
    )


@pytest.mark.parametrize(("source", "marked"), [*_LOST, *_MADE_UP])
def test_a_turned_sentence_is_counted_where_it_is_turned(source: str, marked: str) -> None:
    target = marked.replace("[", "").replace("]", "")
    (finding,) = _found(source, target)
    assert finding.confidence is not Confidence.HINT
    assert finding.check == ("accuracy/dropped-negation" if (source, marked) in _LOST else "accuracy/added-negation")
    assert finding.target_span is not None
    assert target[slice(*finding.target_span)] == marked[marked.index("[") + 1 : marked.index("]")]


@pytest.mark.parametrize(("source", "target"), _OTHERWISE)
def test_what_is_said_otherwise_is_left_alone(source: str, target: str) -> None:
    assert not _found(source, target)


def test_a_sentence_turned_into_russian_is_found() -> None:
    (finding,) = _found("The plant will not be closed this year.", "Завод закроют в этом году.", ("en", "ru"))
    assert finding.check == "accuracy/dropped-negation"
    (finding,) = _found("The plant will be closed this year.", "Завод не закроют в этом году.", ("en", "ru"))
    assert finding.check == "accuracy/added-negation"


def test_of_a_very_long_text_nothing_is_said() -> None:
    many = "Он пришёл. " * 201
    assert turned(Text(f"{many}Она не пришла."), Text("She came."), main_pair()) is None
