"""Pictures of planning: prototypes, tests, who does what, feedback, the end."""

from __future__ import annotations

from ui.pictures.taking import SMALL, Screen, Shot, during
from ui.steps.test import TestStage


def _type_line(words: str):  # type: ignore[no-untyped-def]
    def arrange(shot: Shot) -> None:
        stage = shot.page.stage
        field = stage.first_focus()
        shot.type_into(field, words)

    return arrange


def _fill_line(shot: Shot) -> None:
    """A test in one line, for the row of an idea by its number."""
    stage = shot.page.stage
    assert isinstance(stage, TestStage)
    _type_line(f"{stage.rows[-1].note.face.number} Tue 28 April 17:00 Ben")(shot)


SCREENS = (
    Screen("test", during("test"), _fill_line),
    Screen("test-empty", during("test"), share=0.0),
    Screen("wrapup", during("wrapup", "actions"), _type_line("Luis checks the truck by 3 April")),
    Screen("wrapup-empty", during("wrapup", "actions"), share=0.0),
    Screen("feedback", during("wrapup", "feedback")),
    Screen("feedback-empty", during("wrapup", "feedback"), share=0.0),
    Screen("finished"),
)
