"""The line above the cards: what they are, the bin, the field to find in, New session."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame

from ui import icons, theme
from ui.language import tr
from ui.widgets.buttons import Button, KeyCap
from ui.widgets.fields import LineField
from ui.widgets.text import Label, column, restyle, row

if TYPE_CHECKING:
    from ui.library import Library


AROUND_HINT = 110  # pixels: the glass, the key, the gaps


class Toolbar(QFrame):
    """`toggle_bin`: what the button of the bin does."""

    def __init__(self, library: Library, toggle_bin: Callable[[], object]) -> None:
        super().__init__()
        self._title = Label(tr("All sessions"), "h2")
        self.bin = Button(tr("Bin"), toggle_bin, look="quiet", icon="trash")
        self.find_box = FindBox(library)
        self.new = Button(tr("New session"), library.new_session, icon="plus", key=tr("Ctrl N"))
        told, act = (self._title, 12, self.bin, None), (self.find_box, 4, self.new)
        around = (0, 32, 0, 6)
        lines = (
            column(row(*told), row(*act, None), margins=around) if theme.large() else row(*told, *act, margins=around)
        )
        self.setLayout(lines)

    def show_state(self, *, in_bin: bool, binned: int) -> None:
        """All sessions, or the bin."""
        self._title.setText(tr("Bin") if in_bin else tr("All sessions"))
        words = tr("Back to all sessions") if in_bin else tr("Bin, {n}", "Bin, {n}", n=binned)
        self.bin.symbol, self.bin.key = ("arrow-left", "Esc") if in_bin else ("trash", "")
        self.bin.setText(words)
        self.bin.updateGeometry()
        self.bin.setVisible(in_bin or binned > 0)


class FindBox(QFrame):
    """A field whose first letter opens the page on which one finds; nothing typed is lost on the way."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self.setProperty("look", "field")
        self.setFixedHeight(theme.px(44))
        hint = theme.metrics("body").horizontalAdvance(tr("Find a session or an idea"))
        self.setFixedWidth(max(theme.px(280), hint + theme.px(AROUND_HINT)))
        picture = Label()
        picture.setPixmap(icons.pixmap("magnifying-glass", theme.px(18), theme.colour("ink2")))
        self.field = LineField(hint=tr("Find a session or an idea"), role="body", height=36)
        self.field.setProperty("bare", True)
        self.field.textEdited.connect(library.find)
        self.field.entered.connect(library.find)
        self.field.installEventFilter(self)
        layout = row(picture, self.field, KeyCap("/"), gap=10, margins=(14, 3, 12, 3))
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The box shows the field's focus."""
        if watched is self.field and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            restyle(self, "look", "fieldOn" if event.type() == QEvent.Type.FocusIn else "field")
        return False
