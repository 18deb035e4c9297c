from __future__ import annotations

import pytest

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.planning import planned, plans
from ui.language import words
from workshop.actions import tests as test_plans
from workshop.actions import todos
from workshop.records import Measure, Prototype, TestPlan

DATES = ("Tue 28 April 17:00 Ben", "14 May Farah", "15 May 18:00", "16 May")


def plan_of(desk: Desk, prototype: Prototype) -> TestPlan:
    found = test_plans.of(desk.room.board, prototype.id)
    assert found
    return found


def at_test(desk: Desk, room: Room) -> list[Prototype]:
    desk.open(planned(room, where="test"))
    return plans(desk.room.board)


def test_one_typed_line_and_enter_for_each_row(desk: Desk, room: Room) -> None:
    rows = at_test(desk, room)
    assert desk.stage.line.field.hasFocus()
    for line in DATES:
        desk.type(line)
        desk.press("Return")
    assert [plan_of(desk, row).date for row in rows] == ["2026-04-28", "2026-05-14", "2026-05-15", "2026-05-16"]
    assert (plan_of(desk, rows[0]).time, plan_of(desk, rows[0]).lead) == ("17:00", "Ben")
    desk.press("Ctrl+Return")
    assert desk.room.step.step_kind == "wrapup"
    assert desk.presses == 5


def test_what_is_recognised_stands_beside_the_line_while_it_is_typed(desk: Desk, room: Room) -> None:
    at_test(desk, room)
    desk.type("Tue 28 April 17:00 Ben")
    assert desk.stage.line.chips == [f"When: {words().weekday('2026-04-28')}, 17:00", "Leads: Ben"]
    assert desk.stage.rows[0].chosen
    assert plan_of(desk, plans(desk.room.board)[0]).date == ""  # nothing is written before Enter


def test_a_number_at_the_front_names_the_row(desk: Desk, room: Room) -> None:
    rows = at_test(desk, room)
    desk.type(f"{desk.stage.rows[2].note.face.number} 3 June Luis")
    assert [row.chosen for row in desk.stage.rows] == [False, False, True, False]
    desk.press("Return")
    assert plan_of(desk, rows[2]).lead == "Luis"
    assert plan_of(desk, rows[2]).where == ""
    assert [row.chosen for row in desk.stage.rows] == [False, False, False, True]  # the next without a date


def test_arrows_in_the_line_choose_the_row(desk: Desk, room: Room) -> None:
    rows = at_test(desk, room)
    desk.press("Down", "Down", "Up")
    desk.type("Town hall")
    desk.press("Return")
    assert plan_of(desk, rows[1]).where == "Town hall"
    assert plan_of(desk, rows[0]).where == ""


def test_the_headline_counts_tests_and_dates_in_words(desk: Desk, room: Room) -> None:
    at_test(desk, room)
    assert desk.stage._title.text() == "Four tests, none has a date yet"
    desk.type("14 May")
    desk.press("Return")
    assert desk.stage._title.text() == "Four tests, one has a date"


def test_a_cell_is_corrected_in_place_with_keys_alone(desk: Desk, room: Room) -> None:
    rows = at_test(desk, room)
    desk.stage.rows[1].setFocus()
    desk.press("Right", "F2")
    desk.type("17 to 30 April")
    desk.press("Return")
    desk.type("Hyun")
    desk.press("Return")
    assert (plan_of(desk, rows[1]).date, plan_of(desk, rows[1]).lead) == ("17 to 30 April", "Hyun")
    assert desk.stage.rows[1].hasFocus()


def test_a_click_corrects_a_cell_and_leaving_it_keeps_the_words(desk: Desk, room: Room) -> None:
    rows = at_test(desk, room)
    desk.click(desk.stage.rows[0].views[0])
    desk.type("Alder Street")
    desk.stage.line.field.setFocus()
    desk.settle()
    assert plan_of(desk, rows[0]).where == "Alder Street"
    assert not desk.stage.rows[0].views[0].fields


def test_escape_leaves_a_cell_as_it_was(desk: Desk, room: Room) -> None:
    rows = at_test(desk, room)
    desk.stage.rows[0].setFocus()
    desk.press("Return")
    desk.type("Not this")
    desk.press("Esc")
    assert plan_of(desk, rows[0]).where == ""
    assert desk.stage.rows[0].hasFocus()


def test_what_is_counted_is_typed_as_one_line(desk: Desk, room: Room) -> None:
    rows = at_test(desk, room)
    desk.stage.rows[0].setFocus()
    desk.press("Right", "Right", "Right", "Return")
    desk.type("10 of 12 homes answer OK")
    desk.press("Return")
    found = test_plans.measures(desk.room.board, plan_of(desk, rows[0]).id)
    assert [(one.target, one.out_of, one.text) for one in found] == [(10, 12, "homes answer OK")]
    desk.press("Return")
    for _ in range(len("10 of 12 homes answer OK")):
        desk.press("Backspace")
    desk.press("Return", "Return")
    assert desk.room.board.all(Measure) == []


def test_what_another_laptop_writes_is_shown_and_half_typed_words_stay(desk: Desk, room: Room) -> None:
    rows = at_test(desk, room)
    desk.stage.rows[0].setFocus()
    desk.press("Return")
    desk.type("Alder")
    desk.act(lambda draft: test_plans.fill(draft, rows[1].id, where="The library"))
    assert desk.stage.rows[1].views[0].cell.lines[0].words == "The library"
    desk.type(" Street")
    desk.press("Return")
    assert plan_of(desk, rows[0]).where == "Alder Street"


def test_a_line_that_is_not_entered_is_kept_when_the_room_goes_on(desk: Desk, room: Room) -> None:
    rows = at_test(desk, room)
    desk.type("14 May")
    desk.press("Ctrl+Return")
    assert plan_of(desk, rows[0]).date == "2026-05-14"
    assert desk.room.step.step_kind == "wrapup"


def test_a_half_typed_line_is_there_again_when_the_page_is_built_anew(desk: Desk, room: Room) -> None:
    rows = at_test(desk, room)
    desk.type("Town h")
    desk.library.show_again()
    desk.settle()
    assert desk.stage.line.field.text() == "Town h"
    assert plan_of(desk, rows[0]).where == ""


@pytest.mark.parametrize("hostile", ["<b>Hall</b> & <img src=x>", "ا" * 290, "x" * 300])
def test_hostile_words_are_only_words(desk: Desk, room: Room, hostile: str) -> None:
    rows = at_test(desk, room)
    desk.stage.line.field.setText(hostile)
    desk.press("Return")
    assert plan_of(desk, rows[0]).where.casefold() == hostile.casefold()


def test_too_many_words_are_refused_and_stay_in_the_line(desk: Desk, room: Room) -> None:
    at_test(desk, room)
    desk.stage.line.field.setText("word " * 200)
    desk.press("Return")
    assert "At most 300 fit" in desk.said
    assert desk.stage.line.field.text().startswith("word word")


def test_without_plans_there_is_no_line_and_no_row(desk: Desk, room: Room) -> None:
    room.join("Ben", channel="paper")
    room.go(2)
    room.go_to("test")
    desk.open(room)
    assert desk.stage.rows == []
    assert desk.stage.line.isHidden()
    assert desk.stage._none.isVisible()
    assert desk.page.bar.button.hasFocus()


def test_a_past_test_plan_is_only_looked_at(desk: Desk, room: Room) -> None:
    desk.open(planned(room, where="wrapup"))
    desk.act(lambda draft: todos.add(draft, "Something", today="2026-03-12"))
    desk.press("Esc", "PgUp")
    assert desk.stage.step.step_kind == "test"
    assert desk.stage.line.isHidden()
    desk.stage.rows[0].setFocus()
    desk.press("Return")
    assert not desk.stage.rows[0].views[0].fields


def test_the_script_stays_where_it_was_asked_for(desk: Desk, room: Room) -> None:
    rows = at_test(desk, room)
    assert desk.page.script.isHidden()
    desk.press("Esc", "S")
    assert desk.page.script.isVisible()
    desk.act(lambda draft: test_plans.fill(draft, rows[0].id, where="Hall"))
    assert desk.page.script.isVisible()


def test_tab_goes_through_the_rows_to_the_line(desk: Desk, room: Room) -> None:
    at_test(desk, room)
    desk.stage.rows[0].setFocus()
    for expected in (*desk.stage.rows[1:], desk.stage.line.field):
        desk.press("Tab")
        assert expected.hasFocus()
