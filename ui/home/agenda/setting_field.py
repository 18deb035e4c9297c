"""One setting of a vote in the agenda: what it is called, what changes it, and why a value cannot be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.language import render, tr
from ui.widgets.buttons import Switch
from ui.widgets.choice import Choice
from ui.widgets.fields import LineField, TextField, wrong
from ui.widgets.speech import announce
from ui.widgets.text import Label, box, column, row
from workshop.messages import NotAllowed
from workshop.voting.counting import short
from workshop.voting.settings import Setting, Value, fitting

LINES = 5  # of a text, until it scrolls


class SettingField(QWidget):
    """`keep` takes a value to the disk and raises NotAllowed where it cannot be: that is said here, the words stay."""

    def __init__(self, setting: Setting, keep: Callable[[Value], object]) -> None:
        super().__init__()
        self.setting, self._keep = setting, keep
        self._stored: Value = setting.default
        self._told = Label("", "caption", "signal", wrap=True)
        self._told.hide()
        self.title = tr(setting.title)
        self.control = self._make()
        self.setLayout(self._build())

    def _make(self) -> QWidget:
        if self.setting.choices:
            return self._choice()
        if isinstance(self.setting.default, bool):
            return Switch(self.title, self.setting.default, lambda on: self._take(on))
        if isinstance(self.setting.default, str):
            words = TextField(name=self.title, role="body", lines=False)
            words.kept.connect(self.commit)
            words.entered.connect(self.commit)
            return words
        number = LineField(name=self.title, role="body")
        number.entered.connect(self.commit)
        number.left.connect(self.commit)
        return number

    def _choice(self) -> Choice:
        made = Choice(self.title)
        made.narrow()
        for key, words in self.setting.choices.items():
            made.addItem(tr(words), key)
        made.activated.connect(lambda place: self._take(str(made.itemData(place))))
        return made

    def _build(self) -> QVBoxLayout:
        if isinstance(self.control, Switch):
            line = row(Label(self.title, "body", wrap=True), self.control, gap=12)
            line.setStretch(0, 1)
            line.setAlignment(self.control, Qt.AlignmentFlag.AlignVCenter)
            return column(line, self._told, gap=0)
        helps = [Label(words, "caption", "ink2", wrap=True) for words in self._help()]
        field: QWidget = self.control
        if isinstance(self.control, TextField):
            field = box(column(self.control, margins=(12, 10, 12, 10)), look="field")
            self.control.grow(LINES)
        return column(Label(self.title, "h3", wrap=True), field, self._told, *helps, gap=4, margins=(0, 8, 0, 0))

    def _help(self) -> list[str]:
        """What it means, where its name is short; and whose rule it is."""
        means = tr("{what}.", what=tr(self.setting.words)) if self.setting.label else ""
        source = tr("Source: {source}.", source=tr(self.setting.source)) if self.setting.source else ""
        return [words for words in (means, source) if words]

    # showing

    def show_value(self, value: Value) -> None:
        """What is on the disk; words that were refused stay until something else is."""
        if value == self._stored and not self._told.isHidden():
            return
        self._stored = value
        self._refuse("")
        if isinstance(self.control, Switch):
            self.control.blockSignals(True)
            self.control.setChecked(bool(value))
            self.control.blockSignals(False)
        elif isinstance(self.control, Choice):
            self.control.setCurrentIndex(self.control.findData(value))
        elif isinstance(self.control, LineField | TextField):
            self.control.show_words(_written(value))

    # what is typed

    def commit(self, words: str) -> bool:
        """What was typed goes to the disk; whether it stands there now."""
        try:
            value = fitting(self.setting, words.strip(), called=f"“{self.title}”")
        except NotAllowed as refusal:
            self._refuse(render(refusal.message))
            return False
        return self._take(value)

    def keep_words(self) -> bool:
        """What is typed here and not yet on the disk, where somebody leaves; True where nothing stays behind unsaid."""
        if not isinstance(self.control, LineField | TextField) or not self._told.isHidden():
            return True
        words = self.control.text() if isinstance(self.control, LineField) else self.control.words()
        return words.strip() == _written(self._stored) or self.commit(words)

    def _take(self, value: Value) -> bool:
        if value == self._stored:
            self._refuse("")
            return True
        try:
            self._keep(value)
        except NotAllowed as refusal:
            self._refuse(render(refusal.message))
            return False
        return True

    def _refuse(self, why: str) -> None:
        if isinstance(self.control, LineField | TextField):
            wrong(self.control, why)
        self._told.setText(why)
        self._told.setVisible(bool(why))
        if why:
            announce(self, why)


def _written(value: Value) -> str:
    return value if isinstance(value, str) else str(short(value))
