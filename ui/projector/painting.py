"""Paints the shapes of a slide. The wall has its own look: it is chosen apart from the laptop's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap, QTextLayout, QTextLine

from ui import icons, theme
from ui.projector import measure
from ui.projector.shapes import (
    SMALLEST,
    Back,
    Bracket,
    Clock,
    Dots,
    Icon,
    Note,
    Panel,
    Shape,
    Sheet,
    Slide,
    Space,
    Tick,
    Words,
)
from ui.theme import Look
from ui.widgets import paint
from ui.widgets.picture_files import load
from ui.widgets.text import runs_right_to_left
from workshop.reading import Reading

Loaded = dict[Path, tuple[QSize, QPixmap]]  # what room a picture was read for
BACK_LINE = 2
ONE_LINE = 100_000.0  # pixels: nothing breaks
MARK = 14
LABEL = 400  # pixels: a strip up to this wide is a label


class Brush:
    """Paints one slide at one moment into a space, mirrored where the language is."""

    def __init__(
        self, painter: QPainter, look: Look, papers: Look, space: Space, loaded: Loaded, *, mirrored: bool
    ) -> None:
        self.painter, self.look, self.papers, self.space = painter, look, papers, space
        self.loaded, self.mirrored = loaded, mirrored
        self.reading = Reading()

    def colour(self, token: str) -> QColor:
        """A colour of the wall's look."""
        return self.look.colours[token]

    def place(self, shape: Shape) -> QRectF:
        """Where a shape lies, mirrored where everything is."""
        x = self.space.wide - shape.x - shape.w if self.mirrored else shape.x
        return QRectF(x, shape.y, shape.w, shape.h)

    def picture(self, file: Path, room: QRectF) -> QPixmap:
        """A photograph, no larger than it is shown; read once, for with every dot all of them are painted again."""
        to_device = self.painter.deviceTransform()
        size = QSize(max(1, round(room.width() * to_device.m11())), max(1, round(room.height() * to_device.m22())))
        known = self.loaded.get(file)
        if known is None or known[0] != size:
            known = self.loaded[file] = size, load(file, size)
        return known[1]

    def slide(self, slide: Slide, reading: Reading, part: QRectF) -> None:
        """What of it lies in a part of the wall."""
        self.reading = reading
        paint.start(self.painter)
        for shape in slide.shapes:
            if self.place(shape).adjusted(-12, -12, 12, 12).intersects(part):
                PAINTERS[type(shape)](self, shape)


def _words(brush: Brush, shape: Words) -> None:
    right = brush.mirrored
    at = {"leading": right, "trailing": not right}.get(shape.at)
    _lines(brush, brush.place(shape), shape.text, shape.size, shape.weight, shape.tone, shape.step, at)


def _lines(
    brush: Brush,
    rect: QRectF,
    text: str,
    size: int,
    weight: int = 400,
    tone: str = "ink",
    step: float = 1.2,
    right: bool | None = False,
    tail: float = 0,
) -> float:
    """Words in a box, at its right or left side, or in the middle (None); how high they came.

    `tail`: pixels that are taken at the end of the last line that there is room for.
    """
    layout = measure.laid(text, rect.width(), size, weight)
    high, count = size * step, layout.lineCount()
    most = measure.room_for(rect.height(), high)
    brush.painter.setPen(brush.colour(tone))
    for number in range(min(count, most)):
        line, room = layout.lineAt(number), rect.width()
        if number == most - 1:
            room -= tail
            if count > most or line.naturalTextWidth() > room:
                line = _shortened(layout, line.textStart(), room)
        free = rect.width() - line.naturalTextWidth()
        left = rect.left() + (free if right else free / 2 if right is None else 0)
        top = rect.top() + number * high + (high - line.height()) / 2
        line.draw(brush.painter, QPointF(left, top))
    return min(count, most) * high


def _shortened(layout: QTextLayout, start: int, room: float) -> QTextLine:
    """The rest of the words on one line, with an ellipsis."""
    metrics = QFontMetricsF(layout.font())
    rest = metrics.elidedText(layout.text()[start:], Qt.TextElideMode.ElideRight, room)
    font = layout.font()
    return measure.laid(rest, ONE_LINE, font.pixelSize(), font.weight()).lineAt(0)


def _paper(brush: Brush, rect: QRectF, paper: str, line: QPen | None = None) -> None:
    """Paper with a soft shadow and its darker lower edge."""
    shade = QColor(brush.colour("shadow"))
    for down, away, strength in ((2, 0, 30), (4, 2, 12)):
        shade.setAlpha(strength)
        paint.rounded(brush.painter, rect.translated(0, down).adjusted(-away, 0, away, away), 4, shade)
    paint.rounded(brush.painter, rect, 3, brush.papers.papers[paper], line)
    brush.painter.fillRect(QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2), brush.papers.papers["edge"])


def _note(brush: Brush, shape: Note) -> None:
    rect = brush.place(shape)
    _paper(
        brush, rect, shape.paper, QPen(brush.papers.colours["hairline"], BACK_LINE) if shape.paper == "plain" else None
    )
    if shape.ring:
        paint.rounded(brush.painter, rect.adjusted(-9, -9, 9, 9), 8, None, QPen(brush.colour("accent"), 5))
    ink, brush.look = brush.look, brush.papers  # a note's words are the paper's, in every look
    (_strip if shape.low else _sheet_of_paper)(brush, shape, rect)
    brush.look = ink


def _sheet_of_paper(brush: Brush, shape: Note, rect: QRectF) -> None:
    """Words from the top, as many lines as there are; the last leaves number and mark free."""
    across, down = measure.NOTE_PAD
    words = "" if shape.number is None else str(shape.number)
    wide = measure.wide(words, SMALLEST, 700)
    inside, tail = rect.adjusted(across, down, -across, -down), wide + (measure.FOOT if words else MARK + 10)
    end = _mark(brush, shape, rect)
    if words:
        _number(brush, words, QPointF(end + 14 if brush.mirrored else end - 14 - wide, rect.bottom() - 20))
    right = runs_right_to_left(shape.text)
    under = right is not brush.mirrored  # a last line that begins where the number stands goes above it
    if shape.picture:
        inside = _pictured(brush, shape.picture, inside)
    box = inside if not under else inside.adjusted(0, 0, 0, -SMALLEST)
    used = _lines(brush, box, shape.text, shape.size, right=right, tail=0 if under else tail)
    if shape.second and inside.height() - used >= SMALLEST * 2.2:
        _second(brush, shape.second, inside.adjusted(0, used + 6, 0, -SMALLEST))


def _pictured(brush: Brush, file: Path, inside: QRectF) -> QRectF:
    """The picture of a note at its top; what is left for words and number below it."""
    room = inside.adjusted(0, 0, 0, -min(inside.height() / 2, SMALLEST * 2.4))
    picture = brush.picture(file, room)
    if picture.isNull():
        return inside
    size = picture.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    shown = QRectF(0, 0, size.width(), size.height())
    shown.moveCenter(room.center())
    brush.painter.drawPixmap(shown, picture, QRectF(picture.rect()))
    return inside.adjusted(0, room.height() + 4, 0, 0)


def _second(brush: Brush, text: str, rect: QRectF) -> None:
    """A translation or plain words under the note's own."""
    brush.painter.setPen(QPen(QColor(0, 0, 0, 70), 2))
    brush.painter.drawLine(rect.topLeft(), rect.topRight())
    _lines(brush, rect.adjusted(0, 4, 0, 0), text, SMALLEST, right=runs_right_to_left(text))


def _number(brush: Brush, words: str, at: QPointF) -> None:
    brush.painter.setFont(measure.font(SMALLEST, 700))
    brush.painter.setPen(brush.colour("noteInk"))
    brush.painter.drawText(at, words)


def _mark(brush: Brush, shape: Note, rect: QRectF) -> float:
    """The paper's sign in its far lower corner; where it begins."""
    x = rect.left() + 20 if brush.mirrored else rect.right() - 20
    paint.mark(brush.painter, shape.paper, QPointF(x, rect.bottom() - 21), MARK, _mark_ink(brush))
    return x + MARK / 2 if brush.mirrored else x - MARK / 2


def _mark_ink(brush: Brush) -> QColor:
    ink = QColor(brush.papers.colours["noteInk"])
    ink.setAlphaF(0.7)
    return ink


def _strip(brush: Brush, shape: Note, rect: QRectF) -> None:
    """One row: number, words, mark."""
    pad, column = (34.0 if rect.width() > LABEL else 16.0), 0.0
    if shape.number is not None:
        column = max(2 * pad, measure.wide(str(shape.number), shape.size, 900)) + pad * 0.8
        box = QRectF(rect.left() + pad, rect.top(), column, rect.height())
        if brush.mirrored:
            box.moveRight(rect.right() - pad)
        _centred(brush, box, str(shape.number), shape.size, 900)
    inside = rect.adjusted(pad + column, 0, -pad, 0)
    if brush.mirrored:
        inside = rect.adjusted(pad, 0, -pad - column, 0)
    _centred(brush, inside, shape.text, shape.size)
    _mark(brush, shape, rect)


def _centred(brush: Brush, rect: QRectF, text: str, size: int, weight: int = 400) -> None:
    """Words in the middle of a box's height."""
    step = 1.13
    most = max(1, int(rect.height() // (size * step)))
    high = min(most, measure.lines(text, rect.width(), size, weight)) * size * step
    box = QRectF(rect.left(), rect.center().y() - high / 2, rect.width(), high)
    right = brush.mirrored if weight > 400 else runs_right_to_left(text)
    _lines(brush, box, text, size, weight, step=step, right=right)


def _back(brush: Brush, shape: Back) -> None:
    _paper(brush, brush.place(shape), "plain", QPen(brush.papers.colours["hairline"].darker(107), BACK_LINE))


def _clock(brush: Brush, shape: Clock) -> None:
    """The disc, then digits in ink, over time too: only the wedge turns."""
    rect, text = brush.place(shape), brush.reading.digits
    if brush.reading.state == "none":
        return
    room = rect.width() - rect.height() - shape.gap
    size = measure.fitting(text, room, 1, range(shape.size, SMALLEST - 1, -4), 900)
    wide, metrics = measure.wide(text, size, 900), measure.metrics(size, 900)
    whole = rect.height() + shape.gap + wide
    far = (shape.at == "trailing") is not brush.mirrored
    left = rect.right() - whole if far else rect.left()
    begin = left + wide + shape.gap if brush.mirrored else left
    _disc(brush, QRectF(begin, rect.top(), rect.height(), rect.height()))
    brush.painter.setFont(measure.font(size, 900))
    brush.painter.setPen(brush.colour("ink"))
    x = left if brush.mirrored else left + rect.height() + shape.gap
    brush.painter.drawText(QPointF(x, rect.center().y() + metrics.capHeight() / 2), text)


def _disc(brush: Brush, rect: QRectF) -> None:
    """A wedge while time runs, a ring with bars where it is paused, dashes before the start."""
    reading, painter, line = brush.reading, brush.painter, max(4.0, rect.width() / 24)
    if reading.state in ("paused", "before"):
        pen = QPen(brush.colour("ink2"), line)
        if reading.state == "before":
            pen.setDashPattern([1.6, 1.4])
        painter.setPen(pen)
        painter.setBrush(paint.NO_BRUSH)
        painter.drawEllipse(rect.adjusted(line, line, -line, -line))
        if reading.state == "paused":
            quarter = rect.width() / 4
            inner = rect.adjusted(quarter, quarter, -quarter, -quarter)
            icons.paint(painter, "pause", inner, brush.colour("ink2"), fill=True)
        return
    token = "accent" if reading.state == "running" else "signal"
    painter.setPen(paint.NO_PEN)
    painter.setBrush(brush.colour(f"{token}Soft"))
    painter.drawEllipse(rect)
    painter.setBrush(brush.colour(token))
    painter.drawPie(rect, 90 * 16, round(reading.share * 360 * 16))


def _dots(brush: Brush, shape: Dots) -> None:
    brush.painter.setPen(paint.NO_PEN)
    brush.painter.setBrush(brush.colour("dotOnPaper"))
    for number in range(shape.count):
        one = Shape(shape.x + number * (shape.h + shape.gap), shape.y, shape.h, shape.h)
        brush.painter.drawEllipse(brush.place(one))


def _panel(brush: Brush, shape: Panel) -> None:
    fill = brush.colour(shape.fill) if shape.fill else None
    pen = None
    if shape.line:
        pen = QPen(brush.colour(shape.line), shape.width)
        if shape.dashed:
            pen.setDashPattern([2.0, 1.6])
    if fill and not pen and not shape.radius:
        brush.painter.fillRect(brush.place(shape), fill)
    else:
        paint.rounded(brush.painter, brush.place(shape), shape.radius, fill, pen)


def _icon(brush: Brush, shape: Icon) -> None:
    icons.paint(brush.painter, shape.name, brush.place(shape), brush.colour(shape.tone))


def _tick(brush: Brush, shape: Tick) -> None:
    rect = brush.place(shape)
    paint.rounded(brush.painter, rect, 14, brush.colour("accent"))
    inset = rect.width() / 6
    icons.paint(brush.painter, "check", rect.adjusted(inset, inset, -inset, -inset), brush.colour("onAccent"))


def _bracket(brush: Brush, shape: Bracket) -> None:
    rect = brush.place(shape)
    near, far = (rect.left(), rect.right()) if brush.mirrored else (rect.right(), rect.left())
    brush.painter.setPen(QPen(brush.colour("ink"), 5))
    points = [(near, rect.top()), (far, rect.top()), (far, rect.bottom()), (near, rect.bottom())]
    brush.painter.drawPolyline([QPointF(x, y) for x, y in points])


def _sheet(brush: Brush, shape: Sheet) -> None:
    """A sketch as large as its box allows, with the dots on it; where its file is gone, its words."""
    rect = brush.place(shape)
    picture = brush.picture(shape.file, rect) if shape.file else QPixmap()
    paint.rounded(brush.painter, rect, 6, brush.papers.colours["surface"], QPen(brush.colour("hairline"), 2))
    if picture.isNull():
        _centred(brush, rect.adjusted(20, 0, -20, 0), shape.words, SMALLEST)
        return
    size = picture.size().scaled(rect.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    inside = QRectF(0, 0, size.width(), size.height())
    inside.moveCenter(rect.center())
    brush.painter.drawPixmap(inside, picture, QRectF(picture.rect()))
    brush.painter.setPen(QPen(QColor("white"), 3))
    brush.painter.setBrush(brush.papers.colours["dotOnNote"])
    radius = min(15.0, max(7.0, size.width() / 60))
    for x, y in shape.dots:
        brush.painter.drawEllipse(
            QPointF(inside.left() + x * size.width(), inside.top() + y * size.height()), radius, radius
        )


PAINTERS: dict[type[Shape], Callable[..., None]] = {
    Words: _words,
    Note: _note,
    Back: _back,
    Clock: _clock,
    Dots: _dots,
    Panel: _panel,
    Icon: _icon,
    Tick: _tick,
    Bracket: _bracket,
    Sheet: _sheet,
}


def papers() -> Look:
    """Notes keep their light papers in every look of the wall, so that words on them stay at 7:1."""
    return theme.read("light")
