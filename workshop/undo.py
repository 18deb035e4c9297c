"""Whether what a draft wants can stand, and putting old values back. Standard library only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from workshop.board import Draft, Key
from workshop.edit import Change, Fields, as_fields, from_fields, references, staying, typed, unchained
from workshop.records import KINDS, Option, PaperBallot, Poll, Record

Broken = tuple[Key, str]  # a pending change, and the field that is wrong; "": all of it


def broken(draft: Draft) -> list[Broken]:
    """The pending changes that cannot stand.

    They would leave a reference to nothing, a chain where none may be, or a second of what there may be one of; or they
    would change what is voted on after somebody has voted.
    """
    return [*_references(draft), *_chains(draft), *_twins(draft), *_still_needed(draft), *_voted_on(draft)]


def revert(draft: Draft, changes: Iterable[Change]) -> None:
    """Put old values back, except where somebody changed them since; what is left out is in `draft.skipped`."""
    undone: dict[Key, Change] = {}
    for change in changes:
        if _revert(draft, change):
            undone[change.kind, change.id] = change
    while found := broken(draft):
        for key, name in found:
            if key[1] in draft.wanted[key[0]]:
                _leave_out(draft, undone[key], name)


def _revert(draft: Draft, change: Change) -> bool:
    now = draft.board.records[change.kind].get(change.id)
    if change.before is None or change.after is None:
        return _revert_whole(draft, change, now)
    return _revert_fields(draft, change, now, typed(change.kind, change.before), typed(change.kind, change.after))


def _revert_whole(draft: Draft, change: Change, now: Record | None) -> bool:
    expected = from_fields(change.kind, change.after) if change.after else None
    if now != expected:
        draft.skipped.append(change)
        return False
    draft.wanted[change.kind][change.id] = from_fields(change.kind, change.before) if change.before else None
    return True


def _revert_fields(draft: Draft, change: Change, now: Record | None, before: Fields, after: Fields) -> bool:
    current, fixed = as_fields(now) if now else {}, staying(change.kind)
    free = [name for name in after if name not in fixed]
    ours = {name: before[name] for name in free if name in current and current[name] == after[name]}
    if len(ours) < len(free):
        draft.skipped.append(change)
    if now is None or not ours:
        return False
    draft.put(replace(now, **ours))
    return True


def _leave_out(draft: Draft, change: Change, name: str) -> None:
    """Leave one field as it is now, or the whole record with all that belongs to it."""
    key = change.kind, change.id
    now, wanted = draft.board.records[change.kind].get(change.id), draft.wanted[change.kind].pop(change.id)
    draft.skipped.append(change)
    if name and now and wanted:
        draft.put(replace(wanted, **{name: getattr(now, name)}))
    elif wanted is None:
        for part in [part for part in _removed(draft) if key in _named(part)]:
            del draft.wanted[part.kind][part.id]


def _removed(draft: Draft) -> Iterator[Record]:
    for (kind, id), record in draft.pending():
        if record is None and (old := draft.board.records[kind].get(id)):
            yield old


def _named(record: Record) -> set[Key]:
    return {(kind, getattr(record, name)) for name, kind in references(record.kind)}


def _puts(draft: Draft) -> list[Record]:
    return [record for _, record in draft.pending() if record is not None]


def _references(draft: Draft) -> Iterator[Broken]:
    for record in _puts(draft):
        for name, kind in references(record.kind):
            id = getattr(record, name)
            if id is not None and draft.find(KINDS[kind], id) is None:
                yield (record.kind, record.id), name


def _chains(draft: Draft) -> Iterator[Broken]:
    referred: dict[tuple[type[Record], str], set[str]] = {}  # found once for all: a merge may be of thousands
    for record in _puts(draft):
        for name in unchained(record.kind):
            kind, id = type(record), getattr(record, name)
            if id is None:
                continue
            target = draft.find(kind, id)
            if (kind, name) not in referred:
                referred[kind, name] = {getattr(other, name) for other in draft.all(kind)}
            if record.id in referred[kind, name] or (target is not None and getattr(target, name) is not None):
                yield (record.kind, record.id), name


def _twins(draft: Draft) -> Iterator[Broken]:
    puts = [record for record in _puts(draft) if record.only is not None]
    counts = {kind: Counter(map(_sole, draft.all(kind))) for kind in {type(record) for record in puts}}
    for record in puts:
        if counts[type(record)][_sole(record)] > 1:
            yield (record.kind, record.id), ""


def _sole(record: Record) -> tuple[object, ...]:
    return tuple(getattr(record, name) for name in record.only or ())


def _still_needed(draft: Draft) -> Iterator[Broken]:
    gone = {key for key, record in draft.pending() if record is None}
    kinds = {kind for kind, _ in gone}
    for kind in KINDS:
        wanted = [(name, target) for name, target in references(kind) if target in kinds]
        for record in draft.all(KINDS[kind]) if wanted else []:
            for name, target in wanted:
                if (key := (target, getattr(record, name))) in gone:
                    yield key, ""


def _voted_on(draft: Draft) -> Iterator[Broken]:
    changed = [(key, record) for key, record in draft.pending() if key[0] in (Option.kind, Poll.kind)]
    for key, record in changed:
        before = draft.board.records[key[0]].get(key[1])
        poll = draft.board.find(Poll, getattr(record or before, "poll_id", key[1]))
        if poll is None or poll.state == "revealed" or not _is_voted_in(draft, poll):
            continue
        if key[0] == Option.kind:
            yield key, ""
        elif isinstance(record, Poll) and record.settings != poll.settings:
            yield key, "settings"


def _is_voted_in(draft: Draft, poll: Poll) -> bool:
    entered = any(sheet.poll_id == poll.id for sheet in draft.board.all(PaperBallot))
    return bool(poll.ballots or poll.hands_people or entered)
