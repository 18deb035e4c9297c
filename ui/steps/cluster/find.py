"""Finding on the board: which notes have the words, by number or by letters; merged ones lead to the note they are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.canvas.columns import Item
from workshop.actions import ideas

if TYPE_CHECKING:
    from ui.steps.cluster.groups import ClusterStage


class Search:
    """The search of a board: the field, the notes that answer, the one that has the ring."""

    def __init__(self, stage: ClusterStage) -> None:
        self.stage, self.box = stage, stage.tools.find_box
        self._found = ""  # the id of the note that it led to last
        field = self.box.field
        field.textChanged.connect(lambda _words: self.look())
        field.entered.connect(lambda _words: self.next())
        field.escaped.connect(self.end)

    def start(self) -> None:
        """Type what is looked for."""
        self.stage.tools.show_find(True)
        self.box.field.setFocus()
        self.box.field.selectAll()
        self.look(follow=False)

    def end(self) -> None:
        """Every note is as it was; the one that was found has the focus."""
        self.box.field.clear()
        self.stage.tools.show_find(False)
        self.stage.view.setFocus()

    def refresh(self) -> None:
        """The notes have changed."""
        if not self.box.isHidden():
            self.look(follow=False)

    def look(self, *, follow: bool = True) -> None:
        """Which notes answer now; `follow`: go to the first of them."""
        asked = self.box.field.text()
        found = {idea.id for idea in ideas.answering(self.stage.room.seen, asked)}
        self._mark(found if asked.strip() else None)
        hits = self._hits()
        if follow and hits and self._found not in hits:
            self._go_to(hits[0])
        self._show_place(hits)

    def next(self) -> None:
        """The next note that answers, round and round."""
        hits = self._hits()
        if hits:
            place = hits.index(self._found) + 1 if self._found in hits else 0
            self._go_to(hits[place % len(hits)])
            self._show_place(hits)

    def _mark(self, found: set[str] | None) -> None:
        board = self.stage.board
        board.answers, board.keep_ring = found, found is not None
        board.mark()
        self.stage.list.show_answers(found)

    def _hits(self) -> list[str]:
        found = self.stage.board.answers or set()
        return [id for id in self.stage.board.columns.ids if id in found]

    def _go_to(self, idea_id: str) -> None:
        self._found = idea_id
        self.stage.view.focus_item(Item("note", idea_id))

    def _show_place(self, hits: list[str]) -> None:
        self.box.show_found(hits.index(self._found) + 1 if self._found in hits else 0, len(hits))
