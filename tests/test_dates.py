"""Dates and times of running text: how they are read, when two are one, and how a right one is written."""

from __future__ import annotations

import pytest

from audit.config import Config, parse_config
from audit.errors import ConfigError
from audit.languages import get_language
from audit.model import Confidence, Document, Finding, Kind, Segment
from audit.run.pipeline import Auditor
from audit.text import Text
from audit.values.dates.compare import Changes, compare_moments
from audit.values.dates.model import PARTS, at_hour
from audit.values.model import Firmness

CHECKS = (
    "accuracy/date-mismatch",
    "accuracy/weekday-date",
    "accuracy/number-mismatch",
    "accuracy/magnitude-mismatch",
    "accuracy/unit-mismatch",
)


def _dates(lang: str, text: str) -> list[tuple[str, str]]:
    """The dates that are surely dates: their words, and weekday, day, month and year as far as given."""
    return [
        (text[slice(*d.span)], " ".join(f"{name[0]}{p.number}" for name in PARTS if (p := d.part(name))))
        for d in get_language(lang).dates.moments(Text(text)).dates
        if d.firmness is not Firmness.LOOSE
    ]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ru", "14 ноября 2019 г. он", [("14 ноября 2019 г.", "d14 m11 y2019")]),
        ("ru", "14-го ноября", [("14-го ноября", "d14 m11")]),
        ("ru", "двадцать первого мая", [("двадцать первого мая", "d21 m5")]),
        ("ru", "14.11.2019", [("14.11.2019", "d14 m11 y2019")]),
        ("ru", "14/11/2019", [("14/11/2019", "d14 m11 y2019")]),
        ("ru", "2019-11-14", [("2019-11-14", "d14 m11 y2019")]),
        ("ru", "с 5 по 7 мая 2020 года", [("5", "d5 m5 y2020"), ("7 мая 2020 года", "d7 m5 y2020")]),
        ("ru", "5, 6 и 7 мая", [("5", "d5 m5"), ("6", "d6 m5"), ("7 мая", "d7 m5")]),
        ("ru", "в ноябре 2019 года", [("ноябре 2019 года", "m11 y2019")]),
        ("ru", "в понедельник, 14 ноября", [("понедельник, 14 ноября", "w1 d14 m11")]),
        ("ru", "14 ноября (четверг)", [("14 ноября (четверг", "w4 d14 m11")]),
        ("ru", "в среду", [("среду", "w3")]),
        ("ru", "окружающей среды и Марта с Августой", []),
        ("ru", "в ночь на 14 ноября, 03.04, пн", []),
        ("ru", "счёт 3:0 и 7 мая", [("7 мая", "d7 m5")]),
        ("en", "November 14, 2019", [("November 14, 2019", "d14 m11 y2019")]),
        ("en", "the 14th of November", [("14th of November", "d14 m11")]),
        ("en", "November the fourteenth", [("November the fourteenth", "d14 m11")]),
        ("en", "Thursday, Nov. 14", [("Thursday, Nov. 14", "w4 d14 m11")]),
        ("en", "11/14/2019 or 14/11/2019", [("11/14/2019", "d14 m11 y2019"), ("14/11/2019", "d14 m11 y2019")]),
        ("en", "after 9/11", [("9/11", "d11 m9")]),
        ("en", "May 5-7, 2020", [("May 5", "d5 m5 y2020"), ("7, 2020", "d7 m5 y2020")]),
        ("en", "from 5 May to 7 June", [("5 May", "d5 m5"), ("7 June", "d7 m6")]),
        ("en", "May 5 to June 7", [("May 5", "d5 m5"), ("June 7", "d7 m6")]),
        ("en", "by mid-September on Monday's order", [("September", "m9"), ("Monday", "w1")]),
        ("en", "May it be; he may; Theresa May; March on; sat in the sun", []),
        ("en", "$5 May 12,000", []),
    ],
)
def test_reading_dates(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert _dates(lang, text) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ru", "в 15:30", ["15:30"]),
        ("ru", "около 15.30", ["15:30"]),
        ("ru", "в 15 ч 30 мин", ["15:30"]),
        ("ru", "в три часа дня", ["15:00"]),
        ("ru", "в час ночи", ["01:00"]),
        ("ru", "в одиннадцать ночи", ["23:00"]),
        ("ru", "в 7 вечера", ["19:00"]),
        ("ru", "в половине третьего", ["02:30?"]),
        ("ru", "без четверти пять дня", ["16:45"]),
        ("ru", "в полдень и в полночь", ["12:00", "00:00"]),
        ("ru", "за 5 часов, 80 км в час, в 2.30 раза, в половине второго тайма", []),
        ("en", "at 3:30 p.m.", ["15:30"]),
        ("en", "3.30pm", ["15:30"]),
        ("en", "12 a.m. and 12 p.m.", ["00:00", "12:00"]),
        ("en", "three o'clock", ["03:00?"]),
        ("en", "at three in the afternoon", ["15:00"]),
        ("en", "half past two", ["02:30?"]),
        ("en", "ten minutes to three", ["02:50?"]),
        ("en", "at noon", ["12:00"]),
        ("en", "1500 GMT", ["15:00"]),
        ("en", "for 15 hours, $3.30, 1700 hours", []),
    ],
)
def test_reading_times(lang: str, text: str, expected: list[str]) -> None:
    times = [t for t in get_language(lang).dates.moments(Text(text)).times if t.firmness is not Firmness.LOOSE]
    assert [f"{t.minute // 60:02d}:{t.minute % 60:02d}{'?' * t.halved}" for t in times] == expected


def test_timetables_are_compared_too() -> None:
    moved = (
        " ".join(f"{day} мая, {day}:15," for day in range(10, 24)),
        " ".join(f"May {day}, {day}:15," for day in range(10, 24)),
    )
    assert _compare(moved[0] * 20, moved[1] * 20) == Changes()
    changed = _compare("1 мая, " * 201, "May 2, " * 201)
    assert len(changed.dates) == 201
    assert not changed.missing


def test_the_house_style_of_dates_is_us_or_uk() -> None:
    assert parse_config({"style": {"dates": "uk"}}).style.dates == "uk"
    with pytest.raises(ConfigError, match=r"style\.dates"):
        parse_config({"style": {"dates": "european"}})


def test_noon_and_midnight() -> None:
    assert at_hour(12, 0, 0) == at_hour(24, 0) == (0, False)
    assert at_hour(12, 0, 1) == (720, False)
    assert at_hour(3, 15) == (195, True)
    assert at_hour(15, 15, 1) == (915, False)


def _compare(source: str, target: str) -> Changes:
    ru, en = Text(source), Text(target)
    return compare_moments(
        get_language("ru").dates.moments(ru), get_language("en").dates.moments(en), (len(ru), len(en))
    )


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("14 ноября", "Nov. 14, 2019"),
        ("в понедельник, 14 ноября", "on November 14 ... on Monday"),
        ("03.04", "3 April"),
        ("03.04.2019", "4/3/2019"),
        ("11 сентября", "9/11"),
        ("5–7 мая", "from May 5 to May 7"),
        ("январская забастовка", "the January strike"),
        ("в 15:00", "at three o'clock"),
        ("в 15:00 мск", "at 12:00 GMT"),
        ("в 24:00", "at midnight"),
    ],
)
def test_one_meaning(source: str, target: str) -> None:
    found = _compare(source, target)
    assert not any((found.dates, found.times, found.missing))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("14 ноября", "November 15"),
        ("03.04", "March 4"),
        ("03.04.2019", "4 March 2019"),
        ("в июле", "in June"),
        ("воскресный матч", "Saturday's match"),
        ("по воскресеньям", "on Mondays"),
        ("в следующую среду", "next Thursday"),
        ("5–7 мая", "May 5–8"),
        ("в 15:30", "at 5:30 p.m."),
        ("в 15:00 мск", "at 4 p.m. Moscow time"),
        ("в половине третьего", "at half past three"),
    ],
)
def test_another_meaning(source: str, target: str) -> None:
    found = _compare(source, target)
    assert len(found.dates) + len(found.times) == 1


def _findings(source: str | None, target: str, langs: tuple[str, str] = ("ru", "en")) -> list[Finding]:
    segment = Segment("s1", Kind.PARAGRAPH, None if source is None else Text(source), Text(target))
    document = Document("d", "d", *langs, segments=(segment,))
    return list(Auditor(Config(select=CHECKS, links="none")).audit(document).findings)


@pytest.mark.parametrize(
    ("source", "target", "text", "suggestion"),
    [
        ("Он придёт 14 ноября.", "He will come on November 15th.", "November 15th", "November 14th"),
        ("Он придёт 3 апреля.", "He will come on the fourth of April.", "fourth of April", "third of April"),
        ("Он придёт 03.04.2019.", "He will come on 4 Mar. 2019.", "4 Mar. 2019", "3 Apr. 2019"),
        ("В июле 2019 года.", "In June 2019.", "June 2019", "July 2019"),
        ("В четверг, 14 ноября.", "On Friday, 15 November.", "Friday, 15 November", "Thursday, 14 November"),
        ("14.11.2019", "On 11/15/2019", "11/15/2019", "11/14/2019"),
        ("В 15:30.", "At 3:40 p.m.", "3:40 p.m.", "3:30 p.m."),
        ("В 8:05.", "At 9:05.", "9:05", "8:05"),
        ("14 ноября 2019 г.", "14 November 2018", "2018", "2019"),
        ("В XIX веке.", "In the 18th century.", "18th century", "19th century"),
        ("В начале 2000-х.", "In the early 1990s.", "1990s", "2000s"),
    ],
)
def test_correction(source: str, target: str, text: str, suggestion: str) -> None:
    """One finding and no more: what dates report, numbers do not."""
    [finding] = _findings(source, target)
    assert (finding.text, finding.suggestions) == (text, (suggestion,))
    assert finding.check == "accuracy/date-mismatch"
    assert finding.source_span


@pytest.mark.parametrize(
    ("source", "target", "suggestion"),
    [
        ("He came on November 14.", "Он приехал 15-го ноября.", "14-го ноября"),
        ("He came in July.", "Он приехал в июне.", "июле"),
        ("He came on Friday.", "Он приехал в четверг.", "пятницу"),
        ("He came at 3:30 p.m.", "Он приехал в 15:40.", "15:30"),
    ],
)
def test_correction_in_russian(source: str, target: str, suggestion: str) -> None:
    [finding] = _findings(source, target, ("en", "ru"))
    assert finding.suggestions == (suggestion,)


def test_swapped_day_and_month_are_named() -> None:
    [finding] = _findings("Встреча 03.04.", "The meeting is on March 4.")
    assert "swapped" in finding.message


def test_a_month_that_both_ends_of_a_range_share_is_reported_once() -> None:
    [finding] = _findings("С 5 по 7 мая.", "On June 5-7.")
    assert (finding.text, finding.suggestions) == ("June 5", ("May 5",))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Вчера погибли 12 человек, сегодня 5.", "On Monday 12 people died, on Tuesday 5."),
        ("В мае погибли 12 человек.", "In May 12 people died."),
        ("5 и 6 мая", "on May 5 and 6"),
        ("5 мая и 6 мая", "on the 5th and the 6th of May"),
        ("1500 человек в 2019 году", "1,500 people in 2019"),
    ],
)
def test_numbers_are_what_dates_leave_over(source: str, target: str) -> None:
    assert not [f for f in _findings(source, target) if f.confidence is not Confidence.HINT]


def test_a_missing_date_is_named_in_english() -> None:
    [finding] = _findings("Он уехал 14 ноября.", "He left.")
    assert "November 14" in finding.message
    assert finding.confidence is Confidence.LIKELY


def test_a_weekday_set_right_is_only_shown() -> None:
    found = _findings("В понедельник, 14 ноября 2019 года.", "On Thursday, November 14, 2019.")
    assert found
    assert {f.confidence for f in found} == {Confidence.HINT}


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_texts_without_dates_have_none(lang: str) -> None:
    texts = {"ru": "Он сказал, что 5 из 12 пришли.", "en": "He said that 5 of 12 may come."}
    assert not any(get_language(lang).dates.moments(Text(texts[lang])))


@pytest.mark.parametrize(
    ("rule", "text", "right"),
    [
        ("foreign_numbers", "рост на 5.3%", "5,3"),
        ("foreign_numbers", "1,200,000 человек", "1\u00a0200\u00a0000"),
        ("foreign_dates", "от 11/14/2019", "14.11.2019"),
        ("foreign_times", "в 3:30 p.m.", "15:30"),
        ("foreign_ordinals", "14-ого", "14-го"),
        ("foreign_ordinals", "в 90-ых", "90-х"),
        ("foreign_ordinals", "20-ыми", "20-ми"),
    ],
)
def test_russian_conventions(rule: str, text: str, right: str) -> None:
    rules, russian = get_language("ru").conventions, Text(text)
    found = rules.foreign_numbers(russian, ()) if rule == "foreign_numbers" else getattr(rules, rule)(russian)
    assert [f.right for f in found] == [right]


@pytest.mark.parametrize(
    "text", ["в 15.30 и 14.11.2019, версия 5.3", "$100 и 100$, 5 %", "1,2 и 3,4; 14-го, 90-е", "14/11/2019"]
)
def test_russian_manners_are_left_alone(text: str) -> None:
    rules, russian = get_language("ru").conventions, Text(text)
    foreign = (
        rules.foreign_sums, rules.foreign_dates, rules.foreign_times, rules.foreign_ordinals, rules.foreign_percents
    )  # fmt: skip
    assert not [found for rule in foreign for found in rule(russian)]
    assert not list(rules.foreign_numbers(russian, ()))


def test_spaced_thousands_need_the_source_or_a_space_that_never_breaks() -> None:
    rules, values = get_language("en").conventions, get_language("ru").numbers.values(Text("15 200 человек"))
    assert not list(rules.foreign_numbers(Text("On May 15 200 people came."), ()))
    assert [f.right for f in rules.foreign_numbers(Text("15 200 people came."), values)] == ["15,200"]
    assert [f.right for f in rules.foreign_numbers(Text("15\u00a0200 people came."), ())] == ["15,200"]
