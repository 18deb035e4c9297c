"""Pictures of Prioritise: the vote, ballots and hands, the result, a tie, the grid, what goes forward."""

from __future__ import annotations

from dataclasses import replace

from ui.pictures.taking import SMALL, Screen, Shot, during
from ui.steps.prioritise.forward import ForwardStage
from ui.steps.prioritise.reveal import RevealStage
from ui.steps.prioritise.seats import seats
from ui.steps.prioritise.vote import VoteStage
from workshop.records import FrozenMap, Poll


def _voting(shot: Shot) -> VoteStage:
    """What the box would tell, were the vote still open: five of seven phones are done."""
    stage, room = shot.page.stage, shot.room
    assert room
    assert isinstance(stage, VoteStage)
    poll = max(room.board.all(Poll), key=lambda poll: poll.round)
    phones = [seat.person_id for seat in seats(room, poll, set()) if seat.way == "phone"]
    stage.show_seats(poll, seats(room, poll, set(phones[:5])))
    return stage


def _ballot(shot: Shot) -> VoteStage:
    """A ballot, half typed."""
    stage = _voting(shot)
    stage.open_ballots()
    shot.settle()
    desk = stage.desk
    desk.clear()  # the picture before in the other look left its ballot
    shot.type_into(desk.which, "214")
    desk.which.entered.emit("214")
    for place, (number, dots) in enumerate((("13", "2"), ("25", "1"), ("30", "1"))):
        shot.type_into(desk.lines.lines[place].idea, number)
        shot.type_into(desk.lines.lines[place].values.fields[0], dots)
        desk.lines.lines[place].values.fields[0].entered.emit(dots)
    return stage


def _too_many(shot: Shot) -> None:
    desk = _ballot(shot).desk
    shot.type_into(desk.lines.lines[3].idea, "99")
    desk.lines.lines[2].values.fields[0].selectAll()
    shot.type_into(desk.lines.lines[2].values.fields[0], "2")


def _read_back(shot: Shot) -> None:
    desk = _ballot(shot).desk
    desk.phase = "read back"
    desk.lines.show_typed(desk.lines.words[:-2])
    desk.show_read_back()


def _hands(shot: Shot) -> None:
    stage = _voting(shot)
    stage.open_hands()


def _tie(shot: Shot) -> RevealStage:
    stage = shot.page.stage
    assert isinstance(stage, RevealStage)
    return stage


def _all(shot: Shot) -> None:
    """Every idea that has a dot."""
    _tie(shot).show_all()


def _depart(shot: Shot) -> None:
    """One person decides, half typed."""
    tie = _tie(shot).tie
    tie.form.clear()  # the picture before in the other look left its words
    tie.depart()
    tie.press(2)
    shot.type_into(tie.form.name, "Farah, City office")
    shot.type_into(tie.form.reason, "The crew has no phone for photos before May.")
    tie.form.chosen[1].setChecked(True)


def _another(shot: Shot) -> None:
    """Another idea is looked for."""
    stage = shot.page.stage
    assert isinstance(stage, ForwardStage)
    stage.another()
    shot.type_into(stage.adding.field, "barbecue")


def _differs(shot: Shot) -> None:
    """A tick is taken away on screen, and its reason half typed."""
    stage = shot.page.stage
    assert isinstance(stage, ForwardStage)
    made = stage.rows[3]
    assert made.line
    made.show_line(replace(made.line, ticked=False))
    shot.type_into(made.reason, "The crew has no phone")


def _empty(shot: Shot) -> None:
    """The same vote, had nobody voted."""
    stage, room = _tie(shot), shot.room
    assert room
    assert stage.poll
    board, nobody = room.board, {"ballots": 0, "hands_people": 0, "hands": FrozenMap()}
    board.records["poll"][stage.poll.id] = replace(stage.poll, **nobody)  # type: ignore[arg-type]
    board.records["ballot"].clear()
    board.edit_id = "nobody voted"
    shot.page.refresh()


VOTE = during("prioritise", "vote")
REVEAL = during("prioritise", "reveal")
PLACE = during("prioritise", "place")
FORWARD = during("prioritise", "forward")
SCREENS: tuple[Screen, ...] = (
    Screen("vote", VOTE, _voting, share=0.5),
    Screen("vote-1280x720", VOTE, _voting, share=0.5, size=SMALL, looks=("light",)),
    Screen("vote-pseudo", VOTE, _voting, share=0.5, chosen={"language": "x-pseudo"}, looks=("light",)),
    Screen("vote-200", VOTE, _voting, share=0.5, chosen={"text_size": 200}, looks=("light",)),
    Screen("ballots", VOTE, _ballot, share=0.5),
    Screen("ballots-spoilt", VOTE, _too_many, share=0.5),
    Screen("ballots-read-back", VOTE, _read_back, share=0.5, looks=("light",)),
    Screen("ballots-200", VOTE, _ballot, share=0.5, chosen={"text_size": 200}, looks=("light",)),
    Screen("hands", VOTE, _hands, share=1.0),
    Screen("reveal", REVEAL, _all),
    Screen("reveal-empty", REVEAL, _empty),
    Screen("reveal-contrast", REVEAL, _tie, looks=("contrast",)),
    Screen("reveal-1280x720", REVEAL, _tie, size=SMALL, looks=("light",)),
    Screen("reveal-pseudo", REVEAL, _tie, chosen={"language": "x-pseudo"}, looks=("light",)),
    Screen("reveal-200", REVEAL, _tie, chosen={"text_size": 200}, looks=("light",)),
    Screen("tie", REVEAL, _tie),
    Screen("tie-depart", REVEAL, _depart),
    Screen("forward", FORWARD, share=0.5),
    Screen("forward-another", FORWARD, _another, share=0.5, looks=("light",)),
    Screen("forward-differs", FORWARD, _differs, share=0.5, looks=("light",)),
    Screen("forward-1280x720", FORWARD, size=SMALL, looks=("light",)),
    Screen("forward-pseudo", FORWARD, chosen={"language": "x-pseudo"}, looks=("light",)),
    Screen("forward-200", FORWARD, chosen={"text_size": 200}, looks=("light",)),
    Screen("matrix", PLACE, share=1.0),
    Screen("matrix-contrast", PLACE, looks=("contrast",)),
    Screen("matrix-half", PLACE, share=0.6, looks=("light",)),
    Screen("matrix-1280x720", PLACE, size=SMALL, looks=("light",)),
    Screen("matrix-pseudo", PLACE, chosen={"language": "x-pseudo"}, looks=("light",)),
    Screen("matrix-200", PLACE, chosen={"text_size": 200}, looks=("light",)),
)
