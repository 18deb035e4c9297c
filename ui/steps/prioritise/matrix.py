"""Prioritise, the grid: the room says higher or lower, two digits or the mouse put each idea in its place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui import theme
from ui.commands import Command
from ui.language import mirrored, render, tr
from ui.room import Room
from ui.spot import Spot
from ui.steps.prioritise.grid_note import GridNote, Placed
from ui.steps.prioritise.grid_places import NUDGE, spread, values_at
from ui.steps.prioritise.grid_plot import name_places, paint_plot, quadrant_words
from ui.steps.stage import Stage
from ui.widgets import paint
from ui.widgets.buttons import KeyCap
from ui.widgets.focus import focus_quietly
from ui.widgets.notes import RING, face_of
from ui.widgets.states import State
from ui.widgets.tab_order import visit
from ui.widgets.text import Label, box, column, row
from workshop.actions import forward
from workshop.messages import say
from workshop.records import Idea, Step

NOTE = (134, 110)
IN_SIGHT = 8  # notes of the tray that lie clear of each other
LOWEST = 40  # of a note in a full tray: one line of words, dots and number
TRAY = 144


class MatrixStage(Stage):
    """`in_hand` is the note that digits place: the focused one, else the first of the tray."""

    COMMANDS = (
        *(
            Command((str(digit),), say("Impact, then effort of the note in hand"), f"digit_{digit}")
            for digit in forward.SCALE
        ),
        Command(("Backspace", "Del"), say("Take the note in hand off the grid"), "take_off", may="may_take_off"),
        Command(("Right", "Down"), say("Next note"), "next_note"),
        Command(("Left", "Up"), say("Note before"), "note_before"),
    )

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__(room, step)
        self.notes: dict[str, GridNote] = {}
        self.hand = ""  # the id of the idea in hand
        self.impact = 0  # the first digit, while the second is awaited
        self._shown: list[Placed] = []
        self._asked: object = None  # for which notes and which size `_rects` were found
        self._rects: list[QRectF] = []
        self._head, self._count = Label(tr("To place"), "h3"), Label("", "body", "ink2")
        self._pending = Label("", "caption", "accent", wrap=True)
        hints = (
            row(KeyCap("4"), KeyCap("2"), Label(tr("impact, effort"), "caption", "ink2"), None, gap=5),
            row(KeyCap("Tab"), Label(tr("next note"), "caption", "ink2"), None, gap=5),
            row(KeyCap("K"), Label(tr("park it"), "caption", "ink2"), None, gap=5),
        )
        self._tray_head = box(row(self._head, self._count, None, gap=6))
        self._hints = box(column(self._pending, *hints, gap=10))
        self._nothing = State(
            "empty", tr("The vote gave no idea anything"), tr("Go on to the list, and put ideas on it by number.")
        )
        for part in (self._tray_head, self._hints, self._nothing):
            part.setParent(self)
        self.setAccessibleName(tr("Grid of impact and effort"))
        self.setMinimumHeight(theme.px(520))

    # showing

    def refresh(self) -> None:
        """Every idea where it is now."""
        shown = self._placed()
        if shown != self._shown:
            self._shown = shown
            self._grow()
            self._make_notes()
        if self.hand not in self.notes:
            self.hand = self._first_waiting()
        self._show()

    def _placed(self) -> list[Placed]:
        seen = self.room.seen
        given = forward.given(seen, self.step_id)
        ideas = (seen.find(Idea, id) for id in forward.to_place(seen, self.step_id))
        return [self._one(idea, given) for idea in ideas if idea]

    def _one(self, idea: Idea, given: forward.Given) -> Placed:
        where = forward.placement(self.room.seen, idea.id)
        face = face_of(self.room.seen, idea)
        worth = given.worth(idea.id)
        told = (idea.id, face, given.figure(idea.id), render(worth) if worth else "", given.dotted)
        if where is None:
            return Placed(*told)
        return Placed(*told, where.impact, where.effort, quadrant_words(forward.quadrant(where)))

    def _make_notes(self) -> None:
        """A widget for each idea, in the order of Tab: that of the vote."""
        wanted = {placed.idea_id: placed for placed in self._shown}
        gone = [note for id, note in self.notes.items() if id not in wanted]
        self.notes = {id: self.notes.get(id) or self._make() for id in wanted}
        for note in gone:  # what goes takes nothing into hand, also where the focus passes over it
            note.blockSignals(True)
        for note in gone:
            note.hide()
            note.deleteLater()
        visit(self.notes.values())

    def showEvent(self, event: QShowEvent) -> None:
        """Only in a window there is an order of Tab."""
        super().showEvent(event)
        visit(self.notes.values())

    def _make(self) -> GridNote:
        note = GridNote(self)
        note.taken.connect(self.take)
        note.dropped.connect(self.drop)
        note.show()
        return note

    def _show(self) -> None:
        for placed in self._shown:
            self.notes[placed.idea_id].show_placed(placed, in_hand=placed.idea_id == self.hand)
        waiting = [placed for placed in self._shown if not placed.impact]
        self._count.setText(str(len(waiting)))
        self._nothing.setVisible(not self._shown)
        self._tray_head.setVisible(bool(self._shown))
        self._hints.setVisible(bool(self._shown))
        self.point(Spot(about=self.hand))
        self._pending.setText(tr("Impact {impact}. Effort, 1 to 5?", impact=self.impact) if self.impact else "")
        self._lay()
        self.update()

    # places

    @property
    def plot(self) -> QRectF:
        """The grid inside its axes."""
        left, top, bottom = theme.px(64), theme.px(24), theme.px(56)
        wide = self.width() - left - theme.px(24 + TRAY + 30)
        rect = QRectF(left, top, max(wide, 100), max(self.height() - top - bottom, 100))
        if mirrored():
            rect.moveRight(self.width() - left)
        return rect

    @property
    def tray(self) -> QRectF:
        """The column beside the grid."""
        wide = theme.px(TRAY)
        x = theme.px(30) if mirrored() else self.width() - theme.px(30) - wide
        return QRectF(x, theme.px(24), wide, self.height() - theme.px(48))

    def _grow(self) -> None:
        """With large text the page scrolls sooner than notes of the tray lie on each other."""
        waiting = sum(not placed.impact for placed in self._shown) if theme.large() else 0
        tray = min(waiting, IN_SIGHT) * theme.px(LOWEST + 8) + self._hints.sizeHint().height() + theme.px(94)
        self.setMinimumHeight(max(theme.px(520), tray))

    def _size(self) -> tuple[float, float]:
        """The design's note, smaller where a quarter would not hold two of them."""
        plot = self.plot
        return min(theme.px(NOTE[0]), plot.width() / 4.2), min(theme.px(NOTE[1]), plot.height() / 4.2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything moves with the window."""
        super().resizeEvent(event)
        self._lay()

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(theme.px(700), 400)

    def _lay(self) -> None:
        on_grid = [placed for placed in self._shown if placed.impact]
        flipped = [(placed.impact, placed.effort) for placed in on_grid]
        plot = self.plot
        asked = (plot.getRect(), self._size(), flipped)
        if asked != self._asked:
            self._asked = asked
            self._rects = spread(plot, self._size(), flipped, theme.px(NUDGE), name_places(plot))
        rects = [QRectF(rect) for rect in self._rects]
        for placed, rect in zip(on_grid, rects, strict=True):
            if mirrored():
                rect.moveLeft(plot.left() + plot.right() - rect.right())
            self._put(placed.idea_id, rect)
        for placed, _rect in sorted(zip(on_grid, rects, strict=True), key=lambda pair: -pair[1].top()):
            self.notes[placed.idea_id].raise_()  # the higher on top: of each the foot stays in sight
        self._lay_tray([placed.idea_id for placed in self._shown if not placed.impact])
        middle = QRect(0, 0, min(theme.px(420), self.width()), theme.px(140))
        middle.moveCenter(plot.center().toPoint())
        self._nothing.setGeometry(middle)

    def _lay_tray(self, waiting: list[str]) -> None:
        tray, (wide, high) = self.tray, self._size()
        head, hints = theme.px(36), self._hints.sizeHint().height()
        self._tray_head.setGeometry(tray.toRect().x(), tray.toRect().y(), tray.toRect().width(), theme.px(26))
        gap = theme.px(8 if len(waiting) <= IN_SIGHT else 3)
        room = tray.height() - head - hints - theme.px(16)
        high = min(high, max(theme.px(LOWEST), room / max(1, len(waiting)) - gap))
        step = min(high + gap, (room - high) / max(1, len(waiting) - 1)) if len(waiting) > 1 else high
        for place, id in enumerate(waiting):
            self._put(id, QRectF(tray.left(), tray.top() + head + place * step, wide, high))
        end = tray.top() + head + (step * (len(waiting) - 1) + high if waiting else 0)
        left, across = int(tray.left()), int(tray.width()) + theme.px(24)
        self._hints.setGeometry(left, int(end + theme.px(12)), across, hints)
        if self.hand in waiting:
            self.notes[self.hand].raise_()

    def _put(self, idea_id: str, rect: QRectF) -> None:
        note = self.notes[idea_id]
        if not note.moving:
            note.setGeometry(rect.adjusted(-RING, -RING, RING, RING).toRect())
            note.raise_()

    # the note in hand

    def to_place(self) -> list[Idea]:
        """The ideas that wait in the tray, in the order in which digits place them."""
        found = (self.room.seen.find(Idea, placed.idea_id) for placed in self._shown if not placed.impact)
        return [idea for idea in found if idea]

    def _first_waiting(self) -> str:
        return next((placed.idea_id for placed in self._shown if not placed.impact), next(iter(self.notes), ""))

    def take(self, idea_id: str) -> None:
        """This note is in hand now."""
        if idea_id != self.hand:
            self.hand, self.impact = idea_id, 0
            self._show()
            self.script_changed.emit()
            self._into_sight(self.notes[idea_id])

    def _into_sight(self, note: QWidget) -> None:
        """With large text the grid is higher than the window."""
        above = self.parentWidget()
        while above and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(note, 0, theme.px(24))

    def in_hand(self) -> tuple[str, str | None]:
        """What K would park."""
        placed = self._in_hand()
        return (placed.face.text, placed.idea_id) if placed else ("", None)

    def _in_hand(self) -> Placed | None:
        return next((placed for placed in self._shown if placed.idea_id == self.hand), None)

    def live_sentences(self) -> list[str]:
        """The note in hand, with what is known about it."""
        placed = self._in_hand()
        if placed is None:
            return []
        return [tr("In hand: {what}", what=placed.spoken)]

    def first_focus(self) -> QWidget | None:
        """The first note that waits; with nothing to place the primary button."""
        return self.notes.get(self.hand)

    def next_note(self) -> None:
        """To the next note."""
        self._go(1)

    def note_before(self) -> None:
        """To the note before."""
        self._go(-1)

    def _go(self, step: int) -> None:
        ids = list(self.notes)
        if ids:
            place = ids.index(self.hand) if self.hand in ids else 0
            following = ids[(place + step) % len(ids)]
            self.take(following)  # also where nothing here takes the focus: on a wall that is mirrored
            self.notes[following].setFocus(Qt.FocusReason.TabFocusReason)

    # placing

    def digit(self, value: int) -> None:
        """First the impact, then the effort; then the next note that waits is in hand."""
        if self.hand not in self.notes:
            return
        if not self.impact:
            self.impact = value
            self._show()
            return
        impact, self.impact = self.impact, 0
        if self.place(self.hand, impact, value):
            self._hand_over()

    def _hand_over(self) -> None:
        """After the last one nothing happens by itself."""
        following = self._first_waiting()
        placed = next((each for each in self._shown if each.idea_id == following), None)
        if placed and not placed.impact:
            self.take(following)
            focus_quietly(self.notes[following])

    def place(self, idea_id: str, impact: int, effort: int) -> bool:
        """Put an idea on the grid."""
        done = self.act(
            say("Placed an idea on the grid"),
            lambda draft: forward.place(draft, idea_id, impact=impact, effort=effort, step_id=self.step_id),
        )
        self.refresh()
        self.script_changed.emit()
        return done

    def may_take_off(self) -> bool:
        """Whether the note in hand has a place, or half of one."""
        placed = self._in_hand()
        return bool(self.impact or (placed and placed.impact))

    def take_off(self) -> None:
        """Backspace: a half-typed place is forgotten, else the note goes back to the tray."""
        placed = self._in_hand()
        if self.impact:
            self.impact = 0
            self._show()
        elif placed and placed.impact:
            self._take_off(placed.idea_id)

    def _take_off(self, idea_id: str) -> None:
        self.act(say("Took an idea off the grid"), lambda draft: forward.take_off_grid(draft, idea_id))
        self.refresh()

    def drop(self, idea_id: str, at: QPoint) -> None:
        """The mouse let a note go: on the grid, in the tray, or where it does not count."""
        plot = self.plot
        placed = next((each for each in self._shown if each.idea_id == idea_id), None)
        if plot.contains(QPointF(at)):
            across = (at.x() - plot.left()) / plot.width()
            impact, effort = values_at(1 - across if mirrored() else across, (at.y() - plot.top()) / plot.height())
            self.place(idea_id, impact, effort)
        elif self.tray.contains(QPointF(at)) and placed and placed.impact:
            self._take_off(idea_id)
        self._lay()

    def digit_1(self) -> None:
        """1."""
        self.digit(1)

    def digit_2(self) -> None:
        """2."""
        self.digit(2)

    def digit_3(self) -> None:
        """3."""
        self.digit(3)

    def digit_4(self) -> None:
        """4."""
        self.digit(4)

    def digit_5(self) -> None:
        """5."""
        self.digit(5)

    def show_idea(self, idea_id: str) -> None:
        """Take a note in hand."""
        if note := self.notes.get(idea_id):
            note.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The grid under the notes."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        paint_plot(painter, self.plot)
        if not self._shown:  # the lines of the grid do not run through the words
            paint.rounded(painter, QRectF(self._nothing.geometry()), theme.px(10), theme.colour("surface"))
        painter.end()
