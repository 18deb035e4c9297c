"""Build on others: three notes at a time to make bigger; what comes lies face down until clustering starts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import icons, theme
from ui.commands import Command
from ui.language import tr
from ui.room import Room
from ui.spot import Spot
from ui.steps.ideate.note_field import NoteField
from ui.steps.ideate.wall import Wall
from ui.steps.stage import Stage, flush, heading
from ui.widgets import paint
from ui.widgets.buttons import Button
from ui.widgets.notes import Face, NoteView, face_of, paint_paper
from ui.widgets.states import State
from ui.widgets.text import Label, box, column, row
from workshop.actions import ideas
from workshop.audience import paper_of
from workshop.messages import say
from workshop.records import Idea, Step

EVERY = 40  # seconds for each three


class BuildStage(Stage):
    """A note that begins with a number builds on the idea of that number."""

    COMMANDS = (
        Command(("Down",), say("Next three notes"), "next_three"),
        Command(("N",), say("Type a note for somebody without a phone"), "type_note"),
    )

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__(room, step)
        self._first, self._left = 0, EVERY
        head, _kicker, _title = heading(tr("Build on others"), tr("Yes, and…"))
        what = Label(tr("Take one of these and make it bigger, cheaper or kinder."), "bodyLarge", "ink2", wrap=True)
        below = theme.large()  # large words need the whole width
        self._views = [NoteView(Face(), height=128 if below else 186, size=22, number=34) for _ in range(3)]
        self._none = State("empty", tr("Nothing to build on"), tr("No notes were turned over. New ones are welcome."))
        self._soon = Label("", "body", "ink2")
        self._next = Button(tr("Next three"), self.next_three, key="↓")
        self._count, self._new = Label("", "h2"), Label("", "body", "ink2")
        self._wall = Wall(size=(104, 76))
        self.tag = Tag()
        self.note = NoteField(room, self.add, tr("Number and words for someone without a phone"), self.tag)
        self.note.field.textChanged.connect(self._take_number)
        self._take_number(self.note.field.text())
        self.note.field.installEventFilter(self)
        link = Label()
        link.setPixmap(icons.pixmap("link", theme.px(18), theme.colour("ink2")))
        hint = Label(
            tr("Start with the number it builds on. “42 practice day” keeps the two together."),
            "body",
            "ink2",
            wrap=True,
        )
        link.setFixedWidth(theme.px(18))
        below_field = row(link, hint)
        below_field.setStretch(1, 1)
        trio = box(column(*self._views, gap=2) if below else row(*self._views, gap=6))
        parts = (head, what, trio, self._none, row(self._soon, None, self._next))
        new = (row(self._count, self._new, None, gap=10), self._wall, None, self.note, below_field)
        self.setLayout(flush(*parts, 6, *new, notes=trio, gap=10))
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._second_passes)
        self._timer.start(1_000)

    def ideas(self) -> list[Idea]:
        """The notes that can be built on, in an order that stays for this step and says nothing."""
        return ideas.to_build_on(self.room.seen, self.step_id)

    def refresh(self) -> None:
        """The three, and how much has come."""
        found = self.ideas()
        three = [found[(self._first + i) % len(found)] for i in range(min(3, len(found)))]
        for place, view in enumerate(self._views):
            view.setVisible(place < len(three))
            if place < len(three):
                view.show_face(face_of(self.room.seen, three[place]))
        self._none.setVisible(not found)
        self.point(Spot(self._first // 3))
        self._next.setVisible(len(found) > 3)
        self._soon.setVisible(len(found) > 3)
        self._show_soon()
        new = len([idea for idea in ideas.face_down(self.room.seen) if idea.step_id == self.step_id])
        self._count.setText(tr("{n} new idea", "{n} new ideas", n=new))
        self._new.setText(tr("face down until clustering starts"))
        self._wall.show_count(new)
        self.note.refresh()
        self._show_tag()

    def _show_soon(self) -> None:
        self._soon.setText(tr("Three others in {time}.", time=f"{self._left // 60}:{self._left % 60:02}"))

    def _second_passes(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.next_three()
        self._show_soon()

    def next_three(self) -> None:
        """Three others now."""
        self._first, self._left = self._first + 3, EVERY
        self.refresh()

    def type_note(self) -> None:
        """N: into the field."""
        self.note.focus()

    # the number at the beginning

    def parent_idea(self) -> Idea | None:
        """The idea that what is typed builds on."""
        return next((idea for idea in self.ideas() if str(idea.number) == self.tag.number), None)

    def _take_number(self, words: str) -> None:
        """A number and a blank become a tag; the words go on."""
        number, rest = ideas.numbered(words)
        if number and not self.tag.number:
            self.tag.number = number
            self.note.field.setText(rest)
        if self.tag.number and (typed := self.note.field.text()):
            self.note.keep(f"{self.tag.number} {typed}")  # where this is built anew, its number is there too
        self._show_tag()

    def _show_tag(self) -> None:
        idea = self.parent_idea()
        self.tag.show_paper(paper_of(self.room.seen, idea) if idea else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace before the first letter turns the tag into a number again."""
        if watched is self.note.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            back = event.key() == Qt.Key.Key_Backspace and self.note.field.cursorPosition() == 0
            if back and self.tag.number and not self.note.field.hasSelectedText():
                number, self.tag.number = self.tag.number, ""
                self.note.field.setText(number + self.note.field.text())
                self.note.field.setCursorPosition(len(number))
                return True
        return False

    def add(self, words: str, author_id: str | None) -> bool:
        """A note, with the one it builds on; a number that is nobody's stays in its words."""
        parent = self.parent_idea()
        whole = words if parent or not self.tag.number else f"{self.tag.number} {words}"
        on = parent.id if parent else None
        done = self.act(
            say("Wrote a note"),
            lambda draft: ideas.add(draft, whole, source="paper", author_id=author_id, parent_id=on),
        )
        if done:
            self.tag.number = ""
            self._show_tag()
        return done


class Tag(QWidget):
    """The number of the idea that a note builds on, on that idea's paper; dashed where there is no such idea."""

    def __init__(self) -> None:
        super().__init__()
        self.number, self._paper = "", ""
        self.hide()

    def show_paper(self, paper: str) -> None:
        """The paper of the idea; "" where there is none of that number."""
        self._paper = paper
        self.setVisible(bool(self.number))
        known = tr("Builds on {number}", number=self.number)
        self.setAccessibleName(known if paper else self._unknown())
        self.setFixedSize(self.sizeHint())
        self.update()

    def _unknown(self) -> str:
        return tr("No idea {number}", number=self.number)

    def sizeHint(self) -> QSize:
        """As wide as the number."""
        words = self.number if self._paper else self._unknown()
        return QSize(theme.metrics("button").horizontalAdvance(words) + theme.px(26), theme.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A small note, or dashes."""
        painter = QPainter(self)
        paint.start(painter)
        rect = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self._paper:
            paint_paper(painter, rect, self._paper)
        else:
            paint.rounded(painter, rect, theme.px(4), None, paint.pen("signal", 2, dashed=True))
        painter.setPen(theme.colour("noteInk" if self._paper else "signal"))
        painter.setFont(theme.font("button"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.number if self._paper else self._unknown())
        painter.end()
