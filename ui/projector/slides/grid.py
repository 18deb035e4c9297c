"""The grid of impact and effort: notes with short labels, and the one in hand beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from ui.language import tr
from ui.projector.moment import Moment
from ui.projector.shapes import BODY, NOTE, SMALLEST, Clock, Note, Panel, Shape, Slide, Words
from ui.projector.slides.parts import NARROW, coming, foot_line, line, note
from ui.steps.prioritise.grid_places import spread
from ui.steps.prioritise.grid_plot import QUADRANTS
from workshop.actions import forward
from workshop.records import Idea

LABEL = (330, 118)
SIDE = 470
NAME = 260  # pixels that the name of a quarter takes
EFFORT_BELOW = 118


def grid(moment: Moment) -> Slide:
    """Every placed idea where it stands; the next one large."""
    space, step = moment.space, moment.step
    assert step, "a step runs"
    found = [moment.seen.find(Idea, id) for id in forward.to_place(moment.seen, step.id)]
    known = [idea for idea in found if idea]
    placed = forward.placements(moment.seen)
    waiting = [idea for idea in known if idea.id not in placed]
    plot = Shape(NARROW + 10, 50, space.wide - 3 * NARROW - SIDE, space.high - 50 - EFFORT_BELOW)
    shapes = [*_plot(plot), *_labels(moment, [idea for idea in known if idea.id in placed], plot)]
    side = plot.x + plot.w + NARROW
    shapes.append(Clock(side, 50, SIDE, 76, size=76))
    return Slide((*shapes, *_side(moment, waiting, known, side)))


def _plot(plot: Shape) -> list[Shape]:
    middle, half = plot.x + plot.w / 2, plot.y + plot.h / 2
    room = plot.w / 2 - 40
    found: list[Shape] = [
        Panel(plot.x, plot.y, plot.w, plot.h, "surface"),
        Panel(plot.x, plot.y, plot.w / 2, plot.h / 2, "accentSoft"),
        Panel(middle - 1, plot.y, 2, plot.h, "ink2"),
        Panel(plot.x, half - 1, plot.w, 2, "ink2"),
        Panel(plot.x - 3, plot.y, 3, plot.h + 3, "ink2"),
        Panel(plot.x, plot.y + plot.h, plot.w, 3, "ink2"),
    ]
    corners = [(20.0, 10.0, "leading"), (plot.w / 2 + 20, 10.0, "trailing")]
    corners += [(20.0, plot.h - 66, "leading"), (plot.w / 2 + 20, plot.h - 66, "trailing")]
    for number, ((x, y, at), words) in enumerate(zip(corners, QUADRANTS.values(), strict=True)):
        tone = "ink2" if number else "ink"  # on its soft ground accent is too pale
        found.append(line(plot.x + x, plot.y + y, tr(words.text), room, weight=700, tone=tone, at=at, size=SMALLEST))
    axis = tr("Up: more impact. Across: more effort.")
    found.append(line(plot.x, plot.y + plot.h + 24, axis, plot.w * 0.8))
    return found


def _labels(moment: Moment, placed: list[Idea], plot: Shape) -> list[Shape]:
    """Labels make way for each other, and never leave their quarter."""
    on_grid = forward.placements(moment.seen)
    values = [on_grid.get(idea.id) for idea in placed]
    box = QRectF(plot.x, plot.y, plot.w, plot.h)
    size = min(LABEL[0], plot.w / 4.4), LABEL[1]
    names = [QRectF(x, y, NAME, 80) for x in (plot.x, plot.x + plot.w - NAME) for y in (plot.y, plot.y + plot.h - 80)]
    rects = spread(box, size, [(value.impact, value.effort) for value in values if value], 24, names)
    found: list[Shape] = []
    for idea, rect in zip(placed, rects, strict=True):
        one = note(moment, idea, low=True, ring=idea.id == moment.spot.about)
        found.append(
            Note(
                rect.x(),
                rect.y(),
                rect.width(),
                rect.height(),
                one.text,
                one.paper,
                one.number,
                low=True,
                ring=one.ring,
            )
        )
    return found


def _side(moment: Moment, waiting: list[Idea], known: list[Idea], x: float) -> list[Shape]:
    """The idea that is placed now, and how many wait."""
    space = moment.space
    foot = foot_line(space)
    found: list[Shape] = coming(moment, x - 300, foot, SIDE + 300)
    chosen = [idea for idea in waiting if idea.id == moment.spot.about] or waiting[:1]
    if not chosen:
        said = tr("All {n} are placed.", "All {n} are placed.", n=len(known)) if known else tr("Nothing to place.")
        return [*found, Words(x, 190, SIDE, 130, said, NOTE, 700)]
    one = note(moment, chosen[0], size=NOTE)
    high = min(430.0, space.high - 290 - 250)
    found.append(line(x, 190, tr("Where does it go?"), SIDE, weight=700))
    found.append(Note(x, 268, SIDE, high, one.text, one.paper, one.number, one.second, size=NOTE))
    if len(waiting) > 1:
        more = tr("{n} more to place", "{n} more to place", n=len(waiting) - 1)
        found.append(line(x, 268 + high + 30, more, SIDE, size=BODY, tone="ink2"))
    return found
