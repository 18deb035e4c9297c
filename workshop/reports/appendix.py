"""The appendix: every idea's full text, so that nothing is lost where a note was too small."""

from __future__ import annotations

from workshop.actions import ideas
from workshop.records import Cluster, Idea
from workshop.reports.chapter import Chapter
from workshop.reports.cluster_map import cut_from_legend
from workshop.reports.marks import swatch
from workshop.reports.paper import BOLD, HAIRLINE, INK2, REGULAR, Sheet, wrapped
from workshop.reports.ranked import GRID
from workshop.reports.story import Mark, Story

TEXT_X, SIZE, LEADING = 46.0, 9.5, 13.0


def draw(sheet: Sheet, story: Story) -> None:
    """Draw every idea that was seen, by its number; how many were not, is said."""
    listed = [idea for idea in ideas.captured(story.board) if idea.number is not None]
    if not listed:
        return
    page = Chapter(sheet, story, story.session.title, again=story.words.say("Every idea"))
    page.title(story.words.say("Every idea"))
    page.y += 5
    page.lead(_lead(page, len(listed)))
    page.y += 8
    for idea in listed:
        _idea(page, idea)


def _lead(page: Chapter, count: int) -> str:
    say, story = page.say, page.story
    withdrawn = sum(idea.withdrawn for idea in story.board.all(Idea))
    sentences = [say("{n} idea in full, by number.", "{n} ideas in full, by number.", n=count)]
    if story.hidden:
        sentences.append(
            say(
                "{n} note lies face down; it is printed after Reveal.",
                "{n} notes lie face down; they are printed after Reveal.",
                n=story.hidden,
            )
        )
    if withdrawn:
        sentences.append(say("{n} note was withdrawn.", "{n} notes were withdrawn.", n=withdrawn))
    if perspectives := cut_from_legend(page.sheet, story):
        sentences.append(say("Perspectives: {names}.", names="; ".join(perspectives)))
    if story.missing:
        sentences.append(
            say(
                "{n} character of this session is not in the printed font and shows as a box; it is whole in the session.",
                "{n} characters of this session are not in the printed font and show as boxes; they are whole in the"
                " session.",
                n=story.missing.total(),
            )
        )
    return " ".join(sentences)


def _idea(page: Chapter, idea: Idea) -> None:
    sheet, room = page.sheet, page.sheet.inner - TEXT_X
    lines = [(line, SIZE) for line in wrapped(page.story.said(idea), REGULAR, SIZE, room)]
    lines += [(line, 8.5) for text in (idea.second, _below(page, idea)) for line in wrapped(text, REGULAR, 8.5, room)]
    page.room(min(len(lines), 3) * LEADING)
    sheet.text(sheet.left + 22, page.y + 11, str(idea.number), font=BOLD, size=SIZE, align="right")
    if page.story.coloured:
        swatch(sheet, page.story.paper_of(idea), sheet.left + 29, page.y + 3, 9.5)
    for line, size in lines:
        page.room(LEADING)
        look = {} if size == SIZE else {"color": INK2}
        sheet.text(sheet.left + TEXT_X, page.y + 11, line, size=size, **look)
        page.y += LEADING
    sheet.line(sheet.left, page.y + 3, sheet.right, color=HAIRLINE, weight=0.5)
    page.y += 4


def _below(page: Chapter, idea: Idea) -> str:
    say, story = page.say, page.story
    cluster, into, parent = (
        story.board.find(Cluster, idea.cluster_id),
        story.board.find(Idea, idea.merged_into),
        story.board.find(Idea, idea.parent_id),
    )
    given = story.marks.get(idea.id, Mark())
    held = ", ".join(str(number) for number in story.holds.get(idea.id, ()))
    where = story.quadrants.get(idea.id, "")
    parts = [
        cluster.title if cluster else "",
        say("merged into {number}", number=into.number) if into else "",
        say("holds {numbers}", numbers=held) if held else "",
        say("builds on {number}", number=parent.number) if parent else "",
        say("{worth}, place {place}", worth=given.worth, place=given.place) if given.worth else "",
        say(GRID[where]) if where else "",
        say("goes forward") if idea.id in story.chosen_ids else "",
    ]
    return " · ".join(part for part in parts if part)
