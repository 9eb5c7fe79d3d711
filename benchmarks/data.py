"""The benchmark sets, from `../shared/bench` or `AUDIT_BENCH_DATA`; README.md says where each comes from."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audit.model import Document, Kind, Segment, Span
from audit.text import Text

# Where what the build commands make is kept.
PACKAGE = Path(__file__).resolve().parents[1] / "audit"
# Sets of machine translation, and what they are; those that end in "-ru" are into Russian.
MACHINE_OUTPUT = {
    "wmt22": "news, ten systems of WMT22",
    "mlqe": "social media and Wikiquote, MLQE-PE dev",
    "mlqe-train": "social media and Wikiquote, MLQE-PE train",
    "mqm-ru": "news, systems of WMT21",
    "qe22-ru": "news, WMT-QE 2022",
    "ted-ru": "talks, systems of WMT21",
}
# Other texts to read corrections in: some by machines, most published.
MORE_TEXTS = {
    "wmt21": "news, systems of WMT21 marked by an editor",
    "newstest": "published news of 2012 to 2020",
    "newstest2021": "published news of 2021, two translators",
    "newstest2020-ru": "published news of 2020",
    "wmt24-ru": "published texts of WMT24",
    "flores": "published encyclopedia texts",
    "tatoeba": "sentences by volunteers",
    "tico": "published medical texts",
}
_FILES: dict[str, tuple[str, ...]] = {
    "newstest": (
        "newstest2012", "newstest2013", "newstest2014.ru-en", "newstest2015.ru-en", "newstest2016.ru-en",
        "newstest2018.ru-en", "newstest2019.ru-en", "newstest2020.ru-en",
    ),
    "newstest2020-ru": ("newstest2020.en-ru",),
    "newstest2021": ("newstest2021.ru-en.refA", "newstest2021.ru-en.refB"),
    "wmt24-ru": ("wmt24.en-ru.refA",),
    "flores": ("flores101.devtest",),
    "tatoeba": ("tatoeba-test-2021-08-07",),
    "tico": ("tico19",),
}  # fmt: skip
# How the human translations among the systems are called.
_REFERENCE = "ref"
_DEFAULT = Path(__file__).resolve().parents[1].parent / "shared" / "bench"


class MissingData(SystemExit):
    """The benchmark data is not there; the message says where it was looked for."""


def folder() -> Path:
    """Where the sets lie.

    Raises:
        MissingData: nowhere.
    """
    path = Path(os.environ.get("AUDIT_BENCH_DATA", _DEFAULT))
    if not path.is_dir():
        raise MissingData(f"no benchmark data in {path}; set AUDIT_BENCH_DATA (see benchmarks/README.md)")
    return path


@dataclass(frozen=True, slots=True)
class Planted:
    """One error planted in segment `segment` (0-based) of a document."""

    segment: int
    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class PlantedPair:
    """A document as translated, and the same with planted errors."""

    clean: Document
    flawed: Document
    planted: tuple[Planted, ...]


@dataclass(frozen=True, slots=True)
class Perturbed:
    """One row of DEMETR: a good translation, a flawed one, and the human reference."""

    kind: int
    severity: str
    description: str
    source: str
    good: str
    flawed: str
    reference: str


def document(
    name: str, pairs: list[tuple[str, str]], *, headline: bool = False, languages: tuple[str, str] = ("ru", "en")
) -> Document:
    """A document of given segments; the first may be its headline."""
    segments = tuple(
        Segment(
            f"s{n}",
            Kind.HEADLINE if headline and n == 0 else Kind.PARAGRAPH,
            Text(source),
            Text(target),
        )
        for n, (source, target) in enumerate(pairs)
    )
    return Document(id=name, path=name, source_lang=languages[0], target_lang=languages[1], segments=segments)


def _rows(name: str) -> Iterator[dict[str, Any]]:
    with (folder() / name).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def planted() -> list[PlantedPair]:
    """planted-ru-en: WMT22 human references, clean and with planted errors."""
    clean, flawed = {}, {}
    for row in _rows("planted-ru-en.jsonl"):
        pairs = [(s["src"], s["tgt"]) for s in row["segments"]]
        doc = document(row["doc"], pairs, headline=True)
        if row["set"] == "clean":
            clean[row["doc"]] = doc
        else:
            errors = tuple(Planted(p["seg"], Span(p["start"], p["end"]), p["kind"]) for p in row["planted"])
            flawed[row["doc"]] = (doc, errors)
    return [PlantedPair(clean[name], *flawed[name]) for name in clean]


def demetr() -> list[Perturbed]:
    """DEMETR's Russian part."""
    return [
        Perturbed(
            r["pert_id"], r["severity"], r["pert_desc"],
            r["src_sent"], r["mt_sent"], r["pert_sent"], r["eng_sent"],
        )
        for r in _rows("demetr/ru-en.jsonl")
    ]  # fmt: skip


def wmt22() -> tuple[list[Document], dict[str, list[Document]]]:
    """WMT22 ru-en: documents with the human reference, and with each system's output."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in _rows("wmt-news-ru-en/wmt22.jsonl"):
        rows.setdefault(row["doc"], []).append(row)
    references = [
        document(name, [(r["src"], r["refs"]["A"]) for r in doc], headline=True) for name, doc in rows.items()
    ]
    names = sorted(next(iter(rows.values()))[0]["hyps"])
    systems = {
        system: [
            document(f"{system}/{name}", [(r["src"], r["hyps"][system]) for r in doc], headline=True)
            for name, doc in rows.items()
        ]
        for system in names
    }
    return references, systems


def mqm() -> list[dict[str, Any]]:
    """Rows of the MQM set, English to Russian: system, doc, source, target, errors (category, severity, spans)."""
    return list(_rows("mqm-en-ru/newstest2021.jsonl"))


def mlqe(part: str) -> list[Document]:
    """Social media and Wikiquote by a machine into English: "train" or "dev" of MLQE-PE, a document a sentence."""
    return [document(row["id"], [(row["src"], row["mt"])]) for row in _rows(f"mlqe-pe/{part}.jsonl")]


def qe22_into_russian() -> list[Document]:
    """English news by machines into Russian: the dev and test parts of WMT-QE 2022, without repeated pairs."""
    return _quality_estimation("2022_en-ru_dev", "2022_en-ru_test")


def ted_into_russian() -> list[Document]:
    """English talks by machines into Russian: the TED part of WMT-QE 2021, without references and repeated pairs."""
    return [doc for doc in _quality_estimation("2021_TED_en-ru") if not doc.id.startswith(_REFERENCE)]


def _quality_estimation(*parts: str) -> list[Document]:
    found: dict[str, list[tuple[str, str]]] = {}
    for part in parts:
        path = folder() / "errors-en-ru" / f"wmtqe23.{part}_processed.tsv"
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                found.setdefault(f"{row['mt_system']}/{row['doc_id']}", []).append((row["source"], row["target"]))
    return [document(name, list(dict.fromkeys(pairs)), languages=("en", "ru")) for name, pairs in found.items()]


def mqm_documents(limit: int) -> list[Document]:
    """The documents of the MQM set, each a system's output, of the first `limit` segments."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for row in mqm()[:limit]:
        rows.setdefault(f"{row['system']}/{row['doc']}", []).append((row["source"], row["target"]))
    return [document(name, pairs, headline=True, languages=("en", "ru")) for name, pairs in rows.items()]


def texts(name: str) -> list[Document]:
    """One of `MACHINE_OUTPUT`, all that machines wrote in it, or of `MORE_TEXTS`."""
    if name in MACHINE_OUTPUT:
        return _machine_output(name)
    if name == "wmt21":
        found: dict[str, list[tuple[str, str]]] = {}
        for row in _rows("real-errors/train-wmt21.jsonl"):
            found.setdefault(f"{row['system']}/{row['doc']}", []).append((row["src"], row["tgt"]))
        return [document(system, pairs, headline=True) for system, pairs in found.items()]
    files, into_russian = _FILES[name], name.endswith("-ru")
    return [_published(folder() / "parallel" / f"{file}.tsv", into_russian=into_russian) for file in files]


def _machine_output(name: str) -> list[Document]:
    if name == "wmt22":
        _, systems = wmt22()
        return [doc for system in sorted(systems) for doc in systems[system]]
    if name == "mqm-ru":
        return [doc for doc in mqm_documents(len(mqm())) if not doc.id.startswith(_REFERENCE)]
    return {
        "mlqe": lambda: mlqe("dev"),
        "mlqe-train": lambda: mlqe("train"),
        "qe22-ru": qe22_into_russian,
        "ted-ru": ted_into_russian,
    }[name]()


def terms() -> list[dict[str, Any]]:
    """Rows of WMT25's terminology task: en, ru, proper (term to rendering). Evaluation only."""
    return list(_rows("terms-en-ru/wmt25.jsonl"))


def name_pairs(part: str) -> Iterator[tuple[str, str]]:
    """English and Russian names of the Wikidata set: "train" or "dev"."""
    with (folder() / "names" / f"wikidata.{part}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        yield from ((row[0], row[1]) for row in rows)


def parallel(limit: int | None = None) -> list[Document]:
    """Human translations for development, a document a file; `limit` rows of each."""
    return [_published(path, limit) for path in sorted((folder() / "parallel").glob("*.tsv"))]


def ntrex() -> Document:
    """English news with human Russian, seen as Russian with its English: read by nobody, only counted."""
    return _published(folder() / "unread" / "ntrex128.tsv")


def _published(path: Path, limit: int | None = None, *, into_russian: bool = False) -> Document:
    """The rows of a file of human translations, Russian and English; `limit` of them."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        pairs = [(r[0], r[1]) for r in rows if len(r) == 2 and "CANARY" not in r[0]][:limit]
    if into_russian:
        return document(path.stem, [(en, ru) for ru, en in pairs], languages=("en", "ru"))
    return document(path.stem, pairs)
