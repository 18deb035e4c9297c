"""The board as a list: the same groups and notes, the same choice, the same acts; for keyboards and screen readers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTreeView

from ui import icons, theme
from ui.canvas.columns import HIDDEN, Columns, Item
from ui.language import tr
from ui.steps.cluster.rows import BUILDS, IDEA, NUMBER, PERSPECTIVE, GroupsModel, RowPainter, groups_of
from ui.widgets import paint
from ui.widgets.buttons import KeyCap
from ui.widgets.text import Label, row
from workshop.board import Board
from workshop.messages import Message, say

LARGE = 150  # per cent of text size
WIDTHS = {NUMBER: 52, PERSPECTIVE: 150, BUILDS: 272}


class ClusterList(QTreeView):
    """A tree of groups and notes. Like the board it has `focused`, `chosen`, `place_of`, `focus_item`."""

    OWN_KEYS: ClassVar[dict[str, Message]] = {
        "Return": say("The note in full; open or close the group"),
        "Ctrl+Space": say("Choose one more"),
        "Ctrl+A": say("Choose every note"),
        "Shift+Up": say("Choose the row above, too; the group one place up"),
        "Shift+Down": say("Choose the row below, too; the group one place down"),
        "Shift+Left": say("Move the note to the group before"),
        "Shift+Right": say("Move the note to the group after"),
    }

    opened = Signal(Item)
    shifted = Signal(str)
    ordered = Signal(str, int)  # a group, and how many places down
    focus_moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = GroupsModel()
        self._signature: object = None
        self.setModel(self.rows)
        self.painter_of_rows = RowPainter(self.rows, self)
        self.setItemDelegate(self.painter_of_rows)
        self.setAccessibleName(tr("Groups and ideas"))
        self.setProperty("ownFocus", True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build_header()
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(lambda *_: self._moved())
        self.selectionModel().selectionChanged.connect(lambda *_: self._moved())

    def _build_header(self) -> None:
        header = self.header()
        header.setFont(theme.font("caption"))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(theme.px(40))
        for column, wide in WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, theme.px(wide))
        header.setSectionResizeMode(IDEA, QHeaderView.ResizeMode.Stretch)
        header.setFixedHeight(theme.px(32))
        self.setColumnHidden(BUILDS, theme.look.percent >= LARGE)  # the words need the room; opening a note says it too
        ink, line = theme.colour("ink2").name(), theme.colour("ink").name()
        header.setStyleSheet(
            f"QHeaderView, QHeaderView::section {{ background: transparent; color: {ink}; border: none; }}"
            f"QHeaderView::section {{ padding: 0 {theme.px(10)}px; font-size: {theme.px(14)}px; }}"
            f"QHeaderView {{ border-bottom: 2px solid {line}; }}"
        )

    # showing the records

    def show_board(self, columns: Columns, board: Board) -> None:
        """The groups as they are now; what is open, in focus and chosen stays so."""
        groups = groups_of(columns, board)
        if groups == self.rows.groups and self._signature is not None:
            return
        first, self._signature = self._signature is None, groups
        opened = {group.item for group in self.rows.groups if self.isExpanded(self.rows.place(group.item))}
        before, focused, chosen = self.rows.items(), self.focused, self.chosen
        self.rows.show_groups(groups)
        for place, group in enumerate(groups):
            self.setFirstColumnSpanned(place, QModelIndex(), True)
            self.setExpanded(self.rows.index(place, 0), group.item in opened or (first and not place))
        self.choose(chosen)
        items = self.rows.items()
        if focused and focused not in items and items:
            focused = items[min(before.index(focused), len(items) - 1)]
        if focused:
            self.focus_item(focused, open_group=False)

    # focus and choice, as on the board

    @property
    def focused(self) -> Item | None:
        """What the ring is around."""
        return self.rows.item(self.currentIndex())

    @property
    def chosen(self) -> list[Item]:
        """What several acts take together; a single row is only in focus."""
        rows = self.selectionModel().selectedRows()
        found = [item for index in sorted(rows, key=self._reading_place) if (item := self.rows.item(index))]
        return found if len(found) > 1 else []

    @staticmethod
    def _reading_place(index: QModelIndex) -> tuple[int, int]:
        inside = index.internalId()
        return (inside - 1, index.row() + 1) if inside else (index.row(), 0)

    def focus_item(self, item: Item, *, open_group: bool = True) -> None:
        """Put the ring around a row, in sight."""
        index = self.rows.place(item)
        if not index.isValid():
            return
        if open_group and index.parent().isValid():
            self.expand(index.parent())
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            index, flag.NoUpdate if self.painter_of_rows.several else flag.ClearAndSelect | flag.Rows
        )
        self.scrollTo(index)

    def choose(self, items: Iterable[Item]) -> None:
        """Choose these and no others."""
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().clearSelection()
        for item in items:
            index = self.rows.place(item)
            if index.isValid():
                self.selectionModel().select(index, flag.Select | flag.Rows)

    def show_answers(self, answers: set[str] | None) -> None:
        """What a search found; the other rows are faint."""
        self.rows.answers = answers
        self.viewport().update()

    def group_at(self, point: QPoint) -> str:
        """The id of the group of the row at a point; "" for none."""
        index = self.indexAt(point)
        top = index.parent() if index.parent().isValid() else index
        return self.rows.groups[top.row()].item.id if top.isValid() else ""

    def place_of(self, item: Item) -> QRect:
        """Where a row is."""
        index = self.rows.place(item)
        rect = self.visualRect(index)
        return QRect(0, rect.y(), self.viewport().width(), rect.height())

    def _moved(self) -> None:
        self.painter_of_rows.several = len(self.selectionModel().selectedRows()) > 1
        self.viewport().update()
        self.focus_moved.emit()

    def toggle_group(self, item: Item) -> None:
        """Open or close a group's rows."""
        index = self.rows.place(item)
        self.setExpanded(index, not self.isExpanded(index))

    def _clicked(self, index: QModelIndex) -> None:
        item = self.rows.item(index)
        if item and item.kind == "group" and not QApplication.keyboardModifiers():
            self.toggle_group(item)

    def _open(self, index: QModelIndex) -> None:
        item = self.rows.item(index)
        if item and item.kind == "note":
            self.opened.emit(item)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Shift with an arrow moves the notes in hand a group on, a group a place on; the rest is a tree's."""
        key, keys, group = event.key(), event.modifiers(), self._group_in_hand()
        arrows = {Qt.Key.Key_Left: "before", Qt.Key.Key_Right: "after"}
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focused:
            self.opened.emit(self.focused)
        elif keys & Qt.KeyboardModifier.ShiftModifier and key in arrows:
            self.shifted.emit(arrows[Qt.Key(key)])
        elif keys & Qt.KeyboardModifier.ShiftModifier and group and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.ordered.emit(group, 1 if key == Qt.Key.Key_Down else -1)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            found = self.rows.answers
            self.choose(item for item in self.rows.items() if item.kind == "note" and (not found or item.id in found))
        else:
            super().keyPressEvent(event)

    def _group_in_hand(self) -> str:
        """The group whose name has the focus, while nothing else is chosen; "" for none."""
        focused = self.focused
        return focused.id if focused and focused.kind == "group" and not self.chosen else ""

    def neighbour(self, direction: str) -> str | None:
        """The id of the group before or after that of the note in focus."""
        parent = self.currentIndex().parent()
        place = parent.row() + (-1 if direction == "before" else 1)
        if not parent.isValid() or not 0 <= place < len(self.rows.groups):
            return None
        item = self.rows.groups[place].item
        return None if item == HIDDEN else item.id

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and the ring around the one in focus."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        paint.start(painter)
        for index in self.selectionModel().selectedRows() if self.painter_of_rows.several else ():
            rect = self.visualRect(index)
            x = self.viewport().width() - theme.px(4) if self._mirrored() else 0
            painter.fillRect(x, rect.y(), theme.px(4), rect.height(), theme.colour("accent"))
        focused = self.focused
        if focused and self.hasFocus():
            ring = QRectF(self.place_of(focused))
            paint.rounded(painter, ring, theme.px(6), None, paint.pen("accent", 3))
        painter.end()

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def sentence(self) -> str:
        """What a screen reader says of the row in focus."""
        index = self.currentIndex()
        return self.rows.spoken(index) if index.isValid() else ""


class SpokenStrip(QFrame):
    """The ink strip below the list: what a screen reader says, and what the keys do."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme.px(52))
        self.words = Label("", "body", "onToast", wrap=False)
        self._sentence = ""
        keys: list[object] = []
        for key, words in (("G", tr("move to group")), ("F2", tr("edit")), ("M", tr("merge"))):
            keys += [KeyCap(key, "onToast"), Label(words, "body", "onToast")]
        ear = Label()
        ear.setPixmap(icons.pixmap("ear", theme.px(22), theme.colour("onToast")))
        ear.setFixedWidth(theme.px(22))
        layout = row(ear, self.words, *keys, gap=12, margins=(20, 0, 18, 0))  # type: ignore[arg-type]
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.words.setMinimumWidth(theme.px(60))

    def say(self, sentence: str) -> None:
        """What is said now."""
        self._sentence = sentence
        self.setAccessibleName(sentence)
        self.setToolTip("")
        self._fit()

    def _fit(self) -> None:
        self.words.setText(
            self.words.fontMetrics().elidedText(self._sentence, Qt.TextElideMode.ElideRight, self.words.width())
        )

    def resizeEvent(self, event: object) -> None:
        """Another width, other words."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ink."""
        painter = QPainter(self)
        paint.start(painter)
        paint.rounded(painter, QRectF(self.rect()), theme.px(8), theme.colour("toast"))
        painter.end()
