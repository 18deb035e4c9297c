from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.cli.process import Charrette
from tests.grouping.test_suggesting import BUSES, SCHOOL, TREES
from workshop.actions import sessions
from workshop.grouping import Vectors
from workshop.messages import say
from workshop.storage.store import Store

ALL = [*TREES, *BUSES, *SCHOOL]


@pytest.fixture
def wall(charrette: Charrette) -> str:
    """A session with notes about three things, none of them in a group."""
    return imported(charrette, "text,group\n" + "".join(f"{text},\n" for text in ALL))


def imported(charrette: Charrette, table: str) -> str:
    id = charrette("new", "A greener town").out.strip()
    file = Path(os.environ["HOME"]) / "notes.csv"
    file.write_text(table, encoding="utf-8")
    assert charrette("import", file, "--session", id, "--map", "cluster=group").code == 0
    return id


def shown(charrette: Charrette, id: str) -> Any:
    return charrette("show", id, "--json").json


def test_groups_are_suggested_and_nothing_changes(charrette: Charrette, wall: str) -> None:
    before = shown(charrette, wall)
    found = charrette("group", wall, "--json").json
    ids = [id for cluster in found["clusters"] for id in cluster["ideas"]] + found["loose"]
    assert sorted(ids) == sorted(idea["id"] for idea in before["ideas"])
    assert len(found["clusters"]) >= 3
    assert all(cluster["title"] and cluster["why"] for cluster in found["clusters"])
    assert shown(charrette, wall) == before


def test_accepted_they_are_there_and_one_undo_takes_them_back(charrette: Charrette, wall: str, library: Path) -> None:
    found = charrette("group", wall, "--accept", "--json").json
    there = shown(charrette, wall)["clusters"]
    assert [(one["title"], one["ideas"]) for one in there] == [
        (one["title"], one["ideas"]) for one in found["clusters"]
    ]
    store = Store(str(library))
    board = store.load(wall)
    store.undo(board, "facilitator")
    store.close()
    assert shown(charrette, wall)["clusters"] == []


def test_a_session_in_the_bin_is_left_as_it_is(charrette: Charrette, wall: str, library: Path) -> None:
    store = Store(str(library))
    with store.edit(store.load(wall), "facilitator", say("Bin")) as draft:
        sessions.bin(draft)
    store.close()
    done = charrette("group", wall, "--accept")
    assert done.code == 1
    assert "bin" in done.err
    assert shown(charrette, wall)["clusters"] == []


def test_accepting_twice_adds_nothing(charrette: Charrette, wall: str) -> None:
    said = charrette("group", wall, "--accept").err
    assert "suggested groups" in said
    once = shown(charrette, wall)
    charrette("group", wall, "--accept")
    assert len(shown(charrette, wall)["clusters"]) == len(once["clusters"])


def test_hand_made_groups_keep_their_notes_and_take_in_others(charrette: Charrette) -> None:
    rows = [f"{text},Shade" for text in TREES[:3]] + [f"{text}," for text in [*TREES[3:], *BUSES, *SCHOOL]]
    id = imported(charrette, "text,group\n" + "\n".join(rows))
    charrette("group", id, "--accept")
    there = shown(charrette, id)
    text = {idea["id"]: idea["text"] for idea in there["ideas"]}
    shade = next(one for one in there["clusters"] if one["title"] == "Shade")
    assert {text[idea] for idea in shade["ideas"]} >= set(TREES[:3])


def test_for_a_person_names_reasons_and_a_few_notes_are_printed(charrette: Charrette, wall: str) -> None:
    ran = charrette("group", wall)
    assert ran.code == 0
    assert "5 notes" in ran.out
    assert "Trees for shade" in ran.out


def test_notes_face_down_are_not_read(charrette: Charrette, library: Path) -> None:
    from workshop.actions import ideas
    from workshop.messages import say

    id = charrette("new", "A greener town").out.strip()
    store = Store(str(library))
    with store.edit(store.load(id), "facilitator", say("Wrote")) as draft:
        ideas.add(draft, "Secret")
    store.close()
    ran = charrette("group", id, "--json")
    assert (ran.code, ran.err) == (1, "Notes can be grouped once they are revealed.\n")


def test_no_notes_are_no_groups(charrette: Charrette) -> None:
    id = charrette("new", "A greener town").out.strip()
    assert charrette("group", id, "--json").json == {"clusters": [], "loose": [], "alike": []}


def test_without_the_encoder_it_says_so(charrette: Charrette, wall: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.grouping.vectors._is_there", lambda: False)
    ran = charrette("group", wall)
    assert ran.code == 0
    assert "Grouped by wording only" in ran.err
    assert not Vectors().by_meaning
