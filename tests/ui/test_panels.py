from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.room import Room
from tests.ui.desk import Desk
from ui.shell import history
from ui.shell.history import HistoryPanel, topic_of
from ui.shell.key_list import KeyList, key_words
from ui.shell.make_up import MakeUpPanel
from ui.shell.make_up_plan import pieces_of
from ui.shell.parking import ParkingPanel
from ui.shell.people import PeoplePanel
from ui.shell.person_row import PersonRow
from ui.widgets.buttons import Button
from workshop import agenda
from workshop.actions import ideas, parking, people, sessions, teams
from workshop.messages import say
from workshop.records import Parked, Person, Step, Team

HOSTILE = "<b>Soup & bread</b>"


def panel(desk: Desk) -> Any:
    found = desk.page.panel
    assert found is not None
    return found


def asked(desk: Desk, *questions: str) -> None:
    """Edits of the facilitator, made in this window."""
    for question in questions:
        desk.room.act(say("Wrote the question"), lambda draft, question=question: sessions.ask(draft, question))
    desk.settle()


# history


def words(shown: HistoryPanel) -> list[str]:
    return [line.line.words for line in shown.lines]


def test_history_shows_the_newest_first_and_undoes_to_the_entry_in_focus(desk: Desk, room: Room) -> None:
    desk.open(room)
    asked(desk, "First?", "Second?", "Third?")
    desk.press("Ctrl+H")
    shown = panel(desk)
    assert words(shown)[:3] == ["Wrote the question"] * 3
    assert QApplication.focusWidget() is shown.lines[0]
    desk.press("Down")
    assert shown.lines[1].button.isVisible()
    assert shown.lines[1].accessibleDescription() == "takes back 2 changes"
    desk.press("Return")
    assert desk.room.session.question == "First?"
    assert desk.said == "Took back 2 changes"
    desk.press("Ctrl+H")
    assert desk.page.panel is None


def test_what_was_taken_back_stays_in_the_history_and_says_so(desk: Desk, room: Room) -> None:
    desk.open(room)
    asked(desk, "First?")
    desk.press("Ctrl+H", "Return")
    shown = panel(desk)
    assert words(shown)[0] == "Taken back: Wrote the question"
    assert shown.lines[1].line.taken_back
    assert shown.lines[1].line.may_undo == 0


def test_undo_stops_at_a_reveal(desk: Desk, room: Room) -> None:
    room.go(2)
    room.write("A", "B")
    desk.open(room)
    asked(desk, "Before?")
    room.go(1)
    desk.catch_up()
    asked(desk, "After?")
    desk.press("Ctrl+H")
    assert [line.line.may_undo for line in panel(desk).lines if line.line.may_undo] == [1]


def test_notes_that_lie_face_down_are_one_entry_without_words(desk: Desk, room: Room) -> None:
    desk.open(room)
    desk.press("Ctrl+H")
    room.go(2)
    for text in ("A secret", "Another"):
        with room.store.edit(room.board, "room", say("Wrote a note")) as draft:
            ideas.add(draft, text)
    desk.catch_up()
    told = words(panel(desk))
    assert told[0] == "2 changes to notes that lie face down"
    assert "secret" not in " ".join(line.accessibleName() for line in panel(desk).lines)


def test_filters_keep_what_they_are_about(desk: Desk, room: Room) -> None:
    room.go(1)
    desk.open(room)
    asked(desk, "Now?")
    desk.press("Ctrl+H")
    shown = panel(desk)
    desk.click(shown.filters["vote"])
    assert words(shown) == []
    desk.click(shown.filters[""])
    assert "Wrote the question" in words(shown)


def test_topics_by_the_words_of_a_label() -> None:
    known = {
        "Wrote a note": "notes",
        "Made a group of {n} idea": "groups",
        "Entered a paper ballot": "vote",
        "Changed minutes": "agenda",
        "Somebody joined": "",
    }
    assert {label: topic_of(say(label)) for label in known} == known


def test_the_entry_in_focus_keeps_it_while_others_work(desk: Desk, room: Room) -> None:
    desk.open(room)
    asked(desk, "First?", "Second?")
    desk.press("Ctrl+H", "Down")
    number = panel(desk).lines[1].line.number
    desk.act(lambda draft: people.add(draft, "Late"))
    focused = QApplication.focusWidget()
    assert focused in panel(desk).lines
    assert focused.line.number == number  # type: ignore[union-attr]


def test_arrows_and_enter_are_the_panel_s_where_the_step_wants_them_too(desk: Desk, room: Room) -> None:
    room.go(2)
    room.write(*(f"Idea {number}" for number in range(20)))
    room.go(1)  # reading aloud: the down arrow turns the page
    desk.open(room)
    asked(desk, "First?", "Second?")
    desk.press("Ctrl+H", "Down")
    assert panel(desk).lines[1].hasFocus()
    desk.press("Return")
    assert desk.room.session.question == "How might we stay dry?"


def test_older_entries_come_when_somebody_scrolls_to_them(
    desk: Desk, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "AT_ONCE", 20)
    desk.open(room)
    asked(desk, *(f"Question {number}?" for number in range(45)))
    desk.press("Ctrl+H")
    shown = panel(desk)
    assert (len(shown.lines), shown.complete) == (20, False)
    for _ in range(4):
        bar = shown.area.verticalScrollBar()
        bar.setValue(bar.maximum())
        desk.settle()
    assert shown.complete
    assert len(shown.lines) > 45


# parking lot


def test_k_parks_words_and_the_field_is_free_for_the_next(desk: Desk, room: Room) -> None:
    desk.open(room)
    desk.press("K")
    assert isinstance(panel(desk), ParkingPanel)
    desk.type(HOSTILE)
    desk.press("Return")
    desk.type("Who pays?")
    desk.press("Return")
    assert [parked.text for parked in parking.in_order(desk.room.board)] == [HOSTILE, "Who pays?"]
    assert panel(desk).field.text() == ""
    desk.press("Escape", "Escape")
    assert desk.page.panel is None


def test_the_note_in_hand_is_parked_with_where_it_comes_from(desk: Desk, room: Room) -> None:
    room.go(2)
    room.write("Lend sandbags")
    room.go(1)
    desk.open(room)
    idea = ideas.live(desk.room.board)[0]
    desk.page.open_panel(ParkingPanel(desk.room, idea.text, idea.id))
    desk.press("Return")
    assert [parked.idea_id for parked in desk.room.board.all(Parked)] == [idea.id]


def test_what_is_too_long_is_refused_and_stays_in_the_field(desk: Desk, room: Room) -> None:
    desk.open(room)
    desk.press("K")
    panel(desk).field.setText("x" * 1_001)
    desk.press("Return")
    assert desk.room.board.all(Parked) == []
    assert len(panel(desk).field.text()) == 1_001
    assert desk.said


def test_what_another_process_parks_leaves_what_is_typed_alone(desk: Desk, room: Room) -> None:
    desk.open(room)
    desk.press("K")
    desk.type("Half a sen")
    desk.act(lambda draft: parking.park(draft, "From elsewhere"))
    assert panel(desk).field.text() == "Half a sen"
    assert panel(desk).field.hasFocus()


def test_other_words_than_those_of_the_note_in_hand_are_a_question_of_their_own(desk: Desk, room: Room) -> None:
    room.go(2)
    room.write("Lend sandbags")
    room.go(1)
    desk.open(room)
    idea = ideas.live(desk.room.board)[0]
    desk.page.open_panel(ParkingPanel(desk.room, idea.text, idea.id))
    desk.type("Who pays?")
    desk.press("Return")
    assert [(parked.text, parked.idea_id) for parked in desk.room.board.all(Parked)] == [("Who pays?", None)]


def test_the_newest_is_on_top_and_what_is_taken_out_can_be_brought_back(desk: Desk, room: Room) -> None:
    desk.open(room)
    desk.press("K")
    for question in ("First?", "Second?"):
        desk.type(question)
        desk.press("Return")
    away = [button for button in panel(desk).findChildren(Button) if button.accessibleName().startswith("Take out")]
    assert [button.accessibleName() for button in away] == ["Take out: Second?", "Take out: First?"]
    desk.click(away[0])
    assert [parked.text for parked in desk.room.board.all(Parked)] == ["First?"]
    assert desk.window.snackbar._undo.isVisible()
    desk.click(desk.window.snackbar._undo)
    assert [parked.text for parked in parking.in_order(desk.room.board)] == ["First?", "Second?"]


# people


def the_row(desk: Desk, name: str) -> PersonRow:
    return next(found for found in panel(desk).rows.values() if found.person.name == name)


def the_person(desk: Desk, name: str) -> Person:
    return next(found for found in desk.room.board.all(Person) if found.name == name)


def people_of(desk: Desk, room: Room, *names: str) -> PeoplePanel:
    room.join(*names)
    desk.open(room)
    desk.press("Alt+P")
    found = panel(desk)
    assert isinstance(found, PeoplePanel)
    return found


def test_somebody_is_added_on_paper_and_somebody_is_expected(desk: Desk, room: Room) -> None:
    shown = people_of(desk, room)
    assert shown.field.hasFocus()
    desk.type("Mr <Okafor>, bus depot")
    desk.press("Return")
    desk.type("Odette Marsh")
    desk.press("Tab", "Tab", "Return")
    here, expected = the_person(desk, "Mr <Okafor>"), the_person(desk, "Odette Marsh")
    assert (here.place, here.channel, people.is_here(here)) == ("bus depot", "paper", True)
    assert expected.arrived_at is None
    assert shown.field.text() == ""


def test_letters_change_the_channel_of_the_person_in_focus(desk: Desk, room: Room) -> None:
    people_of(desk, room, "Dolores", "Ray")
    desk.press("Down", "P")
    assert (the_person(desk, "Ray").channel, the_person(desk, "Dolores").channel) == ("paper", "phone")
    desk.press("H")
    assert the_person(desk, "Ray").channel == "hands"
    desk.press("H")
    assert the_person(desk, "Ray").channel == "phone"
    assert QApplication.focusWidget() is the_row(desk, "Ray")


def test_a_leaves_and_arrives_and_the_seat_stays(desk: Desk, room: Room) -> None:
    people_of(desk, room, "Dolores", "Ray")
    desk.press("A")
    assert the_person(desk, "Dolores").left_at is not None
    assert QApplication.focusWidget() is the_row(desk, "Dolores")
    desk.press("A")
    assert people.is_here(the_person(desk, "Dolores"))


@pytest.mark.qt_log_ignore("This plugin does not support")  # of the platform that draws nowhere
def test_the_menu_sets_the_role(desk: Desk, room: Room) -> None:
    people_of(desk, room, "Odette")
    desk.press("Return")
    menus = [menu for menu in the_row(desk, "Odette").findChildren(QMenu) if menu.title() == "Role"]
    entry = next(action for action in menus[0].actions() if action.text() == "Decider")
    entry.trigger()
    QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)
    desk.settle()
    assert the_person(desk, "Odette").role == "decider"


def test_an_emptied_name_changes_nothing(desk: Desk, room: Room) -> None:
    people_of(desk, room, "Dolores")
    desk.press("F2", "Ctrl+A", "Backspace", "Return")
    assert the_person(desk, "Dolores")
    assert desk.said == ""


def test_f2_renames_and_half_a_name_survives_another_process(desk: Desk, room: Room) -> None:
    people_of(desk, room, "Dolores")
    desk.press("F2")
    desk.type("Dolores P")
    desk.act(lambda draft: people.add(draft, "Late"))
    assert the_row(desk, "Dolores").editor.text() == "Dolores P"
    desk.type("ark, Alder Street")
    desk.press("Return")
    assert the_person(desk, "Dolores Park").place == "Alder Street"


def test_del_removes_only_who_left_no_trace(desk: Desk, room: Room) -> None:
    people_of(desk, room, "Dolores", "Ray")
    desk.press("Del")
    assert [person.name for person in desk.room.board.all(Person)] == ["Ray"]
    assert desk.said == "Removed Dolores"


def test_d_draws_pairs_and_shows_them(desk: Desk, room: Room) -> None:
    shown = people_of(desk, room, "A", "B", "C", "D")
    desk.press("D")
    assert len(teams.of_step(desk.room.board)) == 2
    assert shown._drawn_words.text().count("\n") == 1
    desk.click(shown.sizes[4])
    assert {team.size for team in desk.room.board.all(Team)} == {2, 4}
    assert "\n" not in shown._drawn_words.text()
    assert all(name in shown._drawn_words.text() for name in "ABCD")


# making up time


def late(desk: Desk, room: Room, minutes: float = 15) -> MakeUpPanel:
    room.go(1)
    room.wait(8 + minutes)
    desk.open(room)
    desk.press("T")
    found = desk.page.findChild(MakeUpPanel)
    assert isinstance(found, MakeUpPanel)
    return found


def shown_plans(desk: Desk) -> list[MakeUpPanel]:
    return [found for found in desk.page.findChildren(MakeUpPanel) if found.isVisible()]


def test_the_first_plan_is_applied_by_its_digit_and_undone(desk: Desk, room: Room) -> None:
    shown = late(desk, room)
    assert shown.plans
    plan = shown.plans[0]
    desk.press("1")
    assert shown_plans(desk) == []
    changed = {part.step_id for part, _ in plan.changed}
    assert {step.id for step in desk.room.board.all(Step) if step != room.board.find(Step, step.id)} == changed
    assert desk.said.endswith("ends 11:00")
    desk.press("Ctrl+Z")
    assert all(step == room.board.find(Step, step.id) for step in desk.room.board.all(Step) if step.id in changed)


def test_enter_takes_the_plan_in_focus(desk: Desk, room: Room) -> None:
    shown = late(desk, room)
    assert shown.plans is not None
    assert len(shown.plans) > 1
    desk.press("Down")
    assert QApplication.focusWidget() is shown.rows[1]
    desk.press("Return")
    assert shown_plans(desk) == []
    assert desk.said


def test_t_and_esc_close_and_change_nothing(desk: Desk, room: Room) -> None:
    late(desk, room)
    desk.press("T")
    assert shown_plans(desk) == []
    desk.press("T", "Escape")
    assert shown_plans(desk) == []
    assert sum(step.minutes for step in desk.room.board.all(Step)) == 90


def test_no_raw_phase_stands_in_a_plan(desk: Desk, room: Room) -> None:
    shown = late(desk, room, 40)
    told = " ".join(f"{row.name} {row.changes}" for row in shown.rows)
    assert not [raw for raw in ("prioritise", "forward", "place", "write") if raw in told]


def test_the_strip_holds_all_that_is_to_come(desk: Desk, room: Room) -> None:
    shown = late(desk, room)
    assert shown.plans
    pieces = pieces_of(desk.room.board, shown.plans[0])
    assert sum(piece.before for piece in pieces) == 82
    assert pieces[-1].title == "Wrap-up"


def test_on_time_there_is_nothing_to_make_up(desk: Desk, room: Room) -> None:
    room.go(1)
    desk.open(room)
    desk.press("T")
    shown = shown_plans(desk)[0]
    assert shown.rows == []
    assert "nothing to make up" in shown._told.text()


def test_a_digit_without_a_plan_does_nothing_and_the_focus_stays_with_the_plans(desk: Desk, room: Room) -> None:
    shown = late(desk, room)
    assert shown.plans
    shown.apply(len(shown.plans))
    assert len(shown_plans(desk)) == 1
    room.wait(4)
    shown.refresh()
    desk.settle()
    assert shown.rows[0].hasFocus()


def test_e_opens_the_agenda(desk: Desk, room: Room) -> None:
    late(desk, room)
    desk.press("E")
    assert desk.window.session_page is None


def test_a_plan_that_another_process_overtook_is_not_applied_blindly(desk: Desk, room: Room) -> None:
    shown = late(desk, room)
    before = shown.plans
    room.go(1)
    desk.catch_up()
    assert shown.plans != before
    assert agenda.make_up_plans(desk.room.board, desk.room.now) == shown.plans


# keys


def test_the_list_of_keys_says_what_they_do_here(desk: Desk, room: Room) -> None:
    desk.open(room)
    desk.press("?")
    shown = desk.window.findChild(KeyList)
    assert isinstance(shown, KeyList)
    assert "K: Park a question or a note" in shown.listed
    desk.press("?")
    assert desk.window.findChild(KeyList) is None
    desk.press("?", "Ctrl+Return", "K", "Escape")
    assert desk.page.panel is None
    assert desk.window.findChild(KeyList) is None
    assert desk.room.session.started_at is None


def test_keys_in_words() -> None:
    assert [key_words(key) for key in ("Ctrl+Return", "+", "Ctrl+Alt++", "PgDown", "-")] == [
        "Ctrl ↵",
        "+",
        "Ctrl Alt +",
        "Page Down",
        "-",
    ]


def test_a_role_that_is_typed_is_a_role_and_no_place(desk: Desk, room: Room) -> None:
    people_of(desk, room)
    for words in ("Ana, Decider", "Odette, Alder Street, resident", "Mr Okafor, bus depot"):
        desk.type(words)
        desk.press("Return")
    found = [(person.name, person.place, person.role) for person in people.in_order(desk.room.board)]
    assert found == [
        ("Ana", "", "decider"),
        ("Odette", "Alder Street", "resident"),
        ("Mr Okafor", "bus depot", "team"),
    ]


def test_renaming_keeps_the_role_unless_another_is_typed(desk: Desk, room: Room) -> None:
    room.join("Ana", role="decider")
    people_of(desk, room)
    for words, role in (("Ana Marsh, town hall", "decider"), ("Ana Marsh, town hall, coach", "coach")):
        the_row(desk, "Ana Marsh" if role == "coach" else "Ana").setFocus()
        desk.press("F2", "Ctrl+A")
        desk.type(words)
        desk.press("Return")
        person = the_person(desk, "Ana Marsh")
        assert (person.place, person.role) == ("town hall", role)
