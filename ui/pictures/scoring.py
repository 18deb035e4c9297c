"""Pictures of scoring together: half of the grades, all of them with how firm the order is, another weight tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ui.pictures.taking import SMALL, Screen, Shot, during
from ui.steps.prioritise.score import ScoreStage
from workshop.actions import scores, steps
from workshop.records import Ballot, FrozenMap, Grade, Idea, Option, Poll

CRITERIA = "Impact:2, Doable by us:1, Fair:1, Quick to test:1"
NAMES = ("Impact", "Doable by us", "Fair", "Quick to test")
GRADES = {  # first words of an idea -> its row
    "Pair each household": (5, 4, 4, 3),
    "Flood kit": (4, 5, 4, 5),
    "Text alert": (4, 5, 3, 4),
    "Photo of": (3, 3, 5, 4),
    "Free parking": (4, 2, 3),
}
FIVE, FOUR = tuple(GRADES), tuple(GRADES)[:4]
LONG = "Would people on the first floor be reached at night too?:3, Cost:1.5-"
MANY = ", ".join(f"Criterion {number}:{number % 4 + 1}" for number in range(1, 13))


def graded(*begin: str, criteria: str = CRITERIA, most: int = 5, asked: bool = False) -> Callable[[Shot], ScoreStage]:
    """The room on its way through the criteria; the ideas that begin with these words are graded."""

    def arrange(shot: Shot) -> ScoreStage:
        assert shot.room
        board = shot.room.board
        step = steps.current(board)
        assert step
        settings = FrozenMap({**step.settings, scores.CRITERIA: criteria, scores.MOST: most})
        phases = tuple("score" if phase == "place" else phase for phase in step.phases)
        minutes = step.phase_minutes.without("place") | {"score": 7}
        made = replace(
            step, phases=phases, phase="score", method="dots_and_criteria", settings=settings, phase_minutes=minutes
        )
        board.records["step"][step.id] = made
        board.records["placement"].clear()
        _keep_five(shot)
        _grade(shot, step.id, begin)
        board.edit_id = f"graded {begin} {criteria} {most}"
        shot.page.refresh()
        stage = shot.page.stage
        assert isinstance(stage, ScoreStage)
        if asked and stage.may_ask():
            stage.toggle_firm()
        else:
            shot.page.focus_first()
        return stage

    return arrange


def _keep_five(shot: Shot) -> None:
    """Only five ideas have dots, as on the design's page."""
    assert shot.room
    records = shot.room.board.records
    five = {option.id for option in shot.room.board.all(Option) if option.text.startswith(FIVE)}
    for ballot in shot.room.board.all(Ballot):
        records["ballot"][ballot.id] = replace(ballot, marks=_only(ballot.marks, five))
    for poll in shot.room.board.all(Poll):
        records["poll"][poll.id] = replace(poll, hands=_only(poll.hands, five))


def _only(marks: FrozenMap, options: set[str]) -> FrozenMap:
    return FrozenMap({key: value for key, value in marks.items() if key in options})


def _grade(shot: Shot, step_id: str, begin: tuple[str, ...]) -> None:
    assert shot.room
    board = shot.room.board
    step = steps.current(board)
    assert step
    names = [criterion.name for criterion in scores.criteria(step.settings)]
    for words in begin:
        idea = next(idea for idea in board.all(Idea) if idea.text.startswith(words) and not idea.merged_into)
        row = GRADES[words] if names == list(NAMES) else GRADES[words] * 4
        for name, value in zip(names, row, strict=False):
            made = Grade(f"{idea.id} {name}", step_id=step_id, idea_id=idea.id, criterion=name, value=value)
            board.records["grade"][made.id] = made


def _through(shot: Shot) -> ScoreStage:
    """Four ideas are scored, the fifth was not taken up."""
    return graded(*FOUR, asked=True)(shot)


def _trying(shot: Shot) -> None:
    stage = _through(shot)
    track = stage.picture.firm.tracks["Impact"]
    track.setFocus()
    track.tried.emit(3.5)


def _editing(shot: Shot) -> None:
    stage = graded()(shot)
    stage.edit_criteria()


def _on_the_list(shot: Shot) -> None:
    """The scores beside dots and grid."""
    assert shot.room
    board = shot.room.board
    step = steps.current(board)
    assert step
    settings = FrozenMap({**step.settings, scores.CRITERIA: CRITERIA})
    board.records["step"][step.id] = replace(step, settings=settings)
    _grade(shot, step.id, FOUR)
    board.edit_id = "scored"
    shot.page.refresh()


SCORE = during("prioritise", "place")
TWO_HUNDRED = {"text_size": 200}
SCREENS: tuple[Screen, ...] = (
    Screen("score", SCORE, graded(*FIVE)),
    Screen("score-begin", SCORE, graded(), looks=("light",)),
    Screen("score-firm", SCORE, _through),
    Screen("score-trying", SCORE, _trying),
    Screen("score-edit", SCORE, _editing),
    Screen("score-long", SCORE, graded(*FOUR, criteria=LONG, most=10, asked=True), looks=("light",)),
    Screen("score-many", SCORE, graded(*FOUR, criteria=MANY, asked=True), looks=("light",)),
    Screen("score-hundred", SCORE, graded(*FIVE, most=100), looks=("light",)),
    Screen("score-contrast", SCORE, _through, looks=("contrast",)),
    Screen("score-1280x720", SCORE, graded(*FIVE), size=SMALL, looks=("light",)),
    Screen("score-firm-1280x720", SCORE, _through, size=SMALL, looks=("light",)),
    Screen("score-200", SCORE, graded(*FIVE), chosen=TWO_HUNDRED, looks=("light",)),
    Screen("score-firm-200", SCORE, _through, chosen=TWO_HUNDRED, looks=("light",)),
    Screen("score-pseudo", SCORE, graded(*FIVE), chosen={"language": "x-pseudo"}, looks=("light",)),
    Screen("score-firm-pseudo", SCORE, _through, chosen={"language": "x-pseudo"}, looks=("light",)),
    Screen("forward-scored", during("prioritise", "forward"), _on_the_list, share=0.5),
    Screen("forward-scored-200", during("prioritise", "forward"), _on_the_list, chosen=TWO_HUNDRED, looks=("light",)),
    Screen("score-edit-200", SCORE, _editing, chosen=TWO_HUNDRED, looks=("light",)),
)
