"""The text of an XML element without the codes in it, and what these codes are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from audit.inputs.places import Piece, Place, put_together, stands_alone
from audit.inputs.rows import Row
from audit.inputs.xml_events import Content, Tag
from audit.model import Kind


class Grammar(NamedTuple):
    """What the tags in texts of a format are.

    Attributes:
        code: elements whose content is code, or that have none.
        paired: elements that are a code each at their begin and their end, with text between.
        closing: elements that end what another one began.
        keys: attributes that tell one code from another, the first one given.
        begins: attributes by which the ends find their beginning.
        character: the element that stands for the character whose number is in its attribute ``hex``.
    """

    code: frozenset[str]
    paired: frozenset[str]
    closing: frozenset[str]
    keys: tuple[str, ...]
    begins: tuple[str, ...]
    character: str | None = None


class Marked(NamedTuple):
    """A text, where it stands, and its codes in order."""

    text: str
    place: Place
    codes: tuple[str, ...] = ()


class _Code(NamedTuple):
    """An element of code that is not closed yet, and the texts in it."""

    tag: Tag
    inside: list[str]


def marked(content: Content, grammar: Grammar) -> Marked:
    """The text of `content` with what is code taken out of it."""
    if len(content.items) == 1 and isinstance(only := content.items[0], Piece):
        return Marked(*stands_alone(only))
    return of_items(content.items, grammar, Place(content.line, content.column))


def of_items(items: Iterable[Piece | Tag], grammar: Grammar, begins: Place) -> Marked:
    """The same of some of its items; without a stretch of text the place is `begins`."""
    pieces: list[Piece] = []
    signs: list[str] = []
    opened: dict[str, str] = {}
    around: list[str | _Code | None] = []  # of each tag that is open, what its end means
    code: _Code | None = None
    for item in items:
        if isinstance(item, Piece):
            if code is None:
                pieces += beside(pieces, item)
            else:
                code.inside.append(item.text)
        elif item.opens:
            begun: str | _Code | None = None
            if code is None and item.name in grammar.code:
                begun = code = _Code(item, [])
            elif code is None and item.name in grammar.paired:
                begun = _key(item, grammar.keys, "")
                signs.append(f"<{begun}>")
            elif code is None and item.name == grammar.character:
                pieces += _character(item.attributes, pieces)
            around.append(begun)
        else:
            ended = around.pop()
            if isinstance(ended, _Code):
                signs.append(_sign(ended, grammar, opened))
                code = None
            elif ended is not None:
                signs.append(f"</{ended}>")
    if not pieces:
        return Marked("", begins, tuple(signs))
    return Marked(*put_together(pieces), tuple(signs))


def beside(before: list[Piece], piece: Piece) -> Iterable[Piece]:
    """The stretch, without its first space where one stands before a code that is taken out ("see <x/> there")."""
    text = piece.text
    if not before or not text.startswith(" ") or not before[-1].text.endswith(" "):
        return (piece,)
    is_apart = (before[-1].end_line, before[-1].end_column) != (piece.line, piece.column)
    if not is_apart:
        return (piece,)
    rest = text[1:]
    return (piece._replace(text=rest, column=piece.column + 1),) if rest else ()


def _sign(code: _Code, grammar: Grammar, opened: dict[str, str]) -> str:
    """What a code is called; one that ends another is called after it."""
    tag, inside = code.tag, "".join(code.inside).strip()
    pair = next((found for name in grammar.begins if (found := tag.attributes.get(name))), None)
    if tag.name in grammar.closing:
        if pair in opened:
            return f"</{opened[pair]}>"
        return inside or f"</{_key(tag, grammar.keys, '')}>"
    key = _key(tag, grammar.keys, inside)
    if key == inside:
        return key
    if pair is not None:
        opened[pair] = key
    return f"<{key}>"


def _key(tag: Tag, names: Iterable[str], inside: str) -> str:
    """What tells a code from others: its number with the name of its element, or what is in it."""
    number = next((found for name in names if (found := tag.attributes.get(name))), None)
    if number is not None:
        return f"{tag.name} {number}"
    return inside or tag.name


def _character(attributes: Mapping[str, str], before: list[Piece]) -> list[Piece]:
    """The character that XML cannot hold, where the last stretch ends."""
    try:
        character = chr(int(attributes.get("hex", ""), 16))
    except (ValueError, OverflowError):
        return []
    if not before:
        return []
    _, _, _, line, column = before[-1]
    return [Piece(character, line, column, line, column)]


def row_of(doc: str, line: int, id: str | None, source: Marked | None, target: Marked, notes: tuple[str, ...]) -> Row:
    """The row of a unit that begins in `line`; a source of white space is none."""
    codes = (source.codes if source else (), target.codes)
    return Row(
        doc=doc,
        line=line,
        id=id or None,
        kind=Kind.PARAGRAPH,
        source=source.text if source and source.text.strip() else None,
        target=target.text,
        source_place=source.place if source else Place(line, 1),
        target_place=target.place,
        codes=codes if any(codes) else None,
        notes=notes,
    )
