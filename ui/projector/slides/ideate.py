"""Ideate: the wall of plain backs, notes read aloud, three to build on."""

from __future__ import annotations

from dataclasses import replace

from ui.language import tr
from ui.projector.measure import wide
from ui.projector.moment import Moment
from ui.projector.shapes import BODY, NOTE, SMALLEST, Back, Clock, Panel, Shape, Slide
from ui.projector.slides.parts import (
    NARROW,
    WIDE,
    coming,
    coming_width,
    foot_line,
    grid,
    head,
    line,
    marks,
    note,
    now_and_next,
    overflows,
    question,
    two,
)
from ui.shell.titles import now_sentence
from workshop import agenda
from workshop.actions import ideas
from workshop.records import Idea

BACK = (90, 75)
BACK_STEP = (102, 88)
WALL = 300  # pixels for the backs
A_PAGE, THREE = 9, 3


def write(moment: Moment) -> Slide:
    """The question, the time, and how many ideas there are: as plain backs, none told from another."""
    space, step = moment.space, moment.step
    assert step, "a step runs"
    turn = agenda.round_of(moment.seen, step, moment.now) if step.rounds else 0
    now = tr("Round {n} of {all}", n=turn, all=len(step.rounds)) if turn else _task(moment)
    found = now_and_next(moment, now)
    asked = question(moment, 128, 2)
    found.append(asked)
    count = len([idea for idea in ideas.face_down(moment.seen) if idea.step_id == step.id])
    wall = space.high - WALL
    found += _time_and_count(moment, asked.y + asked.h + 30, wall - 30, count)
    found += [Panel(0, wall, space.wide, 2, "hairline"), *backs(moment, wall + 32, count)]
    return Slide(tuple(found), flash=turn)


def _task(moment: Moment) -> str:
    step = moment.step
    silent = step is not None and step.phase in ("", "write")
    return tr("Write alone, in silence. One idea per note.") if silent else now_sentence(step, None, open_tie=False)  # type: ignore[arg-type]


def _time_and_count(moment: Moment, top: float, foot: float, count: int) -> list[Shape]:
    space, high = moment.space, min(330.0, foot - top)
    middle = (top + foot) / 2
    said = tr("idea so far", "ideas so far", n=count)
    right = max(wide(said, NOTE), 300.0) + 4
    size = int(high * 360 / 330)
    return [
        Clock(WIDE, middle - high / 2, space.inner - right - 20, high, size=size, gap=high * 0.24),
        line(space.right - right, middle - 118, str(count), right, size=150, weight=900, at="trailing"),
        line(space.right - right, middle + 62, said, right, size=NOTE, at="trailing"),
    ]


def backs(moment: Moment, top: float, count: int) -> list[Shape]:
    """One back a note, as far as there is room; the figure beside them counts them all."""
    space = moment.space
    across = int((space.inner - BACK[0]) // BACK_STEP[0]) + 1
    down = max(1, int((space.high - top) // BACK_STEP[1]))
    return [
        Back(WIDE + place % across * BACK_STEP[0], top + place // across * BACK_STEP[1], *BACK)
        for place in range(min(count, across * down))
    ]


def read_aloud(moment: Moment) -> Slide:
    """Nine notes at a time, in the shuffled order; one that is too long for its place stands alone while it is read."""
    space, step = moment.space, moment.step
    assert step, "a step runs"
    known = ideas.to_read(moment.seen, step.id)
    pages = max(1, -(-len(known) // A_PAGE))
    page = min(moment.spot.page, pages - 1)
    here = known[page * A_PAGE : (page + 1) * A_PAGE]
    found = head(space, tr("Listen"), tr("Unclear? Say its number."))
    box = Shape(NARROW, 142, space.wide - 2 * NARROW, space.high - 142 - 134)
    found += _page(moment, here, box)
    foot, far = foot_line(space), coming_width(moment)
    if len(known) > len(here):
        found += _where(moment, page, pages, here, len(known), space.wide - 2 * NARROW - far - 40)
    return Slide((*found, *coming(moment, space.wide - NARROW - far, foot, far)))


def _where(moment: Moment, page: int, pages: int, here: list[Idea], whole: int, room: float) -> list[Shape]:
    """The pages as bars, where there is room for them, and which notes these are."""
    foot = foot_line(moment.space)
    words = tr("{first} to {last} of {all}", first=page * A_PAGE + 1, last=page * A_PAGE + len(here), all=whole)
    said = wide(words, BODY) + 4
    bars = marks(NARROW, foot + 24, page, pages, room - said - 24)
    after = NARROW + (pages * 74 + 24 if bars else 0)
    return [*bars, line(after, foot, words, min(said, room), tone="ink2")]


def _page(moment: Moment, here: list[Idea], box: Shape) -> list[Shape]:
    across, down = (3, 3) if len(here) > 4 else (2, 2) if len(here) > 1 else (1, 1)
    size = SMALLEST if len(here) > 4 else NOTE
    notes = [note(moment, idea, size=size, ring=idea.id == moment.spot.about) for idea in here]
    w, h = box.w / across - 18, box.h / down - 18
    long = [one for one in notes if one.ring and overflows(one, w, h)]
    if long:
        big = replace(
            long[0],
            size=next((s for s in (72, 60, 52) if not overflows(replace(long[0], size=s), box.w, box.h)), SMALLEST),
        )
        return grid([replace(big, ring=False)], box, 1, 1)
    return grid(notes, box, across, down)


def build(moment: Moment) -> Slide:
    """Three notes to make bigger, and how many new ones have come."""
    space, step = moment.space, moment.step
    assert step, "a step runs"
    known = ideas.to_build_on(moment.seen, step.id)
    three = [known[(moment.spot.page * THREE + i) % len(known)] for i in range(min(THREE, len(known)))]
    found = head(space, tr("Yes, and…"), tr("Make one of these bigger, cheaper or kinder."))
    wall = space.high - WALL
    notes = [note(moment, idea, size=NOTE) for idea in three]
    found += grid(notes, Shape(NARROW, 152, space.wide - 2 * NARROW, wall - 152 - 40), max(1, len(three)), 1)
    new = len([idea for idea in ideas.face_down(moment.seen) if idea.step_id == step.id])
    found.append(Panel(0, wall, space.wide, 2, "hairline"))
    found += two(WIDE, wall + 22, str(new), tr("new idea", "new ideas", n=new), space.inner / 2)
    found += coming(moment, WIDE + space.inner / 2, wall + 22, space.inner / 2)
    return Slide((*found, *backs(moment, wall + 22 + BODY * 1.25 + 24, new)))
