"""The cluster map: every note on the wall, in two columns of groups, on as many pages as it takes."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.actions import clusters
from workshop.records import Idea, Perspective
from workshop.reports.chapter import SHORT_PAPER
from workshop.reports.marks import OUTLINE, mark, note, swatch
from workshop.reports.paper import BLACK, BOLD, INK, MM, REGULAR, Sheet, width_of, wrapped
from workshop.reports.story import Story

ACROSS = 3
SIGNS, APART = 21.0, 10.5  # in the legend: the width of paper and mark, and what stands between two names


@dataclass(frozen=True)
class Spacing:
    """Heights and distances of the map; closer on a short paper."""

    top: float = 120.0
    note: float = 14.8 * MM
    gap: float = 3.4
    padding: float = 6.0
    head: float = 18.0
    between: float = 7.0


CLOSE = Spacing(top=115.0, note=41.2, gap=2.4, padding=5.0, head=16.5, between=4.0)


@dataclass(frozen=True)
class Frame:
    """A group, or the part of it that stands in one column."""

    name: str
    count: int  # of the whole group
    members: list[Idea]


def draw(sheet: Sheet, story: Story) -> None:
    """Draw every group; one that does not fit goes on to the right or on the next page, never to the left or above."""
    groups = [(cluster, members) for cluster, members in clusters.everything(story.board) if members]
    groups = [(cluster, [idea for idea in members if idea.number is not None]) for cluster, members in groups]
    if not any(members for _, members in groups):
        return
    tops = _begin(sheet, story, first=True)
    for cluster, members in sorted(groups, key=lambda group: (group[0] is None, -len(group[1]))):
        name = cluster.title if cluster else story.words.say("Loose notes")
        tops = _group(sheet, story, Frame(name, len(members), members), tops)


def _group(sheet: Sheet, story: Story, group: Frame, tops: list[float]) -> list[float]:
    left, leftmost = group.members, 0
    while left:
        column, fits = _place(sheet, tops, len(left), leftmost)
        if not fits:
            tops, leftmost = _begin(sheet, story, first=False), 0
            continue
        part, left = left[:fits], left[fits:]
        begins = len(part) + len(left) == group.count
        name = group.name if begins else story.words.say("{group}, continued", group=group.name)
        tops[column] = _frame(sheet, story, Frame(name, group.count, part), column, tops[column])
        leftmost = column + 1
    return tops


def _begin(sheet: Sheet, story: Story, *, first: bool) -> list[float]:
    say = story.words.say
    story.begin(sheet, story.session.title, footer=_footer(story), bookmark=say("Cluster map") if first else "")
    width = sheet.text(sheet.left, 105, say("Cluster map"), font=BLACK, size=24)
    _legend(sheet, story, sheet.inner - width - 16)
    return [_spacing(sheet).top] * 2


def _footer(story: Story) -> str:
    say, merged = story.words.say, sum(len(numbers) for numbers in story.holds.values())
    sentences = [say("{n} note.", "All {n} notes.", n=story.on_wall)]
    if merged:
        sentences.append(say("{n} more was merged.", "{n} more were merged.", n=merged))
    if story.chosen:
        sentences.append(say("Bold: goes forward to a test."))
    return " ".join(sentences)


def _legend(sheet: Sheet, story: Story, room: float) -> None:
    named = _named(story)
    x = sheet.right
    for perspective, name in reversed(list(zip(named, _names(named, room), strict=True))):
        x -= sheet.text(x, 105, name, size=9, align="right")
        mark(sheet, perspective.paper, x - 6, 101.8, 5.4, INK)
        swatch(sheet, perspective.paper, x - SIGNS, 97.5, 9, marked=False)
        x -= SIGNS + APART


def cut_from_legend(sheet: Sheet, story: Story) -> list[str]:
    """The names of the perspectives where the legend has to shorten them."""
    named = _named(story)
    whole = [perspective.name for perspective in named]
    room = sheet.inner - width_of(story.words.say("Cluster map"), BLACK, 24) - 16
    return whole if _names(named, room) != whole else []


def _named(story: Story) -> list[Perspective]:
    """The perspectives whose papers are on the map."""
    seen = {idea.perspective_id for idea in story.board.all(Idea) if idea.number is not None}
    return [perspective for perspective in story.perspectives() if perspective.id in seen]


def _names(named: list[Perspective], room: float) -> list[str]:
    """As the legend has them: in full, or all cut to the same width."""
    free = room - len(named) * (SIGNS + APART)
    widths = [width_of(perspective.name, REGULAR, 9) for perspective in named]
    if sum(widths) <= free:
        return [perspective.name for perspective in named]
    return [wrapped(perspective.name, REGULAR, 9, free / len(named), 1)[0] for perspective in named]


def _spacing(sheet: Sheet) -> Spacing:
    return CLOSE if sheet.height < SHORT_PAPER else Spacing()


def _width(sheet: Sheet) -> float:
    return (sheet.inner - 10) / 2


def _place(sheet: Sheet, tops: list[float], count: int, leftmost: int) -> tuple[int, int]:
    """The column, from `leftmost` on, where a group fits, else the higher one, and how many of its notes fit."""
    room = {column: _fitting(sheet, tops[column]) for column in range(leftmost, len(tops))}
    if not room:
        return 0, 0
    whole = [column for column in room if room[column] >= count]
    if whole:
        return min(whole, key=lambda column: tops[column]), count
    column = min(room, key=lambda column: tops[column])
    return column, room[column]


def _fitting(sheet: Sheet, top: float) -> int:
    space = _spacing(sheet)
    rows = int((sheet.bottom - top - space.head - space.padding + space.gap) / (space.note + space.gap))
    return max(0, rows) * ACROSS


def _frame(sheet: Sheet, story: Story, frame: Frame, column: int, top: float) -> float:
    space, width = _spacing(sheet), _width(sheet)
    x, inside = sheet.left + column * (width + 10), width - 2 * space.padding
    rows = -(-len(frame.members) // ACROSS)
    height = space.head + rows * (space.note + space.gap) - space.gap + space.padding
    sheet.box(x, top, width, height, stroke=OUTLINE, radius=4)
    title = wrapped(frame.name, BOLD, 9, inside - 24, 1)[0]
    after = sheet.text(x + space.padding, top + 12.5, title, font=BOLD, size=9)
    sheet.text(x + space.padding + after + 2.5, top + 12.5, str(frame.count), size=9)
    note_width = (inside - (ACROSS - 1) * space.gap) / ACROSS
    for number, idea in enumerate(frame.members):
        note_x = x + space.padding + (number % ACROSS) * (note_width + space.gap)
        note_y = top + space.head + number // ACROSS * (space.note + space.gap)
        look = {"paper": story.paper_of(idea), "number": idea.number, "bold": idea.id in story.chosen_ids}
        note(sheet, note_x, note_y, note_width, space.note, story.said(idea), size=7.5, leading=9, padding=4.5, **look)  # type: ignore[arg-type]
    return top + height + space.between
