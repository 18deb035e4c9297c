"""Where graded ideas stand between impact and effort, and where their labels make way for each other. No widgets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF

Size = tuple[float, float]


def share(grade: float, middle: float, most: float) -> float:
    """Where a grade lies from 0 to 1; the grade between low and high is halfway, whatever it is."""
    if grade <= middle:
        return (grade - 1) / (middle - 1) / 2
    return 0.5 + (grade - middle) / (most - middle) / 2


def quarter_of(plot: QRectF, point: QPointF) -> QRectF:
    """The quarter that a point lies in, which its label does not leave; all of the plot where it is on a line."""
    middle = plot.center()
    if abs(point.x() - middle.x()) < 1 or abs(point.y() - middle.y()) < 1:
        return plot
    left = plot.left() if point.x() < middle.x() else middle.x()
    top = plot.top() if point.y() < middle.y() else middle.y()
    return QRectF(left, top, plot.width() / 2, plot.height() / 2)


def labels(plot: QRectF, points: Sequence[QPointF], size: Size, names: Sequence[QRectF]) -> list[QRectF]:
    """A rectangle for each point, none on another: as near as there is room, beside the `names` where that is possible."""
    taken: list[QRectF] = []
    for point in points:
        taken.append(_free(plot, point, size, taken, names))
    return taken


def _free(plot: QRectF, point: QPointF, size: Size, taken: Sequence[QRectF], names: Sequence[QRectF]) -> QRectF:
    home = quarter_of(plot, point)
    for inside, in_the_way in ((home, (*taken, *names)), (home, taken), (plot, taken)):
        for found in _around(inside, point, size):
            if not any(found.intersects(other) for other in in_the_way):
                return found
    return _inside(plot, point, size)


def _inside(home: QRectF, point: QPointF, size: Size) -> QRectF:
    left = min(max(point.x() - size[0] / 2, home.left()), home.right() - size[0])
    top = min(max(point.y() - size[1] / 2, home.top()), home.bottom() - size[1])
    return QRectF(left, top, *size)


def _around(home: QRectF, point: QPointF, size: Size) -> list[QRectF]:
    """Everywhere in its home in steps of half a label, the nearest first."""
    first = _inside(home, point, size)
    lefts = _along(home.left(), home.right() - size[0], first.left(), size[0] / 2)
    tops = _along(home.top(), home.bottom() - size[1], first.top(), size[1] / 2)
    places = [(left, top) for left in lefts for top in tops]
    places.sort(key=lambda place: (place[0] - first.left()) ** 2 + (place[1] - first.top()) ** 2)
    return [QRectF(left, top, *size) for left, top in places]


def _along(begin: float, end: float, at: float, step: float) -> list[float]:
    before, after = int((at - begin) / step), int((end - at) / step)
    return [at + number * step for number in range(-before, after + 1)]
