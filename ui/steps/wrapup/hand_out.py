"""What can be handed out at the end: the summary, printed or as a PDF."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.language import tr
from ui.widgets import paint
from ui.widgets.buttons import Button
from ui.widgets.flow import Flow
from ui.widgets.text import Label, box, column, row


class Page(QWidget):
    """A small page, so that one sees what comes out of the printer."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("A printed page"))
        self.setFixedSize(theme.px(52), theme.px(66))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A heading, three notes, lines."""
        painter = QPainter(self)
        paint.start(painter)
        paint.rounded(painter, QRectF(self.rect()), theme.px(2), theme.paper("plain"), paint.pen("outline", 1))
        unit = self.width() / 52
        painter.fillRect(QRectF(8 * unit, 8 * unit, 25 * unit, 5 * unit), theme.colour("noteInk"))
        for number, paper in enumerate(("lemon", "orchid", "apricot")):
            painter.fillRect(QRectF((8 + 13 * number) * unit, 18 * unit, 10 * unit, 8 * unit), theme.paper(paper))
        for number in range(3):
            painter.fillRect(QRectF(8 * unit, (33 + 8 * number) * unit, 36 * unit, unit), theme.colour("outline"))
        painter.end()


class HandOut(QWidget):
    """The summary and its two buttons."""

    printed = Signal()
    saved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._more = Label("", "body", "ink2", wrap=True)
        words = column(None, Label(tr("Session summary"), "h3"), self._more, None, gap=2)
        about = row(Page(), words, gap=16)
        about.setStretch(1, 1)
        self.print_button = Button(tr("Print"), self.printed.emit, icon="printer", key="Ctrl P")
        self.save_button = Button(tr("Save PDF"), self.saved.emit, look="quiet", icon="file-pdf")
        flow = Flow(gap=12)
        for button in (self.print_button, self.save_button):
            flow.addWidget(button)
        buttons = box(flow)
        self.setLayout(column(Label(tr("Ready to hand out"), "h2", wrap=True), 4, about, 4, buttons, gap=10))

    def show_counts(self, ideas: int, plans: int) -> None:
        """What is in it."""
        parts = [tr("Results"), tr("all {n} ideas", n=ideas), tr("{n} plan", "{n} plans", n=plans)]
        self._more.setText(", ".join(parts if plans else parts[:2]))
