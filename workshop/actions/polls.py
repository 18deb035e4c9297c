"""Polls by any method: opening, people's own ballots, closing, reveal. Paper and hands are in `paper`, ties in `ties`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from workshop import agenda, voting
from workshop.actions import deciders, options, people, texts, voters
from workshop.actions.options import Choice
from workshop.board import ROOM, Draft, Readable
from workshop.messages import NotAllowed
from workshop.records import Ballot, FrozenMap, Idea, Option, PaperBallot, Person, Perspective, Poll
from workshop.values import NOT_VOTING, Scalar
from workshop.voting.counting import DECIDER, HANDS, SET_ASIDE
from workshop.voting.dots.count import dots_for
from workshop.voting.settings import checked
from workshop.voting.tally import Question, Sheet, Tally

PERSPECTIVE = "perspective"  # the key beside the marks where the poll is declared by perspective
BESIDE = (PERSPECTIVE, SET_ASIDE, DECIDER)  # keys that are no marks: whose eyes, that it cannot count, whose it is
OWN_BALLOT = ("phone", "laptop")  # channels on which people fill in their ballot themselves
DEFAULT_FORWARD = 4
USUAL = "dots"  # the method of a vote for which none is named
MOST_DOTS = 1_000  # for each person, on one idea, or ideas to go forward
LARGEST = 10**12  # beyond, a mark is not what somebody meant
TIE_RULES = ("both", "runoff", "people", "decider", "lot")
DOTTED = ("dots", "hmw")  # the methods whose scores are dots


def open_poll(
    draft: Draft,
    *,
    step_id: str | None,
    choices: Iterable[Choice] | None = None,
    method: str = USUAL,
    settings: Mapping[str, Scalar] | None = None,
    title: str = "",
    forward: int = DEFAULT_FORWARD,
    tie_rule: str = "",
    by_perspective: bool = False,
) -> Poll:
    """Open a poll, by default on all ideas of the wall. What is voted on is copied and stays as it is."""
    chosen = options.of_ideas(draft) if choices is None else list(choices)
    if not chosen:
        raise NotAllowed("There are no ideas to vote on. Add some, or go on without a vote.")
    kind = voting.class_of(method)
    poll = Poll(
        draft.new_id(),
        step_id=step_id,
        method=kind.method,
        title=title,
        round=1 + sum(poll.step_id == step_id for poll in draft.all(Poll)),
        settings=_settings(kind.method, settings or {}, len(chosen), forward),
        seed=draft.new_id(),
        eligible=tuple(person.id for person in people.voting(draft) if deciders.has_a_ballot(kind, person)),
        by_perspective=by_perspective,
        forward=forward,
        opened_at=draft.now,
    )
    draft.put(poll)
    if tie_rule:
        set_tie_rule(draft, poll.id, tie_rule)
    options.put(draft, poll.id, chosen)
    voting.counting(poll.method, question(draft, poll))  # refuses settings that do not fit these options
    draft.box.prepare(poll.id)
    draft.final = True
    return poll


def _settings(method: str, given: Mapping[str, Scalar], options: int, forward: int) -> FrozenMap:
    """All settings of the method, so that a later default changes no result; where the number matters, ours."""
    settings: dict[str, Scalar] = dict(checked(method, given))
    if method == "dots" and not settings["dots"]:
        settings["dots"] = dots_for(options)
    if method == "stv" and "seats" not in given:
        settings["seats"] = forward
    return FrozenMap(settings)


def set_tie_rule(draft: Draft, poll_id: str, rule: str) -> None:
    """What happens at a tie across the cut; only while nobody has seen the result."""
    if rule not in TIE_RULES:
        raise NotAllowed("A tie is settled by one of: {rules}.", rules=", ".join(TIE_RULES))
    poll = not_revealed(draft, poll_id)
    draft.put(replace(poll, tie_rule=rule, tie_rule_at=draft.now))


def admit(draft: Draft, poll_id: str, person_id: str) -> None:
    """Somebody who came after the opening may vote too, before close."""
    poll, person = _open(draft, poll_id), draft.need(Person, person_id)
    if person.role in NOT_VOTING or not people.is_here(person):
        raise NotAllowed(
            "{name} has no vote here: facilitators, coaches, observers and absent people have none.", name=person.name
        )
    if not deciders.has_a_ballot(voting.class_of(poll.method), person):
        raise NotAllowed(deciders.ONLY)
    if person.id not in poll.eligible:
        draft.put(replace(poll, eligible=(*poll.eligible, person.id)))
    draft.final = True


def cast(draft: Draft, poll_id: str, person_id: str, marks: Mapping[str, float]) -> None:
    """A person's own ballot: "option" or "option/axis" -> number. It replaces an earlier one while the poll is open."""
    poll = _open(draft, poll_id)
    if person_id not in poll.eligible:
        raise NotAllowed("This person came after the vote was opened. Admit them first.")
    person = draft.need(Person, person_id)
    if person.channel not in OWN_BALLOT:
        raise NotAllowed(
            "{name} votes on paper or by hand. Change that first, so that nobody counts twice.", name=person.name
        )
    signed = deciders.signature(draft, poll, person)
    deciders.refuse_second(draft, poll, person)
    refuse_spoiled(draft, poll, sheet(signed, marks))
    _refuse_own_ideas(draft, poll, person_id, marks)
    seen_with = {PERSPECTIVE: person.perspective_id} if poll.by_perspective else {}
    put_ballot(
        draft, poll, voters.voter_of(person_id), FrozenMap({**kept(poll, marks), **signed, **seen_with}), person.channel
    )


def _refuse_own_ideas(draft: Draft, poll: Poll, person_id: str, marks: Mapping[str, float]) -> None:
    """Where that is the rule, nobody marks a note of their own; a group that holds it is everybody's."""
    if poll.settings.get("own_ideas", True):
        return
    marked = {key for key, value in marks.items() if value}
    for option in options_of(draft, poll.id):
        idea = draft.find(Idea, option.idea_id)
        if option.id in marked and idea and idea.author_id == person_id:
            raise NotAllowed("Idea {number} is your own, and in this vote own ideas get no dots.", number=option.number)


def change_channel(draft: Draft, person_id: str, channel: str) -> None:
    """Somebody writes and votes another way from now on. Towards paper or hands, their ballot in an open vote is dropped."""
    person = draft.need(Person, person_id)
    if channel == person.channel:
        return
    draft.put(replace(person, channel=people.known_channel(channel)))
    if person.channel == HANDS:
        _count_hands_again(draft, person)
    for poll in draft.all(Poll):
        if poll.state != "revealed" and draft.box.voters(poll.id, [voters.voter_of(person_id)]):
            draft.put(_on_another_channel(draft, poll, person, channel))
            draft.final = True


def _count_hands_again(draft: Draft, person: Person) -> None:
    """Hands that were counted may be theirs: nobody votes twice, so they are counted again without them."""
    for poll in draft.all(Poll):
        if poll.state == "revealed" or not poll.hands_people or person.id not in poll.eligible:
            continue
        if poll.state != "open":
            raise NotAllowed(
                "The vote is closed, and {name} raised a hand in it. Open it again first.", name=person.name
            )
        draft.put(replace(poll, hands=FrozenMap(), hands_people=0, channels=poll.channels.without(HANDS)))
        draft.final = True


def _on_another_channel(draft: Draft, poll: Poll, person: Person, channel: str) -> Poll:
    fewer = _fewer(poll.channels, person.channel)
    if channel not in OWN_BALLOT:
        if poll.state != "open":
            raise NotAllowed("The vote is closed and holds a ballot of {name}. Open it again first.", name=person.name)
        draft.box.take_back(poll.id, voters.voter_of(person.id))
        return one_fewer(poll, person.channel)
    return replace(poll, channels=fewer | {channel: int(str(fewer.get(channel, 0))) + 1})


def one_fewer(poll: Poll, channel: str) -> Poll:
    """A poll from whose box a ballot was taken."""
    return replace(poll, ballots=poll.ballots - 1, channels=_fewer(poll.channels, channel))


def _fewer(channels: FrozenMap, channel: str) -> FrozenMap:
    left = int(str(channels.get(channel, 0))) - 1
    return channels | {channel: left} if left > 0 else channels.without(channel)


def close(draft: Draft, poll_id: str) -> None:
    """No more ballots from phones; the result stays hidden, paper is still entered."""
    draft.put(replace(_open(draft, poll_id), state="closed", closed_at=draft.now))
    draft.final = True


def reopen(draft: Draft, poll_id: str, reason: str) -> None:
    """Open a closed poll again; the reason is printed."""
    poll = not_revealed(draft, poll_id)
    if poll.state == "open":
        raise NotAllowed("This vote is open.")
    draft.put(replace(poll, state="open", closed_at=None, reopened=texts.line(reason)))
    draft.final = True


def say_why(draft: Draft, poll_id: str, reason: str) -> None:
    """Why a poll that was opened again was, in the room's own words. NotAllowed where it never was closed."""
    poll = _open(draft, poll_id)
    if not poll.reopened:
        raise NotAllowed("This vote is open.")
    draft.put(replace(poll, reopened=texts.line(reason)))
    draft.final = True


def offer_again(draft: Draft, poll_id: str, choices: Iterable[Choice]) -> None:
    """Copy what is voted on anew while nobody has voted; once there is a ballot, it stays as it is."""
    poll = _open(draft, poll_id)
    if has_begun(draft, poll):
        return
    wanted = options.leave_out(poll, choices)
    known = {options.of_what(option): option for option in options_of(draft, poll_id)}
    for gone in known.keys() - {options.of_what(choice) for choice in wanted}:
        draft.remove(known[gone])
    options.put(draft, poll.id, wanted, known)


def has_begun(board: Readable, poll: Poll) -> bool:
    """Whether there is a ballot, on paper too, or a hand."""
    return bool(cast_in(poll) or papers(board, poll.id))


def reveal(draft: Draft, poll_id: str) -> None:
    """Show the result, and erase who voted for what: the ballots become nobody's, in shuffled order."""
    poll = not_revealed(draft, poll_id)
    if waiting := [sheet.number for sheet in papers(draft, poll.id) if sheet.state == "typed"]:
        raise NotAllowed("Ballot {number} is not read back yet.", number=waiting[0])
    totals = voters.perspectives(draft, poll)
    sheets = draft.box.empty(poll.id)
    draft.random().shuffle(sheets)
    keep = poll.by_perspective and voters.each_covered(sheets, PERSPECTIVE)
    names = people.told_apart(people.in_order(draft))
    for marks in (deciders.with_name(marks, names) for marks in sheets):
        perspective = str(marks[PERSPECTIVE]) if keep and marks.get(PERSPECTIVE) else None
        draft.put(Ballot(draft.new_id(), poll_id=poll.id, marks=marks.without(PERSPECTIVE), perspective_id=perspective))
    closed = poll.closed_at or draft.now
    draft.put(replace(poll, state="revealed", closed_at=closed, revealed_at=draft.now, perspectives=totals))
    draft.final = draft.barrier = True


# what is asked of a board


def in_order(board: Readable) -> list[Poll]:
    """All polls by their step's place in the agenda and their round: a clock that was set back changes nothing."""
    place = {step.id: number for number, step in enumerate(agenda.steps(board))}
    return sorted(board.all(Poll), key=lambda poll: (place.get(poll.step_id or "", -1), poll.round, poll.id))


def of_step(board: Readable, step_id: str | None) -> list[Poll]:
    """The polls of a step, by round."""
    return sorted((poll for poll in board.all(Poll) if poll.step_id == step_id), key=lambda poll: poll.round)


def options_of(board: Readable, poll_id: str) -> list[Option]:
    """A poll's options in the order of opening."""
    return sorted((o for o in board.all(Option) if o.poll_id == poll_id), key=lambda option: option.position)


def tally(board: Readable, poll: Poll, *, by_number: bool = False) -> Tally:
    """The result, counted from the ballots and the hands; only after the reveal is there anything to count.

    `by_number`: the log calls ideas by their numbers, where the words stand beside it.
    """
    return voting.count(poll.method, sheets_of(board, poll), question(board, poll, by_number=by_number))


def sheets_of(board: Readable, poll: Poll) -> list[Sheet]:
    """The ballots of a revealed poll, and the hands as one sheet."""
    ballots = sorted((b for b in board.all(Ballot) if b.poll_id == poll.id), key=lambda ballot: ballot.id)
    names = {perspective.id: perspective.name for perspective in board.all(Perspective)}
    sheets = [
        sheet(ballot.marks, _numbers(ballot.marks), line, names.get(ballot.perspective_id or "", ""))
        for line, ballot in enumerate(ballots, start=1)
    ]
    hands = Sheet(_numbers(poll.hands), HANDS, people=poll.hands_people)
    return [*sheets, hands] if poll.hands_people else sheets


def valid_sheets(board: Readable, poll: Poll) -> list[Sheet]:
    """Those of the sheets that count."""
    counting = voting.counting(poll.method, question(board, poll))
    return [sheet for sheet in sheets_of(board, poll) if counting.why_spoiled(sheet) is None]


def question(board: Readable, poll: Poll, *, by_number: bool = False) -> Question:
    """What is asked, as the counting takes it."""
    known = options_of(board, poll.id)
    numbers = {option.id: str(option.number) for option in known if option.number is not None}
    return Question(
        tuple(option.id for option in known),
        poll.settings | {"forward": poll.forward, "seed": poll.seed},
        {option.id: option.text for option in known},
        {number: option for option, number in numbers.items()},
        numbers if by_number else {},
    )


def dots(board: Readable, poll: Poll) -> dict[str, int]:
    """The dots of each idea in a revealed poll; nothing where the room placed something else than dots, or on groups."""
    if poll.method not in DOTTED or poll.state != "revealed":
        return {}
    scores = tally(board, poll).scores
    return {option.idea_id: int(scores[option.id]) for option in options_of(board, poll.id) if option.idea_id}


def cast_in(poll: Poll) -> int:
    """How many people have voted: ballots and hands."""
    return poll.ballots + poll.hands_people


def few_voters(poll: Poll) -> bool:
    """Whether so few may vote that who voted for what can be guessed."""
    return len(poll.eligible) < voters.FEW


def sheet(told: Mapping[str, Scalar], marks: Mapping[str, float], line: int = 0, perspective: str = "") -> Sheet:
    """A ballot as it is counted; `told`: what stands beside its marks."""
    if SET_ASIDE in told:
        return Sheet({}, SET_ASIDE, line)
    channel, name = (DECIDER if DECIDER in told else ""), str(told.get(DECIDER, ""))
    return Sheet(marks, channel, line, group=name or perspective)


def _numbers(marks: FrozenMap) -> dict[str, float]:
    return {option: float(str(value)) for option, value in marks.items() if option not in BESIDE}


def put_ballot(draft: Draft, poll: Poll, voter: str, marks: FrozenMap, channel: str) -> None:
    """Lay a ballot in; what the edit says of it is only that there is one more."""
    draft.final, draft.actor = True, ROOM
    if not draft.box.put(poll.id, voter, marks):
        return
    count = int(str(poll.channels.get(channel, 0))) + 1
    changed = replace(poll, ballots=poll.ballots + 1, channels=poll.channels | {channel: count})
    refuse_crowd(changed)
    draft.put(changed)


def refuse_crowd(poll: Poll) -> None:
    """NotAllowed where more would have voted than may."""
    if cast_in(poll) > len(poll.eligible):
        raise NotAllowed(
            "That would be {cast} votes of {eligible} eligible people. Admit who came later, or correct the hands.",
            cast=cast_in(poll),
            eligible=len(poll.eligible),
        )


def refuse_spoiled(draft: Draft, poll: Poll, sheet: Sheet) -> None:
    """NotAllowed, in the method's words, where a ballot could not count."""
    if why := voting.spoiled(poll.method, sheet, question(draft, poll)):
        raise NotAllowed(why.text, why.plural, **why.args)


def kept(poll: Poll, marks: Mapping[str, float]) -> dict[str, float]:
    """The marks that say something, whole numbers as such: a grade of 0 stays, no dot goes."""
    if far := [value for value in marks.values() if not abs(value) < LARGEST]:
        raise NotAllowed("{value} is too large a number for a ballot.", value=str(far[0]))
    all_of_them = voting.class_of(poll.method).zero_is_a_mark
    return {key: _whole(value) for key, value in sorted(marks.items()) if value or all_of_them}


def _whole(value: float) -> float:
    return int(value) if value == int(value) else float(value)


def papers(board: Readable, poll_id: str) -> list[PaperBallot]:
    """The sheets of paper that were entered."""
    return [sheet for sheet in board.all(PaperBallot) if sheet.poll_id == poll_id]


def _open(draft: Draft, poll_id: str) -> Poll:
    poll = draft.need(Poll, poll_id)
    if poll.state != "open":
        raise NotAllowed("This vote is closed.")
    return poll


def not_revealed(draft: Draft, poll_id: str) -> Poll:
    """The poll, while nobody has seen its result. NotAllowed afterwards."""
    poll = draft.need(Poll, poll_id)
    if poll.state == "revealed":
        raise NotAllowed("The result of this vote was shown. What was seen stays seen: vote again in a new round.")
    return poll
