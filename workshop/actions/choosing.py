"""How the vote of a step is held, and on what: its method and settings, ideas, groups or the shortlist, what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from workshop import agenda, voting
from workshop.actions import clusters, forward, ideas, options, polls, scores, ties
from workshop.actions.options import Choice
from workshop.board import Draft, Readable
from workshop.messages import Message, NotAllowed, say
from workshop.records import Idea, Poll, Step
from workshop.values import Scalar
from workshop.voting.settings import Setting, Value, of_method
from workshop.voting.tally import Question

OF_POLL = ("method", "tie_rule", "forward", "by_perspective")  # settings of a vote, whatever its method
BESIDE_VOTE = ("nearest", "on", *scores.SETTINGS)  # what is voted on and scored by; the rest are the method's
NO_IDEAS = say("There are no ideas to vote on. Add some, or take this vote out of the agenda: Ctrl+E, then Del on it.")
NOTHING: dict[str, Message] = {
    "ideas": NO_IDEAS,
    "groups": say("There are no groups to vote on. Make groups first, or set this vote to ideas in the agenda."),
    "shortlist": say("Nothing goes forward from before. Agree a list first, or set this vote to ideas in the agenda."),
}


def voting_method(step: Step) -> str:
    """By which method a step's vote is held."""
    return str(step.settings.get("method", polls.USUAL))


def vote_settings(step: Step) -> dict[str, Any]:
    """How a step's vote is to be held, as `polls.open_poll` takes it."""
    given = {name: value for name, value in step.settings.items() if name not in BESIDE_VOTE}
    of_poll = {name: given.pop(name) for name in OF_POLL if name in given}
    return {**of_poll, "settings": given}


def vote_setting(step: Step, setting: Setting) -> Value:
    """What a setting of the method will be when a step's vote is opened."""
    found = step.settings.get(setting.name)
    if found is None and setting.name == "seats":
        found = step.settings.get("forward", polls.DEFAULT_FORWARD)
    return setting.default if found is None else found


# what is voted on


def narrowed(board: Readable, poll: Poll) -> list[Choice] | None:
    """What an open vote could be on; None where that is fixed: what tied before, or a list that was typed."""
    step = board.find(Step, poll.step_id)
    typed = any(not options.of_what(option) for option in polls.options_of(board, poll.id))
    return None if step is None or typed or ties.is_next_round(board, poll) else votable(board, step)


def votable(board: Readable, step: Step) -> list[Choice]:
    """What a step's vote is on: ideas, the groups, or what goes forward from before."""
    on = voted_on(step)
    if on == "groups":
        return options.of_clusters(board)
    if on == "sketches":
        return options.of_sketches(board)
    return forward.shortlist(board, step.id) if on == "shortlist" else options.of_ideas(board, _ideas(board, step))


def voted_on(step: Step) -> str:
    """ideas | groups | shortlist | sketches."""
    return str(step.settings.get("on", "ideas"))


def on_sketches(step: Step) -> bool:
    """Whether a step's vote is on the sketches. Where none was photographed, the room votes on the wall, without us."""
    return voted_on(step) == "sketches"


def _ideas(board: Readable, step: Step) -> list[str]:
    """The ideas on the wall; after an earlier vote those of the steps since then, where there are any.

    A step set to the `nearest` takes those of the last step that has any.
    """
    order = agenda.steps(board)
    before = order[: [s.id for s in order].index(step.id)]
    voted = max((place for place, s in enumerate(before) if s.step_kind == "prioritise"), default=-1)
    on_wall = ideas.live(board)
    with_ideas = [s.id for s in before[voted + 1 :] if any(idea.step_id == s.id for idea in on_wall)]
    since = with_ideas[-1:] if step.settings.get("nearest") else with_ideas
    return [idea.id for idea in on_wall if idea.step_id in since] or [idea.id for idea in on_wall]


def leave_out(draft: Draft, poll_id: str, out: Iterable[str]) -> None:
    """Before anybody has voted: take these ideas or groups out of a step's vote, named by their ids; all others are in."""
    poll = draft.need(Poll, poll_id)
    if (choices := narrowed(draft, poll)) is None:
        raise NotAllowed("This vote is on a list of its own, which stays as it is.")
    if polls.has_begun(draft, poll):
        raise NotAllowed("Somebody has voted already, so what is voted on stays as it is.")
    poll = replace(poll, settings=poll.settings | {options.LEFT_OUT: " ".join(sorted(out))})
    if not options.leave_out(poll, choices):
        raise NotAllowed("At least one has to stay in the vote.")
    draft.put(poll)
    polls.offer_again(draft, poll_id, choices)
    voting.counting(poll.method, polls.question(draft, poll))  # refuses settings that do not fit what is left


def merge(draft: Draft, poll_id: str, ids: Sequence[str]) -> None:
    """Before anybody has voted: ideas or groups that say the same become one, on the wall and in the vote."""
    poll = draft.need(Poll, poll_id)
    if polls.has_begun(draft, poll):
        raise NotAllowed("Somebody has voted already, so what is voted on stays as it is.")
    out = options.left_out(poll)
    leave_out(draft, poll_id, out | set(ids[1:]))  # a group stays as long as it is an option
    (ideas if all(draft.find(Idea, id) for id in ids) else clusters).merge(draft, ids)
    leave_out(draft, poll_id, out - set(ids))


# whether it can be opened


def obstacle(board: Readable, step: Step) -> Message | None:
    """Why a step's vote could not be opened as it was planned; None where it could."""
    if voted_on(step) == "ideas" and not _naming_options(step):
        return None if _is_any(board) else NO_IDEAS  # nothing has to be looked up on a wall of ten thousand notes
    choices = votable(board, step)
    if not choices:
        return NOTHING.get(voted_on(step))
    numbered = all(choice.number is not None for choice in choices)  # not while the notes lie face down
    return misfit(step, choices) if numbered else None


def _is_any(board: Readable) -> bool:
    return any(not idea.withdrawn and not idea.merged_into for idea in board.all(Idea))


def misfit(step: Step, choices: Sequence[Choice]) -> Message | None:
    """Which setting of a step's vote names something that is not voted on, and where to change it; None where all fit."""
    settings = vote_settings(step)["settings"]
    naming = _naming_options(step)
    others = {name: value for name, value in settings.items() if name not in naming}
    for name, setting in naming.items():
        try:
            voting.counting(voting_method(step), _asked(choices, others | {name: settings[name]}))
        except NotAllowed as refusal:
            return say(
                "“{setting}” of “{step}”: {why} Change it in the agenda, Ctrl+E.",
                setting=setting.title,
                step=step.title,
                why=str(refusal),
            )
    return None


def _naming_options(step: Step) -> dict[str, Setting]:
    """The settings of the vote that name what is voted on, such as the baseline of a comparison."""
    known = of_method(voting_method(step)).settings
    return {name: its for name, its in known.items() if its.of_options and step.settings.get(name)}


def _asked(choices: Sequence[Choice], settings: Mapping[str, Scalar]) -> Question:
    """What would be asked, before a poll is opened."""
    ids = [options.of_what(choice) for choice in choices]
    named = {id: choice.text for id, choice in zip(ids, choices, strict=True)}
    return Question(tuple(ids), settings, named, {str(c.number): id for id, c in zip(ids, choices, strict=True)})
