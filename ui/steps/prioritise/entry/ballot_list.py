"""The paper ballots of a vote by their printed numbers, with how far each is; never what is on them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import icons, theme
from ui.language import mirrored, tr
from ui.widgets import paint
from ui.widgets.buttons import Button, Pressed
from ui.widgets.text import Label, column, empty, row, rule
from workshop.actions import turnout
from workshop.board import Readable
from workshop.records import Poll


class BallotRow(Pressed):
    """One ballot: its number and its state."""

    def __init__(self, number: int, words: str, *, now: bool, done: bool) -> None:
        super().__init__()
        self._words, self._now, self._done = words, now, done
        self.setText(str(number))
        self.setAccessibleName(tr("Ballot {number}, {state}", number=number, state=words))
        self.setFixedHeight(theme.px(42))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(theme.px(200), theme.px(42))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Number, state, a line below."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        rect = QRectF(self.rect())
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font("bodyLargeBold" if self._now else "bodyLarge"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, self.text())
        ink = theme.colour("accent" if self._now else "ink2")
        painter.setPen(ink)
        painter.setFont(theme.font("captionBold" if self._now else "caption"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, self._words)
        if self._done:
            used, size = painter.fontMetrics().horizontalAdvance(self._words) + theme.px(6), theme.px(16)
            x = used if mirrored() else rect.right() - used - size
            icons.paint(painter, "check", QRectF(x, rect.center().y() - size / 2, size, size), ink)
        painter.fillRect(QRectF(0, rect.bottom() - 1, rect.width(), 1), theme.colour("hairline"))
        painter.end()


class BallotList(QWidget):
    """All ballots, how many are still to be typed, and the way to another."""

    def __init__(self, another: Callable[[], object], opens: Callable[[int], object]) -> None:
        super().__init__()
        self._opens = opens
        self._shown: object = None
        self._of = Label("", "body", "ink2")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._to_type = Label("", "body", "ink2", wrap=True)
        more = Button(tr("Another ballot"), another, look="link", icon="plus", key="P")
        words = Label(
            tr("By ballot number, never by name. A spoilt ballot is set aside with X and counted as spoilt."),
            "caption",
            "ink2",
            wrap=True,
        )
        head = row(Label(tr("Ballots"), "h3"), self._of, None, gap=6)
        self.setLayout(column(head, rule(), self._rows, self._to_type, row(more, None), rule(), words, gap=6))

    def refresh(self, board: Readable, poll: Poll, on_desk: int, phase: str) -> None:
        """The ballots as they are; the one on the desk stands out."""
        known = {sheet.number: sheet.state for sheet in turnout.papers(board, poll.id)}
        listed = sorted(known.keys() | ({on_desk} if on_desk else set()))
        left = turnout.papers_to_come(board, poll)
        shown = (known, on_desk, phase, left)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._rows)
        for number in listed:
            now = number == on_desk
            state = known.get(number, "")
            words = tr("reading back") if now and phase == "read back" else _words(phase if now else state)
            made = BallotRow(number, words, now=now, done=state == "read back" and not now)
            made.clicked.connect(lambda _on=False, number=number: self._opens(number))
            self._rows.addWidget(made)
        done = sum(state != "typed" for state in known.values())
        self._of.setText(tr("{n} of {whole}", n=done, whole=len(known) + left))
        self._to_type.setText(tr("{n} more to type", "{n} more to type", n=left))
        self._to_type.setVisible(left > 0)


def _words(state: str) -> str:
    """How far a ballot is."""
    if state == "read back":
        return tr("read back")
    words = {"lines": tr("typing"), "typed": tr("not read back"), "set aside": tr("spoilt")}
    return words.get(state, tr("to type"))
