"""Copy, cut and paste: between two sessions with groups, with other programs as text and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from ui.canvas.columns import Item
from ui.language import tr
from ui.steps.cluster import acts
from ui.steps.cluster.brought import NOTES, Target, take

if TYPE_CHECKING:
    from ui.steps.cluster.groups import ClusterStage


def copy(stage: ClusterStage) -> bool:
    """The notes in hand go to the clipboard, those of a group with its name; False where there are none."""
    from workshop.exchange import notes

    found = notes.of(stage.room.seen, _notes(stage))
    if not found:
        stage.room.refused.emit(tr("Choose a note first: Tab to the board, then the arrows, or a click."))
        return False
    data = QMimeData()
    data.setData(NOTES, notes.as_json(found))
    data.setData("text/csv", notes.as_csv(found).encode())
    data.setText(notes.as_text(found))
    QGuiApplication.clipboard().setMimeData(data)
    stage.room.told.emit(tr("Copied {n} note.", "Copied {n} notes.", n=len(found)), False)
    return True


def cut(stage: ClusterStage) -> None:
    """Copy them, and take them off the wall; a group that is cut goes with its notes."""
    items = [Item("note", id) for id in _notes(stage)]
    groups = [item for item in stage.in_hands() if item.kind == "group"]
    if stage.may_change() and copy(stage) and acts.remove(stage, [*items, *groups]):
        stage.stay([])


def paste(stage: ClusterStage) -> None:
    """What is on the clipboard comes to the board; with the focus on a group's name into that group."""
    take(stage, QGuiApplication.clipboard().mimeData(), Target(stage.named_group()))


def _notes(stage: ClusterStage) -> list[str]:
    """The notes in hand and those of groups in hand, each once, in the order of the board."""
    columns, items = stage.board.columns, stage.in_hands()
    groups = {item.id for item in items if item.kind == "group"}
    chosen = {item.id for item in items if item.kind == "note"}
    return [id for row, id in enumerate(columns.ids) if id in chosen or columns.group_of(row) in groups]
