from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import OpenStore
from tests.room import Room
from workshop.actions import ideas, prototypes
from workshop.drawing import draw
from workshop.edit import Change
from workshop.exchange.charrette import read_session, write
from workshop.exchange.snapshot import Snapshot
from workshop.messages import KnownError, NotAllowed
from workshop.records import Idea, Session, StoryboardFrame
from workshop.storage.check import check
from workshop.storage.merge import Merged, take_over
from workshop.storage.pictures import picture_file, store_picture
from workshop.storage.store import Store


@pytest.fixture
def other(tmp_path: Path, open_store: OpenStore) -> Store:
    return open_store(str(tmp_path / "other.sqlite"))


@pytest.fixture
def told(room: Room) -> Room:
    room.to_vote("A", "B", "C", "D", "E")
    for person in list(room.board.records["person"].values()):
        room.cast(person, A=1, B=1)  # type: ignore[arg-type]
    room.go()
    room.go_to("forward")
    room.go()
    file = room.store.place.beside.with_name("drawing.png")
    draw(["box 10 10 50 30 lemon"], file)
    picture = store_picture(room.store.place, file, "f" * 32)
    frame = room.board.all(StoryboardFrame)[0]
    room.act(lambda draft: prototypes.set_picture(draft, frame.id, picture))
    return room


def handed_out(store: Store, document_id: str, file: Path) -> Path:
    write(Snapshot(store.load(document_id), store.edits(document_id), store.place.pictures), file)
    return file


def opened(store: Store, file: Path) -> Merged:
    return take_over(store, *read_session(file))


Hand = Callable[[], Path]


@pytest.fixture
def hand_out(told: Room, tmp_path: Path) -> Hand:
    return lambda: handed_out(told.store, told.board.document_id, tmp_path / "session.charrette")


def test_a_session_travels_with_its_board_its_history_and_its_pictures(
    told: Room, hand_out: Hand, other: Store
) -> None:
    merged = opened(other, hand_out())
    assert (merged.outcome, merged.document_id, merged.edits) == ("new", told.board.document_id, told.board.number)
    assert other.load(merged.document_id).records == told.board.records
    assert other.edits(merged.document_id) == told.store.edits(told.board.document_id)
    assert picture_file(other.place, told.board.records["picture"]["f" * 32].sha256)  # type: ignore[attr-defined]
    assert check(other).faults == []


def test_what_was_taken_in_can_be_worked_on(told: Room, hand_out: Hand, other: Store) -> None:
    opened(other, hand_out())
    board = other.load(told.board.document_id)
    assert other.undo(board, "facilitator") is None
    with other.edit(board, "facilitator", told.store.history(board.document_id)[0].label) as draft:
        ideas.add(draft, "written elsewhere")
    assert board.number == told.board.number + 1
    assert check(other).faults == []


def test_the_same_session_gives_the_same_bytes(told: Room, hand_out: Hand, tmp_path: Path, other: Store) -> None:
    first = hand_out().read_bytes()
    assert hand_out().read_bytes() == first
    opened(other, tmp_path / "session.charrette")
    assert handed_out(other, told.board.document_id, tmp_path / "again.charrette").read_bytes() == first


def test_the_same_file_twice_brings_nothing_new(hand_out: Hand, other: Store) -> None:
    file = hand_out()
    opened(other, file)
    before = other.sessions()
    assert opened(other, file).outcome == "nothing new"
    assert other.sessions() == before


def test_an_older_copy_brings_nothing_new(told: Room, hand_out: Hand) -> None:
    file = hand_out()
    told.write("later")
    number = told.board.number
    assert opened(told.store, file).outcome == "nothing new"
    assert told.store.load(told.board.document_id).number == number


def test_a_newer_copy_is_taken_over(told: Room, hand_out: Hand, other: Store) -> None:
    opened(other, hand_out())
    board = other.load(told.board.document_id)
    seen: list[int] = []
    board.listeners.append(lambda edit: seen.append(edit.number if edit else 0))
    told.write("later", "and later")
    merged = opened(other, hand_out())
    assert (merged.outcome, merged.edits) == ("newer", 2)
    assert other.load(merged.document_id).records == told.board.records
    other.catch_up(board)
    assert board.records == told.board.records
    assert seen == [told.board.number - 1, told.board.number]
    assert len(other.sessions()) == 1
    assert check(other).faults == []


def test_a_session_that_forked_is_kept_beside_ours_and_told_apart(told: Room, hand_out: Hand, other: Store) -> None:
    opened(other, hand_out())
    theirs = other.load(told.board.document_id)
    with other.edit(theirs, "facilitator", told.store.history(theirs.document_id)[0].label) as draft:
        ideas.add(draft, "theirs")
    told.write("ours")
    ours = told.store.load(told.board.document_id)
    file = handed_out(other, theirs.document_id, told.store.place.beside.with_name("theirs.charrette"))
    merged = opened(told.store, file)
    assert merged.outcome == "kept beside"
    assert told.store.load(ours.document_id).records == ours.records
    beside = told.store.load(merged.document_id)
    assert {idea.text for idea in beside.all(Idea)} == {idea.text for idea in theirs.all(Idea)}
    assert [session.title for session in beside.all(Session)] == ["Before the water rises (2)"]
    assert [session.id for session in beside.all(Session)] == [merged.document_id]
    assert check(told.store).faults == []


def test_a_forked_file_opened_again_finds_its_copy(told: Room, hand_out: Hand, other: Store) -> None:
    opened(other, hand_out())
    theirs = other.load(told.board.document_id)
    with other.edit(theirs, "facilitator", told.store.history(theirs.document_id)[0].label) as draft:
        ideas.add(draft, "theirs")
    told.write("ours")
    file = handed_out(other, theirs.document_id, told.store.place.beside.with_name("theirs.charrette"))
    first, second = opened(told.store, file), opened(told.store, file)
    assert (second.outcome, second.document_id) == ("nothing new", first.document_id)
    assert len(told.store.sessions()) == 2


def test_what_the_other_side_revealed_is_a_barrier_here_too(room: Room, other: Store, tmp_path: Path) -> None:
    room.go(2)
    room.write("A")
    opened(other, handed_out(room.store, room.board.document_id, tmp_path / "one.charrette"))
    board = other.load(room.board.document_id)
    room.act(lambda draft: ideas.change(draft, room.idea("A").id, "Seen by all"))
    opened(other, handed_out(room.store, room.board.document_id, tmp_path / "two.charrette"))
    other.catch_up(board)
    assert other.undo(board, room.actor) is None
    assert [idea.text for idea in board.all(Idea)] == ["Seen by all"]


@pytest.mark.parametrize("presses", [0, 1])
def test_a_session_does_not_travel_while_a_vote_is_not_revealed(room: Room, tmp_path: Path, presses: int) -> None:
    room.to_vote("A", "B")
    if presses:
        room.go_to("place")
    file = tmp_path / "session.charrette"
    file.write_bytes(b"the older one")
    with pytest.raises(NotAllowed, match="secret"):
        handed_out(room.store, room.board.document_id, file)
    assert file.read_bytes() == b"the older one"


def test_no_ballot_in_a_file_says_whose_it_was(told: Room, hand_out: Hand) -> None:
    with zipfile.ZipFile(hand_out()) as archive:
        lines = archive.read("records.jsonl").splitlines()
    people = list(told.board.records["person"])
    ballots = [line.decode() for line in lines if line.startswith(b'["ballot"')]
    assert len(ballots) == len(people) > 0
    assert not any(person in ballot for person in people for ballot in ballots)


def test_an_older_file_stays_whole_when_writing_fails(
    told: Room, hand_out: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = hand_out()
    before = file.read_bytes()

    def full_disk(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full_disk)
    with pytest.raises(OSError, match="No space left"):
        hand_out()
    assert file.read_bytes() == before
    assert list(file.parent.glob("*.part")) == []


def test_a_picture_that_is_lost_here_does_not_keep_the_session_from_travelling(
    told: Room, hand_out: Hand, other: Store
) -> None:
    for file in told.store.place.pictures.iterdir():
        file.unlink()
    merged = opened(other, hand_out())
    assert other.load(merged.document_id).records == told.board.records


def test_a_history_that_only_claims_to_continue_ours_does_not_break_the_library(
    told: Room, hand_out: Hand, other: Store
) -> None:
    opened(other, hand_out())
    told.write("later")
    board, history, pictures = read_session(hand_out())
    fields = {"id": "9" * 32, "title": "", "position": 1.0, "x": None, "y": None}
    invented = Change("cluster", "9" * 32, None, fields)
    renamed = Change("cluster", "9" * 32, {"title": ""}, {"title": "of a group that we never had"})
    history[1] = replace(history[1], changes=(*history[1].changes, invented))
    history[-1] = replace(history[-1], changes=(*history[-1].changes, renamed))
    with suppress(KnownError):
        take_over(other, board, history, pictures)
    assert check(other).faults == []
