"""A tie at the cut that does not go away: the run-off ties again, or nobody votes in it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.test_deciding import by_phone, go
from tests.ui.test_vote import poll
from ui.library import Library
from workshop.actions import days, polls, ties
from workshop.records import Step


@pytest.fixture(autouse=True)
def _closes_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A vote may run when a test is over."""
    monkeypatch.setattr(Library, "may_close", lambda _library: True)


def planned(room: Room, **settings: Any) -> None:
    step = next(step for step in room.board.all(Step) if step.step_kind == "prioritise")
    room.act(lambda draft: days.set_vote(draft, step.id, **settings))


def tied(desk: Desk, room: Room) -> None:
    """A leads; B and C share the second of two places, and a run-off was agreed beforehand."""
    planned(room, forward=2, tie_rule="runoff")
    room.to_vote("A", "B", "C", "D", "E")
    desk.open(room)
    by_phone(desk, "P0", A=3)
    by_phone(desk, "P1", B=3)
    by_phone(desk, "P2", C=3)
    by_phone(desk, "P3", A=1, D=1)
    go(desk, room)


def tied_again(desk: Desk, room: Room) -> None:
    tied(desk, room)
    desk.press("1")
    by_phone(desk, "P0", B=1)
    by_phone(desk, "P1", C=1)
    go(desk, room)


def sent(desk: Desk) -> list[str]:
    """What the first vote of the step and its run-offs send forward."""
    first = polls.of_step(desk.room.board, desk.room.step.id)[0]
    return [option.text for option in ties.forward_options(desk.room.board, first)]


def test_a_run_off_that_ties_is_not_thrown_away_with_what_had_won_before(desk: Desk, room: Room) -> None:
    tied_again(desk, room)
    assert not desk.stage.again.isVisible()
    desk.press("V")
    assert (poll(desk).round, desk.room.step.phase) == (2, "reveal")
    assert sent(desk) == ["A"]


def test_a_run_off_in_which_nobody_votes_leaves_what_had_won_before(desk: Desk, room: Room) -> None:
    tied(desk, room)
    desk.press("1")
    go(desk, room)
    assert desk.stage._nothing.accessibleName() == (
        "There is nothing to rank. Go on: the list is then put together by hand."
    )
    desk.press("V")
    assert (poll(desk).round, desk.room.step.phase) == (2, "reveal")
    assert sent(desk) == ["A"]
