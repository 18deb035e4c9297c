"""A window that types notes, or drags them from group to group, until it is killed; prints what it was told is on the disk."""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"


def main(library: str, session_id: str, config: str) -> None:
    """Type or drag for ever, as the step wants."""
    from ui.library import Library
    from ui.start import application, make_window
    from workshop.storage.store import Store

    application()
    window = make_window(Path(config))
    opened = Library(window, Store(library))
    opened.open_session(session_id)
    window.show()
    page = window.session_page
    assert page
    stage: Any = page.stage
    if hasattr(stage, "board"):
        drag(stage.board, opened.room)
    else:
        write(stage.note.field, opened.room)


def write(field: Any, room: Any) -> None:
    """A note after the other; the field empties once one is on the disk."""
    from PySide6.QtCore import QCoreApplication, Qt
    from PySide6.QtTest import QTest

    from workshop.records import Idea

    for number in itertools.count():
        field.setFocus()
        QTest.keyClicks(field, f"Note {number}")
        QTest.keyClick(field, Qt.Key.Key_Return)
        QCoreApplication.processEvents()
        if field.text() == "":
            print(len(room.board.all(Idea)), flush=True)


def drag(board: Any, room: Any) -> None:
    """One note to and fro between two groups; each drop is an edit."""
    from PySide6.QtCore import QCoreApplication, QPoint, Qt
    from PySide6.QtTest import QTest

    from ui.canvas.columns import Item
    from workshop.actions import clusters
    from workshop.records import Idea

    idea = next(idea for idea in room.board.all(Idea) if idea.text == "Boats")
    left, nothing = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for number in itertools.count():
        group = clusters.in_order(room.board)[number % 2]
        start = board.place_of(Item("note", idea.id)).center()
        end = board.place_of(Item("group", group.id)).topLeft() + QPoint(60, 12)
        before = room.board.number
        QTest.mousePress(board, left, nothing, start)
        for part in range(1, 9):
            QTest.mouseMove(board, start + (end - start) * part / 8)
            QCoreApplication.processEvents()
        QTest.mouseRelease(board, left, nothing, end)
        QCoreApplication.processEvents()
        if room.board.number > before:
            print(room.board.number, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
