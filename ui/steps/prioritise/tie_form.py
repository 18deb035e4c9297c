"""Departing from the rule: the way, which ideas are taken, who takes it on themselves, and why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from ui import theme
from ui.language import mirrored, tr, words
from ui.steps.prioritise.results import Row
from ui.widgets import paint
from ui.widgets.buttons import Button, Pressed, key_width, paint_key
from ui.widgets.fields import LineField, TextField
from ui.widgets.flow import Flow
from ui.widgets.text import Label, box, column, empty, row
from workshop.actions import ties

LINE = 36


class Way(Pressed):
    """One way of departing: a ring, words, a digit."""

    def __init__(self, sentence: str, digit: int) -> None:
        super().__init__()
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self._digit = str(digit)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(theme.px(LINE))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(theme.px(200), theme.px(LINE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ring, words, digit, a line on top."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        rect, size = QRectF(self.rect()), theme.px(18)
        painter.fillRect(QRectF(0, 0, rect.width(), 1), theme.colour("hairline"))
        x = rect.right() - size / 2 - 1 if mirrored() else size / 2 + 1
        middle = QPointF(x, rect.center().y())
        painter.setBrush(theme.colour("accent") if self.isChecked() else paint.NO_BRUSH)
        painter.setPen(paint.NO_PEN if self.isChecked() else paint.pen("outline", 2))
        painter.drawEllipse(middle, size / 2 - 1, size / 2 - 1)
        if self.isChecked():
            painter.setBrush(theme.colour("surface"))
            painter.drawEllipse(middle, size / 5, size / 5)
        lead, cap = size + theme.px(10), key_width(self._digit)
        painter.setFont(theme.font("bodyLargeBold" if self.isChecked() else "body"))
        painter.setPen(theme.colour("ink"))
        inside = rect.adjusted(cap, 0, -lead, 0) if mirrored() else rect.adjusted(lead, 0, -cap, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, self.text())
        key = QPointF(0 if mirrored() else rect.right() - cap, rect.center().y())
        paint_key(painter, key, self._digit, theme.colour("ink2"))
        painter.end()


class TieForm(QFrame):
    """`decide` is the last button, which says what will happen."""

    def __init__(self, decide: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("look", "cardOn")
        self._tied: tuple[Row, ...] = ()
        self._places, self._mode = 0, ""
        self._head = Label("", "h3", wrap=True)
        sentences = (tr("Vote again, 1 min"), tr("One person decides"), tr("Draw lots"), tr("Take neither"))
        self.ways = [Way(sentence, number) for number, sentence in enumerate(sentences, start=1)]
        for way in self.ways:
            way.toggled.connect(lambda _on: self.show_what())
        self._ways = box(column(*self.ways, gap=0))
        self._which = Label("", "body", "ink2", wrap=theme.large())
        self.chosen: list[Button] = []
        self._chips = Flow()
        chips = box(self._chips)
        taking = column(self._which, chips, gap=6) if theme.large() else row(self._which, chips, gap=12)
        taking.setStretch(1, 1)
        self._taking = box(taking)
        self.name = LineField(
            hint=tr("Name, printed"), name=tr("Name of who takes it on themselves"), role="body", height=40
        )
        self.name.lead_with("user")
        self.reason = TextField(hint=tr("Reason, printed"), name=tr("Reason"), role="body", lines=False)
        self.reason.setFixedHeight(theme.px(70))
        self.name.textChanged.connect(lambda _words: self.show_what())
        self.reason.textChanged.connect(self.show_what)
        self.name.entered.connect(lambda _words: self.reason.setFocus(Qt.FocusReason.TabFocusReason))
        self.reason.entered.connect(lambda _words: decide())
        self.button = Button("", decide, key="↵")
        self._printed = Label(tr("both printed"), "caption", "ink2", wrap=True)
        last = row(self._printed, self.button)
        last.setStretch(0, 1)
        last.setAlignment(self._printed, Qt.AlignmentFlag.AlignVCenter)
        side = 10 if theme.large() else 16
        parts = (self._head, self._ways, self._taking, self.name, self.reason, last)
        self.setLayout(column(*parts, gap=8, margins=(side, 14, side, 14)))

    def offer(self, tied: tuple[Row, ...], places: int, mode: str, *, ruled: bool) -> None:
        """The tied ideas, how many places are left, whether the Decider chooses by the rule, and if there is one."""
        depart = tr("Depart from our rule") if ruled else tr("Decide the tie")
        self._head.setText(tr("The Decider chooses") if mode == "decide" else depart)
        self._ways.setVisible(mode != "decide")
        self._printed.setText(tr("both printed") if ruled else "")  # without a rule the panel has said so above
        self._places, self._mode = places, mode
        if tied != self._tied:
            self._tied = tied
            self._build_chips()
        self.show_what()

    def _build_chips(self) -> None:
        empty(self._chips)
        self.chosen = []
        for tied in self._tied:
            chip = Button(str(tied.face.number or "?"), look="chip", name=tied.face.spoken)
            chip.setCheckable(True)
            chip.toggled.connect(lambda _on: self.show_what())
            self.chosen.append(chip)
            self._chips.addWidget(chip)

    # what is chosen

    @property
    def way(self) -> str:
        """again | person | lot | none, or "" as long as nothing is chosen."""
        if self._mode == "decide":
            return "person"
        return next((way for way, made in zip(ties.WAYS, self.ways, strict=True) if made.isChecked()), "")

    @property
    def taken(self) -> tuple[str, ...]:
        """The tied options that one person takes."""
        return tuple(row.option_id for row, chip in zip(self._tied, self.chosen, strict=True) if chip.isChecked())

    @property
    def missing(self) -> str:
        """Why the last button does nothing yet."""
        if not self.way:
            return tr("Choose a way first")
        if self.way == "person" and not 1 <= len(self.taken) <= self._places:
            return tr("Choose at most {n} of them", "Choose at most {n} of them", n=self._places)
        if not self.name.text().strip() or not self.reason.words().strip():
            return tr("Name and reason are both printed: write both")
        return ""

    def show_what(self) -> None:
        """The button says what will happen."""
        self._taking.setVisible(self.way == "person")
        self._which.setText(
            tr("Which of them?") if self._places == 1 else tr("Which of them, at most {n}?", n=self._places)
        )
        self.button.setText(self._what())
        self.button.wait_for(self.missing)
        self.button.updateGeometry()

    def _what(self) -> str:
        numbers = {row.option_id: str(row.face.number) for row in self._tied}
        taken = [numbers[id] for id in self.taken]
        left = [number for id, number in numbers.items() if id not in self.taken]
        if self.way == "person" and taken:
            both = tr("Take {taken}, leave {left}", taken=words().list(taken), left=words().list(left))
            return both if left else tr("Take {taken}", taken=words().list(taken))
        sentences = {"again": tr("Vote again, 1 min"), "lot": tr("Draw lots"), "none": tr("Take neither")}
        return sentences.get(self.way, tr("Decide"))

    def press(self, digit: int) -> None:
        """A digit chooses a way."""
        if self._mode != "decide" and 1 <= digit <= len(self.ways):
            self.ways[digit - 1].setChecked(True)
            self.ways[digit - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def suggest_name(self, name: str) -> None:
        """The Decider's name, where it is empty."""
        if not self.name.text():
            self.name.setText(name)

    def restore(self, way: str, name: str, reason: str) -> None:
        """What was half typed before."""
        if way in ties.WAYS:
            self.ways[ties.WAYS.index(way)].setChecked(True)
        self.name.setText(name)
        self.reason.setPlainText(reason)

    def clear(self) -> None:
        """Done: nothing of it is left."""
        self.name.clear()
        self.reason.clear()

    def focus(self) -> None:
        """To the ways, else to what is still missing."""
        first = self.chosen[0] if self._mode == "decide" and self.chosen else self.ways[0]
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
