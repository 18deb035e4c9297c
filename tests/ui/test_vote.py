from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.room import Room
from tests.ui.desk import Desk
from ui.library import Library
from workshop.actions import days, people, polls
from workshop.records import Person, Poll, Step


@pytest.fixture(autouse=True)
def _closes_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vote still runs when a test is over."""
    monkeypatch.setattr(Library, "may_close", lambda _library: True)


def voting(room: Room) -> Poll:
    room.join("Dolores", channel="paper")
    room.join("Ben", channel="hands")
    return room.to_vote(voters=2)


def poll(desk: Desk) -> Poll:
    return max(desk.room.board.all(Poll), key=lambda poll: poll.round)


def named(desk: Desk, name: str) -> Person:
    return next(person for person in desk.room.board.all(Person) if person.name == name)


def seat(desk: Desk, name: str) -> object:
    return next(cell for cell in desk.stage.people.cells if cell.seat.name == name)


def cast(desk: Desk, name: str, text: str = "A", dots: int = 1) -> None:
    its = poll(desk)
    option = next(o for o in polls.options_of(desk.room.board, its.id) if o.text == text)
    person = named(desk, name)
    desk.act(lambda draft: polls.cast(draft, its.id, person.id, {option.id: dots}))


def test_who_has_voted_is_shown_as_filled_dots_and_a_word_never_what(desk: Desk, room: Room) -> None:
    voting(room)
    desk.open(room)
    assert seat(desk, "P0").seat.spoken == "P0, has not voted yet"
    cast(desk, "P0")
    cell = seat(desk, "P0")
    assert cell.seat.spoken == "P0, done"
    assert cell._dots.placed == 3  # all of them, also where one was placed: the store tells only that
    assert seat(desk, "P1")._dots.placed == 0
    assert desk.stage._count.text() == "1"
    assert desk.stage._of.text() == "of 2"


def test_paper_and_hands_are_words_and_phones_are_counted_alone(desk: Desk, room: Room) -> None:
    voting(room)
    desk.open(room)
    assert seat(desk, "Dolores").seat.spoken == "Dolores, paper ballot, counted by ballot number"
    assert seat(desk, "Ben").seat.spoken == "Ben, by hand, open vote, at the end"
    assert desk.stage._totals.text() == "1 paper ballot, 1 by hand, 4 of 4 eligible"
    assert desk.stage._rule.text() == "Three dots each. 6 ideas."


@pytest.mark.parametrize(
    ("phones", "words"), [(0, "have voted on this laptop"), (1, "have voted by phone or on this laptop")]
)
def test_who_votes_on_the_laptop_is_not_counted_as_a_phone(desk: Desk, room: Room, phones: int, words: str) -> None:
    room.join("Luis", "Mina", channel="laptop")
    room.to_vote(voters=phones)
    desk.open(room)
    assert desk.stage._what.text() == words


@pytest.mark.parametrize(("people", "method"), [(4, "schulze"), (30, "dots")])
def test_where_no_rings_wait_for_dots_the_word_says_that_somebody_has_not_voted(
    desk: Desk, room: Room, people: int, method: str
) -> None:
    step = next(step for step in room.board.all(Step) if step.step_kind == "prioritise")
    room.act(lambda draft: days.set_vote(draft, step.id, method=method))
    room.to_vote(voters=people)
    desk.open(room)
    cast(desk, "P1")
    assert (seat(desk, "P0").word, seat(desk, "P1").word) == ("not yet", "done")
    before = seat(desk, "P0").grab().toImage()
    seat(desk, "P0")._dots.show()  # the rings stand for the word
    assert seat(desk, "P0").word == ""
    assert seat(desk, "P0").grab().toImage() != before


def test_the_arrows_go_to_a_person_and_bring_them_into_sight(desk: Desk, room: Room) -> None:
    room.join(*(f"Person {n}" for n in range(60)))
    room.to_vote(voters=0)
    desk.open(room)
    desk.stage.people.cells[0].setFocus()
    for _ in range(12):
        desk.press("Down")
    here = QApplication.focusWidget()
    assert here is desk.stage.people.cells[36]
    assert here.visibleRegion().boundingRect() == here.rect()


def test_p_on_the_focused_person_changes_how_they_vote_and_elsewhere_opens_the_ballots(desk: Desk, room: Room) -> None:
    voting(room)
    desk.open(room)
    seat(desk, "P0").setFocus()
    desk.press("P")
    assert named(desk, "P0").channel == "paper"
    assert desk.stage.desk.isHidden()
    assert QApplication.focusWidget() is seat(desk, "P0")
    desk.page.bar.button.setFocus()
    desk.press("P")
    assert desk.stage.desk.isVisible()
    assert QApplication.focusWidget() is desk.stage.desk.which


def test_changing_to_paper_drops_the_ballot_from_the_phone(desk: Desk, room: Room) -> None:
    voting(room)
    desk.open(room)
    cast(desk, "P0")
    assert poll(desk).ballots == 1
    seat(desk, "P0").setFocus()
    desk.press("P")
    assert poll(desk).ballots == 0
    assert "votes another way now" in desk.said


def test_the_arrows_go_from_cell_to_cell_and_one_cell_takes_part_in_tab(desk: Desk, room: Room) -> None:
    voting(room)
    desk.open(room)
    cells = desk.stage.people.cells
    cells[0].setFocus()
    desk.press("Right")
    assert QApplication.focusWidget() is cells[1]
    desk.press("Tab")
    assert QApplication.focusWidget() is desk.stage._paper
    desk.press("Shift+Tab")
    assert QApplication.focusWidget() is cells[1]


def test_who_came_later_may_vote_after_one_key(desk: Desk, room: Room) -> None:
    voting(room)
    desk.open(room)
    desk.act(lambda draft: people.add(draft, "Late <b>&"))
    assert seat(desk, "Late <b>&").seat.way == "late"
    assert desk.stage._admit.isVisible()
    desk.press("A")
    assert named(desk, "Late <b>&").id in poll(desk).eligible
    assert desk.stage._admit.isHidden()


def test_everybody_done_is_said_and_nothing_else_happens(desk: Desk, room: Room) -> None:
    room.to_vote(voters=2)
    desk.open(room)
    cast(desk, "P0")
    cast(desk, "P1")
    assert desk.stage._what.text() == "All 2 votes are in"
    assert desk.room.step.phase == "vote"


def test_a_ballot_on_the_laptop_is_on_screen_only_while_it_is_filled_in(desk: Desk, room: Room) -> None:
    room.join("Luis", channel="laptop")
    room.to_vote(voters=2)
    desk.open(room)
    desk.stage.fill_in(seat(desk, "Luis").seat)
    desk.settle()
    assert desk.stage.overview.isHidden()
    desk.type("2")
    desk.press("Return")
    desk.type("1")
    desk.stage.own.done.setFocus()
    desk.press("Return")
    assert poll(desk).ballots == 1
    assert desk.stage.overview.isVisible()
    assert desk.stage.own.marks == {}
    assert seat(desk, "Luis").seat.done


def test_too_many_dots_do_not_go_into_the_box_and_stay_on_screen(desk: Desk, room: Room) -> None:
    room.join("Luis", channel="laptop")
    room.to_vote(voters=2)
    desk.open(room)
    desk.stage.fill_in(seat(desk, "Luis").seat)
    desk.type("9")
    desk.stage.own.done.setFocus()
    desk.press("Return")
    assert poll(desk).ballots == 0
    assert [list(said.values()) for said in desk.stage.own.marks.values()] == [[9]]
    assert desk.stage.own._placed.words.text() == "9 of 3 dots, this ballot would be spoilt"


def test_the_menu_of_a_person_offers_every_way_and_marks_theirs(desk: Desk, room: Room) -> None:
    voting(room)
    desk.open(room)
    menu = desk.stage.menu_for(seat(desk, "Dolores").seat)
    checked = [action.text() for action in menu.actions() if action.isChecked()]
    assert checked == ["Votes on paper"]
    next(action for action in menu.actions() if action.text() == "Votes by hand").trigger()
    assert named(desk, "Dolores").channel == "hands"
    menu.deleteLater()


def test_a_past_vote_is_only_looked_at(desk: Desk, room: Room) -> None:
    voting(room)
    desk.open(room)
    desk.stage.locked = True
    seat(desk, "P0").setFocus()
    desk.press("H")
    assert named(desk, "P0").channel == "phone"
    assert "past step" in desk.said


def test_towards_the_end_the_script_names_who_has_not_voted(desk: Desk, room: Room) -> None:
    room.to_vote(voters=3)
    desk.open(room)
    cast(desk, "P0")
    assert desk.stage.live_sentences() == []
    cast(desk, "P1")
    assert desk.stage.live_sentences() == ["P2 has not voted yet."]


@pytest.mark.qt_log_ignore("This plugin does not support")  # a menu grabs the keyboard
def test_enter_on_a_cell_opens_the_menu_and_the_keys_choose_in_it(desk: Desk, room: Room) -> None:
    voting(room)
    desk.open(room)
    seat(desk, "P0").setFocus()
    desk.press("Return")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):  # phone, paper
        QTest.keyClick(menu, key)
    desk.settle()
    assert named(desk, "P0").channel == "paper"
    assert QApplication.activePopupWidget() is None
