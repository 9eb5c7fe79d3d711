"""Corrections in Word documents: python-docx says what the text is, the part itself where its characters stand."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from audit.config import Config
from audit.inputs.columns import Heads
from audit.inputs.inputs import languages
from audit.inputs.office.docx_contents import Contents, contents_of, pairs
from audit.inputs.office.marks import Mark, keeper_of, marks
from audit.inputs.office.packing import UNLIKE, Parts, Plan
from audit.inputs.office.runs import Run, replaced, run_of, text_of
from audit.inputs.writing import Edit, Packed

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TEXT = f"{_WORD} t"
# What python-docx makes the text of a paragraph of, which elements that takes in, and what it makes that of a run of.
_RUNS = "w:r | w:hyperlink/w:r"
_READ = "w:r/w:t | w:hyperlink/w:r/w:t"
_INNER = "w:br | w:cr | w:noBreakHyphen | w:ptab | w:t | w:tab"


class _Place(NamedTuple):
    """The paragraphs in which the words of an edit stand, a line break between each, and which characters they are."""

    paragraphs: Sequence[Any]
    start: int
    end: int


class _Element(NamedTuple):
    """Where the part has the content of an element of text, and where its tag could take an attribute."""

    start: int
    end: int
    keeper: int | None


def plan(file: Packed, parts: Parts, edits: Sequence[Edit], config: Config) -> Plan:
    """What edits change in a document."""
    contents = contents_of(io.BytesIO(file.data), file.name)
    name = str(contents.document.part.partname).lstrip("/")
    part = parts[name]
    elements = dict(zip(contents.document.element.iter(f"{{{_WORD}}}t"), _elements(part, file.name), strict=True))
    cells = {} if file.is_half else _targets(contents, file.name, config)
    found = Plan()
    for number, edit in enumerate(edits):
        found.places.append(f"table row {edit.line}" if cells else f"paragraph {edit.place.line}")
        try:
            place = _in_table(cells, edit) if cells else _in_paragraph(contents, edit)
            runs = list(_runs(part, place.paragraphs, elements))
            if _flat(text_of(runs)[place.start : place.end]) != _flat(edit.text[slice(*edit.span)]):
                raise ValueError(UNLIKE)
            found.patches.setdefault(name, []).extend(replaced(part, runs, place.start, place.end, edit.words))
        except ValueError as error:
            found.refused[number] = str(error)
    return found


def _elements(part: bytes, where: str) -> Iterator[_Element]:
    """The elements of text, in the order in which they stand there."""
    begun: Mark | None = None
    for mark in marks(part, where):
        if mark.name != _TEXT:
            continue
        if mark.opens:
            begun = mark
        elif begun is not None:
            yield _Element(begun.end, mark.start, keeper_of(part, begun))


def _targets(contents: Contents, name: str, config: Config) -> Mapping[int, Any]:
    """The cells of the translation by the numbers of their rows; None for one that stands in several rows."""
    heads = Heads(languages(config), config.columns)
    cells = {
        pair.number: pair.cells["target"].cell
        for pair in pairs(contents, heads, Path(name).stem)
        if "target" in pair.cells
    }
    times = Counter(cell.paragraphs[0]._p for cell in cells.values())
    return {number: cell if times[cell.paragraphs[0]._p] == 1 else None for number, cell in cells.items()}


def _in_table(cells: Mapping[int, Any], edit: Edit) -> _Place:
    cell = cells.get(edit.line)
    if cell is None:
        raise ValueError("the cell belongs to several rows" if edit.line in cells else UNLIKE)
    before = len(cell.text) - len(cell.text.lstrip())
    if cell.text.strip() != edit.text:
        raise ValueError(UNLIKE)
    return _Place(cell.paragraphs, before + edit.span.start, before + edit.span.end)


def _in_paragraph(contents: Contents, edit: Edit) -> _Place:
    place = edit.place
    if place.line != place.end_line:
        raise ValueError("the words stand in several paragraphs")
    return _Place([contents.paragraphs[place.line - 1]], place.column - 1, place.end_column - 1)


def _runs(part: bytes, paragraphs: Sequence[Any], elements: Mapping[Any, _Element]) -> Iterator[Run | str]:
    """What the text of paragraphs is made of.

    Raises:
        ValueError: there is text among it that is not read, so that what is read may be no sentence.
    """
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield "\n"
        if len(paragraph._p.xpath(_READ)) != len(paragraph._p.xpath(".//w:t")):
            raise ValueError("the paragraph has text that is not read: a tracked change, a form, a text box")
        for run in paragraph._p.xpath(_RUNS):
            # Who typed a run, and when (its attributes), is no part of what it looks like.
            look = b"" if run.rPr is None else _canonical(run.rPr)
            for inner in run.xpath(_INNER):
                yield _run(part, inner, elements.get(inner), (look, run.getparent()))


def _run(part: bytes, inner: Any, element: _Element | None, style: object) -> Run | str:
    try:
        return str(inner) if element is None else run_of(part, *element[:2], style, element.keeper)
    except ValueError:  # something stands in the midst of the text, such as a comment of XML
        return str(inner)


def _canonical(properties: Any) -> bytes:
    from lxml import etree

    written: bytes = etree.tostring(properties, method="c14n")
    return written


def _flat(text: str) -> str:
    """`text` with a space for each line break, as it is read outside of tables."""
    return text.replace("\n", " ")
