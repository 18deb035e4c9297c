"""What would stop a session is said where it can be put right, and the way on is in the words."""

from __future__ import annotations

import pytest

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.test_agenda import focus
from tests.ui.test_choosing import pick, put, settings, vote, why
from tests.ui.test_deciding import go
from ui.home.agenda.page import AgendaPage
from ui.library import Library
from workshop.actions import days, ideas, people
from workshop.records import Step


@pytest.fixture(autouse=True)
def _closes_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A vote may run when a test is over."""
    monkeypatch.setattr(Library, "may_close", lambda _library: True)


def before_the_vote(desk: Desk, room: Room, *texts: str, **planned: str) -> str:
    """In Cluster, with these notes; why the vote cannot begin."""
    step = next(step for step in room.board.all(Step) if step.step_kind == "prioritise")
    room.join("P0", "P1")
    room.go(3)
    room.write(*texts)
    room.act(ideas.reveal)
    if planned:
        room.act(lambda draft: days.set_vote(draft, step.id, **planned))
    room.go_to("cluster")
    desk.open(room)
    return str(desk.page.bar.button.not_yet)


@pytest.mark.parametrize("words", ["xxx", ":,:", "-1"])
def test_efforts_that_cannot_be_read_are_refused_at_their_field(desk: Desk, room: Room, words: str) -> None:
    page, _ = vote(desk, room)
    pick(desk, page, "moscow")
    made = put(desk, page, "efforts", words)
    assert why(made)
    assert "efforts" not in settings(desk)
    assert why(put(desk, page, "efforts", "13:5")) == ""


def test_a_baseline_that_is_nowhere_is_put_right_in_the_agenda(desk: Desk, room: Room) -> None:
    said = before_the_vote(desk, room, "A", "B", method="pugh", baseline="nonsense")
    assert said == (
        "“The baseline” of “Prioritise”: There is no one option called nonsense. Change it in the agenda, Ctrl+E."
    )
    desk.press("Ctrl+E")
    page = desk.window.page
    assert isinstance(page, AgendaPage)
    focus(desk, page, "Prioritise")
    put(desk, page, "baseline", "A")
    desk.press("Ctrl+Return")
    assert desk.page.bar.button.not_yet == ""
    go(desk, room)
    assert desk.room.step.phase == "vote"


def test_without_an_idea_the_vote_is_dashed_and_the_keys_of_its_words_go_on(desk: Desk, room: Room) -> None:
    said = before_the_vote(desk, room)
    assert said == (
        "There are no ideas to vote on. Add some, or take this vote out of the agenda: Ctrl+E, then Del on it."
    )
    desk.press("Ctrl+E")
    page = desk.window.page
    assert isinstance(page, AgendaPage)
    focus(desk, page, "Prioritise")
    desk.press("Del", "Ctrl+Return")
    assert desk.page.bar.button.not_yet == ""
    go(desk, room)
    assert desk.room.step.step_kind == "prototype"


def test_no_prototypes_are_planned_from_an_empty_list_while_somebody_could_tick(desk: Desk, room: Room) -> None:
    room.to_vote("A", "B")
    room.go(2)
    room.go_to("forward")
    desk.open(room)
    button = desk.page.bar.button
    assert (button.text(), button.not_yet) == ("Plan 0 prototypes", "Tick at least one idea.")
    for person in people.voting(desk.room.board):
        desk.act(lambda draft, id=person.id: people.change(draft, id, role="observer"))
    assert button.not_yet == ""
