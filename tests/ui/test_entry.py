"""Ballots of every voting method, typed by real keys: from paper, and on this laptop."""

from __future__ import annotations

from random import Random

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.test_vote import named, poll, seat
from tests.workshop.votes import Marks, by_number, valid_marks
from ui.library import Library
from ui.widgets.text import Label
from workshop import voting
from workshop.actions import days, paper, polls
from workshop.records import PaperBallot, Poll, Step
from workshop.voting.tally import Sheet

IDEAS = ("A", "<b>&", "سلام", "D")
ON_A_TABLE = [name for name in voting.NAMES if name not in ("heat", "pairs", "supervote")]


@pytest.fixture(autouse=True)
def _closes_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vote still runs when a test is over."""
    monkeypatch.setattr(Library, "may_close", lambda _library: True)


def vote_by(room: Room, method: str, *texts: str, channel: str = "paper", **settings: object) -> Poll:
    step = next(step for step in room.board.all(Step) if step.step_kind == "prioritise")
    room.act(lambda draft: days.set_vote(draft, step.id, method=method, **settings))
    role = "decider" if method == "supervote" else "team"
    room.join("Luis", channel=channel, role=role)
    return room.to_vote(*(texts or IDEAS), voters=2)


def at(desk: Desk, room: Room, *keys: str) -> None:
    desk.open(room)
    desk.press(*keys)


def shown(value: float) -> str:
    return f"{value:g}"


def expected(room: Room, its: Poll, marks: Marks) -> object:
    told = {"decider": "Luis"} if its.method == "supervote" else {}
    sheet = Sheet(marks, "decider" if told else "", group=told.get("decider", ""))
    return voting.count(its.method, [sheet], polls.question(room.board, its)).scores


def revealed(desk: Desk) -> object:
    desk.press("Ctrl+Return")
    assert poll(desk).state == "revealed"
    return polls.tally(desk.room.board, poll(desk)).scores


def type_lines(desk: Desk, its: Poll, marks: Marks, board: object) -> None:
    """As somebody reads a sheet: number, then what is beside it, Enter by Enter."""
    lines, slate = desk.stage.desk.lines, desk.stage.desk.lines.slate
    for number, said in by_number(OfBoard(board), its, marks).items():
        for values in columns(slate, said):
            desk.type(str(number))
            desk.press("Return")
            for value in values:
                field = QApplication.focusWidget()
                field.selectAll()  # type: ignore[union-attr]
                desk.press("Backspace")
                desk.type(value)
                desk.press("Return")
    assert lines.lines[-1].empty


class OfBoard:
    """What `by_number` asks of a room."""

    def __init__(self, board: object) -> None:
        self.board = board


def columns(slate: object, said: object) -> list[list[str]]:
    """What stands beside a number, line by line."""
    kind = slate.form.kind  # type: ignore[attr-defined]
    asked = [column.ask.axis for column in slate.columns]  # type: ignore[attr-defined]
    if kind == "fields":
        return [[*place.split(","), shown(dots)] for place, dots in said.items()]  # type: ignore[attr-defined]
    if not asked:
        return [[]]
    axes = said if isinstance(said, dict) else {"": said}
    return [["" if axis not in axes else shown(axes[axis]) for axis in asked]]


@pytest.mark.parametrize("method", [name for name in voting.NAMES if name != "pairs"])
def test_a_sheet_of_paper_is_typed_read_back_and_counted_as_it_was_written(desk: Desk, room: Room, method: str) -> None:
    its = vote_by(room, method)
    marks = valid_marks(room.board, its, Random(3))
    at(desk, room, "P")
    desk.type("7")
    desk.press("Return")
    type_lines(desk, its, marks, room.board)
    assert desk.stage.desk.lines.problem == ""
    desk.press("Return", "Y")
    assert [sheet.state for sheet in desk.room.board.all(PaperBallot)] == ["read back"]
    assert revealed(desk) == expected(room, its, marks)


@pytest.mark.parametrize("method", ON_A_TABLE)
def test_a_ballot_on_this_laptop_is_filled_in_and_counted_as_it_was_meant(desk: Desk, room: Room, method: str) -> None:
    its = vote_by(room, method, channel="laptop")
    marks = valid_marks(room.board, its, Random(4))
    at(desk, room)
    desk.stage.fill_in(seat(desk, "Luis").seat)
    desk.settle()
    wanted = by_number(room, its, marks)
    for line in desk.stage.own.table.lines:
        said = wanted.get(line.number)
        if said is None:
            continue
        line.parts[0].setFocus()
        for value in columns(desk.stage.own._slate, said)[0] or [""]:
            desk.type(value) if value else desk.press("Space") if not line.values.fields else None
            desk.press("Tab")
    assert paper.by_id(polls.options_of(room.board, its.id), desk.stage.own.marks) == {
        key: value for key, value in marks.items() if value or not voting.class_of(method).takes or value == 0
    }
    desk.stage.own.done.setFocus()
    desk.press("Return")
    assert poll(desk).ballots == 1
    assert revealed(desk) == expected(room, its, marks)


def test_two_at_a_time_by_keys_with_one_taken_back(desk: Desk, room: Room) -> None:
    its = vote_by(room, "pairs", channel="laptop")
    at(desk, room)
    desk.stage.fill_in(seat(desk, "Luis").seat)
    desk.settle()
    sheet = desk.stage.own.pairs
    first, second, third = sheet.pairs[:3]
    desk.press("2", "Backspace", "1", "0", "2")
    assert sheet.answers == [first, None, third[::-1]]
    assert second not in sheet.answers
    desk.stage.own.done.setFocus()
    desk.press("Return")
    assert poll(desk).ballots == 1
    numbers = {option.id: option.number for option in polls.options_of(room.board, its.id)}
    desk.press("Ctrl+Return")
    wins = polls.tally(desk.room.board, poll(desk)).detail.wins
    assert {(numbers[one], numbers[other]) for one, row in wins.items() for other in row} == {first, third[::-1]}


def test_comparisons_on_paper_are_one_number_before_another(desk: Desk, room: Room) -> None:
    its = vote_by(room, "pairs")
    at(desk, room, "P")
    desk.type("7")
    for number in ("", "1", "2", "3", "1", ""):
        desk.type(number)
        desk.press("Return")
    assert desk.stage.desk._spoken.text() == "“1 before 2. 3 before 1.”"
    desk.press("Y")
    ids = {option.number: option.id for option in polls.options_of(room.board, its.id)}
    desk.press("Ctrl+Return")
    detail = polls.tally(desk.room.board, poll(desk)).detail
    assert (detail.wins[ids[1]], detail.wins[ids[3]]) == ({ids[2]: 1}, {ids[1]: 1})


def test_nothing_is_better_than_itself(desk: Desk, room: Room) -> None:
    vote_by(room, "pairs")
    at(desk, room, "P")
    for words in ("7", "1", "1"):
        desk.type(words)
        desk.press("Return")
    assert desk.stage.desk.lines.unknown is desk.stage.desk.lines.lines[0]
    desk.press("Return")
    assert not desk.room.board.all(PaperBallot)


def test_an_order_fills_in_the_next_place_by_itself(desk: Desk, room: Room) -> None:
    vote_by(room, "schulze")
    at(desk, room, "P")
    desk.type("7")
    desk.press("Return")
    for number in ("3", "1"):
        desk.type(number)
        desk.press("Return", "Return")
    assert desk.stage.desk.lines.words == ["3", "1", "1", "2", "", ""]
    desk.press("Return")
    assert desk.stage.desk._spoken.text() == "“Place one, 3. Place two, 1.”"


def test_an_idea_that_stands_twice_on_a_sheet_of_grades_is_said(desk: Desk, room: Room) -> None:
    vote_by(room, "score")
    at(desk, room, "P")
    for words in ("7", "1", "4", "1", "9", ""):
        desk.type(words)
        desk.press("Return")
    assert desk.stage.desk._why.text() == "Idea 1 stands there twice."
    assert not desk.room.board.all(PaperBallot)


def test_points_that_do_not_add_up_yet_are_no_fault_until_the_sheet_is_finished(desk: Desk, room: Room) -> None:
    vote_by(room, "points")
    at(desk, room, "P")
    for words in ("7", "1", "60"):
        desk.type(words)
        desk.press("Return")
    assert (desk.stage.desk._spoilt.isHidden(), desk.stage.desk._placed.words.text()) == (True, "60 of 100 points")
    desk.press("Return")
    assert "60 of 100 points: 40 are missing." in desk.stage.desk._why.text()
    assert QApplication.focusWidget() is desk.stage.desk.aside
    desk.press("X")
    assert [sheet.state for sheet in desk.room.board.all(PaperBallot)] == ["set aside"]


def test_a_grade_off_the_scale_says_which_there_are(desk: Desk, room: Room) -> None:
    vote_by(room, "matrix")
    at(desk, room, "P")
    for words in ("7", "1", "11"):
        desk.type(words)
        desk.press("Return")
    assert desk.stage.desk.lines.lines[0].values.fields[0].toolTip() == "Impact goes from 1 to 10."


@pytest.mark.parametrize("method", ["schulze", "points", "consent", "pairs", "heat"])
def test_where_hands_cannot_be_counted_nobody_is_asked_to_raise_one(desk: Desk, room: Room, method: str) -> None:
    room.join("Ben", channel="hands")
    vote_by(room, method)
    at(desk, room, "H")
    assert desk.stage.overview.isVisible()
    assert desk.stage._hands.isHidden()
    assert seat(desk, "Ben").seat.below == "this vote needs a ballot: press Enter"
    channels = [action.text() for action in desk.stage.menu_for(seat(desk, "Luis").seat).actions()]
    assert "Votes by hand" not in channels


def test_a_sheet_of_the_decider_is_told_apart(desk: Desk, room: Room) -> None:
    room.join("Odette", role="decider", channel="paper")
    its = vote_by(room, "hmw")
    at(desk, room, "P")
    desk.type("7")
    desk.press("Return")
    assert [name for _id, name in desk.stage.desk.whose._offered] == ["Somebody of the room", "Odette"]
    desk.stage.desk.whose.choice.setCurrentIndex(1)
    for words in ("1", "4", ""):
        desk.type(words)
        desk.press("Return")
    desk.press("Y", "Ctrl+Return")
    one = next(option.id for option in polls.options_of(room.board, its.id) if option.number == 1)
    assert polls.tally(desk.room.board, poll(desk)).detail.by == {"": {one: 4}}


@pytest.mark.parametrize("on_paper", [True, False])
def test_what_is_typed_into_a_field_stands_above_it(desk: Desk, room: Room, on_paper: bool) -> None:
    vote_by(room, "heat", channel="paper" if on_paper else "laptop")
    at(desk, room)
    if on_paper:
        desk.press("P", "1", "Return")
    else:
        desk.stage.fill_in(seat(desk, "Luis").seat)
        desk.settle()
    lines = desk.stage.desk.lines if on_paper else desk.stage.own.lines
    heads = {label.text(): label for label in lines.findChildren(Label) if label.isVisible()}
    for field in (lines.lines[0].idea, *lines.lines[0].values.fields):
        name = "Idea no." if field is lines.lines[0].idea else field.accessibleName()
        assert heads[name].mapTo(lines, QPoint()).x() == field.mapTo(lines, QPoint()).x()


def test_more_ideas_than_can_be_listed_are_typed_by_number(desk: Desk, room: Room) -> None:
    vote_by(room, "dots", *(f"Idea {n}" for n in range(130)), channel="laptop")
    at(desk, room)
    desk.stage.fill_in(seat(desk, "Luis").seat)
    desk.settle()
    for words in ("77", "2", ""):
        desk.type(words)
        desk.press("Return")
    assert poll(desk).ballots == 1


def test_two_people_see_the_ideas_in_orders_of_their_own(desk: Desk, room: Room) -> None:
    vote_by(room, "dots", *(f"Idea {n}" for n in range(9)), channel="laptop")
    room.join("Ana", channel="laptop")
    at(desk, room, "A")
    orders = []
    for name in ("Luis", "Ana", "Luis"):
        desk.stage.fill_in(seat(desk, name).seat)
        desk.settle()
        orders.append([line.number for line in desk.stage.own.table.lines])
        desk.press("Esc")
    assert orders[0] == orders[2] != orders[1]
    assert named(desk, "Ana").id in poll(desk).eligible


def test_the_same_idea_on_two_lines_has_the_dots_of_both(desk: Desk, room: Room) -> None:
    its = vote_by(room, "dots")
    at(desk, room, "P")
    for words in ("7", "1", "1", "1", "2", ""):
        desk.type(words)
        desk.press("Return")
    assert desk.stage.desk._spoken.text() == "“1, three.”"
    desk.press("Y")
    one = next(option.id for option in polls.options_of(room.board, its.id) if option.number == 1)
    assert revealed(desk)[one] == 3  # type: ignore[index]
