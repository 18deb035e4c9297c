"""Pairs, threes or fours that were drawn: everybody finds their own name."""

from __future__ import annotations

from ui.language import tr, words
from ui.projector.measure import fitting, lines
from ui.projector.moment import Moment
from ui.projector.shapes import LARGE, NOTE, SMALLEST, Panel, Shape, Slide, Words
from ui.projector.slides.parts import WIDE, fit_rows, line, page_of, tall_head
from workshop.actions import people, teams

TOP, STEP, HIGH = 200, 150, 130
NUMBER = 114
GAP = 24


def drawn(moment: Moment) -> Slide:
    """Two columns of teams, one where names are long, numbered; of names that are the same the places tell which is meant."""
    space, seen = moment.space, moment.seen
    found = [team for team in teams.of_step(seen) if team.size == moment.spot.teams]
    here = [list(people.told_apart(teams.here(seen, team)).values()) for team in found]
    told = [words().list(names) for names in here if names]
    across = 2 if all(_fits(names, (space.inner - GAP) / 2) for names in told) else 1
    wide, down = (space.inner - GAP * (across - 1)) / across, fit_rows(space, TOP, STEP, 30)
    rows, last = page_of(moment, len(told), across * down)
    shapes = tall_head(space, tr("Who works with whom"), tr("{n} team", "{n} teams", n=len(told)))
    for place, number in enumerate(rows):
        x = WIDE + (place // down) * (wide + GAP)
        shapes += _team(number + 1, told[number], x, TOP + place % down * STEP, wide)
    return Slide(tuple(shapes), last=last)


def _fits(names: str, wide: float) -> bool:
    return lines(names, wide - NUMBER - 20, SMALLEST, 700) <= 2


def _team(number: int, names: str, x: float, y: float, wide: float) -> list[Shape]:
    room = wide - NUMBER - 20
    size = fitting(names, room, 2, (LARGE, NOTE, SMALLEST), 700)
    high = min(2, lines(names, room, size, 700)) * size * 1.15
    large = fitting(str(number), NUMBER - 24, 1, (66, NOTE, SMALLEST), 900)
    return [
        Panel(x, y, wide, HIGH, "surface", "hairline", radius=4),
        line(x + 24, y + (HIGH - large * 1.25) / 2, str(number), NUMBER - 24, size=large, weight=900, tone="accent"),
        Words(x + NUMBER, y + (HIGH - high) / 2, room, high, names, size, 700, step=1.15),
    ]
