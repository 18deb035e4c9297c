from __future__ import annotations

import json as standard
from pathlib import Path

import pytest

from tests.room import Room
from workshop.exchange import json
from workshop.exchange.snapshot import Snapshot, described
from workshop.words import Words

HOSTILE = ["=1+1", "<b>", 'say "hi"\nthere', "naïve – 🚰 عربى", "a\\b", "\u2028"]


def written(room: Room, file: Path) -> dict[str, object]:
    json.write(Snapshot(room.board), file)
    return standard.loads(file.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_it_is_exactly_what_show_prints(room: Room, tmp_path: Path) -> None:
    room.to_vote("A", "B")
    room.go()
    assert written(room, tmp_path / "out.json") == described(room.board, Words())


@pytest.mark.parametrize("text", HOSTILE[:-1])
def test_texts_are_untouched(room: Room, tmp_path: Path, text: str) -> None:
    room.write(text)
    assert [idea["text"] for idea in written(room, tmp_path / "out.json")["ideas"]] == [text]  # type: ignore[attr-defined]


def test_there_is_no_tally_before_the_reveal(room: Room, tmp_path: Path) -> None:
    poll = room.to_vote("A", "B", "C")
    for person in room.board.records["person"].values():
        room.cast(person, A=1)  # type: ignore[arg-type]
    told = written(room, tmp_path / "out.json")["polls"][0]  # type: ignore[index]
    assert (told["state"], told["ballots"], told["channels"], told["tally"]) == ("open", 4, {"phone": 4}, None)
    room.go()
    told = written(room, tmp_path / "out.json")["polls"][0]  # type: ignore[index]
    assert told["tally"]["scores"][room.option("A", poll).id] == 4
    assert set(told["tally"]) == {
        "method",
        "ballots",
        "valid",
        "spoiled",
        "scores",
        "ranking",
        "winners",
        "tie_rule",
        "log",
        "blank",
        "channels",
        "detail",
        "agreement",
        "spoilt",
        "people",
        "drawn",
    }


def test_the_author_is_not_told_while_notes_lie_face_down(room: Room, tmp_path: Path) -> None:
    ana = room.join("Ana")[0]
    room.go(2)
    room.write("Soup", author=ana)
    assert written(room, tmp_path / "out.json")["ideas"][0]["author"] is None  # type: ignore[index]
    room.go()
    assert written(room, tmp_path / "out.json")["ideas"][0]["author"] == ana.id  # type: ignore[index]


def test_the_author_is_never_told_where_names_are_never_kept(store: object, tmp_path: Path) -> None:
    room = Room(store, names="never")  # type: ignore[arg-type]
    ana = room.join("Ana")[0]
    room.go(2)
    room.write("Soup", author=ana)
    room.go()
    assert written(room, tmp_path / "out.json")["ideas"][0]["author"] is None  # type: ignore[index]
