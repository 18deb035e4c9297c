"""Ballots that somebody else types: printed sheets by their number, and the raised hands of an open vote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from workshop import voting
from workshop.actions import deciders, polls
from workshop.board import Draft
from workshop.messages import NotAllowed
from workshop.records import FrozenMap, Option, PaperBallot, Person, Poll
from workshop.voting.counting import HANDS, SET_ASIDE
from workshop.voting.tally import AXIS, OVER, Sheet

# the number of an idea -> what is written there, or axis -> that; where two are compared, ">" and the other's number
Written = Mapping[int, float | Mapping[str, float]]
NUMBERS_END = "There is no idea {number}. Numbers go to {last}."


def enter_paper(draft: Draft, poll_id: str, number: int, marks: Written, *, by: str | None = None) -> PaperBallot:
    """A paper ballot by its printed number, as read from the sheet. Counts once it is read back.

    `by`: whose sheet it is, where the vote tells the Decider's apart; of anybody else nobody asks.
    """
    poll = polls.not_revealed(draft, poll_id)
    whose = deciders.named(draft, poll, by)
    return _put(draft, poll, PaperBallot(draft.new_id(), poll_id=poll.id, number=number, person_id=whose), marks, by)


def _put(draft: Draft, poll: Poll, ballot: PaperBallot, marks: Written, by: str | None) -> PaperBallot:
    if any(sheet.number == ballot.number for sheet in polls.papers(draft, poll.id)):
        raise NotAllowed("{number} is already in. Open it?", number=ballot.number)
    read = FrozenMap({SET_ASIDE: True}) if ballot.state == "set aside" else _read(draft, poll, marks, by)
    polls.put_ballot(draft, poll, _paper_voter(ballot.number), read, "paper")
    draft.put(ballot)
    draft.final = True
    return ballot


def take_out(draft: Draft, poll_id: str, number: int) -> None:
    """A sheet that does not belong there leaves the box: its number was mistyped, or it is entered twice."""
    poll, sheet = polls.not_revealed(draft, poll_id), _paper(draft, poll_id, number)
    draft.box.take_back(poll.id, _paper_voter(number))
    draft.remove(sheet)
    draft.put(polls.one_fewer(poll, "paper"))
    draft.final = True


def correct_paper(draft: Draft, poll_id: str, number: int, marks: Written, *, by: str | None = None) -> None:
    """Type a paper ballot again, after the read-back differed."""
    poll, sheet = polls.not_revealed(draft, poll_id), _paper(draft, poll_id, number)
    whose = deciders.named(draft, poll, by, but=number)
    draft.box.put(poll.id, _paper_voter(number), _read(draft, poll, marks, by))
    draft.put(replace(sheet, state="typed", person_id=whose))
    draft.final = True


def read_back(draft: Draft, poll_id: str, number: int) -> None:
    """One reads the paper, one the screen, and it matches."""
    polls.not_revealed(draft, poll_id)
    sheet = _paper(draft, poll_id, number)
    if sheet.state == "set aside":
        raise NotAllowed("Ballot {number} was set aside. Type it again first.", number=number)
    draft.put(replace(sheet, state="read back"))
    draft.final = True


def set_aside(draft: Draft, poll_id: str, number: int) -> None:
    """A paper ballot that cannot be read or breaks the rules counts as spoilt, also one that was never typed whole."""
    poll = polls.not_revealed(draft, poll_id)
    found = next((sheet for sheet in polls.papers(draft, poll.id) if sheet.number == number), None)
    if found is None:
        _put(draft, poll, PaperBallot(draft.new_id(), poll_id=poll.id, number=number, state="set aside"), {}, None)
        return
    draft.box.put(poll.id, _paper_voter(number), FrozenMap({SET_ASIDE: True}))
    draft.put(replace(found, state="set aside", person_id=None))
    draft.final = True


def enter_hands(draft: Draft, poll_id: str, hands: Written, *, people: int) -> None:
    """The open vote by raised hands of people without a ballot: idea number -> hands, or axis -> hands, all at once."""
    poll = polls.not_revealed(draft, poll_id)
    counted = _by_number(draft, poll, hands)
    polls.refuse_spoiled(draft, poll, Sheet(counted, HANDS, people=people))
    polls.refuse_crowd(replace(poll, hands_people=people))
    channels = poll.channels.without("hands") | ({"hands": people} if people else {})
    draft.put(replace(poll, hands=FrozenMap(counted), hands_people=people, channels=channels))
    draft.final = True


def _read(draft: Draft, poll: Poll, marks: Written, by: str | None) -> FrozenMap:
    signed = deciders.signature(draft, poll, draft.find(Person, by))
    return FrozenMap({**_by_number(draft, poll, marks), **signed})


def _by_number(draft: Draft, poll: Poll, marks: Written) -> dict[str, float]:
    """What was typed, under the ids of the options. NotAllowed where no ballot can say so: it was typed wrongly."""
    options = polls.options_of(draft, poll.id)
    known = {option.number: option.id for option in options}
    if missing := [number for number in marks if number not in known]:
        last = max((option.number or 0 for option in options), default=0)
        raise NotAllowed(NUMBERS_END, number=missing[0], last=last)
    found = by_id(options, marks)
    _refuse_misread(draft, poll, found)
    return polls.kept(poll, found)


def by_id(options: Iterable[Option], marks: Written) -> dict[str, float]:
    """What is written beside the numbers of options, as marks by id; numbers that mean nothing are left out."""
    known = {option.number: option.id for option in options if option.number is not None}
    found: dict[str, float] = {}
    for number, written in marks.items():
        axes = written if isinstance(written, Mapping) else {"": written}
        found |= {_key(known, number, axis): value for axis, value in axes.items() if number in known}
    return found


def _key(known: Mapping[int, str], number: int, axis: str) -> str:
    other = axis.removeprefix(OVER)
    if axis.startswith(OVER) and other.isdecimal() and int(other) in known:
        return f"{known[number]}{OVER}{known[int(other)]}"
    return f"{known[number]}{AXIS}{axis}" if axis else known[number]


def _refuse_misread(draft: Draft, poll: Poll, marks: Mapping[str, float]) -> None:
    counting = voting.counting(poll.method, polls.question(draft, poll))
    for key in marks:
        if AXIS in key and not counting.on_axis(key):
            raise NotAllowed("This vote does not ask for {axis}.", axis=key.partition(AXIS)[2])
    if why := counting.misread(Sheet(marks)):
        raise NotAllowed(why.text, why.plural, **why.args)


def _paper(draft: Draft, poll_id: str, number: int) -> PaperBallot:
    for sheet in polls.papers(draft, poll_id):
        if sheet.number == number:
            return sheet
    raise NotAllowed("Ballot {number} was not entered.", number=number)


def _paper_voter(number: int) -> str:
    return f"paper:{number}"
