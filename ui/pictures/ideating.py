"""Pictures of Ideate."""

from __future__ import annotations

from ui.pictures.taking import SMALL, Screen, Shot, during
from ui.steps.ideate.build import BuildStage
from ui.steps.ideate.read_aloud import ReadAloudStage
from workshop.actions import people


def _some_write(shot: Shot) -> None:
    """What phones would tell: some write, one has gone quiet."""
    room = shot.room
    assert room
    phones = [person for person in people.voting(room.board) if person.channel == "phone"]
    for person in phones:
        room.present[person.id] = ("", room.now)
    for person in phones[::2]:
        room.present[person.id] = ("writing", room.now)
    if len(phones) > 4:
        room.present[phones[3].id] = ("", room.now - 130_000)
    shot.page.refresh()


def _third_page(shot: Shot) -> None:
    stage = shot.page.stage
    assert isinstance(stage, ReadAloudStage)
    stage.next_page()
    stage.next_page()
    for _ in range(5):
        stage.next_note()


def _builds(shot: Shot) -> None:
    stage = shot.page.stage
    assert isinstance(stage, BuildStage)
    stage.tag.number = ""  # the picture before in the other look left it half typed
    stage.note.field.clear()
    shot.type_into(stage.note.field, "42 practice day: barrier up in 10 min")


WRITING = during("ideate", "write")
SCREENS = (
    Screen("ideate", WRITING, _some_write, share=0.76),
    Screen("ideate-1280x720", WRITING, _some_write, share=0.76, size=SMALL),
    Screen("ideate-pseudo", WRITING, _some_write, share=0.76, chosen={"language": "x-pseudo"}, looks=("light",)),
    Screen("ideate-200", WRITING, _some_write, share=0.76, chosen={"text_size": 200}, looks=("light",)),
    Screen("ideate-contrast", WRITING, _some_write, share=0.76, looks=("contrast",)),
    Screen("ideate-empty", WRITING, _some_write, share=0.0),
    Screen("read-aloud", during("ideate", "read"), _third_page),
    Screen("build", during("ideate", "build"), _builds, share=0.6),
)
