"""A window that types notes and drags them into groups until it is killed; prints what it was told is on the disk."""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"


def main(library: str, session_id: str, config: str) -> None:
    """Type for ever."""
    from PySide6.QtCore import QCoreApplication, Qt
    from PySide6.QtTest import QTest

    from ui.library import Library
    from ui.start import application, make_window
    from workshop.records import Idea
    from workshop.storage.store import Store

    application()
    window = make_window(Path(config))
    opened = Library(window, Store(library))
    opened.open_session(session_id)
    window.show()
    page = window.session_page
    assert page
    assert page.stage
    field = page.stage.note.field  # type: ignore[attr-defined]
    for number in itertools.count():
        field.setFocus()
        QTest.keyClicks(field, f"Note {number}")
        QTest.keyClick(field, Qt.Key.Key_Return)
        QCoreApplication.processEvents()
        if field.text() == "":  # the field empties once the note is on the disk
            assert opened.room
            print(len(opened.room.board.all(Idea)), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
