"""kill -9 in the middle of typing: everything that the window has shown as kept is there afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.room import Room
from ui.heartbeat import Heartbeat
from workshop.records import Idea

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("notes", [1, 4, 9])
def test_what_the_window_showed_as_kept_survives_a_kill(room: Room, tmp_path: Path, notes: int) -> None:
    room.join("Mr Okafor", channel="paper")
    room.go(2)
    file = room.store.place.file
    command = [sys.executable, "-m", "tests.ui.dying", str(file), room.board.document_id, str(tmp_path / "config")]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout
    acknowledged = 0
    while acknowledged < notes:
        acknowledged = int(child.stdout.readline())
    os.kill(child.pid, signal.SIGKILL)
    rest = child.stdout.read().split()
    child.stdout.close()
    child.wait()
    acknowledged = max([acknowledged, *map(int, rest)])
    kept = [idea.text for idea in room.store.load(room.board.document_id).all(Idea)]
    assert sorted(kept, key=lambda text: int(text.split()[1]))[:acknowledged] == [
        f"Note {number}" for number in range(acknowledged)
    ]
    assert len(kept) <= acknowledged + 1  # the one that was on its way
    assert Heartbeat.left_behind(Heartbeat.file_beside(room.store.place.beside)) is not None
