"""A vote on weighted criteria by ballots: the room's means, and how firm the first place is."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt

from ui.language import tr
from ui.steps.prioritise import weighing
from ui.steps.prioritise.results import Result, Row, cut_words, headline
from ui.steps.prioritise.views.cut_line import HIGH, CutLine
from ui.steps.prioritise.views.view import ResultView
from ui.steps.prioritise.weighed_picture import WeighedPicture
from ui.steps.prioritise.weighing import Axis, Line, Weighing
from ui.widgets.text import column, empty
from workshop.voting.counting import short
from workshop.voting.criteria.weights import criteria_of
from workshop.voting.detail import Weighed
from workshop.voting.settings import checked

LEAD = 12  # pixels: what the brackets of a ranking take on the other pictures


class CriteriaView(ResultView):
    """The same picture as that of the room's own grades; a cell is the mean of what everybody gave."""

    TELLS: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__()
        self.picture = WeighedPicture()
        self.cut: CutLine | None = None
        self.setAccessibleName(tr("Result"))
        self.setLayout(column(self.picture, gap=0, margins=(LEAD, 0, 0, 0)))

    def headline(self, result: Result) -> str:
        """Who leads by how much."""
        told = weighing_of(result, result.rows)
        return weighing.headline(told) if told.scored and not result.all_equal else headline(result)

    def legend(self, result: Result) -> str:
        """What a box is."""
        return tr("Each cell is the mean of the room, a missing grade left out.")

    def show_result(self, result: Result, rows: tuple[Row, ...]) -> None:
        """All of it: ideas without a score stand below."""
        if rows:
            self.picture.show_weighing(weighing_of(result, rows), firm=True)
        self._show_cut(result)

    def _show_cut(self, result: Result) -> None:
        """Below the table, for its order follows a weight that is tried; so it names those that go forward."""
        held, forward = bool(self.cut and self.cut.hasFocus()), result.poll.forward
        empty(self.picture.between)
        self.cut = None
        if result.cut:
            first = result.named(row.option_id for row in result.rows[: result.cut])
            words = tr("{sentence}: {ideas}", sentence=cut_words(result), ideas=first)
            self.cut = CutLine(words, HIGH)
            self.cut.moved.connect(lambda by: self.cut_moved.emit(forward + by))
            self.picture.between.addWidget(self.cut)
        if held and self.cut:
            self.cut.setFocus(Qt.FocusReason.OtherFocusReason)


def weighing_of(result: Result, rows: tuple[Row, ...]) -> Weighing:
    """A counted vote as a table."""
    detail, settings = result.tally.detail, checked("criteria", result.poll.settings)
    assert isinstance(detail, Weighed)
    axes = tuple(Axis(one.name, float(one.weight), one.cost) for one in criteria_of(str(settings["criteria"])))
    whole = sum(axis.weight for axis in axes)
    lines = []
    for shown in rows:
        spreads = detail.spreads[shown.option_id]
        cells = tuple(found.mean if (found := spreads[axis.name]) else None for axis in axes)
        score = None if shown.score is None else short(shown.score * whole)
        lines.append(Line(shown.option_id, shown.face, cells, score))
    return Weighing(axes, int(str(settings["most"])), tuple(lines), detail, result.tally.winners)
