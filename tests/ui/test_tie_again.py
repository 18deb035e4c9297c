"""A tie at the cut that does not go away: the run-off ties again, or nobody votes in it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.test_deciding import by_phone, go
from tests.ui.test_vote import poll
from ui.library import Library
from ui.steps.prioritise.tie_panel import minutes_words
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


def test_a_run_off_that_ties_names_its_rule_and_that_it_tied_again(desk: Desk, room: Room) -> None:
    tied_again(desk, room)
    tie = desk.stage.tie
    assert tie._when.text() == "The vote between them has tied again. The rule you set before the vote, 09:30:"
    assert tie._rule._words.text() == "At a tie, we vote again between the tied ideas, one minute."
    assert desk.page.bar.button.not_yet == "Decide the tie first."
    go(desk, room)
    assert (poll(desk).round, desk.room.step.phase) == (2, "reveal"), "no vote begins by itself"
    desk.press("1")
    assert (poll(desk).round, poll(desk).tie_rule) == (3, "runoff")
    assert sorted(option.text for option in polls.options_of(desk.room.board, poll(desk).id)) == ["B", "C"]


def test_a_run_off_that_ties_can_be_departed_from_with_name_and_reason(desk: Desk, room: Room) -> None:
    tied_again(desk, room)
    desk.press("2", "4", "Tab")
    desk.type("Farah")
    desk.press("Return")
    desk.type("Neither is ready")
    desk.press("Return")
    its = poll(desk)
    assert (its.tie_choice, its.tie_way, its.tie_by, its.tie_reason) == (
        "departed",
        "none",
        "Farah",
        "Neither is ready",
    )
    go(desk, room)
    assert desk.room.step.phase == "place"


def test_a_rule_departed_from_by_a_vote_stands_where_that_ties(desk: Desk, room: Room) -> None:
    tied(desk, room)
    desk.act(lambda draft: ties.depart(draft, poll(desk).id, "again", by="Farah", reason="Too close"))
    assert (poll(desk).round, poll(desk).tie_rule) == (2, "runoff")


# what a rule means for the plans that follow


@pytest.mark.parametrize(
    ("plans", "told"),
    [
        (1, "One plan in 18 min, 18 minutes each."),
        (4, "Four plans in 18 min, four and a half minutes each."),
        (12, "Twelve plans in 18 min, one and a half minutes each."),
        (18, "18 plans in 18 min, one minute each."),
        (58, "58 plans in 18 min, less than a minute each."),
    ],
)
def test_the_minutes_of_a_plan_are_told_as_they_are(plans: int, told: str) -> None:
    assert minutes_words(plans, 18) == told


def test_the_rule_of_more_people_says_how_many_it_takes(desk: Desk, room: Room) -> None:
    planned(room, forward=1, tie_rule="people")
    room.to_vote("A", "B", "C")
    desk.open(room)
    by_phone(desk, "P0", A=3)
    by_phone(desk, "P1", B=3)
    go(desk, room)
    assert desk.stage.tie._keep_words()[1] == (
        "They are equal in that, too: two go on. Two plans in 18 min, nine minutes each."
    )
    desk.press("1")
    assert sorted(sent(desk)) == ["A", "B"]


def test_what_won_before_a_run_off_is_planned_too(desk: Desk, room: Room) -> None:
    planned(room, forward=2, tie_rule="both")
    room.to_vote("A", "B", "C", "D", "E")
    desk.open(room)
    by_phone(desk, "P0", A=3)
    by_phone(desk, "P1", B=2, C=1)
    by_phone(desk, "P2", C=1)
    go(desk, room)
    desk.act(lambda draft: ties.depart(draft, poll(desk).id, "again", by="Farah", reason="Too close"))
    by_phone(desk, "P0", B=1)
    by_phone(desk, "P1", C=1)
    go(desk, room)
    assert desk.stage.tie._keep_words()[1] == "Three plans in 18 min, six minutes each."
