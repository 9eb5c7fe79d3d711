"""A trie over words of which only what texts lead to is unpacked: finding terms does not grow with their number.

It knows only words and one rule of capitals: an abbreviation matches in capitals only (СК, WHO).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import groupby
from operator import or_
from sys import intern

import msgspec
from msgspec.structs import force_setattr

from audit.languages.matching import Matching
from audit.terms.packed import Pieces, Table, check_sum, packed
from audit.text import Text


class FiledTerm(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One wording of a `form` of a term.

    Attributes:
        number: the term's place in the termbase.
        words: what to look for.
        literal: whether it matches only as it is written.
        traits: what it and its term are, as flags; see `audit.terms.model.Trait`.
    """

    number: int
    form: str
    words: tuple[str, ...]
    forbidden: bool
    literal: bool
    traits: int


class Branch(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A word that wordings go on with.

    Attributes:
        node: where it leads.
        first: the first of these wordings, by its place among all.
        traits: those of all these wordings together.
        after: a flag for each bucket in which they go on from there, see `_flag`; 0 if they do not.
    """

    word: str
    node: int
    first: int
    traits: int
    after: int


# How many words and buckets to remember with the terms that may begin so.
_REMEMBERED = 1 << 14
_ROOT = Branch("", 0, 0, -1, -1)
_BEGINNING = (_ROOT.node,)
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(list[FiledTerm])


class Trie:
    """Wordings by their words, packed.

    Args:
        branches: what goes on from a node, by the node and a bucket.
        entries: the wordings whose last word leads to a node, by the node.
    """

    def __init__(self, branches: Pieces, entries: Pieces) -> None:
        self.pieces = branches, entries
        self._branches = Table(branches, list[Branch])
        # Several indexes ask for the same: for what terms begin with, at each new word of a text.
        self._openings: dict[str, Sequence[Branch]] = {}
        self._beginnings: dict[str, Sequence[Branch]] = {}
        self._entries: dict[int, tuple[FiledTerm, ...]] = {}

    @classmethod
    def of(cls, wordings: Sequence[FiledTerm], keys: Callable[[str], Iterable[str]]) -> Trie:
        """The trie of these wordings.

        Args:
            wordings: in the order of the termbase.
            keys: the buckets that a word is filed in.
        """
        order = sorted(range(len(wordings)), key=lambda place: wordings[place].words)
        branches: list[tuple[str, list[Branch]]] = []
        entries: list[bytes] = []
        # What leads to a node is one run of the order, of which those that end there come first.
        nodes = [(order, 0)]
        for node, (run, depth) in enumerate(nodes):
            ending = [wordings[place] for place in run if len(wordings[place].words) == depth]
            entries.append(_ENCODER.encode(ending) if ending else b"")
            filed: dict[str, list[Branch]] = {}
            for branch in sorted(_branches(wordings, run[len(ending) :], depth, nodes, keys), key=_first):
                for bucket in keys(branch.word):
                    filed.setdefault(bucket, []).append(branch)
            branches += [(_key(node, bucket), found) for bucket, found in filed.items()]
        return cls(packed(branches), Pieces.of(entries))

    def branches(self, node: int, bucket: str) -> Sequence[Branch]:
        """The words in a bucket that wordings go on with, in the order of the termbase."""
        return self._branches.get(_key(node, bucket)) or ()

    def openings(self, word: str, matching: Matching) -> Sequence[Branch]:
        """The words that wordings begin with and that `word` of a text is, in the order of the termbase."""
        found = self._openings.get(word)
        if found is None:
            if len(self._openings) >= _REMEMBERED:
                self._openings.clear()
            filed = (branch for bucket in matching.buckets(word) for branch in self._beginning(bucket))
            fitting = {branch.node: branch for branch in filed if fits(word, branch.word, matching)}
            found = self._openings[word] = sorted(fitting.values(), key=_first) if fitting else ()
        return found

    def _beginning(self, bucket: str) -> Sequence[Branch]:
        """The words in a bucket that wordings begin with."""
        found = self._beginnings.get(bucket)
        if found is None:
            if len(self._beginnings) >= _REMEMBERED:
                self._beginnings.clear()
            found = self._beginnings[bucket] = self.branches(0, bucket)
        return found

    def entries(self, node: int) -> Sequence[FiledTerm]:
        """The wordings whose last word leads to a node, in the order of the termbase."""
        found = self._entries.get(node)
        if found is None:
            piece = self.pieces[1][node]
            found = self._entries[node] = tuple(_DECODER.decode(piece)) if piece else ()
            for entry in found:
                # Few words make up most terms: one copy of each.
                force_setattr(entry, "words", tuple(map(intern, entry.words)))
        return found


def _branches(
    wordings: Sequence[FiledTerm],
    run: Sequence[int],
    depth: int,
    nodes: list[tuple[list[int], int]],
    keys: Callable[[str], Iterable[str]],
) -> Iterator[Branch]:
    """The words with which a run of wordings goes on; where they lead comes to the nodes."""
    for word, group in groupby(run, key=lambda place: wordings[place].words[depth]):
        places = list(group)
        traits = reduce(or_, (wordings[place].traits for place in places))
        following = {word for place in places for word in wordings[place].words[depth + 1 : depth + 2]}
        after = reduce(or_, (_flag(bucket) for word in following for bucket in keys(word)), 0)
        nodes.append((places, depth + 1))
        yield Branch(word, len(nodes) - 1, min(places), traits, after)


def _key(node: int, bucket: str) -> str:
    return f"{node} {bucket}"


def _flag(bucket: str) -> int:
    """One of 64 flags, by which most buckets that are not there are known without a look into the file."""
    return 1 << (check_sum(bucket) & 63)


def _first(branch: Branch) -> int:
    return branch.first


class State(dict[str, "State | None"]):
    """Where a reader of a text stands in the trie: text word -> next state, None if no term goes on.

    Filled on demand, emptied when it grows large; each word is compared with the terms once, not at each
    occurrence.

    Args:
        trie: where the wordings are.
        matching: what makes two words the same.
        wanted: the flag in `FiledTerm.traits` of those that are looked for.
        limit: how many words to remember.
        branches: those that led here: several forms of a word may be terms; by default it is where a term begins.

    Attributes:
        entries: the terms whose last word was just read, in the order of the termbase.
        ends: whether no term goes on from here.
    """

    __slots__ = ("_after", "_buckets", "_limit", "_matching", "_nodes", "_trie", "_wanted", "ends", "entries")

    def __init__(
        self, trie: Trie, matching: Matching, wanted: int, limit: int, branches: Sequence[Branch] = (_ROOT,)
    ) -> None:
        super().__init__()
        self._trie = trie
        self._matching = matching
        self._wanted = wanted
        self._limit = limit
        self._nodes = tuple(branch.node for branch in branches)
        found = (entry for node in self._nodes for entry in trie.entries(node) if entry.traits & wanted)
        self.entries = tuple(found if len(branches) == 1 else sorted(found, key=lambda entry: entry.number))
        self._buckets = reduce(or_, (branch.after for branch in branches))
        self.ends = not self._buckets
        self._after: dict[tuple[int, ...], State] = {}

    def __missing__(self, word: str) -> State | None:
        if len(self) >= self._limit:
            self.clear()
            self._after.clear()
        found: Sequence[Branch]
        if self._nodes == _BEGINNING:
            found = [branch for branch in self._trie.openings(word, self._matching) if branch.traits & self._wanted]
        else:
            found = self._going_on(word)
        state = self[word] = self._state_after(tuple(found)) if found else None
        return state

    def _going_on(self, word: str) -> Sequence[Branch]:
        found: dict[int, Branch] = {}
        for bucket in self._matching.buckets(word):
            # Most words of a text are in no bucket.
            if self._buckets & _flag(bucket):
                filed = (branch for node in self._nodes for branch in self._trie.branches(node, bucket))
                fitting = [b for b in filed if b.traits & self._wanted and fits(word, b.word, self._matching)]
                found.update((branch.node, branch) for branch in sorted(fitting, key=_first))
        return tuple(found.values())

    def _state_after(self, branches: tuple[Branch, ...]) -> State:
        """One state for all forms of a word that the same terms go on with."""
        nodes = tuple(branch.node for branch in branches)
        if nodes not in self._after:
            self._after[nodes] = State(self._trie, self._matching, self._wanted, self._limit, branches)
        return self._after[nodes]


def split(form: str) -> tuple[str, ...]:
    """The tokens of a form; plain words need no tokenizer."""
    words = form.split()
    if all(map(str.isalpha, words)):
        return tuple(words)
    return tuple(token.text for token in Text(form).tokens)


def fits(word: str, term_word: str, matching: Matching) -> bool:
    """Whether a word of a text is that word of a term, its capitals and all."""
    return capitals_fit(word, term_word) and matching.same(word, term_word)


def capitals_fit(word: str, term_word: str) -> bool:
    """Whether the capitals of a text word allow it to be that word of a term."""
    if len(term_word) > 1 and term_word.isupper():
        return word[: len(term_word)].isupper()
    return True
