"""The records of a five-day sprint: goal and questions, the map, expert and How Might We notes, demos, patterns."""

from __future__ import annotations

from dataclasses import replace

from workshop.actions import texts
from workshop.board import Draft, Readable
from workshop.messages import NotAllowed
from workshop.records import MapPart, Pattern, SprintNote

NOTES = ("goal", "question", "expert", "hmw", "demo")
PARTS = ("actor", "step", "ending")
LABELS = ("positive", "negative", "neutral")
FEWEST_STEPS, MOST_STEPS = 5, 15  # of a map; fewer is unfinished, more is too complicated


def note(draft: Draft, sort: str, text: str, *, source: str = "", map_part_id: str | None = None) -> SprintNote:
    """The long-term goal, a sprint question, an expert's note, a How Might We (pinned to the map), a demo with its source."""
    if sort not in NOTES:
        raise NotAllowed("A sprint note is one of: {sorts}.", sorts=", ".join(NOTES))
    if sort == "goal" and notes(draft, "goal"):
        raise NotAllowed("A sprint has one long-term goal. Change it instead.")
    pin = draft.need(MapPart, map_part_id).id if map_part_id else None
    position = len(notes(draft, sort))
    where = texts.optional(source, texts.LONGEST_LINE)
    made = SprintNote(draft.new_id(), sort, texts.note(text), source=where, map_part_id=pin, position=position)
    draft.put(made)
    return made


def change_note(draft: Draft, note_id: str, text: str, *, source: str | None = None) -> None:
    """Correct a sprint note's words, and its source where one is given."""
    old = draft.need(SprintNote, note_id)
    where = old.source if source is None else texts.optional(source, texts.LONGEST_LINE)
    draft.put(replace(old, text=texts.note(text), source=where))


def remove_note(draft: Draft, note_id: str) -> None:
    """Take a sprint note away."""
    draft.remove(draft.need(SprintNote, note_id))


def pin(draft: Draft, note_id: str, map_part_id: str | None) -> None:
    """Pin a note to a part of the map, or take it off."""
    part = draft.need(MapPart, map_part_id).id if map_part_id else None
    draft.put(replace(draft.need(SprintNote, note_id), map_part_id=part))


def add_part(draft: Draft, sort: str, text: str) -> MapPart:
    """An actor on the left of the map, a step, or the ending on its right."""
    if sort not in PARTS:
        raise NotAllowed("A map has actors, steps and one ending.")
    known = parts(draft, sort)
    if sort == "step" and len(known) >= MOST_STEPS:
        raise NotAllowed("A map has 5 to 15 steps. With more it is too complicated to choose a target.")
    if sort == "ending" and known:
        raise NotAllowed("A map has one ending. Change it instead.")
    part = MapPart(draft.new_id(), sort, texts.line(text), position=len(known))
    draft.put(part)
    return part


def change_part(draft: Draft, part_id: str, text: str) -> None:
    """Correct a part's words."""
    draft.put(replace(draft.need(MapPart, part_id), text=texts.line(text)))


def remove_part(draft: Draft, part_id: str) -> None:
    """Take a part off the map; what was pinned to it stays, unpinned."""
    part = draft.need(MapPart, part_id)
    for pinned in draft.all(SprintNote):
        if pinned.map_part_id == part_id:
            draft.put(replace(pinned, map_part_id=None))
    draft.remove(part)


def choose_target(draft: Draft, actor_id: str, step_id: str) -> None:
    """The Decider's target: one customer and one moment of the map."""
    chosen = {actor_id, step_id}
    if (draft.need(MapPart, actor_id).sort, draft.need(MapPart, step_id).sort) != ("actor", "step"):
        raise NotAllowed("A target is one actor and one step of the map.")
    for part in draft.all(MapPart):
        if part.target != (part.id in chosen):
            draft.put(replace(part, target=part.id in chosen))


def add_pattern(draft: Draft, text: str, label: str) -> Pattern:
    """What several testers did alike: positive, negative or neutral."""
    last = max((known.position for known in draft.all(Pattern)), default=-1)
    pattern = Pattern(draft.new_id(), texts.line(text), _label(label), position=last + 1)
    draft.put(pattern)
    return pattern


def change_pattern(draft: Draft, pattern_id: str, text: str, label: str) -> None:
    """Correct a pattern's words or label."""
    draft.put(replace(draft.need(Pattern, pattern_id), text=texts.line(text), label=_label(label)))


def remove_pattern(draft: Draft, pattern_id: str) -> None:
    """Take a pattern away."""
    draft.remove(draft.need(Pattern, pattern_id))


def _label(label: str) -> str:
    if label not in LABELS:
        raise NotAllowed("A pattern is positive, negative or neutral.")
    return label


def notes(board: Readable, sort: str) -> list[SprintNote]:
    """The sprint notes of one sort, in order."""
    found = [note for note in board.all(SprintNote) if note.sort == sort]
    return sorted(found, key=lambda note: (note.position, note.id))


def parts(board: Readable, sort: str) -> list[MapPart]:
    """The map's parts of one sort, in order."""
    found = [part for part in board.all(MapPart) if part.sort == sort]
    return sorted(found, key=lambda part: (part.position, part.id))


def patterns(board: Readable) -> list[Pattern]:
    """Friday's findings, in order."""
    return sorted(board.all(Pattern), key=lambda pattern: (pattern.position, pattern.id))


def map_is_complete(board: Readable) -> bool:
    """Whether the map has an actor, 5 to 15 steps and an ending."""
    return bool(parts(board, "actor") and parts(board, "ending")) and len(parts(board, "step")) >= FEWEST_STEPS
