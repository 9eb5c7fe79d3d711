"""Python's collector of cycles, which long runs hold back."""

from __future__ import annotations

import gc

# New objects among which the garbage collector looks for cycles, and how often it does so before it goes through the
# older ones again: all that is remembered of words. Python's own are 700 and 10.
_COLLECT_AFTER = 20_000, 100


def hold_back() -> None:
    """Let the collector wait longer from now on: what a start imports stays, and looking through it finds nothing."""
    gc.set_threshold(*_COLLECT_AFTER)


def settle_memory() -> None:
    """Keep the collector off what stays for the whole run: it would walk checks and word lists again and again.

    Documents are freed by reference counting; only cycles, which audits hardly make, wait for the collector.
    """
    gc.freeze()
    hold_back()
