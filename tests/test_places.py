"""Places lead back to the very characters in the file, whatever the format makes of them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.config import Config
from audit.inputs import read
from audit.inputs.places import Piece, literal, put_together
from audit.model import Location, Span, Stretch
from audit.run.findings import locate
from tests.support.places import cut

_TEXTS = st.text(st.sampled_from('ab «»"\\,;\t|\n😀ж&<'), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip()) and "\r" not in text
)


def _table(delimiter: str) -> Callable[[str, str], str]:
    def written(source: str, target: str) -> str:
        file = io.StringIO()
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
        writer.writerows([["id", "source", "target"], ["1", source, target], ["2", target, source]])
        return file.getvalue()

    return written


def _json(*, ascii_only: bool) -> Callable[[str, str], str]:
    def written(source: str, target: str) -> str:
        rows = (
            {"doc": "a", "target": b, "source": a, "meta": {"target": "x"}}
            for a, b in ((source, target), (target, source))
        )
        return "".join(json.dumps(row, ensure_ascii=ascii_only) + "\n" for row in rows)

    return written


@pytest.mark.parametrize(
    ("name", "written", "as_text"),
    [
        ("a.csv", _table(","), lambda raw: raw.replace('""', '"')),
        ("a.csv", _table(";"), lambda raw: raw.replace('""', '"')),
        ("a.csv", _table("|"), lambda raw: raw.replace('""', '"')),
        ("a.jsonl", _json(ascii_only=True), lambda raw: json.loads(f'"{raw}"')),
        ("a.jsonl", _json(ascii_only=False), lambda raw: json.loads(f'"{raw}"')),
    ],
)
@given(source=_TEXTS, target=_TEXTS, data=st.data())
def test_every_span_leads_back_to_its_characters(
    name: str,
    written: Callable[[str, str], str],
    as_text: Callable[[str], str],
    source: str,
    target: str,
    data: st.DataObject,
) -> None:
    content = written(source, target)
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content.encode())
        (document,) = read(path, Config())
    for segment in document.segments:
        for side in ("source", "target"):
            text = str(getattr(segment, side))
            start = data.draw(st.integers(0, len(text) - 1))
            end = data.draw(st.integers(start + 1, len(text)))
            place = locate(segment, **{side: Span(start, end)})
            assert place is not None
            assert as_text(cut(content, place)) == text[start:end]


def test_a_tag_belongs_to_neither_word_beside_it() -> None:
    raw = "one <b>two</b>\nthree"
    pieces = [literal("one ", 1, 1), literal("two", 1, 8), literal("\nthree", 1, 15)]
    text, place = put_together(pieces)
    where = Location("a", *place)
    assert text == "one two\nthree"
    for word in ("one", "two", "three"):
        start = text.index(word)
        stretch = Stretch("a", *where.start_of(text, start), *where.end_of(text, start + len(word)))
        assert cut(raw, stretch) == word
    assert (where.end_of(text, 4), where.start_of(text, 4)) == ((1, 5), (1, 8))


def test_an_entity_is_one_character() -> None:
    text, place = put_together([literal("R", 3, 1), Piece("&", 3, 2, 3, 7), literal("D", 3, 7)])
    where = Location("a", *place)
    assert text == "R&D"
    assert (where.start_of(text, 1), where.end_of(text, 2), where.start_of(text, 2)) == ((3, 2), (3, 7), (3, 7))


def test_a_text_that_stands_as_it_is_needs_no_anchor() -> None:
    assert put_together([literal("a\nb", 1, 4), literal("c", 2, 2)])[1] == (1, 4, ())
