"""A vote in which no ballot counts says so, and why is one press away."""

from __future__ import annotations

import pytest

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.test_deciding import go
from tests.ui.test_entry import at, vote_by
from tests.ui.test_vote import poll
from ui.library import Library
from ui.widgets.text import Label
from workshop import voting
from workshop.actions import people, polls
from workshop.records import Poll


@pytest.fixture(autouse=True)
def _closes_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vote still runs when a test is over."""
    monkeypatch.setattr(Library, "may_close", lambda _library: True)


def set_aside(desk: Desk, number: str) -> None:
    """A ballot that cannot be read, by real keys."""
    desk.press("P")
    desk.type(number)
    desk.press("Return")
    desk.stage.desk.aside.setFocus()
    desk.press("X", "Esc")


def spoilt(desk: Desk, room: Room, method: str, *numbers: str) -> Poll:
    its = vote_by(room, method)
    at(desk, room)
    for number in numbers:
        set_aside(desk, number)
    go(desk, room)
    assert poll(desk).state == "revealed"
    return its


def words(desk: Desk) -> list[str]:
    return [label.text() for label in desk.stage.words.findChildren(Label) if label.isVisible()]


@pytest.mark.parametrize("method", [name for name in voting.NAMES if name not in ("heat", "supervote")])
def test_one_that_is_spoilt_is_called_so_and_its_reason_is_told(desk: Desk, room: Room, method: str) -> None:
    spoilt(desk, room, method, "7")
    assert desk.stage._headline.text() == "The one ballot is spoilt"
    if desk.stage.words.isHidden():
        desk.stage.tells.setFocus()
        desk.press("Space")
    assert "1 ballot was spoilt: Set aside: it could not be read, or it broke the rules. (1)" in words(desk)


def test_several_are_counted(desk: Desk, room: Room) -> None:
    room.join("Mina", channel="paper")
    spoilt(desk, room, "dots", "7", "8")
    assert desk.stage._headline.text() == "All 2 ballots are spoilt"


def test_a_blank_one_beside_it_is_not_forgotten(desk: Desk, room: Room) -> None:
    its = vote_by(room, "dots")
    at(desk, room)
    voter = next(person for person in people.voting(desk.room.board) if person.channel == "phone")
    desk.act(lambda draft: polls.cast(draft, its.id, voter.id, {}))
    set_aside(desk, "7")
    go(desk, room)
    assert desk.stage._headline.text() == "All ballots are blank or spoilt"
    assert desk.stage.tells.isVisible()
