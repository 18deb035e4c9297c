"""Notes that are several in one: more paper behind them, their parts in full, and the ways out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication

from tests.room import Room
from tests.ui.boards import HOSTILE, grouping, note
from tests.ui.desk import Desk
from tests.ui.test_badges import painted
from ui import language, theme
from ui.canvas.columns import Item
from ui.steps.cluster.pile import Pile
from ui.widgets.buttons import Button
from ui.widgets.notes import Face
from ui.widgets.text import Label
from workshop.actions import ideas
from workshop.records import Idea


def merged(desk: Desk, room: Room, *texts: str) -> Item:
    """These notes in one, which has the focus on the board."""
    grouping(room, *texts, "Other")
    kept = room.act(lambda draft: ideas.merge(draft, [room.idea(text).id for text in texts]))
    desk.open(room)
    desk.stage.show_idea(kept.id)
    desk.settle()
    return Item("note", kept.id)


def pile(desk: Desk) -> Pile:
    (found,) = desk.stage.fields.open.findChildren(Pile)
    assert isinstance(found, Pile)
    return found


def named() -> str:
    focused = QApplication.focusWidget()
    assert focused
    return focused.accessibleName() or focused.property("text")


@pytest.mark.parametrize("view", ["board", "list"])
def test_opening_one_lists_its_parts_in_full_with_their_numbers(desk: Desk, room: Room, view: str) -> None:
    long = "A note that is much longer than forty characters, so that it would be cut"
    kept = merged(desk, room, "Soup", long, HOSTILE)
    if view == "list":
        desk.press("L")
    desk.press("Return")
    parts = ideas.parts(desk.room.board, kept.id)
    words = [label.text() for label in pile(desk).findChildren(Label)]
    assert words == [words for part in parts for words in (str(part.number), part.text)]
    assert desk.stage.view.hasFocus() is False


def test_tab_goes_through_the_parts_and_enter_takes_one_out(desk: Desk, room: Room) -> None:
    kept = merged(desk, room, "Soup", "Boats", "Maps")
    desk.press("Return", "Tab", "Tab")
    first, second = ideas.parts(desk.room.board, kept.id)
    assert named() == f"Take out {first.number}, {first.text}"
    desk.press("Tab")
    assert named() == f"Take out {second.number}, {second.text}"
    desk.press("Return")
    assert desk.room.board.find(Idea, second.id).merged_into is None
    assert desk.stage.board.focused == Item("note", second.id)
    assert [part.id for part in ideas.parts(desk.room.board, kept.id)] == [first.id]


def test_all_are_taken_out_at_once_and_undo_brings_them_together_again(desk: Desk, room: Room) -> None:
    kept = merged(desk, room, "Soup", "Boats", "Maps")
    desk.press("Return", "Tab", "Tab", "Tab", "Tab")
    assert named() == "Take all out"
    before = desk.room.board.number
    desk.press("Return")
    assert desk.said == "Took 2 notes out"
    assert desk.room.board.number == before + 1
    assert ideas.parts(desk.room.board, kept.id) == []
    assert desk.stage.board.focused == kept
    desk.press("Ctrl+Z")
    assert len(ideas.parts(desk.room.board, kept.id)) == 2


def test_shift_m_takes_the_note_in_focus_apart_and_says_where_there_is_nothing(desk: Desk, room: Room) -> None:
    kept = merged(desk, room, "Soup", "Boats")
    desk.press("Shift+M")
    assert ideas.parts(desk.room.board, kept.id) == []
    desk.press("Shift+M")
    assert desk.said == "Nothing is merged into this note."
    desk.press("Ctrl+A", "Shift+M")
    assert desk.said == "Choose the one note first that is to be taken apart."


def test_where_there_is_one_part_no_button_takes_all(desk: Desk, room: Room) -> None:
    merged(desk, room, "Soup", "Boats")
    desk.press("Return")
    names = [button.text() for button in desk.stage.fields.open.findChildren(Button) if "out" in button.text()]
    assert names == ["Take out"]


def test_of_many_parts_the_one_in_focus_is_scrolled_into_sight_and_the_note_stays_in_the_window(
    desk: Desk, room: Room
) -> None:
    texts = [f"The same said in the words of person {number}" for number in range(14)]
    kept = merged(desk, room, *texts)
    desk.press("Return")
    open_note = desk.stage.fields.open
    assert desk.stage.rect().contains(open_note.geometry())
    area = pile(desk)
    assert area.height() <= theme.px(150)
    desk.press("Tab", "Tab", *["Tab"] * 12)
    last = ideas.parts(desk.room.board, kept.id)[-1]
    assert named() == f"Take out {last.number}, {last.text}"
    button = QApplication.focusWidget()
    assert button
    at = button.mapTo(area.viewport(), button.rect().center())
    assert area.viewport().rect().contains(at)


def test_in_a_small_window_with_large_words_all_of_it_is_in_sight(desk: Desk, room: Room) -> None:
    desk.window.settings = replace(desk.window.settings, text_size=200)
    desk.window.dress()
    desk.window.resize(1280, 720)
    merged(desk, room, *(f"The same said in the words of person {number}" for number in range(5)))
    desk.press("Return")
    open_note = desk.stage.fields.open
    buttons = [button for button in open_note.findChildren(Button) if button.text() in ("Done", "Take all out")]
    assert len(buttons) == 2
    for button in buttons:
        place = QRect(button.mapTo(desk.stage, QPoint(0, 0)), button.size())
        assert desk.stage.rect().contains(place)
    assert desk.stage.rect().contains(open_note.geometry())
    assert pile(desk).height() >= theme.px(40)


@pytest.mark.parametrize("zoom", [0.2, 0.5, 1.0])
@pytest.mark.parametrize("mirrored", [False, True])
def test_more_paper_lies_behind_it_at_every_zoom(qapp: object, zoom: float, mirrored: bool) -> None:
    theme.wear("light")
    language.use(language.PSEUDO if mirrored else "en")
    alone, several = Face("", "lemon", 7), Face("", "lemon", 7, pile=True)
    assert outside(alone, zoom, mirrored) < 0.2
    assert outside(several, zoom, mirrored) > 0.4


def outside(face: Face, zoom: float, mirrored: bool) -> float:
    """How much colour there is beside the note at its trailing side: shadows have little, paper has much."""
    image = painted(face, zoom, mirrored=mirrored, around=12)
    x = 12 - 2 if mirrored else image.width() - 12 + 1
    return max(image.pixelColor(x, y).saturationF() for y in range(image.height()))


def test_a_part_that_another_took_out_meanwhile_is_refused_in_a_sentence(desk: Desk, room: Room) -> None:
    kept = merged(desk, room, "Soup", "Boats")
    desk.press("Return", "Tab", "Tab")
    (part,) = ideas.parts(desk.room.board, kept.id)
    desk.act(lambda draft: ideas.split(draft, part.id))
    desk.press("Return")
    assert desk.said == "This note is not inside another."
    assert note(desk, "Soup")
