"""Feedback at the end of a session: two questions, nobody's answer is anybody's."""

from __future__ import annotations

from datetime import date, timedelta

from workshop.actions import texts
from workshop.board import ROOM, Draft, Readable
from workshop.messages import NotAllowed
from workshop.records import Feedback, Milliseconds, Minutes, Session
from workshop.values import ASK_AGAIN_AFTER
from workshop.words import local

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


def remarks(board: Readable) -> list[str]:
    """What people would do better, in no order that says who."""
    return sorted(feedback.better for feedback in board.all(Feedback) if feedback.better)


def turned_over(board: Readable) -> bool:
    """Whether the answers may be read: they lie face down until the session is finished."""
    session = board.find(Session, board.document_id)
    return session is not None and session.state == "finished"


def ask_again_on(at: Milliseconds, offset: Minutes) -> date:
    """The day on which people are asked again, after a session that ended at a moment."""
    return local(at, offset).date() + timedelta(days=ASK_AGAIN_AFTER)
