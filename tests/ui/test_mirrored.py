"""One display, or a projector that mirrors it: the wall on the laptop, with a thin bar and nothing private."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.room import Room
from tests.ui.desk import Desk
from ui.library import Library
from ui.projector.mirrored import Mirrored, Offer
from ui.projector.shapes import Note
from ui.widgets.buttons import Button
from ui.window import SMALLEST
from workshop.actions import forward, people, polls
from workshop.records import Poll


@pytest.fixture(autouse=True)
def _closes_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Library, "may_close", lambda _library: True)


def offer(desk: Desk) -> Offer | None:
    return next((found for found in desk.window.findChildren(Offer) if found.isVisible()), None)


def mirrored(desk: Desk) -> Mirrored:
    found = desk.page.mirrored
    assert found
    return found


def reading(room: Room, count: int = 20) -> Room:
    (mina,) = room.join("Mina Secretname")
    room.join("Ray")
    room.go(2)
    room.write(*(f"Idea {number}" for number in range(count)), author=mina)
    room.go()
    return room


def shown_here(desk: Desk) -> Desk:
    desk.press("F5", "Return")
    return desk


def test_f5_says_that_there_is_one_display_and_offers_the_wall_here(desk: Desk, room: Room) -> None:
    desk.open(reading(room))
    desk.press("F5")
    asked = offer(desk)
    assert asked
    assert "one display" in asked.accessibleName()
    desk.press("Esc")
    assert offer(desk) is None
    assert desk.page.mirrored is None
    assert desk.room.wall == "", "nothing waits for a display to be plugged in"
    shown_here(desk)
    assert mirrored(desk).isVisible()
    assert mirrored(desk).geometry() == desk.page.rect()
    desk.press("F5")
    assert desk.page.mirrored is None
    assert desk.page.bar.button.hasFocus()


def test_nothing_of_the_facilitators_is_seen(desk: Desk, room: Room) -> None:
    shown_here(desk.open(reading(room)) and desk)
    over = mirrored(desk)
    words = [each.text() for each in over.findChildren(QLabel) + over.findChildren(Button)]
    assert not any("Secretname" in each for each in [*words, over.view.slide.spoken])
    for widget in QApplication.allWidgets():
        if widget.window() is desk.window and widget.isVisible() and not widget.visibleRegion().isEmpty():
            assert (
                widget is desk.window.ring
                or widget is over
                or over.isAncestorOf(widget)
                or widget.isAncestorOf(over)
                or covered(widget, over)
            ), widget


def covered(widget: QWidget, over: QWidget) -> bool:
    """Whether something lies wholly below the wall: what is raised later is painted over it."""
    parent = over.parentWidget()
    assert parent
    order = parent.children()
    ancestor: QWidget = widget
    while ancestor.parentWidget() is not None and ancestor.parentWidget() is not parent:
        ancestor = ancestor.parentWidget()
    return ancestor in order and order.index(ancestor) < order.index(over)


@pytest.mark.parametrize("key", ["P", "N", "Alt+P", "Ctrl+H", "K", "S", "T", "?", "Ctrl+N", "Ctrl+Shift+F", "Alt+Home"])
def test_keys_whose_panels_would_be_seen_open_nothing(desk: Desk, room: Room, key: str) -> None:
    shown_here(desk.open(reading(room)) and desk)
    page, script = desk.page, desk.page.script.isHidden()
    desk.press(key)
    assert desk.page is page
    assert page.panel is None
    assert page.script.isHidden() is script
    assert desk.top() is desk.window
    assert mirrored(desk)._chip.words == "Not while mirrored. F5 shows your screen."


def test_pages_and_the_primary_button_work_from_the_bar(desk: Desk, room: Room) -> None:
    shown_here(desk.open(reading(room)) and desk)
    first = pictured(desk)
    desk.press("Down")
    second = pictured(desk)
    assert len(second) == 9
    assert not set(first) & set(second)
    assert mirrored(desk)._sentence.text() == "Read aloud, page 2 of 3"
    desk.press("Up")
    assert pictured(desk) == first
    assert mirrored(desk).primary.text() == desk.page.bar.button.text() == "Build on others"
    desk.press("Ctrl+Return")
    assert desk.room.step
    assert desk.room.step.phase == "build"
    assert mirrored(desk).isVisible()
    assert desk.said == "", "no toast where the room looks"


def pictured(desk: Desk) -> list[str]:
    desk.settle()
    return [shape.text for shape in mirrored(desk).view.slide.shapes if isinstance(shape, Note)]


def test_tab_stays_on_the_bar(desk: Desk, room: Room) -> None:
    shown_here(desk.open(reading(room)) and desk)
    for _ in range(8):
        desk.press("Tab")
        focused = QApplication.focusWidget()
        assert focused
        assert mirrored(desk).isAncestorOf(focused)


def test_refusals_and_news_are_said_again_afterwards(desk: Desk, room: Room) -> None:
    shown_here(desk.open(reading(room)) and desk)
    desk.press("F5")
    desk.room.refused.emit("A sentence.")
    assert desk.said == "A sentence."


def test_another_page_ends_it(desk: Desk, room: Room) -> None:
    shown_here(desk.open(reading(room)) and desk)
    desk.library.edit_agenda()
    desk.settle()
    assert desk.room.wall == ""
    desk.library.show_session()
    assert desk.page.mirrored is None


def test_a_page_that_is_built_anew_is_still_the_wall(desk: Desk, room: Room) -> None:
    """Larger text, or the other resolution of a projector that is plugged in: the room never sees names and script."""
    shown_here(desk.open(reading(room)) and desk)
    before = desk.page
    desk.press("Ctrl+Alt+=")
    desk.window.resize(*SMALLEST)
    desk.settle()
    assert desk.page is not before
    assert mirrored(desk).isVisible()
    assert mirrored(desk).isAncestorOf(QApplication.focusWidget() or desk.window)
    assert len(pictured(desk)) == 9
    desk.room.refused.emit("A sentence.")
    assert desk.said == ""
    desk.press("F5", "Ctrl+Alt+-")
    assert desk.page.mirrored is None


def test_the_offer_is_answered_on_the_page_that_is_there_by_then(desk: Desk, room: Room) -> None:
    desk.open(reading(room))
    desk.press("F5")
    desk.window.resize(*SMALLEST)
    desk.settle()
    assert offer(desk)
    desk.press("Return")
    assert mirrored(desk).isVisible()


PARTS = ("write", "read", "build", "cluster", "vote", "reveal", "place", "forward", "prototype", "test", "actions")
MEANT = (  # go on, or lead back
    *("F5", "Esc", "Ctrl+Q", "Ctrl+Return", "Ctrl+Enter", "PgDown", "R"),
    *("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+Alt++", "Ctrl+Alt+=", "Ctrl+Alt+-"),
)


@pytest.mark.parametrize("part", [*PARTS, "feedback", "done"])
def test_no_key_opens_or_changes_what_lies_behind(desk: Desk, room: Room, part: str) -> None:
    reading(room, 4)
    room.go_to("vote")
    room.go_to(part)
    shown_here(desk.open(room) and desk)
    desk.press("Ctrl+Z")  # whatever the focus was in: nothing behind has it
    before, over = len(room.store.edits(room.board.document_id)), mirrored(desk)
    for key in [key for key in desk.window.keys._wanted if key not in MEANT]:
        desk.press(key)
        assert over.isAncestorOf(QApplication.focusWidget() or desk.window), key
        assert desk.top() is desk.window, key
        assert desk.page.mirrored is over, key
    done = {edit.label.text for edit in room.store.edits(room.board.document_id)[before:]}
    assert done <= {"Changed the clock", "Paused the clock", "Placed an idea on the grid"}


def test_space_pauses_and_does_not_press_the_primary_button(desk: Desk, room: Room) -> None:
    shown_here(desk.open(reading(room)) and desk)
    desk.press("Space")
    assert desk.room.step
    assert desk.room.step.phase == "read"
    assert desk.page.bar.reading().state == "paused"


def test_the_next_part_leaves_the_focus_on_the_bar(desk: Desk, room: Room) -> None:
    """What has the focus on entering Wrap-up is a field that nobody would see."""
    reading(room)
    room.go_to("test")
    shown_here(desk.open(room) and desk)
    desk.press("Ctrl+Return")
    assert desk.room.step
    assert desk.room.step.step_kind == "wrapup"
    assert mirrored(desk).primary.hasFocus()


def test_once_finished_no_key_shows_the_facilitators_screen_by_chance(desk: Desk, room: Room) -> None:
    reading(room)
    room.go_to("done")
    shown_here(desk.open(room) and desk)
    desk.press("Ctrl+Return")
    assert desk.room.session.state == "finished"
    assert not mirrored(desk).primary.isVisible()
    desk.press("Space", "Return")
    assert mirrored(desk).hasFocus()
    desk.press("Esc")
    assert desk.page.mirrored is None


def test_notes_are_placed_on_the_grid_while_the_room_looks(desk: Desk, room: Room) -> None:
    room.to_vote("Boats", "Soup", voters=2)
    room.cast(people.voting(room.board)[0], Boats=1, Soup=1)
    room.go(2)
    shown_here(desk.open(room) and desk)
    first, second = forward.to_place(desk.room.board, desk.stage.step_id)
    desk.press("Right", "4", "2")
    assert forward.placement(desk.room.board, second)
    assert forward.placement(desk.room.board, first) is None


def test_a_wall_that_was_blank_begins_anew(desk: Desk, room: Room) -> None:
    shown_here(desk.open(reading(room)) and desk)
    desk.press("B")
    assert pictured(desk) == []
    desk.press("F5")
    shown_here(desk)
    assert len(pictured(desk)) == 9


def test_a_refusal_is_seen_where_there_is_little_room(desk: Desk, room: Room) -> None:
    desk.window.change_settings(replace(desk.window.settings, text_size=200))
    shown_here(desk.open(reading(room)) and desk)
    assert not mirrored(desk)._chip.isVisible()
    desk.press("P")
    assert mirrored(desk)._chip.isVisible()
    desk.window.change_settings(replace(desk.window.settings, text_size=100))


def test_a_dialog_gives_the_focus_back_to_the_bar(desk: Desk, room: Room) -> None:
    """Also where the page was built anew meanwhile, and what lay under the dialog is gone."""
    poll = room.to_vote(voters=2)
    room.act(lambda draft: polls.close(draft, poll.id))
    room.go_to("cluster")
    shown_here(desk.open(room) and desk)
    desk.press("Ctrl+Return")
    desk.window.resize(*SMALLEST)
    desk.settle()
    assert not mirrored(desk).isEnabled(), "it rests while the reason is asked for"
    desk.type("Somebody came late")
    desk.press("Return")
    assert desk.room.step
    assert desk.room.step.phase == "vote"
    assert mirrored(desk).primary.hasFocus()


def test_the_bar_says_why_the_primary_button_does_nothing_yet(desk: Desk, room: Room) -> None:
    room.to_vote(voters=4)
    for person, option in zip(people.voting(room.board), "AABC", strict=True):
        room.cast(person, **{option: 2})
    room.act(lambda draft: draft.put(replace(draft.need(Poll, room.poll().id), forward=2, tie_rule="")))
    room.go()
    shown_here(desk.open(room) and desk)
    assert mirrored(desk).primary.not_yet
    assert mirrored(desk)._sentence.text() == "Reveal and talk, Decide the tie first"
    assert mirrored(desk)._chip.height() < mirrored(desk)._bar.height()
