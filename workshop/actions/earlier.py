"""The vote that was held before on the same things: what the room said stands beside what the Decider says."""

from __future__ import annotations

from workshop import voting
from workshop.actions import options, polls
from workshop.board import Readable
from workshop.records import Poll


def vote_before(board: Readable, poll: Poll) -> Poll | None:
    """The room's last result on any of these; a heat map is no vote, and a Decider's is not the room's."""
    asked = {options.stands_for(option) for option in polls.options_of(board, poll.id)}
    order = polls.in_order(board)
    found = [other for other in order[: order.index(poll)] if other.state == "revealed" and _is_the_rooms(other)]
    same = [
        other for other in found if asked & {options.stands_for(option) for option in polls.options_of(board, other.id)}
    ]
    return same[-1] if same else None


def scores_before(board: Readable, poll: Poll) -> dict[str, float]:
    """What the room gave each option in the vote before; nothing where there was none."""
    before = vote_before(board, poll)
    if before is None:
        return {}
    scores = polls.tally(board, before).scores
    given = {
        options.stands_for(option): float(scores.get(option.id, 0)) for option in polls.options_of(board, before.id)
    }
    return {
        o.id: given[options.stands_for(o)] for o in polls.options_of(board, poll.id) if options.stands_for(o) in given
    }


def _is_the_rooms(poll: Poll) -> bool:
    kind = voting.class_of(poll.method)
    return kind.decider != "only" and poll.method != "heat"
