"""What a session still lacks, or has left out, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from workshop import agenda
from workshop.actions import forward, polls, prototypes, tests, todos
from workshop.records import Poll, Prototype, Step
from workshop.reports.story import Story


def heading(story: Story) -> str:
    """What stands before the sentences."""
    return story.words.say("Still open:") if _is_finished(story) else story.words.say("Not finished.")


def missing(story: Story) -> list[str]:
    """The sentences; a finished session has some only where something was left out."""
    found = [*_state(story), *_vote(story), *_list(story), *_plans(story), *_actions(story)]
    skipped = [step.title for step in agenda.steps(story.board) if step.state == "skipped"]
    if skipped:
        found.append(story.words.say("Skipped: {steps}.", steps=story.words.list(skipped)))
    return found


def _is_finished(story: Story) -> bool:
    """A session in the bin is what it was before."""
    return story.session.finished_at is not None


def _state(story: Story) -> Iterator[str]:
    say, session = story.words.say, story.session
    running = next((step for step in agenda.steps(story.board) if step.state == "current"), None)
    if session.state == "binned":
        yield say("The session is in the bin.")
    if running:
        yield say("The session is in: {step}.", step=running.title)
    elif session.started_at is None:
        yield say("The session has not begun.")
    if not session.question:
        yield say("There is no question yet.")
    if story.hidden:
        yield say(
            "{n} note lies face down; it is printed after Reveal.",
            "{n} notes lie face down; they are printed after Reveal.",
            n=story.hidden,
        )


def _vote(story: Story) -> Iterator[str]:
    waiting = [poll for poll in story.board.all(Poll) if poll.state != "revealed"]
    if not waiting and not story.results:
        finished = _is_finished(story)
        yield (
            story.words.say("No vote was held.")
            if finished
            else story.words.say("No result of a vote is revealed yet.")
        )
    for poll in waiting:
        yield _unrevealed(story, poll)


def _unrevealed(story: Story, poll: Poll) -> str:
    counts = {"cast": polls.cast_in(poll), "n": len(poll.eligible)}
    if poll.state == "open":
        return story.words.say(
            "A vote is open: {cast} of {n} person has voted.",
            "A vote is open: {cast} of {n} people have voted.",
            **counts,
        )
    return story.words.say("A vote is closed, and its result is not revealed yet.")


def _list(story: Story) -> Iterator[str]:
    left = [step for step in story.board.all(Step) if step.state == "done" and "forward" in step.phases]
    if any(forward.decision(story.board, step.id) is None for step in left):
        yield story.words.say("The room has not agreed on what goes forward.")


def _plans(story: Story) -> Iterator[str]:
    say, plans = story.words.say, prototypes.in_order(story.board)
    incomplete = sum(_has_open_answers(story, plan) for plan in plans)
    if incomplete:
        yield say("{n} prototype plan has open answers.", "{n} prototype plans have open answers.", n=incomplete)
    dates = [tests.of(story.board, plan.id) for plan in plans]
    undated = sum(not (plan and plan.date) for plan in dates)
    if undated:
        yield say("The test of {n} prototype has no date.", "The tests of {n} prototypes have no date.", n=undated)


def _has_open_answers(story: Story, plan: Prototype) -> bool:
    written = [answer.question for answer in prototypes.answers(story.board, plan.id) if answer.text]
    return len(written) < len(prototypes.QUESTIONS)


def _actions(story: Story) -> Iterator[str]:
    reached = any(step.step_kind == "wrapup" and step.state in ("current", "done") for step in story.board.all(Step))
    if reached and not todos.in_order(story.board):
        yield story.words.say("No action is written down.")
