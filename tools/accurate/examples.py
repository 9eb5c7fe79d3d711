"""What the reader learns from people: pairs that they assessed, post-edited or marked."""

from __future__ import annotations

import csv
import json
import math
import tarfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from audit.config.records import Points
from audit.model import Severity, Span
from benchmarks.data import folder

OF_SOURCE = frozenset({"post_edited_source", "lost"})

_POINTS = Points()
_MOST_POINTS = 15.0
# What tokenizers write for marks.
_UNESCAPED = {"&quot;": '"', "&apos;": "'", "&amp;": "&", "@-@": "-", "``": '"', "''": '"'}
_OTHERS = "ro", "et", "ne", "si"


class Example(NamedTuple):
    """A pair, and what is known of it.

    Attributes:
        source: the text.
        target: its translation.
        pieces: by names of `PIECES`: spans of characters for which it is true. What is not named is unknown,
            outside the spans of what is named it is false; an empty span means what follows.
        pair: by names of `PAIRS`.
    """

    source: str
    target: str
    pieces: Mapping[str, Sequence[Span]]
    pair: Mapping[str, float]


def rows_of(part: str) -> list[dict[str, Any]]:
    """The rows of a part of mlqe-pe."""
    return [json.loads(line) for line in (folder() / "mlqe-pe" / f"{part}.jsonl").open(encoding="utf-8")]


def post_edited(part: str) -> list[Example]:
    """A part of mlqe-pe: social media and quotations, Russian into English."""
    return [
        _assessed(
            (row["src"], row["mt"]), (row["src_tok"].split(), row["mt_tok"].split()),
            (row["src_tags"], row["mt_tags"], row["gap_tags"]), row["z_mean"], row["hter"],
        )
        for row in rows_of(part)
    ]  # fmt: skip


def other_languages() -> Iterator[Example]:
    """Romanian, Estonian, Nepali and Sinhala into English: encyclopedias by a machine."""
    for code in _OTHERS:
        yield from _other(code)


def _other(code: str) -> Iterator[Example]:
    where = folder() / "mlqe-other"
    texts = _archived(where / f"{code}-en-train.pe.tar.gz", ("src", "mt", "tags", "source_tags", "hter"))
    table = _archived(where / f"{code}-en-train.da.tar.gz", (f"{code}en.df.short.tsv",))
    rows = list(csv.DictReader(table[f"{code}en.df.short.tsv"], delimiter="\t", quoting=csv.QUOTE_NONE))
    for n, row in enumerate(rows):
        tags = texts["tags"][n].split()
        yield _assessed(
            (row["original"], row["translation"]), (texts["src"][n].split(), texts["mt"][n].split()),
            (texts["source_tags"][n].split(), tags[1::2], tags[::2]), float(row["z_mean"]), float(texts["hter"][n]),
        )  # fmt: skip


def _archived(path: Path, wanted: Sequence[str]) -> dict[str, list[str]]:
    """The lines of the files of an archive, by what stands after ``train.`` in their names."""
    found = {}
    with tarfile.open(path) as archive:
        for member in archive:
            name = member.name.rpartition("/train.")[2]
            if name in wanted and (file := archive.extractfile(member)):
                found[name] = file.read().decode("utf-8").splitlines()
    return found


def _assessed(
    texts: tuple[str, str], words: tuple[list[str], list[str]], tags: tuple[Any, Any, Any], z: float, edited: float
) -> Example:
    pair = {"assessed": z, "edited": min(1.0, edited)}
    where = [places(text, some) for text, some in zip(texts, words, strict=True)]
    if where[0] is None or where[1] is None or len(tags[2]) != len(words[1]) + 1:
        return Example(*texts, {}, pair)
    after = Span(len(texts[1]), len(texts[1]))
    gaps = [*(Span(place.start, place.start) for place in where[1]), after]
    return Example(
        *texts,
        {
            "post_edited_source": _bad(where[0], tags[0]),
            "post_edited": _bad(where[1], tags[1]),
            "gap": _bad(gaps, tags[2]),
        },
        pair,
    )


def _bad(places: Sequence[Span], tags: Sequence[str]) -> list[Span]:
    return [place for place, tag in zip(places, tags, strict=True) if tag == "BAD"]


def places(text: str, words: Sequence[str]) -> list[Span] | None:
    """Where the words of a tokenized text stand in it; None if they cannot be told."""
    found, at = [], 0
    for word in words:
        forms = [f for f in (word, _UNESCAPED.get(word), word.replace("&apos;", "'").replace("&amp;", "&")) if f]
        starts = [(start, form) for form in forms if (start := text.find(form, at)) >= 0]
        if not starts:
            return None
        start, form = min(starts)
        if start - at > 3:
            return None
        at = start + len(form)
        found.append(Span(start, at))
    return found


def marked_into_english(*names: str) -> Iterator[tuple[str, Example]]:
    """Sets of `real-errors/`, each with the text that it translates."""
    for name in names:
        for line in (folder() / "real-errors" / f"{name}.jsonl").open(encoding="utf-8"):
            row = json.loads(line)
            spans = [Span(e["start"], e["end"]) for e in row["errors"] if e["start"] is not None]
            lost = [
                Span(e["src_start"], e["src_end"])
                for e in row["errors"]
                if e.get("src_start") is not None and e["start"] == e["end"]
            ]
            pair = {"points": _points(error["severity"] for error in row["errors"])}
            yield row["doc"], Example(row["src"], row["tgt"], {"marked": spans, "lost": lost}, pair)


def marked_into_russian() -> Iterator[tuple[str, Example]]:
    """News by sixteen systems, two of them people, marked by one rater."""
    for line in (folder() / "mqm-en-ru" / "newstest2021.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        spans = [Span(*span) for error in row["errors"] for span in error["tgt_spans"] if None not in span]
        pair = {"points": _points(error["severity"] for error in row["errors"])}
        yield row["doc"], Example(row["source"], row["target"], {"marked": spans}, pair)


def _points(severities: Iterator[str]) -> float:
    return math.log1p(min(_MOST_POINTS, sum(_POINTS.of(Severity(severity)) for severity in severities)))


def grouped(rows: Iterator[tuple[str, Example]]) -> dict[str, list[Example]]:
    """Examples by the text that they translate."""
    found: dict[str, list[Example]] = defaultdict(list)
    for name, example in rows:
        found[name].append(example)
    return found
