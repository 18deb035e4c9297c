"""The sessions as cards: one list, its model filled from one query, each card painted; Qt tells screen readers."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.home import card, telling
from ui.home.glimpses import Glimpses, Miniature
from ui.language import mirrored, tr
from workshop.messages import Message, say
from workshop.storage.overview import Overview

Index = QModelIndex | QPersistentModelIndex
NARROWEST, HIGH, GAP, RING = 236, 304, 18, 5
OVERVIEW = Qt.ItemDataRole.UserRole


class CardsModel(QAbstractListModel):
    """The sessions, in their order."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Overview] = []

    def show(self, rows: Sequence[Overview]) -> None:
        """Other sessions, or the same ones changed."""
        if [row.id for row in rows] != [row.id for row in self.rows]:
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()
            return
        changed = [place for place, (old, new) in enumerate(zip(self.rows, rows, strict=True)) if old != new]
        self.rows = list(rows)
        for place in changed:
            self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A session for the painter, its words for everybody else."""
        if not index.isValid():
            return None
        found = self.rows[index.row()]
        if role == OVERVIEW:
            return found
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return telling.spoken(found)
        if role == Qt.ItemDataRole.ToolTipRole:  # Qt takes what looks like markup for markup
            return "<br>".join(html.escape(line) for line in telling.told(found))
        return None


class CardPainter(QStyledItemDelegate):
    """Paints a card in its cell."""

    def __init__(self, parent: QObject, glimpses: Glimpses[Miniature]) -> None:
        super().__init__(parent)
        self._glimpses = glimpses

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """As large as the cells of the list."""
        view = option.widget
        return view.gridSize() if isinstance(view, QListView) else QSize(theme.px(NARROWEST), theme.px(HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The card, and the ring where the keyboard is."""
        found: Overview = index.data(OVERVIEW)
        state, rect = option.state, option.rect
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        card.paint_card(painter, inner(rect), found, self._glimpses.of(found.id), hovered=hovered or focused)
        if focused:
            card.paint_ring(painter, inner(rect))


def inner(cell: QRect) -> QRect:
    """A card inside its cell, which also holds the gap to the next and the ring."""
    ring, gap = theme.px(RING), theme.px(GAP - RING)
    before, after = (gap, ring) if mirrored() else (ring, gap)
    return cell.adjusted(before, ring, -after, -gap)


class Cards(QListView):
    """The list itself: as high as its rows, so that the page scrolls and not the list."""

    OWN_KEYS: ClassVar[dict[str, Message]] = {
        "Return": say("Open the session"),
        "Del": say("Move the session to the bin"),
    }

    opened = Signal(str)
    menu = Signal(str, QPoint)
    thrown = Signal(str)  # Delete was pressed on it
    moved = Signal(QRect)  # the keyboard is here now

    def __init__(self, glimpses: Glimpses[Miniature]) -> None:
        super().__init__()
        self.setProperty("ownFocus", True)
        self.setAccessibleName(tr("Sessions"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        for bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.glimpses = glimpses
        self.cards = CardsModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(CardPainter(self, glimpses))
        glimpses.ready.connect(lambda _id: self.viewport().update())

    def show_sessions(self, rows: Sequence[Overview]) -> None:
        """Other cards; the one in hand stays in hand."""
        before = {row.id: row.changed for row in self.cards.rows}
        for row in rows:
            if before.get(row.id, row.changed) != row.changed:
                self.glimpses.forget(row.id)
        held = self.held()
        place = self.currentIndex().row()
        self.cards.show(rows)
        ids = [row.id for row in rows]
        wanted = ids.index(held) if held in ids else min(max(place, 0), len(ids) - 1)
        if wanted >= 0 and self.currentIndex().row() != wanted:
            self.setCurrentIndex(self.cards.index(wanted))
        self._fit()

    def held(self) -> str:
        """The id of the session in hand, "" where there is none."""
        found = self.currentIndex().data(OVERVIEW)
        return found.id if found else ""

    def cell(self, session_id: str) -> QRect:
        """Where a card is."""
        places = [place for place, row in enumerate(self.cards.rows) if row.id == session_id]
        return inner(self.visualRect(self.cards.index(places[0]))) if places else QRect()

    def _fit(self) -> None:
        """As many beside each other as have room, all equally wide."""
        across = max(1, self.width() // theme.px(NARROWEST + GAP))
        wide, high = (self.width() - 1) // across, theme.px(HIGH + GAP)
        if self.gridSize() != QSize(wide, high):
            self.setGridSize(QSize(wide, high))
            self.scheduleDelayedItemsLayout()
        self.setFixedHeight(max(1, -(-len(self.cards.rows) // across)) * high + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other rows."""
        super().resizeEvent(event)
        self._fit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The page brings it into sight."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.moved.emit(self.visualRect(current))

    def scrollTo(self, _index: Index, _hint: object = None) -> None:
        """Nothing scrolls in here: the page does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete throws away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.held():
            self.opened.emit(self.held())
        elif event.key() == Qt.Key.Key_Delete and self.held():
            self.thrown.emit(self.held())
        elif event.key() == Qt.Key.Key_Menu and self.held():
            self.menu.emit(self.held(), self._below())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens; on the three dots it opens the menu."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        found: Overview | None = index.data(OVERVIEW)
        if found is None or event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position().toPoint()
        rect = inner(self.visualRect(index))
        if card.dots_of(rect).contains(at):
            self.menu.emit(found.id, event.globalPosition().toPoint())
        elif rect.contains(at):
            self.opened.emit(found.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button, or its key."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        found = self.indexAt(event.pos()).data(OVERVIEW) if by_mouse else self.currentIndex().data(OVERVIEW)
        if found:
            self.menu.emit(found.id, event.globalPos() if by_mouse else self._below())

    def open_menu(self) -> None:
        """The menu of the session in hand, from the keyboard."""
        if self.held():
            self.menu.emit(self.held(), self._below())

    def _below(self) -> QPoint:
        rect = inner(self.visualRect(self.currentIndex()))
        return self.viewport().mapToGlobal(card.dots_of(rect).bottomLeft())
