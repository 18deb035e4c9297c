"""What Home reminds of: a list that waits for its Decider, a session three months ago."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from ui import icons, theme
from ui.language import tr
from ui.widgets.buttons import Button
from ui.widgets.text import Label, column, empty, row
from workshop.storage import upcoming
from workshop.storage.overview import Overview
from workshop.values import Milliseconds

MOST = 2  # of each sort


class Notices(QFrame):
    """Lines between the next session and the others; nothing where there is nothing to remind of."""

    def __init__(self, confirm: Callable[[str], object], open_session: Callable[[str], object]) -> None:
        super().__init__()
        self._confirm, self._open = confirm, open_session
        self._shown: object = None
        self.setLayout(column(gap=8, margins=(0, 20, 0, 0)))

    def show_sessions(self, listed: Sequence[Overview], now: Milliseconds) -> None:
        """The reminders that are due."""
        waiting = [(found.id, found.title, found.waits_for) for found in upcoming.provisional(listed)[:MOST]]
        due = [(found.id, found.title, found.came) for found in upcoming.to_ask(listed, now)[:MOST]]
        self.setVisible(bool(waiting or due))
        if self._shown == (waiting, due):
            return
        self._shown = waiting, due
        layout = self.layout()
        assert layout
        empty(layout)
        for id, title, name in waiting:
            words = tr("“{title}” is provisional until {name} confirms.", title=title, name=name)
            press = Button(tr("{name} confirms", name=name), partial(self._confirm, id), look="secondary")
            layout.addWidget(Notice("seal-check", words, press))
        for id, title, came in due:
            who = tr("Ask {n} person", "Ask {n} people", n=came) if came else tr("Ask the people")
            words = tr("Three months since “{title}”. {who}: “Have you used it since?”", title=title, who=who)
            press = Button(tr("Open session"), partial(self._open, id), look="secondary")
            layout.addWidget(Notice("calendar-check", words, press))


class Notice(QFrame):
    """One line with its button."""

    def __init__(self, icon: str, words: str, press: Button) -> None:
        super().__init__()
        self.setProperty("look", "soft")
        self.setAccessibleName(words)
        picture = Label()
        picture.setPixmap(icons.pixmap(icon, theme.px(22), theme.colour("accent")))
        picture.setFixedWidth(theme.px(22))
        text = Label(words, "body", wrap=True)
        layout = row(picture, text, press, gap=14, margins=(18, 6, 8, 6))
        layout.setStretch(1, 1)
        layout.setAlignment(text, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(layout)
