"""Russian names by slovnet's model of news (packages slovnet and navec, on the data files of natasha).

natasha itself is not imported: it needs pkg_resources, and nothing but its data is wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from navec import Navec
from slovnet import NER

from audit.meaning.entities import completed
from audit.meaning.threads import one_thread
from audit.model import Span
from audit.names.entities import Entity, EntityKind, Found
from audit.text import Text

_MODEL = Path("data", "model", "slovnet_ner_news_v1.tar")
_VECTORS = Path("data", "emb", "navec_news_v1_1B_250K_300d_100q.tar")
# Texts tagged together: three times as fast as one by one.
_BATCH = 50
_KINDS = {"PER": EntityKind.PERSON, "LOC": EntityKind.PLACE, "ORG": EntityKind.ORGANISATION}


def load() -> SlovnetRecognizer:
    """The recogniser; its weights come with natasha."""
    package = find_spec("natasha")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("No module named 'natasha'", name="natasha")
    return SlovnetRecognizer(Path(package.submodule_search_locations[0]))


class SlovnetRecognizer:
    """Implements `audit.meaning.entities.EntityRecognizer` for Russian.

    Args:
        folder: of the package natasha.
    """

    language = "ru"

    def __init__(self, folder: Path) -> None:
        self._model: Any = NER.load(folder / _MODEL, batch_size=_BATCH)
        self._model.navec(Navec.load(folder / _VECTORS))

    def entities(self, texts: Sequence[Text]) -> Sequence[tuple[Entity, ...]]:
        """The names of each text; adjectives and peoples by the rules, which the model does not look for."""
        # Texts of like length go together: those of a batch are filled up to the longest.
        order = sorted((n for n, text in enumerate(texts) if text.strip()), key=lambda n: len(texts[n]))
        with one_thread():
            marked = dict(zip(order, self._model.map([str(texts[n]) for n in order]), strict=True))
        found = [_found(marked[n].spans) if n in marked else [] for n in range(len(texts))]
        return [completed(text, names, self.language) for text, names in zip(texts, found, strict=True)]


def _found(spans: Sequence[Any]) -> list[Found]:
    return [Found(Span(span.start, span.stop), _KINDS[span.type]) for span in spans]
