"""A card with a question and a field for its answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame

from ui import theme
from ui.widgets.fields import TextField
from ui.widgets.sight import bring_into_sight
from ui.widgets.text import Label, column, restyle

HIGH = 150
MARGIN = 4  # around the words; without one, words of the other direction lose an edge


class Card(QFrame):
    """`keep` is told the answer after each pause in typing, and says whether it was kept."""

    def __init__(self, question: str, example: str, keep: Callable[[str], bool]) -> None:
        super().__init__()
        self.kept = True  # False while the board refuses what is typed here
        self._keep = keep
        self.setProperty("look", "card")
        self.setFixedHeight(theme.px(HIGH))
        self.field = TextField(hint=example, name=question)
        self.field.setProperty("bare", True)
        self.field.setSizeAdjustPolicy(TextField.SizeAdjustPolicy.AdjustIgnored)
        self.field.document().setDocumentMargin(MARGIN)
        self.field.kept.connect(self._tell)
        self.field.installEventFilter(self)
        asked = Label(question, "h3", "ink2")
        asked.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self.setLayout(column(asked, self.field, gap=0, margins=(12, 12, 10, 8)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The card shows its field's focus."""
        if watched is self.field and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            focused = event.type() == QEvent.Type.FocusIn
            restyle(self, "look", "cardOn" if focused else "card")
            if focused:
                bring_into_sight(self)
        return False

    def _tell(self, words: str) -> None:
        self.kept = self._keep(words)

    def flush(self) -> bool:
        """Keep now what is half typed; False where the board refuses it."""
        self.field.keep()
        if not self.kept:
            self._tell(self.field.words())
        return self.kept

    def show_words(self, words: str) -> None:
        """What is on the board, unless something is here that could not be kept."""
        if self.kept:
            self.field.show_words(words)
