from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.room import START, Room
from tests.ui.desk import Desk
from ui import theme
from ui.shell.rail import StepRow
from workshop import agenda
from workshop.actions import clock as clocks
from workshop.actions import ideas, steps
from workshop.records import Idea


def left(desk: Desk, room: Room) -> int:
    clock = clocks.of(desk.room.board)
    assert clock
    return clocks.left(clock, room.now)


def running(room: Room) -> Room:
    room.join("Dolores", channel="paper")
    room.go(2)
    return room


def test_only_start_starts_the_clock_and_before_it_counts_down(desk: Desk, room: Room) -> None:
    room.now = START - 400_000
    desk.open(room)
    assert desk.page.bar.reading().digits == "06:40"
    assert desk.page.bar.reading().state == "before"
    desk.press("Space", "+")
    assert clocks.of(desk.room.board) is None
    desk.press("Ctrl+Return")
    assert desk.page.bar.reading().state == "running"


def test_the_clock_by_keys(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    desk.press("+", "+", "-")
    assert left(desk, room) == 11 * 60_000
    desk.press("Space")
    room.wait(3)
    assert left(desk, room) == 11 * 60_000
    assert desk.page.bar.pause.text() == "Continue"
    desk.press("Space")
    room.wait(3)
    assert left(desk, room) == 8 * 60_000


def test_a_duration_typed_over_the_digits(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    desk.click(desk.page.bar.digits._shown)
    desk.type("3:30")
    desk.press("Return")
    assert left(desk, room) == 210_000
    assert desk.page.bar.reading().digits == "03:30"


def test_over_time_counts_up_and_nothing_goes_on_by_itself(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    with desk.qtbot.waitSignal(desk.room.over_time, timeout=2_000):
        room.wait(10.6)
        desk.page.bar.tick()
    assert desk.page.bar.reading().digits == "+00:36"
    assert desk.room.step
    assert desk.room.step.phase == "write"


def test_letters_are_letters_in_a_field_and_keys_elsewhere(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    shown = desk.page.script.isVisible()
    desk.press("N")
    desk.type("s + snow")
    assert desk.stage.note.field.text() == "s + snow"
    assert desk.page.script.isVisible() == shown
    desk.press("Esc", "Esc", "S")
    assert desk.page.script.isVisible() != shown


def test_single_letters_can_be_switched_off(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    desk.window.keys.letters = False
    desk.press("S")
    assert desk.page.script.isVisible()


def test_undo_belongs_to_the_field_first_and_then_to_the_session(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    desk.press("N")
    desk.type("Kept")
    desk.press("Return")
    desk.type("half")
    desk.press("Ctrl+Z")
    assert desk.stage.note.field.text() == ""
    assert [idea.text for idea in desk.room.board.all(Idea)] == ["Kept"]
    desk.stage.note.field.setText("")  # nothing left to undo in it
    desk.press("Ctrl+Z")
    assert desk.room.board.all(Idea) == []
    assert desk.said == "Taken back: Wrote a note"
    desk.press("Ctrl+Shift+Z")
    assert [idea.text for idea in desk.room.board.all(Idea)] == ["Kept"]


def test_the_facilitators_undo_leaves_what_others_wrote(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    desk.act(lambda draft: ideas.add(draft, "Theirs"))
    desk.press("Ctrl+Z", "Ctrl+Z")  # the first time it is said that the step stays
    assert [idea.text for idea in desk.room.board.all(Idea)] == ["Theirs"]
    assert desk.said == "There is nothing to take back."


def test_minutes_are_changed_in_the_rail(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    row = next(row for row in desk.page.rail.findChildren(StepRow) if row.line.title == "Cluster")
    row.setFocus(Qt.FocusReason.TabFocusReason)
    desk.press("F2")
    desk.press("Ctrl+A")
    desk.type("25")
    desk.press("Return")
    changed = next(step for step in agenda.steps(desk.room.board) if step.title == "Cluster")
    assert changed.minutes == 25


def test_hours_are_hours_in_the_rail_too_and_nonsense_is_refused(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    rail, cluster = desk.page.rail, next(step for step in agenda.steps(room.board) if step.title == "Cluster")
    rail.set_minutes(cluster.id, "1:30")
    desk.settle()
    assert next(line.minutes for line in rail.lines() if line.title == "Cluster") == 90
    rail.set_minutes(cluster.id, "soon")
    assert desk.said == "Minutes are a whole number, like 12, or hours like 1:30."
    assert next(line.minutes for line in rail.lines() if line.title == "Cluster") == 90


def test_a_past_step_is_looked_at_without_changing_anything(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    desk.press("N")
    desk.type("A")
    desk.press("Return", "Esc")
    edits = desk.room.board.number
    desk.press("PgUp")
    assert desk.page.shown_step
    assert desk.page.shown_step.step_kind == "frame"
    assert "Looking at Frame" in desk.page.bands._shown["looking"].accessibleName()
    desk.press("N")
    desk.type("Somebody")
    desk.press("Return")
    assert desk.said.startswith("You are looking at a past step.")
    desk.press("Esc", "Esc", "Esc")
    assert not desk.page.locked
    assert desk.page.shown_step.step_kind == "ideate"
    assert desk.room.board.number == edits


def test_a_past_step_can_be_opened_again(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    desk.press("PgUp")
    desk.click(desk.page.bands._shown["looking"].findChildren(type(desk.page.bar.pause))[0])
    assert desk.room.step
    assert desk.room.step.step_kind == "frame"
    assert not desk.page.locked


def test_f6_goes_through_the_parts_of_the_window(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    visited = []
    for _ in range(6):
        desk.press("F6")
        visited.append(QApplication.focusWidget())
    assert len(set(map(id, visited))) >= 4
    assert desk.page.bar.button in visited


def test_every_widget_that_takes_the_focus_has_a_name(desk: Desk, room: Room) -> None:
    from PySide6.QtWidgets import QWidget

    desk.open(running(room))
    takes = [
        widget
        for widget in desk.window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
    ]
    nameless = [widget for widget in takes if not (widget.accessibleName() or getattr(widget, "text", str)())]
    assert takes
    assert nameless == []


@pytest.mark.parametrize(("width", "height", "mini"), [(1440, 900, False), (1280, 900, True), (1440, 720, True)])
def test_small_windows_have_a_narrow_rail(desk: Desk, room: Room, width: int, height: int, mini: bool) -> None:
    desk.open(running(room))
    desk.window.resize(width, height)
    desk.settle()
    assert desk.page.rail.mini == mini


def test_text_size_builds_the_page_anew_and_keeps_the_session(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    desk.press("Ctrl+Alt+=")
    assert desk.window.settings.text_size == 125
    assert desk.page.room is desk.room
    desk.press("Ctrl+Alt+-")
    assert desk.window.settings.text_size == 100


def test_another_look_reaches_the_ground_of_the_window_itself(desk: Desk, room: Room) -> None:
    desk.open(room)
    for look in ("dark", "light", "contrast"):
        desk.window.change_settings(replace(desk.window.settings, look=look))
        assert desk.window.palette().window().color() == theme.colour("stage")
        assert desk.page.palette().window().color() == theme.colour("stage")


def test_whoever_was_typing_goes_on_typing_when_a_panel_closes(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    desk.press("N")
    desk.type("Half a no")
    desk.press("Ctrl+H")
    assert QApplication.focusWidget() is not desk.stage.note.field
    desk.press("Ctrl+H")
    assert QApplication.focusWidget() is desk.stage.note.field
    desk.type("te")
    assert desk.stage.note.field.text() == "Half a note"


def test_screen_readers_hear_the_start_the_half_the_last_minute_and_the_end(
    desk: Desk, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.shell import now_bar

    heard: list[str] = []
    monkeypatch.setattr(now_bar, "announce", lambda _widget, sentence, **_more: heard.append(sentence))
    desk.open(running(room))
    for minutes in (1, 1, 3.5, 1, 2.6, 0.5, 0.2, 0.5, 1):
        room.wait(minutes)
        desk.page.bar.tick()
    assert heard == ["The clock runs, 10 min", "Half time", "One minute left", "Time is up"]


def test_the_sessions_menu_does_not_hold_up_anything(desk: Desk, room: Room) -> None:
    from PySide6.QtWidgets import QMenu

    desk.open(running(room))
    desk.click(desk.page.top._menu)
    menu = desk.page.top.findChild(QMenu)
    assert menu
    assert menu.isVisible()
    assert any("History" in action.text() for action in menu.actions())
    menu.close()
    desk.settle()


def test_enter_on_the_digits_lets_a_duration_be_typed(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    desk.page.bar.digits._shown.setFocus(Qt.FocusReason.TabFocusReason)
    desk.press("Return")
    desk.type("5")
    desk.press("Return")
    assert left(desk, room) == 5 * 60_000


def test_nought_typed_over_the_digits_ends_the_time_at_once(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    desk.click(desk.page.bar.digits._shown)
    desk.type("0")
    desk.press("Return")
    assert left(desk, room) == 0


def test_leaving_the_digits_half_typed_leaves_the_clock_as_it_is(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    digits = desk.page.bar.digits
    desk.click(digits._shown)
    desk.type("3")
    desk.press("Tab")
    assert digits._stack.currentWidget() is digits._shown
    assert left(desk, room) == 10 * 60_000


def test_press_again_stands_for_four_seconds_only(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    bar = desk.page.bar
    bar.warn("Press again, 1 is writing")
    assert (bar.warned, bar._calm.isActive(), bar._calm.interval()) == (True, True, 4_000)
    bar._calm.timeout.emit()
    assert not bar.warned
    assert bar.button.text() == "Reveal notes"


def test_time_alone_brings_the_offer_to_make_it_up(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    assert not desk.page.bar.make_up_button.isVisible()
    room.wait(8 + 15)  # Frame took no time at all
    desk.page.bar.tick()
    assert desk.page.bar.make_up_button.text() == "Make up 5 min"


def test_a_skipped_step_leaves_the_rail_and_a_planned_one_cannot_be_looked_at(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    planned = next(step for step in agenda.steps(room.board) if step.title == "Cluster")
    desk.page.look_at(planned.id)
    assert not desk.page.locked
    desk.act(lambda draft: steps.go_to(draft, "prototype"))
    assert "Cluster" not in [line.title for line in desk.page.rail.lines()]


def test_the_snackbar_offers_undo_where_something_can_be_taken_back_and_goes_by_itself(desk: Desk, room: Room) -> None:
    desk.open(running(room))
    bar = desk.window.snackbar
    bar.say("Only told")
    assert not bar._undo.isVisible()
    assert (bar._until.isActive(), bar._until.interval()) == (True, 10_000)
    desk.press("N")
    desk.type("Kept")
    desk.press("Return", "Esc")
    bar.say("Wrote a note", undo=True)
    desk.click(bar._undo)
    assert desk.room.board.all(Idea) == []
    assert desk.said == "Taken back: Wrote a note"
