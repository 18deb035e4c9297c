"""Feedback and thanks, and the session once it is finished: the actions, what people thought, what is handed out."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from ui import theme
from ui.commands import Command
from ui.counting import capital, in_words
from ui.language import tr, words
from ui.room import Room
from ui.steps.stage import Stage, heading, margins
from ui.steps.wrapup.hand_out import HandOut
from ui.steps.wrapup.paper_feedback import PaperFeedback
from ui.steps.wrapup.todo_table import SHARES, TodoTable
from ui.widgets import paint
from ui.widgets.flow import Flow
from ui.widgets.sight import own_direction, tab_order
from ui.widgets.table import heads
from ui.widgets.text import Label, box, column, empty, row, rule
from workshop.actions import ideas, people, surveys, todos
from workshop.figures import figures
from workshop.messages import say
from workshop.records import Feedback, Prototype, Step
from workshop.words import local

MOST_DOTS = 40  # of people; beyond, the number alone


class Dots(QWidget):
    """One dot a person: filled for an answer that is in."""

    def __init__(self) -> None:
        super().__init__()
        self._answered = self._all = 0
        self.setMinimumHeight(theme.px(26))

    def show_counts(self, answered: int, everybody: int) -> None:
        """So many of so many."""
        self._answered, self._all = answered, everybody
        self.setAccessibleName(tr("{n} of {all} answered", n=answered, all=everybody))
        self.setVisible(0 < max(answered, everybody) <= MOST_DOTS)
        self.updateGeometry()
        self.update()

    def _across(self) -> int:
        return max(1, self.width() // theme.px(31))

    def resizeEvent(self, _event: object) -> None:
        """Narrower is higher."""
        lines = -(-max(self._answered, self._all) // self._across())
        self.setFixedHeight(max(1, lines) * theme.px(31))

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(theme.px(370), theme.px(31))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """From the leading edge."""
        painter = QPainter(self)
        paint.start(painter)
        across, step, half = self._across(), theme.px(31), theme.px(12)
        for number in range(max(self._answered, self._all)):
            line, place = divmod(number, across)
            x = half + place * step
            x = self.width() - x if self.layoutDirection() == self.layoutDirection().RightToLeft else x
            placed = number < self._answered
            paint.dot(painter, QPointF(x, half + line * step + 1), 2 * half, placed=placed, token="accent")
        painter.end()


class FeedbackStage(Stage):
    """The answers lie face down until the session is finished; then they are read together."""

    LATE: ClassVar[bool] = False  # what comes in now on paper comes late: it stands beside the answers
    COMMANDS = (
        Command(("N",), say("Feedback of somebody on paper"), "type_feedback"),
        Command(("A",), say("Type an action"), "type_action"),
    )

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__(room, step)
        self._shown_answers: object = None
        self._figures: QLayout = Flow(gap=32) if theme.large() else row(gap=32)
        self._figures_box = box(self._figures)
        beside = () if theme.large() else (self._figures_box,)
        head, self._kicker, self._title = heading("", "", *beside)
        titles = [tr("Action"), tr("Who"), tr("By")]
        hint = tr("Add an action. Type “{example}”", example=tr("Luis checks the truck by 3 April"))
        self.table = TodoTable(room, self.act, hint, height=46)
        table = column(heads(titles, list(SHARES)), 8, rule("ruleInk"), self.table, gap=0)
        self.hand_out = HandOut()
        self.hand_out.printed.connect(self.print_summary)
        self.hand_out.saved.connect(self.save_pdf)
        self.table.rebuilt.connect(self._order)
        self._reminder = Label("", "body", "ink2", wrap=True)
        parts = [self._feedback(), box(column(self.hand_out, 8, self._reminder, None, gap=4))]
        if self.LATE:
            late = Label(tr("An answer on paper"), "h2", wrap=True)
            parts.append(box(column(late, 4, self.paper, None, gap=6)))
        both = column(*parts, gap=24) if theme.large() else row(*parts, gap=40)
        for place in range(len(parts)):
            both.setStretch(place, 1)
        below = () if beside else (self._figures_box, 16)
        self.setLayout(column(head, 14, *below, table, 20, both, None, gap=0, margins=margins()))

    def showEvent(self, event: QShowEvent) -> None:
        """A new window forgets the order of its Tab stops."""
        super().showEvent(event)
        self._order()

    def _order(self) -> None:
        tab_order(*self.table.stops, *self.paper.stops, self.hand_out.print_button, self.hand_out.save_button)

    def _feedback(self) -> QWidget:
        self._answers_head = Label("", "h2", wrap=True)
        self.dots, self._number, self._told = Dots(), Label("", "display"), Label("", "body", "ink2", wrap=True)
        self._number.setFont(theme.font("number", 34))
        told = row(self._number, self._told, gap=8)
        told.setStretch(1, 1)
        told.setAlignment(self._told, Qt.AlignmentFlag.AlignVCenter)
        self._answers: QVBoxLayout = column(gap=1)
        self.paper = PaperFeedback(self.answer, f"{self.room.board.document_id} feedback")
        left = QWidget()
        paper = () if self.LATE else (6, self.paper)
        left.setLayout(column(self._answers_head, 4, self.dots, told, self._answers, *paper, None, gap=6))
        return left

    def refresh(self) -> None:
        """The table, the answers, what is handed out."""
        board = self.room.board
        finished = surveys.turned_over(board)
        self._kicker.setText(self._small(finished))
        self._title.setText(self._headline())
        self.table.show_todos(locked=self.locked)
        self._show_feedback(finished)
        self._show_figures(finished)
        self.hand_out.show_counts(len(ideas.captured(board)), len(board.all(Prototype)))
        day = words().day(self._reminder_day(), full=False)
        self._reminder.setText(
            tr("Charrette reminds you on {day} to ask: “Have you used it since?”", day=day) if day else ""
        )

    def _small(self, finished: bool) -> str:
        if not finished:
            return self.step.title if self.step else tr("Wrap-up")
        ended = self.room.session.finished_at
        if ended is None:
            return tr("Finished. Thank you.")
        day = words().day(local(ended, self.room.day.offset).date().isoformat(), full=True)
        return tr("Finished on {day}, {time}. Thank you.", day=day, time=self.room.time_of(ended))

    def _headline(self) -> str:
        count, names, dates = todos.counts(self.room.board)
        if not count:
            return tr("No actions yet")
        parts = [
            tr("{number} action", "{number} actions", number=in_words(count), n=count),
            tr("{number} name", "{number} names", number=in_words(names), n=names),
            tr("{number} date", "{number} dates", number=in_words(dates), n=dates),
        ]
        return capital(", ".join(parts))

    def _reminder_day(self) -> str:
        ended = self.room.session.finished_at or self.room.now
        return surveys.ask_again_on(ended, self.room.day.offset).isoformat()

    # feedback

    def _show_feedback(self, finished: bool) -> None:
        given = self.room.board.all(Feedback)
        everybody = len(people.took_part(self.room.board))
        self._answers_head.setText(tr("What people thought") if finished else tr("Feedback from phones and paper"))
        self.dots.show_counts(len(given), everybody)
        self._number.setText(str(len(given)))
        whole = tr("of {n} answered.", n=everybody) if everybody else tr("answered.")
        self._told.setText(whole if finished else f"{whole} {tr('Shown when you finish.')}")
        self.paper.setVisible(not self.locked)
        if finished:
            self.dots.hide()
        self._show_answers(given if finished else [])

    def _show_answers(self, given: list[Feedback]) -> None:
        shown = tuple(given)
        if shown == self._shown_answers:
            return
        self._shown_answers = shown
        empty(self._answers)
        if given:
            counts = surveys.recommend_counts(self.room.board)
            words_of = {"yes": tr("would recommend it"), "no": tr("would not"), "not sure": tr("not sure")}
            counted = ", ".join(f"{count} {words_of[word]}" for word, count in counts.items() if count)
            self._answers.addWidget(Label(counted, "h3", wrap=True))
        for line in surveys.remarks(self.room.board) if given else ():
            self._answers.addWidget(Label(f"– {own_direction(line)}", "body", "ink2", wrap=True))

    def answer(self, recommend: str, better: str) -> bool:
        """Somebody on paper: nobody's answer is anybody's, so it cannot be taken back."""
        return self.act(say("Gave feedback"), lambda draft: surveys.answer(draft, recommend=recommend, better=better))

    # figures of a finished session

    def _show_figures(self, finished: bool) -> None:
        self._figures_box.setVisible(finished)
        if not finished:
            return
        empty(self._figures)
        for figure, caption in self._counted():
            number = Label(figure, "display")
            number.setFont(theme.font("number", 34))
            self._figures.addWidget(box(column(number, Label(caption, "body", "ink2"), None, gap=0)))

    def _counted(self) -> list[tuple[str, str]]:
        found = figures(self.room.board)
        first = found.first_test
        return [
            (str(found.people), tr("person", "people", n=found.people)),
            (str(found.ideas), tr("idea", "ideas", n=found.ideas)),
            (str(found.groups), tr("group", "groups", n=found.groups)),
            (str(found.forward), tr("goes forward", "go forward", n=found.forward)),
            (words().day(first.date) if first else "–", tr("first test") if first else tr("no test has a date yet")),
        ]

    # what surrounds it

    def print_summary(self) -> None:
        """Print the summary; Ctrl+P does it on every page."""
        self._page_does("print_summary")

    def save_pdf(self) -> None:
        """Save the summary as a PDF."""
        self._page_does("save_pdf")

    def _page_does(self, name: str) -> None:
        from ui.window import Window

        window = self.window()
        if isinstance(window, Window) and window.session_page:
            window.session_page.acts.do(name)

    def type_feedback(self) -> None:
        """N: the first question."""
        if self.may_change():
            self.paper.focus()

    def type_action(self) -> None:
        """A: into the sentence field."""
        if self.may_change():
            self.table.line.field.setFocus()

    def primary(self) -> bool:
        """What is typed but not entered is not lost; where it is refused, nothing goes on."""
        return not (self.table.flush() and self.paper.enter())

    def leave(self) -> None:
        """Keep what is half typed."""
        if not self.locked:
            self.table.store()


class FinishedStage(FeedbackStage):
    """The session once it is finished: nothing is left to be said, so no script."""

    SCRIPT, LATE = False, True
