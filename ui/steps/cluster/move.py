"""Moving notes to a group by typing its name: G, a few letters, Enter. A name that no group has makes a new one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.canvas.editors import Editor, Field
from ui.language import tr
from ui.widgets import paint
from ui.widgets.speech import announce
from ui.widgets.text import Label, column
from workshop.finding import plain

MOST_ROWS = 8
NEW = "new"  # in the place of a group's id
Offer = tuple[str, str]  # a group's id or NEW, and what the row says


def offers(groups: list[tuple[str, str]], words: str, most: int = MOST_ROWS) -> list[Offer]:
    """The groups whose name has the words, those that begin with them first; at the end a new one of that name."""
    asked = plain(words.strip())
    found = sorted(
        (g for g in groups if asked in plain(g[1])), key=lambda g: bool(asked) and not plain(g[1]).startswith(asked)
    )
    known = any(plain(title) == asked for _, title in groups)
    new = [(NEW, tr("New group “{title}”", title=words.strip()))] if asked and not known else []
    return [*found[: most - len(new)], *new]


class GroupField(Editor):
    """A field and the groups that answer to it. `choose` is told a group's id and the words, says whether it is done."""

    def __init__(
        self,
        parent: QWidget,
        back: QWidget,
        groups: list[tuple[str, str]],
        choose: Callable[[str, str], bool],
        many: int,
    ) -> None:
        super().__init__(parent, back)
        self._groups, self._choose = groups, choose
        room = (parent.height() - theme.px(130)) // theme.px(OfferRows.HIGH)
        self._most = max(2, min(MOST_ROWS, room))
        self.setProperty("look", "panel")
        title = Label(tr("Move {n} note to", "Move {n} notes to", n=many), "captionBold", "ink2")
        self.field = Field(hint=tr("Name of a group"), name=tr("Move to group: name"))
        self.rows = OfferRows(self._take)
        self.setLayout(column(title, self.field, self.rows, gap=8, margins=(14, 12, 14, 12)))
        self.setFixedWidth(theme.px(340))
        self.field.textChanged.connect(self._show)
        self.field.entered.connect(lambda _words: self._take())
        self.field.escaped.connect(self.close_editor)
        self.field.installEventFilter(self)

    def open_at(self, place: QRect) -> None:
        """Show it below what is moved, above it where there is no room."""
        self._show()
        away = theme.px(8)
        below = place.bottom() + away + self.height() <= self.canvas.height()
        self.put_over(place.translated(0, place.height() + away if below else -self.height() - away))
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def words_kept(self) -> bool:
        """Leaving it moves nothing: a name half typed is no wish."""
        return True

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """The arrows go through the rows while the words are typed."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step:
            self.rows.go(step)
            self._tell()
        return bool(step)

    def _show(self) -> None:
        self.rows.show_offers(offers(self._groups, self.field.text(), self._most))
        self.adjustSize()
        self._tell()

    def _tell(self) -> None:
        chosen = self.rows.chosen
        self.field.setAccessibleDescription(chosen[1] if chosen else "")
        if chosen and self.isVisible():
            announce(self.field, chosen[1])

    def _take(self) -> None:
        chosen = self.rows.chosen
        if chosen and self._choose(chosen[0], self.field.text().strip()):
            self.close_editor()


class OfferRows(QWidget):
    """The rows below the field; one is chosen."""

    HIGH = 36

    def __init__(self, take: Callable[[], object]) -> None:
        super().__init__()
        self._offers: list[Offer] = []
        self._place, self._take = 0, take

    @property
    def chosen(self) -> Offer | None:
        """What Enter takes."""
        return self._offers[self._place] if self._offers else None

    def show_offers(self, found: list[Offer]) -> None:
        """Other rows, the first chosen."""
        self._offers, self._place = found, 0
        self.setFixedHeight(len(found) * theme.px(self.HIGH))
        self.setAccessibleName("; ".join(words for _, words in found))
        self.update()

    def go(self, step: int) -> None:
        """The next row, round and round."""
        if self._offers:
            self._place = (self._place + step) % len(self._offers)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click takes a row."""
        place = int(event.position().y()) // theme.px(self.HIGH)
        if 0 <= place < len(self._offers):
            self._place = place
            self._take()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name by name, the chosen one on accent ground with a bar before it."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        high, pad = theme.px(self.HIGH), theme.px(12)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for place, (_, words) in enumerate(self._offers):
            rect = QRectF(0, place * high, self.width(), high)
            chosen = place == self._place
            if chosen:
                paint.rounded(painter, rect, theme.px(6), theme.colour("accentSoft"))
                bar = QRectF(rect.right() - theme.px(4) if mirrored else rect.left(), rect.top(), theme.px(4), high)
                painter.fillRect(bar, theme.colour("accent"))
            painter.setFont(theme.font("h3" if chosen else "body"))
            painter.setPen(theme.colour("accent" if chosen else "ink"))
            inside = rect.adjusted(pad, 0, -pad, 0)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(inside.width()))
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        painter.end()
