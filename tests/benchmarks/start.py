"""How soon something is on screen: the first window against a bare one of Qt, and Home against SQLAlchemy alone."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import home
from tests.benchmarks.measure import Row

ROOT = Path(__file__).parent.parent.parent
BEGIN = """
import resource, sys, time
START, LATER = {start}, {later}

def painted(*_ignored):
    used = resource.getrusage(resource.RUSAGE_SELF)
    early = [name for name in LATER if name in sys.modules]
    print(time.time() - START, used.ru_utime + used.ru_stime, *early, flush=True)
    import os
    os._exit(0)
"""
BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Bare(QWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)

application = QApplication([])
window = Bare()
window.resize(1440, 900)
window.show()
application.exec()
"""
OURS = """
import ui.start
ui.start.furnish = painted  # what comes once the window is on screen
ui.start.open_window({library!r})
"""
LATER = ("sqlalchemy", "reportlab", "networkx", "babel")  # may not be loaded before the first window is painted


def run(quick: bool) -> list[Row]:
    """The first window, then Home in it."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.sqlite"
        home.fill(library, home.SESSIONS)
        return [*first_window(quick), *home.filled(library, quick)]


def first_window(quick: bool) -> list[Row]:
    """Both, taking turns."""
    with tempfile.TemporaryDirectory() as folder:
        sources = {"bare": BARE, "ours": OURS.format(library=f"{folder}/library.sqlite")}
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in sources}
        early: set[str] = set()
        for number in range(5 if quick else 15):
            for name in sources if number % 2 else reversed(sources):
                wall, processor, modules = once(sources[name])
                found[name].append((wall, processor))
                early |= set(modules) if name == "ours" else set()
    seconds = {name: [statistics.median(column) for column in zip(*rows, strict=True)] for name, rows in found.items()}
    ratios = [seconds["ours"][place] / seconds["bare"][place] for place in (0, 1)]
    return [
        Row("first window painted / a bare PySide6 window, processor time", round(ratios[1], 2), "x", 1.3),
        Row("the same, on the clock", round(ratios[0], 2), "x", 1.3),
        Row("first window painted", round(seconds["ours"][0] * 1000), "ms"),
        Row("a bare window", round(seconds["bare"][0] * 1000), "ms"),
        Row(f"of {', '.join(LATER)}: loaded before it", len(early), "", 0),
    ]


def once(source: str) -> tuple[float, float, list[str]]:
    """Seconds on the clock from before the process, seconds of the processor, and modules that were early."""
    program = BEGIN.format(start=time.time(), later=LATER) + source
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": tempfile.gettempdir()},
    )
    wall, processor, *modules = ran.stdout.split()
    return float(wall), float(processor), modules
