"""A session as it is handed out: the board that an export may see, and its rows in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any

from workshop import agenda, audience
from workshop.actions import (
    forward,
    ideas,
    parking,
    people,
    polls,
    prototypes,
    scores,
    sketches,
    sprint,
    surveys,
    tests,
    todos,
)
from workshop.actions.scores import Scoring
from workshop.audience import Audience
from workshop.board import Board
from workshop.edit import Edit
from workshop.records import Cluster, Idea, Option, Person, Perspective, Picture, Poll, Prototype, Session, Sketch, Step
from workshop.voting.tally import Tally
from workshop.words import Words

Watch = Callable[[Iterable[Any]], Iterable[Any]]


@dataclass(frozen=True)
class Snapshot:
    """What the formats write from."""

    board: Board  # everything: only a session file carries it
    edits: list[Edit] = field(default_factory=list)
    pictures: Path | None = None
    watch: Watch = iter  # sees the edits go by

    @property
    def seen(self) -> Board:
        """What an export may see."""
        return audience.visible(self.board, Audience.EXPORT)

    def idea_rows(self) -> Iterator[dict[str, Any]]:
        """Every idea in words, by number."""
        board = self.seen
        dots = forward.dots(board)
        for idea in sorted(board.all(Idea), key=ideas.by_number):
            yield _idea_row(board, idea, dots.get(idea.id))


def _idea_row(board: Board, idea: Idea, dots: int | None) -> dict[str, Any]:
    cluster, step = board.find(Cluster, idea.cluster_id), board.find(Step, idea.step_id)
    author, perspective = board.find(Person, idea.author_id), board.find(Perspective, idea.perspective_id)
    into = board.find(Idea, idea.merged_into)
    return {
        "number": idea.number,
        "text": idea.text,
        "second": idea.second,
        "cluster": cluster.title if cluster else "",
        "perspective": perspective.name if perspective else "",
        "author": author.name if author else "",
        "step": step.title if step else "",
        "source": idea.source,
        "merged_into": into.number if into else None,
        "withdrawn": "yes" if idea.withdrawn else "",
        "dots": dots,
    }


def described(full: Board, words: Words) -> dict[str, Any]:
    """A session as `charrette show --json` prints it. No times: the same acts give the same document."""
    board = audience.visible(full, Audience.EXPORT)
    session = next(iter(board.all(Session)))
    return {
        "id": session.id,
        "kind": "session",
        "title": session.title,
        "question": session.question,
        "state": session.state,
        "steps": [_step(step) for step in agenda.steps(board)],
        "people": [_person(board, person) for person in people.in_order(board)],
        "ideas": [_idea(board, idea) for idea in sorted(board.all(Idea), key=ideas.by_number)],
        "clusters": [
            _cluster(board, cluster) for cluster in sorted(board.all(Cluster), key=lambda c: (c.position, c.id))
        ],
        "polls": [_poll(board, poll, words) for poll in polls.in_order(board)],
        "scored": [_scored(step, found) for step in agenda.steps(board) if (found := _grades_of(board, step))],
        "forward": [idea.id for idea in forward.ticked_ideas(board)],
        "prototypes": [_prototype(board, prototype) for prototype in prototypes.in_order(board)],
        "actions": [
            {"id": t.id, "task": t.task, "who": t.who, "date": t.date, "time": t.time, "done": t.done}
            for t in todos.in_order(board)
        ],
        "parked": [{"id": p.id, "text": p.text, "outcome": p.outcome} for p in parking.in_order(board)],
        "feedback": {"recommend": surveys.recommend_counts(board), "better": surveys.remarks(board)},
        "sprint": _sprint(board),
    }


def _sprint(board: Board) -> dict[str, Any]:
    """What only a five-day sprint has; empty lists elsewhere."""
    notes = {sort: [{"text": n.text, "source": n.source} for n in sprint.notes(board, sort)] for sort in sprint.NOTES}
    parts = {sort: [{"text": p.text, "target": p.target} for p in sprint.parts(board, sort)] for sort in sprint.PARTS}
    patterns = [{"text": p.text, "label": p.label} for p in sprint.patterns(board)]
    hung = [_sketch(board, sketch) for sketch in sketches.in_order(board)]
    return notes | {"map": parts, "sketches": hung, "patterns": patterns}


def _sketch(board: Board, sketch: Sketch) -> dict[str, Any]:
    author = board.find(Person, sketch.author_id)
    said = {sort: [note.text for note in sketches.remarks(board, sketch.id, sort)] for sort in sketches.REMARKS}
    return {
        "id": sketch.id,
        "letter": sketch.letter,
        "title": sketch.title,
        "author": author.name if author else "",
    } | said


def _step(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "kind": step.step_kind,
        "title": step.title,
        "minutes": step.minutes,
        "state": step.state,
        "phase": step.phase,
    }


def _person(board: Board, person: Person) -> dict[str, Any]:
    perspective = board.find(Perspective, person.perspective_id)
    name = perspective.name if perspective else ""
    return {"id": person.id, "name": person.name, "perspective": name, "role": person.role}


def _idea(board: Board, idea: Idea) -> dict[str, Any]:
    picture = board.find(Picture, idea.picture_id)
    return {
        "id": idea.id,
        "number": idea.number,
        "text": idea.text,
        "second": idea.second,
        "picture": picture.sha256 if picture else None,
        "author": idea.author_id,
        "cluster": idea.cluster_id,
        "colour": audience.paper_of(board, idea),
        "step": idea.step_id,
        "source": idea.source,
        "parent": idea.parent_id,
        "merged_into": idea.merged_into,
        "withdrawn": idea.withdrawn,
    }


def _cluster(board: Board, cluster: Cluster) -> dict[str, Any]:
    inside = [idea for idea in board.all(Idea) if idea.cluster_id == cluster.id and not idea.withdrawn]
    ordered = sorted(inside, key=lambda idea: (idea.position, ideas.by_number(idea)))
    return {"id": cluster.id, "title": cluster.title, "ideas": [idea.id for idea in ordered]}


def _poll(board: Board, poll: Poll, words: Words) -> dict[str, Any]:
    options = polls.options_of(board, poll.id)
    tally = polls.tally(board, poll) if poll.state == "revealed" else None
    return {
        "id": poll.id,
        "method": poll.method,
        "round": poll.round,
        "state": poll.state,
        "options": [_option(option) for option in options],
        "settings": dict(sorted(poll.settings.items())),
        "eligible": len(poll.eligible),
        "ballots": poll.ballots,
        "channels": dict(sorted(poll.channels.items())),
        "tally": tallied(tally, poll.tie_rule, words, poll.channels) if tally else None,
    }


def _grades_of(board: Board, step: Step) -> Scoring | None:
    found = scores.of_step(board, step.id)
    return found if found and found.grades else None


def _scored(step: Step, found: Scoring) -> dict[str, Any]:
    """What the room scored together in a step, and what that came to."""
    return {
        "step": step.id,
        "criteria": [
            {"name": one.name, "weight": float(one.weight), "less_is_better": one.cost} for one in found.criteria
        ],
        "most": found.most,
        "grades": [
            {"idea": idea, "criterion": criterion, "grade": value}
            for (idea, criterion), value in sorted(found.grades.items())
        ],
        "points": found.points,
        "of": found.best,
        "firm": plain(found.detail.firm),
    }


def _option(option: Option) -> dict[str, Any]:
    return {
        "id": option.id,
        "idea": option.idea_id,
        "cluster": option.cluster_id,
        "sketch": option.sketch_id,
        "number": option.number,
        "text": option.text,
    }


def tallied(tally: Tally, tie_rule: str, words: Words, channels: Mapping[str, Any]) -> dict[str, Any]:
    """A tally as `charrette count --json` prints it. `channels`: how many voted in which way, where that is known.

    "spoiled" names the first thousand, each with how many ballots that line stands for; "spoilt" is how many in all.
    """
    return {
        "method": tally.method,
        "ballots": tally.ballots,
        "valid": tally.valid,
        "blank": tally.blank,
        "channels": dict(sorted(channels.items())),
        "spoilt": tally.ballots - tally.valid,
        "spoiled": [
            {"line": spoiled.line, "times": spoiled.times, "why": words.render(spoiled.why)}
            for spoiled in tally.spoiled
        ],
        "scores": dict(tally.scores),
        "people": dict(tally.people),
        "ranking": [list(rank) for rank in tally.ranking],
        "winners": list(tally.winners),
        "tie_rule": tie_rule,
        "drawn": tally.drawn,
        "log": [words.render(sentence) for sentence in tally.log],
        "detail": plain(tally.detail),
        "agreement": plain(tally.agreement),
    }


def plain(value: object) -> Any:
    """What a picture is drawn from, as JSON can say it; the key of a mapping becomes a text."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {f"{key:g}" if isinstance(key, float) else str(key): plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, tuple) else value


def _prototype(board: Board, prototype: Prototype) -> dict[str, Any]:
    plan = tests.of(board, prototype.id)
    return {
        "id": prototype.id,
        "idea": prototype.idea_id,
        "title": prototype.title,
        "owner": prototype.owner,
        "helpers": list(prototype.helpers),
        "answers": {answer.question: answer.text for answer in prototypes.answers(board, prototype.id)},
        "storyboard": [frame.caption for frame in prototypes.frames(board, prototype.id)],
        "test": {"where": plan.where, "date": plan.date, "time": plan.time, "lead": plan.lead, "testers": plan.testers}
        if plan
        else None,
    }
