"""The names of many documents: each document is counted once, however often it comes, and what it changes is noted.

`Archive.put` counts the names of a document; one that has changed since is taken out first. `Archive.entries` settles
only what was touched: names whose counts changed, names that rest on them (another nominative of a form became
likelier), and the entries of their heads. The result is that of counting everything anew.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from audit.ledger.entries import Drift, LedgerEntry, entries_of
from audit.ledger.mentions import PLACES, Found, Name, Seen
from audit.ledger.merging import Group, enough, settle
from audit.ledger.store import Store, packed
from audit.ledger.tally import NameTally, Place
from audit.ledger.wordings import Wording
from audit.model import Document
from audit.outputs.exported import whole
from audit.pairs.standards import House
from audit.terms import Termbase

_WORDING = msgspec.msgpack.Decoder(Wording)
_PLACES = msgspec.msgpack.Decoder(tuple[Place, ...])
_SEGMENTS = msgspec.msgpack.Decoder(tuple[tuple[int, str], ...])
_ENTRY = msgspec.msgpack.Decoder(LedgerEntry)
_DRIFTS = list(Drift)
_OF_KEY = "WHERE place = ? AND id = ? AND nth = ?"
# Nominatives whose mentions are remembered while names are settled.
_REMEMBERED = 1 << 16
# Files whose places are remembered: the documents of one come together.
_FILES = 1 << 8


class Key(NamedTuple):
    """What a document is known by: its file, from the folder of the archive, its id, and which of that id it is."""

    place: bytes
    id: str
    nth: int


class Keys:
    """The keys of the documents of one run.

    Args:
        folder: of the archive.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = os.path.realpath(folder)
        self._current = b""
        self._seen: Counter[str] = Counter()

    def of(self, document: Document) -> Key:
        """The key of the next document; those of one file come together."""
        place, name = _place(document.path, self._folder), str(whole(document.id))
        if place != self._current:
            self._current, self._seen = place, Counter()
        self._seen[name] += 1
        return Key(place, name, self._seen[name])


@lru_cache(_FILES)
def _place(path: str, folder: str) -> bytes:
    return os.fsencode(os.path.relpath(os.path.realpath(path), folder))


class Archive:
    """The names of all documents that ever came.

    Attributes:
        new, changed: documents of this run that were not known, and that are others than they were.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.new = self.changed = 0
        # What this run touched: names by their numbers, nominatives with the mentions that they had, heads of entries.
        self._names: set[int] = set()
        self._forms: dict[str, int] = {}
        self._heads: set[str] = set()

    def is_known(self, key: Key, digest: bytes) -> bool:
        """Whether a document was counted as it is."""
        row = self._store.row("document", _OF_KEY, key)
        return row is not None and row[4] == digest

    def put(self, key: Key, digest: bytes, found: Found, passed_over: int = 0) -> None:
        """Count the names of a document, of which so many segments were passed over."""
        row = self._store.row("document", _OF_KEY, key)
        if row is None:
            self.new += 1
            number = self._store.next_number("document")
        else:
            self.changed += 1
            number = row[0]
            self._take_out(number)
        self._store.put("document", number, *key, digest, passed_over)
        for name, wordings in found.items():
            owner = self._add_document(Name(*map(str, map(whole, name))))
            for wording, seen in wordings.items():
                self._add_mentions(number, key.id, owner, wording, seen)
            self._weigh(name, sum(seen.mentions for seen in wordings.values()))

    def _add_document(self, name: Name) -> int:
        row = self._store.row("name", "WHERE head = ? AND given = ?", (name.head, name.given))
        number, *_, documents, given, head = row or (self._store.next_number("name"), 0, None, None)
        self._store.put("name", number, name.given, name.head, documents + 1, given, head)
        self._names.add(number)
        return int(number)

    def _add_mentions(self, document: int, name: str, owner: int, wording: Wording, seen: Seen) -> None:
        words = packed(wording)
        row = self._store.row("wording", "WHERE name = ? AND words = ?", (owner, words))
        number, _, _, count, documents, places = row or (self._store.next_number("wording"), 0, b"", 0, 0, packed(()))
        here = [Place(document, at, name, segment) for at, segment in seen.segments]
        kept = sorted((*_PLACES.decode(places), *here))[:PLACES]
        self._store.put("wording", number, owner, words, count + seen.mentions, documents + 1, packed(kept))
        self._store.put("mention", document, number, seen.mentions, packed(seen.segments))

    def _weigh(self, name: Name, mentions: int) -> None:
        for form in (name.head, name.given):
            if form:
                form = str(whole(form))
                before = self._weight(form)
                self._store.put("weight", form, before + mentions)
                self._forms.setdefault(form, before)

    def _take_out(self, document: int) -> None:
        """Take out what a document added."""
        store = self._store
        mentions = list(store.rows("mention", "WHERE document = ?", (document,)))
        store.drop("mention", "WHERE document = ?", (document,))
        lost: Counter[int] = Counter()
        for _, number, count, _ in mentions:
            _, owner, words, before, documents, places = store.one("wording", number)
            lost[owner] += count
            if documents == 1:
                store.drop("wording", "WHERE number = ?", (number,))
                continue
            kept = places
            if any(place.document == document for place in _PLACES.decode(places)):
                kept = packed(self._first_places(number))
            store.put("wording", number, owner, words, before - count, documents - 1, kept)
        for owner, count in lost.items():
            self._take_mentions(owner, count)

    def _first_places(self, wording: int) -> list[Place]:
        found: list[Place] = []
        which = f"WHERE wording = ? ORDER BY document LIMIT {PLACES}"
        for document, _, _, segments in self._store.rows("mention", which, (wording,)):
            name = self._store.one("document", document)[2]
            found += (Place(document, at, name, segment) for at, segment in _SEGMENTS.decode(segments))
        return found[:PLACES]

    def _take_mentions(self, owner: int, count: int) -> None:
        number, given, head, documents, owner_given, owner_head = self._store.one("name", owner)
        self._weigh(Name(given, head), -count)
        if owner_head is not None:
            self._heads.add(owner_head)
        if documents == 1:
            self._store.drop("name", "WHERE number = ?", (number,))
            self._store.drop("rests_on", "WHERE name = ?", (number,))
            self._names.discard(number)
        else:
            self._store.put("name", number, given, head, documents - 1, owner_given, owner_head)
            self._names.add(number)

    def settle(self, signature: bytes, termbase: Termbase, house: House | None) -> None:
        """Make the entries of what was touched; of everything, if `signature`, what made them, is another one."""
        store = self._store
        about = store.row("about", "WHERE key = ?", ("signature",))
        if about is None or about[1] != signature:
            self._names.update(number for (number,) in store.ask("SELECT number FROM name"))
            store.put("about", "signature", signature)
        weight = lru_cache(_REMEMBERED)(self._weight)
        for number in sorted(self._names):
            self._heads.update(name.head for name in self._settle(number, weight))
        for number in sorted(self._resting() - self._names):
            before, now = self._settle(number, weight)
            if before != now:
                self._heads.update((before.head, now.head))
        judge = entries_of(termbase, house)
        for head in sorted(self._heads):
            store.drop("entry", "WHERE head = ?", (head,))
            for entry in judge(self._groups(head)):
                drift = _DRIFTS.index(entry.drifts)
                store.put("entry", head, drift, int(not entry.has_fault), entry.mentions, entry.name, packed(entry))
        self._names, self._forms, self._heads = set(), {}, set()

    def _resting(self) -> set[int]:
        """The names that rest on a nominative of which there are now more or fewer mentions, as far as these count."""
        changed = (form for form, before in self._forms.items() if enough(before) != enough(self._weight(form)))
        return {name for form in changed for _, name in self._store.rows("rests_on", "WHERE form = ?", (form,))}

    def _weight(self, form: str) -> int:
        row = self._store.row("weight", "WHERE form = ?", (form,))
        return row[1] if row else 0

    def _wordings(self, name: int) -> dict[Wording, NameTally]:
        return {
            _WORDING.decode(words): NameTally(count, documents, _PLACES.decode(places))
            for _, _, words, count, documents, places in self._store.rows("wording", "WHERE name = ?", (name,))
        }

    def _settle(self, number: int, weight: Callable[[str], int]) -> tuple[Name, Name]:
        """Settle a name; under which one it went before, and under which it goes now."""
        _, given, head, documents, *before = self._store.one("name", number)
        owner, rests_on = settle(Name(given, head), self._wordings(number), weight)
        self._store.put("name", number, given, head, documents, owner.given, owner.head)
        self._store.drop("rests_on", "WHERE name = ?", (number,))
        for form in sorted(rests_on):
            self._store.put("rests_on", form, number)
        return owner if None in before else Name(*before), owner

    def _groups(self, head: str) -> Iterator[tuple[Name, Group]]:
        """The settled names of a head, in an order of their own."""
        which = "WHERE owner_head = ? ORDER BY given, head"
        for number, _, _, documents, given, owner in list(self._store.rows("name", which, (head,))):
            yield Name(given, owner), Group(self._wordings(number), documents)

    def entries(self, drift: Drift | None = None, most: int = -1) -> Iterator[LedgerEntry]:
        """Drifting names first, then those with a wrong form, then the commonest; those of one drift, or all."""
        which = "ORDER BY drift, steady, mentions DESC, name LIMIT ?"
        if drift is None:
            rows = self._store.rows("entry", which, (most,))
        else:
            rows = self._store.rows("entry", f"WHERE drift = ? {which}", (_DRIFTS.index(drift), most))
        return (_ENTRY.decode(content) for *_, content in rows)

    def counts(self) -> dict[Drift, int]:
        """How many names drift so."""
        found = dict(self._store.ask("SELECT drift, count(*) FROM entry GROUP BY drift"))
        return {drift: found.get(n, 0) for n, drift in enumerate(_DRIFTS)}

    def read(self) -> tuple[int, int]:
        """How many documents there are, and how many segments of them were passed over."""
        ((documents, passed_over),) = self._store.ask("SELECT count(*), coalesce(sum(passed_over), 0) FROM document")
        return documents, passed_over
