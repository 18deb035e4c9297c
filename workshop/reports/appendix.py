"""The appendix: every idea's full text, so that nothing is lost where a note was too small."""

from __future__ import annotations

from workshop.actions import ideas
from workshop.records import Cluster, Idea
from workshop.reports.marks import swatch
from workshop.reports.paper import BLACK, BOLD, HAIRLINE, INK2, REGULAR, Sheet, wrapped
from workshop.reports.story import Story

TEXT_X, SIZE, LEADING = 46.0, 9.5, 13.0


def draw(sheet: Sheet, story: Story) -> None:
    """Draw every idea that was seen, by its number; how many were not, is said."""
    listed = [idea for idea in ideas.captured(story.board) if idea.number is not None]
    if not listed and not story.hidden:
        return
    say = story.words.say
    story.begin(sheet, story.session.title, bookmark=say("Every idea"))
    sheet.text(sheet.left, 111, say("Every idea"), font=BLACK, size=24)
    y = sheet.lines(
        sheet.left, 133, wrapped(_lead(story, len(listed)), REGULAR, 12, sheet.inner), size=12, leading=17, color=INK2
    )
    y += 8
    for idea in listed:
        y = _idea(sheet, story, idea, y)


def _lead(story: Story, count: int) -> str:
    say = story.words.say
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
    return " ".join(sentences)


def _idea(sheet: Sheet, story: Story, idea: Idea, y: float) -> float:
    room = sheet.inner - TEXT_X
    lines = [(line, REGULAR) for line in wrapped(idea.text, REGULAR, SIZE, room)]
    lines += [(line, "small") for line in wrapped(idea.second, REGULAR, 8.5, room)] if idea.second else []
    lines += [(line, "small") for line in wrapped(_below(story, idea), REGULAR, 8.5, room)]
    y = _room(sheet, story, y, min(len(lines), 3) * LEADING)
    sheet.text(sheet.left + 22, y + 11, str(idea.number), font=BOLD, size=SIZE, align="right")
    swatch(sheet, story.paper_of(idea), sheet.left + 29, y + 3, 9.5)
    for line, look in lines:
        y = _room(sheet, story, y, LEADING)
        small = look == "small"
        sheet.text(sheet.left + TEXT_X, y + 11, line, size=8.5 if small else SIZE, **({"color": INK2} if small else {}))
        y += LEADING
    sheet.line(sheet.left, y + 3, sheet.right, color=HAIRLINE, weight=0.5)
    return y + 4


def _below(story: Story, idea: Idea) -> str:
    say = story.words.say
    cluster, into, parent = (
        story.board.find(Cluster, idea.cluster_id),
        story.board.find(Idea, idea.merged_into),
        story.board.find(Idea, idea.parent_id),
    )
    place, count = story.result.get(idea.id, ("", 0))
    parts = [
        cluster.title if cluster else "",
        say("merged into {number}", number=into.number) if into else "",
        say("builds on {number}", number=parent.number) if parent else "",
        say("{n} dot, place {place}", "{n} dots, place {place}", n=count, place=place) if count else "",
    ]
    return " · ".join(part for part in parts if part)


def _room(sheet: Sheet, story: Story, y: float, height: float) -> float:
    if y + height <= sheet.bottom:
        return y
    story.begin(sheet, story.session.title)
    return 86.0
