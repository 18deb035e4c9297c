"""A vote that was closed is opened again: why is asked first, in one line, for it is printed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from ui.language import tr
from ui.widgets.buttons import Button
from ui.widgets.dialog import Veil
from ui.widgets.fields import LineField
from ui.widgets.text import Label, column, row
from ui.window import Window


class OpenAgain(Veil):
    """`does` takes the reason. Enter opens the vote, Esc leaves it closed."""

    def __init__(self, window: Window, does: Callable[[str], object]) -> None:
        self._does = does
        head = tr("Open this vote again?")
        words = tr("It was closed, and its result was not shown yet. The reason is printed.")
        card = QFrame()
        card.setAccessibleName(f"{head} {words}")
        self.reason = LineField(hint=tr("Reason, one line"), name=tr("Why the vote is opened again"))
        self.open_it = Button(tr("Open it again"), self._answered, key="↵")
        self.reason.textChanged.connect(self._show_missing)
        self.reason.entered.connect(lambda _words: self._answered())
        leave = Button(tr("Leave it closed"), self.close_veil, look="quiet", key="Esc")
        buttons = row(None, leave, self.open_it, gap=12)
        parts = (Label(head, "h2", wrap=True), Label(words, "body", "ink2", wrap=True), 8, self.reason, 12, buttons)
        card.setLayout(column(*parts, gap=8, margins=(28, 24, 28, 24)))
        super().__init__(window, card, (520, 0))
        self._show_missing()
        self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    @classmethod
    def ask(cls, window: Window, does: Callable[[str], object]) -> None:
        """There is never a second dialog."""
        if not cls.is_open(window):
            cls(window, does)

    def _show_missing(self, _words: str = "") -> None:
        self.open_it.wait_for("" if self.reason.text().strip() else tr("Give a reason, it is printed"))

    def _answered(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self.close_veil()
            self._does(reason)
