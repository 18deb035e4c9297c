"""Pugh's matrix: for every idea and criterion how many say better, the same and worse than the baseline."""

from __future__ import annotations

from ui import theme
from ui.language import render, tr
from ui.steps.prioritise.results import SHORT, Result, headline, shortened
from ui.steps.prioritise.views.axis_cells import Axis, Cell, SideCell
from ui.steps.prioritise.views.grades import GradeRow, GradesView, Note
from workshop.voting.detail import Compared, Grades
from workshop.voting.form import axis_words
from workshop.voting.pugh.count import BETTER, WORSE


class ComparedView(GradesView):
    """The baseline stands in its place among the others."""

    def headline(self, result: Result) -> str:
        """Who leads, where anything is better than the baseline."""
        scores = [row.score for row in result.rows if row.score is not None]
        if scores and max(scores) <= 0:
            return tr("Nothing is better than the baseline")
        return headline(result)

    def legend(self, result: Result) -> str:
        """What the signs mean, and what it is compared with."""
        detail = result.tally.detail
        assert isinstance(detail, Compared)
        named = {row.option_id: row.face.text for row in result.rows}
        if detail.baseline in named:
            baseline = tr("“{idea}”", idea=shortened(named[detail.baseline], SHORT))
        else:
            baseline = tr("how things are today")
        signs = tr("+ better, = the same, − worse than {baseline}.", baseline=baseline)
        return tr("{signs} Score: on each criterion the mean of +1, 0 and −1, added up.", signs=signs)

    def axes(self, result: Result, detail: Grades) -> tuple[Axis, ...]:
        """The criteria."""
        return tuple(Axis(axis, render(axis_words(axis))) for axis in detail.axes)

    def cell(self, option: str, axis: Axis) -> Cell:
        """The three counts."""
        assert isinstance(self._detail, Compared)
        counts = self._detail.counts[option][axis.key]
        plus, same, minus = (counts.get(mark, 0) for mark in (BETTER, 0, WORSE))
        return SideCell(axis, plus, same, minus, option == self._detail.baseline)

    def least(self, made: GradeRow) -> int:
        """Its counts stand on one line."""
        cells = (cell for cell in made.cells.cells if isinstance(cell, SideCell))
        return max((theme.metrics("captionBold").horizontalAdvance(cell.words) for cell in cells), default=0)

    def notes(self, option: str) -> list[Note]:
        """Whether it is the baseline."""
        assert isinstance(self._detail, Compared)
        if option == self._detail.baseline:
            return [Note("equals", tr("The baseline: the others are compared with it"), "ink2")]
        return super().notes(option)
