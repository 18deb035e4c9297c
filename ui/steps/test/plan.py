"""Test: one row a prototype, and one typed line that fills what it recognises in the row that is marked."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.commands import Command
from ui.counting import capital, in_words
from ui.language import tr, words
from ui.room import Room
from ui.steps.sentence import Found, SentenceField
from ui.steps.stage import Stage, heading, margins
from ui.steps.test.rows import MEASURE, NOTE_SHARE, SHARES, TestRow
from ui.widgets.sight import tab_order
from ui.widgets.states import State
from ui.widgets.table import heads
from ui.widgets.text import box, column, empty, rule
from workshop.actions import prototypes, tests
from workshop.messages import say
from workshop.records import Idea, Prototype, Step


class TestStage(Stage):
    """Where, when, with whom, what is counted. ↑ ↓ mark a row, a number at the front of the line names another."""

    __test__ = False  # not a class of tests
    MINI, SCRIPT = True, False
    COMMANDS = (Command(("N",), say("Type a date, a name, a place for a test"), "type_line"),)

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__(room, step)
        self.rows: list[TestRow] = []
        self.marked = ""  # the prototype whose row a typed line fills
        head, _kicker, self._title = heading(tr("Test"), "")
        titles = [tr("Idea"), tr("Where"), tr("When"), tr("With whom"), tr("What we count"), tr("Who brings what")]
        self._table = QVBoxLayout()
        self._table.setSpacing(0)
        self._head = box(column(heads(titles, [NOTE_SHARE, *SHARES]), rule("ruleInk"), gap=10))
        self._none = State("empty", tr("No tests yet"), tr("Prototypes that are planned appear here, one row each."))
        hint = tr("Tue 28 April 17:00 Ben")
        self.line = SentenceField(room, tr("Type “{example}”", example=hint), tr("A test in one line"), self._describe)
        self.line.entered.connect(self.fill_from)
        self.line.moved.connect(self.mark_beside)
        self.line.field.textChanged.connect(lambda _text: self._preview())
        self.setLayout(
            column(head, 10, self._head, self._table, self._none, 12, self.line, None, gap=0, margins=margins())
        )
        self.line.take_up()

    def refresh(self) -> None:
        """The rows as they are; half-typed cells stay."""
        found = prototypes.in_order(self.room.board)
        if [prototype.id for prototype in found] != [shown.prototype_id for shown in self.rows]:
            self._build(found)
        for shown, prototype in zip(self.rows, found, strict=True):
            shown.locked = self.locked
            shown.show_prototype(self.room.seen, prototype)
        self._title.setText(self._headline())
        for part, there in ((self._none, not found), (self._head, found), (self.line, found and not self.locked)):
            part.setVisible(bool(there))
        if self.marked not in [shown.prototype_id for shown in self.rows]:
            self._mark(self._next_open(-1))
        self._preview()

    def _build(self, found: list[Prototype]) -> None:
        for shown in self.rows:
            shown.store()
        empty(self._table)
        self.rows = [TestRow(prototype.id, self.keep) for prototype in found]
        for number, made in enumerate(self.rows):
            made.focused.connect(lambda number=number: self._mark(number))
            made.moved.connect(lambda by, number=number: self._focus_row(number + by))
            self._table.addWidget(made)
        self._order()

    def showEvent(self, event: QShowEvent) -> None:
        """A new window forgets the order of its Tab stops."""
        super().showEvent(event)
        self._order()

    def _order(self) -> None:
        tab_order(*self.rows, self.line.field)

    def _headline(self) -> str:
        count, dated = len(self.rows), sum(shown.dated for shown in self.rows)
        first = tr("{number} test", "{number} tests", number=in_words(count), n=count)
        if not dated or not count:
            return capital(f"{first}, {tr('none has a date yet')}" if count else first)
        number = tr("all") if dated == count and count > 1 else in_words(dated)
        second = tr("{number} has a date", "{number} have a date", number=number, n=dated)
        return capital(tr("{tests}, {dates}", tests=first, dates=second))

    # which row

    @property
    def _at(self) -> int:
        return next((i for i, shown in enumerate(self.rows) if shown.prototype_id == self.marked), 0)

    def _mark(self, number: int) -> None:
        self.marked = self.rows[number].prototype_id if self.rows else ""
        self._preview()

    def mark_beside(self, by: int) -> None:
        """The row above or below."""
        if self.rows:
            self._mark(min(len(self.rows) - 1, max(0, self._at + by)))

    def _focus_row(self, number: int) -> None:
        if 0 <= number < len(self.rows):
            self.rows[number].at = self.rows[self._at].at
            self.rows[number].setFocus()
        elif number >= len(self.rows):
            self.type_line()

    def _next_open(self, after: int) -> int:
        """The next row without a date; where all have one, the same."""
        count = len(self.rows)
        following = [(after + turn) % count for turn in range(1, count + 1)] if count else []
        return next((number for number in following if not self.rows[number].dated), max(0, after))

    # the typed line

    def _numbered(self, text: str) -> int:
        """How many letters at the front of a line are the number of another row."""
        number = text.strip().partition(" ")[0]
        aimed = tests.read_line(self.room.board, text, today=self.room.today)[0] if number.isdecimal() else None
        return text.index(number) + len(number) if aimed else 0

    def _preview(self) -> None:
        """Mark the row that Enter would fill, and say so."""
        text = self.line.field.text()
        aimed = self._aimed(text)
        for shown in self.rows:
            shown.choose(shown.prototype_id == aimed)
        number = self._number_of(aimed)
        fills = tr("fills row {number}", number=number) if number is not None else tr("fills the marked row")
        self.line.look_again(fills, self._numbered(text))

    def _aimed(self, text: str) -> str:
        if not text.strip():
            return self.marked
        row, _found = tests.read_line(self.room.board, text, today=self.room.today, prototype_id=self.marked or None)
        return row or ""

    def _number_of(self, prototype_id: str) -> int | None:
        prototype = self.room.board.find(Prototype, prototype_id)
        idea = self.room.board.find(Idea, prototype.idea_id) if prototype else None
        return idea.number if idea else None

    def _describe(self, text: str) -> list[Found]:
        """The chips: when, who leads, where."""
        _row, found = tests.read_line(self.room.board, text, today=self.room.today, prototype_id=self.marked or None)
        chips: list[Found] = []
        at = ", ".join(part for part in (words().weekday(found.date), found.time) if part)
        spans = self.line.spans(text)
        if at:
            chips.append(Found(tr("When: {when}", when=at), "calendar-blank", span=spans[0]))
        if found.names:
            chips.append(Found(tr("Leads: {names}", names=", ".join(found.names)), "user", span=spans[-1]))
        if found.rest:
            begin = text.casefold().find(found.rest.casefold())
            span = (begin, begin + len(found.rest)) if begin >= 0 else (0, len(text))
            chips.append(Found(tr("Where: {place}", place=found.rest), "map-pin", span=span))
        return chips

    def fill_from(self, text: str) -> bool:
        """Enter: the line fills its row; the next row without a date is marked."""
        aimed, today = self._aimed(text), self.room.today
        target = self.marked or None
        if not self.act(
            say("Planned a test"), lambda draft: tests.fill_from(draft, text, today=today, prototype_id=target)
        ):
            return False
        self.line.field.clear()
        self.refresh()
        filled = next((i for i, shown in enumerate(self.rows) if shown.prototype_id == aimed), self._at)
        self._mark(self._next_open(filled))
        return True

    # cells in place

    def keep(self, prototype_id: str, key: str, text: str) -> bool:
        """A cell was corrected."""
        label = say("Changed a test plan")
        if key.startswith(MEASURE):
            id = key.removeprefix(MEASURE) or None
            return self.act(label, lambda draft: tests.count(draft, prototype_id, text, measure_id=id))
        today = self.room.today
        return self.act(label, lambda draft: tests.retype(draft, prototype_id, key, text, today=today))

    # what surrounds it

    def type_line(self) -> None:
        """Into the line."""
        if self.may_change():
            self.line.field.setFocus()

    def first_focus(self) -> QWidget | None:
        """The line, so that typing fills the first row."""
        return self.line.field if self.rows and not self.locked else None

    def primary(self) -> bool:
        """A line that is typed but not entered is not lost; where it is refused, nothing goes on."""
        return not self._flush()

    def leave(self) -> None:
        """Keep what is half typed."""
        for shown in self.rows:
            shown.store()

    def _flush(self) -> bool:
        kept, text = [shown.store() for shown in self.rows], self.line.field.text()
        return all(kept) and (not text.strip() or self.fill_from(text))
