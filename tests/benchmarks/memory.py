"""What a board takes of memory beside its records: asked of a process of its own, before and after hands were on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tests.benchmarks.measure import Row


def run(notes: int) -> list[Row]:
    """Megabytes of the records, of the board on screen beside them, and of it with all it keeps."""
    command = [sys.executable, "-m", "tests.benchmarks.memory", str(notes)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    records, shown, used = json.loads(done.stdout)
    return [
        Row(f"memory of {notes} records", round(records), "MB"),
        Row(f"memory of the board of {notes} notes beside them, on screen", round(shown), "MB"),
        Row(f"memory of the board of {notes} notes beside them, after all gestures", round(used), "MB"),
    ]


def measured(notes: int) -> list[float]:
    """The same, here."""
    from tests.benchmarks import canvas
    from tests.benchmarks.boards import records
    from ui import theme
    from ui.canvas.board import Board
    from ui.start import application

    application()
    theme.wear("light")
    with canvas.shown(Board(records(10))):  # fonts, and whatever else is there once
        bare = resident()
    board = records(notes)
    held = resident()
    with canvas.shown(Board(board)) as view:
        shown = resident()
        canvas.gestures(view, notes)
        used = resident()
    return [held - bare, shown - held, used - held]


def resident() -> float:
    """Megabytes of this process."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]))))
