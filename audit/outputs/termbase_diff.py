"""What changed between two termbases, as text, Markdown or JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from audit.outputs.markdown_text import inline
from audit.terms.diff import Changed, Difference
from audit.terms.model import Term
from audit.terms.records import record_of
from audit.text.visible import one_line


def _text(found: Difference) -> Iterator[str]:
    yield from (f"+ {one_line(_name(term))}  [{term.where}]" for term in found.added)
    yield from (f"- {one_line(_name(term))}  [{term.where}]" for term in found.removed)
    for changed in found.changed:
        yield f"~ {one_line(_name(changed.new))}  [{changed.new.where}]"
        yield from (f"    {c.field}: {one_line(c.old) or '-'} -> {one_line(c.new) or '-'}" for c in changed.changes)
    yield _summary(found)


def _markdown(found: Difference) -> Iterator[str]:
    yield f"# {_summary(found)}\n"
    for title, terms in (("Added", found.added), ("Removed", found.removed)):
        if terms:
            yield f"## {title}\n"
            yield from (f"- {inline(_name(term))}" for term in terms)
            yield ""
    if found.changed:
        yield "## Changed\n"
        yield "| concept | field | was | is |\n|---|---|---|---|"
        for changed in found.changed:
            for c in changed.changes:
                cells = (_name(changed.new), c.field, c.old or "-", c.new or "-")
                yield f"| {' | '.join(map(inline, cells))} |"


def _json(found: Difference) -> Iterator[str]:
    def concept(term: Term) -> dict[str, Any]:
        return {name: value for name, value in record_of(term)._asdict().items() if value}

    def change(changed: Changed) -> dict[str, Any]:
        fields = {c.field: {"old": c.old, "new": c.new} for c in changed.changes}
        return {"concept": _name(changed.new), "old": changed.old.where, "new": changed.new.where, "fields": fields}

    whole = {
        "added": [concept(term) for term in found.added],
        "removed": [concept(term) for term in found.removed],
        "changed": [change(changed) for changed in found.changed],
    }
    yield msgspec.json.format(msgspec.json.encode(whole), indent=2).decode()


FORMATS: dict[str, Callable[[Difference], Iterator[str]]] = {"text": _text, "markdown": _markdown, "json": _json}


def _name(term: Term) -> str:
    return f"{term.source[0]} = {term.target}"


def _summary(found: Difference) -> str:
    return f"{len(found.added)} added, {len(found.removed)} removed, {len(found.changed)} changed"
