"""How the time was used: the steps of one day side by side, several days one under the other."""

from __future__ import annotations

from workshop import agenda
from workshop.records import Step
from workshop.reports.chapter import Chapter
from workshop.reports.paper import BOLD, INK2, REGULAR, width_of

SIZE, HEIGHT, GAP = 8.0, 8.5, 3.0
DAY_ROW, MINUTES_X, BARS_X = 17.0, 112.0, 122.0


def draw(page: Chapter) -> None:
    """Draw the minutes of every step, or of every day where there are several; nothing before the first."""
    story = page.story
    steps = [step for step in agenda.steps(story.board) if step.state in ("done", "current")]
    used = [(step, agenda.used_minutes(step, story.now)) for step in steps]
    used = [(step, minutes) for step, minutes in used if minutes > 0]
    if not used:
        return
    total = sum(minutes for _, minutes in used)
    title = page.say("How the {n} minute was used", "How the {n} minutes were used", n=total)
    page.heading(title, keep=DAY_ROW * len(story.days) if len(story.days) > 1 else 30, below=16)
    if len(story.days) > 1:
        _days(page, used)
    else:
        _steps(page, used, total)


def _steps(page: Chapter, used: list[tuple[Step, int]], total: int) -> None:
    sheet, x = page.sheet, page.sheet.left
    for_bars = sheet.inner - GAP * (len(used) - 1)
    all_named = True
    for step, minutes in used:
        width = for_bars * minutes / total
        sheet.box(x, page.y, width, HEIGHT, fill=INK2)
        if max(width_of(text, REGULAR, SIZE) for text in (step.title, str(minutes))) <= width + 1:
            sheet.text(x, page.y + 19, step.title, size=SIZE)
            sheet.text(x, page.y + 29.5, str(minutes), size=SIZE, color=INK2)
        else:
            all_named = False
        x += width + GAP
    page.y += 44
    if not all_named:
        listed = [f"{step.title} {minutes}" for step, minutes in used]
        page.small(page.say("In minutes: {steps}.", steps=", ".join(listed)))


def _days(page: Chapter, used: list[tuple[Step, int]]) -> None:
    sheet = page.sheet
    minutes = {day.id: sum(spent for step, spent in used if step.day_id == day.id) for day in page.story.days}
    for day in page.story.days:
        page.room(HEIGHT)
        width = (sheet.inner - BARS_X) * minutes[day.id] / max(minutes.values())
        sheet.text(sheet.left, page.y + 8, page.story.words.day(day.date))
        sheet.text(sheet.left + MINUTES_X, page.y + 8, str(minutes[day.id]), font=BOLD, align="right")
        sheet.box(sheet.left + BARS_X, page.y, width, HEIGHT, fill=INK2)
        page.y += DAY_ROW
