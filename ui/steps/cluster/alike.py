"""Notes that say nearly the same: one after the other it is asked whether they are to be one. Nothing is done unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from ui.canvas.columns import Item
from ui.language import tr
from ui.steps.cluster import acts
from ui.widgets.buttons import Button
from ui.widgets.text import Label, row
from workshop.actions import ideas
from workshop.records import Idea

if TYPE_CHECKING:
    from ui.steps.cluster.groups import ClusterStage

MOST_TOLD = 3  # notes whose words are in the question


class AlikeBand(QFrame):
    """The question, over the board: "3 alike, merge?". Hidden while there is nothing to ask, or groups to decide on."""

    def __init__(self, stage: ClusterStage) -> None:
        super().__init__()
        self._stage = stage
        self._same: tuple[str, ...] = ()
        self.setProperty("look", "dashed")
        self._words = Label("", "body", wrap=True)
        self.look = Button(tr("Show them"), self.show_them, look="quietSmall")
        self.apart = Button(tr("Keep apart"), self._keep_apart, look="quietSmall")
        self.merge = Button(tr("Merge"), self._merge, look="small")
        layout = row(self._words, self.look, self.apart, self.merge, gap=8, margins=(14, 6, 8, 6))
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.hide()

    def refresh(self) -> None:
        """What is asked now."""
        stage = self._stage
        waits = stage.locked or stage.view is not stage.board or stage.suggested.decides()
        found = [] if waits else stage.room.suggesting.alike()
        self._same = found[0] if found else ()
        self._words.setText(self._question() if found else "")
        self.setVisible(bool(found))

    def show_them(self) -> None:
        """They are chosen on the board, and in sight."""
        stage = self._stage
        items = [Item("note", id) for id in self._same]
        stage.board.choose(items)
        stage.board.show_box(stage.board.columns.around(items))
        stage.board.focus_item(items[0])
        stage.board.setFocus()

    def _question(self) -> str:
        board, same = self._stage.room.seen, self._same
        said = [idea for id in same[:MOST_TOLD] if (idea := board.find(Idea, id))]
        told = "; ".join(f"{idea.number} “{acts.shortened(idea.text)}”" for idea in said)
        more = " …" if len(same) > MOST_TOLD else ""
        return tr("{n} alike, merge? {told}", "{n} alike, merge? {told}", n=len(same), told=told + more)

    def _merge(self) -> None:
        """One note; the others are in it, with their authors and numbers, and come out again with Shift+M."""
        same = self._same
        if same and acts.merge(self._stage, [Item("note", id) for id in same]):
            kept = ideas.standing(self._stage.room.seen, same[0])
            self._stage.stay([kept.id] if kept else [])

    def _keep_apart(self) -> None:
        if self._same and self._stage.may_change():
            self._stage.room.suggesting.keep_apart(self._same)
