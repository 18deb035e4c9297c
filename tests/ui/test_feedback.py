from __future__ import annotations

import pytest

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.planning import planned
from workshop.actions import surveys, todos
from workshop.records import Feedback, Todo


def asked(desk: Desk, room: Room) -> None:
    desk.open(planned(room, where="feedback"))


def texts(desk: Desk) -> list[str]:
    layout = desk.stage._answers
    return [layout.itemAt(place).widget().text() for place in range(layout.count())]


def test_answers_are_counted_and_shown_only_at_the_end(desk: Desk, room: Room) -> None:
    asked(desk, room)
    desk.act(lambda draft: surveys.answer(draft, recommend="yes", better="Soup."))
    assert desk.stage._number.text() == "1"
    assert desk.stage._told.text() == "of 3 answered. Shown when you finish."
    assert texts(desk) == []
    desk.press("Ctrl+Return")
    assert desk.room.session.state == "finished"
    assert texts(desk) == ["1 would recommend it", "– Soup."]
    assert desk.page.script.isHidden()


def test_feedback_of_somebody_on_paper_is_typed_in(desk: Desk, room: Room) -> None:
    asked(desk, room)
    desk.press("N", "Space")
    desk.type("More time")
    desk.press("Return")
    assert [(one.recommend, one.better) for one in desk.room.board.all(Feedback)] == [("yes", "More time")]
    assert desk.stage.paper.better.text() == ""


def test_half_typed_feedback_is_kept_when_the_session_ends(desk: Desk, room: Room) -> None:
    asked(desk, room)
    desk.stage.paper.better.setFocus()
    desk.type("More soup")
    desk.press("Ctrl+Return")
    assert [one.better for one in desk.room.board.all(Feedback)] == ["More soup"]
    assert desk.room.session.state == "finished"


def test_an_action_can_still_be_added(desk: Desk, room: Room) -> None:
    asked(desk, room)
    desk.press("A")
    desk.type("Luis checks the truck by 3 April")
    desk.press("Return")
    assert [todo.who for todo in desk.room.board.all(Todo)] == ["Luis"]
    assert desk.stage._title.text() == "One action, one name, one date"


def test_the_finished_session_has_its_figures_and_the_reminder(desk: Desk, room: Room) -> None:
    asked(desk, room)
    desk.press("Ctrl+Return")
    found = {caption: figure for figure, caption in desk.stage._counted()}
    assert found == {"people": "3", "ideas": "4", "groups": "0", "go forward": "4", "no test has a date yet": "–"}
    assert desk.stage._figures_box.isVisible()
    assert "10" in desk.stage._reminder.text()
    assert "June" in desk.stage._reminder.text()


@pytest.mark.parametrize("hostile", ["<b>x</b> & <img src=y>", "x" * 1000, "مرحبا"])
def test_hostile_answers_are_only_words(desk: Desk, room: Room, hostile: str) -> None:
    asked(desk, room)
    desk.act(lambda draft: surveys.answer(draft, recommend="no", better=hostile))
    desk.press("Ctrl+Return")
    assert texts(desk) == ["1 would not", f"– {hostile}"]


def test_nobody_and_nothing(desk: Desk, room: Room) -> None:
    room.go(2)
    room.go_to("feedback")
    desk.open(room)
    assert desk.stage._title.text() == "No actions yet"
    assert desk.stage.dots.isHidden()
    assert desk.stage._told.text() == "answered. Shown when you finish."


def test_an_edit_of_another_leaves_half_typed_feedback_alone(desk: Desk, room: Room) -> None:
    asked(desk, room)
    desk.stage.paper.better.setFocus()
    desk.type("More")
    desk.act(lambda draft: todos.add(draft, "Ben: sweep", today="2026-03-12"))
    assert desk.stage.paper.better.text() == "More"
    assert desk.stage.paper.better.hasFocus()
    assert len(desk.stage.table.rows) == 1


def test_half_typed_feedback_is_no_answer_until_it_is_given(desk: Desk, room: Room) -> None:
    asked(desk, room)
    desk.stage.paper.better.setFocus()
    desk.type("More so")
    desk.library.show_again()
    desk.settle()
    assert desk.room.board.all(Feedback) == []
    assert desk.stage.paper.better.text() == "More so"
