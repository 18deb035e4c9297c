from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.room import START, Room
from workshop.actions import prototypes
from workshop.messages import KnownError
from workshop.records import Picture
from workshop.storage.backups import back_up
from workshop.storage.pictures import LONGEST_SIDE, picture_file, store_picture


def a_picture(file: Path, size: tuple[int, int] = (64, 48), **options: object) -> Path:
    Image.new("RGB", size, "#FFEA7A").save(file, **options)  # type: ignore[arg-type]
    return file


@pytest.mark.parametrize("ending", ["png", "jpg", "webp"])
def test_a_picture_is_stored_under_its_hash_and_read_back(room: Room, tmp_path: Path, ending: str) -> None:
    picture = store_picture(room.store.place, a_picture(tmp_path / f"wall.{ending}"), "p1")
    assert (picture.width, picture.height, picture.title) == (64, 48, "wall")
    file = picture_file(room.store.place, picture.sha256)
    assert file is not None
    with Image.open(file) as image:
        assert image.size == (64, 48)


def test_the_same_picture_is_stored_once(room: Room, tmp_path: Path) -> None:
    first = store_picture(room.store.place, a_picture(tmp_path / "a.png"), "p1")
    second = store_picture(room.store.place, a_picture(tmp_path / "b.png"), "p2")
    assert first.sha256 == second.sha256
    assert len(list(room.store.place.pictures.iterdir())) == 1


def test_metadata_is_left_out_and_the_picture_is_turned_upright(room: Room, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x013B] = "Somebody's name"
    picture = store_picture(room.store.place, a_picture(tmp_path / "phone.jpg", exif=exif), "p1")
    file = picture_file(room.store.place, picture.sha256)
    assert file is not None
    assert (picture.width, picture.height) == (48, 64)
    assert b"Somebody" not in file.read_bytes()


def test_a_large_picture_is_made_smaller(room: Room, tmp_path: Path) -> None:
    picture = store_picture(room.store.place, a_picture(tmp_path / "wall.png", (5000, 100)), "p1")
    assert picture.width == LONGEST_SIDE


@pytest.mark.parametrize(
    "content", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n" + bytes(50), b"<svg xmlns='http://www.w3.org/2000/svg'/>"]
)
def test_what_is_no_picture_is_refused(room: Room, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "wall.png").write_bytes(content)
    with pytest.raises(KnownError, match="not a picture"):
        store_picture(room.store.place, tmp_path / "wall.png", "p1")
    assert not room.store.place.pictures.exists()


def test_a_picture_of_too_many_pixels_is_refused_from_its_header(room: Room, tmp_path: Path) -> None:
    Image.new("1", (30_000, 30_000)).save(tmp_path / "bomb.png")
    with pytest.raises(KnownError):
        store_picture(room.store.place, tmp_path / "bomb.png", "p1")


def test_a_missing_file_is_refused(room: Room, tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        store_picture(room.store.place, tmp_path / "none.png", "p1")


def test_a_picture_that_was_changed_on_the_disk_is_not_shown(room: Room, tmp_path: Path) -> None:
    picture = store_picture(room.store.place, a_picture(tmp_path / "a.png"), "p1")
    (room.store.place.pictures / picture.sha256).write_bytes(b"something else")
    assert picture_file(room.store.place, picture.sha256) is None


def test_a_picture_in_a_storyboard_survives_undo_and_is_in_the_backup(room: Room, tmp_path: Path) -> None:
    plan = room.act(lambda draft: prototypes.add(draft, "Buddies"))
    frame = prototypes.frames(room.board, plan.id)[0]
    picture = store_picture(room.store.place, a_picture(tmp_path / "a.png"), "f" * 32)
    room.act(lambda draft: prototypes.set_picture(draft, frame.id, picture))
    room.store.undo(room.board, "facilitator")
    assert room.board.all(Picture) == []
    room.store.redo(room.board, "facilitator")
    assert prototypes.frames(room.board, plan.id)[0].picture_id == picture.id
    back_up(room.store.place, tmp_path / "backups", START)
    assert (tmp_path / "backups" / "pictures" / picture.sha256).is_file()
