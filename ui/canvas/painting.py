"""The one paint function of the board: groups and notes of a region, at a scale, into any painter.

It works in pixels of the screen. Numbers in the hot loops are plain ints: a Qt value object for each note would cost
more than the note.
"""

from __future__ import annotations

import time

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from ui import theme
from ui.canvas import backs, layout
from ui.canvas.camera import Box
from ui.canvas.cards import FIRST_WORDS_FROM, SMALLEST, Size, bars_of, cards, margin, waits
from ui.canvas.columns import DIM, LIFTED, LOOSE, Columns, kind_of, reason
from ui.canvas.hits import Rows, frames_in, notes_in
from ui.canvas.layout import NOTE, RADIUS, REASON
from ui.language import tr
from ui.widgets import paint

FAINT = {0: 1.0, DIM: 0.22, LIFTED: 0.35, DIM | LIFTED: 0.22}
TITLE = 30  # the size of a group's name, in units of the board
NAME = 13  # the same in pixels, where the zoom leaves none
LEAST_NAME = 56  # pixels: narrower groups stay without one
PADDING, AFTER = 20, 16  # of a name, and between it and the count
REASON_SIZE = 26  # of the words that tell why a group is suggested, in units of the board
DASH = 2  # pixels: the line around it
SPECK = 6  # pixels: notes not higher than this are coloured in all at once
NEVER = float("inf")


def zoom_of(scale: float, ratio: float) -> float:
    """The zoom that a scale is at this size of text; rounded, so that it names a size."""
    return round(scale / ratio / (theme.look.percent / 100), 4)


def paint_region(
    painter: QPainter, columns: Columns, box: Box, scale: float, *, ratio: float = 1.0, until: float = NEVER
) -> bool:
    """Paint what lies in a box of the board; True where nothing was left out because the time was over.

    The painter's origin is the board's, its units are pixels of the screen. `scale`: of these for a unit of the board;
    `until`: on the clock of `time.perf_counter`.
    """
    reach = int(theme.px(20) * ratio / scale) + 1  # shadows and papers behind come from outside
    x, y, w, h = box
    box = x - reach, y - reach, w + 2 * reach, h + 2 * reach
    painter.save()
    painter.scale(ratio, ratio)
    paint.start(painter)
    for place in frames_in(columns, box):
        _paint_frame(painter, columns, place, scale / ratio, zoom_of(scale, ratio))
    if columns.hidden:
        _paint_hidden_header(painter, columns, scale / ratio, zoom_of(scale, ratio))
    painter.restore()
    if columns.hidden:
        painter.setRenderHints(paint.SMOOTH, False)
        backs.paint(painter, columns, box, scale, ratio)
    rows = notes_in(columns, box)
    flags = columns.flags[rows]
    done = True
    for flag, strength in FAINT.items():
        some = rows[flags == flag]
        if len(some):
            painter.setOpacity(strength)
            done &= paint_notes(painter, columns, some, scale, ratio, until)
    painter.setOpacity(1)
    if zoom_of(scale, ratio) * TITLE < SMALLEST:
        _paint_names(painter, columns, box, scale, ratio)
    return done


def paint_notes(
    painter: QPainter, columns: Columns, rows: Rows, scale: float, ratio: float, until: float = NEVER
) -> bool:
    """Lay some notes where they belong, words only as long as there is time."""
    zoom, size = zoom_of(scale, ratio), (max(1, round(NOTE[0] * scale)), max(1, round(NOTE[1] * scale)))
    away = margin(size[1], ratio)
    xs = np.rint(columns.x[rows] * scale).astype(int) - away
    ys = np.rint(columns.y[rows] * scale).astype(int) - away
    painter.setRenderHints(paint.SMOOTH, False)  # they lie on whole pixels: smoothing makes this ten times slower
    if size[1] <= SPECK:
        _lay_specks(painter, columns, rows, xs, ys, size)
        return True
    if zoom < FIRST_WORDS_FROM:
        _lay_sprites(painter, columns, rows, xs, ys, size, zoom, ratio)
        some = columns.pictured[rows]
        rows, xs, ys = rows[some], xs[some], ys[some]
    return _lay_cards(painter, columns, rows, xs, ys, size, zoom, ratio, until)


def _lay_specks(painter: QPainter, columns: Columns, rows: Rows, xs: Rows, ys: Rows, size: Size) -> None:
    """Notes of a few pixels: a picture of all of them, made in memory, takes less than half the time of a call for each."""
    left, top = int(xs.min()), int(ys.min())
    wide, high = int(xs.max()) - left + size[0], int(ys.max()) - top + size[1]
    kinds = columns.kinds[rows]
    colours = np.array([theme.paper(kind_of(kind)[0]).rgba() for kind in range(int(kinds.max()) + 1)], np.uint32)[kinds]
    pixels = np.zeros(wide * high, np.uint32)
    first, line = (ys - top) * wide + xs - left, np.dtype((np.void, 4 * size[0]))  # a line of a note, laid down at once
    lines, inked = np.ndarray(len(pixels) - size[0] + 1, line, pixels, strides=(4,)), np.repeat(colours, size[0])
    for down in range(size[1]):
        lines[first + down * wide] = inked.view(line)
    painter.drawImage(left, top, QImage(pixels.data, wide, high, 4 * wide, QImage.Format.Format_ARGB32_Premultiplied))


def _lay_sprites(
    painter: QPainter,
    columns: Columns,
    rows: Rows,
    xs: Rows,
    ys: Rows,
    size: Size,
    zoom: float,
    ratio: float,
) -> None:
    draw, kinds = painter.drawPixmap, columns.kinds[rows].tolist()
    pictures = {kind: cards.sprite(*kind_of(kind), 0, size, zoom, ratio) for kind in dict.fromkeys(kinds)}
    for x, y, kind in zip(xs.tolist(), ys.tolist(), kinds, strict=True):
        draw(x, y, pictures[kind])


def _lay_cards(
    painter: QPainter,
    columns: Columns,
    rows: Rows,
    xs: Rows,
    ys: Rows,
    size: Size,
    zoom: float,
    ratio: float,
    until: float,
) -> bool:
    draw, faces, ready, late, missing = painter.drawPixmap, columns.faces, cards.ready, False, False
    for row, x, y in zip(rows.tolist(), xs.tolist(), ys.tolist(), strict=True):
        face = faces[row]
        picture = ready(face, size, zoom)
        if picture is None:
            reading = waits(face, size)  # once it is read, all that shows it is painted again
            if late or reading:
                missing |= not reading
                picture = cards.sprite(face.paper, face.pile, bars_of(face), size, zoom, ratio)
            else:
                picture = cards.make(face, size, zoom, ratio)
                late = time.perf_counter() > until
        draw(x, y, picture)
    return not missing


def _paint_frame(painter: QPainter, columns: Columns, place: int, scale: float, zoom: float) -> None:
    """A group: ground, name and count; the loose notes have no ground."""
    x, y, wide, high = (round(side * scale) for side in columns.frames.rects[place].tolist())
    loose, suggestion = columns.frames.ids[place] == LOOSE, columns.frames.suggested.get(columns.frames.ids[place])
    if suggestion:
        paint_suggested(painter, columns, place, QRectF(x, y, wide, high), scale, zoom)
        return
    flat = not loose and RADIUS * scale < 2
    if flat:
        painter.fillRect(x, y, wide, high, theme.colour("bg"))
        if zoom * TITLE < SMALLEST and columns.frames.count(place):
            return
    rect = QRectF(x, y, wide, high)
    if not loose and not flat:
        paint.rounded(painter, rect, RADIUS * scale, theme.colour("bg"), paint.pen("hairline", 1))
    head = rect.adjusted(0, 0, 0, round(columns.header * scale) - high)
    if zoom * TITLE >= SMALLEST:
        title, count = columns.frames.titles[place], columns.frames.count(place)
        _paint_header(painter, head, title, count, zoom, mirrored=columns.mirrored)
    if not loose and not columns.frames.count(place):
        body = QRectF(x, head.bottom(), wide, high - head.height()).adjusted(10, 0, -10, -10)
        paint.rounded(painter, body, theme.px(4), None, paint.pen("outline", 1.5, dashed=True))
        if zoom >= FIRST_WORDS_FROM:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("ink2"))
            painter.drawText(body, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, tr("Drag ideas here"))


def paint_suggested(
    painter: QPainter, columns: Columns, place: int, rect: QRectF, scale: float, zoom: float, taken: int | None = None
) -> None:
    """A group that nobody has made yet: no ground, dashes, the reason below its notes. `taken`: of the one to decide on, the
    pixels of its header that buttons stand on.
    """
    lined = rect.adjusted(1, 1, -1, -1)
    line = paint.pen("outline" if taken is None else "accent", DASH, dashed=True)
    paint.rounded(painter, lined, RADIUS * scale, None, line)
    if zoom * TITLE < SMALLEST:
        return
    frames, suggestion = columns.frames, columns.frames.suggested[columns.frames.ids[place]]
    head = rect.adjusted(0, 0, 0, round(columns.header * scale) - rect.height())
    words, ink = (tr("suggested"), "ink") if taken is None else ("", "accent")
    head = head.adjusted(taken or 0, 0, 0, 0) if columns.mirrored else head.adjusted(0, 0, -(taken or 0), 0)
    title, count = frames.titles[place], frames.count(place)
    _paint_header(painter, head, title, count, zoom, mirrored=columns.mirrored, last=words, ink=ink)
    if suggestion.why and taken is None:
        _paint_reason(painter, rect, reason(suggestion), scale, zoom, mirrored=columns.mirrored)


def _paint_reason(painter: QPainter, rect: QRectF, words: str, scale: float, zoom: float, *, mirrored: bool) -> None:
    size, pad = min(REASON_SIZE * zoom, 20), theme.px(PADDING * zoom)
    high = round((REASON + layout.PADDING) * scale)
    foot = rect.adjusted(pad, rect.height() - high, -pad, 0)
    metrics = theme.metrics("caption", size)
    painter.setFont(theme.font("caption", size))
    painter.setPen(theme.colour("ink2"))
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, int(foot.width())))
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    painter.drawText(foot, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


def _paint_hidden_header(painter: QPainter, columns: Columns, scale: float, zoom: float) -> None:
    """Over the backs: what they are, and how many."""
    x, y, wide, _high = (round(side * scale) for side in columns.backs[0].tolist())
    head = QRectF(x, y, wide, round(columns.header * scale))
    if zoom * TITLE >= SMALLEST:
        _paint_header(painter, head, tr("Face down"), columns.hidden, zoom, mirrored=columns.mirrored)


def _paint_header(
    painter: QPainter,
    head: QRectF,
    words: str,
    many: int,
    zoom: float,
    *,
    mirrored: bool = False,
    last: str = "",
    ink: str = "ink",
) -> None:
    """Name and count; `last`: a word at the other end."""
    size, count = min(TITLE * zoom, 30), str(many)
    pad, gap = theme.px(PADDING * zoom), theme.px(AFTER * zoom)
    bold, plain = theme.metrics("h3", size), theme.metrics("body", size)
    room = int(head.width()) - 2 * pad - gap - plain.horizontalAdvance(count)
    room -= gap + plain.horizontalAdvance(last) if last else 0
    title = bold.elidedText(words, Qt.TextElideMode.ElideRight, max(0, room))
    baseline = int(head.top() + (head.height() + bold.ascent() - bold.descent()) / 2)
    title_wide, count_wide = bold.horizontalAdvance(title), plain.horizontalAdvance(count)
    at, after = int(head.left()) + pad, int(head.left()) + pad + title_wide + gap
    if mirrored:
        at = int(head.right()) - pad - title_wide
        after = at - gap - count_wide
    painter.setFont(theme.font("h3", size))
    painter.setPen(theme.colour(ink))
    painter.drawText(at, baseline, title)
    painter.setFont(theme.font("body", size))
    painter.setPen(theme.colour("ink2"))
    painter.drawText(after, baseline, count)
    end = int(head.left()) + pad if mirrored else int(head.right()) - pad - plain.horizontalAdvance(last)
    painter.drawText(end, baseline, last)


def _paint_names(painter: QPainter, columns: Columns, box: Box, scale: float, ratio: float) -> None:
    """The names of groups where the board is too small to have them in its own size: on ground of their own."""
    painter.save()
    painter.scale(ratio, ratio)
    paint.start(painter)
    metrics, pad, high = theme.metrics("captionBold", NAME), theme.px(6), theme.px(22)
    painter.setFont(theme.font("captionBold", NAME))
    for place in frames_in(columns, box):
        x, y, most = (round(side * scale / ratio) for side in columns.frames.rects[place, :3].tolist())
        if columns.frames.ids[place] == LOOSE or most < theme.px(LEAST_NAME):
            continue
        words = f"{columns.frames.titles[place]}  {columns.frames.count(place)}"
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, most - 2 * pad)
        wide = metrics.horizontalAdvance(words) + 2 * pad
        rect = QRectF(x + most - wide if columns.mirrored else x, y, wide, high)
        paint.rounded(painter, rect, theme.px(4), theme.colour("surface"), paint.pen("hairline", 1))
        painter.setPen(theme.colour("ink"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
