"""Prototype plans: six questions in everyday words, a team, a storyboard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workshop.actions import texts
from workshop.actions.forward import ticked_ideas
from workshop.board import Draft, Readable
from workshop.messages import Message, NotAllowed, say
from workshop.records import Answer, Picture, Prototype, Session, Step, StoryboardFrame, Team, TestPlan

QUESTIONS: dict[str, Message] = {
    "who": say("Who is it for?"),
    "make": say("What will we make first?"),
    "true": say("What must be true?"),
    "test": say("How will we test it?"),
    "works": say("It works when…"),
    "need": say("What do we need?"),
}
FRAMES, MOST_FRAMES = 6, 15


def plan_all(draft: Draft) -> list[Prototype]:
    """A plan for every idea that goes forward and has none yet; one for the session where its agenda makes no list."""
    planned = {prototype.idea_id for prototype in draft.all(Prototype)}
    if not planned and not any("forward" in step.phases for step in draft.all(Step)):
        return [add(draft, draft.need(Session, draft.document_id).title)]
    return [add(draft, idea.text, idea_id=idea.id) for idea in ticked_ideas(draft) if idea.id not in planned]


def add(draft: Draft, title: str, *, idea_id: str | None = None) -> Prototype:
    """A new plan with six empty frames of storyboard."""
    position = len(draft.all(Prototype))
    prototype = Prototype(draft.new_id(), idea_id=idea_id, title=texts.note(title), position=position)
    draft.put(prototype)
    for place in range(FRAMES):
        draft.put(StoryboardFrame(draft.new_id(), prototype_id=prototype.id, position=place))
    return prototype


def rename(draft: Draft, prototype_id: str, title: str) -> None:
    """Give a plan another name."""
    draft.put(replace(draft.need(Prototype, prototype_id), title=texts.line(title)))


def set_team(
    draft: Draft, prototype_id: str, *, owner: str | None = None, helpers: Iterable[str] | None = None
) -> None:
    """Who answers for it, and who helps; what is not given stays."""
    prototype = draft.need(Prototype, prototype_id)
    name = prototype.owner if owner is None else texts.optional(owner, texts.LONGEST_LINE)
    names = prototype.helpers if helpers is None else tuple(texts.line(name) for name in helpers)
    draft.put(replace(prototype, owner=name, helpers=names))


def answer(draft: Draft, prototype_id: str, question: str, text: str) -> None:
    """What the team writes under one of the six questions; "" empties it."""
    if question not in QUESTIONS:
        raise NotAllowed(
            "There is no question {question}. There are: {known}.", question=question, known=", ".join(QUESTIONS)
        )
    prototype = draft.need(Prototype, prototype_id)
    old = next((a for a in answers(draft, prototype.id) if a.question == question), None)
    written = old or Answer(draft.new_id(), prototype_id=prototype.id, question=question)
    draft.put(replace(written, text=texts.optional(text)))


def add_frame(draft: Draft, prototype_id: str, caption: str = "") -> StoryboardFrame:
    """One more frame at the end; a storyboard has 1 to 15."""
    known = frames(draft, draft.need(Prototype, prototype_id).id)
    if len(known) >= MOST_FRAMES:
        raise NotAllowed("A storyboard has at most {most} frames.", most=MOST_FRAMES)
    last = max((frame.position for frame in known), default=-1)
    frame = StoryboardFrame(
        draft.new_id(), prototype_id=prototype_id, caption=texts.optional(caption), position=last + 1
    )
    draft.put(frame)
    return frame


def remove_frame(draft: Draft, frame_id: str) -> None:
    """Take a frame out; the last one stays."""
    frame = draft.need(StoryboardFrame, frame_id)
    if len(frames(draft, frame.prototype_id)) == 1:
        raise NotAllowed("A storyboard keeps at least one frame.")
    draft.remove(frame)


def caption(draft: Draft, frame_id: str, text: str) -> None:
    """The sentence under a frame."""
    draft.put(replace(draft.need(StoryboardFrame, frame_id), caption=texts.optional(text)))


def set_picture(draft: Draft, frame_id: str, picture: Picture | None) -> None:
    """Put a stored picture into a frame, or take it out (its bytes stay: undo brings it back)."""
    frame = draft.need(StoryboardFrame, frame_id)
    if picture and draft.find(Picture, picture.id) is None:
        draft.put(picture)
    draft.put(replace(frame, picture_id=picture.id if picture else None))


def remove(draft: Draft, prototype_id: str) -> None:
    """Take a plan away with all that belongs to it. NotAllowed once it has a test plan."""
    prototype = draft.need(Prototype, prototype_id)
    if any(plan.prototype_id == prototype_id for plan in draft.all(TestPlan)):
        raise NotAllowed("This prototype has a test plan. Remove that first.")
    for team in draft.all(Team):
        if team.prototype_id == prototype_id:
            draft.put(replace(team, prototype_id=None))
    for part in (*answers(draft, prototype_id), *frames(draft, prototype_id)):
        draft.remove(part)
    draft.remove(prototype)


def in_order(board: Readable) -> list[Prototype]:
    """The plans, in the order of the Going-forward list."""
    return sorted(board.all(Prototype), key=lambda prototype: (prototype.position, prototype.id))


def answers(board: Readable, prototype_id: str) -> list[Answer]:
    """A plan's answers, in the order of the questions."""
    order = list(QUESTIONS)
    found = [answer for answer in board.all(Answer) if answer.prototype_id == prototype_id]
    return sorted(found, key=lambda answer: order.index(answer.question))


def frames(board: Readable, prototype_id: str) -> list[StoryboardFrame]:
    """A plan's storyboard, in order."""
    found = [frame for frame in board.all(StoryboardFrame) if frame.prototype_id == prototype_id]
    return sorted(found, key=lambda frame: (frame.position, frame.id))


def answered(board: Readable, prototype_id: str) -> int:
    """How many of the six questions have an answer."""
    return sum(bool(answer.text) for answer in answers(board, prototype_id))
