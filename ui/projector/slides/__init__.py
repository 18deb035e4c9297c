"""What is on the wall at a moment. One file for every kind of step; `slide_of` finds it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ui.projector.moment import Moment
from ui.projector.shapes import Slide

SLIDES: dict[tuple[str, str], str] = {  # kind and phase -> module:function; a phase that is not named falls back to ""
    ("ideate", ""): "ideate:write",
    ("ideate", "read"): "ideate:read_aloud",
    ("ideate", "build"): "ideate:build",
    ("cluster", ""): "cluster:group",
    ("prioritise", "vote"): "vote:progress",
    ("prioritise", "reveal"): "result:places",
    ("prioritise", "place"): "grid:grid",
    ("prioritise", "score"): "agreed:scores_so_far",
    ("prioritise", "forward"): "agreed:going_forward",
    ("gallery", ""): "sketches:gallery",
    ("critique", ""): "sketches:critique",
    ("prototype", ""): "plans:team_plans",
    ("test", ""): "plans:test_dates",
    ("wrapup", ""): "wrapup:actions",
    ("wrapup", "feedback"): "wrapup:feedback",
    ("wrapup", "done"): "wrapup:thanks",
}
BEFORE, OVER, OTHER, BLANK = "welcome:welcome", "wrapup:thanks", "welcome:step", "welcome:blank"
TEAMS = "teams:drawn"


def slide_of(moment: Moment, *, blank: bool = False) -> Slide:
    """The slide of a moment; `blank`: plain paper with the question."""
    module, _, name = (BLANK if blank else _name(moment)).partition(":")
    made: Callable[[Moment], Slide] = getattr(import_module(f"ui.projector.slides.{module}"), name)
    return made(moment)


def _name(moment: Moment) -> str:
    step = moment.step
    if moment.spot.teams:
        return TEAMS
    if step is None:
        return OVER if moment.session.state == "finished" else BEFORE
    return SLIDES.get((step.step_kind, step.phase)) or SLIDES.get((step.step_kind, ""), OTHER)
