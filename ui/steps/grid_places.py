"""Where notes stand on the grid of impact and effort: numbers to pixels and back, and who makes way for whom. No Qt widgets."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from workshop.actions import forward

NUDGE = 12  # pixels at 100 %
FOOT = 0.3  # the share of a note, at its bottom, in which its dots and its number stand
STEPS = 40  # nudges that are tried in each direction
SCALE = tuple(forward.SCALE)
HALVES = ((1, 2, 3), (4, 5))  # effort: three are little, two are much; impact the other way round


def share_of(impact: int, effort: int) -> tuple[float, float]:
    """From 0 to 1: across from little effort to much, down from high impact to low."""
    return _share(effort), _share(6 - impact)


def _share(value: int) -> float:
    """The middle of a value's strip; three values share the first half, two the second."""
    first, second = HALVES
    if value in first:
        return (value - 0.5) / len(first) / 2
    return 0.5 + (value - len(first) - 0.5) / len(second) / 2


def values_at(x: float, y: float) -> tuple[int, int]:
    """Impact and effort at a place of the grid, both shares from 0 to 1."""
    return 6 - _value(y), _value(x)


def _value(share: float) -> int:
    first, second = HALVES
    share = min(max(share, 0.0), 0.9999)
    if share < 0.5:
        return 1 + int(share * 2 * len(first))
    return len(first) + 1 + int((share - 0.5) * 2 * len(second))


def quarter(plot: QRectF, impact: int, effort: int) -> QRectF:
    """The quarter in which a note stands: it never leaves it, so that its name is always true."""
    wide, high = plot.width() / 2, plot.height() / 2
    left = plot.left() + (wide if effort > forward.MIDDLE else 0)
    top = plot.top() + (0 if impact >= forward.MIDDLE else high)
    return QRectF(left, top, wide, high)


def arrange(
    plot: QRectF,
    size: tuple[float, float],
    placed: list[tuple[int, int]],
    nudge: float,
    *,
    names: list[QRectF] | None = None,
    pad: float = 6,
) -> list[QRectF]:
    """A rectangle for each (impact, effort), in order; none hides the foot of one before it.

    `names`: where the names of the quarters stand, which are left free as long as there is room elsewhere.
    """
    taken: list[QRectF] = []
    for impact, effort in placed:
        across, down = share_of(impact, effort)
        middle = QPointF(plot.left() + across * plot.width(), plot.top() + down * plot.height())
        home = quarter(plot, impact, effort).adjusted(pad, pad, -pad, -pad)
        taken.append(_free(home, _inside(home, middle, size), taken, names or [], nudge))
    return taken


def _inside(home: QRectF, middle: QPointF, size: tuple[float, float]) -> QRectF:
    wide, high = min(size[0], home.width()), min(size[1], home.height())
    left = min(max(middle.x() - wide / 2, home.left()), home.right() - wide)
    top = min(max(middle.y() - high / 2, home.top()), home.bottom() - high)
    return QRectF(left, top, wide, high)


def _free(home: QRectF, wanted: QRectF, taken: list[QRectF], names: list[QRectF], nudge: float) -> QRectF:
    """The nearest place without any overlap; else the nearest that hides no foot; else where it wanted to be."""
    tried = _nudged(home, wanted, nudge)
    feet = [foot_of(other) for other in taken]
    for in_the_way in ([*taken, *names], taken, feet):
        for found in tried:
            if not any(found.intersects(other) for other in in_the_way):
                return found
    return wanted


def _nudged(home: QRectF, wanted: QRectF, nudge: float) -> list[QRectF]:
    """Everywhere in its quarter that it could be pushed to, the nearest first, the edges among them."""
    lefts = _along(home.left(), home.right() - wanted.width(), wanted.left(), nudge)
    tops = _along(home.top(), home.bottom() - wanted.height(), wanted.top(), nudge)
    places = [(left, top) for left in lefts for top in tops]
    places.sort(key=lambda place: (place[0] - wanted.left()) ** 2 + (place[1] - wanted.top()) ** 2)
    return [QRectF(left, top, wanted.width(), wanted.height()) for left, top in places]


def _along(first: float, last: float, wanted: float, nudge: float) -> list[float]:
    moved = {min(max(wanted + number * nudge, first), last) for number in range(-STEPS, STEPS + 1)}
    return sorted(moved)


def foot_of(note: QRectF) -> QRectF:
    """The part of a note that must stay in sight."""
    high = note.height() * FOOT
    return QRectF(note.left(), note.bottom() - high, note.width(), high)
