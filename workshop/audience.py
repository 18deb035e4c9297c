"""Who may see what: one function for facilitator, projector, phone, report, export and history.

Every view works on the board that `visible` returns, so private text is not there to be shown by mistake.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum

from workshop.actions import people, sketches
from workshop.actions.ideas import face_down
from workshop.board import Board
from workshop.edit import Entry
from workshop.messages import say
from workshop.records import Idea, Person, Perspective, Picture, Record, Session, Sketch


class Audience(Enum):
    """Who is looking."""

    FACILITATOR = "facilitator"
    PROJECTOR = "projector"
    PHONE = "phone"
    REPORT = "report"
    EXPORT = "export"


KEEP_AUTHORS = {
    "never": (),
    "hidden": (Audience.FACILITATOR, Audience.EXPORT),
    "export": (Audience.EXPORT,),
}
PRIVATE_KINDS = {
    Audience.PROJECTOR: ("paper_ballot", "feedback"),
    Audience.PHONE: ("paper_ballot", "feedback"),
}


def visible(board: Board, audience: Audience, *, person_id: str | None = None) -> Board:
    """A board with what an audience may see. `person_id`: whose phone it is; one's own notes are one's own."""
    seen = Board(board.document_id)
    seen.number, seen.edit_id = board.number, board.edit_id
    seen.records = {kind: dict(records) for kind, records in board.records.items()}
    for kind in PRIVATE_KINDS.get(audience, ()):
        seen.records[kind] = {}
    _hide(seen, Idea, _note_filter(board, audience, person_id))
    _hide_pictures(board, seen)
    if sketches.are_sealed(board) or not _sees_authors(board, audience):
        _hide(seen, Sketch, lambda sketch: replace(sketch, author_id=None))
    if audience in (Audience.PROJECTOR, Audience.PHONE, Audience.REPORT):
        _hide(seen, Person, lambda person: replace(person, access_needs="", roster_id=""))
    return seen


def colours_shown(board: Board) -> bool:
    """Whether notes carry their perspective's paper: only where each, plain included, covers two people or nobody."""
    session = board.find(Session, board.document_id)
    if session and session.names == "never":
        return people.each_covers_two(board)
    writers: dict[str | None, set[str]] = {}
    for idea in board.all(Idea):
        if idea.author_id:
            writers.setdefault(idea.perspective_id, set()).add(idea.author_id)
    return all(len(them) >= people.FEWEST_OF_A_COLOUR for them in writers.values())


def paper_of(board: Board, idea: Idea) -> str:
    """The paper that a note is shown on."""
    if idea.number is None:
        return "plain"
    perspective = board.find(Perspective, idea.perspective_id)
    return perspective.paper if perspective else "plain"


def history(board: Board, entries: list[Entry]) -> list[Entry]:
    """What the history shows the facilitator.

    While notes lie face down, the writing of single notes makes one line with a count. It never names who wrote one:
    beside the order of the numbers, a time and a name would say which note is whose.
    """
    entries = [replace(entry, actor="") if _of_a_writer(board, entry) else entry for entry in entries]
    hidden = [entry for entry in entries if entry.label.text in NOTE_LABELS] if face_down(board) else []
    if not hidden:
        return entries
    count = say("{n} change to notes that lie face down", "{n} changes to notes that lie face down", n=len(hidden))
    return [Entry(0, 0, "", count, "", "final"), *(entry for entry in entries if entry not in hidden)]


NOTE_LABELS = ("Wrote a note", "Wrote {n} note", "Changed a note", "Withdrew a note")


def _of_a_writer(board: Board, entry: Entry) -> bool:
    return entry.label.text in NOTE_LABELS and board.find(Person, entry.actor) is not None


def _sees_authors(board: Board, audience: Audience) -> bool:
    session = board.find(Session, board.document_id)
    return audience in KEEP_AUTHORS[session.names if session else "never"]


def _hide(seen: Board, kind: type[Record], shown: Callable) -> None:  # type: ignore[type-arg]
    seen.records[kind.kind] = {id: shown(record) for id, record in seen.records[kind.kind].items()}


def _hide_pictures(board: Board, seen: Board) -> None:
    """What a note shows that may not be read may not be seen either, nor what its file was called."""
    if board.records[Picture.kind]:
        shown = {idea.picture_id for idea in seen.all(Idea)}
        for idea in board.all(Idea):
            if idea.picture_id and idea.picture_id not in shown:
                seen.records[Picture.kind].pop(idea.picture_id, None)


def _note_filter(board: Board, audience: Audience, person_id: str | None) -> Callable[[Idea], Idea]:
    session = board.find(Session, board.document_id)
    authors = _sees_authors(board, audience)
    kept = audience is Audience.EXPORT and session is not None and session.names != "never"
    colours = kept or colours_shown(board)

    def shown(idea: Idea) -> Idea:
        if idea.author_id and idea.author_id == person_id:
            return replace(idea, perspective_id=None if idea.number is None else idea.perspective_id)
        if idea.number is None:
            hidden = replace(idea, author_id=None, perspective_id=None, parent_id=None, source="", origin="")
            return hidden if audience is Audience.EXPORT else replace(hidden, text="", second="", picture_id=None)
        return replace(
            idea,
            author_id=idea.author_id if authors else None,
            perspective_id=idea.perspective_id if colours else None,
        )

    return shown
