"""A vote that was closed before its reveal is opened again: with a reason, or not at all."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QApplication

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.test_deciding import go
from tests.ui.test_vote import cast, poll
from ui.library import Library
from ui.shell.open_again import OpenAgain
from workshop.actions import steps
from workshop.reports.summary import write_summary


@pytest.fixture(autouse=True)
def _closes_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A vote may run when a test is over."""
    monkeypatch.setattr(Library, "may_close", lambda _library: True)


def closed(desk: Desk, room: Room) -> None:
    """One has voted; then the room went back to Cluster."""
    room.to_vote("A", "B")
    desk.open(room)
    cast(desk, "P0")
    desk.act(lambda draft: steps.go_to(draft, "cluster"))
    assert poll(desk).state == "closed"


def dialog(desk: Desk) -> OpenAgain:
    found = desk.top()
    assert isinstance(found, OpenAgain)
    return found


def test_the_primary_button_asks_for_the_reason_which_is_printed(desk: Desk, room: Room, tmp_path: Path) -> None:
    closed(desk, room)
    go(desk, room)
    asked = dialog(desk)
    assert QApplication.focusWidget() is asked.reason
    assert (asked.reason.text(), poll(desk).state) == ("", "closed")
    desk.press("Return")
    assert asked.open_it.not_yet == "Give a reason, it is printed"
    assert poll(desk).state == "closed", "not without a reason"
    desk.type("Two phones had no <b>Wi-Fi</b>")
    desk.press("Return")
    its = poll(desk)
    assert (its.state, its.reopened, its.ballots) == ("open", "Two phones had no <b>Wi-Fi</b>", 1)
    assert desk.room.step.phase == "vote"
    go(desk, room)
    assert poll(desk).state == "revealed"
    file = tmp_path / "summary.pdf"
    write_summary(desk.room.board, file, now=desk.room.now, picture=lambda _sha: None)
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(file).pages).split())
    assert "The vote was opened again: Two phones had no <b>Wi-Fi</b>" in text


def test_esc_leaves_it_closed_and_the_room_where_it_was(desk: Desk, room: Room) -> None:
    closed(desk, room)
    go(desk, room)
    desk.type("Because")
    desk.press("Esc")
    if isinstance(desk.top(), OpenAgain):
        desk.press("Esc")
    assert not isinstance(desk.top(), OpenAgain)
    assert (poll(desk).state, poll(desk).reopened) == ("closed", "")
    assert desk.room.step.step_kind == "cluster"
    assert QApplication.focusWidget() is desk.page.bar.button


def test_a_past_step_that_is_reopened_asks_too(desk: Desk, room: Room) -> None:
    closed(desk, room)
    vote_step = poll(desk).step_id
    desk.act(lambda draft: steps.go_to(draft, "wrapup"))
    desk.page.look_at(vote_step)
    desk.page.acts.reopen()
    desk.settle()
    dialog(desk)
    desk.type("Mina was at the door")
    desk.press("Return")
    assert (poll(desk).state, poll(desk).reopened) == ("open", "Mina was at the door")
    assert desk.room.step.phase == "vote"


def test_a_vote_that_was_revealed_or_never_opened_asks_nothing(desk: Desk, room: Room) -> None:
    room.join("P0")
    room.go(2)
    room.write("A", "B")
    room.go_to("cluster")
    desk.open(room)
    go(desk, room)
    assert desk.room.step.phase == "vote"
    go(desk, room)
    assert (desk.room.step.phase, poll(desk).reopened) == ("reveal", "")
