"""One note of 7,500 is changed: from the act to the board painted sharp, against reading the whole board anew."""

from __future__ import annotations

import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop

from tests.benchmarks.boards import records
from tests.benchmarks.edits import bench_session
from tests.benchmarks.measure import Row
from ui.canvas import layout
from ui.canvas.board import Board
from ui.canvas.columns import read
from ui.canvas.view import View
from ui.library import Library
from ui.start import application, make_window
from ui.window import Window
from workshop.actions import clusters, ideas, steps
from workshop.audience import Audience, visible
from workshop.board import Board as Records
from workshop.messages import say
from workshop.storage.store import Store

NOTES = 7_500
WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


def run(rounds: int) -> list[Row]:
    """Words of a note, and a note that goes to another group and back."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        store, board = clustering(place / "edit.sqlite")
        window = make_window(place)
        window.settings = replace(window.settings, suggests=False)  # a process beside it would be measured, too
        Library(window, store).open_session(board.document_id)
        window.resize(1920, 1080)
        window.show()
        spent = _medians(_acts(window), rounds)
        window.close()
    whole = spent["whole"]
    return [
        Row(f"one of {NOTES} notes: seen, read, laid out, painted / the whole board read", round(spent["shown"] / whole, 2), "x", 0.5),
        Row("the same", round(spent["shown"], 2), "ms", 8),
        Row("another group for it, the same", round(spent["moved"], 2), "ms"),
        Row("words of it, from the act to all of the window sharp", round(spent["words"], 2), "ms"),
        Row("another group for it, from the act to all of the window sharp", round(spent["group"], 2), "ms"),
        Row(f"{NOTES} notes seen, read and laid out from nothing", round(whole, 2), "ms"),
    ]  # fmt: skip


def clustering(file: Path) -> tuple[Store, Records]:
    """A session in its cluster step, with all these notes."""
    store, board = bench_session(file)
    made = records(NOTES).records
    with store.edit(board, "facilitator", say("Many")) as draft:
        for kind in ("perspective", "cluster", "idea"):
            for record in made[kind].values():
                draft.put(record)
        steps.go_to(draft, "cluster")
    return store, board


def _acts(window: Window) -> dict[str, Callable[[], float]]:
    page = window.session_page
    assert page
    stage, room = page.stage, page.room
    board: Board = stage.board  # type: ignore[union-attr]
    settle(board)
    texts, groups = map(str, itertools.count()), itertools.cycle(("g3", "g4"))

    def words() -> None:
        room.act(say("Words"), lambda draft: ideas.change(draft, "i0", next(texts)))

    def group() -> None:
        room.act(say("Group"), lambda draft: clusters.move(draft, ["i1"], next(groups)))

    def whole() -> None:
        layout.arrange(read(visible(room.board, Audience.FACILITATOR)), 2_622)

    def shown() -> None:
        board.show_board(room.seen)
        board.repaint()

    def after(act: Callable[[], None]) -> float:
        act()
        spent = cpu(shown)
        settle(board)
        return spent

    return {
        "whole": lambda: cpu(whole),
        "shown": lambda: after(words),
        "moved": lambda: after(group),
        "words": lambda: cpu(lambda: (words(), settle(board))),
        "group": lambda: cpu(lambda: (group(), settle(board))),
    }


def _medians(acts: dict[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """They take turns; each tells its own milliseconds."""
    found: dict[str, list[float]] = {name: [] for name in acts}
    for number in range(rounds):
        for name in acts if number % 2 else reversed(acts):
            found[name].append(acts[name]())
    return {name: statistics.median(spent) for name, spent in found.items()}


def cpu(act: Callable[[], object]) -> float:
    """Milliseconds of this thread's own work."""
    begin = time.thread_time()
    act()
    return (time.thread_time() - begin) * 1_000


def settle(view: View) -> None:
    """Until all is painted that waits."""
    QCoreApplication.processEvents()
    while not (view.settled and view.tiles.whole):
        QCoreApplication.processEvents(WAIT)
