"""From the key to the wall: a note is typed, Enter is pressed, it is on the disk and painted."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.edits import bare_commit, bench_session
from tests.benchmarks.measure import Row, interleaved
from workshop.actions import people, steps
from workshop.board import Board
from workshop.messages import say
from workshop.storage.store import Store


def run(quick: bool) -> list[Row]:
    """Our whole way against a bare commit of the same rows and a bare repaint of a window of the same size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        acts = _acts(Path(folder))
        close = acts.pop("close")
        seconds = interleaved(acts, rounds=15 if quick else 61)
        close()
    bare = seconds["commit"] + seconds["repaint"]
    return [
        Row(
            "key pressed to committed and painted / bare commit + bare repaint",
            round(seconds["ours"] / bare, 1),
            "x",
            8,
        ),
        Row("key pressed to committed and painted", round(seconds["ours"] * 1000, 2), "ms"),
        Row("bare commit", round(seconds["commit"] * 1000, 2), "ms"),
        Row("bare repaint", round(seconds["repaint"] * 1000, 2), "ms"),
    ]


def _acts(folder: Path) -> dict[str, Callable[[], object]]:
    from PySide6.QtCore import QCoreApplication, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

    from ui.library import Library
    from ui.start import application, make_window

    application()
    store, board = bench_session(folder / "act.sqlite")
    _to_writing(store, board)
    commit = bare_commit(folder / "bare.sqlite", *bench_session(folder / "other.sqlite"))
    window = make_window(folder)
    library = Library(window, store)
    library.open_session(board.document_id)
    window.show()
    plain = QWidget()
    plain.resize(1440, 900)
    QVBoxLayout(plain).addWidget(QLabel("The same size, and one line of text"))
    plain.show()
    QCoreApplication.processEvents()
    page = window.session_page
    assert page
    assert page.stage
    field = page.stage.note.field  # type: ignore[attr-defined]

    def ours() -> None:
        field.setText("Soup at noon")
        QTest.keyClick(field, Qt.Key.Key_Return)
        QCoreApplication.processEvents()

    def close() -> None:
        plain.close()
        window.close()

    return {"ours": ours, "commit": commit, "repaint": plain.repaint, "close": close}


def _to_writing(store: Store, board: Board) -> None:
    with store.edit(board, "facilitator", say("Bench")) as draft:
        people.add(draft, "Mr Okafor", channel="paper")
        steps.go(draft)
    with store.edit(board, "facilitator", say("Bench")) as draft:
        steps.go(draft)
