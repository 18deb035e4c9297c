"""Sketches of a sprint: photographed, hung without names, talked about one by one, and only then whose they are."""

from __future__ import annotations

import string
from dataclasses import replace

from workshop.actions import texts
from workshop.board import Draft, Readable
from workshop.messages import NotAllowed
from workshop.records import FrozenMap, Minutes, Option, Person, Picture, Session, Sketch, SprintNote, Step

REMARKS = ("standout", "concern")
AUTHORS = "authors"  # the last part of a critique: whose they are
EACH: Minutes = 3  # for every sketch of a critique
SHORTEST: Minutes = 2
NAMING: Minutes = 1
UNKNOWN_SORT = "A remark on a sketch is a standout or a concern."


def add(draft: Draft, picture: Picture, title: str = "") -> Sketch:
    """A sheet that was photographed; its picture is stored already, under a title that names nobody."""
    known = draft.all(Sketch)
    if any(option.sketch_id for option in draft.all(Option)):
        raise NotAllowed("The sketches are being voted on: what hangs in the gallery stays as it is.")
    if len(known) >= len(string.ascii_uppercase):
        raise NotAllowed("There are letters for 26 sketches.")
    if draft.find(Picture, picture.id) is None:
        draft.put(picture)
    last = max((sketch.position for sketch in known), default=-1)
    made = Sketch(draft.new_id(), picture_id=picture.id, title=_title(title), position=last + 1)
    draft.put(made)
    return made


def change_title(draft: Draft, sketch_id: str, title: str) -> None:
    """What its author called it."""
    draft.put(replace(draft.need(Sketch, sketch_id), title=_title(title)))


def sign(draft: Draft, sketch_id: str, person_id: str | None) -> None:
    """Whose it is; nobody sees that before the critique is over. Where names are never kept, it is not kept."""
    sketch = draft.need(Sketch, sketch_id)
    author = draft.need(Person, person_id).id if person_id else None
    if draft.need(Session, draft.document_id).names == "never":
        raise NotAllowed("In this session names are never kept, so nobody writes down whose a sketch is.")
    draft.put(replace(sketch, author_id=author))


def remove(draft: Draft, sketch_id: str) -> None:
    """Take a sketch away, with what was said about it."""
    sketch = draft.need(Sketch, sketch_id)
    if any(option.sketch_id == sketch_id for option in draft.all(Option)):
        raise NotAllowed("This sketch was voted on, so it stays.")
    for note in draft.all(SprintNote):
        if note.sketch_id == sketch_id:
            draft.remove(note)
    draft.remove(sketch)


def open_gallery(draft: Draft) -> None:
    """Hang what has no letter yet in an order drawn by lot, so that no letter says who brought which."""
    hung, waiting = in_gallery(draft), waiting_for_a_letter(draft)
    draft.random().shuffle(waiting)
    free = (letter for letter in string.ascii_uppercase if letter not in {sketch.letter for sketch in hung})
    for position, (letter, sketch) in enumerate(zip(free, waiting, strict=False), start=len(hung)):
        draft.put(replace(sketch, letter=letter, position=position))


def begin_critique(draft: Draft, step: Step) -> None:
    """Draw the order in which the sketches are talked about: each becomes a part of the step, the authors the last."""
    open_gallery(draft)
    letters = [sketch.letter for sketch in in_gallery(draft)]
    if not letters:
        return
    draft.random().shuffle(letters)
    each = EACH if step.minutes >= EACH * len(letters) else max(SHORTEST, step.minutes // len(letters))
    minutes = dict.fromkeys(letters, each) | ({AUTHORS: NAMING} if _are_kept(draft) else {})
    least = dict.fromkeys(letters, SHORTEST) | ({AUTHORS: NAMING} if _are_kept(draft) else {})
    draft.put(
        replace(
            step,
            phases=tuple(minutes),
            phase=letters[0],
            phase_minutes=FrozenMap(minutes),
            phase_minimum=FrozenMap(least),
            minutes=sum(minutes.values()),
            minimum=sum(least.values()),
        )
    )


def remark(draft: Draft, sketch_id: str, sort: str, text: str) -> SprintNote:
    """What stands out in a sketch, or a concern or question about it."""
    if sort not in REMARKS:
        raise NotAllowed(UNKNOWN_SORT)
    sketch = draft.need(Sketch, sketch_id)
    position = len(remarks(draft, sketch.id, sort))
    made = SprintNote(draft.new_id(), sort, texts.note(text), sketch_id=sketch.id, position=position)
    draft.put(made)
    return made


# what is asked of a board


def in_order(board: Readable) -> list[Sketch]:
    """All sketches: by letter, before there are any as they came."""
    return sorted(board.all(Sketch), key=lambda sketch: (not sketch.letter, sketch.letter, sketch.position, sketch.id))


def in_gallery(board: Readable) -> list[Sketch]:
    """Those that have a letter."""
    return [sketch for sketch in in_order(board) if sketch.letter]


def waiting_for_a_letter(board: Readable) -> list[Sketch]:
    """Those that came in and do not hang yet."""
    return [sketch for sketch in in_order(board) if not sketch.letter]


def of_letter(board: Readable, letter: str) -> Sketch | None:
    """The sketch with this letter."""
    return next((sketch for sketch in board.all(Sketch) if letter and sketch.letter == letter), None)


def name(sketch: Sketch) -> str:
    """A sketch in one line: "C An hour, three doors"."""
    return f"{sketch.letter} {sketch.title}".strip()


def remarks(board: Readable, sketch_id: str, sort: str) -> list[SprintNote]:
    """What was said about a sketch, in order."""
    found = [note for note in board.all(SprintNote) if (note.sketch_id, note.sort) == (sketch_id, sort)]
    return sorted(found, key=lambda note: (note.position, note.id))


def are_sealed(board: Readable) -> bool:
    """Whether it is not yet time to say whose they are: the last of them is still to be talked about."""
    return not any(step.step_kind == "critique" and step.phase == AUTHORS for step in board.all(Step))


def signed(board: Readable) -> set[str]:
    """The ids of the sketches whose author was written down; not who it is."""
    return {sketch.id for sketch in board.all(Sketch) if sketch.author_id}


def _title(words: str) -> str:
    return texts.line(words) if texts.clean(words) else ""


def _are_kept(draft: Draft) -> bool:
    return draft.need(Session, draft.document_id).names != "never"
