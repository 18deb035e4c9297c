"""What several slides have in common: the head with the clock, what comes next, notes in rows and columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ui.language import tr
from ui.projector.measure import NOTE_PAD, fitting, lines, room_for, wide
from ui.projector.moment import Moment
from ui.projector.shapes import BODY, SMALLEST, TITLE, Clock, Note, Panel, Shape, Space, Words
from ui.shell.titles import next_words
from workshop.actions import ideas
from workshop.audience import paper_of
from workshop.records import Idea, Picture

NARROW, WIDE = 72, 96  # paddings: of slides that are full of notes, of the others
GAP = 18  # between notes
DISC, DIGITS = 64, 66


def line(x: float, y: float, text: str, room: float, **how: object) -> Words:
    """One line of words; `room`: as wide as they may become."""
    size = int(how.get("size", BODY))  # type: ignore[call-overload]
    return Words(x, y, room, size * 1.25, text, **how)  # type: ignore[arg-type]


def two(x: float, y: float, first: str, second: str, room: float, *, at: str = "leading") -> list[Shape]:
    """Two words of different weight on one line: "Next  Dot vote, 6 min"; the second is shortened where it must be."""
    gap, bold = 22.0, wide(first, BODY, 700)
    rest = min(wide(second, BODY) + 2, room - bold - gap)
    left = x if at == "leading" else x + room - bold - gap - rest
    return [
        line(left, y, first, bold + 2, weight=700),
        line(left + bold + gap, y, second, rest, tone="ink2"),
    ]


def head(space: Space, title: str, more: str = "", *, pad: float = NARROW, clock: bool = True) -> list[Shape]:
    """The title at the leading side, a quiet word behind it, the clock at the far side."""
    room = space.wide - 2 * pad - (320 if clock else 0)
    size = fitting(title, room, 1, (66, 56, SMALLEST), 900)
    used = min(room, wide(title, size, 900))
    found: list[Shape] = [line(pad, 44, title, used + 2, size=size, weight=900)]
    if more and room - used > 8 * SMALLEST:
        found.append(line(pad + used + 34, 54, more, room - used - 34, tone="ink2"))
    if clock:
        found.append(Clock(space.wide - pad - 420, 47, 420, DISC, size=DIGITS, at="trailing"))
    return found


def tall_head(space: Space, title: str, more: str = "", *, clock: bool = False) -> list[Shape]:
    """The head of a list: a larger title, and what is said about it, or the clock, at the far side."""
    right = 360.0 if clock else min(wide(more, BODY) + 4, space.inner * 0.45) if more else 0.0
    size = fitting(title, space.inner - right - 40, 1, (TITLE, 66, 56, SMALLEST), 900)
    found: list[Shape] = [line(WIDE, 50, title, space.inner - right - 40, size=size, weight=900)]
    if clock:
        found.append(Clock(space.right - 420, 80, 420, DISC, size=DIGITS, at="trailing"))
    elif more:
        found.append(line(space.right - right, 86, more, right, tone="ink2", at="trailing"))
    return found


def coming(moment: Moment, x: float, y: float, room: float, *, at: str = "trailing") -> list[Shape]:
    """What comes next."""
    words = next_words(moment.seen)
    return two(x, y, tr("Next"), words, room, at=at) if words else []


def now_and_next(moment: Moment, now: str) -> list[Shape]:
    """What happens now at the leading side, what comes next at the far side: neither takes more than it needs."""
    inner, far = moment.space.inner, coming_width(moment)
    near = wide(tr("Now"), BODY, 700) + 24 + wide(now, BODY) + 4
    if near + far + 50 > inner:
        far = min(far, max(inner * 0.4, inner - near - 50))
    found = two(WIDE, 62, tr("Now"), now, inner - far - 50) if now else []
    return [*found, *coming(moment, WIDE + inner - far, 62, far)]


def coming_width(moment: Moment) -> float:
    """How wide what comes next would be on one line."""
    words = next_words(moment.seen)
    return wide(tr("Next"), BODY, 700) + 24 + wide(words, BODY) + 4 if words else 0.0


def question(moment: Moment, y: float, most: int, *, sizes: Sequence[int] = (72, 60, 52, SMALLEST)) -> Words:
    """The question, as large as so many lines allow."""
    text, room = moment.session.question or moment.session.title, moment.space.inner
    size = fitting(text, room, most, sizes, 700)
    count = min(most, lines(text, room, size, 700))
    return Words(WIDE, y, room, count * size * 1.22, text, size, 700, step=1.22)


def note(moment: Moment, idea: Idea, **how: object) -> Note:
    """A note without a place yet, with the picture that it shows."""
    board = moment.seen
    picture = moment.file_of(board.find(Picture, idea.picture_id)) if idea.picture_id else None
    alike = len(ideas.parts(board, idea.id)) + 1
    words = f"{idea.text} ({tr('{n} alike', '{n} alike', n=alike)})" if alike > 1 else idea.text
    told = words, paper_of(board, idea), idea.number, idea.second
    return Note(0, 0, 0, 0, *told, picture=picture, **how)  # type: ignore[arg-type]


def grid(notes: Sequence[Note], box: Shape, across: int, down: int) -> list[Shape]:
    """Notes in rows and columns that fill a box."""
    w, h = (box.w - (across - 1) * GAP) / across, (box.h - (down - 1) * GAP) / down
    return [
        replace(one, x=box.x + place % across * (w + GAP), y=box.y + place // across * (h + GAP), w=w, h=h)
        for place, one in enumerate(notes[: across * down])
    ]


def overflows(one: Note, w: float, h: float) -> bool:
    """Whether a note's words need more than a place of this size, its foot left free."""
    across, down = NOTE_PAD
    return lines(one.text, w - 2 * across, one.size) > room_for(h - 2 * down - SMALLEST, one.size * 1.2)


def marks(x: float, y: float, page: int, pages: int, room: float) -> list[Shape]:
    """A bar for each page: read, now, to come. Many pages are only counted."""
    step = 74.0
    if pages < 2 or pages * step > room:
        return []
    tones = ["ink2" if number < page else "accent" if number == page else "hairline" for number in range(pages)]
    return [Panel(x + number * step, y, 64, 12, tone, radius=6) for number, tone in enumerate(tones)]


def foot_line(space: Space) -> float:
    """Where the line at the bottom of a slide begins."""
    return space.high - 95


def fit_rows(space: Space, top: float, step: float, foot: float) -> int:
    """How many rows of a list fit; fewer on a television rather than smaller ones."""
    return max(1, int((space.high - top - foot) // step))


def page_of(moment: Moment, many: int, a_page: int) -> tuple[range, int]:
    """The rows of a list on the page that is shown, and the number of its last page."""
    last = max(0, (many - 1) // a_page)
    page = min(moment.spot.page, last)
    return range(page * a_page, min(many, (page + 1) * a_page)), last
