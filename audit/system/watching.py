"""Folders watched for changes, by the package watchfiles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from audit.errors import MissingExtra

# Milliseconds after which to wake up though nothing was heard: not every file system tells of changes.
_LOOK_EVERY = 2_000
# Milliseconds of quiet that end a save: editors write, rename and set times one after the other.
_QUIET = 50


def wakes(folders: Sequence[Path], *, deep: bool, ignored: Path | None = None) -> Iterator[bool]:
    """Wake up when something changes: True; and now and then when nothing was heard: False. It never ends by itself.

    Args:
        folders: what to watch.
        deep: whether the folders in them are watched, too.
        ignored: a folder whose changes are none of ours.

    Raises:
        MissingExtra: watchfiles is not installed; the pip line is named.
        KeyboardInterrupt: Ctrl-C, or a signal that asks the program to end.
    """
    try:
        from watchfiles import DefaultFilter, watch
    except ImportError:
        hint = "pip install 'translation-audit[watch]'"
        raise MissingExtra("--watch needs the package watchfiles, which is not installed", hint=hint) from None
    skipped = () if ignored is None else (ignored.absolute(),)
    rounds = watch(
        *folders,
        watch_filter=DefaultFilter(ignore_paths=skipped),
        recursive=deep,
        step=_QUIET,
        rust_timeout=_LOOK_EVERY,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
    return map(bool, rounds)
