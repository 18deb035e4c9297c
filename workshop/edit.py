"""A change is one record before and after; an edit is one thing somebody did, committed."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any

from workshop.messages import Message
from workshop.records import KINDS, FrozenMap, Milliseconds, Record

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after. `before` None: it did not exist; `after` None: it no longer does.

    Where both are there, they hold only the fields that differ.
    """

    kind: str
    id: str
    before: Fields | None
    after: Fields | None

    def reversed(self) -> Change:
        """The change that takes this one back."""
        return Change(self.kind, self.id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Edit:
    """One committed transaction: undo information, history, and the news for other processes."""

    document_id: str
    number: int  # 1, 2, 3 ... within the document, in the order of commits
    id: str  # random; tells two histories with the same numbers apart
    actor: str
    label: Message
    at: Milliseconds
    changes: tuple[Change, ...]
    word: str = ""  # "undo" or "redo": the label is that of the edit taken back or brought back


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a document's history: an edit without what it changed."""

    number: int
    at: Milliseconds
    actor: str
    label: Message
    word: str  # "" | undo | redo
    state: str  # live | undone | final


@cache
def field_names(kind: str) -> tuple[str, ...]:
    """The names of a kind's fields, `id` first."""
    return tuple(f.name for f in fields(KINDS[kind]))


@cache
def references(kind: str) -> tuple[tuple[str, str], ...]:
    """(field, kind it refers to) for every field of a kind that holds another record's id."""
    marked = ((f.name, f.metadata.get("refers")) for f in fields(KINDS[kind]))
    return tuple((name, target) for name, target in marked if target)


@cache
def unchained(kind: str) -> tuple[str, ...]:
    """The fields that may not refer to a record that holds such a reference itself."""
    return tuple(f.name for f in fields(KINDS[kind]) if f.metadata.get("chain") is False)


@cache
def staying(kind: str) -> frozenset[str]:
    """The fields of a kind that no undo takes back."""
    return frozenset(f.name for f in fields(KINDS[kind]) if f.metadata.get("stays"))


@cache
def collections(kind: str) -> tuple[tuple[str, type], ...]:
    """(field, tuple or FrozenMap) for the fields that JSON would bring back as lists and dictionaries."""
    types = {"tuple[str, ...]": tuple, "FrozenMap": FrozenMap}
    return tuple((f.name, types[str(f.type)]) for f in fields(KINDS[kind]) if str(f.type) in types)


@cache
def defaults(kind: str) -> Fields:
    """What a field holds when a record does not say."""
    given = {f.name: f.default_factory() for f in fields(KINDS[kind]) if f.default_factory is not MISSING}
    return given | {f.name: f.default for f in fields(KINDS[kind]) if f.default is not MISSING}


def as_fields(record: Record) -> Fields:
    """Every field of a record by name, ready for JSON."""
    return {name: getattr(record, name) for name in field_names(record.kind)}


def typed(kind: str, values: Fields) -> Fields:
    """The same values with lists and dictionaries from JSON turned into what a record holds."""
    found = {name: make(values[name]) for name, make in collections(kind) if name in values}
    return values | found if found else values


def from_fields(kind: str, values: Fields) -> Record:
    """A record from its fields, as `as_fields` gave them or as they came back from JSON."""
    return KINDS[kind](**typed(kind, values))


def between(before: Record | None, after: Record | None) -> Change | None:
    """The change from one state of a record to another, or None where they are equal."""
    known = before or after
    if known is None or before == after:
        return None
    if before is None or after is None:
        whole = [as_fields(record) if record else None for record in (before, after)]
        return Change(known.kind, known.id, *whole)
    old, new = as_fields(before), as_fields(after)
    differing = [name for name in old if old[name] != new[name]]
    pick = {name: old[name] for name in differing}, {name: new[name] for name in differing}
    return Change(known.kind, known.id, *pick)
