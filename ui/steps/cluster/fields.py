"""The fields that open over the board or the list: a note in full, a group's name, the group to move to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.canvas.columns import LOOSE, Item
from ui.canvas.editors import Editor, NameEditor, NoteEditor
from ui.language import tr
from ui.steps.cluster import acts, pictures
from ui.steps.cluster.move import GroupField
from ui.steps.cluster.pile import Pile
from ui.steps.like import LikeHint
from ui.widgets.buttons import Button
from ui.widgets.notes import Face
from workshop.actions import clusters, ideas
from workshop.records import Cluster, Idea, Perspective

if TYPE_CHECKING:
    from ui.steps.cluster.groups import ClusterStage


class Fields:
    """At most one is open. Opening another, leaving or scrolling keeps what was typed in it."""

    def __init__(self, stage: ClusterStage) -> None:
        self.stage = stage
        self.open: Editor | None = None

    def finish(self) -> None:
        """Keep what was typed and close; where it is refused, it stays open."""
        if self.open:
            self.open.finish()

    def _show(self, editor: Editor) -> None:
        self.finish()
        self.open, self.stage.board.keep_ring = editor, isinstance(editor, GroupField)
        editor.closed.connect(lambda: self._closed(editor))

    def _closed(self, editor: Editor) -> None:
        if self.open is editor:
            self.open = None
            self.stage.board.keep_ring = self.stage.board.answers is not None
            self.stage.board.update()

    # a group's name

    def rename_group(self, cluster_id: str) -> None:
        """Type another name for a group."""
        stage = self.stage
        suggestion = stage.board.columns.frames.suggested.get(cluster_id)
        named = suggestion or stage.room.board.find(Cluster, cluster_id)
        rename = stage.suggested.rename if suggestion else partial(acts.rename, stage)
        if named and stage.may_change():
            editor = NameEditor(stage.canvas, named.title, partial(rename, cluster_id))
            self._show(editor)
            editor.open_at(stage.view.place_of(Item("group", cluster_id)))

    # the group to move to

    def move(self, notes: list[str]) -> None:
        """Type the name of the group that takes some notes."""
        stage = self.stage
        choose = partial(stage.move_to, notes)
        field = GroupField(stage, stage.canvas, self._others(notes), choose, len(notes))
        self._show(field)
        field.open_at(self._on_stage(Item("note", notes[0])))

    def _others(self, notes: list[str]) -> list[tuple[str, str]]:
        """The groups that notes can be moved to: all but the one they are all in."""
        columns = self.stage.board.columns
        groups = [(cluster.id, cluster.title) for cluster in clusters.in_order(self.stage.room.seen)]
        inside = {columns.group_of(columns.row_of[id]) for id in notes}
        return [each for each in [*groups, (LOOSE, tr("Loose notes"))] if inside != {each[0]}]

    # a note in full

    def write_note(self, place: QRect, group: str = "", at: tuple[int, int] | None = None) -> None:
        """A new note: its words, then Enter. `place`: on the screen of the step; `group`, `at`: where it comes to lie."""
        stage = self.stage
        if not stage.may_change():
            return

        def keep(text: str, second: str) -> bool:
            made = acts.write(stage, text, second, group, at)
            if made:
                stage.stay([made])
            return bool(made)

        editor = NoteEditor(stage, stage.canvas, Face(), keep, tr("A new note"))
        like = LikeHint(stage.room, editor.text)
        like.setStyleSheet(f"color: {theme.colour('noteInk').name()}")
        like.said.connect(editor.fit)
        self._show(editor)
        editor.open_at(place, below=[like])

    def open_note(self, idea_id: str) -> None:
        """A note in full, ready to be changed."""
        stage = self.stage
        idea, place = stage.room.seen.find(Idea, idea_id), stage.board.columns.row_of.get(idea_id)
        if idea is None or place is None or not stage.may_change():
            return
        face = stage.board.columns.faces[place]
        editor = NoteEditor(stage, stage.canvas, face, partial(acts.reword, stage, idea_id, face), self._about(idea))
        self._show(editor)
        parts = ideas.parts(stage.room.seen, idea_id)
        added: list[QWidget] = [Pile(parts, self._take_out, editor.room)] if parts else []
        left = editor.room - sum(widget.sizeHint().height() for widget in added)
        above = [picture] if (picture := pictures.large(stage, idea, left)) else []
        editor.open_at(self._on_stage(Item("note", idea_id)), above, added, self._ways_out(idea_id, len(parts)))

    def _on_stage(self, item: Item) -> QRect:
        """Where an item is on the whole screen of the step: fields that are high need the room."""
        place = self.stage.view.place_of(item)
        return QRect(self.stage.canvas.mapTo(self.stage, place.topLeft()), place.size())

    def _ways_out(self, idea_id: str, parts: int) -> list[QWidget]:
        """Of several parts all may be taken out together."""
        if parts < 2:
            return []
        return [Button(tr("Take all out"), lambda: self.take_apart(idea_id), look="small")]

    def _about(self, idea: Idea) -> str:
        """Whose eyes it sees with, and what it builds on."""
        seen = self.stage.room.seen
        perspective, parent = seen.find(Perspective, idea.perspective_id), seen.find(Idea, idea.parent_id)
        parts = [perspective.name] if perspective else []
        if parent and parent.number is not None:
            parts.append(tr("builds on {number}", number=parent.number))
        return ", ".join(parts)

    def _take_out(self, idea_id: str) -> None:
        self.finish()
        if acts.take_out(self.stage, idea_id):
            self.stage.stay([idea_id])

    def take_apart(self, idea_id: str) -> None:
        """A note that is several in one is all of them again."""
        self.finish()
        if acts.take_apart(self.stage, idea_id):
            self.stage.stay([idea_id])
