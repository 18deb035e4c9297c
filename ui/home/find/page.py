"""Find: every note, action, question and session of the library while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from ui import icons, theme
from ui.commands import Command
from ui.home.dates import today
from ui.home.find.results import EDGE, Faces, Results
from ui.home.glimpses import Glimpses
from ui.home.header import Header
from ui.language import render, tr
from ui.widgets.buttons import Button, KeyCap
from ui.widgets.choice import Choice
from ui.widgets.fields import LineField
from ui.widgets.flow import Flow
from ui.widgets.focus import focus_quietly
from ui.widgets.notes import Face, face_of
from ui.widgets.text import Label, box, column, restyle, row, rule, set_margins
from workshop import audience
from workshop.actions import forward
from workshop.audience import Audience
from workshop.messages import KnownError, say
from workshop.records import Idea
from workshop.storage import overview
from workshop.storage.searching import KINDS, Texts
from workshop.storage.store import Store
from workshop.storage.upcoming import DAY

if TYPE_CHECKING:
    from ui.library import Library

TIMES = ((say("Any time"), 0), (say("Last 30 days"), 30), (say("Last 12 months"), 365))
SIDE, BAR = 56, 10  # pixels: the margin, a scroll bar
LARGE_TEXT = 150  # per cent


class FindPage(QWidget):
    """`words`: what is looked for at first; `back`: the session that Esc goes back to, "" for Home."""

    COMMANDS = (
        Command(("Esc",), say("Back"), "go_back"),
        Command(("Ctrl+C",), say("Copy the results as text"), "copy"),
        Command(("/",), say("Into the field"), "focus_first"),
    )

    def __init__(self, library: Library, words: str = "", back: str = "") -> None:
        super().__init__()
        self.library, self._back = library, back
        self.kind = ""
        self.texts: Texts | None = None
        self._trouble = ""
        self._stamp: object = None
        self._read()
        self._build(words)
        library.window.keys.install(self, self.COMMANDS)
        self.search()

    def _read(self) -> None:
        """Every text there is now; again only where something was changed since, by whomever."""
        try:
            stamp = overview.stamp(self.library.store)
            if stamp != self._stamp:
                self.texts, self._stamp = Texts(self.library.store), stamp
        except KnownError as error:
            self._trouble = render(error.message)

    # what it is made of

    def _build(self, words: str) -> None:
        header = Header("sessions")
        header.sessions.connect(self.library.show_home)
        header.settings.connect(self.library.show_settings)
        store = self.library.store
        faces = Glimpses[Faces](self, lambda id: faces_of(store, id), {})
        self.results = Results(faces, today(store.clock()))
        self.results.opened.connect(lambda session, idea: self.library.open_session(session, idea_id=idea))
        self.results.moved.connect(self._bring_into_sight)
        self.field = FindField(words)
        self.field.textChanged.connect(lambda _words: self.search())
        self.field.entered.connect(lambda _words: self.results.open_in_hand())
        self.field.stepped.connect(lambda by: self.results.step(by))
        self.field.copied.connect(self.copy)
        self.field.escaped.connect(self.go_back)
        self.count = Label("", "body", "ink2")
        self.area = self._area()
        large = theme.look.percent >= LARGE_TEXT  # then only the field stays where it is, everything else scrolls
        filters = self._filters()
        parts = column(self._box(), *(() if large else (filters,)), gap=14, margins=(SIDE, 24, SIDE, 10))
        if large:
            self._scrolled.insertLayout(0, column(filters, margins=(EDGE, 0, EDGE, 8)))
        foot = box(self._foot())
        if large:
            foot.hide()
        whole = column(header, rule(), parts, self.area, foot, gap=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def _box(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("look", "fieldOn")
        frame.setFixedHeight(theme.px(60))
        picture = Label()
        picture.setPixmap(icons.pixmap("magnifying-glass", theme.px(24), theme.colour("ink")))
        layout = row(picture, self.field, self.count, KeyCap("Esc"), gap=14, margins=(20, 6, 20, 6))
        layout.setStretch(1, 1)
        frame.setLayout(layout)
        return frame

    def _filters(self) -> QWidget:
        self.chips: dict[str, Button] = {}
        left = QWidget()
        flow = Flow(left)
        for kind in ("", *KINDS):
            chip = Button("", lambda kind=kind: self.choose(kind), look="chip")  # type: ignore[misc]
            chip.setCheckable(True)
            chip.setFont(theme.font("body", 15))
            flow.addWidget(chip)
            self.chips[kind] = chip
        self.team, self.time = Choice(tr("Team")), Choice(tr("Time"))
        self.team.addItem(tr("All teams"), "")
        for team in self.texts.teams if self.texts else ():
            self.team.addItem(team, team)
        for name, days in TIMES:
            self.time.addItem(render(name), days)
        for choice in (self.team, self.time):
            choice.setFixedHeight(theme.px(38))
            choice.setMaximumWidth(theme.px(240))
            choice.currentIndexChanged.connect(lambda _index: self.search())
        line = QWidget()
        if theme.look.percent >= LARGE_TEXT:
            line.setLayout(column(left, row(self.team, self.time, None, gap=8), gap=8))
            return line
        layout = row(left, self.team, self.time, gap=8)
        layout.setStretch(0, 1)
        line.setLayout(layout)
        return line

    def _area(self) -> QScrollArea:
        inside = self._inside = QWidget()
        inside.setProperty("ground", "stage")
        self.words = Label("", "say", "ink2", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._told = box(column(self.words, margins=(0, 56, 0, 0)))
        self._scrolled = column(self._told, self.results, None, gap=8)
        inside.setLayout(self._scrolled)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        restyle(area, "ground", "stage")
        area.setWidget(inside)
        area.verticalScrollBar().rangeChanged.connect(self._stand_below_the_field)
        self._stand_below_the_field(0, 0)
        return area

    def _stand_below_the_field(self, _least: int, most: int) -> None:
        """The scroll bar stands at the edge of the window and takes from the margin, not from the results."""
        set_margins(self._scrolled, (SIDE - EDGE, 0, SIDE - EDGE - (BAR if most else 0), 0))

    def _foot(self) -> QHBoxLayout:
        parts: list[QWidget | int | None] = []
        for key, words in (("↑ ↓", tr("move")), ("↵", tr("open at this note")), ("Ctrl C", tr("copy as text"))):
            parts += [KeyCap(key), Label(words, "body", "ink2"), 14]
        never = Label(tr("Face-down notes are never searched."), "body", "ink2")
        return row(*parts, None, never, gap=6, margins=(SIDE, 14, SIDE, 16))

    # what is looked for

    def search(self) -> None:
        """Look again: other words, another filter."""
        self._read()
        if self.texts is None:
            self._say(self._trouble)
            return
        query, days = self.field.text(), self.time.currentData() or 0
        since = self.library.store.clock() - days * DAY if days else 0
        found = self.texts.find(query, kind=self.kind, team=self.team.currentData() or "", since=since)
        self.results.show_found(found)
        self._show_counts(found.counts)
        self.area.verticalScrollBar().setValue(0)
        self.results.setVisible(bool(found.count))
        if found.count:
            ours = tr("{n} session", "{n} sessions", n=len(found.sessions))
            seconds = f"{max(found.seconds, 0.001):.3f}"
            said = tr(
                "{n} result in {sessions}, {time} s",
                "{n} results in {sessions}, {time} s",
                n=found.count,
                sessions=ours,
                time=seconds,
            )
            self._say("", said)
        elif query.strip():
            self._say(tr("No idea, action or question has these letters. Try fewer."))
        else:
            self._say(tr("Type a word of a note, an action, a question or a session."))

    def _say(self, words: str, count: str = "") -> None:
        self.words.setText(words)
        self._told.setVisible(bool(words))
        self.count.setText(count)

    def _show_counts(self, counts: dict[str, int]) -> None:
        names = {
            "": tr("Everything {n}", "Everything {n}", n=sum(counts.values())),
            "idea": tr("Ideas {n}", "Ideas {n}", n=counts.get("idea", 0)),
            "todo": tr("Actions {n}", "Actions {n}", n=counts.get("todo", 0)),
            "question": tr("Questions {n}", "Questions {n}", n=counts.get("question", 0)),
            "session": tr("Sessions {n}", "Sessions {n}", n=counts.get("session", 0)),
        }
        for kind, chip in self.chips.items():
            chip.setText(names[kind])
            chip.setChecked(kind == self.kind)
            chip.updateGeometry()

    def choose(self, kind: str) -> None:
        """Only one kind of results; the same again shows all."""
        self.kind = "" if kind == self.kind else kind
        self.search()

    # what is done

    def copy(self) -> None:
        """The results as plain text."""
        if text := self.results.as_text():
            QGuiApplication.clipboard().setText(text)
            self.library.window.snackbar.say(tr("Copied as text."))

    def go_back(self) -> None:
        """Where one came from."""
        if self._back:
            self.library.open_session(self._back)
        else:
            self.library.show_home()

    def focus_first(self) -> None:
        """The caret stands behind what was typed."""
        focus_quietly(self.field)
        self.field.end(False)

    def _bring_into_sight(self, rect: QRectF) -> None:
        middle = self.results.mapTo(self._inside, rect.center().toPoint())
        self.area.ensureVisible(middle.x(), middle.y(), 0, int(rect.height() / 2) + theme.px(60))


class FindField(LineField):
    """Up and down move through the results, Enter opens, Ctrl+C copies them where nothing is selected, Esc goes back."""

    stepped = Signal(int)
    copied = Signal()
    escaped = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words, hint=tr("Find a session or an idea"), height=46)
        self.setFont(theme.font("bodyLarge", 22))
        self.setProperty("bare", True)
        self.setClearButtonEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the results."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.matches(QKeySequence.StandardKey.Copy) and not self.hasSelectedText():
            self.copied.emit()
        else:
            super().keyPressEvent(event)


def faces_of(store: Store, session_id: str) -> Faces:
    """How the notes of a session look to the facilitator: paper, number, what the vote gave them."""
    seen = audience.visible(store.load(session_id), Audience.FACILITATOR)
    given = forward.given(seen)
    faces: dict[str, Face] = {}
    for idea in seen.all(Idea):
        if idea.number is not None:
            worth = given.worth(idea.id) if given.scores.get(idea.id) else None
            faces[idea.id] = face_of(seen, idea, render(worth) if worth else "")
    return faces
