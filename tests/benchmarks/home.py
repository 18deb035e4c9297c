"""Home with 500 sessions: from the window on screen to its cards, against SQLAlchemy and one query."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from tests.benchmarks.measure import Row, interleaved, percentile

SESSIONS, NOTES = 500, 60
BARE = "select session.*, document.changed from session join document on document.id = session.document_id"


def run(quick: bool) -> list[Row]:
    """Home, and one key in Find."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.sqlite"
        fill(library, SESSIONS)
        keys = _child("find", library)
        shown = f"one key in Find, {SESSIONS * NOTES:,} notes, slowest of ten"
        return [*filled(library, quick), Row(shown, round(keys * 1000, 1), "ms", 100.0)]


def filled(library: Path, quick: bool) -> list[Row]:
    """Home with many sessions. Fresh processes take turns; each tells its own seconds."""
    told: dict[str, list[float]] = {"home": [], "ready": [], "opening": [], "bare": []}
    acts = {name: lambda name=name: told[name].append(_child(name, library)) for name in told}  # type: ignore[misc]
    interleaved(acts, rounds=3 if quick else 15)
    home, ready, opening, bare = (percentile(told[name], 0.5) for name in told)
    return [
        Row(f"Home with {SESSIONS} sessions filled / import sqlalchemy and one query", round(home / bare, 2), "x", 1.5),
        Row("the same, and the store open behind it / opening the store and one query", round(ready / opening, 2), "x"),
        Row("Home filled", round(home * 1000, 1), "ms"),
        Row("Home filled and the store open", round(ready * 1000, 1), "ms"),
        Row("opening the store and one query", round(opening * 1000, 1), "ms"),
        Row("import sqlalchemy and one query", round(bare * 1000, 1), "ms"),
    ]


def fill(library: Path, sessions: int) -> None:
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


def home(library: str, *, store: bool = False) -> float:
    """From the empty window on screen to Home with its cards painted; `store`: until one could change something."""
    from ui.home.waiting import WaitingPage
    from ui.start import application, make_window, open_library

    application_, window = application(), make_window(Path(library).parent / "config")
    window.show_page(WaitingPage())
    window.show()
    application_.processEvents()
    begin = time.perf_counter()
    open_library(window, library)
    window.grab()
    if store:
        assert window.library is not None
        _ = window.library.store
    seconds = time.perf_counter() - begin
    assert len(getattr(window.page, "listed", ())) == SESSIONS
    assert store or "sqlalchemy" not in sys.modules
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
    ready = partial(home, store=True)
    print({"bare": bare, "opening": opening, "home": home, "ready": ready, "find": find}[sys.argv[1]](sys.argv[2]))
