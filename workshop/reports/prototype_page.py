"""One page for every prototype: team, six answers, storyboard, and a table to fill in by hand on the day."""

from __future__ import annotations

from workshop.actions import prototypes, tests
from workshop.records import Idea, Measure, Picture, Prototype, StoryboardFrame, TestPlan
from workshop.reports.chapter import TOP, Chapter
from workshop.reports.marks import OUTLINE, bar, dots, note
from workshop.reports.paper import ACCENT, BLACK, BOLD, HAIRLINE, INK, INK2, REGULAR, Sheet, width_of, wrapped
from workshop.reports.story import Mark, Story

ACROSS = 3
GAP = 11.0
CAPTION_HEIGHT, FRAME_HEIGHT, SHORT_FRAME, SMALL_FRAME = 37.0, 114.0, 98.0, 96.0
EMPTY_ROWS = 3
TOGETHER_ROWS = 8  # of the table, on one page where that can be
MOST_LINES = 8  # of an answer beside the others
MOST_TITLE_LINES = 4
MOST_DOTS = 14  # on the note in the corner
RESULT_X, LEARNED_X = 0.402, 0.564  # of the width


def draw(sheet: Sheet, story: Story) -> None:
    """Draw every prototype's page."""
    for prototype in prototypes.in_order(story.board):
        _page(sheet, story, prototype)


def _page(sheet: Sheet, story: Story, prototype: Prototype) -> None:
    say = story.words.say
    footer = say("Fill in by hand on the day, photograph, add to the session.")
    page = Chapter(sheet, story, say("Prototype plan"), footer=footer, again=prototype.title)
    page.begin(prototype.title)
    plan = tests.of(story.board, prototype.id)
    _head(page, prototype)
    _team(page, prototype, plan)
    _answers(page, prototype)
    _storyboard(page, prototype)
    _on_the_day(page, plan)


def _head(page: Chapter, prototype: Prototype) -> None:
    sheet, story = page.sheet, page.story
    idea = story.board.find(Idea, prototype.idea_id)
    size = 24
    lines = wrapped(prototype.title, BLACK, size, sheet.inner - 132)
    if len(lines) > MOST_TITLE_LINES:
        size = 13
        lines = wrapped(prototype.title, BLACK, size, sheet.inner - 132)
    page.y = 128 if len(lines) == 1 else 111
    for number, line in enumerate(lines):
        page.room(0)
        sheet.text(sheet.left, page.y, line, font=BLACK, size=size)
        page.y += size + 5 if number < len(lines) - 1 else 17
    if idea and page.y > TOP:
        _idea(page, idea)
    page.y = max(page.y, 149.5)


def _idea(page: Chapter, idea: Idea) -> None:
    """The note in the corner, with what the vote gave it."""
    sheet, story = page.sheet, page.story
    x, paper = sheet.right - 114, story.paper_of(idea)
    look = {"size": 8.5, "leading": 10.5, "padding": 8.0}
    note(sheet, x, 86.5, 114, 54, page.story.said(idea), paper=paper, number=idea.number, **look)  # type: ignore[arg-type]
    given = story.marks.get(idea.id, Mark())
    count = given.dots
    if given.worth and not count:
        sheet.text(x + 8, 134, wrapped(given.worth, BOLD, 8.5, 98, 1)[0], font=BOLD, size=8.5)
        return
    if count <= MOST_DOTS:
        dots(sheet, x + 8, 131, count, radius=2.5, step=6.1 if count <= 12 else 5.4)
        return
    bar(sheet, x + 8, 131, 48, 2.5)
    sheet.text(x + 60, 134, str(count), font=BOLD, size=8.5)


def _team(page: Chapter, prototype: Prototype, plan: TestPlan | None) -> None:
    sheet, say, story = page.sheet, page.say, page.story
    page.room(50)
    sheet.line(sheet.left, page.y, sheet.right, color=INK2)
    when = story.words.day(plan.date, full=True) if plan and plan.date else say("no date yet")
    if plan and plan.time:
        when += f", {plan.time}"
    x, page.y = sheet.left, page.y + 17
    x = _cell(page, x, say("Owner"), story.with_place(prototype.owner) or "–")
    x = _cell(page, x, say("With"), ", ".join(prototype.helpers) or "–")
    _cell(page, x, say("First test"), when)
    sheet.line(sheet.left, page.y + 12, sheet.right)
    page.y += 32 if page.close else 37


def _cell(page: Chapter, x: float, title: str, text: str) -> float:
    """A title and a bold text behind it, in the next line where they do not fit, in several where they are long."""
    sheet = page.sheet
    indent = width_of(f"{title} ", REGULAR, 10.5)
    if x > sheet.left and x + indent + width_of(text, BOLD, 10.5) > sheet.right:
        x, page.y = sheet.left, page.y + 15
        page.room(0)
    sheet.text(x, page.y, f"{title} ")
    lines = wrapped(text, BOLD, 10.5, sheet.right - x - indent)
    for number, line in enumerate(lines):
        page.y += 15 if number else 0
        page.room(0)
        width = sheet.text(x + indent, page.y, line, font=BOLD)
    return sheet.right if len(lines) > 1 else x + indent + width + 24


def _answers(page: Chapter, prototype: Prototype) -> None:
    sheet, story = page.sheet, page.story
    written = {answer.question: answer.text for answer in prototypes.answers(story.board, prototype.id)}
    width = (sheet.inner - 2 * 18) / ACROSS
    asked = [(story.words.render(question), written.get(key, "")) for key, question in prototypes.QUESTIONS.items()]
    tallest = max(len(wrapped(text, REGULAR, 10.5, width)) for _, text in asked)
    page.room(100)
    if tallest > MOST_LINES or page.y + 2 * (31 + 15 * tallest) > sheet.bottom:
        _answers_in_full(page, asked)
        return
    for row in (asked[:3], asked[3:]):
        lowest = page.y + (47 if page.close else 55)
        for column, (question, text) in enumerate(row):
            x = sheet.left + column * (width + 18)
            sheet.text(x, page.y, question, font=BOLD, size=10, color=ACCENT)
            lowest = max(lowest, sheet.lines(x, page.y + 17, wrapped(text, REGULAR, 10.5, width), leading=15))
        page.y = lowest + 14
    page.y += 2 if page.close else 6


def _answers_in_full(page: Chapter, asked: list[tuple[str, str]]) -> None:
    """Long answers one under the other, on as many pages as they take."""
    for question, text in asked:
        page.room(32)
        page.paragraph(question, font=BOLD, size=10, leading=17, color=ACCENT)
        page.paragraph(text)
        page.y += 10
    page.y += 8


def _storyboard(page: Chapter, prototype: Prototype) -> None:
    sheet, frames = page.sheet, prototypes.frames(page.story.board, prototype.id)
    height = SMALL_FRAME if len(frames) > 6 else SHORT_FRAME if page.close else FRAME_HEIGHT
    page.heading(page.say("Storyboard"), keep=height)
    width = (sheet.inner - GAP * (ACROSS - 1)) / ACROSS
    for number, frame in enumerate(frames):
        if number and number % ACROSS == 0:
            page.y += height + GAP
            page.room(height)
        x = sheet.left + number % ACROSS * (width + GAP)
        _frame(page, frame, number + 1, (x, page.y, width, height))
    page.y += height + (20 if page.close else 26)
    _long_captions(page, frames, width)


def _long_captions(page: Chapter, frames: list[StoryboardFrame], width: float) -> None:
    """Captions that their frame cuts off, in full."""
    long = [(n, f.caption) for n, f in enumerate(frames, start=1) if len(_caption(f.caption, width)) > 2]
    for number, caption in long:
        page.paragraph(f"{number}  {caption}")
    page.y += 12 if long else 0


def _caption(text: str, width: float) -> list[str]:
    return wrapped(text, REGULAR, 9.5, width - 32)


def _frame(page: Chapter, frame: StoryboardFrame, number: int, place: tuple[float, float, float, float]) -> None:
    sheet, (x, y, width, height) = page.sheet, place
    sheet.box(x, y, width, height, stroke=OUTLINE, radius=3)
    below = height - CAPTION_HEIGHT
    sheet.line(x, y + below, x + width)
    picture = page.story.board.find(Picture, frame.picture_id)
    file = page.story.picture(picture.sha256) if picture else None
    if file:
        sheet.picture(file, x + 4, y + 3, width - 8, below - 6)
    elif picture:
        sheet.text(x + width / 2, y + below / 2, page.say("picture missing"), size=9, color=INK2, align="center")
    mark = sheet.text(x + 8, y + below + 14, str(number), font=BOLD, size=9.5)
    lines = wrapped(frame.caption, REGULAR, 9.5, width - 20 - mark, 2)
    sheet.lines(x + 12 + mark, y + below + 14, lines[:1], size=9.5)
    sheet.lines(x + 8, y + below + 27, lines[1:], size=9.5)


def _on_the_day(page: Chapter, plan: TestPlan | None) -> None:
    measures = tests.measures(page.story.board, plan.id) if plan else []
    about = _about(page, plan) if plan else ""
    lines = len(wrapped(about, REGULAR, 9, page.sheet.inner))
    rows = [_cells(page, measure) for measure in [*measures, *[None] * (EMPTY_ROWS - len(measures))]]
    heights = [25.5 + 13 * (max(len(text), len(unit), 1) - 1) for text, unit in rows[:TOGETHER_ROWS]]
    page.heading(page.say("On the day"), keep=12.5 * lines + 3.5 + sum(heights), below=15)
    if about:
        page.small(about)
    page.y += 6
    page.table_head = lambda: _columns(page)
    _columns(page)
    for text, unit in rows:
        _measure(page, text, unit)
    page.table_head = None


def _about(page: Chapter, plan: TestPlan) -> str:
    """Where, who leads, with whom, who asks them, who brings what; only what is filled in."""
    cells = [
        (page.say("Where: {text}", text=plan.where), plan.where),
        (page.say("Lead: {name}", name=plan.lead), plan.lead),
        (page.say("With: {people}", people=plan.testers), plan.testers),
        (page.say("Who asks: {text}", text=plan.recruiter), plan.recruiter),
        (page.say("To bring: {things}", things=plan.brings), plan.brings),
    ]
    return " · ".join(sentence for sentence, filled in cells if filled)


def _columns(page: Chapter) -> None:
    sheet = page.sheet
    heads = ((0.0, page.say("We measure")), (RESULT_X, page.say("Result")), (LEARNED_X, page.say("What we learned")))
    for place, title in heads:
        sheet.text(sheet.left + sheet.inner * place, page.y, title, size=9, color=INK2)
    sheet.line(sheet.left, page.y + 7, sheet.right, color=INK, weight=1)
    page.y += 23


def _cells(page: Chapter, measure: Measure | None) -> tuple[list[str], list[str]]:
    """What is measured, and what stands where the result is written, in lines."""
    width = page.sheet.inner
    text = wrapped(measure.text, REGULAR, 10.5, width * RESULT_X - 8) if measure else []
    return text, wrapped(f"____ {_unit(page, measure)}", REGULAR, 10.5, width * (LEARNED_X - RESULT_X) - 6)


def _measure(page: Chapter, text: list[str], unit: list[str]) -> None:
    sheet = page.sheet
    page.row([(sheet.left, text, REGULAR), (sheet.left + sheet.inner * RESULT_X, unit, REGULAR)], 13)
    sheet.line(sheet.left, page.y + 9.5, sheet.right, color=HAIRLINE)
    page.y += 25.5


def _unit(page: Chapter, measure: Measure | None) -> str:
    if measure is None:
        return ""
    unit = page.say("of {n}", n=measure.out_of) if measure.out_of is not None else measure.unit
    goal = page.say("goal {n}", n=measure.target) if measure.target is not None else ""
    return "\n".join(part for part in (unit, goal) if part)
