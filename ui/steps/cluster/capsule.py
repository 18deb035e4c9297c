"""What is said of suggested groups: the capsule over the board, and Skip and Accept in a group's own header."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from ui import theme
from ui.canvas.board import Board
from ui.canvas.columns import Item
from ui.canvas.painting import TITLE
from ui.language import tr
from ui.suggesting import TIGHTEST, Suggesting
from ui.widgets.buttons import Button
from ui.widgets.text import Label, restyle, row, set_margins

HIGH = 40
LEAST_WIDE = 12  # units of the board beside the name, for the buttons in a header
SECONDS = 600  # notes that are read in one
BEGIN = 1  # seconds until the first


class Capsule(QFrame):
    """How many suggestions are to be decided, and how; while groups are looked for, that. `did` names a method."""

    did = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.words = Label("", "captionBold")
        self.accept = self._button(tr("Accept all"), "suggested.accept_all", look="small")
        self.leave = self._button(tr("Leave their notes loose"), "suggested.leave_loose")
        self.looser = self._button("", "suggested.looser", icon="minus", name=tr("Fewer, larger groups: Alt and ←"))
        self.tighter = self._button("", "suggested.tighter", icon="plus", name=tr("More, smaller groups: Alt and →"))
        self.stop = self._button(tr("Stop"), "suggested.stop")
        self.again = self._button(tr("Suggest groups"), "suggested.ask", icon="sparkle")
        self._deciding = (self.accept, self.leave, self.looser, self.tighter)
        line = row(self.words, *self._deciding, self.stop, self.again, gap=4)
        set_margins(line, (14, 0, 6, 0))
        self.setLayout(line)
        self.setFixedHeight(theme.px(HIGH))

    def _button(self, words: str, does: str, *, look: str = "quietSmall", icon: str = "", name: str = "") -> Button:
        return Button(words, lambda: self.did.emit(does), look=look, icon=icon, name=name)

    def tell(self, asked: Suggesting, many: int, *, few: bool, room: bool) -> None:
        """What holds now: so many suggestions; `few`: too few notes to look for groups; `room`: for all the words."""
        looking = asked.looking and (asked.anew or not many)
        self.words.setText(_looking(asked) if looking else _said(asked, many))
        self.accept.setText(tr("Accept both") if many == 2 else tr("Accept it") if many == 1 else tr("Accept all"))
        self.accept.key = "Shift+↵" if room else ""
        for button in self._deciding:
            button.setVisible(bool(many) and not looking)
        self.leave.setText(tr("Leave their notes loose") if room else tr("Leave loose"))
        self.looser.setEnabled(asked.tightness > -TIGHTEST)
        self.tighter.setEnabled(asked.tightness < TIGHTEST)
        self.stop.setVisible(looking)
        self.again.setVisible(not looking and not many)
        self.words.setVisible(bool(self.words.text()))
        self.setVisible(not few or bool(many))
        restyle(self, "look", "dashed" if self.words.text() else "")
        self.updateGeometry()


def _said(asked: Suggesting, many: int) -> str:
    if many and not asked.by_meaning:
        return tr("{n} to decide, by wording only", "{n} to decide, by wording only", n=many)
    if many:
        return tr("{n} suggestion to decide", "{n} suggestions to decide", n=many)
    return tr("No groups could be suggested. The notes are safe.") if asked.failed else ""


def _looking(asked: Suggesting) -> str:
    if asked.read:
        return tr("Looking for groups, {done} of {n} notes read", done=asked.read, n=asked.of)
    seconds = BEGIN + -(-asked.of // SECONDS)
    notes = tr("{n} note", "{n} notes", n=asked.of)
    return tr(
        "Looking for groups, {notes}, about {n} second",
        "Looking for groups, {notes}, about {n} seconds",
        notes=notes,
        n=seconds,
    )


class HeadButtons:
    """Skip and Accept, in the header of the suggested group that is to be decided on."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self.skip = Button(tr("Skip"), look="small")
        self.accept = Button(tr("Accept"), look="primarySmall", key="↵")
        for button in (self.skip, self.accept):
            button.setParent(board)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus on the board
            button.hide()
        for moved in (board.scrolled, board.zoomed, board.focus_moved, board.laid_out):
            moved.connect(self.stand)

    def stand(self) -> None:
        """Where the group is now; nowhere, where its header is out of sight or too small."""
        board, gap = self._board, theme.px(6)
        group = board.suggested
        shown = bool(group) and board.zoom * TITLE >= LEAST_WIDE
        place = board.place_of(Item("group", group)) if shown else None
        for button in (self.accept, self.skip):
            button.setVisible(bool(place and board.rect().contains(place.center())))
        board.header_taken = sum(button.sizeHint().width() + gap for button in (self.accept, self.skip)) if place else 0
        board.update()
        if place is None:
            return
        mirrored = board.columns.mirrored
        x = place.left() + gap if mirrored else place.right() - gap
        for button in (self.accept, self.skip):
            button.setAccessibleName(f"{button.text()}: {board.columns.frames.suggested[group].title}")
            size = button.sizeHint()
            left = x if mirrored else x - size.width()
            button.setGeometry(left, place.center().y() - size.height() // 2, size.width(), size.height())
            x += (size.width() + gap) * (1 if mirrored else -1)
