"""What the one door costs: an act against a bare commit, loading against reading, waiting beside a bulk writer."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benchmarks.measure import Row, interleaved, percentile
from workshop import methods
from workshop.actions import ideas, sessions
from workshop.board import Board
from workshop.messages import say
from workshop.records import Idea
from workshop.storage.rows import edit_row
from workshop.storage.sqlite import sqlite_module
from workshop.storage.store import Store
from workshop.storage.tables import TABLES, edits

BULK = 1_000  # edits of the second process


def run(quick: bool) -> list[Row]:
    """All figures."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        return [*one_act(place, quick), *loading(place, quick), *beside_a_bulk_writer(place, quick)]


def one_act(folder: Path, quick: bool) -> list[Row]:
    """Rules, rows, edit, commit, told: against the bare commit of the same three rows."""
    store, board = bench_session(folder / "act.sqlite")
    told: list[int] = []
    board.listeners.append(lambda edit: told.append(edit.number if edit else 0))
    bare = bare_commit(folder / "bare.sqlite", store, board)
    acts = 100 if quick else 300
    seconds = interleaved(
        {"ours": lambda: _times(acts, lambda: _write(store, board)), "bare": lambda: _times(acts, bare)},
        rounds=3 if quick else 9,
    )
    store.close()
    return [
        Row(
            "one act (rules, rows, edit, commit, told) / bare commit of the same rows",
            _ratio(seconds, "ours", "bare"),
            "x",
            6.0,
        ),
        Row("one act", round(seconds["ours"] / acts * 1000, 2), "ms"),
        Row("bare commit", round(seconds["bare"] / acts * 1000, 2), "ms"),
    ]


def loading(folder: Path, quick: bool) -> list[Row]:
    """A board of 10,000 ideas: against reading the rows of the one table."""
    store, board = bench_session(folder / "load.sqlite")
    many = 2_000 if quick else 10_000
    with store.edit(board, "facilitator", say("Many")) as draft:
        for number in range(many):
            ideas.add(draft, f"How might we keep the water out of house {number}?", source="import")
    raw = sqlite_module().connect(folder / "load.sqlite")
    seconds = interleaved(
        {"ours": lambda: store.load(board.document_id), "bare": lambda: raw.execute("select * from idea").fetchall()},
        rounds=3 if quick else 9,
    )
    raw.close()
    store.close()
    return [
        Row(f"loading a session of {many:,} ideas / reading their rows", _ratio(seconds, "ours", "bare"), "x", 6.0),
        Row("loading", round(seconds["ours"] * 1000, 1), "ms"),
    ]


def beside_a_bulk_writer(folder: Path, quick: bool) -> list[Row]:
    """Own edits while a second process commits 1,000 edits in groups."""
    store, board = bench_session(folder / "busy.sqlite")
    alone = [_timed(store, board) for _ in range(100 if quick else 300)]
    command = [sys.executable, "-m", "tests.benchmarks.edits", str(folder / "busy.sqlite"), board.document_id]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert other.stdout
    other.stdout.readline()  # it has begun
    meanwhile = []
    while other.poll() is None:
        meanwhile.append(_timed(store, board))
        time.sleep(0.002)
    other.stdout.close()
    store.close()
    quiet, busy = percentile(alone, 0.95), percentile(meanwhile, 0.95)
    return [
        Row("own edit, p95, while a second process commits 1,000 edits in groups", round(busy * 1000, 1), "ms", 50.0),
        Row("own edit, p95, alone", round(quick_ms(quiet), 1), "ms"),
        Row("own edits made meanwhile", len(meanwhile), "edits"),
        Row("slowest own edit meanwhile", round(quick_ms(max(meanwhile)), 1), "ms"),
    ]


def quick_ms(seconds: float) -> float:
    """Seconds as milliseconds."""
    return seconds * 1000


def write_in_bulk(library: str, document_id: str) -> None:
    """The second process: groups of ten edits, as phones write."""
    store = Store(library)
    board = store.load(document_id)
    print("begun", flush=True)
    for _ in range(BULK // 10):
        with store.group() as group:
            for number in range(10):
                with group.edit(board, "phone", say("Wrote a note")) as draft:
                    ideas.add(draft, f"From a phone {number}")
    store.close()


def bench_session(file: Path) -> tuple[Store, Board]:
    store = Store(str(file))
    board = store.new()
    with store.edit(board, "facilitator", say("New")) as draft:
        sessions.create(draft, "Bench", methods.recipe("90-minutes"), day="2026-03-12", question="How fast?")
    return store, board


def _write(store: Store, board: Board) -> None:
    with store.edit(board, "facilitator", say("Wrote a note")) as draft:
        ideas.add(draft, "Soup at noon")


def _timed(store: Store, board: Board) -> float:
    begin = time.perf_counter()
    _write(store, board)
    return time.perf_counter() - begin


def _times(count: int, act: Callable[[], object]) -> None:
    for _ in range(count):
        act()


def bare_commit(file: Path, store: Store, board: Board) -> Callable[[], object]:
    """The same rows with nothing around them: an idea, an edit, the document's last number."""
    Store(str(file)).close()
    raw = sqlite_module().connect(file, isolation_level=None)
    for pragma in ("journal_mode=wal", "synchronous=full", "secure_delete=on"):
        raw.execute(f"pragma {pragma}")
    _write(store, board)
    idea = {"document_id": board.document_id} | {
        c.name: getattr(board.all(Idea)[-1], c.name) for c in TABLES["idea"].c if c.name != "document_id"
    }
    edit = edit_row(store.edits(board.document_id)[-1], "live")
    raw.execute("insert into document values (?, 'session', 0, '', 0)", (board.document_id,))
    count = [0]

    def commit() -> None:
        count[0] += 1
        raw.execute("begin immediate")
        _insert(raw, "idea", idea | {"id": f"{count[0]:032x}"})
        _insert(raw, edits.name, edit | {"number": count[0], "id": f"{count[0]:032x}"})
        raw.execute(
            "update document set number=?, edit_id=?, changed=? where id=?",
            (count[0], f"{count[0]:032x}", count[0], board.document_id),
        )
        raw.execute("commit")

    return commit


def _insert(raw: Any, table: str, row: dict[str, Any]) -> None:
    raw.execute(f"insert into {table} ({', '.join(row)}) values ({', '.join('?' * len(row))})", list(row.values()))


def _ratio(seconds: dict[str, float], ours: str, bare: str) -> float:
    return round(seconds[ours] / seconds[bare], 2)


if __name__ == "__main__":
    write_in_bulk(*sys.argv[1:])
