"""What the room agrees on: scores by criteria, and the list that goes forward."""

from __future__ import annotations

from ui.counting import in_words
from ui.language import tr
from ui.projector.measure import wide
from ui.projector.moment import Moment
from ui.projector.shapes import BODY, Dots, Icon, Note, Panel, Shape, Slide, Tick
from ui.projector.slides.parts import WIDE, coming, fit_rows, foot_line, line, note, page_of, tall_head
from ui.shell.titles import next_words
from ui.steps.prioritise.forward_rows import Line, lines_of
from ui.steps.prioritise.forward_words import difference
from workshop.actions import forward, people, scores
from workshop.actions.scores import Scoring
from workshop.records import Idea

TOP, STEP, HIGH = 192, 166, 142
BAND = 208  # pixels at the bottom for the decision
TICK, PAPER = 72, 207
FAR = 466  # pixels beside a note: dots and quarter


def scores_so_far(moment: Moment) -> Slide:
    """Ideas with their points, the best first; what is asked now stands above."""
    space, step = moment.space, moment.step
    assert step, "a step runs"
    found = scores.of_step(moment.seen, step.id)
    if found is None or not found.ideas:
        return Slide(tuple(tall_head(space, tr("Nothing to score"), clock=True)))
    shapes = tall_head(space, _asked(found), clock=True)
    order = [*found.in_order, *(id for id in found.ideas if id not in found.in_order)]
    a_page = fit_rows(space, TOP, STEP, 130)
    rows, last = page_of(moment, len(order), a_page)
    for number, place in enumerate(rows):
        shapes += _scored(moment, found, order[place], TOP + number * STEP)
    shapes += coming(moment, WIDE + space.inner / 2, foot_line(space), space.inner / 2)
    shapes += _pages(moment, rows, len(order))
    return Slide(tuple(shapes), last=last)


def _asked(found: Scoring) -> str:
    if not found.open_cells:
        return tr("Scored together")
    idea, criterion = found.open_cells[0]
    number, asked = found.numbers[idea] or "?", criterion.rstrip("?")
    return tr("Idea {number}: {criterion}?", number=number, criterion=asked)


def _scored(moment: Moment, found: Scoring, idea_id: str, y: float) -> list[Shape]:
    space, idea = moment.space, moment.seen.find(Idea, idea_id)
    if idea is None:
        return []
    one = note(moment, idea, size=50, low=True)
    right = 420.0
    strip = Note(WIDE, y, space.inner - right, HIGH, one.text, one.paper, one.number, size=50, low=True)
    points = found.points.get(idea_id)
    said = "–" if points is None else tr("{points} of {best}", points=points, best=found.best)
    return [strip, line(space.right - right + 40, y + 36, said, right - 40, size=56, weight=900, at="trailing")]


def _pages(moment: Moment, rows: range, many: int) -> list[Shape]:
    if len(rows) == many:
        return []
    words = tr("{first} to {last} of {all}", first=rows.start + 1, last=rows.stop, all=many)
    return [line(WIDE, foot_line(moment.space), words, moment.space.inner / 3, tone="ink2")]


def going_forward(moment: Moment) -> Slide:
    """The ticked ideas, and whether the decision stands."""
    space, step = moment.space, moment.step
    assert step, "a step runs"
    known = lines_of(moment.seen, step.id)
    ticked = [one for one in known if one.ticked]
    count = len(ticked)
    title = tr("Going forward: one idea", "Going forward: {count} ideas", n=count, count=in_words(count))
    shapes = tall_head(space, title, _beside(known))
    rows, last = page_of(moment, count, fit_rows(space, TOP, STEP, BAND))
    for number, place in enumerate(rows):
        shapes += _line(moment, ticked[place], TOP + number * STEP)
    return Slide((*shapes, *_decision(moment, step.id)), last=last)


def _beside(known: list[Line]) -> str:
    """Whether the list is that of the vote, in few words; the reasons are read out and printed."""
    if any(line.differs for line in known):
        return tr("not quite as voted")
    return tr("as voted") if known and difference(known) else ""


def _line(moment: Moment, one: Line, y: float) -> list[Shape]:
    space = moment.space
    wide_ = space.right - PAPER - FAR
    strip = Note(PAPER, y, wide_, HIGH, one.face.text, one.face.paper, one.face.number, size=50, low=True)
    found: list[Shape] = [Tick(WIDE, y + 35, TICK, TICK), strip]
    x = PAPER + wide_ + 66
    if one.dots is not None:
        found.append(line(x, y + 22, one.figure, 100, size=76, weight=900))
        found.append(Dots(x + wide(one.figure, 76, 900) + 18, y + 45, 52, 52, 1))
    if one.quadrant != "–":
        found.append(line(space.right - 320, y + 41, one.quadrant, 320, tone="ink2", at="trailing"))
    return found


def _decision(moment: Moment, step_id: str) -> list[Shape]:
    """Dashed while it is provisional; who confirmed it, once somebody has."""
    space, top = moment.space, moment.space.high - BAND
    decision, person = forward.decision(moment.seen, step_id), people.who_decides(moment.seen)
    open_ = person is not None and not people.is_here(person)
    waits = decision.waits_for if decision else person.name if person and open_ else ""
    asks = tr("Can each of you live with this list?")
    if decision and decision.confirmed_by:
        head, name, dashed = tr("Confirmed by {name}", name=decision.confirmed_by), "check-circle", False
    elif waits:
        head, name, dashed = tr("Provisional until {name} confirms.", name=waits), "hourglass", True
    else:
        return [line(WIDE, foot_line(space), asks, space.inner * 0.55), *_next(moment, foot_line(space))]
    frame = Panel(WIDE, top, space.inner, 166, "", "ink2", 4, dashed, 20)
    room = space.inner - 128 - 40
    more = f"{asks} {tr('Next: {words}', words=next_words(moment.seen))}" if next_words(moment.seen) else asks
    return [
        frame,
        Icon(WIDE + 44, top + 58, 56, 56, name),
        line(WIDE + 128, top + 22, head, room, weight=700),
        line(WIDE + 128, top + 84, more, room, size=BODY, tone="ink2"),
    ]


def _next(moment: Moment, y: float) -> list[Shape]:
    return coming(moment, WIDE + moment.space.inner * 0.57, y, moment.space.inner * 0.43)
