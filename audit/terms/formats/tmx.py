"""Termbases in TMX 1.4: a unit for each concept, with its preferred terms.

TMX knows neither status nor kind; these travel in properties of our own (``x-audit-...``), so that nothing is lost
between two of our files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from audit.errors import GlossaryError
from audit.terms.formats import xml
from audit.terms.model import Problem
from audit.terms.records import Direction, Record, tidy, usable
from audit.version import __version__

if TYPE_CHECKING:
    from lxml.etree import _Element

_OURS = "x-audit-"
_FORMS = ("accept", "deprecate", "forbid", "source_deprecate", "source_forbid", "right_near", "wrong_near")
_VALUES = ("kind", "case", "number", "translate", "severity", "definition", "domain")
_ALSO_SOURCE = "source"
# Inside these stands code, not text.
_CODE = ("bpt", "ept", "it", "ph", "ut")


def read(root: _Element, name: str) -> tuple[list[Record], Direction, list[Problem]]:
    """The usable records of a TMX document, their languages, and what is wrong with the other units.

    Raises:
        GlossaryError: it has no units.
    """
    header = next((e for e in root.iter() if xml.local(e) == "header"), None)
    direction = xml.direction(header.get("srclang") or "" if header is not None else "")
    records: list[Record] = []
    problems: list[Problem] = []
    for unit in root.iter():
        if xml.local(unit) != "tu":
            continue
        where = f"{name}:{unit.sourceline}"
        sides = {lang: tidy(_segments(unit, lang)) for lang in direction}
        props = list(_props(unit))
        lacking = [lang for lang, side in sides.items() if not side]
        if lacking and ("translate", "no") not in props:
            what = f"no text in {' and '.join(lacking)}"
            problems.append(Problem(where, what, "the unit is passed over", fatal=False))
            continue
        source, target = sides[direction.source], sides[direction.target]
        notes = [xml.text_of(note) for note in xml.children(unit, "note")]
        values = {key: value for key, value in props if key in _VALUES}
        forms = {key: tidy(v for k, v in props if k == key) for key in (*_FORMS, _ALSO_SOURCE)}
        others = forms.pop(_ALSO_SOURCE)
        forms["accept"] = (*target[1:], *forms["accept"])
        record = Record(
            where, source=(*source, *others), target=target[:1], note="\n".join(notes), id=unit.get("tuid", "")
        )
        records.append(record._replace(**forms, **values))  # type: ignore[arg-type]
    if not records and not problems:
        raise GlossaryError("no units", where=f"{name}:1", hint="a TMX file has tu elements")
    good, found = usable(records)
    return good, direction, problems + found


def _segments(unit: _Element, lang: str) -> Iterator[str]:
    for variant in xml.children(unit, "tuv"):
        if xml.language_of(variant) == lang:
            yield from ("".join(_words(segment)) for segment in xml.children(variant, "seg"))


def _words(element: _Element) -> Iterator[str]:
    if xml.local(element) not in _CODE:
        yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""


def _props(unit: _Element) -> Iterator[tuple[str, str]]:
    for prop in xml.children(unit, "prop"):
        yield (prop.get("type") or "").removeprefix(_OURS), xml.text_of(prop)


def write(records: Sequence[Record], direction: Direction) -> bytes:
    """The records as a TMX document.

    Raises:
        GlossaryError: a text has characters that XML cannot hold.
    """
    from lxml import etree

    root = etree.Element("tmx", {"version": "1.4"})
    about = {"creationtool": "translation-audit", "creationtoolversion": __version__, "segtype": "phrase"}
    plain = {"o-tmf": "termbase", "adminlang": "en", "srclang": direction.source, "datatype": "plaintext"}
    xml.add(root, "header", **about, **plain)
    body = xml.add(root, "body")
    for record in records:
        unit = xml.add(body, "tu", **({"tuid": record.id} if record.id else {}))
        if record.note:
            xml.add(unit, "note", record.note)
        for key, value in _own(record):
            xml.add(unit, "prop", value, type=_OURS + key)
        for lang, forms in zip(direction, (record.source, record.target), strict=True):
            xml.add(xml.add(unit, "tuv", **{xml.LANG: lang}), "seg", forms[0])
    return xml.serialise(root)


def _own(record: Record) -> Iterator[tuple[str, str]]:
    yield from ((_ALSO_SOURCE, form) for form in record.source[1:])
    for key in _FORMS:
        yield from ((key, form) for form in getattr(record, key))
    yield from ((key, value) for key in _VALUES if (value := getattr(record, key)))
