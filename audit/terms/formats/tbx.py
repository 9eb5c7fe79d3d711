"""Termbases in TBX: version 2 (martif), and version 3 (ISO 30042:2019) in the styles DCA and DCT.

What our model has and TBX-Basic has not travels in data categories of our own (``x-audit-...``, or elements of our
namespace), so that nothing is lost between two of our files; other tools pass over them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from audit.errors import GlossaryError
from audit.terms.formats import xml
from audit.terms.model import Problem
from audit.terms.records import Direction, Record, tidy, usable
from audit.text.patterns import pattern

if TYPE_CHECKING:
    from lxml.etree import _Element

OURS = "x-audit-"
_ENTRIES = ("conceptEntry", "termEntry")
_LANGUAGES = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_GROUPS = ("descripGrp", "adminGrp", "termGrp", "termNoteGrp")
# What ISO 30042 calls the standing of a term, with and without its suffix. A superseded term was right once; a
# deprecated one is not to be used, which is what we call forbidden. The others are of ISO 12620.
_STATUS = {
    "preferredTerm": "right", "admittedTerm": "right", "supersededTerm": "deprecate", "deprecatedTerm": "forbid",
    "standardizedTerm": "right", "legalTerm": "right", "regulatedTerm": "right", "": "right",
}  # fmt: skip
_SUFFIX = "-admn-sts"
_STATUS_KEYS = ("administrativeStatus", "normativeAuthorization", "administrative-status")
_PREFERRED = "preferredTerm"
_OWN_VALUES = ("kind", "case", "number", "translate", "severity", "id")
_OWN_LISTS = ("right_near", "wrong_near")
# A name that XML allows for an id.
_ID = pattern(r"[A-Za-z_][A-Za-z0-9_.-]*")


class Dialect(NamedTuple):
    """What a version of TBX calls its elements.

    Attributes:
        namespace: of the core elements; empty for none.
        modules: namespaces of the data categories if they are elements (DCT), else empty (DCA).
    """

    root: str
    attributes: Mapping[str, str]
    namespace: str
    header: str
    entry: str
    language: str
    term: str
    modules: Mapping[str, str]


_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_MODULES = {
    "administrativeStatus": "http://www.tbxinfo.net/ns/min",
    "subjectField": "http://www.tbxinfo.net/ns/min",
    "definition": "http://www.tbxinfo.net/ns/basic",
}
_OUR_MODULE = "urn:translation-audit:termbase"
V2 = Dialect("martif", {"type": "TBX-Basic"}, "", "martifHeader", "termEntry", "langSet", "tig", {})
DCA = Dialect(
    "tbx", {"style": "dca", "type": "TBX-Basic"}, _NAMESPACE, "tbxHeader", "conceptEntry", "langSec", "termSec", {}
)
DCT = DCA._replace(attributes={"style": "dct", "type": "TBX-Basic"}, modules=_MODULES)
DIALECTS = {"v2": V2, "dca": DCA, "dct": DCT}
# In DCA, the element that holds a category.
_HOLDERS = {"subjectField": "descrip", "definition": "descrip", "administrativeStatus": "termNote"}


def read(root: _Element, name: str) -> tuple[list[Record], Direction, list[Problem]]:
    """The usable records of a TBX document, their languages, and what is wrong with the other entries.

    Entries that lack one of the two languages are passed over, and said so.

    Raises:
        GlossaryError: it has no body of entries.
    """
    direction = xml.direction(xml.language_of(root))
    records: list[Record] = []
    problems: list[Problem] = []
    for entry in root.iter():
        if xml.local(entry) not in _ENTRIES:
            continue
        where = f"{name}:{entry.sourceline}"
        sides = {lang: _side(entry, lang) for lang in direction}
        lacking = [lang for lang, side in sides.items() if not side["right"]]
        if lacking and not _keeps(entry):
            what = f"no usable term in {' and '.join(lacking)}"
            problems.append(Problem(where, what, "the entry is passed over", fatal=False))
        else:
            records.append(_record(entry, sides[direction.source], sides[direction.target], where))
            problems += _strange(entry, where)
    if not records and not problems:
        raise GlossaryError("no entries", where=f"{name}:1", hint="a TBX file has termEntry or conceptEntry elements")
    good, found = usable(records)
    return good, direction, problems + found


def _record(entry: _Element, source: Mapping[str, list[str]], target: Mapping[str, list[str]], where: str) -> Record:
    every = list(_data(entry))
    data = dict(every)
    near = [tidy(value for name, value in every if name == OURS + key) for key in _OWN_LISTS]
    own = {key: data.get(OURS + key, "") for key in _OWN_VALUES}
    definitions = (
        value for lang in xml.children(entry, *_LANGUAGES) for key, value in _data(lang) if key == "definition"
    )
    return Record(
        where,
        source=tidy(source["right"]),
        target=tidy(target["right"])[:1],
        accept=tidy(target["right"])[1:],
        deprecate=tidy(target["deprecate"]),
        forbid=tidy(target["forbid"]),
        source_deprecate=tidy(source["deprecate"]),
        source_forbid=tidy(source["forbid"]),
        note=data.get("note", ""),
        definition=data.get("definition") or next(definitions, ""),
        domain=data.get("subjectField", ""),
        right_near=near[0],
        wrong_near=near[1],
        **(own | {"id": own["id"] or entry.get("id", "")}),
    )


def _keeps(entry: _Element) -> bool:
    return (OURS + "translate", "no") in _data(entry)


def _side(entry: _Element, lang: str) -> dict[str, list[str]]:
    """The terms of an entry in a language by status, preferred ones first."""
    found: dict[str, list[str]] = {"right": [], "deprecate": [], "forbid": []}
    preferred: list[str] = []
    for section in xml.children(entry, *_LANGUAGES):
        if xml.language_of(section) != lang:
            continue
        for term in xml.children(section, *_TERMS):
            text = next((xml.text_of(e) for e in term.iter() if xml.local(e) == "term"), "")
            status = _status(term)
            (preferred if status == _PREFERRED else found[_STATUS.get(status, "right")]).append(text)
    return found | {"right": [*reversed(preferred), *found["right"]]}


def _status(term: _Element) -> str:
    return next((value for key, value in _data(term) if key in _STATUS_KEYS), "").removesuffix(_SUFFIX)


def _strange(entry: _Element, where: str) -> Iterator[Problem]:
    """A word about each standing of a term that is not known."""
    terms = (term for section in xml.children(entry, *_LANGUAGES) for term in xml.children(section, *_TERMS))
    for status in dict.fromkeys(status for status in map(_status, terms) if status not in _STATUS):
        yield Problem(where, f"unknown status {status!r}", "the term is taken for a right one", fatal=False)


def _data(element: _Element) -> Iterator[tuple[str, str]]:
    """Data categories and their values, of an element itself and not of what it is divided into."""
    for child in element:
        kind = xml.local(child)
        if kind in _GROUPS:
            yield from _data(child)
        elif kind not in (*_LANGUAGES, *_TERMS, "term"):
            ours = child.tag == f"{{{_OUR_MODULE}}}{kind}"
            yield (OURS + kind if ours else child.get("type") or kind), xml.text_of(child)


def write(records: Sequence[Record], direction: Direction, dialect: Dialect) -> bytes:
    """The records as a TBX document.

    Raises:
        GlossaryError: a text has characters that XML cannot hold.
    """
    from lxml import etree

    spaces = {None: dialect.namespace} if dialect.namespace else {}
    root = etree.Element(
        f"{{{dialect.namespace}}}{dialect.root}" if dialect.namespace else dialect.root,
        {**dialect.attributes, xml.LANG: direction.source},
        nsmap=spaces,
    )
    described = xml.add(xml.add(root, dialect.header), "fileDesc")
    xml.add(xml.add(described, "sourceDesc"), "p", "A termbase of translation-audit")
    body = xml.add(xml.add(root, "text"), "body")
    used: set[str] = set()
    for record in records:
        entry = xml.add(body, dialect.entry)
        own = {key: getattr(record, key) for key in _OWN_VALUES}
        if _ID.fullmatch(record.id) and record.id not in used:
            entry.set("id", own.pop("id"))
            used.add(record.id)
        _add_data(entry, dialect, "subjectField", record.domain)
        _add_data(entry, dialect, "definition", record.definition)
        contexts = [(key, form) for key in _OWN_LISTS for form in getattr(record, key)]
        for key, value in (*own.items(), *contexts):
            _add_data(entry, dialect, OURS + key, value)
        if record.note:
            xml.add(entry, "note", record.note)
        source = (record.source, record.source_deprecate, record.source_forbid)
        target = ((*record.target, *record.accept), record.deprecate, record.forbid)
        for lang, forms in zip(direction, (source, target), strict=True):
            section = xml.add(entry, dialect.language, **{xml.LANG: lang})
            for status, form in _with_status(*forms):
                term = xml.add(section, dialect.term)
                xml.add(term, "term", form)
                _add_data(term, dialect, "administrativeStatus", status + _SUFFIX)
    return xml.serialise(root)


def _with_status(
    right: Sequence[str], deprecated: Sequence[str], forbidden: Sequence[str]
) -> Iterator[tuple[str, str]]:
    for i, form in enumerate(right):
        yield "admittedTerm" if i else _PREFERRED, form
    yield from (("supersededTerm", form) for form in deprecated)
    yield from (("deprecatedTerm", form) for form in forbidden)


def _add_data(parent: _Element, dialect: Dialect, key: str, value: str) -> None:
    if not value:
        return
    if not dialect.modules:
        xml.add(parent, _HOLDERS.get(key, "admin"), value, type=key)
    else:
        module = dialect.modules.get(key, _OUR_MODULE)
        xml.add(parent, f"{{{module}}}{key.removeprefix(OURS)}", value)
