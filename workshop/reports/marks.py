"""Notes on paper: their colour with its mark, dots, the logo. Colour is never the only sign."""

from __future__ import annotations

from reportlab.lib.colors import HexColor

from workshop.reports.paper import ACCENT, BOLD, INK, NOTE_PAPERS, REGULAR, Sheet, wrapped

OUTLINE = HexColor("#8F8B80")  # ink at 45 % on white
MARK = HexColor("#5B564C")  # ink at 70 %
MOST_DOTS = 14  # more become a bar with the number beside it


def mark(sheet: Sheet, paper: str, x: float, y: float, size: float = 5.0) -> None:
    """The shape that stands for a paper, centred at x, y. Plain has none."""
    half = size / 2
    if paper == "lemon":
        sheet.dot(x, y, half, MARK)
    elif paper == "sky":
        sheet.box(x - half * 0.9, y - half * 0.9, size * 0.9, size * 0.9, fill=MARK)
    elif paper == "apricot":
        sheet.shape([(x - half, y + half), (x + half, y + half), (x, y - half)], MARK)
    elif paper == "sage":
        sheet.shape([(x - half, y), (x, y - half), (x + half, y), (x, y + half)], MARK)
    elif paper == "orchid":
        third = size / 3
        sheet.box(x - half, y - third / 2, size, third, fill=MARK)
        sheet.box(x - third / 2, y - half, third, size, fill=MARK)


def swatch(sheet: Sheet, paper: str, x: float, y: float, size: float = 13.0) -> None:
    """A small piece of a paper with its mark, its top left corner at x, y."""

    def draw() -> None:
        sheet.box(0, 0, size, size, fill=NOTE_PAPERS[paper], stroke=OUTLINE, weight=0.5, radius=1.5)
        mark(sheet, paper, size / 2, size / 2, size * 0.42)

    sheet.stamp(f"swatch {paper} {size:.1f}", x, y, draw)


def dots(sheet: Sheet, x: float, y: float, count: int, *, radius: float, step: float, most: int = MOST_DOTS) -> None:
    """One dot a vote, the first centred at x + radius; over `most` a bar."""
    if count > most:
        sheet.box(x, y - radius, step * (most - 1) + radius * 2, radius * 2, fill=ACCENT, radius=radius)
        return
    for number in range(count):
        sheet.dot(x + radius + number * step, y, radius)


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
    _blank(sheet, (x, y, width, height), paper, padding, max(3.6, size * 0.5))
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


def logo(sheet: Sheet, x: float, y: float, size: float = 13.0) -> None:
    """A sticky note on two wheels, the little cart that the word charrette means; top left corner at x, y."""
    wheel = size * 0.11
    sheet.box(x + size * 0.12, y, size * 0.88, size * 0.78, fill=NOTE_PAPERS["lemon"], stroke=INK, weight=size * 0.08)
    sheet.shape([(x + size, y + size * 0.52), (x + size, y + size * 0.78), (x + size * 0.74, y + size * 0.78)], INK)
    sheet.line(x, y + size * 0.16, x + size * 0.12, color=INK, weight=size * 0.08)
    for place in (0.34, 0.8):
        sheet.dot(x + size * place, y + size * 0.94, wheel, INK)
