"""Where notes stand on the grid of impact and effort: numbers to pixels and back, and who makes way for whom. No Qt widgets."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from workshop.actions import forward

NUDGE = 12  # pixels at 100 %
FOOT = 0.3  # the share of a note, at its bottom, in which its dots and its number stand
SHRINKING = (1.0, 0.94, 0.88)
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


def spread(
    plot: QRectF, size: tuple[float, float], placed: list[tuple[int, int]], nudge: float, names: list[QRectF]
) -> list[QRectF]:
    """A rectangle for each note: a little smaller, or in rows, rather than on each other.

    Where even that does not help, what lies in sight of each is at least its foot.
    """
    for shrunk in SHRINKING:
        rects = arrange(plot, (size[0] * shrunk, size[1] * shrunk), placed, nudge, names=names)
        if not overlapping(rects):
            return rects
    for shrunk in SHRINKING:
        smaller = size[0] * shrunk, size[1] * shrunk
        rects = arrange(plot, smaller, placed, nudge, names=names)
        rows = in_rows(plot, smaller, placed)
        for numbers in _quarters(placed):
            if overlapping([rects[number] for number in numbers]):
                for number in numbers:
                    rects[number] = rows[number]
        if not overlapping(rects):
            return rects
    return arrange(plot, size, placed, nudge)


def _quarters(placed: list[tuple[int, int]]) -> list[list[int]]:
    """The notes of each quarter, by their place in the list."""
    found: dict[tuple[bool, bool], list[int]] = {}
    for number, (impact, effort) in enumerate(placed):
        found.setdefault((impact >= forward.MIDDLE, effort > forward.MIDDLE), []).append(number)
    return list(found.values())


def in_rows(plot: QRectF, size: tuple[float, float], placed: list[tuple[int, int]], pad: float = 6) -> list[QRectF]:
    """The notes of each quarter in rows and columns, each in the place nearest to its own."""
    found: dict[int, QRectF] = {}
    for numbers in _quarters(placed):
        home = quarter(plot, *placed[numbers[0]]).adjusted(pad, pad, -pad, -pad)
        wanted = {number: _inside(home, _middle(plot, *placed[number]), size) for number in numbers}
        free = _slots(home, size)
        for number in numbers:
            mine = wanted[number]
            slot = min(free, key=lambda one: _far(one, mine), default=mine)
            found[number] = slot
            free = [one for one in free if one != slot]
    return [found[number] for number in range(len(placed))]


def _slots(home: QRectF, size: tuple[float, float]) -> list[QRectF]:
    columns, rows = max(1, int(home.width() // size[0])), max(1, int(home.height() // size[1]))
    across = (home.width() - size[0]) / max(1, columns - 1)
    down = (home.height() - size[1]) / max(1, rows - 1)
    corners = [(home.left() + i * across, home.top() + j * down) for j in range(rows) for i in range(columns)]
    return [QRectF(left, top, *size) for left, top in corners]


def _far(one: QRectF, other: QRectF) -> float:
    return (one.left() - other.left()) ** 2 + (one.top() - other.top()) ** 2


def _middle(plot: QRectF, impact: int, effort: int) -> QPointF:
    across, down = share_of(impact, effort)
    return QPointF(plot.left() + across * plot.width(), plot.top() + down * plot.height())


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
        middle = _middle(plot, impact, effort)
        home = quarter(plot, impact, effort).adjusted(pad, pad, -pad, -pad)
        taken.append(_free(home, _inside(home, middle, size), taken, names or [], nudge))
    return taken


def overlapping(rects: list[QRectF]) -> bool:
    """Whether any two lie on each other."""
    return any(rect.intersects(other) for place, rect in enumerate(rects) for other in rects[:place])


def _inside(home: QRectF, middle: QPointF, size: tuple[float, float]) -> QRectF:
    wide, high = min(size[0], home.width()), min(size[1], home.height())
    left = min(max(middle.x() - wide / 2, home.left()), home.right() - wide)
    top = min(max(middle.y() - high / 2, home.top()), home.bottom() - high)
    return QRectF(left, top, wide, high)


def _free(home: QRectF, wanted: QRectF, taken: list[QRectF], names: list[QRectF], nudge: float) -> QRectF:
    """The nearest place without any overlap; else the nearest that hides no foot; else where it wanted to be."""
    tried = _nudged(home, wanted, nudge)
    for in_the_way in ([*taken, *names], taken):
        for found in tried:
            if not any(found.intersects(other) for other in in_the_way):
                return found
    return next((found for found in tried if not any(hides(found, other) for other in taken)), wanted)


def hides(one: QRectF, other: QRectF) -> bool:
    """Whether of two notes, of which the higher lies on top, one hides the other's foot."""
    upper, lower = sorted((one, other), key=lambda rect: rect.top())
    return upper.intersects(foot_of(lower))


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
