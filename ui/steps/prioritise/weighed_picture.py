"""The table with how firm it is below: of the room's own grades, and of a vote by ballots."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.steps.prioritise.score_table import ScoreTable
from ui.steps.prioritise.weighing import Weighing, trying_words, with_weight
from ui.steps.prioritise.weight_tracks import HowFirm
from ui.widgets.speech import announce
from ui.widgets.text import column


class WeighedPicture(QWidget):
    """While another weight is tried, the table follows it; what was counted stays."""

    trying_changed = Signal()

    def __init__(self, *, editable: bool = False) -> None:
        super().__init__()
        self._weighing: Weighing | None = None
        self._firm_wanted = False
        self.trying: tuple[str, float] | None = None
        self.table, self.firm = ScoreTable(editable=editable), HowFirm()
        self.firm.tried.connect(self._try)
        self.firm.put_back.connect(self.put_back)
        self.between = column(gap=6)
        self.setAccessibleName(self.table.accessibleName())
        self.setLayout(column(self.table, self.between, self.firm, gap=10))

    @property
    def shown(self) -> Weighing | None:
        """What is on screen: as it was counted, or with another weight."""
        if self._weighing and self.trying and self._firm_shown:
            return with_weight(self._weighing, *self.trying)
        return self._weighing

    @property
    def _firm_shown(self) -> bool:
        return bool(self._firm_wanted and self._weighing and self._weighing.firm)

    def show_weighing(self, weighing: Weighing, *, firm: bool) -> None:
        """This table, and below how firm it is."""
        self._weighing, self._firm_wanted = weighing, firm
        if self.trying and (not self._firm_shown or self.trying[0] not in weighing.firm):
            self.trying = None
        if self._firm_shown:
            self.firm.show_weighing(weighing)
        self.firm.setVisible(self._firm_shown)
        self._show()

    def _show(self) -> None:
        shown = self.shown
        if shown:
            self.table.show_weighing(shown)
            self.firm.show_trying(shown if shown.trying else None)

    def _try(self, name: str, weight: float) -> None:
        self.trying = name, weight
        self._show()
        if self.shown and self.shown.trying:
            announce(self.firm, trying_words(self.shown))
        self.trying_changed.emit()

    def put_back(self) -> None:
        """The weights are as they were set."""
        if self.trying and self._weighing:
            self.trying = None
            self._show()
            self.firm.show_weighing(self._weighing)
            self.trying_changed.emit()
