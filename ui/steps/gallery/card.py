"""One sketch of the gallery as a card: its letter, the sheet, its title, and a field that seals whose it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy

from ui import theme
from ui.language import tr
from ui.steps.gallery.picture import SMALL_DOT, SketchPicture, spoken
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.text import Label, column, row, rule
from workshop.records import Sketch

HIGH = 168  # pixels of the sheet
Does = Callable[[str, str], object]


class SketchCard(QFrame):
    """`does` is told what was wanted, "title", "author" or "remove", and the words that were typed."""

    def __init__(self, does: Does) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.picture = SketchPicture(dot=SMALL_DOT)
        self.picture.setFixedHeight(theme.px(HIGH))
        self.letter = Label("", "count")
        self.letter.setFixedWidth(theme.px(28))
        self.title = LineField(hint=tr("The title on the sheet"), height=38, role="body")
        self.author = LineField(height=38, role="body")
        self._remove = Button("", lambda: does("remove", ""), look="quiet", icon="trash", name=tr("Take it down"))
        for field, what in ((self.title, "title"), (self.author, "author")):
            field.left.connect(lambda words, what=what: does(what, words))
        self.title.entered.connect(lambda _words: self.author.setFocus(Qt.FocusReason.TabFocusReason))
        self.author.entered.connect(lambda _words: self._remove.setFocus(Qt.FocusReason.TabFocusReason))
        first = row(self.letter, self.title, gap=6)
        first.setStretch(1, 1)
        second = row(self.author, self._remove, gap=6)
        second.setStretch(0, 1)
        below = column(first, second, gap=6, margins=(10, 8, 10, 10))
        self.setLayout(column(self.picture, rule(), below, gap=0, margins=(1, 1, 1, 1)))

    @property
    def stops(self) -> tuple[LineField, LineField, Button]:
        """Where Tab stops, in order."""
        return self.title, self.author, self._remove

    def show_sketch(self, sketch: Sketch, file: Path | None, author: str, *, signed: bool, locked: bool) -> None:
        """The sketch as it is; `author`: the name, once it may be seen. `signed`: whether there is one."""
        self.picture.show_sketch(file, spoken(sketch, 0))
        self.letter.setText(sketch.letter)
        self.letter.setVisible(bool(sketch.letter))
        self.title.show_words(sketch.title)
        self.title.setAccessibleName(tr("Title of {sketch}", sketch=spoken(sketch, 0)))
        self._show_author(sketch, author, signed=signed)
        for field in (self.title, self.author):
            field.setReadOnly(locked)
        self._remove.setVisible(not locked)

    def _show_author(self, sketch: Sketch, author: str, *, signed: bool) -> None:
        sealed = signed and not author
        hint = tr("Author sealed") if sealed else tr("Whose? Stays sealed")
        self.author.setPlaceholderText(hint)
        self.author.setToolTip("" if author else tr("Nobody sees it before the last sketch was talked about."))
        self.author.setAccessibleName(f"{spoken(sketch, 0)}. {hint}")
        self.author.show_words(author)
