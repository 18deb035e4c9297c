"""A vote while it runs: what is asked, and how many have voted. Never for what, and never who."""

from __future__ import annotations

from ui.language import tr
from ui.projector.measure import fitting, lines, wide
from ui.projector.moment import Moment
from ui.projector.shapes import LARGE, SMALLEST, Clock, Panel, Shape, Slide, Words
from ui.projector.slides.parts import WIDE, line, now_and_next
from ui.projector.slides.sketches import sheets
from ui.shell.titles import now_sentence
from ui.steps.prioritise import vote_words
from workshop.actions import choosing, polls, sketches
from workshop.records import Poll

RING = 44


def progress(moment: Moment) -> Slide:
    """The question, a large count, one ring for everybody who may vote; on sketches, the sketches."""
    space, step = moment.space, moment.step
    assert step, "a step runs"
    found = polls.of_step(moment.seen, step.id)
    poll = found[-1] if found else None
    asked = vote_words.asked(moment.seen, poll) if poll else tr(vote_words.AT_THE_WALL.text)
    shapes = now_and_next(moment, now_sentence(step, poll, open_tie=False))
    size = fitting(asked, space.inner, 2, (80, 66, 56, SMALLEST), 700)
    high = min(2, lines(asked, space.inner, size, 700)) * size * 1.22
    shapes.append(Words(WIDE, 128, space.inner, high, asked, size, 700, step=1.22))
    if choosing.on_sketches(step) and sketches.in_gallery(moment.seen):
        box = Shape(WIDE, 128 + high + 24, space.inner, space.high - 128 - high - 24 - 150)
        shapes += sheets(moment, box)
        return Slide((*shapes, *_foot(moment, poll)))
    return Slide((*shapes, *_count(moment, poll, 128 + high)))


def _foot(moment: Moment, poll: Poll | None) -> list[Shape]:
    """Under the sketches: how many have voted, and how long."""
    space = moment.space
    y = space.high - 112
    found: list[Shape] = [Clock(space.right - 420, y, 420, 64, at="trailing")]
    if poll:
        found.append(line(WIDE, y, _voted(poll), space.inner - 480, size=LARGE, weight=700))
    return found


def _voted(poll: Poll) -> str:
    cast, whole = polls.cast_in(poll), len(poll.eligible)
    return tr("{cast} of {n} has voted", "{cast} of {n} have voted", cast=cast, n=whole)


def _count(moment: Moment, poll: Poll | None, top: float) -> list[Shape]:
    space = moment.space
    if poll is None:
        high = min(330.0, space.high - top - 200)
        return [Clock(WIDE, top + 100, space.inner, high, size=int(high), gap=76)]
    cast, whole = polls.cast_in(poll), len(poll.eligible)
    middle = top + (space.high - 150 - top) / 2
    size = 360 if space.high > 1000 else 260
    room = wide(str(whole), size, 900) + 8
    found: list[Shape] = [line(WIDE, middle - size * 0.68, str(cast), room, size=size, weight=900)]
    said = tr("of {n} has voted", "of {n} have voted", n=whole)
    after = WIDE + wide(str(cast), size, 900) + 44
    found.append(line(after, middle + size * 0.08, said, space.right - after, size=72, tone="ink2"))
    found.append(Clock(space.right - 620, middle - size * 0.42, 620, 130, size=130, gap=34, at="trailing"))
    return [*found, *_rings(moment, cast, whole, space.high - 140)]


def _rings(moment: Moment, cast: int, whole: int, y: float) -> list[Shape]:
    """One for everybody, filled for a vote that is in; a crowd is only counted."""
    step = min(RING * 1.5, moment.space.inner / max(1, whole))
    size = step / 1.5
    if whole > 80:
        return []
    return [
        Panel(
            WIDE + place * step,
            y + (RING - size) / 2,
            size,
            size,
            "accent" if place < cast else "",
            "ink2",
            4,
            radius=size / 2,
        )
        for place in range(whole)
    ]
