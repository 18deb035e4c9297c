"""The people of the room in columns: name, where from, and what they are doing. No counts, no colours, ever."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui import icons, theme
from ui.language import tr
from ui.room import Room
from ui.widgets import paint
from workshop.actions import people
from workshop.records import Milliseconds, Person

QUIET_AFTER: Milliseconds = 120_000
ROW, GAP, LEAST = 44, 28, 180  # pixels: a row, between two columns, a column
SYMBOLS = {"writing": "pencil-simple", "paper": "note", "hands": "hand-palm", "laptop": "desktop", "lost": "wifi-slash"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as the grid shows them."""

    name: str
    place: str
    state: str  # "" | writing | paper | hands | laptop | quiet | lost
    words: str


def entries(room: Room) -> list[Entry]:
    """Everybody in the room, in the order in which they came."""
    return [entry_of(room, person) for person in people.voting(room.seen)]


def entry_of(room: Room, person: Person) -> Entry:
    """What somebody is doing now, as far as it is known."""
    place = person.place or ""
    if person.channel in ("paper", "hands", "laptop"):
        words = {"paper": tr("on paper"), "hands": tr("by hand"), "laptop": tr("on this laptop")}
        return Entry(person.name, place, person.channel, words[person.channel])
    state, at = room.present.get(person.id, ("", 0))
    if state == "lost":
        return Entry(person.name, place, "lost", tr("lost Wi-Fi"))
    if state == "writing":
        return Entry(person.name, place, "writing", tr("writing"))
    quiet = room.now - at if at else 0
    if quiet >= QUIET_AFTER:
        return Entry(person.name, place, "quiet", tr("quiet for {n} min", n=quiet // 60_000))
    return Entry(person.name, place, "", "")


class PeopleGrid(QWidget):
    """Paints the entries; screen readers get them as one text."""

    def __init__(self, columns: int = 3) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._columns = columns

    def show_entries(self, found: list[Entry]) -> None:
        """Other people, or other states."""
        if found != self._entries:
            self._entries = found
            self.setAccessibleName("; ".join(", ".join(filter(None, (e.name, e.place, e.words))) for e in found))
            self.setFixedHeight(self.sizeHint().height())
            self.update()

    def _across(self) -> int:
        """How many beside each other: fewer where a name would have to be cut."""
        return max(1, min(self._columns, (self.width() + theme.px(GAP)) // theme.px(LEAST + GAP)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer beside each other make it higher."""
        super().resizeEvent(event)
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """As many rows as it takes."""
        rows = -(-len(self._entries) // self._across())
        return QSize(theme.px(600), rows * theme.px(ROW) + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Row by row, as one reads."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        gap, high, across = theme.px(GAP), theme.px(ROW), self._across()
        wide = (self.width() - gap * (across - 1)) / across
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for number, entry in enumerate(self._entries):
            line, place = divmod(number, across)
            x = place * (wide + gap)
            rect = QRectF(self.width() - x - wide if mirrored else x, line * high, wide, high)
            self._paint_entry(painter, rect, entry, mirrored)
        painter.end()

    def _paint_entry(self, painter: QPainter, rect: QRectF, entry: Entry, mirrored: bool) -> None:
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), theme.colour("hairline"))
        if entry.state in ("quiet", "lost"):
            out = theme.px(8)
            dashed = rect.adjusted(-out, 4, out, -3) & QRectF(self.rect())
            paint.rounded(painter, dashed, out, None, paint.pen("outline", 2, dashed=True))
            rect = QRectF(dashed.left() + out, rect.top(), dashed.width() - 2 * out, rect.height())
        taken = self._paint_state(painter, rect, entry, mirrored)
        inside = rect.adjusted(0, 0, -taken, 0) if not mirrored else rect.adjusted(taken, 0, 0, 0)
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font("h3"))
        name = painter.fontMetrics().elidedText(entry.name, Qt.TextElideMode.ElideRight, int(inside.width()))
        used = painter.fontMetrics().horizontalAdvance(name) + theme.px(9)
        painter.drawText(inside, LEADING, name)
        rest = inside.adjusted(used, 0, 0, 0) if not mirrored else inside.adjusted(0, 0, -used, 0)
        painter.setPen(theme.colour("ink2"))
        painter.setFont(theme.font("caption"))
        if painter.fontMetrics().horizontalAdvance(entry.place) <= rest.width():  # else it is told in People
            painter.drawText(rest, LEADING, entry.place)

    def _paint_state(self, painter: QPainter, rect: QRectF, entry: Entry, mirrored: bool) -> float:
        if not entry.words:
            return 0
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(rect, TRAILING, entry.words)
        used = painter.fontMetrics().horizontalAdvance(entry.words)
        symbol, size = SYMBOLS.get(entry.state, ""), theme.px(16)
        if symbol:
            x = rect.left() + used + theme.px(7) if mirrored else rect.right() - used - theme.px(7) - size
            icons.paint(painter, symbol, QRectF(x, rect.center().y() - size / 2, size, size), theme.colour("ink2"))
            used += size + theme.px(7)
        return used + theme.px(10)


LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
