"""kill -9 in the middle of typing: everything that the window has shown as kept is there afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.room import Room
from tests.ui.boards import grouping
from ui.heartbeat import Heartbeat
from workshop.actions import clusters
from workshop.records import Idea
from workshop.storage.check import check

ROOT = Path(__file__).parent.parent.parent


def killed_after(room: Room, tmp_path: Path, least: int) -> int:
    """Let a window work on the session until it has told a figure, kill it, and give the last figure that it told."""
    command = [sys.executable, "-m", "tests.ui.dying", str(room.store.place.file), room.board.document_id]
    child = subprocess.Popen([*command, str(tmp_path / "config")], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout
    told = 0
    while told < least:
        told = int(child.stdout.readline())
    os.kill(child.pid, signal.SIGKILL)
    rest = child.stdout.read().split()
    child.stdout.close()
    child.wait()
    return max([told, *map(int, rest)])


@pytest.mark.parametrize("notes", [1, 4, 9])
def test_what_the_window_showed_as_kept_survives_a_kill(room: Room, tmp_path: Path, notes: int) -> None:
    room.join("Mr Okafor", channel="paper")
    room.go(2)
    acknowledged = killed_after(room, tmp_path, notes)
    kept = [idea.text for idea in room.store.load(room.board.document_id).all(Idea)]
    assert sorted(kept, key=lambda text: int(text.split()[1]))[:acknowledged] == [
        f"Note {number}" for number in range(acknowledged)
    ]
    assert len(kept) <= acknowledged + 1  # the one that was on its way
    assert Heartbeat.left_behind(Heartbeat.file_beside(room.store.place.beside)) is not None


@pytest.mark.parametrize("drops", [1, 3, 7])
def test_what_was_dropped_before_a_kill_in_the_middle_of_a_drag_lies_where_it_was_dropped(
    room: Room, tmp_path: Path, drops: int
) -> None:
    grouping(room)
    room.group("Water", "Soup")
    room.group("Things", "Maps")
    told = killed_after(room, tmp_path, room.board.number + drops)
    board = room.store.load(room.board.document_id)
    assert told <= board.number <= told + 1
    boat = next(idea for idea in board.all(Idea) if idea.text == "Boats")
    titles = [cluster.title for cluster in clusters.in_order(board) if cluster.id == boat.cluster_id]
    assert titles in (["Water"], ["Things"])
    assert not check(room.store).faults
