"""What fills the middle of the window while a part of a step runs. One file here for every kind of step."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui import theme
from ui.commands import Command
from ui.language import tr
from ui.room import Action, Room
from ui.spot import Spot
from ui.widgets.notes import RING
from ui.widgets.text import Label, Part, column, row
from workshop.messages import Message
from workshop.records import Step


class Stage(QWidget):
    """One part of a step on screen. Subclasses build themselves once and show the board in `refresh`.

    `locked`: a past step that is only looked at; `act` then refuses in words.
    """

    MINI: ClassVar[bool] = False  # needs the width of the rail
    SCRIPT: ClassVar[bool] = True  # leaves room for the script
    SCROLLS: ClassVar[bool] = True  # higher than the window; else it fills the middle exactly
    COMMANDS: ClassVar[tuple[Command, ...]] = ()

    primary_changed = Signal()  # `own_words`, `own_reason` or `now_words` differ from before
    script_changed = Signal()

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__()
        self.room, self.step_id = room, step.id if step else ""
        self.locked = False
        self.setProperty("ground", "stage")
        self.setProperty("rest", True)  # the focus stays here when Esc leaves a field
        self.show_name()

    def show_name(self) -> None:
        """What screen readers call it: the step may have been renamed."""
        step = self.step
        self.setAccessibleName(step.title if step else tr("Step"))

    def refresh(self) -> None:
        """Show the board as it is now."""

    def minimumSizeHint(self) -> QSize:
        """Its height follows from its width; alone, the least of it would be that of words in a narrow column."""
        layout, least = self.layout(), super().minimumSizeHint()
        return QSize(least.width(), 0) if layout is not None and layout.hasHeightForWidth() else least

    @property
    def step(self) -> Step | None:
        """The step as it is now."""
        return self.room.board.find(Step, self.step_id)

    def act(self, label: Message, action: Action, *, tell: str = "") -> bool:
        """Do something in this step."""
        return self.may_change() and self.room.act(label, action, tell=tell)

    def point(self, spot: Spot) -> None:
        """What is in hand here, for the wall; a past step that is only looked at is not on it."""
        if not self.locked:
            self.room.point(spot)

    def may_change(self) -> bool:
        """Whether this step can be changed now; where not, it is said why."""
        if self.locked:
            self.room.refused.emit(tr("You are looking at a past step. Esc goes back to now, Reopen changes it."))
        return not self.locked

    # what a stage may say to what surrounds it

    def own_words(self) -> str:
        """Words for the primary button that only this screen knows; "" for the usual ones."""
        return ""

    def own_reason(self) -> str:
        """Why the primary button does nothing yet, as far as only this screen knows."""
        return ""

    def now_words(self) -> str:
        """What happens now, where only this screen knows; "" for the usual sentence."""
        return ""

    def primary(self) -> bool:
        """The primary button was pressed; True where the screen used it up (a panel of its own was open)."""
        return False

    def page_down(self) -> bool:
        """Page Down was pressed; True where a page was turned instead of the primary button pressed."""
        return False

    def page_up(self) -> bool:
        """A page back; True where there was one."""
        return False

    def page_words(self) -> str:
        """Which page is on screen, where there are several: "page 3 of 6"."""
        return ""

    def live_sentences(self) -> list[str]:
        """What to watch for in this very room."""
        return []

    def script_panel(self) -> QWidget | None:
        """A decision that takes the script's place."""
        return None

    def in_hand(self) -> tuple[str, str | None]:
        """The note that K would park: its words and its idea's id."""
        return "", None

    def first_focus(self) -> QWidget | None:
        """What has the focus when the step begins; None for the primary button."""
        return None

    def show_idea(self, idea_id: str) -> None:
        """Bring a note into sight."""

    def leave(self) -> None:
        """The screen goes away: keep what is half typed, stop what runs."""


def heading(kicker: str, title: str, *right: QWidget) -> tuple[QHBoxLayout, Label, Label]:
    """The head of a stage: a small line, a large one, and what stands at the right. Gives both labels too."""
    small = Label(kicker, "caption", "ink2", wrap=True)
    large = Label(title, "h1", wrap=True)
    if theme.look.compact:
        large.setFont(theme.font("h1", 22))
    words = QWidget()
    words.setLayout(column(small, large, None, gap=2))
    layout = row(words, *right, gap=24)
    layout.setStretch(0, 1)
    return layout, small, large


def margins(*, wide: bool = False) -> tuple[int, int, int, int]:
    """The padding of a stage; `wide`: where a table fills it."""
    side = 16 if theme.large() else 24 if theme.look.compact else 32
    return (side, 24 if wide or theme.look.compact else 28, side, 24)


def flush(*parts: Part, notes: QWidget, gap: int) -> QVBoxLayout:
    """The layout of a stage with notes that stand flush with its words: what is around a note reaches into the padding."""
    layout = column(*(_inside(part, notes) for part in parts), gap=gap, margins=margins())
    around = layout.contentsMargins()
    layout.setContentsMargins(around.left() - RING, around.top(), around.right() - RING, around.bottom())
    return layout


def _inside(part: Part, notes: QWidget) -> Part:
    if part is notes or not isinstance(part, QWidget | QLayout):
        return part
    inner = column(part)
    inner.setContentsMargins(RING, 0, RING, 0)
    return inner
