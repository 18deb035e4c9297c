"""Scoring together on screen: real keys and the mouse, what is said, and another weight that is only tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.room import Room
from tests.ui.desk import SIZE, Desk
from tests.ui.test_fits import SMALL, bar_is_whole, clear_of_cuts, wear
from tests.ui.test_keyboard import assert_by_keyboard_alone
from tests.ui.test_keys import ambiguous, listed
from tests.ui.test_speech import assert_read_back
from tests.workshop.test_scores import NAMES, ROWS, begun, fill, found, grade, step_of
from tests.workshop.votes import by_text, opened, voters
from ui import theme
from ui.language import render
from ui.library import Library
from ui.steps.prioritise.criteria_form import CriteriaForm
from ui.widgets.text import Label
from workshop.actions import polls, scores, steps
from workshop.records import Grade, Idea
from workshop.voting.criteria.telling import stays
from workshop.voting.criteria.weights import Criterion, criteria_of
from workshop.voting.detail import Firmness

HOSTILE = "<b>&amp; " + "x" * 900


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[None]:
    monkeypatch.setattr(Library, "may_close", lambda _library: True)
    yield
    theme.wear("light")


def shown(desk: Desk) -> list[str]:
    return [row.line.face.text for row in desk.stage.table.rows]


def figures(desk: Desk) -> dict[str, str]:
    return {row.line.face.text: row._score.text() for row in desk.stage.table.rows}


def hand(desk: Desk) -> tuple[str, str]:
    idea_id, criterion = desk.stage.table.hand
    idea = desk.room.board.find(Idea, idea_id)
    return (idea.text if idea else "", criterion)


def graded(desk: Desk) -> dict[tuple[str, str], int]:
    texts = {idea.id: idea.text for idea in desk.room.board.all(Idea)}
    return {(texts[one.idea_id], one.criterion): one.value for one in desk.room.board.all(Grade)}


def type_all(desk: Desk) -> None:
    """The room's grades, in whatever order the ideas stand."""
    for text in shown(desk):
        desk.press(*(str(value) for value in ROWS[text]))


def on_criteria(desk: Desk, room: Room, most: int = 5, criteria: str = "") -> None:
    begun(room)
    if most != 5 or criteria:
        chosen = criteria_of(criteria) if criteria else found(room).criteria
        room.act(lambda draft: scores.set_criteria(draft, step_of(room).id, chosen, most))
    desk.open(room)


def stays_in_words(firm: Firmness) -> str:
    return render(stays(firm))


def tracks(desk: Desk) -> QWidget:
    firm: QWidget = desk.stage.picture.firm
    return firm


# grades


def test_a_digit_sets_the_grade_and_the_next_cell_follows(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    first = shown(desk)[0]
    assert hand(desk) == (first, "Impact")
    desk.press("5", "4")
    assert graded(desk) == {(first, "Impact"): 5, (first, "Doable by us"): 4}
    assert hand(desk) == (first, "Fair")
    desk.press("3", "2", "1")
    assert hand(desk) == (shown(desk)[1], "Doable by us")
    assert figures(desk)[first] == "19"
    assert figures(desk)[shown(desk)[1]] == "–"


def test_the_whole_of_it_by_digits_leads_to_the_order_and_how_firm_it_is(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    assert not tracks(desk).isVisible()
    type_all(desk)
    assert shown(desk) == ["27", "13", "37", "25"]
    assert figures(desk) == {"27": "22", "13": "21", "37": "20", "25": "18"}
    assert tracks(desk).isVisible()
    assert desk.stage._headline.text() == "“27” leads by one point"
    assert desk.stage._kicker.text() == "Result of the criteria, four ideas scored by the room"
    call = desk.stage.picture.firm
    number = {idea.text: idea.number for idea in desk.room.board.all(Idea)}
    assert call._call.text() == "Close call."
    both = f"{number['27']} and {number['13']} would share first place"
    assert call._why.text() == f"If Impact counted three times, {both}. Printed with the result."
    desk.press("Ctrl+Return")
    assert desk.room.step.phase == "forward"


def test_the_words_beside_the_tracks(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    type_all(desk)
    firm = {name: track.firm for name, track in desk.stage.picture.firm.tracks.items()}
    assert stays_in_words(firm["Impact"]) == "while it counts less than 3"
    assert stays_in_words(firm["Doable by us"]) == "while it counts at all"
    assert stays_in_words(firm["Quick to test"]) == "while it counts more than half"
    words = [label.text() for label in desk.stage.picture.firm.findChildren(QWidget) if hasattr(label, "line_step")]
    assert "while it counts less than 3" in words
    assert stays_in_words(Firmness(weight=1, least=None, most=None)) == "at any weight"
    assert stays_in_words(Firmness(weight=1, least=1, most=1)) == "only as it is set"
    assert stays_in_words(Firmness(weight=1, least=0.25, most=4)) == "while it counts more than 0.25 and less than 4"
    assert stays_in_words(Firmness(weight=1, least=0, most=4)) == "while it counts, but less than 4"


def test_the_now_bar_asks_for_the_next_grade(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    said = desk.page.bar._sentence
    assert said.text() == "Score each idea together"
    desk.press("5")
    number = next(idea.number for idea in desk.room.board.all(Idea) if idea.text == shown(desk)[0])
    assert said.text() == f"Score idea {number}: Doable by us?"
    desk.press(*"111" + "1111" * 2 + "111")
    assert said.text() == "Score the last idea: Quick to test?"
    desk.press("1")
    assert said.text() == "See how firm the order is"


def test_backspace_leaves_a_cell_open_again_and_undo_takes_back_one_grade(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    first = shown(desk)[0]
    desk.press("5", "4", "3")
    desk.press("Left", "Backspace")
    assert graded(desk) == {(first, "Impact"): 5, (first, "Doable by us"): 4}
    desk.press("Backspace")
    assert len(graded(desk)) == 2
    desk.press("Ctrl+Z")
    assert graded(desk)[first, "Fair"] == 3
    desk.press("Ctrl+Z", "Ctrl+Z")
    assert graded(desk) == {(first, "Impact"): 5}
    assert desk.stage.table.rows[0].cells[1].value is None


def test_arrows_and_tab_go_from_cell_to_cell(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    rows = shown(desk)
    desk.press("Right", "Down")
    assert hand(desk) == (rows[1], "Doable by us")
    desk.press("Tab")
    assert hand(desk) == (rows[1], "Fair")
    desk.press("Shift+Tab", "Left", "Left")
    assert hand(desk) == (rows[0], "Quick to test")
    desk.press("Up")
    assert hand(desk) == (rows[0], "Quick to test")
    desk.press("Return")
    assert hand(desk) == (rows[1], "Impact")


def test_the_mouse_clicks_a_box_and_the_same_box_again_opens_it(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    cell = desk.stage.table.rows[1].cells[2]
    place = cell.boxes()[3].center().toPoint()
    desk.click(cell, place)
    assert graded(desk) == {(shown(desk)[1], "Fair"): 4}
    assert hand(desk) == (shown(desk)[1], "Fair")
    desk.click(cell, cell.boxes()[1].center().toPoint())
    assert graded(desk) == {(shown(desk)[1], "Fair"): 2}
    desk.click(cell, cell.boxes()[1].center().toPoint())
    assert graded(desk) == {}
    desk.click(cell, QPoint(cell.width() - 1, 2))  # beside the boxes
    assert graded(desk) == {}


@pytest.mark.parametrize("digit", ["0", "6", "9"])
def test_digits_off_the_scale_do_nothing(desk: Desk, room: Room, digit: str) -> None:
    on_criteria(desk, room)
    before = hand(desk)
    desk.press(digit)
    assert graded(desk) == {}
    assert hand(desk) == before


def test_a_scale_beyond_ten_takes_figures(desk: Desk, room: Room) -> None:
    on_criteria(desk, room, most=20, criteria="Kind:1, Cheap:1")
    first, second = shown(desk)[:2]
    cell = desk.stage.table.rows[0].cells[0]
    assert cell.boxes() == []
    desk.press("1")
    assert graded(desk) == {}
    assert cell.typed == "1"
    desk.press("5")
    assert graded(desk) == {(first, "Kind"): 15}
    desk.press("2", "Return")
    assert graded(desk)[first, "Cheap"] == 2
    desk.press("7")  # no grade above 20 begins so
    assert graded(desk)[second, "Kind"] == 7
    desk.press("1", "Backspace", "2", "0")
    assert graded(desk)[second, "Cheap"] == 20


def test_a_figure_that_waits_is_whole_when_the_focus_goes(desk: Desk, room: Room) -> None:
    on_criteria(desk, room, most=10)
    first = shown(desk)[0]
    assert len(desk.stage.table.rows[0].cells[0].boxes()) == 10
    desk.press("1", "Tab")
    assert graded(desk) == {(first, "Impact"): 1}
    desk.press("1", "0")
    assert graded(desk)[first, "Doable by us"] == 10


def test_grades_of_another_laptop_are_shown(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    first = shown(desk)[0]
    grade(room, first, "Fair", 4)
    desk.catch_up()
    assert desk.stage.table.rows[0].cells[2].value == 4
    assert desk.stage.table.rows[0].cells[2].accessibleName().endswith("Fair: 4 of 5")
    assert "Fair, 4 of 5" in desk.stage.table.rows[0].accessibleName()


# how firm


def test_an_idea_that_nobody_can_judge_holds_nothing_up(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    fill(room)
    room.act(lambda draft: scores.take_back(draft, step_of(room).id, room.idea("13").id, "Fair"))
    desk.catch_up()
    assert not tracks(desk).isVisible()
    desk.press("F")
    assert tracks(desk).isVisible()
    assert shown(desk) == ["27", "37", "25", "13"]
    assert figures(desk)["13"] == "–"
    assert QApplication.focusWidget() is desk.stage.picture.firm.tracks["Impact"]
    desk.press("F")
    assert not tracks(desk).isVisible()
    assert QApplication.focusWidget() is desk.stage.table.cell_in_hand()


def test_ideas_without_a_grade_stand_in_one_sentence_below(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    for text in ("13", "27"):
        for name, value in zip(NAMES, ROWS[text], strict=True):
            grade(room, text, name, value)
    desk.catch_up()
    desk.press("F")
    assert shown(desk) == ["27", "13"]
    left = [str(found(room).numbers[idea]) for idea in found(room).ideas if idea not in found(room).in_order]
    assert desk.stage._unscored.text() == f"Not scored: {left[0]} and {left[1]}."


def test_the_last_cell_ends_the_grading_also_where_one_is_open(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    for text in shown(desk):
        for name, value in zip(NAMES, ROWS[text], strict=True):
            if (text, name) not in ((shown(desk)[-1], "Quick to test"), (shown(desk)[0], "Fair")):
                grade(room, text, name, value)
    desk.catch_up()
    last = desk.stage.table.rows[-1].cells[-1]
    last.setFocus()
    desk.press("4")
    assert tracks(desk).isVisible()
    assert len(shown(desk)) == 4


def firm(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    fill(room)
    desk.catch_up()


def test_another_weight_is_tried_by_keys_and_put_back_by_esc(desk: Desk, room: Room) -> None:
    firm(desk, room)
    before = desk.room.board.number
    track = desk.stage.picture.firm.tracks["Impact"]
    track.setFocus()
    desk.press("Right", "Right", "Right")
    assert track.trying == 3.5
    assert shown(desk) == ["13", "27", "37", "25"]
    assert figures(desk) == {"13": "28.5", "27": "28", "37": "26", "25": "22.5"}
    assert "Trying: Impact counts 3.5." in desk.stage.picture.firm._lead.text()
    assert desk.stage._headline.text() == "“27” leads by one point"  # the result does not change
    assert desk.room.board.number == before
    desk.press("Esc")
    assert (track.trying, shown(desk)) == (None, ["27", "13", "37", "25"])
    assert "stays first while" in desk.stage.picture.firm._lead.text()
    desk.press("Left", "Left", "Left", "Left", "Left")
    assert track.trying == 0
    assert figures(desk)["27"] == "14"
    assert desk.room.board.number == before


def test_one_weight_is_tried_at_a_time_and_let_go_with_the_focus(desk: Desk, room: Room) -> None:
    firm(desk, room)
    first, second = (desk.stage.picture.firm.tracks[name] for name in ("Impact", "Doable by us"))
    first.setFocus()
    desk.press("Right", "Tab")
    assert first.trying is None
    desk.press("Right")
    assert (first.trying, second.trying) == (None, 1.5)
    desk.press("Shift+Tab")
    assert (first.trying, second.trying) == (None, None)
    assert figures(desk)["27"] == "22"


def test_the_mouse_drags_a_weight(desk: Desk, room: Room) -> None:
    firm(desk, room)
    track = desk.stage.picture.firm.tracks["Quick to test"]
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    middle = track.height() // 2
    QTest.mousePress(track, left, none, QPoint(theme.px(12), middle))
    desk.settle()
    assert track.trying == 0
    assert shown(desk)[0] == "13"
    QTest.mouseMove(track, QPoint(track.width() // 2, middle))
    desk.settle()
    assert track.trying == 2
    QTest.mouseMove(track, QPoint(track.width() + 50, middle))
    QTest.mouseRelease(track, left, none, QPoint(track.width() + 50, middle))
    desk.settle()
    assert track.trying == 4
    desk.press("Esc")
    assert track.trying is None


def test_a_grade_that_changes_puts_the_weight_where_it_was(desk: Desk, room: Room) -> None:
    firm(desk, room)
    desk.stage.picture.firm.tracks["Impact"].setFocus()
    desk.press("Right")
    room.act(lambda draft: scores.take_back(draft, step_of(room).id, room.idea("13").id, "Fair"))
    desk.catch_up()
    assert not tracks(desk).isVisible()
    assert desk.stage.picture.trying is None


def test_digits_change_no_grade_while_a_weight_is_looked_at(desk: Desk, room: Room) -> None:
    firm(desk, room)
    before = graded(desk)
    desk.stage.picture.firm.tracks["Impact"].setFocus()
    desk.press("1", "Backspace")
    assert graded(desk) == before


# the criteria


def form(desk: Desk) -> CriteriaForm:
    (one,) = [veil for veil in desk.window.findChildren(CriteriaForm) if veil.isVisible()]
    return one


def test_criteria_are_edited_before_the_first_grade(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    desk.press("E")
    assert QApplication.focusWidget() is form(desk).rows[0].name
    desk.press("Ctrl+A")
    desk.type("Warmth")
    desk.press("Tab", "Ctrl+A")
    desk.type("1.5")
    desk.press("Tab", "Space")
    assert form(desk).rows[0].less.isChecked()
    form(desk).most.setText("7")
    desk.press("Return") if isinstance(QApplication.focusWidget(), CriteriaForm) else desk.click(form(desk).done)
    assert not [veil for veil in desk.window.findChildren(CriteriaForm) if veil.isVisible()]
    assert found(room_of(desk, room)).criteria[0] == Criterion("Warmth", Fraction(3, 2), True)
    assert found(room).most == 7
    assert len(desk.stage.table.rows[0].cells[0].boxes()) == 7
    desk.press("Ctrl+Z")
    assert found(room_of(desk, room)).criteria[0].name == "Impact"


def room_of(desk: Desk, room: Room) -> Room:
    room.store.catch_up(room.board)
    return room


def test_criteria_come_and_go_in_the_form(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    desk.click(desk.stage.edit)
    desk.click(form(desk).more)
    desk.type("Cheap")
    for _ in range(3):
        form(desk).remove(form(desk).rows[0])
    desk.settle()
    desk.press("Return")
    assert [one.name for one in found(room_of(desk, room)).criteria] == ["Quick to test", "Cheap"]
    assert [len(made.cells) for made in desk.stage.table.rows] == [2] * 4


@pytest.mark.parametrize(
    ("name", "weight", "most", "why"),
    [
        ("Fair", "1", "5", "two criteria called Fair"),
        ("Warm, kind", "1", "5", "no comma"),
        ("Warm", "much", "5", "needs a number"),
        ("Warm", "1", "101", "most goes from"),
        ("Warm", "1", "x", "needs a number"),
    ],
)
def test_what_cannot_be_used_is_said_and_the_form_stays(
    desk: Desk, room: Room, name: str, weight: str, most: str, why: str
) -> None:
    on_criteria(desk, room)
    desk.press("E")
    form(desk).rows[0].name.setText(name)
    form(desk).rows[0].weight.setText(weight)
    form(desk).most.setText(most)
    desk.press("Return")
    assert why in form(desk)._why.text()
    desk.press("Esc")
    assert not [veil for veil in desk.window.findChildren(CriteriaForm) if veil.isVisible()]
    assert found(room_of(desk, room)).criteria[0].name == "Impact"


def test_after_the_first_grade_the_weights_stay(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    desk.press("5")
    assert desk.stage.edit.not_yet
    desk.press("E")
    assert not [veil for veil in desk.window.findChildren(CriteriaForm) if veil.isVisible()]
    assert "weights stay as they were set" in desk.said
    desk.press("Ctrl+Z")
    assert not desk.stage.edit.not_yet


# whatever comes


def test_the_keys_are_listed(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    told = listed(desk)
    assert told["5"] == "Grade of the cell in focus"
    assert told["E"] == "Edit criteria"
    assert told["Left"] == "Another cell"
    assert "F" not in told
    assert ambiguous(desk) == []


def test_one_idea_alone_has_a_score_and_nothing_to_be_firm_against(desk: Desk, room: Room) -> None:
    begun(room, "A", "B")
    desk.open(room)
    assert shown(desk) == ["A"]
    desk.press("5", "4", "3", "2")
    assert not tracks(desk).isVisible()
    assert desk.stage._headline.text() == "Score each idea from 1 to 5, together"


def test_a_step_of_the_past_is_only_looked_at(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    room.act(lambda draft: draft.put(replace(step_of(room), phases=("vote", "reveal", "score"))))
    room.go()
    desk.catch_up()
    desk.page.look_at(step_of(room).id)
    desk.settle()
    desk.stage.table.rows[0].cells[0].setFocus()
    desk.press("5")
    assert graded(desk) == {}


@pytest.mark.parametrize("state", ["grading", "firm", "form"])
def test_by_keyboard_alone_and_read_back(desk: Desk, room: Room, state: str) -> None:
    on_criteria(desk, room)
    if state == "firm":
        fill(room)
        desk.catch_up()
    if state == "form":
        desk.press("E")
    assert_read_back(desk)
    assert_by_keyboard_alone(desk)


LONG = ", ".join(
    f"Would people of house {number} be reached at night, {number}".replace(",", " ") + ":1" for number in range(12)
)


@pytest.mark.parametrize(("size", "percent"), [(SIZE, 100), (SMALL, 100), (SMALL, 200)])
def test_no_word_of_a_heading_is_torn_apart(desk: Desk, room: Room, size: tuple[int, int], percent: int) -> None:
    wear(desk, size, percent, "en")
    names = ", ".join(f"Unverwechselbarkeit {number}:1" for number in range(12))
    on_criteria(desk, room, criteria=names)
    heads = desk.stage.table._head._names
    assert len(heads) == 12
    for number, head in enumerate(heads):
        first, second = head.lines
        for label in (first, second):
            assert all(label.fontMetrics().horizontalAdvance(word) <= label.width() for word in label.text().split())
        assert first.text().endswith(f"… {number}")
        assert first.toolTip() == first.accessibleName() == f"Unverwechselbarkeit {number}"


def test_a_heading_that_fits_is_whole_and_says_nothing_more(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    first = desk.stage.table._head._names[0].lines[0]
    assert (first.text(), first.toolTip()) == (found(room).criteria[0].name, "")


@pytest.mark.parametrize(
    ("most", "said"), [(5, "Show me fingers"), (10, "Show me fingers"), (100, "Write your number")]
)
def test_the_script_asks_for_fingers_only_where_there_are_enough(desk: Desk, room: Room, most: int, said: str) -> None:
    on_criteria(desk, room, most)
    script = desk.page.script.findChildren(Label)
    assert [label.text() for label in script if label.text().startswith(said)]
    assert bool([label.text() for label in script if "ingers" in label.text()]) is (most < 100)


@pytest.mark.parametrize("criteria", ["", LONG])
@pytest.mark.parametrize(
    ("size", "percent", "language"),
    [
        (SIZE, 100, "en"),
        (SMALL, 100, "en"),
        (SMALL, 125, "en"),
        (SIZE, 150, "en"),
        (SMALL, 200, "en"),
        (SMALL, 100, "x-pseudo"),
    ],
)
def test_nothing_is_cut(
    desk: Desk, room: Room, size: tuple[int, int], percent: int, language: str, criteria: str
) -> None:
    begun(room, HOSTILE, "مرحبا بالعالم", "13", "none")
    if criteria:
        room.act(lambda draft: scores.set_criteria(draft, step_of(room).id, criteria_of(criteria), 10))
    wear(desk, size, percent, language)
    desk.open(room)
    clear_of_cuts(desk)
    bar_is_whole(desk)
    step = step_of(room).id
    for idea in found(room).ideas:
        for criterion in found(room).criteria:
            room.act(lambda draft, i=idea, c=criterion: scores.grade(draft, step, i, c.name, 4))
    desk.catch_up()
    assert tracks(desk).isVisible()
    clear_of_cuts(desk)
    bar_is_whole(desk)
    whole = desk.stage.table.rect()
    for row in desk.stage.table.rows:
        for cell in (*row.cells, row._score):
            assert whole.contains(cell.mapTo(desk.stage.table, QPoint()))
            assert whole.contains(cell.mapTo(desk.stage.table, cell.rect().bottomRight()))


def test_sixty_ideas_are_scored_without_haste(desk: Desk, room: Room) -> None:
    begun(room, *(f"Idea {number}" for number in range(61)))
    desk.open(room)
    assert len(desk.stage.table.rows) == 60
    desk.press("5", "4", "3", "2")
    assert desk.stage.table.rows[0]._score.text() == "19"


# the list


def test_the_list_has_the_scores_beside_the_dots_and_says_whom_they_put_first(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    fill(room)
    room.act(lambda draft: scores.take_back(draft, step_of(room).id, room.idea("25").id, "Fair"))
    room.go()
    desk.catch_up()
    told = {row.line.face.text: row._score.text() for row in desk.stage.rows}
    assert told == {"27": "22", "13": "21", "37": "20", "25": "–"}
    assert desk.stage._score_name.text() == "Score of 25"
    number = next(idea.number for idea in desk.room.board.all(Idea) if idea.text == "27")
    assert desk.stage._difference.text().endswith(f"The scores put {number} first, by one point.")
    assert any(row.tick.accessibleName().endswith("Score 22.") for row in desk.stage.rows)


def test_without_scores_the_list_says_nothing_of_them(desk: Desk, room: Room) -> None:
    on_criteria(desk, room)
    desk.press("Ctrl+Return")
    assert {row._score.text() for row in desk.stage.rows} == {"–"}
    assert desk.stage._score_name.text() == "Score"
    assert "scores" not in desk.stage._difference.text()


# a vote by ballots


def test_a_vote_by_ballots_has_the_same_picture(desk: Desk, room: Room) -> None:
    poll = opened(room, "criteria", "13", "27", "37", "25", forward=2)
    for person in voters(room)[:2]:
        marks = {f"{text}/{name}": value for text, row in ROWS.items() for name, value in zip(NAMES, row, strict=True)}
        del marks["25/Fair"]
        by_id = by_text(room, poll, marks)
        room.act(lambda draft, person=person, by_id=by_id: polls.cast(draft, poll.id, person.id, by_id))
    room.act(lambda draft: polls.reveal(draft, poll.id))
    room.act(lambda draft: steps.go_to(draft, "reveal"))
    desk.open(room)
    picture = desk.stage.view.picture
    assert [row.line.face.text for row in picture.table.rows] == ["27", "13", "37", "25"]
    assert [row._score.text() for row in picture.table.rows] == ["22", "21", "20", "–"]
    assert desk.stage._headline.text() == "“27” leads by one point"
    picture.firm.tracks["Impact"].setFocus()
    desk.press("Right", "Right", "Right")
    assert next(row.line.face.text for row in picture.table.rows) == "13"
    desk.press("Esc")
    assert next(row.line.face.text for row in picture.table.rows) == "27"
    assert_read_back(desk)
    assert_by_keyboard_alone(desk)
