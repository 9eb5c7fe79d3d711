"""Reading XML that nobody vouches for, and writing it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.errors import GlossaryError
from audit.terms.records import Direction

if TYPE_CHECKING:
    from lxml import etree

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LANGUAGES = ("ru", "en")


def parse(raw: bytes, name: str) -> etree._Element:
    """The root of a document, without comments; nothing is fetched and no entity is expanded.

    Raises:
        GlossaryError: it is not well-formed, declares entities, or refers to one that is not expanded.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise GlossaryError(f"broken XML: {error.msg}", where=f"{name}:{error.lineno or 1}") from None
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and list(dtd.entities()):
        raise GlossaryError("the XML declares entities", where=f"{name}:1", hint="save the file without a DOCTYPE")
    for entity in root.iter(etree.Entity):
        raise GlossaryError(
            f"the XML refers to the entity {entity.text}, which is not expanded",
            where=f"{name}:{entity.sourceline or 1}",
            hint="write the character itself",
        )
    return root


def serialise(root: etree._Element) -> bytes:
    """The document in UTF-8, indented."""
    from lxml import etree

    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return content


def direction(named: str) -> Direction:
    """The direction whose source is the `named` language, a code that may go on with a country; else from Russian."""
    source = next((lang for lang in LANGUAGES if named.lower().startswith(lang)), LANGUAGES[0])
    return Direction(source, next(lang for lang in LANGUAGES if lang != source))


def add(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    """A new child of `parent`, in its namespace.

    Raises:
        GlossaryError: the text has characters that XML cannot hold.
    """
    from lxml import etree

    namespace = etree.QName(parent).namespace
    child = etree.SubElement(parent, f"{{{namespace}}}{tag}" if namespace and tag[0] != "{" else tag, attributes)
    try:
        child.text = text
    except ValueError:
        raise GlossaryError(f"XML cannot hold the control characters of {text!r}", hint="remove them") from None
    return child


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children with one of these names, whatever their namespace."""
    return (child for child in element if local(child) in names)


def text_of(element: etree._Element) -> str:
    """The text inside an element and its children."""
    return "".join(map(str, element.itertext())).strip()


def language_of(element: etree._Element) -> str:
    """Its language as ISO 639-1, whatever the region: en for en-US; empty if it says none."""
    code = element.get(LANG) or element.get("lang") or ""
    return code.replace("_", "-").partition("-")[0].lower()
