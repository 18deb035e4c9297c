from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.room import START, Room
from tests.ui.desk import Desk
from ui.home.dates import soon
from ui.home.new.creating import name_from
from ui.home.new.dialog import NewSession
from ui.widgets.dialog import Veil
from workshop import agenda
from workshop.actions import people
from workshop.records import Person, Session, Step


@pytest.fixture
def dialog(desk: Desk, room: Room) -> NewSession:
    desk.library.show_home()
    desk.show()
    desk.press("Ctrl+N")
    found = desk.window.findChild(NewSession)
    assert found
    return found


def made(desk: Desk) -> Session:
    session = desk.room.board.find(Session, desk.room.board.document_id)
    assert session
    return session


def test_a_name_and_a_problem_are_enough_and_enter_creates_from_the_problem_too(desk: Desk, dialog: NewSession) -> None:
    desk.type("Shorter waits")
    desk.press("Tab")
    desk.type("People wait eleven minutes.")
    desk.press("Return")
    session = made(desk)
    assert (session.title, session.problem, session.names) == ("Shorter waits", "People wait eleven minutes.", "hidden")
    (day,) = agenda.days(desk.room.board)
    assert (day.date, day.starts, day.ends) == ("2026-03-12", 570, 660)
    assert not desk.window.findChildren(Veil)


def test_without_a_name_the_caret_goes_there_and_nothing_typed_is_lost(desk: Desk, dialog: NewSession) -> None:
    desk.press("Tab")
    desk.type("People wait.")
    desk.press("Return")
    assert QApplication.focusWidget() is dialog.name
    assert dialog.name.property("wrong")
    assert dialog.problem.words() == "People wait."
    assert len(desk.store.sessions()) == 1
    desk.type("Waits")
    assert not dialog.name.property("wrong")
    desk.press("Return")
    assert made(desk).title == "Waits"


def test_up_and_down_choose_the_plan_while_the_name_is_typed(desk: Desk, dialog: NewSession) -> None:
    desk.type("A")
    assert dialog.plans.chosen().name == "90-minutes"  # type: ignore[union-attr]
    desk.press("Down")
    assert dialog.plans.chosen().name == "half-day"  # type: ignore[union-attr]
    assert dialog.name.text() == "A"
    dialog.problem.setPlainText("P")
    desk.press("Return")
    assert any(step.step_kind == "break" for step in desk.room.board.all(Step))


def test_the_ends_follow_the_start_that_is_typed(desk: Desk, dialog: NewSession) -> None:
    plans = dialog.plans.plans
    row = [plan.name for plan in plans.plans].index("90-minutes")
    assert plans.end_of(row) == "11:00"
    dialog.starts.setFocus()
    dialog.starts.selectAll()
    desk.type("13:15")
    assert plans.end_of(row) == "14:45"
    desk.type("x")
    assert dialog.starts.property("wrong")
    assert plans.end_of(row) == "14:45"
    week = [plan.name for plan in plans.plans].index("five-day-sprint")
    assert plans.end_of(week) == "Thu to Mon"


@pytest.mark.parametrize(
    ("typed", "date"), [("tomorrow", "2026-03-13"), ("18 March", "2026-03-18"), ("2026-05-14", "2026-05-14")]
)
def test_the_day_is_typed_as_people_say_it(desk: Desk, dialog: NewSession, typed: str, date: str) -> None:
    desk.type("A")
    dialog.problem.setPlainText("P")
    dialog.day.setFocus()
    dialog.day.selectAll()
    desk.type(typed)
    desk.press("Return")
    assert agenda.days(desk.room.board)[0].date == date


def test_a_day_that_cannot_be_understood_is_said_and_stays(desk: Desk, dialog: NewSession) -> None:
    desk.type("A")
    dialog.problem.setPlainText("P")
    dialog.day.setFocus()
    dialog.day.selectAll()
    desk.type("some day")
    desk.press("Return")
    assert desk.library.room is None
    assert dialog.day.text() == "some day"
    assert dialog.day.property("wrong")


def test_people_who_are_expected_and_the_one_who_decides_stand_in_the_session(desk: Desk, dialog: NewSession) -> None:
    desk.type("A")
    dialog.problem.setPlainText("P")
    dialog.people.setText("Ray,  Mina , Odette Marsh, Ray")
    dialog.decider.setText("Odette Marsh")
    dialog.team.setText("Larkhaven")
    dialog.facilitator.setText("Nadia")
    dialog.names.buttons["never"].click()  # type: ignore[attr-defined]
    dialog.name.setFocus()
    desk.press("Return")
    board = desk.room.board
    assert [(p.name, p.role) for p in people.in_order(board)] == [
        ("Ray", "team"),
        ("Mina", "team"),
        ("Odette Marsh", "decider"),
    ]
    assert not any(people.is_here(person) for person in board.all(Person))
    session = made(desk)
    assert (session.team, session.facilitator, session.names) == ("Larkhaven", "Nadia", "never")


def test_a_number_of_people_is_answered_in_words(desk: Desk, dialog: NewSession) -> None:
    desk.type("A")
    dialog.problem.setPlainText("P")
    dialog.people.setFocus()
    desk.type("12")
    desk.press("Return")
    assert dialog.people.text() == "12"
    assert "Write their names" in dialog._why.text()


def test_a_refusal_of_the_workshop_leaves_everything_as_typed(desk: Desk, dialog: NewSession) -> None:
    dialog.name.setText("x" * 301)
    dialog.problem.setPlainText("P")
    desk.press("Return")
    assert dialog._why.text().startswith("“What is it called?” That is 301 characters.")
    assert dialog.isVisible()
    assert dialog.name.text() == "x" * 301


def test_a_text_that_is_too_long_is_said_in_the_dialog_with_the_name_of_its_field(
    desk: Desk, dialog: NewSession
) -> None:
    dialog.name.setText("Rain")
    dialog.problem.setPlainText("Wet feet")
    dialog.team.setText("x" * 400)
    desk.press("Ctrl+Return")
    assert dialog._why.text().startswith("“Team” That is 400 characters.")
    assert desk.said == ""
    assert dialog.team.hasFocus()


def test_esc_closes_and_the_page_behind_rests_meanwhile(desk: Desk, dialog: NewSession) -> None:
    behind = desk.window.page
    assert behind
    assert not behind.isEnabled()
    desk.press("Ctrl+N", "Ctrl+Shift+F")
    assert len(desk.window.findChildren(NewSession)) == 1
    assert desk.window.page is behind
    desk.type("Half")
    desk.press("Esc")
    assert not desk.window.findChildren(Veil)
    assert behind.isEnabled()
    assert QApplication.focusWidget() is behind.hero.primary  # type: ignore[attr-defined]


def test_tab_stays_in_the_dialog(desk: Desk, dialog: NewSession) -> None:
    seen = set()
    for _ in range(30):
        desk.press("Tab")
        focused = QApplication.focusWidget()
        assert focused is not None
        assert dialog.card.isAncestorOf(focused)
        seen.add(focused)
    assert {dialog.name, dialog.day, dialog.team, dialog.press, dialog.plans} <= seen
    desk.press("Shift+Tab")
    assert dialog.card.isAncestorOf(QApplication.focusWidget())


def test_ctrl_enter_creates_from_the_list_of_plans(desk: Desk, dialog: NewSession) -> None:
    desk.type("A")
    dialog.problem.setPlainText("P")
    dialog.plans.setFocus()
    desk.press("Return")
    assert made(desk).title == "A"


def test_the_window_grows_small_while_the_dialog_is_open(desk: Desk, dialog: NewSession) -> None:
    desk.type("Kept")
    desk.window.resize(1280, 720)
    desk.settle()
    assert dialog.isVisible()
    assert dialog.name.text() == "Kept"
    assert dialog.rect() == desk.window.rect()
    assert desk.window.page
    assert not desk.window.page.isEnabled()
    desk.press("Esc")
    assert desk.window.page.isEnabled()


def test_a_plan_of_ones_own_stands_in_the_list_and_a_broken_one_is_said(desk: Desk, room: Room, tmp_path: Path) -> None:
    from workshop.methods import own_folder

    folder = own_folder() / "recipes"
    folder.mkdir(parents=True)
    good = 'title = "<b>Mine</b>"\nsummary = "S"\n[[day]]\nsteps = [{ method = "talk", minutes = 20 }]\n'
    (folder / "mine.toml").write_text(good, encoding="utf-8")
    (folder / "broken.toml").write_text("title = 1", encoding="utf-8")
    desk.library.show_home()
    desk.show()
    desk.press("Ctrl+N")
    dialog = desk.window.findChild(NewSession)
    assert dialog
    assert dialog.plans.plans.plans[0].title == "<b>Mine</b>"
    assert [plan.name for plan in dialog.plans.plans.plans if plan.name == "broken"] == []


def test_a_problem_gives_a_session_its_name() -> None:
    assert name_from("Short. ") == "Short"
    assert name_from("a" * 80) == "a" * 60 + "…"


def test_a_slip_of_esc_loses_nothing_and_a_made_session_leaves_nothing(desk: Desk, dialog: NewSession) -> None:
    desk.type("Waits")
    dialog.problem.setPlainText("People <b>wait</b>.")
    dialog.team.setText("Brindle")
    desk.press("Esc", "Ctrl+N")
    again = desk.window.findChild(NewSession)
    assert again is not None
    assert (again.name.text(), again.problem.words(), again.team.text()) == ("Waits", "People <b>wait</b>.", "Brindle")
    desk.press("Return")
    assert made(desk).problem == "People <b>wait</b>."
    desk.press("Ctrl+N")
    fresh = desk.window.findChild(NewSession)
    assert fresh is not None
    assert (fresh.name.text(), fresh.problem.words(), fresh.team.text()) == ("", "", "")
    desk.press("Esc")


def test_in_the_afternoon_a_session_of_today_starts_soon_and_one_of_another_day_in_the_morning(
    desk: Desk, room: Room
) -> None:
    room.now += 5 * 60 * 60_000 + 60_000  # 14:31
    desk.library.show_home()
    desk.show()
    desk.press("Ctrl+N")
    dialog = desk.window.findChild(NewSession)
    assert dialog
    assert dialog.starts.text() == "14:45"
    dialog.day.setFocus()
    dialog.day.selectAll()
    desk.type("tomorrow")
    assert dialog.starts.text() == "09:30"
    dialog.starts.setFocus()
    dialog.starts.selectAll()
    desk.type("10:00")
    dialog.day.setFocus()
    dialog.day.selectAll()
    desk.type("today")
    assert dialog.starts.text() == "10:00"


def test_the_next_five_minutes_never_fall_on_the_next_day() -> None:
    assert soon(START) == 570
    assert soon(START + 60_000) == 575
    assert soon(START + (14 * 60 + 29) * 60_000) == 23 * 60 + 59
