"""Notes on paper: their colour with its mark, dots, the logo. Colour is never the only sign."""

from __future__ import annotations

from reportlab.lib.colors import HexColor, linearlyInterpolatedColor

from workshop.reports.paper import ACCENT, BOLD, INK, NOTE_PAPERS, REGULAR, Sheet, wrapped

OUTLINE = HexColor("#8F8B80")  # ink at 45 % on white
MARKS = {paper: linearlyInterpolatedColor(color, INK, 0, 1, 0.7) for paper, color in NOTE_PAPERS.items()}
MOST_DOTS = 14  # more become a bar with the number beside it
FOLD = 0.28  # of the logo's note


def mark(sheet: Sheet, paper: str, x: float, y: float, size: float = 5.0, color: HexColor | None = None) -> None:
    """The shape that stands for a paper, centred at x, y: in ink at 70 % on that paper. Plain has none."""
    half, color = size / 2, color or MARKS[paper]
    if paper == "lemon":
        sheet.dot(x, y, half, color)
    elif paper == "sky":
        sheet.box(x - half * 0.9, y - half * 0.9, size * 0.9, size * 0.9, fill=color)
    elif paper == "apricot":
        sheet.shape([(x - half, y + half), (x + half, y + half), (x, y - half)], color)
    elif paper == "sage":
        sheet.shape([(x - half, y), (x, y - half), (x + half, y), (x, y + half)], color)
    elif paper == "orchid":
        third = size / 3
        sheet.box(x - half, y - third / 2, size, third, fill=color)
        sheet.box(x - third / 2, y - half, third, size, fill=color)


def swatch(sheet: Sheet, paper: str, x: float, y: float, size: float = 13.0, *, marked: bool = True) -> None:
    """A small piece of a paper, with its mark where that does not stand beside it; its top left corner at x, y."""

    def draw() -> None:
        sheet.box(0, 0, size, size, fill=NOTE_PAPERS[paper], stroke=OUTLINE, weight=0.5, radius=1.5)
        if marked:
            mark(sheet, paper, size / 2, size / 2, size * 0.42)

    sheet.stamp(f"swatch {paper} {size:.1f} {marked}", x, y, draw)


def dots(sheet: Sheet, x: float, y: float, count: int, *, radius: float, step: float) -> None:
    """One dot a vote, the first centred at x + radius."""
    for number in range(count):
        sheet.dot(x + radius + number * step, y, radius)


def bar(sheet: Sheet, x: float, y: float, width: float, radius: float) -> None:
    """What stands for more dots than can be drawn: a bar around the line at `y`; the number stands beside it."""
    sheet.box(x, y - radius, max(width, radius * 2), radius * 2, fill=ACCENT, radius=radius)


def note(
    sheet: Sheet,
    x: float,
    y: float,
    width: float,
    height: float,
    text: str,
    *,
    paper: str,
    number: int | None,
    size: float,
    leading: float,
    bold: bool = False,
    padding: float = 6.0,
) -> None:
    """A note with its number beside the mark; a text too long for it ends in an ellipsis."""
    _blank(sheet, (x, y, width, height), paper, padding, max(3.5, size * 0.45))
    font = BOLD if bold else REGULAR
    room = max(1, int((height - padding - size * 0.6 - 5) / leading))
    lines = wrapped(text, font, size, width - 2 * padding, room)
    sheet.lines(x + padding, y + padding + size * 0.85, lines, font=font, size=size, leading=leading)
    if number is not None:
        small = min(size, 9.0)
        place = x + width - padding - 7, y + height - padding + small * 0.36
        sheet.text(*place, str(number), font=BOLD, size=small, align="right", color=INK)


def _blank(sheet: Sheet, place: tuple[float, float, float, float], paper: str, padding: float, sign: float) -> None:
    x, y, width, height = place

    def draw() -> None:
        sheet.box(0, 0, width, height, fill=NOTE_PAPERS[paper], stroke=OUTLINE, weight=0.5, radius=1.5)
        mark(sheet, paper, width - padding - 1, height - padding, sign)

    sheet.stamp(f"note {paper} {width:.1f} {height:.1f} {padding} {sign}", x, y, draw)


def logo(sheet: Sheet, x: float, y: float, size: float = 11.4) -> None:
    """A sticky note on two wheels, the little cart that the word charrette means; top left corner at x, y."""
    weight, high = size * 0.09, size * 0.74
    corner, fold = (x + size * 0.94, y + high), size * FOLD
    outside = [(x, y), (corner[0], y), (corner[0], corner[1] - fold), (corner[0] - fold, corner[1]), (x, corner[1])]
    flap = [(corner[0], corner[1] - fold), (corner[0] - fold, corner[1] - fold), (corner[0] - fold, corner[1])]
    sheet.shape(outside, NOTE_PAPERS["lemon"], stroke=INK, weight=weight)
    sheet.shape(flap, NOTE_PAPERS["lemon"], stroke=INK, weight=weight)
    for place in (0.24, 0.72):
        sheet.dot(x + size * place, y + size * 0.92, size * 0.125, INK)
