"""How far a vote is: who votes how, who came later, what is still to be typed. Asked of a board, changes nothing."""

from __future__ import annotations

from workshop.actions import deciders, people, polls
from workshop.board import Draft, Readable
from workshop.records import Option, PaperBallot, Person, Poll
from workshop.voting import class_of


def dots_each(poll: Poll) -> int:
    """How many dots or marks everybody has."""
    return 1 if poll.method == "straw" else int(str(poll.settings.get("dots", poll.settings.get("marks", 0))))


def dots_of(board: Readable, poll: Poll, person: Person) -> int:
    """How many somebody has: in some votes the Decider has more."""
    more = poll.settings.get("decider_dots")
    return int(str(more)) if more and deciders.decides(board, poll, person) else dots_each(poll)


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


def most_hands(board: Readable, poll: Poll) -> int:
    """How many hands they can raise, all together."""
    return by_hand(board, poll) * dots_each(poll)


def hands(board: Readable, poll: Poll) -> dict[int, int]:
    """The hands that were counted: an idea's number -> hands, by number."""
    numbers = {option.id: option.number for option in board.all(Option) if option.poll_id == poll.id}
    counted = {number: int(str(poll.hands[id])) for id, number in numbers.items() if id in poll.hands and number}
    return dict(sorted(counted.items()))


def all_in(poll: Poll) -> bool:
    """Whether everybody who may vote has."""
    return bool(poll.eligible) and polls.cast_in(poll) == len(poll.eligible)
