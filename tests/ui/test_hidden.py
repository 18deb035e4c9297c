"""While notes lie face down, nobody can find their words anywhere in the window: not shown, not spoken, not kept."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget

from tests.room import Room
from tests.ui.desk import Desk
from ui.room import Room as OpenRoom
from workshop.board import Board
from workshop.storage.store import Store

SECRET = "Xylophones for everybody"
DEEP = 12


def shown(widget: QWidget) -> list[str]:
    own = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    long = widget.toPlainText() if isinstance(widget, QPlainTextEdit) else ""
    return [own, long, widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle()]


def kept(thing: Any, seen: set[int], deep: int = DEEP) -> list[str]:
    """Every text that an object of the window keeps; the room itself holds the board, and is not asked."""
    if id(thing) in seen or not deep or isinstance(thing, OpenRoom | Board | Store):
        return []
    seen.add(id(thing))
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, dict):
        return [text for pair in list(thing.items()) for part in pair for text in kept(part, seen, deep - 1)]
    if isinstance(thing, list | tuple | set | frozenset):
        return [text for part in list(thing) for text in kept(part, seen, deep - 1)]
    names = [*getattr(thing, "__dict__", {}), *getattr(type(thing), "__slots__", ())]
    parts = [getattr(thing, name, None) for name in names if isinstance(name, str)]
    return [text for part in parts for text in kept(part, seen, deep - 1)]


@pytest.mark.parametrize("where", ["write", "build"])
def test_no_hidden_word_is_in_the_window(desk: Desk, room: Room, where: str) -> None:
    people = room.join("Dolores", "Mina", channel="paper")
    room.go(2)
    if where == "build":
        room.write("Seen by all", author=people[0])
        room.go(2)
    room.write(SECRET, author=people[1])
    page = desk.open(room)
    for opened in (page.acts.history, page.acts.people, page.acts.park):
        opened()
        desk.settle()
        widgets = [desk.window, *desk.window.findChildren(QWidget)]
        assert [text for widget in widgets for text in shown(widget) if "ylophone" in text] == []
        seen: set[int] = set()
        texts = [text for widget in widgets for text in kept(widget, seen)]
        assert len(texts) > 100
        assert [text for text in texts if "ylophone" in text] == []


def test_the_walk_itself_finds_what_is_there(desk: Desk, room: Room) -> None:
    room.join("Dolores", channel="paper")
    room.go(2)
    page = desk.open(room)
    page.stage.forgotten = {"deep": [("inside", SECRET)]}  # type: ignore[union-attr]
    assert page.stage
    assert any("ylophone" in text for text in kept(page.stage, set()))
