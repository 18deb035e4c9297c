"""A result, uncovered from the last place up, one a press."""

from __future__ import annotations

from functools import lru_cache

from ui.counting import capital, in_words
from ui.language import render, tr
from ui.projector.measure import fitting, wide
from ui.projector.moment import Moment
from ui.projector.shapes import NOTE, SMALLEST, Bracket, Dots, Note, Panel, Shape, Slide
from ui.projector.slides.parts import WIDE, coming, fit_rows, foot_line, line, page_of, tall_head
from ui.shell.titles import next_words
from ui.steps.prioritise.results import Result, Row, headline, result_of
from ui.steps.prioritise.tie_panel import RULES
from workshop.actions import polls, ties
from workshop.board import Board
from workshop.records import Poll
from workshop.voting.class_words import CLASS_NAMES, known
from workshop.voting.counting import short
from workshop.voting.detail import Grades, Heard
from workshop.voting.tally import Tally

TOP, STEP, HIGH = 203, 172, 146
PLACE, PAPER = 236, 856  # where notes begin, and how wide they are
DOT, DOT_GAP, LEAST_DOT = 60.0, 11.0, 26.0


def places(moment: Moment) -> Slide:
    """What goes forward, with what it got. The page counts the places that the room has seen."""
    space, step = moment.space, moment.step
    assert step, "a step runs"
    votes = [poll for poll in polls.of_step(moment.seen, step.id) if poll.state == "revealed"]
    if not votes:
        return Slide(tuple(tall_head(space, tr("The vote is over"), clock=True)))
    poll = votes[-1]
    result = _counted_once(moment.seen, poll)
    rows = result.rows[: result.cut] or result.rows
    shapes = tall_head(space, _title(moment, result), _counted(poll, result.tally))
    if not rows:
        return Slide(tuple(shapes))
    if _is_talked_about(result) or not (result.cut or any(row.place for row in rows)):
        return _listed(moment, result, shapes)
    seen, a_page = min(moment.spot.page, len(rows)), fit_rows(space, TOP, STEP, 145)
    last = len(rows) + (len(rows) - 1) // a_page  # once all is uncovered, what the first page leaves out
    below = min(moment.spot.page, last) - len(rows)
    first = below * a_page if below > 0 else (len(rows) - max(1, seen)) // a_page * a_page
    here = rows[first : first + a_page]
    for number, row in enumerate(here):
        uncovered = first + number >= len(rows) - seen
        shapes += _row(moment, result, row, TOP + number * STEP, uncovered=uncovered)
    if seen == len(rows):
        shapes += _ties(here)
        shapes += _foot(moment, result)
    return Slide(tuple(shapes), last=last)


@lru_cache(maxsize=2)  # every press shows the same result again
def _counted_once(seen: Board, poll: Poll) -> Result:
    return result_of(seen, poll)


def _is_talked_about(result: Result) -> bool:
    """Whether what holds an idea up matters more than its place."""
    return isinstance(result.tally.detail, Heard)


def _listed(moment: Moment, result: Result, shapes: list[Shape]) -> Slide:
    """Where nothing is before anything else there is nothing to uncover: what was said of each, page by page."""
    rows, last = page_of(moment, len(result.rows), fit_rows(moment.space, TOP, STEP, 145))
    for number, place in enumerate(rows):
        shapes += _row(moment, result, result.rows[place], TOP + number * STEP, uncovered=True)
    return Slide((*shapes, *_foot(moment, result)), last=last)


def _title(moment: Moment, result: Result) -> str:
    if not result.rows:
        return headline(result)
    if not result.cut or _is_talked_about(result):
        return result.method
    if ties.is_next_round(moment.seen, result.poll) and not result.open_tie:
        return tr("The tie is decided")  # what stood above it goes forward as well
    waits = result.open_tie and result.poll.tie_rule != "both"
    count = result.poll.forward if waits else result.cut
    if result.poll.method == "hmw":
        return tr("Our one question", "Our {count} questions", n=count, count=in_words(count))
    return tr("Our one to test", "Our {count} to test", n=count, count=in_words(count))


def _counted(poll: Poll, tally: Tally) -> str:
    """ "12 people, 48 dots"."""
    cast = polls.cast_in(poll)
    voted = tr("{n} person", "{n} people", n=cast)
    if poll.method not in polls.DOTTED:
        return voted
    dots = int(sum(tally.scores.values()))
    return tr("{people}, {n} dot", "{people}, {n} dots", people=voted, n=dots)


def _row(moment: Moment, result: Result, row: Row, y: float, *, uncovered: bool) -> list[Shape]:
    space = moment.space
    paper = min(PAPER, space.right - PLACE - 520)
    if not uncovered:
        return [Panel(PLACE, y, paper, HIGH, line="ink2", width=3, dashed=True, radius=4)]
    note = Note(PLACE, y, paper, HIGH, row.face.text, row.face.paper, row.face.number, size=NOTE, low=True)
    found: list[Shape] = [line(WIDE, y + 26, row.rank, PLACE - WIDE - 10, size=76, weight=900), note]
    return [*found, *_worth(result, row, PLACE + paper + 66, y, space.right)]


def _worth(result: Result, row: Row, x: float, y: float, right: float) -> list[Shape]:
    """The score as a figure, and its dots where they are dots; else in words."""
    if result.poll.method not in polls.DOTTED:
        return _in_words(row.worth, _besides(result, row), x, y, right - x)
    figure = wide("88", 76, 900) + 14
    found: list[Shape] = [line(x, y + 26, row.figure, figure, size=76, weight=900)]
    room = right - x - figure
    step = room / max(1, row.dots)
    high = min(DOT, step - DOT_GAP if step >= DOT + DOT_GAP else step * 0.84)
    if row.dots and high >= LEAST_DOT:
        gap = min(DOT_GAP, step - high)
        found.append(Dots(x + figure, y + (HIGH - high) / 2, room, high, row.dots, gap))
    return found


def _in_words(worth: str, more: str, x: float, y: float, room: float) -> list[Shape]:
    size = fitting(worth, room, 1, (60, NOTE, SMALLEST), 700)
    if not more:
        return [line(x, y + HIGH / 2 - size * 0.62, worth, room, size=size, weight=700)]
    return [
        line(x, y + 8, worth, room, size=size, weight=700),
        line(x, y + 8 + size * 1.25, more, room, tone="ink2"),
    ]


def _besides(result: Result, row: Row) -> str:
    """What a score alone leaves out: who has to be heard first, the class, the effort."""
    detail = result.tally.detail
    if isinstance(detail, Heard):
        heard = detail.hear_first.get(row.option_id, 0)
        return tr("hear {n} first", "hear {n} first", n=heard) if heard else ""
    if not isinstance(detail, Grades):
        return ""
    kind = known(detail.classes.get(row.option_id, "")) if detail.classes else ""
    told = [render(CLASS_NAMES[kind])] if kind else []
    if effort := detail.spreads.get(row.option_id, {}).get("effort"):
        told.append(tr("effort {n}", n=short(effort.median)))
    return ", ".join(told)


def _ties(here: tuple[Row, ...]) -> list[Shape]:
    """A bracket beside the places that are equal."""
    found: list[Shape] = []
    shared: dict[int, list[int]] = {}
    for number, row in enumerate(here):
        if row.shared:
            shared.setdefault(row.place, []).append(number)
    for numbers in shared.values():
        if len(numbers) > 1:
            top = TOP + numbers[0] * STEP + HIGH / 2
            found.append(Bracket(WIDE - 40, top, 22, (numbers[-1] - numbers[0]) * STEP))
    return found


def _foot(moment: Moment, result: Result) -> list[Shape]:
    """The tie and what follows from it, and what comes next; only once all is uncovered."""
    space = moment.space
    y = foot_line(space)
    found: list[Shape] = [Panel(WIDE, y - 34, space.inner, 4, "accent")]
    said = _tie(result)
    room = space.inner * 0.58
    if said:
        head, more = said
        bold = wide(head, 48, 700)
        found.append(line(WIDE, y, head, bold + 2, weight=700))
        found.append(line(WIDE + bold + 14, y, more, room - bold - 14, tone="ink2"))
    if next_words(moment.seen):
        found += coming(moment, WIDE + room, y, space.inner - room)
    return found


def _tie(result: Result) -> tuple[str, str] | None:
    if not result.tied:
        return None
    place, poll, many = result.tied[0].place, result.poll, len(result.tied)
    head = tr("Tie at {place}:", place=place)
    if result.open_tie and poll.tie_rule == "both":
        return head, tr("both go forward.") if many == 2 else tr("all {n} go forward.", n=many)
    if result.open_tie:
        return head, tr(RULES[poll.tie_rule].text) if poll.tie_rule else tr("we decide it now.")
    taken = result.named(poll.tie_taken)
    return head, tr("{ideas} go forward.", ideas=taken) if taken else capital(tr("none of them goes forward."))
