"""The board for screen readers: every group and every note is a child with a name, a place and a state.

Qt asks the factory for a widget's interface and keeps what it gets, but not alive: the references are kept here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from ui.canvas.columns import HIDDEN, Item

if TYPE_CHECKING:
    from ui.canvas.board import Board

_faces: dict[int, BoardSpeech] = {}  # by the board's address, for as long as the board lives
_installed: list[bool] = []


def install() -> None:
    """Answer for boards from now on."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_answer)


def _answer(_name: str, thing: QObject) -> QAccessibleInterface | None:
    from ui.canvas.board import Board

    if not isinstance(thing, Board):
        return None
    key = id(thing)
    if key not in _faces:
        _faces[key] = BoardSpeech(thing)
        thing.destroyed.connect(lambda: _faces.pop(key, None))
    return _faces[key]


def focused(board: Board) -> None:
    """Tell that another note or group has the focus."""
    items = board.columns.items()
    if QAccessible.isActive() and board.hasFocus() and board.focused in items:
        event = QAccessibleEvent(board, QAccessible.Event.Focus)
        event.setChild(items.index(board.focused))
        QAccessible.updateAccessibility(event)


def changed(board: Board) -> None:
    """Notes came, went or moved: the children of before are let go."""
    face = _faces.get(id(board))
    if face:
        face.forget()


class Spoken(QAccessibleInterface):
    """What board and items have in common: nothing can be set from outside, nothing lies inside an item."""

    def setText(self, _what: QAccessible.Text, _words: str) -> None:
        """Words are changed on the board."""

    def isValid(self) -> bool:
        """It is there."""
        return True


class BoardSpeech(Spoken):
    """The board itself: a list of groups, each followed by its notes."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.board = board
        self._children: list[ItemSpeech] | None = None

    def forget(self) -> None:
        """Make the children anew when they are asked for."""
        self._children = None

    @property
    def children(self) -> list[ItemSpeech]:
        """One for every group and note, in reading order."""
        if self._children is None:
            self._children = [ItemSpeech(self, item) for item in self.board.columns.items()]
        return self._children

    def object(self) -> QObject:
        """The widget."""
        return self.board

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """What the board lies in."""
        parent = self.board.parentWidget()
        return QAccessible.queryAccessibleInterface(parent) if isinstance(parent, QWidget) else None

    def childCount(self) -> int:
        """How many groups and notes."""
        return len(self.children)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """One of them."""
        return self.children[index] if 0 <= index < len(self.children) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Where one stands in reading order."""
        return next((place for place, each in enumerate(self.children) if each is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The note or group at a point of the screen."""
        inside = (each for each in reversed(self.children) if each.rect().contains(x, y))
        return next(inside, None)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """What has the ring."""
        focused = self.board.focused
        return next((each for each in self.children if each.item == focused), None)

    def text(self, what: QAccessible.Text) -> str:
        """The board's name."""
        return self.board.accessibleName() if what == QAccessible.Text.Name else ""

    def rect(self) -> QRect:
        """Where it is on the screen."""
        return QRect(self.board.mapToGlobal(QPoint(0, 0)), self.board.size())

    def role(self) -> QAccessible.Role:
        """A list."""
        return QAccessible.Role.List

    def state(self) -> QAccessible.State:
        """It takes the focus."""
        state = QAccessible.State()
        state.focusable = True
        state.focused = self.board.hasFocus()
        state.invisible = not self.board.isVisible()
        return state


class ItemSpeech(Spoken):
    """A note or a group."""

    def __init__(self, board: BoardSpeech, item: Item) -> None:
        super().__init__()
        self._parent, self.item = board, item

    def object(self) -> QObject | None:  # type: ignore[override]
        """None: it is painted."""
        return None

    def parent(self) -> QAccessibleInterface:
        """The board."""
        return self._parent

    def childCount(self) -> int:
        """Nothing is inside."""
        return 0

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Nothing is inside."""
        return None

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """Nothing is inside."""
        return -1

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Nothing is inside."""
        return None

    def text(self, what: QAccessible.Text) -> str:
        """The sentence that is said."""
        board = self._parent.board
        return board.columns.say(self.item) if what == QAccessible.Text.Name and self._is_there() else ""

    def rect(self) -> QRect:
        """Where it is on the screen."""
        board = self._parent.board
        if not self._is_there():
            return QRect()
        place = board.place_of(self.item)
        return QRect(board.mapToGlobal(place.topLeft()), place.size())

    def role(self) -> QAccessible.Role:
        """A group, or an item of the list; all that lies face down is one item."""
        return QAccessible.Role.Grouping if self.item.kind == "group" else QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Chosen, in focus, out of sight; what lies face down cannot be chosen."""
        board, state = self._parent.board, QAccessible.State()
        state.focusable, state.selectable = True, self.item != HIDDEN
        state.focused = board.hasFocus() and board.focused == self.item
        state.selected = self.item in board.chosen
        inside = self._is_there() and board.rect().intersects(board.place_of(self.item))
        state.offscreen = not inside
        return state

    def _is_there(self) -> bool:
        return self._parent.board.columns.has(self.item)
