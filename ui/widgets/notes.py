"""Sticky notes: paper, a darker lower edge, a mark, a number, words that fit. Painted the same everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.language import tr
from ui.widgets import paint
from ui.widgets.text import runs_right_to_left

if TYPE_CHECKING:
    from workshop.board import Board
    from workshop.records import Idea

ROOMY = 1.8  # lines of words that break into two without loss
SHORT, MEDIUM = 28, 60  # characters: up to here large, up to here middle, else small
ELLIPSIS = "…"
USUAL_NUMBER = 16  # pixels: the size of the number on a note that is not small


@dataclass(frozen=True, slots=True)
class Face:
    """What a note shows."""

    text: str = ""
    paper: str = "plain"
    number: int | None = None
    badge: str = ""  # bottom left: "3 alike", "8 dots"
    second: str = ""
    brief: str = ""  # of the badge, where there is no room for it: "8"
    dotted: bool = False  # a dot stands before the badge
    pile: bool = False  # it is several in one
    picture: str = ""  # the SHA-256 of what it shows

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        if self.number is None:
            return self.text
        if self.picture:
            return tr("Idea {number}, picture: {text}", number=self.number, text=self.text)
        return tr("Idea {number}, {text}", number=self.number, text=self.text)


def face_of(board: Board, idea: Idea, badge: str = "", *, parts: int | None = None) -> Face:
    """How an idea looks on a board; `parts`: how many were merged into it, where that is known already."""
    from workshop.actions import ideas  # Home paints paper, too, and is on screen before any board is loaded
    from workshop.audience import paper_of
    from workshop.records import Picture

    alike = 0 if badge else 1 + (len(ideas.parts(board, idea.id)) if parts is None else parts)
    shown = badge or (tr("{n} alike", "{n} alike", n=alike) if alike > 1 else "")
    picture = board.find(Picture, idea.picture_id)
    sha256 = picture.sha256 if picture else ""
    return Face(idea.text, paper_of(board, idea), idea.number, shown, idea.second, picture=sha256)


def size_for(text: str, sizes: tuple[int, int, int] = (20, 17, 15)) -> int:
    """The size of a note's words by how many there are."""
    return sizes[0] if len(text) <= SHORT else sizes[1] if len(text) <= MEDIUM else sizes[2]


def paint_paper(painter: QPainter, rect: QRectF, paper: str, *, level: int = 1) -> None:
    """The paper itself, with its shadow and its lower edge."""
    if theme.look.name != "contrast":
        paint.shadow(painter, rect, level)
    plain = paper == "plain" or theme.look.name == "contrast"
    paint.rounded(painter, rect, theme.px(2), theme.paper(paper), paint.pen("hairline", 1) if plain else None)
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.look.papers["edge"])


def paint_note(painter: QPainter, rect: QRectF, face: Face, *, size: float = 0, number: int = 16) -> None:
    """A whole note: words at the top, badge, number and mark at the bottom."""
    paint_paper(painter, rect, face.paper)
    pad, foot = theme.px(12 if rect.width() < theme.px(160) else 16), theme.px(number * 1.5)
    inside = rect.adjusted(pad, pad * 0.8, -pad, -foot)
    used = paint_words(painter, inside, face.text, size or size_for(face.text))
    if face.second:
        _paint_second(painter, inside, face.second, used)
    paint_foot(painter, rect, face, number)


def paint_foot(painter: QPainter, rect: QRectF, face: Face, number: int, *, mark: float = 0) -> None:
    """Badge left, number and mark right; `mark`: another size than the usual."""
    pad, size = theme.px(12), theme.px(mark or (8 if number < 16 else 9))
    baseline = rect.bottom() - theme.px(10)
    mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    x = rect.left() + pad if mirrored else rect.right() - pad
    biggest = theme.px(16) if theme.look.name == "contrast" else size
    paint.mark(painter, face.paper, QPointF(x, baseline - size / 2), biggest)
    painter.setPen(theme.colour("noteInk"))
    room = rect.width() - 2 * pad - size - theme.px(6)  # for the badge
    if face.number is not None:
        painter.setFont(theme.font("button", number))
        words = str(face.number)
        wide = painter.fontMetrics().horizontalAdvance(words)
        gap = biggest / 2 + theme.px(8)
        left = x + gap if mirrored else x - gap - wide
        room -= wide + theme.px(8)
        painter.drawText(QPointF(left, baseline), words)
    if face.badge:
        painter.setFont(theme.font("captionBold", min(14, number)))
        _paint_badge(painter, QRectF(rect.left() + pad, 0, rect.width() - 2 * pad, baseline), face, number, room)


def _paint_badge(painter: QPainter, inside: QRectF, face: Face, number: int, room: float) -> None:
    """At the leading edge, on the ground of a box: what others say of the note, where dots were given behind one."""
    metrics, mirrored = painter.fontMetrics(), painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    size = metrics.capHeight()
    lead = size + theme.px(4) if face.dotted else 0
    words = face.badge
    if face.brief and (number < USUAL_NUMBER or metrics.horizontalAdvance(words) > room - lead):
        words = face.brief  # on every small note, also where more would fit: so they can be compared
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(max(0, room - lead)))
    left = inside.right() - lead - metrics.horizontalAdvance(words) if mirrored else inside.left() + lead
    painter.drawText(QPointF(left, inside.bottom()), words)
    if face.dotted:  # its words are in ink: in the colour of the dot they could hardly be read on the darker papers
        x = inside.right() - size / 2 if mirrored else inside.left() + size / 2
        paint.dot(painter, QPointF(x, inside.bottom() - size / 2), size, placed=True, token="dotOnNote")


def _paint_second(painter: QPainter, inside: QRectF, second: str, used: float) -> None:
    line = inside.top() + used + theme.px(6)
    painter.setPen(QPen(QColor(0, 0, 0, 60), 1))
    painter.drawLine(QPointF(inside.left(), line), QPointF(inside.right(), line))
    paint_words(painter, QRectF(inside.left(), line + 4, inside.width(), inside.bottom() - line - 4), second, 15)


def paint_words(
    painter: QPainter,
    rect: QRectF,
    text: str,
    size: float,
    *,
    token: str = "noteInk",
    role: str = "note",
    leading: bool = False,
) -> float:
    """Words wrapped into a box, with an ellipsis where they do not fit; how high they came.

    `leading`: they stand at the window's leading side, as its other words do; else where their script begins.
    """
    font = theme.font(role, size)
    metrics = QFontMetricsF(font)
    step = round(metrics.height() * 1.06)
    most = max(1, int((rect.height() + metrics.descent()) // step))
    layout = QTextLayout(text.replace("\n", " "), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    right = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft if leading else runs_right_to_left(text)
    option.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
    layout.setTextOption(option)
    painter.setPen(theme.colour(token))
    layout.beginLayout()
    lines = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(rect.width())
        line.setPosition(QPointF(0, lines * step))
        lines += 1
        if lines == most and line.textStart() + line.textLength() < len(text):
            layout.endLayout()
            _elided(painter, rect, text, line.textStart(), metrics, lines, layout)
            return lines * step
    layout.endLayout()
    layout.draw(painter, rect.topLeft())
    return lines * step


def _elided(
    painter: QPainter, rect: QRectF, text: str, begin: int, metrics: QFontMetricsF, lines: int, layout: QTextLayout
) -> None:
    """All lines but the last as they are, the last with an ellipsis."""
    for number in range(lines - 1):
        layout.lineAt(number).draw(painter, rect.topLeft())
    last = layout.lineAt(lines - 1)
    rest = metrics.elidedText(text[begin:].replace("\n", " "), Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(layout.font())
    right = layout.textOption().alignment() & Qt.AlignmentFlag.AlignRight
    left = rect.right() - metrics.horizontalAdvance(rest) if right else rect.left()
    painter.drawText(QPointF(left, rect.top() + last.y() + last.ascent()), rest)


def paint_strip(painter: QPainter, rect: QRectF, face: Face, *, size: float = 16) -> None:
    """A note as one row: number, words, mark."""
    paint_paper(painter, rect, face.paper)
    mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    pad, column, foot = theme.px(14), theme.px(32) if face.number is not None else 0, theme.px(18)
    painter.setFont(theme.font("button", size))
    painter.setPen(theme.colour("noteInk"))
    if face.number is not None:
        place = QRectF(rect.left() + pad, rect.top(), column, rect.height())
        if mirrored:
            place.moveRight(rect.right() - pad)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, str(face.number))
    inside = rect.adjusted(pad + column, 0, -pad - foot, 0)
    if mirrored:
        inside = rect.adjusted(pad + foot, 0, -pad - column, 0)
    words = theme.metrics("note", size)
    lines = words.horizontalAdvance(face.text) / max(1, inside.width())
    smaller = lines > ROOMY  # two lines of the usual size would not hold it
    high = words.height() * (1 if lines <= 1 else 2.1)
    if high > rect.height():
        high, smaller = words.height(), False  # a low strip has one line
    inside = QRectF(inside.left(), rect.center().y() - high / 2, inside.width(), high + 2)
    paint_words(painter, inside, face.text, size - 1.5 if smaller else size)
    x = rect.left() + pad if mirrored else rect.right() - pad
    paint.mark(painter, face.paper, QPointF(x, rect.bottom() - theme.px(10)), theme.px(9))


class NoteView(QWidget):
    """One note as a widget."""

    def __init__(self, face: Face, *, height: int = 166, size: float = 0, number: int = 16) -> None:
        super().__init__()
        self._height, self._size, self._number = height, size, number
        self.face = face
        self.chosen = False  # the one that is being read, or is in hand
        self.setMinimumHeight(theme.px(height))
        self.show_face(face)

    def show_face(self, face: Face) -> None:
        """Another note in the same place."""
        self.face = face
        self.setAccessibleName(face.spoken)
        self.setToolTip(face.text if len(face.text) > 140 else "")
        self.update()

    def choose(self, chosen: bool) -> None:
        """Ring it as the one that is meant."""
        self.chosen = chosen
        self.update()

    def sizeHint(self) -> QSize:
        """The design's note."""
        return QSize(theme.px(190), theme.px(self._height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The note, and the ring where it is chosen."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        rect = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        paint_note(painter, rect, self.face, size=self._size, number=self._number)
        if self.chosen:
            paint.rounded(painter, QRectF(self.rect()), theme.px(6), None, paint.pen("accent", 3))
        painter.end()


RING = 5  # pixels around a note for its shadow and its ring
