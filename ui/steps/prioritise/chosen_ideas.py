"""What a vote is on, with a tick each: before anybody has voted, ideas are left out of it, or come back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)
from shiboken6 import isValid

from ui import theme
from ui.commands import Command
from ui.language import mirrored, tr
from ui.steps.stage import Stage
from ui.widgets import paint
from ui.widgets.buttons import Button
from ui.widgets.focus import focus_quietly
from ui.widgets.sheet import Sheet
from ui.widgets.strips import plain
from ui.widgets.text import Label, box, column, empty, row, rule
from ui.window import Window
from workshop.actions import choosing, options, polls
from workshop.actions.options import Choice
from workshop.messages import say
from workshop.records import Poll

WIDE, HIGH, LINE, EDGE = 640, 680, 40, 12  # pixels
MOST_ALIKE = 3  # that are pointed out at a time
CHECKED = Qt.ItemDataRole.CheckStateRole
Index = QModelIndex | QPersistentModelIndex


class ChosenIdeas(Sheet):
    """Lies over the session. A tick acts at once and can be taken back, until somebody votes; Esc leaves."""

    COMMANDS = (Command(("Esc",), say("Back to the vote"), "close_sheet"),)

    @classmethod
    def open_over(cls, stage: Stage) -> None:
        """Show it; where the vote is on a fixed list, that is said instead."""
        found = polls.of_step(stage.room.board, stage.step_id)
        if found and choosing.narrowed(stage.room.board, found[-1]) is None:
            stage.room.refused.emit(tr("This vote is on a list of its own, which stays as it is."))
        elif found:
            cls(stage, found[-1].id)

    def __init__(self, stage: Stage, poll_id: str) -> None:
        window = stage.window()
        assert isinstance(window, Window)
        super().__init__(window.page or stage, tr("What is voted on"))  # a stage may be higher than what is seen of it
        self.stage, self.room, self._poll_id = stage, stage.room, poll_id
        self._told, self._alike = Label("", "body", "ink2", wrap=True), QVBoxLayout()
        self.list = QListWidget()
        self.list.setAccessibleName(tr("What is voted on"))
        self.list.setFont(theme.font("body"))
        self.list.setProperty("ownFocus", True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(Ticked(self.list))
        self.list.itemChanged.connect(lambda item: self._ticked(item))
        self.list.itemActivated.connect(lambda item: item.setCheckState(_other(item.checkState())))
        self.box.setLayout(self._parts())
        window.keys.install(self, self.COMMANDS)
        self.room.changed.connect(self.refresh)
        self.refresh()
        self.open()
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _parts(self) -> QVBoxLayout:
        close = Button("", self.close_sheet, look="quiet", icon="x", name=tr("Close"))
        head = row(Label(tr("What is voted on"), "h2"), None, close, margins=(24, 14, 10, 6))
        told = column(self._told, margins=(24, 0, 24, 12))
        listed = column(self.list, margins=(12, 6, 12, 6))
        back = Button(tr("Back to the vote"), self.close_sheet, key="Esc")
        foot = row(None, back, margins=(24, 10, 24, 14))
        parts = column(head, told, box(self._alike), rule(), listed, rule(), foot, gap=0)
        self._alike.setContentsMargins(theme.px(24), 0, theme.px(24), theme.px(8))
        return parts

    # showing

    @property
    def poll(self) -> Poll | None:
        """The vote, while it is open."""
        found = self.room.board.find(Poll, self._poll_id)
        return found if found and found.state == "open" else None

    def refresh(self) -> None:
        """What is voted on now; once somebody has voted it stays."""
        poll = self.poll
        choices = choosing.narrowed(self.room.seen, poll) if poll else None
        if poll is None or choices is None:
            self.close_sheet()
            return
        chosen = {options.of_what(option) for option in polls.options_of(self.room.seen, poll.id)}
        open_still = not polls.has_begun(self.room.board, poll)
        self._fill(choices, chosen)
        self.list.setEnabled(open_still)
        self._told.setText(_told(len(chosen), len(choices), open_still))
        self._show_alike([choice for choice in choices if options.of_what(choice) in chosen] if open_still else [])

    def _fill(self, choices: list[Choice], chosen: set[str]) -> None:
        self.list.blockSignals(True)
        while self.list.count() > len(choices):
            self.list.takeItem(self.list.count() - 1)
        for place, choice in enumerate(choices):
            item = self.list.item(place) or self._add()
            item.setText(f"{choice.number or '–'}  {' '.join(choice.text.split())}")
            item.setToolTip(plain(choice.text))
            item.setData(Qt.ItemDataRole.UserRole, options.of_what(choice))
            item.setCheckState(Qt.CheckState.Checked if options.of_what(choice) in chosen else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.list.viewport().update()

    def _add(self) -> QListWidgetItem:
        item = QListWidgetItem()
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setSizeHint(QSize(10, theme.px(LINE)))
        self.list.addItem(item)
        return item

    def _show_alike(self, choices: list[Choice]) -> None:
        """A vote splits between two that say the same, or nearly."""
        empty(self._alike)
        for one, other in options.similar(choices, self.room.suggesting.alike())[:MOST_ALIKE]:
            first, last = one.number or "–", other.number or "–"
            words = tr("{first} and {last} say nearly the same. Make them one?", first=first, last=last)
            merge = Button(tr("Merge"), partial(self._merge, one, other), look="small")
            merge.setAccessibleName(tr("Merge {first} and {last}", first=first, last=last))
            leave = Button(tr("Leave {number} out", number=last), look="quiet")
            leave.clicked.connect(partial(self._leave_out, options.of_what(other), last))
            line = row(Label(words, "body", wrap=True), merge, leave, gap=12)
            line.setStretch(0, 1)
            self._alike.addLayout(line)

    # what is done

    def _ticked(self, item: QListWidgetItem) -> None:
        number = item.text().split()[0]
        if item.checkState() == Qt.CheckState.Checked:
            self._change(self._out() - {item.data(Qt.ItemDataRole.UserRole)}, number, back=True)
        else:
            self._leave_out(str(item.data(Qt.ItemDataRole.UserRole)), number)

    def _leave_out(self, what: str, number: object, *_pressed: object) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes
        self._change(self._out() | {what}, str(number), back=False)

    def _merge(self, one: Choice, other: Choice) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes
        ids = [options.of_what(one), options.of_what(other)]
        told = tr("{first} and {last} are one now", first=one.number or "–", last=other.number or "–")
        self.room.act(say("Merged before the vote"), lambda draft: choosing.merge(draft, self._poll_id, ids), tell=told)
        self.refresh()

    def _out(self) -> set[str]:
        poll = self.poll
        return options.left_out(poll) if poll else set()

    def _change(self, out: set[str], number: str, *, back: bool) -> None:
        label = say("Put {number} back into the vote", number=number)
        if not back:
            label = say("Left {number} out of the vote", number=number)
        told = tr("{number} is voted on again", number=number) if back else tr("{number} is left out", number=number)
        self.room.act(label, lambda draft: choosing.leave_out(draft, self._poll_id, out), tell=told)
        self.refresh()  # also where it was refused: the tick goes back

    def close_sheet(self) -> None:
        """Put it away."""
        if not self.isHidden():
            self.room.changed.disconnect(self.refresh)
            super().close_sheet()

    def size_wanted(self) -> tuple[int, int]:
        """Wide enough for most ideas in one line."""
        return theme.px(WIDE), theme.px(HIGH)

    def focus_back(self) -> None:
        """To the vote."""
        if isValid(self.stage):
            focus_quietly(self.stage)


class Ticked(QStyledItemDelegate):
    """A box with its check, then the number and the words. A click anywhere on the line, or Space, ticks it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, box, words."""
        painter.save()
        paint.start(painter)
        rect, side = QRectF(option.rect), theme.px(24)
        if option.state & QStyle.StateFlag.State_Selected:
            paint.rounded(painter, rect, theme.px(8), theme.colour("accentSoft"))
        x = rect.right() - theme.px(EDGE) - side if mirrored() else rect.left() + theme.px(EDGE)
        paint.check(painter, QRectF(x, rect.center().y() - side / 2, side, side), on=_is_on(index))
        words = rect.adjusted(theme.px(EDGE), 0, -theme.px(EDGE), 0)
        words = words.adjusted(0, 0, -2 * side, 0) if mirrored() else words.adjusted(2 * side, 0, 0, 0)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("ink" if _is_on(index) else "ink2"))
        shown = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, _option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Tick or untick."""
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if not (event.type() == QEvent.Type.MouseButtonRelease or (event.type() == QEvent.Type.KeyPress and space)):
            return False
        return model.setData(
            index, _other(Qt.CheckState.Checked if _is_on(index) else Qt.CheckState.Unchecked), CHECKED
        )


def _is_on(index: Index) -> bool:
    return Qt.CheckState(index.data(CHECKED)) == Qt.CheckState.Checked


def _other(state: Qt.CheckState) -> Qt.CheckState:
    return Qt.CheckState.Unchecked if state == Qt.CheckState.Checked else Qt.CheckState.Checked


def _told(chosen: int, whole: int, open_still: bool) -> str:
    counted = tr("{n} of {whole} is voted on.", "{n} of {whole} are voted on.", n=chosen, whole=whole)
    if open_still:
        return f"{counted} {tr('Untick what is to be left out. This can change until somebody votes.')}"
    return f"{counted} {tr('Somebody has voted, so it stays as it is.')}"
