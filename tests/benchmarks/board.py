"""What the board costs: a repaint and a step of a drag with 300 notes, against a bare blit and bare rectangles."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from tests.benchmarks.measure import Row, interleaved
from ui import theme
from ui.canvas.board import Board
from ui.canvas.columns import Item
from ui.canvas.painting import paint_region
from ui.start import application
from workshop import methods
from workshop.actions import clusters, ideas, sessions
from workshop.board import Board as Records
from workshop.messages import say
from workshop.storage.store import Store

NOTES, GROUPS = 300, 12
SIZE = (1920, 1080)
FRAME = 16.0  # milliseconds: sixty pictures a second
WORDS = "Pair each household on the river street with a flood buddy who has a truck and a key"
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def run(quick: bool) -> list[Row]:
    """All figures."""
    application()
    theme.wear("light")
    rounds = 9 if quick else 41
    with tempfile.TemporaryDirectory() as folder, _board(Path(folder)) as board:
        return [*repaint(board, rounds), *drag(board, rounds), *changed(board, rounds)]


@contextmanager
def _board(folder: Path) -> Iterator[Board]:
    """A board on screen with 300 notes in groups."""
    store = Store(str(folder / "board.sqlite"))
    board = Board(_records(store))
    board.resize(*SIZE)
    board.show()
    _settle()
    try:
        yield board
    finally:
        board.close()
        board.deleteLater()
        _settle()
        store.close()


def _records(store: Store) -> Records:
    records = store.new()
    words = WORDS.split()
    with store.edit(records, "facilitator", say("New")) as draft:
        sessions.create(draft, "Bench", methods.recipe("90-minutes"), day="2026-03-12", question="How fast?")
        made = [
            ideas.add(draft, " ".join(words[number % 5 : number % 5 + 4 + number % 9]), source="import").id
            for number in range(NOTES)
        ]
        for number in range(GROUPS):
            clusters.add(draft, f"Group {number}", made[number::GROUPS])
    return records


def repaint(board: Board, rounds: int) -> list[Row]:
    """All 300 notes with their words at the usual zoom, and the window with the whole board in sight."""
    columns, size = board.columns, (SIZE[0], board.columns.height)
    target = QImage(*size, QImage.Format.Format_RGB32)
    frame = QImage(target)
    rects = [QRect(*columns.rect(Item("note", id))) for id in columns.ids]
    acts: dict[str, Callable[[], object]] = {
        "ours": lambda: _into(target, lambda painter: paint_region(painter, columns, target.rect(), board.zoom)),
        "blit": lambda: _into(target, lambda painter: painter.drawImage(0, 0, frame)),
        "rects": lambda: _into(target, lambda painter: _rects(painter, rects)),
    }
    acts["ours"]()  # the cards are made once
    seconds = interleaved(acts, rounds=rounds)
    rows = [
        Row(f"painting all {NOTES} notes with words / blit of as many pixels", _ratio(seconds, "blit"), "x", 12.0),
        Row(f"painting all {NOTES} notes with words / drawRects({NOTES})", _ratio(seconds, "rects"), "x", 30.0),
        Row(f"painting all {NOTES} notes with words, CPU", _cpu(acts["ours"], rounds), "ms", FRAME),
    ]
    board.fit()
    _settle()
    rows.append(Row("repaint of the window, whole board in sight, CPU", _cpu(board.repaint, rounds), "ms", FRAME))
    board.zoom_to(0.5)
    _settle()
    return [*rows, Row("repaint of the window at 50 %, CPU", _cpu(board.repaint, rounds), "ms", FRAME)]


def drag(board: Board, rounds: int) -> list[Row]:
    """One move of the mouse with a note at the hand, until it is painted."""
    board.bar.setValue(0)
    start = board.place_of(Item("note", board.columns.ids[0])).center()
    QTest.mousePress(board, LEFT, NONE, start)
    places = iter(range(10_000))

    def step() -> None:
        far = next(places) * 7
        QTest.mouseMove(board, start + QPoint(20 + far % 1500, 20 + far % 700))
        _settle()

    for _ in range(3):
        step()
    spent = _cpu(step, rounds)
    board.pointer.cancel()
    QTest.mouseRelease(board, LEFT, NONE, start)
    return [Row("a step of a drag, CPU", spent, "ms", FRAME)]


def changed(board: Board, rounds: int) -> list[Row]:
    """Another choice of notes, and a search that dims the others."""
    notes = [Item("note", id) for id in board.columns.ids]

    def choose() -> None:
        board.choose([] if board.chosen else notes)
        board.repaint()

    def search() -> None:
        board.answers = None if board.answers else set(board.columns.ids[::3])
        board.mark()
        board.repaint()

    return [
        Row("choosing all or none, painted, CPU", _cpu(choose, rounds), "ms", FRAME),
        Row("dimming two thirds, painted, CPU", _cpu(search, rounds), "ms", FRAME),
    ]


def _into(image: QImage, paints: Callable[[QPainter], object]) -> None:
    painter = QPainter(image)
    paints(painter)
    painter.end()


def _rects(painter: QPainter, rects: list[QRect]) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("khaki"))
    painter.drawRects(rects)


def _settle() -> None:
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()


def _cpu(act: Callable[[], object], rounds: int) -> float:
    """Median milliseconds of this process's own work."""
    spent = []
    for _ in range(rounds):
        begin = time.process_time()
        act()
        spent.append(time.process_time() - begin)
    return round(statistics.median(spent) * 1000, 2)


def _ratio(seconds: dict[str, float], bare: str) -> float:
    return round(seconds["ours"] / seconds[bare], 2)
