"""Pictures of notes. A card is one note with its words; a sprite is all notes of one paper that are too small for words,
or whose card is not ready yet: then bars stand for the words.
"""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from ui import theme
from ui.language import mirrored
from ui.widgets import paint
from ui.widgets.notes import Face, paint_foot, paint_paper, paint_words, size_for

WORDS_FROM, FIRST_WORDS_FROM = 0.5, 0.35  # zoom: below, the first words alone; below, paper and mark alone
FIRST_WORDS = 3
SMALLEST = 12  # pixels: smaller words are never drawn
MARGIN = 14  # of a card around its note: its shadow, and the paper behind
FLAT = 30  # pixels: lower notes have no shadow
TINY = 14  # pixels: still lower ones have no mark
MOST_BYTES = 64_000_000  # of cards
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
        paint_writing(painter, _inner(size, ratio), face, zoom)
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
    if zoom < FIRST_WORDS_FROM:
        _corner_mark(painter, rect, face.paper)
    else:
        paint_writing(painter, rect, face, zoom)


def paint_writing(painter: QPainter, rect: QRectF, face: Face, zoom: float) -> None:
    """What is on the paper."""
    number = min(20, max(SMALLEST, round(16 * zoom)))
    pad, top = theme.px(max(8, 16 * zoom)), theme.px(max(5, 12 * zoom))
    foot = theme.px(24 if theme.look.name == "contrast" else number * 1.5)  # large marks need more
    inside = rect.adjusted(pad, top, -theme.px(6), -foot)
    if zoom < WORDS_FROM:
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
