"""Pairs, threes or fours that were drawn: everybody finds their own name."""

from __future__ import annotations

from ui.language import tr, words
from ui.projector.measure import fitting, lines
from ui.projector.moment import Moment
from ui.projector.shapes import LARGE, NOTE, SMALLEST, Panel, Shape, Slide, Words
from ui.projector.slides.parts import WIDE, fit_rows, line, page_of, tall_head
from workshop.actions import people, teams

TOP, STEP, HIGH = 200, 150, 130
NUMBER = 90


def drawn(moment: Moment) -> Slide:
    """Two columns of teams, numbered; of names that are the same the places tell which is meant."""
    space, seen = moment.space, moment.seen
    found = [team for team in teams.of_step(seen) if team.size == moment.spot.teams]
    here = [list(people.told_apart(teams.here(seen, team)).values()) for team in found]
    told = [words().list(names) for names in here if names]
    down = fit_rows(space, TOP, STEP, 30)
    rows, last = page_of(moment, len(told), 2 * down)
    shapes = tall_head(space, tr("Who works with whom"), tr("{n} team", "{n} teams", n=len(told)))
    for place, number in enumerate(rows):
        x = WIDE + (place // down) * (space.inner / 2 + 12)
        shapes += _team(number + 1, told[number], x, TOP + place % down * STEP, space.inner / 2 - 12)
    return Slide(tuple(shapes), last=last)


def _team(number: int, names: str, x: float, y: float, wide: float) -> list[Shape]:
    room = wide - NUMBER - 20
    size = fitting(names, room, 2, (LARGE, NOTE, SMALLEST), 700)
    high = min(2, lines(names, room, size, 700)) * size * 1.15
    return [
        Panel(x, y, wide, HIGH, "surface", "hairline", radius=4),
        line(x + 24, y + 24, str(number), NUMBER - 24, size=66, weight=900, tone="accent"),
        Words(x + NUMBER, y + (HIGH - high) / 2, room, high, names, size, 700, step=1.15),
    ]
