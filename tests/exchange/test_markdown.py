from __future__ import annotations

from pathlib import Path

import pytest

from tests.room import Room
from workshop.actions import forward, ideas, parking, prototypes, sessions, todos
from workshop.exchange import markdown
from workshop.exchange.snapshot import Snapshot
from workshop.records import Prototype

MARKUP = [
    "# heading",
    "* star",
    "[a](javascript:x)",
    "![i](/etc/passwd)",
    "<script>x</script>",
    "`code`",
    "a | b",
    "~~x~~",
]


def page_of(room: Room, file: Path) -> str:
    markdown.write(Snapshot(room.board), file)
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_a_text_means_nothing(text: str) -> None:
    escaped = markdown.escaped(text)
    assert escaped.replace("\\", "") == text
    for mark in "<>[]`*#|~!":
        assert all(escaped[place - 1] == "\\" for place, found in enumerate(escaped) if found == mark)


def test_a_text_cannot_begin_a_line_of_its_own() -> None:
    assert markdown.escaped("one\n\n# two\r\n- three") == "one \\# two \\- three"


def test_title_question_groups_and_loose_notes_are_on_the_page(room: Room, tmp_path: Path) -> None:
    room.go(2)
    room.write("Soup", "Pumps")
    room.go_to("cluster")
    room.group("Kits", "Pumps")
    page = page_of(room, tmp_path / "out.md")
    assert page.startswith("# Before the water rises\n\n> How might we stay dry?")
    assert f"## Kits (1)\n\n- {room.idea('Pumps').number}\\. Pumps" in page
    assert f"## Loose notes (1)\n\n- {room.idea('Soup').number}\\. Soup" in page


def test_merged_notes_are_not_lost(room: Room, tmp_path: Path) -> None:
    room.go(2)
    room.write("Pumps", "More pumps")
    room.go()
    kept = room.act(lambda draft: ideas.merge(draft, [room.idea("Pumps").id, room.idea("More pumps").id]))
    page = page_of(room, tmp_path / "out.md")
    assert f" → {kept.number}" in page
    assert all(f"\\. {text}" in page for text in ("Pumps", "More pumps"))


def test_a_tie_is_marked_and_the_results_follow_the_reveal(room: Room, tmp_path: Path) -> None:
    room.to_vote("A", "B", "C", "D", "E", "F", "G", "H")
    voters = list(room.board.records["person"].values())
    room.cast(voters[0], A=2)  # type: ignore[arg-type]
    room.cast(voters[1], B=1, C=1)  # type: ignore[arg-type]
    assert "Ranked results" not in page_of(room, tmp_path / "out.md")
    room.go()
    page = page_of(room, tmp_path / "out.md")
    assert f"- 1: 2 · {room.idea('A').number} A" in page
    assert f"- =2: 1 · {room.idea('B').number} B" in page


def test_names_of_those_who_wrote_stay_out(room: Room, tmp_path: Path) -> None:
    ana = room.join("Anastasia")[0]
    room.go(2)
    room.write("Soup", author=ana)
    room.go()
    assert "Anastasia" not in page_of(room, tmp_path / "out.md")


def test_what_lies_face_down_stays_there(room: Room, tmp_path: Path) -> None:
    room.go(2)
    room.write("Nobody has seen this")
    assert "Nobody has seen this" not in page_of(room, tmp_path / "out.md")


def test_plans_actions_and_the_parking_lot_are_on_the_page(room: Room, tmp_path: Path) -> None:
    room.join("Ben")
    room.go(2)
    room.write("Pumps")
    room.go_to("forward")
    room.act(lambda draft: forward.tick(draft, room.idea("Pumps").id, ticked=True, reason="We like it"))
    room.go()
    plan = room.board.all(Prototype)[0]
    room.act(lambda draft: prototypes.answer(draft, plan.id, "who", "The *street*"))
    room.act(lambda draft: parking.park(draft, "And the <b>school</b>?"))
    room.act(lambda draft: todos.add(draft, "Ben buys a pump by 3 April", today="2026-03-12"))
    room.act(lambda draft: sessions.write_note(draft, "It went well."))
    page = page_of(room, tmp_path / "out.md")
    for part in (
        "It went well.",
        "- **Who is it for?** The \\*street\\*",
        "- Buys a pump, Ben, 3 April",
        "- And the \\<b\\>school\\</b\\>?",
    ):
        assert part in page
