"""After the session: who does what, what was parked for later, how many would recommend it."""

from __future__ import annotations

from workshop.actions import parking, surveys, todos
from workshop.records import Person, Todo
from workshop.reports.chapter import Chapter
from workshop.reports.paper import BOLD, HAIRLINE, INK, INK2, REGULAR, wrapped

LEADING = 13.5
WHO, BY = 0.643, 0.85  # where the columns begin, of the width


def draw(page: Chapter) -> None:
    """Draw the three; each is left out where there is nothing of it."""
    _actions(page)
    _parked(page)
    _feedback(page)


def _actions(page: Chapter) -> None:
    listed = todos.in_order(page.story.board)
    if not listed:
        return
    page.heading(page.say("Who does what next"), keep=70, below=22)
    page.table_head = lambda: _head(page)
    _head(page)
    for todo in listed:
        _action(page, todo)
    page.table_head = None
    page.gap(8)


def _head(page: Chapter) -> None:
    sheet = page.sheet
    for place, title in ((0.0, page.say("Step")), (WHO, page.say("Who")), (BY, page.say("By"))):
        sheet.text(sheet.left + sheet.inner * place, page.y, title, size=9, color=INK2)
    sheet.line(sheet.left, page.y + 7, sheet.right, color=INK, weight=1)
    page.y += 23


def _action(page: Chapter, todo: Todo) -> None:
    sheet = page.sheet
    who_x, by_x = sheet.left + sheet.inner * WHO, sheet.left + sheet.inner * BY
    when = ", ".join(part for part in (page.story.words.day(todo.date), todo.time) if part) or page.say("no date")
    cells = [
        (sheet.left, wrapped(todo.task, REGULAR, 10.5, who_x - sheet.left - 10), REGULAR),
        (who_x, wrapped(_who(page, todo), REGULAR, 10.5, by_x - who_x - 8), REGULAR),
        (by_x, wrapped(when, BOLD, 10.5, sheet.right - by_x), BOLD),
    ]
    page.row(cells, LEADING)
    sheet.line(sheet.left, page.y + 9.5, sheet.right, color=HAIRLINE)
    page.y += 23 if page.close else 25.4


def _who(page: Chapter, todo: Todo) -> str:
    person = page.story.board.find(Person, todo.person_id)
    if person and person.place and todo.who == person.name:
        return f"{todo.who}, {person.place}"
    return todo.who or "–"


def _parked(page: Chapter) -> None:
    kept = [parked.text for parked in parking.in_order(page.story.board) if parked.outcome in ("", "later")]
    if not kept:
        return
    if len(kept) == 1:
        page.flowing(page.say("Parked for later."), kept[0])
    else:
        page.room(15)
        page.paragraph(page.say("Parked for later."), font=BOLD)
        for text in kept:
            page.paragraph(f"– {text}")
    page.y += 2


def _feedback(page: Chapter) -> None:
    counts = surveys.recommend_counts(page.story.board)
    answered = sum(counts.values())
    if answered:
        page.paragraph(
            page.say("{yes} of {n} who answered would recommend this session.", yes=counts["yes"], n=answered)
        )
        page.y += 3
