"""The sketches of a sprint in the summary."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from tests.reports.told import Drawn, Told, outside
from tests.room import Room
from workshop import agenda
from workshop.actions import heat, polls, sketches
from workshop.records import Person, Poll
from workshop.reports.paper import INK2, Sheet
from workshop.storage.pictures import store_picture
from workshop.storage.store import Store

pytestmark = pytest.mark.xdist_group("summary")
Print = Callable[..., Told]


@pytest.fixture
def wednesday(store: Store, tmp_path: Path) -> Room:
    """Three sketches, dots, remarks, a straw poll and a supervote."""
    room = Room(store, recipe="five-day-sprint")
    ana, ben, odette = (
        room.join(n, role=r)[0] for n, r in (("Ana", "team"), ("Ben", "team"), ("Odette Marsh", "decider"))
    )
    for number, (title, size) in enumerate(
        (("Three doors", (780, 588)), ("<b>Bold</b>", (400, 800)), ("", (900, 300)))
    ):
        file = tmp_path / f"{number}.png"
        image = Image.new("RGB", size, "white")
        ImageDraw.Draw(image).rectangle((10, 10, size[0] - 30, size[1] // 2), outline="black", width=6)
        image.save(file)
        picture = store_picture(store.place, file, store.new_id(), "Sketch")
        made = room.act(lambda draft, picture=picture, title=title: sketches.add(draft, picture, title))
        room.act(lambda draft, made=made: sketches.sign(draft, made.id, ana.id))
    to(room, "sprint_heat_map")
    options = [option.id for option in polls.options_of(room.board, newest(room).id)]
    dots = {option: {f"{x},{y}": 1 for x in (10, 12, 14) for y in (8, 9)} for option in options[:2]}
    room.act(lambda draft: heat.copy(draft, newest(room).id, dots))
    to(room, "sprint_critique")
    for sketch in sketches.in_gallery(room.board):
        for sort, text in (("standout", "A knock, not an app"), ("concern", "Who knocks? " * 60)):
            room.act(lambda draft, s=sketch, sort=sort, text=text: sketches.remark(draft, s.id, sort, text))
    to(room, "sprint_straw_poll")
    for person in (ana, ben):
        cast(room, person, "B", 1)
    to(room, "sprint_supervote")
    cast(room, odette, "A", 2)
    reveal_all(room)
    return room


def to(room: Room, method: str) -> None:
    wanted = next(step.id for step in agenda.steps(room.board) if step.method == method)
    room.go_to(wanted)


def newest(room: Room) -> Poll:
    return polls.in_order(room.board)[-1]


def cast(room: Room, person: Person, letter: str, marks: int) -> None:
    poll = newest(room)
    option = next(o for o in polls.options_of(room.board, poll.id) if o.text.startswith(letter))
    room.act(lambda draft: polls.cast(draft, poll.id, person.id, {option.id: marks}))


def reveal_all(room: Room) -> None:
    for poll in polls.in_order(room.board):
        if poll.state != "revealed":
            room.act(lambda draft, poll=poll: polls.reveal(draft, poll.id))


def test_each_sketch_is_printed_with_what_was_said_and_how_it_was_chosen(wednesday: Room, printed: Print) -> None:
    told = printed(wednesday)
    assert told.outline[:2] == ["At a glance", "The sprint"]
    assert told.has("6 dots in the heat map")
    assert told.has("Straw poll: 2")
    assert told.has("Supervote, Odette Marsh: 2")
    assert told.has("A1 A knock, not an app")
    assert told.has("? Who knocks?")
    assert told.has("<b>Bold</b>")
    assert "Heat map" not in told.outline
    assert not told.has("By Ana")  # a report names no author


def test_the_dots_lie_on_the_picture_in_grey(wednesday: Room, printed: Print, monkeypatch: pytest.MonkeyPatch) -> None:
    grey: list[tuple[float, float]] = []
    placed: list[tuple[float, float, float, float]] = []
    real_dot, real_picture = Sheet.dot, Sheet.picture

    def dot(sheet: Sheet, x: float, y: float, radius: float, color: Any = None) -> None:
        if color == INK2:
            grey.append((x, y))
        real_dot(sheet, x, y, radius, color)

    def picture(sheet: Sheet, file: Path, x: float, y: float, width: float, height: float) -> None:
        placed.append((x, y, width, height))
        real_picture(sheet, file, x, y, width, height)

    monkeypatch.setattr(Sheet, "dot", dot)
    monkeypatch.setattr(Sheet, "picture", picture)
    printed(wednesday)
    assert (len(grey), len(placed)) == (12, 3)
    for x, y in grey:
        assert any(left <= x <= left + wide and top <= y <= top + high for left, top, wide, high in placed)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_nothing_is_printed_beside_the_paper(wednesday: Room, printed: Print, spied: list[Drawn], paper: str) -> None:
    for sketch in sketches.in_gallery(wednesday.board):
        wednesday.act(lambda draft, s=sketch: sketches.change_title(draft, s.id, "word " * 55))
    printed(wednesday, paper=paper)
    assert spied
    assert not outside(spied)


def test_a_lost_picture_is_said(wednesday: Room, printed: Print) -> None:
    for file in wednesday.store.place.pictures.iterdir():
        file.unlink()
    assert printed(wednesday).has("picture missing")
