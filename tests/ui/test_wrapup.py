from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.planning import planned
from ui.language import words
from workshop.actions import parking, people, sessions, todos
from workshop.records import Parked, Todo

SENTENCES = (
    "Farah: print 12 cards by 27 March",
    "Luis checks the truck by 3 April",
    "Ben, Luis: ask every household by 10 April",
    "Farah: evening drill, 14 May 18:00",
    "Ben rings the radio by 17 April",
)


def wrapping_up(desk: Desk, room: Room, *parked: str) -> None:
    planned(room, where="wrapup")
    for text in parked:
        room.act(lambda draft, text=text: parking.park(draft, text))
    desk.open(room)


def listed(desk: Desk) -> list[Todo]:
    return todos.in_order(desk.room.board)


def outcomes(desk: Desk) -> list[str]:
    return [one.outcome for one in parking.in_order(desk.room.board)]


def test_five_sentences_and_two_presses_end_the_session(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room)
    for sentence in SENTENCES:
        desk.type(sentence)
        desk.press("Return")
    desk.press("Ctrl+Return")
    room.wait(1)
    desk.press("Ctrl+Return")
    assert [(todo.who, todo.date) for todo in listed(desk)] == [
        ("Farah", "2026-03-27"),
        ("Luis", "2026-04-03"),
        ("Ben, Luis", "2026-04-10"),
        ("Ben", "2026-04-17"),
        ("Farah", "2026-05-14"),
    ]
    assert desk.room.session.state == "finished"
    assert desk.presses == 7


def test_names_and_dates_are_tinted_and_stand_as_chips(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room)
    desk.type("Luis checks the truck by 3 April")
    line = desk.stage.table.line
    assert line.chips == ["Luis", words().weekday("2026-04-03")]
    assert line.spans(line.field.text()) == [(0, 4), (22, 32)]


def test_somebody_who_is_not_there_and_a_missing_date_are_said_and_enter_still_adds(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room)
    desk.type("Pedro asks the landlord")
    assert desk.stage.table.line.chips == ["Pedro? not in the room", "no date"]
    desk.press("Return")
    assert [(todo.task, todo.who, todo.date) for todo in listed(desk)] == [("Pedro asks the landlord", "", "")]
    assert desk.stage.table.line.field.text() == ""


def test_a_click_on_a_chip_selects_its_words(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room)
    desk.type("Luis checks the truck by 3 April")
    line = desk.stage.table.line
    chip = line._chips.itemAt(1).widget()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert line.field.selectedText() == "by 3 April"
    desk.type("by 4 April")
    assert line.field.text() == "Luis checks the truck by 4 April"


def test_letters_settle_what_is_parked_once_the_field_is_left(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room, "Who pays?", "Can the siren be heard?", "Why?")
    desk.press("Esc", "X", "L", "A")
    assert outcomes(desk) == ["drop", "later", "action"]
    assert desk.stage.table.line.field.text() == "Why?"
    assert desk.stage.table.line.field.hasFocus()
    assert desk.stage._lot_count.text() == "all decided"


def test_letters_act_on_the_row_that_has_the_focus(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room, "Who pays?", "Can the siren be heard?")
    desk.stage.parked[0].setFocus()
    desk.press("Down", "X")
    assert outcomes(desk) == ["", "drop"]


def test_letters_typed_into_the_field_settle_nothing(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room, "Who pays?")
    desk.type("Alex")
    assert outcomes(desk) == [""]


def test_a_parked_question_joins_what_is_half_typed(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room, "who pays?")
    desk.type("Ben finds out")
    desk.press("Esc", "A")
    assert desk.stage.table.line.field.text() == "Ben finds out who pays?"


def test_an_outcome_is_clicked(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room, "Who pays?")
    desk.click(desk.stage.parked[0]._buttons["later"])
    assert outcomes(desk) == ["later"]


def test_an_action_is_corrected_in_place(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room)
    desk.type("Clean the pump")
    desk.press("Return", "Up", "Right", "F2")
    desk.type("luis")
    desk.press("Return", "Right", "F2")
    desk.type("3 April")
    desk.press("Return")
    (todo,) = listed(desk)
    assert (todo.who, todo.date) == ("Luis", "2026-04-03")
    assert desk.room.board.all(Todo)[0].person_id is not None


def test_what_is_no_date_is_refused_in_words_and_stays(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room)
    desk.type("Clean the pump")
    desk.press("Return", "Up", "Right", "Right", "F2")
    desk.type("soon")
    desk.press("Return")
    assert desk.said == "soon is no date. Write it as 14 May, or 14 May 18:00."
    assert desk.stage.table.rows[0].views[2].fields[0].text() == "soon"
    desk.press("Esc")
    assert not desk.stage.table.rows[0].views[2].fields
    assert listed(desk)[0].date == ""


def test_delete_takes_an_action_off_and_undo_brings_it_back(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room)
    for sentence in SENTENCES[:2]:
        desk.type(sentence)
        desk.press("Return")
    desk.press("Up", "Delete")
    assert [todo.who for todo in listed(desk)] == ["Farah"]
    assert desk.stage.table.rows[0].hasFocus()
    desk.press("Ctrl+Z")
    assert [todo.who for todo in listed(desk)] == ["Farah", "Luis"]


def test_the_note_is_kept_after_a_pause_and_when_the_room_goes_on(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room)
    desk.stage.note.setFocus()
    desk.type("Residents set the pace.")
    desk.qtbot.waitUntil(lambda: desk.room.session.note == "Residents set the pace.")
    desk.type(" And the crew.")
    desk.press("Ctrl+Return")
    assert desk.room.session.note == "Residents set the pace. And the crew."


def test_a_long_note_says_how_many_lines_it_prints(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room)
    desk.act(lambda draft: sessions.write_note(draft, "word " * 40))
    assert desk.stage._room_left.text() == "2 lines, printed"
    assert desk.stage.note.text().startswith("word word")


def test_an_edit_of_another_leaves_a_half_typed_sentence_and_note_alone(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room)
    desk.type("Luis che")
    desk.act(lambda draft: todos.add(draft, "Ben: sweep the yard", today="2026-03-12"))
    assert desk.stage.table.line.field.text() == "Luis che"
    assert desk.stage.table.line.field.hasFocus()
    assert len(desk.stage.table.rows) == 1
    desk.stage.note.setFocus()
    desk.type("Mine")
    desk.act(lambda draft: sessions.write_note(draft, "Somebody else’s"))
    assert desk.stage.note.text() == "Mine"


def test_rows_keep_the_focus_when_another_is_added(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room)
    desk.type("Ben: sweep the yard by 3 April")
    desk.press("Return", "Up")
    desk.act(lambda draft: todos.add(draft, "Luis: buy tape by 1 April", today="2026-03-12"))
    assert desk.stage.table.rows[1].hasFocus()
    assert desk.stage.table.rows[1].views[0].cell.lines[0].words == "Sweep the yard"


def test_a_list_without_its_decider_says_so_and_the_decider_confirms(desk: Desk, room: Room) -> None:
    room.act(lambda draft: people.add(draft, "Odette", role="decider", here=False))
    wrapping_up(desk, room)
    assert desk.stage._right.itemAt(0).widget().words == "Provisional until Odette confirms"
    desk.act(lambda draft: people.arrive(draft, people.deciders(draft)[0].id))
    desk.click(desk.stage._right.itemAt(1).widget())
    assert desk.stage._right.itemAt(0).widget().words.startswith("4 ideas confirmed by Odette")


def test_hostile_words_are_only_words(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room, "<b>who</b> & <img src=x>", "ש" * 900)
    desk.press("Esc", "A")
    desk.press("Return")
    assert [todo.task for todo in listed(desk)] == ["<b>who</b> & <img src=x>"]
    assert desk.stage.parked[0]._words.text() == "<b>who</b> & <img src=x>"
    assert len(desk.room.board.all(Parked)) == 2


def test_a_sentence_that_is_too_long_stays_and_holds_the_room_back(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room)
    desk.stage.table.line.field.setText("word " * 100)
    desk.press("Ctrl+Return")
    assert "At most 300 fit" in desk.said
    assert desk.stage.table.line.field.text().startswith("word")
    assert desk.room.step.phase == "actions"


def test_an_empty_parking_lot_is_not_there(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room)
    assert desk.stage._lot_box.isHidden()
    assert desk.stage._count.text() == "none yet"


def test_tab_goes_from_the_parking_lot_through_the_actions_to_the_sentence(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room, "Who pays?")
    desk.type("Ben: sweep the yard by 3 April")
    desk.press("Return")
    desk.act(lambda draft: parking.park(draft, "Why?"))
    stage = desk.stage
    stage.parked[0].setFocus()
    for expected in (stage.parked[1], stage.table.rows[0], stage.table.line.field, stage.note):
        desk.press("Tab")
        assert expected.hasFocus()


def test_a_cell_that_cannot_be_kept_holds_the_room_back(desk: Desk, room: Room) -> None:
    wrapping_up(desk, room)
    desk.type("Clean the pump")
    desk.press("Return", "Up", "Right", "Right", "F2")
    desk.type("soon")
    desk.press("Ctrl+Return")
    assert desk.room.step.phase == "actions"
    assert desk.stage.table.rows[0].views[2].fields[0].text() == "soon"
