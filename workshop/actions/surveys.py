"""Feedback at the end of a session: two questions, nobody's answer is anybody's."""

from __future__ import annotations

from workshop.actions import texts
from workshop.board import ROOM, Draft, Readable
from workshop.messages import NotAllowed
from workshop.records import Feedback

RECOMMEND = ("yes", "no", "not sure", "")


def answer(draft: Draft, *, recommend: str = "", better: str = "") -> None:
    """Would you recommend this session to a peer, and one thing to do better. Final: nobody's to take back."""
    if recommend not in RECOMMEND:
        raise NotAllowed("The answers are yes, no and not sure.")
    draft.put(Feedback(draft.new_id(), recommend=recommend, better=texts.optional(better)))
    draft.final, draft.actor = True, ROOM


def recommend_counts(board: Readable) -> dict[str, int]:
    """How many said yes, no and not sure; empty answers are no answers."""
    given = [feedback.recommend for feedback in board.all(Feedback)]
    return {word: given.count(word) for word in RECOMMEND if word}
