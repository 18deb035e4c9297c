"""A tie across the cut line: shown as a tie, settled by the rule set beforehand, or by a departure with name and reason."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

from workshop import agenda, voting
from workshop.actions import clock, clusters, options, polls, texts
from workshop.actions.options import Choice
from workshop.board import Draft, Readable
from workshop.messages import NotAllowed
from workshop.records import Decision, Option, Poll, Step
from workshop.voting.counting import HANDS
from workshop.voting.tally import AXIS, Sheet, Tally, in_the_running, tied_at

AGAIN = 1  # minute for voting again
WAYS = ("again", "person", "lot", "none")  # of departing from the rule
NEXT_ROUND = ("runoff", "again")  # ways that leave the tie to another vote
BY_THEMSELVES = ("both", "people", "lot")  # rules that need nobody's choice


def tied(board: Readable, poll: Poll) -> tuple[str, ...]:
    """The options that tie across the cut; there is none where no ranking is cut."""
    tally = polls.tally(board, poll)
    return tied_at(in_the_running(tally), poll.forward) if _sends(tally) == "ranking" else ()


def keep_rule(draft: Draft, poll_id: str) -> None:
    """Settle the tie by the rule set beforehand. NotAllowed where it needs a person or a new vote."""
    poll = _unsettled(draft, poll_id)
    if not poll.tie_rule:
        raise NotAllowed("Decide the tie first: no rule was set beforehand.")
    if poll.tie_rule == "decider":
        raise NotAllowed("Decide the tie first: the Decider chooses, with a reason.")
    if poll.tie_rule == "runoff":
        raise NotAllowed("Decide the tie first: vote again between the tied ideas.")
    _settle(draft, poll, "kept", poll.tie_rule, by_rule(draft, poll))


def decider_chooses(draft: Draft, poll_id: str, taken: Iterable[str], *, by: str, reason: str) -> None:
    """The rule "the Decider chooses": which of the tied options go forward, and why."""
    poll = _unsettled(draft, poll_id)
    if poll.tie_rule != "decider":
        raise NotAllowed("This vote's rule is another one. Keep it, or depart from it with name and reason.")
    chosen = _among(draft, poll, taken)
    _settle(draft, poll, "kept", "decider", chosen, by=texts.line(by), reason=texts.line(reason))


def run_off(draft: Draft, poll_id: str) -> Poll:
    """The rule "vote again": a new round between the tied ideas only, for the places that are left."""
    poll = _unsettled(draft, poll_id)
    if poll.tie_rule != "runoff":
        raise NotAllowed("This vote's rule is another one. Keep it, or depart from it with name and reason.")
    return _next_round(draft, poll, "kept", "runoff")


def depart(draft: Draft, poll_id: str, way: str, *, by: str, reason: str, taken: Iterable[str] = ()) -> None:
    """Something else than the rule set beforehand: who takes it on themselves, and why. Both are printed."""
    poll = _unsettled(draft, poll_id)
    if way not in WAYS:
        raise NotAllowed("A tie can be settled by voting again, by one person, by lot, or by taking neither.")
    name, why = texts.line(by), texts.line(reason)
    if way == "again":
        _next_round(draft, poll, "departed", "again", by=name, reason=why)
        return
    among = tied(draft, poll)
    free = places_left(draft, poll)
    found: tuple[str, ...] = ()
    if way == "person":
        found = _among(draft, poll, taken)
    elif way == "lot":
        found = _drawn(poll, among, free)
    _settle(draft, poll, "departed", way, found, by=name, reason=why)


def move_cut(draft: Draft, poll_id: str, forward: int) -> None:
    """Another number of ideas goes forward than was planned. What was planned is kept, and printed beside it."""
    poll = draft.need(Poll, poll_id)
    if poll.state != "revealed":
        raise NotAllowed("The cut is moved once the result is revealed.")
    if poll.tie_choice:
        raise NotAllowed("The tie at the cut is settled. Take that back first, then move the cut.")
    if _is_agreed(draft, poll):
        raise NotAllowed("The list is agreed already. Tick there what goes forward.")
    tally = polls.tally(draft, poll)
    if _sends(tally) != "ranking":
        raise NotAllowed("What goes forward follows from the rule of this vote: there is no cut to move.")
    most = sum(len(rank) for rank in in_the_running(tally))
    if not 1 <= forward <= most:
        raise NotAllowed("At least one idea goes forward, and at most {most}: so many have votes.", most=most)
    kept = poll.settings if planned(poll) else poll.settings | {"planned": poll.forward}
    draft.put(replace(poll, forward=forward, settings=kept))


def _is_agreed(board: Readable, poll: Poll) -> bool:
    """Whether a list was agreed since; one of an earlier step went by another vote."""
    order = [step.id for step in agenda.steps(board)]
    earlier = order[: order.index(poll.step_id)] if poll.step_id in order else []
    return any(found.step_id not in earlier for found in board.all(Decision))


def planned(poll: Poll) -> int:
    """How many ideas were to go forward before the cut was moved; 0 where it never was."""
    return int(str(poll.settings.get("planned", 0)))


def above(tally: Tally, cut: int) -> tuple[str, ...]:
    """The options that go forward without any question: every rank that fits above the cut."""
    if _sends(tally) != "ranking":
        return tally.winners if _sends(tally) == "winners" else ()
    found: tuple[str, ...] = ()
    for rank in in_the_running(tally):
        if len(found) + len(rank) > cut:
            return found
        found += rank
    return found


def _sends(tally: Tally) -> str:
    return voting.class_of(tally.method).sends


def places_left(board: Readable, poll: Poll) -> int:
    """How many of the tied options can still go forward."""
    return poll.forward - len(above(polls.tally(board, poll), poll.forward))


def forward_options(board: Readable, poll: Poll) -> list[Option]:
    """What the vote sends forward, the tie's outcome and a run-off's included."""
    chosen = (*above(polls.tally(board, poll), poll.forward), *poll.tie_taken)
    known = {option.id: option for option in polls.options_of(board, poll.id)}
    later = next_round(board, poll)
    more = forward_options(board, later) if later and later.state == "revealed" else []
    return [*(known[id] for id in chosen), *more]


def forward_ideas(board: Readable, poll: Poll) -> list[str]:
    """The ids of the ideas that the vote sends forward. A group with one idea is that idea; of others the room chooses."""
    found = []
    for option in forward_options(board, poll):
        inside = clusters.members(board, option.cluster_id) if option.cluster_id else []
        found.append(inside[0].id if len(inside) == 1 else option.idea_id)
    return [idea_id for idea_id in found if idea_id]


def next_round(board: Readable, poll: Poll) -> Poll | None:
    """The vote between the tied options that followed a vote; None where none did.

    It was opened by the same act that settled the tie, so at the same moment; other votes may stand in between.
    """
    its = polls.of_step(board, poll.step_id) if poll.tie_way in NEXT_ROUND else []
    return next((other for other in its if other.round > poll.round and other.opened_at == poll.tie_at), None)


def is_next_round(board: Readable, poll: Poll) -> bool:
    """Whether a vote is one between the tied options of an earlier one."""
    return any(next_round(board, other) == poll for other in polls.of_step(board, poll.step_id))


def choices(draft: Draft, poll: Poll) -> list[Choice]:
    """The tied options, to be voted on again."""
    among = tied(draft, poll)
    return options.again(option for option in polls.options_of(draft, poll.id) if option.id in among)


def _unsettled(draft: Draft, poll_id: str) -> Poll:
    poll = draft.need(Poll, poll_id)
    if poll.state != "revealed":
        raise NotAllowed("Ties are settled after the result is revealed.")
    if poll.tie_choice:
        raise NotAllowed("This tie is settled already.")
    if not tied(draft, poll):
        raise NotAllowed("There is no tie at the cut.")
    return poll


def _settle(
    draft: Draft, poll: Poll, choice: str, way: str, taken: tuple[str, ...], *, by: str = "", reason: str = ""
) -> None:
    if (choice == "departed" or way == "decider") and not (by and reason):
        raise NotAllowed("Give a name and a reason. Both are printed.")
    draft.put(
        replace(poll, tie_choice=choice, tie_way=way, tie_taken=taken, tie_by=by, tie_reason=reason, tie_at=draft.now)
    )


def _next_round(draft: Draft, poll: Poll, choice: str, way: str, *, by: str = "", reason: str = "") -> Poll:
    """One dot each, whatever was voted by before: the same question asked in the same way would tie again."""
    chosen, free = choices(draft, poll), places_left(draft, poll)
    _settle(draft, poll, choice, way, (), by=by, reason=reason)
    step = draft.find(Step, poll.step_id)
    if step and step.state == "current" and "vote" in step.phases:  # the button now reads "Reveal result"
        draft.put(replace(step, phase="vote", phase_started_at=draft.now))
        clock.start(draft, AGAIN)
    opened = polls.open_poll(draft, step_id=poll.step_id, choices=chosen, settings={"dots": 1}, forward=free)
    ruled = replace(opened, tie_rule=poll.tie_rule, tie_rule_at=poll.tie_rule_at)  # it was set before this vote, too
    draft.put(ruled)
    return ruled


def by_rule(board: Readable, poll: Poll) -> tuple[str, ...]:
    """Which of the tied options a rule that needs nobody's choice takes."""
    among, free = tied(board, poll), places_left(board, poll)
    if poll.tie_rule == "lot":
        return _drawn(poll, among, free)
    return _by_people(board, poll, among, free) if poll.tie_rule == "people" else among


def _by_people(board: Readable, poll: Poll, among: tuple[str, ...], free: int) -> tuple[str, ...]:
    """More people first, then the smaller spread, as the method measures it. Who still ties goes forward together."""
    people = polls.tally(board, poll).people
    sheets = [sheet for sheet in polls.valid_sheets(board, poll) if sheet.channel != HANDS]
    order = {option: (-people[option], _spread(poll, option, sheets)) for option in among}
    last = sorted(order.values())[free - 1]
    return tuple(option for option in among if order[option] <= last)


def _spread(poll: Poll, option: str, sheets: list[Sheet]) -> float:
    """How far apart people are on an option; on the axis on which they are furthest apart, where there are several."""
    given: dict[str, list[float]] = {}
    for sheet in sheets:
        for key, value in sheet.marks.items():
            if key.partition(AXIS)[0] == option:
                given.setdefault(key, []).append(value)
    measure = voting.class_of(poll.method).spread_of
    return max(map(measure, given.values()), default=0.0)


def _drawn(poll: Poll, among: tuple[str, ...], free: int) -> tuple[str, ...]:
    """A draw that anybody can repeat: Python's random.Random(the poll's seed).sample(the tied options sorted, free)."""
    return tuple(random.Random(poll.seed).sample(sorted(among), free))


def _among(draft: Draft, poll: Poll, taken: Iterable[str]) -> tuple[str, ...]:
    chosen = tuple(taken)
    if strangers := set(chosen) - set(tied(draft, poll)):
        raise NotAllowed("{option} is not one of the tied ideas.", option=sorted(strangers)[0])
    if not 1 <= len(chosen) <= places_left(draft, poll):
        raise NotAllowed(
            "Choose at least one, and at most {places}: so many places are left.", places=places_left(draft, poll)
        )
    return chosen
