"""The gallery of sketches, and one after the other in the critique. Authors stay sealed until its end."""

from __future__ import annotations

import math

from ui.language import tr
from ui.projector.moment import Moment
from ui.projector.shapes import BODY, SMALLEST, Shape, Sheet, Slide, Words
from ui.projector.slides.parts import NARROW, WIDE, coming, fit_rows, foot_line, head, line, page_of
from workshop.actions import heat, sketches
from workshop.records import Person, Picture, Sketch

LETTER = 70  # pixels below a sheet
SIDE = 560


def gallery(moment: Moment) -> Slide:
    """All sketches with their letters."""
    space, step = moment.space, moment.step
    assert step, "a step runs"
    shapes = head(space, step.title, tr("Look in silence. Each has a letter."))
    shapes += sheets(moment, Shape(NARROW, 150, space.wide - 2 * NARROW, space.high - 150 - 120))
    return Slide((*shapes, *coming(moment, space.wide / 2 - NARROW, foot_line(space), space.wide / 2)))


def sheets(moment: Moment, box: Shape) -> list[Shape]:
    """The sketches beside each other, as large as the box allows."""
    known = sketches.in_gallery(moment.seen)
    across = max(1, math.ceil(math.sqrt(len(known) * box.w / max(1.0, box.h) / 1.5)))
    down = max(1, -(-len(known) // across))
    w, h = (box.w - (across - 1) * 24) / across, (box.h - (down - 1) * 12) / down
    dots, found = heat.of_sketches(moment.seen), list[Shape]()
    for place, sketch in enumerate(known):
        x, y = box.x + place % across * (w + 24), box.y + place // across * (h + 12)
        found.append(_sheet(moment, sketch, Shape(x, y, w, h - LETTER), dots.get(sketch.id, ())))
        found.append(line(x, y + h - LETTER + 4, _named(sketch), w, size=SMALLEST, weight=700, at="middle"))
    return found


def _named(sketch: Sketch) -> str:
    return f"{sketch.letter}  {sketch.title}" if sketch.title else sketch.letter


def _sheet(moment: Moment, sketch: Sketch, at: Shape, dots: tuple[tuple[float, float], ...]) -> Sheet:
    file = moment.file_of(moment.seen.find(Picture, sketch.picture_id))
    return Sheet(at.x, at.y, at.w, at.h, file, sketches.name(sketch), dots)


def critique(moment: Moment) -> Slide:
    """The sketch that is talked about, and what was said of it; at the end whose they are."""
    space, step = moment.space, moment.step
    assert step, "a step runs"
    if step.phase == sketches.AUTHORS:
        return _authors(moment)
    sketch = sketches.of_letter(moment.seen, step.phase)
    if sketch is None:
        return Slide(tuple(head(space, step.title)))
    title = tr("Sketch {letter}", letter=sketch.letter)
    shapes = head(space, title, f"“{sketch.title}”" if sketch.title else "")
    dots = heat.of_sketches(moment.seen).get(sketch.id, ())
    wide = space.wide - 3 * NARROW - SIDE
    shapes.append(_sheet(moment, sketch, Shape(NARROW, 150, wide, space.high - 150 - 60), dots))
    return Slide((*shapes, *_remarks(moment, sketch, 2 * NARROW + wide)))


def _remarks(moment: Moment, sketch: Sketch, x: float) -> list[Shape]:
    """The last that stood out, as many as fit: each is written down, so that nobody has to say it twice."""
    found: list[Shape] = [line(x, 150, tr("What stands out"), SIDE, weight=700)]
    high, top, bottom = 2 * BODY * 1.2, 236.0, foot_line(moment.space) - 20
    remarks = sketches.remarks(moment.seen, sketch.id, "standout")
    fitting = int((bottom - top) // (high + 18))
    for number, remark in enumerate(remarks[-fitting:]):
        found.append(Words(x, top + number * (high + 18), SIDE, high, remark.text, SMALLEST, tone="ink2", step=1.2))
    found += coming(moment, x, foot_line(moment.space), SIDE, at="leading")
    return found


def _authors(moment: Moment) -> Slide:
    """Each with its author, where the room may read it; else whoever drew it says so."""
    space, known = moment.space, sketches.in_gallery(moment.seen)
    shapes = head(space, tr("Whose they are"), tr("Whoever drew it says so, if they wish."), pad=WIDE)
    down = fit_rows(space, 170, 96, 30)
    rows, last = page_of(moment, len(known), down)
    for number, place in enumerate(rows):
        sketch, y = known[place], 170 + number * 96
        person = moment.seen.find(Person, sketch.author_id)
        shapes.append(line(WIDE, y, sketch.letter, 120, size=66, weight=900))
        said = person.name if person else sketch.title
        shapes.append(line(WIDE + 140, y + 8, said, space.inner - 140, size=56))
    return Slide(tuple(shapes), last=last)
