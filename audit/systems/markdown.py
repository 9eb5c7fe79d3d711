"""A comparison of systems as Markdown, for a comment or a repository."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from audit.outputs.markdown_text import bold, bullets, cell_code, code, inline, table
from audit.outputs.presentation import cut, label, number
from audit.systems.comparison import Rate, Standing, SystemsComparison
from audit.systems.metrics import MetricResult
from audit.systems.shown import Found, Shown, interval, is_marked, method, probability, remarks, shown, signed
from audit.text.plurals import count

# Segments in the file at most: the JSON has all of them.
SEGMENTS = 30
_LONGEST = 600


def markdown(c: SystemsComparison, signature: str) -> str:
    """The file."""
    names = [one.name for one in c.systems]
    contrasts = [shown(contrast, names) for contrast in c.contrasts[:SEGMENTS]]
    more = len(c.contrasts) - len(contrasts)
    parts = [
        f"# Systems side by side: {inline(', '.join(names))}",
        f"{count(c.segments, 'segment')} in {count(c.documents, 'document')} that all systems translate; "
        f"the baseline is {bold(c.baseline.name)}.",
        bullets("", map(inline, remarks(c))).strip(),
        "## Penalty per 1,000 words",
        _penalties(c.systems),
        *_referenced(c),
        "## Findings per 1,000 words",
        _rates(
            "category", {name: [one.categories[name] for one in c.systems] for name in c.baseline.categories}, names
        ),
        "\\* chance alone makes so large a difference to the baseline in fewer than 5 of 100 resamples",
        "### By check",
        _rates("check", {name: [one.checks[name] for one in c.systems] for name in c.baseline.checks}, names),
        "## Found in one and not in the other",
        "Findings of the system in the row, in segments where their check found nothing in the system of the column.",
        _only(c.systems),
        f"## Where they differ ({count(len(c.contrasts), 'segment')})",
        *(part for one in contrasts for part in _segment(one)),
        f"{count(more, 'more segment')} in the JSON." if more else "",
        inline(method(c)),
        code(signature),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _penalties(systems: Sequence[Standing]) -> str:
    heads = ("system", "penalty", "95%", "difference", "95%", "p", "findings", "words")
    return table(heads, (_penalty(one) for one in systems), right=1)


def _penalty(one: Standing) -> Sequence[str]:
    estimate, difference = one.penalty.estimate, one.penalty.difference
    against = (
        (signed(difference.value), interval(difference), probability(difference.p)) if difference else ("", "", "")
    )
    return (
        inline(one.name), number(estimate.value), interval(estimate), *map(inline, against),
        f"{one.penalty.count:,}", f"{one.words:,}",
    )  # fmt: skip


def _referenced(c: SystemsComparison) -> Iterator[str]:
    if not c.referenced:
        return
    yield f"## Against the references ({count(c.referenced, 'segment')})"
    heads = ("system", *(part for one in c.baseline.metrics for part in (one.name, "±", "p")))
    yield table(heads, ([inline(one.name), *_metrics(one.metrics)] for one in c.systems), right=1)
    yield "\n".join(f"- {code(one.signature)}" for one in c.baseline.metrics)


def _metrics(results: Sequence[MetricResult]) -> Iterator[str]:
    for one in results:
        yield number(one.value, 1)
        yield "" if one.margin is None else number(one.margin, 1)
        yield inline(probability(one.p))


def _rates(what: str, rows: Mapping[str, Sequence[Rate]], names: Sequence[str]) -> str:
    if not rows:
        return "Nothing was found."
    shown_name = (lambda name: cell_code(name)) if what == "check" else label
    return table(
        (what, *map(inline, names)),
        ([shown_name(name), *map(_rate, rates)] for name, rates in rows.items()),
        right=1,
    )


def _rate(one: Rate) -> str:
    spread = f" ({interval(one.estimate)})" if one.estimate.interval is not None else ""
    return f"{number(one.estimate.value)}{spread}" + ("\\*" if is_marked(one.difference) else "")


def _only(systems: Sequence[Standing]) -> str:
    rows = ([inline(one.name), *(str(one.only.get(other.name, "")) for other in systems)] for one in systems)
    return table(("in", *(inline(f"not in {one.name}") for one in systems)), rows, right=1)


def _segment(one: Shown) -> Iterator[str]:
    yield f"### {inline(one.document)}, {inline(one.segment)}"
    yield f"> {inline(cut(one.source, _LONGEST))}"
    for version in one.versions:
        found = map(_found, version.found)
        text = inline(cut(version.text, _LONGEST)) if version.text else "no translation"
        yield "\n".join([f"- {bold(version.systems)}: {text}", *(list(found) or ["  - nothing found"])])


def _found(one: Found) -> str:
    finding = one.finding
    said = f"  - **{finding.severity.value}** {code(finding.check)} {inline(finding.message)}"
    return f"{said} (not in {inline(one.not_in)})" if one.not_in else said
