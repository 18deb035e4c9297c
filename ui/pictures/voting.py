"""Pictures of votes while they run, by other methods than dots: the overview, paper, a ballot on this laptop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ui.pictures.counting import another
from ui.pictures.taking import SMALL, Screen, Shot, during
from ui.steps.prioritise.vote import VoteStage
from workshop.actions import people, polls
from workshop.records import Poll

VOTE = during("prioritise", "vote")
IDEAS = 7


def vote_by(method: str, then: Callable[[Shot, VoteStage], object], **settings: object) -> Callable[[Shot], None]:
    """The vote on a few ideas, and what is done then."""

    def arrange(shot: Shot) -> None:
        assert shot.room
        board = shot.room.board
        poll = max(board.all(Poll), key=lambda poll: poll.round)
        for option in polls.options_of(board, poll.id)[IDEAS:]:
            del board.records["option"][option.id]
        made = another(board, poll, method, settings)
        board.records["poll"][poll.id] = replace(made, ballots=0)
        board.edit_id = f"vote by {method}"
        shot.page.refresh()
        stage = shot.page.stage
        assert isinstance(stage, VoteStage)
        then(shot, stage)

    return arrange


def _overview(_shot: Shot, _stage: VoteStage) -> None:
    """As the room sees it."""


def _paper(*lines: tuple[str, ...]) -> Callable[[Shot, VoteStage], None]:
    """A ballot, typed line by line."""

    def does(shot: Shot, stage: VoteStage) -> None:
        stage.open_ballots()
        shot.settle()
        desk = stage.desk
        desk.clear()
        shot.type_into(desk.which, "214")
        desk.which.entered.emit("214")
        for place, (number, *values) in enumerate(lines):
            line = desk.lines.lines[place]
            shot.type_into(line.idea, number)
            line.idea.entered.emit(number)
            for field, value in zip(line.values.fields, values, strict=False):
                field.clear()
                shot.type_into(field, value)
                field.entered.emit(value)

    return does


def _laptop(*values: tuple[str, ...]) -> Callable[[Shot, VoteStage], None]:
    """Somebody fills in a ballot here, half of it so far."""

    def does(shot: Shot, stage: VoteStage) -> None:
        assert shot.room
        poll = stage.poll
        assert poll
        person = people.voting(shot.room.board)[0]
        stage.show_part(stage.own)
        stage.own.begin(shot.room.seen, poll, person.id, person.name)
        for line, typed in zip(stage.own.table.lines, values, strict=False):
            line.tick.setChecked(bool(typed) and not line.values.fields)
            for field, value in zip(line.values.fields, typed, strict=False):
                shot.type_into(field, value)

    return does


def _pairs(shot: Shot, stage: VoteStage) -> None:
    _laptop()(shot, stage)
    for place in (0, 1, None, 1):
        stage.own.pairs.answer(place)


GRADES = (("4", "5", "3", "4"), ("2", "3", "4"), ("5",))
SCREENS: tuple[Screen, ...] = (
    Screen("vote-schulze", VOTE, vote_by("schulze", _overview), looks=("light",)),
    Screen("vote-points", VOTE, vote_by("points", _overview), looks=("light",)),
    Screen("paper-criteria", VOTE, vote_by("criteria", _paper(("1", "4", "5", "3", "4"), ("2", "5", "4", "4")))),
    Screen("paper-rice", VOTE, vote_by("rice", _paper(("1", "1200", "0.5", "80", "2.5"))), looks=("light",)),
    Screen(
        "paper-many",
        VOTE,
        vote_by(
            "criteria",
            _paper(("1", "4", "5", "3", "4")),
            criteria="A:1, Bicycles:1, Climate:2, Doable:1, Equal:1, Fair:2, Green:1, Helpful:1, Immediate:1",
        ),
        looks=("light",),
    ),
    Screen("paper-schulze", VOTE, vote_by("schulze", _paper(("3", "1"), ("1", "2"), ("5", "2"))), looks=("light",)),
    Screen("paper-pairs", VOTE, vote_by("pairs", _paper(("3", "1"), ("1", "2"))), looks=("light",)),
    Screen("paper-approval", VOTE, vote_by("approval", _paper(("3",), ("1",))), looks=("light",)),
    Screen("paper-points", VOTE, vote_by("points", _paper(("3", "60"), ("1", "70"))), looks=("light",)),
    Screen("laptop-dots", VOTE, vote_by("dots", _laptop(("2",), (), ("1",)), dots=4)),
    Screen("laptop-schulze", VOTE, vote_by("schulze", _laptop(("2",), (), ("1",))), looks=("light",)),
    Screen("laptop-criteria", VOTE, vote_by("criteria", _laptop(*GRADES))),
    Screen("laptop-criteria-1280x720", VOTE, vote_by("criteria", _laptop(*GRADES)), size=SMALL, looks=("light",)),
    Screen(
        "laptop-criteria-200", VOTE, vote_by("criteria", _laptop(*GRADES)), chosen={"text_size": 200}, looks=("light",)
    ),
    Screen(
        "laptop-criteria-pseudo",
        VOTE,
        vote_by("criteria", _laptop(*GRADES)),
        chosen={"language": "x-pseudo"},
        looks=("light",),
    ),
    Screen("laptop-approval", VOTE, vote_by("approval", _laptop(("x",), (), ("x",))), looks=("light",)),
    Screen("laptop-pairs", VOTE, vote_by("pairs", _pairs)),
)
