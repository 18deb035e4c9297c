"""Pictures of what surrounds the steps: history, parking lot, people, making up time, keys, agenda, settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLabel

from ui import theme
from ui.home.agenda.page import AgendaPage
from ui.home.agenda.vote import VotePanel
from ui.pictures.counting import voted_by
from ui.pictures.taking import SMALL, Screen, Shot, during
from ui.steps.prioritise.vote import VoteStage
from ui.widgets.fields import LineField, TextField
from workshop import agenda
from workshop.actions import forward, polls
from workshop.board import Board
from workshop.records import Idea, Poll, Session

CLUSTERING, VOTING = during("cluster"), during("prioritise", "vote")
LISTED = during("prioritise", "forward")
PSEUDO: dict[str, object] = {"language": "x-pseudo"}
LARGE_TEXT: dict[str, object] = {"text_size": 200}


def _history(shot: Shot) -> None:
    shot.page.acts.history()


def _parking(shot: Shot) -> None:
    shot.page.acts.park()


def _people(shot: Shot) -> None:
    shot.page.acts.people()


def _make_up(shot: Shot) -> None:
    shot.page.acts.make_up()


def _keys(shot: Shot) -> None:
    shot.window.show_keys()


def before_start(board: Board) -> bool:
    """Until somebody presses Start."""
    session = board.find(Session, board.document_id)
    return session is not None and session.started_at is None


def _agenda(shot: Shot) -> None:
    shot.library.edit_agenda()
    page = _agenda_page(shot)
    next(shown for shown in page.rows().values() if shown.words.title == "Prioritise").setFocus()


def _agenda_page(shot: Shot) -> AgendaPage:
    page = shot.window.page
    assert isinstance(page, AgendaPage)
    return page


def _agenda_with(method: str, **given: str) -> Callable[[Shot], None]:
    """The vote is by this method; the panel stands at what can be set."""

    def arrange(shot: Shot) -> None:
        assert shot.room
        board = shot.room.board
        step = next(step for step in agenda.steps(board) if step.step_kind == "prioritise")
        board.records["step"][step.id] = replace(step, settings=step.settings | {"method": method} | given)
        _agenda(shot)
        _to_the_vote(shot)

    return arrange


def _to_the_vote(shot: Shot) -> VotePanel:
    shot.settle()
    panel = _agenda_page(shot).step_panel
    assert panel.vote
    panel.verticalScrollBar().setValue(panel.vote.y())
    return panel.vote


def _wrong_setting(shot: Shot) -> None:
    _agenda_with("criteria")(shot)
    words, highest = (field.control for field in _to_the_vote(shot).fields)
    assert isinstance(words, TextField)
    assert isinstance(highest, LineField)
    words.setPlainText("Impact:2, Doable by us")
    words.entered.emit(words.words())
    highest.setText("many")
    highest.entered.emit(highest.text())
    _to_the_vote(shot)


def _methods(shot: Shot) -> None:
    """A list that opens is a window of its own: here it lies in this one."""
    _agenda(shot)
    field = _to_the_vote(shot).methods
    field.showPopup()
    shot.settle()
    field.view().window().resize(theme.px(600), theme.px(620))
    shot.settle()
    label = QLabel(shot.window)
    label.setPixmap(field.view().window().grab())
    label.adjustSize()
    label.move(theme.px(470), theme.px(110))
    label.show()
    field.hidePopup()


def _left_out(shot: Shot) -> None:
    """Two ideas say the same, and one was left out; nobody has voted."""
    assert shot.room
    board = shot.room.board
    poll = max(board.all(Poll), key=lambda poll: poll.round)
    known = polls.options_of(board, poll.id)
    out = known[5]
    del board.records["option"][out.id]
    twin = board.find(Idea, known[2].idea_id)
    assert twin
    board.records["idea"][twin.id] = replace(twin, text=f"{known[1].text.upper()}!")
    nobody = {"ballots": 0, "hands_people": 0, "settings": poll.settings | {"left_out": str(out.idea_id)}}
    board.records["poll"][poll.id] = replace(poll, **nobody)  # type: ignore[arg-type]
    board.records["paper_ballot"].clear()
    board.edit_id = "left out"
    stage = shot.page.stage
    assert isinstance(stage, VoteStage)
    stage.choose_options()


def _forward_by(method: str) -> Callable[[Shot], None]:
    """The list after a vote by another method."""

    def arrange(shot: Shot) -> None:
        voted_by(method)(shot)
        assert shot.room
        board = shot.room.board
        given = forward.given(board)
        for line in forward.in_order(board):
            if line.idea_id not in given.scores:
                del board.records["forward"][line.id]
        board.edit_id = f"listed by {method}"
        shot.page.refresh()

    return arrange


def _add_step(shot: Shot) -> None:
    _agenda(shot)
    _agenda_page(shot).add_step()


SCREENS: tuple[Screen, ...] = (
    Screen("history", CLUSTERING, _history),
    Screen("history-pseudo", CLUSTERING, _history, chosen=PSEUDO, looks=("light",)),
    Screen("history-200", CLUSTERING, _history, chosen=LARGE_TEXT, looks=("light",)),
    Screen("parking", during("wrapup", "actions"), _parking, looks=("light",)),
    Screen("people", VOTING, _people),
    Screen("people-1280x720", VOTING, _people, size=SMALL, looks=("light",)),
    Screen("people-pseudo", VOTING, _people, chosen=PSEUDO, looks=("light",)),
    Screen("people-200", VOTING, _people, chosen=LARGE_TEXT, looks=("light",)),
    Screen("make-up-time", VOTING, _make_up, minutes=11),
    Screen("make-up-time-1280x720", VOTING, _make_up, minutes=11, size=SMALL, looks=("light",)),
    Screen("make-up-time-pseudo", VOTING, _make_up, minutes=11, chosen=PSEUDO, looks=("light",)),
    Screen("make-up-time-200", VOTING, _make_up, minutes=11, chosen=LARGE_TEXT, looks=("light",)),
    Screen("agenda", before_start, _agenda),
    Screen("agenda-later", CLUSTERING, _agenda, size=SMALL, looks=("light",)),
    Screen("agenda-pseudo", CLUSTERING, _agenda, chosen=PSEUDO, looks=("light",)),
    Screen("agenda-200", CLUSTERING, _agenda, chosen=LARGE_TEXT, looks=("light",)),
    Screen("agenda-methods", before_start, _methods),
    Screen("agenda-criteria", before_start, _agenda_with("criteria")),
    Screen("agenda-criteria-1280x720", before_start, _agenda_with("criteria"), size=SMALL, looks=("light",)),
    Screen("agenda-criteria-pseudo", before_start, _agenda_with("criteria"), chosen=PSEUDO, looks=("light",)),
    Screen("agenda-criteria-200", before_start, _agenda_with("criteria"), chosen=LARGE_TEXT, looks=("light",)),
    Screen("agenda-wrong-setting", before_start, _wrong_setting),
    Screen("agenda-consent", before_start, _agenda_with("consent"), looks=("light",)),
    Screen("agenda-points", before_start, _agenda_with("points", on="shortlist"), looks=("light",)),
    Screen("vote-chosen", VOTING, _left_out),
    Screen("vote-chosen-1280x720", VOTING, _left_out, size=SMALL, looks=("light",)),
    Screen("vote-chosen-200", VOTING, _left_out, chosen=LARGE_TEXT, looks=("light",)),
    Screen("vote-chosen-pseudo", VOTING, _left_out, chosen=PSEUDO, looks=("light",)),
    Screen("forward-points", LISTED, _forward_by("points")),
    Screen("forward-schulze", LISTED, _forward_by("schulze"), looks=("light",)),
    Screen("forward-points-200", LISTED, _forward_by("points"), chosen=LARGE_TEXT, looks=("light",)),
    Screen("matrix-points", during("prioritise", "place"), voted_by("points"), looks=("light",)),
    Screen("agenda-add-step", CLUSTERING, _add_step, looks=("light",)),
    Screen("settings", page="settings"),
    Screen("settings-1280x720", page="settings", size=SMALL, looks=("light",)),
    Screen("settings-pseudo", page="settings", chosen=PSEUDO, looks=("light",)),
    Screen("settings-200", page="settings", chosen=LARGE_TEXT, looks=("light",)),
    Screen("settings-contrast", page="settings", looks=("contrast",)),
    Screen("keys", VOTING, _keys),
    Screen("keys-200", VOTING, _keys, chosen=LARGE_TEXT, looks=("light",)),
)
