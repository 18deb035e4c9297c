"""The row of tools over the board: how many notes, list, find, a new group, zoom."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui import icons, theme
from ui.canvas.editors import Field
from ui.language import tr
from ui.steps.cluster.capsule import Capsule
from ui.widgets.buttons import Button, Segments
from ui.widgets.text import Label, box, column, restyle, row, set_margins

HIGH = 60
WIDE = 1300


class ZoomBox(QFrame):
    """Smaller, how large, larger."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "field")
        self.setFixedHeight(theme.px(38))
        smaller = _sign("minus", tr("Smaller: Ctrl and −"), lambda: self.stepped.emit(-1))
        larger = _sign("plus", tr("Larger: Ctrl and +"), lambda: self.stepped.emit(1))
        self.words = Label("", "button")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setMinimumWidth(theme.px(46))
        self.setLayout(row(smaller, self.words, larger, gap=0, margins=(2, 2, 2, 2)))

    def show_zoom(self, scale: float) -> None:
        """How large the board is."""
        self.words.setText(tr("{n} %", n=round(scale * 100)))


def _sign(icon: str, name: str, does: object) -> Button:
    button = Button("", does, look="quiet", icon=icon, name=name)  # type: ignore[arg-type]
    button.setFixedSize(theme.px(34), theme.px(32))
    return button


class FindBox(QFrame):
    """The field of a search and how many notes it found. Enter goes to the next, Esc ends it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "field")
        self.setFixedHeight(theme.px(40))
        picture = Label()
        picture.setPixmap(icons.pixmap("magnifying-glass", theme.px(20), theme.colour("ink2")))
        self.field = Field(hint=tr("Find on the board"), name=tr("Find on the board"), role="body", height=34)
        self.field.setProperty("bare", True)
        self.field.setMinimumWidth(max(theme.px(150), self.field.hint_width()))
        self.found = Label("", "caption", "ink2")
        close = _sign("x", tr("Close"), self.field.escaped.emit)
        layout = row(picture, self.field, self.found, close, gap=8, margins=(12, 2, 2, 2))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.hide()

    def show_found(self, place: int, count: int) -> None:
        """Which of how many has the ring; none before the first letter."""
        asked = bool(self.field.text().strip())
        words = tr("{n} of {all}", n=place, all=count) if count else tr("none") if asked else ""
        self.found.setText(words if asked else "")
        self.field.setAccessibleDescription(self.found.text())
        restyle(self, "look", "fieldOn" if self.field.hasFocus() else "field")


class ToolRow(QWidget):
    """Everything over the board. `did` names a method of the step's screen, or of a part of it."""

    did = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._count, self._more = Label("", "bodyLargeBold"), Label("", "body", "ink2")
        self.find_box, self.zoom = FindBox(), ZoomBox()
        self.list = self._tool(tr("List"), "toggle_list", "list-bullets", "L")
        self.find_button = self._tool(tr("Find"), "search.start", "magnifying-glass", "/")
        group = self._tool(tr("Group"), "new_group", "plus", "C")
        self.views = Segments(
            [("board", tr("Board")), ("list", tr("List"))], lambda view: self.did.emit(f"show_{view}"), "list"
        )
        self.zoom.stepped.connect(lambda step: self.did.emit("zoom_in" if step > 0 else "zoom_out"))
        tools = (self.list, self.find_button, group, self.views, self.zoom)
        told, self.capsule = (self._count, self._more), Capsule()
        self.capsule.did.connect(self.did)
        if theme.large():  # rows of their own, the field in the upper one
            above = row(*told, None, self.find_box, gap=10)
            below = row(self.capsule, None, gap=8), row(None, *tools, gap=8)
            self.setLayout(column(above, *below, gap=2, margins=(24, 8, 24, 4)))
        else:
            words = box(row(*told, gap=10))
            line = row(words, self.capsule, None, box(row(self.find_box, *tools, gap=8)), gap=12)
            set_margins(line, (24, 0, 24, 0))
            self.setLayout(line)
            self.setFixedHeight(theme.px(HIGH))
        self.show_list(False)

    @property
    def is_wide(self) -> bool:
        """Whether there is room for all words."""
        return self.width() >= theme.px(WIDE)

    def _tool(self, words: str, does: str, icon: str, key: str) -> Button:
        """A quiet button; large words leave no room for keys beside them."""
        shown = "" if theme.large() else key
        return Button(words, lambda: self.did.emit(does), look="quiet", icon=icon, key=shown)

    def tell(self, notes: int, groups: int, loose: int, hidden: int) -> None:
        """How many of everything there are."""
        self._count.setText(tr("{n} note", "{n} notes", n=notes))
        parts = [tr("{n} group", "{n} groups", n=groups) if groups else tr("no groups yet")]
        parts += [tr("{n} loose", "{n} loose", n=loose)] if loose and groups else []
        parts += [tr("{n} still face down", "{n} still face down", n=hidden)] if hidden else []
        self._more.setText(", ".join(parts))

    def show_list(self, shown: bool) -> None:
        """What is for the list alone, what for the board alone."""
        self.list.setVisible(not shown)
        self.views.setVisible(shown)
        self.views.choose("list")
        self.zoom.setVisible(not shown)

    def show_find(self, shown: bool) -> None:
        """The field in the place of its button."""
        self.find_box.setVisible(shown)
        self.find_button.setVisible(not shown)
        self._more.setVisible(not (shown and theme.large()))
