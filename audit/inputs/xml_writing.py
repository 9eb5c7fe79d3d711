"""How words stand in XML, for corrections that are written into it."""

from __future__ import annotations

import re

from audit.inputs.writing import Writing

_DECLARED = re.compile(rb"""\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.-]+)["']""")


def escaped_text(words: str) -> str:
    """`words` as they stand in XML."""
    from xml.sax.saxutils import escape  # brings half of the web with it

    return escape(words)


def unescaped_text(raw: str) -> str:
    """The text of `raw`.

    Raises:
        ValueError: there are tags in it, or half a reference.
    """
    from xml.etree import ElementTree

    if "<" in raw:
        raise ValueError("there are tags in it")
    try:
        return ElementTree.fromstring(f"<t>{raw}</t>").text or ""
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from None


def _declared(start: bytes) -> str | None:
    m = _DECLARED.match(start)
    return m[1].decode("ascii") if m else None


XML = Writing(lambda words, _: escaped_text(words), unescaped_text, _declared)
