"""Undo act by act: what a press did, Ctrl+Z takes back from the board and from the screen, and nothing else with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QScrollBar, QWidget

from tests.room import Room
from tests.ui.boards import focus as focus_note
from tests.ui.boards import grouping
from tests.ui.desk import Desk
from tests.ui.planning import planned
from tests.ui.test_agenda import choice, choose
from tests.ui.test_forward import listed
from tests.ui.test_forward import row as forward_row
from tests.ui.test_matrix import on_grid
from ui.shell.rail import StepRow
from workshop.actions import days, ideas, parking, people, sessions, todos
from workshop.board import Board
from workshop.messages import say
from workshop.records import Idea, Parked, Person, Step

Way = Callable[[Desk, Room], object]
Does = Callable[[Desk], object]


def records(board: Board) -> dict[str, dict[str, Any]]:
    """Every record, but for the highest number of a note: a number that was given is never given again."""
    found: dict[str, dict[str, Any]] = {kind: dict(table) for kind, table in board.records.items()}
    found["session"] = {id: replace(session, last_number=0) for id, session in found["session"].items()}
    return found


def on_screen(desk: Desk) -> list[str]:
    """Every word that can be seen on the page, and what is checked."""
    desk.settle()
    page = desk.window.page
    assert page
    shown = [widget for widget in page.findChildren(QWidget) if widget.isVisible()]
    return [words for words in map(words_of, shown) if words]


def words_of(widget: QWidget) -> str:
    if isinstance(widget, QScrollBar):
        return ""
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    checked = "checked" if isinstance(widget, QAbstractButton) and widget.isChecked() else ""
    return " ".join(filter(None, (words, widget.accessibleName(), checked)))


def keys(*pressed: str) -> Does:
    """Keys; what stands in quotes is typed."""

    def do(desk: Desk) -> None:
        for key in pressed:
            if key.startswith("'"):
                desk.type(key.strip("'"))
            else:
                desk.press(key)

    return do


def after(way: Way, *does: Does) -> Way:
    """A screen, and what is done on it before the act."""

    def go(desk: Desk, room: Room) -> None:
        way(desk, room)
        for one in does:
            one(desk)

    return go


def at(*steps: str) -> Way:
    """A step with people; notes are written where it comes after writing."""

    def go(desk: Desk, room: Room) -> None:
        room.join("Dolores", "Mina", "Ray", "Luis", channel="paper")
        for step in steps:
            if step == "read":
                room.write("Aa", "Bb", "Cc", "Dd")
            room.go_to(step)
        desk.open(room)

    return go


def groups(desk: Desk, room: Room) -> None:
    grouping(room, "Soup", "Boats", "Maps", "Radio")
    room.group("On water", "Boats")
    room.group("On paper", "Maps")
    desk.open(room)


def plan(where: str) -> Way:
    def go(desk: Desk, room: Room) -> None:
        planned(room, where=where)
        room.act(lambda draft: todos.add(draft, "Ben asks by 3 April", today="2026-03-12"))
        room.act(lambda draft: parking.park(draft, "And the mill?"))
        desk.open(room)

    return go


def behind(desk: Desk, room: Room) -> None:
    room.join("Dolores")
    room.go(1)
    room.wait(23)
    desk.open(room)


def note(words: str) -> Does:
    """A note of the board takes the focus."""
    return lambda desk: focus_note(desk, words)


def to(find: Callable[[Desk], QWidget]) -> Does:
    """A widget takes the focus, as Tab gives it."""

    def do(desk: Desk) -> None:
        find(desk).setFocus(Qt.FocusReason.TabFocusReason)
        desk.settle()

    return do


def of_rail(desk: Desk) -> QWidget:
    return next(row for row in desk.page.rail.findChildren(StepRow) if row.line.title == "Cluster")


def of_agenda(desk: Desk, title: str = "Cluster") -> QWidget:
    page: Any = desk.window.page
    return next(row for row in page.rows().values() if row.words.title == title)


def first_day(desk: Desk) -> Any:
    page: Any = desk.window.page
    return next(iter(page.columns.values()))


WRITE, READ, CLUSTER_ROW = at("frame", "write"), at("frame", "write", "read"), to(of_agenda)
PEOPLE = after(WRITE, keys("Alt+P"))
LIST = after(groups, keys("L"))
AGENDA = after(WRITE, keys("Ctrl+E"), CLUSTER_ROW)
VOTE_RULES = after(AGENDA, to(lambda desk: of_agenda(desk, "Prioritise")))
IDEATE_RULES = after(at(), keys("Ctrl+E"), to(lambda desk: of_agenda(desk, "Ideate")))
TESTS, WRAP_UP, LETTERS = plan("test"), plan("wrapup"), after(plan("wrapup"), keys("Esc"))
PLAN, TICK = plan("prototype"), to(lambda desk: forward_row(desk, "B").tick)

ACTS: dict[str, tuple[Way, Does]] = {
    "the problem": (after(at("frame"), to(lambda desk: desk.stage._cards["who"].field)), keys("'Renters'", "Tab")),
    "a note": (WRITE, keys("N", "'Kept'", "Return")),
    "plain words": (after(READ, keys("Right")), keys("F2", "'In plain words'", "Return")),
    "a note that builds": (at("frame", "write", "read", "build"), keys("N", "'More'", "Return")),
    "a group": (after(groups, note("Soup")), keys("C", "Esc")),
    "a group's name": (after(groups, note("Soup"), keys("C", "Esc", "Up")), keys("F2", "'Warm'", "Return")),
    "a note's words": (after(groups, note("Soup")), keys("F2", "' today'", "Return")),
    "a note withdrawn": (after(groups, note("Soup")), keys("Del")),
    "a note moved": (after(groups, note("Soup")), keys("G", "'On water'", "Return")),
    "a note moved by an arrow": (after(groups, note("Soup")), keys("Shift+Left")),
    "a group pushed": (after(groups, note("Boats"), keys("Up")), keys("Shift+Down", "Home")),
    "a loose note pushed": (after(groups, note("Soup")), keys("Ctrl+Shift+Down", "Home")),
    "groups in another order": (after(LIST, note("Boats"), keys("Left")), keys("Shift+Down")),
    "notes pasted": (after(groups, note("Boats"), keys("Ctrl+C")), keys("Ctrl+V")),
    "a group cut": (after(groups, note("Boats"), keys("Up")), keys("Ctrl+X")),
    "notes merged": (after(groups, note("Soup"), keys("Ctrl+Space"), note("Radio"), keys("Ctrl+Space")), keys("M")),
    "a row withdrawn": (after(LIST, note("Soup")), keys("Del")),
    "a row moved": (after(LIST, note("Soup")), keys("G", "'On water'", "Return")),
    "a place on the grid": (on_grid, keys("4", "2")),
    "a note off the grid": (after(on_grid, keys("4", "2", "Left")), keys("Backspace")),
    "a tick": (after(lambda desk, room: listed(desk, room), TICK), keys("Space")),
    "a reason": (after(lambda desk, room: listed(desk, room), TICK, keys("Space")), keys("'Too dear'", "Return")),
    "an answer": (after(PLAN, to(lambda desk: desk.stage.cards["who"].field)), keys("'Twelve'", "Tab")),
    "an owner": (PLAN, keys("O", "'Farah'", "Return")),
    "helpers": (PLAN, keys("H", "'Ben'", "Return")),
    "a date": (PLAN, keys("D", "'14 May'", "Return")),
    "a frame more": (PLAN, lambda desk: desk.stage.storyboard.add_frame()),
    "a caption": (after(PLAN, to(lambda desk: desk.stage.storyboard.views[0].caption)), keys("'A knock'", "Tab")),
    "a test": (TESTS, keys("'Tue 28 April 17:00 Ben'", "Return")),
    "an action": (WRAP_UP, keys("'Mina calls by 4 April'", "Return")),
    "an action deleted": (after(WRAP_UP, keys("Up")), keys("Del")),
    "an action corrected": (after(WRAP_UP, keys("Up")), keys("Return", "Ctrl+A", "'Asks twice'", "Return")),
    "a parked note for later": (LETTERS, keys("L")),
    "a parked note dropped": (LETTERS, keys("X")),
    "a parked note": (after(WRITE, keys("K")), keys("'And the mill?'", "Return")),
    "teams": (PEOPLE, keys("D")),
    "another role": (PEOPLE, lambda desk: desk.page.panel.set_role(next(iter(desk.page.panel.rows)), "decider")),
    "somebody leaves": (PEOPLE, keys("A")),
    "another channel": (PEOPLE, keys("H")),
    "another name": (PEOPLE, keys("F2", "Ctrl+A", "'Dolores P, Alder Street'", "Return")),
    "somebody removed": (PEOPLE, keys("Del")),
    "a minute": (WRITE, keys("+")),
    "a pause": (WRITE, keys("Space")),
    "minutes in the rail": (after(WRITE, to(of_rail)), keys("F2", "Ctrl+A", "'25'", "Return")),
    "time made up": (behind, keys("T", "1")),
    "minutes in the agenda": (AGENDA, keys("Return", "Ctrl+A", "'33'", "Return")),
    "the rules of a vote": (VOTE_RULES, lambda desk: choose(desk, choice(desk.window.page, "Go forward"), "2 ideas")),
    "another method": (IDEATE_RULES, lambda desk: choose(desk, choice(desk.window.page, "How"), "Crazy 8s")),
    "a day more": (AGENDA, lambda desk: desk.click(desk.window.page.head.day)),
    "another start": (
        after(at(), keys("Ctrl+E")),
        lambda desk: (desk.click(first_day(desk).starts.button), keys("'10.15'", "Return")(desk)),
    ),
    "a step renamed": (AGENDA, keys("F2", "Ctrl+A", "'Sorting'", "Return")),
    "a step moved": (AGENDA, keys("Alt+Down")),
    "a step removed": (AGENDA, keys("Del")),
    "a step added": (AGENDA, keys("Ins", "Return")),
}


HAND_GOES_ON: dict[str, Does] = {  # the focus is on what follows, and back there the screen is as it was
    "a row withdrawn": note("Soup"),
    "a place on the grid": lambda desk: desk.stage.show_idea(idea(desk, "A").id),
    "a step removed": CLUSTER_ROW,
    "a step added": CLUSTER_ROW,
}


@pytest.mark.parametrize("name", ACTS)
def test_an_act_is_taken_back_and_brought_back(desk: Desk, room: Room, name: str) -> None:
    way, does = ACTS[name]
    way(desk, room)
    before, words = records(desk.room.board), on_screen(desk)
    does(desk)
    done = records(desk.room.board)
    assert done != before, "nothing was done"
    desk.press("Ctrl+Z")
    assert desk.said.startswith("Taken back: ")
    assert records(desk.room.board) == before
    assert_sensible_focus(desk)
    HAND_GOES_ON.get(name, keys())(desk)
    assert sorted(on_screen(desk)) == sorted(words)
    desk.press("Ctrl+Y")
    assert records(desk.room.board) == done
    assert_sensible_focus(desk)


def assert_sensible_focus(desk: Desk) -> None:
    focused, page = QApplication.focusWidget(), desk.window.page
    assert focused
    assert page
    assert focused.isVisible()
    assert page.isAncestorOf(focused)


def idea(desk: Desk, text: str) -> Idea:
    return next(found for found in desk.room.board.all(Idea) if found.text == text)


def park(desk: Desk, words: str = "And the mill?") -> None:
    """An act that can be taken back."""
    assert desk.room.act(say("Parked a note"), lambda draft: parking.park(draft, words))
    desk.settle()


def test_a_press_on_the_snackbars_undo_does_the_same(desk: Desk, room: Room) -> None:
    groups(desk, room)
    before = records(desk.room.board)
    focus_note(desk, "Soup")
    desk.press("Del")
    assert records(desk.room.board) != before
    desk.click(desk.window.snackbar.findChildren(QAbstractButton)[0])
    assert records(desk.room.board) == before


def test_the_snackbar_offers_to_take_back_only_what_it_speaks_of(desk: Desk, room: Room) -> None:
    groups(desk, room)
    focus_note(desk, "Soup")
    desk.press("Del")
    undo = desk.window.snackbar.findChildren(QAbstractButton)[0]
    assert undo.isVisible()
    desk.press("Space")  # something else, of which nothing is said
    assert not undo.isVisible()
    assert desk.said.startswith("Withdrew")


def test_what_another_process_did_in_between_is_not_taken_back(desk: Desk, room: Room) -> None:
    WRITE(desk, room)
    park(desk)
    desk.act(lambda draft: ideas.add(draft, "Theirs"))
    desk.press("Ctrl+Z")
    assert desk.said == "Taken back: Parked a note"
    assert [found.text for found in desk.room.board.all(Idea)] == ["Theirs"]
    assert desk.room.board.all(Parked) == []


def test_what_another_process_changed_since_is_left_and_said(desk: Desk, room: Room) -> None:
    PEOPLE(desk, room)
    desk.press("F2", "Ctrl+A")
    desk.type("Dolores P")
    desk.press("Return")
    person = next(found for found in desk.room.board.all(Person) if found.name == "Dolores P")
    desk.act(lambda draft: people.change(draft, person.id, name="Dolores Park"))
    desk.press("Ctrl+Z")
    assert "Something was left, because somebody has changed it since." in desk.said
    assert desk.room.board.find(Person, person.id).name == "Dolores Park"  # type: ignore[union-attr]


FINAL: dict[str, tuple[Way, Does, str, bool]] = {  # an act that stays, what it is called, whether undo ends there
    "notes are revealed": (WRITE, keys("Ctrl+Return"), "Reveal notes", False),
    "somebody joins": (at(), keys("N", "'Ana'", "Return"), "Somebody joined", True),
    "the next step begins": (READ, keys("Ctrl+Return"), "Build on others", True),
    "the result is revealed": (at("frame", "write", "read", "vote"), keys("Ctrl+Return"), "Reveal result", False),
    "the session is finished": (plan("feedback"), keys("Ctrl+Return"), "Finish session", False),
}


@pytest.mark.parametrize("name", FINAL)
def test_an_act_that_stays_says_so_before_anything_else_is_taken_back(desk: Desk, room: Room, name: str) -> None:
    way, does, label, goes_on = FINAL[name]
    way(desk, room)
    if label == "Reveal notes":
        desk.act(lambda draft: ideas.add(draft, "Theirs"))
    park(desk)
    does(desk)
    done = records(desk.room.board)
    desk.press("Ctrl+Z")
    assert desk.said.startswith(f"“{label}” stays, it cannot be taken back.")
    assert desk.said.endswith("came before: Parked a note") == goes_on
    assert records(desk.room.board) == done
    desk.press("Ctrl+Z")
    assert desk.said == ("Taken back: Parked a note" if goes_on else "There is nothing to take back.")
    assert (records(desk.room.board) == done) != goes_on


def test_after_leaving_and_coming_back_the_last_act_can_still_be_taken_back(desk: Desk, room: Room) -> None:
    WRITE(desk, room)
    park(desk)
    desk.press("Alt+Home")
    assert desk.window.session_page is None
    desk.press("Ctrl+Z")  # of no session
    desk.library.open_session(room.board.document_id)
    desk.settle()
    assert len(desk.room.board.all(Parked)) == 1
    desk.press("Ctrl+Z")
    assert desk.said == "Taken back: Parked a note"
    assert desk.room.board.all(Parked) == []
    desk.press("Ctrl+Y")
    assert len(desk.room.board.all(Parked)) == 1


def test_ctrl_z_in_a_field_that_was_entered_does_not_type_the_words_again(desk: Desk, room: Room) -> None:
    WRITE(desk, room)
    desk.press("N")
    desk.type("Kept")
    desk.press("Return", "Ctrl+Z")
    assert desk.stage.note.field.text() == ""
    assert desk.room.board.all(Idea) == []


def test_a_field_with_the_focus_shows_what_the_board_has_unless_somebody_types_in_it(desk: Desk, room: Room) -> None:
    WRAP_UP(desk, room)
    note_field = desk.stage.note
    note_field.setFocus()
    desk.act(lambda draft: sessions.write_note(draft, "Theirs"))
    assert note_field.text() == "Theirs"
    desk.type(" and ours")
    desk.act(lambda draft: sessions.write_note(draft, "Theirs again"))
    assert note_field.text() == "Theirs and ours"


def test_the_rail_keeps_the_focus_and_what_is_typed_when_the_agenda_changes(desk: Desk, room: Room) -> None:
    WRITE(desk, room)
    of_rail(desk).setFocus(Qt.FocusReason.TabFocusReason)
    desk.press("F2", "Ctrl+A")
    desk.type("2")
    step = next(found for found in desk.room.board.all(Step) if found.title == "Frame")
    desk.act(lambda draft: days.rename_step(draft, step.id, "Our frame"))
    desk.type("5")
    desk.press("Return")
    changed = next(found for found in desk.room.board.all(Step) if found.title == "Cluster")
    assert changed.minutes == 25
    assert QApplication.focusWidget() is of_rail(desk)
