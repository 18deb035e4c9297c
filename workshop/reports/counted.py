"""A vote by another method than dots: its table, the picture of its count, and the count in sentences."""

from __future__ import annotations

from workshop.held import counted
from workshop.reports import charts, votes
from workshop.reports.chapter import Chapter
from workshop.reports.marks import bar
from workshop.reports.paper import BLACK, BOLD, HAIRLINE, INK, INK2, Sheet, wrapped
from workshop.reports.story import Result, Story
from workshop.voting.counting import short
from workshop.voting.settings import of_method

ROW, LINE = 26.0, 13.0
TEXT_X, TEXT_WIDTH, SCORE_X, BAR_X = 34.0, 240.0, 330.0, 342.0


def draw(sheet: Sheet, story: Story, result: Result) -> None:
    """The chapter of one vote."""
    title, method = votes.title(story, result), of_method(result.poll.method)
    page = Chapter(sheet, story, story.session.title, again=title)
    page.title(title)
    page.y += 5
    page.lead(" ".join([page.say("{method}.", method=page.say(method.name)), *votes.turnout(story, result)]))
    page.gap(13)
    _table(page, result)
    charts.draw(page, result)
    _told(page, result)
    for sentence in [votes.tie(story, result), *votes.about_the_list(story, result)]:
        page.small(sentence)


def _table(page: Chapter, result: Result) -> None:
    """Every option in its place; those without one below, in the order of the vote."""
    page.table_head = lambda: _head(page)
    _head(page)
    for option in result.in_order:
        _row(page, result, option)
    page.table_head = None
    page.y += 30


def _head(page: Chapter) -> None:
    sheet, y = page.sheet, page.y
    sheet.text(sheet.left, y, page.say("Place"), size=9, color=INK2)
    sheet.text(sheet.left + TEXT_X, y, page.say("Idea"), size=9, color=INK2)
    sheet.text(sheet.left + SCORE_X, y, page.say("Score"), size=9, color=INK2, align="right")
    sheet.line(sheet.left, y + 8, sheet.right, color=INK, weight=1)
    page.y = y + 8


def _row(page: Chapter, result: Result, option: str) -> None:
    sheet, score = page.sheet, result.tally.scores.get(option)
    lines = wrapped(result.named(option), BOLD, 10.5, TEXT_WIDTH) or [""]
    height = ROW + LINE * (len(lines) - 1)
    page.room(height)
    sheet.text(sheet.left, page.y + 17, result.places.get(option, "–"), font=BLACK, size=12)
    sheet.lines(sheet.left + TEXT_X, page.y + 17, lines, font=BOLD, leading=LINE)
    sheet.text(
        sheet.left + SCORE_X,
        page.y + 17,
        "–" if score is None else str(short(score)),
        font=BLACK,
        size=12,
        align="right",
    )
    most = max(result.tally.scores.values(), default=0)
    if score is not None and 0 < score <= most:
        bar(sheet, sheet.left + BAR_X, page.y + 13, (sheet.inner - BAR_X) * float(score) / float(most), 4)
    page.y += height
    sheet.line(sheet.left, page.y, sheet.right, color=HAIRLINE)


def _told(page: Chapter, result: Result) -> None:
    page.heading(page.say("How it was counted"))
    for sentence in counted(page.story.words, result.tally, result.named):
        page.paragraph(sentence, size=9.5, leading=13)
    page.y += 8
