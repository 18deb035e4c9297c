from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.room import Room
from workshop.exchange import polis
from workshop.exchange.batch import Taken, take_in
from workshop.messages import KnownError
from workshop.records import Idea

HEADER = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"


@pytest.fixture
def comments(data: Path) -> Path:
    return data / "american-assembly.bowling-green" / "comments.csv"


def statements(file: Path) -> tuple[dict[str, str], int]:
    with file.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    accepted = {row["comment-id"]: row["comment-body"] for row in rows if row["moderated"] != "-1"}
    return accepted, len(rows) - len(accepted)


def taken_in(room: Room, file: Path) -> Taken:
    return room.act(lambda draft: take_in(draft, polis.read(file, {})))  # type: ignore[no-any-return]


def test_every_accepted_comment_comes_in_and_every_rejected_one_is_counted(room: Room, comments: Path) -> None:
    accepted, rejected = statements(comments)
    taken = taken_in(room, comments)
    assert (taken.added, taken.updated) == (len(accepted), 0)
    assert len([row for row in taken.skipped if row.why.text == "rejected by the moderators"]) == rejected > 0
    assert len(taken.skipped) == rejected
    found = {idea.origin.removeprefix("polis:").partition("#")[0]: idea.text for idea in room.board.all(Idea)}
    assert {id: " ".join(text.split()) for id, text in found.items()} == {
        id: " ".join(text.split()) for id, text in accepted.items()
    }


def test_a_second_time_there_is_nothing_new(room: Room, comments: Path) -> None:
    taken_in(room, comments)
    number, before = room.board.number, dict(room.board.records["idea"])
    again = taken_in(room, comments)
    assert (again.added, again.updated) == (0, 0)
    assert room.board.records["idea"] == before
    assert room.board.number == number
    assert room.store.load(room.board.document_id).records == room.board.records


def test_comments_come_in_the_order_of_their_ids(comments: Path) -> None:
    ids = [int(idea.origin.removeprefix("polis:")) for idea in polis.read(comments, {}).ideas]
    assert ids == sorted(ids)


def test_columns_without_a_place_in_a_session_are_said_to_be_lost(comments: Path) -> None:
    assert polis.read(comments, {}).lost == ["timestamp", "datetime", "author-id", "agrees", "disagrees"]


def test_the_lines_of_what_was_skipped_are_those_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "comments.csv"
    file.write_text(HEADER + '1,a,7,1,0,0,1,"two\nlines"\n1,a,8,1,0,0,-1,rude\n1,a,9,1,0,0\n1,a,10,1,0,0,0,new\n')
    batch = polis.read(file, {})
    assert [(idea.line, idea.text) for idea in batch.ideas] == [(2, "two\nlines"), (6, "new")]
    assert [row.line for row in batch.skipped] == [4, 5]


def test_another_table_is_not_taken_for_polis(tmp_path: Path) -> None:
    file = tmp_path / "comments.csv"
    file.write_text("comment-id,comment-body\n1,A\n")
    with pytest.raises(KnownError, match="no column moderated"):
        polis.read(file, {})


def test_a_mapping_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="needs no --map"):
        polis.read(tmp_path / "comments.csv", {"text": "x"})


def test_a_changed_comment_changes_its_note(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "comments.csv"
    file.write_text(HEADER + "1,a,7,1,0,0,1,old words\n")
    taken_in(room, file)
    file.write_text(HEADER + "1,a,7,1,0,0,1,new words\n1,a,8,1,0,0,1,another\n")
    taken = taken_in(room, file)
    assert (taken.added, taken.updated) == (1, 1)
    assert {idea.text for idea in room.board.all(Idea)} == {"new words", "another"}
