"""One file for every kind of step; `stage_for` finds the screen of a part."""

from __future__ import annotations

from importlib import import_module

from ui.room import Room
from ui.steps.stage import Stage
from workshop.records import Step

SCREENS: dict[tuple[str, str], str] = {  # kind and phase -> module:class; a phase that is not named falls back to ""
    ("frame", ""): "frame:FrameStage",
    ("ideate", ""): "ideate:WriteStage",
    ("ideate", "read"): "read_aloud:ReadAloudStage",
    ("ideate", "build"): "build:BuildStage",
    ("cluster", ""): "cluster:ClusterStage",
    ("prioritise", "vote"): "vote:VoteStage",
    ("prioritise", "reveal"): "reveal:RevealStage",
    ("prioritise", "place"): "matrix:MatrixStage",
    ("prioritise", "forward"): "forward:ForwardStage",
    ("prototype", ""): "prototype:PrototypeStage",
    ("test", ""): "test:TestStage",
    ("wrapup", ""): "wrapup:WrapUpStage",
    ("wrapup", "feedback"): "feedback:FeedbackStage",
    ("wrapup", "done"): "feedback:FeedbackStage",
}
BEFORE, OVER, OTHER = "before_start:BeforeStartStage", "feedback:FinishedStage", "talk:TalkStage"


def screen_of(room: Room, step: Step | None) -> tuple[str, str]:
    """What tells one screen from another: the step and the class that shows it."""
    if step is None:
        over = room.session.started_at is not None and room.session.state == "finished"
        return "", OVER if over else BEFORE
    found = SCREENS.get((step.step_kind, step.phase)) or SCREENS.get((step.step_kind, ""), OTHER)
    return step.id, found


def stage_for(room: Room, step: Step | None) -> Stage:
    """The screen of a step's part."""
    module, _, name = screen_of(room, step)[1].partition(":")
    made: Stage = getattr(import_module(f"ui.steps.{module}"), name)(room, step)
    return made
