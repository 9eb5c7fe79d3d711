"""What a program fills in or reads in a text: placeholders (``%(name)s``, ``%d``, ``{name}``) and tags."""

from __future__ import annotations

from audit.text.patterns import pattern

# Of printf with a name, with a number, and alone (not the share of "5%d" or "100%discount"); of format strings and
# templates.
PLACEHOLDER = pattern(
    r"%\([\w.-]{1,60}\)[-+ #0]{0,3}\d{0,3}(?:\.\d{1,2})?[a-zA-Z]"
    r"|%\d{1,2}\$[-+ #0]{0,3}\d{0,3}(?:\.\d{1,2})?[a-zA-Z@]"
    r"|(?<![\w%])%(?:\.\d{1,2})?(?:ll?|z)?[sdiufgxrc@](?!\w)"
    r"|\$?\{\{? ?[\w.-]{0,60} ?(?:![rsa])?(?::[^{}\s]{0,20})?\}?\}"
)
# What ICU nests ("{n, plural, one {file}}") has words in braces.
_NESTED = pattern(r"\{\s*\w{1,60}\s*,")
_TAG = pattern(r"</?[a-zA-Z][^<>]{0,1000}>")


def may_have_placeholders(text: str) -> bool:
    """Whether it is worth looking for placeholders."""
    return "%" in text or "{" in text


def nests(text: str) -> bool:
    """Whether there are braces that hold words: those in them are no placeholders."""
    return "{" in text and _NESTED.search(text) is not None


def without_placeholders(text: str) -> str:
    """The text without its placeholders and tags; `text` itself if it has none."""
    if not may_have_placeholders(text) and "<" not in text:
        return text
    return _TAG.sub(" ", PLACEHOLDER.sub(" ", text))
