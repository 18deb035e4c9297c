"""One file for every kind of step; `stage_for` finds the screen of a part."""

from __future__ import annotations

from importlib import import_module

from ui.room import Room
from ui.steps.stage import Stage
from workshop.actions import choosing, sketches
from workshop.records import Step

SCREENS: dict[tuple[str, str], str] = {  # kind and phase -> module:class; a phase that is not named falls back to ""
    ("frame", ""): "frame.question:FrameStage",
    ("ideate", ""): "ideate.write:WriteStage",
    ("ideate", "read"): "ideate.read_aloud:ReadAloudStage",
    ("ideate", "build"): "ideate.build:BuildStage",
    ("cluster", ""): "cluster.groups:ClusterStage",
    ("prioritise", "vote"): "prioritise.vote:VoteStage",
    ("prioritise", "reveal"): "prioritise.reveal:RevealStage",
    ("prioritise", "place"): "prioritise.matrix:MatrixStage",
    ("prioritise", "score"): "prioritise.score:ScoreStage",
    ("prioritise", "forward"): "prioritise.forward:ForwardStage",
    ("critique", ""): "gallery.critique:CritiqueStage",
    ("gallery", ""): "gallery.gallery:GalleryStage",
    ("prototype", ""): "prototype.plan:PrototypeStage",
    ("test", ""): "test.plan:TestStage",
    ("wrapup", ""): "wrapup.actions:WrapUpStage",
    ("wrapup", "feedback"): "wrapup.feedback:FeedbackStage",
    ("wrapup", "done"): "wrapup.feedback:FeedbackStage",
}
HEAT = "gallery.heat:HeatStage"  # dots on pictures
BEFORE, OVER, OTHER = "frame.before_start:BeforeStartStage", "wrapup.feedback:FinishedStage", "talk:TalkStage"


def screen_of(room: Room, step: Step | None) -> tuple[str, str]:
    """What tells one screen from another: the step and the class that shows it."""
    if step is None:
        over = room.session.started_at is not None and room.session.state == "finished"
        return "", OVER if over else BEFORE
    if (
        step.phase == "vote"
        and choosing.voting_method(step) == "heat"
        and choosing.on_sketches(step)
        and sketches.in_gallery(room.board)
    ):
        return step.id, HEAT
    found = SCREENS.get((step.step_kind, step.phase)) or SCREENS.get((step.step_kind, ""), OTHER)
    return step.id, found


def stage_for(room: Room, step: Step | None) -> Stage:
    """The screen of a step's part."""
    module, _, name = screen_of(room, step)[1].partition(":")
    made: Stage = getattr(import_module(f"ui.steps.{module}"), name)(room, step)
    return made
