"""Results of grades, consent and classes: what is painted is what was counted, whole, and said in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from tests.room import Room
from tests.ui.desk import SIZE, Desk
from tests.ui.test_fits import SMALL, _as_before, areas, cut, wear  # noqa: F401
from tests.ui.test_speech import assert_read_back
from tests.workshop.votes import by_text, valid_marks
from ui import theme
from ui.language import render
from ui.steps.prioritise.views.axis_cells import GradeCell
from ui.steps.prioritise.views.classes import VoiceLines
from ui.steps.prioritise.views.consent import DOT, FOOT, GAP, HandColumns
from ui.widgets.text import Label
from workshop.actions import people, polls
from workshop.records import FrozenMap, Idea, Poll
from workshop.voting.tally import Tally

METHODS = ("consent", "score", "nuf", "ice", "rice", "pugh", "moscow", "how-now-wow", "matrix")
HOSTILE = ("<b>A</b>&amp; {n}", "سلام عليكم", "x" * 900, "D")
Marks = Mapping[str, float]


def voted(
    room: Room,
    method: str,
    ballots: Sequence[Marks] = (),
    *,
    texts: Sequence[str] = ("A", "B", "C", "D"),
    by_chance: int = 0,
    **settings: Any,
) -> Poll:
    """A vote by a method with these ballots, by option text or "text/axis", or with some by chance, and its result."""
    room.join(*(f"P{number}" for number in range(max(2, len(ballots), by_chance))))
    room.go(2)
    room.write(*texts)
    step = next(s for s in room.board.records["step"].values() if s.step_kind == "prioritise")
    chosen = {"forward": 1, "tie_rule": "both", "method": method} | settings
    room.act(lambda draft: draft.put(replace(step, settings=FrozenMap(chosen))))
    room.go_to("vote")
    poll, chance = room.poll(), Random(method)
    given = [by_text(room, poll, marks) for marks in ballots]
    given += [valid_marks(room.board, poll, chance) for _ in range(by_chance)]
    for person, marks in zip(people.voting(room.board), given, strict=False):
        room.act(lambda draft, person=person, marks=marks: polls.cast(draft, poll.id, person.id, marks))
    room.go()
    return room.poll()


def tally(desk: Desk) -> Tally:
    board = desk.room.board
    return polls.tally(board, max(board.all(Poll), key=lambda poll: poll.round))


def headline(desk: Desk) -> str:
    words: str = desk.stage._headline.text()
    return words


def shown(desk: Desk, kind: type[QWidget]) -> list[Any]:
    return [widget for widget in desk.stage.findChildren(kind) if widget.isVisible()]


def whole(desk: Desk) -> None:
    """Nothing is wider than its place, and every sentence has the height that it needs."""
    desk.settle()
    assert {cut(area) for area in areas(desk)} <= {0}
    assert desk.window.minimumSizeHint().width() <= desk.window.width()
    short = [
        label.text()
        for label in shown(desk, Label)
        if label.wordWrap() and label.height() < label.heightForWidth(label.width())
    ]
    assert short == []
    stage = desk.stage.rect()
    outside = [
        label.text()
        for label in shown(desk, Label)
        if not stage.contains(QRect(label.mapTo(desk.stage, QPoint()), label.size()))
    ]
    assert outside == []


# consent


FIST = ({"A": 4, "B": 0, "C": 2}, {"A": 3, "B": 1, "C": 5}, {"A": 5, "B": 4, "C": 4}, {"A": 4, "B": 5})


def hands(desk: Desk) -> dict[str, dict[int, int]]:
    return {p.shown.face.text: {s.value: s.people for s in p.shown.steps} for p in desk.stage.view.panels}


def test_hands_stand_in_columns_the_lowest_first(desk: Desk, room: Room) -> None:
    voted(room, "consent", FIST)
    desk.open(room)
    assert list(hands(desk)) == ["B", "C", "A"]
    assert hands(desk)["B"] == {0: 1, 1: 1, 2: 0, 3: 0, 4: 1, 5: 1}
    first, second, third = desk.stage.view.panels
    assert [step.value for step in first.shown.steps if step.objects] == [0, 1]
    assert (first.shown.along, first.shown.hear) == ("half say 4 or more", "2 hands are 0 or 1: hear them")
    assert (second.shown.hear, third.shown.hear) == ("1 hand is below 3: hear it", "nobody below 3")
    number = {text: room.idea(text).number for text in "ABC"}
    talk = " and ".join(str(number[text]) for text in "BC")
    assert headline(desk) == f"One can go on, {talk} need a talk"
    legend = desk.stage._legend.text().replace("\u00a0", " ")
    assert legend.startswith("0 = I would stop it")
    assert legend.endswith(f"nobody is below 3. The lowest hands first: begin with {number['B']}.")


@pytest.mark.parametrize(
    ("scale", "steps", "objects", "order"),
    [("fist", 6, {0, 1}, "CBA"), ("gradients", 8, {7, 8}, "BAC"), ("rating", 6, {5}, "BAC")],
)
def test_every_scale_has_its_own_columns_and_objections(
    desk: Desk, room: Room, scale: str, steps: int, objects: set[int], order: str
) -> None:
    """The same numbers mean something else: 1 is the best of gradients and ratings, and of fingers a serious doubt."""
    worst = {"gradients": 8, "rating": 5, "fist": 2}[scale]
    voted(room, "consent", ({"A": 4, "B": worst, "C": 1}, {"A": 4, "B": worst, "C": 2}), scale=scale)
    desk.open(room)
    painted = desk.stage.view.panels[0].columns
    assert len(painted.steps) == steps
    assert {step.value for step in painted.steps if step.objects} == objects
    assert list(hands(desk)) == [text for text in order if text in hands(desk)]
    detail: Any = tally(desk).detail
    for panel in desk.stage.view.panels:
        counted = detail.counts[panel.shown.option_id][""]
        assert {s.value: s.people for s in panel.shown.steps if s.people} == dict(counted)


def test_the_lowest_fingers_that_pass_are_a_setting(desk: Desk, room: Room) -> None:
    voted(room, "consent", ({"A": 1}, {"A": 2}), lowest=1)
    desk.open(room)
    assert headline(desk) == "“A” can go on"
    (panel,) = desk.stage.view.panels
    assert panel.shown.hear == "nobody below 1"
    assert [step.value for step in panel.shown.steps if step.objects] == [0]


@pytest.mark.parametrize("language", ["en", "x-pseudo"])
def test_a_hand_is_painted_above_its_step_and_an_objection_is_a_ring(desk: Desk, room: Room, language: str) -> None:
    wear(desk, SIZE, 100, language)
    voted(room, "consent", ({"A": 0}, {"A": 4}, {"A": 4}))
    desk.open(room)
    (made,) = shown(desk, HandColumns)
    picture = made.grab().toImage()
    ground = picture.pixelColor(1, 1)
    base, high, wide = made.height() - FOOT, DOT + GAP, made.width() / 6
    painted = {}
    for place in range(6):
        x = wide * (place + 0.5) if language == "en" else made.width() - wide * (place + 0.5)
        colours = [picture.pixelColor(round(x), round(base - DOT / 2 - 1 - number * high)) for number in range(3)]
        painted[place] = [colour == theme.colour("dotOnPaper") for colour in colours]
        if not place:
            assert colours[0] == ground, "the middle of a ring is free"
            assert picture.pixelColor(round(x - DOT / 2 + 3), round(base - DOT / 2 - 1)) == theme.colour("ink")
    assert painted == dict.fromkeys(range(6), [False] * 3) | {4: [True, True, False]}


@pytest.mark.parametrize(("voters", "bars"), [(14, False), (15, True)])
def test_over_fourteen_hands_are_a_bar_with_a_number(desk: Desk, room: Room, voters: int, bars: bool) -> None:
    voted(room, "consent", [{"A": 4, "B": 0}] * voters, texts=("A", "B"))
    desk.open(room)
    columns = shown(desk, HandColumns)
    assert [made.are_bars for made in columns] == [bars, bars]
    assert {made.accessibleName() for made in columns} == {f"{voters} at 4", f"{voters} at 0"}


# grades


def test_boxes_are_the_spreads_and_scores_those_of_the_tally(desk: Desk, room: Room) -> None:
    grades = [
        {"A/new": n, "A/useful": 8, "A/feasible": 5, "B/new": 3, "B/useful": 3, "B/feasible": 3} for n in (1, 5, 10)
    ]
    voted(room, "nuf", grades)
    desk.open(room)
    found = {made.shown.face.text: made for made in desk.stage.view.rows}
    assert list(found) == ["A", "B"]
    assert [cell.figure for cell in found["A"].cells.cells] == ["5", "8", "5"]
    detail: Any = tally(desk).detail
    for made in found.values():
        cells = {cell.axis.key: cell.spread for cell in made.cells.cells if isinstance(cell, GradeCell)}
        assert cells == detail.spreads[made.shown.option_id]
    assert {(axis.low, axis.high) for axis in desk.stage.view._axes} == {(1, 10)}
    assert [note.words for note in found["A"].notes] == ["Far apart: hear both ends"]
    assert found["B"].notes == ()
    assert "New: median 5, middle half 3 to 7.5, all 1 to 10" in found["A"].accessibleName()
    assert found["A"].accessibleName().endswith("Far apart: hear both ends.")
    assert found["A"].score.text() == "18.33"


def test_without_a_score_an_idea_stands_below_without_a_place(desk: Desk, room: Room) -> None:
    voted(room, "ice", [{"A/impact": 9, "B/impact": 2, "B/confidence": 2, "B/ease": 2}] * 2)
    desk.open(room)
    assert [(made.shown.rank, made.shown.face.text, made.score.text()) for made in desk.stage.view.rows] == [
        ("1", "B", "8"),
        ("", "A", "–"),
    ]
    (head,) = [label for label in shown(desk, Label) if label.text() == "Without a score: a grade is missing"]
    first, second = (made.strip.mapTo(desk.stage, QPoint()).y() for made in desk.stage.view.rows)
    assert first < head.mapTo(desk.stage, QPoint()).y() < second
    assert [cell.figure for cell in desk.stage.view.rows[1].cells.cells] == ["9", "–", "–"]
    assert "Confidence: no grade" in desk.stage.view.rows[1].accessibleName()
    assert desk.stage._rest.text() == "2 without a vote. All 4 stay in the summary."


@pytest.mark.parametrize(
    ("method", "settings", "words"),
    [
        ("score", {}, "Score: the mean of the grades."),
        ("score", {"decides": "median"}, "Score: the median of the grades."),
        ("score", {"decides": "sum"}, "Score: the sum of the grades."),
        ("nuf", {}, "Score: new + useful + feasible, each the mean of the grades."),
        ("ice", {}, "Score: impact × confidence × ease, each the mean of the grades."),
        ("ice", {"formula": "sum"}, "Score: impact + confidence + ease, each the mean of the grades."),
        ("rice", {}, "Score: reach × impact × confidence / effort, each the median of the estimates."),
    ],
)
def test_how_a_score_is_made_is_said(desk: Desk, room: Room, method: str, settings: Marks, words: str) -> None:
    voted(room, method, by_chance=4, **settings)
    desk.open(room)
    assert desk.stage._legend.text().endswith(words)


def test_the_cut_of_grades_is_moved_by_keys(desk: Desk, room: Room) -> None:
    voted(room, "score", [{"A": 9, "B": 7, "C": 5, "D": 1}] * 2)
    desk.open(room)
    desk.stage.view.cut.setFocus()
    desk.press("Down")
    assert max(desk.room.board.all(Poll), key=lambda poll: poll.round).forward == 2
    assert desk.stage.view.cut.accessibleName() == "2 ideas go forward"
    assert desk.stage.view.cut.hasFocus()
    below = desk.stage.view.rows[1].geometry().bottom()
    assert desk.stage.view.cut.geometry().top() >= below


def test_a_moonshot_is_called_one(desk: Desk, room: Room) -> None:
    voted(room, "rice", [{"A/reach": 9, "A/impact": 3, "A/confidence": 40, "A/effort": 2}] * 2)
    desk.open(room)
    assert [note.words for note in desk.stage.view.rows[0].notes] == ["A moonshot: confidence is below half"]


# compared


PUGH = ({"A/Fair": 1, "C/Fair": -1}, {"A/Fair": 1, "C/Fair": -1}, {"A/Fair": 0, "C/Fair": 0})


def sides(desk: Desk) -> dict[str, str]:
    rows = desk.stage.view.rows
    return {made.shown.face.text: "|".join(cell.words for cell in made.cells.cells) for made in rows}


def test_better_same_and_worse_are_counted_beside_the_baseline(desk: Desk, room: Room) -> None:
    poll = voted(room, "pugh", PUGH, criteria="Fair", texts=("A", "B", "C"))
    desk.open(room)
    assert sides(desk) == {"A": "+2  =1  −0", "C": "+0  =1  −2"}
    assert "worse than how things are today" in desk.stage._legend.text()
    detail: Any = tally(desk).detail
    assert detail.plus[room.option("A", poll).id] == 2


def test_the_baseline_is_marked_and_stands_among_the_others(desk: Desk, room: Room) -> None:
    voted(room, "pugh", PUGH, criteria="Fair", baseline="B", texts=("A", "B", "C"))
    desk.open(room)
    assert [made.shown.face.text for made in desk.stage.view.rows] == ["A", "B", "C"]
    assert sides(desk)["B"] == "="
    assert [note.words for note in desk.stage.view.rows[1].notes] == ["The baseline: the others are compared with it"]
    assert "worse than “B”." in desk.stage._legend.text()
    assert headline(desk) == "“A” leads"


def test_counts_of_many_criteria_go_below_the_note_and_are_whole(desk: Desk, room: Room) -> None:
    voted(room, "pugh", by_chance=12, criteria=", ".join(f"Criterion {number}" for number in range(9)))
    desk.open(room)
    for made in desk.stage.view.rows:
        assert made.cells.stacked
        needed = max(theme.metrics("captionBold").horizontalAdvance(cell.words) for cell in made.cells.cells)
        assert all(place.width() >= needed for place in made.cells.places())
        assert made.cells.height() == made.cells.sizeHint().height()


def test_nothing_better_than_the_baseline_leads(desk: Desk, room: Room) -> None:
    voted(room, "pugh", ({"A/Fair": -1}, {"A/Fair": 0}), criteria="Fair", texts=("A", "B"))
    desk.open(room)
    assert headline(desk) == "Nothing is better than the baseline"


# classes


def columns(desk: Desk) -> dict[str, list[str]]:
    return {made.shown.name: [note.shown.face.text for note in made.notes] for made in desk.stage.view.columns}


def test_colours_make_columns_and_a_level_vote_is_asked_about(desk: Desk, room: Room) -> None:
    dots = {"A/blue": 1, "B/green": 1, "C/yellow": 1, "D/blue": 1, "D/yellow": 1}
    voted(room, "how-now-wow", (dots, dots))
    desk.open(room)
    assert columns(desk) == {"Now": ["A"], "Wow": ["B"], "How": ["C"], "Ask the room": ["D"]}
    assert headline(desk) == "One Now, one Wow, one How, ask the room about one"
    asked = desk.stage.view.columns[3].notes[0]
    assert [(voice.name, voice.count, voice.paper) for voice in asked.voices.voices] == [
        ("blue", 2, "sky"),
        ("yellow", 2, "lemon"),
    ]
    assert asked.accessibleName().endswith("D. blue 2, yellow 2")


TOO_MUCH = "Must takes more than 60 % of the effort: too little is left to give way"
MUST = {"A": 4, "A/effort": 8, "B": 3, "B/effort": 1, "C": 2, "C/effort": 1, "D": 1}


def test_a_plan_has_its_columns_and_its_shares_of_the_effort(desk: Desk, room: Room) -> None:
    voted(room, "moscow", (MUST, MUST))
    desk.open(room)
    assert columns(desk) == {"Must": ["A"], "Should": ["B"], "Could": ["C"], "Won’t": ["D"]}
    must, should, could = (bar.share for bar in desk.stage.view.shares)
    assert (must.percent, must.limit, render(must.warning)) == (80, 60, TOO_MUCH)
    assert (should.percent, should.limit, should.warning) == (10, None, None)
    assert (could.percent, render(could.bound)) == (10, "about 20 %")
    words = [label.text() for label in shown(desk, Label)]
    assert {"80 %", "at most 60 %", TOO_MUCH} <= set(words)
    assert desk.stage.view.columns[0].notes[0].accessibleName().endswith("A. Must 2. effort 8")


def test_voices_that_are_level_are_split(desk: Desk, room: Room) -> None:
    voted(room, "moscow", ({"A": 4}, {"A": 1}))
    desk.open(room)
    assert columns(desk) == {"Must": [], "Should": [], "Could": [], "Won’t": [], "Split": ["A"]}
    assert headline(desk) == "Ask the room about one"
    assert desk.stage.view.shares == []
    assert any(label.text().startswith("Nobody has said how much work") for label in shown(desk, Label))


# quadrants


MATRIX = (
    {"A/impact": 9, "A/effort": 2, "B/impact": 1, "B/effort": 9},
    {"A/impact": 9, "A/effort": 2, "B/impact": 10, "B/effort": 9},
)


def test_ideas_stand_at_the_medians_of_the_room(desk: Desk, room: Room) -> None:
    voted(room, "matrix", (*MATRIX, {"C/impact": 5}))
    desk.open(room)
    plot = desk.stage.view.plot
    assert [(idea.face.text, idea.field, idea.apart) for idea in plot.ideas] == [
        ("A", "quick win", False),
        ("B", "on the line", True),
    ]
    a, b = plot.points()
    middle = plot.plot.center()
    assert a.x() < middle.x() < b.x()
    assert a.y() < middle.y() == pytest.approx(b.y())
    assert [made.shown.face.text for made in desk.stage.view.rows] == ["A", "B", "C"]
    assert (
        desk.stage.view.rows[1]
        .accessibleName()
        .endswith("B. Impact 5.5, effort 9. On the line. Far apart: hear both ends.")
    )
    assert "Impact 5, effort –. Not placed: a grade is missing." in desk.stage.view.rows[2].accessibleName()
    assert headline(desk) == "One quick win"


def test_sixty_labels_are_all_in_sight(desk: Desk, room: Room) -> None:
    texts = [f"Idea {number}" for number in range(60)]
    marks = {f"{text}/{axis}": 5 + (text == "Idea 3") for text in texts for axis in ("impact", "effort")}
    voted(room, "matrix", (marks, marks), texts=texts)
    desk.open(room)
    plot = desk.stage.view.plot
    rects = plot.places()
    assert len(rects) == 60
    assert all(plot.plot.contains(rect) for rect in rects)
    assert not any(one.intersects(other) for place, one in enumerate(rects) for other in rects[:place])


# every method


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("size", "percent", "language"),
    [(SIZE, 100, "en"), (SMALL, 125, "en"), (SIZE, 200, "en"), (SMALL, 200, "en"), (SMALL, 100, "x-pseudo")],
)
def test_a_result_is_whole_in_every_size(
    desk: Desk, room: Room, method: str, size: tuple[int, int], percent: int, language: str
) -> None:
    wear(desk, size, percent, language)
    voted(room, method, by_chance=6, texts=HOSTILE)
    desk.open(room)
    whole(desk)


@pytest.mark.parametrize("method", METHODS)
def test_a_result_is_read_back(desk: Desk, room: Room, method: str) -> None:
    voted(room, method, by_chance=6)
    desk.open(room)
    assert_read_back(desk)


@pytest.mark.parametrize("method", METHODS)
def test_nobody_voted_is_said(desk: Desk, room: Room, method: str) -> None:
    voted(room, method)
    desk.open(room)
    assert headline(desk) == "Nobody has voted"
    assert desk.stage._nothing.isVisible()
    assert not desk.stage.view.isVisible()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("count", [1, 60])
def test_one_idea_and_sixty(desk: Desk, room: Room, method: str, count: int) -> None:
    voted(room, method, by_chance=5, texts=[f"Idea {number} with several words in it" for number in range(count)])
    desk.open(room)
    if not desk.stage.everything.isHidden():
        desk.stage.show_all()
    whole(desk)
    assert headline(desk)
    assert len(desk.stage._result.rows) == len([1 for n in tally(desk).people.values() if n])


@pytest.mark.parametrize("method", METHODS)
def test_a_hostile_text_is_only_a_text(desk: Desk, room: Room, method: str) -> None:
    voted(room, method, by_chance=6, texts=HOSTILE)
    desk.open(room)
    assert all(label.textFormat().name == "PlainText" for label in desk.stage.findChildren(Label))
    tips = [widget.toolTip() for widget in desk.stage.findChildren(QWidget)]
    assert not any("<b>" in tip for tip in tips)


def test_voices_are_a_list_of_words_and_counts(desk: Desk, room: Room) -> None:
    voted(room, "moscow", (MUST, {"A": 3}))
    desk.open(room)
    assert "Must 1, Should 1" in {made.accessibleName() for made in shown(desk, VoiceLines)}


def test_a_setting_names_an_idea_by_its_words_also_where_the_count_tells_numbers(desk: Desk, room: Room) -> None:
    voted(room, "moscow", ({"A": 4, "B": 2}, {"A": 4, "B": 2}), efforts="A:3, B:1")
    desk.open(room)
    must, _should, could = (bar.share for bar in desk.stage.view.shares)
    assert (must.percent, could.percent) == (75, 25)


def test_a_vote_on_criteria_names_those_above_its_cut_and_keys_move_it(desk: Desk, room: Room) -> None:
    grades = {"A": 5, "B": 4, "C": 2}
    ballot = {f"{text}/{axis}": grade for text, grade in grades.items() for axis in ("Warmth", "Cost")}
    voted(room, "criteria", [ballot, ballot], texts=tuple(grades), criteria="Warmth:1, Cost:1")
    desk.open(room)
    number = {idea.text: idea.number for idea in desk.room.board.all(Idea)}
    assert desk.stage.view.cut.accessibleName() == f"1 idea goes forward: {number['A']}"
    desk.stage.view.cut.setFocus()
    desk.press("Down")
    assert desk.stage.view.cut.accessibleName() == f"2 ideas go forward: {number['A']}, {number['B']}"
    assert desk.stage.view.cut.hasFocus()
    whole(desk)
