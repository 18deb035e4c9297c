"""Scoring together: its rules, its count, and what happens when several people grade."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from tests.room import Room
from workshop import methods
from workshop.actions import days, forward, ideas, people, scores, steps
from workshop.exchange.snapshot import described
from workshop.messages import NotAllowed, say
from workshop.records import Grade, Idea, Poll, Step
from workshop.storage.store import Store
from workshop.voting.criteria.firmness import nearest, tried
from workshop.voting.criteria.weights import Criterion, criteria_of, text_of
from workshop.words import Words

NAMES = ("Impact", "Doable by us", "Fair", "Quick to test")
ROWS = {"13": (5, 4, 4, 3), "27": (4, 5, 4, 5), "37": (4, 5, 3, 4), "25": (3, 3, 5, 4)}  # as the room said it


@pytest.fixture
def scoring(room: Room) -> Room:
    return begun(room)


def begun(room: Room, *texts: str) -> Room:
    """The room votes for all but the last idea and goes on to Criteria."""
    step = step_of(room)
    room.act(lambda draft: days.set_method(draft, step.id, methods.method("dots_and_criteria")))
    texts = texts or (*ROWS, "none")
    room.to_vote(*texts, voters=len(texts))
    for person, text in zip(people.voting(room.board), texts[:-1], strict=False):
        room.cast(person, **{text: 1})
    assert room.go(2) == "prioritise.score"
    return room


def step_of(room: Room) -> Step:
    return next(step for step in room.board.all(Step) if step.step_kind == "prioritise")


def grade(room: Room, text: str, criterion: str, value: int) -> None:
    room.act(lambda draft: scores.grade(draft, step_of(room).id, room.idea(text).id, criterion, value))


def take_back(room: Room, text: str, criterion: str) -> None:
    room.act(lambda draft: scores.take_back(draft, step_of(room).id, room.idea(text).id, criterion))


def fill(room: Room) -> None:
    for text, row in ROWS.items():
        for name, value in zip(NAMES, row, strict=True):
            grade(room, text, name, value)


def found(room: Room) -> scores.Scoring:
    told = scores.of_step(room.board, step_of(room).id)
    assert told
    return told


def points(room: Room) -> dict[str, float]:
    return {found(room).names[idea]: value for idea, value in found(room).points.items()}


# grades


def test_the_button_leads_from_the_result_to_the_scores_and_on_to_the_list(scoring: Room) -> None:
    assert steps.BUTTONS["prioritise", "score"].text == "Score together"
    assert steps.primary(scoring.board) == steps.BUTTONS["prioritise", "forward"]


def test_the_ideas_with_dots_are_scored(scoring: Room) -> None:
    assert {found(scoring).names[idea] for idea in found(scoring).ideas} == set(ROWS)
    assert len(found(scoring).open_cells) == 16


def test_a_cell_has_one_grade_and_it_can_be_changed_and_taken_back(scoring: Room) -> None:
    grade(scoring, "13", "Fair", 4)
    grade(scoring, "13", "Fair", 2)
    (one,) = scoring.board.all(Grade)
    assert (one.criterion, one.value, one.idea_id) == ("Fair", 2, scoring.idea("13").id)
    for _ in range(2):
        take_back(scoring, "13", "Fair")
    assert scoring.board.all(Grade) == []


@pytest.mark.parametrize("value", [0, 6, -1])
def test_grades_go_from_one_to_five(scoring: Room, value: int) -> None:
    with pytest.raises(NotAllowed, match="Grades go from 1 to 5"):
        grade(scoring, "13", "Fair", value)
    assert scoring.board.all(Grade) == []


def test_there_is_no_grade_for_what_is_not_there(scoring: Room) -> None:
    with pytest.raises(NotAllowed, match="no criterion Beauty"):
        grade(scoring, "13", "Beauty", 3)
    with pytest.raises(NotAllowed, match="no longer here"):
        scoring.act(lambda draft: scores.grade(draft, step_of(scoring).id, "nothing", "Fair", 3))


# the count


def test_the_worked_example_comes_to_22_21_20_and_18_of_25(scoring: Room) -> None:
    fill(scoring)
    assert points(scoring) == {"27": 22, "13": 21, "37": 20, "25": 18}
    assert found(scoring).best == 25
    assert [found(scoring).names[idea] for idea in found(scoring).in_order] == ["27", "13", "37", "25"]
    firm = found(scoring).detail.firm
    assert (firm["Impact"].least, firm["Impact"].most) == (None, 3)
    assert (firm["Doable by us"].least, firm["Doable by us"].most) == (0, None)
    assert (firm["Fair"].least, firm["Fair"].most) == (None, 5)
    assert (firm["Quick to test"].least, firm["Quick to test"].most) == (0.5, None)


def test_the_nearest_end_of_the_first_place_is_a_close_call(scoring: Room) -> None:
    fill(scoring)
    call = nearest(found(scoring).detail.firm)
    assert call
    assert (call.name, call.weight, call.end, call.times, call.is_close) == ("Impact", 2, 3, 1.5, True)
    assert {found(scoring).names[idea] for idea in call.shared} == {"27", "13"}
    assert not replace(call, end=8).is_close
    assert replace(call, end=0).times == float("inf")
    assert nearest({}) is None


def test_another_weight_can_be_tried_and_changes_nothing(scoring: Room) -> None:
    fill(scoring)
    before = found(scoring).points
    told = tried(found(scoring).detail, found(scoring).weights | {"Impact": 3.5})
    assert {found(scoring).names[idea]: total for idea, total in told.items()} == {
        "13": Fraction(57, 2),
        "27": 28,
        "37": 26,
        "25": Fraction(45, 2),
    }
    assert found(scoring).points == before


def test_means_that_are_no_decimal_numbers_tie_when_tried() -> None:
    thirds = {"A": {"X": 10 / 3, "Y": 2.0}, "B": {"X": 2.0, "Y": 10 / 3}, "C": {"X": 1.0}}
    room_detail = replace(EMPTY.detail, means=thirds)
    told = tried(room_detail, {"X": 0.1, "Y": 0.1})
    assert told["A"] == told["B"]
    assert set(told) == {"A", "B"}  # C has an open cell


EMPTY = scores.Scoring(criteria_of("Impact:2, Fair:1"), 5, (), {}, {}, {})


def test_an_idea_with_an_open_cell_has_no_score_and_nothing_graded_has_none(scoring: Room) -> None:
    assert found(scoring).points == EMPTY.points == {}
    assert found(scoring).detail.firm == {}
    fill(scoring)
    take_back(scoring, "13", "Fair")
    assert points(scoring) == {"27": 22, "37": 20, "25": 18}
    assert [found(scoring).names[idea] for idea in found(scoring).in_order] == ["27", "37", "25", "13"]
    assert found(scoring).open_cells == [(scoring.idea("13").id, "Fair")]


def test_where_less_is_better_the_scale_is_turned_round(scoring: Room) -> None:
    chosen = [Criterion("Gain", Fraction(1), False), Criterion("Cost", Fraction(1, 2), True)]
    scoring.act(lambda draft: scores.set_criteria(draft, step_of(scoring).id, chosen, 5))
    grade(scoring, "13", "Gain", 3)
    grade(scoring, "13", "Cost", 5)
    assert points(scoring) == {"13": 3.5}
    assert found(scoring).best == 7.5


# the criteria


def test_criteria_are_set_before_the_first_grade_and_then_stay(scoring: Room) -> None:
    chosen = criteria_of("Kind:3, Cheap:1.5")
    scoring.act(lambda draft: scores.set_criteria(draft, step_of(scoring).id, chosen, 10))
    assert (found(scoring).criteria, found(scoring).most) == (chosen, 10)
    grade(scoring, "13", "Kind", 10)
    with pytest.raises(NotAllowed, match="stay as they were set"):
        scoring.act(lambda draft: scores.set_criteria(draft, step_of(scoring).id, chosen, 5))
    take_back(scoring, "13", "Kind")
    scoring.act(lambda draft: scores.set_criteria(draft, step_of(scoring).id, chosen, 5))
    assert found(scoring).most == 5


def test_grades_of_notes_that_are_gone_hold_nothing_up(scoring: Room) -> None:
    kept, gone = sorted((scoring.idea("13"), scoring.idea("27")), key=lambda idea: idea.number or 0)
    grade(scoring, gone.text, "Fair", 3)
    scoring.act(lambda draft: ideas.merge(draft, [kept.id, gone.id]))
    assert found(scoring).grades == {}
    scoring.act(lambda draft: scores.set_criteria(draft, step_of(scoring).id, criteria_of("Kind:1"), 5))
    assert scoring.board.all(Grade) == []


@pytest.mark.parametrize(
    ("chosen", "most", "why"),
    [
        ([], 5, "at least one criterion"),
        ([("Kind", 0)], 5, "count more than 0"),
        ([("Kind", 1), ("Kind", 2)], 5, "two criteria called Kind"),
        ([("Kind, fair", 1)], 5, "has no comma"),
        ([("", 1)], 5, "nothing written"),
        ([("Kind", 1)], 1, "most goes from"),
        ([("Kind", 1)], 101, "most goes from"),
        ([("x" * 61, 1)], 5, "at most 60 characters"),
        ([(f"C{number}", 1) for number in range(13)], 5, "At most 12 criteria"),
    ],
)
def test_criteria_that_cannot_be_counted_are_refused(
    scoring: Room, chosen: list[tuple[str, int]], most: int, why: str
) -> None:
    wanted = [Criterion(name, Fraction(weight), False) for name, weight in chosen]
    with pytest.raises(NotAllowed, match=why):
        scoring.act(lambda draft: scores.set_criteria(draft, step_of(scoring).id, wanted, most))
    assert found(scoring).most == 5


def test_a_step_without_a_vote_has_nothing_to_score(room: Room) -> None:
    step = next(step for step in room.board.all(Step) if step.step_kind == "ideate")
    with pytest.raises(NotAllowed, match="nothing to score"):
        room.act(lambda draft: scores.set_criteria(draft, step.id, criteria_of("Kind:1"), 5))


@pytest.mark.parametrize("text", ["Kind:3, Cost: in all:0.25-", "A:123456.5, B:0"])
def test_criteria_are_read_back_from_their_line_of_text(text: str) -> None:
    assert text_of(criteria_of(text)) == text


@pytest.mark.parametrize("name", ["dots_and_criteria", "dots_grid_criteria"])
def test_the_vote_itself_is_by_dots_and_knows_nothing_of_the_criteria(room: Room, name: str) -> None:
    step = step_of(room)
    room.act(lambda draft: days.set_method(draft, step.id, methods.method(name)))
    poll = room.to_vote()
    assert poll.method == "dots"
    assert not {scores.CRITERIA, scores.MOST} & set(poll.settings)
    assert methods.method(name).phase_minutes["score"] == 7
    assert methods.method(name).phase_minimum["score"] == 0
    assert "fingers on three" in methods.guide(name, "en", "score")["Say"]


# several people, undo, what is handed out


def test_two_laptops_grade_the_same_cell_and_the_later_stands(
    scoring: Room, open_store: Callable[[str], Store], tmp_path: Path
) -> None:
    other = open_store(str(tmp_path / "library.sqlite"))
    board = other.load(scoring.board.document_id)
    grade(scoring, "13", "Fair", 2)
    with other.edit(board, "another", say("A test acts")) as draft:
        scores.grade(draft, step_of(scoring).id, scoring.idea("13").id, "Fair", 5)
    scoring.store.catch_up(scoring.board)
    assert [one.value for one in scoring.board.all(Grade)] == [one.value for one in board.all(Grade)] == [5]


def test_undo_takes_back_one_grade(scoring: Room) -> None:
    grade(scoring, "13", "Fair", 2)
    grade(scoring, "13", "Impact", 5)
    scoring.store.undo(scoring.board, scoring.actor)
    assert {(one.criterion, one.value) for one in scoring.board.all(Grade)} == {("Fair", 2)}
    scoring.store.redo(scoring.board, scoring.actor)
    assert len(scoring.board.all(Grade)) == 2


def test_grades_for_criteria_that_were_taken_back_count_for_nothing(scoring: Room) -> None:
    grade(scoring, "13", "Fair", 2)
    step = step_of(scoring)
    scoring.act(lambda draft: draft.put(replace(step, settings=step.settings | {scores.CRITERIA: "Kind:1"})))
    assert found(scoring).grades == {}


def test_what_was_scored_is_handed_out_with_the_session(scoring: Room) -> None:
    fill(scoring)
    told = described(scoring.board, Words("en"))["scored"]
    assert [one["points"][scoring.idea("27").id] for one in told] == [22]
    assert told[0]["criteria"][0] == {"name": "Impact", "weight": 2.0, "less_is_better": False}
    assert len(told[0]["grades"]) == 16


def test_the_scores_of_the_step_count_else_those_of_the_last_that_has_any(scoring: Room) -> None:
    assert scores.that_counts(scoring.board) is None
    fill(scoring)
    told = scores.that_counts(scoring.board)
    assert told
    assert told.points == found(scoring).points
    assert scores.that_counts(scoring.board, "another step")


def test_an_idea_that_was_scored_stands_on_the_list(scoring: Room) -> None:
    step = step_of(scoring)
    scoring.act(lambda draft: scores.grade(draft, step.id, scoring.idea("none").id, "Fair", 4))
    scoring.go()
    assert scoring.idea("none").id in [line.idea_id for line in forward.in_order(scoring.board)]


@pytest.mark.parametrize(
    "settings",
    [{"scored_on": "rubbish"}, {"scored_on": 7}, {"scored_to": "x"}, {"scored_to": 1}, {"scored_on": "A:0"}],
)
def test_settings_of_a_stranger_are_sound_or_refused(settings: dict[str, object]) -> None:
    assert not scores.are_sound(settings)  # type: ignore[arg-type]
    assert scores.are_sound({})
    assert scores.are_sound({"scored_on": "A:1", "scored_to": 7})


def test_a_step_with_grades_stays_in_the_agenda(scoring: Room) -> None:
    grade(scoring, "13", "Fair", 2)
    assert scores.has_begun(scoring.board, step_of(scoring).id)
    assert scoring.board.all(Poll)
    assert scores.of_step(scoring.board, "nothing") is None
    assert isinstance(scoring.board.find(Idea, scoring.board.all(Grade)[0].idea_id), Idea)
