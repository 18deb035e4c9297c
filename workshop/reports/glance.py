"""Page 1, at a glance: figures, what goes forward, the facilitator's note, who does what, how the time was used."""

from __future__ import annotations

from workshop.actions import forward, people
from workshop.figures import figures as counted
from workshop.records import Idea, Person, Perspective
from workshop.reports import next_steps, time_used, unfinished
from workshop.reports.chapter import Chapter
from workshop.reports.marks import bar, dots, note
from workshop.reports.paper import BLACK, BOLD, INK2, REGULAR, Sheet, width_of, wrapped
from workshop.reports.story import Mark, Story

CARDS, GAP = 4, 9.7  # in a row, and between them
COLUMN = 0.207  # of a figure, of the width
LARGEST, SMALLEST = 22, 13  # of a figure, in points
MOST_DOTS = 8  # on a card
BESIDE_BAR = 70.0  # what a card keeps free beside a bar of dots


def draw(sheet: Sheet, story: Story) -> None:
    """Draw the page; long lists go on to the next."""
    page = Chapter(sheet, story, story.words.say("Session summary"))
    page.begin(story.words.say("At a glance"))
    page.header = story.session.title
    _title(page)
    _figures(page)
    _missing(page)
    _cards(page)
    _note(page)
    next_steps.draw(page)
    page.gap(6)
    time_used.draw(page)


def _title(page: Chapter) -> None:
    sheet, session = page.sheet, page.story.session
    lines, size = wrapped(session.title, BLACK, 32, sheet.inner), 32
    if len(lines) > 3:
        lines, size = wrapped(session.title, BLACK, 20, sheet.inner), 20
    page.y = sheet.lines(sheet.left, 125, lines, font=BLACK, size=size, leading=size + 5) - size + 21
    under = [(session.question, 12, 16.5)]
    if page.story.team_is_cut(sheet):
        under.append((session.team, 9, 12.5))
    for text, small, leading in under:
        for line in wrapped(text, REGULAR, small, sheet.inner * 0.83):
            page.room(0)
            sheet.text(sheet.left, page.y, line, size=small, color=INK2)
            page.y += leading
    page.gap(8)


def _figures(page: Chapter) -> None:
    sheet, step = page.sheet, page.sheet.inner * COLUMN
    page.room(70)
    sheet.line(sheet.left, page.y, sheet.right, color=INK2)
    lowest = page.y
    for number, (figure, caption) in enumerate(figures(page.story)):
        x = sheet.left + number * step
        room = min(step - 10, sheet.right - x)
        sheet.text(x, page.y + 28, figure, font=BLACK, size=_fitting(figure, room))
        lines = wrapped(caption, REGULAR, 9.5, room)
        lowest = max(lowest, sheet.lines(x, page.y + 44, lines, size=9.5, leading=12.7, color=INK2))
    page.y = lowest + (15 if page.close else 16)


def _fitting(figure: str, room: float) -> int:
    """The largest size in which a figure fits its column."""
    sizes = (size for size in range(LARGEST, SMALLEST, -1) if width_of(figure, BLACK, size) <= room)
    return next(sizes, SMALLEST)


def figures(story: Story) -> list[tuple[str, str]]:
    """The five figures of the session, counted."""
    say, board = story.words.say, story.board
    found, residents = counted(board), _residents(story, people.took_part(board))
    who = say("person", "people", n=found.people)
    if residents:
        who += ", " + say("{n} of them a resident", "{n} of them residents", n=residents)
    first = found.first_test
    return [
        (str(found.people), who),
        (str(found.ideas), say("idea", "ideas", n=found.ideas)),
        (str(found.groups), say("cluster", "clusters", n=found.groups)),
        (str(found.forward), say("idea to test", "ideas to test", n=found.forward)),
        (story.words.day(first.date) if first else "–", say("first test") if first else say("no test has a date yet")),
    ]


def _residents(story: Story, came: list[Person]) -> int:
    resident = {p.id for p in story.board.all(Perspective) if p.position == 0}
    return sum(person.role == "resident" or person.perspective_id in resident for person in came)


def _missing(page: Chapter) -> None:
    sentences = unfinished.missing(page.story)
    if sentences:
        page.flowing(unfinished.heading(page.story), " ".join(sentences))
        page.gap(9)


def _cards(page: Chapter) -> None:
    chosen = page.story.chosen
    if not chosen:
        return
    sheet = page.sheet
    width, height = (sheet.inner - GAP * (CARDS - 1)) / CARDS, 100.0 if page.close else 110.0
    _heading_of_cards(page, len(chosen), height)
    for number, idea in enumerate(chosen):
        if number % CARDS == 0 and number:
            page.y += height + GAP
            page.room(height)
        _card(page, idea, (sheet.left + (number % CARDS) * (width + GAP), page.y, width, height))
    page.again = ""
    page.y += height + (20 if page.close else 24)


def _heading_of_cards(page: Chapter, count: int, height: float) -> None:
    sheet = page.sheet
    heading = page.say("We will test this one", "We will test these {n}", n=count)
    decided = forward.decision(page.story.board)
    waits = ""
    if decided and decided.waits_for and not decided.confirmed_by:
        waits = page.say("Provisional until {name} confirms.", name=decided.waits_for)
    beside = width_of(waits, BOLD, 9) <= sheet.inner - width_of(heading, BOLD, 13) - 20
    page.heading(heading, keep=height, below=14 if beside else 13)
    page.again = heading
    if beside:
        sheet.text(sheet.right, page.y - 14, waits, font=BOLD, size=9, color=INK2, align="right")
        return
    page.paragraph(waits, font=BOLD, size=9, leading=12.5, color=INK2)
    page.room(height)


def _card(page: Chapter, idea: Idea, frame: tuple[float, float, float, float]) -> None:
    sheet, story = page.sheet, page.story
    x, y, width, height = frame
    given = story.marks.get(idea.id, Mark())
    count = given.dots
    paper = story.paper_of(idea)
    note(sheet, x, y, width, height, "", paper=paper, number=idea.number, size=11.5, leading=15, padding=8)
    sheet.text(x + 11, y + 18, given.place, font=BOLD, size=9)
    sheet.lines(x + 11, y + 35, wrapped(story.said(idea), REGULAR, 11, width - 20, 4), size=11, leading=15)
    if given.worth and not count:
        sheet.text(x + 11, y + height - 9.8, wrapped(given.worth, BOLD, 9, width - 20, 1)[0], font=BOLD, size=9)
        return
    if count <= MOST_DOTS:
        dots(sheet, x + 11, y + height - 13, count, radius=3.5, step=9.2)
        return
    bar(sheet, x + 11, y + height - 13, width - BESIDE_BAR, 3.5)
    sheet.text(x + 16 + width - BESIDE_BAR, y + height - 9.8, str(count), font=BOLD, size=9)


def _note(page: Chapter) -> None:
    if not page.story.session.note:
        return
    name = page.story.session.facilitator
    heading = page.say("Facilitator’s note ({name}).", name=name) if name else page.say("Facilitator’s note.")
    page.flowing(heading, page.story.session.note)
    page.gap(16)
