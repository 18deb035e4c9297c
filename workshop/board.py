"""The board holds all records of one document in memory; a draft is what an action writes to."""

from __future__ import annotations

import logging
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Protocol, TypeVar

from workshop.edit import Change, Edit, between, from_fields, typed
from workshop.messages import NotAllowed
from workshop.records import KINDS, FrozenMap, Milliseconds, Record

R = TypeVar("R", bound=Record)
Listener = Callable[[Edit | None], None]  # None: the board was read anew, everything may have changed
Key = tuple[str, str]  # kind and id
ROOM = "room"  # the actor of acts that must not be anybody's: ballots, feedback, notes where names are never kept


class Readable(Protocol):
    """What can be read: a board, or a draft over one."""

    document_id: str

    def find(self, kind: type[R], id: str | None) -> R | None:
        """The record, or None."""

    def all(self, kind: type[R]) -> list[R]:
        """All records of a kind, in no order that means anything."""


class Board:
    """All records of one document, as they are after its last known edit."""

    def __init__(self, document_id: str) -> None:
        self.document_id = document_id
        self.number = 0  # of the last edit applied
        self.edit_id = ""  # of the same
        self.records: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        self.listeners: list[Listener] = []

    def find(self, kind: type[R], id: str | None) -> R | None:
        """The record, or None."""
        return self.records[kind.kind].get(id) if id else None  # type: ignore[return-value]

    def all(self, kind: type[R]) -> list[R]:
        """All records of a kind, in no order that means anything."""
        return list(self.records[kind.kind].values())  # type: ignore[arg-type]

    def apply(self, edit: Edit) -> None:
        """Take over an edit that was committed; nobody is told yet."""
        assert edit.number == self.number + 1, "edits come one after the other"
        for change in edit.changes:
            self._apply(change)
        self.number, self.edit_id = edit.number, edit.id

    def give_back(self, edit: Edit, edit_id: str) -> None:
        """Take the last edit off again because its commit failed; `edit_id`: of the edit before."""
        for change in edit.changes:
            self._apply(change.reversed())
        self.number, self.edit_id = edit.number - 1, edit_id

    def tell(self, edit: Edit | None) -> None:
        """Tell every listener of an edit that was applied, or that the board was read anew.

        One that fails is our fault and is logged: what was done is done, and the others are told all the same.
        """
        for listener in tuple(self.listeners):
            try:
                listener(edit)
            except Exception:
                logging.getLogger("charrette").exception("A listener failed")

    def become(self, other: Board) -> None:
        """Take over everything from a board read anew from the disk; nobody is told yet."""
        self.number, self.edit_id, self.records = other.number, other.edit_id, other.records

    def _apply(self, change: Change) -> None:
        table = self.records[change.kind]
        if change.after is None:
            del table[change.id]
        elif change.before is None:
            table[change.id] = from_fields(change.kind, change.after)
        else:
            table[change.id] = replace(table[change.id], **typed(change.kind, change.after))


class BallotBox(Protocol):
    """Where secret ballots lie while a poll is open; no record, no edit, no name."""

    def prepare(self, poll_id: str) -> None:
        """Make the key that ties a voter to a ballot until the reveal."""

    def put(self, poll_id: str, voter: str, marks: FrozenMap) -> bool:
        """Lay in a ballot or replace the voter's earlier one; True where it is new."""

    def take_back(self, poll_id: str, voter: str) -> bool:
        """Take a voter's ballot out; True where there was one."""

    def voters(self, poll_id: str, candidates: Iterable[str]) -> set[str]:
        """Those of the candidates who have a ballot in the box."""

    def empty(self, poll_id: str) -> list[FrozenMap]:
        """All marks, in an order that says nothing; the box and its key are destroyed at commit."""


class Draft:
    """What an action writes to. It reads its own pending changes; nothing happens until the store commits it."""

    def __init__(self, board: Board, *, actor: str, now: Milliseconds, new_id: Callable[[], str], box: BallotBox):
        self.document_id = board.document_id
        self.actor = actor
        self.now = now
        self.new_id = new_id
        self.box = box
        self.skipped: list[Change] = []  # what an undo had to leave as it is
        self.final = False  # whether the edit can never be undone
        self.barrier = False  # whether undo stops here for everybody
        self.board = board
        self.wanted: dict[str, dict[str, Record | None]] = defaultdict(dict)  # by kind and id; None: removed

    # reading

    def find(self, kind: type[R], id: str | None) -> R | None:
        """The record as this draft would leave it, or None."""
        pending = self.wanted[kind.kind]
        return pending[id] if id in pending else self.board.find(kind, id)  # type: ignore[return-value]

    def need(self, kind: type[R], id: str | None) -> R:
        """The record; NotAllowed where it is gone."""
        record = self.find(kind, id)
        if record is None:
            raise NotAllowed("This is no longer here. Somebody may have removed it.")
        return record

    def all(self, kind: type[R]) -> list[R]:
        """All records of a kind as this draft would leave them."""
        pending = self.wanted[kind.kind]
        if not pending:
            return self.board.all(kind)
        merged = self.board.records[kind.kind] | pending
        return [record for record in merged.values() if record is not None]  # type: ignore[misc]

    def random(self) -> random.Random:
        """A source of chance that follows from the draft's ids, so that a rehearsal can be repeated."""
        return random.Random(self.new_id())

    # writing

    def put(self, record: Record) -> None:
        """Create or replace a record."""
        self.wanted[record.kind][record.id] = record

    def remove(self, record: Record) -> None:
        """Remove a record; the action removes first whatever refers to it."""
        self.wanted[record.kind][record.id] = None

    def changes(self) -> tuple[Change, ...]:
        """What would be committed now."""
        pairs = ((self.board.records[kind].get(id), wanted) for (kind, id), wanted in self.pending())
        return tuple(change for change in (between(*pair) for pair in pairs) if change)

    def pending(self) -> Iterator[tuple[Key, Record | None]]:
        """What was put (the record) or removed (None) so far."""
        return (((kind, id), record) for kind, table in self.wanted.items() for id, record in table.items())
