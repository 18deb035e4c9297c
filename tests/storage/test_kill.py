from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import OpenStore
from tests.room import Room
from workshop.records import Idea
from workshop.storage.check import check

KILLS = 200


def test_nothing_acknowledged_is_lost_and_no_edit_is_half_after_200_kills(
    tmp_path: Path, open_store: OpenStore
) -> None:
    library = str(tmp_path / "library.sqlite")
    room = Room(open_store(library))
    command = [sys.executable, "-m", "tests.storage.killing", library, room.board.document_id, str(KILLS)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent.parent)
    promised: dict[str, int] = json.loads(ran.stdout)
    texts = {idea.text for idea in open_store(library).load(room.board.document_id).all(Idea)}
    assert len(promised) == KILLS
    assert sum(promised.values()) > KILLS
    for name, acknowledged in promised.items():
        found = [text for text in texts if text.startswith(f"{name} ")]
        assert len(found) % 3 == 0, "half an edit"
        assert len(found) >= 3 * acknowledged, "an acknowledged edit is lost"
    assert check(open_store(library)).faults == []
