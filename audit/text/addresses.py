"""Addresses of the web, also where a machine has put spaces into them: https: / / example.org / news / 1."""

from __future__ import annotations

from audit.text.patterns import pattern

# For patterns that look for more than this.
WEB = r"https?://\S+|www\.\S+|https?: / / \S+(?: [/_] \S+)*"
_WEB = pattern(WEB)


def without_addresses(text: str) -> str:
    """`text` with a blank in the place of each address; the very text where it has none."""
    return _WEB.sub(" ", text) if "http" in text or "www." in text else text
