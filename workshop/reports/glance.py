"""Page 1, at a glance: figures, what goes forward, the facilitator's note, who does what, how the time was used."""

from __future__ import annotations

from itertools import zip_longest

from workshop import agenda
from workshop.actions import forward, ideas, people, tests, todos
from workshop.records import Cluster, Idea, Person, Perspective, Poll, Step, Todo
from workshop.reports.marks import dots, note
from workshop.reports.paper import BLACK, BOLD, HAIRLINE, INK, INK2, REGULAR, Sheet, width_of, wrapped
from workshop.reports.story import Story

CARDS = 4  # in a row
ROW, LEADING = 25.4, 13.5


def draw(sheet: Sheet, story: Story) -> None:
    """Draw the page; long lists go on to the next."""
    say = story.words.say
    story.begin(sheet, say("Session summary"), bookmark=say("At a glance"))
    y = _title(sheet, story)
    y = _figures(sheet, story, y)
    y = _missing(sheet, story, y)
    y = _cards(sheet, story, y)
    y = _note(sheet, story, y)
    y = _actions(sheet, story, y)
    _time(sheet, story, y)


def _title(sheet: Sheet, story: Story) -> float:
    lines = wrapped(story.session.title, BLACK, 32, sheet.inner, 3)
    y = sheet.lines(sheet.left, 125, lines, font=BLACK, size=32, leading=37) - 12
    if story.session.question:
        lines = wrapped(story.session.question, REGULAR, 12, sheet.inner * 0.83, 6)
        y = sheet.lines(sheet.left, y, lines, size=12, leading=17, color=INK2)
    return y + 8


def _figures(sheet: Sheet, story: Story, y: float) -> float:
    sheet.line(sheet.left, y, sheet.right, color=INK2)
    step = sheet.inner * 0.19
    lowest = y
    for number, (figure, caption) in enumerate(figures(story)):
        x = sheet.left + number * step
        sheet.text(x, y + 28, figure, font=BLACK, size=22)
        lowest = max(
            lowest, sheet.lines(x, y + 44, wrapped(caption, REGULAR, 9, step - 14), size=9, leading=12.5, color=INK2)
        )
    return lowest + 22


def figures(story: Story) -> list[tuple[str, str]]:
    """The five figures of the session, counted."""
    say, board = story.words.say, story.board
    came = _came(story)
    count, residents = len(came), _residents(story, came)
    who = say("person", "people", n=count)
    if residents:
        who += ", " + say("{n} of them a resident", "{n} of them residents", n=residents)
    captured, groups, chosen = len(ideas.captured(board)), len(board.all(Cluster)), len(forward.ticked_ideas(board))
    first = tests.first(board)
    return [
        (str(count), who),
        (str(captured), say("idea", "ideas", n=captured)),
        (str(groups), say("cluster", "clusters", n=groups)),
        (str(chosen), say("idea to test", "ideas to test", n=chosen)),
        (story.words.day(first.date) if first else "–", say("first test") if first else say("no test has a date yet")),
    ]


def _came(story: Story) -> list[Person]:
    """Who took part: a Decider only by voting."""
    voted = {id for poll in story.board.all(Poll) for id in poll.eligible}
    aside = (*people.NOT_VOTING, "decider")
    return [p for p in story.board.all(Person) if p.arrived_at is not None and (p.role not in aside or p.id in voted)]


def _residents(story: Story, came: list[Person]) -> int:
    resident = {p.id for p in story.board.all(Perspective) if p.position == 0}
    return sum(person.role == "resident" or person.perspective_id in resident for person in came)


def missing(story: Story) -> list[str]:
    """What an unfinished session still lacks, in sentences."""
    say, session = story.words.say, story.session
    found = []
    if session.state != "finished":
        running = next((step for step in agenda.steps(story.board) if step.state == "current"), None)
        found.append(
            say("The session is in: {step}.", step=running.title) if running else say("The session has not begun.")
        )
    if not session.question:
        found.append(say("There is no question yet."))
    if story.hidden:
        found.append(
            say(
                "{n} note lies face down; it is printed after Reveal.",
                "{n} notes lie face down; they are printed after Reveal.",
                n=story.hidden,
            )
        )
    if story.poll is None:
        found.append(say("No result of a vote is revealed yet."))
    if skipped := [step.title for step in agenda.steps(story.board) if step.state == "skipped"]:
        found.append(say("Skipped: {steps}.", steps=story.words.list(skipped)))
    return found


def _missing(sheet: Sheet, story: Story, y: float) -> float:
    sentences = missing(story)
    if not sentences or (story.session.state == "finished" and story.poll):
        return y
    return _flowing(sheet, story, y, story.words.say("Not finished."), " ".join(sentences)) + 12


def _flowing(sheet: Sheet, story: Story, y: float, heading: str, text: str) -> float:
    """A text behind a bold heading in its first line, on more pages where it is long."""
    indent = width_of(f"{heading} ", BOLD, 10.5)
    if indent > sheet.inner * 0.6:
        return _paragraph(sheet, story, _paragraph(sheet, story, y, heading, BOLD), text, REGULAR)
    y = _room(sheet, story, y, 30)
    sheet.text(sheet.left, y, heading, font=BOLD)
    words = text.split()
    first = (wrapped(" ".join(words), REGULAR, 10.5, sheet.inner - indent) or [""])[0]
    sheet.text(sheet.left + indent, y, first)
    rest = " ".join(words)[len(first) :].strip()
    return _paragraph(sheet, story, y + 15, rest, REGULAR)


def _paragraph(sheet: Sheet, story: Story, y: float, text: str, font: str) -> float:
    for line in wrapped(text, font, 10.5, sheet.inner):
        y = _room(sheet, story, y, 0)
        sheet.text(sheet.left, y, line, font=font)
        y += 15
    return y


def _cards(sheet: Sheet, story: Story, y: float) -> float:
    chosen = forward.ticked_ideas(story.board)
    if not chosen:
        return y
    say = story.words.say
    heading = say("We will test this one", "We will test these {n}", n=len(chosen))
    y = _heading(sheet, heading, y)
    gap = 9.7
    width, height = (sheet.inner - gap * (CARDS - 1)) / CARDS, 110.0
    decided = forward.decision(story.board)
    if decided and decided.waits_for and not decided.confirmed_by:
        waits = say("Provisional until {name} confirms.", name=decided.waits_for)
        sheet.text(sheet.right, y - 14, waits, font=BOLD, size=9, color=INK2, align="right")
    for number, idea in enumerate(chosen):
        if number % CARDS == 0 and number:
            y = _room(sheet, story, y + height + gap, height)
        _card(sheet, story, idea, sheet.left + (number % CARDS) * (width + gap), y, width, height)
    return y + height + 22


def _card(sheet: Sheet, story: Story, idea: Idea, x: float, y: float, width: float, height: float) -> None:
    place, count = story.result.get(idea.id, ("–", 0))
    sheet_paper = story.paper_of(idea)
    note(sheet, x, y, width, height, "", paper=sheet_paper, number=idea.number, size=11.5, leading=15, padding=8)
    sheet.text(x + 11, y + 18, place, font=BOLD, size=9)
    sheet.lines(x + 11, y + 35, wrapped(idea.text, REGULAR, 11, width - 20, 4), size=11, leading=15)
    dots(sheet, x + 11, y + height - 13, count, radius=3.5, step=9.2, most=8)
    if count > 8:
        sheet.text(x + width - 34, y + height - 10, str(count), font=BOLD, size=9, align="right")


def _note(sheet: Sheet, story: Story, y: float) -> float:
    if not story.session.note:
        return y
    name = story.session.facilitator
    say = story.words.say
    heading = say("Facilitator’s note ({name}).", name=name) if name else say("Facilitator’s note.")
    return _flowing(sheet, story, y, heading, story.session.note) + 16


def _actions(sheet: Sheet, story: Story, y: float) -> float:
    listed = todos.in_order(story.board)
    if not listed:
        return y
    say = story.words.say
    y = _room(sheet, story, y, 90)
    y = _heading(sheet, say("Who does what next"), y) + 8
    who_x, by_x = sheet.left + sheet.inner * 0.643, sheet.left + sheet.inner * 0.85
    for x, title in ((sheet.left, say("Step")), (who_x, say("Who")), (by_x, say("By"))):
        sheet.text(x, y, title, size=9, color=INK2)
    sheet.line(sheet.left, y + 7, sheet.right, color=INK, weight=1)
    y += 23
    for todo in listed:
        y = _action(sheet, story, todo, y, who_x, by_x)
    return y + 12


def _action(sheet: Sheet, story: Story, todo: Todo, y: float, who_x: float, by_x: float) -> float:
    task = wrapped(todo.task, REGULAR, 10.5, who_x - sheet.left - 10)
    who = wrapped(_who(story, todo), REGULAR, 10.5, by_x - who_x - 8)
    when = ", ".join(part for part in (story.words.day(todo.date), todo.time) if part) or story.words.say("no date")
    by = wrapped(when, BOLD, 10.5, sheet.right - by_x)
    y = _room(sheet, story, y, LEADING * min(max(len(task), len(who), len(by)), 4))
    for cells in zip_longest(task, who, by, fillvalue=""):
        y = _room(sheet, story, y, 0)
        for x, cell, font in zip((sheet.left, who_x, by_x), cells, (REGULAR, REGULAR, BOLD), strict=True):
            sheet.text(x, y, cell, font=font)
        y += LEADING
    sheet.line(sheet.left, y - LEADING + 9.5, sheet.right, color=HAIRLINE)
    return y - LEADING + ROW


def _who(story: Story, todo: Todo) -> str:
    person = story.board.find(Person, todo.person_id)
    if person and person.place and todo.who == person.name:
        return f"{todo.who}, {person.place}"
    return todo.who or "–"


def _time(sheet: Sheet, story: Story, y: float) -> None:
    used = [
        (step, agenda.used_minutes(step, story.now))
        for step in agenda.steps(story.board)
        if step.state in ("done", "current")
    ]
    used = [(step, minutes) for step, minutes in used if minutes > 0]
    if not used:
        return
    y = _room(sheet, story, y, 60)
    total = sum(minutes for _, minutes in used)
    y = _heading(sheet, story.words.say("How the {n} minute was used", "How the {n} minutes were used", n=total), y) + 2
    gap = 3.0
    least = 34.0 if len(used) * 37 < sheet.inner else 4.0
    widths = _widths([minutes for _, minutes in used], sheet.inner - gap * (len(used) - 1), least)
    x = sheet.left
    for (step, minutes), width in zip(used, widths, strict=True):
        _bar(sheet, step, minutes, x, y, width)
        x += width + gap


def _bar(sheet: Sheet, step: Step, minutes: int, x: float, y: float, width: float) -> None:
    sheet.box(x, y, width, 8.5, fill=INK2)
    if width > 20:
        sheet.text(x, y + 20, wrapped(step.title, REGULAR, 8.5, width, 1)[0], size=8.5)
        sheet.text(x, y + 31, str(minutes), size=8.5, color=INK2)


def _widths(minutes: list[int], width: float, least: float) -> list[float]:
    """In proportion to the minutes, but none so narrow that its name cannot stand under it."""
    spare = width - least * len(minutes)
    return [least + spare * value / sum(minutes) for value in minutes]


def _heading(sheet: Sheet, text: str, y: float) -> float:
    sheet.text(sheet.left, y, text, font=BOLD, size=13)
    return y + 14


def _room(sheet: Sheet, story: Story, y: float, height: float) -> float:
    """Where to go on: here, or at the top of a new page."""
    if y + height <= sheet.bottom:
        return y
    story.begin(sheet, story.session.title)
    return 100.0
