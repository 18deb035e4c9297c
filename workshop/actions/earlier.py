"""The vote that was held before on the same things: what the room said stands beside what the Decider says."""

from __future__ import annotations

from workshop import voting
from workshop.actions import polls
from workshop.board import Readable
from workshop.records import Option, Poll

Same = tuple[str | None, ...]


def vote_before(board: Readable, poll: Poll) -> Poll | None:
    """The room's last result on any of these; a heat map is no vote, and a Decider's is not the room's."""
    asked = {_what(option) for option in polls.options_of(board, poll.id)}
    order = polls.in_order(board)
    found = [other for other in order[: order.index(poll)] if other.state == "revealed" and _is_the_rooms(other)]
    same = [other for other in found if asked & {_what(option) for option in polls.options_of(board, other.id)}]
    return same[-1] if same else None


def scores_before(board: Readable, poll: Poll) -> dict[str, float]:
    """What the room gave each option in the vote before; nothing where there was none."""
    before = vote_before(board, poll)
    if before is None:
        return {}
    scores = polls.tally(board, before).scores
    given = {_what(option): float(scores.get(option.id, 0)) for option in polls.options_of(board, before.id)}
    return {o.id: given[_what(o)] for o in polls.options_of(board, poll.id) if _what(o) in given}


def _is_the_rooms(poll: Poll) -> bool:
    kind = voting.class_of(poll.method)
    return kind.decider != "only" and poll.method != "heat"


def _what(option: Option) -> Same:
    """What is voted on: a note, a group, a sketch, or what was typed."""
    known = option.idea_id, option.cluster_id, option.sketch_id
    return known if any(known) else (option.text,)
