"""Cluster: one group at a time, the one that the facilitator has before them; the list of groups beside it."""

from __future__ import annotations

from collections import Counter

from ui.language import tr
from ui.projector.measure import fitting
from ui.projector.moment import Moment
from ui.projector.shapes import SMALLEST, Clock, Panel, Shape, Slide
from ui.projector.slides.parts import NARROW, coming, foot_line, grid, line, note
from ui.spot import LOOSE_ON_WALL
from workshop.actions import clusters, ideas
from workshop.records import Cluster, Idea

SIDE = 558
ROW = 78
LEFT = SIDE + 62


def group(moment: Moment) -> Slide:
    """The group in hand, with its notes, also one that is only suggested; before there is one, loose notes."""
    known = clusters.in_order(moment.seen)
    about = _about(moment, known)
    members = sorted(clusters.members(moment.seen, about.id if about else None), key=_place)
    if about is None:
        members = [idea for idea in members if idea.number is not None]
    together = [idea for idea in members if idea.id in moment.spot.together] if about is None else []
    members = together or members
    title = about.title if about else moment.spot.name if together else tr("Which belong together?")
    said = (
        tr("Do these belong together? What is the name?")
        if about or together
        else tr("{n} loose note", "{n} loose notes", n=len(members))
    )
    space = moment.space
    room = space.wide - LEFT - NARROW
    size = fitting(title, room, 1, (88, 76, 64, 52, SMALLEST), 900)
    found = [*_side(moment, known, about), line(LEFT, 54, said, room, tone="ink2")]
    found.append(line(LEFT, 112, title, room, size=size, weight=900))
    return Slide((*found, *_notes(moment, members, room)))


def _about(moment: Moment, known: list[Cluster]) -> Cluster | None:
    """The group in focus, or that of the note in focus; at first the largest."""
    spot = moment.spot.about
    if spot == LOOSE_ON_WALL:
        return None
    idea = moment.seen.find(Idea, spot)
    if idea:
        return moment.seen.find(Cluster, idea.cluster_id)
    found = moment.seen.find(Cluster, spot)
    if found or not known:
        return found
    sizes = _sizes(moment)
    return max(known, key=lambda one: sizes[one.id])


def _sizes(moment: Moment) -> Counter[str | None]:
    return Counter(idea.cluster_id for idea in ideas.live(moment.seen))


def _place(idea: Idea) -> tuple[float, float, str]:
    return (idea.position, *ideas.by_number(idea))


def _notes(moment: Moment, members: list[Idea], room: float) -> list[Shape]:
    """Nine at a time: those around the note in focus."""
    ids = [idea.id for idea in members]
    at = ids.index(moment.spot.about) if moment.spot.about in ids else 0
    space, down = moment.space, max(1, int((moment.space.high - 246 - 80) // 230))
    page = at // (3 * down)
    here = members[page * 3 * down : (page + 1) * 3 * down]
    notes = [note(moment, idea, ring=idea.id == moment.spot.about) for idea in here]
    box = Shape(LEFT, 246, room, down * 240 - 18)
    found = grid(notes, box, 3, down)
    if len(members) > len(here):
        first = page * 3 * down + 1
        words = tr("{first} to {last} of {all}", first=first, last=first + len(here) - 1, all=len(members))
        found.append(line(LEFT, foot_line(space), words, room, tone="ink2", at="trailing"))
    return found


def _side(moment: Moment, known: list[Cluster], about: Cluster | None) -> list[Shape]:
    """The clock, the groups with their counts, what comes next."""
    space = moment.space
    found: list[Shape] = [Panel(0, 0, SIDE, space.high, "stage"), Panel(SIDE, 0, 2, space.high, "hairline")]
    found.append(Clock(NARROW, 58, SIDE - NARROW - 20, 88, size=88, gap=20))
    most = max(1, int((space.high - 190 - 120) // ROW))
    place = known.index(about) if about in known else 0
    first = min(max(0, place - most // 2), max(0, len(known) - most))
    sizes = _sizes(moment)
    for number, one in enumerate(known[first : first + most]):
        found += _row(190 + number * ROW, sizes[one.id], one.title, here=one == about)
    found += coming(moment, NARROW, foot_line(space), SIDE - NARROW - 16, at="leading")
    return found


def _row(y: float, count: int, title: str, *, here: bool) -> list[Shape]:
    room = SIDE - 148 - 16
    weight, tone = (700, "ink") if here else (400, "ink2")
    return [
        line(
            20,
            y,
            str(count),
            108,
            size=SMALLEST,
            weight=900 if here else 700,
            tone="accent" if here else "ink2",
            at="trailing",
        ),
        line(148, y, title, room, size=SMALLEST, weight=weight, tone=tone),
    ]
