"""Markdown: the session as a plain page, readable anywhere and by a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from workshop import agenda, audience
from workshop.actions import (
    clusters,
    forward,
    ideas,
    parking,
    polls,
    prototypes,
    scores,
    sketches,
    sprint,
    tests,
    todos,
)
from workshop.audience import Audience
from workshop.board import Board
from workshop.exchange.snapshot import Snapshot
from workshop.records import Idea, Option, Poll, Session, Sketch, Todo
from workshop.voting.tally import places
from workshop.words import Words

NAME = "markdown"
ENDINGS = (".md", ".markdown")
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#+\-!|~&])")


def write(session: Snapshot, file: Path) -> None:
    """The whole session under headings. Names stay out, as in the printed summary."""
    board = audience.visible(session.board, Audience.REPORT)
    file.write_text("\n".join(_page(board)) + "\n", encoding="utf-8")


def escaped(text: str) -> str:
    """A participant's text as plain words: Markdown and HTML in it mean nothing."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _page(board: Board) -> Iterator[str]:
    session = next(iter(board.all(Session)))
    words = Words(session.language)
    yield f"# {escaped(session.title)}"
    if session.question:
        yield f"\n> {escaped(session.question)}"
    if session.note:
        yield f"\n{escaped(session.note)}"
    for title, lines in _chapters(board, words):
        if lines:
            yield f"\n## {title}\n"
            yield from lines


def _chapters(board: Board, words: Words) -> Iterator[tuple[str, list[str]]]:
    yield words.say("Going forward"), [_bullet(idea) for idea in forward.ticked_ideas(board)]
    yield words.say("Who does what next"), [_action(todo, words) for todo in todos.in_order(board)]
    for poll in forward.main_polls(board):
        yield f"{words.say('Ranked results')}: {escaped(poll.title)}".rstrip(": "), _results(board, poll, words)
    yield words.say("Scored together"), _scored(board)
    yield words.say("The sprint"), _sprint(board)
    for cluster, members in clusters.everything(board):
        title = escaped(cluster.title) if cluster else words.say("Loose notes")
        yield f"{title} ({len(members)})", [_bullet(idea) for idea in members]
    yield words.say("Merged notes"), [_merged(board, idea) for idea in ideas.captured(board) if idea.merged_into]
    for prototype in prototypes.in_order(board):
        yield escaped(prototype.title), _plan(board, prototype.id, words)
    yield words.say("Parking lot"), [f"- {escaped(parked.text)}" for parked in parking.in_order(board)]


def _scored(board: Board) -> list[str]:
    """The room's score of each idea, in every step that has any."""
    told = [scores.of_step(board, step.id) for step in agenda.steps(board)]
    return [
        f"{_bullet(idea)}: {found.points.get(idea.id, '–')} / {found.best}"
        for found in told
        if found
        for idea_id in found.in_order
        if (idea := board.find(Idea, idea_id))
    ]


def _bullet(idea: Idea) -> str:
    second = f" ({escaped(idea.second)})" if idea.second else ""
    return f"- {idea.number if idea.number is not None else '–'}\\. {escaped(idea.text)}{second}"


def _merged(board: Board, idea: Idea) -> str:
    into = board.find(Idea, idea.merged_into)
    return f"{_bullet(idea)} → {into.number if into else ''}"


def _action(todo: Todo, words: Words) -> str:
    parts = [escaped(todo.task), escaped(todo.who), words.day(todo.date), todo.time]
    return "- " + ", ".join(part for part in parts if part)


def _sprint(board: Board) -> list[str]:
    """Goal, questions, notes, demos and findings of a five-day sprint, in their order."""
    notes = [note for sort in sprint.NOTES for note in sprint.notes(board, sort)]
    told = [f"- {escaped(note.text)}" + (f" ({escaped(note.source)})" if note.source else "") for note in notes]
    told += [line for sketch in sketches.in_order(board) for line in _sketch(board, sketch)]
    return told + [f"- {escaped(pattern.text)} ({pattern.label})" for pattern in sprint.patterns(board)]


def _sketch(board: Board, sketch: Sketch) -> list[str]:
    """A sketch, what stands out in it and the questions it leaves."""
    said = {sort: sketches.remarks(board, sketch.id, sort) for sort in sketches.REMARKS}
    below = [f"  - {escaped(note.text)}" for notes in said.values() for note in notes]
    return [f"- {escaped(sketches.name(sketch)) or '–'}", *below]


def _results(board: Board, poll: Poll, words: Words) -> list[str]:
    if poll.state != "revealed":
        return []
    tally, options = polls.tally(board, poll), {o.id: o for o in polls.options_of(board, poll.id)}
    place = places(tally.ranking)
    lines = [_result(rank, option, tally.scores[option], options, place) for rank in tally.ranking for option in rank]
    return [line for line in lines if line] + ["", *(f"{escaped(words.render(sentence))}." for sentence in tally.log)]


def _result(rank: tuple[str, ...], option: str, score: float, options: dict[str, Option], place: dict[str, int]) -> str:
    mark = "=" if len(rank) > 1 else ""
    return (
        f"- {mark}{place[option]}: {score:g} · {options[option].number} {escaped(options[option].text)}"
        if score
        else ""
    )


def _plan(board: Board, prototype_id: str, words: Words) -> list[str]:
    asked = prototypes.QUESTIONS
    lines = [
        f"- **{words.render(asked[a.question])}** {escaped(a.text)}"
        for a in prototypes.answers(board, prototype_id)
        if a.text
    ]
    captions = [frame.caption for frame in prototypes.frames(board, prototype_id) if frame.caption]
    lines += [f"{number}. {escaped(caption)}" for number, caption in enumerate(captions, start=1)]
    plan = tests.of(board, prototype_id)
    if plan:
        cells = [plan.where, words.day(plan.date), plan.time, plan.lead, plan.testers]
        lines.append(f"- **{words.say('Test')}** " + ", ".join(escaped(cell) for cell in cells if cell))
    return lines
