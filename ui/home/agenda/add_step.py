"""Which step to add: every method there is, by kind, narrowed by typing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout

from ui import theme
from ui.commands import Command, Keys
from ui.language import file_words, tr
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.sheet import Sheet
from ui.widgets.text import Label, column, row, rule, set_margins
from workshop.messages import Message, say
from workshop.methods import Method

if TYPE_CHECKING:
    from ui.home.agenda.page import AgendaPage

WIDE, HIGH = 560, 620  # pixels
KINDS: dict[str, Message] = {  # in the order in which they are offered
    "frame": say("Frame"),
    "ideate": say("Ideate"),
    "cluster": say("Cluster"),
    "prioritise": say("Prioritise"),
    "gallery": say("Sketches"),
    "critique": say("Sketches, one by one"),
    "prototype": say("Prototype plan"),
    "test": say("Test"),
    "wrapup": say("Wrap-up"),
    "break": say("Breaks"),
    "talk": say("Without a board"),
}
FIRST = ("break", "lunch", "talk", "check_in")  # what is added most often goes first
METHOD = Qt.ItemDataRole.UserRole


class AddStep(Sheet):
    """Lies over the agenda; Enter adds the method in focus, Esc leaves."""

    COMMANDS = (Command(("Esc",), say("Add nothing"), "close_sheet"),)

    def __init__(self, page: AgendaPage, keys: Keys, methods: list[Method], add: Callable[[Method], object]) -> None:
        super().__init__(page, tr("Add a step"))
        self._page, self._methods, self._add = page, methods, add
        self.field = LineField(hint=tr("Type to narrow the list"), name=tr("Find a method"))
        self.field.textChanged.connect(lambda _words: self._fill())
        self.field.entered.connect(lambda _words: self.choose())
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Methods"))
        self.list.setFont(theme.font("body"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _item: self.choose())
        self.list.itemClicked.connect(lambda _item: self.choose())
        self.box.setLayout(self._parts())
        keys.install(self, self.COMMANDS)
        self._fill()
        self.open()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _parts(self) -> QVBoxLayout:
        close = Button("", self.close_sheet, look="quiet", icon="x", name=tr("Close"))
        head = row(Label(tr("Add a step"), "h2"), None, close, margins=(24, 14, 10, 6))
        field = column(self.field, margins=(24, 0, 24, 12))
        listed = column(self.list, margins=(12, 6, 12, 6))
        add = Button(tr("Add"), self.choose, look="primarySmall", key="↵")
        add.setFixedHeight(theme.px(40))
        foot = row(Label(tr("It goes behind the step in focus."), "caption", "ink2", wrap=True), add)
        set_margins(foot, (24, 10, 24, 14))
        foot.setStretch(0, 1)
        return column(head, field, rule(), listed, rule(), foot, gap=0)

    def _fill(self) -> None:
        """The methods whose title or kind has the typed words in it."""
        wanted = self.field.text().strip().lower()
        self.list.clear()
        for kind, words in KINDS.items():
            title = tr(words.text)
            its = [
                m for m in self._methods if m.step_kind == kind and wanted in f"{file_words(m.title)} {title}".lower()
            ]
            if its:
                self._heading(title)
                for method in sorted(its, key=_often):
                    self._entry(method)
        self.move_by(1)

    def _heading(self, title: str) -> None:
        item = QListWidgetItem(title)
        item.setFont(theme.font("captionBold"))
        item.setForeground(theme.colour("ink2"))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(10, theme.px(36)))
        self.list.addItem(item)

    def _entry(self, method: Method) -> None:
        item = QListWidgetItem(tr("{title}, {n} min", title=file_words(method.title), n=method.minutes))
        item.setData(METHOD, method.name)
        item.setSizeHint(QSize(10, theme.px(40)))
        self.list.addItem(item)

    def move_by(self, by: int) -> None:
        """To the next method above or below."""
        place = self.list.currentRow()
        found = [n for n in range(self.list.count()) if self.list.item(n).data(METHOD)]
        if found:
            beyond = [n for n in found if (n - place) * by > 0]
            self.list.setCurrentRow((beyond[0] if by > 0 else beyond[-1]) if beyond else max(place, found[0]))
            self.list.scrollToItem(self.list.currentItem())

    def choose(self) -> None:
        """Add the method in focus."""
        item = self.list.currentItem()
        name = item.data(METHOD) if item else None
        method = next((m for m in self._methods if m.name == name), None)
        if method and self._add(method):
            self.close_sheet()

    def size_wanted(self) -> tuple[int, int]:
        """The width of the design."""
        return theme.px(WIDE), theme.px(HIGH)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the field move in the list, Esc leaves."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_sheet()
                return True
        return super().eventFilter(watched, event)

    def focus_back(self) -> None:
        """To the step in focus."""
        self._page.focus_first()


def _often(method: Method) -> tuple[int, str]:
    return FIRST.index(method.name) if method.name in FIRST else len(FIRST), method.title.lower()
