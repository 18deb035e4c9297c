"""The people of a vote, a cell for each: dots for those who vote by themselves, words for paper and hands.

Who has a ballot in the box is all that is known; what is on it is known to nobody until the reveal.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui import icons, theme
from ui.language import mirrored, tr
from ui.room import Room
from ui.steps.prioritise.entry.placed import MOST_DRAWN
from ui.widgets import paint
from ui.widgets.sight import bring_into_sight
from ui.widgets.strips import Dots, plain
from ui.widgets.tab_order import visit
from workshop.actions import people, polls, turnout
from workshop.board import Readable
from workshop.records import Person, Poll
from workshop.voting import class_of

CELL, LOW_CELL, LINE_ONLY = 100, 84, 64
MANY = 18  # people: more of them get lower cells
NARROWEST = 220
GAP = 28
# of those who have not voted
SYMBOLS = {"phone": "circle", "paper": "note", "hands": "hand-palm", "laptop": "desktop", "late": "sign-in"}


@dataclass(frozen=True, slots=True)
class Seat:
    """One person of a vote. `way`: phone | laptop | paper | hands | late (came after the opening)."""

    person_id: str
    name: str
    way: str
    done: bool
    dots: int  # everybody has so many; 0 where there is nothing to count one by one
    by_hands: bool = True  # whether the vote can count raised hands

    @property
    def status(self) -> str:
        """The word at the right of the name."""
        if self.done:
            return tr("done")
        words = {"paper": tr("paper ballot"), "hands": tr("by hand"), "late": tr("came later")}
        return words.get(self.way, tr("on this laptop") if self.way == "laptop" else "")

    @property
    def below(self) -> str:
        """What stands in place of dots."""
        if self.way == "paper":
            return tr("counted by ballot number")
        if self.way == "hands":
            return tr("open vote, at the end") if self.by_hands else tr("this vote needs a ballot: press Enter")
        return tr("may not vote yet: Enter lets them") if self.way == "late" else ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        words = self.below or ("" if self.done else tr("has not voted yet"))
        return ", ".join(filter(None, (self.name, self.status, words)))


def seats(room: Room, poll: Poll, voted: set[str]) -> list[Seat]:
    """Everybody who may vote, and who came later, in the order in which they came."""
    late = {person.id for person in turnout.latecomers(room.seen, poll)}
    hands, usual, found = turnout.counts_hands(poll), dots_drawn(room.seen, poll), []
    for person in people.in_order(room.seen):
        if person.id not in late and person.id not in poll.eligible:
            continue
        way = "late" if person.id in late else person.channel
        done = way in polls.OWN_BALLOT and person.id in voted
        found.append(Seat(person.id, person.name, way, done, _dots_of(room.seen, poll, person, usual), hands))
    return found


def _dots_of(board: Readable, poll: Poll, person: Person, usual: int) -> int:
    """As many as everybody; in some votes the Decider has more."""
    apart = class_of(poll.method).decider and person.role in people.DECIDERS
    return dots_drawn(board, poll, person) if apart else usual


def dots_drawn(board: Readable, poll: Poll, person: Person | None = None) -> int:
    """How many marks everybody or somebody has, where they are few enough to be drawn as dots; 0 for other votes."""
    budget = turnout.form_of(board, poll, person).budget
    return budget if budget <= MOST_DRAWN else 0


class SeatCell(QAbstractButton):
    """One person: name, how they vote, and how far they are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.seat = Seat("", "", "", False, 0)
        self._dots = Dots(size=30, gap=10)
        self._dots.setParent(self)
        self.setProperty("ownFocus", True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_seat(self, seat: Seat, *, low: bool) -> None:
        """Another person, or another state of the same."""
        self.seat = seat
        self.setAccessibleName(seat.spoken)
        self.setToolTip(plain(tr("{name}: change how this person votes", name=seat.name)))
        self._dots.show_dots(seat.dots if seat.done else 0, seat.dots)
        self._dots.setVisible(not low and not seat.below and seat.dots > 0)
        self._place_dots()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The dots stand below the name."""
        super().resizeEvent(event)
        self._place_dots()

    @property
    def word(self) -> str:
        """What stands at the end of the name's line; where no ring waits to be filled, that somebody has not voted."""
        empty = not self.seat.done and self._dots.isHidden()
        return self.seat.status or (tr("not yet") if empty else "")

    def _place_dots(self) -> None:
        size = self._dots.sizeHint()
        left = self.width() - size.width() if mirrored() else 0
        top = theme.px(44 if theme.look.compact else 54)
        self._dots.setGeometry(left, top, min(size.width(), self.width()), size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line on top, the name, the state, the words."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        rect = QRectF(self.rect())
        painter.fillRect(QRectF(0, 0, rect.width(), 1), theme.colour("hairline"))
        if self.seat.way == "late" or self.hasFocus() or self.underMouse():
            self._paint_box(painter, rect.adjusted(-1, 3, 1, -2))
        pad = theme.px(8) if self.seat.way == "late" or self.hasFocus() else 0
        line = QRectF(pad, theme.px(6), rect.width() - 2 * pad, theme.px(40))
        used = self._paint_status(painter, line)
        inside = line.adjusted(used, 0, 0, 0) if mirrored() else line.adjusted(0, 0, -used, 0)
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font("bodyLargeBold"))
        name = painter.fontMetrics().elidedText(self.seat.name, Qt.TextElideMode.ElideRight, int(inside.width()))
        painter.drawText(inside, LEADING, name)
        if self.seat.below and self.height() > theme.px(LINE_ONLY):
            painter.setPen(theme.colour("ink2"))
            painter.setFont(theme.font("body"))
            top = theme.px(40 if theme.look.compact else 50)
            below = QRectF(pad, top, rect.width() - 2 * pad, theme.px(40))
            painter.drawText(below, LEADING | Qt.TextFlag.TextWordWrap, self.seat.below)
        painter.end()

    def _paint_box(self, painter: QPainter, rect: QRectF) -> None:
        if self.hasFocus():
            paint.rounded(painter, rect.adjusted(2, 0, -2, 0), theme.px(8), None, paint.pen("accent", 3))
        elif self.seat.way == "late":
            paint.rounded(painter, rect.adjusted(2, 0, -2, 0), theme.px(8), None, paint.pen("outline", 2, dashed=True))
        else:
            paint.rounded(painter, rect.adjusted(2, 0, -2, 0), theme.px(8), None, paint.pen("hairline", 1))

    def _paint_status(self, painter: QPainter, line: QRectF) -> float:
        """The word and its sign at the trailing edge; how much room they took."""
        seat = self.seat
        if not self.word:
            return 0
        ink = theme.colour("accent" if seat.done else "ink2")
        painter.setFont(theme.font("captionBold" if seat.done else "caption"))
        painter.setPen(ink)
        painter.drawText(line, TRAILING, self.word)
        used, size = painter.fontMetrics().horizontalAdvance(self.word) + theme.px(7), theme.px(16)
        x = line.left() + used if mirrored() else line.right() - used - size
        symbol = "check" if seat.done else SYMBOLS.get(seat.way, "desktop")
        icons.paint(painter, symbol, QRectF(x, line.center().y() - size / 2, size, size), ink)
        return used + size + theme.px(10)


LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


class SeatGrid(QWidget):
    """All cells; one of them takes part in Tab, the arrows go from one to the next."""

    chosen = Signal(str)  # the id of the person whose cell was pressed

    def __init__(self, columns: int = 3) -> None:
        super().__init__()
        self._most = columns
        self.cells: list[SeatCell] = []
        self.followers: list[QWidget] = []  # what Tab visits after the cells
        self.setAccessibleName(tr("Who votes how"))

    def show_seats(self, shown: list[Seat]) -> None:
        """Other people, or other states; the focus stays with its person."""
        if shown == [cell.seat for cell in self.cells]:
            return
        focused = self.focused
        while len(self.cells) > len(shown):
            gone = self.cells.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.cells) < len(shown):
            self._add()
        low = len(shown) > MANY
        for cell, seat in zip(self.cells, shown, strict=True):
            cell.show_seat(seat, low=low)
            if focused and seat.person_id == focused.person_id:
                cell.setFocus()
        self._rove()
        self._lay()
        self._chain()

    def _chain(self) -> None:
        """Cells are made later than what stands below them; Tab visits them first all the same."""
        if not self.isVisible():
            return
        here = next((cell for cell in self.cells if cell.focusPolicy() == Qt.FocusPolicy.StrongFocus), None)
        visit([*([here] if here else []), *self.followers])

    def showEvent(self, event: QShowEvent) -> None:
        """Only in a window there is an order of Tab."""
        super().showEvent(event)
        self._chain()

    def _add(self) -> None:
        cell = SeatCell(self)
        cell.clicked.connect(lambda: self.chosen.emit(cell.seat.person_id))
        cell.installEventFilter(self)
        cell.show()
        self.cells.append(cell)

    @property
    def focused(self) -> Seat | None:
        """Whose cell has the focus."""
        return next((cell.seat for cell in self.cells if cell.hasFocus()), None)

    def cell_of(self, person_id: str) -> SeatCell | None:
        """A person's cell."""
        return next((cell for cell in self.cells if cell.seat.person_id == person_id), None)

    # the place of each cell

    def _columns(self) -> int:
        fitting = (self.width() + theme.px(GAP)) // (theme.px(NARROWEST) + theme.px(GAP))
        return max(1, min(self._most, fitting))

    def _high(self) -> int:
        high = LOW_CELL if theme.look.compact else CELL
        return theme.px(LINE_ONLY if len(self.cells) > MANY else high)

    def _lay(self) -> None:
        columns, gap, high = self._columns(), theme.px(GAP), self._high()
        wide = (self.width() - gap * (columns - 1)) // columns
        for number, cell in enumerate(self.cells):
            line, place = divmod(number, columns)
            x = place * (wide + gap)
            cell.setGeometry(self.width() - x - wide if mirrored() else x, line * high, wide, high)
        self.setFixedHeight(max(1, -(-len(self.cells) // columns) * high))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower, there are fewer beside each other."""
        super().resizeEvent(event)
        self._lay()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(theme.px(600), max(1, -(-len(self.cells) // self._columns()) * self._high()))

    # the focus

    def _rove(self) -> None:
        here = next((cell for cell in self.cells if cell.hasFocus()), None) or next(iter(self.cells), None)
        for cell in self.cells:
            takes = Qt.FocusPolicy.StrongFocus if cell is here else Qt.FocusPolicy.ClickFocus
            cell.setFocusPolicy(takes)

    def eventFilter(self, watched: object, event: object) -> bool:
        """Arrows go from cell to cell; Enter presses one."""
        if isinstance(event, QFocusEvent):
            if event.gotFocus():
                self._rove()
                self._chain()
            if isinstance(watched, SeatCell):
                watched.update()
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress and isinstance(watched, SeatCell):
            return self._key(watched, event.key())
        return False

    def _key(self, cell: SeatCell, key: int) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            cell.click()
            return True
        left, right = (1, -1) if mirrored() else (-1, 1)
        steps = {Qt.Key.Key_Left: left, Qt.Key.Key_Right: right}
        steps |= {Qt.Key.Key_Up: -self._columns(), Qt.Key.Key_Down: self._columns()}
        if key not in steps:
            return False
        target = self.cells.index(cell) + steps[Qt.Key(key)]
        if 0 <= target < len(self.cells):
            self.cells[target].setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_sight(self.cells[target])  # of many people most stand below the window
        return True
