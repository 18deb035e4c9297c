"""The bands under the top bar: looking at a past step, the walk, what happened while the laptop was off, trouble."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.heartbeat import FULL
from ui.language import render, tr
from ui.shell.messages import Band
from ui.widgets.buttons import Button
from workshop.messages import Refusal
from workshop.records import Step
from workshop.words import local

if TYPE_CHECKING:
    from ui.heartbeat import Crashed
    from ui.shell.page import SessionPage


class Bands(QWidget):
    """At most one of each kind; nothing is as high as nothing."""

    def __init__(self, page: SessionPage) -> None:
        super().__init__()
        self._page = page
        self._shown: dict[str, Band] = {}
        self._guidance = ("", "")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        page.room.troubled.connect(self.show_trouble)
        if page.room.trouble:
            self.show_trouble(page.room.trouble)

    def show_guidance(self, head: str, more: str) -> None:
        """What the people of the example are doing, and what to press; said anew only where it is another thing."""
        if (head, more) != self._guidance:
            self._guidance = head, more
            self.put("walk", Band(head, more, [], icon="footprints", low=True) if head else None)

    def show_looking(self, step: Step | None) -> None:
        """The step that is only looked at; None: back to now."""
        if step is None:
            self.put("looking", None)
            return
        reopen = Button(tr("Reopen this step"), self._page.acts.reopen)
        back = Button(tr("Back to now"), self._page.acts.escape, key="Esc")
        head = tr("Looking at {title}", title=step.title)
        self.put("looking", Band(head, tr("The session goes on meanwhile."), [reopen, back], icon="eye"))

    def show_trouble(self, error: Refusal | None) -> None:
        """What is wrong with the disk or the library, until it is well again."""
        if error is None:
            self.put("trouble", None)
            return
        full = error.message.text == FULL
        head = tr("The disk is full. Go on, but do not close the laptop.") if full else tr("Not saved. What is wrong:")
        more = self._still_saved() if full else render(error.message)
        elsewhere = Button(tr("Save to another place"), self._page.acts.save_elsewhere, look="signal", key="Ctrl S")
        self.put("trouble", Band(head, more, [elsewhere], bad=True))

    def _still_saved(self) -> str:
        """What a full disk does not touch, and what to do."""
        saved = local(self._page.room.saved_at, self._page.room.day.offset).strftime("%H:%M:%S")
        return tr(
            "On the disk up to {time}. What you type stays in its field until it is kept. Charrette tries again every two seconds.",
            time=saved,
        )

    def show_recovered(self, found: Crashed) -> None:
        """What is there after a crash; goes at the next press."""
        room = self._page.room
        saved, alive = (local(at, room.day.offset).strftime("%H:%M:%S") for at in (found.last_saved, found.last_alive))
        more = [tr("The laptop stopped at {time}.", time=alive)]
        more += [tr("The timer is paused.")] if found.paused else []
        close = Button(tr("Close"), lambda: self.put("recovered", None), look="quiet")
        news = Button(tr("What is new"), self._page.acts.history)
        head = tr("Welcome back. Everything up to {time} is here.", time=saved)
        self.put("recovered", Band(head, " ".join(more), [news, close], icon="clock-counter-clockwise"))

    def put(self, name: str, band: Band | None) -> None:
        """Show a band, or take it away."""
        if old := self._shown.pop(name, None):
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        if band:
            self._shown[name] = band
            self._layout.addWidget(band)
