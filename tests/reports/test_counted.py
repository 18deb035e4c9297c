"""The printed chapter of a vote by any method: its table, the picture of its count, the count in sentences."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pypdf
import pytest

from tests.room import Room
from tests.workshop.votes import opened, valid_marks, voters
from workshop.actions import polls
from workshop.reports.summary import write_summary
from workshop.storage.store import Store
from workshop.voting import METHODS

OTHERS = [name.replace("_", "-") for name in METHODS if name != "dots"]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("method", OTHERS)
def test_a_vote_by_any_method_is_printed_with_its_count(store: Store, tmp_path: Path, method: str, paper: str) -> None:
    room = Room(store)
    poll = opened(room, method)
    chance = Random(method)
    for person in voters(room)[:5]:
        marks = valid_marks(room.board, poll, chance)
        room.act(lambda draft, person=person, marks=marks: polls.cast(draft, poll.id, person.id, marks))
    room.act(lambda draft: polls.reveal(draft, poll.id))
    file = tmp_path / "summary.pdf"
    write_summary(room.board, file, now=room.now, picture=lambda _hash: None, paper=paper)
    text = " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages)
    assert "How it was counted" in text
    assert "Ranked results" in text
