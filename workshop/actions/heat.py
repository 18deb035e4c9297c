"""The heat map on the sketches: dots that stand on the wall, copied from there; and where they lie in the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from workshop.actions import paper, polls, turnout
from workshop.board import Draft, Readable
from workshop.messages import NotAllowed
from workshop.records import Poll
from workshop.voting.detail import Regions
from workshop.voting.heat.places import Place, places
from workshop.voting.tally import AXIS

Fields = Mapping[str, int]  # "column,row" -> dots


def grid(poll: Poll) -> tuple[int, int]:
    """Into how many columns and rows a picture is divided: fine enough that a dot stays where it was put."""
    return int(str(poll.settings["columns"])), int(str(poll.settings["rows"]))


def copied(board: Readable, poll: Poll) -> dict[str, dict[str, int]]:
    """The dots that were copied from the wall: option id -> field -> dots."""
    found: dict[str, dict[str, int]] = {option.id: {} for option in polls.options_of(board, poll.id)}
    for key, dots in poll.hands.items():
        option, _, field = key.rpartition(AXIS)
        found[option][field] = int(str(dots))
    return found


def copy(draft: Draft, poll_id: str, dots: Mapping[str, Fields]) -> None:
    """All dots of the wall as they are now. They are everybody's to see, so taking one back is an ordinary undo."""
    poll = polls.not_revealed(draft, poll_id)
    numbers = {option.id: option.number or 0 for option in polls.options_of(draft, poll_id)}
    written = {numbers[option]: dict(fields) for option, fields in dots.items() if fields}
    paper.enter_hands(draft, poll_id, written, people=_whose(draft, poll) if written else 0)
    draft.final = False


def _whose(draft: Draft, poll: Poll) -> int:
    """How many people's dots are on the wall: of those without a phone, where there is a limit of all who are left."""
    left = len(poll.eligible) - poll.ballots
    if left < 1:
        raise NotAllowed("Everybody who may vote has placed their dots by phone: nobody is left with dots on the wall.")
    own = [person.channel in polls.OWN_BALLOT for person in turnout.voters(draft, poll)]
    return left if poll.settings["dots"] else min(left, max(1, own.count(False)))


def of_sketches(board: Readable) -> dict[str, tuple[Place, ...]]:
    """Where the dots lie on each sketch; those of several heat maps together, for it is no vote."""
    found: dict[str, tuple[Place, ...]] = defaultdict(tuple)
    for poll in polls.in_order(board):
        if poll.method == "heat":
            counts = _counts(board, poll)
            for option in polls.options_of(board, poll.id):
                if option.sketch_id:
                    found[option.sketch_id] += places(counts.get(option.id, {}), *grid(poll))
    return dict(found)


def _counts(board: Readable, poll: Poll) -> Mapping[str, Fields]:
    if poll.state != "revealed":
        return copied(board, poll)
    detail = polls.tally(board, poll).detail
    return detail.counts if isinstance(detail, Regions) else {}
