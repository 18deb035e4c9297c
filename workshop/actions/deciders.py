"""The Decider in a vote: who has a ballot of their own kind, how it is signed, and under which name it is shown."""

from __future__ import annotations

from collections.abc import Mapping

from workshop import voting
from workshop.actions import people, voters
from workshop.board import Draft, Readable
from workshop.messages import NotAllowed
from workshop.records import FrozenMap, PaperBallot, Person, Poll
from workshop.values import Scalar
from workshop.voting.counting import DECIDER, Counting

ONLY = "A supervote carries a name: only the Decider and delegates have one."

ALREADY = "{name} has a ballot in the box already. Take that one out first, or correct it."


def has_a_ballot(kind: type[Counting], person: Person) -> bool:
    """Whether somebody has a ballot in a vote of this kind."""
    return kind.decider != "only" or person.role in people.DECIDERS


def signature(board: Readable, poll: Poll, person: Person | None) -> dict[str, Scalar]:
    """What a ballot says of who cast it: nothing, or that it is the Decider's; a supervote says whose."""
    kind = voting.class_of(poll.method)
    if kind.decider == "only":
        if person is None or not has_a_ballot(kind, person):
            raise NotAllowed(ONLY)
        return {DECIDER: person.id}  # two may have one name; at the reveal it becomes the name
    return {DECIDER: ""} if kind.decider and person and decides(board, poll, person) else {}


def named(draft: Draft, poll: Poll, person_id: str | None, *, but: int = 0) -> str | None:
    """Whose sheet of paper it is, where the vote carries names. NotAllowed where they have a ballot in the box already.

    `but`: the number of the sheet that is typed again.
    """
    if person_id is None or voting.class_of(poll.method).decider != "only":
        return None
    on_paper = {sheet.person_id for sheet in draft.all(PaperBallot) if sheet.poll_id == poll.id and sheet.number != but}
    if person_id in on_paper or draft.box.voters(poll.id, [voters.voter_of(person_id)]):
        raise NotAllowed(ALREADY, name=draft.need(Person, person_id).name)
    return person_id


def refuse_second(draft: Draft, poll: Poll, person: Person) -> None:
    """NotAllowed where somebody who votes by name has a sheet of paper in the box."""
    if any(sheet.person_id == person.id and sheet.poll_id == poll.id for sheet in draft.all(PaperBallot)):
        raise NotAllowed(ALREADY, name=person.name)


def decides(board: Readable, poll: Poll, person: Person) -> bool:
    """Whether somebody is the Decider of this vote; the delegate is, where no Decider may vote."""
    here = [decider for decider in people.deciders(board) if decider.id in poll.eligible]
    return bool(here) and person.id in poll.eligible and person.role == here[0].role


def with_name(marks: FrozenMap, names: Mapping[str, str]) -> FrozenMap:
    """A supervote under its Decider's name, numbered where two have the same."""
    whose = str(marks.get(DECIDER, ""))
    return marks | {DECIDER: names[whose]} if whose in names else marks
