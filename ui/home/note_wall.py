"""The example's wall around one large note: what is typed in it shrinks into the wall on Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.language import mirrored, tr
from ui.widgets import paint
from ui.widgets.buttons import key_width, paint_key
from ui.widgets.fields import TextField
from ui.widgets.notes import Face, face_of, paint_note, paint_paper
from ui.widgets.speech import announce
from workshop.board import Board
from workshop.records import Idea

NOTE, STEP, BIG = (146, 128), (158, 140), (304, 268)  # pixels: a note, from one to the next, the one to type in
WHOLE, LESS, LEAST = (4, 4), (3, 3), (3, 2)  # how many notes across and down; with fewer the large one is in the corner
EDGE = 8
SHORT = 60  # characters that fit in large letters


class NoteWall(QWidget):
    """`stick` is told the words and says whether they were kept; only then the note is empty again."""

    def __init__(self, stick: Callable[[str], bool], size: tuple[int, int] = WHOLE) -> None:
        super().__init__()
        self._stick, self._size = stick, size
        self._corner = 1 if size == WHOLE else 0  # where the large note begins, across and down
        self._places = _around(self._corner, *size)
        self._faces: list[tuple[str, Face]] = []  # of the places of the wall: the idea's id, its note
        self._flying = ""
        across, down = size
        wide, high = (across - 1) * STEP[0] + NOTE[0], (down - 1) * STEP[1] + NOTE[1]
        self.setFixedSize(theme.px(wide) + 2 * EDGE, theme.px(high) + 2 * EDGE)
        self.editor = TextField(name=tr("Your idea. Enter sticks it on the wall."), role="note", lines=False)
        self.editor.setParent(self)
        self.editor.setProperty("bare", True)
        self.editor.setStyleSheet(f"color: {theme.colour('noteInk').name()};")
        self.editor.setCursorWidth(theme.px(3))
        self.editor.entered.connect(self._enter)
        self.editor.textChanged.connect(self._fit_letters)
        self.editor.installEventFilter(self)
        self._fit_letters()
        self._place_editor()
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(lambda _value: self.update())
        self._motion.finished.connect(self._landed)

    @property
    def shown(self) -> list[str]:
        """The words on the wall, place by place."""
        return [face.text for _id, face in self._faces]

    def show_notes(self, board: Board, notes: Sequence[Idea], typed: Sequence[Idea]) -> None:
        """The first notes, and over them those that were typed here, the newest on top."""
        many = len(self._places)
        places = list(notes[:many])
        for number, idea in enumerate(typed):
            place = number % many
            places[place : place + 1] = [idea]
        bare = (face_of(board, idea) for idea in places)
        self._faces = [(idea.id, Face(face.text, face.paper)) for idea, face in zip(places, bare, strict=True)]
        count = len(notes) + len(typed)
        self.setAccessibleName(tr("The wall of the example, {n} note", "The wall of the example, {n} notes", n=count))
        self.update()

    def fly(self, idea_id: str) -> None:
        """A note leaves the large one for its place; at once where nothing is to move."""
        announce(self, tr("On the wall"))
        if theme.duration("settle"):
            self._flying = idea_id
            self._motion.setDuration(theme.duration("settle"))
            self._motion.start()

    def _landed(self) -> None:
        self._flying = ""
        self.update()

    def _enter(self, words: str) -> None:
        if words.strip() and self._stick(words):
            self.editor.clear()

    def _fit_letters(self) -> None:
        length = len(self.editor.words())
        size = 27 if length <= SHORT else 20 if length <= 2 * SHORT else 16
        self.editor.setFont(theme.font("note", size))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The large note shows the focus."""
        if watched is self.editor and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    # where things are

    def _rect_of(self, place: int) -> QRectF:
        return self._rect(*self._places[place], NOTE)

    def _rect(self, column: int, line: int, size: tuple[int, int]) -> QRectF:
        """So many notes from the leading side, and from the top."""
        x, y = EDGE + theme.px(column * STEP[0]), EDGE + theme.px(line * STEP[1])
        wide, high = theme.px(size[0]), theme.px(size[1])
        return QRectF(self.width() - x - wide if mirrored() else x, y, wide, high)

    def _big(self) -> QRectF:
        return self._rect(self._corner, self._corner, BIG)

    def _place_editor(self) -> None:
        big, pad = self._big(), theme.px(24)
        self.editor.setGeometry(big.adjusted(pad, pad, -pad, -theme.px(56)).toRect())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The wall, the large note, and the one that flies."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        flying = None
        for place, (idea_id, face) in enumerate(self._faces):
            if idea_id == self._flying:
                flying = place, face
            else:
                paint_note(painter, self._rect_of(place), face, size=16, number=13)
        self._paint_big(painter)
        if flying:
            self._paint_flying(painter, *flying)
        painter.end()

    def _paint_big(self, painter: QPainter) -> None:
        big = self._big()
        paint_paper(painter, big, "lemon", level=2)
        if self.editor.hasFocus():
            paint.rounded(painter, big.adjusted(-5, -5, 5, 5), theme.px(7), None, paint.pen("accent", 3))
        ink, pad = theme.colour("noteInk"), theme.px(26)
        key, words = tr("Enter ↵"), tr("sticks it on the wall")
        middle, wide = big.bottom() - theme.px(31), key_width(key)
        x = big.right() - pad - wide if mirrored() else big.left() + pad
        paint_key(painter, QPointF(x, middle), key, ink)
        painter.setFont(theme.font("body", 15))
        gap = wide + theme.px(8)
        space = big.adjusted(pad, 0, -pad - gap, 0) if mirrored() else big.adjusted(pad + gap, 0, -pad / 2, 0)
        space.setTop(middle - theme.px(12))
        space.setHeight(theme.px(24))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(space.width()))
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_flying(self, painter: QPainter, place: int, face: Face) -> None:
        share = float(self._motion.currentValue() or 0.0)
        start, end = self._big(), self._rect_of(place)
        at = start.topLeft() + (end.topLeft() - start.topLeft()) * share
        wide, high = (a + (b - a) * share for a, b in ((start.width(), end.width()), (start.height(), end.height())))
        rect = QRectF(at.x(), at.y(), wide, high)
        paint_note(painter, rect, face, size=27 + (16 - 27) * share, number=13)


def _around(corner: int, across: int, down: int) -> list[tuple[int, int]]:
    """Every place but the four under the large note, line by line."""
    taken = (corner, corner + 1)
    every = [(column, line) for line in range(down) for column in range(across)]
    return [place for place in every if place[0] not in taken or place[1] not in taken]
