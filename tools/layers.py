"""The picture of the rooms in docs/architecture.md, drawn from the imports as they are."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "architecture.md"
_PACKAGE = ROOT / "audit"
_BEGIN, _END = "<!-- layers: made by `make docs` -->\n", "<!-- end of layers -->"


def rooms() -> Mapping[str, frozenset[str]]:
    """The rooms of the package, its folders and its modules at the top, with the rooms that each imports."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(_PACKAGE.rglob("*.py")):
        room = path.relative_to(_PACKAGE).parts[0].removesuffix(".py")
        if not room.startswith("__"):
            found[room] |= {other for other in _imported(path) if other != room}
    return {room: frozenset(others & found.keys()) for room, others in found.items()}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == _PACKAGE.name:
            parts = node.module.split(".")
            yield from parts[1:2] or (alias.name for alias in node.names)


def picture() -> str:
    """A Mermaid graph: an arrow for each import that no chain of others stands for."""
    direct = rooms()
    reached: dict[str, frozenset[str]] = {}

    def below(room: str) -> frozenset[str]:
        if room not in reached:
            reached[room] = direct[room].union(*map(below, direct[room]))
        return reached[room]

    lines = []
    for room in sorted(direct):
        through = frozenset().union(*map(below, direct[room]))
        lines += [f"  {room} --> {other}" for other in sorted(direct[room] - through)]
    return "\n".join(["```mermaid", "graph TD", *lines, "```", ""])


def page() -> str:
    """docs/architecture.md with the picture as it is now.

    Raises:
        ValueError: the page has no place for it.
    """
    before, _, rest = PAGE.read_text("utf-8").partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not end:
        raise ValueError(f"{PAGE} lacks the lines around the picture")
    return f"{before}{_BEGIN}{picture()}{end}{after}"
