"""What notes on the board carry at the bottom: what the vote gave them once it is revealed, how many they are in one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from tests.room import Room
from tests.ui.boards import focus
from tests.ui.desk import Desk
from tests.workshop.votes import opened
from ui import theme
from ui.canvas import cards
from ui.canvas.columns import Columns, kind_of, read
from ui.widgets import paint
from ui.widgets.notes import Face
from workshop.actions import ideas, paper, polls
from workshop.audience import Audience, visible


def voted(room: Room) -> Room:
    """A has three dots, B one, C none; the vote is open."""
    room.to_vote("A", "B", "C")
    first, second, *_ = room.board.records["person"].values()
    room.cast(first, A=2)  # type: ignore[arg-type]
    room.cast(second, A=1, B=1)  # type: ignore[arg-type]
    return room


def badges(room: Room) -> dict[str, str]:
    return {face.text: face.badge for face in seen(room).faces}


def seen(room: Room) -> Columns:
    return read(visible(room.board, Audience.FACILITATOR))


def test_dots_are_on_the_notes_after_the_reveal_and_never_before(room: Room) -> None:
    nothing = {"A": "", "B": "", "C": ""}
    voted(room)
    assert badges(room) == nothing
    room.act(lambda draft: polls.close(draft, room.poll().id))
    assert badges(room) == nothing
    room.act(lambda draft: polls.reveal(draft, room.poll().id))
    assert badges(room) == {"A": "3 dots", "B": "1 dot", "C": ""}


def test_hands_are_counted_on_the_notes_no_sooner(room: Room) -> None:
    voted(room)
    number = room.option("C").number or 0
    room.act(lambda draft: paper.enter_hands(draft, room.poll().id, {number: 1}, people=1))
    assert set(badges(room).values()) == {""}
    room.go_to("reveal")
    assert badges(room)["C"] == "1 dot"


def test_a_note_with_dots_that_is_several_in_one_says_both(room: Room) -> None:
    voted(room).go_to("reveal")
    room.act(lambda draft: ideas.merge(draft, [room.idea("A").id, room.idea("C").id]))
    kept = min((room.idea("A"), room.idea("C")), key=lambda idea: idea.number or 0)
    worth = "3 dots, " if kept.text == "A" else ""
    columns = seen(room)
    row = columns.row_of[kept.id]
    assert columns.faces[row].badge == f"{worth}2 alike"
    assert kind_of(columns.kinds[row]) == ("plain", True)
    assert "2 alike." in columns.spoken(row)


def test_only_what_is_several_in_one_lies_on_more_paper(room: Room) -> None:
    voted(room).go_to("reveal")
    assert {kind_of(kind)[1] for kind in seen(room).kinds} == {False}


def test_a_vote_without_dots_gives_a_badge_without_a_dot(room: Room) -> None:
    poll = opened(room, "approval", "A", "B", "C", "D")
    person = next(iter(room.board.records["person"].values()))
    room.act(lambda draft: polls.cast(draft, poll.id, person.id, {room.option("A").id: 1}), "room")
    room.act(lambda draft: polls.close(draft, poll.id))
    room.act(lambda draft: polls.reveal(draft, poll.id))
    (face,) = [face for face in seen(room).faces if face.badge]
    assert (face.text, face.dotted, face.brief) == ("A", False, "1")


def test_the_list_says_what_the_board_says(desk: Desk, room: Room) -> None:
    voted(room).go_to("reveal")
    room.go_to("cluster")
    desk.open(room)
    focus(desk, "A")
    desk.press("L")
    assert "3 dots." in desk.stage.list.sentence()
    assert desk.stage.board.columns.faces[0].brief == desk.stage.board.columns.faces[0].badge.partition(" ")[0]


def painted(face: Face, zoom: float, *, mirrored: bool = False, around: int = 0) -> QImage:
    """A note with so many pixels of ground around it."""
    wide, high = round(190 * zoom), round(170 * zoom)
    image = QImage(wide + 2 * around, high + 2 * around, QImage.Format.Format_RGB32)
    image.fill(theme.colour("stage"))
    painter = QPainter(image)
    paint.start(painter)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    cards.paint_card(painter, QRectF(around, around, wide, high), face, zoom)
    painter.end()
    return image


@pytest.fixture(autouse=True)
def _light(qapp: object) -> None:
    theme.wear("light")


def dot(image: QImage) -> list[int]:
    """Where the colour of a dot is, from the left."""
    return where(image, "dotOnNote")


def where(image: QImage, token: str) -> list[int]:
    wanted = theme.colour(token).rgb()
    inside = range(3, image.height() - 3)  # the edge of a note is ink, too, in high contrast
    return [x for x in range(3, image.width() - 3) if any(image.pixel(x, y) == wanted for y in inside)]


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
@pytest.mark.parametrize("mirrored", [False, True])
def test_the_dot_is_at_the_leading_edge(qapp: object, look: str, mirrored: bool) -> None:
    theme.wear(look)
    face = Face("", "sage", 7, "8 dots", brief="8", dotted=True)
    found = dot(painted(face, 1, mirrored=mirrored))
    words = where(painted(replace(face, number=None, paper="plain"), 1, mirrored=mirrored), "noteInk")
    bare = dot(painted(Face("", "sage", 7), 1, mirrored=mirrored))
    theme.wear("light")
    assert found
    assert bare == []
    assert all(x > 150 for x in found) if mirrored else all(x < 40 for x in found)
    assert all(100 < x < min(found) for x in words) if mirrored else all(max(found) < x < 90 for x in words)


def test_a_small_note_has_the_figure_alone_and_a_large_one_the_words(qapp: object) -> None:
    face = Face("", "plain", 7, "8 dots", brief="8", dotted=True)
    brief = Face("", "plain", 7, "8", brief="8", dotted=True)
    assert painted(face, 0.5) == painted(brief, 0.5)
    assert painted(face, 1) != painted(brief, 1)
    longer = Face("", "plain", 7, "88,888 dots, 123 alike, and more", brief="8", dotted=True)
    assert painted(longer, 1) == painted(brief, 1)
