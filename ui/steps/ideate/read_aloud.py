"""Read aloud: the notes turned over, nine at a time, in the shuffled order."""

from __future__ import annotations

import random

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import theme
from ui.commands import Command
from ui.language import tr
from ui.room import Room
from ui.spot import Spot
from ui.steps.stage import Stage, flush, heading
from ui.widgets import paint
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField, leave
from ui.widgets.notes import Face, NoteView, face_of
from ui.widgets.states import State
from ui.widgets.text import Label, box, column, row
from workshop.actions import ideas, people
from workshop.messages import say
from workshop.records import Idea, Step

A_PAGE = 9


class ReadAloudStage(Stage):
    """Page Down turns pages before it is the primary button; the reader's name is nowhere but here."""

    COMMANDS = (
        Command(("Down",), say("Next nine notes"), "next_page"),
        Command(("Up",), say("Nine notes back"), "page_back"),
        Command(("Right",), say("Next note"), "next_note"),
        Command(("Left",), say("Note before"), "note_before"),
        Command(("D",), say("Draw a reader"), "draw_reader"),
        Command(("F2",), say("Plain words or a translation under a note"), "write_second"),
    )

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__(room, step)
        self.page, self.chosen = 0, -1  # the note that is being read, on its page
        self._reader = Label("", "body", "ink2")
        draw = Button(tr("Draw a reader"), self.draw_reader, look="quiet", icon="ear", key="D")
        head, _kicker, self._title = heading(tr("Read aloud"), "", self._reader, draw)
        self._grid = QWidget()
        self._views = _nine(self._grid)
        self._empty = State("empty", tr("No notes"), tr("Nobody wrote anything. Go on, or go back with Page Up."))
        self._marks, self._where = PageMarks(), Label("", "body", "ink2")
        self._back = Button(tr("Back"), self.page_back, icon="caret-left", key="↑")
        self._next = Button(tr("Next nine"), self.next_page, key="↓")
        where, turn = (self._marks, self._where, None), (self._back, self._next)
        below = theme.large()
        self._foot = box(column(row(*where, gap=14), row(None, *turn, gap=14)) if below else row(*where, *turn, gap=14))
        self._second = LineField(hint=tr("Plain words or a translation"))
        self._second.entered.connect(self._keep_second)
        self._second.hide()
        parts = (head, self._grid, self._empty, self._second, None, self._foot)
        self.setLayout(flush(*parts, notes=self._grid, gap=14))

    def ideas(self) -> list[Idea]:
        """The notes of this step that were turned over, by number; in a step without notes, the whole wall's."""
        return ideas.to_read(self.room.seen, self.step_id)

    def refresh(self) -> None:
        """The page as it is now."""
        found = self.ideas()
        self.page = min(self.page, self.last_page(found))
        here = found[self.page * A_PAGE : (self.page + 1) * A_PAGE]
        for place, view in enumerate(self._views):
            view.setVisible(place < len(here))
            if place < len(here):
                view.show_face(face_of(self.room.seen, here[place]))
                view.choose(place == self.chosen)
        self._empty.setVisible(not found)
        self._grid.setVisible(bool(found))
        self._show_where(found, here)
        self.point(Spot(self.page, here[self.chosen].id if 0 <= self.chosen < len(here) else ""))

    def _show_where(self, found: list[Idea], here: list[Idea]) -> None:
        pages = self.last_page(found) + 1
        self._foot.setVisible(pages > 1)
        self._marks.show_page(self.page, pages)
        self._where.setText(tr("page {page} of {pages}", page=self.page + 1, pages=pages))
        self._back.setEnabled(self.page > 0)
        self._next.setEnabled(self.page < pages - 1)
        if not here:
            self._title.setText(tr("Nothing to read"))
        elif len(here) == 1:
            self._title.setText(tr("Idea {number} of {all}", number=here[0].number, all=len(found)))
        else:
            first, last = here[0].number, here[-1].number
            self._title.setText(tr("Ideas {first} to {last} of {all}", first=first, last=last, all=len(found)))

    @staticmethod
    def last_page(found: list[Idea]) -> int:
        """The number of the last page, from 0."""
        return max(0, (len(found) - 1) // A_PAGE)

    # going through them

    def next_page(self) -> bool:
        """The next nine; False on the last page."""
        if self.page >= self.last_page(self.ideas()):
            return False
        self.page, self.chosen = self.page + 1, -1 if self.chosen < 0 else 0
        self.refresh()
        return True

    def page_back(self) -> None:
        """Nine notes back."""
        self.page = max(0, self.page - 1)
        self.refresh()

    def page_down(self) -> bool:
        """A clicker turns the page first."""
        return self.next_page()

    def page_up(self) -> bool:
        """A page back, on a wall that is shown here."""
        found = self.page > 0
        self.page_back()
        return found

    def page_words(self) -> str:
        """Which nine these are."""
        return "" if self._foot.isHidden() else self._where.text()

    def next_note(self) -> None:
        """The ring goes to the next note, over the page's end too."""
        here = len(self.ideas()) - self.page * A_PAGE
        if self.chosen + 1 < min(A_PAGE, here):
            self.chosen += 1
            self.refresh()
        elif self.next_page():
            self.chosen = 0
            self.refresh()

    def note_before(self) -> None:
        """The ring goes back."""
        if self.chosen > 0:
            self.chosen -= 1
        elif self.page > 0:
            self.page, self.chosen = self.page - 1, A_PAGE - 1
        self.refresh()

    def draw_reader(self) -> None:
        """Anyone in the room; the order of the notes is shuffled, so it says nothing."""
        here = [person.name for person in people.voting(self.room.board)]
        if here:
            self._reader.setText(tr("{name} reads", name=random.choice(here)))

    # a second line

    def _in_hand(self) -> Idea | None:
        place = self.page * A_PAGE + max(0, self.chosen)
        found = self.ideas()
        return found[place] if place < len(found) else None

    def in_hand(self) -> tuple[str, str | None]:
        """The note that is being read."""
        idea = self._in_hand() if self.chosen >= 0 else None
        return (idea.text, idea.id) if idea else ("", None)

    def write_second(self) -> None:
        """F2: plain words or a translation for the note that is being read."""
        idea = self._in_hand()
        if idea is None:
            return
        self.chosen = max(0, self.chosen)
        self._second.setText(idea.second)
        self._second.setPlaceholderText(tr("Plain words or a translation for {number}", number=idea.number or 0))
        self._second.show()
        self._second.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.refresh()

    def _keep_second(self, words: str) -> None:
        idea = self._in_hand()
        if idea and self.act(say("Explained a note"), lambda draft: ideas.set_second(draft, idea.id, words)):
            leave(self._second)
            self._second.hide()


def _nine(parent: QWidget) -> list[NoteView]:
    """Nine places for notes, in three columns; large words need wider ones."""
    columns = 2 if theme.large() else 3
    grid = QGridLayout(parent)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(theme.px(2))
    views = [NoteView(Face(), height=132 if theme.look.compact else 176, size=20) for _ in range(A_PAGE)]
    for place, view in enumerate(views):
        grid.addWidget(view, place // columns, place % columns)
    for across in range(columns):
        grid.setColumnStretch(across, 1)
    return views


class PageMarks(QWidget):
    """How many pages there are, and which one this is."""

    MOST = 20

    def __init__(self) -> None:
        super().__init__()
        self._page, self._pages = 0, 0

    def show_page(self, page: int, pages: int) -> None:
        """Another page."""
        self._page, self._pages = page, pages
        self.setAccessibleName(tr("page {page} of {pages}", page=page + 1, pages=pages))
        self.setVisible(pages <= self.MOST)
        self.setFixedHeight(theme.px(8))
        self.setMaximumWidth(self.sizeHint().width())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """34 by 6 each."""
        return QSize(max(1, self._pages) * theme.px(40), theme.px(8))

    def minimumSizeHint(self) -> QSize:
        """Shorter where there is little room."""
        return QSize(max(1, self._pages) * theme.px(10), theme.px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Read, now, to come."""
        painter = QPainter(self)
        paint.start(painter)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        step = self.width() / max(1, self._pages)
        for number in range(self._pages):
            token = "ink2" if number < self._page else "accent" if number == self._page else "hairline"
            x = (self._pages - 1 - number if mirrored else number) * step
            rect = QRectF(x, 1, max(2.0, step - theme.px(6)), theme.px(6))
            paint.rounded(painter, rect, theme.px(3), theme.colour(token))
        painter.end()
