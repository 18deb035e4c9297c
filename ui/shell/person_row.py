"""One person in the list of people: name, where from, how they write and vote; a menu with everything else."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QMenu

from ui import theme
from ui.language import tr
from ui.shell.roles import ROLES
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.own_keys import ROW, claims
from ui.widgets.text import Label, box, column, restyle, row
from workshop.actions import people
from workshop.messages import Message, say
from workshop.records import Person, Perspective

if TYPE_CHECKING:
    from ui.shell.people import PeoplePanel

CHANNELS: dict[str, tuple[Message, str, str]] = {  # words, icon, key
    "phone": (say("phone"), "device-mobile", ""),
    "paper": (say("on paper"), "note", "P"),
    "hands": (say("by hand"), "hand-palm", "H"),
    "laptop": (say("this laptop"), "desktop", ""),
}
KEYS = (
    *ROW,
    *(Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_P, Qt.Key.Key_H, Qt.Key.Key_A, Qt.Key.Key_Menu),
)


class PersonRow(QFrame):
    """Enter opens the menu, P and H change the channel, A is here or away, F2 renames, Del removes."""

    OWN_KEYS: ClassVar[dict[str, Message]] = {
        "Return": say("Everything about this person"),
        "P": say("On paper, or by phone again"),
        "H": say("By hand, or by phone again"),
        "A": say("Has left, or is here again"),
        "F2": say("Name and place"),
        "Del": say("Remove this person"),
    }

    stepped = Signal(int)

    def __init__(self, panel: PeoplePanel, person: Person) -> None:
        super().__init__()
        self.panel, self.person = panel, person
        self._shown: object = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownFocus", True)
        self.name, self.more = Label("", "h3", wrap=True), Label("", "caption", "ink2", wrap=True)
        self.editor = LineField(name=tr("Name, place"), height=36)
        self.editor.hide()
        self.editor.entered.connect(lambda _words: self.setFocus())
        self.editor.left.connect(self._renamed)
        self.editor.editingFinished.connect(self._end_editing)
        self.channel = Button("", self._choose_channel, look="chip")
        self.channel.setFont(theme.font("body", 15))
        self.channel.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # P, H and the row's menu do the same
        self.menu_button = Button("", self.open_menu, look="quiet", icon="dots-three", name=tr("More"))
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        texts = box(column(self.name, self.more, self.editor, gap=0))
        line = row(texts, self.channel, self.menu_button, gap=4, margins=(20, 6, 8, 6))
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_person(self, person: Person) -> None:
        """The person as they are now."""
        self.person = person
        perspective = self.panel.room.seen.find(Perspective, person.perspective_id)
        state = person, perspective, people.is_here(person)
        if state == self._shown:
            return
        self._shown = state
        role = tr(ROLES[person.role].text) if person.role not in ("team", "") else ""
        parts = [person.place, perspective.name if perspective else "", role, self._times()]
        more = " · ".join(dict.fromkeys(filter(None, parts)))
        self.name.setText(person.name)
        self.name.tone("ink" if people.is_here(person) else "ink2")
        self.more.setText(more)
        self.more.setVisible(bool(more))
        words, icon, _key = CHANNELS.get(person.channel, CHANNELS["phone"])
        self.channel.setText(tr(words.text))
        self.channel.symbol = icon
        self.channel.updateGeometry()
        self.setAccessibleName(", ".join(filter(None, (person.name, more, tr(words.text)))))

    def _times(self) -> str:
        room, person = self.panel.room, self.person
        if person.left_at is not None:
            return tr("left at {time}", time=room.time_of(person.left_at))
        if person.arrived_at is None:
            return tr("not here yet")
        late = room.session.started_at is not None and person.arrived_at > room.session.started_at
        return tr("since {time}", time=room.time_of(person.arrived_at)) if late else ""

    # renaming in place

    def edit(self) -> None:
        """F2: name and place in one line."""
        self.editor.show_words(", ".join(filter(None, (self.person.name, self.person.place))))
        self.name.hide()
        self.editor.show()
        self.editor.setFocus()
        self.editor.selectAll()

    def _renamed(self, words: str) -> None:
        if words.strip():
            self.panel.rename(self.person.id, words)

    def _end_editing(self) -> None:
        if QApplication.focusWidget() is None:  # Esc: back to the row
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.hide()
        self.name.show()

    # menus

    def open_menu(self) -> None:
        """Everything that can be done about this person."""
        menu, panel, id = QMenu(self), self.panel, self.person.id
        self._add_channels(menu)
        menu.addSeparator()
        here = people.is_here(self.person)
        _entry(menu, (tr("Has left") if here else tr("Is here")) + "\tA", lambda: panel.come_or_go(id))
        roles = menu.addMenu(tr("Role"))
        for role, words in ROLES.items():
            _entry(roles, tr(words.text), partial(panel.set_role, id, role), on=self.person.role == role)
        self._add_perspectives(menu.addMenu(tr("Perspective")))
        menu.addSeparator()
        _entry(menu, tr("Name and place") + "\tF2", self.edit)
        _entry(menu, tr("Remove") + "\tDel", lambda: panel.remove(id))
        self._pop_up(menu)

    def _add_channels(self, menu: QMenu) -> None:
        for channel, (words, _icon, key) in CHANNELS.items():
            text = f"{tr(words.text)}\t{key}" if key else tr(words.text)
            change = partial(self.panel.set_channel, self.person.id, channel)
            _entry(menu, text, change, on=self.person.channel == channel)

    def _add_perspectives(self, menu: QMenu) -> None:
        id, now = self.person.id, self.person.perspective_id
        _entry(menu, tr("Rather not say"), lambda: self.panel.set_perspective(id, ""), on=now is None)
        known = sorted(self.panel.room.seen.all(Perspective), key=lambda one: one.position)
        for one in known:
            _entry(
                menu,
                one.name.replace("&", "&&"),
                partial(self.panel.set_perspective, id, one.id),
                on=now == one.id,
            )

    def _choose_channel(self) -> None:
        menu = QMenu(self)
        self._add_channels(menu)
        self._pop_up(menu)

    def _pop_up(self, menu: QMenu) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.channel.mapToGlobal(QPoint(0, self.channel.height())))
        menu.setActiveAction(menu.actions()[0])

    # keys

    def event(self, event: QEvent) -> bool:
        """While a person has the focus, these keys are about that person."""
        return claims(event, KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the keys do."""
        key, id = Qt.Key(event.key()), self.person.id
        toggles = {Qt.Key.Key_P: "paper", Qt.Key.Key_H: "hands"}
        if key in toggles:
            self.panel.set_channel(id, "phone" if self.person.channel == toggles[key] else toggles[key])
        elif key == Qt.Key.Key_A:
            self.panel.come_or_go(id)
        elif key == Qt.Key.Key_F2:
            self.edit()
        elif key == Qt.Key.Key_Delete:
            self.panel.remove(id)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in KEYS:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The person in focus stands out."""
        super().focusInEvent(event)
        restyle(self, "ground", "accentSoft")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And steps back."""
        super().focusOutEvent(event)
        restyle(self, "ground", "")


def _entry(menu: QMenu, words: str, does: Callable[[], object], *, on: bool | None = None) -> QAction:
    action = menu.addAction(words)
    if on is not None:
        action.setCheckable(True)
        action.setChecked(on)
    action.triggered.connect(lambda _checked=False: does())
    return action
