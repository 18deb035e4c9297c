"""Pictures of what surrounds the steps: history, parking lot, people, making up time, keys, agenda, settings."""

from __future__ import annotations

from ui.home.agenda.page import AgendaPage
from ui.pictures.taking import SMALL, Screen, Shot, during
from workshop.board import Board
from workshop.records import Session

CLUSTERING, VOTING = during("cluster"), during("prioritise", "vote")
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


def _before(board: Board) -> bool:
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
    Screen("agenda", _before, _agenda),
    Screen("agenda-later", CLUSTERING, _agenda, size=SMALL, looks=("light",)),
    Screen("agenda-pseudo", CLUSTERING, _agenda, chosen=PSEUDO, looks=("light",)),
    Screen("agenda-200", CLUSTERING, _agenda, chosen=LARGE_TEXT, looks=("light",)),
    Screen("agenda-add-step", CLUSTERING, _add_step, looks=("light",)),
    Screen("settings", page="settings"),
    Screen("settings-1280x720", page="settings", size=SMALL, looks=("light",)),
    Screen("settings-pseudo", page="settings", chosen=PSEUDO, looks=("light",)),
    Screen("settings-200", page="settings", chosen=LARGE_TEXT, looks=("light",)),
    Screen("settings-contrast", page="settings", looks=("contrast",)),
    Screen("keys", VOTING, _keys),
    Screen("keys-200", VOTING, _keys, chosen=LARGE_TEXT, looks=("light",)),
)
