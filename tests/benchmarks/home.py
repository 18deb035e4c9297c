"""Home with 500 sessions: from the window on screen to its cards, against opening the library and one query of it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.measure import Row, interleaved, percentile

SESSIONS, NOTES = 500, 60
BARE = "select session.*, document.changed from session join document on document.id = session.document_id"


def run(quick: bool) -> list[Row]:
    """Fresh processes take turns; each tells its own seconds."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.sqlite"
        _fill(library, SESSIONS)
        told: dict[str, list[float]] = {"home": [], "opening": [], "bare": []}
        acts = {name: lambda name=name: told[name].append(_child(name, library)) for name in told}  # type: ignore[misc]
        interleaved(acts, rounds=3 if quick else 9)
        home, opening, bare = (percentile(told[name], 0.5) for name in ("home", "opening", "bare"))
        keys = _child("find", library)
    return [
        Row(f"Home with {SESSIONS} sessions / import sqlalchemy and one query", round(home / bare, 2), "x", 1.5),
        Row("the same / opening the library and one query", round(home / opening, 2), "x"),
        Row("Home", round(home * 1000, 1), "ms"),
        Row("opening the library and one query", round(opening * 1000, 1), "ms"),
        Row("import sqlalchemy and one query", round(bare * 1000, 1), "ms"),
        Row(f"one key in Find, {SESSIONS * NOTES:,} notes, slowest of ten", round(keys * 1000, 1), "ms", 100.0),
    ]


def _fill(library: Path, sessions: int) -> None:
    from workshop import methods
    from workshop.actions import ideas, steps
    from workshop.actions import sessions as acts
    from workshop.messages import say
    from workshop.storage.store import Store

    store, recipe = Store(str(library)), methods.recipe("90-minutes")
    for number in range(sessions):
        with store.group() as group:
            board = store.new()
            with group.edit(board, "facilitator", say("New session")) as draft:
                acts.create(draft, f"Session {number}", recipe, day="2026-03-12", question="How fast?")
                steps.go(draft)
                for note in range(NOTES):
                    ideas.add(draft, f"Flood buddy {note} of street {number}", source="import")
    store.close()


def _child(what: str, library: Path) -> float:
    command = [sys.executable, "-m", "tests.benchmarks.home", what, str(library)]
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(library.parent)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=surroundings)
    return float(done.stdout.split()[-1])


def bare(library: str) -> float:
    """What nobody can do without: SQLAlchemy, a connection, one query."""
    begin = time.perf_counter()
    import sqlalchemy as sa

    with sa.create_engine(f"sqlite:///{library}").connect() as connection:
        connection.execute(sa.text(BARE)).all()
    return time.perf_counter() - begin


def opening(library: str) -> float:
    """What every window has to do before it can show anything of a library: open it, and ask it once."""
    begin = time.perf_counter()
    from workshop.storage.store import Store

    store = Store(library)
    store.sessions()
    seconds = time.perf_counter() - begin
    store.close()
    return seconds


def home(library: str) -> float:
    """From the empty window on screen to Home with its cards painted."""
    from ui.home.waiting import WaitingPage
    from ui.start import application, make_window

    application_, window = application(), make_window(Path(library).parent / "config")
    window.show_page(WaitingPage())
    window.show()
    application_.processEvents()
    begin = time.perf_counter()
    from ui.library import Library
    from workshop.storage.store import Store

    opened = Library(window, Store(library))
    opened.show_home()
    window.grab()
    seconds = time.perf_counter() - begin
    assert len(getattr(window.page, "listed", ())) == SESSIONS
    window.close()
    return seconds


def find(library: str) -> float:
    """The slowest of ten keys."""
    from workshop.storage.searching import Texts
    from workshop.storage.store import Store

    store = Store(library)
    texts, seconds = Texts(store), []
    for length in range(1, 11):
        begin = time.perf_counter()
        texts.find("buddy 59 of street"[: length + 2])
        seconds.append(time.perf_counter() - begin)
    store.close()
    return max(seconds)


if __name__ == "__main__":
    print({"bare": bare, "opening": opening, "home": home, "find": find}[sys.argv[1]](sys.argv[2]))
