"""The tables of planted errors and of false alarms, with the peers beside us if they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.run.pipeline import Auditor
from benchmarks import data, peers
from benchmarks.measure import FalseAlarms, Tally, demetr_recall, false_alarms, planted_recall
from benchmarks.po import Pair
from benchmarks.sheets import Figures, Measured, Sheet, interval, mark

_PLANTED = {
    "case_leak": "Russian case ending on a name",
    "clause": "clause dropped",
    "fused": "space between sentences lost",
    "homoglyph": "Cyrillic letter in an English word",
    "magnitude": "thousand for million and the like",
    "name_letters": "letters of a name",
    "negation": "negation dropped",
    "number": "digits of a number",
    "quote": "quotation mark lost",
    "repeat": "word doubled",
    "residue": "Russian word left",
    "title": "capital of a title or office lost",
    "untranslated_segment": "segment left in Russian",
}
# What share of segments only some checks flag: selectors by the name in gates.toml, and as a reader sees it.
_CHECKS = {
    "names": ("names", ("names/",)),
    "numbers": (
        "numbers and units",
        ("accuracy/number-mismatch", "accuracy/magnitude-mismatch", "accuracy/unit-mismatch"),
    ),
    "dates": ("dates and locale", ("accuracy/date-mismatch", "accuracy/weekday-date", "locale/")),
    "terms": ("terminology", ("terminology/",)),
}


def measure(auditor: Auditor, others: Sequence[str]) -> Measured:
    """Recall on planted errors and on DEMETR, and false alarms, with the peers `others` beside them."""
    pairs, rows, documents = data.planted(), data.demetr(), data.wmt22()[0]
    planted, demetr = planted_recall(auditor, pairs), demetr_recall(auditor, rows)
    beside_planted = {name: peers.planted_recall(name, pairs) for name in others}
    beside_demetr = {name: peers.demetr_recall(name, rows) for name in others}
    good: dict[str, tuple[str, FalseAlarms, list[Pair]]] = {
        "references": (
            "WMT22 human references",
            false_alarms(auditor.audit_all(documents)),
            [(s.source, s.target) for d in documents for s in d.segments],
        ),
        "demetr-mt": ("DEMETR before the damage", demetr.good, [(r.source, r.good) for r in rows]),
        "demetr-eng": ("DEMETR human references", demetr.reference, [(r.source, r.reference) for r in rows]),
    }
    columns = ("errors", "caught", "share", "95% interval", "hinted", "mark", *others)
    planted_rows = [
        (_PLANTED.get(kind, kind), *_cells(t, f"planted.{kind}", [beside_planted[o][kind] for o in others]))
        for kind, t in planted.items()
    ]
    demetr_rows = [
        (str(kind), demetr.names[kind], *_cells(t, f"demetr.{kind}", [beside_demetr[o][kind] for o in others]))
        for kind, t in demetr.tallies.items()
    ]
    alarm_rows = [row for name, of in good.items() for row in _alarms(name, *of, others)]
    sheets = (
        Sheet("Planted errors", ("kind", *columns), planted_rows),
        Sheet("DEMETR", ("no.", "severity and change", *columns), demetr_rows),
        Sheet(
            "False alarms", ("good translations", "checks", "segments", "flagged", "share", "mark", *others), alarm_rows
        ),
    )
    figures: Figures = {f"planted.{kind}": t.recall for kind, t in planted.items()}
    figures.update((f"demetr.{kind}", t.recall) for kind, t in demetr.tallies.items())
    for name, (_, alarms, _) in good.items():
        figures[f"false-alarms.{name}"] = alarms.rate
        figures.update((f"false-alarms.{c}-{name}", alarms.share_of(*of)) for c, (_, of) in _CHECKS.items())
    return Measured(sheets, figures)


def _cells(t: Tally, figure: str, beside: Sequence[Tally]) -> tuple[str, ...]:
    others = (f"{peer.recall:.2f}" for peer in beside)
    within = interval(t.caught, t.total)
    return str(t.total), str(t.caught), f"{t.recall:.3f}", within, str(t.hinted), mark(figure), *others


def _alarms(
    name: str, title: str, alarms: FalseAlarms, pairs: Sequence[Pair], others: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    """A row for all checks, and for those with marks of their own; peers have no such parts."""
    total, distinct = str(alarms.segments), list(dict.fromkeys(pairs))
    shares = (f"{peers.flagged(peer, distinct)[0]:.3f}" for peer in others)
    yield title, "all", total, str(alarms.flagged), f"{alarms.rate:.4f}", mark(f"false-alarms.{name}"), *shares
    for part, (checks, selectors) in _CHECKS.items():
        flagged, share = str(alarms.flagged_by(*selectors)), f"{alarms.share_of(*selectors):.4f}"
        yield title, checks, total, flagged, share, mark(f"false-alarms.{part}-{name}"), *("" for _ in others)
