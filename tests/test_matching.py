"""How terms are found: a table for every promise, in both directions."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.terms import Termbase, load_termbase
from audit.text import Text

_HEADER = "source,target,kind,accept,forbid,case,note,domain\n"
_ROWS = """\
Государственный департамент США | Госдеп,State Department,body,Department of State | US State Department,,exact,,
Совет Федерации | Совфед,Federation Council,body,Council of the Federation,,exact,,
Совет Безопасности ООН | СБ ООН | Совбез ООН,UN Security Council,body,UNSC | Security Council,,exact,,
Совет национальной безопасности,National Security Council,body,NSC,,exact,,
Министерство иностранных дел | МИД,Foreign Ministry,abbreviation,Ministry of Foreign Affairs | MFA,,title,,
Министерство внутренних дел | МВД,Interior Ministry,abbreviation,Ministry of the Interior,,title,,
Министр внутренних дел,Interior Minister,office,Minister of the Interior,,title,,
Генеральный секретарь ООН | генсек ООН,UN Secretary-General,office,UN secretary general | UN chief,,title,,
Чрезвычайный и полномочный посол,Ambassador Extraordinary and Plenipotentiary,title,,,title,,
Вооружённые силы Украины | ВСУ,Armed Forces of Ukraine,body,AFU | Ukrainian Armed Forces,,exact,,
Следственный комитет | СК,Investigative Committee,body,,,exact,,
Верховный главнокомандующий,supreme commander-in-chief,office,,,title,,
Евросоюз | Европейский союз | ЕС,European Union,body,EU,,exact,,
Европейский суд по правам человека | ЕСПЧ,European Court of Human Rights,body,ECHR,,exact,,
Центр стратегических исследований,Center for Strategic Research,body,,,exact,,
Банк России | Центробанк | ЦБ,Bank of Russia,body,central bank,,exact,,
ключевая ставка,key rate,term,,,free,,
система противовоздушной обороны,air defense system,term,,,free,,
баллистическая ракета,ballistic missile,term,,,free,,
межконтинентальная баллистическая ракета | МБР,intercontinental ballistic missile,term,ICBM,,free,,
ракета,missile,term,,,free,,
боец,fighter,term,,,free,,
судья,judge,title,,,title,,
заместитель министра,deputy minister,office,,,title,,
временно исполняющий обязанности губернатора | врио губернатора,acting governor,office,,,title,,
председатель правительства,prime minister,office,chairman of the government,,title,,
договор о нераспространении ядерного оружия | ДНЯО,nuclear non-proliferation treaty,term,NPT,,free,,
"""


@pytest.fixture(scope="module")
def termbase(tmp_path_factory: pytest.TempPathFactory) -> Termbase:
    path: Path = tmp_path_factory.mktemp("glossary") / "terms.csv"
    path.write_text(_HEADER + _ROWS, "utf-8")
    return load_termbase([path], starter=False)


def found(termbase: Termbase, text: str, lang: str) -> list[tuple[str, str]]:
    return [(text[slice(*m.span)], m.term.target) for m in termbase.find(Text(text), lang)]


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("State Department", "Государственный департамент США|Государственного департамента США|"
         "Государственному департаменту США|Государственным департаментом США|Государственном департаменте США|"
         "Госдеп|Госдепа|Госдепу|Госдепом|Госдепе"),
        ("Federation Council", "Совет Федерации|Совета Федерации|Совету Федерации|Советом Федерации|Совете Федерации|"
         "Совфед|Совфеда|Совфеду|Совфедом|Совфеде"),
        ("UN Security Council", "Совет Безопасности ООН|Советом Безопасности ООН|СБ ООН|Совбеза ООН|Совбезе ООН"),
        ("Foreign Ministry", "Министерство иностранных дел|Министерства иностранных дел|Министерству иностранных дел|"
         "Министерством иностранных дел|Министерстве иностранных дел|МИД|МИДа|МИДу|МИДом|МИДе"),
        ("Interior Minister", "Министр внутренних дел|Министра внутренних дел|Министру внутренних дел|"
         "Министром внутренних дел|министре внутренних дел|министры внутренних дел|министров внутренних дел|"
         "министрами внутренних дел"),
        ("UN Secretary-General", "Генеральный секретарь ООН|Генерального секретаря ООН|генеральному секретарю ООН|"
         "генеральным секретарём ООН|генеральным секретарем ООН|генсека ООН|генсеком ООН|генсеку ООН"),
        ("Ambassador Extraordinary and Plenipotentiary", "Чрезвычайный и полномочный посол|"
         "чрезвычайного и полномочного посла|чрезвычайным и полномочным послом|чрезвычайные и полномочные послы"),
        ("Armed Forces of Ukraine", "Вооружённые силы Украины|Вооруженных сил Украины|вооружёнными силами Украины|"
         "Вооружённым силам Украины|ВСУ"),
        ("European Union", "Евросоюз|Евросоюза|Евросоюзом|Европейского союза|Европейским союзом|Европейском союзе|ЕС"),
        ("European Court of Human Rights", "Европейский суд по правам человека|Европейского суда по правам человека|"
         "Европейским судом по правам человека|ЕСПЧ"),
        ("Bank of Russia", "Банк России|Банка России|Банком России|Центробанка|Центробанком|ЦБ"),
        ("key rate", "ключевая ставка|ключевой ставки|ключевую ставку|ключевой ставкой|ключевых ставок|"
         "ключевыми ставками|Ключевая ставка|КЛЮЧЕВАЯ СТАВКА"),
        ("intercontinental ballistic missile", "межконтинентальная баллистическая ракета|"
         "межконтинентальных баллистических ракет|межконтинентальными баллистическими ракетами|МБР"),
        ("fighter", "боец|бойца|бойцу|бойцом|бойце|бойцы|бойцов|бойцам|бойцами|бойцах"),
        ("judge", "судья|судьи|судье|судью|судьёй|судьей|судей|судьям|судьями"),
        ("deputy minister", "заместитель министра|заместителя министра|заместителем министра|заместителями министра"),
        ("acting governor", "временно исполняющий обязанности губернатора|"
         "временно исполняющего обязанности губернатора|"
         "временно исполняющим обязанности губернатора|врио губернатора"),
        ("nuclear non-proliferation treaty", "договор о нераспространении ядерного оружия|"
         "Договора о нераспространении ядерного оружия|договором о нераспространении ядерного оружия|ДНЯО"),
        ("supreme commander-in-chief", "Верховный главнокомандующий|Верховного главнокомандующего|"
         "верховным главнокомандующим|верховному главнокомандующему"),
    ],
)  # fmt: skip
def test_russian_terms_in_every_case(termbase: Termbase, term: str, forms: str) -> None:
    for form in forms.split("|"):
        for text in (form, f"Стало известно: {form}, вчера.", f"«{form}»"):
            assert found(termbase, text, "ru") == [(form, term)], text


@pytest.mark.parametrize(
    "text",
    [
        "ключ ставки", "сила Украины", "боевик", "судьба", "министерский", "сек", "мид", "судебный",
        "департамент труда США", "совет о безопасности",
    ],
)  # fmt: skip
def test_russian_words_that_are_no_terms(termbase: Termbase, text: str) -> None:
    assert found(termbase, text, "ru") == []


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("State Department", "State Department|State Department's|State Department’s|the State Department|"
         "Department of State|US State Department|U.S. State Department|STATE DEPARTMENT"),
        ("Federation Council", "Federation Council|Council of the Federation|Council of Federation|"
         "Federation Council's"),
        ("UN Security Council", "UN Security Council|U.N. Security Council|Security Council|UNSC|UNSC's"),
        ("Foreign Ministry", "Foreign Ministry|Foreign Ministry's|foreign ministries|Ministry of Foreign Affairs|"
         "Foreign Affairs Ministry|ministries of foreign affairs|MFA|MFA's"),
        ("Interior Minister", "Interior Minister|interior ministers|Minister of the Interior|Minister of Interior|"
         "ministers of the interior"),
        ("UN Secretary-General", "UN Secretary-General|U.N. Secretary-General|UN secretary general|UN chief"),
        ("Armed Forces of Ukraine", "Armed Forces of Ukraine|Ukrainian Armed Forces|Ukraine Armed Forces|AFU"),
        ("European Court of Human Rights", "European Court of Human Rights|ECHR|ECHR's"),
        ("Center for Strategic Research", "Center for Strategic Research|Centre for Strategic Research"),
        ("air defense system", "air defense system|air defence systems|air defense systems|air-defense system|"
         "air-defence systems"),
        ("intercontinental ballistic missile", "intercontinental ballistic missiles|ICBM|ICBMs"),
        ("judge", "judge|judges|judge's|judges'|Judge"),
        ("deputy minister", "deputy minister|deputy ministers|Deputy Minister's"),
        ("prime minister", "prime minister|Prime Ministers|chairman of the government|government chairman"),
        ("nuclear non-proliferation treaty", "nuclear non-proliferation treaty|Nuclear Non-Proliferation Treaty|"
         "nuclear nonproliferation treaty|nuclear non proliferation treaty|NPT"),
        ("supreme commander-in-chief", "supreme commander-in-chief|Supreme Commander-in-Chief|"
         "supreme commander in chief|supreme commanders-in-chief"),
    ],
)  # fmt: skip
def test_english_terms_in_every_form(termbase: Termbase, term: str, forms: str) -> None:
    for form in forms.split("|"):
        for text in (form, f"On Monday {form} said so.", f"“{form}” it is"):
            assert [target for _, target in found(termbase, text, "en")] == [term], text


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        # The longest wins, and hides what is nested in it.
        ("National Security Council", ["National Security Council"]),
        ("the National Security Council and the Security Council",
         ["National Security Council", "UN Security Council"]),
        ("intercontinental ballistic missiles, ballistic missiles and missiles",
         ["intercontinental ballistic missile", "ballistic missile", "missile"]),
        ("the Bank of Russia's key rate", ["Bank of Russia", "key rate"]),
        # What only overlaps is kept.
        ("the deputy minister of the interior", ["deputy minister", "Interior Minister"]),
        ("Interior Ministry of Foreign Affairs", ["Interior Ministry", "Foreign Ministry"]),
    ],
)  # fmt: skip
def test_longest_match_in_english(termbase: Termbase, text: str, terms: list[str]) -> None:
    assert [target for _, target in found(termbase, text, "en")] == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("межконтинентальных баллистических ракет и баллистических ракет, просто ракет",
         ["intercontinental ballistic missile", "ballistic missile", "missile"]),
        ("ключевую ставку Банка России", ["key rate", "Bank of Russia"]),
        ("заместителя министра внутренних дел", ["deputy minister", "Interior Minister"]),
        ("системами противовоздушной обороны и ракетами", ["air defense system", "missile"]),
        ("председателем правительства и главой МВД", ["prime minister", "Interior Ministry"]),
    ],
)  # fmt: skip
def test_longest_match_in_russian(termbase: Termbase, text: str, terms: list[str]) -> None:
    assert [target for _, target in found(termbase, text, "ru")] == terms


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_nested_term_is_still_had(termbase: Termbase, lang: str) -> None:
    """What a longer term hides is found when it is asked for by itself."""
    text = {"ru": "баллистическая ракета", "en": "ballistic missile"}[lang]
    missile = next(term for term in termbase.terms if term.target == "missile")
    assert termbase.has_term(missile, Text(text), lang)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Council of the Federation", True), ("Federation Council", True), ("Council Federation", False),
        ("the council for the federation", False), ("the Federation and its Council", False),
        ("Department for State", False), ("State of the Department", False),
        ("minister for the interior", False),
    ],
)  # fmt: skip
def test_word_order_within_limits(termbase: Termbase, text: str, is_found: bool) -> None:
    assert bool(found(termbase, text, "en")) is is_found


def test_en_ru_tables_work_the_same(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "source,target,accept,forbid\n"
        "Federation Council,Совет Федерации,Совфед,Федеральный совет\n"
        "key rate | policy rate,ключевая ставка,,базовая ставка\n",
        "utf-8",
    )
    termbase = load_termbase([path], starter=False)
    assert found(termbase, "Federation Council's key rates and policy rate", "en") == [
        ("Federation Council's", "Совет Федерации"),
        ("key rates", "ключевая ставка"),
        ("policy rate", "ключевая ставка"),
    ]
    assert found(termbase, "с Советом Федерации о ключевых ставках, в Совфеде", "ru") == [
        ("Советом Федерации", "Совет Федерации"),
        ("ключевых ставках", "ключевая ставка"),
        ("Совфеде", "Совет Федерации"),
    ]
    assert [m.forbidden for m in termbase.find(Text("Федеральному совету, базовую ставку"), "ru")] == [True, True]


@pytest.mark.parametrize(("text", "others"), [("ИКИ РАН", "исправительная колония | ИК"), ("ОПЕК", "опека")])
def test_an_acronym_is_no_form_of_another_word(tmp_path: Path, text: str, others: str) -> None:
    """ИКИ is a space institute and no penal colony, OPEC no custody."""
    path = tmp_path / "terms.csv"
    path.write_text(f"{_HEADER}{others},other,term,,,free,,\n", "utf-8")
    termbase = load_termbase([path], starter=False)
    assert found(termbase, text, "ru") == []
    assert found(termbase, others.rpartition(" ")[2], "ru")
