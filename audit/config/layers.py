"""Settings of several places laid over each other, each saying where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from audit.config.records import ADDED


class Layer(NamedTuple):
    """Settings of one place.

    Attributes:
        table: as in TOML; valid.
        place: where one of its keys stands, by the dotted name of the key.
    """

    table: Mapping[str, Any]
    place: Callable[[str], str]

    def without(self, key: str) -> Layer:
        """The same, but for one of its keys."""
        return Layer({name: value for name, value in self.table.items() if name != key}, self.place)


def merged(layers: Iterable[Layer]) -> dict[str, Any]:
    """One table: what a later layer says holds, and the lists in `ADDED` are put behind each other."""
    result: dict[str, Any] = {}
    for layer in layers:
        _lay(result, layer.table, "")
    return result


def origins(layers: Iterable[Layer]) -> dict[str, tuple[str, ...]]:
    """Where each value of `merged` comes from, by its dotted key; several places for a list that was added to."""
    found: dict[str, tuple[str, ...]] = {}
    for layer in layers:
        for key in _dotted(layer.table):
            place = layer.place(key)
            found[key] = (*found.get(key, ()), place) if key in ADDED else (place,)
    return found


def _lay(under: dict[str, Any], over: Mapping[str, Any], prefix: str) -> None:
    for name, value in over.items():
        if isinstance(value, dict):
            inner = under[name] = dict(under.get(name, {}))
            _lay(inner, value, f"{prefix}{name}.")
        elif prefix + name in ADDED:
            under[name] = [*under.get(name, ()), *value]
        else:
            under[name] = value


def _dotted(table: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _dotted(value, f"{prefix}{name}.")
        else:
            yield prefix + name
