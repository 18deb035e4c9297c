"""The parking lot: questions and notes put aside from any step, settled in Wrap-up."""

from __future__ import annotations

from dataclasses import replace

from workshop.actions import texts
from workshop.actions.steps import current
from workshop.board import Draft, Readable
from workshop.messages import NotAllowed
from workshop.records import Idea, Parked

OUTCOMES = ("", "action", "later", "drop")


def park(draft: Draft, text: str, *, idea_id: str | None = None) -> Parked:
    """Put a question aside, or a note in hand: its words, and where they come from."""
    step = current(draft)
    last = max((parked.position for parked in draft.all(Parked)), default=-1)
    parked = Parked(
        draft.new_id(),
        text=texts.note(text),
        idea_id=draft.need(Idea, idea_id).id if idea_id else None,
        step_id=step.id if step else None,
        position=last + 1,
    )
    draft.put(parked)
    return parked


def change(draft: Draft, parked_id: str, text: str) -> None:
    """Correct its words."""
    draft.put(replace(draft.need(Parked, parked_id), text=texts.note(text)))


def remove(draft: Draft, parked_id: str) -> None:
    """Take it out of the parking lot."""
    draft.remove(draft.need(Parked, parked_id))


def settle(draft: Draft, parked_id: str, outcome: str) -> None:
    """What becomes of it: an action, later, or nothing."""
    if outcome not in OUTCOMES:
        raise NotAllowed("A parked note becomes an action, is kept for later, or is dropped.")
    draft.put(replace(draft.need(Parked, parked_id), outcome=outcome))


def in_order(board: Readable) -> list[Parked]:
    """Everything parked, in the order in which it was."""
    return sorted(board.all(Parked), key=lambda parked: (parked.position, parked.id))
