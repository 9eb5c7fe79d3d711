"""What is held against an audit: its exceptions, spans, times and orders; and the smallest pair that still shows it."""

from __future__ import annotations

import signal
import statistics
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import NamedTuple

from audit.model import Document, DocumentReport, Finding, Kind, Segment, Span
from audit.text import Text

Pair = tuple[str | None, str | None]
# Nothing is waited for any longer, in seconds; what takes so much more than the median, and so long, is too slow.
LONGEST = 20.0
_SLOW = 200
_LONG = 1.0
_SAMPLE = 2_000


class Failure(NamedTuple):
    """What went wrong: a line that is the same for all inputs with the same fault, and the details."""

    fault: str
    detail: str = ""


class TooLongError(Exception):
    """Something went on beyond `LONGEST`."""


@contextmanager
def hurried(seconds: float = LONGEST) -> Iterator[None]:
    """Interrupt what goes on any longer."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TooLongError

    old = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)


def of_exception(error: BaseException) -> Failure:
    """The type of an exception and the innermost line of ours that it came through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "/audit/" in f.filename] or list(frames)
    checks = [f for f in ours if "/checks/" in f.filename]
    place = ours[-1]
    where = f"{place.filename.rpartition('/audit/')[2]}:{place.lineno} in {place.name}"
    by = f", check {checks[0].filename.rpartition('/checks/')[2]}" if checks else ""
    return Failure(f"{type(error).__name__} at {where}{by}", "".join(traceback.format_exception(error)[-6:]))


class Clock:
    """Times of the run so far, and whether one stands out."""

    def __init__(self) -> None:
        self._times: list[float] = []

    def judge(self, seconds: float) -> Failure | None:
        """The failure of what took so long, compared with the median of the others."""
        if len(self._times) < _SAMPLE:
            self._times.append(seconds)
        median = statistics.median(self._times) if seconds > _LONG else seconds
        if seconds > _LONG and seconds > _SLOW * median:
            return Failure("over its time", f"{seconds:.1f} s, where the median is {median * 1000:.1f} ms")
        return None


def document(pairs: Sequence[Pair], direction: tuple[str, str], kinds: Sequence[Kind], name: str) -> Document:
    """A document of mutated pairs."""
    segments = tuple(
        Segment(f"s{n}", kind, None if a is None else Text(a), None if b is None else Text(b))
        for n, ((a, b), kind) in enumerate(zip(pairs, kinds, strict=True), 1)
    )
    return Document(name, name, *direction, segments=segments)


def of_report(report: DocumentReport) -> Failure | None:
    """The first finding that points outside its text, or suggests what is no text."""
    texts = {s.id: s for s in report.segments}
    seen: set[str] = set()
    for f in report.findings:
        wrong = _wrong(f, texts[f.segment])
        if wrong is None and f.fingerprint in seen:
            wrong = "a fingerprint twice"
        seen.add(f.fingerprint)
        for e in f.evidence:
            segment = texts.get(e.segment or f.segment)
            if segment is None or not (
                _inside(e.target_span, segment.target) and _inside(e.source_span, segment.source)
            ):
                wrong = wrong or "evidence outside its text"
        if wrong:
            return Failure(f"{wrong}, check {f.check}", repr(f))
    return None


def _wrong(f: Finding, segment: Segment) -> str | None:
    if not _inside(f.target_span, segment.target) or not _inside(f.source_span, segment.source):
        return "a span outside its text"
    if not all(isinstance(s, str) for s in (*f.suggestions, f.message, f.text)):
        return "a suggestion that is no text"
    return None


def _inside(span: Span | None, text: str | None) -> bool:
    return span is None or (text is not None and 0 <= span.start <= span.end <= len(text))


def minimised(
    pairs: Sequence[Pair], kinds: Sequence[Kind], fails: Callable[[Sequence[Pair], Sequence[Kind]], bool]
) -> list[Pair]:
    """As little of the pairs as still fails, found in half a minute."""
    until = time.monotonic() + 30
    items = list(zip(pairs, kinds, strict=True))

    def still(some: Sequence[tuple[Pair, Kind]]) -> bool:
        return bool(some) and time.monotonic() < until and fails([p for p, _ in some], [k for _, k in some])

    for item in list(items):
        shorter = [i for i in items if i is not item]
        if still(shorter):
            items = shorter
    for n, ((source, target), kind) in enumerate(items):
        for side in (0, 1):
            text = (source, target)[side]
            size = len(text or "") // 2
            while text and size:
                start = 0
                while start < len(text):
                    cut = text[:start] + text[start + size :]
                    pair = (cut, items[n][0][1]) if side == 0 else (items[n][0][0], cut)
                    if still([*items[:n], (pair, kind), *items[n + 1 :]]):
                        items[n], text = (pair, kind), cut
                    else:
                        start += size
                size //= 2
    return [pair for pair, _ in items]
