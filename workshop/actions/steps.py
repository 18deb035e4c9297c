"""Going through the agenda: the primary button, going elsewhere, and what begins when a step begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workshop import agenda
from workshop.actions import choosing, clock, forward, ideas, options, people, polls, prototypes, sketches, tests, ties
from workshop.actions.options import Choice
from workshop.board import Draft, Readable
from workshop.messages import Message, NotAllowed, say
from workshop.records import Minutes, PaperBallot, Poll, Session, Step

Place = tuple[str, str]  # step kind and phase


def go(draft: Draft) -> None:
    """Press the primary button: the next thing begins."""
    session = draft.need(Session, draft.document_id)
    if session.state == "finished":
        raise NotAllowed("This session is finished.")
    _refuse_binned(session)
    place = next_place(draft)
    now = current(draft)
    if now:
        _ready_to_leave(draft, now)
    if place and now and place[0].day_id != now.day_id:
        _end_day(draft, now)
    elif place:
        _enter(draft, *place)
    if place is None or (place[0].step_kind, place[1]) == ("wrapup", "done"):
        _finish(draft)
    draft.final = True


def go_to(draft: Draft, where: str) -> None:
    """Go to a step by its kind, one of its phases, or its id; planned steps passed over are marked skipped."""
    _refuse_binned(draft.need(Session, draft.document_id))
    step, phase = _find(draft, where)
    order = agenda.steps(draft)
    now = current(draft)
    start = order.index(now) if now else -1
    for passed in order[start + 1 : order.index(step)]:
        if passed.state == "planned":
            draft.put(replace(passed, state="skipped"))
    if now and order.index(step) < start:
        draft.put(replace(_left(draft, now), state="planned"))
    elif now:
        _leave_behind(draft, now, phase if now.id == step.id else "")
    for poll in draft.all(Poll):
        if poll.state == "open" and phase not in ("vote", "reveal"):
            polls.close(draft, poll.id)
    _enter(draft, step, phase)
    draft.final = True


def _refuse_binned(session: Session) -> None:
    if session.state == "binned":
        raise NotAllowed("This session is in the bin. Take it out first.")


# what is asked of a board


def current(board: Readable) -> Step | None:
    """The step that runs."""
    return next((step for step in board.all(Step) if step.state == "current"), None)


def next_place(board: Readable) -> tuple[Step, str] | None:
    """Where the primary button leads; None: to the end."""
    order = agenda.steps(board)
    now = current(board)
    if now and now.step_kind not in agenda.ONE_CLOCK and now.phase in now.phases[:-1]:
        return now, now.phases[now.phases.index(now.phase) + 1]
    later = order[order.index(now) + 1 :] if now else order
    return next(((step, _first_phase(step)) for step in later if step.state == "planned"), None)


def coming(board: Readable) -> tuple[Step, str, Minutes] | None:
    """What comes next as the room is told: a step, its part and its minutes; "" where it is the step as a whole.

    Nobody waits for the first part of Wrap-up, and the parts of a step with one clock come without a button.
    """
    place = next_place(board)
    if place is None:
        return None
    (step, phase), now = place, current(board)
    begins = now is None or now.id != step.id
    if step.step_kind in agenda.ONE_CLOCK or (step.step_kind == "wrapup" and begins):
        return step, "", step.minutes
    return step, phase, agenda.phase_minutes(step, phase)


def turns_over(board: Readable) -> bool:
    """Whether the primary button shows what was hidden: notes, or a result."""
    place = next_place(board)
    return place is not None and place[1] in ("read", "reveal")


def primary(board: Readable) -> Message | None:
    """The words on the primary button; None once the session is finished."""
    session = board.find(Session, board.document_id)
    if session is None or session.state == "finished":
        return None
    if current(board) is None and session.started_at is None:
        return say("Start")
    place, now = next_place(board), current(board)
    if place is None:
        return say("Finish session")
    if now and now.day_id != place[0].day_id:
        return say("End the day")
    return _words(board, *place) if now else say("Start the day")


def obstacle(board: Readable) -> Message | None:
    """Why the primary button would be refused now; None where it leads on."""
    session, now = board.find(Session, board.document_id), current(board)
    if session is None or now is None:
        return None
    if now.step_kind == "frame" and not session.question:
        return QUESTION_FIRST
    if now.phase == "reveal" and (poll := _open_tie(board, now)) and poll.tie_rule not in ties.BY_THEMSELVES:
        return say("Decide the tie first.")
    return _list_missing(board, now) or _not_read_back(board, now) or _not_to_be_opened(board)


def opens_again(board: Readable, step: Step, phase: str) -> Poll | None:
    """The vote that was closed before its reveal, where going to this part of a step opens it again."""
    last = polls.of_step(board, step.id)[-1:] if phase == "vote" else []
    return next((poll for poll in last if poll.state == "closed"), None)


def _not_to_be_opened(board: Readable) -> Message | None:
    """Why the vote that comes next could not be opened as it was planned."""
    place = next_place(board)
    return choosing.obstacle(board, place[0]) if place and place[1] == "vote" else None


def _list_missing(board: Readable, now: Step) -> Message | None:
    """A list on which nothing is ticked is agreed only where nobody could vote and there is nothing to tick."""
    if now.phase != "forward" or forward.ticked_ideas(board, now.id):
        return None
    wanted = forward.in_order(board, now.id) or people.voting(board)
    return say("Tick at least one idea.") if wanted else None


def _not_read_back(board: Readable, now: Step) -> Message | None:
    waiting = [poll.id for poll in polls.of_step(board, now.id) if poll.state != "revealed"]
    typed = [sheet for sheet in board.all(PaperBallot) if sheet.poll_id in waiting and sheet.state == "typed"]
    return say("Ballot {number} is not read back yet.", number=typed[0].number) if typed else None


def open_tie(board: Readable) -> Poll | None:
    """The revealed vote of the step that runs whose tie at the cut nobody has settled yet."""
    now = current(board)
    return _open_tie(board, now) if now and now.phase == "reveal" else None


def _words(board: Readable, step: Step, phase: str) -> Message:
    tie = open_tie(board)
    if tie and tie.tie_rule in ties.BY_THEMSELVES:
        return KEEP_RULE.get(phase, say("Keep our rule, go on"))
    if step.step_kind == "prototype" and any("forward" in other.phases for other in board.all(Step)):
        count = len(forward.ticked_ideas(board))
        return say("Plan {n} prototype", "Plan {n} prototypes", n=count)
    usual = say("Go on: {title}", title=step.title)
    if step.step_kind == "prioritise" and phase == "vote":
        return VOTE_BUTTONS.get(choosing.voting_method(step), BUTTONS["prioritise", "vote"])
    if step.step_kind == "critique" and phase not in ("", sketches.AUTHORS):
        return say("Next sketch")
    return BUTTONS.get((step.step_kind, phase), usual)


QUESTION_FIRST = say("Write the question first, one sentence is enough.")
KEEP_RULE: dict[str, Message] = {
    "place": say("Keep our rule, place on grid"),
    "score": say("Keep our rule, score together"),
    "forward": say("Keep our rule, agree the list"),
}
BUTTONS: dict[Place, Message] = {
    ("ideate", "write"): say("Start writing"),
    ("ideate", "read"): say("Reveal notes"),
    ("ideate", "build"): say("Build on others"),
    ("cluster", ""): say("Start clustering"),
    ("prioritise", "vote"): say("Start the vote"),
    ("prioritise", "reveal"): say("Reveal result"),
    ("prioritise", "place"): say("Place on grid"),
    ("prioritise", "score"): say("Score together"),
    ("prioritise", "forward"): say("Agree the list"),
    ("test", ""): say("Plan the test"),
    ("wrapup", "actions"): say("Wrap up"),
    ("wrapup", "feedback"): say("Ask for feedback"),
    ("wrapup", "done"): say("Finish session"),
    ("break", ""): say("Start the break"),
    ("gallery", ""): say("Open the gallery"),
    ("critique", ""): say("Start the critique"),
    ("critique", sketches.AUTHORS): say("Name the authors"),
}
VOTE_BUTTONS: dict[str, Message] = {
    "heat": say("Start the heat map"),
    "straw": say("Start the straw poll"),
    "supervote": say("Place supervotes"),
}


# beginning and ending


def _enter(draft: Draft, step: Step, phase: str) -> None:
    now = current(draft)
    if now and now.id != step.id:
        draft.put(_left(draft, now))
    fresh = draft.need(Step, step.id)
    began = fresh if fresh.state == "current" else replace(fresh, state="current", started_at=draft.now, ended_at=None)
    draft.put(replace(began, phase=phase, phase_started_at=draft.now))
    session = draft.need(Session, draft.document_id)
    if session.state != "running":
        started = session.started_at or draft.now
        draft.put(replace(session, state="running", started_at=started, finished_at=None))
    clock.start(draft, agenda.clock_minutes(step, phase))
    BEGINNINGS.get((step.step_kind, phase), _nothing)(draft, draft.need(Step, step.id))


def _left(draft: Draft, step: Step) -> Step:
    _show_what_nobody_reveals(draft, step)
    used = agenda.used_ms(step, draft.now)
    return replace(step, state="done", used_ms=used, started_at=None, ended_at=draft.now)


def _end_day(draft: Draft, now: Step) -> None:
    """The night does not count as time used."""
    draft.put(_left(draft, now))
    clock.stop(draft)


def _finish(draft: Draft) -> None:
    if step := current(draft):
        draft.put(_left(draft, step))
    ideas.reveal(draft)
    for poll in draft.all(Poll):
        if poll.state == "open":
            polls.close(draft, poll.id)
    clock.stop(draft)
    session = draft.need(Session, draft.document_id)
    draft.put(replace(session, state="finished", started_at=session.started_at or draft.now, finished_at=draft.now))
    draft.barrier = True


def _ready_to_leave(draft: Draft, step: Step) -> None:
    if step.step_kind == "frame" and not draft.need(Session, draft.document_id).question:
        raise NotAllowed(QUESTION_FIRST.text)
    if (step.step_kind, step.phase) == ("prioritise", "reveal"):
        while poll := _open_tie(draft, step):
            ties.keep_rule(draft, poll.id)
    if step.step_kind == "prioritise" and step.phase == step.phases[-1] == "forward":
        forward.agree(draft, step.id)


def _leave_behind(draft: Draft, step: Step, phase: str) -> None:
    """Going on past the room's decisions: what can be settled is; nothing stands in the way."""
    while (poll := _open_tie(draft, step)) and poll.tie_rule in ties.BY_THEMSELVES:
        ties.keep_rule(draft, poll.id)
    if step.phase == "forward" and phase != "forward" and forward.ticked_ideas(draft, step.id):
        forward.agree(draft, step.id)


def _open_tie(board: Readable, step: Step) -> Poll | None:
    """A vote whose tie nobody has settled; one that was held again on anything of the same counts no more."""
    found = polls.of_step(board, step.id)
    seen = [poll for poll in found if poll.state == "revealed" and not poll.tie_choice]
    asked = {poll.id: {options.stands_for(o) for o in polls.options_of(board, poll.id)} for poll in found}
    last = [poll for poll in seen if not any(asked[poll.id] & asked[o.id] for o in found if o.round > poll.round)]
    return next((poll for poll in last if ties.tied(board, poll)), None)


def _reveal_notes(draft: Draft, _step: Step) -> None:
    ideas.reveal(draft)


def _open_vote(draft: Draft, step: Step) -> None:
    ideas.reveal(draft)
    if choosing.on_sketches(step):
        sketches.open_gallery(draft)
    last, choices = polls.of_step(draft, step.id)[-1:], choosing.votable(draft, step)
    if last and last[0].state == "closed":
        polls.reopen(draft, last[0].id, "The facilitator went back to the vote.")
        polls.offer_again(draft, last[0].id, choices)
    elif not last or last[0].state == "revealed":
        _open_poll(draft, step, choices)


def _open_poll(draft: Draft, step: Step, choices: list[Choice]) -> None:
    if not choices and choosing.on_sketches(step):
        return  # none was photographed: the room votes on the wall, without us
    why = choosing.misfit(step, choices) if choices else choosing.NOTHING.get(choosing.voted_on(step))
    if why:
        raise NotAllowed(why.text, **why.args)
    polls.open_poll(draft, step_id=step.id, title=step.title, choices=choices, **choosing.vote_settings(step))


def _reveal_result(draft: Draft, step: Step) -> None:
    waiting = [poll for poll in polls.of_step(draft, step.id) if poll.state != "revealed"]
    if not polls.of_step(draft, step.id) and not choosing.on_sketches(step):
        raise NotAllowed("There was no vote, so there is nothing to reveal. Start the vote first.")
    for poll in waiting:
        polls.reveal(draft, poll.id)


def _prepare_list(draft: Draft, step: Step) -> None:
    forward.prepare(draft, step.id)


def _plan_prototypes(draft: Draft, _step: Step) -> None:
    prototypes.plan_all(draft)


def _plan_tests(draft: Draft, _step: Step) -> None:
    tests.plan_all(draft)


def _show_what_nobody_reveals(draft: Draft, step: Step) -> None:
    """A vote without a part for its result shows it when the room goes on; one that is half typed waits."""
    if "reveal" in step.phases or _not_read_back(draft, step):
        return
    for poll in polls.of_step(draft, step.id):
        if poll.state != "revealed":
            polls.reveal(draft, poll.id)


def _begin_critique(draft: Draft, step: Step) -> None:
    if not step.phases:
        sketches.begin_critique(draft, step)
        begun = draft.need(Step, step.id)
        clock.start(draft, agenda.clock_minutes(begun, begun.phase))


def _nothing(_draft: Draft, _step: Step) -> None:
    """Most parts begin without further ado."""


BEGINNINGS: dict[Place, Callable[[Draft, Step], None]] = {
    ("ideate", "read"): _reveal_notes,
    ("ideate", "build"): _reveal_notes,
    ("cluster", ""): _reveal_notes,
    ("prioritise", "vote"): _open_vote,
    ("prioritise", "reveal"): _reveal_result,
    ("prioritise", "forward"): _prepare_list,
    ("prototype", ""): _plan_prototypes,
    ("test", ""): _plan_tests,
    ("critique", ""): _begin_critique,
}


def _first_phase(step: Step) -> str:
    return step.phases[0] if step.phases else ""


def _find(board: Readable, where: str) -> tuple[Step, str]:
    """The step meant by an id, a kind or a phase: the next one that is planned, else the last such."""
    order = agenda.steps(board)
    for step in order:
        if step.id == where:
            return step, _first_phase(step)
    found = [
        (step, where if where in step.phases else _first_phase(step))
        for step in order
        if where in (step.step_kind, *step.phases)
    ]
    if not found:
        raise NotAllowed("There is no step {where} in this agenda.", where=where)
    ahead = [place for place in found if place[0].state in ("current", "planned")]
    return ahead[0] if ahead else found[-1]
