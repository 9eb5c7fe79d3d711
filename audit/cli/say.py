"""All that commands print goes through here, so that no text of a file, a name or a glossary can do harm on the way.

What is for a person is shown with its unseen characters as symbols, and in whatever encoding the terminal or the
redirected file has (click would print UTF-8 where that is ASCII); what is for a program goes out as UTF-8, to the byte.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn

from audit.errors import with_hint

if TYPE_CHECKING:
    from audit.model import FileError


class ReaderGone(BaseException):
    """Who read our output has all they wanted (``audit checks | head``); not an error, and no `Exception` for click."""


def ready() -> None:
    """Make the standard streams take any text; to be called before anything is printed."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


@contextmanager
def readers() -> Iterator[None]:
    """Tell a reader that is gone from a failure.

    Raises:
        ReaderGone: there is nobody to print for.
    """
    try:
        yield
    except BrokenPipeError:
        raise ReaderGone from None


def flush() -> None:
    """Print what is held back, while errors can still be told."""
    sys.stdout.flush()
    sys.stderr.flush()


def fall_silent() -> None:
    """Drop what was not read by a reader that is gone; else Python complains of it at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def say(text: str) -> None:
    """Print lines for a person to standard output."""
    from audit.text.visible import visible

    print(visible(text), flush=True)


def tell(text: str) -> None:
    """Print lines for a person to standard error."""
    from audit.text.visible import visible

    print(visible(text), file=sys.stderr, flush=True)


def warn(lines: Iterable[str]) -> None:
    """Print what went wrong and stopped nothing, each once, to standard error."""
    for line in dict.fromkeys(lines):
        tell(f"warning: {line}")


def put_out(text: str) -> None:
    """Print lines for a program to standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(f"{text}\n".encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def end(errors: Iterable[FileError], failures: Iterable[str] = (), remarks: Iterable[str] = ()) -> NoReturn:
    """Name what failed, and end the command: 3 for an internal error, 2 for a bad file, 1 for the gate, else 0."""
    sys.exit(told(errors, failures, remarks))


def told(errors: Iterable[FileError], failures: Iterable[str] = (), remarks: Iterable[str] = ()) -> int:
    """Name what failed; the exit code for it, see `end`."""
    code = 0
    for reason in failures:
        tell(f"gate: {reason}")
        code = 1
    for remark in remarks:
        tell(remark)
    for error in errors:
        tell(_internal(error.message) if error.internal else f"error: {with_hint(error.message, error.hint)}")
        code = max(code, 3 if error.internal else 2)
    return code


def end_crashed(error: Exception) -> int:
    """Say, on one line, that the program itself failed; the exit code."""
    from audit.run.crashes import crash_of, log

    crash = crash_of(error)
    log("outside of any document", crash.trace)
    tell(_internal(f"internal error: {crash.what}"))
    return 3


def _internal(message: str) -> str:
    from audit.run.crashes import where_to_look
    from audit.text.visible import one_line

    return f"error: {one_line(message)}; {where_to_look()}; please report it, with the text if you may"
