"""How far a vote is: who votes how, who came later, what is still to be typed. Asked of a board, changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workshop.actions import deciders, people, polls
from workshop.board import Draft, Readable
from workshop.messages import Message, NotAllowed
from workshop.records import Option, PaperBallot, Person, Poll
from workshop.voting import class_of, counting
from workshop.voting.form import Form


def dots_each(poll: Poll) -> int:
    """How many dots everybody has."""
    return int(str(poll.settings.get("dots", 0)))


def voters(board: Readable, poll: Poll) -> list[Person]:
    """Who may vote, in the order in which they were entered."""
    return [person for person in people.in_order(board) if person.id in poll.eligible]


def latecomers(board: Readable, poll: Poll) -> list[Person]:
    """Who came after the opening and could be admitted: in the room, with a vote of this kind."""
    may = [person for person in people.voting(board) if deciders.has_a_ballot(class_of(poll.method), person)]
    return [person for person in may if person.id not in poll.eligible]


def admit_all(draft: Draft, poll_id: str) -> None:
    """Everybody who came later votes too."""
    for person in latecomers(draft, draft.need(Poll, poll_id)):
        polls.admit(draft, poll_id, person.id)


def papers(board: Readable, poll_id: str) -> list[PaperBallot]:
    """The paper ballots that are in, by number."""
    found = (sheet for sheet in board.all(PaperBallot) if sheet.poll_id == poll_id)
    return sorted(found, key=lambda sheet: sheet.number)


def papers_to_come(board: Readable, poll: Poll) -> int:
    """How many people vote on paper whose ballot is not in."""
    on_paper = sum(person.channel == "paper" for person in voters(board, poll))
    return max(0, on_paper - len(papers(board, poll.id)))


def by_hand(board: Readable, poll: Poll) -> int:
    """How many vote by raised hand."""
    return sum(person.channel == "hands" for person in voters(board, poll))


def form_of(board: Readable, poll: Poll, person: Person | None = None) -> Form:
    """What a ballot of this vote asks for; of whoever decides where theirs is told apart."""
    count = counting(poll.method, polls.question(board, poll))
    decides = count.decider and person is not None and deciders.decides(board, poll, person)
    return count.deciders_form() if decides else count.form()


def spoiler(
    board: Readable, poll: Poll, person: Person | None = None
) -> Callable[[Mapping[str, float]], Message | None]:
    """What says of marks (option id -> number) why they could not count, or None. `person`: whose ballot it is.

    It is asked with every key that is typed, and there may be thousands of ideas: so it looks at the vote only once.
    """
    count = counting(poll.method, polls.question(board, poll))
    try:
        signed = deciders.signature(board, poll, person)
    except NotAllowed as refusal:
        why = refusal.message
        return lambda _marks: why
    return lambda marks: count.why_spoiled(polls.sheet(signed, marks))


def counts_hands(poll: Poll) -> bool:
    """Whether raised hands of several people can be counted in this vote; on a picture a hand has no place."""
    return class_of(poll.method).by_hands and poll.method != "heat"


def most_hands(board: Readable, poll: Poll) -> int:
    """How many hands they can raise, all together; 0 where there is no end."""
    return by_hand(board, poll) * form_of(board, poll).budget


def hands(board: Readable, poll: Poll) -> dict[int, int]:
    """The hands that were counted: an idea's number -> hands, by number."""
    numbers = {option.id: option.number for option in board.all(Option) if option.poll_id == poll.id}
    counted = {number: int(str(poll.hands[id])) for id, number in numbers.items() if id in poll.hands and number}
    return dict(sorted(counted.items()))


def all_in(poll: Poll) -> bool:
    """Whether everybody who may vote has."""
    return bool(poll.eligible) and polls.cast_in(poll) == len(poll.eligible)
