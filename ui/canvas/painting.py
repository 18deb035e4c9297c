"""The one paint function of the board: groups and notes of a region, at a zoom, into any painter.

A finished note is kept as a picture (a card) for each zoom, so that a repaint only lays pictures side by side.
Numbers in the hot loops are plain ints: a Qt value object for each note would cost more than the note.
"""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from ui import icons, theme
from ui.canvas.columns import DIM, LIFTED, LOOSE, Columns
from ui.canvas.hits import frames_in, notes_in
from ui.language import mirrored, tr
from ui.widgets import paint
from ui.widgets.notes import Face, paint_foot, paint_paper, paint_words, size_for

WORDS_FROM, FIRST_WORDS_FROM = 0.5, 0.35  # zoom: below, the first words alone; below, paper and mark alone
FIRST_WORDS = 3
SMALLEST = 12  # pixels: smaller words are never drawn
MARGIN = 14  # of a card around its note: its shadow, and the paper behind
MOST_BYTES = 64_000_000  # of cards
SMOOTH = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
FAINT = {DIM: 0.22, LIFTED: 0.35, DIM | LIFTED: 0.22}


def paint_region(painter: QPainter, columns: Columns, rect: QRect, scale: float) -> None:
    """Paint what lies in a region of the board, the notes in the order of their rows."""
    reach = theme.px(MARGIN)
    x, y, w, h = rect.x() - reach, rect.y() - reach, rect.width() + 2 * reach, rect.height() + 2 * reach
    paint.start(painter)
    for place in frames_in(columns, (x, y, w, h)):
        _paint_frame(painter, columns, place)
    rows = notes_in(columns, (x, y, w, h))
    paint_notes(painter, columns, [row for row in rows if not columns.flags[row]], scale)
    for flag, strength in FAINT.items():
        if faint := [row for row in rows if columns.flags[row] == flag]:
            painter.setOpacity(strength)
            paint_notes(painter, columns, faint, scale)
            painter.setOpacity(1)


def paint_notes(painter: QPainter, columns: Columns, rows: list[int], scale: float) -> None:
    """Lay the cards of some rows where they belong."""
    ratio = painter.device().devicePixelRatio()
    if not rows:
        return
    margin, draw, card, faces = theme.px(MARGIN), painter.drawPixmap, cards.card, columns.faces
    xs, ys = columns.x[rows].tolist(), columns.y[rows].tolist()
    wide, high = int(columns.w[rows[0]]), int(columns.h[rows[0]])
    painter.setRenderHints(SMOOTH, False)  # cards lie on whole pixels: smoothing makes this ten times slower
    for row, x, y in zip(rows, xs, ys, strict=True):
        draw(x - margin, y - margin, card(faces[row], wide, high, scale, ratio))
    painter.setRenderHints(SMOOTH, True)


class Cards:
    """Pictures of notes; those that were not looked at for longest go first."""

    def __init__(self) -> None:
        self._cards: OrderedDict[tuple[Face, int, int, float, float, bool], QPixmap] = OrderedDict()
        self._bytes = 0

    def card(self, face: Face, wide: int, high: int, scale: float, ratio: float) -> QPixmap:
        """The picture of a note of a size, with the words that a zoom shows."""
        key = (face, wide, high, scale, ratio, mirrored())
        found = self._cards.get(key)
        if found is not None:
            self._cards.move_to_end(key)
            return found
        made = self._cards[key] = _make(face, wide, high, scale, ratio)
        self._bytes += _bytes(made)
        while self._bytes > MOST_BYTES and len(self._cards) > 1:
            _, old = self._cards.popitem(last=False)
            self._bytes -= _bytes(old)
        return made

    def forget(self) -> None:
        """The look has changed."""
        self._cards.clear()
        self._bytes = 0


cards = Cards()
theme.listeners.append(cards.forget)


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4


def _make(face: Face, wide: int, high: int, scale: float, ratio: float) -> QPixmap:
    margin = theme.px(MARGIN)
    picture = QPixmap(round((wide + 2 * margin) * ratio), round((high + 2 * margin) * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint.start(painter)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored() else Qt.LayoutDirection.LeftToRight)
    paint_card(painter, QRectF(margin, margin, wide, high), face, scale)
    painter.end()
    return picture


def paint_card(painter: QPainter, rect: QRectF, face: Face, scale: float) -> None:
    """A note with as much on it as can be read at a zoom; merged notes lie on more paper."""
    if face.badge:
        for sheet in (2, 1):
            behind = theme.px(2.5) * sheet
            paint_paper(painter, rect.translated(-behind if mirrored() else behind, behind), face.paper)
    paint_paper(painter, rect, face.paper)
    if scale < FIRST_WORDS_FROM:
        size = min(theme.px(9), round(rect.height() / 4))
        if theme.look.name == "contrast":
            size = max(size, min(theme.px(16), round(rect.height() / 2)))
        away = size / 2 + theme.px(4)
        x = rect.left() + away if mirrored() else rect.right() - away
        paint.mark(painter, face.paper, QPointF(x, rect.bottom() - away), size)
        return
    number = min(20, max(SMALLEST, round(16 * scale)))
    pad, top = theme.px(max(8, 16 * scale)), theme.px(max(5, 12 * scale))
    foot = theme.px(24 if theme.look.name == "contrast" else number * 1.5)  # large marks need more
    inside = rect.adjusted(pad, top, -theme.px(6), -foot)
    if scale < WORDS_FROM:
        _first_words(painter, inside, face.text)
    else:
        paint_words(painter, inside, face.text, max(SMALLEST, size_for(face.text) * scale))
    if scale < 1 and theme.look.name != "contrast":  # a small note has a small margin
        rect = rect.adjusted(-theme.px(2), 0, theme.px(2), theme.px(3))
    paint_foot(painter, rect, face, number, mark=max(7, 9 * scale))


def _first_words(painter: QPainter, inside: QRectF, text: str) -> None:
    words = text.split()
    short = " ".join(words[:FIRST_WORDS])
    paint_words(painter, inside, short if len(words) <= FIRST_WORDS else f"{short}…", SMALLEST)


def _paint_frame(painter: QPainter, columns: Columns, place: int) -> None:
    """A group: ground, name and count; the loose notes have no ground."""
    x, y, wide, high = columns.frames.rects[place].tolist()
    loose = columns.frames.ids[place] == LOOSE
    if not loose:
        paint.rounded(painter, QRectF(x, y, wide, high), columns.radius, theme.colour("bg"), paint.pen("hairline", 1))
    _paint_header(painter, columns, place)
    if not loose and not columns.frames.count(place):
        body = QRectF(x, y + columns.header, wide, high - columns.header).adjusted(10, 0, -10, -10)
        paint.rounded(painter, body, theme.px(4), None, paint.pen("outline", 1.5, dashed=True))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(body, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, tr("Drag ideas here"))


def _paint_header(painter: QPainter, columns: Columns, place: int) -> None:
    x, y, wide, _high = columns.frames.rects[place].tolist()
    pad, gap, count = theme.px(10), theme.px(8), str(columns.frames.count(place))
    bold, plain = theme.metrics("h3", 15), theme.metrics("body", 15)
    room = wide - 2 * pad - gap - plain.horizontalAdvance(count)
    title = bold.elidedText(columns.frames.titles[place], Qt.TextElideMode.ElideRight, max(0, room))
    baseline = y + (columns.header + bold.ascent() - bold.descent()) // 2
    title_wide, count_wide = bold.horizontalAdvance(title), plain.horizontalAdvance(count)
    at, after = x + pad, x + pad + title_wide + gap
    if columns.mirrored:
        at, after = x + wide - pad - title_wide, x + wide - pad - title_wide - gap - count_wide
    painter.setFont(theme.font("h3", 15))
    painter.setPen(theme.colour("ink"))
    painter.drawText(at, baseline, title)
    painter.setFont(theme.font("body", 15))
    painter.setPen(theme.colour("ink2"))
    painter.drawText(after, baseline, count)


# what lies over the board and changes with the hand: never in the picture of a region


def paint_ring(painter: QPainter, rect: QRectF, *, width: float = 3, gap: float = 2) -> None:
    """The ring around what has the focus or would take what is dragged."""
    grow = theme.px(gap) + width
    paint.rounded(painter, rect.adjusted(-grow, -grow, grow, grow), theme.px(6), None, paint.pen("accent", width))


def paint_chosen(painter: QPainter, rect: QRectF) -> None:
    """A chosen note: a line close around it, and a check on its corner."""
    paint_ring(painter, rect, width=2, gap=0)
    size = theme.px(18)
    x = rect.left() - size / 3 if mirrored() else rect.right() - size * 2 / 3
    spot = QRectF(x, rect.top() - size / 3, size, size)
    painter.setPen(paint.NO_PEN)
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(spot)
    inner = spot.adjusted(size / 5, size / 5, -size / 5, -size / 5)
    icons.paint(painter, "check", inner, theme.colour("onAccent"))
