"""Prioritise, the result: what the room voted for, with ties as ties and the line where the cut is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import icons, theme
from ui.commands import Command
from ui.language import render, tr
from ui.room import Room
from ui.steps.prioritise.count_words import CountWords
from ui.steps.prioritise.results import Result, headline, kicker, result_of, shown
from ui.steps.prioritise.tie_panel import TiePanel
from ui.steps.prioritise.views import name_of, view_for
from ui.steps.prioritise.views.view import LEAD, ResultView
from ui.steps.prioritise.vote_words import AT_THE_WALL, NOT_PHOTOGRAPHED
from ui.steps.stage import Stage, heading, margins
from ui.widgets.buttons import Button, Segments
from ui.widgets.states import State
from ui.widgets.text import Label, box, column, empty, row
from workshop.actions import choosing, polls, steps, ties
from workshop.messages import say
from workshop.records import Poll, Step


class RevealStage(Stage):
    """The rows with dots, the rest in one sentence, and the tie in the script's place until it is decided."""

    COMMANDS = (
        *(Command((str(digit),), say("Settle the tie"), f"choose_{digit}", may="is_tied") for digit in range(1, 5)),
        Command(("V",), say("Vote again, where the result says nothing"), "vote_again", may="says_nothing"),
    )

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__(room, step)
        self._all = self._told = False
        self._known: object = None
        self._result: Result | None = None
        self._chosen = ""  # the id of an earlier vote that is looked at
        self._rounds = row(gap=0)
        head, self._kicker, self._headline = heading("", "", box(self._rounds))
        self._legend = Label("", "bodyLarge", "ink2", wrap=True)
        self._offered: tuple[str, ...] = ()
        self.segments: Segments | None = None
        self.view: ResultView | None = None
        self._view_name = ""
        self._picture = QVBoxLayout()
        self.words = CountWords()
        self._nothing = State("empty", tr("There is nothing to rank"))
        self._rest = Label("", "body", "ink2", wrap=True)
        self.everything = Button(tr("Show all"), self.show_all, look="link")
        self.tells = Button(tr("How it was counted"), self.tell, look="link")
        self.again = Button(tr("Vote again"), self.vote_again, icon="arrow-counter-clockwise", key="V")
        self.again.setFixedHeight(theme.px(40))
        rest = row(LEAD, self._rest, self.again, self.tells, self.everything, gap=12)
        rest.setStretch(1, 1)
        rest.setAlignment(self._rest, Qt.AlignmentFlag.AlignVCenter)
        self._erased = Label("", "body", "ink2", wrap=True)
        eye = Label()
        eye.setPixmap(icons.pixmap("eye-slash", theme.px(18), theme.colour("ink2")))
        eye.setFixedWidth(theme.px(18))
        line = row(LEAD, eye, self._erased, gap=8)
        line.setStretch(2, 1)
        title, nothing = row(LEAD, box(column(head, self._legend, gap=4)), gap=0), row(LEAD, self._nothing, gap=0)
        parts = (self._picture, nothing, rest, row(LEAD, self.words, gap=0), line)
        self._counted = box(column(*parts, gap=6))
        self.setLayout(column(title, 4, self._counted, None, gap=6, margins=margins(wide=True)))
        self.tie = TiePanel(room, self.act, self._tie_moved)
        self.destroyed.connect(self.tie.deleteLater)  # nobody else lets go of it while there is no tie to show

    def refresh(self) -> None:
        """The result, and the tie while nobody has decided it."""
        poll = self.poll
        self._offer_rounds()
        self._counted.setVisible(poll is not None)
        if poll is None:
            self._show_no_result()
            return
        known = (poll, self._chosen, self.room.seen.edit_id)
        if known == self._known:
            return
        self._known, self._result = known, result_of(self.room.seen, poll)
        self._show(self._result)
        self.tie.refresh(self._result)
        self.primary_changed.emit()
        self.script_changed.emit()

    def _show_no_result(self) -> None:
        """On sketches of which none was photographed there was nothing to count."""
        step = self.step
        at_the_wall = step is not None and choosing.on_sketches(step) and not polls.of_step(self.room.board, step.id)
        self._headline.setText(tr(AT_THE_WALL.text) if at_the_wall else tr("No result has been revealed"))
        self._legend.setText(tr(NOT_PHOTOGRAPHED.text) if at_the_wall else "")
        self._legend.setVisible(at_the_wall)

    @property
    def polls(self) -> list[Poll]:
        """The votes of this step whose result may be seen."""
        return [poll for poll in polls.of_step(self.room.board, self.step_id) if poll.state == "revealed"]

    @property
    def poll(self) -> Poll | None:
        """The vote whose result is on screen: the last, unless an earlier one is looked at."""
        found = self.polls
        return next((poll for poll in found if poll.id == self._chosen), found[-1] if found else None)

    def _offer_rounds(self) -> None:
        """Where the room voted more than once, every result is one press away."""
        found, poll = self.polls, self.poll
        ids = tuple(one.id for one in found)
        if ids != self._offered:
            self._offered = ids
            empty(self._rounds)
            choices = [(one.id, tr("Vote {n}", n=one.round)) for one in found]
            self.segments = Segments(choices, self.look_at) if len(found) > 1 else None
            if self.segments:
                self._rounds.addWidget(self.segments)
        if self.segments and poll:
            self.segments.choose(poll.id)

    def look_at(self, poll_id: str) -> None:
        """The result of another vote of this step."""
        self._chosen = "" if poll_id == self.polls[-1].id else poll_id
        self._all = False
        self.refresh()

    def _show(self, result: Result) -> None:
        view = self._view_of(result)
        rows = shown(result) if view.SHORTENS and not self._all else result.rows
        self._kicker.setText(kicker(result))
        self._headline.setText(headline(result) if result.spoilt else view.headline(result))
        self._legend.setText(view.legend(result))
        self._legend.setVisible(bool(self._legend.text()))
        view.show_result(result, rows)
        view.setVisible(bool(rows))
        self.words.show_result(result)
        self.words.setVisible(result.has_words and (view.TELLS or self._told))
        self.tells.setVisible(result.has_words and not view.TELLS)
        again = not rows and self._may_start_over(result.poll)
        self._nothing.say(tr("There is nothing to rank"), _way_on(again))
        self._nothing.setVisible(not rows)
        self._rest.setText(view.rest(result, rows))
        self._rest.setVisible(bool(self._rest.text()) or not view.TELLS)
        self.everything.setVisible(view.SHORTENS and len(shown(result)) < len(result.rows))
        self.everything.setText(tr("Show less") if self._all else tr("Show all"))
        self.again.setVisible(again)
        closed = result.poll.closed_at or result.poll.revealed_at or 0
        self._erased.setText(
            tr("Who voted for what was erased when the vote closed, {time}.", time=self.room.time_of(closed))
        )

    def _may_start_over(self, poll: Poll) -> bool:
        """Another vote on everything would also be one on what an earlier vote has sent forward already."""
        return not self._chosen and not ties.is_next_round(self.room.board, poll)

    def _view_of(self, result: Result) -> ResultView:
        """The picture of this kind of count, made anew where the vote before was by another."""
        name = name_of(result.tally)
        if self.view is None or name != self._view_name:
            empty(self._picture)
            self.view, self._view_name = view_for(result.tally), name
            self.view.room = self.room
            self.view.cut_moved.connect(self.move_cut)
            self._picture.addWidget(self.view)
        return self.view

    def tell(self) -> None:
        """The count in sentences, or without them again."""
        self._told = not self._told
        if self._result:
            self._show(self._result)

    def show_all(self) -> None:
        """All ideas with dots, or only the first again."""
        self._all = not self._all
        if self._result:
            self._show(self._result)

    def is_tied(self) -> bool:
        """Whether a tie waits to be settled."""
        return self.script_panel() is not None

    def says_nothing(self) -> bool:
        """Whether another round is offered."""
        return self.poll is not None and not self.again.isHidden()

    def vote_again(self) -> None:
        """V: another round, where the result says nothing."""
        if self.says_nothing():
            self.act(say("Vote again"), lambda draft: steps.go_to(draft, "vote"))

    def move_cut(self, forward: int) -> None:
        """Another number of ideas goes forward."""
        if poll := self.poll:
            label = say("Moved the cut: {n} idea", "Moved the cut: {n} ideas", n=forward)
            self.act(label, lambda draft: ties.move_cut(draft, poll.id, forward))

    # the tie

    def _tie_moved(self) -> None:
        self.primary_changed.emit()
        self.script_changed.emit()

    def script_panel(self) -> QWidget | None:
        """The tie, while it is open."""
        open_tie = self._result is not None and self._result.open_tie and not self._chosen
        return self.tie if open_tie and not self.locked else None

    def own_reason(self) -> str:
        """While the room departs from its rule nothing else moves."""
        return tr("Decide the tie first") if self.script_panel() and self.tie.holds else ""

    def own_words(self) -> str:
        """While departing, the button no longer keeps the rule."""
        place = steps.next_place(self.room.board)
        if not self.own_reason() or place is None:
            return ""
        usual = steps.BUTTONS.get((place[0].step_kind, place[1]))
        return render(usual) if usual else ""

    def choose_1(self) -> None:
        """1: keep the rule, or the first way of departing from it."""
        self.tie.press(1)

    def choose_2(self) -> None:
        """2: depart from the rule, or the second way."""
        self.tie.press(2)

    def choose_3(self) -> None:
        """3: the third way."""
        self.tie.press(3)

    def choose_4(self) -> None:
        """4: the fourth way."""
        self.tie.press(4)

    def leave(self) -> None:
        """Half a reason is kept."""
        self.tie.keep()


def _way_on(again: bool) -> str:
    """What can be done where nothing was voted for."""
    if again:
        return tr("Vote again with V, or go on: the list is then put together by hand.")
    return tr("Go on: the list is then put together by hand.")
