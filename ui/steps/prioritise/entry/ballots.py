"""Votes without a phone: paper ballots typed by their printed number and read back by two people, and raised hands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from ui import half_typed, icons, theme
from ui.language import tr
from ui.room import Action, Room
from ui.steps.prioritise.entry.ballot_lines import BallotLines
from ui.steps.prioritise.entry.ballot_list import BallotList
from ui.steps.prioritise.entry.hands import HandsCard
from ui.steps.prioritise.entry.number_field import NumberField
from ui.steps.prioritise.entry.placed import Placed
from ui.steps.prioritise.entry.slate import Column, Marks, slate_of
from ui.steps.prioritise.entry.whose import Whose
from ui.steps.stage import heading
from ui.widgets.buttons import Button, KeyCap
from ui.widgets.flow import Flow
from ui.widgets.own_keys import claims
from ui.widgets.text import Label, box, column, row
from workshop.actions import paper, turnout
from workshop.messages import Message, say
from workshop.records import Poll

Act = Callable[[Message, Action], bool]
WIDE = 532
BESIDE = 4  # columns of a ballot, beside which there is room for the list


class BallotDesk(QWidget):
    """`phase` is what happens with the ballot on the desk: number | lines | read back."""

    moved = Signal()  # another phase, or other words on the ballot

    def __init__(self, room: Room, act: Act, back: Callable[[], object]) -> None:
        super().__init__()
        self.room, self._act, self._back = room, act, back
        self.poll: Poll | None = None
        self._voted: set[str] = set()
        self.phase, self.number = "number", 0
        self._again = False  # whether the ballot is typed once more
        self._restored = ""
        self.card = self._build_card()
        self.list = BallotList(self.another, self.open)
        self.hands = HandsCard(room, act)
        eye = Label()
        eye.setPixmap(icons.pixmap("eye-slash", theme.px(18), theme.colour("ink2")))
        eye.setFixedWidth(theme.px(18))
        hushed = row(eye, Label(tr("No totals until Reveal, here either"), "body", "ink2", wrap=True), gap=8)
        hushed.setStretch(1, 1)
        hidden = box(hushed)
        close = Button(tr("Back to the vote"), back, look="quiet", key="Esc")
        large = theme.large()  # then the list stands below the ballot
        right = [close] if large else [hidden, close]
        head, _kicker, self._title = heading(tr("Votes without a phone"), tr("Paper ballots"), *right)
        self._middle = row(self.card, self.list, gap=28)
        below = [hidden] if large else []
        self.setLayout(column(head, *below, self._middle, self.hands, None, gap=18))
        self._lay_out()
        self._show_phase()

    def _lay_out(self) -> None:
        """The list stands beside the ballot; below it with large text, or where much is written beside each idea."""
        below = theme.large() or len(self._columns) > BESIDE
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._middle.setDirection(down if below else across)
        for part, share in ((self.card, WIDE), (self.list, 248)):
            self._middle.setStretchFactor(part, 0 if below else share)
            self._middle.setAlignment(part, Qt.AlignmentFlag(0) if below else Qt.AlignmentFlag.AlignTop)

    def _build_card(self) -> QFrame:
        self.which = NumberField(tr("Number of the ballot"), digits=5, width=110, letters="PHX")
        self.which.entered.connect(lambda _words: self._take_number())
        self.which.textEdited.connect(lambda _words: self._show_known())
        self._known = Label("", "body", "ink2", wrap=True)
        self._open = Button(tr("Open it"), self._open_known, look="small")
        ask = row(Label(tr("Ballot number"), "h3"), self.which, self._known, self._open, gap=12)
        ask.setStretch(2, 1)
        self.whose = Whose()
        self.whose.choice.currentIndexChanged.connect(lambda _place: self._other_person())
        self._ask = box(ask)
        self.lines = BallotLines()
        self.lines.edited.connect(self._edited)
        self.lines.finished.connect(self.finish)
        self._columns = tuple[Column, ...]()
        self._placed = Placed()
        foot = Flow(gap=8)
        self.out = Button(tr("Take it out of the box"), self.take_out, look="link")
        self._hints = _hints()
        for part in (self._placed, self._hints, self.out):
            foot.addWidget(part)
        self._typing = box(column(self.lines, box(foot), gap=8))
        self._read, self._spoilt = self._build_read_back(), self._build_spoilt()
        self.lines.followers = [self.yes, self.no, self.aside, self.out]
        return box(
            column(self._ask, self.whose, self._typing, self._read, self._spoilt, gap=12, margins=(20, 16, 20, 16)),
            look="card",
        )

    def _build_read_back(self) -> QFrame:
        ear = Label()
        ear.setPixmap(icons.pixmap("ear", theme.px(24), theme.colour("ink")))
        self._spoken = Label("", "body", wrap=True)
        words = box(
            column(
                Label(tr("Now read it back, two people."), "h3", wrap=True),
                Label(tr("One reads the paper, the other the screen."), "body", "ink2", wrap=True),
                self._spoken,
                gap=2,
            )
        )
        self.yes = Button(tr("It matches"), self.matches, key="Y")
        self.no = Button(tr("It differs"), self.differs, look="quiet", key="N")
        both = column(self.yes, self.no, gap=4)
        layout = row(ear, words, both, gap=14, margins=(16, 12, 14, 12))
        layout.setStretch(1, 1)
        return box(layout, look="soft")

    def _build_spoilt(self) -> QFrame:
        self._why = Label("", "h3", "signal", wrap=True)
        more = Label(tr("Correct a line, or set it aside. It then counts as spoilt."), "body", wrap=True)
        self.aside = Button(tr("Set aside"), self.set_aside, look="signal", key="X")
        layout = row(box(column(self._why, more, gap=2)), self.aside, gap=14, margins=(16, 12, 14, 12))
        layout.setStretch(0, 1)
        return box(layout, look="warning")

    # showing

    def refresh(self, poll: Poll, voted: set[str] | None = None) -> None:
        """The board as it is now; what is half typed stays. `voted`: who has a ballot of their own in the box."""
        self.poll, self._voted = poll, self._voted if voted is None else voted
        self.whose.offer(self.room.board, poll, self.number, self._voted)
        self._show_slate(poll)
        if self._restored != poll.id:
            self._restored = poll.id
            self._restore()
        self.list.refresh(self.room.seen, poll, self.number, self.phase)
        self.hands.refresh(poll)
        self._show_phase()

    def _show_slate(self, poll: Poll) -> None:
        slate = slate_of(self.room.seen, poll, self.whose.person_id)
        self.lines.show_slate(slate)
        self._placed.show_slate(slate)
        if slate.columns != self._columns:
            self._columns = slate.columns
            self._lay_out()
        self.hands.setVisible(turnout.counts_hands(poll))

    def _other_person(self) -> None:
        """Whoever decides may have more to place."""
        if self.poll:
            self._show_slate(self.poll)
            self.lines.show_meaning()
            self._edited()

    def _restore(self) -> None:
        """What was half typed when the screen was left."""
        found = half_typed.kept("ballot", self._restored)
        number = (found.get("number") or [""])[0]
        if number:
            self.number, self._again = int(number), bool(self._entered(int(number)))
            self.phase = "lines"
            self.lines.show_typed(found.get("lines", []))

    def _keep(self) -> None:
        typing = self.phase != "number"
        words = {"number": [str(self.number)], "lines": self.lines.words} if typing else {}
        half_typed.keep("ballot", self._restored, words)

    def _show_phase(self) -> None:
        asks = self.phase == "number"
        self._title.setText(tr("Paper ballots") if asks else tr("Ballot {number}", number=self.number))
        self._ask.setVisible(asks)
        self._typing.setVisible(not asks)
        self._read.setVisible(self.phase == "read back")
        self.lines.set_open(self.phase == "lines")
        self._hints.setVisible(self.phase == "lines")
        self.out.setVisible(self.phase == "lines" and self._again)
        self._show_problem(self.lines.problem if self.phase == "lines" else "")
        self._placed.show_marks(self.lines.marks)
        self._show_known()

    def _show_problem(self, problem: str) -> None:
        self._spoilt.setVisible(bool(problem))
        self._why.setText(problem)

    def _show_known(self) -> None:
        number = self.which.number
        state = self._entered(number) if number else ""
        self._known.setText(tr("{number} is already in. Open it?", number=number) if state else self._one_too_many())
        self._open.setVisible(bool(state))

    def _one_too_many(self) -> str:
        """A number that was mistyped would count for somebody who has not voted yet."""
        poll, board = self.poll, self.room.board
        if not self.which.number or poll is None or turnout.papers_to_come(board, poll):
            return ""
        return tr("Everybody on paper has a ballot in already. Is this number right?")

    def _entered(self, number: int) -> str:
        """The state of a ballot that is in; "" where it is not."""
        found = turnout.papers(self.room.board, self.poll.id) if self.poll else []
        return next((sheet.state for sheet in found if sheet.number == number), "")

    def _edited(self) -> None:
        self._show_phase()
        self._keep()
        self.moved.emit()

    @property
    def half_typed(self) -> bool:
        """Whether a ballot lies here that is not in the box as it is on screen."""
        return self.phase == "lines" and any(self.lines.words)

    def put_away(self) -> None:
        """The desk is left: a ballot on which nothing is typed is none."""
        if self.phase == "lines" and not any(self.lines.words):
            self.clear()

    # the ballot on the desk

    def another(self) -> None:
        """The next ballot; one that is half typed comes first."""
        if self.phase == "lines":
            self.lines.focus()
        elif self.phase == "read back":
            self.yes.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.which.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take_number(self) -> None:
        number = self.which.number
        if not number:
            return
        if self._entered(number):
            self._open.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._begin(number, again=False)

    def _open_known(self) -> None:
        if self.which.number:
            self.open(self.which.number)

    def open(self, number: int) -> None:
        """A ballot that is in: what is on it lies in the box, so it is typed again from the paper."""
        if self.phase != "number":
            self.another()
        else:
            self._begin(number, again=True)

    def _begin(self, number: int, *, again: bool) -> None:
        self.number, self._again, self.phase = number, again, "lines"
        self.which.clear()
        self.lines.show_typed([])
        self._offer_whose()
        self._changed()
        self.lines.focus()

    def _offer_whose(self) -> None:
        if self.poll:
            self.whose.offer(self.room.board, self.poll, self.number, self._voted)
            sheets = {sheet.number: sheet.person_id for sheet in turnout.papers(self.room.board, self.poll.id)}
            self.whose.choose(sheets.get(self.number))

    def _changed(self) -> None:
        self._keep()
        if self.poll:
            self.list.refresh(self.room.seen, self.poll, self.number, self.phase)
        self._show_phase()
        self.moved.emit()

    def finish(self) -> None:
        """Enter on an empty line: into the box, to be read back; a spoilt one waits for a decision."""
        if self.phase != "lines" or not self.poll:
            return
        if unknown := self.lines.unknown:
            unknown.idea.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.whose.is_missing:
            self._show_problem(tr("A supervote carries a name: choose whose ballot it is."))
            self.whose.choice.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.lines.fault:
            self._show_problem(self.lines.fault)
            self.aside.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._put(self.poll.id, self.lines.marks):
            self._again, self.phase = True, "read back"
            self.show_read_back()

    def show_read_back(self) -> None:
        """What is on the ballot, in words, and the focus on "It matches"."""
        self._spoken.setText(tr("“{words}”", words=self.lines.spoken))
        self._changed()
        self.yes.setFocus(Qt.FocusReason.TabFocusReason)

    def _put(self, poll_id: str, marks: Marks) -> bool:
        number, by = self.number, self.whose.person_id
        if self._again:
            label = say("Typed a paper ballot again")
            return self._act(label, lambda draft: paper.correct_paper(draft, poll_id, number, marks, by=by))
        label = say("Entered a paper ballot")
        return self._act(label, lambda draft: paper.enter_paper(draft, poll_id, number, marks, by=by))

    def reads_back(self) -> bool:
        """Whether a ballot is being read back."""
        return self.phase == "read back" and self.poll is not None and self.isVisible()

    def has_ballot(self) -> bool:
        """Whether a ballot lies on the desk."""
        return self.phase != "number" and self.poll is not None and self.isVisible()

    def matches(self) -> None:
        """Y: it counts, and what is on it leaves the screen."""
        poll = self.poll
        if poll and self.reads_back():
            label = say("Read a paper ballot back")
            if self._act(label, lambda draft: paper.read_back(draft, poll.id, self.number)):
                self.clear()

    def differs(self) -> None:
        """N: to the line that differs."""
        if self.reads_back():
            self.phase = "lines"
            self._changed()
            self.lines.lines[0].idea.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.lines.lines[0].idea.selectAll()

    def set_aside(self) -> None:
        """X: it cannot be read or breaks the rules; it counts as spoilt."""
        poll = self.poll
        if not poll or not self.has_ballot():
            return
        if self._act(say("Set a paper ballot aside"), lambda draft: paper.set_aside(draft, poll.id, self.number)):
            self.clear()

    def take_out(self) -> None:
        """It should never have been in: its number was mistyped, or it is entered twice."""
        poll, number = self.poll, self.number
        label = say("Took a paper ballot out of the box")
        if poll and self._act(label, lambda draft: paper.take_out(draft, poll.id, number)):
            self.clear()

    def clear(self) -> None:
        """Nothing lies on the desk; the next number is asked for."""
        self.phase, self.number, self._again = "number", 0, False
        self.lines.show_typed([])
        self._changed()
        self.which.setFocus(Qt.FocusReason.OtherFocusReason)

    def count_hands(self) -> None:
        """H: to the hands."""
        self.hands.focus()

    # Esc

    def event(self, event: QEvent) -> bool:
        """Esc is the desk's while it is open."""
        return claims(event, (Qt.Key.Key_Escape,)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: back to the vote; what is half typed stays on the desk."""
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)


def _hints() -> QFrame:
    return box(
        row(
            *(KeyCap("Tab"), Label(tr("next field"), "body", "ink2"), 6),
            *(KeyCap("↵"), Label(tr("next line"), "body", "ink2")),
            gap=6,
        )
    )
