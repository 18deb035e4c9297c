"""What is said for a moment (snackbar), and what stays until it is solved (band)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import icons, theme
from ui.language import tr
from ui.widgets import paint
from ui.widgets.buttons import Button
from ui.widgets.speech import announce
from ui.widgets.text import Label, box, column, row

VISIBLE = 10_000  # milliseconds


class Snackbar(QWidget):
    """One sentence bottom right, with Undo where it can be taken back; never more than one at a time."""

    def __init__(self, parent: QWidget, undo: Callable[[], object]) -> None:
        super().__init__(parent)
        self._over, self._quiet = parent, False
        self._words = Label("", "body", "onToast", wrap=False)
        self._undo = Button(tr("Undo"), lambda: self._take_back(undo), look="secondary")
        self._undo.setFixedHeight(theme.px(36))
        self.setLayout(row(self._words, self._undo, gap=16, margins=(18, 8, 10, 8)))
        self._until = QTimer(self)
        self._until.setSingleShot(True)
        self._until.timeout.connect(self.hide)
        self.hide()

    def quiet(self, quiet: bool) -> None:
        """Say nothing while the room looks at this window."""
        self._quiet = quiet
        self.hide()

    def say(self, sentence: str, *, undo: bool = False) -> None:
        """Show a sentence for ten seconds; no words: what stands there can no longer be taken back from here."""
        if self._quiet:
            return
        if not sentence:
            self._undo.hide()
            return
        wide = self._over.width() - theme.px(120)
        self._words.setText(self._words.fontMetrics().elidedText(sentence, ELIDE, wide))
        self._words.setToolTip(sentence)
        self._undo.setVisible(undo)
        self.setAccessibleName(sentence)
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._until.start(VISIBLE)
        announce(self, f"{sentence}. {tr('Undo, Control Z')}" if undo else sentence)

    @property
    def words(self) -> str:
        """What it says now."""
        return self.accessibleName() if self.isVisible() else ""

    def place(self) -> None:
        """Above the Now bar, at the right."""
        parent, gap = self._over, theme.px(24)
        bar = theme.px(76 if theme.look.compact else 92)
        x = gap if self.layoutDirection() == RIGHT_TO_LEFT else parent.width() - self.width() - gap
        self.move(x, parent.height() - bar - self.height() - theme.px(16))

    def _take_back(self, undo: Callable[[], object]) -> None:
        self.hide()
        undo()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ink on paper, inverted."""
        painter = QPainter(self)
        paint.start(painter)
        paint.rounded(painter, QRectF(self.rect()), theme.px(8), theme.colour("toast"))
        painter.end()


class Band(QFrame):
    """A band under the top bar: quiet news (accentSoft) or something that needs a person (signalSoft)."""

    def __init__(
        self, head: str, more: str, buttons: list[Button], *, bad: bool = False, icon: str = "", low: bool = False
    ) -> None:
        """`low`: as low as it can be, because it stays: both sentences on one line where there is room."""
        super().__init__()
        self.setProperty("ground", "signalSoft" if bad else "accentSoft")
        self.setAccessibleName(f"{head} {more}")
        picture = Label()
        tone = "signal" if bad else "accent"
        picture.setPixmap(icons.pixmap(icon or "warning-circle", theme.px(24), theme.colour(tone), fill=bad))
        picture.setFixedWidth(theme.px(24))
        title = Label(head, "h3", "signal" if bad else "ink", wrap=True)
        parts = (title, *([Label(more, "body", wrap=True)] if more else []))
        lines = row(*parts, gap=16) if low and not theme.large() else column(*parts, gap=2)
        lines.setStretch(len(parts) - 1, 1)
        texts, edge = box(lines), 6 if low else 12
        layout: QHBoxLayout = row(picture, texts, *buttons, gap=16, margins=(24, edge, 24, edge))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        announce(self, f"{head} {more}", now=bad)


ELIDE = Qt.TextElideMode.ElideRight
RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
