"""Notes that show a picture: added, undone, hidden until they are revealed, handed out, printed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import OpenStore
from tests.reports.told import Told, pictures_of
from tests.room import Room
from workshop import methods
from workshop.actions import days, ideas, polls, steps
from workshop.audience import Audience, visible
from workshop.exchange import charrette, csv, markdown
from workshop.exchange.snapshot import Snapshot, described
from workshop.messages import KnownError, NotAllowed
from workshop.records import Idea, Picture
from workshop.reports.summary import write_summary
from workshop.storage.check import check
from workshop.storage.merge import take_over
from workshop.storage.pictures import picture_file, store_picture
from workshop.words import Words


def stored(room: Room, folder: Path, name: str = "Flooded stairs.png") -> Picture:
    Image.new("RGB", (64, 48), "#AFE1FF").save(folder / name)
    return store_picture(room.store.place, folder / name, room.store.new_id())


@pytest.fixture
def shown(room: Room, tmp_path: Path) -> Room:
    """In Cluster, with a picture among the notes."""
    room.join("Dolores", "Ray", "Mina", "Luis")
    room.go(2)
    room.write("A", "B")
    room.go_to("cluster")
    picture = stored(room, tmp_path)
    room.act(lambda draft: ideas.add(draft, picture.title, picture=picture))
    return room


def of_picture(room: Room) -> Idea:
    return next(idea for idea in room.board.all(Idea) if idea.picture_id)


def test_a_picture_is_a_note_with_a_number_and_words_that_can_be_changed(shown: Room) -> None:
    idea = of_picture(shown)
    assert (idea.text, idea.number) == ("Flooded stairs", 3)
    shown.act(lambda draft: ideas.change(draft, idea.id, "The stairs in May"))
    assert (of_picture(shown).text, of_picture(shown).picture_id) == ("The stairs in May", idea.picture_id)
    with pytest.raises(NotAllowed):
        shown.act(lambda draft: ideas.change(draft, idea.id, "  "))


def test_undo_takes_the_note_and_its_picture_back_and_redo_brings_both(shown: Room) -> None:
    shown.store.undo(shown.board, shown.actor)
    assert [len(shown.board.all(kind)) for kind in (Idea, Picture)] == [2, 0]
    shown.store.redo(shown.board, shown.actor)
    (picture,) = shown.board.all(Picture)
    assert of_picture(shown).picture_id == picture.id
    assert picture_file(shown.store.place, picture.sha256)
    assert shown.store.load(shown.board.document_id).records == shown.board.records


def hidden(room: Room, folder: Path) -> Idea:
    """A picture that somebody brings for a step to come."""
    now = steps.current(room.board)
    assert now
    later = room.act(lambda draft: days.add_step_behind(draft, now.id, methods.method("write_read_build")))
    picture = stored(room, folder, "Whose it is.png")
    idea: Idea = room.act(lambda draft: ideas.add(draft, picture.title, step_id=later.id, picture=picture))
    return idea


@pytest.mark.parametrize("audience", [who for who in Audience if who is not Audience.EXPORT])
def test_a_picture_that_lies_face_down_is_seen_by_nobody(shown: Room, tmp_path: Path, audience: Audience) -> None:
    idea = hidden(shown, tmp_path)
    seen = visible(shown.board, audience)
    note = seen.find(Idea, idea.id)
    assert note
    assert note.picture_id is None
    assert [picture.title for picture in seen.all(Picture)] == ["Flooded stairs"]
    shown.act(ideas.reveal)
    assert len(visible(shown.board, audience).all(Picture)) == 2


def test_pictures_of_other_things_are_seen_whatever_notes_show(shown: Room, tmp_path: Path) -> None:
    other = stored(shown, tmp_path, "sheet.png")
    shown.act(lambda draft: draft.put(other))
    hidden(shown, tmp_path)
    titles = {picture.title for picture in visible(shown.board, Audience.PROJECTOR).all(Picture)}
    assert titles == {"Flooded stairs", "sheet"}


def test_a_picture_can_be_voted_on_by_its_words(shown: Room) -> None:
    shown.go_to("vote")
    assert "Flooded stairs" in [option.text for option in polls.options_of(shown.board, shown.poll().id)]


def test_it_travels_and_is_told_in_every_format(shown: Room, tmp_path: Path, open_store: OpenStore) -> None:
    store, board = shown.store, shown.board
    snapshot = Snapshot(board, store.edits(board.document_id), store.place.pictures)
    row = described(board, Words())["ideas"][2]
    assert (row["text"], row["picture"]) == ("Flooded stairs", board.all(Picture)[0].sha256)
    assert described(board, Words())["ideas"][0]["picture"] is None
    for file, format in (("out.csv", csv), ("out.md", markdown), ("out.charrette", charrette)):
        format.write(snapshot, tmp_path / file)
    assert "Flooded stairs" in (tmp_path / "out.csv").read_text("utf-8")
    assert "Flooded stairs" in (tmp_path / "out.md").read_text("utf-8")
    other = open_store(str(tmp_path / "other.sqlite"))
    merged = take_over(other, *charrette.read_session(tmp_path / "out.charrette"))
    assert other.load(merged.document_id).records == board.records
    assert picture_file(other.place, board.all(Picture)[0].sha256)
    assert check(other).faults == []


def test_the_printed_summary_says_that_a_note_shows_a_picture(shown: Room, tmp_path: Path) -> None:
    shown.group("Stairs", "Flooded stairs")
    write_summary(shown.board, tmp_path / "out.pdf", now=shown.now, picture=pictures_of(shown.store))
    told = Told(tmp_path / "out.pdf")
    assert told.squeezed.count("[picture]Floodedstairs") == 2, "on the map of groups, and among the ideas in full"


def test_of_a_gif_the_first_picture_is_taken_without_what_is_written_in_it(room: Room, tmp_path: Path) -> None:
    first, second = Image.new("P", (20, 10), 1), Image.new("P", (20, 10), 2)
    for frame in (first, second):
        frame.putpalette([0, 0, 0, 255, 0, 0, 0, 0, 255])
    first.save(tmp_path / "moves.gif", save_all=True, append_images=[second], comment=b"Somebody's name")
    assert b"Somebody" in (tmp_path / "moves.gif").read_bytes()
    picture = store_picture(room.store.place, tmp_path / "moves.gif", "p1")
    file = picture_file(room.store.place, picture.sha256)
    assert file
    assert b"Somebody" not in file.read_bytes()
    with Image.open(file) as image:
        assert (image.format, image.size, image.convert("RGB").getpixel((5, 5))) == ("PNG", (20, 10), (255, 0, 0))


@pytest.mark.parametrize("ending", ["gif", "png", "jpg", "webp"])
def test_a_damaged_file_is_refused_or_taken_and_nothing_else(room: Room, tmp_path: Path, ending: str) -> None:
    Image.effect_noise((40, 30), 80).convert("RGB").save(tmp_path / f"whole.{ending}")
    whole, chance = (tmp_path / f"whole.{ending}").read_bytes(), random.Random(ending)
    taken = refused = 0
    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        file = tmp_path / f"broken.{ending}"
        file.write_bytes(bytes(broken[: chance.randint(1, len(broken))] if chance.random() < 0.3 else broken))
        try:
            store_picture(room.store.place, file, "p1")
            taken += 1
        except KnownError:
            refused += 1
    assert taken + refused == 150
    assert refused
