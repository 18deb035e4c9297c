"""One session as a card: its wall in small, name, team, state, seven-part progress, count."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath

from ui import icons, theme
from ui.home import telling
from ui.home.glimpses import Miniature
from ui.language import mirrored, tr
from ui.widgets import paint
from ui.widgets.notes import paint_words
from workshop.storage.overview import Overview

TOP, PAD = 138, 17
NOTE, STEP = (14.5, 11.0), (16.7, 14.2)  # of a note in small: its size, and from one to the next
ACROSS, LINES = 3, 6  # of a group in small
GROUP_GAP, ROW_GAP = 6, 8
DOTS = 32  # the side of the place for the menu


def paint_card(
    painter: QPainter, card: QRect, found: Overview, wall: Miniature | None, *, hovered: bool = False
) -> None:
    """The whole card. `wall`: None while it is being fetched."""
    painter.save()
    paint.start(painter)
    rect, radius = QRectF(card), theme.px(10)
    paint.rounded(painter, rect, radius, theme.colour("surface"))
    _paint_top(painter, rect, radius, found, wall)
    line = "outline" if hovered or theme.look.name == "contrast" else "hairline"
    paint.rounded(painter, rect, radius, None, paint.pen(line, 1))
    _paint_words(painter, rect, found, wall)
    _paint_foot(painter, rect, found)
    if hovered:
        icons.paint(painter, "dots-three", QRectF(dots_of(card)).adjusted(5, 5, -5, -5), theme.colour("ink2"))
    painter.restore()


def paint_ring(painter: QPainter, card: QRect) -> None:
    """The focus ring, outside the card."""
    painter.save()
    paint.start(painter)
    grown = QRectF(card).adjusted(-5, -5, 5, 5)
    paint.rounded(painter, grown, theme.px(14), None, paint.pen("accent", 3))
    painter.restore()


def dots_of(card: QRect) -> QRect:
    """Where a card's menu opens: at the trailing edge under the wall."""
    side, top = theme.px(DOTS), card.top() + theme.px(TOP + 6)
    return QRect(card.left() + 6 if mirrored() else card.right() - side - 6, top, side, side)


def _paint_top(painter: QPainter, rect: QRectF, radius: int, found: Overview, wall: Miniature | None) -> None:
    path, top = QPainterPath(), QRectF(rect.left(), rect.top(), rect.width(), theme.px(TOP))
    path.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setClipPath(path)
    painter.fillRect(top, theme.colour("bg"))
    painter.fillRect(QRectF(top.left(), top.bottom(), top.width(), 1), theme.colour("hairline"))
    painter.restore()
    if wall is None:
        return
    if wall.damaged:
        icons.paint(painter, "warning-circle", _middle(top, 32), theme.colour("signal"), fill=True)
    elif wall.groups:
        _paint_wall(painter, top.adjusted(theme.px(PAD), theme.px(18), -theme.px(PAD), -theme.px(12)), wall)
    else:
        box = QRectF(0, 0, theme.px(58), theme.px(47))
        box.moveCenter(top.center())
        paint.rounded(painter, box, 2, None, paint.pen("outline", 1.5, dashed=True))


def _middle(rect: QRectF, size: int) -> QRectF:
    square = QRectF(0, 0, theme.px(size), theme.px(size))
    square.moveCenter(rect.center())
    return square


def _paint_wall(painter: QPainter, inside: QRectF, wall: Miniature) -> None:
    """Groups beside each other, three notes wide, on as many lines as there is room for."""
    (wide, high), (right, down) = NOTE, STEP
    unit, flip = theme.look.percent / 100, mirrored()
    group_wide = right * ACROSS - (right - wide)
    x, y, lowest = 0.0, 0.0, 0.0
    for group in wall.groups:
        if x and (x + group_wide) * unit > inside.width() + 1:
            x, y, lowest = 0.0, lowest + ROW_GAP, lowest + ROW_GAP
        for place, paper in enumerate(group[: ACROSS * LINES]):
            line, column = divmod(place, ACROSS)
            left, top = x + column * right, y + line * down
            if (top + high) * unit > inside.height() + 1:
                break
            note = QRectF(left * unit, inside.top() + top * unit, wide * unit, high * unit)
            note.moveLeft(inside.right() - note.right() if flip else inside.left() + note.left())
            _paint_small(painter, note, paper)
            lowest = max(lowest, top + down)
        x += group_wide + GROUP_GAP


def _paint_small(painter: QPainter, note: QRectF, paper: str) -> None:
    outlined = paper == "plain" or theme.look.name == "contrast"
    paint.rounded(painter, note, 1.5, theme.paper(paper), paint.pen("hairline", 1) if outlined else None)


def _paint_words(painter: QPainter, rect: QRectF, found: Overview, wall: Miniature | None) -> None:
    pad = theme.px(PAD)
    inside = rect.adjusted(pad, theme.px(TOP + 13), -pad, 0)
    room = theme.px(28)
    title = inside.adjusted(room if mirrored() else 0, 0, 0 if mirrored() else -room, 0)
    title.setHeight(theme.metrics("bodyLargeBold").height() * 2.2)
    used = paint_words(painter, title, found.title, 17, token="ink", role="bodyLargeBold", leading=True)
    below = QRectF(inside.left(), title.top() + used + theme.px(2), inside.width(), theme.px(22))
    team = tr("This session cannot be read") if wall and wall.damaged else found.team
    _line(painter, below, team, "signal" if wall and wall.damaged else "ink2", 15)


def _paint_foot(painter: QPainter, rect: QRectF, found: Overview) -> None:
    pad = theme.px(PAD)
    state = QRectF(rect.left() + pad, rect.bottom() - theme.px(58), rect.width() - 2 * pad, theme.px(22))
    waits = tr("Waits for {name}", name=found.waits_for) if found.waits_for else ""
    _line(painter, state, waits or telling.state_of(found), "signal" if waits else "ink2", 14)
    line = QRectF(state.left(), rect.bottom() - theme.px(34), state.width(), theme.px(22))
    count = telling.count_of(found)
    painter.setFont(theme.font("caption"))
    painter.setPen(theme.colour("ink2"))
    bars = theme.px(18 * telling.PARTS + 4)
    space = line.adjusted(0, 0, -bars, 0) if mirrored() else line.adjusted(bars, 0, 0, 0)
    shown = painter.fontMetrics().elidedText(count, Qt.TextElideMode.ElideRight, int(space.width()))
    painter.drawText(space, _side(last=True), shown)
    _paint_progress(painter, line, telling.parts_done(found))


def _paint_progress(painter: QPainter, line: QRectF, done: int) -> None:
    wide, high, step = theme.px(14), theme.px(6), theme.px(18)
    for part in range(telling.PARTS):
        x = line.right() - part * step - wide if mirrored() else line.left() + part * step
        bar = QRectF(x, line.center().y() - high / 2, wide, high)
        full = part < done
        hollow = not full and theme.look.name == "contrast"
        fill = None if hollow else theme.colour("accent" if full else "hairline")
        paint.rounded(painter, bar, high / 2, fill, paint.pen("outline", 1) if hollow else None)


def _line(painter: QPainter, rect: QRectF, words: str, tone: str, size: int) -> None:
    font = theme.font("caption", size)
    painter.setFont(font)
    painter.setPen(theme.colour(tone))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(rect, _side(last=False), shown)


def _side(*, last: bool) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if last else Qt.AlignmentFlag.AlignLeft)
