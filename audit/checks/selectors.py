"""Selectors: which checks are meant by ``names``, ``names/variants``, ``accuracy/omission`` or ``mqm:accuracy``.

A word may name a folder of checks and a dimension of MQM, and then means the checks of both; ``folder:`` or ``mqm:``
before it says which of the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from audit.checks.registry import Check, all_checks, mqm_types, unknown
from audit.config import Config
from audit.errors import ConfigError
from audit.model import Severity

_FOLDER, _MQM = "folder:", "mqm:"


def select(chosen: Sequence[str] = (), ignored: Sequence[str] = ()) -> tuple[Check, ...]:
    """Checks that match any of `chosen` (all if empty) and none of `ignored`.

    Raises:
        ConfigError: a selector matches nothing, or nothing is left.
    """
    taken = {c for selector in chosen for c in matching(selector)} if chosen else set(all_checks())
    taken -= {c for selector in ignored for c in matching(selector)}
    if not taken:
        what = f"all checks of {', '.join(chosen)}" if chosen else "all checks"
        raise ConfigError(f"no check is left: {what} are ignored by {', '.join(ignored)}", hint="ignore fewer")
    return tuple(c for c in all_checks() if c in taken)


def matching(selector: str) -> tuple[Check, ...]:
    """The checks that a selector means: a check, a folder, an MQM type or an MQM dimension.

    Raises:
        ConfigError: it means none; the nearest ids are named.
    """
    found = tuple(c for c in all_checks() if c in _by_id(selector) or c in _by_mqm(selector))
    if not found:
        raise unknown(selector)
    return found


def refuse_unknown(config: Config, place: Callable[[str, str], str]) -> None:
    """Refuse settings that have a selector of no check, or a weight of no MQM type.

    Args:
        config: the settings.
        place: where a setting has something, ``place("ignore", "nomes")``; may be empty.

    Raises:
        ConfigError: they do; its place, and the valid names nearest to it, are named.
    """
    for key, selectors in (("select", config.select), ("ignore", config.ignore), ("severity", config.severity)):
        for selector in selectors:
            try:
                matching(selector)
            except ConfigError as error:
                raise ConfigError(error.what, where=place(key, selector) or None, hint=error.hint) from None
    known = mqm_types()
    for name in config.score.weights:
        if name not in known:
            raise ConfigError(
                f"score.weights has {name!r}, which is no MQM type of the checks",
                where=place("score.weights", name) or None,
                hint=f"types and dimensions: {', '.join(sorted(known))}",
            )


def severities(by_selector: Mapping[str, Severity]) -> dict[str, Severity]:
    """How bad the findings of checks are, by the id of the check.

    What is said of a check holds before what is said of a type, and that before what is said of a folder or dimension.

    Raises:
        ConfigError: a selector means no check.
    """
    found: dict[str, Severity] = {}
    for selector in sorted(by_selector, key=_narrowness):
        found.update(dict.fromkeys((c.id for c in matching(selector)), by_selector[selector]))
    return found


def ambiguities(selectors: Iterable[str]) -> list[str]:
    """What is to be said of selectors that name two sets of checks, a line each."""
    lines = []
    for selector in dict.fromkeys(selectors):
        by_id, by_mqm = _by_id(selector), _by_mqm(selector)
        if by_id and by_mqm and by_id != by_mqm:
            kind = "check" if "/" in selector else "folder"
            lines.append(
                f"{selector!r} is a {kind} ({len(by_id)}) and an MQM {'type' if '/' in selector else 'dimension'}"
                f" ({len(by_mqm)}), and means the {len(by_id | by_mqm)} checks of both;"
                f" write {_FOLDER}{selector} or {_MQM}{selector} for one of them"
            )
    return lines


def bare(selector: str) -> str:
    """A selector without what says that a folder, or a type of MQM, is meant."""
    return selector.removeprefix(_FOLDER).removeprefix(_MQM)


def _by_id(selector: str) -> set[Check]:
    name = selector.removeprefix(_FOLDER)
    return set() if selector.startswith(_MQM) else {c for c in all_checks() if _is_in(c.id, name)}


def _by_mqm(selector: str) -> set[Check]:
    name = selector.removeprefix(_MQM)
    return set() if selector.startswith(_FOLDER) else {c for c in all_checks() if _is_in(c.mqm, name)}


def _is_in(name: str, selector: str) -> bool:
    return name == selector or name.startswith(selector + "/")


def _narrowness(selector: str) -> tuple[bool, bool, str]:
    """Grows with what a selector says: a folder or dimension, a type, a check."""
    name = bare(selector)
    is_check = not selector.startswith(_MQM) and any(c.id == name for c in all_checks())
    return is_check, "/" in name, selector
