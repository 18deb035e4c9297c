"""One page for every prototype: team, six answers, storyboard, and a table to fill in by hand on the day."""

from __future__ import annotations

from workshop.actions import prototypes, tests
from workshop.records import Idea, Measure, Picture, Prototype, StoryboardFrame
from workshop.reports.marks import OUTLINE, dots, note
from workshop.reports.paper import ACCENT, BLACK, BOLD, HAIRLINE, INK, INK2, REGULAR, Sheet, width_of, wrapped
from workshop.reports.story import Story

ACROSS = 3
GAP = 11.0
PICTURE_HEIGHT, FRAME_HEIGHT, SMALL_FRAME = 87.0, 124.0, 96.0
EMPTY_ROWS = 3
MOST_LINES = 8  # of an answer beside the others


def draw(sheet: Sheet, story: Story) -> None:
    """Draw every prototype's page."""
    for prototype in prototypes.in_order(story.board):
        _page(sheet, story, prototype)


def _page(sheet: Sheet, story: Story, prototype: Prototype) -> None:
    say = story.words.say
    footer = say("Fill in by hand on the day, photograph, add to the session.")
    story.begin(sheet, say("Prototype plan"), footer=footer, bookmark=prototype.title)
    y = _head(sheet, story, prototype)
    y = _team(sheet, story, prototype, y)
    y = _answers(sheet, story, prototype, y)
    y = _storyboard(sheet, story, prototype, y)
    _on_the_day(sheet, story, prototype, y)


def _head(sheet: Sheet, story: Story, prototype: Prototype) -> float:
    idea = story.board.find(Idea, prototype.idea_id)
    lines = wrapped(prototype.title, BLACK, 24, sheet.inner - 132, 4)
    top = 128 if len(lines) == 1 else 111
    y = sheet.lines(sheet.left, top, lines, font=BLACK, size=24, leading=29) - 12
    if idea:
        x = sheet.right - 114
        note(
            sheet,
            x,
            86.5,
            114,
            54,
            idea.text,
            paper=story.paper_of(idea),
            number=idea.number,
            size=8.5,
            leading=10.5,
            padding=8,
        )
        count = story.result.get(idea.id, ("", 0))[1]
        dots(sheet, x + 8, 131, count, radius=2.5, step=6.1, most=12)
    return max(y, 149.5)


def _team(sheet: Sheet, story: Story, prototype: Prototype, y: float) -> float:
    say, plan = story.words.say, tests.of(story.board, prototype.id)
    sheet.line(sheet.left, y, sheet.right, color=INK2)
    when = story.words.day(plan.date, full=True) if plan and plan.date else say("no date yet")
    if plan and plan.time:
        when += f", {plan.time}"
    cells = [
        (say("Owner"), prototype.owner or "–"),
        (say("With"), ", ".join(prototype.helpers) or "–"),
        (say("First test"), when),
    ]
    x, y = sheet.left, y + 17
    for title, text in cells:
        width = width_of(f"{title} ", REGULAR, 10.5) + width_of(text, BOLD, 10.5)
        if x > sheet.left and x + width > sheet.right:
            x, y = sheet.left, y + 15
        x += sheet.text(x, y, f"{title} ")
        x += sheet.text(x, y, wrapped(text, BOLD, 10.5, max(40, sheet.right - x), 1)[0], font=BOLD) + 24
    sheet.line(sheet.left, y + 12, sheet.right)
    return y + 37


def _answers(sheet: Sheet, story: Story, prototype: Prototype, y: float) -> float:
    written = {answer.question: answer.text for answer in prototypes.answers(story.board, prototype.id)}
    width = (sheet.inner - 2 * 18) / ACROSS
    asked = [(story.words.render(question), written.get(key, "")) for key, question in prototypes.QUESTIONS.items()]
    tallest = max(len(wrapped(text, REGULAR, 10.5, width)) for _, text in asked)
    if tallest > MOST_LINES:
        return _answers_in_full(sheet, story, asked, y)
    for row in (asked[:3], asked[3:]):
        lowest = y + 55
        for column, (question, text) in enumerate(row):
            x = sheet.left + column * (width + 18)
            sheet.text(x, y, question, font=BOLD, size=10, color=ACCENT)
            lowest = max(lowest, sheet.lines(x, y + 17, wrapped(text, REGULAR, 10.5, width), leading=15))
        y = lowest + 14
    return y + 8


def _answers_in_full(sheet: Sheet, story: Story, asked: list[tuple[str, str]], y: float) -> float:
    """Long answers one under the other, on as many pages as they take."""
    for question, text in asked:
        y = _room(sheet, story, y, 32)
        sheet.text(sheet.left, y, question, font=BOLD, size=10, color=ACCENT)
        y = _lines(sheet, story, wrapped(text, REGULAR, 10.5, sheet.inner), y + 17) + 10
    return y + 8


def _lines(sheet: Sheet, story: Story, lines: list[str], y: float) -> float:
    for line in lines:
        y = _room(sheet, story, y, 0)
        sheet.text(sheet.left, y, line)
        y += 15
    return y


def _storyboard(sheet: Sheet, story: Story, prototype: Prototype, y: float) -> float:
    frames = prototypes.frames(story.board, prototype.id)
    height = FRAME_HEIGHT if len(frames) <= 6 else SMALL_FRAME
    y = _room(sheet, story, y, height + 24)
    sheet.text(sheet.left, y, story.words.say("Storyboard"), font=BOLD, size=13)
    y += 14
    width = (sheet.inner - GAP * (ACROSS - 1)) / ACROSS
    for number, frame in enumerate(frames):
        if number and number % ACROSS == 0:
            y = _room(sheet, story, y + height + GAP, height)
        _frame(sheet, story, frame, number + 1, (sheet.left + number % ACROSS * (width + GAP), y, width, height))
    return _long_captions(sheet, story, frames, y + height + 27)


def _long_captions(sheet: Sheet, story: Story, frames: list[StoryboardFrame], y: float) -> float:
    """Captions that their frame cuts off, in full."""
    width = (sheet.inner - GAP * (ACROSS - 1)) / ACROSS - 32
    long = [(n, f.caption) for n, f in enumerate(frames, start=1) if len(wrapped(f.caption, REGULAR, 9.5, width)) > 2]
    for number, caption in long:
        y = _lines(sheet, story, wrapped(f"{number}  {caption}", REGULAR, 10.5, sheet.inner), y)
    return y + 12 if long else y


def _frame(
    sheet: Sheet, story: Story, frame: StoryboardFrame, number: int, place: tuple[float, float, float, float]
) -> None:
    x, y, width, height = place
    sheet.box(x, y, width, height, stroke=OUTLINE, radius=3)
    below = height - (FRAME_HEIGHT - PICTURE_HEIGHT)
    sheet.line(x, y + below, x + width)
    picture = story.board.find(Picture, frame.picture_id)
    file = story.picture(picture.sha256) if picture else None
    if file:
        sheet.picture(file, x + 4, y + 3, width - 8, below - 6)
    elif picture:
        sheet.text(x + width / 2, y + below / 2, story.words.say("picture missing"), size=9, color=INK2, align="center")
    mark = sheet.text(x + 8, y + below + 14, str(number), font=BOLD, size=9.5)
    lines = wrapped(frame.caption, REGULAR, 9.5, width - 20 - mark, 2)
    sheet.lines(x + 12 + mark, y + below + 14, lines[:1], size=9.5)
    sheet.lines(x + 8, y + below + 27, lines[1:], size=9.5)


def _on_the_day(sheet: Sheet, story: Story, prototype: Prototype, y: float) -> None:
    say, plan = story.words.say, tests.of(story.board, prototype.id)
    measures = tests.measures(story.board, plan.id) if plan else []
    y = _room(sheet, story, y, 56 + 25.5 * (min(max(len(measures), EMPTY_ROWS), 10) - 1))
    sheet.text(sheet.left, y, say("On the day"), font=BOLD, size=13)
    result_x, learned_x = sheet.left + sheet.inner * 0.402, sheet.left + sheet.inner * 0.564
    for x, title in ((sheet.left, say("We measure")), (result_x, say("Result")), (learned_x, say("What we learned"))):
        sheet.text(x, y + 23, title, size=9, color=INK2)
    sheet.line(sheet.left, y + 30, sheet.right, color=INK, weight=1)
    y += 46
    rows: list[Measure | None] = [*measures, *[None] * (EMPTY_ROWS - len(measures))]
    for measure in rows:
        lines = wrapped(measure.text, REGULAR, 10.5, result_x - sheet.left - 8) if measure else []
        height = 13 * max(0, len(lines) - 1)
        y = _room(sheet, story, y, height + 10)
        sheet.lines(sheet.left, y, lines, leading=13)
        sheet.text(result_x, y, wrapped("____ " + _unit(story, measure), REGULAR, 10.5, learned_x - result_x, 1)[0])
        sheet.line(sheet.left, y + height + 9.5, sheet.right, color=HAIRLINE)
        y += height + 25.5


def _unit(story: Story, measure: Measure | None) -> str:
    if measure is None:
        return ""
    return story.words.say("of {n}", n=measure.out_of) if measure.out_of is not None else measure.unit


def _room(sheet: Sheet, story: Story, y: float, height: float) -> float:
    if y + height <= sheet.bottom:
        return y
    story.begin(sheet, story.words.say("Prototype plan"))
    return 100.0
