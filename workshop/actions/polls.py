"""Polls: opening, ballots by phone, on paper and by hands, closing, reveal. Ties are in `ties`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from workshop import agenda, voting
from workshop.actions import people, texts
from workshop.actions.ideas import live
from workshop.board import ROOM, Draft, Readable
from workshop.messages import Message, NotAllowed
from workshop.records import Ballot, FrozenMap, Idea, Option, PaperBallot, Person, Perspective, Poll
from workshop.values import NOT_VOTING
from workshop.voting.dots.count import dots_for
from workshop.voting.tally import Question, Sheet, Tally

PERSPECTIVE = "perspective"  # the key beside the marks where the poll is declared by perspective
SET_ASIDE = "set aside"  # the key in place of the marks of a paper ballot that cannot count
OWN_BALLOT = ("phone", "laptop")  # channels on which people fill in their ballot themselves
FEWEST_SHOWN = 3  # voters of a perspective; fewer are pooled
FEW_VOTERS = 4  # below, who voted for what can be guessed; and no perspective is kept on a ballot
DEFAULT_FORWARD = 4
MOST_DOTS = 1_000  # for each person, on one idea, or ideas to go forward
TIE_RULES = ("both", "runoff", "people", "decider", "lot")
NUMBERS_END = "There is no idea {number}. Numbers go to {last}."


def open_poll(
    draft: Draft,
    *,
    step_id: str | None,
    idea_ids: Iterable[str] | None = None,
    title: str = "",
    dots: int | None = None,
    per_idea: int = 0,
    forward: int = DEFAULT_FORWARD,
    tie_rule: str = "",
    by_perspective: bool = False,
) -> Poll:
    """Open a dot poll on ideas, by default on all of the wall. Its options are copied and stay as they are."""
    chosen = live(draft) if idea_ids is None else [draft.need(Idea, id) for id in idea_ids]
    if not chosen:
        raise NotAllowed("There are no ideas to vote on. Add some, or go on without a vote.")
    settings = {"dots": dots or dots_for(len(chosen)), "per_idea": per_idea}
    poll = Poll(
        draft.new_id(),
        step_id=step_id,
        title=title,
        round=1 + sum(poll.step_id == step_id for poll in draft.all(Poll)),
        settings=FrozenMap(settings),
        seed=draft.new_id(),
        eligible=tuple(person.id for person in people.voting(draft)),
        by_perspective=by_perspective,
        forward=forward,
        opened_at=draft.now,
    )
    draft.put(poll)
    if tie_rule:
        set_tie_rule(draft, poll.id, tie_rule)
    _offer(draft, poll, chosen)
    draft.box.prepare(poll.id)
    draft.final = True
    return poll


def _offer(draft: Draft, poll: Poll, chosen: list[Idea]) -> None:
    for position, idea in enumerate(chosen):
        copied = {"idea_id": idea.id, "number": idea.number, "text": idea.text}
        draft.put(Option(draft.new_id(), poll_id=poll.id, position=position, **copied))  # type: ignore[arg-type]


def set_tie_rule(draft: Draft, poll_id: str, rule: str) -> None:
    """What happens at a tie across the cut; only while nobody has seen the result."""
    if rule not in TIE_RULES:
        raise NotAllowed("A tie is settled by one of: {rules}.", rules=", ".join(TIE_RULES))
    poll = _not_revealed(draft, poll_id)
    draft.put(replace(poll, tie_rule=rule, tie_rule_at=draft.now))


def admit(draft: Draft, poll_id: str, person_id: str) -> None:
    """Somebody who came after the opening may vote too, before close."""
    poll, person = _open(draft, poll_id), draft.need(Person, person_id)
    if person.role in NOT_VOTING or not people.is_here(person):
        raise NotAllowed(
            "{name} has no vote here: facilitators, coaches, observers and absent people have none.", name=person.name
        )
    if person.id not in poll.eligible:
        draft.put(replace(poll, eligible=(*poll.eligible, person.id)))
    draft.final = True


def cast(draft: Draft, poll_id: str, person_id: str, marks: Mapping[str, int]) -> None:
    """A person's own ballot: option id -> dots. It replaces an earlier one while the poll is open."""
    poll = _open(draft, poll_id)
    if person_id not in poll.eligible:
        raise NotAllowed("This person came after the vote was opened. Admit them first.")
    person = draft.need(Person, person_id)
    if person.channel not in OWN_BALLOT:
        raise NotAllowed(
            "{name} votes on paper or by hand. Change that first, so that nobody counts twice.", name=person.name
        )
    _refuse_spoiled(draft, poll, marks)
    extra = {PERSPECTIVE: person.perspective_id} if poll.by_perspective else {}
    _put(draft, poll, voter_of(person_id), FrozenMap({**_placed(marks), **extra}), person.channel)


def change_channel(draft: Draft, person_id: str, channel: str) -> None:
    """Somebody writes and votes another way from now on. Towards paper or hands, their ballot in an open vote is dropped."""
    person = draft.need(Person, person_id)
    if channel == person.channel:
        return
    draft.put(replace(person, channel=people.known_channel(channel)))
    for poll in draft.all(Poll):
        if poll.state != "revealed" and draft.box.voters(poll.id, [voter_of(person_id)]):
            draft.put(_on_another_channel(draft, poll, person, channel))
            draft.final = True


def _on_another_channel(draft: Draft, poll: Poll, person: Person, channel: str) -> Poll:
    fewer = _fewer(poll.channels, person.channel)
    if channel not in OWN_BALLOT:
        if poll.state != "open":
            raise NotAllowed("The vote is closed and holds a ballot of {name}. Open it again first.", name=person.name)
        draft.box.take_back(poll.id, voter_of(person.id))
        return replace(poll, ballots=poll.ballots - 1, channels=fewer)
    return replace(poll, channels=fewer | {channel: int(str(fewer.get(channel, 0))) + 1})


def _fewer(channels: FrozenMap, channel: str) -> FrozenMap:
    left = int(str(channels.get(channel, 0))) - 1
    return channels | {channel: left} if left > 0 else channels.without(channel)


def enter_paper(draft: Draft, poll_id: str, number: int, dots: Mapping[int, int]) -> PaperBallot:
    """A paper ballot by its printed number: idea number -> dots, as read from the sheet. Counts once it is read back."""
    poll = _not_revealed(draft, poll_id)
    if any(sheet.number == number for sheet in _papers(draft, poll.id)):
        raise NotAllowed("{number} is already in. Open it?", number=number)
    _put(draft, poll, _paper_voter(number), FrozenMap(_by_number(draft, poll, dots)), "paper")
    ballot = PaperBallot(draft.new_id(), poll_id=poll.id, number=number)
    draft.put(ballot)
    draft.final = True
    return ballot


def correct_paper(draft: Draft, poll_id: str, number: int, dots: Mapping[int, int]) -> None:
    """Type a paper ballot again, after the read-back differed."""
    poll, sheet = _not_revealed(draft, poll_id), _paper(draft, poll_id, number)
    draft.box.put(poll.id, _paper_voter(number), FrozenMap(_by_number(draft, poll, dots)))
    draft.put(replace(sheet, state="typed"))
    draft.final = True


def read_back(draft: Draft, poll_id: str, number: int) -> None:
    """One reads the paper, one the screen, and it matches."""
    _not_revealed(draft, poll_id)
    sheet = _paper(draft, poll_id, number)
    if sheet.state == "set aside":
        raise NotAllowed("Ballot {number} was set aside. Type it again first.", number=number)
    draft.put(replace(sheet, state="read back"))
    draft.final = True


def set_aside(draft: Draft, poll_id: str, number: int) -> None:
    """A paper ballot that cannot be read or breaks the rules counts as spoilt."""
    poll = _not_revealed(draft, poll_id)
    draft.box.put(poll.id, _paper_voter(number), FrozenMap({SET_ASIDE: True}))
    draft.put(replace(_paper(draft, poll_id, number), state="set aside"))
    draft.final = True


def enter_hands(draft: Draft, poll_id: str, hands: Mapping[int, int], *, people: int) -> None:
    """The open vote by raised hands of people without a ballot: idea number -> hands, all of it at once."""
    poll = _not_revealed(draft, poll_id)
    counted = _by_number(draft, poll, hands)
    _refuse_many_hands(poll, counted, people)
    _refuse_crowd(replace(poll, hands_people=people))
    channels = poll.channels.without("hands") | ({"hands": people} if people else {})
    draft.put(replace(poll, hands=FrozenMap(counted), hands_people=people, channels=channels))
    draft.final = True


def _refuse_many_hands(poll: Poll, counted: Mapping[str, int], people: int) -> None:
    each, on_one = int(str(poll.settings["dots"])), int(str(poll.settings.get("per_idea", 0)))
    raised, most = sum(counted.values()), people * each
    if raised > most:
        raise NotAllowed(
            "{raised} hands, but {people} people have {most} dots together.", raised=raised, people=people, most=most
        )
    if on_one and max(counted.values(), default=0) > people * on_one:
        raise NotAllowed("At most {most} hands on one idea: {people} people.", most=people * on_one, people=people)


def close(draft: Draft, poll_id: str) -> None:
    """No more ballots from phones; the result stays hidden, paper is still entered."""
    draft.put(replace(_open(draft, poll_id), state="closed", closed_at=draft.now))
    draft.final = True


def reopen(draft: Draft, poll_id: str, reason: str) -> None:
    """Open a closed poll again; the reason is printed."""
    poll = _not_revealed(draft, poll_id)
    draft.put(replace(poll, state="open", closed_at=None, reopened=texts.line(reason)))
    draft.final = True


def offer_again(draft: Draft, poll_id: str, idea_ids: Iterable[str]) -> None:
    """Copy the options anew while nobody has voted; once there is a ballot, they stay as they are."""
    poll = _open(draft, poll_id)
    if cast_in(poll) or _papers(draft, poll_id):
        return
    for option in options_of(draft, poll_id):
        draft.remove(option)
    _offer(draft, poll, [draft.need(Idea, id) for id in idea_ids])


def reveal(draft: Draft, poll_id: str) -> None:
    """Show the result, and erase who voted for what: the ballots become nobody's, in shuffled order."""
    poll = _not_revealed(draft, poll_id)
    if waiting := [sheet.number for sheet in _papers(draft, poll.id) if sheet.state == "typed"]:
        raise NotAllowed("Ballot {number} is not read back yet.", number=waiting[0])
    totals = _perspectives(draft, poll)
    sheets = draft.box.empty(poll.id)
    draft.random().shuffle(sheets)
    keep = poll.by_perspective and _each_covered(sheets)
    for marks in sheets:
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


def tally(board: Readable, poll: Poll) -> Tally:
    """The result, counted from the ballots and the hands; only after the reveal is there anything to count."""
    return voting.count(poll.method, sheets_of(board, poll), _question(board, poll))


def sheets_of(board: Readable, poll: Poll) -> list[Sheet]:
    """The ballots of a revealed poll, and the hands as one sheet."""
    ballots = sorted((b for b in board.all(Ballot) if b.poll_id == poll.id), key=lambda ballot: ballot.id)
    sheets = [_sheet(ballot.marks, line) for line, ballot in enumerate(ballots, start=1)]
    hands = Sheet(_numbers(poll.hands), "hands", people=poll.hands_people)
    return [*sheets, hands] if poll.hands_people else sheets


def valid_sheets(board: Readable, poll: Poll) -> list[Sheet]:
    """Those of the sheets that count."""
    counting = voting.counting(poll.method, _question(board, poll))
    return [sheet for sheet in sheets_of(board, poll) if counting.why_spoiled(sheet) is None]


def _question(board: Readable, poll: Poll) -> Question:
    names = {option.id: option.text for option in options_of(board, poll.id)}
    return Question(tuple(names), poll.settings | {"forward": poll.forward}, names)


def cast_in(poll: Poll) -> int:
    """How many people have voted: ballots and hands."""
    return poll.ballots + poll.hands_people


def few_voters(poll: Poll) -> bool:
    """Whether so few may vote that who voted for what can be guessed."""
    return len(poll.eligible) < FEW_VOTERS


def _sheet(marks: FrozenMap, line: int) -> Sheet:
    aside = SET_ASIDE in marks
    return Sheet({} if aside else _numbers(marks), SET_ASIDE if aside else "", line)


def _numbers(marks: FrozenMap) -> dict[str, float]:
    return {option: float(str(value)) for option, value in marks.items()}


def _put(draft: Draft, poll: Poll, voter: str, marks: FrozenMap, channel: str) -> None:
    draft.final, draft.actor = True, ROOM
    if not draft.box.put(poll.id, voter, marks):
        return
    count = int(str(poll.channels.get(channel, 0))) + 1
    changed = replace(poll, ballots=poll.ballots + 1, channels=poll.channels | {channel: count})
    _refuse_crowd(changed)
    draft.put(changed)


def _refuse_crowd(poll: Poll) -> None:
    if cast_in(poll) > len(poll.eligible):
        raise NotAllowed(
            "That would be {cast} votes of {eligible} eligible people. Admit who came later, or correct the hands.",
            cast=cast_in(poll),
            eligible=len(poll.eligible),
        )


def why_spoilt(board: Readable, poll: Poll, marks: Mapping[str, int]) -> Message | None:
    """Why a ballot with these marks (option id -> dots) could not count; None where it can."""
    return voting.spoiled(poll.method, Sheet(marks), _question(board, poll))


def _refuse_spoiled(draft: Draft, poll: Poll, marks: Mapping[str, int]) -> None:
    if why := why_spoilt(draft, poll, marks):
        raise NotAllowed(why.text, why.plural, **why.args)


def _by_number(draft: Draft, poll: Poll, dots: Mapping[int, int]) -> dict[str, int]:
    options = options_of(draft, poll.id)
    known = {option.number: option.id for option in options}
    last = max((option.number or 0 for option in options), default=0)
    if missing := [number for number in dots if number not in known]:
        raise NotAllowed(NUMBERS_END, number=missing[0], last=last)
    if any(value < 0 for value in dots.values()):
        raise NotAllowed("Dots are whole numbers from 0 up.")
    return _placed({known[number]: value for number, value in dots.items()})


def _placed(marks: Mapping[str, int]) -> dict[str, int]:
    return {option: int(value) for option, value in sorted(marks.items()) if value}


def _papers(draft: Draft, poll_id: str) -> list[PaperBallot]:
    return [sheet for sheet in draft.all(PaperBallot) if sheet.poll_id == poll_id]


def _paper(draft: Draft, poll_id: str, number: int) -> PaperBallot:
    for sheet in _papers(draft, poll_id):
        if sheet.number == number:
            return sheet
    raise NotAllowed("Ballot {number} was not entered.", number=number)


def _paper_voter(number: int) -> str:
    return f"paper:{number}"


def _perspectives(draft: Draft, poll: Poll) -> FrozenMap:
    """How many of each perspective voted by phone or laptop; those under three are pooled under ""."""
    voters = draft.box.voters(poll.id, [voter_of(id) for id in poll.eligible])
    names: Counter[str] = Counter()
    for id in poll.eligible:
        if voter_of(id) in voters:
            person = draft.find(Person, id)
            perspective = draft.find(Perspective, person.perspective_id) if person else None
            names[perspective.name if perspective else ""] += 1
    shown = {name: count for name, count in sorted(names.items()) if name and count >= FEWEST_SHOWN}
    pooled = names.total() - sum(shown.values())
    return FrozenMap(shown | ({"": pooled} if pooled else {}))


def voter_of(person_id: str) -> str:
    """The name under which a person's own ballot lies in the box."""
    return f"person:{person_id}"


def _each_covered(sheets: list[FrozenMap]) -> bool:
    names = [marks.get(PERSPECTIVE) for marks in sheets]
    return all(names.count(name) >= FEW_VOTERS for name in set(names))


def _open(draft: Draft, poll_id: str) -> Poll:
    poll = draft.need(Poll, poll_id)
    if poll.state != "open":
        raise NotAllowed("This vote is closed.")
    return poll


def _not_revealed(draft: Draft, poll_id: str) -> Poll:
    poll = draft.need(Poll, poll_id)
    if poll.state == "revealed":
        raise NotAllowed("The result of this vote was shown. What was seen stays seen: vote again in a new round.")
    return poll
