"""Ideas: written face down, revealed in a shuffled order with numbers, merged without losing a word."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from workshop import agenda
from workshop.actions import people, texts
from workshop.board import ROOM, Draft, Readable
from workshop.finding import plain
from workshop.messages import NotAllowed
from workshop.records import Idea, Person, Picture, Session, Step

NUMBERED = re.compile(r"\s*(\d{1,5})[\s:]+(.*)", re.DOTALL)
BULLET = re.compile(r"^\s*(?:[-*•–·]|\d{1,3}[.)])\s+")
MOST_IDEAS = 20_000  # in one session


def add(
    draft: Draft,
    text: str,
    *,
    step_id: str | None = None,
    author_id: str | None = None,
    parent_id: str | None = None,
    second: str = "",
    source: str = "laptop",
    origin: str = "",
    picture: Picture | None = None,
) -> Idea:
    """A new note. It lies face down while people write; later it gets the next number at once.

    Where names are never kept, the note takes the author's perspective and forgets the author. `picture`: stored already.
    """
    session = draft.need(Session, draft.document_id)
    if session.last_number >= MOST_IDEAS:
        raise NotAllowed("A session holds {most} ideas. Start another for the rest.", most=MOST_IDEAS)
    kept, perspective_id = _whose(draft, session, author_id)
    _forget_who(draft, session)
    if picture:
        draft.put(picture)
    idea = Idea(
        draft.new_id(),
        step_id=step_id or writing_step(draft),
        text=texts.note(text),
        author_id=kept,
        perspective_id=perspective_id,
        parent_id=draft.need(Idea, parent_id).id if parent_id else None,
        second=texts.optional(second),
        picture_id=picture.id if picture else None,
        source=source,
        origin=origin,
    )
    draft.put(idea)
    if not written_face_down(draft, idea):
        _number(draft, [idea])
    return idea


def paste(draft: Draft, listing: str, *, author_id: str | None = None, source: str = "pasted") -> list[Idea]:
    """One note for every line of a pasted list; bullets and numbering are taken off, empty lines left out."""
    return [add(draft, words, author_id=author_id, source=source) for _line, words in listed(listing)]


def change(draft: Draft, idea_id: str, text: str) -> None:
    """Correct a note's words."""
    draft.put(replace(_open(draft, idea_id), text=texts.note(text)))


def set_second(draft: Draft, idea_id: str, text: str) -> None:
    """A translation or plain words under the original, or none."""
    draft.put(replace(_open(draft, idea_id), second=texts.optional(text)))


def withdraw(draft: Draft, idea_id: str) -> None:
    """Take a note off the wall; it stays countable, and what was voted on it stays. What was merged into it comes out."""
    idea = _open(draft, idea_id)
    _let_out(draft, idea_id)
    draft.put(replace(idea, withdrawn=True, cluster_id=None, merged_into=None))


def bring_back(draft: Draft, idea_id: str) -> None:
    """Put a withdrawn note back on the wall, loose."""
    idea = draft.need(Idea, idea_id)
    if not idea.withdrawn:
        raise NotAllowed("This note was not withdrawn.")
    draft.put(replace(idea, withdrawn=False))
    _forget_who(draft, draft.need(Session, draft.document_id))


def merge(draft: Draft, idea_ids: Sequence[str]) -> Idea:
    """Several notes that say the same become one: the lowest number stays, the others keep text and author."""
    together = sorted((_open(draft, id) for id in dict.fromkeys(idea_ids)), key=by_number)
    if len(together) < 2:
        raise NotAllowed("Choose at least two notes to merge.")
    if together[-1].number is None:
        raise NotAllowed("Notes can be merged once they are revealed.")
    if any(idea.merged_into for idea in together):
        raise NotAllowed("One of these notes is inside another already. Take it out first.")
    kept, *others = together
    cluster_id = kept.cluster_id or next((idea.cluster_id for idea in others if idea.cluster_id), None)
    draft.put(replace(kept, cluster_id=cluster_id))
    for idea in others:
        draft.put(replace(idea, merged_into=kept.id, cluster_id=None))
        for part in parts(draft, idea.id):
            draft.put(replace(part, merged_into=kept.id))
    return kept


def split(draft: Draft, idea_id: str) -> None:
    """Take a merged note out again."""
    idea = draft.need(Idea, idea_id)
    into = draft.find(Idea, idea.merged_into)
    if into is None:
        raise NotAllowed("This note is not inside another.")
    draft.put(replace(idea, merged_into=None, cluster_id=into.cluster_id))


def take_apart(draft: Draft, idea_id: str) -> None:
    """Take out everything that was merged into a note."""
    if not _let_out(draft, _open(draft, idea_id).id):
        raise NotAllowed("Nothing is merged into this note.")


def _let_out(draft: Draft, idea_id: str) -> int:
    """How many notes came out."""
    inside = parts(draft, idea_id)
    for part in inside:
        split(draft, part.id)
    return len(inside)


def reveal(draft: Draft) -> int:
    """Turn the notes over: shuffled, numbered, for good. How many there were."""
    hidden = sorted(face_down(draft), key=lambda idea: idea.id)
    draft.random().shuffle(hidden)
    _number(draft, hidden)
    if hidden:
        draft.final = draft.barrier = True  # what was seen stays seen
    return len(hidden)


def listed(listing: str) -> list[tuple[int, str]]:
    """The lines of a list that say something, with their numbers; bullets and numbering are taken off."""
    lines = [(number, BULLET.sub("", line).strip()) for number, line in enumerate(listing.splitlines(), start=1)]
    return [(number, words) for number, words in lines if texts.clean(words)]


# what is asked of a board


def by_number(idea: Idea) -> tuple[float, str]:
    """Sorts notes by number; those face down come last, in no order that means anything."""
    return (idea.number if idea.number is not None else float("inf"), idea.id)


def live(board: Readable) -> list[Idea]:
    """The notes on the wall, by number: neither withdrawn nor merged into another."""
    on_wall = (idea for idea in board.all(Idea) if not idea.withdrawn and not idea.merged_into)
    return sorted(on_wall, key=by_number)


def captured(board: Readable) -> list[Idea]:
    """Every idea that counts as one: merging does not make them fewer, withdrawing does."""
    return sorted((idea for idea in board.all(Idea) if not idea.withdrawn), key=by_number)


def turned_over(board: Readable) -> list[Idea]:
    """The notes on the wall that everybody has seen, by number."""
    return [idea for idea in live(board) if idea.number is not None]


def to_read(board: Readable, step_id: str) -> list[Idea]:
    """What is read aloud: the notes of this step; in a step without notes, the whole wall's."""
    shown = turned_over(board)
    return [idea for idea in shown if idea.step_id == step_id] or shown


def to_build_on(board: Readable, step_id: str) -> list[Idea]:
    """What can be built on, in an order that stays for this step and says nothing."""
    shown = turned_over(board)
    random.Random(step_id).shuffle(shown)
    return shown


def numbered(words: str) -> tuple[str, str]:
    """The number that a typed note begins with, and the rest: "42 practice day" builds on 42."""
    found = NUMBERED.fullmatch(words)
    return (found[1], found[2]) if found else ("", words)


def answering(board: Readable, words: str) -> list[Idea]:
    """The notes on the wall that have these letters or this number, by number; a merged one's is that it is in."""
    asked = plain(words.strip())
    found = [idea for idea in board.all(Idea) if idea.number is not None and asked and _answers(idea, asked)]
    on_wall = (standing(board, idea.id) for idea in found)
    return sorted({idea.id: idea for idea in on_wall if idea}.values(), key=by_number)


def _answers(idea: Idea, asked: str) -> bool:
    if asked.isdecimal() and idea.number == int(asked):
        return True
    return asked in plain(idea.text) or (not asked.isdecimal() and asked in plain(idea.second))


def parts(board: Readable, idea_id: str) -> list[Idea]:
    """The notes that were merged into one."""
    return sorted((idea for idea in board.all(Idea) if idea.merged_into == idea_id), key=by_number)


def piles(board: Readable) -> Counter[str]:
    """How many were merged into each note, in one pass over the board."""
    return Counter(idea.merged_into for idea in board.all(Idea) if idea.merged_into and not idea.withdrawn)


def face_down(board: Readable) -> list[Idea]:
    """The notes that nobody has seen yet."""
    return [idea for idea in board.all(Idea) if idea.number is None and not idea.withdrawn]


def written_face_down(board: Readable, idea: Idea) -> bool:
    """Whether a note that is written now lies face down: its step is to come, or people are writing in it."""
    step = board.find(Step, idea.step_id)
    if step is None or idea.source == "import":
        return False
    return step.state == "planned" or (step.state == "current" and step.phase in ("", "write", "build"))


def writing_step(board: Readable) -> str | None:
    """The step in which a new note is written: the current ideate step, else the one to come, else the last."""
    steps = [step for step in agenda.steps(board) if step.step_kind == "ideate"]
    for state in ("current", "planned"):
        if found := [step for step in steps if step.state == state]:
            return found[0].id
    return steps[-1].id if steps else None


def standing(board: Readable, idea_id: str) -> Idea | None:
    """The note that stands for one on the wall: itself, or the one it was merged into; None where it was withdrawn."""
    idea = board.find(Idea, idea_id)
    if idea and idea.merged_into:
        idea = board.find(Idea, idea.merged_into)
    return idea if idea and not idea.withdrawn else None


def _open(draft: Draft, idea_id: str) -> Idea:
    idea = draft.need(Idea, idea_id)
    if idea.withdrawn:
        raise NotAllowed("This note was withdrawn.")
    _forget_who(draft, draft.need(Session, draft.document_id))
    return idea


def _whose(draft: Draft, session: Session, author_id: str | None) -> tuple[str | None, str | None]:
    """What a note keeps of who writes it: the author's id, unless names are never kept, and the perspective."""
    author = draft.need(Person, author_id) if author_id else None
    coloured = author and (session.names != "never" or people.each_covers_two(draft))
    return None if session.names == "never" else author_id, author.perspective_id if author and coloured else None


def _forget_who(draft: Draft, session: Session) -> None:
    """Where names are never kept, the history must not know either who wrote or changed a note."""
    if session.names == "never" and draft.find(Person, draft.actor):
        draft.actor = ROOM


def _number(draft: Draft, ideas: Iterable[Idea]) -> None:
    session = draft.need(Session, draft.document_id)
    last = session.last_number
    for last, idea in enumerate(ideas, start=session.last_number + 1):
        draft.put(replace(idea, number=last))
    if last != session.last_number:
        draft.put(replace(session, last_number=last))
