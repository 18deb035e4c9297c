"""The sprint: goal, questions, map, notes, demos, sketches and patterns of a five-day sprint; nothing where there are none."""

from __future__ import annotations

from workshop.actions import sprint
from workshop.records import MapPart, Pattern, Sketch, SprintNote
from workshop.reports import sketch_part
from workshop.reports.chapter import TOGETHER, Chapter
from workshop.reports.paper import BOLD, INK, INK2, REGULAR, Sheet, wrapped
from workshop.reports.story import Story

TEXT_X = 84.0  # of what stands beside a label


def draw(sheet: Sheet, story: Story) -> None:
    """Draw what was written down on the five days."""
    if not any(story.board.all(kind) for kind in (SprintNote, MapPart, Sketch, Pattern)):
        return
    say = story.words.say
    page = Chapter(sheet, story, story.session.title, again=say("The sprint"))
    page.title(say("The sprint"))
    page.y += 12
    for goal in sprint.notes(story.board, "goal"):
        _part(page, say("Long-term goal"), [goal.text])
    questions = [note.text for note in sprint.notes(story.board, "question")]
    _part(page, say("Sprint question", "Sprint questions", n=len(questions)), questions)
    _map(page)
    _part(page, say("How Might We"), [_how_might_we(story, note) for note in sprint.notes(story.board, "hmw")])
    _part(page, say("From the experts"), [_with_source(story, note) for note in sprint.notes(story.board, "expert")])
    _part(page, say("Lightning demos"), [_with_source(story, note) for note in sprint.notes(story.board, "demo")])
    sketch_part.draw(page)
    _patterns(page)


def _part(page: Chapter, heading: str, texts: list[str]) -> None:
    if not texts:
        return
    page.heading(heading, keep=15, below=19)
    for text in texts:
        page.paragraph(text)
        page.y += 3
    page.y += 14


def _with_source(story: Story, note: SprintNote) -> str:
    return story.words.say("{text} ({source})", text=note.text, source=note.source) if note.source else note.text


def _how_might_we(story: Story, note: SprintNote) -> str:
    pinned = story.board.find(MapPart, note.map_part_id)
    return story.words.say("{text} (pinned to: {part})", text=note.text, part=pinned.text) if pinned else note.text


def _map(page: Chapter) -> None:
    board = page.story.board
    actors, steps, endings = (sprint.parts(board, sort) for sort in sprint.PARTS)
    if not (actors or steps or endings):
        return
    page.heading(page.say("Map"), keep=15, below=19)
    rows = [(page.say("Actor"), actor) for actor in actors]
    rows += [(page.say("Step {n}", n=number), step) for number, step in enumerate(steps, start=1)]
    rows += [(page.say("Ending"), ending) for ending in endings]
    for number, (label, part) in enumerate(rows):
        _labelled(
            page, f"→ {label}" if number and part.sort != "actor" else label, _part_of_map(page, part), part.target
        )
    page.y += 14


def _part_of_map(page: Chapter, part: MapPart) -> str:
    return page.say("{part} – the target", part=part.text) if part.target else part.text


def _labelled(page: Chapter, label: str, text: str, bold: bool) -> None:
    sheet, font = page.sheet, BOLD if bold else REGULAR
    lines = wrapped(text, font, 10.5, sheet.inner - TEXT_X)
    page.row([(sheet.left, [label], REGULAR), (sheet.left + TEXT_X, lines, font)], 15)
    page.y += 18


def _patterns(page: Chapter) -> None:
    found = sorted(page.story.board.all(Pattern), key=lambda pattern: (pattern.position, pattern.id))
    if not found:
        return
    page.heading(page.say("Patterns"), keep=15, below=19)
    names = {"positive": page.say("positive"), "neutral": page.say("neutral"), "negative": page.say("negative")}
    for pattern in found:
        sheet = page.sheet
        lines = wrapped(pattern.text, REGULAR, 10.5, sheet.inner - TEXT_X)
        page.room(15 * (min(len(lines), TOGETHER) - 1))
        _shape(page, pattern.label)
        page.row([(sheet.left + 14, [names[pattern.label]], REGULAR), (sheet.left + TEXT_X, lines, REGULAR)], 15)
        page.y += 18


def _shape(page: Chapter, label: str) -> None:
    """A triangle up, a dash or a triangle down, drawn: Lato has no triangles."""
    sheet, x, y = page.sheet, page.sheet.left, page.y
    if label == "positive":
        sheet.shape([(x, y), (x + 8, y), (x + 4, y - 7)], INK)
    elif label == "negative":
        sheet.shape([(x, y - 7), (x + 8, y - 7), (x + 4, y)], INK2)
    else:
        sheet.box(x, y - 4.5, 8, 1.8, fill=INK)
