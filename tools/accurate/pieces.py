"""The vocabulary of the encoder, cut to the pieces that some texts are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from tools.accurate.e5 import Weights

_SPACE = "▁"
_SPECIALS = ("<s>", "<pad>", "</s>", "<unk>")
# Letters and marks below this can make up any word of our languages; above are arrows, signs, other scripts.
_SIGNS = "\u2190"
_AT_ONCE = 1000


def tokenizer(pieces: Sequence[tuple[str, float]]) -> Tokenizer:
    """What makes pieces of one text, or of two that are to be read together.

    Args:
        pieces: with the logarithms of their likelihoods; the `_SPECIALS` come first.
    """
    made = Tokenizer(models.Unigram(list(pieces), unk_id=_SPECIALS.index("<unk>"), byte_fallback=False))
    made.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    made.pre_tokenizer = pre_tokenizers.Metaspace(replacement=_SPACE, prepend_scheme="always")
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s>:1 $B:1 </s>:1",
        special_tokens=[(name, _SPECIALS.index(name)) for name in _SPECIALS],
    )
    return made


def cut(weights: Weights, texts: Iterable[str]) -> tuple[Tokenizer, list[int]]:
    """The tokenizer of what the texts are made of, and the rows of its pieces in the matrix of words.

    The pieces of a text are the same as with the whole vocabulary: those that win are kept, and no other is better.

    Raises:
        ValueError: the vocabulary is of another kind.
    """
    if tuple(weights.pieces[: len(_SPECIALS)]) != _SPECIALS:
        raise ValueError(f"the vocabulary does not begin with {', '.join(_SPECIALS)}")
    whole = tokenizer(list(zip(weights.pieces, weights.scores, strict=True)))
    met = {n for n, piece in enumerate(weights.pieces) if piece == _SPACE or (len(piece) == 1 and piece < _SIGNS)}
    met.update(range(len(_SPECIALS)))
    rest = iter(texts)
    while some := list(islice(rest, _AT_ONCE)):
        met.update(n for one in whole.encode_batch(some) for n in one.ids)
    kept = sorted(met)
    return of_rows(weights, kept), kept


def of_rows(weights: Weights, rows: Sequence[int]) -> Tokenizer:
    """The tokenizer of pieces that were kept, by their rows in the matrix of words."""
    return tokenizer([(weights.pieces[n], weights.scores[n]) for n in rows])
