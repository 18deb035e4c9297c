"""Pictures of the beginning: before Start, framing."""

from __future__ import annotations

from ui.pictures.taking import Screen, during
from workshop.board import Board
from workshop.records import Session


def _not_started(board: Board) -> bool:
    session = next(iter(board.all(Session)), None)
    return session is not None and session.started_at is None


SCREENS = (
    Screen("before-start", _not_started),
    Screen("frame", during("frame")),
)
