"""COMET models of a local checkpoint (package unbabel-comet): loaded at first use, and never downloaded."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from audit.errors import ConfigError
from audit.system.extras import needed

_BATCH = 8


def is_installed() -> bool:
    """Whether the package is there; to import it takes seconds."""
    return find_spec("comet") is not None


class Checkpoint:
    """A model in a file, beside whose folder its ``hparams.yaml`` lies, as COMET's own downloads do.

    Args:
        path: the file of weights. It is unpickled, so it is to be one that you trust.
        what: needs it, for errors.
        where: it stands in the settings; may be empty.

    Raises:
        ConfigError: there is no such file, or no ``hparams.yaml``.
        MissingExtra: the package is not installed; the pip line is named.
    """

    def __init__(self, path: Path, what: str, where: str = "") -> None:
        self.path, self._where = path, where or None
        if not path.is_file():
            raise ConfigError(f"no checkpoint {path}", where=self._where, hint="the file of weights, model.ckpt")
        if not (path.absolute().parents[1] / "hparams.yaml").is_file():
            hint = "keep the folder as it was downloaded: hparams.yaml, checkpoints/model.ckpt"
            raise ConfigError(f"no hparams.yaml in the folder above that of {path}", where=self._where, hint=hint)
        if not is_installed():
            needed("comet", "comet", what)
        self._model: Any = None

    @property
    def state(self) -> str:
        """What changes when another model takes its place."""
        status = self.path.stat()
        return f"{self.path.absolute()} {status.st_size} {status.st_mtime_ns}"

    def predict(self, pairs: Sequence[tuple[str, str]]) -> Any:
        """What the model says of pairs of source and translation: COMET's own record.

        Raises:
            ConfigError: the checkpoint cannot be loaded.
        """
        if self._model is None:
            self._model = self._loaded()
        samples = [{"src": source, "mt": target} for source, target in pairs]
        return self._model.predict(samples, batch_size=_BATCH, gpus=0, progress_bar=False, num_workers=0)

    def _loaded(self) -> Any:
        comet = needed("comet", "comet", "a COMET model")
        # It tells of the hardware, and gives tips, at every prediction.
        logging.getLogger("pytorch_lightning").setLevel(logging.ERROR)
        try:
            return comet.load_from_checkpoint(str(self.path), local_files_only=True)
        except Exception as error:
            what = " ".join(str(error).split())[:300]
            hint = "the tokenizer and configuration of its encoder are to be on this machine, too: docs/annotators.md"
            raise ConfigError(f"cannot load {self.path}: {what}", where=self._where, hint=hint) from error
