"""What the endings of Russian names tell."""

from __future__ import annotations

import re

from audit.languages.ru.morphology import is_known

_ENDING = re.compile(r"\b[А-ЯЁ][а-яё]+(?:[иы]й|(?:ск|цк)(?:ого|ому|им|ом)|[рлнт](?:ия|ию|ием|ии))\b")


def soft_adjective_names(text: str) -> list[str]:
    """Names in -ий or -ый in `text`, in whatever case form (Дмитрию, Зеленского)."""
    return _ENDING.findall(text)


def may_be_indeclinable(name: str) -> bool:
    """Whether a foreign name that no dictionary knows may end so in every case: Тайву, Камю."""
    return name.endswith(("у", "ю")) and not is_known(name)
