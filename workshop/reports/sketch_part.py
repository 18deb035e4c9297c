"""The sketches of a sprint on paper: each with its dots in grey, what was said about it, and how it was chosen."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from workshop.actions import heat, polls, sketches
from workshop.records import Person, Picture, Sketch
from workshop.reports.chapter import Chapter
from workshop.reports.marks import OUTLINE
from workshop.reports.paper import BLACK, BOLD, INK2, REGULAR, WHITE, wrapped
from workshop.voting.counting import short
from workshop.voting.detail import Named
from workshop.voting.heat.places import Place

WIDE, HIGH, GAP = 224.0, 168.0, 16.0  # points of a sheet, and beside it
LEAST = 104.0  # points for what stands beside
DOT, RING = 3.2, 0.9
LINE = 13.0


def draw(page: Chapter) -> None:
    """All sketches by letter; nothing where there are none."""
    board = page.story.board
    found = sketches.in_order(board)
    if not found:
        return
    dots, chosen = heat.of_sketches(board), _votes(page)
    page.heading(page.say("Sketches"), keep=HIGH, below=12)
    for sketch in found:
        _sketch(page, sketch, dots.get(sketch.id, ()), chosen[sketch.id])
    page.y += 14


def _sketch(page: Chapter, sketch: Sketch, dots: tuple[Place, ...], votes: list[str]) -> None:
    picture = page.story.board.find(Picture, sketch.picture_id)
    high = max(LEAST, _place(picture, 0, 0)[3]) if picture else HIGH
    page.room(high + GAP)
    top = page.y
    _sheet(page, sketch, top, dots)
    _beside(page, sketch, top, len(dots), votes)
    page.y = top + high + GAP + 4
    for number, note in enumerate(sketches.remarks(page.story.board, sketch.id, "standout"), start=1):
        page.paragraph(f"{sketch.letter}{number}  {note.text}", size=9.5, leading=LINE)
    for note in sketches.remarks(page.story.board, sketch.id, "concern"):
        page.paragraph(f"?  {note.text}", size=9.5, leading=LINE)
    page.y += GAP


def _sheet(page: Chapter, sketch: Sketch, top: float, dots: tuple[Place, ...]) -> None:
    """The picture and its dots, grey with a white ring, so that they are seen on any print."""
    sheet, picture = page.sheet, page.story.board.find(Picture, sketch.picture_id)
    file = page.story.picture(picture.sha256) if picture else None
    if picture is None or file is None:
        sheet.box(sheet.left, top, WIDE, HIGH, stroke=OUTLINE)
        words = page.say("picture missing")
        sheet.text(sheet.left + WIDE / 2, top + HIGH / 2, words, size=9, color=INK2, align="center")
        return
    x, y, width, height = _place(picture, sheet.left, top)
    sheet.picture(Path(file), x, y, width, height)
    sheet.box(x, y, width, height, stroke=OUTLINE)
    for across, down in dots:
        middle = x + across * width, y + down * height
        sheet.dot(*middle, DOT + RING, WHITE)
        sheet.dot(*middle, DOT, INK2)


def _place(picture: Picture, left: float, top: float) -> tuple[float, float, float, float]:
    """Where a picture lies in its box: as large as fits, at the leading side."""
    scale = min(WIDE / max(1, picture.width), HIGH / max(1, picture.height))
    return left, top, picture.width * scale, picture.height * scale


def _beside(page: Chapter, sketch: Sketch, top: float, dots: int, votes: list[str]) -> None:
    sheet, x = page.sheet, page.sheet.left + WIDE + GAP
    width, author = sheet.inner - WIDE - GAP, page.story.board.find(Person, sketch.author_id)
    sheet.text(x, top + 18, sketch.letter or "–", font=BLACK, size=18)
    y = sheet.lines(x, top + 40, wrapped(sketch.title, BOLD, 12, width, 4), font=BOLD, size=12, leading=16)
    told = [page.say("{n} dot in the heat map", "{n} dots in the heat map", n=dots)] if dots else []
    told += [page.say("By {name}", name=author.name)] if author else []
    for line in [*told, *votes]:
        y = sheet.lines(x, y + 4, wrapped(line, REGULAR, 10, width, 2), font=REGULAR, size=10, leading=LINE)


def _votes(page: Chapter) -> dict[str, list[str]]:
    """What the votes on sketches say of each: the room's marks, then each Decider's, never added up."""
    board, say = page.story.board, page.say
    told: dict[str, list[str]] = defaultdict(list)
    for poll in polls.in_order(board):
        if poll.state != "revealed" or poll.method == "heat":
            continue
        tally = polls.tally(board, poll)
        by = tally.detail.by if isinstance(tally.detail, Named) and poll.method == "supervote" else {}
        for option in polls.options_of(board, poll.id):
            score, sketch = tally.scores.get(option.id, 0), option.sketch_id
            if sketch and by:
                named = [(name, marks[option.id]) for name, marks in by.items() if marks.get(option.id)]
                told[sketch] += [say("Supervote, {name}: {n}", name=name, n=many) for name, many in named]
            elif sketch and score and poll.method != "supervote":
                told[sketch].append(say("{vote}: {score}", vote=poll.title, score=short(score)))
    return told
