"""Nominatives of inflected names: three back-ends side by side, and the table of endings they need.

    python -m benchmarks.declension            # compare; rumorph (pip install rumorph) takes part if it is there
    python -m benchmarks.declension build      # rebuild audit/languages/ru/declension-endings.tsv.gz

One name in ten of names/wikidata.train.tsv is held out: the table is built from the others, the sets below
use the held-out ones alone (and the hand-written cases of tests/test_declension.py).
"""

from __future__ import annotations

import csv
import re
import sys
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from audit.languages.ru import declension
from audit.languages.ru.declension import nominatives_of, shared
from audit.text.long_lists import pack
from audit.text.plain import plain
from benchmarks.data import folder

OUTPUT = Path(__file__).resolve().parents[1] / "audit" / "languages" / "ru" / "declension-endings.tsv.gz"
LONGEST = 8
FEWEST = 4
# A name seen n times counts n ** FLATTEN times.
FLATTEN = 0.3
SMOOTH = 3.0
NOTE = """\
# Ending of a name in the nominative (^ is its start, ё written as е), and how many names have it.
# Learned from the Wikidata name pairs (CC0) by benchmarks/declension.py
"""
Pair = tuple[str, str]
Backend = Callable[[str], Sequence[str]]


def held_out(name: str) -> bool:
    """Whether a name (ё as е) is for measuring only."""
    return zlib.crc32(name.encode()) % 10 == 0


@cache
def names() -> Counter[str]:
    """Russian names of the training data, how often each was seen, with ё as е."""
    found: Counter[str] = Counter()
    for line in (folder() / "names" / "wikidata.train.tsv").read_text("utf-8").splitlines()[1:]:
        _, russian, count = line.split("\t")
        if re.fullmatch("[а-яё]+", russian):
            found[russian.replace("ё", "е")] += int(count)
    return found


def build() -> None:
    """Count the endings of the names that are not held out."""
    counts: Counter[str] = Counter()
    shift = news_shift()
    for name, count in names().items():
        if not held_out(name):
            marked = "^" + name
            for start in range(max(0, len(marked) - LONGEST), len(marked)):
                counts[marked[start:]] += shift[last(name)] * count**FLATTEN  # type: ignore[assignment]
    lines = [f"{ending}\t{round(n)}" for ending, n in counts.items() if n >= FEWEST]
    OUTPUT.write_bytes(pack(lines, NOTE))
    print(f"{len(lines)} endings, {OUTPUT.stat().st_size} bytes")


def news_shift() -> dict[str, float]:
    """How much commoner names with each last letter are in news than in Wikidata (fewer in -у: Хикару)."""
    news = Counter(last(n) for n in {n for _, n in from_news(only_held_out=False)} if not held_out(n))
    wiki: Counter[str] = Counter()
    for name, count in names().items():
        wiki[last(name)] += count**FLATTEN  # type: ignore[assignment]
    return {x: (news[x] + SMOOTH) / (n / wiki.total() * news.total() + SMOOTH) for x, n in wiki.items()}


def last(name: str) -> str:
    """The last letter, consonants taken together."""
    return name[-1] if name[-1] in "аеиоуыэюяьй" else "."


def by_declension(word: str) -> Sequence[str]:
    """Ours: `audit.languages.ru.declension`."""
    return [n.form.lower() for n in nominatives_of(word)]


def by_tables(word: str) -> Sequence[str]:
    """Ours without a dictionary: the declension classes and the endings alone."""
    found = declension._from_tables(word.lower())
    return sorted(found, key=lambda form: -found[form][0])[:5]


def by_pymorphy(word: str) -> Sequence[str]:
    """pymorphy3: the nominative singular of every parse, by score."""
    found: dict[str, float] = defaultdict(float)
    for parse in _pymorphy().parse(word.lower()):
        nominative = parse.inflect({"nomn"} if "Pltm" in parse.tag else {"nomn", "sing"})
        if nominative is not None and parse.tag.POS in ("NOUN", "ADJF"):
            found[nominative.word] += parse.score
    return sorted(found, key=lambda form: -found[form])


@cache
def _pymorphy() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


def by_rumorph(word: str) -> Sequence[str]:
    """rumorph: the nominative singular of every analysis, by probability."""
    found: dict[str, float] = defaultdict(float)
    for analysis in _rumorph().analyze(word):
        labels = {} if "Pltm" in analysis.labels else {"Number": "Sing"}
        try:
            found[analysis.inflect(Case="Nom", **labels).lower()] += analysis.prob
        except LookupError:
            continue
    return sorted(found, key=lambda form: -found[form])


@cache
def _rumorph() -> Any:
    import rumorph

    return rumorph.Analyzer()


def from_rumorph(names_: Sequence[str]) -> Iterator[Pair]:
    """Singular forms of the likeliest paradigm in which rumorph takes the name for a nominative."""
    for name in names_:
        readings = _rumorph().analyze(name.capitalize())
        first = next((a for a in readings if a.feats.get("Case") == "Nom" and a.pos in ("NOUN", "PROPN", "ADJ")), None)
        if first is not None:
            forms = {f.word.lower() for f in first.forms() if f.feats.get("Number") == "Sing"}
            yield from ((form.capitalize(), name) for form in sorted(forms))


def from_classes(names_: Sequence[str]) -> Iterator[Pair]:
    """Singular forms by the declension class that `declension.tsv` holds likeliest."""
    for name in names_:
        shares = declension._class_shares(name)
        if shares:
            kind = declension.classes()[max(shares, key=lambda n: shares[n])]
            stem = name[: len(name) - len(kind.nominative)]
            forms = {name, *(stem + case[0] for case in kind.cases)}
            yield from ((form.capitalize(), name) for form in sorted(forms))


def from_news(only_held_out: bool = True) -> Iterator[Pair]:
    """Forms as they stand in parallel/, with the nominative that the English side tells.

    The English has a name of the training data, and of its Russian spellings just one begins as the form does.
    """
    russian = defaultdict(set)
    for line in (folder() / "names" / "wikidata.train.tsv").read_text("utf-8").splitlines()[1:]:
        english, name, _ = line.split("\t")
        russian[plain(english)].add(name.replace("ё", "е"))
    found: set[Pair] = set()
    for path in sorted((folder() / "parallel").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if len(row) == 2:
                    candidates = {n for w in re.findall("[A-Z][a-zà-ÿ]{2,}", row[1]) for n in russian.get(plain(w), ())}
                    found.update(_told(row[0], candidates))
    yield from ((form, name) for form, name in sorted(found) if held_out(name) or not only_held_out)


def _told(text: str, candidates: set[str]) -> Iterator[Pair]:
    """Forms in `text` that one of the nominatives explains: they differ in vowels and case endings only."""
    for form in re.findall(r"(?<![\w-])[А-ЯЁ][а-яё]{2,}(?![\w-])", text):
        low = form.lower().replace("ё", "е")
        near: dict[int, set[str]] = defaultdict(set)
        for name in candidates:
            common = shared((low, name))
            if common >= 3 and re.fullmatch("[аеиоуыэюяьй]{0,2}", name[common:]) and _ENDING.fullmatch(low[common:]):
                near[common].add(name)
        if near and len(near[max(near)]) == 1:
            yield form, near[max(near)].pop()


_ENDING = re.compile("[аяуюеиыо]?|[оеиы]й|[оеиы][юм]|[ео]го|[ео]му|[ыи]ми?|ь|ью|ии")


def from_hand() -> list[Pair]:
    """The hand-written cases of tests/test_declension.py."""
    from tests.test_declension import CASES

    return [(form, right.lower()) for form, right in CASES]


def score(backend: Backend, pairs: Sequence[Pair]) -> tuple[float, float, float, float]:
    """Shares of forms whose nominative comes first, among the first three, at all; and candidates a form."""
    ranks, sizes = [], 0
    for form, right in pairs:
        found = [f.replace("ё", "е") for f in backend(form)]
        sizes += len(found)
        wanted = right.replace("ё", "е")
        ranks.append(found.index(wanted) if wanted in found else 99)
    n = len(pairs)
    return sum(r < 1 for r in ranks) / n, sum(r < 3 for r in ranks) / n, sum(r < 99 for r in ranks) / n, sizes / n


def rate(backend: Backend, words: Sequence[str]) -> float:
    """Words a second."""
    begin = time.perf_counter()
    for word in words:
        backend(word)
    return len(words) / (time.perf_counter() - begin)


def calibration(pairs: Sequence[Pair]) -> None:
    """How often a nominative is right that was given a probability of 0-10%, 10-20% ..."""
    right: Counter[int] = Counter()
    total: Counter[int] = Counter()
    for form, name in pairs:
        for n in nominatives_of(form):
            band = min(int(n.probability * 10), 9)
            total[band] += 1
            right[band] += n.form.lower().replace("ё", "е") == name
    print("calibration: " + "  ".join(f"{b / 10:.1f}: {right[b] / total[b]:.2f} of {total[b]}" for b in sorted(total)))


def main() -> None:
    if sys.argv[1:] == ["build"]:
        return build()
    backends: list[Backend] = [by_declension, by_tables, by_pymorphy]
    held = sorted(n for n in names() if held_out(n) and len(n) > 2)
    news = list(from_news())
    oblique = [(form, name) for form, name in news if form.lower().replace("ё", "е") != name]
    sets = {"news": news, "news, oblique": oblique, "classes": list(from_classes(held[::4])), "by hand": from_hand()}
    try:
        sets["rumorph"] = list(from_rumorph(held[::4]))
        backends.append(by_rumorph)
    except ImportError:
        print("rumorph is not installed: pip install rumorph")
    for title, pairs in sets.items():
        print(f"\n{title}: {len(pairs)} forms{'':12}top 1  top 3    any  candidates")
        for backend in backends:
            one, three, any_, size = score(backend, pairs)
            print(f"  {backend.__name__:30}{one:.3f}  {three:.3f}  {any_:.3f}  {size:.1f}")
    print()
    calibration(news)
    words = [form for form, _ in sets["classes"]][:5000]
    for backend in backends:
        for part in (by_declension, declension.parses, declension.is_known):
            getattr(part, "cache_clear", lambda: None)()
        nominatives_of.cache_clear()
        cold, warm = rate(backend, words), rate(backend, words)
        print(f"{backend.__name__:20}cold {cold:9,.0f}, warm {warm:11,.0f} words a second")


if __name__ == "__main__":
    main()
