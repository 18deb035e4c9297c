"""The dialog of a new session: a name and a problem are enough, Enter anywhere creates."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from ui import theme
from ui.commands import Command
from ui.home.dates import clock, short_day, soon, today
from ui.home.new.creating import Wish, create, refusal
from ui.home.new.form import Fields, Foot, named, piece
from ui.home.new.plans import Plans, all_plans
from ui.language import render, tr, words
from ui.widgets.buttons import ENTER, Button, Segments
from ui.widgets.choice import Choice
from ui.widgets.dialog import Veil
from ui.widgets.fields import LineField, TextField, wrong
from ui.widgets.flow import Flow
from ui.widgets.sample import Sample
from ui.widgets.text import Label, box, column, restyle, row, rule
from workshop import typed
from workshop.actions import people, texts
from workshop.messages import say

if TYPE_CHECKING:
    from ui.library import Library

SIZE = (1180, 800)
LEFT = 500
NARROW = 1080  # pixels of the window at 100 %: from here on the plans go below the fields
STARTS = 570
LANGUAGES = ("en", "es", "fr", "de", "pt", "it", "nl", "pl", "cs", "sv", "da", "nb", "ro", "ru", "uk", "ar", "he", "hi")


class NewSession(Veil):
    """Over whatever is on screen."""

    COMMANDS: ClassVar[tuple[Command, ...]] = (
        *Veil.COMMANDS,
        Command(("Ctrl+Return", "Ctrl+Enter"), say("Create the session"), "make"),
    )

    half_typed: ClassVar[WeakKeyDictionary[Library, list[str]]] = WeakKeyDictionary()  # by Esc, say

    @classmethod
    def open(cls, library: Library) -> None:
        """Show it; never two of them."""
        if not cls.is_open(library.window):
            cls(library)

    def __init__(self, library: Library) -> None:
        self._library, self._made = library, False
        self._below = theme.large() or library.window.width() < theme.px(NARROW)
        self._today = today(library.store.clock())
        self.day_shown = self._today
        self._proposed = self._usual_start(self._today)
        plans, bad = all_plans()
        self.plans = Plans(plans)
        self._fields()
        super().__init__(library.window, self._card([render(error.message) for error in bad]), SIZE)
        self._show_ends()
        for field in self.findChildren(LineField):
            field.entered.connect(lambda _words: self.make())
        self._bring_back(self.half_typed.pop(library, []))
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    # what it is made of

    def _fields(self) -> None:
        settings = self._library.window.settings
        self.name = LineField(name=tr("What is it called?"))
        self.problem = TextField(name=tr("What is the problem?"), lines=False)
        self.problem.setFixedHeight(theme.px(84))
        self.day = LineField(short_day(self._today), name=tr("Day"))
        self.starts = LineField(self._proposed, name=tr("Starts"))
        self.people = LineField(hint=tr("Names, with commas"), name=tr("People who are expected"))
        self.team = LineField(name=tr("Team"))
        self.decider = LineField(name=tr("Who decides?"))
        self.facilitator = LineField(settings.facilitator, name=tr("Your name"))
        self.language = Choice(tr("Language of the session"))
        for code in LANGUAGES:
            self.language.addItem(words().locale.languages.get(code, code), code)
        self.language.setCurrentIndex(max(0, self.language.findData((settings.language or "en")[:2])))
        self.language.setMaximumWidth(theme.px(156))
        self.kept = "hidden"
        self.names = self._names_field()
        for field in (self.name, self.people, self.team, self.decider, self.facilitator):
            field.textEdited.connect(lambda _words, field=field: wrong(field, ""))
        self.problem.entered.connect(lambda _words: self.make())
        self.problem.textChanged.connect(lambda: wrong(self.problem, ""))
        for field in (self.day, self.starts):
            field.textEdited.connect(lambda _words: self._show_ends())
        self.day.left.connect(lambda _words: self._settle_day())

    def _names_field(self) -> QWidget:
        """Three choices side by side; in a language whose words are too long, a list."""
        choices = [
            ("never", tr("never kept")),
            ("hidden", tr("hidden until after Reveal")),
            ("export", tr("in the export only")),
        ]
        segments = Segments(choices, self._keep, self.kept)
        if segments.sizeHint().width() <= theme.px(LEFT):
            return segments
        segments.deleteLater()
        listed = Choice(tr("Names of people"))
        for value, name in choices:
            listed.addItem(name, value)
        listed.setCurrentIndex(listed.findData(self.kept))
        listed.currentIndexChanged.connect(lambda _index: self._keep(listed.currentData()))
        return listed

    def _keep(self, value: str) -> None:
        self.kept = value

    def _card(self, bad: list[str]) -> QFrame:
        close = Button("", self.close_veil, look="quiet", icon="x", name=tr("Close"))
        head = row(Label(tr("New session"), "h1"), None, close, margins=(36, 20, 30, 0))
        left = self._left()
        right = self._right(bad)
        both = column(left, right, gap=20) if self._below else row(left, right, gap=48)
        if not self._below:
            both.setStretch(1, 1)
        both.setContentsMargins(theme.px(36), theme.px(10), theme.px(36), theme.px(12))
        inside = QWidget()
        inside.setProperty("ground", "bg")
        inside.setLayout(both)
        area = Fields()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        restyle(area, "ground", "bg")
        area.setWidget(inside)
        self.area = area
        card = QFrame()
        card.setAccessibleName(tr("New session"))
        whole = column(head, area, self._foot(), gap=0, margins=(1, 1, 1, 1))
        whole.setStretch(1, 1)
        card.setLayout(whole)
        return card

    def _left(self) -> QFrame:
        self._why = Label("", "captionBold", "signal", wrap=True)
        self._why.hide()
        when = self._when(named(tr("Day"), self.day), named(tr("Starts"), self.starts))
        who = row(named(tr("Team"), self.team), named(tr("Who decides?"), self.decider), gap=12)
        you = row(named(tr("Your name"), self.facilitator), named(tr("Language"), self.language), gap=12)
        you.setStretch(0, 1)
        parts = (
            *(named(tr("What is it called?"), self.name),),
            named(
                tr("What is the problem?"), self.problem, tr("One sentence is enough. Becomes the question in Frame.")
            ),
            *(when, self._why),
            named(
                tr("Names of people"),
                self.names,
                tr("Shown to everyone who joins. Cannot change after the first note."),
            ),
            *(who, you, None),
        )
        frame = box(column(*parts, gap=14))
        if not self._below:
            frame.setFixedWidth(theme.px(LEFT))
        return frame

    def _when(self, day: QFrame, starts: QFrame) -> QBoxLayout:
        """Day, time and people, who get a line of their own where their hint needs one."""
        people, shares = named(tr("People"), self.people), (19, 10, 19)
        beside = theme.px(LEFT - 2 * 12) * shares[2] // sum(shares)
        if theme.large() or self.people.hint_width() > beside:
            return column(row(day, starts, gap=12), people, gap=14)
        line = row(day, starts, people, gap=12)
        for place, share in enumerate(shares):
            line.setStretch(place, share)
        return line

    def _right(self, bad: list[str]) -> QFrame:
        head = row(Label(tr("Session plan"), "captionBold"), None, Label(tr("ends"), "caption", "ink2"))
        self.plans.picked.connect(lambda: self.plans.scrollTo(self.plans.currentIndex()))
        legend = QWidget()
        flow = Flow(legend, gap=16)
        for kind, name in (("core", tr("core step")), ("around", tr("around it")), ("break", tr("break"))):
            flow.addWidget(Sample(name, piece(kind)))
        troubles = [Label(sentence, "caption", "signal", wrap=True) for sentence in bad]
        return box(column(head, 6, rule(), self.plans, 12, legend, *troubles, None, gap=0))

    def _foot(self) -> Foot:
        more = Label(tr("All of it can change later, except what happens with names."), "caption", "ink2", wrap=True)
        agenda = Button(tr("Edit the agenda first"), self.create_and_edit, look="quiet")
        self.press = Button(tr("Create session"), self.make, look="primary", key=ENTER)
        layout = row(more, agenda, self.press, gap=20, margins=(36, 14, 36, 14))
        layout.setStretch(0, 1)
        layout.setAlignment(more, Qt.AlignmentFlag.AlignVCenter)
        return Foot(layout)

    # what is typed

    def _usual_start(self, day: str) -> str:
        """At half past nine; today not before now, or the clock would begin hours behind."""
        return clock(max(STARTS, soon(self._library.store.clock(), of=15)) if day == self._today else STARTS)

    def _show_ends(self) -> None:
        day = self._day()
        if day and self.starts.text() == self._proposed:  # nobody typed another
            self._proposed = self._usual_start(day)
            self.starts.setText(self._proposed)
        starts = typed.time_of_day(self.starts.text())
        wrong(self.starts, tr("Write it as 09:30.") if starts is None else "")
        wrong(self.day, "" if day else tr("Write it as 12 March, tomorrow or 2026-03-12."))
        if day and starts is not None:
            self.plans.plans.show_ends(day, starts)

    def _day(self) -> str:
        """The day that is typed, 2026-03-12; "" where it cannot be understood."""
        said = self.day.text().strip()
        if not said or said == short_day(self.day_shown):
            return self.day_shown
        return typed.day(said, language=words().language, today=self._today)

    def _settle_day(self) -> None:
        if day := self._day():
            self.day_shown = day
            self.day.show_words(short_day(day))

    def _wish(self) -> Wish | None:
        """What is to be made; None where something is missing, which is then shown."""
        day, starts, plan = self._day(), typed.time_of_day(self.starts.text()), self.plans.chosen()
        expected = people.names_in(self.people.text(), but=self.decider.text())
        reasons: tuple[tuple[LineField | TextField, str], ...] = (
            (self.name, "" if self.name.text().strip() else tr("A name is needed, a few words are enough.")),
            (self.problem, "" if self.problem.words().strip() else tr("One sentence about the problem is needed.")),
            (self.day, "" if day else tr("Write the day as 12 March, tomorrow or 2026-03-12.")),
            (self.starts, "" if starts is not None else tr("Write the time as 09:30.")),
            (self.people, tr("Write their names. How many come is counted as they join.") if _number(expected) else ""),
            *self._too_long(),
        )
        self._show_reasons([(field, why) for field, why in reasons if why])
        if any(why for _field, why in reasons) or plan is None or not day:
            return None
        return Wish(
            title=" ".join(self.name.text().split()),
            recipe=plan,
            day=day,
            problem=" ".join(self.problem.words().split()),
            starts=starts,
            names=self.kept,
            team=self.team.text(),
            language=self.language.currentData(),
            facilitator=self.facilitator.text(),
            expected=expected,
            decider=self.decider.text(),
        )

    def _too_long(self) -> list[tuple[LineField | TextField, str]]:
        """What does not fit, with the name of its field."""
        lines: tuple[LineField, ...] = (self.name, self.team, self.decider, self.facilitator)
        found: list[tuple[LineField | TextField, str]] = [(field, refusal(field.text())) for field in lines]
        found += [(self.people, max(map(refusal, people.names_in(self.people.text())), default=""))]
        found += [(self.problem, refusal(self.problem.words(), texts.LONGEST_NOTE))]
        return [(field, tr("“{field}” {why}", field=field.accessibleName(), why=why)) for field, why in found if why]

    def _refused(self, sentence: str) -> None:
        """Said here: the snackbar would lie over the button."""
        self._why.setText(sentence)
        self._why.show()

    def _show_reasons(self, reasons: list[tuple[LineField | TextField, str]]) -> None:
        self._why.setVisible(bool(reasons))
        self._why.setText(" ".join(why for _field, why in reasons))
        for field, why in reasons:
            wrong(field, why)
        if reasons:
            reasons[0][0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(reasons[0][0])

    def _bring_back(self, before: list[str]) -> None:
        """What stood here when the dialog was closed without making a session."""
        if before:
            self.problem.setPlainText(before[0])
            for field, words_ in zip(self._lines(), before[1:], strict=True):
                field.setText(words_)

    def _lines(self) -> tuple[LineField, ...]:
        return self.name, self.people, self.team, self.decider

    def close_veil(self) -> None:
        """Away; what was typed is there again the next time, unless it became a session."""
        if self.isVisible() and not self._made:
            self.half_typed[self._library] = [self.problem.words(), *(field.text() for field in self._lines())]
        super().close_veil()

    # what is done

    def make(self) -> str:
        """Make the session and open it; its id, "" where something is missing."""
        wish = self._wish()
        session_id = create(self._library, wish, self._refused) if wish else ""
        if session_id:
            self._made = True
            self.close_veil()
            self._library.open_session(session_id)
        return session_id

    def create_and_edit(self) -> None:
        """Make the session and go to its agenda."""
        if self.make():
            self._library.edit_agenda()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter creates, up and down choose the plan, wherever nothing else wants these keys."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.make()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.plans.step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


def _number(names: list[str]) -> bool:
    return any(name.isdigit() for name in names)
