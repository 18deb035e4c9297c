"""Wrap-up: who does what, two questions, thanks."""

from __future__ import annotations

from ui.language import tr, words
from ui.projector.measure import fitting, lines
from ui.projector.moment import Moment
from ui.projector.shapes import NOTE, SMALLEST, Panel, Shape, Slide, Words
from ui.projector.slides.parts import WIDE, fit_rows, foot_line, line, page_of, tall_head
from ui.shell.titles import next_words
from workshop.actions import todos
from workshop.figures import figures
from workshop.records import Todo

ROW, TOP = 124, 184
LOW = 1000  # pixels: a wall that is lower has smaller titles


def actions(moment: Moment) -> Slide:
    """Six actions at a time, with their names and days."""
    space, known = moment.space, todos.in_order(moment.seen)
    shapes = [*tall_head(space, tr("Who does what"), clock=True), Panel(WIDE, TOP, space.inner, 4, "ink")]
    rows, last = page_of(moment, len(known), fit_rows(space, TOP, ROW, 130))
    size = min((_size(moment, known[place]) for place in rows), default=NOTE)
    for number, place in enumerate(rows):
        shapes += _action(moment, known[place], TOP + number * ROW, size)
    if not known:
        shapes.append(line(WIDE, TOP + 36, tr("Who does what by when?"), space.inner, size=NOTE, tone="ink2"))
    y, half = foot_line(space), space.inner / 2
    shapes.append(line(WIDE, y, _said(rows, len(known)), half, tone="ink2"))
    shapes.append(
        line(WIDE + half, y, tr("Next: {words}", words=next_words(moment.seen)), half, tone="ink2", at="trailing")
    )
    return Slide(tuple(shapes), last=last)


def _said(rows: range, many: int) -> str:
    if not many:
        return ""
    if len(rows) < many:
        return tr("{first} to {last} of {all}", first=rows.start + 1, last=rows.stop, all=many)
    return tr("Say yes when your name is read.")


def _columns(moment: Moment) -> tuple[float, float, float]:
    """How wide task, name and day are."""
    inner = moment.space.inner
    return inner * 0.59 - 48, inner * 0.24, inner * 0.17


def _size(moment: Moment, todo: Todo) -> int:
    """Large where a task stands on one line."""
    return fitting(todo.task, _columns(moment)[0], 1, (NOTE, SMALLEST))


def _action(moment: Moment, todo: Todo, y: float, size: int) -> list[Shape]:
    space, (what, who, day) = moment.space, _columns(moment)
    many = min(2, lines(todo.task, what, size))
    high = many * size * 1.15
    date = words().day(todo.date) if todo.date else tr("no date")
    return [
        Words(WIDE, y + (ROW - high) / 2, what, high, todo.task, size, step=1.15),
        line(WIDE + what + 24, y + 30, todo.who or tr("nobody yet"), who, size=NOTE, weight=900),
        line(space.right - day, y + 30, date, day, size=NOTE, weight=700, at="trailing"),
        Panel(WIDE, y + ROW, space.inner, 2, "hairline"),
    ]


def feedback(moment: Moment) -> Slide:
    """The two questions that everybody answers for themselves."""
    space = moment.space
    shapes = tall_head(space, tr("Two questions"), clock=True)
    asked = (tr("Would you recommend this to a colleague?"), tr("What is one thing to do better next time?"))
    for number, text in enumerate(asked):
        y = 230 + number * 270
        shapes.append(line(WIDE, y, str(number + 1), 100, size=112, weight=900, tone="accent"))
        size = fitting(text, space.inner - 150, 2, (72, 60, NOTE), 700)
        shapes.append(Words(WIDE + 150, y + 20, space.inner - 150, 2 * size * 1.2, text, size, 700, step=1.2))
    shapes.append(line(WIDE, foot_line(space), tr("Without your name."), space.inner, tone="ink2"))
    return Slide(tuple(shapes))


def thanks(moment: Moment) -> Slide:
    """Thanks, and what the room has done, counted."""
    space, counted = moment.space, figures(moment.seen)
    large = 180 if space.high > LOW else 120
    top = space.high * 0.09
    shapes = [line(WIDE, top, tr("Thank you."), space.inner, size=large, weight=900)]
    asked = moment.session.question or moment.session.title
    size = fitting(asked, space.inner, 2, (60, NOTE, SMALLEST))
    shapes.append(Words(WIDE, top + large * 1.35, space.inner, 2 * size * 1.22, asked, size, tone="ink2", step=1.22))
    done = len(todos.in_order(moment.seen))
    told = (
        (counted.ideas, tr("idea", "ideas", n=counted.ideas)),
        (counted.forward, tr("goes forward", "go forward", n=counted.forward)),
        (done, tr("action", "actions", n=done)),
    )
    room, under = space.inner / len(told), top + large * 1.35 + 2 * size * 1.22 + 60
    for place, (count, said) in enumerate(told):
        shapes.append(line(WIDE + place * room, under, str(count), room - 20, size=150, weight=900))
        shapes.append(line(WIDE + place * room, under + 190, said, room - 20, size=NOTE))
    return Slide(tuple(shapes))
