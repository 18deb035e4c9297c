"""A ballot of comparisons: two ideas at a time, until whoever fills it in has had enough."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.language import tr
from ui.steps.prioritise.entry.slate import Marks
from ui.widgets.buttons import Button
from ui.widgets.notes import Face
from ui.widgets.own_keys import claims
from ui.widgets.strips import Strip
from ui.widgets.text import Label, column, row
from workshop.voting.tally import OVER

Pair = tuple[int, int]  # the numbers of two ideas
KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_0, Qt.Key.Key_Backspace)


class PairsBallot(QWidget):
    """1 and 2 choose, 0 leaves a pair undecided, Backspace takes the last answer back."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pairs: list[Pair] = []
        self.answers: list[Pair | None] = []  # winner and loser; None where it was left undecided
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._asked = Label("", "h2", wrap=True)
        self.strips = Strip(height=92), Strip(height=92)
        self.choices = [self._choice(place) for place in (0, 1)]
        self.skip = Button(tr("I cannot say"), lambda: self.answer(None), look="quiet", key="0")
        self.undo = Button(tr("The one before again"), self.take_back, look="quiet", key="⌫")
        sides = [column(strip, choice, gap=8) for strip, choice in zip(self.strips, self.choices, strict=True)]
        both = row(*sides, gap=24)
        for place in (0, 1):
            both.setStretch(place, 1)
        self.setLayout(
            column(self._asked, both, row(self.skip, self.undo, None, gap=12), gap=14, margins=(12, 12, 12, 12))
        )
        self._faces: dict[int, Face] = {}

    def _choice(self, place: int) -> Button:
        return Button(tr("This one"), lambda: self.answer(place), key=str(place + 1))

    def show_pairs(self, faces: dict[int, Face], pairs: list[Pair]) -> None:
        """These comparisons, in this order; answers stay while they are the same."""
        if (faces, pairs) == (self._faces, self.pairs):
            return
        self._faces, self.pairs, self.answers = faces, pairs, []
        self._show()

    def clear(self) -> None:
        """From the first again."""
        self.answers = []
        self._show()

    def focus(self) -> None:
        """The keys act on the pair."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def pair(self) -> Pair | None:
        """The pair that is asked about; None after the last."""
        return self.pairs[len(self.answers)] if len(self.answers) < len(self.pairs) else None

    def _show(self) -> None:
        pair, asked = self.pair, len(self.answers) + 1
        told = tr("Which one would you rather see tested? Pair {n} of {whole}.", n=asked, whole=len(self.pairs))
        self._asked.setText(told if pair else tr("That was every pair. Thank you."))
        for place, strip in enumerate(self.strips):
            strip.show_face(self._faces[pair[place]] if pair else None)
            self.choices[place].setEnabled(pair is not None)
        self.skip.setEnabled(pair is not None)
        self.undo.setEnabled(bool(self.answers))
        self.setAccessibleName(self._spoken(pair) if pair else self._asked.text())

    def _spoken(self, pair: Pair) -> str:
        one, other = (self._faces[number].spoken for number in pair)
        return tr("1: {one}. 2: {other}.", one=one, other=other)

    def answer(self, place: int | None) -> None:
        """The first (0) or the second (1) is better; None: I cannot say."""
        if pair := self.pair:
            self.answers.append(None if place is None else (pair[place], pair[1 - place]))
            self._show()
            self.edited.emit()

    def take_back(self) -> None:
        """The pair before is asked about again."""
        if self.answers:
            self.answers.pop()
            self._show()
            self.edited.emit()

    @property
    def marks(self) -> Marks:
        """Idea number -> ">" and the number of an idea that it is better than -> 1."""
        found: Marks = {}
        for winner, loser in filter(None, self.answers):
            found.setdefault(winner, {})[f"{OVER}{loser}"] = 1
        return found

    def event(self, event: QEvent) -> bool:
        """Its digits are not the page's."""
        return claims(event, KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2, 0, Backspace."""
        does = {
            Qt.Key.Key_1: lambda: self.answer(0),
            Qt.Key.Key_2: lambda: self.answer(1),
            Qt.Key.Key_0: lambda: self.answer(None),
            Qt.Key.Key_Backspace: self.take_back,
        }.get(Qt.Key(event.key()))
        if does:
            does()
        else:
            super().keyPressEvent(event)
