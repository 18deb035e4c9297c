"""The top bar of a session: whose it is, whether it is saved, who is in the room, the menu."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu

from ui import icons, theme
from ui.commands import SESSION
from ui.heartbeat import FULL
from ui.language import tr
from ui.room import Room
from ui.widgets.buttons import Button
from ui.widgets.logo import Logo
from ui.widgets.text import Label, box, row
from workshop.actions import people


class TopBar(QFrame):
    """Bound to a room; `does` carries out a command by its name."""

    def __init__(self, room: Room, does: Callable[[str], object]) -> None:
        super().__init__()
        self.room, self._does = room, does
        self.setProperty("ground", "bg")
        self.setAccessibleName(tr("Session"))
        self._title, self._team = Label("", "bodyLargeBold", short=True), Label("", "body", "ink2", short=True)
        self._saved_icon, self._saved = Label(), Label("", "caption", "ink2")
        self._people = Button("", lambda: does("people"), look="chip", icon="users-three")
        self._wall = Button("", lambda: does("projector"), look="chip", icon="projector-screen")
        self._menu = Button("", self._open_menu, look="quiet", icon="dots-three", name=tr("Menu of this session"))
        saved = box(row(self._saved_icon, self._saved, gap=6))
        parts = (self._title, self._team, saved)
        self.setLayout(
            row(Logo(), 6, *parts, None, self._wall, self._people, self._menu, gap=12, margins=(22, 0, 14, 0))
        )
        self.setFixedHeight(theme.px(52 if theme.look.compact else 60))
        room.troubled.connect(self.refresh)
        room.wall_changed.connect(self._show_wall)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the title goes before the team."""
        super().resizeEvent(event)
        self._show_team()

    def refresh(self) -> None:
        """After something changed."""
        session = self.room.session
        self._title.setText(session.title)
        self._team.setText(session.team)
        for label in (self._title, self._team):
            label.setToolTip(escape(label.text()))
        self._show_team()
        self._show_saved()
        self._show_wall()
        self._people.setText(self._in_the_room())
        self._people.updateGeometry()

    def _show_team(self) -> None:
        self._team.setVisible(bool(self._team.text()) and self.width() >= theme.px(1000))

    def _show_saved(self) -> None:
        wrong = self.room.trouble is not None
        tone, icon = ("signal", "warning-circle") if wrong else ("ink2", "check")
        self._saved.setText(self._saved_words())
        self._saved.tone(tone)
        self._saved_icon.setPixmap(icons.pixmap(icon, theme.px(16), theme.colour(tone), fill=wrong))

    def _saved_words(self) -> str:
        if self.room.trouble is None:
            return tr("Saved")
        return tr("Not saved: disk full") if self.room.trouble.message.text == FULL else tr("Not saved")

    def _show_wall(self) -> None:
        said = {"on": tr("On the wall"), "blank": tr("Blank on the wall"), "gone": tr("No projector")}
        self._wall.setText(said.get(self.room.wall) or tr("Projector"))
        self._wall.updateGeometry()

    def _in_the_room(self) -> str:
        here = len(people.voting(self.room.board))
        deciders = people.deciders_here(self.room.board)
        others = here - len(deciders)
        if deciders:
            return tr("{n} + Decider in the room", n=others)
        return tr("{n} in the room", n=here)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for command in SESSION:
            if command.icon:
                picture = icons.icon(command.icon, theme.px(18), theme.colour("ink2"))
                action = menu.addAction(picture, f"{tr(command.words.text)}\t{command.keys[0]}")
                action.triggered.connect(lambda _on=False, name=command.does: self._does(name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._menu.mapToGlobal(self._menu.rect().bottomLeft()))  # nothing waits for it
