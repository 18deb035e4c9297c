"""Pictures that become notes: dropped on the board, pasted, and shown large where such a note is open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QImage

from ui import theme
from ui.language import tr
from ui.steps.gallery.picture import SketchPicture, file_of
from ui.widgets.picture_files import pictures_in, store
from workshop.actions import clusters, ideas
from workshop.board import Draft
from workshop.messages import say
from workshop.records import Idea, Picture

if TYPE_CHECKING:
    from ui.steps.cluster.groups import ClusterStage

ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif")
LARGE, LEAST = (460, 320), 60  # pixels: of a picture in a note that is open


def shown_in(data: QMimeData) -> list[Path | QImage]:
    """The pictures that were dropped or pasted; none where it is words, of which some programs give a picture as well."""
    found = [] if data.hasText() and not data.hasUrls() else pictures_in(data)
    return [one for one in found if isinstance(one, QImage) or one.suffix.lower() in ENDINGS]


def add(
    stage: ClusterStage, pictures: Sequence[Path | QImage], group: str = "", at: tuple[int, int] | None = None
) -> bool:
    """A note for each picture: in a group, or at a place on the board; without either among the loose notes."""
    if not pictures or not stage.may_change():
        return False
    stored = store(stage.room, pictures)
    made: list[str] = []

    def write(draft: Draft) -> None:
        made.extend(ideas.add(draft, one.title or tr("Picture"), picture=one).id for one in stored)
        if draft.need(Idea, made[0]).number is not None:  # what is for a step to come lies face down
            _put(draft, made, group, at)

    label = say("Wrote {n} note", "Wrote {n} notes", n=len(stored))
    done = bool(stored) and stage.act(label, write, tell=tr("Added {n} picture", "Added {n} pictures", n=len(stored)))
    if done:
        stage.stay(made)
        stage.view.setFocus()
    return done


def _put(draft: Draft, idea_ids: list[str], group: str, at: tuple[int, int] | None) -> None:
    if group:
        clusters.move(draft, idea_ids, group)
    elif at:
        clusters.lay(draft, idea_ids, *at)


def large(stage: ClusterStage, idea: Idea, room: int) -> SketchPicture | None:
    """What a note shows, as large as there is room for; None where it shows nothing."""
    picture = stage.room.seen.find(Picture, idea.picture_id)
    if picture is None:
        return None
    most = QSize(theme.px(LARGE[0]), min(theme.px(LARGE[1]), max(room, theme.px(LEAST))))
    shown = SketchPicture()
    size = QSize(max(1, picture.width), max(1, picture.height)).scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
    shown.setFixedSize(most.width(), size.height())
    shown.show_sketch(file_of(stage.room.store.place, picture), tr("Picture: {words}", words=idea.text))
    return shown
