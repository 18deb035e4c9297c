"""What the board costs, in one run against what no board can be faster than, and against one item for every note.

CPU time of the thread that paints, median of the rounds; floors and peers take turns with ours. The naive board is one
QGraphicsItem a note, drawn anew at every paint, as most programs have it.
"""

from __future__ import annotations

import gc
import itertools
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.benchmarks import memory, one_edit
from tests.benchmarks.boards import KINDS, pictures, records
from tests.benchmarks.measure import Row, interleaved, percentile
from tests.benchmarks.naive import naive_board
from ui import theme
from ui.canvas.board import Board
from ui.canvas.columns import Item
from ui.canvas.thumbnails import thumbnails
from ui.canvas.view import View
from ui.start import application

SIZE = (1920, 1080)
FRAME = 16.7  # milliseconds: sixty pictures a second
NAIVE = 7_500
WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def run(quick: bool) -> list[Row]:
    """All figures."""
    application()
    theme.wear("light")
    rounds, sizes = (5, (1_000, 7_500)) if quick else (25, (1_000, 7_500, 50_000))
    rows: list[Row] = []
    pans: dict[int, float] = {}
    for notes in sizes:
        with shown(Board(records(notes))) as board:
            rows += frames(board, notes, rounds, pans)
            rows += cold(board, notes, rounds)
            rows += gestures(board, notes)
    rows.append(
        Row(f"pan, {sizes[-1]} notes / pan, {sizes[0]} notes", _ratio(pans[sizes[-1]], pans[sizes[0]]), "x", 1.2)
    )
    rows += against_naive(max(3, rounds // 5))
    rows += two_windows(rounds)
    rows += one_edit.run(rounds)
    rows += memory.run(sizes[-1])
    with tempfile.TemporaryDirectory() as folder:
        pictures(Path(folder))
        thumbnails.look_in(Path(folder))
        for kind in KINDS:
            with shown(Board(records(7_500, kind))) as board:
                rows += frames(board, 7_500, rounds, {}, kind)
                rows += gestures(board, 7_500, kind)
        thumbnails.rest()
    return rows


@contextmanager
def shown(board: Board) -> Iterator[Board]:
    """A board on screen, everything painted."""
    board.resize(*SIZE)
    board.show()
    settle(board)
    gc.collect()
    try:
        yield board
    finally:
        close(board)


def close(widget: QWidget) -> None:
    """Let a window go."""
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def settle(view: View) -> list[float]:
    """Frames until everything is painted sharp: milliseconds of CPU of each."""
    spent = []
    while not (view.settled and view.tiles.whole and thumbnails.idle):
        spent.append(cpu(lambda: QCoreApplication.processEvents(WAIT)))
    return spent


def cpu(act: Callable[[], object]) -> float:
    """Milliseconds of this thread's own work."""
    begin = time.thread_time()
    act()
    return (time.thread_time() - begin) * 1_000


def frames(board: Board, notes: int, rounds: int, pans: dict[int, float], kind: str = "") -> list[Row]:
    """A frame of pushing the board along and of dragging 500 notes, against laying down one finished picture."""
    floor = blit()
    ways = {"fit": board.fitting(), "0.5": 0.5, "1.0": 1.0}
    rows = []
    for name, zoom in ways.items():
        board.zoom_to(zoom)
        sides = iter(range(10**9))
        board.scroll_by(60, 60)
        settle(board)
        step = (1, 1) if board.reach()[1][0] < board.reach()[1][1] else (0, 0)

        def pan(sides: Iterator[int] = sides, step: tuple[int, int] = step) -> None:
            away = 24 if next(sides) % 2 else -24
            board.scroll_by(away * step[0], away * step[1] / 2)
            board.repaint()

        spent = interleaved({"ours": pan, "blit": floor}, rounds=rounds * 2, clock=time.thread_time)
        rows.append(
            Row(told(f"pan at {name}, {notes} notes / blit", kind), _ratio(spent["ours"], spent["blit"]), "x", 1.6)
        )
        pans[notes] = spent["ours"]
    rows.append(pushed_on(board, notes, rounds, floor, kind))
    return [*rows, *drag(board, notes, rounds, floor, kind)]


def pushed_on(board: Board, notes: int, rounds: int, floor: Callable[[], object], kind: str) -> Row:
    """A frame of pushing on and on, over ground that was seen: down, and up again."""
    board.zoom_to(1.0)
    (_, (least, most)), middle = board.reach(), board.camera.left
    least, most = least + 200, min(most, least + 2_200)
    for top in range(least, most, 400):
        board.scroll_to(middle, top)
        settle(board)
    ways = itertools.cycle([*range(least, most, 24), *range(most, least, -24)])

    def push() -> None:
        board.scroll_to(middle, next(ways))
        board.repaint()

    spent = interleaved({"ours": push, "blit": floor}, rounds=rounds * 4, clock=time.thread_time)
    return Row(told(f"pushed on at 1.0, {notes} notes / blit", kind), _ratio(spent["ours"], spent["blit"]), "x")


def drag(board: Board, notes: int, rounds: int, floor: Callable[[], object], kind: str) -> list[Row]:
    """A frame with 500 notes at the hand, at the zoom at which everything is in sight."""
    board.fit()
    settle(board)
    ids = board.columns.ids[:500]
    board.choose([Item("note", id) for id in ids])
    start = board.place_of(Item("note", ids[0])).center()
    QTest.mousePress(board, LEFT, NONE, start)
    QTest.mouseMove(board, start + QPoint(20, 20))
    settle(board)
    places = iter(range(10**9))

    def move() -> None:
        far = next(places) * 7
        QTest.mouseMove(board, QPoint(100 + far % 1_500, 100 + far % 700))
        board.repaint()

    spent = interleaved({"ours": move, "blit": floor}, rounds=rounds * 2, clock=time.thread_time)
    board.pointer.cancel()
    board.choose([])
    settle(board)
    return [Row(told(f"drag of 500, {notes} notes / blit", kind), _ratio(spent["ours"], spent["blit"]), "x", 3.0)]


def cold(board: Board, notes: int, rounds: int) -> list[Row]:
    """The whole board painted from nothing, against as many bare rectangles."""
    board.fit()
    settle(board)
    rects = [board.place_of(Item("note", id)) for id in board.columns.ids]
    target = QImage(*SIZE, QImage.Format.Format_RGB32)

    def paint() -> None:
        board.tiles.drop()
        board.repaint()
        while not board.settled:
            board.repaint()

    acts = {"ours": paint, "rects": partial(into, target, partial(rectangles, rects))}
    spent = interleaved(acts, rounds=max(3, rounds // 3), clock=time.thread_time)
    goal = 4.0 if notes >= 50_000 else None
    return [Row(f"cold repaint, {notes} notes / drawRects", _ratio(spent["ours"], spent["rects"]), "x", goal)]


def gestures(board: Board, notes: int, kind: str = "") -> list[Row]:
    """What hands do, frame by frame: no frame may be longer than a sixtieth of a second."""
    found: list[float] = []
    settles: list[float] = []
    zooms: list[float] = []

    def frame(act: Callable[[], object], into: list[float]) -> None:
        into.append(cpu(lambda: (act(), QCoreApplication.processEvents())))

    def rest() -> None:
        spent = settle(board)
        found.extend(spent)
        settles.append(sum(spent))

    middle = board.rect().center()
    for zoom in (0.5, 1.0):  # flung over ground that nobody has seen
        board.zoom_to(zoom)
        board.scroll_to(-(10**6), -(10**6))
        rest()
        for _ in range(150):
            frame(lambda: board.scroll_by(40, 60), found)
        rest()
    board.fit()
    rest()
    for turn in range(40):  # the wheel, in and out again
        frame(
            lambda turn=turn: (board.turn(), board.zoom_to(board.zoom * (1.12 if turn < 20 else 1 / 1.12), middle)),
            zooms,
        )
    board._turning.stop()
    board.look_again()
    rest()
    for place in range(30):  # leaps
        frame(
            lambda place=place: board.show_item(Item("note", board.columns.ids[place * 7_919 % len(board.columns)])),
            found,
        )
    rest()
    for zoom in (0.5, board.fitting(), 0.35, 0.5):
        frame(lambda zoom=zoom: board.zoom_to(zoom), found)
        rest()
    every = sorted([*found, *zooms])
    return [
        Row(told(f"wheel zoom, {notes} notes, p95", kind), round(percentile(zooms, 0.95), 2), "ms", FRAME),
        Row(told(f"longest until sharp, {notes} notes", kind), round(max(settles), 1), "ms"),
        Row(told(f"longest of {len(every)} frames, {notes} notes", kind), round(every[-1], 2), "ms", FRAME),
        Row(told(f"frames over {FRAME} ms, {notes} notes", kind), sum(one > FRAME for one in every), "", 0),
    ]


def against_naive(rounds: int) -> list[Row]:
    """The window painted again, everything in sight: one item a note / ours."""
    with shown(Board(records(NAIVE))) as board:
        board.fit()
        settle(board)
        naive = naive_board(board.columns)
        naive.resize(*SIZE)
        naive.show()
        naive.fitInView(naive.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
        QCoreApplication.processEvents()
        acts: dict[str, Callable[[], object]] = {"naive": naive.viewport().repaint, "ours": board.repaint}
        spent = interleaved(acts, rounds=rounds, clock=time.thread_time)
        close(naive)
    times = _ratio(spent["naive"], spent["ours"])
    return [
        Row(f"ours / one item a note, repaint of {NAIVE}", round(1 / times, 5), "x", 1 / 300),
        Row("that is", times, "times faster"),
    ]


def two_windows(rounds: int) -> list[Row]:
    """A second window on the same board: both pushed along, against one."""
    with shown(Board(records(NAIVE))) as board:
        board.zoom_to(0.5)
        second = View(board.tiles)
        second.resize(*SIZE)
        second.camera.scale = board.camera.scale
        second.show()
        settle(board)
        settle(second)
        sides = iter(range(10**9))

        def pan(*views: View) -> None:
            away = 24 if next(sides) % 2 else -24
            for view in views:
                view.scroll_by(0, away)
                view.repaint()

        acts = {"one": partial(pan, board), "two": partial(pan, board, second)}
        spent = interleaved(acts, rounds=rounds * 2, clock=time.thread_time)
        close(second)
    return [Row("pan, two windows / one", _ratio(spent["two"], spent["one"]), "x", 2.5)]


def blit() -> Callable[[], object]:
    """What no board can be faster than: one finished picture is laid down."""
    picture = QImage(*SIZE, QImage.Format.Format_RGB32)
    target = QImage(picture)
    return partial(into, target, lambda painter: painter.drawImage(0, 0, picture))


def into(image: QImage, paints: Callable[[QPainter], object]) -> None:
    """Paint into a picture."""
    painter = QPainter(image)
    paints(painter)
    painter.end()


def rectangles(rects: list[QRect], painter: QPainter) -> None:
    """Bare rectangles, in one call."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("khaki"))
    painter.drawRects(rects)


def told(words: str, kind: str) -> str:
    """What was measured, and on which notes."""
    return f"{words}, {kind}" if kind else words


def _ratio(ours: float, bare: float) -> float:
    return round(ours / bare, 2)
