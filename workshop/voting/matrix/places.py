"""Where graded ideas stand between impact and effort, and where their labels make way for each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle, from its top left corner."""

    left: float
    top: float
    wide: float
    high: float

    @property
    def middle(self) -> Point:
        """Its centre."""
        return self.left + self.wide / 2, self.top + self.high / 2

    def meets(self, other: Box) -> bool:
        """Whether the two lie on each other."""
        across = self.left < other.left + other.wide and other.left < self.left + self.wide
        return across and self.top < other.top + other.high and other.top < self.top + self.high


def scale_of(settings: Mapping[str, object]) -> tuple[float, float]:
    """The grade between low and high, and the highest grade; the lowest is 1."""
    most = float(str(settings["most"]))
    return float(str(settings["middle"])) or (1 + most) / 2, most


def share(grade: float, middle: float, most: float) -> float:
    """Where a grade lies from 0 to 1; the grade between low and high is halfway, whatever it is."""
    if grade <= middle:
        return (grade - 1) / (middle - 1) / 2
    return 0.5 + (grade - middle) / (most - middle) / 2


def quarter_of(plot: Box, point: Point) -> Box:
    """The quarter that a point lies in, which its label does not leave; all of the plot where it is on a line."""
    x, y = plot.middle
    if abs(point[0] - x) < 1 or abs(point[1] - y) < 1:
        return plot
    left, top = plot.left if point[0] < x else x, plot.top if point[1] < y else y
    return Box(left, top, plot.wide / 2, plot.high / 2)


def labels(plot: Box, points: Sequence[Point], size: tuple[float, float], names: Sequence[Box]) -> list[Box]:
    """A box for each point, none on another: as near as there is room, beside the `names` where that is possible."""
    taken: list[Box] = []
    for point in points:
        taken.append(_free(plot, point, size, taken, names))
    return taken


def _free(plot: Box, point: Point, size: tuple[float, float], taken: Sequence[Box], names: Sequence[Box]) -> Box:
    home = quarter_of(plot, point)
    for inside, in_the_way in ((home, (*taken, *names)), (home, taken), (plot, taken)):
        for found in _around(inside, point, size):
            if not any(found.meets(other) for other in in_the_way):
                return found
    return _inside(plot, point, size)


def _inside(home: Box, point: Point, size: tuple[float, float]) -> Box:
    left = min(max(point[0] - size[0] / 2, home.left), home.left + home.wide - size[0])
    top = min(max(point[1] - size[1] / 2, home.top), home.top + home.high - size[1])
    return Box(left, top, *size)


def _around(home: Box, point: Point, size: tuple[float, float]) -> list[Box]:
    """Everywhere in its home in steps of half a label, the nearest first."""
    first = _inside(home, point, size)
    lefts = _along(home.left, home.left + home.wide - size[0], first.left, size[0] / 2)
    tops = _along(home.top, home.top + home.high - size[1], first.top, size[1] / 2)
    found = [Box(left, top, *size) for left in lefts for top in tops]
    return sorted(found, key=lambda box: (box.left - first.left) ** 2 + (box.top - first.top) ** 2)


def _along(begin: float, end: float, at: float, step: float) -> list[float]:
    before, after = int((at - begin) / step), int((end - at) / step)
    return [at + number * step for number in range(-before, after + 1)]
