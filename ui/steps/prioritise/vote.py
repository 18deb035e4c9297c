"""Prioritise, the vote: who has voted, never for what; paper ballots and hands are typed here too."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui import icons, theme
from ui.commands import Command
from ui.language import tr, words
from ui.room import Room
from ui.steps.prioritise import vote_words
from ui.steps.prioritise.chosen_ideas import ChosenIdeas
from ui.steps.prioritise.entry.ballots import BallotDesk
from ui.steps.prioritise.entry.own_ballot import OwnBallot
from ui.steps.prioritise.seats import Seat, SeatGrid, seats
from ui.steps.stage import Stage, heading, margins
from ui.widgets.buttons import Button
from ui.widgets.flow import Flow
from ui.widgets.speech import announce
from ui.widgets.states import State
from ui.widgets.text import Label, box, column, row
from workshop.actions import choosing, options, polls, turnout
from workshop.messages import KnownError, say
from workshop.records import Poll, Step
from workshop.voting import class_of

FEW = 3  # names in one sentence
CHANNELS = ("phone", "paper", "hands", "laptop")


class VoteStage(Stage):
    """The overview of a vote; P and H open the desk where ballots and hands are typed, Esc comes back."""

    COMMANDS = (
        Command(("P",), say("Type paper ballots; on somebody’s cell: they vote on paper"), "paper"),
        Command(("H",), say("Count hands; on somebody’s cell: they vote by hand"), "hands"),
        Command(("A",), say("Let everybody vote who came later"), "admit", may="is_somebody_late"),
        Command(("Y",), say("The ballot that is read back matches"), "matches", may="reads_back"),
        Command(("N",), say("The ballot that is read back differs"), "differs", may="reads_back"),
        Command(("X",), say("Set a paper ballot aside"), "set_aside", may="has_ballot"),
        Command(("O",), say("Choose what is voted on, while nobody has voted"), "choose_options"),
    )

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__(room, step)
        self._voted: set[str] = set()
        self._complete = False
        self._alike = ""  # what is said of options that say nearly the same
        self._compared: object = None
        self._told = ""
        self.people = SeatGrid(4 if theme.look.compact else 3)
        self.people.chosen.connect(self.ask)
        self.overview = self._build_overview()
        self.desk = BallotDesk(room, self.act, self.back)
        self.desk.moved.connect(self.primary_changed)
        self.desk.hands.moved.connect(self.primary_changed)
        self.own = OwnBallot(self.act, self.back)
        self.own.moved.connect(self.primary_changed)
        self.setLayout(column(self.overview, self.desk, self.own, gap=0, margins=margins()))
        self.show_part(self.overview)

    def _build_overview(self) -> QWidget:
        self._count, self._of, self._what = Label("0", "number"), Label("", "say", "ink2"), Label("", "body", "ink2")
        self._what.setAlignment(Qt.AlignmentFlag.AlignTrailing)
        figure = self._figure_box = box(column(row(None, self._count, self._of, gap=8), self._what, gap=0))
        title, _kicker, self._title = heading(tr("Vote on"), tr("Which ideas should we test first?"))
        self._rule = Label("", "bodyLarge", "ink2", wrap=True)
        head = row(box(column(title, self._rule, gap=2)), figure, gap=24)
        head.setStretch(0, 1)
        head.setAlignment(figure, Qt.AlignmentFlag.AlignTop)
        self._nobody = State("empty", tr("Nobody may vote yet"), tr("People join by phone, or are added under People."))
        self._paper = Button(tr("Enter paper ballots"), self.open_ballots, icon="note", key="P")
        self._hands = Button(tr("Count hands"), self.open_hands, icon="hand-palm", key="H")
        self._admit = Button("", self.admit, look="signal", icon="sign-in", key="A")
        self._choose = Button(tr("Leave ideas out"), self.choose_options, look="quiet", key="O")
        self.people.followers = [self._paper, self._hands, self._admit, self._choose]
        self._totals = Label("", "body", "ink2", wrap=True)
        buttons = self._build_buttons()
        eye = Label()
        eye.setPixmap(icons.pixmap("eye-slash", theme.px(18), theme.colour("ink2")))
        eye.setFixedWidth(theme.px(18))
        hidden = row(
            eye,
            Label(
                tr("The result is hidden until you reveal it. Who voted for what is erased when the vote closes."),
                "body",
                "ink2",
                wrap=True,
            ),
            self._choose,
            gap=8,
        )
        hidden.setStretch(1, 1)
        return box(column(head, 12, self.people, self._nobody, None, 8, buttons, 8, hidden, gap=4))

    def _build_buttons(self) -> QHBoxLayout | QVBoxLayout:
        """The ways to vote without a phone, and how many did; with large text below each other."""
        if theme.large():
            ways = Flow(gap=12)
            for button in (self._paper, self._hands, self._admit):
                ways.addWidget(button)
            return column(box(ways), self._totals, gap=8)
        buttons = row(self._paper, self._hands, self._admit, 4, self._totals, gap=12)
        buttons.setStretch(4, 1)
        buttons.setAlignment(self._totals, Qt.AlignmentFlag.AlignVCenter)
        return buttons

    # showing

    @property
    def poll(self) -> Poll | None:
        """The vote of this step."""
        found = polls.of_step(self.room.board, self.step_id)
        return found[-1] if found else None

    def refresh(self) -> None:
        """Who is done, the figure, the desk."""
        poll = self.poll
        if poll is None:
            self._show_no_vote()
            return
        self._look(poll)
        self._compare(poll)
        shown = seats(self.room, poll, self._voted)
        self.show_seats(poll, shown)
        if not self.desk.isHidden():
            self.desk.refresh(poll, self._voted)
        if not self.own.isHidden():
            self.own.refresh(self.room.seen, poll)

    def _compare(self, poll: Poll) -> None:
        """A vote splits between two options that say nearly the same; once somebody has voted, it is too late."""
        found = polls.options_of(self.room.board, poll.id)
        fixed = polls.has_begun(self.room.board, poll) or choosing.narrowed(self.room.seen, poll) is None
        known = None if fixed else tuple(found)
        if known != self._compared:
            self._compared = known
            near = options.similar(options.again(known), self.room.suggesting.alike()) if known else []
            self._alike = vote_words.alike(near)
            self.script_changed.emit()

    def _show_no_vote(self) -> None:
        """On sketches of which none was photographed."""
        self._title.setText(tr(vote_words.AT_THE_WALL.text))
        self._rule.setText(tr(vote_words.NOT_PHOTOGRAPHED.text))
        for part in (self.people, self._nobody, self._paper, self._hands, self._admit, self._choose):
            part.hide()
        self._figure_box.hide()

    def show_seats(self, poll: Poll, shown: list[Seat]) -> None:
        """The overview with these people."""
        self._rule.setText(vote_words.rule(self.room.seen, poll))
        self._title.setText(vote_words.asked(self.room.seen, poll))
        self.people.show_seats(shown)
        self._nobody.setVisible(not shown)
        self._hands.setVisible(turnout.counts_hands(poll))
        self._choose.setVisible(not polls.has_begun(self.room.board, poll))
        self._show_figure(poll, shown)
        late = [seat for seat in shown if seat.way == "late"]
        self._admit.setVisible(bool(late))
        self._admit.setText(tr("Let {n} who came later vote", "Let {n} who came later vote", n=len(late)))
        self._totals.setText(self._channel_words(shown, len(poll.eligible)))

    def _look(self, poll: Poll) -> None:
        """See who has a ballot in the box."""
        try:
            self._voted = self.room.store.have_voted(poll.id, poll.eligible)
        except KnownError as error:
            self.room.suffer(error, "look")

    def _show_figure(self, poll: Poll, shown: list[Seat]) -> None:
        own = [seat for seat in shown if seat.way in polls.OWN_BALLOT]
        done = sum(seat.done for seat in own)
        whole, cast = len(poll.eligible), polls.cast_in(poll)
        self._complete = turnout.all_in(poll)
        if self._complete or not own:
            self._figure(cast, whole, tr("votes are in"))
        else:
            self._figure(done, len(own), _voted_words({seat.way for seat in own}))
        if self._complete:
            self._what.setText(tr("All {n} votes are in", "All {n} votes are in", n=whole))
        self._what.tone("accent" if self._complete else "ink2")
        self._what.role("h3" if self._complete else "body")
        told = self._what.text() if self._complete else ""
        if told != self._told:
            self._told = told
            announce(self, told)

    def _figure(self, done: int, whole: int, what: str) -> None:
        self._count.setText(str(done))
        self._of.setText(tr("of {n}", n=whole))
        self._what.setText(what)

    def _channel_words(self, shown: list[Seat], eligible: int) -> str:
        """ "3 ballots, 2 by hand, 12 of 12 eligible"."""
        paper, hands = (sum(seat.way == way for seat in shown) for way in ("paper", "hands"))
        parts = [tr("{n} paper ballot", "{n} paper ballots", n=paper)] if paper else []
        parts += [tr("{n} by hand", "{n} by hand", n=hands)] if hands else []
        parts.append(tr("{n} of {whole} eligible", n=eligible, whole=len(shown)))
        return ", ".join(parts)

    def own_reason(self) -> str:
        """A ballot that is half typed would not be in the result."""
        if self.desk.half_typed:
            return tr("Ballot {number} is half typed. Finish it, or set it aside.", number=self.desk.number)
        if self.own.half_filled:
            return tr("A ballot is being filled in on this laptop. Into the box with it, or leave it with Esc.")
        if self.desk.hands.half_typed:
            return tr("The hands are typed and not kept. H goes to them, Enter keeps them.")
        return ""

    def live_sentences(self) -> list[str]:
        """At first what says nearly the same; towards the end who has not voted yet."""
        if self._alike:
            return [self._alike]
        own = [cell.seat for cell in self.people.cells if cell.seat.way in polls.OWN_BALLOT]
        waiting = [seat.name for seat in own if not seat.done]
        if not waiting or len(waiting) * 2 > len(own) or len(waiting) > FEW:
            return []
        names = words().list(waiting)
        return [tr("{names} has not voted yet.", "{names} have not voted yet.", names=names, n=len(waiting))]

    # what the keys do

    def paper(self) -> None:
        """P: the focused person votes on paper; else the paper ballots."""
        if not self._change(self.people.focused, "paper"):
            self.open_ballots()

    def hands(self) -> None:
        """H: the focused person votes by hand; else the hands are counted."""
        counts = self.poll is not None and turnout.counts_hands(self.poll)
        if not counts or not self._change(self.people.focused, "hands"):
            self.open_hands()

    def _change(self, seat: Seat | None, channel: str) -> bool:
        """Let somebody vote another way; whether there was somebody."""
        if seat is None or self.overview.isHidden():
            return False
        if seat.way != channel:
            told = tr("{name} votes another way now. What the other way held is dropped.", name=seat.name)
            self.act(
                say("Changed how somebody votes"),
                lambda draft: polls.change_channel(draft, seat.person_id, channel),
                tell=told if seat.done else "",
            )
        return True

    def ask(self, person_id: str) -> None:
        """A cell was pressed: how this person votes."""
        cell = self.people.cell_of(person_id)
        if cell is None or self.locked:
            return
        menu = self.menu_for(cell.seat)
        menu.popup(cell.mapToGlobal(QPoint(0, cell.height() - theme.px(8))))

    def menu_for(self, seat: Seat) -> QMenu:
        """What can be done for one person."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        if seat.way == "late":
            menu.addAction(tr("May vote too")).triggered.connect(lambda: self.admit_one(seat.person_id))
        if self._is_the_deciders and seat.way != "late":
            menu.addAction(tr("Place the marks here")).triggered.connect(lambda: self._mark_here(seat))
        elif seat.way == "laptop":
            menu.addAction(tr("Fill in the ballot here")).triggered.connect(lambda: self.fill_in(seat))
        sentences = (tr("Votes by phone"), tr("Votes on paper"), tr("Votes by hand"), tr("Votes on this laptop"))
        for channel, sentence in zip(CHANNELS, sentences, strict=True):
            if channel == "hands" != seat.way and not seat.by_hands:
                continue
            action = menu.addAction(sentence)
            action.setCheckable(True)
            action.setChecked(seat.way == channel)
            action.triggered.connect(lambda _on=False, channel=channel: self._change(seat, channel))
        return menu

    def _mark_here(self, seat: Seat) -> None:
        """The Decider's marks stand on the wall, or are placed on this laptop at once."""
        self._change(seat, "laptop")
        self.fill_in(seat)

    def admit_one(self, person_id: str) -> None:
        """Somebody who came later votes too."""
        if poll := self.poll:
            self.act(say("Let somebody vote"), lambda draft: polls.admit(draft, poll.id, person_id))

    def _late(self) -> list[str]:
        """The ids of those who came after the vote was opened, while they are on screen."""
        poll = None if self.overview.isHidden() else self.poll
        return [person.id for person in turnout.latecomers(self.room.board, poll)] if poll else []

    def is_somebody_late(self) -> bool:
        """Whether somebody came after the vote was opened."""
        return bool(self._late())

    def admit(self) -> None:
        """A: everybody who came later votes too."""
        poll, late = self.poll, self._late()
        if poll and late:
            label = say("Let {n} person vote", "Let {n} people vote", n=len(late))
            self.act(label, lambda draft: turnout.admit_all(draft, poll.id))

    # the desk

    def show_part(self, part: QWidget) -> None:
        """The overview, the desk, or a ballot on this laptop."""
        for each in (self.overview, self.desk, self.own):
            each.setVisible(each is part)

    @property
    def _is_the_deciders(self) -> bool:
        """Whether only Deciders vote: each of their marks carries a name."""
        poll = self.poll
        return poll is not None and class_of(poll.method).decider == "only"

    def open_ballots(self) -> None:
        """The desk for paper ballots, at the next ballot."""
        if poll := self.poll:
            self.show_part(self.desk)
            self.desk.refresh(poll, self._voted)
            self.desk.another()

    def open_hands(self) -> None:
        """The desk, at the hands, where this vote counts them."""
        poll = self.poll
        if poll and turnout.counts_hands(poll):
            self.show_part(self.desk)
            self.desk.refresh(poll, self._voted)
            self.desk.count_hands()

    def fill_in(self, seat: Seat) -> None:
        """Somebody votes on this laptop: their ballot is on screen only while they fill it in."""
        if poll := self.poll:
            self.show_part(self.own)
            self.own.begin(self.room.seen, poll, seat.person_id, seat.name)

    def choose_options(self) -> None:
        """O: leave ideas out of this vote."""
        if self.may_change() and not self.overview.isHidden():
            ChosenIdeas.open_over(self)

    def back(self) -> None:
        """Esc: the overview again."""
        self.own.forget()
        self.desk.put_away()
        self.show_part(self.overview)
        self.refresh()
        self._paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def reads_back(self) -> bool:
        """Whether a ballot is being read back."""
        return self.desk.reads_back()

    def has_ballot(self) -> bool:
        """Whether a ballot lies on the desk."""
        return self.desk.has_ballot()

    def matches(self) -> None:
        """Y: the ballot that is read back matches the paper."""
        self.desk.matches()

    def differs(self) -> None:
        """N: it differs."""
        self.desk.differs()

    def set_aside(self) -> None:
        """X: the ballot on the desk counts as spoilt."""
        self.desk.set_aside()


def _voted_words(ways: set[str]) -> str:
    """What the figure counts: a laptop is no phone."""
    if ways == {"phone"}:
        return tr("have voted by phone")
    return tr("have voted on this laptop") if ways == {"laptop"} else tr("have voted by phone or on this laptop")
