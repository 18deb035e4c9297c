"""The projector's own window: full screen on its display, without a frame, without anything of the laptop's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.language import tr
from ui.projector.view import SlideView


class ProjectorWindow(QWidget):
    """Shows slides on a display. It never takes the focus: whoever types goes on typing on the laptop."""

    woken = Signal()  # the system, or a click, has made it the active window
    keyed = Signal(QKeyEvent)  # a key that came here all the same is the laptop's
    closed = Signal()  # by the window manager

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setWindowTitle(tr("Charrette on the wall"))
        self.view = SlideView()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    def fill(self, screen: QScreen) -> None:
        """All of a display."""
        if self.isFullScreen():
            self.showNormal()  # or it would stay where it is
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def changeEvent(self, event: QEvent) -> None:
        """It does not want to be active."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.woken.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The laptop answers."""
        self.keyed.emit(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Alt+F4 on the wall switches it off."""
        super().closeEvent(event)
        self.closed.emit()
