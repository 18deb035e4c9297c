"""The groups of the settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from ui.home.settings.rows import SettingRow, pick, switch
from ui.language import tr
from ui.theme import TEXT_SIZES
from ui.widgets.fields import LineField
from ui.widgets.text import Label, column, rule
from workshop.words import languages

if TYPE_CHECKING:
    from ui.home.settings.page import SettingsPage


class Group(QFrame):
    """A title under a line, and rows. `controls`: by the name of the setting."""

    def __init__(self, page: SettingsPage, title: str, icon: str) -> None:
        super().__init__()
        self.page, self.title, self.icon = page, title, icon
        self.controls: dict[str, QWidget] = {}
        self.refreshes: list[Callable[[], object]] = []
        self._rows = column(gap=0)
        self.setAccessibleName(title)
        head = column(Label(title, "h2"), margins=(0, 12, 0, 6))
        self.setLayout(column(rule("ruleInk"), head, self._rows, gap=0))

    def row(self, words: str, more: str, control: QWidget, *, name: str = "") -> SettingRow:
        """One setting."""
        if self._rows.count():
            self._rows.addWidget(rule())
        made = SettingRow(words, more, control)
        self._rows.addWidget(made)
        if name:
            self.controls[name] = control
        return made

    def choice(self, name: str, words: str, more: str, choices: list[tuple[object, str]]) -> None:
        """One of a few values."""
        made = pick(words, choices, lambda value: self.page.change(name, value), self.page.window_.width() // 2)
        self.row(words, more, made.widget, name=name)
        self.refreshes.append(lambda: made.show_value(getattr(self.page.chosen, name)))
        made.show_value(getattr(self.page.chosen, name))

    def switch(self, name: str, words: str, more: str = "") -> SettingRow:
        """On or off."""
        made = switch(words, getattr(self.page.chosen, name), lambda on: self.page.change(name, on))
        self.refreshes.append(lambda: made.setChecked(getattr(self.page.chosen, name)))
        return self.row(words, more, made, name=name)

    def words(self, name: str, words: str, more: str, hint: str) -> None:
        """A word or two, kept on Enter or when the focus goes."""
        field = LineField(getattr(self.page.chosen, name), hint=hint, name=words)
        field.setMinimumWidth(200)
        field.left.connect(lambda typed: self.page.change(name, typed.strip()))
        field.entered.connect(lambda typed: self.page.change(name, typed.strip()))
        self.row(words, more, field, name=name)
        self.refreshes.append(lambda: field.setText(getattr(self.page.chosen, name)))

    def refresh(self) -> None:
        """Show what holds."""
        for each in self.refreshes:
            each()

    def gather(self) -> None:
        """Numbers that take a moment."""


def appearance(page: SettingsPage) -> Group:
    """How the window looks."""
    made = Group(page, tr("Appearance"), "sun")
    looks: list[tuple[object, str]] = [("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark"))]
    made.choice("look", tr("This window"), "", [*looks, ("contrast", tr("High contrast"))])
    wall: list[tuple[object, str]] = [("here", tr("As here")), *looks[1:]]
    made.choice("wall_look", tr("Projector"), tr("Lit rooms need light."), wall)
    made.switch("still", tr("Less motion"), tr("The disc steps once a second."))
    made.switch("chime", tr("Soft chime at zero"))
    return made


def text_size(page: SettingsPage) -> Group:
    """How large the words are, and whether letters are keys."""
    made = Group(page, tr("Text size"), "text-aa")
    sizes: list[tuple[object, str]] = [(size, tr("{n} %", n=size)) for size in TEXT_SIZES]
    made.choice("text_size", tr("Everything on this laptop"), tr("Ctrl Alt + and −"), sizes)
    made.switch("letters", tr("Single-letter keys"), tr("R, N, P and so on, outside text fields."))
    return made


def language(page: SettingsPage) -> Group:
    """What the window speaks: English, and whatever has a catalogue."""
    made = Group(page, tr("Language"), "translate")
    spoken: list[tuple[object, str]] = [("", tr("As the system")), *languages()]
    chosen = page.chosen.language
    if chosen not in [value for value, _ in spoken]:
        spoken.append((chosen, chosen))
    more = tr("Each person may write in any script.")
    made.choice("language", tr("Charrette speaks"), more, spoken)
    return made


def room(page: SettingsPage) -> Group:
    """What the room looks at."""
    made = Group(page, tr("Room"), "projector-screen")
    kinds: list[tuple[object, str]] = [("projector", tr("Projector")), ("television", tr("Television"))]
    made.switch("suggests", tr("Suggest groups by itself"), tr("Otherwise Ctrl+G asks for them."))
    made.choice("big_screen", tr("Big screen"), tr("Television draws 25 % larger."), kinds)
    return made


def you(page: SettingsPage) -> Group:
    """Who works at this laptop."""
    made = Group(page, tr("You"), "user")
    made.words("facilitator", tr("Your name"), tr("For new sessions and the facilitator’s note."), tr("none"))
    return made


def _data(page: SettingsPage) -> Group:
    from ui.home.settings.files import DataGroup

    return DataGroup(page)


def _backups(page: SettingsPage) -> Group:
    from ui.home.settings.files import BackupsGroup

    return BackupsGroup(page)


GROUPS: dict[str, Callable[[SettingsPage], Group]] = {
    "appearance": appearance,
    "text": text_size,
    "language": language,
    "you": you,
    "room": room,
    "data": _data,
    "backups": _backups,
}
