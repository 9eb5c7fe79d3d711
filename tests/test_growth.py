"""Twice the input is at most two and a half times the work, whatever the input is made of.

Work is counted in function calls, which are the same on every machine; what regular expressions do inside of one call
is timed, both sizes in one run and several times over.
"""

from __future__ import annotations

import cProfile
import gc
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from audit import limits
from audit.checks.registry import checks_help
from audit.config import Config
from audit.languages import get_language
from audit.languages.en.sentences import boundaries
from audit.model import Document, DocumentReport, Kind, Span
from audit.outputs import html, markdown
from audit.outputs.json import encode_document
from audit.outputs.markdown_text import inline
from audit.outputs.presentation import excerpt
from audit.outputs.slugs import Slugs
from audit.outputs.spans import runs
from audit.run.pipeline import Auditor, pairs_document
from audit.text import Text
from audit.text.spacing import misspacings
from audit.values.claimed import unaddressed

MOST = 2.5
Make = Callable[[random.Random], str]


def _word(rng: random.Random, letters: str, syllables: int = 0) -> str:
    vowels = [c for c in letters if c in "аеиоуaeiou"]
    others = [c for c in letters if c not in vowels]
    return "".join(rng.choice(others) + rng.choice(vowels) for _ in range(syllables or rng.randint(2, 4)))


def _ru(rng: random.Random) -> str:
    return _word(rng, "абвгдежзиклмнопрсту")


def _en(rng: random.Random) -> str:
    return _word(rng, "abcdefghiklmnoprstu")


def _same(text: str) -> Make:
    return lambda rng: text


def _number(rng: random.Random) -> int:
    return rng.randint(1, 99_999)


# Kinds of material, a piece of it in Russian and in English.
MATERIAL: dict[str, tuple[Make, Make]] = {
    "numbers": (lambda r: f"{_number(r)} ", lambda r: f"{_number(r)} "),
    "one number": (_same("17 "), _same("18 ")),
    "decimals": (lambda r: f"{_number(r)},5 млн ", lambda r: f"{_number(r)}.5 million "),
    "number words": (
        lambda r: r.choice(("двадцать ", "пять ", "сто ", "тысяч ", "третий ")),
        lambda r: r.choice(("twenty ", "five ", "hundred ", "thousand ", "third ")),
    ),
    "dates": (lambda r: f"{r.randint(1, 28)} мая ", lambda r: f"June {r.randint(1, 28)} "),
    "figures of dates": (lambda r: f"{r.randint(1, 28)}.03.2019 ", lambda r: f"4/{r.randint(1, 28)}/2020 "),
    "weekdays": (lambda r: r.choice(("в понедельник ", "во вторник, 5 мая ")), _same("on Monday, May 5, ")),
    "years": (lambda r: f"в {r.randint(1900, 2030)} году ", lambda r: f"in {r.randint(1900, 2030)} "),
    "times": (lambda r: f"{r.randint(0, 23)}:{r.randint(10, 59)} мск ", lambda r: f"{r.randint(1, 12)}:15 p.m. "),
    "quantities": (lambda r: f"{_number(r)} км ", lambda r: f"{_number(r)} miles "),
    "sums": (lambda r: f"${_number(r)} ", lambda r: f"€{_number(r)} "),
    "shares": (lambda r: f"{r.randint(1, 99)}% ", lambda r: f"{r.randint(1, 99)} percent "),
    "codes": (lambda r: f"Ту-{_number(r)} ", lambda r: f"Tu-{_number(r)} "),
    "scores": (lambda r: f"{r.randint(0, 9)}:{r.randint(0, 9)} ", lambda r: f"{r.randint(0, 9)}-{r.randint(0, 9)} "),
    "digits": (_same("7"), _same("8")),
    "commas and digits": (_same("1,"), _same("1.")),
    "one surname": (_same("Иванов "), _same("Ivanov ")),
    "full names": (_same("Иван Петров, "), _same("Ivan Petrov, ")),
    "people": (
        lambda r: r.choice(("Владимир Путин, ", "Джо Байден и ")),
        lambda r: r.choice(("Vladimir Putin, ", "Joe Biden and ")),
    ),
    "places": (lambda r: r.choice(("Москва ", "в Париже ")), lambda r: r.choice(("Moscow ", "New York "))),
    "terms": (lambda r: r.choice(("Совет Федерации ", "Росатом ")), lambda r: r.choice(("State Duma ", "Rosatom "))),
    "offices": (_same("министр иностранных дел "), _same("head of the Foreign Ministry ")),
    "acronyms": (lambda r: r.choice(("США ", "НАТО ")), lambda r: r.choice(("NATO ", "WHO ", "ABC "))),
    "initials": (_same("А. Б. Иванов "), _same("A. B. Ivanov ")),
    "words": (lambda r: _ru(r) + " ", lambda r: _en(r) + " "),
    "one word": (_same("слово "), _same("word ")),
    "shouted words": (lambda r: _ru(r).upper() + " ", lambda r: _en(r).upper() + " "),
    "sentences": (lambda r: f"Он {_ru(r)}. ", lambda r: f"He {_en(r)}. "),
    "negations": (_same("не был "), _same("was not ")),
    "residue": (lambda r: _en(r) + " ", lambda r: _ru(r) + " "),
    "lookalikes": (_same("пocлe "), _same("tеst ")),
    "quotes": (_same("«да» "), _same('"yes" ')),
    "open quotes": (_same("«"), _same("“")),
    "opened words": (_same("«слово "), _same('"word ')),
    "brackets": (_same("("), _same("[")),
    "crossed brackets": (_same("["), _same("](")),
    "dashes": (_same("— "), _same("-")),
    "full stops": (_same("."), _same(".")),
    "marks": (lambda r: r.choice(".,;:!?"), lambda r: r.choice(".,;:!?")),
    "apostrophes": (_same("'"), _same("'")),
    "possessives": (_same("лет' "), _same("years' ")),
    "hyphens": (_same("а-"), _same("a-")),
    "dotted letters": (_same("а."), _same("a.")),
    "spaces": (_same(" "), _same(" ")),
    "odd spaces": (lambda r: r.choice("\u00a0\u2009\u200b\t\u3000\u2028"), lambda r: r.choice("\u00a0 \u202f")),
    "lines": (lambda r: _ru(r) + "\n", lambda r: _en(r) + "\n"),
    "combining marks": (_same("и\u0306"), _same("e\u0301")),
    "emoji": (_same("😀\u200d"), _same("😀")),
    "control characters": (_same("\x01"), _same("а\u00ad")),
    "addresses": (lambda r: f"http://{_en(r)}.ru/ ", lambda r: f"{_en(r)}@b.com "),
    "letters": (_same("а"), _same("a")),
    "capitals": (lambda r: _ru(r)[0].upper(), lambda r: _en(r)[0].upper()),
    "humps": (lambda r: _ru(r).title(), lambda r: _en(r).title()),
    "letters and digits": (_same("а1"), _same("a1")),
    "underscores": (_same("а_"), _same("_")),
    "tags": (_same("<b>"), _same("<i>")),
    "entities": (_same("&amp;"), _same("&lt;")),
    "mojibake": (_same("Ð¿Ñ"), _same("â€™")),
}
# More names than are compared.
MANY_NAMES: dict[str, tuple[Make, Make]] = {
    "surnames": (lambda r: _word(r, "абвгдежзиклмнопрсту", 4).title() + "ов ", lambda r: _en(r).title() + "ov "),
    "capitalised words": (lambda r: _ru(r).title() + " и ", lambda r: _en(r).title() + " of "),
}


def _made(make: Make, size: int, seed: str) -> str:
    rng = random.Random(seed)
    pieces: list[str] = []
    length = 0
    while length < size:
        pieces.append(make(rng))
        length += len(pieces[-1])
    return "".join(pieces)


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    warm = Auditor(Config())
    for languages in (("ru", "en"), ("en", "ru")):
        for material in (*MATERIAL.values(), *MANY_NAMES.values()):
            warm.audit(_document(material, languages, 40, "warm"))
    return warm


def _document(material: tuple[Make, Make], languages: tuple[str, str], size: int, mode: str) -> Document:
    """One segment: both sides alike, or each in its language."""
    ours, theirs = material if languages[0] == "ru" else material[::-1]
    source = _made(ours, size, f"{mode} {size}")
    target = source if mode == "alike" else _made(theirs, size, f"{mode} {size} too")
    return pairs_document([(source, target)], source_lang=languages[0], target_lang=languages[1])


def _calls(work: Callable[[], object]) -> int:
    """How many functions are called, ours, the library's and built-in ones."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def _grows(work: Callable[[int], Callable[[], object]], size: int) -> float:
    # Whatever is done once and for all, and not for this input.
    work(size // 2)()
    return _calls(work(2 * size)) / max(_calls(work(size)), 1_000)


@pytest.mark.parametrize("languages", [("ru", "en"), ("en", "ru")], ids=lambda pair: "-".join(pair))
@pytest.mark.parametrize("name", MATERIAL)
def test_a_segment_of_one_material(name: str, languages: tuple[str, str], auditor: Auditor) -> None:
    def work(size: int) -> Callable[[], object]:
        made = _document(MATERIAL[name], languages, size, "pair")
        return lambda: auditor.audit(made)

    # With more values than are all compared.
    assert _grows(work, 3_000 if name in ("number words", "weekdays") else 1_000) <= MOST


@pytest.mark.parametrize("name", ["numbers", "dates", "people", "terms", "words", "quotes", "marks"])
def test_a_segment_of_one_material_on_both_sides(name: str, auditor: Auditor) -> None:
    def work(size: int) -> Callable[[], object]:
        made = _document(MATERIAL[name], ("ru", "en"), size, "alike")
        return lambda: auditor.audit(made)

    assert _grows(work, 1_000) <= MOST


@pytest.mark.parametrize("name", MANY_NAMES)
def test_more_names_than_are_compared(name: str, auditor: Auditor) -> None:
    def work(size: int) -> Callable[[], object]:
        made = _document(MANY_NAMES[name], ("ru", "en"), size, "pair")
        return lambda: auditor.audit(made)

    assert _grows(work, 5_000) <= MOST


def _names(n: int) -> Iterator[tuple[str, str]]:
    rng = random.Random(n)
    for _ in range(n):
        surname = _en(rng).title() + _en(rng)
        yield "Директор сказал, что всё готово.", f"Director Ivan {surname} said that {_en(rng)} is ready."


DOCUMENTS: dict[str, Callable[[int], Sequence[tuple[str | None, str | None]]]] = {
    "distinct names": lambda n: [*_names(n)],
    "names without a source": lambda n: [(None, target) for _, target in _names(n)],
    "one finding": lambda n: [("Это 12 дней в столице.", "It took 21 days in the the capital.")] * n,
    "findings": lambda n: [("Это 12 дней.", f"It took 21 days {i} in the the capital .") for i in range(n)],
    "two spellings": lambda n: [("Хафтар ушёл.", f"{('Haftar', 'Haftarah')[i % 2]} left {i}.") for i in range(n)],
    "wordings of a term": lambda n: [
        ("Совет Федерации собрался.", f"The {('Federation Council', 'Council of the Federation')[i % 2]} met {i}.")
        for i in range(n)
    ],
    "quotation marks": lambda n: [("«Да", '"Yes' if i % 2 else "“Yes”, “no") for i in range(n)],
    "numbers": lambda n: [(None, f"Here are {random.Random(i).randint(10, 99_999)} things.") for i in range(n)],
    "acronyms": lambda n: [(None, f"The World {_en(random.Random(i)).title()} Club (WHC) met.") for i in range(n)],
}


@pytest.mark.parametrize("kind", [Kind.PARAGRAPH, Kind.HEADLINE], ids=["body", "half headlines"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_of_many_segments(name: str, kind: Kind) -> None:
    def work(n: int) -> Callable[[], object]:
        made = pairs_document(DOCUMENTS[name](n))
        made = replace(
            made, segments=tuple(replace(s, kind=(kind, Kind.PARAGRAPH)[i % 2]) for i, s in enumerate(made.segments))
        )
        fresh = Auditor(Config())
        _ = fresh.termbase
        return lambda: _written(fresh, made)

    work(50)()
    assert _grows(work, 200) <= MOST


def _written(auditor: Auditor, made: Document) -> None:
    report = auditor.audit(made)
    encode_document(report)
    for form in (markdown.FORMAT, html.FORMAT):
        list(form.page(report, auditor.signature, checks_help(), None))


def test_many_findings_in_one_segment(auditor: Auditor) -> None:
    def work(n: int) -> Callable[[], object]:
        made = pairs_document([("Да.", "the the , " * n)])
        return lambda: _written(auditor, made)

    assert _grows(work, 100) <= MOST


def test_a_reference_of_many_words(auditor: Auditor) -> None:
    def report(words: int) -> DocumentReport:
        rng = random.Random(words)
        made = pairs_document([("Да.", " ".join(_en(rng) for _ in range(words)))])
        reference = " ".join(_en(rng) for _ in range(words))
        return auditor.audit(replace(made, segments=(replace(made.segments[0], reference=reference),)))

    def work(words: int) -> Callable[[], object]:
        return lambda: report(words)

    assert _grows(work, 1_000) <= MOST
    assert [m.name for m in report(limits.EDITED_WORDS).score.metrics] == ["chrF2", "BLEU", "TER"]
    assert [m.name for m in report(limits.EDITED_WORDS + 1).score.metrics] == ["chrF2", "BLEU"]


def test_documents_of_one_name() -> None:
    def work(n: int) -> Callable[[], object]:
        slugs = Slugs()
        return lambda: [slugs.of("новости") for _ in range(n)]

    assert _grows(work, 1_000) <= MOST


def test_names_of_files_stay_apart() -> None:
    slugs = Slugs()
    names = [slugs.of(name) for name in ("a", "a", "A", "a", "con", "CON.txt", "lpt1", "a-ca978112-2", "a")]
    assert len(set(names)) == len(names)
    assert names[:2] == ["a", "a-ca978112"]
    assert not {"con", "con.txt", "lpt1"} & set(names)


# What regular expressions and searches do goes on inside of one call.
TIMED: dict[str, tuple[Callable[[str], object], str]] = {
    "boundaries of sentences": (boundaries, "."),
    "spaces": (misspacings, "a \u00a0 \u2009"),
    "addresses": (lambda text: unaddressed(Text(text)), "a-"),
    "an at sign": (lambda text: unaddressed(Text("@ " + text)), "a"),
    "domains": (lambda text: unaddressed(Text(text)), "a."),
    "times": (lambda text: get_language("en").dates.moments(Text("at 5 p.m." + text)), " ("),
    "Markdown": (inline, ":a@#1"),
    "hexadecimal digits": (inline, "a1"),
    "marks": (lambda text: runs(text, [(i, Span(i, i + 1)) for i in range(0, len(text), 8)]), "a b "),
    "excerpts": (lambda text: [excerpt(text, i, i + 1) for i in range(0, len(text), 8)], "a b "),
}


@pytest.mark.parametrize("name", TIMED)
def test_time_of_patterns(name: str) -> None:
    work, unit = TIMED[name]

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        work(text)
        return time.process_time() - start

    gc.disable()
    try:
        seconds(1_000)
        assert min(seconds(40_000) / max(seconds(20_000), 1e-3) for _ in range(5)) <= MOST
    finally:
        gc.enable()


@pytest.mark.parametrize("unit", ["[", "](", "[b]", "[url=", "<!DOCTYPE", ". ", " ,", "«", "a' ", "тем, ", "@", "#1 "])
def test_time_of_a_segment(unit: str, auditor: Auditor) -> None:
    def made(size: int) -> Document:
        return pairs_document([("Да.", unit * (size // len(unit)))])

    assert _grows_in_time(made, auditor)


@pytest.mark.parametrize("mode", ["pair", "alike"])
@pytest.mark.parametrize("name", [*MATERIAL, *MANY_NAMES])
def test_time_of_a_segment_of_one_material(name: str, mode: str, auditor: Auditor) -> None:
    """A search through a list is one call, or none, however long the list."""

    def made(size: int) -> Document:
        return _document({**MATERIAL, **MANY_NAMES}[name], ("ru", "en"), size, mode)

    assert _grows_in_time(made, auditor)


def _grows_in_time(made: Callable[[int], Document], auditor: Auditor) -> bool:
    """Whether auditing and writing twice as much takes at most `MOST` times as long, in one of several tries."""

    def seconds(size: int, attempt: int) -> float:
        document = made(size)
        (pair,) = document.segments
        # What is remembered of a text that was met before would pass for speed.
        new = "- " * attempt
        pair = replace(pair, source=Text(f"{new}{pair.source}"), target=Text(f"{new}{pair.target}"))
        fresh = Auditor(auditor.config)
        fresh.__dict__["termbase"] = auditor.termbase
        start = time.process_time()
        _written(fresh, replace(document, segments=(pair,)))
        return time.process_time() - start

    gc.disable()
    try:
        return any(seconds(12_000, n) <= MOST * max(seconds(6_000, n), 2e-2) for n in range(5))
    finally:
        gc.enable()
