"""Russian names whose ending has two English spellings."""

from __future__ import annotations

import re

_ENDING = re.compile(r"\b[А-ЯЁ][а-яё]+(?:[иы]й|(?:ск|цк)(?:ого|ому|им|ом)|[рлнт](?:ия|ию|ием|ии))\b")


def soft_adjective_names(text: str) -> list[str]:
    """Names in -ий or -ый in `text`, in whatever case form (Дмитрию, Зеленского)."""
    return _ENDING.findall(text)
