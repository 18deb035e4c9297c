"""Ranked results: of every vote each idea with dots, ties as ties, the cut; what the room decided and why."""

from __future__ import annotations

from workshop.actions import forward, ties
from workshop.records import Cluster, Idea, Poll
from workshop.reports import counted, votes
from workshop.reports.chapter import Chapter
from workshop.reports.marks import MOST_DOTS, bar, dots, swatch
from workshop.reports.paper import ACCENT, BLACK, BOLD, HAIRLINE, INK, INK2, REGULAR, Sheet, wrapped
from workshop.reports.story import Result, Story

ROW, SHORT_ROW = 40.4, 37.4
SWATCH_X, NUMBER_X, TEXT_X, TEXT_WIDTH, SCORE_X, DOTS_X = 34, 70, 75, 217, 307, 315
GRID_WIDTH = 68  # what "Quick extra" and "goes forward" take beside the dots
MOST_ROWS = 12  # with so few ideas, those with a single dot have rows of their own too
GRID = {
    "do first": "Do first",
    "plan for": "Plan for",
    "quick extra": "Quick extra",
    "leave": "Leave",
    "": "not placed",
}
Row = tuple[tuple[str, ...], str]  # a rank, and one of its options


def draw(sheet: Sheet, story: Story) -> None:
    """Draw the ranking of every revealed vote; nothing where no result is revealed."""
    for result in story.results:
        if result.poll.method == "dots":
            _block(sheet, story, result)
        else:
            counted.draw(sheet, story, result)


def _block(sheet: Sheet, story: Story, result: Result) -> None:
    title = votes.title(story, result)
    page = Chapter(sheet, story, story.session.title, again=title)
    page.title(title)
    page.y += 5
    page.lead(votes.how_it_was_held(story, result))
    page.gap(13)
    rows, single = _split(result)
    cut_drawn = _rows(page, result, rows)
    for sentence in votes.sentences(story, result, cut_drawn=cut_drawn):
        page.small(sentence)
    for poll in votes.rounds_after(story, result):
        _second_round(page, poll)
        page.y += 4
    for sentence in votes.about_the_list(story, result):
        page.small(sentence)
    page.gap(12)
    _single(page, result, single)
    _without(page, result)


def _split(result: Result) -> tuple[list[Row], list[str]]:
    """The options with a row of their own, and those that are only listed: with one dot, where there are many."""
    scores = result.tally.scores
    rows = [(rank, option) for rank in result.tally.ranking for option in rank if scores[option] > 0]
    single = [option for _, option in rows if scores[option] == 1]
    if len(rows) <= MOST_ROWS:
        return rows, []
    return [row for row in rows if scores[row[1]] > 1], single


def _columns(page: Chapter) -> None:
    sheet, y = page.sheet, page.y
    sheet.text(sheet.left, y, page.say("Place"), size=9, color=INK2)
    sheet.text(sheet.left + SWATCH_X, y, page.say("Idea and cluster"), size=9, color=INK2)
    sheet.text(sheet.left + SCORE_X - 6, y, page.say("Dots"), size=9, color=INK2)
    grid = page.say("On the grid, score") if page.story.points else page.say("On the grid")
    sheet.text(sheet.right, y, grid, size=9, color=INK2, align="right")
    sheet.line(sheet.left, y + 8, sheet.right, color=INK, weight=1)
    page.y = y + 8


def _rows(page: Chapter, result: Result, rows: list[Row]) -> bool:
    """The table; whether the line of the cut is in it."""
    if not rows:
        return False
    sheet, cut_drawn = page.sheet, False
    marked = _marked_forward(page.story, result)
    page.table_head = lambda: _columns(page)
    _columns(page)
    for passed, (rank, option) in enumerate(rows, start=1):
        lines = _text(page.story, result, option)
        height = (SHORT_ROW if page.close else ROW) + 13 * (len(lines) - 1)
        page.room(height)
        _row(page, result, option, lines, goes_forward=option in marked)
        page.y += height
        cut = option == rank[-1] and passed >= result.poll.forward > passed - len(rank)
        sheet.line(sheet.left, page.y, sheet.right, color=ACCENT if cut else HAIRLINE, weight=1.6 if cut else 0.75)
        cut_drawn = cut_drawn or cut
    page.table_head = None
    page.y += 14
    return cut_drawn


def _marked_forward(story: Story, result: Result) -> set[str]:
    """The options whose row says that they go forward: where a tie at the cut took only some of the tied."""
    tied = set(ties.tied(story.board, result.poll))
    listed = [step.id for step in story.lists_after(result) if forward.in_order(story.board, step.id)]
    agreed = {idea.id for step_id in listed for idea in forward.ticked_ideas(story.board, step_id)}
    ideas = agreed if listed else set(ties.forward_ideas(story.board, result.poll))
    sent = {option for option, found in result.options.items() if found.idea_id in ideas}
    return sent if tied & sent and not tied <= sent else set()


def _text(story: Story, result: Result, option: str) -> list[str]:
    """An option's text: one line, and in full where it is not what stands in the appendix."""
    found = result.options[option]
    idea = story.board.find(Idea, found.idea_id)
    most = 1 if idea and idea.text == found.text and not idea.withdrawn else 0
    return wrapped(found.text, BOLD, 10.5, TEXT_WIDTH, most) or [""]


def _row(page: Chapter, result: Result, option: str, lines: list[str], *, goes_forward: bool) -> None:
    sheet, story, y = page.sheet, page.story, page.y
    found, score = result.options[option], int(result.tally.scores[option])
    idea = story.board.find(Idea, found.idea_id)
    cluster = story.board.find(Cluster, idea.cluster_id) if idea else None
    sheet.text(sheet.left, y + 17, result.places[option], font=BLACK, size=12)
    if story.coloured:
        swatch(sheet, story.paper_of(idea), sheet.left + SWATCH_X, y + 7)
    if found.number is not None:
        sheet.text(sheet.left + NUMBER_X, y + 17, str(found.number), font=BOLD, color=INK2, align="right")
    below = sheet.lines(sheet.left + TEXT_X, y + 17, lines, font=BOLD, leading=13) + 1
    home = cluster.title if cluster else page.say("Loose")
    sheet.text(sheet.left + TEXT_X, below, wrapped(home, REGULAR, 9, TEXT_WIDTH, 1)[0], size=9, color=INK2)
    sheet.text(sheet.left + SCORE_X, y + 17, str(score), font=BLACK, size=12, align="right")
    _dots(page, result, score)
    where = page.say(GRID[story.quadrants.get(str(found.idea_id), "")])
    sheet.text(sheet.right, y + 17, where, size=10.5, color=INK2, align="right")
    beside = [story.points.get(str(found.idea_id), ""), page.say("goes forward") if goes_forward else ""]
    sheet.text(sheet.right, y + 31, ", ".join(filter(None, beside)), font=BOLD, size=9, align="right")


def _dots(page: Chapter, result: Result, score: int) -> None:
    """As many dots as fit; above that bars, in proportion to the longest."""
    sheet = page.sheet
    most, room = max(1, int(max(result.tally.scores.values()))), sheet.inner - DOTS_X - GRID_WIDTH
    step = min(11.4, room / min(most, MOST_DOTS))
    radius = step * 0.386
    if score <= MOST_DOTS:
        dots(sheet, sheet.left + DOTS_X, page.y + 13, score, radius=radius, step=step)
    else:
        bar(sheet, sheet.left + DOTS_X, page.y + 13, room * score / most, radius)


def _second_round(page: Chapter, poll: Poll) -> None:
    heading, sentences = votes.second_round(page.story, poll)
    page.y += 8
    page.room(15 * min(1 + len(sentences), 5))
    page.paragraph(heading, font=BOLD)
    for sentence in sentences:
        page.paragraph(sentence, size=9.5, leading=13)


def _single(page: Chapter, result: Result, options: list[str]) -> None:
    if not options:
        return
    heading = page.say("One dot each, place {place}", place=result.places[options[0]])
    page.heading(heading, keep=36, below=21)
    if len(options) == len([option for option, score in result.tally.scores.items() if score]):
        for option in options:
            page.paragraph(result.named(option))
    else:
        page.paragraph("; ".join(result.named(option) for option in options) + ".")
    page.gap(12)


def _without(page: Chapter, result: Result) -> None:
    story = page.story
    none = [
        story.board.find(Idea, result.options[option].idea_id) for option, s in result.tally.scores.items() if not s
    ]
    live = sum(idea is not None and not idea.withdrawn and not idea.merged_into for idea in none)
    merged = sum(idea is not None and not idea.withdrawn and bool(idea.merged_into) for idea in none)
    sentences = []
    if live:
        sentences.append(
            page.say(
                "{n} idea received no dots. It is not lost: it is on the cluster map.",
                "{n} ideas received no dots. They are not lost: all of them are on the cluster map.",
                n=live,
            )
        )
    if merged:
        sentences.append(
            page.say(
                "{n} more was merged into another idea since: it is listed under “Every idea”.",
                "{n} more were merged into other ideas since: they are listed under “Every idea”.",
                n=merged,
            )
        )
    page.paragraph(" ".join(sentences), color=INK2)
