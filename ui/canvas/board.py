"""The board: what is in focus and chosen, what hands and keys want. It only says so; acts are the step's."""

from __future__ import annotations

import html
import math
from collections.abc import Iterable
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QTouchEvent
from PySide6.QtWidgets import QToolTip

from ui import theme
from ui.canvas import hits, layout, overlay, speech
from ui.canvas.cards import WORDS_FROM
from ui.canvas.columns import DIM, HIDDEN, LIFTED, Columns, Item, read
from ui.canvas.keys import is_space, press_key
from ui.canvas.nudge import Nudge
from ui.canvas.thumbnails import thumbnails
from ui.canvas.tiles import Tiles
from ui.canvas.tools import Pointer
from ui.canvas.touch import KINDS, Fingers
from ui.canvas.view import USUAL, View
from ui.language import mirrored, tr
from ui.widgets import paint
from workshop.board import Board as Records
from workshop.grouping.undecided import Undecided
from workshop.messages import Message, say

LARGEST_USUAL = 0.66  # zoom, to fill the window
LONG = 30  # characters: longer notes tell their words also to a resting mouse
LONG_NAME = 14  # of a group: beside buttons or at small zoom


class Board(View):
    """Notes and groups. `focused` has the ring, `chosen` are those that several acts take together."""

    OWN_KEYS: ClassVar[dict[str, Message]] = {
        "Return": say("The note in full, the name of the group"),
        "Ctrl+Space": say("Choose one more"),
        "Ctrl+A": say("Choose every note"),
        "Shift+Left": say("The note to the group beside; the group over the board"),
        "Shift+Right": say("The note to the group beside; the group over the board"),
        "Shift+Up": say("The note to the group beside; the group over the board"),
        "Shift+Down": say("The note to the group beside; the group over the board"),
        "Ctrl+Shift+Left": say("The loose note over the board"),
        "Ctrl+Shift+Right": say("The loose note over the board"),
        "Ctrl+Shift+Up": say("The loose note over the board"),
        "Ctrl+Shift+Down": say("The loose note over the board"),
    }

    dropped = Signal(list, str)  # the ids of notes, and the group that they fell on
    joined = Signal(list, str)  # the ids of notes, and the loose note that they fell on
    laid = Signal(list, int, int)  # the ids of notes, and where on the board the first of them was let go
    put = Signal(str, int, int)  # a group, and where it was let go
    opened = Signal(Item)
    shifted = Signal(str)  # left, right, up, down: the notes in hand go to the group there
    renamed = Signal(Item)  # a double click on a group's name
    asked = Signal(QPoint)  # a double click where nothing is: a note is to be written there
    spaced = Signal()  # Space was pressed and nothing was pushed along with it
    focus_moved = Signal()
    laid_out = Signal()  # everything may lie elsewhere

    def __init__(self, records: Records, undecided: Undecided | None = None) -> None:
        super().__init__(Tiles(read(records, undecided=undecided)))
        self._undecided, self.suggests = undecided, True  # a past step shows what was made, not what could be
        self.setAccessibleName(tr("Board"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setProperty("ownFocus", True)
        self.focused: Item | None = None
        self.first_focused: Item | None = None  # which nobody has chosen for the ring
        self.chosen: list[Item] = []
        self.answers: set[str] | None = None  # ids of the notes that a search found; None: nobody searches
        self.header_taken = 0  # pixels of the header of what is to be decided on, for buttons
        self.keep_ring = False  # a field of the board has the focus
        self.pointer, self.nudge, self.fingers = Pointer(self), Nudge(self), Fingers(self)
        self._was_zoomed = False
        self.camera.scale = self.scale_for(USUAL)
        self._arrange(self.columns)
        thumbnails.loaded.connect(self._show_picture)
        speech.install()

    # showing the records

    def show_board(self, records: Records) -> None:
        """The notes as they are now; what is dragged, chosen or in focus stays so where it is still there."""
        before, columns = self.columns, read(records, self.columns, self._undecided if self.suggests else None)
        self._arrange(columns)
        self._flag(columns)
        self.tiles.show(columns)
        self.chosen = [item for item in self.chosen if columns.has(item)]
        if self.focused and not columns.has(self.focused):
            place, items = before.items().index(self.focused), columns.items()
            self.focused = items[min(place, len(items) - 1)] if items else None
            self.focus_moved.emit()
        self.stay()
        speech.changed(self)
        self.laid_out.emit()

    def _show_picture(self, sha256: str) -> None:
        """The picture of some notes has been read."""
        columns = self.columns
        rows = [row for row in np.nonzero(columns.pictured)[0].tolist() if columns.faces[row].picture == sha256]
        self.tiles.spoil(columns.boxes_of(np.array(rows, np.intp)))

    def _arrange(self, columns: Columns) -> None:
        """Lay everything out for a window of this width."""
        layout.arrange(columns, self.inner()[0] * 100 / theme.look.percent / USUAL, mirrored=mirrored())

    def mark(self) -> None:
        """Dim what a search did not find and what is being dragged."""
        columns, before = self.columns, self.columns.flags.copy()
        self._flag(columns)
        other = columns.flags != before
        self.tiles.spoil(columns.boxes_of(other))
        self.update()

    def _flag(self, columns: Columns) -> None:
        flags = columns.flags
        flags[:] = 0
        if self.answers is not None:
            flags[[row for row, id in enumerate(columns.ids) if id not in self.answers]] |= DIM
        flags[[columns.row_of[id] for id in self.pointer.lifted if id in columns.row_of]] |= LIFTED

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other columns; until somebody zooms, they fill it."""
        zoom = self.zoom
        super().resizeEvent(event)
        self.camera.scale = self.scale_for(zoom)
        self._lay_out()
        if not self._was_zoomed:
            self.camera.scale = self.scale_for(self._filling())
            self.stay()
            self.zoomed.emit()
        self.laid_out.emit()

    def _filling(self) -> float:
        """The zoom at which the columns of groups fill the window; the usual one, or a little more."""
        room = self.inner()[0] * 100 / theme.look.percent
        return min(LARGEST_USUAL, max(USUAL, math.floor(room / max(1, self.columns.whole) * 100) / 100))

    def _lay_out(self) -> None:
        columns = self.columns
        before = columns.places
        self._arrange(columns)
        after = columns.places
        other = (before != after).any(axis=1)
        self.tiles.spoil(np.concatenate([before[other], after[other]]))
        self.stay()
        speech.changed(self)

    def place_of(self, item: Item) -> QRect:
        """Where an item is on the widget."""
        return self.to_widget(self.columns.rect(item))

    def show_item(self, item: Item) -> None:
        """Scroll so far that an item is in sight; of a suggested group all of it, as far as it fits."""
        whole = item.id in self.columns.frames.suggested
        self.show_box(self.columns.around([item]) if whole else self.columns.rect(item))

    # focus and choice

    @property
    def suggested(self) -> str:
        """The suggested group that is to be decided on: the one in focus, else the first; "" where there is none."""
        return self.columns.to_decide(self.focused)

    def focus_item(self, item: Item) -> None:
        """Give an item the ring, in sight."""
        if not self.columns.has(item):
            return
        moved, self.focused, self.first_focused = item != self.focused, item, None
        self.show_item(item)
        self.update()
        if moved:
            self.focus_moved.emit()
            speech.focused(self)

    def choose(self, items: Iterable[Item]) -> None:
        """Choose these and no others."""
        self.chosen = [item for item in dict.fromkeys(items) if item != HIDDEN]
        self.update()
        self.focus_moved.emit()

    def toggle(self, item: Item) -> None:
        """Choose an item, or let it go."""
        self.choose([each for each in self.chosen if each != item] if item in self.chosen else [*self.chosen, item])

    def range_to(self, item: Item) -> list[Item]:
        """The notes from the one in focus to another, in reading order."""
        items = self.columns.items()
        ends = sorted((items.index(self.focused or item), items.index(item)))
        return [each for each in items[ends[0] : ends[1] + 1] if each.kind == "note"]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring stands where it stood, at first on the first note; a hand says itself what it is about."""
        super().focusInEvent(event)
        items = self.columns.items()
        if self.focused is None and items and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.focus_item(next((item for item in items if item.kind == "note"), items[0]))
            self.first_focused = self.focused
        speech.focused(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring without the focus."""
        super().focusOutEvent(event)
        self.nudge.finish()
        self.pointer.hold(False)
        self.pointer.cancel()
        self.update()

    def zoom_to(self, zoom: float, at: QPoint | None = None) -> None:
        """Another zoom; what has the focus stays in sight."""
        self._was_zoomed = True
        super().zoom_to(zoom, at)
        if self.focused and at is None:
            self.show_item(self.focused)

    # painting

    def paint_over(self, painter: QPainter) -> None:
        """What is to be decided on, what is chosen, the ring, what hangs at the hand."""
        overlay.paint_current(painter, self.columns, self.suggested, self.camera, self.header_taken)
        if self.chosen and not self.pointer.lifted:
            overlay.paint_chosen(painter, self.columns, self.chosen, self.camera, self.rect())
        if self.focused and (self.hasFocus() or self.keep_ring):
            place = self.camera.edges(self.columns.rect(self.focused))
            if place.intersects(QRectF(self.rect())):
                paint.start(painter)
                overlay.paint_ring(painter, place)
        self.nudge.paint(painter)
        if self.pointer.shows:
            self.pointer.paint(painter)

    # hands and keys

    @property
    def holds(self) -> bool:
        """Whether there is something that Esc lets go of."""
        return bool(self.chosen or self.pointer.busy or self.nudge.item)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Something may be lifted, chosen or moved."""
        self.nudge.finish()
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It follows the hand."""
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It is let go."""
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As Enter on a note, as F2 on a group's name; elsewhere a new note."""
        item = hits.item_at(self.columns, *self.to_board(event.position().toPoint()))
        if item:
            self.focus_item(item)
            (self.opened if item.kind == "note" else self.renamed).emit(item)
        else:
            self.asked.emit(event.position().toPoint())

    def event(self, event: QEvent) -> bool:
        """Esc is the board's while it has something to let go of, Space while it is held; a resting mouse is told words."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self.nudge.heed(event)
            escapes = event.key() == Qt.Key.Key_Escape and self.holds
            if escapes or is_space(event):
                event.accept()
                return True
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell_words(event)
            return True
        elif event.type() in KINDS and isinstance(event, QTouchEvent):
            self.fingers.feel(event)
            event.accept()
            return True
        return super().event(event)

    def _tell_words(self, event: QHelpEvent) -> None:
        item = hits.item_at(self.columns, *self.to_board(event.pos()))
        if words := self._cut_off(item):
            QToolTip.showText(event.globalPos(), f"<p>{html.escape(words)}</p>", self)
        else:
            QToolTip.hideText()

    def _cut_off(self, item: Item | None) -> str:
        """All of what may not be shown whole: a note's words, a group's name; "" where nothing is missing."""
        columns, small = self.columns, self.zoom < WORDS_FROM
        if item and item.kind == "note":
            face = columns.faces[columns.row_of[item.id]]
            return face.text if len(face.text) > LONG or face.picture or small else ""
        if item and item.id in columns.frames.ids:
            title = columns.frames.titles[columns.frames.ids.index(item.id)]
            return title if len(title) > LONG_NAME or small else ""
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and what goes with them; all other keys are commands of the step."""
        if not press_key(self, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space that was only pressed is what it is elsewhere; held, it made the hand push the board along."""
        if is_space(event) and not event.isAutoRepeat():
            if self.pointer.can_pan and not self.pointer.panned:
                self.spaced.emit()
            self.pointer.hold(False)
        else:
            super().keyReleaseEvent(event)
