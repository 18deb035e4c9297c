from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.room import MINUTE, START
from tests.ui.desk import Desk
from ui import theme
from ui.home.first_run import FirstRun
from ui.home.page import HomePage
from workshop import agenda, example
from workshop.actions import ideas
from workshop.messages import say
from workshop.records import Idea, Session
from workshop.storage.overview import is_example


def first_run(desk: Desk) -> FirstRun:
    desk.library.show_home()
    desk.show()
    desk.settle()
    page = desk.window.page
    assert isinstance(page, HomePage)
    assert page.first_run
    assert page.first_run.prepare()
    return page.first_run


def of_example(desk: Desk) -> list[str]:
    listed = [found for found in desk.store.sessions() if is_example(found.id) and found.state != "binned"]
    return [idea.text for idea in desk.store.load(listed[0].id).all(Idea)]


def test_the_caret_waits_in_a_note_and_enter_sticks_it_on_the_wall(desk: Desk) -> None:
    run = first_run(desk)
    assert QApplication.focusWidget() is run.wall.editor
    assert run.wall.shown[0] == "Heaters under the reading bench"
    desk.type("Soup at noon")
    desk.press("Return")
    assert "Soup at noon" in of_example(desk)
    assert run.wall.shown[0] == "Soup at noon"
    assert run.wall.editor.words() == ""
    desk.type("Another")
    desk.press("Return")
    assert run.wall.shown[:2] == ["Soup at noon", "Another"]


def test_ctrl_z_takes_the_note_back(desk: Desk) -> None:
    run = first_run(desk)
    desk.type("Soup at noon")
    desk.press("Return", "Ctrl+Z")
    assert "Soup at noon" not in of_example(desk)
    assert run.wall.shown[0] == "Heaters under the reading bench"
    desk.press("Ctrl+Shift+Z")
    assert run.wall.shown[0] == "Soup at noon"


def test_the_note_flies_and_stands_still_where_nothing_is_to_move(desk: Desk) -> None:
    theme.look.motion = True
    run = first_run(desk)
    desk.type("Soup")
    desk.press("Return")
    assert run.wall._flying
    desk.qtbot.waitUntil(lambda: not run.wall._flying)
    theme.look.motion = False
    desk.type("Tea")
    desk.press("Return")
    assert not run.wall._flying
    theme.look.motion = True


def test_a_blank_note_and_one_that_is_too_long_stay_in_the_field(desk: Desk) -> None:
    run = first_run(desk)
    desk.press("Return")
    assert len(of_example(desk)) == 38
    run.wall.editor.setPlainText("x" * 1001)
    desk.press("Return")
    assert "1001 characters" in desk.said
    assert run.wall.editor.words() == "x" * 1001
    run.wall.editor.setPlainText("<b>&amp;</b> שלום")
    desk.press("Return")
    assert run.wall.shown[0] == "<b>&amp;</b> שלום"


def test_one_sentence_makes_a_session_of_ninety_minutes_and_opens_it(desk: Desk) -> None:
    run = first_run(desk)
    run.problem.setFocus()
    desk.press("Return")
    assert desk.library.room is None
    desk.type("People wait for eleven minutes at the counter and then they hang up.")
    desk.press("Return")
    session = desk.room.board.find(Session, desk.room.board.document_id)
    assert session
    assert session.problem == "People wait for eleven minutes at the counter and then they hang up."
    assert session.title == "People wait for eleven minutes at the counter and then they…"
    assert len(desk.store.sessions()) == 2


def test_the_example_opens_and_is_made_only_once(desk: Desk) -> None:
    opened: list[str] = []
    desk.library.open_session = opened.append  # type: ignore[method-assign, assignment]
    first_run(desk).open()
    assert [is_example(session_id) for session_id in opened] == [True]
    first_run(desk)
    assert len(desk.store.sessions()) == 1


def test_reset_gives_a_fresh_example_and_keeps_the_old_in_the_bin(desk: Desk) -> None:
    run = first_run(desk)
    assert not run.again.isVisible()
    desk.type("Mine")
    desk.press("Return")
    assert run.again.isVisible()
    desk.click(run.again)
    fresh = first_run(desk)
    assert "Mine" not in fresh.wall.shown
    assert sorted(found.state for found in desk.store.sessions()) == ["binned", "running"]


def test_a_note_of_another_process_comes_while_somebody_types(desk: Desk) -> None:
    run = first_run(desk)
    assert run.room
    desk.type("Half a th")
    board = desk.store.load(run.room.board.document_id)
    with desk.store.edit(board, "another", say("Wrote a note")) as draft:
        ideas.add(draft, "From elsewhere", author_id=example.you(board))
    run.room.look()
    assert run.wall.shown[0] == "From elsewhere"
    assert run.wall.editor.words() == "Half a th"
    desk.type("ought")
    assert run.wall.editor.words() == "Half a thought"


def test_what_is_half_typed_outlives_larger_text_and_a_look_elsewhere(desk: Desk) -> None:
    run = first_run(desk)
    desk.type("Half a note")
    run.problem.setText("Half a problem")
    desk.press("Ctrl+Alt++")
    larger = first_run_on_screen(desk)
    assert larger is not run
    assert (larger.wall.editor.words(), larger.problem.text()) == ("Half a note", "Half a problem")
    desk.type(" more")
    desk.press("Ctrl+Alt+-")
    assert first_run_on_screen(desk).wall.editor.words() == "Half a note more"
    desk.press("Ctrl+Shift+F", "Esc")
    assert first_run_on_screen(desk).wall.editor.words() == "Half a note more"


def first_run_on_screen(desk: Desk) -> FirstRun:
    page = desk.window.page
    assert isinstance(page, HomePage)
    assert page.first_run
    return page.first_run


def test_a_session_of_ones_own_is_planned_to_begin_now_so_that_its_clock_is_not_hours_behind(desk: Desk) -> None:
    desk.store.clock = lambda: START + 7 * 60 * MINUTE + MINUTE  # 16:31
    run = first_run(desk)
    run.start_own("People wait.")
    (day,) = agenda.days(desk.room.board)
    assert (day.date, day.starts) == ("2026-03-12", 16 * 60 + 35)


def test_tab_leads_from_the_note_to_the_walk_and_to_a_session_of_ones_own(desk: Desk) -> None:
    run = first_run(desk)
    desk.type("Soup")
    desk.press("Return")
    visited = []
    for _ in range(5):
        desk.press("Tab")
        visited.append(QApplication.focusWidget())
    assert [getattr(widget, "text", lambda: "")() for widget in visited[:3]] == [
        "Walk through the example, 3 min",
        "Open it at step 5",
        "Reset example",
    ]
    assert visited[3] is run.problem
