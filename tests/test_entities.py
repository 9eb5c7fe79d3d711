"""Names as wholes: the rules of both languages, the back-ends behind the protocol, links across the pair."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from audit.errors import ConfigError, MissingExtra
from audit.languages.en import entities as english
from audit.languages.ru import entities as russian
from audit.languages.ru.entity_words import nominative
from audit.meaning.entities import EntityRecognizer, RuleRecognizer, entity_recogniser
from audit.model import Link, Span
from audit.names.entities import Entity, EntityKind, Role
from audit.names.entity_links import LEAST, link_entities, linked_spans
from audit.text import Text

_SIGNS = {"+": EntityKind.PERSON, "@": EntityKind.PLACE, "#": EntityKind.ORGANISATION, "~": EntityKind.DEMONYM}


def shown(entity: Entity) -> str:
    """The entity with a sign for its kind and a bar after its title: +General|Khalifa Haftar."""
    sign = next((sign for sign, kind in _SIGNS.items() if kind is entity.kind), "*")
    return sign + (f"{entity.title}|" if entity.title else "") + entity.bare


RUSSIAN = [
    # Persons: titles, particles, initials, patronymics, surnames alone.
    ("Генерал Халифа Хафтар прибыл в Москву.", ["+Генерал|Халифа Хафтар", "@Москву"]),
    ("под командованием генерала Халифы Хафтара", ["+генерала|Халифы Хафтара"]),
    ("Это сказал министр иностранных дел Сергей Лавров.", ["+министр иностранных дел|Сергей Лавров"]),
    ("Он и заместитель министра обороны Николай Панков", ["+заместитель министра обороны|Николай Панков"]),
    ("Об этом сказал вице-президент Джо Байден.", ["+вице-президент|Джо Байден"]),
    ("Это заявил министр обороны России Сергей Шойгу.", ["@России", "+Сергей Шойгу"]),
    ("Там были Усама бин Ладен и Башар аль-Асад.", ["+Усама бин Ладен", "+Башар аль-Асад"]),
    ("О Роберте Де Ниро и Людвиге ван Бетховене", ["+Роберте Де Ниро", "+Людвиге ван Бетховене"]),
    ("Книга о Халиде ибн аль-Валиде", ["+Халиде ибн аль-Валиде"]),
    ("Умер Гейдар Али оглы Алиев.", ["+Гейдар Али оглы Алиев"]),
    ("Об этом сообщил А. В. Петров, а Дж. К. Роулинг молчит.", ["+А. В. Петров", "+Дж. К. Роулинг"]),
    ("Сообщил А.В. Петров.", ["+А.В. Петров"]),
    ("Песков Дмитрий Сергеевич сказал это вчера.", ["+Песков Дмитрий Сергеевич"]),
    ("Вчера Иванов сказал это.", ["+Иванов"]),
    ("Затем Хафтар уехал.", ["+Хафтар"]),
    # Places.
    ("Переговоры в Нью-Йорке и в Саудовской Аравии", ["@Нью-Йорке", "@Саудовской Аравии"]),
    ("Северная Корея и Нижний Новгород", ["@Северная Корея", "@Нижний Новгород"]),
    ("По Московской области и Чёрному морю", ["@Московской области", "@Чёрному морю"]),
    ("Глава Чечни Рамзан Кадыров", ["@Чечни", "+Рамзан Кадыров"]),
    ("Власти США Дональда Трампа ждут", ["@США", "+Дональда Трампа"]),
    # Organisations: head words, abbreviations, quoted names.
    ("Министерство обороны Ливии не ответило.", ["#Министерство обороны", "@Ливии"]),
    ("Так считает министерство иностранных дел.", ["#министерство иностранных дел"]),
    ("Министерство науки и высшего образования", ["#Министерство науки и высшего образования"]),
    ("Организация Объединённых Наций и Совет безопасности ООН",
     ["#Организация Объединённых Наций", "#Совет безопасности ООН"]),
    ("Ливийская национальная армия взяла Триполи.", ["#Ливийская национальная армия", "@Триполи"]),
    ("В Следственном комитете и Верховном суде", ["#Следственном комитете", "#Верховном суде"]),
    ("Это в Госдуме и МИД, в ФСБ и НАТО", ["#Госдуме", "#МИД", "#ФСБ", "#НАТО"]),
    ("Телеканал «Дождь» сообщил об этом.", ["#Дождь"]),
    ("За партию «Единая Россия» и фильм «Дурак»", ["#Единая Россия", "*Дурак"]),
    ("Газета The New York Times пишет об Apple.", ["#The New York Times", "#Apple"]),
    # Peoples, and adjectives from places.
    ("Это ливийский флот, ливийцы и москвичи.", ["~ливийский", "~ливийцы", "~москвичи"]),
    ("В российско-украинских отношениях", ["~российско-украинских"]),
    ("Ливийские войска отступили.", ["~Ливийские"]),
    # No names.
    ("Тем не менее правительство приняло меры, и министерство это знает.", []),
    ("«Мы победим», — сказал он.", []),
    ("Произошло ДТП, рост ВВП, анализ ДНК.", []),
    ("Президент приехал вчера. Эти суды закрыты.", []),
    ("", []),
]  # fmt: skip
ENGLISH = [
    ("General Khalifa Haftar arrived in Moscow.", ["+General|Khalifa Haftar", "@Moscow"]),
    ("It was said by former prime minister Theresa May.", ["+former prime minister|Theresa May"]),
    ("Russian Foreign Minister Sergei Lavrov said so.", ["~Russian", "+Foreign Minister|Sergei Lavrov"]),
    ("He met Secretary of State John Kerry there.", ["+Secretary of State|John Kerry"]),
    ("Moscow Mayor Sergei Sobyanin said it.", ["@Moscow", "+Mayor|Sergei Sobyanin"]),
    ("It was Gen. David Petraeus and Mr. Smith.", ["+Gen.|David Petraeus", "+Mr.|Smith"]),
    ("They saw Osama bin Laden and Bashar al-Assad there.", ["+Osama bin Laden", "+Bashar al-Assad"]),
    ("a film with Robert De Niro about Ludwig van Beethoven", ["+Robert De Niro", "+Ludwig van Beethoven"]),
    ("a book about Khalid ibn al-Walid", ["+Khalid ibn al-Walid"]),
    ("a talk with Sean O'Connor and Ian McKellen", ["+Sean O'Connor", "+Ian McKellen"]),
    ("a book by J. K. Rowling and one by J.K. Rowling", ["+J. K. Rowling", "+J.K. Rowling"]),
    ("Yesterday Haftar’s men left, Putin's did not.", ["+Haftar", "+Putin"]),
    ("He met US President Donald Trump in Saudi Arabia.", ["@US", "+President|Donald Trump", "@Saudi Arabia"]),
    ("It is between North Korea, New York and Nizhny Novgorod.",
     ["@North Korea", "@New York", "@Nizhny Novgorod"]),
    ("the coast of the Black Sea in the U.S. and in the Moscow Region",
     ["@Black Sea", "@U.S.", "@Moscow Region"]),
    ("The Libyan Ministry of Defence has not answered this.", ["~Libyan", "#Ministry of Defence"]),
    ("The Libyan National Army has taken the city of Tripoli.", ["#Libyan National Army", "@Tripoli"]),
    ("It was the Foreign Ministry, the State Duma and the UN Security Council.",
     ["#Foreign Ministry", "#State Duma", "#UN Security Council"]),
    ("He left the Bank of England and the White House behind.", ["#Bank of England", "#White House"]),
    ("It is said by Bank of England Governor Mark Carney.", ["#Bank of England", "+Governor|Mark Carney"]),
    ("a report that the Russian FSB has read", ["~Russian", "#FSB"]),
    ("a document of the FSB and of NATO", ["#FSB", "#NATO"]),
    ("a film called “The Irishman” and the words “We will win”", ["*The Irishman"]),
    ("some Libyan ships, some Libyans and the Muscovites", ["~Libyan", "~Libyans", "~Muscovites"]),
    ("It happened on Monday, in June; I'd say the CEO knows of the DNA.", []),
    ("Police arrested two men. The president left. However, nothing happened.", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), RUSSIAN)
def test_russian_rules(text: str, wanted: list[str]) -> None:
    assert [shown(e) for e in russian.entities(Text(text))] == wanted


@pytest.mark.parametrize(("text", "wanted"), ENGLISH)
def test_english_rules(text: str, wanted: list[str]) -> None:
    assert [shown(e) for e in english.entities(Text(text))] == wanted


@pytest.mark.parametrize(("language", "cases"), [("ru", RUSSIAN), ("en", ENGLISH)])
def test_spans_are_of_the_text(language: str, cases: list[tuple[str, list[str]]]) -> None:
    for text, _ in cases:
        end = 0
        for entity in RuleRecognizer(language).entities([Text(text)])[0]:
            assert entity.text == text[slice(*entity.span)]
            assert entity.bare == text[slice(*entity.name)]
            assert all(word.text == text[slice(*word.span)] for word in entity.words)
            assert end <= entity.span.start < entity.name.end
            assert all((word.role is Role.TITLE) == (word.span.start < entity.name.start) for word in entity.words)
            end = entity.span.end


@pytest.mark.parametrize(
    ("language", "text", "roles"),
    [
        ("ru", "О генерале Халиде ибн аль-Валиде", "title name particle particle name"),
        ("ru", "Сообщил А. В. Петров.", "initial initial name"),
        ("en", "a talk with General Khalid ibn al-Walid", "title name particle particle name"),
        ("en", "a talk with George W. Bush", "name initial name"),
        ("en", "a talk with Robert De Niro", "name particle name"),
    ],
)
def test_roles_of_words(language: str, text: str, roles: str) -> None:
    (entity,) = RuleRecognizer(language).entities([Text(text)])[0]
    assert [word.role.value for word in entity.words] == roles.split()


def test_phrases_in_the_nominative() -> None:
    assert nominative(("Саудовской", "Аравии")) == "саудовская аравия"
    assert nominative(("Соединённых", "Штатов")) == "соединенные штаты"


# The protocol.


def test_unknown_recogniser_names_the_known() -> None:
    with pytest.raises(ConfigError, match="rules, slovnet, spacy, models"):
        entity_recogniser("bert", "ru")


def test_a_back_end_of_one_language_leaves_the_other_to_the_rules() -> None:
    assert isinstance(entity_recogniser("slovnet", "en"), RuleRecognizer)
    assert isinstance(entity_recogniser("spacy", "ru"), RuleRecognizer)
    assert entity_recogniser("rules", "ru").language == "ru"


@pytest.fixture
def fresh() -> Iterator[None]:
    entity_recogniser.cache_clear()
    yield
    entity_recogniser.cache_clear()


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(("name", "language", "pip"), [("slovnet", "ru", "ner"), ("spacy", "en", "ner-en")])
def test_missing_package_names_the_extra(name: str, language: str, pip: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, f"audit.meaning.{name}_ner", raising=False)
    with pytest.raises(MissingExtra, match=rf"translation-audit\[{pip}\]"):
        entity_recogniser(name, language)


def back_end(name: str, language: str) -> EntityRecognizer:
    try:
        return entity_recogniser(name, language)
    except MissingExtra as missing:
        pytest.skip(str(missing))


def test_slovnet() -> None:
    recogniser = back_end("slovnet", "ru")
    texts = [
        Text("Генерал Халифа Хафтар прибыл в Москву."),
        Text(""),
        Text("Телеканал «Дождь» сообщил, что ливийский министр обороны Халид ибн аль-Валид уехал."),
    ]
    among = recogniser.entities(texts)
    assert [[shown(e) for e in found] for found in among] == [
        ["+Генерал|Халифа Хафтар", "@Москву"],
        [],
        ["#Дождь", "~ливийский", "+министр обороны|Халид ибн аль-Валид"],
    ]
    assert among == [recogniser.entities([text])[0] for text in texts]
    assert recogniser.entities([]) == []


def test_spacy() -> None:
    recogniser = back_end("spacy", "en")
    texts = [
        Text("General Khalifa Haftar arrived in Moscow on Monday."),
        Text(""),
        Text("The Libyan people of the United States’s south have two million dollars."),
    ]
    among = recogniser.entities(texts)
    assert [[shown(e) for e in found] for found in among] == [
        ["+General|Khalifa Haftar", "@Moscow"],
        [],
        ["~Libyan", "@United States"],
    ]
    assert among == [recogniser.entities([text])[0] for text in texts]


# Links.


def links(source: str, target: str) -> list[str]:
    pairs = link_entities(russian.entities(Text(source)), english.entities(Text(target)))
    return [f"{pair.source.bare if pair.source else ''}={pair.target.bare if pair.target else ''}" for pair in pairs]


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("Генерал Халифа Хафтар прибыл в Москву.", "General Khalifa Haftar arrived in Moscow.",
         ["Халифа Хафтар=Khalifa Haftar", "Москву=Moscow"]),
        ("Ливийский министр Башага", "It is Bashagha, a Libyan minister",
         ["Ливийский=Libyan", "Башага=Bashagha"]),
        ("В США и ООН", "people with much power there, in the United States and at the United Nations",
         ["США=United States", "ООН=United Nations"]),
        ("О Башаре аль-Асаде в Пекине", "a book about Bashar al-Assad, who was in Beijing",
         ["Башаре аль-Асаде=Bashar al-Assad", "Пекине=Beijing"]),
        ("Министерство обороны Ливии не ответило.", "The Libyan Ministry of Defence has not answered this.",
         ["Министерство обороны=Ministry of Defence", "Ливии=Libyan"]),
        ("В Париже был Иванов.", "It was in Berlin that they met Petrov.",
         ["Париже=", "Иванов=", "=Berlin", "=Petrov"]),
        ("Путин встретил Владимира Зеленского.", "The man called Vladimir Zelensky was met by Vladimir Putin.",
         ["Путин=Vladimir Putin", "Владимира Зеленского=Vladimir Zelensky"]),
        ("Об Apple и Facebook", "a paper about Facebook and about Google", ["Apple=", "Facebook=Facebook", "=Google"]),
        ("", "", []),
    ],
)  # fmt: skip
def test_links(source: str, target: str, wanted: list[str]) -> None:
    assert links(source, target) == wanted


def test_links_are_the_same_from_english() -> None:
    source = english.entities(Text("It is General Khalifa Haftar of Libya."))
    target = russian.entities(Text("Это ливийский генерал Халифа Хафтар."))
    pairs = link_entities(source, target)
    assert [(p.source.bare, p.target.bare) for p in pairs if p.source and p.target] == [
        ("Khalifa Haftar", "Халифа Хафтар"),
        ("Libya", "ливийский"),
    ]
    assert all(LEAST <= pair.score <= 1 for pair in pairs)


def test_word_links_help_where_the_rendering_does_not() -> None:
    source, target = Text("Так решил Шварцвальд."), Text("It was decided by the Black Forest.")
    one, other = russian.entities(source), english.entities(target)
    assert link_entities(one, other)[0].target is None
    found = linked_spans(source, target, [Link(2, 5, 0.9), Link(2, 6, 0.9)])
    assert (Span(10, 20), Span(22, 27)) in found
    (pair,) = link_entities(one, other, found)
    assert pair.target == other[0]
