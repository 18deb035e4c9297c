"""Pictures of what goes wrong: after a crash, a full disk, people who still write."""

from __future__ import annotations

from dataclasses import replace

from ui.heartbeat import FULL, Crashed
from ui.language import tr
from ui.pictures.ideating import WRITING
from ui.pictures.taking import Screen, Shot, during
from ui.steps.ideate.write import WriteStage
from workshop.actions import clock
from workshop.messages import KnownError


def _recovered(shot: Shot) -> None:
    room = shot.room
    assert room
    running = clock.of(room.board)
    assert running
    room.board.records["clock"][running.id] = replace(running, running=False, left_ms=clock.left(running, room.now))
    shot.page.bands.show_recovered(Crashed(room.now, room.now + 2_000, paused=True))
    shot.page.refresh()


def _disk_full(shot: Shot) -> None:
    assert shot.room
    shot.room.suffer(KnownError(FULL), "beat")


def _press_again(shot: Shot) -> None:
    stage = shot.page.stage
    assert isinstance(stage, WriteStage)
    stage.note.field.clear()  # what a picture before left half typed
    shot.page.bar.warn(tr("Press again, {n} is writing", "Press again, {n} are writing", n=5))


CLUSTERING = during("cluster")
SCREENS = (
    Screen("recovered", CLUSTERING, _recovered),
    Screen("disk-full", CLUSTERING, _disk_full),
    Screen("press-again", WRITING, _press_again, share=0.76),
)
