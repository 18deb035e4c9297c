"""Two votes in one agenda from the command line: go, show, report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.process import Charrette
from tests.reports.told import Told
from tests.room import Room
from workshop import agenda, methods
from workshop.actions import days, forward, polls
from workshop.records import Step
from workshop.storage.store import Store


def votes(room: Room) -> list[Step]:
    return [step for step in agenda.steps(room.board) if step.step_kind == "prioritise"]


def cast_all(room: Room, step: Step, **marks: float) -> None:
    poll = polls.of_step(room.board, step.id)[-1]
    ids = {option.text: option.id for option in polls.options_of(room.board, poll.id)}
    chosen = {ids[text]: value for text, value in marks.items()}
    for person in poll.eligible:
        room.act(lambda draft, person=person: polls.cast(draft, poll.id, person, chosen), "room")


def test_two_votes_are_gone_through_shown_and_printed(charrette: Charrette, library: Path, tmp_path: Path) -> None:
    room = Room(Store(str(library)))
    first = votes(room)[0]
    second = room.act(lambda draft: days.add_step_behind(draft, first.id, methods.method("hundred_dollars")))
    room.act(lambda draft: days.set_vote(draft, second.id, on="shortlist", forward=1))
    room.join("P1", "P2", "P3")
    room.go(2)
    room.write("Trees", "Benches", "Shade", "Kiosk")
    id = room.board.document_id
    go(charrette, id, "--to", "vote")
    room.store.catch_up(room.board)
    cast_all(room, first, Trees=2, Benches=1)
    assert go(charrette, id)["phase"] == "reveal"
    go(charrette, id, "--to", "forward")
    room.store.catch_up(room.board)
    room.act(lambda draft: forward.tick(draft, room.idea("Shade").id, ticked=True, reason="Cheap"))
    assert (go(charrette, id)["phase"], go_state(charrette, id)) == ("vote", ["revealed", "open"])
    room.store.catch_up(room.board)
    cast_all(room, second, Trees=40, Shade=60)
    go(charrette, id)
    assert go(charrette, id)["phase"] == "forward"
    told = json.loads(charrette("show", id, "--json").out)
    assert [poll["method"] for poll in told["polls"]] == ["dots", "points"]
    assert [len(poll["options"]) for poll in told["polls"]] == [4, 3]
    assert told["forward"] == [room.idea("Shade").id]
    go(charrette, id)
    out = tmp_path / "two.pdf"
    assert charrette("report", id, "--out", out).code == 0
    printed = Told(out)
    for sentence in (
        "Ranked results: Prioritise",
        "Ranked results: $100 each",
        "Goes forward other than the vote said",
        "Reason: Cheap",
        "180 points",
    ):
        assert printed.has(sentence), sentence
    room.store.close()


def go(charrette: Charrette, id: str, *more: str) -> dict[str, Any]:
    ran = charrette("go", id, *more, "--json")
    assert ran.code == 0, ran.err
    return dict(json.loads(ran.out))


def go_state(charrette: Charrette, id: str) -> list[str]:
    return [poll["state"] for poll in json.loads(charrette("show", id, "--json").out)["polls"]]
