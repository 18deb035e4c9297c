"""Before the start, in steps without notes of their own, and when the wall is blank: the question, the time, who is in."""

from __future__ import annotations

from ui.language import tr, words
from ui.projector.measure import fitting, lines, wide
from ui.projector.moment import Moment
from ui.projector.shapes import BODY, LARGE, SMALLEST, Clock, Panel, Shape, Slide, Words
from ui.projector.slides.parts import GAP, NARROW, WIDE, line, now_and_next, question
from ui.shell.titles import now_sentence
from workshop import agenda
from workshop.actions import people
from workshop.records import Person
from workshop.words import clock_words

BAND = 250  # pixels of the band with names
NAME = (150, 112)
LONGEST_NAME = 340


def welcome(moment: Moment) -> Slide:
    """People come in: what it is about, when it starts, who is here. After a day: when it goes on."""
    space, session = moment.space, moment.session
    begun = session.started_at is not None
    title = tr("See you again") if begun else tr("Welcome")
    found: list[Shape] = [line(WIDE, 60, title, space.inner, size=112, weight=900)]
    top = 60 + 112 * 1.25 + 8
    if session.team:
        found.append(line(WIDE, top, session.team, space.inner, size=LARGE, tone="ink2"))
        top += LARGE * 1.25
    free = space.high - BAND - 138 - top - 24  # the words below stay in sight
    sizes = [size for size in (88, 72, 60, 52) if 3 * size * 1.22 <= free]
    found.append(
        question(moment, top + 24, int(free // (SMALLEST * 1.22)) if not sizes else 3, sizes=sizes or [SMALLEST])
    )
    found += _until(moment, space.high - BAND - 138)
    return Slide((*found, *_who_is_in(moment)))


def _until(moment: Moment, y: float) -> list[Shape]:
    """The time until the start; after a day, when the next one begins."""
    day = agenda.present_day(moment.seen)
    if moment.session.started_at is not None:
        when = ", ".join(filter(None, (words().weekday(day.date), clock_words(day.starts))))
        return [line(WIDE, y + 10, tr("We go on {when}", when=when), moment.space.inner, size=LARGE)]
    if agenda.starts_at(day) <= moment.now:
        return [line(WIDE, y + 10, tr("We start in a moment"), moment.space.inner, size=LARGE)]
    if agenda.starts_at(day) - moment.now > agenda.MINUTE * 100:
        return []
    said = tr("We start in")
    room = wide(said, LARGE)
    return [
        line(WIDE, y + 4, said, room + 2, size=LARGE),
        Clock(WIDE + room + 28, y, 480, 76, size=LARGE, gap=22),
    ]


def _who_is_in(moment: Moment) -> list[Shape]:
    """A band of names, on plain paper: a paper's colour would say who sees with whose eyes."""
    space = moment.space
    here, whole = people.voting(moment.seen), len(people.expected(moment.seen))
    top = space.high - BAND
    band: list[Shape] = [Panel(0, top, space.wide, BAND, "stage"), Panel(0, top, space.wide, 2, "hairline")]
    whole += len(here)
    said = tr("{n} of {whole} is in", "{n} of {whole} are in", n=len(here), whole=whole)
    paper = tr("On paper or here, every note counts the same.")
    room = space.wide - 2 * NARROW
    band.append(line(NARROW, top + 20, said if whole else tr("Nobody yet"), room / 2, weight=700))
    far = min(wide(paper, BODY) + 4, room - wide(said, BODY, 700) - 60)
    band.append(line(NARROW + room - far, top + 20, paper, far, tone="ink2", at="trailing"))
    return [*band, *_names(here, NARROW, top + 96, room)]


def _names(here: list[Person], x: float, y: float, room: float) -> list[Shape]:
    """As many as stand beside each other; the rest as a number."""
    found: list[Shape] = []
    left, names = room, list(people.told_apart(here).values())
    for place, name in enumerate(names):
        wanted = min(LONGEST_NAME, max(NAME[0], wide(name, SMALLEST, 700) + 36))
        more = tr("and {n} more", "and {n} more", n=len(names) - place)
        rest = wide(more, BODY) + GAP
        last = place == len(names) - 1
        if wanted > (left if last else left - rest):
            return [*found, line(x + room - left, y + 26, more, left, tone="ink2")]
        found.append(Panel(x + room - left, y, wanted, NAME[1], "surface", "hairline", radius=4))
        at = Words(x + room - left + 12, y + 28, wanted - 24, 56, name, SMALLEST, 700, at="middle")
        found.append(at)
        left -= wanted + GAP
    return found


def step(moment: Moment) -> Slide:
    """What happens now, the question or the step's name, and how long."""
    space, now = moment.space, moment.step
    assert now, "a step runs"
    talked = now.step_kind != "frame"
    text = now.title if talked else moment.session.question or now.title
    said = now_sentence(now, None, open_tie=False)
    found = now_and_next(moment, said if said != text else "")
    size = fitting(text, space.inner, 4, (112, 96, 80, 66, SMALLEST), 700)
    count = min(4, lines(text, space.inner, size, 700))
    found.append(Words(WIDE, 150, space.inner, count * size * 1.2, text, size, 700, step=1.2))
    under = 150 + count * size * 1.2
    high = min(330.0, space.high - under - 120)
    found.append(Clock(WIDE, space.high - high - 90, space.inner, high, size=int(high * 1.09), gap=high * 0.23))
    return Slide(tuple(found))


def blank(moment: Moment) -> Slide:
    """Plain paper with the question, for when people are to look at each other."""
    space = moment.space
    asked = question(moment, 0, 5, sizes=(88, 72, 60, 52, SMALLEST))
    middle = Words(
        asked.x, (space.high - asked.h) / 2, asked.w, asked.h, asked.text, asked.size, 700, at="middle", step=1.22
    )
    return Slide((middle,), ground="stage")
