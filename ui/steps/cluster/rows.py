"""The rows of the list: a model over the same columns as the board, and how its rows are painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui import icons, theme
from ui.canvas.columns import HIDDEN, Columns, Item
from ui.language import tr
from ui.widgets import paint
from ui.widgets.notes import Face
from workshop.board import Board
from workshop.records import Idea, Perspective

Index = QModelIndex | QPersistentModelIndex
GROUP_HIGH, NOTE_HIGH = 36, 32
NUMBER, IDEA, PERSPECTIVE, BUILDS = range(4)
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """A note as the list shows it."""

    id: str
    face: Face
    perspective: str
    builds_on: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group and its rows; of what lies face down there is a count and no rows."""

    item: Item
    title: str
    spoken: str
    rows: tuple[Row, ...]
    count: int
    suggested: bool = False  # nobody has made it yet


def groups_of(columns: Columns, board: Board) -> tuple[Group, ...]:
    """What the list shows, from what the board shows."""
    found = []
    for place, id in enumerate(columns.frames.ids):
        rows = tuple(_row(columns, board, row) for row in columns.frames.rows(place))
        item = Item("group", id)
        found.append(
            Group(
                item, columns.frames.titles[place], columns.say(item), rows, len(rows), id in columns.frames.suggested
            )
        )
    if columns.hidden:
        found.append(Group(HIDDEN, tr("Face down"), columns.say(HIDDEN), (), columns.hidden))
    return tuple(found)


def _row(columns: Columns, board: Board, row: int) -> Row:
    idea = board.find(Idea, columns.ids[row])
    assert idea, "a row of the board is a note"
    parent, perspective = board.find(Idea, idea.parent_id), board.find(Perspective, idea.perspective_id)
    builds = tr("builds on {number}", number=parent.number) if parent and parent.number is not None else ""
    spoken = columns.spoken(row) + (f" {tr('Builds on {number}.', number=parent.number)}" if builds and parent else "")
    return Row(idea.id, columns.faces[row], perspective.name if perspective else "", builds, spoken)


class GroupsModel(QAbstractItemModel):
    """Groups, and notes inside them. A note's index carries its group's row plus one."""

    def __init__(self) -> None:
        super().__init__()
        self.groups: tuple[Group, ...] = ()
        self.answers: set[str] | None = None

    def show_groups(self, groups: tuple[Group, ...]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.groups = groups
        self.endResetModel()

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        """Where something is."""
        if not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]
        """A note's group."""
        inside = index.internalId() if index.isValid() else 0
        return self.createIndex(inside - 1, 0, 0) if inside else QModelIndex()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Groups, or the notes of one."""
        if not parent.isValid():
            return len(self.groups)
        return 0 if parent.internalId() or parent.column() else len(self.groups[parent.row()].rows)

    def columnCount(self, _parent: Index = NOWHERE) -> int:
        """Number, idea, perspective, builds on."""
        return 4

    def items(self) -> list[Item]:
        """Everything in reading order: each group and its notes."""
        found = []
        for group in self.groups:
            found += [group.item, *(Item("note", row.id) for row in group.rows)]
        return found

    def item(self, index: Index) -> Item | None:
        """What a row stands for."""
        if not index.isValid():
            return None
        note = self.note(index)
        return Item("note", note.id) if note else self.groups[index.row()].item

    def note(self, index: Index) -> Row | None:
        """The note of a row; None for a group's."""
        inside = index.internalId()
        return self.groups[inside - 1].rows[index.row()] if inside else None

    def place(self, item: Item) -> QModelIndex:
        """The row of a group or note; an invalid one where it is gone."""
        for number, group in enumerate(self.groups):
            if group.item == item:
                return self.index(number, 0)
            rows = [row.id for row in group.rows] if item.kind == "note" else []
            if item.id in rows:
                return self.index(rows.index(item.id), 0, self.index(number, 0))
        return QModelIndex()

    def spoken(self, index: Index) -> str:
        """What a screen reader says of a row."""
        note = self.note(index)
        if note is None:
            return self.groups[index.row()].spoken
        group = self.groups[index.internalId() - 1]
        return f"{note.spoken} {tr('{n} of {all}.', n=index.row() + 1, all=len(group.rows))}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for Qt and for screen readers; the delegate paints from the rows themselves."""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index) if index.column() in (NUMBER, IDEA) else self._words(index)
        return self._words(index) if role == Qt.ItemDataRole.DisplayRole else None

    def _words(self, index: Index) -> str:
        note = self.note(index)
        if note is None:
            return self.groups[index.row()].title if index.column() == NUMBER else ""
        return (str(note.face.number), _idea(note.face), note.perspective, note.builds_on)[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The columns' names."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (tr("No."), tr("Idea"), tr("Perspective"), "")[section]


class RowPainter(QStyledItemDelegate):
    """Paints groups and notes; the row in focus has the ring, chosen rows a bar and a ground."""

    def __init__(self, model: GroupsModel, parent: QTreeView) -> None:
        super().__init__(parent)
        self._model = model
        self.several = False  # more than one row is chosen

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Groups are a little higher."""
        return QSize(theme.px(40), theme.px(NOTE_HIGH if self._model.note(index) else GROUP_HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        painter.save()
        paint.start(painter)
        painter.setLayoutDirection(option.direction)
        rect = QRectF(option.rect)
        note = self._model.note(index)
        view = self.parent()
        assert isinstance(view, QTreeView)
        chosen = self.several and bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "accentSoft" if chosen else None if note else "bg"
        if ground:
            painter.fillRect(rect, theme.colour(ground))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.colour("hairline"))
        if note:
            if self._model.answers is not None and note.id not in self._model.answers:
                painter.setOpacity(0.35)
            self._paint_note(painter, rect, note, index.column())
        elif index.column() == NUMBER:
            self._paint_group(painter, rect, index.row(), opened=view.isExpanded(index))
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRectF, place: int, *, opened: bool) -> None:
        group, size, pad = self._model.groups[place], theme.px(16), theme.px(12)
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        sign = "caret-down" if opened else "caret-left" if mirrored else "caret-right"
        x = rect.right() - pad - size if mirrored else rect.left() + pad
        if group.item == HIDDEN:
            sign = "eye-slash"
        icons.paint(painter, sign, QRectF(x, rect.center().y() - size / 2, size, size), theme.colour("ink2"))
        lead, tail = theme.px(36), theme.px(150 if group.suggested else 60)
        inside = rect.adjusted(tail, 0, -lead, 0) if mirrored else rect.adjusted(lead, 0, -tail, 0)
        used = _words(painter, inside, group.title, "h3", "ink")
        gap = used + theme.px(10)
        after = inside.adjusted(-tail, 0, -gap, 0) if mirrored else inside.adjusted(gap, 0, tail, 0)
        count = f"{group.count}   {tr('suggested')}" if group.suggested else str(group.count)
        _words(painter, after, count, "body", "ink2")

    def _paint_note(self, painter: QPainter, rect: QRectF, note: Row, column: int) -> None:
        pad = theme.px(12)
        inside = rect.adjusted(pad, 0, -pad, 0)
        if column == NUMBER:
            _words(painter, inside, str(note.face.number), "h3", "ink")
        elif column == IDEA:
            badge = f"  ({note.face.badge})" if note.face.badge else ""
            second = f"  {note.face.second}" if note.face.second else ""
            _words(painter, inside, f"{_idea(note.face)}{badge}{second}".replace("\n", " "), "body", "ink")
        elif column == PERSPECTIVE and note.perspective:
            self._paint_perspective(painter, inside, note)
        elif column == BUILDS:
            _words(painter, inside, note.builds_on, "body", "ink2")

    def _paint_perspective(self, painter: QPainter, rect: QRectF, note: Row) -> None:
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        size = theme.px(14)
        left = rect.right() - size if mirrored else rect.left()
        swatch = QRectF(left, rect.center().y() - size / 2, size, size)
        paint.rounded(painter, swatch, 2, theme.paper(note.face.paper), paint.pen("outline", 1))
        middle = swatch.center().x() + (-1 if mirrored else 1) * theme.px(23)
        paint.mark(painter, note.face.paper, QPointF(middle, rect.center().y()), theme.px(9), theme.colour("ink"))
        lead = theme.px(40)
        inside = rect.adjusted(0, 0, -lead, 0) if mirrored else rect.adjusted(lead, 0, 0, 0)
        _words(painter, inside, note.perspective, "body", "ink2")


def _idea(face: Face) -> str:
    """A note's words; of one that shows a picture it is said that it does."""
    return tr("Picture: {words}", words=face.text) if face.picture else face.text


def _words(painter: QPainter, rect: QRectF, words: str, role: str, tone: str) -> int:
    """One line, shortened where it does not fit; how wide it came."""
    metrics = theme.metrics(role)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, int(rect.width())))
    painter.setFont(theme.font(role))
    painter.setPen(theme.colour(tone))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return metrics.horizontalAdvance(shown)
