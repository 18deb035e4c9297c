"""Who may see what: one function for facilitator, projector, phone, report, export and history.

Every view works on the board that `visible` returns, so private text is not there to be shown by mistake. Who looks
again after every edit keeps an `Onlooker`, which comes to the same in a fraction of the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from workshop.actions import people, sketches
from workshop.actions.ideas import face_down
from workshop.board import Board
from workshop.edit import Entry
from workshop.messages import say
from workshop.records import Idea, Person, Perspective, Picture, Record, Session, Sketch

Records = dict[str, Record]  # by id


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


Rule = Callable[[Any], Record]  # a record as it is shown; equal rules make the same of the same record


def visible(board: Board, audience: Audience, *, person_id: str | None = None) -> Board:
    """A board with what an audience may see. `person_id`: whose phone it is; one's own notes are one's own."""
    return Onlooker(audience, person_id=person_id).sees(board)


class Onlooker:
    """Somebody who looks at a board again and again. What is shown of a record stays as it was while both the record
    (they are frozen) and the rule for it are the same; anything else is shown anew.
    """

    def __init__(self, audience: Audience, *, person_id: str | None = None) -> None:
        self._audience, self._person_id = audience, person_id
        self._last: dict[str, tuple[Rule, Records, Records]] = {}  # by kind: the rule, records as they were, as shown

    def sees(self, board: Board) -> Board:
        """What may be seen of a board now."""
        seen = Board(board.document_id)
        seen.number, seen.edit_id = board.number, board.edit_id
        rules = self._rules(board)
        seen.records = {kind: self._shown(kind, dict(records), rules) for kind, records in board.records.items()}
        for kind in PRIVATE_KINDS.get(self._audience, ()):
            seen.records[kind] = {}
        _hide_pictures(board, seen)
        return seen

    def _rules(self, board: Board) -> dict[str, Rule]:
        """For every kind of which something is hidden: how."""
        rules: dict[str, Rule] = {Idea.kind: _rule_for_notes(board, self._audience, self._person_id)}
        if sketches.are_sealed(board) or not _sees_authors(board, self._audience):
            rules[Sketch.kind] = _without_author
        if self._audience in (Audience.PROJECTOR, Audience.PHONE, Audience.REPORT):
            rules[Person.kind] = _without_needs
        return rules

    def _shown(self, kind: str, records: Records, rules: dict[str, Rule]) -> Records:
        rule = rules.get(kind)
        if rule is None:
            return records
        last_rule, were, shown = self._last.get(kind, (None, {}, {}))
        if rule == last_rule:
            found = {id: shown[id] if were.get(id) is one else rule(one) for id, one in records.items()}
        else:
            found = {id: rule(one) for id, one in records.items()}
        self._last[kind] = rule, records, found
        return dict(found)  # theirs to change


def colours_shown(board: Board) -> bool:
    """Whether notes carry their perspective's paper: only where each, plain included, covers two people or nobody."""
    session = board.find(Session, board.document_id)
    if session and session.names == "never":
        return people.each_covers_two(board)
    writers = {(idea.perspective_id, idea.author_id) for idea in board.all(Idea) if idea.author_id}
    many = Counter(perspective_id for perspective_id, _ in writers)
    return all(count >= people.FEWEST_OF_A_COLOUR for count in many.values())


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


def _without_author(sketch: Sketch) -> Sketch:
    return replace(sketch, author_id=None)


def _hide_pictures(board: Board, seen: Board) -> None:
    """What a note shows that may not be read may not be seen either, nor what its file was called."""
    if board.records[Picture.kind]:
        shown = {idea.picture_id for idea in seen.all(Idea)}
        for idea in board.all(Idea):
            if idea.picture_id and idea.picture_id not in shown:
                seen.records[Picture.kind].pop(idea.picture_id, None)


def _without_needs(person: Person) -> Person:
    return replace(person, access_needs="", roster_id="")


def _rule_for_notes(board: Board, audience: Audience, person_id: str | None) -> Rule:
    session = board.find(Session, board.document_id)
    kept = audience is Audience.EXPORT and session is not None and session.names != "never"
    authors, colours = _sees_authors(board, audience), kept or colours_shown(board)
    return _Notes(authors, colours, words=audience is Audience.EXPORT, own=person_id)


@dataclass(frozen=True)
class _Notes:
    """The rule for notes: whether writers and papers are shown, the words of notes that lie face down, and whose own."""

    authors: bool
    colours: bool
    words: bool
    own: str | None

    def __call__(self, idea: Idea) -> Idea:
        """A note as it is shown; itself where nothing of it is hidden."""
        if idea.author_id and idea.author_id == self.own:
            return replace(idea, perspective_id=None if idea.number is None else idea.perspective_id)
        if idea.number is None:
            hidden = replace(idea, author_id=None, perspective_id=None, parent_id=None, source="", origin="")
            return hidden if self.words else replace(hidden, text="", second="", picture_id=None)
        author_id = idea.author_id if self.authors else None
        perspective_id = idea.perspective_id if self.colours else None
        if author_id == idea.author_id and perspective_id == idea.perspective_id:
            return idea
        return replace(idea, author_id=author_id, perspective_id=perspective_id)
