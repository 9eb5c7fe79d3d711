"""The columns of tables, sheets and Parquet files: found by their headers, or by the names that the user gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from audit.config import ColumnsConfig
from audit.errors import InputError
from audit.inputs.places import Place
from audit.inputs.rows import Row, kind_of

# Our name of a column -> what others call it; `{source}` and `{target}` stand for the language codes.
_HEADERS = {
    "source": ("source", "src", "original", "source_text", "{source}"),
    "target": ("target", "tgt", "translation", "mt", "hypothesis", "target_text", "{target}"),
    "reference": ("reference", "ref", "edited", "post_edit", "pe"),
    "id": ("id", "segment_id", "seg_id", "seg"),
    "doc": ("doc", "document", "doc_id", "article", "file"),
    "kind": ("kind", "type"),
    # Only where the user names it: a table may have a column that is called so and means something else.
    "system": (),
}
# Columns that tables of findings have, and texts have not.
_OF_FINDINGS = frozenset({"fingerprint", "check", "severity", "confidence"})


class Heads(NamedTuple):
    """How the columns of a table may be called.

    Attributes:
        codes: the source and the target language.
        given: the names that the user gives.
    """

    codes: tuple[str, str]
    given: ColumnsConfig

    def names_both(self, header: Iterable[str]) -> bool:
        """Whether a header has a source and a target column."""
        found = {_plain(cell) for cell in header}
        return all(found.intersection(self._names(column)) for column in ("source", "target"))

    def positions(self, header: Sequence[str], where: str) -> dict[str, int]:
        """Our column names -> positions.

        Raises:
            InputError: a name stands twice, or a column is missing that there must be, or that the user named; or it is
                a report of ours.
        """
        found = [_plain(cell) for cell in header]
        if _OF_FINDINGS.issubset(found):
            raise InputError(
                "this is a table of findings, which audit wrote, and holds no texts to audit",
                where=where,
                hint="audit scorecard reads the verdicts of a workbook",
            )
        for cell in found:
            if cell and found.count(cell) > 1:
                raise InputError(f"column {cell!r} stands twice", where=where, hint="rename or remove one of the two")
        columns = {}
        for column in _HEADERS:
            position = next((found.index(name) for name in self._names(column) if name in found), None)
            if position is not None:
                columns[column] = position
            elif column in ("source", "target") or self._given(column):
                raise self._missing(column, header, where)
        return columns

    def _given(self, column: str) -> str | None:
        name: str | None = getattr(self.given, column)
        return name

    def _names(self, column: str) -> list[str]:
        if (given := self._given(column)) is not None:
            return [_plain(given)]
        source, target = self.codes
        return [name.format(source=source, target=target) for name in _HEADERS[column]]

    def _missing(self, column: str, header: Sequence[str], where: str) -> InputError:
        given = self._given(column)
        what = f"no {column} column" if given is None else f"no column {given!r} for the {column}"
        names = ", ".join(self._names(column))
        return InputError(
            f"{what}; the columns are: {', '.join(header) or 'none'}",
            where=where,
            hint=f"name it one of: {names}; or say which it is: --{column}-column NAME"
            if given is None
            else "name one of these",
        )


def _plain(cell: str) -> str:
    return cell.strip().lower().replace(" ", "_")


def row_of_cells(
    values: Mapping[str, str],
    doc: str,
    line: int,
    source_place: Place | None = None,
    target_place: Place | None = None,
) -> Row:
    """The row of cells by our names of their columns; of a document of that name if they name none."""
    source = values.get("source", "")
    return Row(
        doc=values.get("doc") or doc,
        line=line,
        id=values.get("id") or None,
        kind=kind_of(values.get("kind")),
        source=source if source.strip() else None,
        target=values["target"],
        reference=values.get("reference") or None,
        system=values.get("system", "").strip() or None,
        source_place=source_place,
        target_place=target_place,
    )
