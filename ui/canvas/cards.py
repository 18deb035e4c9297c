"""Pictures of notes. A card is one note with its words; a sprite is all notes of one paper that are too small for words,
or whose card is not ready yet: then bars stand for the words.
"""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from ui import icons, theme
from ui.canvas.thumbnails import MOST_BYTES as BYTES_OF_THUMBNAILS
from ui.canvas.thumbnails import thumbnails
from ui.language import mirrored
from ui.widgets import paint
from ui.widgets.notes import Face, paint_foot, paint_paper, paint_words, size_for

WORDS_FROM, FIRST_WORDS_FROM = 0.5, 0.35  # zoom: below, the first words alone; below, paper and mark alone
FIRST_WORDS = 3
CAPTION, CAPTION_FROM = 15, 0.75  # the words below a picture: their size, and the zoom; below, the picture alone
SMALLEST = 12  # pixels: smaller words are never drawn
MARGIN = 14  # of a card around its note: its shadow, and the paper behind
FLAT = 30  # pixels: lower notes have no shadow
TINY = 14  # pixels: still lower ones have no mark
MOST_BYTES = 64_000_000 - BYTES_OF_THUMBNAILS  # of cards
MOST_SPRITES = 2_000
LETTERS_IN_BAR, MOST_BARS = 20, 4
Size = tuple[int, int]  # pixels of the screen


class Cards:
    """Those that were not looked at for longest go first."""

    def __init__(self) -> None:
        self._cards: OrderedDict[tuple[Face, Size, float, bool], QPixmap] = OrderedDict()
        self._sprites: dict[tuple[str, bool, int, Size, float, bool], QPixmap] = {}
        self._bytes = 0

    def ready(self, face: Face, size: Size, zoom: float) -> QPixmap | None:
        """The card of a note where it has been made."""
        key = (face, size, zoom, mirrored())
        found = self._cards.get(key)
        if found is not None:
            self._cards.move_to_end(key)
        return found

    def make(self, face: Face, size: Size, zoom: float, ratio: float) -> QPixmap:
        """The card of a note."""
        made = QPixmap(self.sprite(face.paper, face.pile, 0, size, zoom, ratio))
        painter = _begin(made, ratio)
        paint_face(painter, _inner(size, ratio), face, zoom, size[0])
        _end(painter, made)
        self._cards[face, size, zoom, mirrored()] = made
        self._bytes += _bytes(made)
        while self._bytes > MOST_BYTES:
            _, oldest = self._cards.popitem(last=False)
            self._bytes -= _bytes(oldest)
        return made

    def sprite(self, paper: str, many: bool, bars: int, size: Size, zoom: float, ratio: float) -> QPixmap:
        """A note without words; `many`: it is several in one."""
        key = (paper, many, bars, size, ratio, mirrored())
        found = self._sprites.get(key)
        if found is None:
            if len(self._sprites) > MOST_SPRITES:
                self._sprites.clear()
            found = self._sprites[key] = _sprite(paper, many, bars, size, zoom, ratio)
        return found

    def forget(self) -> None:
        """The look has changed."""
        self._cards.clear()
        self._sprites.clear()
        self._bytes = 0


cards = Cards()
theme.listeners.append(cards.forget)


def margin(high: int, ratio: float) -> int:
    """How many pixels of the screen a card of a note so high is larger on every side."""
    return 0 if high / ratio < theme.px(FLAT) else round(theme.px(MARGIN) * ratio)


def bars_of(face: Face) -> int:
    """How many bars stand for a note's words."""
    return min(MOST_BARS, 1 + len(face.text) // LETTERS_IN_BAR)


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4


def _inner(size: Size, ratio: float) -> QRectF:
    away = margin(size[1], ratio) / ratio
    return QRectF(away, away, size[0] / ratio, size[1] / ratio)


def _begin(picture: QPixmap, ratio: float) -> QPainter:
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    paint.start(painter)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored() else Qt.LayoutDirection.LeftToRight)
    return painter


def _end(painter: QPainter, picture: QPixmap) -> None:
    painter.end()
    picture.setDevicePixelRatio(1)  # it is laid down in pixels of the screen


def _sprite(paper: str, many: bool, bars: int, size: Size, zoom: float, ratio: float) -> QPixmap:
    away = margin(size[1], ratio)
    picture = QPixmap(max(1, size[0] + 2 * away), max(1, size[1] + 2 * away))
    picture.fill(Qt.GlobalColor.transparent)
    painter, rect = _begin(picture, ratio), _inner(size, ratio)
    if away:
        _sheets(painter, rect, paper, many=many)
    else:
        painter.fillRect(rect, theme.paper(paper))
        if paper == "plain":  # it is hardly another than the ground
            paint.rounded(painter, rect, 0, None, paint.pen("hairline", 1))
        edge = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(edge, theme.look.papers["edge"])
    if zoom < FIRST_WORDS_FROM and rect.height() >= theme.px(TINY):
        _corner_mark(painter, rect, paper)
    for bar in range(bars):
        wide = rect.width() * (0.5 if bar == bars - 1 else 0.82)
        line = QRectF(rect.left() + rect.width() * 0.09, rect.top() + rect.height() * (0.12 + 0.15 * bar), wide, 0)
        painter.fillRect(line.adjusted(0, 0, 0, rect.height() * 0.06), QColor(0, 0, 0, 70))
    _end(painter, picture)
    return picture


def _sheets(painter: QPainter, rect: QRectF, paper: str, *, many: bool) -> None:
    """The paper; merged notes lie on more of it."""
    for sheet in (2, 1) if many else ():
        behind = theme.px(2.5) * sheet
        paint_paper(painter, rect.translated(-behind if mirrored() else behind, behind), paper)
    paint_paper(painter, rect, paper)


def _corner_mark(painter: QPainter, rect: QRectF, paper: str) -> None:
    size = min(theme.px(9), round(rect.height() / 4))
    if theme.look.name == "contrast":
        size = max(size, min(theme.px(16), round(rect.height() / 2)))
    away = size / 2 + theme.px(4)
    x = rect.left() + away if mirrored() else rect.right() - away
    paint.mark(painter, paper, QPointF(x, rect.bottom() - away), size)


def paint_card(painter: QPainter, rect: QRectF, face: Face, zoom: float) -> None:
    """A note with as much on it as can be read at a zoom."""
    _sheets(painter, rect, face.paper, many=face.pile)
    if zoom < FIRST_WORDS_FROM and not face.picture:
        _corner_mark(painter, rect, face.paper)
    else:
        paint_face(painter, rect, face, zoom, round(rect.width() * painter.device().devicePixelRatio()))


def waits(face: Face, size: Size) -> bool:
    """Whether what a note shows is still to be read."""
    return bool(face.picture) and thumbnails.ready(face.picture, size[0]) is None


def paint_face(painter: QPainter, rect: QRectF, face: Face, zoom: float, wide: int) -> None:
    """What is on the paper of a note, which is so many pixels of the screen wide."""
    if zoom >= FIRST_WORDS_FROM:
        paint_writing(painter, rect, face, zoom)
    if face.picture:
        found = thumbnails.ready(face.picture, wide)
        if found is not None:
            _paint_picture(painter, _picture_place(rect, zoom), found)


def _picture_place(rect: QRectF, zoom: float) -> QRectF:
    """Where on a note its picture is: above its foot, and above its words where there are some."""
    edge = rect.width() * 0.05
    foot, caption = (_foot(zoom), _caption(zoom)) if zoom >= FIRST_WORDS_FROM else (edge, 0)
    return rect.adjusted(edge, edge, -edge, -foot - caption)


def _paint_picture(painter: QPainter, place: QRectF, picture: QPixmap) -> None:
    if picture.isNull():
        size = min(theme.px(24), place.height(), place.width())
        box = QRectF(place.center().x() - size / 2, place.center().y() - size / 2, size, size)
        icons.paint(painter, "image-broken", box, theme.colour("noteInk"))
        return
    size_of = QSizeF(picture.size()).scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    box = QRectF(QPointF(0, 0), size_of)
    box.moveCenter(place.center())
    painter.drawPixmap(box, picture, QRectF(picture.rect()))


def _foot(zoom: float) -> int:
    """How high the foot of a note is: large marks need more."""
    return theme.px(24 if theme.look.name == "contrast" else _number(zoom) * 1.5)


def _caption(zoom: float) -> int:
    """How high the words below a picture are."""
    return theme.px(max(SMALLEST, CAPTION * zoom) * 1.4) if zoom >= CAPTION_FROM else 0


def _number(zoom: float) -> int:
    return min(20, max(SMALLEST, round(16 * zoom)))


def paint_writing(painter: QPainter, rect: QRectF, face: Face, zoom: float) -> None:
    """What is on the paper."""
    number = _number(zoom)
    pad, top = theme.px(max(8, 16 * zoom)), theme.px(max(5, 12 * zoom))
    inside = rect.adjusted(pad, top, -theme.px(6), -_foot(zoom))
    if face.picture:
        inside.setTop(inside.bottom() - _caption(zoom))
        if zoom >= CAPTION_FROM:
            paint_words(painter, inside, face.text, max(SMALLEST, CAPTION * zoom))
    elif zoom < WORDS_FROM:
        _first_words(painter, inside, face.text)
    else:
        paint_words(painter, inside, face.text, max(SMALLEST, size_for(face.text) * zoom))
    if zoom < 1 and theme.look.name != "contrast":  # a small note has a small margin
        rect = rect.adjusted(-theme.px(2), 0, theme.px(2), theme.px(3))
    paint_foot(painter, rect, face, number, mark=max(7, 9 * zoom))


def _first_words(painter: QPainter, inside: QRectF, text: str) -> None:
    words = text.split(maxsplit=FIRST_WORDS)
    short = " ".join(words[:FIRST_WORDS])
    paint_words(painter, inside, short if len(words) <= FIRST_WORDS else f"{short}…", SMALLEST)
