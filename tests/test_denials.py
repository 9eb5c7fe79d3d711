"""Denials that a translation lost or made up, and such that it says in another way."""

from __future__ import annotations

from importlib.resources import files

import pytest

from audit.config import Config
from audit.languages import get_language
from audit.languages.ru.morphology import is_known
from audit.meaning.polarity import turned
from audit.model import Confidence, Finding
from audit.pairs import main_pair
from audit.run.pipeline import Auditor, pairs_document
from audit.text import Text
from audit.text.entries import entries

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
    ("Завод не работает, проходная закрыта.", "The plant [works], the entrance is closed."),
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
    ("Сайт ведомства не работает с утра.", "The agency's website has been down since morning."),
    ("Трамваи на этой линии не работают.", "Trams on this line are out of service."),
    ("Второй канал не работает третий день.", "The second channel has been off the air for three days."),
    ("Концерт в пятницу не состоится.", "Friday's concert has been called off."),
    ("Второй подозреваемый пока не задержан.", "The second suspect remains at large."),
    ("Пост министра пока не занят.", "The minister's post remains vacant."),
    ("Курс рубля не изменился.", "The ruble rate was unchanged."),
    ("Связи нет вторые сутки.", "Communications have been down for two days."),
    ("Суд не признал его виновным.", "The court acquitted him."),
    ("Игрок не выйдет на поле в субботу.", "The player will miss Saturday's match."),
]
_OTHERWISE_IN_RUSSIAN = [
    ("The agency's website has not been working since morning.", "Сайт ведомства лежит с утра."),
    ("The second suspect has not been detained.", "Второй подозреваемый остаётся на свободе."),
    ("The rate did not change.", "Курс остался прежним."),
    ("The plant has not been working for a year.", "Завод год простаивает."),
    ("The ceasefire did not hold.", "Перемирие сорвано."),
    ("The lift is out of order.", "Лифт не работает."),
    ("The shop is closed today.", "Магазин сегодня не работает."),
    ("The decision is still pending.", "Решение ещё не принято."),
    ("The channel was off the air.", "Канал не выходил в эфир."),
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


@pytest.mark.parametrize(("source", "target"), _OTHERWISE_IN_RUSSIAN)
def test_what_is_said_otherwise_in_russian_is_left_alone(source: str, target: str) -> None:
    assert not _found(source, target, ("en", "ru"))


@pytest.mark.parametrize(("denied_in", "said_in", "file"), [("ru", "en", "russian"), ("en", "ru", "english")])
def test_words_of_the_lists_of_denials_are_dictionary_forms(denied_in: str, said_in: str, file: str) -> None:
    for row in entries(files("audit.pairs.ru_en") / f"denied-{file}.txt"):
        denied, said = row.split(" = ")
        listed = denied.split()
        assert len(listed) == len(set(listed)), row
        for word in listed:
            assert word in main_pair().renderings.bases(word, denied_in), f"{row}: {word}"
        for phrase in said.split(" | "):
            assert main_pair().is_said_otherwise(listed[0], denied_in, phrase.split()), f"{row}: {phrase}"
            assert all(_is_word(word, said_in) for word in phrase.split()), f"{row}: {phrase}"


def _is_word(word: str, code: str) -> bool:
    if code == "ru":
        return is_known(word)
    return get_language(code).spelling.is_word(word)


def test_a_sentence_turned_into_russian_is_found() -> None:
    (finding,) = _found("The plant will not be closed this year.", "Завод закроют в этом году.", ("en", "ru"))
    assert finding.check == "accuracy/dropped-negation"
    (finding,) = _found("The plant will be closed this year.", "Завод не закроют в этом году.", ("en", "ru"))
    assert finding.check == "accuracy/added-negation"


def test_of_a_very_long_text_nothing_is_said() -> None:
    many = "Он пришёл. " * 201
    assert turned(Text(f"{many}Она не пришла."), Text("She came."), main_pair()) is None
