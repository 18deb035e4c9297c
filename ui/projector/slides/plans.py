"""The plans of prototypes while teams write them, and when each is tested."""

from __future__ import annotations

from collections.abc import Callable

from ui.language import tr, words
from ui.projector.moment import Moment
from ui.projector.shapes import Note, Slide
from ui.projector.slides.parts import WIDE, coming, fit_rows, foot_line, line, note, page_of, tall_head
from workshop.actions import prototypes, tests
from workshop.records import Idea, Prototype

Told = Callable[[Moment, Prototype], str]
TOP, STEP, HIGH = 192, 166, 142
FAR = 640


def team_plans(moment: Moment) -> Slide:
    """Who plans what, and how far they are."""
    return _rows(moment, tr("Prototype plan"), tr("Six questions for each idea, in small teams."), _team, _answered)


def test_dates(moment: Moment) -> Slide:
    """When and where each prototype is tried."""
    return _rows(moment, tr("Test"), tr("A place, a date and a number for each."), _when, _where)


def _rows(moment: Moment, title: str, said: str, bold: Told, quiet: Told) -> Slide:
    space, known = moment.space, prototypes.in_order(moment.seen)
    shapes = tall_head(space, title, clock=True)
    rows, last = page_of(moment, len(known), fit_rows(space, TOP, STEP, 130))
    for number, place in enumerate(rows):
        one, y = known[place], TOP + number * STEP
        shapes.append(_strip(moment, one, y))
        x = space.right - FAR + 50
        shapes.append(line(x, y + 12, bold(moment, one), FAR - 50, weight=700))
        shapes.append(line(x, y + 74, quiet(moment, one), FAR - 50, tone="ink2"))
    shapes.append(line(WIDE, foot_line(space), said, space.inner * 0.55, tone="ink2"))
    return Slide((*shapes, *coming(moment, WIDE + space.inner * 0.57, foot_line(space), space.inner * 0.43)), last=last)


def _strip(moment: Moment, one: Prototype, y: float) -> Note:
    idea = moment.seen.find(Idea, one.idea_id)
    made = note(moment, idea) if idea else Note(0, 0, 0, 0)
    wide = moment.space.inner - FAR
    return Note(WIDE, y, wide, HIGH, one.title, made.paper, made.number, size=50, low=True)


def _team(_moment: Moment, one: Prototype) -> str:
    return ", ".join(filter(None, (one.owner, *one.helpers))) or tr("nobody yet")


def _answered(moment: Moment, one: Prototype) -> str:
    done, whole = prototypes.answered(moment.seen, one.id), len(prototypes.QUESTIONS)
    return tr("{n} of {all} questions answered", "{n} of {all} questions answered", n=done, all=whole)


def _when(moment: Moment, one: Prototype) -> str:
    plan = tests.of(moment.seen, one.id)
    day = words().weekday(plan.date) if plan and plan.date else tr("no date yet")
    return ", ".join(filter(None, (day, plan.time if plan else "")))


def _where(moment: Moment, one: Prototype) -> str:
    plan = tests.of(moment.seen, one.id)
    return ", ".join(filter(None, (plan.where, plan.lead))) if plan else ""
