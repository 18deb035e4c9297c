"""A vote that is declared by perspective: agreed in the agenda, kept on ballots where nobody can be guessed from it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.test_choosing import panel, pick, settings, shown, vote
from tests.ui.test_deciding import go
from tests.ui.test_vote import poll
from ui.home.agenda.page import AgendaPage
from ui.library import Library
from ui.widgets.buttons import Switch
from workshop.actions import steps
from workshop.records import Ballot, Perspective

SENTENCE = "Ballots say through whose eyes they see"


@pytest.fixture(autouse=True)
def _closes_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A vote may run when a test is over."""
    monkeypatch.setattr(Library, "may_close", lambda _library: True)


def switches(page: AgendaPage) -> list[Switch]:
    return [made for made in panel(page).findChildren(Switch) if made.accessibleName() == SENTENCE]


def test_it_is_switched_on_and_off_and_taken_back(desk: Desk, room: Room) -> None:
    page, _ = vote(desk, room)
    assert SENTENCE in shown(page)
    switches(page)[0].setFocus()
    desk.press("Space")
    assert settings(desk)["by_perspective"] is True
    desk.press("Space")
    assert settings(desk)["by_perspective"] is False
    desk.press("Ctrl+Z")
    assert settings(desk)["by_perspective"] is True
    assert switches(page)[0].isChecked()


def test_a_method_that_cannot_tell_who_is_for_something_has_no_switch_and_drops_it(desk: Desk, room: Room) -> None:
    page, _ = vote(desk, room)
    switches(page)[0].setFocus()
    desk.press("Space")
    pick(desk, page, "nuf")
    assert switches(page) == []
    assert "by_perspective" not in settings(desk)
    pick(desk, page, "approval")
    assert switches(page)


def vote_here(desk: Desk) -> None:
    """Everybody fills in their ballot on this laptop."""
    for cell in list(desk.stage.people.cells):
        desk.stage.fill_in(cell.seat)
        desk.settle()
        desk.type("1")
        desk.stage.own.done.setFocus()
        desk.press("Return")
        assert desk.stage.overview.isVisible(), desk.said
        assert QApplication.focusWidget()


def test_ballots_on_the_laptop_carry_it(desk: Desk, room: Room) -> None:
    page, _ = vote(desk, room)
    switches(page)[0].setFocus()
    desk.press("Space", "Ctrl+Return")
    room.store.catch_up(room.board)
    room.join(*(f"R{number}" for number in range(4)), channel="laptop", perspective="Resident")
    room.join(*(f"F{number}" for number in range(4)), channel="laptop", perspective="Front line")
    room.go(3)
    room.write("A", "B")
    room.act(lambda draft: steps.go_to(draft, "vote"))
    desk.catch_up()
    assert poll(desk).by_perspective
    vote_here(desk)
    go(desk, room)
    names = {found.id: found.name for found in desk.room.board.all(Perspective)}
    given = sorted(names[ballot.perspective_id] for ballot in desk.room.board.all(Ballot))
    assert given == ["Front line"] * 4 + ["Resident"] * 4
    assert "By perspective: Front line (4) and Resident (4)." in [
        label.text() for label in desk.stage.words.findChildren(type(desk.stage._headline))
    ]
