"""A panel over the right side of a session: history, parking lot, people. The board beside it stays live."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from ui import theme
from ui.commands import Command
from ui.language import tr
from ui.room import Room
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.shade import Shade
from ui.widgets.tab_order import go_round
from ui.widgets.text import Label, column, row

WIDE = 404


class SidePanel(QFrame):
    """A title, a way to close it, and whatever a subclass puts into `body`."""

    COMMANDS: ClassVar[tuple[Command, ...]] = ()

    closed = Signal()

    def __init__(self, room: Room, title: str) -> None:
        super().__init__()
        self.room = room
        self._shade: Shade | None = None
        self.setProperty("ground", "surface")
        self.setProperty("rest", True)
        self.setAccessibleName(title)
        close = Button("", self.closed.emit, look="quiet", icon="x", name=tr("Close"))
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        head = row(Label(title, "h2"), None, close, margins=(20, 16, 8, 4))
        edge = QFrame()
        edge.setProperty("look", "upright")
        whole = row(edge, column(head, self.body, gap=0), gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def entry(self, field: LineField, *buttons: Button, gap: int = 8) -> QBoxLayout:
        """A field and its buttons; below it where they would leave no room for its hint."""
        taken = sum(button.sizeHint().width() + theme.px(gap) for button in buttons)
        if field.hint_width() + taken > theme.px(WIDE - 40):
            return column(field, row(*buttons, None, gap=gap), gap=gap)
        line = row(field, *buttons, gap=gap)
        line.setStretch(0, 1)
        return line

    def refresh(self) -> None:
        """After something changed."""

    def first_focus(self) -> QWidget | None:
        """What has the focus when it opens."""
        return None

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays in the panel, which covers a part of the stage; F6 goes on to the stage."""
        go_round(self, forward)
        return True

    def place(self, over: QWidget, top: int, bottom: int) -> None:
        """At the trailing edge of a widget, between two heights."""
        if self._shade is None:
            self._shade = Shade(self, radius=0, beside=True)
        wide = min(theme.px(WIDE), over.width())
        mirrored = over.layoutDirection() == over.layoutDirection().RightToLeft
        self.setGeometry(0 if mirrored else over.width() - wide, top, wide, bottom - top)
