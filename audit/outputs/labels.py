"""Labels: what the user says of a run, or its documents of themselves (``system=A``), as columns of the tables."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from audit.errors import ConfigError
from audit.outputs.parquet_columns import COLUMN_NAMES

_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOST = 32
# The label that says of which day a run is, unless another one is named when a question is asked.
DATE = "date"


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a run.

    Attributes:
        given: name and value; a value that is None is that of the document's own `meta`.
    """

    given: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The columns, in their order."""
        return tuple(self.given)

    def of(self, meta: Mapping[str, str]) -> tuple[str | None, ...]:
        """The cells of a document, or of a run, which has no `meta`."""
        return tuple(meta.get(name) if value is None else value for name, value in self.given.items())


def labels(given: Iterable[str]) -> Labels:
    """The labels that options ask for, each ``name=value`` or ``name``; sorted, for files are to be the same bytes.

    Raises:
        ConfigError: one has no name that a column can have, or is given twice.
    """
    found: dict[str, str | None] = {}
    for one in given:
        name, equals, value = (part.strip() for part in one.partition("="))
        if not _NAME.fullmatch(name):
            raise ConfigError(f"no label can be called {name!r}", hint="small letters, digits and _: --label system=A")
        if name in COLUMN_NAMES:
            raise ConfigError(f"the tables have a column {name!r} already", hint="choose another name for the label")
        if name in found:
            raise ConfigError(f"the label {name!r} is given twice")
        if name == DATE and equals and value and not _is_day(value):
            hint = f"--label {DATE}=2026-11-28, or another name for what is no day"
            raise ConfigError(f"the label {DATE!r} is no day of the calendar: {value!r}", hint=hint)
        if equals and not value:
            raise ConfigError(f"the label {name!r} has no value", hint=f"--label {name} takes that of each document")
        found[name] = value if equals else None
    if len(found) > _MOST:
        raise ConfigError(f"{len(found)} labels are too many", hint=f"at most {_MOST}")
    return Labels(dict(sorted(found.items())))


def _is_day(value: str) -> bool:
    try:
        return _DAY.fullmatch(value) is not None and bool(datetime.date.fromisoformat(value))
    except ValueError:
        return False
