"""The settings of this laptop, all on one page. Nothing to save: what is changed holds, Ctrl+Z takes it back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import icons, theme
from ui.commands import Command
from ui.home.header import Header
from ui.home.settings.groups import GROUPS, Group
from ui.language import tr
from ui.settings import Settings
from ui.widgets import paint
from ui.widgets.buttons import Button
from ui.widgets.focus import focus_quietly
from ui.widgets.text import Label, box, column, restyle, rule, set_margins, upright_line
from workshop.messages import say

if TYPE_CHECKING:
    from ui.library import Library
    from ui.window import Window

SIDE = 264  # pixels: the categories
TWO_COLUMNS_FROM = 800  # pixels of room


@dataclass
class Visit:
    """What outlives the page, which is built anew when the look changes."""

    before: list[Settings] = field(default_factory=list)  # each as it was before a change, the last one last
    used: str = ""  # the setting that was changed last
    scrolled: int = 0


VISITS: WeakKeyDictionary[Window, Visit] = WeakKeyDictionary()


class SettingsPage(QWidget):
    """Groups in two columns; the categories at the side lead to them."""

    COMMANDS = (
        Command(("Ctrl+Z",), say("Take a change of the settings back"), "undo"),
        Command(("Esc",), say("All sessions"), "leave_page"),
    )

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library, self.window_ = library, library.window
        self.visit = VISITS.setdefault(library.window, Visit())
        self._header = header = Header("settings")
        header.sessions.connect(library.show_home)
        self.groups: dict[str, Group] = {name: make(self) for name, make in GROUPS.items()}
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        set_margins(self._columns, (48, 30, 56, 32))
        self._columns.setSpacing(theme.px(56))
        names = list(self.groups)
        for part in (names[:4], names[4:]):
            half = QVBoxLayout()
            half.setSpacing(theme.px(26))
            for name in part:
                half.addWidget(self.groups[name])
            half.addStretch(1)
            self._columns.addLayout(half, 1)
        self.area = self._scrolling()
        middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        middle.setSpacing(0)
        middle.addWidget(self._side())
        middle.addWidget(upright_line())
        middle.addWidget(self.area, 1)
        whole = column(header, rule(), middle, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.window_.keys.install(self, self.COMMANDS)
        self._count = QTimer(self)  # counting files waits until the page can be seen
        self._count.setSingleShot(True)
        self._count.timeout.connect(self.gather)
        self._count.start(0)

    def _scrolling(self) -> QScrollArea:
        self._inside = inside = QWidget()
        inside.setProperty("ground", "stage")
        inside.setLayout(self._columns)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        restyle(area, "ground", "stage")
        return area

    def _side(self) -> QWidget:
        self.categories: dict[str, Button] = {}
        for name, group in self.groups.items():
            button = Category(group.title, lambda name=name: self.go_to(name), group.icon)
            button.setChecked(not self.categories)
            self.categories[name] = button
        told = Label(tr("Saved as you change it. Ctrl Z takes a change back."), "caption", "ink2", wrap=True)
        inner = column(*self.categories.values(), gap=0)
        words = column(told, margins=(14, 18, 8, 0))
        title = column(Label(tr("Settings"), "h1"), margins=(14, 0, 0, 20))
        side = box(column(title, inner, words, None, gap=0, margins=(36, 30, 20, 20)), ground="bg")
        area = QScrollArea()
        area.setWidget(side)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        restyle(area, "ground", "bg")
        area.setFixedWidth(min(theme.px(SIDE), self.window_.width() // 3))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._categories = area
        return area

    def regions(self) -> list[QWidget]:
        """Its parts, in the order in which F6 visits them."""
        return [self._categories, self.area, self._header]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for them."""
        super().resizeEvent(event)
        wide = self.width() - self._categories.width() >= theme.px(TWO_COLUMNS_FROM)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        self._columns.setSpacing(theme.px(56 if wide else 26))

    def focus_first(self) -> None:
        """The setting that was changed last, where it has just been; else the first category."""
        controls = {name: control for group in self.groups.values() for name, control in group.controls.items()}
        used, self.visit.used = self.visit.used, ""
        target = controls.get(used)
        focus_quietly(target.focusProxy() or target if target else next(iter(self.categories.values())))
        if target:
            QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(self.visit.scrolled))

    # what is done in it

    @property
    def chosen(self) -> Settings:
        """The settings as they are."""
        return self.window_.settings

    def change(self, name: str, value: object) -> None:
        """Another value for one setting."""
        chosen = replace(self.chosen, **{name: value})  # type: ignore[arg-type]
        if chosen != self.chosen:
            self.visit.before.append(self.chosen)
            self._take(chosen, name)

    def undo(self) -> None:
        """Take the last change back."""
        if not self.visit.before:
            self.window_.snackbar.say(tr("There is nothing to take back."))
            return
        now, before = self.chosen, self.visit.before.pop()
        differs = [name for name in Settings.__slots__ if getattr(now, name) != getattr(before, name)]
        self._take(before, differs[0] if differs else "")
        self.window_.snackbar.say(tr("Taken back."))

    def _take(self, chosen: Settings, name: str) -> None:
        self.visit.used, self.visit.scrolled = name, self.area.verticalScrollBar().value()
        self.window_.change_settings(chosen)
        if self.window_.page is self:  # else the page was built anew, for another look
            self.visit.used = ""
            self.refresh()

    def refresh(self) -> None:
        """Show what holds."""
        for group in self.groups.values():
            group.refresh()

    def gather(self) -> None:
        """Numbers of files and disks."""
        for group in self.groups.values():
            group.gather()

    def go_to(self, name: str) -> None:
        """Bring a group into sight, and the focus to its first setting."""
        group = self.groups[name]
        self.area.verticalScrollBar().setValue(group.mapTo(self._inside, group.rect().topLeft()).y())
        for key, button in self.categories.items():
            button.setChecked(key == name)
        first = next(iter(group.controls.values()), None)
        if first:
            (first.focusProxy() or first).setFocus(Qt.FocusReason.TabFocusReason)

    def leave_page(self) -> None:
        """Back to the sessions."""
        self.library.show_home()


class Category(Button):
    """A category at the side: icon and word, on a soft ground where it was chosen."""

    def __init__(self, words: str, does: object, icon: str) -> None:
        super().__init__(words, does, look="quiet", icon=icon)  # type: ignore[arg-type]
        self.setCheckable(True)
        self.setMinimumWidth(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Icons below icons, words below words."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        ground = "accentSoft" if self.isChecked() else "sunken" if self.underMouse() else ""
        if ground:
            paint.rounded(painter, QRectF(self.rect()), theme.px(8), theme.colour(ground))
        ink = theme.colour("accent" if self.isChecked() else "ink2")
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        size, edge = theme.px(20), theme.px(14)
        x = self.width() - edge - size if mirrored else edge
        icons.paint(painter, self.symbol, QRectF(x, (self.height() - size) / 2, size, size), ink)
        used = edge + size + theme.px(12)
        rect = QRectF(self.rect()).adjusted(0 if mirrored else used, 0, -used if mirrored else 0, 0)
        painter.setFont(theme.font("bodyLargeBold" if self.isChecked() else "bodyLarge"))
        painter.setPen(ink)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
