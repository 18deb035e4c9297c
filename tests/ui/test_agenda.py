from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.room import Room
from tests.ui.desk import Desk
from ui.home.agenda.add_step import AddStep
from ui.home.agenda.page import AgendaPage
from ui.home.agenda.row import AgendaRow
from ui.widgets.choice import Choice
from workshop import agenda, methods
from workshop.actions import days, steps
from workshop.records import Day, Step


def editor(desk: Desk, room: Room) -> AgendaPage:
    desk.open(room)
    desk.press("Ctrl+E")
    page = desk.window.page
    assert isinstance(page, AgendaPage)
    return page


def titles(desk: Desk, day: int = 0) -> list[str]:
    found = agenda.days(desk.room.board)
    return [step.title for step in agenda.steps(desk.room.board, found[day].id)]


def shown(page: AgendaPage, day: int = 0) -> list[str]:
    return [row.words.title for row in list(page.columns.values())[day].rows.values()]


def row(page: AgendaPage, title: str) -> AgendaRow:
    return next(found for found in page.rows().values() if found.words.title == title)


def focus(desk: Desk, page: AgendaPage, title: str) -> AgendaRow:
    found = row(page, title)
    found.setFocus()
    desk.settle()
    return found


def step(desk: Desk, title: str) -> Step:
    return next(found for found in desk.room.board.all(Step) if found.title == title)


def test_the_day_is_there_with_its_clock_times_and_the_next_step_in_focus(desk: Desk, room: Room) -> None:
    page = editor(desk, room)
    rows = list(page.rows().values())
    assert [(found.words.time, found.words.title) for found in rows][:3] == [
        ("09:30", "Frame"),
        ("09:38", "Ideate"),
        ("09:58", "Cluster"),
    ]
    assert QApplication.focusWidget() is rows[0]


def test_enter_edits_the_minutes_and_the_times_below_follow(desk: Desk, room: Room) -> None:
    page = editor(desk, room)
    focus(desk, page, "Ideate")
    desk.press("Return")
    desk.type("25")
    desk.press("Return")
    assert step(desk, "Ideate").minutes == 25
    assert row(page, "Cluster").words.time == "10:03"
    assert QApplication.focusWidget() is row(page, "Ideate")


def test_minutes_that_are_none_are_refused_in_words(desk: Desk, room: Room) -> None:
    page = editor(desk, room)
    focus(desk, page, "Ideate")
    desk.press("Return")
    desk.type("soon")
    desk.press("Return")
    assert desk.said == "Minutes are a whole number, like 12, or hours like 1:30."
    assert step(desk, "Ideate").minutes == 20


def test_f2_renames_also_with_words_that_look_like_markup(desk: Desk, room: Room) -> None:
    page = editor(desk, room)
    found = focus(desk, page, "Cluster")
    desk.press("F2")
    assert found.editor
    found.editor.setText("<b>Sort & name</b> \u05e9\u05dc\u05d5\u05dd")
    desk.press("Return")
    assert "<b>Sort & name</b> \u05e9\u05dc\u05d5\u05dd" in titles(desk)
    assert row(page, "<b>Sort & name</b> \u05e9\u05dc\u05d5\u05dd").accessibleName().count("<b>") == 1


def test_alt_and_arrows_move_a_step_and_the_focus_goes_with_it(desk: Desk, room: Room) -> None:
    page = editor(desk, room)
    focus(desk, page, "Cluster")
    desk.press("Alt+Up")
    assert titles(desk)[:3] == shown(page)[:3] == ["Frame", "Cluster", "Ideate"]
    desk.press("Alt+Down", "Alt+Down")
    assert titles(desk)[:4] == ["Frame", "Ideate", "Prioritise", "Cluster"]
    assert QApplication.focusWidget() is row(page, "Cluster")
    desk.press("Ctrl+Z")
    assert shown(page)[:3] == ["Frame", "Ideate", "Cluster"]


def test_a_step_moves_to_another_day_and_back(desk: Desk, room: Room) -> None:
    page = editor(desk, room)
    desk.click(page.head.day)
    assert [day.date for day in agenda.days(desk.room.board)] == ["2026-03-12", "2026-03-13"]
    focus(desk, page, "Test")
    desk.press("Alt+Right")
    assert (titles(desk, 1), shown(page, 1)) == (["Test"], ["Test"])
    assert QApplication.focusWidget() is row(page, "Test")
    desk.press("Alt+Left")
    assert titles(desk, 1) == []
    assert "Test" in titles(desk)


def test_del_removes_and_undo_brings_it_back(desk: Desk, room: Room) -> None:
    page = editor(desk, room)
    focus(desk, page, "Test")
    desk.press("Del")
    assert "Test" not in titles(desk)
    assert desk.said == "Removed Test"
    assert QApplication.focusWidget() is row(page, "Wrap-up")
    desk.press("Ctrl+Z")
    assert "Test" in shown(page)


def test_ins_adds_behind_the_step_in_focus(desk: Desk, room: Room) -> None:
    page = editor(desk, room)
    focus(desk, page, "Cluster")
    desk.press("Ins")
    desk.type("break")
    desk.press("Return")
    assert titles(desk)[2:5] == ["Cluster", "Break", "Prioritise"]
    assert QApplication.focusWidget() is row(page, "Break")
    assert not [found for found in page.findChildren(AddStep) if found.isVisible()]


def test_the_button_of_a_day_adds_at_its_end_and_esc_adds_nothing(desk: Desk, room: Room) -> None:
    page = editor(desk, room)
    day = next(iter(page.columns.values()))
    desk.click(day.add)
    desk.press("Escape")
    assert len(titles(desk)) == 7
    desk.click(day.add)
    desk.type("talk")
    desk.press("Return")
    assert titles(desk)[-1] == "Talk"


def test_while_a_method_is_chosen_no_key_reaches_the_agenda_below(desk: Desk, room: Room) -> None:
    page = editor(desk, room)
    focus(desk, page, "Cluster")
    desk.press("Ins")
    desk.press("Ins", "Tab", "Del", "Alt+Up", "F2")
    assert titles(desk)[:3] == ["Frame", "Ideate", "Cluster"]
    assert len(titles(desk)) == 7
    assert len(page.findChildren(AddStep)) == 1
    desk.press("Escape")
    assert QApplication.focusWidget() is row(page, "Cluster")


def test_a_step_is_dragged_by_its_handle(desk: Desk, room: Room) -> None:
    page = editor(desk, room)
    moved, target = row(page, "Test"), row(page, "Ideate")
    grip = QPoint(20, moved.height() // 2)
    there = moved.mapFromGlobal(target.mapToGlobal(QPoint(20, 4)))
    QTest.mousePress(moved, Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseMove(moved, QPoint(20, -20))
    QTest.mouseMove(moved, there)
    desk.settle()
    QTest.mouseRelease(moved, Qt.MouseButton.LeftButton, pos=there)
    desk.settle()
    assert titles(desk)[:3] == ["Frame", "Test", "Ideate"]


def test_past_steps_are_locked_and_show_what_they_took(desk: Desk, room: Room) -> None:
    room.go(1)
    room.wait(11)
    room.go(1)
    page = editor(desk, room)
    frame = focus(desk, page, "Frame")
    assert (frame.words.state, frame.words.minutes, frame.words.time) == ("done", 11, "09:30")
    assert row(page, "Cluster").words.time == "10:01"
    desk.press("Return")
    assert frame.editor is None
    desk.press("Del")
    assert "Frame" in titles(desk)
    assert desk.said == "This step has begun, so it stays where it is."


def test_what_is_to_come_moves_on_with_the_clock(desk: Desk, room: Room) -> None:
    room.go(1)
    page = editor(desk, room)
    assert row(page, "Ideate").words.time == "09:38"
    room.wait(10)
    page._minute.timeout.emit()
    assert row(page, "Ideate").words.time == "09:40"


def test_a_step_of_another_process_leaves_what_is_typed_alone(desk: Desk, room: Room) -> None:
    page = editor(desk, room)
    found = focus(desk, page, "Ideate")
    desk.press("F2")
    desk.type("Half a na")
    day_id = agenda.days(desk.room.board)[0].id
    desk.act(lambda draft: days.add_step(draft, day_id, methods.method("break")))
    assert shown(page)[-1] == "Break"
    assert found.editor is not None
    assert found.editor.hasFocus()
    assert found.editor.text() == "Half a na"
    desk.press("Return")
    assert "Half a na" in titles(desk)


def test_a_step_in_focus_that_another_process_removes_leaves_the_focus_on_a_neighbour(desk: Desk, room: Room) -> None:
    page = editor(desk, room)
    gone = focus(desk, page, "Test").words.step_id
    desk.act(lambda draft: days.remove_step(draft, gone))
    assert QApplication.focusWidget() is row(page, "Wrap-up")


def test_start_and_date_of_a_day_are_typed_in_place(desk: Desk, room: Room) -> None:
    page = editor(desk, room)
    day = next(iter(page.columns.values()))
    desk.click(day.starts.button)
    desk.type("10.15")
    desk.press("Return")
    desk.click(day.date.button)
    desk.type("14 May")
    desk.press("Return")
    found = agenda.days(desk.room.board)[0]
    assert (found.starts, found.date) == (615, "2026-05-14")
    assert "14" in day.date.button.text()
    desk.click(day.starts.button)
    desk.type("later")
    desk.press("Return")
    assert "is no time of the day" in desk.said


def test_an_empty_day_can_be_removed_one_with_steps_cannot(desk: Desk, room: Room) -> None:
    page = editor(desk, room)
    assert not next(iter(page.columns.values())).remove.isVisible()
    desk.click(page.head.day)
    first, second = page.columns.values()
    assert not first.remove.isVisible()
    desk.click(second.remove)
    assert len(desk.room.board.all(Day)) == 1


def choice(page: AgendaPage, name: str) -> Choice:
    return next(c for c in page.step_panel.findChildren(Choice) if c.accessibleName() == name and c.isVisible())


def choose(desk: Desk, field: Any, words: str) -> None:
    field.setFocus()
    place = field.findText(words)
    assert place >= 0
    field.setCurrentIndex(place)
    field.activated.emit(place)
    desk.settle()


def test_the_panel_sets_how_the_vote_is_held(desk: Desk, room: Room) -> None:
    page = editor(desk, room)
    focus(desk, page, "Prioritise")
    choose(desk, choice(page, "A tie at the cut"), "Lots are drawn")
    choose(desk, choice(page, "Go forward"), "2 ideas")
    choose(desk, choice(page, "Each person has"), "5 dots")
    settings = step(desk, "Prioritise").settings
    assert (settings["tie_rule"], settings["forward"], settings["dots"]) == ("lot", 2, 5)
    assert QApplication.focusWidget() is choice(page, "Each person has")
    choose(desk, choice(page, "Each person has"), "By the number of ideas")
    assert step(desk, "Prioritise").settings["dots"] == 0


def test_a_vote_that_is_open_keeps_its_rules(desk: Desk, room: Room) -> None:
    room.join("P1", "P2")
    room.go(2)
    room.write("A", "B")
    page = editor(desk, room)
    focus(desk, page, "Prioritise")
    assert choice(page, "A tie at the cut").isEnabled()
    desk.act(lambda draft: steps.go_to(draft, "vote"))
    assert not choice(page, "A tie at the cut").isEnabled()


def test_the_panel_changes_the_method(desk: Desk, room: Room) -> None:
    page = editor(desk, room)
    focus(desk, page, "Ideate")
    choose(desk, choice(page, "How"), "Crazy 8s")
    changed = step(desk, "Crazy 8s")
    assert (changed.method, changed.minutes, len(changed.rounds)) == ("crazy_8s", 20, 8)


def test_back_to_the_session_and_esc(desk: Desk, room: Room) -> None:
    editor(desk, room)
    desk.press("Ctrl+Return")
    assert desk.window.session_page
    assert desk.room.session.started_at is None  # the same key did not start it
    desk.press("Ctrl+E", "Escape")
    assert desk.window.session_page


def test_the_agenda_is_kept_as_a_session_plan(desk: Desk, room: Room) -> None:
    page = editor(desk, room)
    desk.click(page.head.save)
    page.head.field.selectAll()
    desk.type("Ours, after lunch")
    desk.press("Return")
    assert desk.said == "Kept as the session plan “Ours, after lunch”"
    kept = methods.recipe("ours-after-lunch")
    assert [planned.title for planned in kept.steps] == titles(desk)


def test_edits_after_leaving_do_not_reach_the_page_that_is_gone(desk: Desk, room: Room) -> None:
    editor(desk, room)
    desk.press("Escape")
    desk.act(steps.go)
    assert desk.room.step is not None
