"""Prioritise, criteria: the room says a grade for each idea on each criterion, and sees how firm the order is."""

from __future__ import annotations

from functools import partialmethod

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.commands import Command
from ui.counting import in_words
from ui.language import render, tr, words
from ui.room import Room
from ui.steps.prioritise.criteria_form import CriteriaForm
from ui.steps.prioritise.weighed_picture import WeighedPicture
from ui.steps.prioritise.weighing import Axis, Line, Weighing, by_score, headline
from ui.steps.stage import Stage, heading, margins
from ui.widgets.buttons import Button, KeyCap
from ui.widgets.dialog import Veil
from ui.widgets.notes import face_of
from ui.widgets.states import State
from ui.widgets.text import Label, box, column, row
from workshop.actions import scores
from workshop.actions.scores import Scoring
from workshop.board import Board, Draft
from workshop.messages import NotAllowed, say
from workshop.records import Idea, Step
from workshop.voting.criteria.weights import Criterion


class ScoreStage(Stage):
    """The table in the order of the vote while grades are given; the best first, and how firm that is, afterwards."""

    COMMANDS = (
        *(
            Command((str(digit),), say("Grade of the cell in focus"), f"digit_{digit}", may="may_grade")
            for digit in range(10)
        ),
        Command(("Backspace", "Del"), say("Leave the cell open again"), "clear", may="may_grade"),
        Command(("E",), say("Edit criteria"), "edit_criteria", may="may_edit"),
        Command(("F",), say("How firm the order is; again for the grades"), "toggle_firm", may="may_ask"),
    )

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__(room, step)
        self._asked = False  # for how firm it is, although cells are open
        self._scoring: Scoring | None = None
        self.form: CriteriaForm | None = None
        self.edit = Button(tr("Edit criteria"), self.edit_criteria, look="quiet", icon="pencil-simple", key="E")
        self.ask = Button(tr("How firm is that?"), self.toggle_firm, look="quiet", key="F")
        head, self._kicker, self._headline = heading("", "", self.edit)
        self.picture = WeighedPicture(editable=True)
        self.table = self.picture.table
        self.table.graded.connect(self.grade)
        self.table.cleared.connect(self.take_back)
        self.table.ended.connect(self._end)
        self._unscored = Label("", "body", "ink2", wrap=True)
        self._hint = self._hints()
        self.picture.between.addWidget(self._hint)
        self._nothing = State("empty", tr("No idea has dots"), tr("Go on to the list, and put ideas on it by number."))
        self.setLayout(column(head, 4, self.picture, self._nothing, None, gap=6, margins=margins(wide=True)))

    def _hints(self) -> QWidget:
        self._top = KeyCap("5")
        self._told = Label("", "body", "ink2", wrap=True)
        self._keys = box(row(KeyCap("1"), Label(tr("to"), "body", "ink2"), self._top, gap=6))
        line = row(self._keys, self._told, self._unscored, self.ask, gap=6)
        line.setStretch(1, 1)
        line.setStretch(2, 1)
        line.setAlignment(self._unscored, Qt.AlignmentFlag.AlignVCenter)
        line.setAlignment(self._keys, Qt.AlignmentFlag.AlignTop)
        return box(line)

    # showing

    def refresh(self) -> None:
        """All grades as they are now."""
        found = scores.of_step(self.room.seen, self.step_id)
        if found is None:
            return
        self._scoring = found
        weighing = weighing_of(self.room.seen, found)
        shown = self._as_result(weighing) if self.firm_shown else weighing
        self._tell(found, shown)
        self.table.waits = not self.firm_shown
        if shown.lines:
            self.picture.show_weighing(shown, firm=self.firm_shown)
        self.picture.setVisible(bool(shown.lines))
        self._nothing.setVisible(not shown.lines)
        self.edit.wait_for(self._edit_reason(found))
        self.edit.setVisible(bool(shown.lines) and not self.locked and not self.firm_shown)
        self.primary_changed.emit()

    def now_words(self) -> str:
        """What is asked next: "Score idea 27: Fair?"."""
        found = self._scoring
        if found is None or not found.grades:
            return ""
        if self.firm_shown or not found.open_cells:
            return tr("See how firm the order is")
        idea, criterion = found.open_cells[0]
        asked = criterion.rstrip("?")
        if {cell[0] for cell in found.open_cells} == {found.ideas[-1]}:
            return tr("Score the last idea: {criterion}?", criterion=asked)
        return tr("Score idea {number}: {criterion}?", number=found.numbers[idea] or "?", criterion=asked)

    @property
    def firm_shown(self) -> bool:
        """Whether the grading is over: every cell has its grade, or the room asked."""
        found = self._scoring
        return bool(found and len(found.points) > 1 and (self._asked or not found.open_cells))

    def _as_result(self, weighing: Weighing) -> Weighing:
        """The best first, without the ideas that were not graded at all; the cell in hand stays."""
        assert self._scoring
        kept = self._scoring.in_order
        lines = tuple(line for line in weighing.lines if line.idea_id in kept)
        return by_score(Weighing(weighing.axes, weighing.most, lines, weighing.detail, weighing.first))

    def _tell(self, found: Scoring, shown: Weighing) -> None:
        over = self.firm_shown
        self._kicker.setText(self._result_kicker(found) if over else self._kicker_words())
        asks = tr("Score each idea from 1 to {most}, together", most=found.most)
        self._headline.setText(headline(shown) if over else asks)
        left = [self._name(idea) for idea in found.ideas if idea not in found.in_order] if over else []
        self._unscored.setText(tr("Not scored: {ideas}.", ideas=words().list(left)) if left else "")
        for part in (self._told, self._keys):
            part.setVisible(not over)
        self._keys.setVisible(not over and found.most < 10)
        sets = tr("sets the score and moves on.") if found.most < 10 else tr("Type the figure; Enter moves on.")
        stays = tr("A criterion nobody can judge stays open, and the idea is listed without a score.")
        self._told.setText(f"{sets} {stays}")
        self._unscored.setVisible(over)
        self._top.show_key(str(found.most))
        self._hint.setVisible(not over or bool(found.open_cells))
        self.ask.setVisible(self.may_ask())
        self.ask.setText(tr("Back to the grades") if over else tr("How firm is that?"))

    def _kicker_words(self) -> str:
        placed = self.step is not None and "place" in self.step.phases
        return tr("After the grid") if placed else tr("Instead of the grid")

    def _result_kicker(self, found: Scoring) -> str:
        n = len(found.points)
        told = (
            "Result of the criteria, {count} idea scored by the room",
            "Result of the criteria, {count} ideas scored by the room",
        )
        return tr(*told, n=n, count=in_words(n))

    def _name(self, idea_id: str) -> str:
        idea = self.room.seen.find(Idea, idea_id)
        return str(idea.number if idea and idea.number is not None else "?")

    def first_focus(self) -> QWidget | None:
        """The first cell that is open; with nothing to score the primary button."""
        return self.table.cell_in_hand()

    def in_hand(self) -> tuple[str, str | None]:
        """The idea whose cell has the digits."""
        made = next((made for made in self.table.rows if made.line.idea_id == self.table.hand[0]), None)
        return (made.line.face.text, made.line.idea_id) if made else ("", None)

    def show_idea(self, idea_id: str) -> None:
        """The focus to an idea's first cell."""
        if made := next((made for made in self.table.rows if made.line.idea_id == idea_id), None):
            made.cells[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # grading

    def may_grade(self) -> bool:
        """Whether there is a cell."""
        return self.table.takes_digits

    def digit(self, digit: int) -> None:
        """A digit of the grade of the cell in hand."""
        self.table.digit(digit)

    def clear(self) -> None:
        """Backspace: the cell in hand is open again."""
        self.table.clear()

    def grade(self, idea_id: str, criterion: str, value: int) -> None:
        """The room has said a grade."""
        step_id = self.step_id
        self.act(say("Scored an idea"), lambda draft: scores.grade(draft, step_id, idea_id, criterion, value))
        self.refresh()

    def take_back(self, idea_id: str, criterion: str) -> None:
        """A cell is open again."""
        step_id = self.step_id
        label = say("Took a score back")
        self.act(label, lambda draft: scores.take_back(draft, step_id, idea_id, criterion))
        self.refresh()

    def _end(self) -> None:
        """The last cell was graded: the room is through, also where it left some open."""
        self._asked = True
        self.refresh()

    def may_ask(self) -> bool:
        """Whether the order can be looked at before every cell is graded."""
        found = self._scoring
        return bool(found and len(found.points) > 1 and found.open_cells)

    def toggle_firm(self) -> None:
        """F: how firm the order is, or back to the grades."""
        if self.may_ask():
            self._asked = not self._asked
            self.refresh()
            first = next(iter(self.picture.firm.tracks.values()), None) if self._asked else self.table.cell_in_hand()
            if first:
                first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # the criteria

    def _edit_reason(self, found: Scoring) -> str:
        begun = bool(found.grades)
        return (
            tr("There are grades already: weights stay as they were set. Below, others can be tried.") if begun else ""
        )

    def may_edit(self) -> bool:
        """Whether criteria and weights can still be set."""
        return bool(self._scoring and self._scoring.ideas and not self._scoring.grades and not self.locked)

    def edit_criteria(self) -> None:
        """E: names and weights, before the first grade."""
        window = self.window()
        if self._scoring is None or not self.may_change():
            return
        if why := self._edit_reason(self._scoring):
            self.room.refused.emit(why)
        elif not Veil.is_open(window):  # type: ignore[arg-type]
            self.form = CriteriaForm(window, self._scoring.criteria, self._scoring.most, self.use)  # type: ignore[arg-type]

    def use(self, chosen: list[Criterion], most: int) -> bool:
        """Set the criteria; what is refused is said in the form."""
        refusals: list[str] = []

        def take(draft: Draft) -> None:
            try:
                scores.set_criteria(draft, self.step_id, chosen, most)
            except NotAllowed as refusal:
                refusals.append(render(refusal.message))

        done = self.act(say("Changed the criteria of the scores"), take)
        if refusals and self.form:
            self.form.refuse(refusals[0])
        self.refresh()
        return done and not refusals

    digit_0 = partialmethod(digit, 0)
    digit_1 = partialmethod(digit, 1)
    digit_2 = partialmethod(digit, 2)
    digit_3 = partialmethod(digit, 3)
    digit_4 = partialmethod(digit, 4)
    digit_5 = partialmethod(digit, 5)
    digit_6 = partialmethod(digit, 6)
    digit_7 = partialmethod(digit, 7)
    digit_8 = partialmethod(digit, 8)
    digit_9 = partialmethod(digit, 9)


def weighing_of(seen: Board, found: Scoring) -> Weighing:
    """The room's grades as a table, in the order of the vote."""
    axes = tuple(Axis(one.name, float(one.weight), one.cost) for one in found.criteria)
    ideas = [idea for id in found.ideas if (idea := seen.find(Idea, id))]
    lines = tuple(
        Line(
            idea.id,
            face_of(seen, idea),
            tuple(found.grades.get((idea.id, axis.name)) for axis in axes),
            found.points.get(idea.id),
        )
        for idea in ideas
    )
    return Weighing(axes, found.most, lines, found.detail, tuple(found.result.winners or ()))
