"""Page 3, the cluster map: every note on the wall, in two columns of groups, on as many pages as it takes."""

from __future__ import annotations

from workshop.actions import clusters, forward
from workshop.records import Idea
from workshop.reports.marks import OUTLINE, mark, note, swatch
from workshop.reports.paper import BLACK, BOLD, INK2, MM, REGULAR, Sheet, width_of, wrapped
from workshop.reports.story import Story

ACROSS = 3
NOTE_HEIGHT, GAP, PADDING, HEAD, BETWEEN = 14.8 * MM, 3.4, 6.0, 18.0, 7.0
FIRST_TOP = 120.0

Frame = tuple[str, str, list[Idea]]  # name, what stands behind it, ideas


def draw(sheet: Sheet, story: Story) -> None:
    """Draw every group; one that does not fit goes on in the next column."""
    groups = [(cluster, members) for cluster, members in clusters.everything(story.board) if members]
    groups = [(cluster, [idea for idea in members if idea.number is not None]) for cluster, members in groups]
    if not any(members for _, members in groups):
        return
    bold = {idea.id for idea in forward.ticked_ideas(story.board)}
    column, tops = 0, _begin(sheet, story, first=True)
    for cluster, members in sorted(groups, key=lambda group: (group[0] is None, -len(group[1]))):
        name = cluster.title if cluster else story.words.say("Loose notes")
        left = members
        while left:
            column, fits = _place(sheet, tops, len(left))
            if not fits:
                tops = _begin(sheet, story, first=False)
                continue
            part, left = left[:fits], left[fits:]
            more = name if len(part) + len(left) == len(members) else story.words.say("{group}, continued", group=name)
            tops[column] = _frame(sheet, story, (more, str(len(members)), part), column, tops[column], bold)


def _begin(sheet: Sheet, story: Story, *, first: bool) -> list[float]:
    say = story.words.say
    footer = say("All {n} notes. Bold: goes forward to a test.", n=story.on_wall)
    story.begin(sheet, story.session.title, footer=footer, bookmark=say("Cluster map") if first else "")
    sheet.text(sheet.left, 105, say("Cluster map"), font=BLACK, size=24)
    _legend(sheet, story, sheet.left + width_of(say("Cluster map"), BLACK, 24) + 16)
    return [FIRST_TOP, FIRST_TOP]


def _legend(sheet: Sheet, story: Story, from_x: float) -> None:
    shown = {idea.perspective_id for idea in story.board.all(Idea)}
    x = sheet.right
    for perspective in reversed([p for p in story.perspectives() if p.id in shown]):
        name = wrapped(perspective.name, REGULAR, 9, 90, 1)[0]
        width = width_of(name, REGULAR, 9)
        if x - width - 30 < from_x:
            return
        sheet.text(x, 105, name, size=9, align="right")
        mark(sheet, perspective.paper, x - width - 7, 102, 5.4)
        swatch(sheet, perspective.paper, x - width - 22, 97.5, 9)
        x -= width + 32


def _width(sheet: Sheet) -> float:
    return (sheet.inner - 10) / 2


def _place(sheet: Sheet, tops: list[float], count: int) -> tuple[int, int]:
    """The column where most of a group fits (the higher one first), and how many of its notes do."""
    room = [_fitting(sheet.bottom - top) for top in tops]
    whole = [column for column in (0, 1) if room[column] >= count]
    if whole:
        column = min(whole, key=lambda c: tops[c])
        return column, count
    column = max((0, 1), key=lambda c: room[c])
    return column, min(room[column], count)


def _fitting(height: float) -> int:
    rows = int((height - HEAD - PADDING + GAP) / (NOTE_HEIGHT + GAP))
    return max(0, rows) * ACROSS


def _frame(sheet: Sheet, story: Story, frame: Frame, column: int, top: float, bold: set[str]) -> float:
    name, count, members = frame
    width = _width(sheet)
    x = sheet.left + column * (width + 10)
    rows = -(-len(members) // ACROSS)
    height = HEAD + rows * (NOTE_HEIGHT + GAP) - GAP + PADDING
    sheet.box(x, top, width, height, stroke=OUTLINE, radius=4)
    title = wrapped(name, BOLD, 9, width - 2 * PADDING - 24, 1)[0]
    after = sheet.text(x + PADDING, top + 12.5, title, font=BOLD, size=9)
    sheet.text(x + PADDING + after + 4, top + 12.5, count, size=9, color=INK2)
    note_width = (width - 2 * PADDING - (ACROSS - 1) * GAP) / ACROSS
    for number, idea in enumerate(members):
        note_x = x + PADDING + (number % ACROSS) * (note_width + GAP)
        note_y = top + HEAD + number // ACROSS * (NOTE_HEIGHT + GAP)
        look = {"paper": story.paper_of(idea), "number": idea.number, "bold": idea.id in bold}
        note(sheet, note_x, note_y, note_width, NOTE_HEIGHT, idea.text, size=7.5, leading=9, padding=4.5, **look)  # type: ignore[arg-type]
    return top + height + BETWEEN
