"""The head and the foot of the agenda editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui import icons, theme
from ui.language import tr
from ui.widgets.buttons import Button, KeyCap
from ui.widgets.fields import LineField
from ui.widgets.logo import Logo
from ui.widgets.text import Label, box, column, row
from workshop import agenda

if TYPE_CHECKING:
    from ui.home.agenda.page import AgendaPage


class AgendaHead(QFrame):
    """Whose agenda it is; keeping it as a session plan; one more day."""

    def __init__(self, page: AgendaPage) -> None:
        super().__init__()
        self._page = page
        self.setProperty("ground", "bg")
        self.setFixedHeight(theme.px(52 if theme.look.compact else 60))
        self._title = Label("", "body", "ink2", short=True)
        self._tick, self._saved = Label(), Label("", "caption", "ink2")
        self.field = LineField(name=tr("Name of the session plan"), height=40)
        self.field.setMinimumWidth(theme.px(200))
        self.field.entered.connect(self._save)
        self.field.editingFinished.connect(self.close_field)
        self.field.hide()
        self.save = Button(tr("Save as session plan"), self.open_field, look="quiet", icon="copy")
        self.day = Button(tr("Day"), page.add_day, look="quiet", icon="plus")
        self.day.setAccessibleName(tr("Add a day"))
        saved = row(self._tick, self._saved, gap=5)
        left = (Logo(), 6, Label(tr("Agenda"), "bodyLargeBold"), self._title, saved, None)
        self.setLayout(row(*left, self.field, self.save, self.day, gap=12, margins=(22, 0, 14, 0)))
        page.room.troubled.connect(self.refresh)

    def refresh(self) -> None:
        """The session's name, and whether it is saved."""
        self._title.setText(self._page.room.session.title)
        wrong = self._page.room.trouble is not None
        tone, icon = ("signal", "warning-circle") if wrong else ("ink2", "check")
        self._saved.setText(tr("Not saved") if wrong else tr("Saved"))
        self._saved.tone(tone)
        self._tick.setPixmap(icons.pixmap(icon, theme.px(16), theme.colour(tone), fill=wrong))

    def open_field(self) -> None:
        """What the session plan is to be called; Enter keeps it."""
        self.save.hide()
        self.field.setText(self._page.room.session.title)
        self.field.show()
        self.field.setFocus()
        self.field.selectAll()

    def _save(self, title: str) -> None:
        if self._page.save_plan(title):
            self.close_field()
            self.save.setFocus()

    def close_field(self) -> bool:
        """Put the field away; whether it was there."""
        was = self.field.isVisible()
        self.field.hide()
        self.save.show()
        return was


class AgendaFoot(QFrame):
    """What editing means for the clock, the keys, and the way back."""

    def __init__(self, page: AgendaPage) -> None:
        super().__init__()
        self._page = page
        self.setProperty("ground", "surface")
        self.setFixedHeight(theme.px(76 if theme.look.compact else 92))
        self._bold, self._words = Label("", "h3", wrap=True), Label("", "body", "ink2", wrap=True)
        self.keys = box(row(*self._key_parts(), gap=8))
        self.button = Button(tr("Back to the session"), page.back, look="primary", key="Ctrl ↵")
        told = box(column(None, self._bold, self._words, None, gap=0))
        line = row(told, self.keys, self.button, gap=20, margins=(20, 0, 20, 0))
        line.setStretch(0, 1)
        self.setLayout(line)

    def _key_parts(self) -> list[QWidget]:
        listed = (("Alt ↑ ↓", tr("move")), ("↵", tr("minutes")), ("F2", tr("name")), ("Del", tr("remove")))
        return [part for key, words in listed for part in (KeyCap(key), Label(words, "body", "ink2"))]

    def refresh(self) -> None:
        """Before the start and while the session runs."""
        room = self._page.room
        if room.session.started_at is None:
            self._bold.setText(tr("Only Start starts the clock."))
            start = room.time_of(agenda.starts_at(room.day))
            self._words.setText(tr("Until then it counts down to {time}.", time=start))
        else:
            self._bold.setText(tr("The session goes on."))
            self._words.setText(tr("Past steps are locked and show the minutes they took."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the keys are left to the key list."""
        super().resizeEvent(event)
        self.keys.setVisible(self.width() >= theme.px(1180))
        self._words.setVisible(self.width() >= theme.px(860))
