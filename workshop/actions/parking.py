"""The parking lot: questions and notes put aside from any step, settled in Wrap-up."""

from __future__ import annotations

from dataclasses import replace

from workshop.actions import texts
from workshop.actions.steps import current
from workshop.board import Draft, Readable
from workshop.messages import NotAllowed
from workshop.records import Parked

OUTCOMES = ("", "action", "later", "drop")


def park(draft: Draft, text: str) -> Parked:
    """Put a question or a note aside."""
    step = current(draft)
    parked = Parked(
        draft.new_id(), text=texts.note(text), step_id=step.id if step else None, position=len(draft.all(Parked))
    )
    draft.put(parked)
    return parked


def settle(draft: Draft, parked_id: str, outcome: str) -> None:
    """What becomes of it: an action, later, or nothing."""
    if outcome not in OUTCOMES:
        raise NotAllowed("A parked note becomes an action, is kept for later, or is dropped.")
    draft.put(replace(draft.need(Parked, parked_id), outcome=outcome))


def in_order(board: Readable) -> list[Parked]:
    """Everything parked, in the order in which it was."""
    return sorted(board.all(Parked), key=lambda parked: (parked.position, parked.id))
