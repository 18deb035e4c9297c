"""What the room scored together on criteria: the table with its weights, the scores, how firm the order is."""

from __future__ import annotations

from workshop import agenda
from workshop.actions import scores
from workshop.actions.scores import Scoring
from workshop.records import Idea, Step
from workshop.reports.chapter import Chapter
from workshop.reports.charts import weighed
from workshop.reports.charts.weighed import Row
from workshop.reports.paper import Sheet
from workshop.reports.story import Story


def draw(sheet: Sheet, story: Story) -> None:
    """A page for every step in which something was scored."""
    found = [(step, told) for step in agenda.steps(story.board) if (told := scores.of_step(story.board, step.id))]
    scored = [(step, told) for step, told in found if told.grades]
    for step, told in scored:
        _page(sheet, story, told, _title(story, step, alone=len(scored) == 1))


def _title(story: Story, step: Step, *, alone: bool) -> str:
    say = story.words.say
    return say("Scored together") if alone else say("Scored together: {title}", title=step.title)


def _page(sheet: Sheet, story: Story, found: Scoring, title: str) -> None:
    page = Chapter(sheet, story, story.session.title, again=title)
    page.title(title)
    page.y += 5
    page.lead(_how(page, found))
    page.gap(13)
    rows = [_row(story, found, idea) for idea in found.in_order]
    weighed.table(page, found.criteria, rows)
    for sentence in _left_open(page, found):
        page.small(sentence)
    page.gap(12)
    weighed.firm(page, found.detail.firm)
    _told(page, found)


def _how(page: Chapter, found: Scoring) -> str:
    told = {"n": len(found.points), "criteria": len(found.criteria), "most": found.most, "best": found.best}
    return page.say(
        "The room scored {n} idea on {criteria} criteria, from 1 to {most}. The highest score is {best}. "
        "What counts how much was set before the first grade.",
        "The room scored {n} ideas on {criteria} criteria, from 1 to {most}. The highest score is {best}. "
        "What counts how much was set before the first grade.",
        **told,
    )


def _named(story: Story, idea_id: str) -> str:
    idea = story.board.find(Idea, idea_id)
    return (
        f"{idea.number} {story.said(idea)}" if idea and idea.number is not None else story.said(idea) if idea else "?"
    )


def _row(story: Story, found: Scoring, idea_id: str) -> Row:
    grades: dict[str, float] = {name: value for (idea, name), value in found.grades.items() if idea == idea_id}
    return Row(_named(story, idea_id), grades, found.points.get(idea_id))


def _left_open(page: Chapter, found: Scoring) -> list[str]:
    told = []
    if any(idea not in found.points for idea in found.in_order):
        told.append(page.say("“–” is a cell that was left open. An idea with one is listed without a score."))
    left = [_named(page.story, idea) for idea in found.ideas if idea not in found.in_order]
    if left:
        told.append(page.say("Not scored: {ideas}.", ideas="; ".join(left)))
    return told


def _told(page: Chapter, found: Scoring) -> None:
    """The count in sentences, with the closest call."""
    if not found.result.log:
        return
    page.heading(page.say("How it was counted"))
    for line in found.result.log:
        page.paragraph(page.story.words.render(line), size=9.5, leading=13)
