"""Raised hands: an open vote of those without phone or ballot, typed as pairs of idea and hands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from ui import icons, theme
from ui.language import render, tr
from ui.room import Action, Room
from ui.steps.prioritise.entry.number_field import NumberField
from ui.steps.prioritise.entry.slate import Slate, slate_of
from ui.widgets.buttons import KeyCap
from ui.widgets.chips import Chip
from ui.widgets.fields import wrong
from ui.widgets.flow import Flow
from ui.widgets.tab_order import visit
from ui.widgets.text import Label, box, column, row
from workshop.actions import paper, turnout
from workshop.messages import Message, say
from workshop.records import Poll

Act = Callable[[Message, Action], bool]


class Pair(QWidget):
    """An idea's number and how many hands."""

    def __init__(self) -> None:
        super().__init__()
        self.idea = NumberField(tr("Number of the idea"), width=62, letters="P")
        self.hands = NumberField(tr("Hands"), digits=3, width=48, letters="P")
        self.setLayout(row(self.idea, self.hands, gap=8, margins=(0, 0, 12, 0)))

    @property
    def complete(self) -> bool:
        """Whether both numbers are there."""
        return self.idea.number is not None and self.hands.number is not None


class HandsCard(QFrame):
    """All pairs. Each complete one is kept at once: everybody sees the hands anyway."""

    moved = Signal()  # something else is typed

    def __init__(self, room: Room, act: Act) -> None:
        super().__init__()
        self.room, self._act = room, act
        self.poll: Poll | None = None
        self.pairs: list[Pair] = []
        self._slate = Slate()
        self._shown: dict[int, int] = {}
        self.setProperty("look", "card")
        palm = Label()
        palm.setPixmap(icons.pixmap("hand-palm", theme.px(22), theme.colour("ink")))
        self._most = Label("", "body", "ink2", wrap=True)
        self._most.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        chip = Chip(tr("open vote: everyone sees it"), look="dashed", height=28)
        title, key = Label(tr("Raised hands"), "h3"), KeyCap("H")
        if theme.large():
            self._most.setAlignment(Qt.AlignmentFlag.AlignLeading)
            head: QLayout = column(row(palm, title, None, key, gap=12), row(chip, None), self._most, gap=8)
        else:
            head = beside = row(palm, title, chip, self._most, key, gap=12)
            beside.setStretch(3, 1)
        self._flow = Flow(gap=8)
        self._places = box(self._flow)
        self._so_far = Label("", "body", "ink2")
        self.setLayout(column(head, self._places, gap=10, margins=(20, 14, 20, 14)))
        self._add()

    def _add(self) -> Pair:
        pair = Pair()
        pair.idea.textEdited.connect(lambda _words: self._show_meaning())
        pair.hands.textEdited.connect(lambda _words: self._show_meaning())
        pair.idea.entered.connect(lambda _words: self._enter_idea(pair))
        pair.hands.entered.connect(lambda _words: self._enter_hands(pair))
        pair.hands.left.connect(lambda _words: self._commit())
        pair.idea.left.connect(lambda _words: self._commit())
        self.pairs.append(pair)
        self._so_far.setFixedHeight(pair.sizeHint().height())
        self._flow.removeWidget(self._so_far)
        for part in (pair, self._so_far):  # the sum stands behind the last pair
            self._flow.addWidget(part)
        self._order()
        return pair

    def _order(self) -> None:
        """Pairs are made while others are typed; Tab follows what is seen."""
        visit([field for pair in self.pairs for field in (pair.idea, pair.hands)])

    def showEvent(self, event: QShowEvent) -> None:
        """Only in a window there is an order of Tab."""
        super().showEvent(event)
        self._order()

    # showing

    def refresh(self, poll: Poll) -> None:
        """The hands on the disk; what is being typed stays."""
        self.poll, self._slate = poll, slate_of(self.room.seen, poll)
        count, most = turnout.by_hand(self.room.board, poll), turnout.most_hands(self.room.board, poll)
        self._most.setText(self._most_words(count, most))
        on_disk = turnout.hands(self.room.board, poll)
        typing = any(field.hasFocus() for pair in self.pairs for field in (pair.idea, pair.hands))
        if on_disk != self._shown and not typing:
            self._show(on_disk)
        self._show_meaning()

    def _most_words(self, count: int, most: int) -> str:
        """ "2 people without phone or ballot, at most 8 dots"."""
        if not count:
            return tr("Nobody votes by hand. H on somebody’s cell changes that.")
        people = tr("{n} person without phone or ballot", "{n} people without phone or ballot", n=count)
        if not most:
            return people
        return tr("{people}, at most {most}", people=people, most=render(self._slate.worth(most)))

    def _show(self, hands: dict[int, int]) -> None:
        self._shown = hands
        while len(self.pairs) < len(hands) + 1:
            self._add()
        for place, pair in enumerate(self.pairs):
            number = list(hands)[place] if place < len(hands) else None
            pair.idea.show_words("" if number is None else str(number))
            pair.hands.show_words("" if number is None else str(hands[number]))

    def _show_meaning(self) -> None:
        for pair in self.pairs:
            number = pair.idea.number
            unknown = number is not None and number not in self._slate.faces
            wrong(pair.idea, self._slate.missing(number) if unknown and number is not None else "")
            if not unknown and number is not None:
                pair.idea.setToolTip("")
                pair.idea.setAccessibleDescription(self._slate.faces[number].text)
        raised, most = sum(self.marks.values()), turnout.most_hands(self.room.board, self.poll) if self.poll else 0
        self._so_far.setText(self._so_far_words(raised, most))
        unknown_one = next((p.idea.toolTip() for p in self.pairs if p.idea.toolTip()), "")
        if unknown_one:
            self._so_far.setText(unknown_one)
        self._so_far.tone("signal" if raised > most > 0 or unknown_one else "ink2")
        self.moved.emit()

    def _so_far_words(self, raised: int, most: int) -> str:
        """ "idea and hands, 4 of 8 dots so far"."""
        if not most:
            return tr("idea and hands, {n} so far", "idea and hands, {n} so far", n=raised)
        whole = render(self._slate.worth(most))
        return tr("idea and hands, {n} of {whole} so far", n=raised, whole=whole)

    @property
    def half_typed(self) -> bool:
        """Whether something is typed here that is not kept."""
        if self.poll is None:
            return False
        broken = any(bool(pair.idea.text()) and not pair.complete for pair in self.pairs)
        raised = {number: hands for number, hands in self.marks.items() if hands}
        return broken or raised != turnout.hands(self.room.board, self.poll)

    @property
    def marks(self) -> dict[int, int]:
        """Idea number -> hands."""
        found: dict[int, int] = {}
        for pair in self.pairs:
            if pair.complete and pair.idea.number is not None:
                found[pair.idea.number] = found.get(pair.idea.number, 0) + (pair.hands.number or 0)
        return found

    # typing

    def focus(self) -> None:
        """To the first empty pair."""
        pair = next((pair for pair in self.pairs if not pair.complete), None) or self._add()
        pair.idea.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter_idea(self, pair: Pair) -> None:
        if pair.idea.number in self._slate.faces:
            pair.hands.setFocus(Qt.FocusReason.TabFocusReason)
            pair.hands.selectAll()

    def _enter_hands(self, pair: Pair) -> None:
        if pair.complete and self._commit():
            place = self.pairs.index(pair) + 1
            following = self.pairs[place] if place < len(self.pairs) else self._add()
            following.idea.setFocus(Qt.FocusReason.TabFocusReason)

    def _commit(self) -> bool:
        """Keep all complete pairs, where they differ from the disk."""
        poll, marks = self.poll, self.marks
        if poll is None or any(number not in self._slate.faces for number in marks):
            return False
        count = turnout.by_hand(self.room.board, poll)
        given = {number: hands for number, hands in sorted(marks.items()) if hands}
        if given == turnout.hands(self.room.board, poll) and (poll.hands_people == count or not given):
            return True
        label = say("Counted hands")
        if not self._act(label, lambda draft: paper.enter_hands(draft, poll.id, given, people=count)):
            return False
        self._shown = given
        return True
