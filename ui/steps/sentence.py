"""The field in which a sentence is typed, and which shows at once what it recognises: names, dates, times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QInputMethodEvent, QKeyEvent, QMouseEvent, QMoveEvent, QTextCharFormat
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QWidget

from ui import theme
from ui.half_typed import remember
from ui.room import Room
from ui.widgets.buttons import ENTER, KeyCap
from ui.widgets.chips import Chip
from ui.widgets.fields import LineField
from ui.widgets.sight import bring_into_sight
from ui.widgets.text import Label, column, empty, restyle, row
from workshop.actions import people
from workshop.recognise import marks

Span = tuple[int, int]
LONGEST_CHIP = 28  # letters
LARGE_TEXT = 150  # per cent: chips stand below the words


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was recognised, as a chip; `span`: which words of the sentence a click on it selects."""

    words: str
    icon: str = ""
    look: str = "accent"
    span: Span = (0, 0)


class TintedField(LineField):
    """A line in which some words stand on a tint. Qt's line fields can do that only as an input method does."""

    def __init__(self, hint: str, name: str) -> None:
        super().__init__(hint=hint, name=name, height=40)
        self.setProperty("bare", True)
        self._composing = False
        self._tinted: list[Span] = []

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Words that are still being composed (Chinese, accents) are left alone."""
        super().inputMethodEvent(event)
        self._composing = bool(event.preeditString())

    def tint(self, spans: list[Span], bold: list[Span]) -> None:
        """Tint these parts; `bold`: only bold, as a row's number."""
        if self._composing or spans + bold == self._tinted:
            return
        self._tinted = spans + bold
        made = [self._attribute(span, tinted=True) for span in spans]
        made += [self._attribute(span, tinted=False) for span in bold]
        super().inputMethodEvent(QInputMethodEvent("", made))

    def _attribute(self, span: Span, *, tinted: bool) -> QInputMethodEvent.Attribute:
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.Bold)
        if tinted:
            look.setForeground(theme.colour("accent"))
            look.setBackground(theme.colour("accentSoft"))
        kind = QInputMethodEvent.AttributeType.TextFormat
        return QInputMethodEvent.Attribute(kind, span[0] - self.cursorPosition(), span[1] - span[0], look)


class FoundChip(Chip):
    """A chip that leads to its words."""

    def __init__(self, found: Found, does: Callable[[], object]) -> None:
        words = found.words if len(found.words) <= LONGEST_CHIP else f"{found.words[: LONGEST_CHIP - 1]}…"
        super().__init__(words, look=found.look, icon=found.icon)
        self._does = does
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """To the words, so that what is typed next replaces them."""
        self._does()


class SentenceField(QFrame):
    """Words, tinted where something is recognised, and chips that say what. Enter is `entered`; ↑ ↓ are `moved`."""

    entered = Signal(str)
    moved = Signal(int)

    def __init__(self, room: Room, hint: str, name: str, describe: Callable[[str], list[Found]]) -> None:
        super().__init__()
        self.room, self._describe = room, describe
        self._place = f"{room.board.document_id} {name}"
        self._shown: list[Found] = []
        self.setProperty("look", "field")
        self.setMinimumHeight(theme.px(56))
        self.field = TintedField(hint, name)
        self.field.entered.connect(self._enter)
        self.field.textChanged.connect(lambda _words: self.look_again())
        self.field.installEventFilter(self)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(theme.px(8))
        self._fills = Label("", "body", "ink2")
        self._cap = KeyCap(ENTER)
        self.setLayout(self._laid_out())
        self._fills.hide()
        self._cap.hide()

    def _laid_out(self) -> QLayout:
        """Chips beside the words; with large text below them."""
        large = theme.look.percent >= LARGE_TEXT
        beside: list[QWidget | QLayout] = [] if large else [self._chips, self._fills]
        line = row(self.field, *beside, self._cap, gap=10)
        line.setStretch(0, 1)
        below = [row(self._chips, self._fills, None, gap=10)] if large else []
        return column(None, line, *below, None, gap=4, margins=(16, 6, 12, 6))

    def take_up(self) -> None:
        """A sentence that was half typed when its screen went away."""
        remember(self.field, self._place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The box shows the field's focus; ↑ and ↓ choose a row."""
        if watched is self.field:
            restyle(self, "look", "fieldOn" if self.field.hasFocus() else "field")
            if event.type() == QEvent.Type.FocusIn:
                bring_into_sight(self)
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
                if step:
                    self.moved.emit(step)
                    return True
        return False

    def moveEvent(self, event: QMoveEvent) -> None:
        """Rows above push it down; who types in it goes on seeing it."""
        super().moveEvent(event)
        if self.field.hasFocus():
            bring_into_sight(self)

    def names(self) -> list[str]:
        """Whom a sentence may name."""
        return [person.name for person in people.in_order(self.room.board)]

    def spans(self, words: str) -> list[Span]:
        """Where something was recognised."""
        return marks(words, self.names(), language=self.room.session.language, today=self.room.today)

    def look_again(self, fills: str = "", bold: int = 0) -> None:
        """Show what is recognised; `fills`: what Enter does; `bold`: so many letters at the front are a number."""
        words = self.field.text()
        spans = [span for span in self.spans(words) if span[0] >= bold] if words.strip() else []
        self.field.tint(spans, [(0, bold)] if bold else [])
        found = self._describe(words) if words.strip() else []
        self._fills.setText(fills)
        self._fills.setVisible(bool(words.strip() and fills))
        self._cap.setVisible(bool(words.strip()))
        if found != self._shown:
            self._shown = found
            empty(self._chips)
            for one in found:
                chip = FoundChip(one, partial(self._lead_to, one.span))
                self._chips.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
            self.setAccessibleDescription(", ".join(one.words for one in found))

    def _lead_to(self, span: Span) -> None:
        self.field.setFocus(Qt.FocusReason.MouseFocusReason)
        self.field.setSelection(span[0], span[1] - span[0]) if span[1] else self.field.end(False)

    @property
    def chips(self) -> list[str]:
        """What the chips say."""
        return [one.words for one in self._shown]

    def _enter(self, words: str) -> None:
        if words.strip():
            self.entered.emit(words)

    def fill(self, words: str) -> None:
        """Put words in front of the cursor: a parked question becomes an action."""
        before = self.field.text().rstrip()
        self.field.setText(f"{before} {words}".strip())
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
