"""The head of every page that is not a session: the name, where one can go, that nothing leaves this laptop."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame

from ui import icons, theme
from ui.language import tr
from ui.widgets.buttons import Button
from ui.widgets.logo import Logo
from ui.widgets.text import Label, row


class Header(QFrame):
    """`here`: "sessions", "settings" or "" – the page on screen. `ways`: whether one can go anywhere from it."""

    sessions = Signal()
    settings = Signal()

    def __init__(self, here: str, *, ways: bool = True) -> None:
        super().__init__()
        self.setProperty("ground", "bg")
        self.setFixedHeight(theme.px(60))
        picture = Label()
        picture.setPixmap(icons.pixmap("wifi-slash", theme.px(18), theme.colour("ink2")))
        offline = Label(tr("Works offline. Everything stays on this laptop."), "body", "ink2", short=True)
        offline.setToolTip(offline.text())
        sessions = Tab(tr("Sessions"), self.sessions.emit, here=here == "sessions")
        gear = Button("", self.settings.emit, look="quiet", icon="gear-six", name=tr("Settings"))
        for way in () if ways else (sessions, gear):
            way.hide()
        self.setLayout(
            row(
                Logo(),
                4,
                Label(tr("Charrette"), "h2"),
                20,
                sessions,
                None,
                picture,
                offline,
                8,
                gear,
                margins=(34, 0, 30, 0),
            )
        )


class Tab(Button):
    """A word in the head, underlined where one is."""

    def __init__(self, words: str, does: object, *, here: bool) -> None:
        super().__init__(words, does, look="quiet")  # type: ignore[arg-type]
        self._here = here
        self.setFixedHeight(theme.px(58))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The word and its line."""
        painter = QPainter(self)
        painter.setPen(theme.colour("ink" if self._here else "ink2"))
        painter.setFont(theme.font("h3" if self._here else "body"))
        painter.drawText(self.rect(), CENTER, self.text())
        if self._here:
            painter.fillRect(QRectF(0, self.height() - 3, self.width(), 3), theme.colour("accent"))
        painter.end()


CENTER = Qt.AlignmentFlag.AlignCenter
