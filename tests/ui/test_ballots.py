from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.test_vote import named, poll
from ui import theme
from ui.library import Library
from workshop.actions import ideas, paper, people, polls
from workshop.records import PaperBallot


@pytest.fixture(autouse=True)
def _closes_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vote still runs when a test is over."""
    monkeypatch.setattr(Library, "may_close", lambda _library: True)


def at_the_desk(desk: Desk, room: Room) -> None:
    room.join("Dolores", "Ray", channel="paper")
    room.join("Ben", "Imani", channel="hands")
    room.to_vote("A", "<b>&", "سلام", "D", voters=2)
    desk.open(room)
    desk.press("P")


def papers(desk: Desk) -> dict[int, str]:
    return {sheet.number: sheet.state for sheet in desk.room.board.all(PaperBallot)}


def enter(desk: Desk, number: str, *lines: tuple[str, str]) -> None:
    desk.type(number)
    desk.press("Return")
    for idea, dots in lines:
        desk.type(idea)
        desk.press("Tab")
        desk.type(dots)
        desk.press("Return")


def counted(desk: Desk, number: int) -> float:
    its = poll(desk)
    option = next(o for o in polls.options_of(desk.room.board, its.id) if o.number == number)
    return polls.tally(desk.room.board, its).scores[option.id]


def test_a_ballot_is_typed_read_back_and_then_gone_from_the_screen(desk: Desk, room: Room) -> None:
    at_the_desk(desk, room)
    enter(desk, "214", ("1", "2"), ("2", "1"))
    desk.press("Return")
    assert papers(desk) == {214: "typed"}
    assert desk.stage.desk._spoken.text() == "“1, two. 2, one.”"
    assert QApplication.focusWidget() is desk.stage.desk.yes
    assert desk.page.bar.button.not_yet == "Ballot 214 is not read back yet."
    desk.press("Y")
    assert papers(desk) == {214: "read back"}
    assert desk.stage.desk.lines.words == ["", ""]
    desk.press("Ctrl+Return")
    assert counted(desk, 1) == 2
    assert counted(desk, 2) == 1


def test_the_strip_shows_what_a_number_means_also_what_looks_like_markup(desk: Desk, room: Room) -> None:
    at_the_desk(desk, room)
    enter(desk, "1")
    for number in ("1", "2", "3", "4"):
        desk.type(number)
        strip = desk.stage.desk.lines.lines[0].strip
        idea = next(i for i in ideas.live(desk.room.board) if i.number == int(number))
        assert strip.words == idea.text
        desk.press("Backspace")


def test_a_number_that_means_nothing_is_said(desk: Desk, room: Room) -> None:
    at_the_desk(desk, room)
    enter(desk, "1")
    desk.type("99")
    assert desk.stage.desk.lines.lines[0].strip.words == "There is no idea 99. Numbers go to 4."
    desk.press("Return")
    assert papers(desk) == {}


def test_a_ballot_over_the_limit_waits_for_x_and_counts_as_spoilt(desk: Desk, room: Room) -> None:
    at_the_desk(desk, room)
    enter(desk, "7", ("1", "2"), ("2", "2"))
    assert desk.stage.desk._why.text() == "4 of 3 dots, this ballot would be spoilt"
    desk.press("Return")
    assert papers(desk) == {}
    desk.press("X")
    assert papers(desk) == {7: "set aside"}
    desk.press("Ctrl+Return")
    assert len(polls.tally(desk.room.board, poll(desk)).spoiled) == 1


def test_x_in_a_field_of_numbers_sets_aside_too(desk: Desk, room: Room) -> None:
    at_the_desk(desk, room)
    enter(desk, "7")
    desk.press("X")
    assert papers(desk) == {7: "set aside"}


def test_n_goes_back_to_the_lines_and_the_correction_counts_once(desk: Desk, room: Room) -> None:
    at_the_desk(desk, room)
    enter(desk, "214", ("1", "2"))
    desk.press("Return", "N")
    line = desk.stage.desk.lines.lines[0]
    assert QApplication.focusWidget() is line.idea
    desk.press("Tab")
    line.values.fields[0].selectAll()
    desk.type("3")
    desk.press("Return", "Return", "Y")
    assert papers(desk) == {214: "read back"}
    assert poll(desk).ballots == 1
    desk.press("Ctrl+Return")
    assert counted(desk, 1) == 3


def test_the_same_number_twice_is_asked_and_opens(desk: Desk, room: Room) -> None:
    at_the_desk(desk, room)
    enter(desk, "214", ("1", "1"))
    desk.press("Return", "Y")
    desk.type("214")
    assert desk.stage.desk._known.text() == "214 is already in. Open it?"
    desk.press("Return")
    assert QApplication.focusWidget() is desk.stage.desk._open
    desk.press("Return")
    assert desk.stage.desk._title.text() == "Ballot 214"
    assert desk.stage.desk.lines.words == ["", ""]  # what is on it lies in the box


def test_half_a_ballot_survives_what_others_do_the_overview_and_a_new_page(desk: Desk, room: Room) -> None:
    at_the_desk(desk, room)
    enter(desk, "214", ("1", "2"))
    desk.type("3")
    desk.act(lambda draft: people.add(draft, "Late"))
    assert desk.stage.desk.lines.words[:3] == ["1", "2", "3"]
    assert QApplication.focusWidget() is desk.stage.desk.lines.lines[1].idea
    desk.press("Esc")
    assert desk.stage.overview.isVisible()
    theme.wear("dark")
    desk.library.show_again()
    desk.settle()
    desk.press("P")
    assert desk.stage.desk._title.text() == "Ballot 214"
    assert desk.stage.desk.lines.words[:3] == ["1", "2", "3"]
    theme.wear("light")


def test_the_list_names_numbers_and_states_and_nothing_else(desk: Desk, room: Room) -> None:
    at_the_desk(desk, room)
    enter(desk, "214", ("1", "2"))
    desk.press("Return", "Y")
    rows = [desk.stage.desk.list._rows.itemAt(i).widget() for i in range(desk.stage.desk.list._rows.count())]
    assert [made.accessibleName() for made in rows] == ["Ballot 214, read back"]
    assert desk.stage.desk.list._of.text() == "1 of 2"
    assert desk.stage.desk.list._to_type.text() == "1 more to type"


def test_hands_are_kept_pair_by_pair_and_not_beyond_the_ceiling(desk: Desk, room: Room) -> None:
    at_the_desk(desk, room)
    desk.press("H")
    desk.type("1")
    desk.press("Return")
    desk.type("2")
    desk.press("Return")
    assert sum(int(str(n)) for n in poll(desk).hands.values()) == 2
    assert poll(desk).hands_people == 2
    assert desk.stage.desk.hands._so_far.text() == "idea and hands, 2 of 6 dots so far"
    desk.type("2")
    desk.press("Return")
    desk.type("9")
    desk.press("Return")
    assert desk.said == "More hands (11) than dots: 2 people have 6 together."
    assert sum(int(str(n)) for n in poll(desk).hands.values()) == 2
    assert desk.stage.desk.hands.pairs[1].hands.text() == "9"


def test_hands_of_another_laptop_are_shown_and_do_not_disturb_typing(desk: Desk, room: Room) -> None:
    at_the_desk(desk, room)
    desk.press("H")
    desk.type("3")
    desk.press("Tab")  # the number stands, its hands are being counted
    desk.act(lambda draft: paper.enter_hands(draft, poll(desk).id, {1: 1}, people=2))
    assert desk.stage.desk.hands.pairs[0].idea.text() == "3"
    assert named(desk, "Ben").channel == "hands"


def test_the_result_waits_for_a_ballot_that_is_half_typed(desk: Desk, room: Room) -> None:
    at_the_desk(desk, room)
    enter(desk, "214", ("1", "1"))
    assert desk.page.bar.button.not_yet == "Ballot 214 is half typed. Finish it, or set it aside."
    desk.press("Ctrl+Return")
    assert desk.room.step.phase == "vote"
    desk.press("Return", "Y")
    assert desk.page.bar.button.not_yet == ""


def test_a_number_typed_by_mistake_leaves_no_ballot(desk: Desk, room: Room) -> None:
    at_the_desk(desk, room)
    enter(desk, "999")
    desk.press("Esc")
    desk.press("P")
    assert desk.stage.desk._title.text() == "Paper ballots"
    assert papers(desk) == {}


def test_a_ballot_that_is_in_is_corrected_or_set_aside_never_entered_twice(desk: Desk, room: Room) -> None:
    at_the_desk(desk, room)
    enter(desk, "214", ("1", "1"))
    desk.press("Return", "Y")
    desk.stage.desk.open(214)
    desk.type("2")
    desk.press("Tab")
    desk.type("3")
    desk.press("Ctrl+Alt++", "Ctrl+Alt+-", "P")  # the page is built anew
    desk.stage.desk.finish()
    desk.settle()
    assert desk.said == ""
    assert papers(desk) == {214: "typed"}
    desk.press("Y")
    desk.stage.desk.open(214)
    desk.press("X")
    assert papers(desk) == {214: "set aside"}


def test_hands_are_kept_when_the_field_is_left_without_enter(desk: Desk, room: Room) -> None:
    at_the_desk(desk, room)
    desk.press("H")
    desk.type("1")
    desk.press("Tab")
    desk.type("2")
    desk.press("Tab")
    assert sum(int(str(n)) for n in poll(desk).hands.values()) == 2
