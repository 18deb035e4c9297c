"""The form of the criteria: a name, how much it counts, whether less of it is better. Before the first grade."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.language import render, tr
from ui.widgets.buttons import Button, Switch
from ui.widgets.dialog import Veil
from ui.widgets.fields import LineField
from ui.widgets.text import Label, box, column, row
from ui.window import Window
from workshop.actions.scores import MOST_CRITERIA
from workshop.messages import NotAllowed
from workshop.voting.counting import short
from workshop.voting.criteria.weights import Criterion
from workshop.voting.lists import LONGEST_NAME, number_of

SIZE = (660, 540)
WEIGHT, LESS = 84, 92  # pixels of the columns
Use = Callable[[list[Criterion], int], bool]


class CriterionRow(QWidget):
    """One criterion, as it is typed."""

    def __init__(self, known: Criterion | None, remove: Callable[[CriterionRow], None]) -> None:
        super().__init__()
        weight = str(short(known.weight)) if known else "1"
        self.name = LineField(known.name if known else "", hint=tr("What is asked of every idea"), role="body")
        self.name.setAccessibleName(tr("Criterion"))
        self.name.setMaxLength(LONGEST_NAME)
        self.weight = LineField(weight, name=tr("How much it counts"), role="body")
        self.weight.setFixedWidth(theme.px(WEIGHT))
        self.weight.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.less = Switch(tr("Less is better"), bool(known and known.cost), lambda _on: None)
        less = box(row(None, self.less, None, gap=0))
        less.setFixedWidth(theme.px(LESS))
        gone = Button("", lambda: remove(self), look="quiet", icon="x", name=tr("Remove the criterion"))
        line = row(self.name, self.weight, less, gone, gap=8)
        line.setStretch(0, 1)
        self.setLayout(line)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed, so that it is no criterion."""
        return not self.name.text().strip()

    def criterion(self) -> Criterion:
        """What was typed. NotAllowed where the weight is no number."""
        name = self.name.text().strip()
        return Criterion(name, number_of(name, self.weight.text().strip().replace(",", ".")), self.less.isChecked())


class CriteriaForm(Veil):
    """Over the window; `use` is told the criteria and the highest grade, and says whether they could be taken."""

    def __init__(self, window: Window, criteria: Iterable[Criterion], most: int, use: Use) -> None:
        self._use = use
        self.rows: list[CriterionRow] = []
        self._places = QVBoxLayout()
        self._places.setSpacing(theme.px(8))
        self._why = Label("", "body", "signal", wrap=True)
        self.most = LineField(str(most), name=tr("The highest grade"), role="body")
        self.most.setFixedWidth(theme.px(WEIGHT))
        self.most.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.more = Button(tr("Another criterion"), self.add, look="quiet", icon="plus")
        self.done = Button(tr("Use these criteria"), self.take, look="primary")
        super().__init__(window, self._card(), SIZE)
        for criterion in criteria:
            self._add(criterion)
        self._why.hide()
        self.rows[0].name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self) -> QFrame:
        card = QFrame()
        card.setAccessibleName(tr("Edit criteria"))
        told = tr("Weights count only against each other. They are set before the first grade, and stay.")
        names = [Label(words, "caption", "ink2") for words in (tr("Criterion"), tr("Counts"), tr("Less is better"))]
        names[1].setFixedWidth(theme.px(WEIGHT))
        names[2].setFixedWidth(theme.px(LESS))
        head = row(names[0], names[1], names[2], 44, gap=8)
        head.setStretch(0, 1)
        scale = row(Label(tr("Grades go from 1 to"), "body"), self.most, None, gap=10)
        inside = box(column(head, self._places, row(self.more, None), 4, scale, None, gap=6))
        area = QScrollArea()
        inside.setProperty("ground", "bg")
        area.setProperty("ground", "bg")
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        cancel = Button(tr("Cancel"), self.close_veil, key="Esc")
        self.done.setFixedHeight(theme.px(44))
        title = Label(tr("Edit criteria"), "h2")
        foot = row(None, cancel, self.done, gap=12)
        parts = (title, Label(told, "body", "ink2", wrap=True), area, self._why, foot)
        whole = column(*parts, gap=8, margins=(28, 24, 28, 24))
        whole.setStretch(2, 1)
        card.setLayout(whole)
        return card

    def _add(self, known: Criterion | None = None) -> CriterionRow:
        made = CriterionRow(known, self.remove)
        for field in (made.name, made.weight):
            field.entered.connect(lambda _words: self.take())
        self._places.addWidget(made)
        self.rows.append(made)
        self.more.setVisible(len(self.rows) < MOST_CRITERIA)
        return made

    def add(self) -> None:
        """One more, to be named."""
        if len(self.rows) < MOST_CRITERIA:
            self._add().name.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self, gone: CriterionRow) -> None:
        """One fewer; the last stays."""
        if len(self.rows) == 1:
            return
        place = self.rows.index(gone)
        self.rows.remove(gone)
        self._places.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        self.more.setVisible(True)
        self.rows[min(place, len(self.rows) - 1)].name.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Use what was typed; what cannot be is said, and the form stays."""
        try:
            chosen = [made.criterion() for made in self.rows if not made.is_empty]
            most = number_of(tr("The highest grade"), self.most.text().strip())
        except NotAllowed as refusal:
            self.refuse(render(refusal.message))
            return
        if self._use(chosen, int(most) if most == int(most) else 0):
            self.close_veil()

    def refuse(self, why: str) -> None:
        """Say what is wrong."""
        self._why.setText(why)
        self._why.show()
